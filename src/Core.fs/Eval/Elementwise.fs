// Elementwise families on memory: operands laid over the result's axes, then one kernel call.
// Knows no program and no derivative. One idea: an operand that lacks an axis is read with stride 0 along it.
namespace NamedTensors.Engine

open NamedTensors
open NamedTensors.Kernels

module internal ElementwiseEval =
    let unary (out: Signature) m (x: Tensor) =
        let result = Layout.allocate out
        Pointwise.Unary(Members.unary m, out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels x)
        result

    let binary (out: Signature) m (a: Tensor) (b: Tensor) =
        let result = Layout.allocate out
        let labels = out.Labels

        Pointwise.Binary(
            Members.binary m,
            out.Extents,
            Layout.operand labels result,
            Layout.operand labels a,
            Layout.operand labels b
        )

        result

    let compare (out: Signature) m (a: Tensor) (b: Tensor) =
        let result = Layout.allocate out
        let labels = out.Labels

        Pointwise.Compare(
            Members.comparison m,
            out.Extents,
            Layout.operand labels result,
            Layout.operand labels a,
            Layout.operand labels b
        )

        result

    // Straight from Op, where no transformation runs.
    let eagerUnary m (x: Tensor) = unary (ElementwiseShape.inferUnary m x.Signature) m x
    let eagerBinary m (a: Tensor) (b: Tensor) = binary (ElementwiseShape.inferBinary m a.Signature b.Signature) m a b
    let eagerCompare m (a: Tensor) (b: Tensor) = compare (ElementwiseShape.inferCompare m a.Signature b.Signature) m a b

    let ternary (out: Signature) m (xs: Tensor[]) =
        let result = Layout.allocate out
        let operand = Layout.operand out.Labels

        match m with
        | Select -> Pointwise.Select(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])
        | Clamp -> Pointwise.Clamp(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])
        | Betainc -> Pointwise.Betainc(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])

        result

    let convert (out: Signature) (x: Tensor) =
        if x.DType = out.DType then
            StructureEval.retag out x
        else
            let result = Layout.allocate out
            Pointwise.Convert(out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels x)
            result

    let bitcast (out: Signature) part (x: Tensor) =
        match part with
        | ValueNone -> StructureEval.retag out x
        | ValueSome(l, _) ->
            let x =
                StructureEval.packed
                    (Array.append (Label.except [| l |] x.Labels) (if x.Signature.Has l then [| l |] else [||]))
                    x

            let offset = x.Offset * int64 (DTypes.size x.DType) / int64 (DTypes.size out.DType)
            Tensor(out, x.Storage, offset, null, null)

    let reducePrecision (out: Signature) exponent mantissa (x: Tensor) =
        let result = Layout.allocate out

        Pointwise.ReducePrecision(
            out.Extents,
            Layout.operand out.Labels result,
            Layout.operand out.Labels x,
            exponent,
            mantissa
        )

        result
