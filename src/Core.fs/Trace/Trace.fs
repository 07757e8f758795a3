// Where a primitive goes when user code calls it: to evaluation, or to the transformation that runs on this thread.
// Knows no primitive by name. One idea: a transformation is a trace; each trace hands what is not its own to its parent,
// and the last parent is evaluation. A map is only a label, so it needs no trace.
namespace NamedTensors.Engine

open System
open System.Collections.Concurrent
open NamedTensors
open Names

/// One call of a transformation: its name, its thread, and whether it has ended.
[<Sealed>]
type internal Owner(name: string) =
    member _.Name = name
    override _.ToString() = name
    member val Thread = Environment.CurrentManagedThreadId
    member val Ended = false with get, set

/// A running transformation. `Process` is called with this trace's parent still to be set as current.
[<AbstractClass; AllowNullLiteral>]
type internal Trace(parent: Trace, owner: Owner) =
    member _.Parent = parent
    member _.Owner = owner
    member _.Owns(x: Tensor) = not (isNull x.Tracer) && Object.ReferenceEquals(x.Tracer.Owner, owner)
    abstract Process: prim: Prim * operands: Tensor[] -> Tensor[]

/// An axis that collectives can name: a map, or (later) an axis of a mesh.
type internal OpenAxis = { Name: string; Label: Label; Size: int }

/// What runs on this thread.
[<AbstractClass; Sealed>]
type internal Context private () =
    [<ThreadStatic; DefaultValue>]
    static val mutable private current: Trace

    [<ThreadStatic; DefaultValue>]
    static val mutable private maps: OpenAxis list

    [<ThreadStatic; DefaultValue>]
    static val mutable private interpreting: bool

    [<ThreadStatic; DefaultValue>]
    static val mutable private adopt: (Tensor -> Tensor) | null

    [<ThreadStatic; DefaultValue>]
    static val mutable private renaming: (Label * Label) list

    /// Maps as they are called outside the compiled functions that are being staged, and inside; outermost first.
    static member Renaming
        with get () = if obj.ReferenceEquals(Context.renaming, null) then [] else Context.renaming
        and set (r: (Label * Label) list) = Context.renaming <- r

    /// While a compiled function is staged: gives a value from outside whose maps it renames the program's own labels.
    static member Adopt
        with get () = Context.adopt
        and set (f: (Tensor -> Tensor) | null) = Context.adopt <- f

    /// The innermost trace; null: evaluation.
    static member Current
        with get () = Context.current
        and set (t: Trace) = Context.current <- t

    /// Open maps, innermost first.
    static member Maps
        with get () = if obj.ReferenceEquals(Context.maps, null) then [] else Context.maps
        and set (m: OpenAxis list) = Context.maps <- m

    /// A program is being run, so that its labels need not be open.
    static member Interpreting
        with get () = Context.interpreting
        and set (b: bool) = Context.interpreting <- b

module internal Trace =
    /// Runs `work` with another current trace.
    let within (trace: Trace) (work: unit -> 'a) : 'a =
        let before = Context.Current
        Context.Current <- trace

        try
            work ()
        finally
            Context.Current <- before

    /// Runs `work` as the body of one call of a transformation; afterwards its tracers are dead.
    let running (trace: Trace) (work: unit -> 'a) : 'a =
        try
            within trace work
        finally
            trace.Owner.Ended <- true

    let interpreting (work: unit -> 'a) : 'a =
        let before = Context.Interpreting
        Context.Interpreting <- true

        try
            work ()
        finally
            Context.Interpreting <- before

    // Names of maps, for errors about values that outlive them.
    let private mapNames = ConcurrentDictionary<int, string>()

    /// Opens a map for the run of `work`, which gets its label.
    let mapping (name: string) (size: int) (work: Label -> 'a) : 'a =
        let label = Label.newMap ()

        // Ids grow: the names of the last few thousand maps are kept.
        mapNames.TryRemove(label.Id - 4096) |> ignore
        mapNames[label.Id] <- name
        let before = Context.Maps
        Context.Maps <- { Name = name; Label = label; Size = size } :: before

        try
            work label
        finally
            Context.Maps <- before

    let nameOfMap (l: Label) =
        match mapNames.TryGetValue l.Id with
        | true, name -> "'" + name + "'"
        | _ -> "another axis"

    /// Raises if a value belongs to a map or a transformation that does not run here.
    let checkMaps operation (x: Tensor) =
        if x.Signature.HasMapped && not Context.Interpreting then
            for i in 0 .. x.Signature.Visible - 1 do
                let l = x.Labels[i]

                if not (Context.Maps |> List.exists (fun m -> m.Label = l)) then
                    Error.fail (Mistake.OutsideMap(operation, nameOfMap l))

    /// A value that reached evaluation although a transformation owns it.
    let escaped operation (x: Tensor) : 'a =
        match x.Tracer.Owner with
        | :? Owner as o when not o.Ended && o.Thread <> Environment.CurrentManagedThreadId ->
            Error.fail (Mistake.OutsideThread(operation, o.Name))
        | :? Owner as o -> Error.fail (Mistake.Escaped(operation, o.Name))
        | _ -> Error.fail (Mistake.Escaped(operation, "a transformation"))

    /// A value that is about to be read: not one that a transformation or a map, running or ended, has in hand.
    let rec known operation (x: Tensor) : Tensor =
        checkMaps operation x

        if x.IsTraced then
            match x.Tracer.Owner with
            | :? Owner as o when o.Ended || o.Thread <> Environment.CurrentManagedThreadId -> escaped operation x
            | :? Owner as o ->
                match x.Tracer.Known with
                | null -> Error.fail (Mistake.NeedsValue(operation, o.Name))
                | value -> known operation value
            | _ -> Error.fail (Mistake.NeedsValue(operation, "a transformation"))
        elif x.Signature.HasMapped then
            Error.fail (Mistake.NeedsValue(operation, "the vmap over " + nameOfMap x.Labels[x.Signature.Visible - 1]))
        else
            x

    /// Whether evaluation is all that an operation on this value would meet.
    let isEager (x: Tensor) =
        isNull Context.Current && isNull Context.Adopt && isNull x.Tracer && not x.Signature.HasMapped

    let private dispatch prim (xs: Tensor[]) : Tensor[] =
        match Context.Current with
        | null ->
            for x in xs do
                if x.IsTraced then
                    escaped (Names.ofPrim prim) x

            Eval.eval prim xs
        | trace -> trace.Process(prim, xs)

    let private expandTo (want: Signature) (x: Tensor) =
        let have = x.Signature

        let x =
            if have.Weak = want.Weak then
                x
            else
                (dispatch (Prim.Convert(want.DType, want.Weak)) [| x |])[0]

        let missing = Signature.dims want |> Array.filter (fun (l, _) -> not (have.Has l))
        if missing.Length = 0 then x else (dispatch (Expand missing) [| x |])[0]

    let private adopt (x: Tensor) : Tensor =
        match Context.Adopt with
        | null -> x
        | adopt -> adopt x

    /// A value that a user hands over, as the program that is being staged knows it. Raises if its map does not run here.
    let enter operation (x: Tensor) : Tensor =
        let x = adopt x
        checkMaps operation x
        x

    /// What every call of a primitive goes through.
    let bind (prim: Prim) (xs: Tensor[]) : Tensor[] =
        let xs = if isNull Context.Adopt then xs else Array.map adopt xs

        match prim with
        | Plain ->
            for x in xs do
                checkMaps (Names.ofPrim prim) x

            dispatch prim xs
        | Carries _ ->
            // Operands were checked as they entered, or when the programs inside were recorded.
            let sigs = xs |> Array.map (fun x -> x.Signature)
            let xs = Array.map2 expandTo (Shape.operands prim sigs) xs
            let sigs = xs |> Array.map (fun x -> x.Signature)
            dispatch (Shape.normalise prim sigs) xs

    let bind1 prim x = (bind prim [| x |])[0]
    let bind2 prim a b = (bind prim [| a; b |])[0]
    let bind3 prim a b c = (bind prim [| a; b; c |])[0]

    /// Binds under the parent of the current trace.
    let bindIn (trace: Trace) prim xs = within trace (fun () -> bind prim xs)

    /// Runs a program equation by equation under the current trace.
    let interpret (p: Program) (args: Tensor[]) : Tensor[] =
        let values = Collections.Generic.Dictionary<Var, Tensor>(HashIdentity.Reference)
        Array.iter2 (fun v x -> values[v] <- x) p.Inputs args

        let read atom =
            match atom with
            | Variable v -> values[v]
            | Constant t -> t

        interpreting (fun () ->
            for e in p.Equations do
                let outs = bind e.Prim (Array.map read e.Inputs)
                Array.iter2 (fun v x -> values[v] <- x) e.Outputs outs)

        Array.map read p.Outputs

    /// The labels of the maps that are open now.
    let openLabels () = Context.Maps |> List.map (fun m -> m.Label) |> Array.ofList
