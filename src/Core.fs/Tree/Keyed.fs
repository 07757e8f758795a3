// Shapes of dictionaries with string keys, and of tuples.
// Know no tensor. One idea: a dictionary's parts come in ordinal order of their keys, whatever its own order, so that
// equal dictionaries have equal parts; its own order and its comparer are in the key, and it gets them back.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Collections.Immutable
open System.Collections.ObjectModel
open System.Runtime.CompilerServices
open Microsoft.FSharp.Collections
open Microsoft.FSharp.Reflection
open NamedTensors

/// The keys of a dictionary: sorted, and where each stands in the dictionary's own order.
[<Sealed>]
type internal KeyNames(sorted: string[], places: int[], comparer: objnull) =
    member _.Sorted = sorted
    member _.Places = places
    member _.Comparer = comparer

    member _.SameNames(other: KeyNames) = sorted.AsSpan().SequenceEqual(other.Sorted.AsSpan())

    override this.Equals(other: obj | null) =
        match other with
        | :? KeyNames as o ->
            this.SameNames o
            && places.AsSpan().SequenceEqual(o.Places.AsSpan())
            && Object.Equals(comparer, o.Comparer)
        | _ -> false

    override _.GetHashCode() =
        let mutable hash = HashCode()

        for key in sorted do
            hash.Add key

        hash.ToHashCode()

/// Whether the key is printed as an identifier would be is no matter: dictionaries are indexed, ["w"].
[<AbstractClass>]
type internal DictionaryShape<'T>() =
    /// What decides which keys are equal, or their order.
    abstract Comparer: value: obj -> objnull
    /// From entries in the dictionary's own order.
    abstract Build: comparer: objnull * entries: KeyValuePair<string, 'T>[] -> obj
    default _.Comparer _ = null

    interface ITreeShape with
        member this.Take value =
            let entries = Seq.toArray (unbox<KeyValuePair<string, 'T> seq> value)
            let sorted = entries |> Array.map _.Key
            let places = Array.init entries.Length id
            Array.Sort(sorted, places, StringComparer.Ordinal)
            let parts = places |> Array.map (fun i -> box entries[i].Value)
            struct (parts, box (KeyNames(sorted, places, this.Comparer value)))

        member this.Make(key, parts) =
            let keys = unbox<KeyNames> key
            let entries = Array.zeroCreate parts.Length

            parts
            |> Array.iteri (fun i part -> entries[keys.Places[i]] <- KeyValuePair(keys.Sorted[i], Part.to'<'T> part))

            this.Build(keys.Comparer, entries)

        member _.Name(key, index) = "[\"" + (unbox<KeyNames> key).Sorted[index] + "\"]"

    interface ITyped with
        member _.PartType(_, _) = typeof<'T>

/// A dictionary that is made empty and then filled.
[<AbstractClass>]
type internal FilledShape<'T>() =
    inherit DictionaryShape<'T>()
    abstract Empty: comparer: objnull -> IDictionary<string, 'T>

    override this.Build(comparer, entries) =
        let target = this.Empty comparer
        entries |> Array.iter target.Add
        target

[<Sealed>]
type internal HashedShape<'T>() =
    inherit FilledShape<'T>()
    override _.Comparer value = (value :?> Dictionary<string, 'T>).Comparer
    override _.Empty comparer = Dictionary<string, 'T>(Part.to'<IEqualityComparer<string>> comparer)

[<Sealed>]
type internal OrderedShape<'T>() =
    inherit FilledShape<'T>()
    override _.Comparer value = (value :?> OrderedDictionary<string, 'T>).Comparer
    override _.Empty comparer = OrderedDictionary<string, 'T>(Part.to'<IEqualityComparer<string>> comparer)

[<Sealed>]
type internal SortedShape<'T>() =
    inherit FilledShape<'T>()
    override _.Comparer value = (value :?> SortedDictionary<string, 'T>).Comparer
    override _.Empty comparer = SortedDictionary<string, 'T>(Part.to'<IComparer<string>> comparer)

[<Sealed>]
type internal SortedListShape<'T>() =
    inherit FilledShape<'T>()
    override _.Comparer value = (value :?> SortedList<string, 'T>).Comparer
    override _.Empty comparer = SortedList<string, 'T>(Part.to'<IComparer<string>> comparer)

/// Classes derived from a dictionary, and any other with a constructor without parameters.
[<Sealed>]
type internal FilledDictionaryShape<'T>(own: Type) =
    inherit FilledShape<'T>()
    override _.Empty _ = nonNull (Activator.CreateInstance own) |> unbox<IDictionary<string, 'T>>

[<Sealed>]
type internal ImmutableDictionaryShape<'T>() =
    inherit DictionaryShape<'T>()
    override _.Comparer value = (value :?> ImmutableDictionary<string, 'T>).KeyComparer

    override _.Build(comparer, entries) =
        ImmutableDictionary.CreateRange(Part.to'<IEqualityComparer<string>> comparer, entries)

[<Sealed>]
type internal ImmutableSortedShape<'T>() =
    inherit DictionaryShape<'T>()
    override _.Comparer value = (value :?> ImmutableSortedDictionary<string, 'T>).KeyComparer

    override _.Build(comparer, entries) =
        ImmutableSortedDictionary.CreateRange(Part.to'<IComparer<string>> comparer, entries)

[<Sealed>]
type internal ReadOnlyDictionaryShape<'T>() =
    inherit DictionaryShape<'T>()

    override _.Build(_, entries) = ReadOnlyDictionary(OrderedDictionary<string, 'T>(entries))

[<Sealed>]
type internal MapShape<'T>() =
    inherit DictionaryShape<'T>()

    override _.Build(_, entries) = Map.ofArray (entries |> Array.map (fun e -> e.Key, e.Value))

/// Tuples of both kinds and any length: a long tuple's nested rest is part of it.
[<Sealed>]
type internal TupleShape(own: Type) =
    let types = FSharpType.GetTupleElements own
    let make = FSharpValue.PreComputeTupleConstructor own

    interface ITreeShape with
        member _.Take value =
            let tuple = unbox<ITuple> value
            struct (Array.init tuple.Length (fun i -> tuple[i]), null)

        member _.Make(_, parts) = make parts
        member _.Name(_, index) = "[" + string index + "]"

    interface ITyped with
        member _.PartType(_, index) = types[index]
