// What named operations do to dtypes and axes before they bind: promotion by the lattice, the rule of named operands.
// Knows no operation. One idea: Op takes operands that already agree; here they are brought to agree, or refused in words.
namespace NamedTensors.Engine

open NamedTensors

module internal Promote =
    let private texts (xs: Tensor[]) =
        xs |> Array.map (fun x -> string x.Signature) |> List.ofArray

    /// The common dtype of some tensors, and whether it is weak.
    let common operation (xs: Tensor[]) : DType * bool =
        let one (x: Tensor) = x.DType, x.Signature.Weak

        (one xs[0], xs[1..])
        ||> Array.fold (fun acc x ->
            match DTypes.promote acc (one x) with
            | ValueSome d -> d
            | ValueNone -> Error.fail (Mistake.NoCommonDType(operation, texts xs)))

    /// All in their common dtype.
    let together operation (xs: Tensor[]) : Tensor[] =
        let s = xs[0].Signature

        if xs |> Array.forall (fun x -> x.DType = s.DType && x.Signature.Weak = s.Weak) then
            xs
        else
            let dtype, weak = common operation xs
            xs |> Array.map (Op.convert dtype weak)

    /// The float type in which an inexact function of these computes: float64 for 64-bit integers, else float32.
    let inexactOf (d: DType) =
        match d with
        | DType.Int64
        | DType.UInt64 -> DType.Float64
        | DType.Bool
        | DType.Int8
        | DType.Int16
        | DType.Int32
        | DType.UInt8
        | DType.UInt16
        | DType.UInt32 -> DType.Float32
        | DType.Float16
        | DType.BFloat16
        | DType.Float32
        | DType.Float64
        | DType.Complex64
        | DType.Complex128
        | DType.Key -> d

    /// As a float or complex number.
    let inexact (x: Tensor) =
        if DTypes.isInexact x.DType then x else Op.convert (inexactOf x.DType) x.Signature.Weak x

    /// Named operands: the visible axes of one contain those of the other (DESIGN §4); sizes are equal.
    let subset operation (xs: Tensor[]) =
        let largest = xs |> Array.maxBy (fun x -> x.Signature.Rank - x.Signature.Visible)

        for x in xs do
            let lacks = Label.except largest.Labels x.Signature.VisibleLabels

            if lacks.Length > 0 then
                let missing = lacks |> Array.map Label.text |> List.ofArray
                let missing = if obj.ReferenceEquals(largest, xs[0]) then missing else Label.except xs[0].Labels largest.Signature.VisibleLabels |> Array.map Label.text |> List.ofArray
                Error.fail (Mistake.AxesNotSubset(operation, missing, texts xs))

    /// Dtypes and axes brought together.
    let operands operation (xs: Tensor[]) : Tensor[] =
        subset operation xs
        together operation xs
