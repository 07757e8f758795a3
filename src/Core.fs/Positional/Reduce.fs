// Reductions over dimensions: reduce with a function of the user, the reductions by name, windows.
// Knows initial values, padding by name and dilations; what the function is, Folds knows.
// One idea: a known monoid is a primitive with derivatives, and a start that is not its identity is combined with the
// result; any other function is folded by the engine.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Paddings =
    /// Low and high padding for each dimension, of sizes, dilated windows and strides.
    let resolve operation (padding: Padding) (sizes: int[]) (windows: int[]) (strides: int[]) : struct (int * int)[] =
        let same (lower: bool) =
            Array.init sizes.Length (fun i ->
                let count = (sizes[i] + strides[i] - 1) / strides[i]
                let total = max 0 ((count - 1) * strides[i] + windows[i] - sizes[i])
                let low = if lower then total - total / 2 else total / 2
                struct (low, total - low))

        match padding.Name with
        | "SAME" -> same false
        | "SAME_LOWER" -> same true
        | "VALID" -> Array.create sizes.Length (struct (0, 0))
        | _ ->
            if padding.Pairs.Length <> sizes.Length then
                Error.fail (
                    Mistake.WrongNumber(operation, "pairs of padding", string sizes.Length, padding.Pairs.Length)
                )

            padding.Pairs

    /// One positive number for each of some dimensions; ones where none are given.
    let positive operation what count (given: int[] | null) : int[] =
        match given with
        | null -> Array.create count 1
        | numbers ->
            if numbers.Length <> count then
                Error.fail (Mistake.WrongNumber(operation, what, string count, numbers.Length))

            for n in numbers do
                if n < 1 then
                    Error.badArgument operation what $"are {Dims.listed numbers}" "give 1 or more"

            numbers

    /// A window's extent when its elements are `by` apart.
    let dilated (size: int) (by: int) = (size - 1) * by + 1

module internal LaxReduce =
    let private dims operation (x: Tensor) (dimensions: int[]) =
        dimensions
        |> Array.map (Dims.strict operation "dimensions" (Dims.rank x))
        |> Dims.distinct operation "dimensions"
        |> Array.map Dims.label

    let private identity m (x: Tensor) = Literal.scalar x.DType x.Signature.Weak (Folds.identity m x.DType)

    // Of nothing, the identity.
    let private over m (labels: Label[]) (x: Tensor) =
        if labels |> Array.exists (fun l -> x.Signature.SizeOf l = 0) then
            identity m x
            |> Op.expand (Signature.dims x.Signature |> Array.filter (fun (l, _) -> not (Label.contains labels l)))
        else
            Op.reduce m labels x

    let private byName operation what test m (x: Tensor) (axes: int[]) =
        Align.accept operation 0 what test [| x.Signature |]
        over m (dims operation x axes) x |> Dims.renumber

    let private numbers d = d <> DType.Key && d <> DType.Bool
    let private bits d = DTypes.isInteger d || d = DType.Bool
    let reduceSum x axes = byName "reduce_sum" "numbers" numbers Sum x axes
    let reduceProd x axes = byName "reduce_prod" "numbers" numbers Prod x axes
    let reduceMax x axes = byName "reduce_max" "numbers or bool" (fun d -> d <> DType.Key) Maximum x axes
    let reduceMin x axes = byName "reduce_min" "numbers or bool" (fun d -> d <> DType.Key) Minimum x axes
    let reduceAnd x axes = byName "reduce_and" "integers or bool" bits All x axes
    let reduceOr x axes = byName "reduce_or" "integers or bool" bits Any x axes
    let reduceXor x axes = byName "reduce_xor" "integers or bool" bits Parity x axes

    /// As many initial values of rank 0 as operands, and operands of one shape.
    let private checkOperands operation (xs: Tensor[]) (inits: Tensor[]) =
        let all = Array.append xs inits

        if xs.Length = 0 || xs.Length <> inits.Length then
            Error.fail (Mistake.WrongNumber(operation, "initial values", string (max 1 xs.Length), inits.Length))

        for x in xs do
            if Dims.shape x <> Dims.shape xs[0] then
                Dims.mismatch operation "the operands must have the same shape" all

        for init in inits do
            if Dims.rank init > 0 then
                Dims.mismatch operation "an initial value must have rank 0" all

    let private sameTypes operation (xs: Tensor[]) (inits: Tensor[]) =
        Array.iter2
            (fun (x: Tensor) (i: Tensor) -> Align.dtype operation [| x.Signature; i.Signature |] |> ignore)
            xs
            inits

    // Each initial value beside its operand.
    let private paired (xs: Tensor[]) (inits: Tensor[]) =
        Array.map2 (fun x init -> let both = Dims.alike [| x; init |] in both[0], both[1]) xs inits
        |> Array.unzip

    let private types (xs: Tensor[]) (inits: Tensor[]) =
        Array.map2 (fun (x: Tensor) (i: Tensor) -> x.DType, x.Signature.Weak && i.Signature.Weak) xs inits

    /// Folds the computation, which takes accumulated values and elements, over dimensions.
    let reduce
        (xs: Tensor[])
        (inits: Tensor[])
        (computation: Func<Tensor[], Tensor[], Tensor[]>)
        (dimensions: int[])
        : Tensor[] =
        let op = "reduce"
        checkOperands op xs inits
        let xs, inits = paired xs inits
        let labels = dims op xs[0] dimensions

        match Folds.stage op (types xs inits) computation with
        | Known m ->
            let total = over m labels xs[0]

            // One element is its own total: as in JAX, what begins a fold is taken to be the identity there.
            let single = labels |> Array.forall (fun l -> xs[0].Signature.SizeOf l = 1)

            let total =
                if single || Folds.isIdentity m xs[0].DType inits[0] then
                    Op.convert total.DType (total.Signature.Weak && inits[0].Signature.Weak) total
                else
                    sameTypes op xs inits
                    Op.binary (Folds.binaryOf m) inits[0] total

            [| Dims.renumber total |]
        | General p ->
            sameTypes op xs inits
            Trace.bind (ReduceGeneral(p, labels)) (Array.append xs inits) |> Array.map Dims.renumber

    /// Folds the computation over the positions of a window, at every place that the strides reach.
    let reduceWindow
        (xs: Tensor[])
        (inits: Tensor[])
        (computation: Func<Tensor[], Tensor[], Tensor[]>)
        (window: int[])
        (strides: int[] | null)
        (padding: Padding | null)
        (baseDilation: int[] | null)
        (windowDilation: int[] | null)
        : Tensor[] =
        let op = "reduce_window"
        checkOperands op xs inits
        let xs, inits = paired xs inits
        let sizes = Dims.shape xs[0]
        let n = sizes.Length
        let window = Paddings.positive op "window dimensions" n window
        let strides = Paddings.positive op "window strides" n strides
        let spread = Paddings.positive op "base dilations" n baseDilation
        let apart = Paddings.positive op "window dilations" n windowDilation

        let padding =
            match padding with
            | null -> Padding.Valid
            | p -> p

        let pads = Paddings.resolve op padding sizes (Array.map2 Paddings.dilated window apart) strides

        let axes =
            Array.init n (fun i ->
                let struct (low, high) = pads[i]

                {
                    Label = Dims.label i
                    Window = window[i]
                    Stride = strides[i]
                    PadLow = low
                    PadHigh = high
                    BaseDilation = spread[i]
                    WindowDilation = apart[i]
                })
            |> Array.filter (fun a ->
                a.Window > 1 || a.Stride > 1 || a.PadLow <> 0 || a.PadHigh <> 0 || a.BaseDilation > 1)

        // What is folded carries the maps of its start.
        let spanned (x: Tensor) (init: Tensor) =
            Op.expand (Signature.dims init.Signature |> Array.filter (fun (l, _) -> not (x.Signature.Has l))) x

        match Folds.stage op (types xs inits) computation with
        | Known m ->
            let init =
                if Folds.isIdentity m xs[0].DType inits[0] then
                    Op.convert xs[0].DType inits[0].Signature.Weak inits[0]
                else
                    sameTypes op xs inits
                    inits[0]

            if axes.Length = 0 then
                [| Op.binary (Folds.binaryOf m) init xs[0] |]
            else
                [| Trace.bind2 (ReduceWindow(m, axes)) (spanned xs[0] init) init |]
        | General p ->
            sameTypes op xs inits
            Trace.bind (ReduceWindowGeneral(p, axes)) (Array.append (Array.map2 spanned xs inits) inits)
