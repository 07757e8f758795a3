// A taken-apart value without its leaves: nodes, statics and where the leaves were.
// Knows no tensor. One idea: everything that is not a leaf is here and compares by value, so that two structures are
// equal exactly if a program can't tell their values apart but by their arrays.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open NamedTensors

/// What stood where a leaf was. `Anything`: what tree functions for objects call a leaf.
[<RequireQualifiedAccess>]
type internal LeafKind =
    | Named
    | Positional
    | Anything

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type internal Node =
    /// null
    | Empty
    | Leaf of LeafKind
    | Static of obj
    | Branch of Inner

/// What has parts. `own` is the type of the value, to tell records with equal fields apart.
and [<Sealed>] internal Inner(own: Type, shape: ITreeShape, key: objnull, children: Node[]) =
    let count =
        children
        |> Array.sumBy (fun child ->
            match child with
            | Node.Empty
            | Node.Static _ -> 0
            | Node.Leaf _ -> 1
            | Node.Branch b -> b.Count)

    member _.Own = own
    member _.Shape = shape
    member _.Key = key
    member _.Children = children
    /// The number of leaves.
    member _.Count: int = count

/// Static values are equal if a program can't tell them apart: by Equals, but floats and arrays of numbers bit by bit.
module internal Statics =
    let private bytes (a: Array) =
        MemoryMarshal.CreateReadOnlySpan(&MemoryMarshal.GetArrayDataReference a, Buffer.ByteLength a)

    let private sameLengths (a: Array) (b: Array) =
        a.Rank = b.Rank && Seq.forall (fun d -> a.GetLength d = b.GetLength d) (seq { 0 .. a.Rank - 1 })

    let private isNumbers (a: Array) = (nonNull (a.GetType().GetElementType())).IsPrimitive

    let same (a: obj) (b: obj) : bool =
        match a, b with
        | (:? float as x), (:? float as y) -> BitConverter.DoubleToInt64Bits x = BitConverter.DoubleToInt64Bits y
        | (:? float32 as x), (:? float32 as y) -> BitConverter.SingleToInt32Bits x = BitConverter.SingleToInt32Bits y
        | (:? Half as x), (:? Half as y) -> BitConverter.HalfToInt16Bits x = BitConverter.HalfToInt16Bits y
        | (:? Array as x), (:? Array as y) when isNumbers x ->
            x.GetType() = y.GetType() && sameLengths x y && (bytes x).SequenceEqual(bytes y)
        | _ -> a.Equals b

    let hash (a: obj) : int =
        match a with
        | :? Array as x when isNumbers x ->
            let mutable hash = HashCode()
            let content = bytes x
            hash.AddBytes(content.Slice(0, min content.Length 256))
            hash.Add x.LongLength
            hash.ToHashCode()
        | _ -> a.GetHashCode()

module internal Nodes =
    let count node =
        match node with
        | Node.Empty
        | Node.Static _ -> 0
        | Node.Leaf _ -> 1
        | Node.Branch b -> b.Count

    let rec same (a: Node) (b: Node) : bool =
        match a, b with
        | Node.Empty, Node.Empty -> true
        | Node.Leaf x, Node.Leaf y -> x = y
        | Node.Static x, Node.Static y -> Statics.same x y
        | Node.Branch x, Node.Branch y ->
            Object.ReferenceEquals(x, y)
            || (x.Own = y.Own
                && x.Children.Length = y.Children.Length
                && Object.Equals(x.Key, y.Key)
                && Array.forall2 same x.Children y.Children)
        | (Node.Empty | Node.Leaf _ | Node.Static _ | Node.Branch _), _ -> false

    let rec hash (node: Node) : int =
        match node with
        | Node.Empty -> 0
        | Node.Leaf LeafKind.Named -> 1
        | Node.Leaf LeafKind.Positional -> 2
        | Node.Leaf LeafKind.Anything -> 3
        | Node.Static v -> Statics.hash v
        | Node.Branch b ->
            let mutable h = HashCode.Combine(b.Own, b.Key)

            for child in b.Children do
                h <- HashCode.Combine(h, hash child)

            h

    /// A path as it is shown: the first dot is no part of it.
    let path (pieces: string) = if pieces.StartsWith '.' then pieces.Substring 1 else pieces

    /// A path in a message.
    let place (pieces: string) = if pieces = "" then "the root" else path pieces

    let below (b: Inner) (prefix: string) i = prefix + b.Shape.Name(b.Key, i)

    /// The path of a leaf, by its number.
    let leafPath (root: Node) (index: int) : string =
        let rec find node prefix index =
            match node with
            | Node.Empty
            | Node.Static _
            | Node.Leaf _ -> prefix
            | Node.Branch b ->
                let mutable child = 0
                let mutable rest = index

                while child < b.Children.Length - 1 && rest >= count b.Children[child] do
                    rest <- rest - count b.Children[child]
                    child <- child + 1

                find b.Children[child] (below b prefix child) rest

        path (find root "" index)

    /// The static values and their paths, in order.
    let statics (root: Node) : (string * objnull)[] =
        let found = ResizeArray<string * objnull>()

        let rec visit node prefix =
            match node with
            | Node.Empty
            | Node.Leaf _ -> ()
            | Node.Static v -> found.Add(path prefix, v)
            | Node.Branch b -> b.Children |> Array.iteri (fun i child -> visit child (below b prefix i))

        visit root ""
        found.ToArray()

    /// The path of a node of this structure.
    let pathOf (root: Node) (branch: Inner) : string =
        let rec find node prefix =
            match node with
            | Node.Empty
            | Node.Leaf _
            | Node.Static _ -> None
            | Node.Branch b when Object.ReferenceEquals(b, branch) -> Some prefix
            | Node.Branch b ->
                Seq.init b.Children.Length id |> Seq.tryPick (fun i -> find b.Children[i] (below b prefix i))

        find root "" |> Option.defaultValue "" |> path

    /// The value again. `leaf` gives the leaves in order; `fit` may exchange a shape for one that takes the new parts.
    let build (leaf: LeafKind -> objnull) (fit: Inner -> objnull[] -> ITreeShape) (root: Node) : objnull =
        let rec make node : objnull =
            match node with
            | Node.Empty -> null
            | Node.Leaf kind -> leaf kind
            | Node.Static(:? Array as numbers) -> numbers.Clone()
            | Node.Static v -> v
            | Node.Branch b ->
                let parts = Array.map make b.Children
                (fit b parts).Make(b.Key, parts)

        make root

    /// The structure in arrays and dictionaries of objects; `leaf` gives what stands in the place of each leaf.
    let outline (leaf: int -> objnull) (root: Node) : objnull =
        let mutable next = -1

        let rec make node : objnull =
            match node with
            | Node.Empty -> null
            | Node.Leaf _ ->
                next <- next + 1
                leaf next
            | Node.Static v -> v
            | Node.Branch b ->
                let name i = b.Shape.Name(b.Key, i).TrimStart('.').Trim('[', ']', '"')
                let parts = b.Children |> Array.mapi (fun i child -> name i, make child)
                let isIndexed = Kind.isTuple b.Own || parts |> Array.forall (fun (n, _) -> Char.IsAsciiDigit n[0])

                if isIndexed then
                    box (Array.map snd parts)
                else
                    let entries = Dictionary<string, objnull>()
                    parts |> Array.iter entries.Add
                    box entries

        make root

    /// What a node is, in a message.
    let show (node: Node) : string =
        match node with
        | Node.Empty -> "null"
        | Node.Leaf LeafKind.Named -> "a NamedArray"
        | Node.Leaf LeafKind.Positional -> "an NdArray"
        | Node.Leaf LeafKind.Anything -> "a leaf"
        | Node.Static v -> TypeName.value v
        | Node.Branch b -> TypeName.show b.Own

    /// The structure in full: `(*, List<NamedArray>(*, *), null, 3)`.
    let rec text (node: Node) : string =
        match node with
        | Node.Empty -> "null"
        | Node.Leaf _ -> "*"
        | Node.Static v -> TypeName.value v
        | Node.Branch b ->
            let part i child =
                let name = b.Shape.Name(b.Key, i)

                if name.StartsWith '.' then name.Substring 1 + " " + text child
                elif name.StartsWith "[\"" then name.Trim('[', ']') + ": " + text child
                else text child

            let name = if Kind.isTuple b.Own then "" else TypeName.show b.Own
            name + "(" + String.Join(", ", Array.mapi part b.Children) + ")"

    /// Collections of the same kind are alike whatever they are declared to hold.
    let private alike (a: Type) (b: Type) =
        a = b
        || (a.IsArray && b.IsArray && a.GetArrayRank() = b.GetArrayRank())
        || (a.IsGenericType
            && b.IsGenericType
            && Kind.isFramework a
            && a.GetGenericTypeDefinition() = b.GetGenericTypeDefinition())

    let private keys (k: KeyNames) = "the keys " + String.Join(", ", k.Sorted |> Array.map (fun s -> "'" + s + "'"))

    /// How two nodes differ in themselves, parts aside: what is expected and what is given. The order of a dictionary
    /// does not matter here.
    let headsDiffer (expected: Inner) (own: Type) (key: objnull) (count: int) : (string * string) voption =
        if not (alike expected.Own own) then
            ValueSome(TypeName.show expected.Own, TypeName.show own)
        else
            match expected.Key, key with
            | (:? KeyNames as e), (:? KeyNames as g) when e.SameNames g -> ValueNone
            | (:? KeyNames as e), (:? KeyNames as g) -> ValueSome(keys e, keys g)
            | (:? string as e), (:? string as g) when e <> g && Kind.isUnion own ->
                ValueSome("the case " + e, "the case " + g)
            | _ ->
                if expected.Children.Length <> count then
                    ValueSome(
                        $"{TypeName.show expected.Own} with {expected.Children.Length} parts",
                        $"one with {count}"
                    )
                elif Object.Equals(expected.Key, key) then
                    ValueNone
                else
                    ValueSome($"{TypeName.show expected.Own} of the same form", "another")

    let rec private firstDifference
        (prefix: string)
        (expected: Node)
        (given: Node)
        : (string * string * string) voption =
        let here = ValueSome(prefix, show expected, show given)

        match expected, given with
        | Node.Empty, Node.Empty -> ValueNone
        | Node.Leaf e, Node.Leaf g when e = g -> ValueNone
        | Node.Static e, Node.Static g when Statics.same e g -> ValueNone
        | Node.Branch e, Node.Branch g ->
            match headsDiffer e g.Own g.Key g.Children.Length with
            | ValueSome(e, g) -> ValueSome(prefix, e, g)
            | ValueNone ->
                let mutable found = ValueNone
                let mutable i = 0

                while found.IsNone && i < e.Children.Length do
                    found <- firstDifference (below e prefix i) e.Children[i] g.Children[i]
                    i <- i + 1

                found
        | (Node.Empty | Node.Leaf _ | Node.Static _ | Node.Branch _), _ -> here

    /// Raises where a structure differs from the expected one; the order of a dictionary does not matter.
    let check (operation: string) (expected: Node) (given: Node) : unit =
        if not (same expected given) then
            match firstDifference "" expected given with
            | ValueNone -> ()
            | ValueSome(prefix, e, g) -> Error.fail (Mistake.TreesDiffer(operation, place prefix, e, g))
