// Passes over programs: common subexpressions once, dead code never. May look at primitives.
// One idea: two equations with the same primitive and the same operands are one; effects and checks keep their places.
namespace NamedTensors.Engine

open System
open System.Collections.Generic

module internal Simplify =
    /// Whether a primitive does more than compute its results: such equations stay, once each, in their order.
    let rec hasEffect (prim: Prim) : bool =
        match prim with
        | Effect _
        | Collective _ -> true
        | Gather(_, mode)
        | Scatter(_, _, mode) -> mode = Throw
        | Control c -> controlHasEffect c
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
        | Reduce _
        | ReduceGeneral _
        | ArgReduce _
        | Cumulative _
        | ReduceWindow _
        | ReduceWindowGeneral _
        | SelectAndScatter _
        | Contract _
        | Conv _
        | Sort _
        | TopK _
        | Fft _
        | Factor _
        | TriangularSolve _
        | Random _ -> false

    and private programHasEffect (p: Program) =
        p.Derive("effects", (fun () -> p.Equations |> Array.exists (fun e -> hasEffect e.Prim)))

    and private controlHasEffect c =
        match c with
        | Cond branches -> Array.exists programHasEffect branches
        | While w -> programHasEffect w.Test || programHasEffect w.Body
        | Scan s -> programHasEffect s.Body
        | Call(p, _)
        | Checkpoint p -> programHasEffect p
        | CustomJvp c -> programHasEffect c.Primal
        | CustomVjp c -> programHasEffect c.Primal
        | CustomBackward _ -> false
        | LinearSolve s -> programHasEffect s.Solve

    /// What makes two equations the same: the family's parameters by value, the operands by identity.
    let private comparable prim =
        match prim with
        | Control _
        | ReduceGeneral _
        | ReduceWindowGeneral _ -> false
        | _ -> not (hasEffect prim)

    let private merge (p: Program) : Program =
        let seen = Dictionary<struct (Prim * int), List<Equation * Var[]>>()
        let renamed = Dictionary<Var, Var>(HashIdentity.Reference)

        let read atom =
            match atom with
            | Variable v ->
                match renamed.TryGetValue v with
                | true, other -> Variable other
                | _ -> atom
            | Constant _ -> atom

        let kept = List<Equation>()

        for e in p.Equations do
            let inputs = Array.map read e.Inputs
            let e = { e with Inputs = inputs }

            if not (comparable e.Prim) then
                kept.Add e
            else
                let hash = inputs |> Array.fold (fun h a -> HashCode.Combine(h, a.GetHashCode())) 0
                let key = struct (e.Prim, hash)

                let bucket =
                    match seen.TryGetValue key with
                    | true, b -> b
                    | _ ->
                        let b = List<Equation * Var[]>()
                        seen[key] <- b
                        b

                match bucket |> Seq.tryFind (fun (o, _) -> Array.forall2 (fun (a: Atom) b -> a.Equals b) o.Inputs inputs) with
                | Some(_, outs) -> Array.iter2 (fun v o -> renamed[v] <- o) e.Outputs outs
                | None ->
                    bucket.Add((e, e.Outputs))
                    kept.Add e

        Program(p.Inputs, kept.ToArray(), Array.map read p.Outputs)

    let program (p: Program) : Program = p |> merge |> Stage.prune hasEffect
