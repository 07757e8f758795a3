// Convolutions of positional arrays: conv_general_dilated and what derives from it.
// Knows layouts, groups and padding by name; must not know kernels. Groups are a label that both operands share, so they
// are nothing but a batch to the primitive; splitting and merging channels is all that is done about them here.
namespace NamedTensors.Engine

open NamedTensors

module internal LaxConv =
    let private batch, features, channels, groups = Label.fresh 0, Label.fresh 1, Label.fresh 2, Label.fresh 3
    let private inputs n = Dims.fresh 100 n
    let private kernels n = Dims.fresh 200 n
    let private outputs n = Dims.fresh 300 n

    // The layouts, checked against the ranks; channels first where none are given.
    let private numbers operation (a: Tensor) (rank: int) (given: ConvDimensionNumbers | null) =
        let n = Dims.rank a

        if n < 2 || rank <> n then
            Error.badArgument
                operation
                "the kernel"
                $"has {rank} dimensions, the input {n}"
                "give operands of equal ranks, two or more"

        match given with
        | null ->
            let plain = Array.init n id
            ConvDimensionNumbers(plain, plain, plain)
        | d ->
            for spec in [| d.LhsSpec; d.RhsSpec; d.OutSpec |] do
                if spec.Length <> n then
                    Error.fail (Mistake.WrongNumber(operation, "dimension numbers", string n, spec.Length))

            d

    // Labels by a layout: label k belongs to dimension spec[k].
    let private laid (spec: int[]) (labels: Label[]) =
        Array.init spec.Length (fun i -> labels[System.Array.IndexOf(spec, i)])

    // A label of size g·n as (groups, label).
    let private grouped g (l: Label) (x: Tensor) =
        if g = 1 then
            x
        else
            Op.reshape [| l |] [| groups, g; l, x.Signature.SizeOf l / g |] x

    // (groups, label) as one label; the two must stand together, in this order.
    let private merged (l: Label) (x: Tensor) =
        if x.Signature.Has groups then
            let rest = x.Signature.VisibleLabels |> Label.except [| groups; l |]
            let n = x.Signature.SizeOf groups * x.Signature.SizeOf l
            x |> Dims.order (Array.append rest [| groups; l |]) |> Op.reshape [| groups; l |] [| l, n |]
        else
            x

    let private spatial
        (sizes: int[])
        (strides: int[])
        (pads: struct (int * int)[])
        (spread: int[])
        (apart: int[])
        : ConvDim[] =
        let n = sizes.Length
        let ins, ks, outs = inputs n, kernels n, outputs n

        Array.init n (fun i ->
            let struct (low, high) = pads[i]

            {
                Lhs = ins[i]
                Rhs = ks[i]
                Out = outs[i]
                Stride = strides[i]
                PadLow = low
                PadHigh = high
                LhsDilation = spread[i]
                RhsDilation = apart[i]
            })

    /// The general form; `dims` as numbers or null for channels first.
    let convGeneralDilated
        (lhs: Tensor)
        (rhs: Tensor)
        (strides: int[])
        (padding: Padding)
        (lhsDilation: int[] | null)
        (rhsDilation: int[] | null)
        (dims: ConvDimensionNumbers | null)
        (featureGroups: int)
        (batchGroups: int)
        (preferred: DType | null)
        : Tensor =
        let op = "conv_general_dilated"
        let dims = numbers op lhs (Dims.rank rhs) dims
        let n = Dims.rank lhs - 2
        let strides = Paddings.positive op "window strides" n strides
        let spread = Paddings.positive op "input dilations" n lhsDilation
        let apart = Paddings.positive op "kernel dilations" n rhsDilation
        let both = [| lhs; rhs |]

        if featureGroups < 1 || batchGroups < 1 || featureGroups > 1 && batchGroups > 1 then
            Error.badArgument
                op
                "the group counts"
                $"are {featureGroups} and {batchGroups}"
                "give 1 or more, and at most one above 1"

        let a = Dims.name (laid dims.LhsSpec (Array.append [| batch; channels |] (inputs n))) lhs
        let b = Dims.name (laid dims.RhsSpec (Array.append [| features; channels |] (kernels n))) rhs
        let size (x: Tensor) l = x.Signature.SizeOf l

        if size a channels <> size b channels * featureGroups then
            Dims.mismatch
                op
                $"{size a channels} input channels are not {featureGroups} groups of the kernel's {size b channels}"
                both

        if
            size b features % featureGroups <> 0
            || size b features % batchGroups <> 0
            || size a batch % batchGroups <> 0
        then
            Dims.mismatch op "the group count does not divide the kernel's output features or the batch" both

        let sizes = inputs n |> Array.map (size a)
        let windows = Array.map2 (fun k by -> Paddings.dilated (size b k) by) (kernels n) apart
        let pads = Paddings.resolve op padding sizes windows strides
        let struct (a, b, wide) = LaxDot.types op a b preferred

        if lhs.DType <> rhs.DType then
            Align.dtype op [| lhs.Signature; rhs.Signature |] |> ignore

        let a =
            if batchGroups > 1 then
                grouped batchGroups batch a
            else
                grouped featureGroups channels a

        let b = grouped (max batchGroups featureGroups) features b

        Trace.bind2 (Conv(spatial sizes strides pads spread apart, [| channels |], wide)) a b
        |> merged features
        |> Dims.number (laid dims.OutSpec (Array.append [| batch; features |] (outputs n)))

    /// Which layouts conv_transpose has where none are given: channels last.
    let private lastChannels operation rank =
        match rank with
        | 2 -> ConvDimensionNumbers.Parse("NC", "IO", "NC")
        | 3 -> ConvDimensionNumbers.Parse("NHC", "HIO", "NHC")
        | 4 -> ConvDimensionNumbers.Parse("NHWC", "HWIO", "NHWC")
        | 5 -> ConvDimensionNumbers.Parse("NHWDC", "HWDIO", "NHWDC")
        | n -> Error.badArgument operation "dimensionNumbers" $"have no default for {n} dimensions" "give them"

    // JAX's padding for the transpose of a convolution of this kind.
    let private transposePadding operation (padding: Padding) (k: int) (s: int) =
        match padding.Name with
        | "SAME" ->
            let total = k + s - 2
            let low = if s > k - 1 then k - 1 else (total + 1) / 2
            struct (low, total - low)
        | "VALID" ->
            let total = k + s - 2 + max (k - s) 0
            struct (k - 1, total - (k - 1))
        | name -> Error.badArgument operation "padding" ("is " + name) "give SAME, VALID or pairs of numbers"

    /// A convolution whose input is spread by the strides: the shape of a convolution's gradient.
    let convTranspose
        (lhs: Tensor)
        (rhs: Tensor)
        (strides: int[])
        (padding: Padding)
        (rhsDilation: int[] | null)
        (dims: ConvDimensionNumbers | null)
        (transposeKernel: bool)
        (consistent: bool)
        (preferred: DType | null)
        : Tensor =
        let op = "conv_transpose"
        let rank = Dims.rank lhs

        let dims =
            numbers
                op
                lhs
                (Dims.rank rhs)
                (match dims with
                 | null -> lastChannels op rank
                 | d -> d)

        let n = rank - 2
        let strides = Paddings.positive op "strides" n strides
        let apart = Paddings.positive op "kernel dilations" n rhsDilation
        let kernelSizes = Dims.shape rhs
        let windows = Array.init n (fun i -> Paddings.dilated kernelSizes[dims.RhsSpec[i + 2]] apart[i])

        let pads =
            match padding.Name with
            | "EXPLICIT" ->
                let pairs = Paddings.resolve op padding strides windows strides
                // As many elements as that padding would have added are taken away.
                if consistent then
                    Array.map2 (fun k (struct (low, high)) -> struct (k - 1 - low, k - 1 - high)) windows pairs
                else
                    pairs
            | _ -> Array.map2 (transposePadding op padding) windows strides

        let kernel =
            if transposeKernel then
                let out, into = dims.RhsSpec[0], dims.RhsSpec[1]

                let swapped =
                    Array.init rank (fun i ->
                        if i = out then into
                        elif i = into then out
                        else i)

                LaxShape.transpose (LaxShape.rev rhs dims.RhsSpec[2..]) swapped
            else
                rhs

        convGeneralDilated lhs kernel (Array.create n 1) (Padding.Explicit pads) strides apart dims 1 1 preferred

    /// The windows that a convolution would see, as channels: for each input channel the elements of its window.
    let patches
        (lhs: Tensor)
        (filter: int[])
        (strides: int[])
        (padding: Padding)
        (lhsDilation: int[] | null)
        (rhsDilation: int[] | null)
        (dims: ConvDimensionNumbers | null)
        (preferred: DType | null)
        : Tensor =
        let op = "conv_general_dilated_patches"
        let dims = numbers op lhs (filter.Length + 2) dims
        let n = filter.Length
        let filter = Paddings.positive op "filter sizes" n filter
        let strides = Paddings.positive op "window strides" n strides
        let spread = Paddings.positive op "input dilations" n lhsDilation
        let apart = Paddings.positive op "kernel dilations" n rhsDilation
        let count = Array.fold (*) 1 filter
        let a = Dims.name (laid dims.LhsSpec (Array.append [| batch; channels |] (inputs n))) lhs
        let sizes = inputs n |> Array.map (fun l -> a.Signature.SizeOf l)
        let pads = Paddings.resolve op padding sizes (Array.map2 Paddings.dilated filter apart) strides
        // A kernel for each element of the window, 1 there and 0 elsewhere.
        let place = Op.iota DType.Int32 groups count
        let unit = Op.compare Eq place (Op.iota DType.Int32 features count)
        let kernel = Op.convert lhs.DType false unit |> Op.reshape [| features |] (Array.zip (kernels n) filter)

        let wide =
            match preferred with
            | null -> ValueNone
            | d when d = lhs.DType -> ValueNone
            | d -> ValueSome d

        let found = Trace.bind2 (Conv(spatial sizes strides pads spread apart, [||], wide)) a kernel
        let order = Array.concat [| [| batch; channels; groups |]; outputs n |]
        let size = found.Signature.SizeOf channels * count

        found
        |> Dims.order order
        |> Op.reshape [| channels; groups |] [| features, size |]
        |> Dims.number (laid dims.OutSpec (Array.append [| batch; features |] (outputs n)))

    /// A convolution whose kernel differs from place to place; the kernel's spatial dimensions are those of the result.
    let local
        (lhs: Tensor)
        (rhs: Tensor)
        (strides: int[])
        (padding: Padding)
        (filter: int[])
        (lhsDilation: int[] | null)
        (rhsDilation: int[] | null)
        (dims: ConvDimensionNumbers | null)
        : Tensor =
        let windows = patches lhs filter strides padding lhsDilation rhsDilation dims null
        let dims = numbers "conv_general_dilated_local" lhs (Dims.rank rhs) dims
        let n = filter.Length
        let a = Dims.name (laid dims.OutSpec (Array.append [| batch; channels |] (outputs n))) windows
        let b = Dims.name (laid dims.RhsSpec (Array.append [| features; channels |] (outputs n))) rhs

        Op.contract [| channels |] a b
        |> Dims.number (laid dims.OutSpec (Array.append [| batch; features |] (outputs n)))
