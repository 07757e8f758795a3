// Which primitives do more than compute their results: effects, collectives, checks of indices.
// Knows the families, no evaluation. One idea: such equations are never removed, merged or moved, so that every run and
// every rank sees the same order.
namespace NamedTensors.Engine

open Names

module internal Purity =
    /// Whether a primitive does more than compute its results: such equations stay, once each, in their order.
    let rec hasEffect (prim: Prim) : bool =
        match prim with
        | Effect _
        | Collective _ -> true
        | Gather(_, mode)
        | Scatter(_, _, mode) -> mode = Throw
        | Carries c -> controlHasEffect c
        | Plain -> false

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
