// Derivatives of matrix factorisations: one formula each, with its source.
namespace NamedTensors.Engine

open NamedTensors

module internal Factor =
    /// Results and tangents for an operand and its tangent (null: zero).
    let jvp m (row: Label) (column: Label) (inner: Label) (a: Tensor) (t: Tensor) : Tensor[] * Tensor[] =
        let outs = Op.factor m row column inner a

        if isNull t then
            outs, Array.zeroCreate outs.Length
        else
            Error.fail (Mistake.NoDerivative(Names.ofPrim (Factor(m, row, column, inner)), "forward", "work in progress"))
