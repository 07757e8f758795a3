// Taking a value apart: from a value to nodes and leaves.
// Knows what role a type has, not what is done with the leaves. One idea: one walk for both users of trees; they differ in
// what they take as a leaf, and in whether what is no node is static or a leaf too.
namespace NamedTensors.Engine

open System
open System.Collections
open System.Collections.Generic
open System.Runtime.CompilerServices
open NamedTensors

/// Where a walk is: the value, its shape and key, and which part is looked at.
[<Struct; NoEquality; NoComparison>]
type internal Step = { Value: obj; Shape: ITreeShape; Key: objnull; mutable Index: int }

/// One walk over one value.
[<AbstractClass>]
type internal Walk(operation: string) =
    /// No honest structure is nested deeper; one that contains itself is.
    let deepest = 512
    let mutable trail: Step[] = [||]
    let mutable depth = 0
    /// Objects that were searched and hold no array.
    let mutable barren: HashSet<obj> | null = null

    let isBarren (value: obj) =
        match barren with
        | null -> false
        | known -> known.Contains value

    let here () =
        let pieces = Seq.init depth (fun i -> trail[i].Shape.Name(trail[i].Key, trail[i].Index))

        String.Concat pieces

    let subject () = "the value at " + Nodes.place (here ())

    let tooDeep (value: obj) : Node =
        let holdsItself =
            Seq.init depth (fun i -> trail[i].Value) |> Seq.exists (fun v -> Object.ReferenceEquals(v, value))

        let level = depth
        depth <- min depth 3

        if holdsItself then
            Error.badArgument
                operation
                (subject ())
                "holds itself further down"
                "give a tree: no value may be reached from itself"
        else
            Error.badArgument
                operation
                (subject ())
                $"is nested deeper than {level} levels"
                "keep what is linked in a list"

    /// Whether an array is found in a value. Never fails: what contains itself is searched once.
    let holdsArray (root: obj) =
        let seen = HashSet<obj>(ReferenceEqualityComparer.Instance)
        let pending = Stack<objnull>()
        let mutable found = false
        pending.Push root

        while not found && pending.Count > 0 do
            match pending.Pop() with
            | null -> ()
            | :? NamedArray
            | :? NdArray -> found <- true
            | value when isBarren value || not (seen.Add value) -> ()
            | value ->
                match Roles.of' (value.GetType()) with
                | Role.Whole
                | Role.Numbers _ -> ()
                | Role.Parts shape
                | Role.PartsIfLeaf shape ->
                    let struct (parts, _) = shape.Take value
                    parts |> Array.iter pending.Push
                | Role.Closed(always, _) ->
                    found <- always

                    match value with
                    | :? ICollection as items ->
                        for item in items do
                            pending.Push item
                    | _ -> ()

        if not found then
            match barren with
            | null -> barren <- seen
            | known -> known.UnionWith seen

        found

    /// The node of a value that this walk takes as a leaf; null if it does not.
    abstract Leaf: value: objnull -> Node voption
    /// The node of a value that is not taken apart.
    abstract Whole: value: obj -> Node
    /// The node of an array of numbers.
    abstract Numbers: value: obj * shape: ITreeShape -> Node

    member this.Branch(value: obj, shape: ITreeShape) : Node =
        if depth = deepest || not (RuntimeHelpers.TryEnsureSufficientExecutionStack()) then
            tooDeep value
        else
            if depth = trail.Length then
                Array.Resize(&trail, max 4 (2 * depth))

            let struct (parts, key) = shape.Take value
            let children = Array.zeroCreate<Node> parts.Length
            let level = depth

            trail[level] <- { Value = value; Shape = shape; Key = key; Index = 0 }

            depth <- level + 1

            for i in 0 .. parts.Length - 1 do
                trail[level].Index <- i
                children[i] <- this.Node parts[i]

            depth <- level
            Node.Branch(Inner(value.GetType(), shape, key, children))

    member this.Node(value: objnull) : Node =
        match this.Leaf value with
        | ValueSome node -> node
        | ValueNone ->
            match value with
            | null -> Node.Empty
            | value ->
                match Roles.of' (value.GetType()) with
                | Role.Whole -> this.Whole value
                | Role.Numbers shape -> this.Numbers(value, shape)
                | Role.Parts shape -> this.Branch(value, shape)
                | Role.PartsIfLeaf shape -> if holdsArray value then this.Branch(value, shape) else this.Whole value
                | Role.Closed(_, remedy) ->
                    if holdsArray value then
                        let name = TypeName.show (value.GetType())

                        Error.badArgument
                            operation
                            (subject ())
                            $"is a {name} with arrays in it, which can't be taken apart"
                            remedy
                    else
                        this.Whole value
