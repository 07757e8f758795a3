// Axes as users write them: an Axis has a name and a size; a selector names one; a spec lists axes with sizes; a
// selection lists selectors. Knows no tensor. One idea: four algebraic types with conversions from what both languages
// write (a string, an Axis, a pair, a list, a dictionary), so that every function takes any of them.
namespace NamedTensors

open System
open System.Diagnostics
open System.Collections.Generic
open System.Runtime.CompilerServices
open NamedTensors.Engine

/// A named dimension: `Axis("batch", 32)`. Equal if name and size are.
[<Sealed; StructuredFormatDisplay("{Display}"); DebuggerDisplay("{ToString(),nq}")>]
type Axis(name: string, size: int) =
    do
        Error.required "Axis" "the name" name

        if size < 0 then
            Error.badArgument "Axis" ("size of '" + name + "'") $"is {size}" "give a size of 0 or more"

    /// What tells this axis from others.
    member _.Name = name
    /// The number of positions.
    member _.Size = size
    /// The same size under another name.
    member _.Alias(newName: string) = Axis(newName, size)
    /// The same name with another size.
    member _.Resize(newSize: int) = Axis(name, newSize)

    member this.Equals(other: Axis | null) =
        match other with
        | null -> false
        | o -> o.Name = name && o.Size = size

    override this.Equals(other: obj | null) =
        match other with
        | :? Axis as o -> this.Equals o
        | _ -> false

    override _.GetHashCode() = HashCode.Combine(name, size)
    /// `batch 32`
    override _.ToString() = name + " " + string size
    /// What F# Interactive shows.
    member internal this.Display = this.ToString()

    interface IEquatable<Axis> with
        member this.Equals other = this.Equals other

    static member op_Implicit(pair: struct (string * int)) : Axis =
        let struct (name, size) = pair
        Axis(name, size)

    /// For C#: `var (name, size) = axis`.
    member _.Deconstruct(nameOut: byref<string>, sizeOut: byref<int>) =
        nameOut <- name
        sizeOut <- size

/// One axis: by name, or with the size that it must have.
[<Sealed; StructuredFormatDisplay("{Display}"); DebuggerDisplay("{ToString(),nq}")>]
type AxisSelector private (name: string, size: int voption) =
    do Error.required "AxisSelector" "the name" name

    /// The name.
    member _.Name = name
    /// The size that was given with it, if any.
    member internal _.Sized = size
    /// Whether a size was given.
    member _.HasSize = size.IsSome
    /// The size; −1 where none was given.
    member _.Size = ValueOption.defaultValue -1 size
    static member internal Of(name: string) = AxisSelector(name, ValueNone)

    static member internal Of(axis: Axis) =
        Error.required "AxisSelector" "the axis" axis
        AxisSelector(axis.Name, ValueSome axis.Size)

    static member op_Implicit(name: string) : AxisSelector = AxisSelector(name, ValueNone)
    static member op_Implicit(axis: Axis) : AxisSelector = AxisSelector.Of axis

    static member op_Implicit(pair: struct (string * int)) : AxisSelector =
        let struct (name, size) = pair
        AxisSelector(name, ValueSome size)

    override _.Equals(other: obj | null) =
        match other with
        | :? AxisSelector as o -> o.Name = name && o.Sized = size
        | _ -> false

    override _.GetHashCode() = HashCode.Combine(name, size)

    override _.ToString() =
        match size with
        | ValueSome n -> name + " " + string n
        | ValueNone -> name

    /// What F# Interactive shows.
    member internal this.Display = this.ToString()

/// Axes with sizes, in order: what creates or reshapes arrays. Written `[Batch, Embed]`, `Batch`, or a dictionary.
[<Sealed;
  CollectionBuilder(typeof<AxisBuilders>, "Spec");
  StructuredFormatDisplay("{Display}");
  DebuggerDisplay("{ToString(),nq}")>]
type AxisSpec internal (axes: Axis[], isMapping: bool) =
    do axes |> Array.iter (Error.required "AxisSpec" "an axis")
    member internal _.Items = axes
    /// Written as a mapping from names to sizes.
    member _.IsMapping = isMapping
    /// The number of axes.
    member _.Count = axes.Length

    /// The axis at a position of the list.
    member _.Item
        with get (i: int) = axes[i]

    member _.GetEnumerator() : IEnumerator<Axis> = (axes :> IEnumerable<Axis>).GetEnumerator()
    static member op_Implicit(axis: Axis) : AxisSpec = AxisSpec([| axis |], false)
    static member op_Implicit(axes: Axis[]) : AxisSpec = AxisSpec(Array.copy axes, false)
    static member op_Implicit(pair: struct (string * int)) : AxisSpec = AxisSpec([| Axis.op_Implicit pair |], false)

    static member op_Implicit(sizes: Dictionary<string, int>) : AxisSpec =
        AxisSpec([| for e in sizes -> Axis(e.Key, e.Value) |], true)

    /// Comma-separated axes.
    override _.ToString() = String.Join(", ", axes |> Array.map string)
    /// What F# Interactive shows.
    member internal this.Display = this.ToString()

/// Axes by selector, in order: what reductions and their like work along. Written `"batch"`, `["batch", Embed]`, `Embed`, or a dictionary.
and [<Sealed;
      CollectionBuilder(typeof<AxisBuilders>, "Selection");
      StructuredFormatDisplay("{Display}");
      DebuggerDisplay("{ToString(),nq}")>] AxisSelection
    internal (selectors: AxisSelector[], isMapping: bool, isSingle: bool) =
    do selectors |> Array.iter (Error.required "AxisSelection" "an axis")
    member internal _.Items = selectors
    /// Written as a mapping from names to sizes (or to none).
    member _.IsMapping = isMapping
    /// Written as one selector, not as a list of one.
    member _.IsSingle = isSingle
    /// The number of selectors.
    member _.Count = selectors.Length

    /// The selector at a position of the list.
    member _.Item
        with get (i: int) = selectors[i]

    member _.GetEnumerator() : IEnumerator<AxisSelector> = (selectors :> IEnumerable<AxisSelector>).GetEnumerator()
    static member op_Implicit(name: string) : AxisSelection = AxisSelection([| AxisSelector.Of name |], false, true)
    static member op_Implicit(axis: Axis) : AxisSelection = AxisSelection([| AxisSelector.Of axis |], false, true)
    static member op_Implicit(selector: AxisSelector) : AxisSelection = AxisSelection([| selector |], false, true)

    static member op_Implicit(names: string[]) : AxisSelection =
        AxisSelection(names |> Array.map AxisSelector.Of, false, false)

    static member op_Implicit(axes: Axis[]) : AxisSelection =
        AxisSelection(axes |> Array.map AxisSelector.Of, false, false)

    static member op_Implicit(selectors: AxisSelector[]) : AxisSelection =
        AxisSelection(Array.copy selectors, false, false)

    static member op_Implicit(spec: AxisSpec) : AxisSelection =
        AxisSelection(spec.Items |> Array.map AxisSelector.Of, spec.IsMapping, false)

    static member op_Implicit(sizes: Dictionary<string, Nullable<int>>) : AxisSelection =
        AxisSelection(
            [|
                for e in sizes ->
                    if e.Value.HasValue then
                        AxisSelector.Of(Axis(e.Key, e.Value.Value))
                    else
                        AxisSelector.Of e.Key
            |],
            true,
            false
        )

    static member op_Implicit(sizes: Dictionary<string, int>) : AxisSelection =
        AxisSelection.op_Implicit (AxisSpec.op_Implicit sizes)

    /// Comma-separated selectors.
    override _.ToString() = String.Join(", ", selectors |> Array.map string)
    /// What F# Interactive shows.
    member internal this.Display = this.ToString()

/// What C# collection expressions call.
and [<AbstractClass; Sealed>] AxisBuilders private () =
    /// `[Batch, ("embed", 64)]` as a spec.
    static member Spec(axes: ReadOnlySpan<Axis>) = AxisSpec(axes.ToArray(), false)
    /// `["batch", Embed]` as a selection.
    static member Selection(selectors: ReadOnlySpan<AxisSelector>) = AxisSelection(selectors.ToArray(), false, false)
