// Reductions by name: sums, means, variances, extremes, with masks. Knows dtypes and identities, no memory.
// Must not know positions. One idea: a mask replaces what it hides by the identity of the operation, and so does a NaN
// in the nan-forms; the rest is one primitive. Half precision is averaged in float32 and rounded once.
namespace NamedTensors.Engine

open NamedTensors

module internal Reductions =
    open Op

    /// In this dtype, or as it is.
    let internal cast (dtype: DType | null) (x: Tensor) =
        match dtype with
        | null -> x
        | d -> convert d false x

    /// Small integers are summed in 32 bits.
    let internal widened (dtype: DType | null) (x: Tensor) =
        match dtype with
        | null ->
            match x.DType with
            | DType.Bool
            | DType.Int8
            | DType.Int16 -> convert DType.Int32 false x
            | DType.UInt8
            | DType.UInt16 -> convert DType.UInt32 false x
            | _ -> x
        | d -> convert d false x

    /// Half precision is computed in float32.
    let internal computed (x: Tensor) =
        match x.DType with
        | DType.Float16
        | DType.BFloat16 -> convert DType.Float32 x.Signature.Weak x
        | _ -> x

    let internal truth (x: Tensor) = if x.DType = DType.Bool then x else convert DType.Bool false x

    /// The mask as truth values; its axes must be among those of the array.
    let private mask operation (x: Tensor) (where: Tensor) : Tensor =
        match where with
        | null -> null
        | w ->
            let lacks = Label.except x.Labels w.Signature.VisibleLabels

            if lacks.Length > 0 then
                Error.fail (
                    Mistake.ExtraAxes(
                        operation,
                        lacks |> Array.map Label.text |> List.ofArray,
                        [ string x.Signature; string w.Signature ]
                    )
                )

            truth w

    let internal literal (x: Tensor) value = Literal.scalar x.DType x.Signature.Weak value

    /// What the mask hides becomes `identity`.
    let private masked (mask: Tensor) (identity: Scalar) (x: Tensor) =
        match mask with
        | null -> x
        | m -> select m x (literal x identity)

    /// Where there is a number; null: everywhere, as in integers.
    let internal numbers (x: Tensor) : Tensor = if DTypes.isInexact x.DType then compare Eq x x else null

    let private both (a: Tensor) (b: Tensor) : Tensor =
        match a, b with
        | null, b -> b
        | a, null -> a
        | a, b -> binary And a b

    /// The smallest or the largest value of a dtype: the identity of an extreme.
    let internal extremal (m: Reduction) (d: DType) : Scalar =
        let low = m = Maximum

        match d with
        | DType.Bool -> Logical(not low)
        | DType.Int8 -> Integer(if low then -128L else 127L)
        | DType.Int16 -> Integer(if low then -32768L else 32767L)
        | DType.Int32 -> Integer(if low then int64 System.Int32.MinValue else int64 System.Int32.MaxValue)
        | DType.Int64 -> Integer(if low then System.Int64.MinValue else System.Int64.MaxValue)
        | DType.UInt8 -> Integer(if low then 0L else 255L)
        | DType.UInt16 -> Integer(if low then 0L else 65535L)
        | DType.UInt32 -> Integer(if low then 0L else int64 System.UInt32.MaxValue)
        | DType.UInt64 -> Integer(if low then 0L else -1L)
        | DType.Float16
        | DType.BFloat16
        | DType.Float32
        | DType.Float64
        | DType.Complex64
        | DType.Complex128
        | DType.Key -> Float(if low then System.Double.NegativeInfinity else System.Double.PositiveInfinity)

    let private folded
        operation
        m
        identity
        (x: Tensor)
        (axis: AxisSelection | null)
        (where: Tensor)
        (dtype: DType | null)
        =
        let labels = Axes.labels operation x axis
        widened dtype x |> masked (mask operation x where) identity |> reduce m labels

    let sum (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        folded "sum" Sum (Integer 0L) x axis where dtype

    let prod (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        folded "prod" Prod (Integer 1L) x axis where dtype

    let private logical operation m identity (x: Tensor) (axis: AxisSelection | null) (where: Tensor) =
        let labels = Axes.labels operation x axis
        truth x |> masked (mask operation x where) (Logical identity) |> reduce m labels

    let all (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor = logical "all" All true x axis where
    let any (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor = logical "any" Any false x axis where

    let private extreme operation m (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor =
        let labels = Axes.labels operation x axis
        x |> masked (mask operation x where) (extremal m x.DType) |> reduce m labels

    let max (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor = extreme "max" Maximum x axis where
    let min (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor = extreme "min" Minimum x axis where

    let ptp (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor =
        sub (extreme "ptp" Maximum x axis where) (extreme "ptp" Minimum x axis where)

    /// How many elements count, in the dtype of `x`: a number, or one for each result.
    let private counted (x: Tensor) (labels: Label[]) (mask: Tensor) : Tensor =
        match mask with
        | null -> like (computed x) (labels |> Array.fold (fun n l -> n * float (x.Signature.SizeOf l)) 1.0)
        | m ->
            expandTo x.Signature m
            |> convert (DTypes.part x.DType) false
            |> reduce Sum labels
            |> convert x.DType false

    /// The dtype to compute in and that of the result.
    let private averaging (dtype: DType | null) (x: Tensor) : Tensor * DType =
        let x =
            match dtype with
            | null -> Promote.inexact x
            | d -> convert d false x

        computed x, x.DType

    let private average labels mask (x: Tensor) =
        div (masked mask (Integer 0L) x |> reduce Sum labels) (counted x labels mask)

    let private meanOf operation (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) nans =
        let labels = Axes.labels operation x axis
        let mask = mask operation x where
        let mask = if nans then both (numbers x) mask else mask
        let c, result = averaging dtype x
        average labels mask c |> convert result false

    let mean (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        meanOf "mean" x axis where dtype false

    let nanmean (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        meanOf "nanmean" x axis where dtype true

    /// |x|², real.
    let private squared (x: Tensor) =
        if DTypes.isComplex x.DType then
            let re, im = real x, imag x
            add (mul re re) (mul im im)
        else
            mul x x

    /// The mean of |x − mean|², with n − ddof for n; NaN where that is not positive. `finish` runs before rounding.
    let private spread
        operation
        (x: Tensor)
        (axis: AxisSelection | null)
        (where: Tensor)
        (dtype: DType | null)
        (ddof: int)
        nans
        finish
        =
        let labels = Axes.labels operation x axis
        let mask = mask operation x where
        let mask = if nans then both (numbers x) mask else mask
        let c, result = averaging dtype x
        // Without a dtype, the variance of complex numbers is real.
        let result = if isNull (box dtype) then DTypes.part result else result
        // Hidden first, then squared: what is hidden may be NaN, and would come back in the derivative.
        let deviations = sub c (average labels mask c) |> masked mask (Integer 0L) |> squared
        let n = counted c labels mask
        let n = addScalar (if DTypes.isComplex n.DType then real n else n) (float -ddof)
        let n = convert deviations.DType n.Signature.Weak n
        let enough = compare Gt n (like n 0.0)
        let variance = div (reduce Sum labels deviations) n
        select enough (finish variance) (like variance nan) |> convert result false

    let var (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (ddof: int) (dtype: DType | null) : Tensor =
        spread "var" x axis where dtype ddof false id

    let std (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (ddof: int) (dtype: DType | null) : Tensor =
        spread "std" x axis where dtype ddof false (unary Sqrt)

    let nanvar (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (ddof: int) (dtype: DType | null) : Tensor =
        spread "nanvar" x axis where dtype ddof true id

    let nanstd (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (ddof: int) (dtype: DType | null) : Tensor =
        spread "nanstd" x axis where dtype ddof true (unary Sqrt)

    /// NaN replaced by a number.
    let internal filled (value: Scalar) (x: Tensor) : Tensor = masked (numbers x) value x

    let nansum (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        folded "nansum" Sum (Integer 0L) (filled (Integer 0L) x) axis where dtype

    let nanprod (x: Tensor) (axis: AxisSelection | null) (where: Tensor) (dtype: DType | null) : Tensor =
        folded "nanprod" Prod (Integer 1L) (filled (Integer 1L) x) axis where dtype

    /// NaN only where nothing but NaN counts.
    let private nanExtreme operation m (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor =
        let value = extreme operation m (filled (extremal m x.DType) x) axis where

        match numbers x with
        | null -> value
        | some ->
            let labels = Axes.labels operation x axis
            let any = both some (mask operation x where) |> expandTo x.Signature |> reduce Any labels
            select any value (literal value FillDefault)

    let nanmax (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor =
        nanExtreme "nanmax" Maximum x axis where

    let nanmin (x: Tensor) (axis: AxisSelection | null) (where: Tensor) : Tensor =
        nanExtreme "nanmin" Minimum x axis where

    /// Indices are int32; those of int64 arrays are int64.
    let internal indexType (x: Tensor) = if x.DType = DType.Int64 then DType.Int64 else DType.Int32

    /// All visible axes as one, under a label of this operation's own.
    let internal flat (x: Tensor) : Tensor * Label =
        let labels = x.Signature.VisibleLabels
        let count = x.Signature.VisibleSizes |> Array.fold (*) 1
        reshape labels [| Label.fresh 0, count |] x, Label.fresh 0

    /// The one axis of a selection; for null all axes as one.
    let private along operation (x: Tensor) (axis: AxisSelection | null) : Tensor * Label =
        match axis with
        | null -> flat x
        | s -> x, Axes.single operation x s

    let private position operation m (x: Tensor) (axis: AxisSelection | null) : Tensor =
        let x, label = along operation x axis
        Trace.bind1 (ArgReduce(m, label, indexType x)) x

    let argmax (x: Tensor) (axis: AxisSelection | null) : Tensor = position "argmax" ArgMax x axis
    let argmin (x: Tensor) (axis: AxisSelection | null) : Tensor = position "argmin" ArgMin x axis

    let private nanPosition operation m bound (x: Tensor) (axis: AxisSelection | null) : Tensor =
        let i = position operation m (filled (extremal bound x.DType) x) axis

        match numbers x with
        | null -> i
        | some ->
            let some, label = along operation some axis
            select (reduce Any [| label |] some) i (literal i (Integer -1L))

    /// −1 where all are NaN.
    let nanargmax (x: Tensor) (axis: AxisSelection | null) : Tensor = nanPosition "nanargmax" ArgMax Maximum x axis
    let nanargmin (x: Tensor) (axis: AxisSelection | null) : Tensor = nanPosition "nanargmin" ArgMin Minimum x axis
