// The laws on values: results are the reference's, also on extremes, and have the signatures that the shape rule says.
// Knows evaluation and staging. One idea: a reference is asked wherever it has an answer; elsewhere the call must refuse.
module internal NamedTensors.Tests.Table.ValueLaws

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.Checks

/// 1. Evaluation gives what the naive reference gives; other dtypes are a mistake of the user's.
let value (row: Row) : string list =
    DTypes.all
    |> List.ofArray
    |> List.collect (fun d ->
        if List.contains d row.Accepts then
            guarded (string d) (fun () -> against row usual d (draw 1 row usual d))
        elif varies row || List.isEmpty (row.Operands usual) && row.Accepts.Length > 1 then
            let xs = draw 1 { row with Prepare = id } usual d |> Array.map tensor
            // At the call, also when it is only recorded.
            raises $"{d} is not accepted" anyMistake (fun () -> run row usual d xs)
            @ raises $"{d} is not accepted, staged" anyMistake (fun () -> staged row usual d xs)
        else
            [])

/// 9. A result in a half type is the float32 result of the same numbers, rounded once; many elements, so that a fold that
/// rounds at each step shows.
let halves (row: Row) : string list =
    [
        for d in [ DType.Float16; DType.BFloat16 ] do
            if List.contains d row.Accepts then
                for seed in 1..4 do
                    let sizes = { Lift = 3; Core = 65 }

                    yield!
                        guarded $"{d}, draw {seed}" (fun () ->
                            let xs = draw seed row sizes d
                            let widen (x: Arr) = if x.DType = d then map DType.Float32 id x else x
                            let narrow (x: Arr) = if x.DType = DType.Float32 then map d id x else x
                            let outs = run row sizes d (Array.map tensor xs) |> Array.map ofTensor

                            let wide =
                                run row sizes DType.Float32 (Array.map (widen >> tensor) xs)
                                |> Array.map (ofTensor >> narrow)

                            compareBy (fun e -> if isHalf e.DType then nearHalf d 0.0 else near 0.0) wide outs)
    ]

/// 2. The shape rule gives the signatures of the results.
let shape (row: Row) : string list =
    row.Accepts
    |> List.collect (fun d ->
        guarded (string d) (fun () ->
            let xs = draw 1 row usual d |> Array.map tensor
            let inferred = (staged row usual d xs).OutputSignatures |> Array.map string
            let actual = run row usual d xs |> Array.map (fun y -> string y.Signature)

            if inferred = actual then
                []
            else
                [ String.Join("; ", inferred) + " inferred, got " + String.Join("; ", actual) ]))

/// 8. Large, infinite and missing numbers; empty and single axes.
let extremes (row: Row) : string list =
    let values =
        match row.Extremes with
        | Error _ -> []
        | Ok numbers ->
            let pick at (o: Operand) =
                { o with
                    Draw =
                        fun random d ->
                            if DTypes.isFloat d && not (List.contains at row.Fixed) then
                                number d numbers[random.Next numbers.Length]
                            else
                                o.Draw random d
                }

            let extreme = { row with Operands = row.Operands >> List.mapi pick }
            let sizes = { Lift = 3; Core = 5 }

            [
                for d in floats do
                    if List.contains d row.Accepts then
                        for seed in 1..6 do
                            yield!
                                guarded $"{d}, draw {seed}" (fun () -> against row sizes d (draw seed extreme sizes d))
            ]

    let d = mainOf row
    let sized what sizes = guarded what (fun () -> against row sizes d (draw 1 row sizes d))

    let emptyCore =
        let sizes = { usual with Core = 0 }

        match row.EmptyCore with
        | NoCore -> []
        | Legal -> sized "empty core axis" sizes
        | Raises ->
            raises "empty core axis" anyMistake (fun () -> run row sizes d (draw 1 row sizes d |> Array.map tensor))

    values
    @ sized "empty lifted axis" { usual with Lift = 0 }
    @ sized "axes of size 1" { Lift = 1; Core = 1 }
    @ emptyCore
