// Functions with derivatives of their own. Knows no operation.
// One idea: where forward mode itself calls the function, the rule runs at once on the values that are there; under a
// staging, or where outer transformations own the arguments, function and rule are recorded, with what they capture.
namespace NamedTensors.Engine

open NamedTensors

module internal Custom =
    let rec private staging (t: Trace) =
        match t with
        | null -> false
        | :? StageTrace -> true
        | t -> staging t.Parent

    let private traced (xs: Tensor[]) = xs |> Array.exists (fun x -> x.IsTraced)

    /// The trace that can run the rule directly.
    let private direct (xs: Tensor[]) : JvpTrace voption =
        match Context.Current with
        | :? JvpTrace as j when Array.exists j.Owns xs && not (staging j) -> ValueSome j
        | _ -> ValueNone

    let private differentiable (x: Tensor) = DTypes.differentiable x.DType

    let private tangents (j: JvpTrace) (xs: Tensor[]) =
        xs
        |> Array.filter differentiable
        |> Array.map (fun x ->
            match j.Tangent x with
            | null -> Op.zeros x.Signature
            | t -> t)

    let private plus (a: Tensor) (b: Tensor) =
        if isNull a then b
        elif isNull b then a
        else Op.add a b

    /// Records several functions with one list of captured values in front of their arguments.
    let private together (functions: (string * Signature[] * (Tensor[] -> Tensor[])) list) : Program list * Tensor[] =
        let recorded = functions |> List.map (fun (name, sigs, f) -> Stage.record name sigs f)
        let captured = recorded |> List.map snd |> Array.concat

        let widen (p: Program) at (own: int) =
            let vars = captured |> Array.map (fun x -> Var x.Signature)
            Array.blit p.Inputs 0 vars at own
            Program(Array.append vars p.Inputs[own..], p.Equations, p.Outputs)

        let mutable at = 0

        let programs =
            recorded
            |> List.map (fun (p, own) ->
                let widened = widen p at own.Length
                at <- at + own.Length
                widened)

        programs, captured

    let private signatures (xs: Tensor[]) = xs |> Array.map (fun x -> x.Signature)
    let private tangentSignatures xs = xs |> Array.filter differentiable |> signatures

    /// `rule` takes arguments and tangents of the differentiable ones; gives results and tangents of such results.
    let jvp (f: Tensor[] -> Tensor[]) (rule: Tensor[] -> Tensor[] -> Tensor[] * Tensor[]) (xs: Tensor[]) : Tensor[] =
        if isNull Context.Current || not (traced xs) then
            f xs
        else
            match direct xs with
            | ValueSome j ->
                let outs, touts = rule (Array.map j.Primal xs) (tangents j xs)
                let own = Masks.spread (outs |> Array.map differentiable) touts
                // What the rule captured from this differentiation counts as usual.
                Array.map2
                    (fun y t ->
                        j.Wrap
                            (j.Primal y)
                            (Trace.within j.Parent (fun () ->
                                plus (if isNull t then null else j.Primal t) (j.Tangent y))))
                    outs
                    own
            | ValueNone ->
                let n = xs.Length

                let ruled (args: Tensor[]) =
                    let outs, touts = rule args[.. n - 1] args[n..]
                    Array.append outs touts

                let programs, captured =
                    together
                        [
                            "custom_jvp", signatures xs, f
                            "custom_jvp", Array.append (signatures xs) (tangentSignatures xs), ruled
                        ]

                match programs with
                | [ primal; ruled ] ->
                    let spec: CustomJvpRule = { Primal = primal; Captures = captured.Length; Rule = ruled }
                    Trace.bind (Control(CustomJvp spec)) (Array.append captured xs)
                | _ -> f xs

    /// `forward` gives results and residuals; `backward` takes residuals and cotangents of the differentiable results,
    /// and gives cotangents of the differentiable arguments (null: zero).
    let vjp
        (f: Tensor[] -> Tensor[])
        (forward: Tensor[] -> Tensor[] * Tensor[])
        (backward: Tensor[] -> Tensor[] -> Tensor[])
        (xs: Tensor[])
        : Tensor[] =
        if isNull Context.Current || not (traced xs) then
            f xs
        else
            match direct xs with
            | ValueSome j ->
                let outs, residuals = forward (Array.map j.Primal xs)
                let residuals = Array.map j.Primal residuals
                let ts = tangents j xs
                let floats = outs |> Array.filter differentiable

                // What the backward function captured from this differentiation is seen as its value.
                let run known cts =
                    let again = JvpTrace(Context.Current, j.Owner)

                    Trace.within again (fun () -> backward known cts)
                    |> Array.map (fun ct -> if isNull ct then null else again.Primal ct)

                let spec =
                    {
                        Residuals = residuals.Length
                        Tangents = ts |> Array.map (fun t -> t.Signature)
                        Outputs = floats |> Array.map (fun y -> y.Signature)
                        Run = run
                    }

                Trace.within j.Parent (fun () ->
                    let touts = Trace.bind (Control(CustomBackward spec)) (Array.append residuals ts)
                    let own = Masks.spread (outs |> Array.map differentiable) touts
                    Array.map2 (fun y t -> j.Wrap (j.Primal y) (plus t (j.Tangent y))) outs own)
            | ValueNone ->
                let mutable outCount = 0
                let mutable residualSigs = [||]
                let mutable ctSigs = [||]

                let forwarded args =
                    let outs, residuals = forward args
                    outCount <- outs.Length
                    residualSigs <- signatures residuals
                    ctSigs <- tangentSignatures outs
                    Array.append outs residuals

                // The forward function says what the backward one takes.
                let first, _ = Stage.record "custom_vjp" (signatures xs) forwarded
                let argSigs = tangentSignatures xs
                let count = residualSigs.Length

                let backwarded (args: Tensor[]) =
                    backward args[.. count - 1] args[count..]
                    |> Array.map2 (fun s ct -> if isNull ct then Op.zeros s else ct) argSigs

                let programs, captured =
                    together
                        [
                            "custom_vjp", signatures xs, f
                            "custom_vjp", signatures xs, forwarded
                            "custom_vjp", Array.append residualSigs ctSigs, backwarded
                        ]

                match programs with
                | [ primal; forward; backward ] when first.Outputs.Length > 0 || outCount = 0 ->
                    let spec: CustomVjpRule =
                        {
                            Primal = primal
                            Captures = captured.Length
                            Forward = forward
                            Backward = fun known cts -> Trace.interpret backward (Array.append known cts)
                            Outputs = outCount
                        }

                    Trace.bind (Control(CustomVjp spec)) (Array.append captured xs)
                | _ -> f xs
