// Derivatives of the families that are neither pointwise nor linear: extremes and products along axes, sorts, windows,
// solves. Knows families and their parameters. One idea: find the winner or the weights from the primal, then the
// tangent goes through linear primitives only, so that its transpose comes for free.
namespace NamedTensors.Engine

open NamedTensors

module internal Structural =
    open Op

    let private ones (x: Tensor) = like x 1.0

    /// Winners share evenly: the mask of winners over how many there are.
    let private share (labels: Label[]) (x: Tensor) (best: Tensor) =
        let mask = select (compare Eq x best) (ones x) (like x 0.0)
        div mask (sum labels mask)

    /// Products of all other elements along the labels: from the left, times from the right.
    let private others (labels: Label[]) (x: Tensor) =
        let flat = Label.fresh 910
        let s = x.Signature
        let n = labels |> Array.fold (fun c l -> c * s.SizeOf l) 1
        let x = reshape labels [| flat, n |] x
        let shift low high = pad [| { Label = flat; Low = low; High = high; Interior = 0 } |] x (like x 1.0)
        let left = cumulative CumProd flat false (shift 1 -1)
        let right = cumulative CumProd flat true (shift -1 1)
        reshape [| flat |] (labels |> Array.map (fun l -> l, s.SizeOf l)) (mul left right)

    let reduce m labels (x: Tensor) (y: Tensor) (t: Tensor) : Tensor =
        match Kinds.reduction m with
        | Extreme _ -> sum labels (mul t (share labels x y))
        | Multiplicative -> sum labels (mul t (others labels x))
        | Additive
        | LogAdditive
        | Replacing
        | Discrete -> sum labels t

    let private combine m a b =
        match Kinds.cumulation m with
        | Additive -> add a b
        | Multiplicative -> mul a b
        | Extreme isMax -> binary (if isMax then Max else Min) a b
        | Replacing
        | Discrete -> b
        | LogAdditive ->
            let top = binary Max a b
            let safe = select (unary IsFinite top) top (like top 0.0)
            add (unary Log (add (unary Exp (sub a safe)) (unary Exp (sub b safe)))) safe

    /// A prefix combination in log₂ n rounds of whole-axis steps (Hillis and Steele, 1986). Differentiable by its parts.
    let prefix m label reverse (x: Tensor) : Tensor =
        let n = x.Signature.SizeOf label

        let rec go step x =
            if step >= n then
                x
            else
                // The last n − step elements take in those `step` before them; the first ones are done.
                let x =
                    if reverse then
                        let front = combine m (sliceOne label 0 (n - step) x) (sliceOne label step n x)
                        concat label [| front; sliceOne label (n - step) n x |]
                    else
                        let back = combine m (sliceOne label 0 (n - step) x) (sliceOne label step n x)
                        concat label [| sliceOne label 0 step x; back |]

                go (2 * step) x

        go 1 x

    /// The tangents of sorted operands: each gathered by the permutation that sorted the keys.
    let sort label keys stable (xs: Tensor[]) (tangents: Tensor[]) : Tensor[] * Tensor[] =
        let dims = Align.dims "sort" (xs |> Array.map (fun x -> x.Signature))
        let n = xs[0].Signature.SizeOf label
        let position = expand dims (iota DType.Int32 label n)
        let outs = Op.sort label keys stable (Array.append xs [| position |])
        let order = rename label (Label.fresh 911) outs[xs.Length]

        let pick (t: Tensor) =
            match t with
            | null -> null
            | t ->
                let t = expand dims t

                gather [| { Label = label; Window = ValueNone } |] Clip t [| order |]
                |> rename (Label.fresh 911) label

        outs[.. xs.Length - 1], Array.map pick tangents

    let topK label k (x: Tensor) (t: Tensor) : Tensor[] * Tensor =
        let outs = Trace.bind (TopK(label, k)) [| x |]
        let order = rename label (Label.fresh 911) outs[1]
        let picked = gather [| { Label = label; Window = ValueNone } |] Clip t [| order |]
        outs, rename (Label.fresh 911) label picked

    /// All positions of a window, each as the slice of the padded operand that it sees.
    let private views (dims: WindowAxis[]) (out: Signature) (fill: Scalar) (x: Tensor) : Tensor list =
        let padded = pad (Windows.pads dims) x (Literal.scalar x.DType x.Signature.Weak fill)
        Windows.cuts dims out |> List.map (fun cut -> slice cut padded)

    /// Of each window, the element of `t` at the place where `x` wins; the first place wins a tie.
    let windowPick isMax (dims: WindowAxis[]) (out: Signature) (x: Tensor) (t: Tensor) : Tensor =
        let losing = Float(if isMax then -infinity else infinity)
        let test = if isMax then Gt else Lt
        let xs, ts = views dims out losing x, views dims out (Integer 0L) t

        let better (best, picked) (candidate, value) =
            let wins = compare test candidate best
            select wins candidate best, select wins value picked

        List.zip xs ts |> List.reduce better |> snd

    let reduceWindow m (dims: WindowAxis[]) (out: Signature) (x: Tensor) (t: Tensor) : Tensor =
        match Kinds.reduction m with
        | Extreme isMax -> windowPick isMax dims out x t
        | Multiplicative ->
            // Σ over places of t times the product of the other places.
            let xs, ts = views dims out (Integer 1L) x, views dims out (Integer 0L) t
            let xs, ts = Array.ofList xs, Array.ofList ts

            ts
            |> Array.mapi (fun i t ->
                xs |> Array.indexed |> Array.filter (fun (j, _) -> j <> i) |> Array.fold (fun p (_, x) -> mul p x) t)
            |> Array.reduce add
        | Additive
        | LogAdditive
        | Replacing
        | Discrete -> (Trace.bind (ReduceWindow(m, dims)) [| t; like t 0.0 |])[0]

    /// How derivatives index: the check was made with the value, and what was filled or dropped is 0.
    let unchecked mode =
        match mode with
        | Throw
        | Clip -> Clip
        | Fill _ -> Fill(Integer 0L)

    /// Scatters that choose or multiply. `y` is the result.
    let scatter
        m
        dims
        mode
        (x: Tensor)
        (updates: Tensor)
        (indices: Tensor[])
        (y: Tensor)
        (tx: Tensor)
        (tu: Tensor)
        : Tensor =
        let at (v: Tensor) = gather dims (unchecked mode) v indices
        let zero = zeros y.Signature
        let addTo (base': Tensor) (v: Tensor) = scatter AddTo dims mode base' v indices
        let count = addTo zero (filled (at zero).Signature (Float 1.0))
        let sumOf (parts: Tensor list) = parts |> List.reduce add

        match Kinds.scatter m with
        | Multiplicative ->
            // Where several updates meet, the product of the others is the result over the update.
            let alone = compare Le (at count) (ones x)
            let rest = select alone (at x) (div (at y) updates)

            sumOf
                [
                    if not (isNull tx) then
                        scatter m dims mode tx updates indices
                    if not (isNull tu) then
                        addTo zero (mul rest tu)
                ]
        | Extreme _ ->
            // The element and the updates that equal the result share evenly.
            let hit a b = select (compare Eq a b) (ones x) (like x 0.0)
            let old, fresh = hit x y, hit updates (at y)
            let winners = addTo old fresh

            sumOf
                [
                    if not (isNull tx) then
                        mul tx (div old winners)
                    if not (isNull tu) then
                        // What is dropped has no winners.
                        let among = at winners
                        let among = select (compare Eq among (like among 0.0)) (like among 1.0) among
                        addTo zero (mul tu (div fresh among))
                ]
        | Replacing
        | Additive
        | LogAdditive
        | Discrete ->
            let tx = if isNull tx then zero else tx
            let tu = if isNull tu then zeros updates.Signature else tu
            scatter m dims mode tx tu indices

    /// A collective extreme: the lanes that have it share evenly.
    let collectiveExtreme (scope: Scope) args (x: Tensor) (y: Tensor) (t: Tensor) : Tensor =
        let total v = (Trace.bind (Collective(PSum, scope, args)) [| v |])[0]
        let mask = select (compare Eq x y) (ones x) (like x 0.0)
        div (total (mul t mask)) (total mask)

    /// x of A x = b, for tangents of both.
    let triangularSolve (spec: TriangularSpec) (a: Tensor) (x: Tensor) (ta: Tensor) (tb: Tensor) : Tensor =
        let solve b = Op.triangularSolve spec a b

        // Only the triangle that is read has a tangent; a unit diagonal has none.
        let triangle (t: Tensor) =
            let n = a.Signature.SizeOf spec.Row
            let rows, columns = iota DType.Int32 spec.Row n, iota DType.Int32 spec.Column n

            let test =
                match spec.Lower, spec.UnitDiagonal with
                | true, false -> Ge
                | true, true -> Gt
                | false, false -> Le
                | false, true -> Lt

            select (compare test rows columns) t (like t 0.0)

        let fromA () = neg (solve (contract [| spec.Column |] (triangle ta) x))

        if isNull ta then solve tb
        elif isNull tb then fromA ()
        else add (solve tb) (fromA ())
