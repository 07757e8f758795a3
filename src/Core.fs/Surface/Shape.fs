// Moving, joining and parting of axes. No logic.
// Knows no strides: views, copies and patterns are Shaping's and Rearrange's.
// One idea: each function that takes axes has an overload for `Axis list`, which F# converts in no other way.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxShape =
    type Hax with
        /// The array with these axes at least: new ones in front, repeated without a copy. If the result does not
        /// have `axis` in its order, those axes come first. Gives an array with the axes of both.
        /// Error: an axis has another size, or none and is not in the array.
        static member broadcastAxis(axis: AxisSelectionArg) =
            fun (a: NamedArray) -> NamedArray(Shaping.broadcastAxis a.Tensor axis.Value)

        /// The same for a list of axes.
        static member broadcastAxis(axis: Axis list) = Hax.broadcastAxis (AxisSelectionArg.op_Implicit axis)

        /// The array with exactly these axes: new ones are added, repeated without a copy. Gives an array of the same
        /// dtype with these axes.
        /// Error: an axis has another size, has none and is not in the array, or the array has others.
        static member broadcastTo(axes: AxisSelectionArg, ?ensureOrder: bool, ?enforceNoExtraAxes: bool) =
            fun (a: NamedArray) ->
                NamedArray(
                    Shaping.broadcastTo
                        a.Tensor
                        axes.Value
                        (defaultArg ensureOrder true)
                        (defaultArg enforceNoExtraAxes true)
                )

        /// The same for a list of axes.
        static member broadcastTo(axes: Axis list, ?ensureOrder: bool, ?enforceNoExtraAxes: bool) =
            Hax.broadcastTo (
                AxisSelectionArg.op_Implicit axes,
                ?ensureOrder = ensureOrder,
                ?enforceNoExtraAxes = enforceNoExtraAxes
            )

        /// Arrays joined along an axis that all have; the other axes agree in name and size. The dtype is the common
        /// one. Gives an array with the axes of the first, in its order.
        /// Error: an array has other axes or sizes, or there is none.
        static member concatenate(axis: AxisSelector) =
            fun (arrays: NamedArray list) -> NamedArray(Shaping.concatenate axis (tensors arrays))

        /// Arrays of the same axes as positions of a new axis. The dtype is the common one. Gives an array with the
        /// new axis, then those of the first, in its order.
        /// Error: an array has other axes or sizes, or the new axis, or there is none.
        static member stack(axis: AxisSelector) =
            fun (arrays: NamedArray list) -> NamedArray(Shaping.stack axis (tensors arrays))

        /// All axes as one, in their order. The same as `ravel`. Gives an array with one axis.
        /// Error: the size is another.
        static member flatten(newAxisName: AxisSelector) =
            fun (array: NamedArray) -> NamedArray(Shaping.ravel array.Tensor newAxisName)

        /// All axes as one, in their order. Gives an array with one axis.
        /// Error: the size is another.
        static member ravel(newAxisName: AxisSelector) =
            fun (array: NamedArray) -> NamedArray(Shaping.ravel array.Tensor newAxisName)

        /// Some axes as one, the first given the most significant. It stands where the first of them stood in the
        /// array; of no axes, a new axis of size 1 in front. Gives an array with `newAxis` in place of `oldAxes`.
        /// Error: there is no such axis, the size is another, or another axis has the new name.
        static member flattenAxes(oldAxes: AxisSelectionArg, newAxis: AxisSelector) =
            fun (array: NamedArray) -> NamedArray(Shaping.flattenAxes array.Tensor oldAxes.Value newAxis)

        /// The same for a list of axes.
        static member flattenAxes(oldAxes: Axis list, newAxis: string) =
            fun (array: NamedArray) ->
                NamedArray(Shaping.flattenAxes array.Tensor (selection oldAxes) (AxisSelector.Of newAxis))

        /// The same; the size of the new axis is checked.
        static member flattenAxes(oldAxes: Axis list, newAxis: Axis) =
            fun (array: NamedArray) ->
                NamedArray(Shaping.flattenAxes array.Tensor (selection oldAxes) (AxisSelector.Of newAxis))

        /// An axis as several, the first the most significant, in its place; an axis of size 1 as none. Gives an
        /// array with `newAxes` in place of `axis`.
        /// Error: there is no such axis, the sizes do not multiply to its, or a name is taken.
        static member unflattenAxis(axis: AxisSelector, newAxes: Axis list) =
            fun (array: NamedArray) -> NamedArray(Shaping.unflattenAxis array.Tensor axis (spec newAxes))

        /// The slices of an array at each position of an axis. Gives as many arrays as the axis has positions; views
        /// of the same data.
        /// Error: there is no such axis, or it has another size.
        static member unbind(axis: AxisSelector) = fun (array: NamedArray) -> arrays (Shaping.unbind array.Tensor axis)

        /// An array cut along an axis into consecutive parts, each under a name of its own. Gives an array for each
        /// new axis; views of the same data.
        /// Error: there is no such axis, or the sizes do not add up to its.
        static member split(axis: AxisSelector, newAxes: Axis list) =
            fun (a: NamedArray) -> arrays (Shaping.split a.Tensor axis (spec newAxes))

        /// Positions moved up along an axis; those beyond the end come back at the start.
        /// Error: there is no such axis, or it has another size.
        static member roll(shift: int, axis: string) =
            fun (array: NamedArray) -> NamedArray(Shaping.roll array.Tensor shift (AxisSelector.Of axis))

        /// The same along an Axis.
        static member roll(shift: int, axis: Axis) =
            fun (array: NamedArray) -> NamedArray(Shaping.roll array.Tensor shift (AxisSelector.Of axis))

        /// What `flattenAxes` does to a list of axes: those of `oldAxes` become one. Error: as there.
        static member flattenAxes(axes: Axis list, oldAxes: AxisSelectionArg, newAxis: AxisSelector) : Axis list =
            List.ofArray (AxisAlgebra.flatten (spec axes) oldAxes.Value newAxis).Items

        /// The array repeated along axes: `x |> Hax.tile [ "time", 3 ]`. Error: an unknown axis, or a negative
        /// number.
        static member tile(reps: (string * int) list) =
            fun (a: NamedArray) ->
                NamedArray(Shaping.tile a.Tensor [| for name, n in reps -> struct (AxisSelector.op_Implicit name, n) |])

        /// The array with other names: `x |> Hax.rename [ "batch", "rows" ]`. Nothing is moved; names that it lacks
        /// are ignored.
        /// Error: two axes would have one name.
        static member rename(renames: (string * string) list) =
            fun (array: NamedArray) ->
                NamedArray(
                    Shaping.rename
                        array.Tensor
                        [| for a, b in renames -> struct (AxisSelector.op_Implicit a, AxisSelector.op_Implicit b) |]
                )

        /// The axes in another order: `x |> Hax.rearrange [ "heads"; "batch" ]`. A view. Error: an axis is missing or
        /// given twice.
        static member rearrange(axes: AxisOrderArg) =
            fun (array: NamedArray) -> NamedArray(Rearrangement.byOrder array.Tensor axes.Value)

        /// Axes split, merged, moved and named by a pattern; bindings give sizes of parts: `x |> Hax.rearrange "b (h
        /// k) -> h b k" [ "h", 8 ]`. Error: the pattern does not fit; the message shows where.
        static member rearrange(pattern: string) =
            fun (sizes: (string * int) list) (array: NamedArray) ->
                NamedArray(Rearrangement.byPattern array.Tensor pattern (BindingsArg.op_Implicit sizes).Value)

        /// The same with labels that stand for axes: `x |> Hax.rearrange("b (h k) -> h b k", [ "h", Heads ])`.
        static member rearrange(pattern: string, axes: (string * Axis) list) =
            Hax.rearrange (pattern, BindingsArg.op_Implicit axes)

        /// The same with labels that stand for sizes or names: `x |> Hax.rearrange("b (h k) -> h b k", [ "h", "heads"
        /// ])`.
        static member rearrange(pattern: string, bindings: BindingsArg) =
            fun (array: NamedArray) -> NamedArray(Rearrangement.byPattern array.Tensor pattern bindings.Value)
