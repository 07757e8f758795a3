// Named indexing: what stands beside an axis (a number, a slice, an index array, a window) becomes views and one gather
// for reads, one scatter for writes (Ops/Updates.fs). Knows no memory. One idea: a selection is resolved once against
// the axes; numbers and slices are then positions known now, everything else is an index tensor over labels.
//
// Order of a read's axes: slices keep their axis's place. The axes of index arrays (and of windows, if there is only
// one and no index array with axes) take the place of the indexed axes where these, numbers included, are adjacent,
// and come first otherwise; an axis of the array that an index array carries counts as indexed: the two zip.
namespace NamedTensors.Engine

open System
open NamedTensors

/// What is taken along one axis.
type internal Selector =
    /// One position: the axis is dropped. Negative, or counted from the end.
    | At of position: int * fromEnd: bool
    /// As Python's slices: cut off at the ends, a negative step walks back.
    | Between of start: int voption * stop: int voption * step: int
    /// Integers over named axes, or by position: without axes, or along one.
    | By of Tensor
    /// Positions in order; the axis stays.
    | Each of int[]
    /// `size` positions from a start without axes on; the axis stays.
    | Window of start: Tensor * size: int

/// What an index outside its axis does: throws, moves to the nearest, reads a fill value and drops the write, or wraps.
type internal Outside =
    | Throwing
    | Clipping
    | Filling of Scalar
    | Wrapping

/// A selection against an axis of the array: positions that are known and lie inside, or an index.
type internal Resolved =
    | Single of int
    | Run of first: int * count: int * step: int
    | Points of Tensor
    | Block of start: Tensor * size: int

module internal Indexing =
    let private literal (i: int) = Literal.ofInt DType.Int32 i

    /// The value of an index without axes, where it is known now.
    let known (t: Tensor) : int voption =
        if not t.IsTraced && t.Signature.Rank = 0 && DTypes.isInteger t.DType then
            match Literal.read t with
            | Integer i when i >= int64 Int32.MinValue && i <= int64 Int32.MaxValue -> ValueSome(int i)
            | Integer _
            | Float _
            | ComplexNumber _
            | Logical _
            | FillDefault -> ValueNone
        else
            ValueNone

    let private outOfRange operation (x: Tensor) (l: Label) (i: int) : 'a =
        Error.fail (Mistake.IndexOutOfRange(operation, Label.text l, int64 i, x.Signature.SizeOf l))

    let private single operation mode (x: Tensor) (l: Label) (i: int) =
        let n = x.Signature.SizeOf l
        let p = if i < 0 then i + n else i

        if p >= 0 && p < n then
            Single p
        else
            match mode with
            | Throwing -> outOfRange operation x l i
            | Clipping
            | Filling _
            | Wrapping -> Points(literal i)

    /// Python's rule: bounds outside are cut off.
    let private run operation (l: Label) n (start: int voption) (stop: int voption) step =
        if step = 0 then
            Error.badArgument
                operation
                ("the slice of axis '" + Label.text l + "'")
                "has step 0"
                "give a step other than 0"

        let low, high = if step > 0 then 0, n else -1, n - 1
        let bound b = Math.Clamp((if b < 0 then b + n else b), low, high)

        let start =
            match start with
            | ValueSome s -> bound s
            | ValueNone -> if step > 0 then 0 else n - 1

        let stop =
            match stop with
            | ValueSome s -> bound s
            | ValueNone -> if step > 0 then n else -1

        let count =
            if step > 0 then
                max 0 ((stop - start + step - 1) / step)
            else
                max 0 ((start - stop - step - 1) / -step)

        Run((if count = 0 then 0 else start), count, (if count = 0 then 1 else step))

    /// The axis of a positional index of rank 1: another axis of its size that is still whole (the two zip), or the
    /// indexed one itself.
    let private named operation (x: Tensor) (gone: Label[]) (l: Label) (index: Tensor) =
        match index.Signature.VisibleLabels with
        | [||] -> index
        | labels when labels |> Array.forall Label.isNamed -> index
        | [| only |] ->
            let n = index.Signature.SizeOf only
            let fits o = o <> l && not (Label.contains gone o) && x.Signature.SizeOf o = n
            let into = x.Signature.VisibleLabels |> Array.tryFind fits |> Option.defaultValue l
            Op.rename only into index
        | _ ->
            Error.badArgument
                operation
                ("the index of axis '" + Label.text l + "'")
                $"is {index.Signature}"
                "name the axes of an index with more than one"

    let private resolveOne operation mode (x: Tensor) (gone: Label[]) (l: Label) (selector: Selector) =
        let n = x.Signature.SizeOf l

        match selector with
        | At(i, false) -> single operation mode x l i
        | At(i, true) when i >= 1 && i <= n -> Single(n - i)
        | At(i, true) -> single operation mode x l (if i = 0 then n else -i)
        | Between(start, stop, step) -> run operation l n start stop step
        | By index ->
            match known index with
            | ValueSome i -> single operation mode x l i
            | ValueNone -> Points(named operation x gone l index)
        | Each positions -> Points(Literal.ints l positions)
        | Window(start, size) ->
            if size < 0 then
                Error.badArgument
                    operation
                    ("the window of axis '" + Label.text l + "'")
                    $"has size {size}"
                    "give a size of 0 or more"

            if start.Signature.VisibleLabels.Length > 0 then
                Error.badArgument
                    operation
                    ("the window of axis '" + Label.text l + "'")
                    $"starts at {start.Signature}"
                    "a start has no axes"

            Block(start, size)

    /// The labels selected from, each with its selection.
    let resolve operation mode (x: Tensor) (slices: struct (AxisSelector * Selector)[]) : (Label * Resolved)[] =
        let labels = slices |> Array.map (fun struct (axis, _) -> Axes.label operation x axis)

        for i in 0 .. labels.Length - 1 do
            if Array.IndexOf(labels, labels[i]) < i then
                Error.fail (Mistake.DuplicateAxis(operation, Label.text labels[i], Axes.listed labels))

        slices
        |> Array.mapi (fun i struct (_, selector) ->
            let gone =
                Array.init i id
                |> Array.choose (fun j ->
                    let struct (_, earlier) = slices[j]

                    match earlier with
                    | Between _ -> None
                    | At _
                    | By _
                    | Each _
                    | Window _ -> Some labels[j])

            labels[i], resolveOne operation mode x gone labels[i] selector)

    /// Of a width that holds every position and its negative.
    let private signed operation (l: Label) (i: Tensor) =
        if not (DTypes.isInteger i.DType) then
            Error.fail (
                Mistake.DTypeNotAccepted(
                    operation,
                    2,
                    DTypes.short i.DType,
                    "integer indices for axis '" + Label.text l + "'",
                    [ string i.Signature ]
                )
            )
        elif i.DType = DType.Int32 || i.DType = DType.Int64 then
            i
        elif i.DType = DType.UInt32 || i.DType = DType.UInt64 then
            Op.convert DType.Int64 false i
        else
            Op.convert DType.Int32 false i

    /// Positions from the end are counted from the start; what lies outside stays as it was written.
    let private fromStart n (i: Tensor) =
        let negative = Op.binary And (Op.compare Lt i (Op.like i 0.0)) (Op.compare Ge i (Op.like i (float -n)))
        Op.select negative (Op.addScalar i (float n)) i

    let private position operation mode (x: Tensor) (l: Label) (i: Tensor) =
        let n = x.Signature.SizeOf l
        let unsigned = DTypes.isUnsigned i.DType
        let i = signed operation l i

        match mode with
        | Wrapping -> if n = 0 then i else Elementwise.remainder i (Op.like i (float n))
        | Throwing
        | Clipping
        | Filling _ -> if unsigned then i else fromStart n i

    /// The index itself, after a check that raises.
    let private withCheck (x: Tensor) (l: Label) (i: Tensor) =
        Op.gather [| { Label = l; Window = ValueNone } |] Throw (Op.iota DType.Int32 l (x.Signature.SizeOf l)) [| i |]

    /// Windows do as `window` says where the mode throws; the mode holds for all else.
    let indices
        operation
        mode
        window
        (x: Tensor)
        (selected: (Label * Resolved)[])
        : IndexDim[] * OutOfRange * Tensor[] =
        let hasBlocks =
            selected
            |> Array.exists (fun (_, r) ->
                match r with
                | Block _ -> true
                | Single _
                | Run _
                | Points _ -> false)

        let mixed = hasBlocks && mode = Throwing
        let dims = Collections.Generic.List<IndexDim>()
        let tensors = Collections.Generic.List<Tensor>()

        let add l width (i: Tensor) =
            dims.Add { Label = l; Window = width }
            tensors.Add i

        for l, r in selected do
            match r with
            | Single p -> add l ValueNone (literal p)
            | Run(first, count, 1) -> add l (ValueSome count) (literal first)
            | Run(first, count, step) ->
                let i = Op.iota DType.Int32 l count
                add l ValueNone (Op.addScalar (Op.mulScalar i (float step)) (float first))
            | Points i ->
                let i = position operation mode x l i
                add l ValueNone (if mixed then withCheck x l i else i)
            | Block(start, size) ->
                let start = fromStart (x.Signature.SizeOf l) (signed operation l start)
                let i = Op.add (Op.iota DType.Int32 l size |> Op.convert start.DType start.Signature.Weak) start

                let mode =
                    match mode with
                    | Throwing -> window
                    | Clipping
                    | Filling _
                    | Wrapping -> mode

                add l ValueNone (position operation mode x l i)

        let empty = selected |> Array.exists (fun (l, _) -> x.Signature.SizeOf l = 0)

        let outside =
            match (if mixed then window else mode) with
            | Throwing -> Throw
            // Nothing is nearest in an empty axis.
            | Clipping
            | Wrapping -> if empty then Throw else Clip
            | Filling value -> Fill value

        dims.ToArray(), outside, tensors.ToArray()

    let private dropLabel l (x: Tensor) = Op.reshape [| l |] [||] x

    /// Known positions, as views.
    let private view (x: Tensor) (l: Label, r: Resolved) =
        match r with
        | Single p -> Op.sliceOne l p (p + 1) x |> dropLabel l
        | Run(0, count, 1) when count = x.Signature.SizeOf l -> x
        | Run(first, count, step) when step > 0 ->
            Op.slice
                [|
                    {
                        Label = l
                        Start = first
                        Stop = (if count = 0 then first else first + (count - 1) * step + 1)
                        Step = step
                    }
                |]
                x
        | Run(first, count, step) ->
            Op.slice [| { Label = l; Start = first + (count - 1) * step; Stop = first + 1; Step = -step } |] x
            |> Op.reverse [| l |]
        | Points _
        | Block _ -> x

    /// A window whose start is known, filled with 0 beyond the ends.
    let private window (x: Tensor) (l: Label) start size =
        let n = x.Signature.SizeOf l
        let start = if start < 0 && start >= -n then start + n else start
        let low, high = Math.Clamp(start, 0, n), Math.Clamp(start + size, 0, n)
        let inside = Op.sliceOne l low (max low high) x

        if high - low = size then
            inside
        else
            let before = min size (max 0 -start)

            Op.pad
                [| { Label = l; Low = before; High = size - before - max 0 (high - low); Interior = 0 } |]
                inside
                (Literal.scalar x.DType x.Signature.Weak (Integer 0L))

    let private axesOf (l: Label) r : Label[] =
        match r with
        | Points i -> i.Signature.VisibleLabels
        | Block _ -> [| l |]
        | Single _
        | Run _ -> [||]

    /// The visible labels of a read, in order.
    let order (x: Tensor) (selected: (Label * Resolved)[]) : Label[] =
        let hasAxes =
            selected
            |> Array.exists (fun (_, r) ->
                match r with
                | Points i -> i.Signature.VisibleLabels.Length > 0
                | Single _
                | Run _
                | Block _ -> false)

        let blocks =
            selected
            |> Array.filter (fun (_, r) ->
                match r with
                | Block _ -> true
                | Single _
                | Run _
                | Points _ -> false)

        let inPlace = hasAxes || blocks.Length > 1

        let advanced =
            selected
            |> Array.filter (fun (_, r) ->
                match r with
                | Single _
                | Points _ -> true
                | Block _ -> not inPlace
                | Run _ -> false)

        let added = advanced |> Array.map (fun (l, r) -> axesOf l r) |> Array.fold Label.union [||]
        let indexed = Array.map fst advanced
        let before = x.Signature.VisibleLabels
        let takesPart l = Label.contains indexed l || Label.contains added l
        let places = before |> Array.indexed |> Array.filter (snd >> takesPart) |> Array.map fst
        let kept part = part |> Array.filter (takesPart >> not)

        if places.Length = 0 then
            before
        elif places[places.Length - 1] - places[0] = places.Length - 1 then
            Array.concat [| kept before[.. places[0] - 1]; added; kept before[places[0] ..] |]
        else
            Array.append added (kept before)

    let arrange (labels: Label[]) (x: Tensor) =
        if x.Signature.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan labels) then
            x
        else
            Op.reorder labels x

    /// What is selected, in the order that comes by itself: index axes first where a gather is needed.
    let private selectRaw operation mode windowMode (x: Tensor) (selected: (Label * Resolved)[]) =
        let x = selected |> Array.fold view x

        // Windows with known starts need no index.
        let direct (l, r) =
            match r, mode, windowMode with
            | Block(start, size), Throwing, Filling _ -> known start |> ValueOption.map (fun s -> l, s, size)
            | _, _, _ -> ValueNone

        let x =
            selected
            |> Array.fold
                (fun x s ->
                    match direct s with
                    | ValueSome(l, s, size) -> window x l s size
                    | ValueNone -> x)
                x

        let rest =
            selected
            |> Array.filter (fun s ->
                match snd s with
                | Single _
                | Run _ -> false
                | Points _
                | Block _ -> (direct s).IsNone)

        if rest.Length = 0 then
            x
        else
            let dims, outside, tensors = indices operation mode windowMode x rest
            Op.gather dims outside x tensors

    let zero = Filling(Integer 0L)

    let selectBy operation mode windowMode (x: Tensor) (slices: struct (AxisSelector * Selector)[]) : Tensor =
        let selected = resolve operation mode x slices
        selectRaw operation mode windowMode x selected |> arrange (order x selected)

    /// x[slices]: windows read 0 beyond the ends, other indices throw there.
    let index (x: Tensor) (slices: struct (AxisSelector * Selector)[]) : Tensor =
        selectBy "index" Throwing zero x slices

    /// As `index` along one axis; where the index shares other axes with the array, its new axes come first.
    let take (x: Tensor) (axis: AxisSelector) (selector: Selector) : Tensor =
        let selected = resolve "take" Throwing x [| struct (axis, selector) |]
        let l, r = selected[0]
        let rest = Label.except [| l |] x.Signature.VisibleLabels
        let given = axesOf l r
        let added = Label.except rest given
        let result = selectRaw "take" Throwing zero x selected

        arrange
            (if added.Length = given.Length then
                 order x selected
             else
                 Array.append added rest)
            result

    /// A start as an index that throws: for windows that must lie inside.
    let private insideStart operation (x: Tensor) (l: Label) (start: Selector) size =
        let n = x.Signature.SizeOf l

        let check s =
            let p = if s < 0 then s + n else s

            if p < 0 || p + size > n then
                Error.badArgument
                    operation
                    $"start {s} with length {size}"
                    $"does not lie in axis '{Label.text l}' of size {n}"
                    "give 0 ≤ start ≤ size − length"

            literal p

        match start with
        | At(i, fromEnd) -> check (if fromEnd then n - i else i)
        | By t ->
            match known t with
            | ValueSome s -> check s
            | ValueNone -> position operation Throwing x l t
        | Between _
        | Each _
        | Window _ ->
            Error.badArgument
                operation
                ("the start in axis '" + Label.text l + "'")
                "is a slice"
                "give an integer or an index array"

    let start = insideStart

    /// Windows of several axes, each under a new name.
    let slice (x: Tensor) (parts: struct (AxisSelector * Selector * AxisSelector * int)[]) : Tensor =
        let labels = parts |> Array.map (fun struct (axis, _, _, _) -> Axes.label "slice" x axis)

        let one (x: Tensor) (l: Label, struct (_, start: Selector, _, size)) =
            if size < 0 || size > x.Signature.SizeOf l then
                Error.fail (Mistake.WrongSize("slice", Label.text l, size, x.Signature.SizeOf l, string x.Signature))

            let at = insideStart "slice" x l start size

            match known at with
            | ValueSome p -> Op.sliceOne l p (p + size) x
            | ValueNone ->
                let order = x.Signature.VisibleLabels
                let result = Op.gather [| { Label = l; Window = ValueSome size } |] Throw x [| at |]
                arrange (Array.append (Label.except order result.Signature.VisibleLabels) order) result

        let renames =
            Array.map2 (fun l struct (_, _, into: AxisSelector, _) -> l, Label.name into.Name) labels parts
            |> Array.filter (fun (l, into) -> l <> into)

        Array.zip labels parts |> Array.fold one x |> Op.relabel renames
