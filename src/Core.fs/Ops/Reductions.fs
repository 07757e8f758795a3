// Reductions by name: sums, means, extremes, with masks. Knows dtypes and identities, no memory.
// One idea: a mask replaces what it hides by the identity; the rest is one primitive.
namespace NamedTensors.Engine

open NamedTensors

module internal Reductions =
    /// Small integers are summed in 32 bits.
    let private widened (dtype: DType | null) (x: Tensor) =
        match dtype with
        | null ->
            match x.DType with
            | DType.Bool
            | DType.Int8
            | DType.Int16 -> Op.convert DType.Int32 false x
            | DType.UInt8
            | DType.UInt16 -> Op.convert DType.UInt32 false x
            | _ -> x
        | d -> Op.convert d false x

    /// What the mask hides becomes `identity`.
    let private masked operation (where: Tensor) (identity: Scalar) (x: Tensor) =
        match where with
        | null -> x
        | mask ->
            Promote.subset operation [| x; mask |]
            Op.select mask x (Literal.scalar x.DType x.Signature.Weak identity)

    let sum (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        let labels = Axes.labels "sum" x axis
        widened dtype x |> masked "sum" where (Integer 0L) |> Op.sum labels
