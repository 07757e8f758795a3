// Gather and scatter of the positional API: dimension numbers become labels. Knows positions and the rules that they obey.
// One idea: every axis of the operand and every batch axis of the indices gets a label of its own (batching pairs share
// one); what an index takes is a window of its axis; an axis without an index starts at 0.
namespace NamedTensors.Engine

open NamedTensors

module internal Gathering =
    let private wrong operation argument problem : 'a =
        Error.badArgument operation argument problem "see the description of the dimension numbers"

    let private check operation (x: Tensor) (indices: Tensor) (n: GatherNumbers) resultRank =
        let rank = Dims.rank x
        let ascending (d: int[]) = d |> Array.pairwise |> Array.forall (fun (a, b) -> a < b)
        let inside r (d: int[]) = d |> Array.forall (fun i -> i >= 0 && i < r)

        if Dims.rank indices = 0 then
            wrong operation "indices" "need a last axis that holds the index vector"

        Align.accept operation 0 "integer indices" DTypes.isInteger [| indices.Signature |]
        let vector = Array.last (Dims.shape indices)

        if n.IndexMap.Length <> vector then
            Error.fail (
                Mistake.WrongNumber(
                    operation,
                    "entries of the index map",
                    string vector + " (the last axis of the indices)",
                    n.IndexMap.Length
                )
            )

        if not (inside rank n.IndexMap) || (Array.distinct n.IndexMap).Length <> n.IndexMap.Length then
            wrong operation "the index map" "must name different axes of the operand"

        if not (ascending n.Offset && inside resultRank n.Offset) then
            wrong operation "the window axes" "must be ascending axes of the result or the updates"

        if not (ascending n.Collapsed && inside rank n.Collapsed) then
            wrong operation "the collapsed axes" "must be ascending axes of the operand"

        if
            not (ascending n.OperandBatching && inside rank n.OperandBatching)
            || n.OperandBatching.Length <> n.IndexBatching.Length
            || not (inside (Dims.rank indices - 1) n.IndexBatching)
            || (Array.distinct n.IndexBatching).Length <> n.IndexBatching.Length
        then
            wrong operation "the batching axes" "must pair axes of the operand and the indices"

        if
            n.OperandBatching
            |> Array.exists (fun d -> Array.contains d n.Collapsed || Array.contains d n.IndexMap)
        then
            wrong operation "the batching axes" "must not be indexed or collapsed"

        Array.iter2
            (fun d i ->
                if (Dims.shape x)[d] <> (Dims.shape indices)[i] then
                    Dims.mismatch operation "batching axes have different sizes" [| x; indices |])
            n.OperandBatching
            n.IndexBatching

    let private batchLabel i = Label.fresh (100 + i)
    let private ownLabel i = Label.fresh i

    /// Labels of the operand's axes and of the batch axes of the indices.
    let private labels (x: Tensor) (indices: Tensor) (n: GatherNumbers) =
        let operand =
            Array.init (Dims.rank x) (fun d ->
                match System.Array.IndexOf(n.OperandBatching, d) with
                | -1 -> ownLabel d
                | k -> batchLabel n.IndexBatching[k])

        operand, Array.init (Dims.rank indices - 1) batchLabel

    /// Axes that windows show: neither collapsed nor batching.
    let private windowAxes (x: Tensor) (n: GatherNumbers) =
        Array.init (Dims.rank x) id
        |> Array.filter (fun d -> not (Array.contains d n.Collapsed || Array.contains d n.OperandBatching))

    /// What each indexed axis gives up, and its starts: the entry of the index vector, or 0.
    let private indexed
        (sizes: int[])
        (windows: int[])
        (n: GatherNumbers)
        (operand: Label[])
        (batch: Label[])
        (indices: Tensor)
        =
        let vector = Label.fresh 99
        let named = Dims.name (Array.append batch [| vector |]) indices
        let start k = Op.sliceOne vector k (k + 1) named |> Dims.drop [| vector |]
        let shape = Dims.shape indices
        let zero = Op.expand (Array.mapi (fun i l -> l, shape[i]) batch) (Literal.ofInt DType.Int32 0)
        let shown d = not (Array.contains d n.OperandBatching)
        // Batch axes of the indices need an index that carries them, if only a 0.
        let carrier =
            if n.IndexMap.Length = 0 && batch.Length > 0 then
                Seq.tryFind shown (seq { 0 .. operand.Length - 1 })
            else
                None

        [|
            for d in 0 .. operand.Length - 1 do
                let k = System.Array.IndexOf(n.IndexMap, d)
                let collapsed = Array.contains d n.Collapsed

                if shown d && (k >= 0 || collapsed || windows[d] < sizes[d] || carrier = Some d) then
                    let dim: IndexDim =
                        { Label = operand[d]; Window = (if collapsed then ValueNone else ValueSome windows[d]) }

                    dim, (if k >= 0 then start k else zero)
        |]
        |> Array.unzip

    /// Where the axes of the result stand: windows at their places, batches at the others.
    let private place rank (n: GatherNumbers) (window: Label[]) (batch: Label[]) =
        let mutable next = -1

        Array.init rank (fun i ->
            match System.Array.IndexOf(n.Offset, i) with
            | -1 ->
                next <- next + 1
                batch[next]
            | k -> window[k])

    let gather (n: GatherNumbers) (sizes: int[]) mode (x: Tensor) (indices: Tensor) : Tensor =
        let operation = "gather"
        let shape = Dims.shape x
        Dims.oneEach operation "slice sizes" x sizes.Length
        let rank = n.Offset.Length + Dims.rank indices - 1
        check operation x indices n rank

        sizes
        |> Array.iteri (fun d w ->
            if w < 0 || w > shape[d] then
                wrong operation "slice sizes" $"has {w} for an axis of size {shape[d]}"

            if w <> 1 && Array.contains d n.Collapsed || w > 1 && Array.contains d n.OperandBatching then
                wrong operation "slice sizes" $"has {w} for the collapsed or batching axis {d}")

        let shown = windowAxes x n

        if shown.Length <> n.Offset.Length then
            Error.fail (Mistake.WrongNumber(operation, "offset axes", string shown.Length, n.Offset.Length))

        let operand, batch = labels x indices n
        let dims, starts = indexed shape sizes n operand batch indices
        let named = Dims.name operand x

        let y =
            if dims.Length = 0 then
                Op.expand (Array.zip batch ((Dims.shape indices)[.. batch.Length - 1])) named
            else
                Op.gather dims mode named starts

        let y = Op.expand (Array.zip batch ((Dims.shape indices)[.. batch.Length - 1])) y
        Dims.number (place rank n (shown |> Array.map (fun d -> operand[d])) batch) y

    /// The operand, named, with what its indices are and how updates are laid out.
    let private prepare operation (n: GatherNumbers) (x: Tensor) (indices: Tensor) (updates: int[]) =
        check operation x indices n updates.Length
        let shown = windowAxes x n

        if shown.Length <> n.Offset.Length then
            Error.fail (Mistake.WrongNumber(operation, "update window axes", string shown.Length, n.Offset.Length))

        if updates.Length <> n.Offset.Length + Dims.rank indices - 1 then
            wrong
                operation
                "updates"
                $"have {updates.Length} axes; {n.Offset.Length + Dims.rank indices - 1} are needed"

        let shape = Dims.shape x
        let windows = Array.create shape.Length 1
        Array.iter2 (fun d at -> windows[d] <- updates[at]) shown n.Offset

        shown
        |> Array.iter (fun d ->
            if windows[d] > shape[d] then
                wrong operation "updates" $"have a window of {windows[d]} for an axis of size {shape[d]}")

        let operand, batch = labels x indices n
        let order = place updates.Length n (shown |> Array.map (fun d -> operand[d])) batch

        order
        |> Array.iteri (fun i l ->
            match System.Array.IndexOf(batch, l) with
            | -1 -> ()
            | k ->
                if updates[i] <> (Dims.shape indices)[k] then
                    wrong
                        operation
                        "updates"
                        $"have size {updates[i]} at axis {i}, the indices {(Dims.shape indices)[k]}")

        let dims, starts = indexed shape windows n operand batch indices
        Dims.name operand x, operand, order, dims, starts

    let private scatter operation m (n: GatherNumbers) mode (x: Tensor) (indices: Tensor) (updates: Tensor) : Tensor =
        if x.DType <> updates.DType then
            Error.fail (Mistake.NoCommonDType(operation, Dims.texts [| x; updates |]))

        let named, operand, order, dims, starts = prepare operation n x indices (Dims.shape updates)
        Op.scatter m dims mode named (Dims.name order updates) starts |> Dims.number operand

    // What the updates do to the windows.

    let set n mode x indices updates = scatter "scatter" Set n mode x indices updates
    let add n mode x indices updates = scatter "scatter_add" AddTo n mode x indices updates
    let subtract n mode x indices updates = scatter "scatter_sub" AddTo n mode x indices (Op.neg updates)
    let multiply n mode x indices updates = scatter "scatter_mul" MulBy n mode x indices updates
    let minimum n mode x indices updates = scatter "scatter_min" MinOf n mode x indices updates
    let maximum n mode x indices updates = scatter "scatter_max" MaxOf n mode x indices updates

    /// Replaces what the indices select by a function of it.
    let apply
        (n: GatherNumbers)
        mode
        (f: Tensor -> Tensor)
        (updateShape: int[])
        (x: Tensor)
        (indices: Tensor)
        : Tensor =
        let named, operand, order, dims, starts = prepare "scatter_apply" n x indices updateShape
        let taken = Op.gather dims mode named starts |> Dims.number order
        Op.scatter Set dims mode named (Dims.name order (f taken)) starts |> Dims.number operand

    /// A mode by its name; null throws. What breaks its promise to be inside is clipped.
    let mode (name: string | null) (fill: Tensor) : OutOfRange =
        match name with
        | null -> Throw
        | "promise_in_bounds"
        | "clip" -> Clip
        | "fill"
        | "drop"
        | "fill_or_drop" -> Fill(if isNull fill then FillDefault else Literal.read (Trace.known "gather" fill))
        | other -> Error.badArgument "gather" "mode" $"is '{other}'" "give clip, fill, drop or promise_in_bounds"
