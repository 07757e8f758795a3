// Passes over programs: common subexpressions once, dead code never. May look at primitives.
// One idea: two equations with the same primitive and the same operands are one; effects and checks keep their places.
namespace NamedTensors.Engine

open System
open System.Collections.Generic

module internal Simplify =
    /// What makes two equations the same: the family's parameters by value, the operands by identity.
    let private comparable prim =
        match prim with
        | Names.Carries _ -> false
        | Names.Plain -> not (Purity.hasEffect prim)

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

                match
                    bucket |> Seq.tryFind (fun (o, _) -> Array.forall2 (fun (a: Atom) b -> a.Equals b) o.Inputs inputs)
                with
                | Some(_, outs) -> Array.iter2 (fun v o -> renamed[v] <- o) e.Outputs outs
                | None ->
                    bucket.Add((e, e.Outputs))
                    kept.Add e

        Program(p.Inputs, kept.ToArray(), Array.map read p.Outputs)

    let program (p: Program) : Program = p |> merge |> Stage.prune Purity.hasEffect
