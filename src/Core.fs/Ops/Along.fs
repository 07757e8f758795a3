// Operations along one axis that keep it: running sums and products, sorting, the largest, shifting, repeating,
// triangles, padding. Knows dtypes and sizes, no memory. One idea: slices, masks and one primitive; nothing reads values.
namespace NamedTensors.Engine

open NamedTensors

module internal Along =
    open Op

    let private cumulated operation m (x: Tensor) (axis: AxisSelection) (dtype: DType | null) : Tensor =
        let label = Axes.single operation x axis
        let x = Reductions.cast dtype x
        let x = if x.DType = DType.Bool then convert DType.Int32 false x else x
        cumulative m label false x

    let cumsum (x: Tensor) (axis: AxisSelection) (dtype: DType | null) : Tensor = cumulated "cumsum" CumSum x axis dtype

    let cumprod (x: Tensor) (axis: AxisSelection) (dtype: DType | null) : Tensor =
        cumulated "cumprod" CumProd x axis dtype

    let nancumsum (x: Tensor) (axis: AxisSelection) (dtype: DType | null) : Tensor =
        cumulated "nancumsum" CumSum (Reductions.filled (Integer 0L) x) axis dtype

    let nancumprod (x: Tensor) (axis: AxisSelection) (dtype: DType | null) : Tensor =
        cumulated "nancumprod" CumProd (Reductions.filled (Integer 1L) x) axis dtype

    let sort (x: Tensor) (axis: AxisSelection) : Tensor = (Op.sort (Axes.single "sort" x axis) 1 true [| x |])[0]

    /// Positions along a label, seen over all axes of x.
    let private positions (dtype: DType) (label: Label) (x: Tensor) =
        iota dtype label (x.Signature.SizeOf label)
        |> expandTo (Signature.withDType dtype false x.Signature)

    let private sorted (x: Tensor) label =
        let dtype = Reductions.indexType x
        let order = Signature.dims x.Signature |> Array.map fst
        (Op.sort label 1 true [| x; positions dtype label x |> reorder order |])[1]

    /// Stable.
    let argsort (x: Tensor) (axis: AxisSelection) : Tensor = sorted x (Axes.single "argsort" x axis)

    /// Of all elements in order, by position.
    let argsortFlat (x: Tensor) : Tensor =
        let x, label = Reductions.flat x
        sorted x label |> rename label (Label.position 0)

    /// The k largest and where they are, along the axis resized to k, or under another name.
    let topK (x: Tensor) (axis: AxisSelector) (k: int) (newAxis: AxisSelector | null) : Tensor[] =
        let label = Axes.label "top_k" x axis

        match newAxis with
        | null -> ()
        | a ->
            match a.Sized with
            | ValueSome n when n <> k ->
                Error.badArgument
                    "top_k"
                    ("new axis '" + a.Name + "'")
                    $"has size {n}, k is {k}"
                    "give the new axis the size k"
            | _ -> ()

        let outs = Trace.bind (TopK(label, k)) [| x |]

        match newAxis with
        | null -> outs
        | a -> outs |> Array.map (rename label (Label.name a.Name))

    /// Elements move up by `shift` places and re-enter at the other end.
    let private rollOne (label: Label) (shift: int) (x: Tensor) =
        let n = x.Signature.SizeOf label

        match (if n = 0 then 0 else ((shift % n) + n) % n) with
        | 0 -> x
        | s -> concat label [| sliceOne label (n - s) n x; sliceOne label 0 (n - s) x |]

    let roll (x: Tensor) (shift: int[]) (axis: AxisSelection) : Tensor =
        let labels = Axes.labels "roll" x axis

        if shift.Length <> labels.Length && shift.Length <> 1 then
            Error.fail (Mistake.WrongNumber("roll", "shifts", string labels.Length, shift.Length))

        (x, Array.indexed labels)
        ||> Array.fold (fun x (i, l) -> rollOne l (if shift.Length = 1 then shift[0] else shift[i]) x)

    /// By a number of places that is itself computed: a gather.
    let rollBy (x: Tensor) (shift: Tensor) (axis: AxisSelector) : Tensor =
        let label = Axes.label "roll" x axis
        let n = x.Signature.SizeOf label

        if n = 0 then
            x
        else
            let from = sub (iota DType.Int32 label n) (convert DType.Int32 false shift)
            let size = like from (float n)
            let rest = binary Rem from size
            let from = select (compare Lt rest (like rest 0.0)) (add rest size) rest

            gather [| { Label = label; Window = ValueNone } |] Clip x [| from |]
            |> reorder x.Signature.VisibleLabels

    /// Where row + offset ≥ column.
    let private lower (row: Label) rows (column: Label) columns (offset: int) =
        compare Ge (addScalar (iota DType.Int32 row rows) (float offset)) (iota DType.Int32 column columns)

    let private triangle operation (x: Tensor) (axis1: AxisSelector) (axis2: AxisSelector) (k: int) keep =
        let r, c = Axes.label operation x axis1, Axes.label operation x axis2

        if r = c then
            Error.fail (Mistake.DuplicateAxis(operation, axis1.Name, Axes.listed [| r; c |]))

        let x = reorder [| r; c |] x
        keep r (x.Signature.SizeOf r) c (x.Signature.SizeOf c) x k

    let private zero (x: Tensor) = Reductions.literal x (Integer 0L)

    /// Axes 1 and 2 stand last in the result.
    let tril (x: Tensor) (axis1: AxisSelector) (axis2: AxisSelector) (k: int) : Tensor =
        triangle "tril" x axis1 axis2 k (fun r n c m x k -> select (lower r n c m k) x (zero x))

    let triu (x: Tensor) (axis1: AxisSelector) (axis2: AxisSelector) (k: int) : Tensor =
        triangle "triu" x axis1 axis2 k (fun r n c m x k -> select (lower r n c m (k - 1)) (zero x) x)

    /// The sum along a diagonal, read by two index vectors.
    let trace (x: Tensor) (axis1: AxisSelector) (axis2: AxisSelector) (offset: int) (dtype: DType | null) : Tensor =
        let r, c = Axes.label "trace" x axis1, Axes.label "trace" x axis2

        if r = c then
            Error.fail (Mistake.DuplicateAxis("trace", axis1.Name, Axes.listed [| r; c |]))

        let down, right = max 0 -offset, max 0 offset
        let length = max 0 (min (x.Signature.SizeOf r - down) (x.Signature.SizeOf c - right))
        let along = iota DType.Int32 (Label.fresh 0) length
        let dims = [| r; c |] |> Array.map (fun l -> ({ Label = l; Window = ValueNone }: IndexDim))
        let diagonal = gather dims Clip x [| addScalar along (float down); addScalar along (float right) |]

        sum [| Label.fresh 0 |] (Reductions.widened dtype diagonal)

    /// Values around the array: `low` before and `high` after, for each axis.
    let pad (x: Tensor) (axes: AxisSelector[]) (low: int[]) (high: int[]) (mode: string) (value: Tensor) : Tensor =
        if mode <> "constant" then
            Error.badArgument "pad" ("mode '" + mode + "'") "is not known" "use the mode constant"

        let dims =
            Array.map3
                (fun (a: AxisSelector) lo hi ->
                    if lo < 0 || hi < 0 then
                        Error.badArgument
                            "pad"
                            ("axis '" + a.Name + "'")
                            $"is padded by {lo}, {hi}"
                            "give 0 or more; slice to make an axis shorter"

                    { Label = Axes.label "pad" x a; Low = lo; High = hi; Interior = 0 })
                axes
                low
                high

        let doubled = axes |> Array.countBy (fun a -> a.Name) |> Array.tryFind (fun (_, n) -> n > 1)

        match doubled with
        | Some(name, _) ->
            Error.fail (
                Mistake.DuplicateAxis("pad", name, Axes.listed (axes |> Array.map (fun a -> Label.name a.Name)))
            )
        | None -> ()

        let outside = Label.except x.Labels value.Signature.VisibleLabels

        if outside.Length > 0 then
            Error.fail (
                Mistake.ExtraAxes(
                    "pad",
                    outside |> Array.map Label.text |> List.ofArray,
                    [ string x.Signature; string value.Signature ]
                )
            )

        let value = convert x.DType x.Signature.Weak value

        if value.Signature.VisibleLabels.Length = 0 then
            Op.pad dims x value
        else
            // A value for each position of the axes that are not padded.
            let inside =
                convert
                    DType.Bool
                    false
                    (expandTo
                        (Signature.withDType DType.Bool false x.Signature)
                        (Literal.scalar DType.Bool false (Logical true)))

            let inside = Op.pad dims inside (Literal.scalar DType.Bool false (Logical false))
            select inside (Op.pad dims x (zero x)) value
