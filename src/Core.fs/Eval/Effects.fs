// What debugging primitives do when values are known: print them, or raise at the first NaN.
// Knows no transformation: under vmap it sees all lanes at once, with the mapped axes in front.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Effects =
    let private hasNaN (t: Tensor) =
        if not (DTypes.isInexact t.DType) then
            false
        else
            let labels = t.Labels
            let finite = Layout.allocate (Signature.withDType DType.Bool false t.Signature)
            let operand = Layout.operand labels

            Kernels.Pointwise.Compare(Kernels.CompareOp.Ne, t.Signature.Extents, operand finite, operand t, operand t)

            let any = Layout.allocate (Signature.scalar DType.Bool false)

            Kernels.Reduction.Reduce(
                Kernels.ReduceOp.Or,
                [||],
                t.Signature.Extents,
                Layout.operand [||] any,
                operand finite
            )

            match Literal.read any with
            | Logical b -> b
            | Integer _
            | Float _
            | ComplexNumber _
            | FillDefault -> false

    let perform m (t: Tensor) =
        match m with
        | Print format -> Console.Out.WriteLine(format.Replace("{}", Display.tensor t))
        | CheckNaN label ->
            if hasNaN t then
                Error.badArgument
                    "check_nan"
                    label
                    ("has a NaN in " + string t.Signature)
                    "look at what it was computed from"
