// Stage: the trace that records everything as a Program. Knows signatures, never values.
// One idea: what a staged function takes from outside becomes an operand if it is traced there, a constant if it is not.
namespace NamedTensors.Engine

open System.Collections.Generic
open NamedTensors

[<Sealed>]
type internal StageTracer(owner: Owner, variable: Var) =
    inherit Tracer(owner)
    member _.Variable = variable

/// `renaming`: open maps, and the labels that they have inside the program.
[<Sealed>]
type internal StageTrace(parent: Trace, owner: Owner, renaming: (Label * Label)[]) =
    inherit Trace(parent, owner)
    let equations = List<Equation>()
    let captured = List<struct (Tensor * Var)>()

    let wrap (v: Var) =
        Tensor(v.Signature, null, 0L, null, StageTracer(owner, v))

    member _.Equations = equations
    member _.Captured = captured
    member _.Input(s: Signature) = let v = Var s in v, wrap v

    /// The value as the program knows it: one that carries a renamed map becomes an operand with the program's label.
    member this.Adopt(x: Tensor) : Tensor =
        if not (x.Signature.HasMapped && renaming |> Array.exists (fun (l, _) -> x.Signature.Has l)) then
            x
        else
            match captured.FindIndex(fun (struct (c, _)) -> obj.ReferenceEquals(c, x)) with
            | -1 ->
                let rename (l: Label, n: int) =
                    match renaming |> Array.tryFind (fun (from, _) -> from = l) with
                    | Some(_, own) -> own, n
                    | None -> l, n

                let s = x.Signature
                let v = Var(Signature.ofDims s.DType s.Weak (Signature.dims s |> Array.map rename))
                captured.Add(struct (x, v))
                wrap v
            | known ->
                let struct (_, v) = captured[known]
                wrap v

    /// What an equation reads of a tensor.
    member this.Read(x: Tensor) : Atom =
        match x.Tracer with
        | null -> Constant x
        | :? StageTracer as t when this.Owns x -> Variable t.Variable
        | _ ->
            // A value of an outer transformation: an operand, once.
            let known = captured.FindIndex(fun (struct (c, _)) -> obj.ReferenceEquals(c.Tracer, x.Tracer) && obj.ReferenceEquals(c, x))

            if known >= 0 then
                let struct (_, v) = captured[known]
                Variable v
            else
                this.CheckAlive x
                let v = Var x.Signature
                captured.Add(struct (x, v))
                Variable v

    member private this.CheckAlive(x: Tensor) =
        let rec lives (t: Trace) =
            match t with
            | null -> false
            | t -> t.Owns x || lives t.Parent

        if not (lives this.Parent) then
            Trace.escaped this.Owner.Name x

    override this.Process(prim, xs) =
        let outs = Shape.infer prim (xs |> Array.map (fun x -> x.Signature))
        let vars = outs |> Array.map Var

        equations.Add
            { Prim = prim
              Inputs = xs |> Array.map this.Read
              Outputs = vars }

        vars |> Array.map wrap

module internal Stage =
    /// Removes equations whose results nothing reads. Effects and checks stay.
    let prune (keep: Prim -> bool) (p: Program) : Program =
        let live = HashSet<Var>(HashIdentity.Reference)

        let mark atom =
            match atom with
            | Variable v -> live.Add v |> ignore
            | Constant _ -> ()

        Array.iter mark p.Outputs

        let kept =
            p.Equations
            |> Array.rev
            |> Array.filter (fun e ->
                let needed = keep e.Prim || e.Outputs |> Array.exists live.Contains
                if needed then Array.iter mark e.Inputs
                needed)
            |> Array.rev

        if kept.Length = p.Equations.Length then p else Program(p.Inputs, kept, p.Outputs)

    /// As `record`, with open maps renamed to the program's own labels.
    let recordRenaming renaming (name: string) (args: Signature[]) (f: Tensor[] -> Tensor[]) : Program * Tensor[] =
        let trace = StageTrace(Context.Current, Owner name, renaming)
        let outer = Context.Adopt

        let adopt =
            if Array.isEmpty renaming then
                outer
            else
                match outer with
                | null -> trace.Adopt
                | outer -> outer >> trace.Adopt

        Trace.running trace (fun () ->
            let vars, tracers = args |> Array.map trace.Input |> Array.unzip
            Context.Adopt <- adopt

            let results =
                try
                    f tracers
                finally
                    Context.Adopt <- outer

            let results = match adopt with null -> results | adopt -> Array.map adopt results
            let outputs = results |> Array.map trace.Read
            let captured = trace.Captured.ToArray()
            let inputs = Array.append (captured |> Array.map (fun (struct (_, v)) -> v)) vars
            Program(inputs, trace.Equations.ToArray(), outputs), captured |> Array.map (fun (struct (x, _)) -> x))

    /// Records `f` on arguments of these signatures. The program's inputs are the captured values, then the arguments.
    let record name args f = recordRenaming [||] name args f

    /// Records a function of which it is known that it takes nothing from outside.
    let closed name args f : Program =
        let p, captured = record name args f

        if captured.Length > 0 then
            Trace.escaped name captured[0]

        p
