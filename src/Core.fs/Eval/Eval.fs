// From concrete tensors to concrete tensors: one dispatcher over the families, and programs run equation by equation.
// Knows no tracer. One idea: the shape rule gives the signature of the result, a kernel fills it.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open NamedTensors
open NamedTensors.Kernels

/// A program with its variables numbered, and the equation after which each is dead.
type internal Slots =
    {
        Count: int
        /// For each equation, the slots it reads (−1: a constant) and writes, and those that are dead after it.
        Reads: int[][]
        Writes: int[][]
        Dead: int[][]
        Results: int[]
    }

module internal Slots =
    let private number (p: Program) : Slots =
        let index = Dictionary<Var, int>(HashIdentity.Reference)

        let define v =
            index[v] <- index.Count
            index[v]

        let inputs = p.Inputs |> Array.map define

        let read atom =
            match atom with
            | Variable v -> index[v]
            | Constant _ -> -1

        let reads = Array.zeroCreate p.Equations.Length
        let writes = Array.zeroCreate p.Equations.Length

        p.Equations
        |> Array.iteri (fun i e ->
            reads[i] <- Array.map read e.Inputs
            writes[i] <- Array.map define e.Outputs)

        let results = Array.map read p.Outputs
        let last = Array.create index.Count -1

        reads
        |> Array.iteri (fun i slots ->
            for s in slots do
                if s >= 0 then
                    last[s] <- i)

        writes
        |> Array.iteri (fun i slots ->
            for s in slots do
                last[s] <- max last[s] i)

        for s in results do
            if s >= 0 then
                last[s] <- Int32.MaxValue

        let dead = Array.init p.Equations.Length (fun _ -> List<int>())

        last
        |> Array.iteri (fun s at ->
            if at >= 0 && at < dead.Length then
                dead[at].Add s)

        {
            Count = max index.Count inputs.Length
            Reads = reads
            Writes = writes
            Dead = dead |> Array.map (fun d -> d.ToArray())
            Results = results
        }

    let ofProgram (p: Program) : Slots = p.Derive("slots", (fun () -> number p))

/// Lanes in which a selection is running: indices are checked in these only.
[<AbstractClass; Sealed>]
type internal ActiveLanes private () =
    [<ThreadStatic; DefaultValue>]
    static val mutable private mask: Tensor

    static member Mask
        with get () = ActiveLanes.mask
        and set (value: Tensor) = ActiveLanes.mask <- value

module internal Eval =
    let private unary (out: Signature) m (x: Tensor) =
        let result = Layout.allocate out
        Pointwise.Unary(Members.unary m, out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels x)
        result

    let private binary (out: Signature) m (a: Tensor) (b: Tensor) =
        let result = Layout.allocate out
        let labels = out.Labels

        Pointwise.Binary(
            Members.binary m,
            out.Extents,
            Layout.operand labels result,
            Layout.operand labels a,
            Layout.operand labels b
        )

        result

    let private compare (out: Signature) m (a: Tensor) (b: Tensor) =
        let result = Layout.allocate out
        let labels = out.Labels

        Pointwise.Compare(
            Members.comparison m,
            out.Extents,
            Layout.operand labels result,
            Layout.operand labels a,
            Layout.operand labels b
        )

        result

    // Straight from Op, where no transformation runs.
    let eagerUnary m (x: Tensor) = unary (ElementwiseShape.inferUnary m x.Signature) m x
    let eagerBinary m (a: Tensor) (b: Tensor) = binary (ElementwiseShape.inferBinary m a.Signature b.Signature) m a b
    let eagerCompare m (a: Tensor) (b: Tensor) = compare (ElementwiseShape.inferCompare m a.Signature b.Signature) m a b

    let private ternary (out: Signature) m (xs: Tensor[]) =
        let result = Layout.allocate out
        let operand = Layout.operand out.Labels

        match m with
        | Select -> Pointwise.Select(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])
        | Clamp -> Pointwise.Clamp(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])
        | Betainc -> Pointwise.Betainc(out.Extents, operand result, operand xs[0], operand xs[1], operand xs[2])

        result

    let private convert (out: Signature) (x: Tensor) =
        if x.DType = out.DType then
            StructureEval.retag out x
        else
            let result = Layout.allocate out
            Pointwise.Convert(out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels x)
            result

    let private bitcast (out: Signature) part (x: Tensor) =
        match part with
        | ValueNone -> StructureEval.retag out x
        | ValueSome(l, _) ->
            let x =
                StructureEval.packed
                    (Array.append (Label.except [| l |] x.Labels) (if x.Signature.Has l then [| l |] else [||]))
                    x

            let offset = x.Offset * int64 (DTypes.size x.DType) / int64 (DTypes.size out.DType)
            Tensor(out, x.Storage, offset, null, null)

    let private reducePrecision (out: Signature) exponent mantissa (x: Tensor) =
        let result = Layout.allocate out

        Pointwise.ReducePrecision(
            out.Extents,
            Layout.operand out.Labels result,
            Layout.operand out.Labels x,
            exponent,
            mantissa
        )

        result

    let private isTrue (t: Tensor) =
        match Literal.read t with
        | Logical b -> b
        | Integer i -> i <> 0L
        | Float f -> f <> 0.0
        | ComplexNumber _
        | FillDefault -> false

    /// The same memory under other labels.
    let private renamed maps (x: Tensor) =
        let pairs = maps |> Array.filter (fun (from, _) -> x.Signature.Has from)

        if Array.isEmpty pairs then
            x
        else
            StructureEval.relabel (Signature.rename pairs x.Signature) pairs x

    let rec eval (prim: Prim) (xs: Tensor[]) : Tensor[] =
        match prim with
        | Control c -> evalControl c xs
        | Sort(label, keys, stable) ->
            let outs = Shape.infer prim (xs |> Array.map (fun x -> x.Signature))
            AlongEval.sort outs label keys stable xs
        | TopK(label, k) -> AlongEval.topK (Shape.infer prim [| xs[0].Signature |]) label k xs[0]
        | Factor(m, row, column, inner) ->
            let outs = Shape.infer prim [| xs[0].Signature |]
            let order = outs |> Array.map id
            AlongEval.factor order m row column xs[0]
        | ReduceGeneral(p, labels) -> reduceGeneral p labels xs
        | ReduceWindowGeneral(p, dims) -> reduceWindowGeneral p dims xs
        | Collective(m, scope, args) ->
            let out = (Shape.infer prim (xs |> Array.map (fun x -> x.Signature)))[0]
            [| StructureEval.byLabel out (Collectives.lower eval m scope args xs) |]
        | Effect m ->
            Effects.perform m xs[0]
            [| xs[0] |]
        | Unary _
        | Binary _
        | Ternary _
        | Compare _
        | Convert _
        | Bitcast _
        | ReducePrecision _
        | Relabel _
        | Reorder _
        | Expand _
        | Reshape _
        | Slice _
        | Reverse _
        | Pad _
        | Concat _
        | Iota _
        | Copy
        | Gather _
        | Scatter _
        | Reduce _
        | ArgReduce _
        | Cumulative _
        | ReduceWindow _
        | SelectAndScatter _
        | Contract _
        | Conv _
        | Fft _
        | TriangularSolve _
        | Random _ -> [| evalSingle prim xs |]

    /// The primitives with one result.
    and private evalSingle (prim: Prim) (xs: Tensor[]) : Tensor =
        let out = (Shape.infer prim (xs |> Array.map (fun x -> x.Signature)))[0]

        match prim with
        | Unary m -> unary out m xs[0]
        | Binary m -> binary out m xs[0] xs[1]
        | Compare m -> compare out m xs[0] xs[1]
        | Ternary m -> ternary out m xs
        | Convert _ -> convert out xs[0]
        | Bitcast(_, part) -> bitcast out part xs[0]
        | ReducePrecision(e, m) -> reducePrecision out e m xs[0]
        | Relabel pairs -> StructureEval.relabel out pairs xs[0]
        | Reorder _
        | Expand _ -> StructureEval.byLabel out xs[0]
        | Reshape(from, into) -> StructureEval.reshape out from into xs[0]
        | Slice dims -> StructureEval.slice out dims xs[0]
        | Reverse labels -> StructureEval.reverse labels xs[0]
        | Pad dims -> StructureEval.pad out dims xs[0] xs[1]
        | Concat label -> StructureEval.concat out label xs
        | Iota _ -> StructureEval.iota out
        | Copy -> StructureEval.copyTo out xs[0]
        | Gather(dims, mode) -> StructureEval.gather out ActiveLanes.Mask dims mode xs[0] xs[1..]
        | Scatter(m, dims, mode) -> StructureEval.scatter out ActiveLanes.Mask m dims mode xs[0] xs[1] xs[2..]
        | Reduce(m, labels) -> AlongEval.reduce out m labels xs[0]
        | ArgReduce(m, label, _) -> AlongEval.argReduce out m label xs[0]
        | Cumulative(m, label, reverse) -> AlongEval.cumulative out m label reverse xs[0]
        | ReduceWindow(m, dims) -> AlongEval.window out m dims xs[0] xs[1]
        | SelectAndScatter(max, dims) -> AlongEval.selectAndScatter out max dims xs[0] xs[1]
        | Contract(labels, _) -> AlongEval.contract out labels xs[0] xs[1]
        | Conv(dims, channels, _) -> AlongEval.conv out dims channels xs[0] xs[1]
        | Fft(m, label, n) -> AlongEval.fft out m label n xs[0]
        | TriangularSolve t -> AlongEval.triangularSolve out t xs[0] xs[1]
        | Random(m, dims) -> AlongEval.random out m dims xs
        // These have their own cases in `eval`.
        | Control _
        | Sort _
        | TopK _
        | Factor _
        | ReduceGeneral _
        | ReduceWindowGeneral _
        | Collective _
        | Effect _ -> (eval prim xs)[0]

    /// Runs a program; values are let go when they are dead.
    and run (p: Program) (args: Tensor[]) : Tensor[] =
        let slots = Slots.ofProgram p
        let values: Tensor[] = Array.zeroCreate slots.Count
        Array.blit args 0 values 0 args.Length

        for i in 0 .. p.Equations.Length - 1 do
            let e = p.Equations[i]
            let reads = slots.Reads[i]

            let ins =
                Array.init reads.Length (fun k ->
                    match e.Inputs[k] with
                    | Constant t -> t
                    | Variable _ -> values[reads[k]])

            let outs = eval e.Prim ins
            let writes = slots.Writes[i]

            for k in 0 .. writes.Length - 1 do
                values[writes[k]] <- outs[k]

            for s in slots.Dead[i] do
                values[s] <- null

        p.Outputs
        |> Array.mapi (fun k atom ->
            match atom with
            | Constant t -> t
            | Variable _ -> values[slots.Results[k]])

    and private select (predicate: Tensor) (onTrue: Tensor) (onFalse: Tensor) =
        (eval (Ternary Select) [| predicate; onTrue; onFalse |])[0]

    /// Runs with indices checked only where the mask holds too.
    and private inLanes (mask: Tensor) (work: unit -> 'a) : 'a =
        let before = ActiveLanes.Mask

        ActiveLanes.Mask <-
            match before with
            | null -> mask
            | outer -> (eval (Binary And) [| outer; mask |])[0]

        try
            work ()
        finally
            ActiveLanes.Mask <- before

    and private expandTo (s: Signature) (x: Tensor) =
        let missing = Signature.dims s |> Array.filter (fun (l, _) -> not (x.Signature.Has l))
        let x = if missing.Length = 0 then x else (eval (Expand missing) [| x |])[0]

        // A fold's initial value may have its axes in another order.
        let x =
            if x.Labels.AsSpan().SequenceEqual(ReadOnlySpan s.Labels) then
                x
            else
                StructureEval.byLabel (Signature.make x.DType x.Signature.Weak s.Labels s.Sizes) x

        if x.Signature.Weak = s.Weak then
            x
        else
            convert (Signature.withDType s.DType s.Weak x.Signature) x

    and private evalControl (control: Control) (xs: Tensor[]) : Tensor[] =
        let sigs = xs |> Array.map (fun x -> x.Signature)

        match control with
        | Cond branches when not xs[0].Signature.HasMapped ->
            let index =
                match Literal.read xs[0] with
                | Logical b -> if b then 1 else 0
                | Integer i -> int (Math.Clamp(i, 0L, int64 (branches.Length - 1)))
                | Float _
                | ComplexNumber _
                | FillDefault -> 0

            let outs = Shape.infer (Control control) sigs
            run branches[index] xs[1..] |> Array.map2 expandTo outs
        | Cond branches ->
            let outs = Shape.infer (Control control) sigs

            let holds i =
                if xs[0].DType = DType.Bool then
                    if i = 1 then xs[0] else (eval (Unary Not) [| xs[0] |])[0]
                else
                    // The first and the last branch take what lies outside.
                    let at = Literal.ofInt xs[0].DType i

                    let test =
                        if i = 0 then Le
                        elif i = branches.Length - 1 then Ge
                        else Eq

                    (eval (Compare test) [| xs[0]; at |])[0]

            let results =
                branches
                |> Array.mapi (fun i p -> let mask = holds i in mask, inLanes mask (fun () -> run p xs[1..]))

            let first = snd results[0]

            Array.fold (fun acc (mask, values) -> Array.map2 (select mask) values acc) first results[1..]
            |> Array.map2 expandTo outs
        | While w -> evalWhile w xs
        | Scan s -> evalScan s xs
        | Call(p, maps) -> run p (xs |> Array.map (renamed maps)) |> Array.map (renamed (Shape.inverse maps))
        | Checkpoint p -> run p xs
        | CustomJvp c -> run c.Primal xs
        | CustomVjp c -> run c.Primal xs
        | CustomBackward _ ->
            Error.fail (
                Mistake.NoDerivative(
                    "custom_vjp",
                    "forward",
                    "the function has a custom backward rule only; use custom_jvp"
                )
            )
        | LinearSolve s ->
            let from = s.Consts[0] + s.Consts[1]
            run s.Solve (Array.append xs[from .. from + s.Consts[2] - 1] xs[Array.sum s.Consts ..])

    and private evalWhile w xs =
        let test = xs[.. w.TestConsts - 1]
        let body = xs[w.TestConsts .. w.TestConsts + w.BodyConsts - 1]
        let outs = Shape.infer (Control(While w)) (xs |> Array.map (fun x -> x.Signature))
        let mutable carry = Array.map2 expandTo outs xs[w.TestConsts + w.BodyConsts ..]
        let holds () = (run w.Test (Array.append test carry))[0]
        let mutable predicate = holds ()
        let step () = run w.Body (Array.append body carry)

        if not predicate.Signature.HasMapped then
            while isTrue predicate do
                carry <- Array.map2 expandTo outs (step ())
                predicate <- holds ()
        else
            // Lane by lane: while any lane runs; those that have ended keep their carry.
            let any (p: Tensor) = isTrue ((eval (Reduce(Any, p.Labels)) [| p |])[0])

            while any predicate do
                let mask = predicate
                carry <- Array.map2 (select mask) (inLanes mask step) carry |> Array.map2 expandTo outs
                predicate <- (eval (Binary And) [| mask; inLanes mask holds |])[0]

        carry

    and private evalScan s xs =
        let outs = Shape.infer (Control(Scan s)) (xs |> Array.map (fun x -> x.Signature))
        let consts = xs[.. s.Consts - 1]
        let scanned = xs[s.Consts + s.Carries ..]
        let carries = outs[.. s.Carries - 1]
        let stacks = outs[s.Carries ..]
        let mutable carry = Array.map2 expandTo carries xs[s.Consts .. s.Consts + s.Carries - 1]
        let results = stacks |> Array.map Layout.allocate

        let at i (x: Tensor) =
            StructureEval.slice
                (Signature.without [| s.Label |] x.Signature)
                [| { Label = s.Label; Start = i; Stop = i + 1; Step = 1 } |]
                x

        for k in 0 .. s.Length - 1 do
            let i = if s.Reverse then s.Length - 1 - k else k
            let values = run s.Body (Array.concat [| consts; carry; Array.map (at i) scanned |])
            carry <- Array.map2 expandTo carries values[.. s.Carries - 1]

            for j in 0 .. results.Length - 1 do
                let into = at i results[j]
                let labels = into.Labels

                Pointwise.Copy(
                    into.Signature.Extents,
                    Layout.operand labels into,
                    Layout.operand labels values[s.Carries + j]
                )

        Array.append carry results

    /// Folds a program over the elements along the labels, for all other elements at once.
    and private reduceGeneral p labels xs =
        let n = p.Outputs.Length
        let outs = Shape.infer (ReduceGeneral(p, labels)) (xs |> Array.map (fun x -> x.Signature))
        let dims = Align.dims "reduce" (xs |> Array.map (fun x -> x.Signature))
        let flat = Label.fresh 903
        let total = labels |> Array.fold (fun c l -> c * (dims |> Array.find (fun (d, _) -> d = l) |> snd)) 1

        let items =
            xs[.. n - 1]
            |> Array.map (fun x -> (eval (Reshape(labels, [| flat, total |])) [| StructureEval.over dims x |])[0])

        let mutable acc = Array.map2 expandTo outs xs[n..]

        for i in 0 .. total - 1 do
            let at (x: Tensor) =
                StructureEval.slice
                    (Signature.without [| flat |] x.Signature)
                    [| { Label = flat; Start = i; Stop = i + 1; Step = 1 } |]
                    x

            acc <- run p (Array.append acc (Array.map at items)) |> Array.map2 expandTo outs

        acc

    /// Folds a program over the positions of the window, for all windows at once.
    and private reduceWindowGeneral p dims xs =
        let n = p.Outputs.Length
        let outs = Shape.infer (ReduceWindowGeneral(p, dims)) (xs |> Array.map (fun x -> x.Signature))

        let pads =
            dims
            |> Array.map (fun d -> { Label = d.Label; Low = d.PadLow; High = d.PadHigh; Interior = d.BaseDilation - 1 })

        let padded = Array.map2 (fun x init -> (eval (Pad pads) [| x; init |])[0]) xs[.. n - 1] xs[n..]
        let mutable acc = Array.map2 expandTo outs xs[n..]

        let rec positions (dims: WindowAxis list) : int list list =
            match dims with
            | [] -> [ [] ]
            | d :: rest ->
                [
                    for i in 0 .. d.Window - 1 do
                        for tail in positions rest -> i :: tail
                ]

        if outs[0].Count > 0L then
            for position in positions (List.ofArray dims) do
                let cut =
                    Array.map2
                        (fun (d: WindowAxis) i ->
                            let start = i * d.WindowDilation

                            {
                                Label = d.Label
                                Start = start
                                Stop = start + (outs[0].SizeOf d.Label - 1) * d.Stride + 1
                                Step = d.Stride
                            })
                        dims
                        (Array.ofList position)

                let values = padded |> Array.map (fun x -> (eval (Slice cut) [| x |])[0])
                acc <- run p (Array.append acc values) |> Array.map2 expandTo outs

        acc
