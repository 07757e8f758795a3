// The laws of DESIGN §8 by name, and to which rows each applies. One idea: the table of laws meets the table of members.
module internal NamedTensors.Tests.Table.Laws

open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Row

/// The laws by name, and to which rows each applies.
let laws: (string * (Row -> bool) * (Row -> string list)) list =
    let always _ = true
    let hasOperands (row: Row) = not (List.isEmpty (row.Operands usual))

    let hasSmooth (row: Row) =
        DerivativeLaws.smooth row
        |> List.exists (fun d -> row.Operands usual |> List.exists (fun o -> DTypes.differentiable (o.DType d)))

    [
        "evaluation is the reference", always, ValueLaws.value
        "the shape rule is what comes out", always, ValueLaws.shape
        "jvp is the central difference", hasSmooth, DerivativeLaws.jvp
        "vjp is the transpose of jvp", hasSmooth, DerivativeLaws.transpose
        "vmap is the stack of slices", hasOperands, LayoutLaws.vmap
        "jit is eager", always, LayoutLaws.jit
        "views and permuted axes", hasOperands, LayoutLaws.views
        "extremes", always, ValueLaws.extremes
    ]
