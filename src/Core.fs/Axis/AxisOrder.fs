// How users write an order of axes with gaps, and what a pattern's label stands for. Knows no tensor and no pattern.
// One idea: an order is a list of places, each an axis or "the rest"; a binding is a size, a name, or both.
namespace NamedTensors

open System
open System.Collections.Generic
open System.Runtime.CompilerServices

/// A place in an order of axes: an axis, or the axes that the order does not name (`hax.Rest`).
[<Sealed>]
type AxisPlace private (selector: AxisSelector | null) =
    member internal _.Selector = selector
    /// Whether this place is for the axes that the order does not name.
    member _.IsRest = isNull selector
    /// The place of the axes that the order does not name.
    static member val Rest = AxisPlace(null)
    static member op_Implicit(name: string) : AxisPlace = AxisPlace(AxisSelector.Of name)
    static member op_Implicit(axis: Axis) : AxisPlace = AxisPlace(AxisSelector.Of axis)
    static member op_Implicit(selector: AxisSelector) : AxisPlace = AxisPlace selector

    /// The selector, or `...`.
    override _.ToString() =
        match selector with
        | null -> "..."
        | s -> s.ToString()

/// Axes in order, with gaps for those not named: `["heads", hax.Rest, Embed]`.
[<Sealed; CollectionBuilder(typeof<AxisOrderBuilder>, "Create")>]
type AxisOrder internal (places: AxisPlace[]) =
    do places |> Array.iter (Error.required "AxisOrder" "a place")
    member internal _.Items = places
    /// The number of places.
    member _.Count = places.Length
    member _.GetEnumerator() : IEnumerator<AxisPlace> = (places :> IEnumerable<AxisPlace>).GetEnumerator()
    static member op_Implicit(names: string[]) : AxisOrder = AxisOrder(names |> Array.map AxisPlace.op_Implicit)
    static member op_Implicit(axes: Axis[]) : AxisOrder = AxisOrder(axes |> Array.map AxisPlace.op_Implicit)
    static member op_Implicit(axes: AxisSpec) : AxisOrder = AxisOrder(axes.Items |> Array.map AxisPlace.op_Implicit)
    static member op_Implicit(places: AxisPlace[]) : AxisOrder = AxisOrder(Array.copy places)
    /// Comma-separated places.
    override _.ToString() = String.Join(", ", places |> Array.map string)

/// What C# collection expressions call.
and [<AbstractClass; Sealed>] AxisOrderBuilder private () =
    /// `["heads", hax.Rest]` as an order.
    static member Create(places: ReadOnlySpan<AxisPlace>) = AxisOrder(places.ToArray())

/// What a label of a rearrange pattern stands for: a size, the name of an axis, or an axis with both.
[<Sealed>]
type AxisBinding private (size: int voption, name: string | null) =
    member internal _.Sized = size
    member internal _.Named = name
    static member op_Implicit(size: int) : AxisBinding = AxisBinding(ValueSome size, null)
    static member op_Implicit(name: string) : AxisBinding = AxisBinding(ValueNone, name)
    static member op_Implicit(axis: Axis) : AxisBinding = AxisBinding(ValueSome axis.Size, axis.Name)
    static member op_Implicit(selector: AxisSelector) : AxisBinding = AxisBinding(selector.Sized, selector.Name)
