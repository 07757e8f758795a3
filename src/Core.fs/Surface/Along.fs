// Operations along one axis that keep it: running totals, sorting, shifting, padding, triangles. No logic.
// Knows parameters and defaults; where an axis lies is Along's and Shaping's matter.
// One idea: the axis is named first, so that `x |> Hax.sort "time"` keeps all other axes as they are.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxAlong =
    type Hax with
        /// Running sums along one axis. The dtype stays; bool is summed as int32. Gives the axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member cumsum(axis: AxisSelectionArg, ?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Along.cumsum a.Tensor axis.Value (Option.toObj dtype))

        /// Running products along one axis. The dtype stays; bool is multiplied as int32. Gives the axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member cumprod(axis: AxisSelectionArg, ?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Along.cumprod a.Tensor axis.Value (Option.toObj dtype))

        /// Running sums along one axis, NaN counting as 0. Gives the axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member nancumsum(axis: AxisSelectionArg, ?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Along.nancumsum a.Tensor axis.Value (Option.toObj dtype))

        /// Running products along one axis, NaN counting as 1. Gives the axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member nancumprod(axis: AxisSelectionArg, ?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Along.nancumprod a.Tensor axis.Value (Option.toObj dtype))

        /// Sorted along one axis, smallest first; NaN last, complex numbers by real, then imaginary part. Gives the
        /// axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member sort(axis: AxisSelectionArg) = fun (a: NamedArray) -> NamedArray(Along.sort a.Tensor axis.Value)

        /// The indices that sort along one axis: `take` with them gives `sort`. Int32; int64 for int64 arrays. Gives
        /// the axes of `a`.
        /// Error: an axis that the array lacks, or more than one.
        static member argsort(axis: AxisSelectionArg, ?stable: bool) =
            fun (a: NamedArray) -> NamedArray(Along.argsort a.Tensor axis.Value)

        /// The indices that sort all elements, taken in row-major order. Gives an array with one axis, which has no
        /// name.
        static member argsort(a: NamedArray) = NdArray(Along.argsortFlat a.Tensor)

        /// The k largest elements along an axis, largest first, and where they are. Gives the values, and their
        /// indices as int32.
        /// Error: k is negative or larger than the axis, or not the size of the new axis.
        static member topK(axis: AxisSelector, k: int, ?newAxis: AxisSelector) =
            fun (arr: NamedArray) -> pair (Along.topK arr.Tensor axis k (Option.toObj newAxis))

        /// Elements moved up several axes, each by its own number of places.
        /// Error: not as many shifts as axes.
        static member roll(shift: int list, axis: AxisSelectionArg) =
            fun (array: NamedArray) -> NamedArray(Along.roll array.Tensor (Seq.toArray shift) axis.Value)

        /// Elements moved up an axis by a number of places that is computed.
        static member roll(shift: NamedArray, axis: AxisSelector) =
            fun (array: NamedArray) -> NamedArray(Along.rollBy array.Tensor shift.Tensor axis)

        /// The lower triangle: 0 where column &gt; row + k. Gives the other axes, then rows and columns.
        /// Error: an axis that the array lacks, or the same one twice.
        static member tril(axis1: AxisSelector, axis2: AxisSelector, ?k: int) =
            fun (array: NamedArray) -> NamedArray(Along.tril array.Tensor axis1 axis2 (defaultArg k 0))

        /// The upper triangle: 0 where column &lt; row + k. Gives the other axes, then rows and columns.
        /// Error: an axis that the array lacks, or the same one twice.
        static member triu(axis1: AxisSelector, axis2: AxisSelector, ?k: int) =
            fun (array: NamedArray) -> NamedArray(Along.triu array.Tensor axis1 axis2 (defaultArg k 0))

        /// The sum along a diagonal. Gives the array without the two axes.
        /// Error: an axis that the array lacks, or the same one twice.
        static member trace(axis1: AxisSelector, axis2: AxisSelector, ?offset: int, ?dtype: DType) =
            fun (array: NamedArray) ->
                NamedArray(Along.trace array.Tensor axis1 axis2 (defaultArg offset 0) (Option.toObj dtype))

        /// The array with `before` and `after` elements added along each axis: `x |> Hax.pad [ "time", 1, 2 ]`. Mode
        /// "constant" fills with a number (0 if left out). Error: an unknown axis or mode, or a negative width.
        static member pad(padWidth: (string * int * int) list, ?mode: string, ?constantValues: NamedArray) =
            fun (array: NamedArray) ->
                let axes = [| for name, _, _ in padWidth -> AxisSelector.op_Implicit name |]
                let low, high = [| for _, n, _ in padWidth -> n |], [| for _, _, n in padWidth -> n |]

                NamedArray(
                    Along.pad
                        array.Tensor
                        axes
                        low
                        high
                        (defaultArg mode "constant")
                        (defaultArg constantValues (NamedArray.op_Implicit 0)).Tensor
                )
