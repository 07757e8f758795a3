// What named operations do to dtypes and axes before they bind: promotion by the lattice, the rule of named operands.
// Knows no operation. One idea: Op takes operands that already agree; here they are brought to agree, or refused in words.
namespace NamedTensors.Engine

open NamedTensors

module internal Promote =
    let private texts (xs: Tensor[]) = xs |> Array.map (fun x -> string x.Signature) |> List.ofArray

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
        if DTypes.isInexact x.DType then
            x
        else
            Op.convert (inexactOf x.DType) x.Signature.Weak x

    /// As a number: bool as int32.
    let numeric (x: Tensor) = if x.DType = DType.Bool then Op.convert DType.Int32 false x else x

    /// The dtype in which an operation computes must be one that it takes; else the operand is named that brings the wrong one.
    let accept operation what (test: DType -> bool) (computed: DType) (xs: Tensor[]) =
        if not (test computed) then
            let sigs = xs |> Array.map (fun x -> x.Signature)

            for i in 0 .. sigs.Length - 1 do
                Align.accept operation i what test sigs

            Error.fail (Mistake.NoCommonDType(operation, texts xs))

    let private visible (s: Signature) = s.Rank - s.Visible

    /// The operand whose axes and order the result has.
    let largest (xs: Tensor[]) = xs |> Array.maxBy (fun x -> visible x.Signature)

    let private inside (outer: Signature) (s: Signature) =
        s.VisibleLabels |> Array.forall (fun l -> outer.Has l && outer.SizeOf l = s.SizeOf l)

    /// Whether the axes of one are among those of the other, with the same sizes.
    let compatible (a: Tensor) (b: Tensor) = inside a.Signature b.Signature || inside b.Signature a.Signature

    /// Named operands: the visible axes of one contain those of the other (DESIGN §4); sizes are equal.
    let subset operation (xs: Tensor[]) =
        let largest = largest xs

        for x in xs do
            let lacks = Label.except largest.Labels x.Signature.VisibleLabels

            if lacks.Length > 0 then
                let missing =
                    if obj.ReferenceEquals(largest, xs[0]) then
                        lacks
                    else
                        Label.except xs[0].Labels largest.Signature.VisibleLabels

                Error.fail (Mistake.AxesNotSubset(operation, missing |> Array.map Label.text |> List.ofArray, texts xs))

        // Sizes, under the operation's own name.
        Align.dims operation (xs |> Array.map (fun x -> x.Signature)) |> ignore

    /// Dtypes and axes brought together.
    let operands operation (xs: Tensor[]) : Tensor[] =
        subset operation xs
        together operation xs

    // The usual operands, told without looking at their axes.
    let private aligned (a: Signature) (b: Signature) = obj.ReferenceEquals(a, b) || visible a = 0 || visible b = 0

    /// The second in the order of the first, where both have the same axes: what is computed of the two has that order.
    let private ordered operation (a: Tensor) (b: Tensor) =
        if aligned a.Signature b.Signature then
            b
        else
            subset operation [| a; b |]
            let labels = a.Signature.VisibleLabels

            if visible b.Signature = labels.Length && b.Signature.VisibleLabels <> labels then
                Op.reorder labels b
            else
                b

    /// Two operands, brought together.
    let pair operation (a: Tensor) (b: Tensor) : struct (Tensor * Tensor) =
        let b = ordered operation a b
        let s, t = a.Signature, b.Signature

        if s.DType = t.DType && s.Weak = t.Weak then
            struct (a, b)
        else
            match DTypes.promote (s.DType, s.Weak) (t.DType, t.Weak) with
            | ValueSome(dtype, weak) -> struct (Op.convert dtype weak a, Op.convert dtype weak b)
            | ValueNone -> Error.fail (Mistake.NoCommonDType(operation, texts [| a; b |]))

    /// Two operands of a float or complex type. Integers become float64 only where one of them has 64 bits.
    let inexactPair operation (a: Tensor) (b: Tensor) =
        let narrow = DTypes.size a.DType < 8 && DTypes.size b.DType < 8
        let struct (x, y) = pair operation a b

        if narrow && DTypes.isInteger x.DType then
            let float = Op.convert DType.Float32 x.Signature.Weak
            struct (float x, float y)
        else
            struct (inexact x, inexact y)

    /// Two operands that are numbers.
    let numericPair operation a b =
        let struct (a, b) = pair operation a b
        struct (numeric a, numeric b)
