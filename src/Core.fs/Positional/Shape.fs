// Shapes of the positional API: what broadcasts, reshapes, joins, cuts and permutes, and arrays made from nothing.
// Knows dimension numbers; must not know values. Sizes of 1 broadcast only where JAX says so.
// One idea: most of these are one structural primitive with the labels written down.
namespace NamedTensors.Engine

open NamedTensors

module internal LaxShape =
    let private label = Dims.label
    let private labels = Dims.labels

    // Dimension i of the operand becomes dimension into[i].
    let private place (into: int[]) (x: Tensor) = Dims.name (Array.map label into) x

    /// New dimensions of these sizes in front.
    let broadcast (x: Tensor) (sizes: int[]) : Tensor =
        let sizes = Dims.sizes "broadcast" "sizes" sizes
        let n = sizes.Length
        let moved = place (Array.init (Dims.rank x) (fun i -> i + n)) x
        Op.expand (Array.zip (labels n) sizes) moved |> Dims.order (labels (n + Dims.rank x))

    /// Dimension i of the operand becomes dimension `into[i]` of the shape; size 1 stretches.
    let broadcastInDim (x: Tensor) (shape: int[]) (into: int[]) : Tensor =
        let op = "broadcast_in_dim"
        let shape = Dims.sizes op "shape" shape
        let sizes = Dims.shape x
        Dims.oneEach op "broadcast dimensions" x into.Length
        Dims.distinct op "broadcastDimensions" into |> ignore

        for i in 0 .. into.Length - 1 do
            let d = Dims.strict op "broadcastDimensions" shape.Length into[i]

            if sizes[i] <> shape[d] && sizes[i] <> 1 then
                Dims.mismatch
                    op
                    $"size {sizes[i]} of dimension {i} does not broadcast to {shape[d]} of {Dims.text shape}"
                    [| x |]

        let kept = Array.init into.Length id |> Array.filter (fun i -> sizes[i] = shape[into[i]])
        let dropped = Array.init into.Length id |> Array.filter (fun i -> sizes[i] <> shape[into[i]])
        let narrow = Dims.drop (Array.map label dropped) x
        let pairs = kept |> Array.filter (fun i -> into[i] <> i) |> Array.map (fun i -> label i, label into[i])

        Op.relabel pairs narrow
        |> Op.expand (Array.zip (labels shape.Length) shape)
        |> Dims.order (labels shape.Length)

    let iota (dtype: DType) (size: int) : Tensor =
        let size = (Dims.sizes "iota" "size" [| size |])[0]
        Op.iota dtype (label 0) size

    /// Counts along one dimension, constant along the others.
    let broadcastedIota (dtype: DType) (shape: int[]) (dimension: int) : Tensor =
        let op = "broadcasted_iota"
        let shape = Dims.sizes op "shape" shape
        let d = Dims.strict op "dimension" shape.Length dimension

        Op.iota dtype (label d) shape[d]
        |> Op.expand (Array.zip (labels shape.Length) shape)
        |> Dims.order (labels shape.Length)

    let private scalar operation (x: Tensor) =
        if Dims.rank x > 0 then
            Dims.mismatch operation "the fill value must have rank 0" [| x |]

    /// In the dtype of the value where none is given; then also as weak as the value.
    let full (shape: int[]) (value: Tensor) (dtype: DType | null) : Tensor =
        let shape = Dims.sizes "full" "shape" shape
        scalar "full" value

        let value =
            match dtype with
            | null -> value
            | d -> Op.convert d false value

        Dims.fill shape value

    /// In the dtype of `x` where none is given; then also as weak as `x`.
    let fullLike (x: Tensor) (value: Tensor) (dtype: DType | null) (shape: int[] | null) : Tensor =
        scalar "full_like" value

        let shape =
            match shape with
            | null -> Dims.shape x
            | s -> Dims.sizes "full_like" "shape" s

        let value =
            match dtype with
            | null -> Op.convert x.DType x.Signature.Weak value
            | d -> Op.convert d false value

        Dims.fill shape value

    /// New dimensions of size 1, which have these positions in the result.
    let expandDims (x: Tensor) (dimensions: int[]) : Tensor =
        let n = Dims.rank x + dimensions.Length
        let added = Dims.axes "expand_dims" "dimensions" n dimensions
        let kept = Array.init n id |> Array.except added
        place kept x |> Op.expand (added |> Array.map (fun i -> label i, 1)) |> Dims.order (labels n)

    /// Without these dimensions, all of size 1.
    let squeeze (x: Tensor) (dimensions: int[]) : Tensor =
        let dropped = Dims.axes "squeeze" "dimensions" (Dims.rank x) dimensions

        for d in dropped do
            if (Dims.shape x)[d] <> 1 then
                Dims.mismatch "squeeze" $"dimension {d} has size {(Dims.shape x)[d]}, not 1" [| x |]

        x |> Dims.drop (Array.map label dropped) |> Dims.renumber

    let transpose (x: Tensor) (permutation: int[]) : Tensor =
        Dims.oneEach "transpose" "dimensions of the permutation" x permutation.Length

        permutation
        |> Array.map (Dims.strict "transpose" "permutation" (Dims.rank x))
        |> Dims.distinct "transpose" "permutation"
        |> Array.map label
        |> fun order -> Dims.number order x

    let private reshaped (shape: int[]) (x: Tensor) =
        if shape = Dims.shape x then
            x
        else
            Op.reshape (labels (Dims.rank x)) (Array.zip (labels shape.Length) shape) x

    let private product (sizes: int[]) = sizes |> Array.fold (fun n s -> n * int64 s) 1L

    /// The elements in row-major order of the dimensions, permuted first where an order is given.
    let reshape (x: Tensor) (shape: int[]) (dimensions: int[] | null) : Tensor =
        let shape = Dims.sizes "reshape" "newSizes" shape

        if product shape <> product (Dims.shape x) then
            Dims.mismatch "reshape" $"{Dims.text shape} has not as many elements" [| x |]

        let ordered =
            match dimensions with
            | null -> x
            | order -> transpose x order

        reshaped shape ordered

    // A bound as in a Python slice.
    let private bound (n: int) (i: int) = max 0 (min n (if i < 0 then i + n else i))

    /// The dimensions from `start` up to `stop` become one.
    let collapse (x: Tensor) (start: int) (stop: int) : Tensor =
        let sizes = Dims.shape x
        let n = sizes.Length

        if start > n || start < -n || stop > n || stop < -n then
            Error.badArgument
                "collapse"
                "the range"
                $"{start}..{stop} goes past the {n} dimensions"
                "give dimensions of the operand"

        let first, last = bound n start, bound n stop

        if last < first then
            Error.badArgument "collapse" "the range" $"{start}..{stop} is empty" "give a start before the stop"

        let merged = int (product sizes[first .. last - 1])
        reshaped (Array.concat [| sizes[.. first - 1]; [| merged |]; sizes[last..] |]) x

    let concatenate (xs: Tensor[]) (dimension: int) : Tensor =
        if xs.Length = 0 then
            Error.fail (Mistake.WrongNumber("concatenate", "arrays", "one or more", 0))

        if xs |> Array.exists (fun x -> Dims.rank x <> Dims.rank xs[0]) then
            Dims.mismatch "concatenate" "the operands have different numbers of dimensions" xs

        let d = Dims.strict "concatenate" "dimension" (Dims.rank xs[0]) dimension

        if xs.Length = 1 then
            xs[0]
        else
            Op.concat (label d) xs |> Dims.order (labels (Dims.rank xs[0]))

    /// Low, high and interior padding for each dimension; negative low and high cut.
    let pad (x: Tensor) (value: Tensor) (config: struct (int * int * int)[]) : Tensor =
        Dims.oneEach "pad" "triples of padding" x config.Length

        if Dims.rank value > 0 then
            Dims.mismatch "pad" "the padding value must have rank 0" [| x; value |]

        let dims =
            config
            |> Array.mapi (fun i (struct (low, high, interior)) ->
                { Label = label i; Low = low; High = high; Interior = interior })

        let both = Dims.alike [| x; value |]
        Op.pad dims both[0] both[1] |> Dims.order (labels config.Length)

    let rev (x: Tensor) (dimensions: int[]) : Tensor =
        let dims =
            dimensions
            |> Array.map (Dims.strict "rev" "dimensions" (Dims.rank x))
            |> Dims.distinct "rev" "dimensions"

        if dims.Length = 0 then x else Op.reverse (Array.map label dims) x

    let private cut (dims: SliceDim[]) (x: Tensor) = if dims.Length = 0 then x else Op.slice dims x

    let slice (x: Tensor) (start: int[]) (limit: int[]) (strides: int[] | null) : Tensor =
        let strides =
            match strides with
            | null -> Array.create (Dims.rank x) 1
            | s -> s

        for what, given in [| "start indices", start; "limit indices", limit; "strides", strides |] do
            Dims.oneEach "slice" what x given.Length

        cut
            (Array.init start.Length (fun i ->
                { Label = label i; Start = start[i]; Stop = limit[i]; Step = strides[i] }))
            x

    /// Along one dimension; negative bounds count from the end.
    let sliceInDim
        (x: Tensor)
        (start: System.Nullable<int>)
        (limit: System.Nullable<int>)
        (stride: int)
        (axis: int)
        : Tensor =
        let d = Dims.axis "slice_in_dim" "axis" (Dims.rank x) axis
        let n = (Dims.shape x)[d]

        let from (i: System.Nullable<int>) otherwise =
            if not i.HasValue then otherwise
            elif i.Value < 0 then i.Value + n
            else i.Value

        cut [| { Label = label d; Start = from start 0; Stop = from limit n; Step = stride } |] x

    /// One index of a dimension, which goes unless it is kept.
    let indexInDim (x: Tensor) (index: int) (axis: int) (keepdims: bool) : Tensor =
        let d = Dims.axis "index_in_dim" "axis" (Dims.rank x) axis
        let n = (Dims.shape x)[d]

        if index >= n || index < -n then
            Error.fail (Mistake.IndexOutOfRange("index_in_dim", string d, int64 index, n))

        let i = if index < 0 then index + n else index
        let one = Op.sliceOne (label d) i (i + 1) x
        if keepdims then one else squeeze one [| d |]

    /// Consecutive parts of these sizes, which add up to the dimension.
    let split (x: Tensor) (sizes: int[]) (axis: int) : Tensor[] =
        let d = Dims.axis "split" "axis" (Dims.rank x) axis
        let sizes = Dims.sizes "split" "sizes" sizes

        if Array.sum sizes <> (Dims.shape x)[d] then
            Dims.mismatch "split" $"the sizes {Dims.listed sizes} do not add up to dimension {d}" [| x |]

        let ends = Array.scan (+) 0 sizes
        sizes |> Array.mapi (fun i n -> Op.sliceOne (label d) ends[i] (ends[i] + n) x)

    /// Repeated along each dimension; missing ones count as 1 in front.
    let tile (x: Tensor) (reps: int[]) : Tensor =
        let reps = Dims.sizes "tile" "reps" reps
        let n = max reps.Length (Dims.rank x)
        let reps = Array.append (Array.create (n - reps.Length) 1) reps
        let x = expandDims x (Array.init (n - Dims.rank x) id)
        let sizes = Dims.shape x
        // Each dimension as (repetition, element), then merged.
        let outer = Dims.fresh 0 n
        let both = Array.init (2 * n) (fun i -> if i % 2 = 0 then outer[i / 2] else label (i / 2))

        x
        |> Op.expand (Array.zip outer reps)
        |> Dims.order both
        |> Op.reshape both (Array.init n (fun i -> label i, reps[i] * sizes[i]))
