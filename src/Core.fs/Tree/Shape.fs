// How a value comes apart into parts and is put together again: sequences, or what a type says itself.
// Knows no tensor, and not which type has which shape. One idea: a shape splits a value into its parts and a key, and the
// key is all that is needed beside new parts to make such a value again; so no structure keeps a user's value alive.
namespace NamedTensors

open System

/// How the values of one type come apart into parts and are put together again. Tuples, collections, records and
/// classes need none: they are looked at by reflection. Where that is not wanted (ahead-of-time compilation), a type
/// names its shape with `TreeShape`; a shape must be safe to use from several threads.
type ITreeShape =
    /// The parts of a value, and what there is beside them (null if nothing): a part of the structure, compared with
    /// Equals, which must not hold the value or an array.
    abstract Take: value: obj -> struct (objnull[] * objnull)
    /// A new value from parts and a key that `Take` gave.
    abstract Make: key: objnull * parts: objnull[] -> obj
    /// How a part is written after the value: ".Weight", "[2]".
    abstract Name: key: objnull * index: int -> string

/// Names the ITreeShape of a type: a class with a constructor without parameters; as generic as the type is.
[<Sealed; AttributeUsage(AttributeTargets.Class ||| AttributeTargets.Struct, Inherited = false)>]
type TreeShapeAttribute(shape: Type) =
    inherit Attribute()
    /// The class that implements ITreeShape.
    member _.Shape = shape

namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Collections.Immutable
open System.Collections.ObjectModel
open NamedTensors

/// The types that a shape takes its parts as, where a value of another type might be offered.
type internal ITyped =
    abstract PartType: key: objnull * index: int -> Type

module internal Part =
    /// F#'s unbox refuses null for its own types.
    let to'<'T> (part: objnull) : 'T =
        match part with
        | null -> Unchecked.defaultof<'T>
        | part -> unbox<'T> part

/// Items one after another: paths are [0], [1], …
[<AbstractClass>]
type internal SequenceShape<'T>() =
    abstract Items: value: obj -> 'T[]
    abstract Build: items: 'T[] -> obj
    default _.Items value = Seq.toArray (unbox<'T seq> value)

    interface ITreeShape with
        member this.Take value = struct (Array.map box (this.Items value), null)

        member this.Make(_, parts) = this.Build(Array.map Part.to'<'T> parts)

        member _.Name(_, index) = "[" + string index + "]"

    interface ITyped with
        member _.PartType(_, _) = typeof<'T>

[<Sealed>]
type internal ArrayShape<'T>() =
    inherit SequenceShape<'T>()
    override _.Items value = value :?> 'T[]
    override _.Build items = items

[<Sealed>]
type internal FSharpListShape<'T>() =
    inherit SequenceShape<'T>()
    override _.Build items = List.ofArray items

[<Sealed>]
type internal ImmutableListShape<'T>() =
    inherit SequenceShape<'T>()
    override _.Build items = ImmutableList.CreateRange items

[<Sealed>]
type internal ReadOnlyCollectionShape<'T>() =
    inherit SequenceShape<'T>()
    override _.Build items = ReadOnlyCollection items

/// The one that was never made (default) is told from an empty one by its key.
[<Sealed>]
type internal ImmutableArrayShape<'T>() =
    interface ITreeShape with
        member _.Take value =
            let items = unbox<ImmutableArray<'T>> value

            if items.IsDefault then
                struct ([||], box "default")
            else
                struct (items |> Seq.map box |> Seq.toArray, null)

        member _.Make(key, parts) =
            match key with
            | null -> ImmutableArray.CreateRange(Array.map Part.to'<'T> parts)
            | _ -> Unchecked.defaultof<ImmutableArray<'T>>

        member _.Name(_, index) = "[" + string index + "]"

    interface ITyped with
        member _.PartType(_, _) = typeof<'T>

/// A list that is made empty and then filled: List, Collection, and classes derived from them.
[<Sealed>]
type internal FilledListShape<'T>(own: Type) =
    inherit SequenceShape<'T>()

    override _.Build items =
        let list = nonNull (Activator.CreateInstance own)
        let target = unbox<ICollection<'T>> list
        items |> Array.iter target.Add
        list

/// Arrays of several dimensions, last index fastest; the key is the lengths.
[<Sealed>]
type internal GridShape(element: Type) =
    let indices (lengths: int list) index =
        List.foldBack (fun n (rest, found) -> rest / max 1 n, rest % max 1 n :: found) lengths (index, [])
        |> snd

    interface ITreeShape with
        member _.Take value =
            let grid = value :?> Array
            let lengths = List.init grid.Rank grid.GetLength
            struct (grid |> Seq.cast<objnull> |> Seq.toArray, lengths)

        member _.Make(key, parts) =
            let lengths = unbox<int list> key
            let grid = Array.CreateInstance(element, List.toArray lengths)

            parts |> Array.iteri (fun i part -> grid.SetValue(part, indices lengths i |> List.toArray))

            grid

        member _.Name(key, index) = "[" + String.Join(",", indices (unbox<int list> key) index) + "]"

    interface ITyped with
        member _.PartType(_, _) = element
