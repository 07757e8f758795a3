// Slices whose place is a value: dynamic_slice and dynamic_update_slice in all their forms, index_take.
// Knows that JAX moves a window that would leave the array back into it; must not know gather's dimension numbers.
// One idea: a start becomes an index inside its dimension, then this is Gather and Scatter with windows.
namespace NamedTensors.Engine

open NamedTensors

module internal LaxSlices =
    let private label = Dims.label
    let private labels = Dims.labels

    // The start in a type that holds every index; a negative one counts from the end where that is wanted; then clamped.
    let private placed operation (wrap: bool) (size: int) (window: int) (start: Tensor) =
        if Dims.rank start > 0 then
            Dims.mismatch operation "a start index must have rank 0" [| start |]

        Align.accept operation 1 "integer start indices" DTypes.isInteger [| start.Signature; start.Signature |]

        let start =
            match start.DType with
            | DType.Int64
            | DType.UInt32
            | DType.UInt64 -> Op.convert DType.Int64 false start
            | _ -> Op.convert DType.Int32 false start

        let at n = Literal.ofInt start.DType n

        let start =
            if wrap then
                Op.select (Op.compare Lt start (at 0)) (Op.add start (at size)) start
            else
                start

        Trace.bind3 (Ternary Clamp) (at 0) start (at (size - window))

    /// The scalars of a vector of starts, or starts that come one by one.
    let starts operation (x: Tensor) (given: Tensor[]) : Tensor[] =
        if given.Length = 1 && Dims.rank given[0] = 1 then
            let n = (Dims.shape given[0])[0]
            Dims.oneEach operation "start indices" x n
            Array.init n (fun i -> LaxShape.squeeze (Op.sliceOne (label 0) i (i + 1) given[0]) [| 0 |])
        else
            Dims.oneEach operation "start indices" x given.Length
            given

    let private flags operation (x: Tensor) (wrap: bool[]) =
        if wrap.Length = 1 then
            Array.create (Dims.rank x) wrap[0]
        else
            Dims.oneEach operation "flags for negative indices" x wrap.Length
            wrap

    let private fits operation (x: Tensor) (sizes: int[]) all =
        let have = Dims.shape x

        for i in 0 .. sizes.Length - 1 do
            if sizes[i] > have[i] || sizes[i] < 0 then
                Dims.mismatch operation $"a slice of size {sizes[i]} does not fit dimension {i}" all

    let private windows (dims: int[]) (sizes: int[]) =
        Array.map2 (fun d w -> { IndexDim.Label = label d; Window = ValueSome w }) dims sizes

    /// The window of these sizes that starts there.
    let dynamicSlice (x: Tensor) (start: Tensor[]) (sizes: int[]) (wrap: bool[]) : Tensor =
        let op = "dynamic_slice"
        let start = starts op x start
        Dims.oneEach op "slice sizes" x sizes.Length
        fits op x sizes [| x |]
        let wrap = flags op x wrap
        let have = Dims.shape x
        let at = Array.init sizes.Length (fun i -> placed op wrap[i] have[i] sizes[i] start[i])
        let moving = Array.init sizes.Length id |> Array.filter (fun i -> sizes[i] <> have[i])

        if moving.Length = 0 then
            x
        else
            Op.gather
                (windows moving (moving |> Array.map (fun i -> sizes[i])))
                Clip
                x
                (moving |> Array.map (fun i -> at[i]))

    let dynamicSliceInDim (x: Tensor) (start: Tensor) (size: int) (axis: int) (wrap: bool) : Tensor =
        let op = "dynamic_slice_in_dim"
        let d = Dims.axis op "axis" (Dims.rank x) axis
        let n = (Dims.shape x)[d]

        if size > n || size < 0 then
            Dims.mismatch op $"a slice of size {size} does not fit dimension {d}" [| x |]

        Op.gather (windows [| d |] [| size |]) Clip x [| placed op wrap n size start |]

    let dynamicIndexInDim (x: Tensor) (index: Tensor) (axis: int) (keepdims: bool) (wrap: bool) : Tensor =
        let one = dynamicSliceInDim x index 1 axis wrap
        if keepdims then one else LaxShape.squeeze one [| axis |]

    /// The array with the update written over the window that starts there.
    let dynamicUpdateSlice (x: Tensor) (update: Tensor) (start: Tensor[]) (wrap: bool[]) : Tensor =
        let op = "dynamic_update_slice"
        let both = Dims.alike [| x; update |]
        let x, update = both[0], both[1]

        if Dims.rank update <> Dims.rank x then
            Dims.mismatch op "the update must have as many dimensions as the operand" both

        Align.dtype op [| x.Signature; update.Signature |] |> ignore
        let start = starts op x start
        let have, sizes = Dims.shape x, Dims.shape update
        fits op x sizes both
        let wrap = flags op x wrap
        let at = Array.init sizes.Length (fun i -> placed op wrap[i] have[i] sizes[i] start[i])

        if sizes.Length = 0 then
            Op.expand (Signature.dims x.Signature) update
        else
            Op.scatter Set (windows (Array.init sizes.Length id) sizes) Clip x update at

    let dynamicUpdateSliceInDim (x: Tensor) (update: Tensor) (start: Tensor) (axis: int) (wrap: bool) : Tensor =
        let n = Dims.rank x
        let d = Dims.axis "dynamic_update_slice_in_dim" "axis" n axis
        let zero = Literal.ofInt DType.Int32 0
        dynamicUpdateSlice x update (Array.init n (fun i -> if i = d then start else zero)) (Array.create n wrap)

    /// The update may lack the dimension.
    let dynamicUpdateIndexInDim (x: Tensor) (update: Tensor) (index: Tensor) (axis: int) (wrap: bool) : Tensor =
        let d = Dims.axis "dynamic_update_index_in_dim" "axis" (Dims.rank x) axis

        let update =
            if Dims.rank update = Dims.rank x then
                update
            else
                LaxShape.expandDims update [| d |]

        dynamicUpdateSliceInDim x update index d wrap

    /// The elements at vectors of indices into some dimensions, which wrap around; the vectors' dimension comes first.
    let indexTake (x: Tensor) (indices: Tensor[]) (axes: int[]) : Tensor =
        let op = "index_take"
        let axes = Dims.axes op "axes" (Dims.rank x) axes

        if indices.Length <> axes.Length || indices.Length = 0 then
            Error.fail (Mistake.WrongNumber(op, "index arrays", string axes.Length, indices.Length))

        for i in indices do
            if Dims.rank i <> 1 || Dims.shape i <> Dims.shape indices[0] then
                Dims.mismatch op "the indices must be vectors of one length" indices

        let along, sizes = Label.fresh 0, Dims.shape x

        let wrapped d (i: Tensor) =
            Align.accept op 0 "integer indices" DTypes.isInteger [| i.Signature |]

            let i =
                Op.convert
                    (if DTypes.size i.DType = 8 || i.DType = DType.UInt32 then
                         DType.Int64
                     else
                         DType.Int32)
                    false
                    i

            let n = Literal.ofInt i.DType sizes[d]
            let r = Op.binary Rem i n
            Op.select (Op.compare Lt r (Literal.ofInt i.DType 0)) (Op.add r n) r |> Dims.name [| along |]

        let dims = axes |> Array.map (fun d -> { IndexDim.Label = label d; Window = ValueNone })
        let rest = labels (Dims.rank x) |> Label.except (Array.map label axes)

        Op.gather dims Clip x (Array.map2 wrapped axes indices)
        |> Dims.number (Array.append [| along |] rest)
