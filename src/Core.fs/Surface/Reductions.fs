// Reductions of named arrays: over the axes given, or over all. No logic.
// Knows that axis, mask and dtype are optional, and no identity of any reduction.
// One idea: brackets hold the options and may be empty: `x |> Hax.sum()` takes all axes.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxReductions =
    let private reduced f (axis: AxisSelectionArg option) (where: NamedArray option) =
        fun (array: NamedArray) -> NamedArray(f array.Tensor (selectionOf axis) (tensorOf where): Tensor)

    let private computedIn f axis where (dtype: DType option) =
        reduced (fun x axis where -> f x axis where (Option.toObj dtype)) axis where

    let private deviation f axis where ddof dtype =
        computedIn (fun x axis where dtype -> f x axis where (defaultArg ddof 0) dtype) axis where dtype

    type Hax with
        /// The sum over some axes, or all. Bool and small integers are summed as 32-bit integers. Gives the array
        /// without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member sum(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.sum axis where dtype

        /// As above, with nothing but the array given.
        static member sum(array: NamedArray) = Hax.sum () array

        /// The product over some axes, or all. Bool and small integers are multiplied as 32-bit integers. Gives the
        /// array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member prod(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.prod axis where dtype

        /// As above, with nothing but the array given.
        static member prod(array: NamedArray) = Hax.prod () array

        /// The mean over some axes, or all; NaN of no elements. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member mean(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.mean axis where dtype

        /// As above, with nothing but the array given.
        static member mean(array: NamedArray) = Hax.mean () array

        /// The variance: the mean of |x − mean|², of n − ddof elements; real for complex numbers unless a dtype is
        /// given. NaN where n − ddof is not positive. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member var(?axis: AxisSelectionArg, ?where: NamedArray, ?ddof: int, ?dtype: DType) =
            deviation Reductions.var axis where ddof dtype

        /// As above, with nothing but the array given.
        static member var(array: NamedArray) = Hax.var () array

        /// The standard deviation: the square root of the variance. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member std(?axis: AxisSelectionArg, ?where: NamedArray, ?ddof: int, ?dtype: DType) =
            deviation Reductions.std axis where ddof dtype

        /// As above, with nothing but the array given.
        static member std(array: NamedArray) = Hax.std () array

        /// The largest element; NaN if there is one. With a mask, the smallest value of the dtype where nothing
        /// counts. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member max(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.max axis where

        /// As above, with nothing but the array given.
        static member max(array: NamedArray) = Hax.max () array

        /// The smallest element; NaN if there is one. With a mask, the largest value of the dtype where nothing
        /// counts. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member min(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.min axis where

        /// As above, with nothing but the array given.
        static member min(array: NamedArray) = Hax.min () array

        /// The largest element: the same as Max. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member amax(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.max axis where

        /// As above, with nothing but the array given.
        static member amax(array: NamedArray) = Hax.amax () array

        /// The smallest element: the same as Min. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member amin(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.min axis where

        /// As above, with nothing but the array given.
        static member amin(array: NamedArray) = Hax.amin () array

        /// Peak to peak: the largest element less the smallest. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member ptp(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.ptp axis where

        /// As above, with nothing but the array given.
        static member ptp(array: NamedArray) = Hax.ptp () array

        /// Whether all elements are true; numbers are true if they are not 0. True of no elements. Gives the array
        /// without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member all(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.all axis where

        /// As above, with nothing but the array given.
        static member all(array: NamedArray) = Hax.all () array

        /// Whether any element is true; numbers are true if they are not 0. False of no elements. Gives the array
        /// without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member any(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.any axis where

        /// As above, with nothing but the array given.
        static member any(array: NamedArray) = Hax.any () array

        /// Whether all elements of an array by position are true. Gives bool, without axes.
        static member all(array: NdArray) = NamedArray(Reductions.all array.Tensor null null)

        /// Whether any element of an array by position is true. Gives bool, without axes.
        static member any(array: NdArray) = NamedArray(Reductions.any array.Tensor null null)

        /// The sum of the elements that are not NaN. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member nansum(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.nansum axis where dtype

        /// As above, with nothing but the array given.
        static member nansum(array: NamedArray) = Hax.nansum () array

        /// The product of the elements that are not NaN. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member nanprod(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.nanprod axis where dtype

        /// As above, with nothing but the array given.
        static member nanprod(array: NamedArray) = Hax.nanprod () array

        /// The mean of the elements that are not NaN; NaN where there are none. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member nanmean(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.nanmean axis where dtype

        /// As above, with nothing but the array given.
        static member nanmean(array: NamedArray) = Hax.nanmean () array

        /// The variance of the elements that are not NaN. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member nanvar(?axis: AxisSelectionArg, ?where: NamedArray, ?ddof: int, ?dtype: DType) =
            deviation Reductions.nanvar axis where ddof dtype

        /// As above, with nothing but the array given.
        static member nanvar(array: NamedArray) = Hax.nanvar () array

        /// The standard deviation of the elements that are not NaN. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size.
        static member nanstd(?axis: AxisSelectionArg, ?where: NamedArray, ?ddof: int, ?dtype: DType) =
            deviation Reductions.nanstd axis where ddof dtype

        /// As above, with nothing but the array given.
        static member nanstd(array: NamedArray) = Hax.nanstd () array

        /// The largest element that is not NaN; NaN where there is none. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member nanmax(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.nanmax axis where

        /// As above, with nothing but the array given.
        static member nanmax(array: NamedArray) = Hax.nanmax () array

        /// The smallest element that is not NaN; NaN where there is none. Gives the array without these axes.
        /// Error: an axis that the array lacks, or that has another size; an axis is empty.
        static member nanmin(?axis: AxisSelectionArg, ?where: NamedArray) = reduced Reductions.nanmin axis where

        /// As above, with nothing but the array given.
        static member nanmin(array: NamedArray) = Hax.nanmin () array

        /// Where the largest element is, the first of equal ones; a NaN is the largest. Indices are int32, of int64
        /// arrays int64. Gives the array without the axis.
        /// Error: more than one axis, one that the array lacks, or an empty one.
        static member argmax(?axis: AxisSelectionArg) =
            fun (array: NamedArray) -> NamedArray(Reductions.argmax array.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member argmax(array: NamedArray) = Hax.argmax () array

        /// Where the smallest element is, the first of equal ones; a NaN is the smallest. Indices are int32, of int64
        /// arrays int64. Gives the array without the axis.
        /// Error: more than one axis, one that the array lacks, or an empty one.
        static member argmin(?axis: AxisSelectionArg) =
            fun (array: NamedArray) -> NamedArray(Reductions.argmin array.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member argmin(array: NamedArray) = Hax.argmin () array

        /// Where the largest element that is not NaN is; −1 where there is none. Indices are int32, of int64 arrays
        /// int64. Gives the array without the axis.
        /// Error: more than one axis, one that the array lacks, or an empty one.
        static member nanargmax(?axis: AxisSelectionArg) =
            fun (array: NamedArray) -> NamedArray(Reductions.nanargmax array.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member nanargmax(array: NamedArray) = Hax.nanargmax () array

        /// Where the smallest element that is not NaN is; −1 where there is none. Indices are int32, of int64 arrays
        /// int64. Gives the array without the axis.
        /// Error: more than one axis, one that the array lacks, or an empty one.
        static member nanargmin(?axis: AxisSelectionArg) =
            fun (array: NamedArray) -> NamedArray(Reductions.nanargmin array.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member nanargmin(array: NamedArray) = Hax.nanargmin () array

        /// The same as `prod`.
        static member product(?axis: AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
            computedIn Reductions.prod axis where dtype
