// The transposes of the linear families: what a cotangent of the result says of each linear operand.
// Knows families and their parameters, no tangent and no program. One idea: a transposed gather is a scatter, a
// transposed sum an expansion; axes that an operand lacks are summed where cotangents accumulate, not here.
namespace NamedTensors.Engine

open NamedTensors

/// An operand of a linear equation: a value, or the place of a linear one.
type internal Linearity =
    | Known of Tensor
    | Unknown of Signature

module internal Linear =
    open Op

    let private zerosOf (s: Signature) = zeros s

    /// The parts of a joined axis.
    let private unconcat (label: Label) (inputs: Linearity[]) (ct: Tensor) =
        let mutable at = 0

        inputs
        |> Array.map (fun input ->
            let n =
                match input with
                | Known t -> t.Signature.SizeOf label
                | Unknown s -> s.SizeOf label

            at <- at + n

            match input with
            | Known _ -> null
            | Unknown _ -> sliceOne label (at - n) at ct)

    let private unpad (dims: PadDim[]) (x: Signature) (ct: Tensor) =
        let negated = dims |> Array.map (fun d -> { d with Low = -d.Low; High = -d.High; Interior = 0 })
        let cut = pad negated ct (like ct 0.0)

        dims
        |> Array.map (fun d ->
            let n = x.SizeOf d.Label

            {
                Label = d.Label
                Start = 0
                Stop = (if n = 0 then 0 else (n - 1) * (d.Interior + 1) + 1)
                Step = d.Interior + 1
            })
        |> fun cuts -> slice cuts cut

    let private unslice (dims: SliceDim[]) (x: Signature) (ct: Tensor) =
        let back =
            dims
            |> Array.map (fun d ->
                let n = ct.Signature.SizeOf d.Label
                let covered = if n = 0 then 0 else (n - 1) * d.Step + 1

                {
                    Label = d.Label
                    Low = d.Start
                    High = x.SizeOf d.Label - d.Start - covered
                    Interior = d.Step - 1
                })

        pad back ct (like ct 0.0)

    /// The product with the other operand, over the axes that the wanted one lacks.
    let private contractTranspose (wanted: Signature) (other: Tensor) (ct: Tensor) =
        let ct = convert wanted.DType false ct

        let extra =
            ct.Labels
            |> Array.filter (fun l -> other.Signature.Has l && not (wanted.Has l) && not (Label.isMapped l))

        contract extra ct other

    // Convolution: the gradient by one operand is a convolution of the cotangent with the other.
    let private convLhs (dims: ConvDim[]) (channels: Label[]) (lhs: Signature) (rhs: Tensor) (ct: Tensor) =
        // ct over Out, rhs reversed over Rhs, summed over rhs's free axes.
        let free =
            rhs.Labels
            |> Array.filter (fun l ->
                not (Label.isMapped l)
                && not (Label.contains channels l)
                && not (dims |> Array.exists (fun d -> d.Rhs = l))
                && not (lhs.Has l))

        let spatial =
            dims
            |> Array.map (fun d ->
                let window = (rhs.Signature.SizeOf d.Rhs - 1) * d.RhsDilation + 1
                let input = (lhs.SizeOf d.Lhs - 1) * d.LhsDilation + 1
                let out = (ct.Signature.SizeOf d.Out - 1) * d.Stride + 1
                let low = window - d.PadLow - 1

                {
                    Lhs = d.Out
                    Rhs = d.Rhs
                    Out = d.Lhs
                    Stride = d.LhsDilation
                    PadLow = low
                    PadHigh = input - 1 - out - low + window
                    LhsDilation = d.Stride
                    RhsDilation = d.RhsDilation
                })

        let flipped = reverse (dims |> Array.map (fun d -> d.Rhs)) rhs
        Trace.bind2 (Conv(spatial, free, ValueNone)) ct flipped

    let private convRhs (dims: ConvDim[]) (channels: Label[]) (lhs: Tensor) (rhs: Signature) (ct: Tensor) =
        let free =
            lhs.Labels
            |> Array.filter (fun l ->
                not (Label.isMapped l)
                && not (Label.contains channels l)
                && not (dims |> Array.exists (fun d -> d.Lhs = l))
                && not (rhs.Has l))

        let spatial =
            dims
            |> Array.map (fun d ->
                let window = (rhs.SizeOf d.Rhs - 1) * d.RhsDilation + 1
                let input = (lhs.Signature.SizeOf d.Lhs - 1) * d.LhsDilation + 1
                let out = (ct.Signature.SizeOf d.Out - 1) * d.Stride + 1

                {
                    Lhs = d.Lhs
                    Rhs = d.Out
                    Out = d.Rhs
                    Stride = d.RhsDilation
                    PadLow = d.PadLow
                    PadHigh = out - input + window - d.PadLow - 1
                    LhsDilation = d.LhsDilation
                    RhsDilation = d.Stride
                })

        Trace.bind2 (Conv(spatial, free, ValueNone)) lhs ct

    // Mapped labels that both operands carry are batches to the primitive; others are free.
    let private scatterSet dims mode (inputs: Linearity[]) (indices: Tensor[]) (ct: Tensor) =
        let signatureOf input =
            match input with
            | Known t -> t.Signature
            | Unknown s -> s

        let x, updates = signatureOf inputs[0], signatureOf inputs[1]

        let forX () = scatter Set dims mode ct (zerosOf updates) indices

        let forUpdates () =
            // Which update won each place: scatter their numbers, see who finds its own.
            let at v = gather dims mode v indices
            let space = Signature.union [| (at ct).Signature; updates |]

            let s =
                match space with
                | Ok d -> Signature.ofDims DType.Int32 false d
                | Error _ -> Signature.withDType DType.Int32 false updates

            let flat = Label.fresh 920
            let numbers = iota DType.Int32 flat (int s.Count) |> reshape [| flat |] (Signature.dims s)

            let winners =
                scatter Set dims mode (filled (Signature.withDType DType.Int32 false x) (Integer -1L)) numbers indices

            let own = compare Eq (at winners) numbers
            let value = at ct
            select own value (like value 0.0)

        [|
            (match inputs[0] with
             | Unknown _ -> forX ()
             | Known _ -> null)
            (match inputs[1] with
             | Unknown _ -> forUpdates ()
             | Known _ -> null)
        |]

    let private windowSum m (dims: WindowAxis[]) (x: Signature) (ct: Tensor) =
        // Spread by the strides, pad to the full overlap, sum over the window again; then take every BaseDilation-th.
        let padding =
            dims
            |> Array.map (fun d ->
                let window = (d.Window - 1) * d.WindowDilation + 1
                let dilated = (x.SizeOf d.Label - 1) * d.BaseDilation + 1
                let n = ct.Signature.SizeOf d.Label
                let spread = if n = 0 then 0 else (n - 1) * d.Stride + 1
                let low = window - 1 - d.PadLow
                { Label = d.Label; Low = low; High = dilated + window - 1 - low - spread; Interior = d.Stride - 1 })

        let spread = pad padding ct (like ct 0.0)

        let again =
            dims
            |> Array.map (fun d -> { d with Stride = d.BaseDilation; PadLow = 0; PadHigh = 0; BaseDilation = 1 })

        Trace.bind2 (ReduceWindow(m, again)) spread (like ct 0.0)

    let private unlinear prim : 'a =
        Error.fail (Mistake.NoDerivative(Names.ofPrim prim, "reverse", "it is not linear in this operand"))

    // The DFT is symmetric: forward is its own transpose, the inverse too; the real ones fold the other half back
    // (Giles-style rules as in JAX's fft: rfft pairs with irfft up to a mask of the unpaired bins).
    let private fftTranspose m (label: Label) n (ct: Tensor) : Tensor =
        match Kinds.spectrum m with
        | Whole -> fft m label n ct
        | ToHalf ->
            // ct over n/2+1 bins: pad with zeros to n, transform, take the real part.
            let half = n / 2 + 1
            let full = pad [| { Label = label; Low = 0; High = n - half; Interior = 0 } |] ct (like ct 0.0)
            real (fft Forward label n full)
        | FromHalf ->
            // Bins that stand for two count twice; over n.
            let half = n / 2 + 1
            let spectrum = fft RealForward label n ct
            let position = iota DType.Int32 label half
            let edge = compare Eq position (Literal.ofInt DType.Int32 0)

            let edge =
                if n % 2 = 0 then
                    binary Or edge (compare Eq position (Literal.ofInt DType.Int32 (half - 1)))
                else
                    edge

            let weight = select edge (like ct (1.0 / float n)) (like ct (2.0 / float n))
            let weight = convert spectrum.DType false weight
            // The transpose does not conjugate; rfft uses e^(−i…), irfft e^(+i…).
            conj (mul spectrum weight)

    /// Over a map that the differentiation runs in: lanes exchange their cotangents as they exchanged their values.
    let private collective m scope args (x: Signature) (ct: Tensor) : Tensor =
        let swapped =
            { args with
                Split =
                    (match args.Joined with
                     | ValueSome(l, _) -> ValueSome l
                     | ValueNone -> ValueNone)
                Joined =
                    (match args.Split with
                     | ValueSome l -> ValueSome(l, x.SizeOf l)
                     | ValueNone -> ValueNone)
                Pairs = args.Pairs |> Array.map (fun (a, b) -> b, a)
            }

        match Kinds.partner m with
        | ValueSome partner -> Trace.bind1 (Collective(partner, scope, swapped)) ct
        | ValueNone -> unlinear (Collective(m, scope, args))

    /// Cotangents of the linear operands; null for the others. `ct` has all labels of the result.
    let transpose (prim: Prim) (inputs: Linearity[]) (ct: Tensor) : Tensor[] =
        let only t = [| t |]

        let signature i =
            match inputs[i] with
            | Known t -> t.Signature
            | Unknown s -> s

        let value i =
            match inputs[i] with
            | Known t -> t
            | Unknown _ -> unlinear prim

        let unknown i =
            match inputs[i] with
            | Unknown _ -> true
            | Known _ -> false

        let both first second = [| (if unknown 0 then first () else null); (if unknown 1 then second () else null) |]

        let indices from = [| for i in from .. inputs.Length - 1 -> value i |]

        let known i =
            match inputs[i] with
            | Known t -> t
            | Unknown _ -> null

        let orFail (cts: Tensor[] voption) =
            match cts with
            | ValueSome cts -> cts
            | ValueNone -> unlinear prim

        match prim with
        | Unary m -> orFail (ValueOption.map only (Pointwise.transposeUnary m ct))
        | Binary m -> orFail (Pointwise.transposeBinary m known ct)
        | Ternary m -> orFail (Pointwise.transposeTernary m known ct)
        | Convert _ ->
            let s = signature 0
            only (convert s.DType s.Weak ct)
        | ReducePrecision(e, m) -> only (Trace.bind1 (ReducePrecision(e, m)) ct)
        | Relabel pairs -> only (relabel (pairs |> Array.map (fun (a, b) -> b, a)) ct)
        | Reorder _
        | Copy -> only ct
        // Over maps the sum is taken where cotangents are added up: ambient ones stay.
        | Expand dims ->
            only (
                sum (dims |> Array.map fst |> Array.filter (fun l -> not (Label.isMapped l || (signature 0).Has l))) ct
            )
        | Reshape(from, into) ->
            only (reshape (Array.map fst into) (from |> Array.map (fun l -> l, (signature 0).SizeOf l)) ct)
        | Slice dims -> only (unslice dims (signature 0) ct)
        | Reverse labels -> only (reverse labels ct)
        | Pad dims ->
            let forX () = unpad dims (signature 0) ct

            both forX (fun () ->
                // What the padding takes: everything but the inside.
                let s = signature 1
                let rest = ct.Labels |> Array.filter (fun l -> not (Label.isMapped l) && not (s.Has l))
                sub (sum rest ct) (sum rest (forX ())))
        | Concat label -> unconcat label inputs ct
        | Gather(dims, mode) ->
            let s = signature 0
            let back = scatter AddTo dims (Structural.unchecked mode) (zerosOf s) ct (indices 1)
            Array.append [| back |] (Array.zeroCreate (inputs.Length - 1))
        | Scatter(m, dims, mode) ->
            let mode = Structural.unchecked mode

            let pair =
                match Kinds.scatter m with
                | Additive -> both (fun () -> ct) (fun () -> gather dims mode ct (indices 2))
                | Replacing -> scatterSet dims mode inputs (indices 2) ct
                | Multiplicative -> [| scatter m dims mode ct (value 1) (indices 2); null |]
                | Extreme _
                | LogAdditive
                | Discrete -> unlinear prim

            Array.append pair (Array.zeroCreate (inputs.Length - 2))
        | Reduce(m, labels) when Kinds.reduction m = Additive ->
            only (expand (labels |> Array.map (fun l -> l, (signature 0).SizeOf l)) ct)
        | Cumulative(m, label, reverse) when Kinds.cumulation m = Additive -> only (cumulative m label (not reverse) ct)
        | ReduceWindow(m, dims) when Kinds.reduction m = Additive -> [| windowSum m dims (signature 0) ct; null |]
        | SelectAndScatter(isMax, dims) ->
            let x = value 0
            [| null; Structural.windowPick isMax dims (signature 1) x ct |]
        | Contract(_, _) ->
            if unknown 0 then
                [| contractTranspose (signature 0) (value 1) ct; null |]
            else
                [| null; contractTranspose (signature 1) (value 0) ct |]
        | Conv(dims, channels, _) ->
            if unknown 0 then
                [| convLhs dims channels (signature 0) (value 1) (convert (signature 0).DType false ct); null |]
            else
                [| null; convRhs dims channels (value 0) (signature 1) (convert (signature 1).DType false ct) |]
        | Fft(m, label, n) -> only (fftTranspose m label n ct)
        | TriangularSolve t ->
            // Aᵀ y = ct: rows and columns change places.
            let swapped = { t with Row = t.Column; Column = t.Row; Lower = not t.Lower }
            [| null; triangularSolve swapped (value 0) ct |]
        | Collective(m, scope, args) -> only (collective m scope args (signature 0) ct)
        | Compare _
        | Bitcast _
        | Iota _
        | Reduce _
        | ReduceGeneral _
        | ArgReduce _
        | Cumulative _
        | ReduceWindow _
        | ReduceWindowGeneral _
        | Sort _
        | TopK _
        | Factor _
        | Random _
        | Control _
        | Effect _ -> unlinear prim
