// Shape rules of the families that work along labels: reductions, windows, contractions, convolutions, sorts, transforms.
// Knows signatures only. One idea: the core labels go, shrink or are replaced; all others stay in their order.
namespace NamedTensors.Engine

open NamedTensors

module internal AlongShape =
    let private require = StructureShape.require
    let private any d = d <> DType.Key
    let private numbers d = d <> DType.Key && d <> DType.Bool

    let private real d = d = DType.Bool || DTypes.isInteger d || DTypes.isFloat d

    let private bits d = DTypes.isInteger d || d = DType.Bool

    let private resize (sizes: (Label * int)[]) (s: Signature) =
        Signature.dims s
        |> Array.map (fun (l, n) ->
            match sizes |> Array.tryFind (fun (r, _) -> r = l) with
            | Some(_, m) -> l, m
            | None -> l, n)
        |> Signature.ofDims s.DType s.Weak

    let private accepted m =
        match m with
        | Sum
        | Prod -> "numbers", numbers
        | Maximum
        | Minimum -> "numbers or bool", any
        | All
        | Any
        | Parity -> "integers or bool", bits

    let private notEmpty operation m (labels: Label[]) (s: Signature) =
        match m with
        | Maximum
        | Minimum ->
            for l in labels do
                if s.SizeOf l = 0 then
                    Error.fail (Mistake.EmptyReduction(operation, Label.text l, string s))
        | Sum
        | Prod
        | All
        | Any
        | Parity -> ()

    let reduce m (labels: Label[]) (s: Signature) =
        let name = Names.ofPrim (Reduce(m, labels))
        let what, test = accepted m
        Align.accept name 0 what test [| s |]

        for l in labels do
            require name s l

        notEmpty name m labels s
        Signature.without labels s

    let argReduce m (label: Label) dtype (s: Signature) =
        let name = Names.ofPrim (ArgReduce(m, label, dtype))
        Align.accept name 0 "real numbers" real [| s |]
        require name s label

        if s.SizeOf label = 0 then
            Error.fail (Mistake.EmptyReduction(name, Label.text label, string s))

        Signature.without [| label |] s |> Signature.withDType dtype false

    let cumulative m label (s: Signature) =
        let name = Names.ofPrim (Cumulative(m, label, false))

        match m with
        | CumSum
        | CumProd -> Align.accept name 0 "numbers" numbers [| s |]
        | CumMax
        | CumMin -> Align.accept name 0 "real numbers" real [| s |]
        | CumLogSumExp -> Align.accept name 0 "floats" DTypes.isFloat [| s |]

        require name s label
        s

    /// The number of positions of a window.
    let windowCount (d: WindowAxis) n =
        let dilated = if n = 0 then 0 else (n - 1) * d.BaseDilation + 1
        let padded = dilated + d.PadLow + d.PadHigh
        let window = (d.Window - 1) * d.WindowDilation + 1
        if padded < window then 0 else (padded - window) / d.Stride + 1

    let window operation (dims: WindowAxis[]) (s: Signature) =
        for d in dims do
            require operation s d.Label

            if d.Window < 1 || d.Stride < 1 || d.BaseDilation < 1 || d.WindowDilation < 1 then
                Error.badArgument
                    operation
                    ("window of axis '" + Label.text d.Label + "'")
                    "has a size, stride or dilation below 1"
                    "give 1 or more"

        resize (dims |> Array.map (fun d -> d.Label, windowCount d (s.SizeOf d.Label))) s

    let reduceWindow m (dims: WindowAxis[]) (s: Signature) =
        let name = Names.ofPrim (ReduceWindow(m, dims))
        let what, test = accepted m
        Align.accept name 0 what test [| s |]
        window name dims s

    let selectAndScatter (dims: WindowAxis[]) (s: Signature) (source: Signature) =
        Align.accept "select_and_scatter" 0 "numbers or bool" any [| s; source |]
        Align.dtype "select_and_scatter" [| s; source |] |> ignore
        let out = window "select_and_scatter" dims s
        let mapped = Align.dims "select_and_scatter" [| out; source |] |> Array.filter (fun (l, _) -> not (s.Has l))
        Signature.prepend mapped s

    /// The dtype that a result is asked for in.
    let private numeric operation (wide: DType voption) =
        if wide = ValueSome DType.Key then
            Error.badArgument operation "dtype" "key can't be computed" "give a type of numbers"

    let contract (labels: Label[]) (wide: DType voption) (a: Signature) (b: Signature) =
        let xs = [| a; b |]
        let d = Align.dtype "dot" xs
        Align.accept "dot" 0 "numbers or bool" any xs
        numeric "dot" wide

        for l in labels do
            require "dot" a l
            require "dot" b l

        match Signature.union xs with
        | Ok dims ->
            let dims = dims |> Array.filter (fun (l, _) -> not (Label.contains labels l))

            match wide with
            | ValueSome w -> Signature.ofDims w false dims
            | ValueNone -> Signature.ofDims d (a.Weak && b.Weak) dims
        | Error _ -> Signature.ofDims d false (Align.dims "dot" xs)

    let convCount (d: ConvDim) input kernel =
        let dilate n by = if n = 0 then 0 else (n - 1) * by + 1
        let padded = dilate input d.LhsDilation + d.PadLow + d.PadHigh
        let window = dilate kernel d.RhsDilation
        if padded < window then 0 else (padded - window) / d.Stride + 1

    let conv (dims: ConvDim[]) (channels: Label[]) (wide: DType voption) (lhs: Signature) (rhs: Signature) =
        let xs = [| lhs; rhs |]
        let d = Align.dtype "conv" xs
        Align.accept "conv" 0 "numbers" numbers xs
        numeric "conv" wide

        for l in channels do
            require "conv" lhs l
            require "conv" rhs l

            if lhs.SizeOf l <> rhs.SizeOf l then
                Error.fail (
                    Mistake.SizeMismatch(
                        "conv",
                        Label.text l,
                        (1, lhs.SizeOf l),
                        (2, rhs.SizeOf l),
                        [ string lhs; string rhs ]
                    )
                )

        for d in dims do
            require "conv" lhs d.Lhs
            require "conv" rhs d.Rhs

            if d.Stride < 1 || d.LhsDilation < 1 || d.RhsDilation < 1 then
                Error.badArgument "conv" "stride and dilation" "must be 1 or more" "give positive integers"

        let lhsDims =
            Signature.dims lhs
            |> Array.choose (fun (l, n) ->
                if Label.contains channels l then
                    None
                else
                    match dims |> Array.tryFind (fun d -> d.Lhs = l) with
                    | Some d -> Some(d.Out, convCount d n (rhs.SizeOf d.Rhs))
                    | None -> Some(l, n))

        let rhsDims =
            Signature.dims rhs
            |> Array.filter (fun (l, _) -> not (Label.contains channels l || dims |> Array.exists (fun d -> d.Rhs = l)))

        let side dims = Signature.ofDims d false dims
        let dims = Align.dims "conv" [| side lhsDims; side rhsDims |]
        let order = Array.append (Array.map fst lhsDims) (Label.except (Array.map fst lhsDims) (Array.map fst rhsDims))
        let sized = order |> Array.map (fun l -> Array.find (fun (o, _) -> o = l) dims)

        match wide with
        | ValueSome w -> Signature.ofDims w false sized
        | ValueNone -> Signature.ofDims d (lhs.Weak && rhs.Weak) sized

    let sort (label: Label) (xs: Signature[]) =
        let dims = Align.dims "sort" xs

        for s in xs do
            Align.accept "sort" 0 "numbers or bool" any [| s |]
            require "sort" s label

        xs |> Array.map (fun s -> Signature.ofDims s.DType s.Weak dims)

    let topK (label: Label) k (s: Signature) =
        require "top_k" s label
        Align.accept "top_k" 0 "real numbers" real [| s |]

        if k < 0 || k > s.SizeOf label then
            Error.badArgument
                "top_k"
                "k"
                $"is {k}, axis '{Label.text label}' has size {s.SizeOf label}"
                "give 0 ≤ k ≤ size"

        let out = resize [| label, k |] s
        [| out; Signature.withDType DType.Int32 false out |]

    let fft m (label: Label) n (s: Signature) =
        require "fft" s label
        let single d = d = DType.Float32 || d = DType.Float64

        let resized size dtype = resize [| label, size |] s |> Signature.withDType dtype false

        let have = s.SizeOf label

        let fits wanted =
            if have <> wanted then
                Error.fail (Mistake.WrongSize("fft", Label.text label, wanted, have, string s))

        match m with
        | Forward
        | Inverse ->
            Align.accept "fft" 0 "complex numbers" DTypes.isComplex [| s |]
            fits n
            s
        | RealForward ->
            Align.accept "fft" 0 "float32 or float64" single [| s |]
            fits n
            resized (n / 2 + 1) (DTypes.complexOf s.DType)
        | RealInverse ->
            Align.accept "fft" 0 "complex numbers" DTypes.isComplex [| s |]
            fits (n / 2 + 1)
            resized n (DTypes.part s.DType)
