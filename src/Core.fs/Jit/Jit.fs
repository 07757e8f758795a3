// Compiled functions: staged once for each signature of the arguments, then bound as one primitive.
// Knows no operation. One idea: the cache belongs to the compiled function; maps that are open when it is called become
// the program's own, so that the same program serves every call.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Collections.Concurrent
open System.Reflection
open System.Runtime.CompilerServices
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

/// What of a call's arguments is no tensor: the values and their paths.
type internal IStatics =
    abstract Statics: (string * objnull)[]

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

/// Where the library says what is no error, but worth knowing: standard error, unless a program takes it elsewhere.
[<AbstractClass; Sealed>]
type internal Notices private () =
    static member val Write: Action<string> =
        Action<string>(fun (line: string) -> Console.Error.WriteLine line) with get, set

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

    /// The path of a static leaf that alone tells this key from at least two others: it is compiled again for each value.
    member _.Varying(key: CallKey) : string option =
        let statics (k: CallKey) =
            match k.Static with
            | :? IStatics as s -> s.Statics
            | _ -> [||]

        let own = statics key

        let onlyDifference (other: CallKey) =
            let theirs = statics other

            if
                other.Open = key.Open
                && Array.forall2 Signature.same other.Signatures key.Signatures
                && Array.map fst own = Array.map fst theirs
            then
                match Array.zip own theirs |> Array.filter (fun ((_, a), (_, b)) -> not (Object.Equals(a, b))) with
                | [| (path, _), _ |] -> Some path
                | _ -> None
            else
                None

        lock entries (fun () ->
            entries.Keys
            |> Seq.filter (fun other -> other.Signatures.Length = key.Signatures.Length)
            |> Seq.choose onlyDifference
            |> Seq.countBy id
            |> Seq.tryPick (fun (path, n) -> if n = 2 then Some path else None))

    member _.Add(key: CallKey, c: Compiled) =
        lock entries (fun () ->
            if entries.Count >= limit then
                let oldest = entries |> Seq.minBy (fun e -> e.Value.LastUsed)
                entries.Remove oldest.Key |> ignore

            clock <- clock + 1L
            c.LastUsed <- clock
            entries[key] <- c)

/// The caches of functions that capture nothing: whoever compiles such a function finds what others have compiled.
[<AbstractClass; Sealed>]
type internal JitCaches private () =
    static let limit = 256
    static let shared = ConditionalWeakTable<Type, ConcurrentDictionary<nativeint, JitCache>>()

    static let own =
        BindingFlags.Instance
        ||| BindingFlags.Public
        ||| BindingFlags.NonPublic
        ||| BindingFlags.DeclaredOnly

    static let rec hasNoFields (t: Type | null) =
        match t with
        | null -> true
        | t -> not t.IsArray && (t.GetFields own).Length = 0 && hasNoFields t.BaseType

    static let capturesNothing (o: objnull) =
        match o with
        | null -> true
        | o -> hasNoFields (o.GetType())

    static let sharedBy (owner: Type) (id: nativeint) =
        shared.GetOrCreateValue(owner).GetOrAdd(id, (fun _ -> JitCache limit))

    /// The cache for a user's function, a delegate or an F# function: its own if it captures anything.
    static member For(f: obj) : JitCache =
        match f with
        | :? Delegate as d ->
            match d.Method.DeclaringType with
            | null -> JitCache limit
            | owner when capturesNothing d.Target -> sharedBy owner d.Method.MethodHandle.Value
            | _ -> JitCache limit
        | f -> if capturesNothing f then sharedBy (f.GetType()) 0n else JitCache limit

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

            match cache.Varying key with
            | Some path ->
                Notices.Write.Invoke(
                    name
                    + ": compiled a third time, since in its arguments '"
                    + path
                    + "' has another value; make that a 0-axis array, then one program serves all"
                )
            | None -> ()

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
