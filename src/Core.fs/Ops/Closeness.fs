// Whether arrays agree: element by element within a tolerance, or as a whole. Knows dtypes, no memory.
// One idea: the whole is all of the elements; what answers with a host bool needs values and says so.
namespace NamedTensors.Engine

open NamedTensors

module internal Closeness =
    let private both a b = Op.binary And a b
    let private either a b = Op.binary Or a b

    /// In a type that holds the difference: integers as float64.
    let private measured (x: Tensor) =
        if DTypes.isInteger x.DType then
            Op.convert DType.Float64 x.Signature.Weak x
        else
            Promote.inexact x

    /// |a − b| ≤ atol + rtol |b|; infinities are close to themselves only, NaN to NaN if asked.
    let isClose (a: Tensor) (b: Tensor) (rtol: float) (atol: float) (equalNaN: bool) : Tensor =
        let struct (a, b) = Promote.pair "isclose" a b
        let a, b = measured a, measured b
        let size = Op.unary Abs b
        let allowed = Op.addScalar (Op.mulScalar size rtol) atol
        let near = Op.compare Le (Op.unary Abs (Op.sub a b)) allowed
        let finite = both (Op.unary IsFinite a) (Op.unary IsFinite b)
        let close = either (both near finite) (Op.compare Eq a b)

        if equalNaN then
            either close (both (Functions.isNaN a) (Functions.isNaN b))
        else
            close

    let private all operation (x: Tensor) : bool =
        let x = Trace.known operation x

        match Literal.read (Op.reduce All x.Labels x) with
        | Logical b -> b
        | _ -> false

    let allClose a b rtol atol equalNaN : bool = all "allclose" (isClose a b rtol atol equalNaN)

    let private sameAxes (a: Tensor) (b: Tensor) =
        a.Signature.VisibleLabels.Length = b.Signature.VisibleLabels.Length && Promote.compatible a b

    /// The same axes (in any order) and equal elements.
    let arrayEqual (a: Tensor) (b: Tensor) : bool = sameAxes a b && all "array_equal" (Elementwise.equal a b)
    /// The axes of one are among those of the other, and the elements are equal.
    let arrayEquiv (a: Tensor) (b: Tensor) : bool = Promote.compatible a b && all "array_equiv" (Elementwise.equal a b)
