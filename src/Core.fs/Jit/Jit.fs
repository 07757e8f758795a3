// Compiled functions: staged once for each signature of the arguments, then bound as one primitive.
// Knows no operation. One idea: the cache belongs to the compiled function; maps that are open when it is called become
// the program's own, so that the same program serves every call.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Threading
open NamedTensors

/// What a program was compiled for: the arguments' signatures under the program's own map labels, what is static, what is open.
[<CustomEquality; NoComparison>]
type internal CallKey =
    {
        Signatures: Signature[]
        Static: objnull
        Open: (string * int)[]
    }

    override this.Equals other =
        match other with
        | :? CallKey as o ->
            this.Signatures.Length = o.Signatures.Length
            && Array.forall2 Signature.same this.Signatures o.Signatures
            && Object.Equals(this.Static, o.Static)
            && this.Open = o.Open
        | _ -> false

    override this.GetHashCode() =
        this.Signatures
        |> Array.fold (fun h (s: Signature) -> HashCode.Combine(h, s.DType, s.Rank, s.Count)) (hash this.Open)

type internal Compiled =
    {
        Program: Program
        Captured: Tensor[]
        /// Refs from outside, with what their contents' signatures were; those that are written.
        Reads: (Cell * Signature)[]
        Writes: Cell[]
        /// What staging gave beside the results: how they are put together.
        Shape: objnull
        mutable LastUsed: int64
    }

/// One compiled function's programs, least recently used out first.
[<Sealed>]
type internal JitCache(limit: int) =
    let entries = Dictionary<CallKey, Compiled>()
    let mutable clock = 0L
    let mutable compilations = 0
    /// How often a program was staged: tests read it.
    member _.Compilations = compilations
    member _.Count = lock entries (fun () -> entries.Count)

    member _.TryFind(key: CallKey) : Compiled voption =
        lock entries (fun () ->
            match entries.TryGetValue key with
            | true, c ->
                clock <- clock + 1L
                c.LastUsed <- clock
                ValueSome c
            | _ -> ValueNone)

    member _.Counted() = Interlocked.Increment &compilations |> ignore

    member _.Add(key: CallKey, c: Compiled) =
        lock entries (fun () ->
            if entries.Count >= limit then
                let oldest = entries |> Seq.minBy (fun e -> e.Value.LastUsed)
                entries.Remove oldest.Key |> ignore

            clock <- clock + 1L
            c.LastUsed <- clock
            entries[key] <- c)

module internal Jit =
    /// Calls `f` through the cache. `statics` is what of the arguments is no tensor. The results come with what `f` gave
    /// beside them when it was staged (the structure of the results).
    let call
        (cache: JitCache)
        (name: string)
        (statics: objnull)
        (f: Tensor[] -> Tensor[] * objnull)
        (xs: Tensor[])
        : Tensor[] * objnull =
        let maps = Context.Maps |> List.rev |> Array.ofList
        let own = maps |> Array.mapi (fun i _ -> Label.localMap i)
        // Inside another compiled function the outer maps have their local labels already.
        let local =
            Array.map2 (fun (m: OpenAxis) own -> m.Label, own) maps own
            |> Array.filter (fun (l, own) -> l.Id <> own.Id)

        let key =
            {
                Signatures = xs |> Array.map (fun x -> Signature.rename local x.Signature)
                Static = statics
                Open = maps |> Array.map (fun (m: OpenAxis) -> m.Name, m.Size)
            }

        let run (c: Compiled) =
            let contents = c.Reads |> Array.map (fun (cell, _) -> Cells.read name cell)
            let outs = Trace.bind (Control(Call(c.Program, local))) (Array.concat [| c.Captured; contents; xs |])
            let results = outs.Length - c.Writes.Length
            Cells.writeBack name c.Writes outs[results..]
            outs[.. results - 1], c.Shape

        // A ref's content may have gained maps since.
        let serves (c: Compiled) =
            c.Reads
            |> Array.forall (fun (cell, s) ->
                Signature.same s (Signature.rename local (Cells.read name cell).Signature))

        match cache.TryFind key with
        | ValueSome c when serves c -> run c
        | ValueSome _
        | ValueNone ->
            let before = Context.Maps
            // Inside, the open maps go by the program's own labels.
            Context.Maps <-
                Array.map2 (fun (m: OpenAxis) own -> { m with Label = own }) maps own |> Array.rev |> List.ofArray

            let mutable shape: objnull = null

            let staged args =
                let outs, s = f args
                shape <- s
                outs

            let recorded =
                try
                    Stage.recordCells local [||] name key.Signatures staged
                finally
                    Context.Maps <- before

            cache.Counted()

            let compiled =
                {
                    Program = Simplify.program recorded.Program
                    Captured = recorded.Captured
                    Reads = recorded.Cells |> Array.map (fun c -> c.Cell, c.Input.Signature)
                    Writes = recorded.Written |> Array.map (fun c -> c.Cell)
                    Shape = shape
                    LastUsed = 0L
                }

            // Captured values of running transformations are this call's own.
            if compiled.Captured.Length = 0 then
                cache.Add(key, compiled)

            run compiled
