// What F# writes for axes, sizes, orders and indices: a name, an Axis, or an F# list of either; and the small words axis,
// ax, ix, range, place. Knows no operation. One idea: one type a kind of argument, with implicit conversions, which F#
// applies to the arguments of methods (to list expressions only where a method has overloads, so each that takes these types
// has one for `Axis list`); C# has its own types for the same, and never sees an F# list.
namespace NamedTensors.FSharp

open System
open System.Collections.Generic
open NamedTensors
open NamedTensors.Engine

/// Axes by name or by Axis, as reductions and their kin take them: `"batch"`, `Batch`, `[ "a"; "b" ]`, `[ A; B ]`, `[
/// ax "a"; ax B ]`.
[<Sealed>]
type AxisSelectionArg internal (value: AxisSelection) =
    member internal _.Value = value
    static member op_Implicit(name: string) = AxisSelectionArg(AxisSelection.op_Implicit name)
    static member op_Implicit(axis: Axis) = AxisSelectionArg(AxisSelection.op_Implicit axis)
    static member op_Implicit(axis: AxisSelector) = AxisSelectionArg(AxisSelection.op_Implicit axis)
    static member op_Implicit(axes: AxisSelection) = AxisSelectionArg axes
    static member op_Implicit(axes: AxisSpec) = AxisSelectionArg(AxisSelection.op_Implicit axes)
    static member op_Implicit(names: string list) = AxisSelectionArg(AxisSelection.op_Implicit (Array.ofList names))
    static member op_Implicit(axes: Axis list) = AxisSelectionArg(AxisSelection.op_Implicit (Array.ofList axes))

    static member op_Implicit(axes: AxisSelector list) = AxisSelectionArg(AxisSelection.op_Implicit (Array.ofList axes))

    static member op_Implicit(names: string[]) = AxisSelectionArg(AxisSelection.op_Implicit names)
    static member op_Implicit(axes: Axis[]) = AxisSelectionArg(AxisSelection.op_Implicit axes)
    override _.ToString() = value.ToString()

/// An order of axes: `[ "heads"; "batch" ]`, `[ Heads; Batch ]`, or with a gap `[ place "heads"; AxisPlace.Rest ]`.
[<Sealed>]
type AxisOrderArg internal (value: AxisOrder) =
    member internal _.Value = value
    static member op_Implicit(order: AxisOrder) = AxisOrderArg order
    static member op_Implicit(names: string list) = AxisOrderArg(AxisOrder.op_Implicit (Array.ofList names))
    static member op_Implicit(axes: Axis list) = AxisOrderArg(AxisOrder.op_Implicit (Array.ofList axes))
    static member op_Implicit(places: AxisPlace list) = AxisOrderArg(AxisOrder.op_Implicit (Array.ofList places))
    static member op_Implicit(axes: Axis[]) = AxisOrderArg(AxisOrder.op_Implicit axes)
    override _.ToString() = value.ToString()

/// What labels of a rearrange pattern stand for: `[ "h", 8 ]`, `[ "h", Heads ]`, `[ "H", "heads" ]`.
[<Sealed>]
type BindingsArg internal (value: struct (string * AxisBinding)[]) =
    static let each (bind: 'a -> AxisBinding) (pairs: (string * 'a) list) =
        BindingsArg [| for label, x in pairs -> struct (label, bind x) |]

    member internal _.Value = value
    static member op_Implicit(sizes: (string * int) list) = each (fun (n: int) -> AxisBinding.op_Implicit n) sizes
    static member op_Implicit(names: (string * string) list) = each (fun (n: string) -> AxisBinding.op_Implicit n) names
    static member op_Implicit(axes: (string * Axis) list) = each (fun (a: Axis) -> AxisBinding.op_Implicit a) axes
    static member op_Implicit(bindings: (string * AxisBinding) list) = each id bindings

/// Axes with what is taken along each: `[ "batch", 0 ]`, `[ "batch", ix 0; "embed", range 2 5 ]`.
[<Sealed>]
type IndicesArg internal (value: NamedIndices) =
    static let each (index: 'a -> NamedIndex) (pairs: (string * 'a) list) =
        IndicesArg(NamedIndices [| for name, x in pairs -> struct (AxisSelector.Of name, index x) |])

    member internal _.Value = value

    static member op_Implicit(positions: (string * int) list) =
        each (fun (i: int) -> NamedIndex.op_Implicit i) positions

    static member op_Implicit(arrays: (string * NamedArray) list) =
        each (fun (a: NamedArray) -> NamedArray.op_Implicit a) arrays

    static member op_Implicit(windows: (string * Dslice) list) = each (fun (w: Dslice) -> Dslice.op_Implicit w) windows
    static member op_Implicit(indices: (string * NamedIndex) list) = each id indices
    static member op_Implicit(indices: NamedIndices) = IndicesArg indices

/// Numbers and arrays where a function takes either.
[<AbstractClass; Sealed>]
type Operand private () =
    /// The array itself.
    static member Of(a: NamedArray) : NamedArray = a
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: int) : NamedArray = NamedArray.op_Implicit v
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: int64) : NamedArray = NamedArray.op_Implicit v
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: float) : NamedArray = NamedArray.op_Implicit v
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: float32) : NamedArray = NamedArray.op_Implicit v
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: bool) : NamedArray = NamedArray.op_Implicit v
    /// A number of the host, weakly typed: it takes the dtype of what it meets.
    static member Of(v: Numerics.Complex) : NamedArray = NamedArray.op_Implicit v

/// The words that F# programs use beside `Hax` and `Lax`.
[<AutoOpen>]
module Words =
    /// An axis: `axis "batch" 32`.
    let axis (name: string) (size: int) : Axis = Axis(name, size)

    /// A name or an Axis as a selector, for lists of both: `[ ax "batch"; ax Embed ]`.
    let inline ax (x: ^a) : AxisSelector = ((^a or AxisSelector): (static member op_Implicit: ^a -> AxisSelector) x)

    /// A list of names, of axes or of selectors as an optional argument: `reductionAxis = along [ "batch"; "time" ]`.
    let inline along (x: ^a) : AxisSelectionArg =
        ((^a or AxisSelectionArg): (static member op_Implicit: ^a -> AxisSelectionArg) x)

    /// A position, a System.Range, an array or a window as an index, for lists of them: `[ "a", ix 0; "b", range 2 5
    /// ]`.
    let inline ix (x: ^a) : NamedIndex = ((^a or NamedIndex): (static member op_Implicit: ^a -> NamedIndex) x)

    /// A name, an Axis or a selector as a place in an order with a gap: `[ place "heads"; AxisPlace.Rest ]`.
    let inline place (x: ^a) : AxisPlace = ((^a or AxisPlace): (static member op_Implicit: ^a -> AxisPlace) x)

    /// The positions from `start` up to, not including, `stop`; negative ones count from the end: `x["batch", range 2
    /// 5]`.
    let range (start: int) (stop: int) : NamedIndex = NamedIndex.Slice(Nullable start, Nullable stop)

    /// What `operand` goes through.
    let inline operandBy (_: ^w) (x: ^a) : NamedArray = ((^w or ^a): (static member Of: ^a -> NamedArray) x)

    /// A number or an array as an array.
    let inline operand (x: ^a) : NamedArray = operandBy Unchecked.defaultof<Operand> x

    /// Where elements are equal, as bool. Shapes as in arithmetic.
    let inline (.=.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.=.): ^a * ^b -> NamedArray) (a, b))
    /// Where elements differ, as bool.
    let inline (.<>.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.<>.): ^a * ^b -> NamedArray) (a, b))
    /// Where the left is smaller, as bool.
    let inline (.<.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.<.): ^a * ^b -> NamedArray) (a, b))
    /// Where the left is smaller or equal, as bool.
    let inline (.<=.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.<=.): ^a * ^b -> NamedArray) (a, b))
    /// Where the left is larger, as bool.
    let inline (.>.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.>.): ^a * ^b -> NamedArray) (a, b))
    /// Where the left is larger or equal, as bool.
    let inline (.>=.) (a: ^a) (b: ^b) : NamedArray = ((^a or ^b): (static member (.>=.): ^a * ^b -> NamedArray) (a, b))

/// From what F# gives to what the engine takes, and back.
[<AutoOpen>]
module internal Given =
    let selectionOf (a: AxisSelectionArg option) : AxisSelection | null =
        match a with
        | Some a -> a.Value
        | None -> null

    let spec (axes: Axis list) : AxisSpec = AxisSpec.op_Implicit (Array.ofList axes)
    let selection (axes: Axis list) : AxisSelection = AxisSelection.op_Implicit (Array.ofList axes)

    let specOf (axes: Axis list option) : AxisSpec | null =
        match axes with
        | Some axes -> spec axes
        | None -> null

    let tensorOf (a: NamedArray option) : Tensor =
        match a with
        | Some a -> a.Tensor
        | None -> null

    let positionalOf (a: NdArray option) : Tensor =
        match a with
        | Some a -> a.Tensor
        | None -> null

    let likeOf (a: ArrayLike option) : Tensor =
        match a with
        | Some a -> a.Tensor
        | None -> null

    let arrayOf (xs: seq<'T> option) : 'T[] | null =
        match xs with
        | Some xs -> Array.ofSeq xs
        | None -> null

    let arrayOr (otherwise: 'T[]) (xs: seq<'T> option) : 'T[] =
        match xs with
        | Some xs -> Array.ofSeq xs
        | None -> otherwise

    let tensors (xs: NamedArray list) : Tensor[] = [| for x in xs -> x.Tensor |]
    let positionals (xs: seq<NdArray>) : Tensor[] = [| for x in xs -> x.Tensor |]
    let arrays (ts: Tensor[]) : NamedArray[] = ts |> Array.map NamedArray
    let positionalArrays (ts: Tensor[]) : NdArray[] = ts |> Array.map NdArray
    let pair (ts: Tensor[]) : NamedArray * NamedArray = NamedArray ts[0], NamedArray ts[1]
    let positionalPair (ts: Tensor[]) : NdArray * NdArray = NdArray ts[0], NdArray ts[1]

    let positionalTriple (ts: Tensor[]) : NdArray * NdArray * NdArray = NdArray ts[0], NdArray ts[1], NdArray ts[2]

    let two (struct (a: Tensor, b: Tensor)) : NamedArray * NamedArray = NamedArray a, NamedArray b

    /// A function of trees as the engine takes it.
    let treeFunction (f: 'T -> 'U) : objnull[] -> objnull = fun arguments -> box (f (Part.to'<'T> arguments[0]))

    /// An array, if there is one.
    let arrayOption (t: Tensor) : NamedArray option =
        match t with
        | null -> None
        | t -> Some(NamedArray t)

    /// A tree that the engine gives, as the type that is known to be.
    let typed<'T> (tree: objnull) : 'T = Part.to'<'T> tree
