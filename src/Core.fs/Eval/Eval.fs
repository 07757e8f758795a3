// From concrete tensors to concrete tensors: one dispatcher over the families, and programs run equation by equation.
// Knows no tracer. One idea: the shape rule gives the signature of the result, a kernel fills it.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open NamedTensors
open NamedTensors.Kernels

module internal Eval =
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
        | ReduceGeneral(p, labels) -> FoldEval.reduce run p labels xs
        | ReduceWindowGeneral(p, dims) -> FoldEval.window run p dims xs
        | Collective(m, scope, args) ->
            let out = (Shape.infer prim (xs |> Array.map (fun x -> x.Signature)))[0]
            [| StructureEval.byLabel out (Collectives.lower eval m scope args xs) |]
        | Effect m ->
            Effects.perform ActiveLanes.Mask m xs[0]
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
        | Unary m -> ElementwiseEval.unary out m xs[0]
        | Binary m -> ElementwiseEval.binary out m xs[0] xs[1]
        | Compare m -> ElementwiseEval.compare out m xs[0] xs[1]
        | Ternary m -> ElementwiseEval.ternary out m xs
        | Convert _ -> ElementwiseEval.convert out xs[0]
        | Bitcast(_, part) -> ElementwiseEval.bitcast out part xs[0]
        | ReducePrecision(e, m) -> ElementwiseEval.reducePrecision out e m xs[0]
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
        let living = Living()
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

            let isPlain =
                match e.Prim with
                | ReduceGeneral _
                | ReduceWindowGeneral _
                | Names.Carries _ -> false
                | Names.Plain -> true

            for k in 0 .. writes.Length - 1 do
                values[writes[k]] <- outs[k]
                living.Made(isPlain, ins, outs[k])

            for s in slots.Dead[i] do
                living.LetGo values[s]
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
            run branches[index] xs[1..] |> Array.map2 FoldEval.expandTo outs
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
            |> Array.map2 FoldEval.expandTo outs
        | While w -> evalWhile w xs
        | Scan s -> evalScan s xs
        | Call(p, maps) ->
            // The program knows the lanes that run by its own labels too.
            let before = ActiveLanes.Mask

            if not (isNull before) then
                ActiveLanes.Mask <- renamed maps before

            try
                run p (xs |> Array.map (renamed maps)) |> Array.map (renamed (Shape.inverse maps))
            finally
                ActiveLanes.Mask <- before
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
        let mutable carry = Array.map2 FoldEval.expandTo outs xs[w.TestConsts + w.BodyConsts ..]
        let holds () = (run w.Test (Array.append test carry))[0]
        let mutable predicate = holds ()
        let step () = run w.Body (Array.append body carry)

        if not predicate.Signature.HasMapped then
            while isTrue predicate do
                carry <- Array.map2 FoldEval.expandTo outs (step ())
                predicate <- holds ()
        else
            // Lane by lane: while any lane runs; those that have ended keep their carry.
            let any (p: Tensor) = isTrue ((eval (Reduce(Any, p.Labels)) [| p |])[0])

            while any predicate do
                let mask = predicate
                carry <- Array.map2 (select mask) (inLanes mask step) carry |> Array.map2 FoldEval.expandTo outs
                predicate <- (eval (Binary And) [| mask; inLanes mask holds |])[0]

        carry

    and private evalScan s xs =
        let outs = Shape.infer (Control(Scan s)) (xs |> Array.map (fun x -> x.Signature))
        let consts = xs[.. s.Consts - 1]
        let scanned = xs[s.Consts + s.Carries ..]
        let carries = outs[.. s.Carries - 1]
        let stacks = outs[s.Carries ..]
        let mutable carry = Array.map2 FoldEval.expandTo carries xs[s.Consts .. s.Consts + s.Carries - 1]
        let results = stacks |> Array.map Layout.allocate

        let at i (x: Tensor) =
            StructureEval.slice
                (Signature.without [| s.Label |] x.Signature)
                [| { Label = s.Label; Start = i; Stop = i + 1; Step = 1 } |]
                x

        for k in 0 .. s.Length - 1 do
            let i = if s.Reverse then s.Length - 1 - k else k
            let values = run s.Body (Array.concat [| consts; carry; Array.map (at i) scanned |])
            carry <- Array.map2 FoldEval.expandTo carries values[.. s.Carries - 1]

            for j in 0 .. results.Length - 1 do
                let into = at i results[j]
                let labels = into.Labels

                Pointwise.Copy(
                    into.Signature.Extents,
                    Layout.operand labels into,
                    Layout.operand labels values[s.Carries + j]
                )

        Array.append carry results
