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

let compareAll tolerance (expected: Arr[]) (actual: Arr[]) =
    if expected.Length <> actual.Length then
        [ $"{actual.Length} results, expected {expected.Length}" ]
    else
        Array.mapi2 (fun k e a -> differences tolerance e a |> under $"result {k}") expected actual
        |> List.concat

let toleranceOf row (outs: Arr[]) d =
    row.Tolerance * (outs |> Array.map (fun o -> precision o.DType) |> Array.fold max (precision d))

let against row sizes d (xs: Arr[]) : string list =
    let outs = run row sizes d (Array.map tensor xs) |> Array.map ofTensor

    match row.Reference with
    | Values reference -> compareAll (toleranceOf row outs d) (reference sizes d xs) outs
    | Property check -> check (toleranceOf row outs d) xs outs

/// Whether any operand has the row's dtype.
let varies (row: Row) =
    row.Operands usual
    |> List.exists (fun o -> o.DType DType.Int8 = DType.Int8 && o.DType DType.Bool = DType.Bool)

let staged row sizes d (xs: Tensor[]) = Stage.observe "law" (xs |> Array.map (fun x -> x.Signature)) (run row sizes d)
