// The algebra of lists of axes, and what an array says of its axes. No logic.
// Knows no elements, only names and sizes; the rules stand in AxisAlgebra.
// One idea: lists in, lists out; mixed lists of names and axes go through the overloads with selections.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxAxes =
    type Hax with
        /// Axes from names and sizes.
        static member makeAxes(sizes: (string * int) list) : Axis list =
            List.ofArray (AxisAlgebra.make [| for name, size in sizes -> struct (name, size) |])

        /// The name that a selector has.
        static member axisName(axis: AxisSelector) : string = axis.Name

        /// The axes of both, one list after the other. Error: one name with two sizes, or a name in both.
        static member concatAxes(a1: Axis list, a2: Axis list) : Axis list =
            List.ofArray (AxisAlgebra.spec "concat_axes" (AxisAlgebra.concat (selection a1) (selection a2))).Items

        /// The axes of both, one list after the other. Axes may be names. Error: one name with two sizes, or a name
        /// in both.
        static member concatAxes(a1: AxisSelectionArg, a2: AxisSelectionArg) : AxisSelection =
            AxisAlgebra.concat a1.Value a2.Value

        /// The axes of the first, then those of the second that it lacks. Error: one name with two sizes.
        static member unionAxes(a1: Axis list, a2: Axis list) : Axis list =
            List.ofArray (AxisAlgebra.spec "union_axes" (AxisAlgebra.union (selection a1) (selection a2))).Items

        /// The axes of the first, then those of the second that it lacks. Axes may be names. Error: one name with two
        /// sizes.
        static member unionAxes(a1: AxisSelectionArg, a2: AxisSelectionArg) : AxisSelection =
            AxisAlgebra.union a1.Value a2.Value

        /// The axes of the first that the second has too. Error: one name with two sizes.
        static member intersectAxes(a1: Axis list, a2: Axis list) : Axis list =
            List.ofArray (AxisAlgebra.spec "intersect_axes" (AxisAlgebra.intersect (selection a1) (selection a2))).Items

        /// The axes of the first that the second has too. Axes may be names. Error: one name with two sizes.
        static member intersectAxes(a1: AxisSelectionArg, a2: AxisSelectionArg) : AxisSelection =
            AxisAlgebra.intersect a1.Value a2.Value

        /// The axes of the first without those of the second. Error: one name with two sizes, or an axis that the
        /// first lacks.
        static member eliminateAxes(a1: Axis list, a2: Axis list) : Axis list =
            List.ofArray (AxisAlgebra.spec "eliminate_axes" (AxisAlgebra.eliminate (selection a1) (selection a2))).Items

        /// The axes of the first without those of the second. Axes may be names. Error: one name with two sizes, or
        /// an axis that the first lacks.
        static member eliminateAxes(a1: AxisSelectionArg, a2: AxisSelectionArg) : AxisSelection =
            AxisAlgebra.eliminate a1.Value a2.Value

        /// The axes of the first that the second lacks. Error: one name with two sizes, unless
        /// `allowMismatchedSizes`.
        static member withoutAxes
            (axes: AxisSelectionArg, toRemove: AxisSelectionArg, ?allowMismatchedSizes: bool)
            : AxisSelection =
            AxisAlgebra.without axes.Value toRemove.Value (defaultArg allowMismatchedSizes false)

        /// The axes of the first that the second lacks. Error: one name with two sizes, unless
        /// `allowMismatchedSizes`.
        static member withoutAxes(axes: Axis list, toRemove: Axis list, ?allowMismatchedSizes: bool) : Axis list =
            let left = AxisAlgebra.without (selection axes) (selection toRemove) (defaultArg allowMismatchedSizes false)
            List.ofArray (AxisAlgebra.spec "without_axes" left).Items

        /// The same for lists of axes.
        static member selectsAxis(selector: Axis list, selected: Axis list) : bool =
            AxisAlgebra.selects (selection selector) (selection selected)

        /// Whether the first selects all of the second: sizes count where both have them.
        static member selectsAxis(selector: AxisSelectionArg, selected: AxisSelectionArg) : bool =
            AxisAlgebra.selects selector.Value selected.Value

        /// Whether two selectors have the same name, and the same size if both have one.
        static member isAxisCompatible(ax1: AxisSelector, ax2: AxisSelector) : bool = AxisAlgebra.compatible ax1 ax2

        /// The place of the axes that an order does not name.
        static member rest: AxisPlace = AxisPlace.Rest

        /// Whether the array has all of these axes.
        static member hasAxis(axis: AxisSelectionArg) =
            fun (array: NamedArray) -> Shaping.hasAxis array.Tensor axis.Value

        /// The same for a list of axes.
        static member hasAxis(axes: Axis list) =
            fun (array: NamedArray) -> Shaping.hasAxis array.Tensor (selection axes)

        /// Whether the array's axes are these, in order; `AxisPlace.Rest` stands for any number.
        static member matchesAxes(axes: AxisOrderArg) =
            fun (array: NamedArray) -> Shaping.matchesAxes array.Tensor axes.Value

        /// Whether the array's axes are those of a text, in order: `"batch ... embed"`.
        static member matchesAxes(axes: string) = fun (array: NamedArray) -> Shaping.matchesText array.Tensor axes

        /// The size of an axis. Error: the array lacks it.
        static member axisSize(axis: AxisSelector) = fun (array: NamedArray) -> Shaping.axisSize array.Tensor axis

        /// The sizes of some axes.
        static member axisSize(axes: AxisSelector list) =
            fun (array: NamedArray) -> List.map (Shaping.axisSize array.Tensor) axes

        /// The axis that a selector means. Error: the array lacks it, or it has another size.
        static member resolveAxis(axis: AxisSelector) = fun (array: NamedArray) -> Shaping.resolve array.Tensor axis

        /// The axes that selectors mean.
        static member resolveAxis(axes: AxisSelector list) =
            fun (array: NamedArray) -> List.map (Shaping.resolve array.Tensor) axes

        /// The place of an axis among the array's axes, if it has it.
        static member axisIndices(axis: AxisSelector) =
            fun (array: NamedArray) -> Option.ofNullable (Shaping.axisIndex array.Tensor axis)

        /// The places of some axes.
        static member axisIndices(axes: AxisSelector list) =
            fun (array: NamedArray) -> axes |> List.map (fun a -> Option.ofNullable (Shaping.axisIndex array.Tensor a))
