// Functions with derivatives of their own. Knows no operation.
// One idea: a rule is the user's code, run when the function is differentiated. Where the call is recorded, the rule is
// looked through once for what it captures; that becomes operands, which stand in for the captured values later.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Custom =
    /// A function and its derivative: from arguments and tangents of the differentiable ones to results and tangents of such
    /// results. A rule may call its own function: `Identity` tells which that is.
    type WithTangent = { Identity: obj; Run: Tensor[] -> Tensor[]; Rule: Tensor[] -> Tensor[] -> Tensor[] * Tensor[] }

    /// A function and its pullback: `Forward` gives results and residuals; `Backward` takes residuals and cotangents of the
    /// differentiable results, and gives cotangents of the differentiable arguments (null: zero).
    type WithPullback =
        {
            Identity: obj
            Run: Tensor[] -> Tensor[]
            Forward: Tensor[] -> Tensor[] * Tensor[]
            Backward: Tensor[] -> Tensor[] -> Tensor[]
        }

    /// The functions whose captured values are being looked for on this thread.
    [<AbstractClass; Sealed>]
    type private Looking private () =
        [<ThreadStatic; DefaultValue>]
        static val mutable private functions: obj list

        static member Functions
            with get () = if obj.ReferenceEquals(Looking.functions, null) then [] else Looking.functions
            and set (fs: obj list) = Looking.functions <- fs

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

    let private signatures (xs: Tensor[]) = xs |> Array.map (fun x -> x.Signature)
    let private tangentSignatures xs = xs |> Array.filter differentiable |> signatures

    /// What `look` finds to be captured; nothing within a rule's call of its own function, which captures the same. A rule
    /// that fails is no mistake before it is needed: then it fails again.
    let private capturedBy (f: obj) (look: unit -> Tensor[]) : Tensor[] =
        let before = Looking.Functions

        if before |> List.exists (fun known -> Object.ReferenceEquals(known, f)) then
            [||]
        else
            Looking.Functions <- f :: before

            try
                try
                    look ()
                with _ ->
                    [||]
            finally
                Looking.Functions <- before

    /// The program with more operands that it does not read, behind its own `captured` ones.
    let private widen (more: Tensor[]) captured (p: Program) =
        let unused = more |> Array.map (fun x -> Var x.Signature)
        Program(Array.concat [| p.Inputs[.. captured - 1]; unused; p.Inputs[captured..] |], p.Equations, p.Outputs)

    let private sameValue (a: Tensor) (b: Tensor) =
        match a.Tracer, b.Tracer with
        | (:? StageTracer as s), (:? StageTracer as t) -> Object.ReferenceEquals(s.Variable, t.Variable)
        | s, t -> not (isNull s) && Object.ReferenceEquals(s, t)

    /// Gives a way to run the user's code later as if now: among the maps that are open now, with other values in the
    /// place of the captured ones.
    let private later (captured: Tensor[]) : Tensor[] -> (unit -> 'a) -> ((Tensor -> Tensor) -> 'a -> 'a) -> 'a =
        let adoptThen, maps = Context.Adopt, Context.Maps

        fun values work adopted ->
            let adoptNow, open' = Context.Adopt, Context.Maps
            let isNew (m: OpenAxis) = maps |> List.forall (fun known -> known.Label <> m.Label)

            let adopt (x: Tensor) =
                let own = if isNull adoptThen then x else adoptThen x

                match captured |> Array.tryFindIndex (sameValue own) with
                | Some i -> values[i]
                | None when not (Object.ReferenceEquals(own, x)) || isNull adoptNow -> own
                | None -> adoptNow x

            Context.Adopt <- adopt
            Context.Maps <- maps @ List.filter isNew open'

            try
                Trace.interpreting work |> adopted adopt
            finally
                Context.Adopt <- adoptNow
                Context.Maps <- open'

    let private present adopt (xs: Tensor[]) = xs |> Array.map (fun x -> if isNull x then null else adopt x)

    let private both adopt (xs, ys) = present adopt xs, present adopt ys

    let jvp (f: WithTangent) (xs: Tensor[]) : Tensor[] =
        if isNull Context.Current || not (traced xs) then
            f.Run xs
        else
            match direct xs with
            | ValueSome j ->
                let outs, touts = f.Rule (Array.map j.Primal xs) (tangents j xs)
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
                let primal, own = Stage.record "custom_jvp" (signatures xs) f.Run

                let ruled (args: Tensor[]) =
                    let outs, touts = f.Rule args[.. n - 1] args[n..]
                    Array.append outs touts

                let more =
                    capturedBy f.Identity (fun () ->
                        Stage.record "custom_jvp" (Array.append (signatures xs) (tangentSignatures xs)) ruled |> snd)

                let captured = Array.append own more
                let run = later captured

                let spec: CustomJvpRule =
                    {
                        Primal = widen more own.Length primal
                        Captures = captured.Length
                        Rule = fun values args ts -> run values (fun () -> f.Rule args ts) both
                    }

                Trace.bind (Control(CustomJvp spec)) (Array.append captured xs)

    let vjp (f: WithPullback) (xs: Tensor[]) : Tensor[] =
        if isNull Context.Current || not (traced xs) then
            f.Run xs
        else
            match direct xs with
            | ValueSome j ->
                let outs, residuals = f.Forward(Array.map j.Primal xs)
                let residuals = Array.map j.Primal residuals
                let ts = tangents j xs
                let floats = outs |> Array.filter differentiable

                // What the backward function captured from this differentiation is seen as its value.
                let asNow = later [||]

                let run known cts =
                    let again = JvpTrace(Context.Current, j.Owner)

                    asNow [||] (fun () -> Trace.within again (fun () -> f.Backward known cts)) present
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
                let primal, own = Stage.record "custom_vjp" (signatures xs) f.Run

                let more =
                    capturedBy f.Identity (fun () ->
                        // The forward function says what the backward one takes.
                        let mutable taken = [||]
                        let mutable known = 0

                        let forward args =
                            let outs, residuals = f.Forward args
                            taken <- Array.append (signatures residuals) (tangentSignatures outs)
                            known <- residuals.Length
                            Array.append outs residuals

                        let _, first = Stage.record "custom_vjp" (signatures xs) forward

                        let backward (args: Tensor[]) =
                            f.Backward args[.. known - 1] args[known..] |> Array.filter (isNull >> not)

                        let _, second = Stage.record "custom_vjp" taken backward
                        Array.append first second)

                let captured = Array.append own more
                let run = later captured
                let runBack = later captured

                let spec: CustomVjpRule =
                    {
                        Primal = widen more own.Length primal
                        Captures = captured.Length
                        Forward = fun values args -> run values (fun () -> f.Forward args) both
                        Backward = fun values known cts -> runBack values (fun () -> f.Backward known cts) present
                    }

                Trace.bind (Control(CustomVjp spec)) (Array.append captured xs)
