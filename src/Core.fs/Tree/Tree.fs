// Trees: any nesting of tuples, collections, records and classes with arrays at the leaves.
// Knows no operation. One idea: a value is its tensors, in order, and a structure that compares by value; whatever takes
// and gives user values (grad, vmap, jit, scan) works on the tensors and asks the structure for the rest.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open NamedTensors

/// The structure of a tree: where its leaves are, and everything that is not a leaf. Equal if structure and static parts
/// are equal by value; dictionaries also in their order, which a function may see.
[<Sealed>]
type internal TreeDef(root: Node) =
    let count = Nodes.count root
    let mutable hash = 0
    member _.Root = root
    /// The number of leaves.
    member _.Count: int = count

    /// The path of a leaf, for messages: `params.Layers[2].W`, `[0]`; empty for the root.
    member _.Path(index: int) : string = Nodes.leafPath root index

    /// The value again, with these tensors; each is wrapped as the leaf was, NamedArray or NdArray.
    member _.Unflatten(tensors: Tensor[]) : objnull =
        if tensors.Length <> count then
            Error.fail (Mistake.WrongNumber("unflatten", "leaves", string count, tensors.Length))

        let at = ref 0

        let wrap kind : objnull =
            let t = tensors[at.Value]
            at.Value <- at.Value + 1

            match kind with
            | LeafKind.Positional -> NdArray t
            | LeafKind.Named
            | LeafKind.Anything -> NamedArray t

        Nodes.build wrap (fun branch _ -> branch.Shape) root

    /// The structure in plain collections (arrays; dictionaries where parts have names), with anything as leaves.
    member _.Outline(leaf: int -> objnull) : objnull = Nodes.outline leaf root

    /// The paths and values of the static leaves.
    member _.Statics: (string * objnull)[] = Nodes.statics root

    interface IStatics with
        member this.Statics = this.Statics

    override this.Equals(other: obj | null) =
        match other with
        | :? TreeDef as o ->
            Object.ReferenceEquals(root, o.Root)
            || (this.GetHashCode() = o.GetHashCode() && Nodes.same root o.Root)
        | _ -> false

    override _.GetHashCode() =
        if hash = 0 then
            hash <- Nodes.hash root

        hash

    override _.ToString() = Nodes.text root

/// A walk whose leaves are arrays; what is no node is static.
[<Sealed>]
type private TensorWalk(operation: string) =
    inherit Walk(operation)
    let tensors = ResizeArray<Tensor>()
    static let named = ValueSome(Node.Leaf LeafKind.Named)
    static let positional = ValueSome(Node.Leaf LeafKind.Positional)
    member _.Tensors = tensors.ToArray()

    override _.Leaf value =
        match value with
        | :? NamedArray as a ->
            tensors.Add(Trace.enter operation a.Tensor)
            named
        | :? NdArray as a ->
            tensors.Add(Trace.enter operation a.Tensor)
            positional
        | _ -> ValueNone

    override _.Whole value = Node.Static value
    override _.Numbers(value, _) = Node.Static((value :?> Array).Clone())

module internal Tree =
    /// The tensors of a value, in order, and its structure. `operation` speaks in errors.
    let flattenFor (operation: string) (value: objnull) : struct (Tensor[] * TreeDef) =
        let walk = TensorWalk operation
        let root = walk.Node value
        struct (walk.Tensors, TreeDef root)

    let flatten (value: objnull) : struct (Tensor[] * TreeDef) = flattenFor "tree" value

    /// The tensors of a value that must have this structure, static parts included; the order of a dictionary is free.
    /// Raises Mistake.TreesDiffer at the first difference.
    let flattenLike (operation: string) (expected: TreeDef) (value: objnull) : Tensor[] =
        let struct (tensors, given) = flattenFor operation value
        Nodes.check operation expected.Root given.Root
        tensors

    /// The same tree with other tensors.
    let map (f: Tensor -> Tensor) (value: 'T) : 'T =
        let struct (tensors, def) = flatten (box value)
        Part.to'<'T>(def.Unflatten(Array.map f tensors))
