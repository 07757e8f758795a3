// Operations along one axis that keep it: running sums, sorting, shifting, padding, triangles.
// Knows parameters and defaults; where an axis lies is Along's and Shaping's matter, in Core.
// One idea: the array comes first and the axis by name, so all other axes stay as they are.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Running sums along one axis. The dtype stays; bool is summed as int32.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <param name="dtype">the type to sum in; null: the array's</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Cumsum(NamedArray a, AxisSelection axis, DType? dtype = null) => N(Along.cumsum(a.Given(), axis, dtype));

    /// <summary>Running products along one axis. The dtype stays; bool is multiplied as int32.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <param name="dtype">the type to multiply in; null: the array's</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Cumprod(NamedArray a, AxisSelection axis, DType? dtype = null) => N(Along.cumprod(a.Given(), axis, dtype));

    /// <summary>Running sums along one axis, NaN counting as 0.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <param name="dtype">the type to sum in; null: the array's</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Nancumsum(NamedArray a, AxisSelection axis, DType? dtype = null) => N(Along.nancumsum(a.Given(), axis, dtype));

    /// <summary>Running products along one axis, NaN counting as 1.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <param name="dtype">the type to multiply in; null: the array's</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Nancumprod(NamedArray a, AxisSelection axis, DType? dtype = null) => N(Along.nancumprod(a.Given(), axis, dtype));

    /// <summary>Sorted along one axis, smallest first; NaN last, complex numbers by real, then imaginary part.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Sort(NamedArray a, AxisSelection axis) => N(Along.sort(a.Given(), axis));

    /// <summary>The indices that sort along one axis: <c>hax.Take</c> with them gives <c>hax.Sort</c>. Int32; int64 for int64 arrays.</summary>
    /// <param name="a">any numbers or bool</param>
    /// <param name="axis">one axis</param>
    /// <param name="stable">equal elements keep their order; here they always do</param>
    /// <returns>the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or more than one</exception>
    public static NamedArray Argsort(NamedArray a, AxisSelection axis, bool stable = false) => N(Along.argsort(a.Given(), axis));

    /// <summary>The indices that sort all elements, taken in row-major order.</summary>
    /// <returns>an array with one axis, which has no name</returns>
    public static NdArray Argsort(NamedArray a) => new(Along.argsortFlat(a.Given()));

    /// <summary>The k largest elements along an axis, largest first, and where they are.</summary>
    /// <param name="arr">real numbers or bool; a NaN is the largest</param>
    /// <param name="axis">the axis to select from</param>
    /// <param name="k">how many, at most the size of the axis</param>
    /// <param name="newAxis">the axis's new name; null: it keeps its name, with size k</param>
    /// <returns>the values, and their indices as int32</returns>
    /// <exception cref="NamedTensorException">k is negative or larger than the axis, or not the size of the new axis</exception>
    public static (NamedArray Values, NamedArray Indices) TopK(NamedArray arr, AxisSelector axis, int k, AxisSelector? newAxis = null) =>
        Pair(Along.topK(arr.Given(), axis, k, newAxis));

    /// <summary>Elements moved up several axes, each by its own number of places.</summary>
    /// <exception cref="NamedTensorException">not as many shifts as axes</exception>
    public static NamedArray Roll(NamedArray array, int[] shift, AxisSelection axis) => N(Along.roll(array.Given(), shift.Given(), axis));

    /// <summary>Elements moved up an axis by a number of places that is computed.</summary>
    public static NamedArray Roll(NamedArray array, NamedArray shift, AxisSelector axis) => N(Along.rollBy(array.Given(), shift.Given(), axis));

    /// <summary>Values before and after the elements of some axes.</summary>
    /// <param name="array">any array</param>
    /// <param name="padWidth">how many before and after, for each axis; the others stay</param>
    /// <param name="mode">only "constant"</param>
    /// <param name="constantValues">the value, converted to the array's dtype; null: 0</param>
    /// <returns>the axes of <paramref name="array"/>, with their new sizes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, a negative width, another mode</exception>
    /// <example><code>hax.Pad(x, new Dictionary&lt;string, (int, int)&gt; { ["time"] = (1, 0) })</code></example>
    public static NamedArray Pad(NamedArray array, IReadOnlyDictionary<string, (int Before, int After)> padWidth, string mode = "constant", NamedArray? constantValues = null) =>
        Pad(array, [.. padWidth.Given().Select(p => ((AxisSelector)p.Key, p.Value.Before, p.Value.After))], mode, constantValues);

    /// <summary>Values before and after the elements of some axes, each given with the numbers before and after.</summary>
    /// <example><code>hax.Pad(x, [(Time, 1, 0)])</code></example>
    public static NamedArray Pad(NamedArray array, (AxisSelector Axis, int Before, int After)[] padWidth, string mode = "constant", NamedArray? constantValues = null) =>
        N(Along.pad(array.Given(), [.. padWidth.Given().Select(p => p.Axis)], [.. padWidth.Given().Select(p => p.Before)], [.. padWidth.Select(p => p.After)], mode, (constantValues ?? 0).Tensor));

    /// <summary>The lower triangle: 0 where column &gt; row + k.</summary>
    /// <param name="array">any array</param>
    /// <param name="axis1">the axis of rows</param>
    /// <param name="axis2">the axis of columns</param>
    /// <param name="k">the diagonal that still belongs to it; positive: above the main one</param>
    /// <returns>the other axes, then rows and columns</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or the same one twice</exception>
    public static NamedArray Tril(NamedArray array, AxisSelector axis1, AxisSelector axis2, int k = 0) => N(Along.tril(array.Given(), axis1, axis2, k));

    /// <summary>The upper triangle: 0 where column &lt; row + k.</summary>
    /// <param name="array">any array</param>
    /// <param name="axis1">the axis of rows</param>
    /// <param name="axis2">the axis of columns</param>
    /// <param name="k">the diagonal that still belongs to it; positive: above the main one</param>
    /// <returns>the other axes, then rows and columns</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or the same one twice</exception>
    public static NamedArray Triu(NamedArray array, AxisSelector axis1, AxisSelector axis2, int k = 0) => N(Along.triu(array.Given(), axis1, axis2, k));

    /// <summary>The sum along a diagonal.</summary>
    /// <param name="array">any numbers; bool and small integers are summed as 32-bit integers</param>
    /// <param name="axis1">the axis of rows</param>
    /// <param name="axis2">the axis of columns</param>
    /// <param name="offset">which diagonal; positive: above the main one</param>
    /// <param name="dtype">the type to sum in; null: the array's</param>
    /// <returns>the array without the two axes</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, or the same one twice</exception>
    public static NamedArray Trace(NamedArray array, AxisSelector axis1, AxisSelector axis2, int offset = 0, DType? dtype = null) =>
        N(Along.trace(array.Given(), axis1, axis2, offset, dtype));

    private static (NamedArray, NamedArray) Pair(Tensor?[] two) => (N(two[0]), N(two[1]));
}

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>Running sums along one axis: <c>hax.Cumsum</c>.</summary>
        public NamedArray Cumsum(AxisSelection axis, DType? dtype = null) => hax.Cumsum(array, axis, dtype);

        /// <summary>Running products along one axis: <c>hax.Cumprod</c>.</summary>
        public NamedArray Cumprod(AxisSelection axis, DType? dtype = null) => hax.Cumprod(array, axis, dtype);

        /// <summary>Sorted along one axis: <c>hax.Sort</c>.</summary>
        public NamedArray Sort(AxisSelection axis) => hax.Sort(array, axis);

        /// <summary>The indices that sort along one axis: <c>hax.Argsort</c>.</summary>
        public NamedArray Argsort(AxisSelection axis, bool stable = false) => hax.Argsort(array, axis, stable);

        /// <summary>The sum along a diagonal: <c>hax.Trace</c>.</summary>
        public NamedArray Trace(AxisSelector axis1, AxisSelector axis2, int offset = 0, DType? dtype = null) => hax.Trace(array, axis1, axis2, offset, dtype);
    }
}
