// What a run of a program needs to know beforehand: where its values stand and when each is dead; and which lanes run.
// Knows equations, no primitive. One idea: memory is planned once for each program, and let go by the plan.
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

/// The storages that a run of a program made, and how many of its values look into each: what the last of them leaves is
/// given back at once. Only what a plain primitive made is the run's own; a nested program may give its constants.
[<Sealed>]
type internal Living() =
    let uses = Dictionary<Storage, int>(HashIdentity.Reference)
    let looksInto (storage: Storage) (t: Tensor) = Object.ReferenceEquals(t.Storage, storage)

    member _.Made(isPlain: bool, inputs: Tensor[], output: Tensor) =
        match output.Storage with
        | null -> ()
        | storage ->
            if storage.IsReleasable then
                match uses.TryGetValue storage with
                | true, n -> uses[storage] <- n + 1
                | false, _ ->
                    if isPlain && not (Array.exists (looksInto storage) inputs) then
                        uses[storage] <- 1

    member _.LetGo(value: Tensor) =
        match value.Storage with
        | null -> ()
        | storage ->
            if storage.IsReleasable then
                match uses.TryGetValue storage with
                | true, 1 ->
                    uses.Remove storage |> ignore
                    storage.Release()
                | true, n -> uses[storage] <- n - 1
                | false, _ -> ()

/// Lanes in which a selection is running: indices are checked in these only.
[<AbstractClass; Sealed>]
type internal ActiveLanes private () =
    [<ThreadStatic; DefaultValue>]
    static val mutable private mask: Tensor

    static member Mask
        with get () = ActiveLanes.mask
        and set (value: Tensor) = ActiveLanes.mask <- value
