/// Values of every kind that a tree may be made of, as users declare them.
module NamedTensors.Tests.TreeTypes

open System
open System.Collections.Concurrent
open System.Collections.Generic
open System.Collections.Immutable
open System.Collections.ObjectModel
open NamedTensors
open NamedTensors.Engine

/// A tensor without memory: trees never look inside.
let internal tensor () : Tensor = Tensor(Signature.ofDims DType.Float32 false [||], null, 0L, null, null)

let internal array () = NamedArray(tensor ())
let internal positional () = NdArray(tensor ())

type Linear = { W: NamedArray; B: NamedArray | null; Size: int }

type Model = { Layers: Linear list; Name: string; Scale: float }

[<Struct>]
type Pair = { Left: NamedArray; Right: NdArray }

type Shape =
    | Circle of radius: NamedArray
    | Box of NamedArray * NamedArray
    | Nothing

type Single = Only of NamedArray

[<Struct>]
type Choice =
    | First of first: NamedArray
    | Second of second: int

/// Private state, set by a constructor that counts its calls.
type Counter(w: NamedArray, label: string) =
    static let mutable made = 0
    let weight = w
    let mutable steps = 0
    do made <- made + 1
    static member Made = made
    member _.Weight = weight
    member _.Label = label
    member _.Steps = steps
    member _.Step() = steps <- steps + 1
    member val Extra: NamedArray | null = null with get, set

type Base(w: NamedArray) =
    member _.Own = w

type Derived(w: NamedArray, v: NamedArray) =
    inherit Base(w)
    member _.More = v

type IActivation =
    abstract Run: NamedArray -> NamedArray

type Relu() =
    interface IActivation with
        member _.Run x = x

type Scaled(by: NamedArray) =
    member _.By = by

    interface IActivation with
        member _.Run x = x

/// A class whose fields don't say whether it holds arrays.
type Block(activation: IActivation) =
    member _.Activation = activation

type Linked(w: NamedArray) =
    member val Next: Linked | null = null with get, set
    member _.W = w

/// A cycle without arrays: static.
type Owner() =
    member val Tag: obj | null = null with get, set

type Config(n: int) =
    member _.N = n

type Bag() =
    inherit Dictionary<string, NamedArray>()

type Tagged() =
    inherit Dictionary<string, NamedArray>()
    member val Tag = "" with get, set

type Steps = { Next: Func<int, int>; Sizes: int[] }

/// A type with a shape of its own: only the second field is a part.
[<TreeShape(typeof<OwnShape>)>]
type Own(note: string, w: NamedArray) =
    member _.Note = note
    member _.W = w

and OwnShape() =
    interface ITreeShape with
        member _.Take value =
            let own = value :?> Own
            struct ([| box own.W |], box own.Note)

        member _.Make(key, parts) = Own(unbox<string> key, unbox<NamedArray> parts[0])

        member _.Name(_, _) = ".W"

/// Every kind of node, with the paths of its leaves.
let internal nodes: (string * (unit -> objnull) * string list) list =
    let a, n = array, positional

    [
        "NamedArray", (fun () -> a ()), [ "" ]
        "NdArray", (fun () -> n ()), [ "" ]
        "null", (fun () -> null), []
        "F# tuple", (fun () -> box (a (), 1, n ())), [ "[0]"; "[2]" ]
        "Tuple of one", (fun () -> Tuple.Create(a ())), [ "[0]" ]
        "struct tuple", (fun () -> box (struct (a (), a ()))), [ "[0]"; "[1]" ]
        "ValueTuple of one", (fun () -> box (ValueTuple.Create(a ()))), [ "[0]" ]
        "tuple of nine", (fun () -> box (1, 2, 3, 4, 5, 6, a (), a (), a ())), [ "[6]"; "[7]"; "[8]" ]
        "struct tuple of 16",
        (fun () -> box (struct (1, 2, 3, 4, 5, 6, a (), a (), 1, 2, 3, 4, 5, 6, 7, a ()))),
        [ "[6]"; "[7]"; "[15]" ]
        "array", (fun () -> [| a (); a () |]), [ "[0]"; "[1]" ]
        "empty array", (fun () -> Array.empty<NamedArray>), []
        "array of objects", (fun () -> [| box (a ()); box 1; null; box "text" |]), [ "[0]" ]
        "jagged array", (fun () -> [| [| a () |]; [||]; [| a (); a () |] |]), [ "[0][0]"; "[2][0]"; "[2][1]" ]
        "grid", (fun () -> Array2D.init 2 2 (fun _ _ -> a ())), [ "[0,0]"; "[0,1]"; "[1,0]"; "[1,1]" ]
        "List", (fun () -> ResizeArray [ a (); a () ]), [ "[0]"; "[1]" ]
        "Collection", (fun () -> ObservableCollection [ a () ]), [ "[0]" ]
        "ReadOnlyCollection", (fun () -> ResizeArray([ a () ]).AsReadOnly()), [ "[0]" ]
        "F# list", (fun () -> [ a (); a () ]), [ "[0]"; "[1]" ]
        "ImmutableArray", (fun () -> box (ImmutableArray.Create(a ()))), [ "[0]" ]
        "ImmutableArray never made", (fun () -> box Unchecked.defaultof<ImmutableArray<NamedArray>>), []
        "ImmutableList", (fun () -> ImmutableList.Create(a (), a ())), [ "[0]"; "[1]" ]
        "Dictionary",
        (fun () -> Dictionary(dict [ "b", a (); "a", a (); "B", a () ])),
        [ "[\"B\"]"; "[\"a\"]"; "[\"b\"]" ]
        "OrderedDictionary", (fun () -> OrderedDictionary(dict [ "b", a (); "a", a () ])), [ "[\"a\"]"; "[\"b\"]" ]
        "SortedDictionary", (fun () -> SortedDictionary(dict [ "b", a (); "a", a () ])), [ "[\"a\"]"; "[\"b\"]" ]
        "SortedList", (fun () -> SortedList(dict [ "b", a (); "a", a () ])), [ "[\"a\"]"; "[\"b\"]" ]
        "ConcurrentDictionary", (fun () -> ConcurrentDictionary(dict [ "b", a () ])), [ "[\"b\"]" ]
        "ReadOnlyDictionary", (fun () -> ReadOnlyDictionary(dict [ "b", a () ])), [ "[\"b\"]" ]
        "ImmutableDictionary",
        (fun () -> ImmutableDictionary.CreateRange(dict [ "b", a (); "a", a () ])),
        [ "[\"a\"]"; "[\"b\"]" ]
        "ImmutableSortedDictionary",
        (fun () -> ImmutableSortedDictionary.CreateRange(dict [ "b", a (); "a", a () ])),
        [ "[\"a\"]"; "[\"b\"]" ]
        "Map", (fun () -> Map [ "b", a (); "a", a () ]), [ "[\"a\"]"; "[\"b\"]" ]
        "derived dictionary",
        (fun () ->
            let bag = Bag()
            bag["w"] <- a ()
            bag),
        [ "[\"w\"]" ]
        "option", (fun () -> Some(a ())), [ "Value" ]
        "voption", (fun () -> box (ValueSome(a ()))), [ "Value" ]
        "empty voption", (fun () -> box (ValueNone: NamedArray voption)), []
        "Result", (fun () -> box (Ok(a ()): Result<NamedArray, string>)), [ "ResultValue" ]
        "ref", (fun () -> ref (a ())), [ "contents" ]
        "KeyValuePair", (fun () -> box (KeyValuePair("k", a ()))), [ "value" ]
        "record", (fun () -> { W = a (); B = a (); Size = 3 }), [ "W"; "B" ]
        "record with null", (fun () -> { W = a (); B = null; Size = 3 }), [ "W" ]
        "nested record",
        (fun () -> {| Params = { Layers = [ { W = a (); B = null; Size = 1 } ]; Name = "m"; Scale = 1.0 } |}),
        [ "Params.Layers[0].W" ]
        "struct anonymous record", (fun () -> box (struct {| A = a (); B = 2 |})), [ "A" ]
        "struct record", (fun () -> box { Left = a (); Right = n () }), [ "Left"; "Right" ]
        "union", (fun () -> Circle(a ())), [ "radius" ]
        "union of two fields", (fun () -> Box(a (), a ())), [ "Item1"; "Item2" ]
        "union of nothing", (fun () -> Nothing), []
        "union of one case", (fun () -> Only(a ())), [ "Item" ]
        "struct union", (fun () -> box (First(a ()))), [ "first" ]
        "class", (fun () -> Counter(a (), "c")), [ "weight" ]
        "derived class", (fun () -> Derived(a (), a ())), [ "w"; "v" ]
        "class of interface", (fun () -> Block(Scaled(a ()))), [ "activation.by" ]
        "linked", (fun () -> Linked(a (), Next = Linked(a ()))), [ "w"; "Next.w" ]
        "own shape", (fun () -> Own("note", a ())), [ "W" ]
    ]
