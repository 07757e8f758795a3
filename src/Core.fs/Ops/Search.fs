// Operations that find positions: searchsorted, nonzero, bincount; and bits in bytes. Knows dtypes and sizes, reads no value.
// Must not know positions of axes. One idea: a search is a fixed number of gathers, a count or a selection one scatter whose
// writes outside the result are dropped; so all of them can be traced.
namespace NamedTensors.Engine

open NamedTensors

module internal Search =
    open Op

    let private dropped = Fill(Integer 0L)
    let private single (label: Label) : IndexDim[] = [| { Label = label; Window = ValueNone } |]

    /// The only axis, under this label instead of its name.
    let private vector operation (what: string) (label: Label) (x: Tensor) =
        let labels = x.Signature.VisibleLabels

        if labels.Length <> 1 then
            Error.badArgument operation what $"has {labels.Length} axes: {x.Signature}" "give an array with one axis"

        rename labels[0] label x

    let private oneOf operation (argument: string) (choices: string[]) (choice: string) =
        if not (Array.contains choice choices) then
            Error.badArgument
                operation
                $"{argument} '{choice}'"
                "is not known"
                ("use one of " + System.String.Join(", ", choices))

    /// Where each v would stand in the sorted a: before equal elements, or after them. NaN is the largest.
    let searchsorted (a: Tensor) (v: Tensor) (side: string) (sorter: Tensor) (method: string) : Tensor =
        oneOf "searchsorted" "side" [| "left"; "right" |] side
        oneOf "searchsorted" "method" [| "scan"; "scan_unrolled"; "sort"; "compare_all"; "default" |] method
        let along = Label.fresh 0
        let a = vector "searchsorted" "a" along a

        let a =
            match sorter with
            | null -> a
            | s ->
                let s = vector "searchsorted" "sorter" (Label.fresh 1) s
                gather (single along) Throw a [| s |] |> rename (Label.fresh 1) along

        let xs = Promote.together "searchsorted" [| a; v |]
        let a, v = xs[0], xs[1]
        let n = a.Signature.SizeOf along
        let isNan (x: Tensor) = compare Ne x x

        let stands (x: Tensor) =
            let less = compare (if side = "left" then Lt else Le) x v

            if DTypes.isInexact x.DType then
                let nan = if side = "left" then binary And (isNan v) (compare Eq x x) else isNan v
                binary Or less nan
            else
                less

        let count (k: int) = Literal.scalar DType.Int32 false (Integer(int64 k))
        let positions = Signature.withDType DType.Int32 false v.Signature
        let mutable low = zeros positions
        let mutable high = filled positions (Integer(int64 n))
        let mutable left = n

        while left > 0 do
            let middle = binary ShiftRightArithmetic (add low high) (count 1)
            let up = binary And (compare Lt low high) (stands (gather (single along) Clip a [| middle |]))
            low <- select up (add middle (count 1)) low
            high <- select up high middle
            left <- left / 2

        low

    /// The indices of the elements that are not zero, an array for each axis; `size` of them, `fill` where there are fewer.
    let nonzero (x: Tensor) (size: Axis) (fill: int) : Tensor[] =
        let inside = Reductions.truth x
        let dims = Array.zip x.Signature.VisibleLabels x.Signature.VisibleSizes
        let flags, flat = Reductions.flat inside
        let place = addScalar (cumulative CumSum flat false (convert DType.Int32 false flags)) -1.0
        let place = select flags place (Reductions.literal place (Integer(int64 size.Size)))
        let out = Label.fresh 1
        let start = filled (Signature.ofDims DType.Int32 false [| out, size.Size |]) (Integer(int64 fill))
        let all = Signature.ofDims DType.Int32 false dims

        dims
        |> Array.map (fun (l, n) ->
            let coordinate, _ = iota DType.Int32 l n |> expandTo all |> reorder (Array.map fst dims) |> Reductions.flat
            scatter Set (single out) dropped start coordinate [| place |] |> rename out (Label.name size.Name))

    /// How often each number below the size of the axis occurs; with weights, their sums. Negative numbers count as 0.
    let bincount (x: Tensor) (counts: Axis) (weights: Tensor) : Tensor =
        let along = Label.fresh 0
        let x = vector "bincount" "x" along x

        if not (DTypes.isInteger x.DType) then
            Error.fail (
                Mistake.DTypeNotAccepted("bincount", 1, DTypes.short x.DType, "integers", [ string x.Signature ])
            )

        let x = if DTypes.isSigned x.DType then binary Max x (like x 0.0) else x

        let weights =
            match weights with
            | null -> Literal.scalar DType.Int32 false (Integer 1L)
            | w when w.Signature.VisibleLabels.Length = 0 -> w
            | w -> vector "bincount" "weights" along w

        if weights.DType = DType.Key then
            Error.fail (
                Mistake.DTypeNotAccepted(
                    "bincount",
                    2,
                    "key",
                    "numbers or bool",
                    [ string x.Signature; string weights.Signature ]
                )
            )

        let weights =
            if weights.DType = DType.Bool then
                convert DType.Int32 false weights
            else
                weights

        let out = Label.fresh 1
        let start = zeros (Signature.ofDims weights.DType false [| out, counts.Size |])
        let weights = convert weights.DType false weights |> expandTo x.Signature
        scatter AddTo (single out) dropped start weights [| x |] |> rename out (Label.name counts.Name)

    let private bits bitorder =
        oneOf "packbits" "bitorder" [| "big"; "little" |] bitorder
        let along = Label.fresh 0
        let i = iota DType.UInt8 along 8
        along, (if bitorder = "big" then sub (like i 7.0) i else i)

    /// Eight truth values of the axis to a byte; the axis is filled up with zeros.
    let packbits (x: Tensor) (axis: AxisSelector) (bitorder: string) : Tensor =
        let label = Axes.label "packbits" x axis

        if DTypes.isInexact x.DType || x.DType = DType.Key then
            Error.fail (
                Mistake.DTypeNotAccepted(
                    "packbits",
                    1,
                    DTypes.short x.DType,
                    "integers or bool",
                    [ string x.Signature ]
                )
            )

        let order = x.Signature.VisibleLabels
        let along, shifts = bits bitorder
        let n = x.Signature.SizeOf label
        let bytes = (n + 7) / 8
        let x = Reductions.truth x |> convert DType.UInt8 false
        let x = pad [| { Label = label; Low = 0; High = bytes * 8 - n; Interior = 0 } |] x (like x 0.0)
        let x = reshape [| label |] [| label, bytes; along, 8 |] x
        reduce Sum [| along |] (binary ShiftLeft x shifts) |> reorder order

    /// The bits of each byte, along the axis; `count` of them, cut or filled up with zeros; from the end if negative.
    let unpackbits (x: Tensor) (axis: AxisSelector) (count: System.Nullable<int>) (bitorder: string) : Tensor =
        let label = Axes.label "unpackbits" x axis

        if x.DType <> DType.UInt8 then
            Error.fail (
                Mistake.DTypeNotAccepted("unpackbits", 1, DTypes.short x.DType, "uint8", [ string x.Signature ])
            )

        let order = x.Signature.VisibleLabels
        let along, shifts = bits bitorder
        let n = 8 * x.Signature.SizeOf label
        let x = binary And (binary ShiftRightLogical x shifts) (like x 1.0)
        // The bits stand beside the axis that they split.
        let x = reorder [| label; along |] x |> reshape [| label; along |] [| label, n |] |> reorder order

        let wanted =
            if not count.HasValue then n
            elif count.Value >= 0 then count.Value
            else max 0 (n + count.Value)

        if wanted <= n then
            sliceOne label 0 wanted x
        else
            pad [| { Label = label; Low = 0; High = wanted - n; Interior = 0 } |] x (like x 0.0)
