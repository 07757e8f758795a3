// Reverse mode: a linear program walked backwards. Knows families through their transposes, and programs.
// Mentions no operation. One idea: the cotangent of a value is the sum over its uses; where it is added up, and only
// there, it is summed over the axes that the value lacks, except over maps that the differentiation itself runs in.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open NamedTensors
open Names

/// Maps that stay on cotangents: those that were open when the differentiation began (collectives cross them), and
/// those that a selection between branches runs over.
type internal Surroundings = { Ambient: Label[]; Selected: Label[] }

module internal Transpose =
    let private stays around (l: Label) =
        Label.isMapped l && (Label.contains around.Ambient l || Label.contains around.Selected l)

    /// A cotangent as the value it belongs to can take it.
    let private toward around (s: Signature) (ct: Tensor) =
        let extra = ct.Labels |> Array.filter (fun l -> not (s.Has l) && not (stays around l))
        let ct = if extra.Length = 0 then ct else Op.sum extra ct
        if ct.DType = s.DType then ct else Op.convert s.DType s.Weak ct

    /// A cotangent with all labels of its value.
    let private whole (s: Signature) (ct: Tensor) = if isNull ct then Op.zeros s else Op.expandTo s ct

    let private isAmbient around (scope: Scope) =
        scope.Axes |> Array.forall (fun (_, l, _) -> Label.contains around.Ambient l)

    let private key around name masks =
        let maps = Array.append around.Ambient around.Selected |> Array.map (fun l -> string l.Id)
        Masks.key (name + String.Join(",", maps) + ":") masks

    /// Cotangents of the linear operands (null: zero), in their order, from those of the results (null: zero).
    let rec run (around: Surroundings) (p: Program) (linear: bool[]) (known: Tensor[]) (cts: Tensor[]) : Tensor[] =
        let halves = Split.program p (Array.map not linear) (Array.create p.Outputs.Length true)
        let values = Trace.interpret halves.Known known
        backward around halves.Linear values cts

    /// `p` takes residuals, whose values are given, then linear operands.
    and backward (around: Surroundings) (p: Program) (residuals: Tensor[]) (cts: Tensor[]) : Tensor[] =
        let values = Dictionary<Var, Tensor>(HashIdentity.Reference)
        Array.iteri (fun i v -> values[p.Inputs[i]] <- v) residuals
        let cotangents = Dictionary<Var, Tensor>(HashIdentity.Reference)

        let give atom (ct: Tensor) =
            match atom with
            | Variable v when not (isNull ct) && not (values.ContainsKey v) ->
                let ct = toward around v.Signature ct

                match cotangents.TryGetValue v with
                | true, before -> cotangents[v] <- Op.add before ct
                | _ -> cotangents[v] <- ct
            | Variable _
            | Constant _ -> ()

        let take v : Tensor =
            match cotangents.TryGetValue v with
            | true, ct -> ct
            | _ -> null

        let input atom =
            match atom with
            | Constant t -> Known t
            | Variable v ->
                match values.TryGetValue v with
                | true, t -> Known t
                | _ -> Unknown v.Signature

        Trace.interpreting (fun () ->
            Array.iter2 give p.Outputs cts

            for e in Array.rev p.Equations do
                let outs = e.Outputs |> Array.map take

                if outs |> Array.exists (isNull >> not) then
                    let inputs = Array.map input e.Inputs
                    let back = equation around e.Prim inputs (e.Outputs |> Array.map (fun v -> v.Signature)) outs
                    Array.iter2 give e.Inputs back
                    e.Outputs |> Array.iter (cotangents.Remove >> ignore))

        p.Inputs[residuals.Length ..] |> Array.map take

    and private equation around prim (inputs: Linearity[]) (sigs: Signature[]) (cts: Tensor[]) : Tensor[] =
        match prim with
        | Collective(m, scope, args) when not (isAmbient around scope) ->
            // A map inside the differentiated function: the collective is the plain operation that it is.
            let s =
                match inputs[0] with
                | Unknown s -> s
                | Known t -> t.Signature

            let lowered =
                Stage.closed "collective" [| s |] (fun xs -> [| Collectives.lower Trace.bind m scope args xs |])

            run around lowered [| true |] [||] [| whole sigs[0] cts[0] |]
        | Carries c -> control around c inputs sigs cts
        | Plain -> Linear.transpose prim inputs (whole sigs[0] cts[0])

    /// The transpose as a program: known operands, then cotangents of all results, to cotangents of the linear operands.
    and program (around: Surroundings) (p: Program) (linear: bool[]) : Program =
        p.Derive(
            key around "transpose" [ linear ],
            fun () ->
                let known = Masks.pick (Array.map not linear) p.InputSignatures
                let wanted = Masks.pick linear p.InputSignatures

                Stage.closed "transpose" (Array.append known p.OutputSignatures) (fun args ->
                    run around p linear args[.. known.Length - 1] args[known.Length ..] |> Array.map2 whole wanted)
        )

    and private control around c (inputs: Linearity[]) (sigs: Signature[]) (cts: Tensor[]) : Tensor[] =
        let linear =
            inputs
            |> Array.map (fun i ->
                match i with
                | Known _ -> false
                | Unknown _ -> true)

        let known (inputs: Linearity[]) =
            inputs
            |> Array.choose (fun i ->
                match i with
                | Known t -> Some t
                | Unknown _ -> None)

        let full () = Array.map2 whole sigs cts

        match c with
        | Call(p, maps) ->
            let into (l: Label) =
                match maps |> Array.tryFind (fun (from, _) -> from = l) with
                | Some(_, own) -> own
                | None -> l

            let inner = { Ambient = Array.map into around.Ambient; Selected = Array.map into around.Selected }
            let back = Trace.bind (Control(Call(program inner p linear, maps))) (Array.append (known inputs) (full ()))
            Masks.spread linear back
        | Checkpoint p ->
            let back = Trace.bind (Control(Checkpoint(program around p linear))) (Array.append (known inputs) (full ()))
            Masks.spread linear back
        | CustomJvp c -> control around (Call(c.Primal, [||])) inputs sigs cts
        | CustomVjp c -> control around (Call(c.Primal, [||])) inputs sigs cts
        | Cond branches ->
            let index = (known inputs)[0]
            let inner = { around with Selected = Array.append around.Selected index.Signature.MappedLabels }
            let backs = branches |> Array.map (fun p -> program inner p linear[1..])
            let back = Trace.bind (Control(Cond backs)) (Array.append (known inputs) (full ()))
            Masks.spread linear back
        | Scan s -> scan around s inputs sigs cts linear
        | While _ ->
            Error.fail (
                Mistake.NoDerivative(
                    "while",
                    "reverse",
                    "the number of rounds is not known; use scan, fori with fixed bounds, or forward mode"
                )
            )
        | CustomBackward b ->
            let residuals = known inputs[.. b.Residuals - 1]
            Array.append (Array.zeroCreate b.Residuals) (b.Run residuals (full ()))
        | LinearSolve s ->
            match s.TransposeSolve, s.VecMat with
            | ValueSome solve, ValueSome vecmat ->
                let consts = Array.sum s.Consts
                let values = known inputs[.. consts - 1]
                let at i = Array.sum s.Consts[.. i - 1]
                let part i = values[at i .. at (i + 1) - 1]

                let swapped =
                    { s with
                        MatVec = vecmat
                        VecMat = ValueSome s.MatVec
                        Solve = solve
                        TransposeSolve = ValueSome s.Solve
                        Consts = [| s.Consts[1]; s.Consts[0]; s.Consts[3]; s.Consts[2] |]
                    }

                let back =
                    Trace.bind
                        (Control(LinearSolve swapped))
                        (Array.concat [| part 1; part 0; part 3; part 2; full () |])

                Array.append (Array.zeroCreate consts) back
            | _ -> Error.fail (Mistake.NoDerivative("custom_linear_solve", "reverse", "no transpose_solve was given"))

    and private scan around s (inputs: Linearity[]) sigs cts linear =
        let c, k = s.Consts, s.Carries
        let carryInits = inputs[c .. c + k - 1]
        // All carries are linear here; an initial value that is known is a zero tangent.
        let mask = Array.concat [| linear[.. c - 1]; Array.create k true; linear[c + k ..] |]
        let back = program around s.Body mask
        let count (m: bool[]) = (Masks.pick m m).Length
        let nc = count linear[.. c - 1]
        let body = s.Body.InputSignatures
        let constSigs = Masks.pick linear[.. c - 1] body[.. c - 1]
        let resConsts, resXs = c - nc, body.Length - c - k - count linear[c + k ..]

        // back: known consts, known slices, then cotangents of carries and of stacked results, to those of linear
        // consts, carries, slices. As a scan: consts; carries and sums of the consts' cotangents; slices.
        let trip =
            let outs = s.Body.OutputSignatures
            let knownSigs = back.InputSignatures[.. resConsts + resXs - 1]

            let signatures =
                Array.concat
                    [| knownSigs[.. resConsts - 1]; outs[.. k - 1]; constSigs; knownSigs[resConsts..]; outs[k..] |]

            Stage.closed "transpose" signatures (fun args ->
                let consts, args = args[.. resConsts - 1], args[resConsts..]
                let ctCarry, args = args[.. k - 1], args[k..]
                let sums, args = args[.. nc - 1], args[nc..]
                let slices, ctYs = args[.. resXs - 1], args[resXs..]
                let r = Trace.interpret back (Array.concat [| consts; slices; ctCarry; ctYs |])
                let ctConsts, ctCarry, ctXs = r[.. nc - 1], r[nc .. nc + k - 1], r[nc + k ..]
                Array.concat [| ctCarry; Array.map2 Op.add sums ctConsts; ctXs |])

        let knownOf (part: Linearity[]) =
            part
            |> Array.choose (fun i ->
                match i with
                | Known t -> Some t
                | Unknown _ -> None)

        let full = Array.map2 whole sigs cts

        let operands =
            Array.concat
                [|
                    knownOf inputs[.. c - 1]
                    full[.. k - 1]
                    constSigs |> Array.map Op.zeros
                    knownOf inputs[c + k ..]
                    full[k..]
                |]

        let spec = { s with Body = trip; Consts = resConsts; Carries = k + nc; Reverse = not s.Reverse }
        let outs = Trace.bind (Control(Scan spec)) operands

        let carries =
            Array.map2
                (fun init ct ->
                    match init with
                    | Unknown _ -> ct
                    | Known _ -> null)
                carryInits
                outs[.. k - 1]

        let consts = Masks.spread linear[.. c - 1] outs[k .. k + nc - 1]
        let slices = Masks.spread linear[c + k ..] outs[k + nc ..]
        Array.concat [| consts; carries; slices |]
