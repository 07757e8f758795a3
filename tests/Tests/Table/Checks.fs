// What the laws are written with: lists of problems, guarded calls, comparison with a row's reference.
// Knows rows, no law. One idea: nothing wrong is the empty list.
module internal NamedTensors.Tests.Table.Checks

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let under (what: string) (problems: string list) = problems |> List.map (fun p -> what + ": " + p)

/// What the work finds wrong; an exception is wrong too.
let guarded what (work: unit -> string list) : string list =
    try
        under what (work ())
    with e ->
        [ what + ": " + e.GetType().Name + ": " + e.Message ]

/// The work must make a mistake that passes the test.
let raises what (expected: Mistake -> bool) (work: unit -> 'a) : string list =
    try
        work () |> ignore
        [ what + ": nothing was raised" ]
    with
    | :? NamedTensorException as e when expected e.Mistake -> []
    | e -> [ what + ": " + e.GetType().Name + ": " + e.Message ]

let anyMistake (_: Mistake) = true

let isNoDerivative m =
    match m with
    | Mistake.NoDerivative _ -> true
    | _ -> false

let compareBy (agrees: Arr -> Elem -> Elem -> bool) (expected: Arr[]) (actual: Arr[]) =
    if expected.Length <> actual.Length then
        [ $"{actual.Length} results, expected {expected.Length}" ]
    else
        Array.mapi2 (fun k e a -> differencesBy (agrees e) e a |> under $"result {k}") expected actual
        |> List.concat

let compareAll tolerance expected actual = compareBy (fun _ -> near tolerance) expected actual

/// How far a row's results in a dtype may be from the exact ones.
let toleranceIn row d =
    match d, row.Single with
    | DType.Float32, ValueSome t -> t
    | _ -> row.Tolerance * precision d

let toleranceOf row (outs: Arr[]) d =
    outs |> Array.map (fun o -> toleranceIn row o.DType) |> Array.fold max (toleranceIn row d)

/// A half type's results are float32's rounded once, or what the reference itself rounds at each step.
let agreesIn row (expected: Arr) =
    if isHalf expected.DType then
        nearHalf expected.DType (toleranceIn row DType.Float32)
    else
        near (toleranceIn row expected.DType)

let against row sizes d (xs: Arr[]) : string list =
    let outs = run row sizes d (Array.map tensor xs) |> Array.map ofTensor

    match row.Reference with
    | Values reference -> compareBy (agreesIn row) (reference sizes d xs) outs
    | Property check -> check (toleranceOf row outs d) xs outs

/// Whether any operand has the row's dtype.
let varies (row: Row) =
    row.Operands usual
    |> List.exists (fun o -> o.DType DType.Int8 = DType.Int8 && o.DType DType.Bool = DType.Bool)

let staged row sizes d (xs: Tensor[]) = Stage.observe "law" (xs |> Array.map (fun x -> x.Signature)) (run row sizes d)
