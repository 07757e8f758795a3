// The laws of DESIGN §8 by name, and to which rows each applies. One idea: the table of laws meets the table of members.
module internal NamedTensors.Tests.Table.Laws

open NamedTensors
open NamedTensors.Engine
open NamedTensors.Engine.Names
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

/// The laws by name, and to which rows each applies.
let laws: (string * (Row -> bool) * (Row -> string list)) list =
    let always _ = true
    let hasOperands (row: Row) = not (List.isEmpty (row.Operands usual))

    let hasSmooth (row: Row) =
        DerivativeLaws.smooth row
        |> List.exists (fun d -> row.Operands usual |> List.exists (fun o -> DTypes.differentiable (o.DType d)))

    // The next neighbour of a number depends on the dtype; all else is float32's.
    let roundsOnce (row: Row) =
        let once prim =
            match prim with
            | Unary _
            | Binary _
            | Ternary _
            | Reduce _
            | Cumulative _
            | Contract _ -> prim <> Binary NextAfter
            | Carries _
            | Plain -> false

        match row.Body with
        | Primitive prim -> row.Accepts |> List.exists isHalf && once (prim usual DType.Float32)
        | Function _ -> false

    [
        "evaluation is the reference", always, ValueLaws.value
        "the shape rule is what comes out", always, ValueLaws.shape
        "jvp is the central difference", hasSmooth, DerivativeLaws.jvp
        "vjp is the transpose of jvp", hasSmooth, DerivativeLaws.transpose
        "vmap is the stack of slices", hasOperands, LayoutLaws.vmap
        "jit is eager", always, LayoutLaws.jit
        "views and permuted axes", hasOperands, LayoutLaws.views
        "extremes", always, ValueLaws.extremes
        "halves are float32 rounded once", roundsOnce, ValueLaws.halves
    ]
