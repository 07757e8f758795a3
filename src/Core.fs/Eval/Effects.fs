// What debugging primitives do when values are known: print them, or raise at the first NaN.
// Knows no transformation: under vmap it sees all lanes at once, with the mapped axes in front.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Effects =
    let private any (flags: Tensor) =
        let result = Layout.allocate (Signature.scalar DType.Bool false)

        Kernels.Reduction.Reduce(
            Kernels.ReduceOp.Or,
            [||],
            flags.Signature.Extents,
            Layout.operand [||] result,
            Layout.operand flags.Labels flags
        )

        match Literal.read result with
        | Logical b -> b
        | Integer _
        | Float _
        | ComplexNumber _
        | FillDefault -> false

    /// A NaN in a lane that runs.
    let private hasNaN (mask: Tensor) (t: Tensor) =
        if not (DTypes.isInexact t.DType) then
            false
        else
            let nan = ElementwiseEval.eagerCompare Ne t t
            any (if isNull mask then nan else ElementwiseEval.eagerBinary And nan mask)

    /// `mask`: the lanes that run; null: all. What no lane runs is not seen; where some run, all lanes are printed.
    let perform (mask: Tensor) m (t: Tensor) =
        match m with
        | Print format ->
            if isNull mask || any mask then
                Console.Out.WriteLine(format.Replace("{}", Display.lanes t))
        | CheckNaN label ->
            if hasNaN mask t then
                Error.badArgument
                    "check_nan"
                    label
                    ("has a NaN in " + string t.Signature)
                    "look at what it was computed from"
