/// Values of every kind that a tree may be made of, as users declare them.
module NamedTensors.Tests.TreeTypes

open System
open System.Collections.Generic
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
