// What users write beside an axis (`0`, `^1`, `2..5`, an index array, a window) and lists of it, and a selection of an
// array that is about to be updated. Knows no operation. One idea: one type with implicit conversions, so that
// `x["batch", 0, "embed", 2..5]` is two pairs in both languages.
namespace NamedTensors

open System
open System.Collections.Generic
open System.Runtime.CompilerServices
open NamedTensors.Engine

/// What an index outside its axis does, in reads and updates.
type IndexMode =
    /// An error that names axis, index and size. Windows (Dslice) drop what is written there.
    | Throw = 0
    /// The nearest position is taken.
    | Clip = 1
    /// Reads give the fill value, writes are dropped.
    | Fill = 2
    /// As Fill.
    | Drop = 3
    /// Positions are counted modulo the size.
    | Wrap = 4

module internal Modes =
    let ofMode operation (mode: IndexMode) (fill: Scalar) =
        match mode with
        | IndexMode.Throw -> Throwing
        | IndexMode.Clip -> Clipping
        | IndexMode.Fill
        | IndexMode.Drop -> Filling fill
        | IndexMode.Wrap -> Wrapping
        | other -> Error.badArgument operation "mode" ("is " + string (int other)) "use Throw, Clip, Fill, Drop or Wrap"

/// What is taken along one axis: an integer (negative from the end), `^1`, `2..5`, an integer array, a Dslice.
[<Sealed>]
type NamedIndex internal (selector: Selector) =
    member internal _.Selector = selector
    static member op_Implicit(position: int) : NamedIndex = NamedIndex(At(position, false))
    static member op_Implicit(position: Index) : NamedIndex = NamedIndex(At(position.Value, position.IsFromEnd))

    static member op_Implicit(range: Range) : NamedIndex =
        // `^0` as a bound is the end; a bound before the start is cut off like any other.
        let bound (i: Index) =
            if not i.IsFromEnd then ValueSome i.Value
            elif i.Value = 0 then ValueNone
            else ValueSome -i.Value

        match range.Start.IsFromEnd && range.Start.Value = 0 with
        | true -> NamedIndex(Between(ValueSome Int32.MaxValue, bound range.End, 1))
        | false -> NamedIndex(Between(bound range.Start, bound range.End, 1))

    static member op_Implicit(positions: int[]) : NamedIndex = NamedIndex(Each(Array.copy positions))

    /// As Python's start:stop:step: bounds may be negative or absent and are cut off, the step may be negative.
    static member Slice
        (
            start: Nullable<int>,
            stop: Nullable<int>,
            [<System.Runtime.InteropServices.Optional; System.Runtime.InteropServices.DefaultParameterValue(1)>] step:
                int
        ) : NamedIndex =
        let bound (b: Nullable<int>) = if b.HasValue then ValueSome b.Value else ValueNone
        NamedIndex(Between(bound start, bound stop, step))

/// Axes with what is taken along each: `[("batch", 0), ("embed", 2..5)]`, or a dictionary.
[<Sealed; CollectionBuilder(typeof<NamedIndexBuilders>, "Indices")>]
type NamedIndices internal (items: struct (AxisSelector * NamedIndex)[]) =
    do
        for struct (axis, index) in items do
            Error.required "index" "an axis" axis
            Error.required "index" ("the index of axis '" + axis.Name + "'") index

    member internal _.Slices = items |> Array.map (fun struct (a, i) -> struct (a, i.Selector))
    /// The number of axes.
    member _.Count = items.Length

    member _.GetEnumerator() : IEnumerator<struct (AxisSelector * NamedIndex)> =
        (items :> IEnumerable<struct (AxisSelector * NamedIndex)>).GetEnumerator()

    static member op_Implicit(slices: Dictionary<string, NamedIndex>) : NamedIndices =
        NamedIndices [| for e in slices -> struct (AxisSelector.Of e.Key, e.Value) |]

    static member op_Implicit(slices: Dictionary<AxisSelector, NamedIndex>) : NamedIndices =
        NamedIndices [| for e in slices -> struct (e.Key, e.Value) |]

/// What C# collection expressions call.
and [<AbstractClass; Sealed>] NamedIndexBuilders private () =
    /// `[("batch", 0)]`.
    static member Indices(items: ReadOnlySpan<struct (AxisSelector * NamedIndex)>) = NamedIndices(items.ToArray())

/// Elements of an array that are to be read or updated: what `x.At[...]` gives.
[<Sealed>]
type IndexedElements internal (tensor: Tensor, slices: struct (AxisSelector * Selector)[]) =
    member internal _.Tensor = tensor
    member internal _.Slices = slices

/// `x.At`: takes the same indices as `x` itself.
[<Sealed>]
type IndexedUpdates internal (tensor: Tensor) =
    let at (pairs: struct (AxisSelector * NamedIndex)[]) = IndexedElements(tensor, NamedIndices(pairs).Slices)

    /// Elements along one axis.
    member _.Item
        with get (axis: AxisSelector, index: NamedIndex) = at [| struct (axis, index) |]

    /// Elements along two axes.
    member _.Item
        with get (axis1: AxisSelector, index1: NamedIndex, axis2: AxisSelector, index2: NamedIndex) =
            at [| struct (axis1, index1); struct (axis2, index2) |]

    /// Elements along three axes.
    member _.Item
        with get (axis1: AxisSelector,
                  index1: NamedIndex,
                  axis2: AxisSelector,
                  index2: NamedIndex,
                  axis3: AxisSelector,
                  index3: NamedIndex) = at [| struct (axis1, index1); struct (axis2, index2); struct (axis3, index3) |]

    /// Elements along any axes.
    member _.Item
        with get (slices: NamedIndices) = IndexedElements(tensor, slices.Slices)
