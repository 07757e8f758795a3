// Trees as lists of leaves, for programs that know nothing of their types. In C#: hax.tree_util. No logic.
// Knows no array: leaves are objects, and TreeUtil finds them.
// One idea: what tells leaves from nodes is an F# function here and a delegate there; this file converts, nothing else.
namespace NamedTensors.FSharp

open System
open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxTrees =
    module Hax =
        /// Trees as lists of leaves: any nesting of records, tuples, lists, maps and options. Everything that is no
        /// node is a leaf.
        [<AbstractClass; Sealed>]
        type TreeUtil private () =
            static let chosen (isLeaf: (objnull -> bool) option) : Func<objnull, bool> | null =
                match isLeaf with
                | Some f -> Func<objnull, bool> f
                | None -> null

            /// The tree with each leaf replaced by what the function makes of it (first item) and of what stands
            /// there in `rest`.
            static member map(fn: objnull[] -> objnull, ?rest: seq<objnull>, ?isLeaf: objnull -> bool) =
                fun (tree: objnull) -> Engine.TreeUtil.Map(Func<_, _> fn, tree, arrayOr [||] rest, chosen isLeaf)

            /// As `map`: there are no stacked layers here to map inside of.
            static member scanAwareMap(fn: objnull[] -> objnull, ?rest: seq<objnull>, ?isLeaf: objnull -> bool) =
                fun (tree: objnull) ->
                    Engine.TreeUtil.ScanAwareMap(Func<_, _> fn, tree, arrayOr [||] rest, chosen isLeaf)

            /// The leaves, and the structure without them.
            static member flatten(tree: objnull, ?isLeaf: objnull -> bool) : objnull[] * TreeStructure =
                let struct (leaves, structure) = Engine.TreeUtil.Flatten(tree, chosen isLeaf)
                leaves, structure

            /// A tree from its structure and leaves. Error: not as many as the structure has.
            static member unflatten(structure: TreeStructure) =
                fun (leaves: seq<objnull>) -> Engine.TreeUtil.Unflatten(structure, Array.ofSeq leaves)

            /// The leaves.
            static member leaves(tree: objnull, ?isLeaf: objnull -> bool) : objnull[] =
                Engine.TreeUtil.Leaves(tree, chosen isLeaf)

            /// The structure without the leaves.
            static member structure(tree: objnull, ?isLeaf: objnull -> bool) : TreeStructure =
                Engine.TreeUtil.Structure(tree, chosen isLeaf)
