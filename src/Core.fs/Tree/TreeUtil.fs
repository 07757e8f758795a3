// The tree functions that users call (hax.tree_util), on objects of any type.
// Knows no tensor. One idea: as in the reference, everything that is no node is a leaf, numbers and strings too, and a leaf
// may become anything; so a collection that can't hold what its leaves became is made anew for what they are.
namespace NamedTensors

open System
open NamedTensors.Engine

/// The structure of a tree without its leaves. Equal if the same nodes stand at the same places.
[<Sealed>]
type TreeStructure internal (root: Node) =
    member internal _.Root = root
    /// The number of leaves.
    member _.LeafCount = Nodes.count root

    override _.Equals(other: obj | null) =
        match other with
        | :? TreeStructure as o -> Nodes.same root o.Root
        | _ -> false

    override _.GetHashCode() = Nodes.hash root
    /// The nodes by their types, with `*` for each leaf.
    override _.ToString() = Nodes.text root

namespace NamedTensors.Engine

open System
open System.Collections.Generic
open NamedTensors

/// A walk on which everything that is no node is a leaf, and what the caller says.
[<Sealed>]
type private ObjectWalk(operation: string, isLeaf: Func<objnull, bool> | null) =
    inherit Walk(operation)
    let leaves = ResizeArray<objnull>()
    member _.Leaves = leaves.ToArray()

    member private _.Take(value: objnull) =
        leaves.Add value
        Node.Leaf LeafKind.Anything

    override this.Leaf value =
        let isArray =
            match value with
            | :? NamedArray
            | :? NdArray -> true
            | _ -> false

        let chosen =
            match isLeaf with
            | null -> false
            | choose -> choose.Invoke value

        if isArray || chosen then ValueSome(this.Take value) else ValueNone

    override this.Whole value = this.Take value
    override this.Numbers(value, shape) = this.Branch(value, shape)

/// Makes room for parts of other types.
module private Refit =
    let private holds (t: Type) (part: objnull) =
        match part with
        | null -> not t.IsValueType || not (isNull (Nullable.GetUnderlyingType t))
        | part -> t.IsInstanceOfType part

    /// The one type that all parts have; object if there is none.
    let private common (parts: objnull[]) =
        let types =
            parts
            |> Array.choose (fun p ->
                match p with
                | null -> None
                | p -> Some(p.GetType()))
            |> Array.distinct

        match types with
        | [| one |] when Array.forall (holds one) parts -> one
        | _ -> typeof<obj>

    /// The shape of a type whose values may be nodes.
    let shapeOf (t: Type) : ITreeShape option =
        match Roles.of' t with
        | Role.Parts shape
        | Role.PartsIfLeaf shape
        | Role.Numbers shape -> Some shape
        | Role.Whole
        | Role.Closed _ -> None

    /// The shape of the same collection for other items.
    let private other (own: Type) (parts: objnull[]) =
        if own.IsArray then
            let item = common parts

            shapeOf (
                if own.IsSZArray then
                    item.MakeArrayType()
                else
                    item.MakeArrayType(own.GetArrayRank())
            )
        elif not (own.IsGenericType && Kind.isFramework own) then
            None
        elif Kind.isTuple own then
            let types = parts |> Array.map (fun p -> common [| p |])

            if own.IsValueType then
                shapeOf (Microsoft.FSharp.Reflection.FSharpType.MakeStructTupleType types)
            else
                shapeOf (Microsoft.FSharp.Reflection.FSharpType.MakeTupleType types)
        else
            let arguments = own.GetGenericArguments()

            if Kind.isUnion own && arguments.Length > 1 then
                None
            else
                arguments[arguments.Length - 1] <- common parts
                shapeOf (own.GetGenericTypeDefinition().MakeGenericType arguments)

    let private firstMisfit (shape: ITreeShape) (key: objnull) (parts: objnull[]) =
        match shape with
        | :? ITyped as typed ->
            parts
            |> Seq.mapi (fun i part -> holds (typed.PartType(key, i)) part)
            |> Seq.tryFindIndex not
            |> Option.map (fun i -> i, typed.PartType(key, i))
        | _ -> None

    /// The shape that puts these parts together: the branch's own, or that of the same collection for other items.
    let fit (operation: string) (root: Node) (branch: Inner) (parts: objnull[]) : ITreeShape =
        match firstMisfit branch.Shape branch.Key parts with
        | None -> branch.Shape
        | Some(i, wanted) ->
            match other branch.Own parts with
            | Some shape when (firstMisfit shape branch.Key parts).IsNone -> shape
            | _ ->
                let place = Nodes.pathOf root branch + branch.Shape.Name(branch.Key, i)

                let given =
                    match parts[i] with
                    | null -> "null"
                    | part -> TypeName.show (part.GetType())

                Error.badArgument
                    operation
                    ("the leaf at " + Nodes.place place)
                    $"is of type {TypeName.show wanted} and can't become {given}"
                    "give a value of that type, or keep the leaf in a collection"

[<AbstractClass; Sealed>]
type internal TreeUtil =
    /// The leaves of `value` at the places of the leaves of `expected`; a leaf may be a whole tree there.
    static member private UpTo(operation: string, expected: Node, value: objnull) : objnull[] =
        let found = ResizeArray<objnull>()

        let differ prefix (wanted: string) (given: objnull) =
            let given =
                match given with
                | null -> "null"
                | g -> TypeName.show (g.GetType())

            Error.fail (Mistake.TreesDiffer(operation, Nodes.place prefix, wanted, given))

        let rec visit prefix node (value: objnull) =
            match node with
            | Node.Leaf _ -> found.Add value
            | Node.Static _
            | Node.Empty ->
                if not (isNull value) then
                    differ prefix "null" value
            | Node.Branch b ->
                match value with
                | null -> differ prefix (TypeName.show b.Own) null
                | value ->
                    match Refit.shapeOf (value.GetType()) with
                    | None -> differ prefix (TypeName.show b.Own) value
                    | Some shape ->
                        let struct (parts, key) = shape.Take value

                        match Nodes.headsDiffer b (value.GetType()) key parts.Length with
                        | ValueSome(e, g) -> Error.fail (Mistake.TreesDiffer(operation, Nodes.place prefix, e, g))
                        | ValueNone ->
                            for i in 0 .. parts.Length - 1 do
                                visit (Nodes.below b prefix i) b.Children[i] parts[i]

        visit "" expected value
        found.ToArray()

    static member private Rebuild(operation: string, root: Node, leaves: objnull[]) : objnull =
        let next = ref 0

        let take _ =
            next.Value <- next.Value + 1
            leaves[next.Value - 1]

        Nodes.build take (Refit.fit operation root) root

    /// The leaves, in order, and the structure. `isLeaf` (may be null) says what is a leaf besides.
    static member Flatten(tree: objnull, isLeaf: Func<objnull, bool> | null) : struct (objnull[] * TreeStructure) =
        let walk = ObjectWalk("flatten", isLeaf)
        let root = walk.Node tree
        struct (walk.Leaves, TreeStructure root)

    static member Leaves(tree: objnull, isLeaf: Func<objnull, bool> | null) : objnull[] =
        let struct (leaves, _) = TreeUtil.Flatten(tree, isLeaf)
        leaves

    static member Structure(tree: objnull, isLeaf: Func<objnull, bool> | null) : TreeStructure =
        let struct (_, structure) = TreeUtil.Flatten(tree, isLeaf)
        structure

    /// The tree again, with other leaves: as many as the structure has.
    static member Unflatten(structure: TreeStructure, leaves: objnull[]) : objnull =
        if leaves.Length <> structure.LeafCount then
            Error.fail (Mistake.WrongNumber("unflatten", "leaves", string structure.LeafCount, leaves.Length))

        TreeUtil.Rebuild("unflatten", structure.Root, leaves)

    /// `fn` of each leaf, with what stands at the same place in the trees of `rest`, which go at least as deep.
    static member Map
        (fn: Func<objnull[], objnull>, tree: objnull, rest: objnull[], isLeaf: Func<objnull, bool> | null)
        : objnull =
        let walk = ObjectWalk("map", isLeaf)
        let root = walk.Node tree
        let columns = rest |> Array.map (fun other -> TreeUtil.UpTo("map", root, other))

        let results =
            walk.Leaves
            |> Array.mapi (fun i leaf -> fn.Invoke(Array.append [| leaf |] (columns |> Array.map (fun c -> c[i]))))

        TreeUtil.Rebuild("map", root, results)

    /// The reference maps inside its stacked layers one layer at a time. There is no stacked layer here: this is Map.
    static member ScanAwareMap
        (fn: Func<objnull[], objnull>, tree: objnull, rest: objnull[], isLeaf: Func<objnull, bool> | null)
        : objnull =
        TreeUtil.Map(fn, tree, rest, isLeaf)
