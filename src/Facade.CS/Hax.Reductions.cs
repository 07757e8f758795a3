// Reductions by axis name, as functions and as methods.
// Knows that axis, mask and dtype are optional, and no identity of any reduction.
// One idea: no axis is all axes; function and method take the same arguments in the same order.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The sum over some axes, or all. Bool and small integers are summed as 32-bit integers.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; bool and small integers as 32-bit integers</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <example><code>hax.Sum(x, "batch")</code></example>
    public static NamedArray Sum(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.sum(array.Given(), axis, T(where), dtype));

    /// <summary>The product over some axes, or all. Bool and small integers are multiplied as 32-bit integers.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; bool and small integers as 32-bit integers</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Prod(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.prod(array.Given(), axis, T(where), dtype));

    /// <summary>The mean over some axes, or all; NaN of no elements.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <example><code>hax.Mean(x, ["batch", Time])</code></example>
    public static NamedArray Mean(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.mean(array.Given(), axis, T(where), dtype));

    /// <summary>The variance: the mean of |x − mean|², of n − ddof elements; real for complex numbers unless a dtype is given. NaN where n − ddof is not positive.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="ddof">what is taken off the number of elements</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Var(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) =>
        N(Reductions.var(array.Given(), axis, T(where), ddof, dtype));

    /// <summary>The standard deviation: the square root of the variance.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="ddof">what is taken off the number of elements</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Std(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) =>
        N(Reductions.std(array.Given(), axis, T(where), ddof, dtype));

    /// <summary>The largest element; NaN if there is one. With a mask, the smallest value of the dtype where nothing counts.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Max(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.max(array.Given(), axis, T(where)));

    /// <summary>The smallest element; NaN if there is one. With a mask, the largest value of the dtype where nothing counts.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Min(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.min(array.Given(), axis, T(where)));

    /// <summary>The largest element: the same as Max.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Amax(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.max(array.Given(), axis, T(where)));

    /// <summary>The smallest element: the same as Min.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Amin(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.min(array.Given(), axis, T(where)));

    /// <summary>Peak to peak: the largest element less the smallest.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Ptp(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.ptp(array.Given(), axis, T(where)));

    /// <summary>Whether all elements are true; numbers are true if they are not 0. True of no elements.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray All(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.all(array.Given(), axis, T(where)));

    /// <summary>Whether any element is true; numbers are true if they are not 0. False of no elements.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Any(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.any(array.Given(), axis, T(where)));

    /// <summary>Whether all elements of an array by position are true.</summary>
    /// <returns>bool, without axes</returns>
    public static NamedArray All(NdArray array) => N(Reductions.all(array.Given(), null, null));

    /// <summary>Whether any element of an array by position is true.</summary>
    /// <returns>bool, without axes</returns>
    public static NamedArray Any(NdArray array) => N(Reductions.any(array.Given(), null, null));

    /// <summary>The sum of the elements that are not NaN.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; bool and small integers as 32-bit integers</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Nansum(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.nansum(array.Given(), axis, T(where), dtype));

    /// <summary>The product of the elements that are not NaN.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; bool and small integers as 32-bit integers</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Nanprod(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.nanprod(array.Given(), axis, T(where), dtype));

    /// <summary>The mean of the elements that are not NaN; NaN where there are none.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Nanmean(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.nanmean(array.Given(), axis, T(where), dtype));

    /// <summary>The variance of the elements that are not NaN.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="ddof">what is taken off the number of elements</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Nanvar(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) =>
        N(Reductions.nanvar(array.Given(), axis, T(where), ddof, dtype));

    /// <summary>The standard deviation of the elements that are not NaN.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="ddof">what is taken off the number of elements</param>
    /// <param name="dtype">the type to compute in; null: the array's; integers as float32, 64-bit ones as float64; half precision is computed in float32 and rounded once</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    public static NamedArray Nanstd(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) =>
        N(Reductions.nanstd(array.Given(), axis, T(where), ddof, dtype));

    /// <summary>The largest element that is not NaN; NaN where there is none.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Nanmax(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.nanmax(array.Given(), axis, T(where)));

    /// <summary>The smallest element that is not NaN; NaN where there is none.</summary>
    /// <param name="array">any number of axes</param>
    /// <param name="axis">the axes that are reduced away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <returns>the array without these axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or that has another size</exception>
    /// <exception cref="NamedTensorException">an axis is empty</exception>
    public static NamedArray Nanmin(NamedArray array, AxisSelection? axis = null, NamedArray? where = null) =>
        N(Reductions.nanmin(array.Given(), axis, T(where)));

    /// <summary>Where the largest element is, the first of equal ones; a NaN is the largest. Indices are int32, of int64 arrays int64.</summary>
    /// <param name="array">real numbers or bool</param>
    /// <param name="axis">one axis; if null, the index is that among all elements in row-major order</param>
    /// <returns>the array without the axis</returns>
    /// <exception cref="NamedTensorException">more than one axis, one that the array lacks, or an empty one</exception>
    public static NamedArray Argmax(NamedArray array, AxisSelection? axis = null) => N(Reductions.argmax(array.Given(), axis));

    /// <summary>Where the smallest element is, the first of equal ones; a NaN is the smallest. Indices are int32, of int64 arrays int64.</summary>
    /// <param name="array">real numbers or bool</param>
    /// <param name="axis">one axis; if null, the index is that among all elements in row-major order</param>
    /// <returns>the array without the axis</returns>
    /// <exception cref="NamedTensorException">more than one axis, one that the array lacks, or an empty one</exception>
    public static NamedArray Argmin(NamedArray array, AxisSelection? axis = null) => N(Reductions.argmin(array.Given(), axis));

    /// <summary>Where the largest element that is not NaN is; −1 where there is none. Indices are int32, of int64 arrays int64.</summary>
    /// <param name="array">real numbers or bool</param>
    /// <param name="axis">one axis; if null, the index is that among all elements in row-major order</param>
    /// <returns>the array without the axis</returns>
    /// <exception cref="NamedTensorException">more than one axis, one that the array lacks, or an empty one</exception>
    public static NamedArray Nanargmax(NamedArray array, AxisSelection? axis = null) => N(Reductions.nanargmax(array.Given(), axis));

    /// <summary>Where the smallest element that is not NaN is; −1 where there is none. Indices are int32, of int64 arrays int64.</summary>
    /// <param name="array">real numbers or bool</param>
    /// <param name="axis">one axis; if null, the index is that among all elements in row-major order</param>
    /// <returns>the array without the axis</returns>
    /// <exception cref="NamedTensorException">more than one axis, one that the array lacks, or an empty one</exception>
    public static NamedArray Nanargmin(NamedArray array, AxisSelection? axis = null) => N(Reductions.nanargmin(array.Given(), axis));
}

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>The sum over some axes, or all: <c>hax.Sum</c>.</summary>
        public NamedArray Sum(AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) => hax.Sum(array, axis, where, dtype);

        /// <summary>The product over some axes, or all: <c>hax.Prod</c>.</summary>
        public NamedArray Prod(AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) => hax.Prod(array, axis, where, dtype);

        /// <summary>The mean over some axes, or all: <c>hax.Mean</c>.</summary>
        public NamedArray Mean(AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) => hax.Mean(array, axis, where, dtype);

        /// <summary>The product over some axes, or all: <c>hax.Prod</c>.</summary>
        public NamedArray Product(AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) => hax.Prod(array, axis, where, dtype);

        /// <summary>The variance over some axes, or all: <c>hax.Var</c>.</summary>
        public NamedArray Var(AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) => hax.Var(array, axis, where, ddof, dtype);

        /// <summary>The standard deviation over some axes, or all: <c>hax.Std</c>.</summary>
        public NamedArray Std(AxisSelection? axis = null, NamedArray? where = null, int ddof = 0, DType? dtype = null) => hax.Std(array, axis, where, ddof, dtype);

        /// <summary>The largest element: <c>hax.Max</c>.</summary>
        public NamedArray Max(AxisSelection? axis = null, NamedArray? where = null) => hax.Max(array, axis, where);

        /// <summary>The smallest element: <c>hax.Min</c>.</summary>
        public NamedArray Min(AxisSelection? axis = null, NamedArray? where = null) => hax.Min(array, axis, where);

        /// <summary>The largest element less the smallest: <c>hax.Ptp</c>.</summary>
        public NamedArray Ptp(AxisSelection? axis = null, NamedArray? where = null) => hax.Ptp(array, axis, where);

        /// <summary>Whether all elements are true: <c>hax.All</c>.</summary>
        public NamedArray All(AxisSelection? axis = null, NamedArray? where = null) => hax.All(array, axis, where);

        /// <summary>Whether any element is true: <c>hax.Any</c>.</summary>
        public NamedArray Any(AxisSelection? axis = null, NamedArray? where = null) => hax.Any(array, axis, where);

        /// <summary>Where the largest element is: <c>hax.Argmax</c>.</summary>
        public NamedArray Argmax(AxisSelection? axis = null) => hax.Argmax(array, axis);

        /// <summary>Where the smallest element is: <c>hax.Argmin</c>.</summary>
        public NamedArray Argmin(AxisSelection? axis = null) => hax.Argmin(array, axis);
    }
}
