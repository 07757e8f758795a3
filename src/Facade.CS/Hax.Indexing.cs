// Reading and updating by index: index, slice, take, windows, and what `x.At[...]` selects. No logic.
// Knows how indices are written; what they select is Indexing's, Slices' and Updates' matter.
// One idea: `x.At[...]` holds the array and what is selected; updates are its methods, and give copies.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>
    /// Part of an array: along each axis named, an integer (the axis is dropped), a slice, a window (<see cref="Dslice(NamedArray, int)"/>)
    /// or an integer array. Slices are cut off at the ends, windows read 0 beyond them, other indices must lie inside.
    /// </summary>
    /// <param name="array">the array, of any dtype</param>
    /// <param name="slices">what is taken along each axis; other axes stay whole</param>
    /// <returns>
    /// Slices keep their axis's place. The axes of index arrays take the place of the indexed axes where these are
    /// adjacent, and come first otherwise; integers count as indexed. An index array that carries an axis of the array zips with it.
    /// </returns>
    /// <exception cref="NamedTensorException">an axis that is not there, an index out of range, sizes that differ</exception>
    /// <example><code>hax.Index(x, [("batch", 0), ("embed", 2..5)])</code></example>
    public static NamedArray Index(NamedArray array, NamedIndices slices) => N(Indexing.index(array.Given(), slices.Given().Slices));

    /// <summary>Elements along one axis. The axes of the index replace it; where the index shares other axes with the array it zips with them, and its new axes come first.</summary>
    /// <param name="array">the array, of any dtype</param>
    /// <param name="axis">the axis that is indexed</param>
    /// <param name="index">an integer or an integer array; negative from the end</param>
    /// <exception cref="NamedTensorException">an axis that is not there, an index out of range</exception>
    /// <example><code>hax.Take(embeddings, "vocab", tokens)</code></example>
    public static NamedArray Take(NamedArray array, AxisSelector axis, NamedIndex index) =>
        N(Indexing.take(array.Given(), axis, index.Given().Selector));

    /// <summary>A window of an axis, under a new axis or the same name. It must lie inside.</summary>
    /// <param name="array">the array, of any dtype</param>
    /// <param name="axis">the axis that is sliced</param>
    /// <param name="newAxis">what replaces it: a name, or an axis whose size is the length</param>
    /// <param name="start">the first position; may be an array without axes</param>
    /// <param name="length">the length, if <paramref name="newAxis"/> has none</param>
    /// <exception cref="NamedTensorException">no length, an axis that is not there, a window that does not fit</exception>
    /// <example><code>hax.Slice(x, "time", start: 1, length: 3)</code></example>
    public static NamedArray Slice(NamedArray array, AxisSelector axis, AxisSelector? newAxis = null, NamedIndex? start = null, int? length = null) =>
        N(Slices.one(array.Given(), axis.Given(), newAxis, start, length));

    /// <summary>Windows of several axes. They must lie inside.</summary>
    /// <param name="array">the array, of any dtype</param>
    /// <param name="start">the first position along each axis</param>
    /// <param name="length">the length along each of these axes, by the axis's name: a number, or an axis that replaces it</param>
    /// <exception cref="NamedTensorException">a length that is missing, an axis that is not there, a window that does not fit</exception>
    /// <example><code>hax.Slice(x, [("time", 1)], new() { ["time"] = ("window", 3) })</code></example>
    public static NamedArray Slice(NamedArray array, NamedIndices start, Dictionary<string, AxisLength> length) =>
        N(Slices.many(array.Given(), start.Given(), length.Given()));

    /// <summary>A copy with a window replaced.</summary>
    /// <param name="array">the array, of any dtype</param>
    /// <param name="start">the first position of the update along each axis (0 where not given); index arrays zip with the array's axes</param>
    /// <param name="update">axes of the array, as long as the window; along axes that it lacks it is repeated</param>
    /// <exception cref="NamedTensorException">an axis that is not there, a window that does not lie inside</exception>
    /// <example><code>hax.UpdatedSlice(x, [("time", 1)], update)</code></example>
    public static NamedArray UpdatedSlice(NamedArray array, NamedIndices start, NamedArray update) =>
        N(Updates.updatedSlice(array.Given(), start.Given().Slices, update.Given()));

    /// <summary>Positions <paramref name="start"/>, start + 1, … as an index: the start may be traced, the length is fixed. Reads past the end give 0, writes there are dropped.</summary>
    /// <example><code>x["time", hax.Dslice(i, 16)]</code></example>
    public static Dslice Dslice(NamedArray start, int length) => new(start.There(), length);

    /// <summary>A window as long as an axis.</summary>
    public static Dslice Dslice(NamedArray start, Axis length) => new(start.There(), length.Given());

    /// <summary>As <see cref="Dslice(NamedArray, int)"/>.</summary>
    public static Dslice Ds(NamedArray start, int length) => new(start.There(), length);

    /// <summary>As <see cref="Dslice(NamedArray, Axis)"/>.</summary>
    public static Dslice Ds(NamedArray start, Axis length) => new(start.There(), length.Given());

    /// <summary>The <paramref name="idx"/>-th of consecutive windows of one size.</summary>
    /// <example><code>x["time", hax.Dblock(i, 16)]</code></example>
    public static Dslice Dblock(NamedArray idx, int size) => NamedTensors.Dslice.Block(idx.There(), size);
}

/// <summary>Methods of named arrays.</summary>
public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <inheritdoc cref="hax.Slice(NamedArray, AxisSelector, AxisSelector?, NamedIndex?, int?)"/>
        public NamedArray Slice(AxisSelector axis, AxisSelector? newAxis = null, NamedIndex? start = null, int? length = null) =>
            hax.Slice(array, axis.Given(), newAxis, start, length);

        /// <inheritdoc cref="hax.Slice(NamedArray, NamedIndices, Dictionary{string, AxisLength})"/>
        public NamedArray Slice(NamedIndices start, Dictionary<string, AxisLength> length) => hax.Slice(array, start.Given(), length.Given());

        /// <inheritdoc cref="hax.UpdatedSlice"/>
        public NamedArray UpdatedSlice(NamedIndices start, NamedArray update) => hax.UpdatedSlice(array, start.Given(), update);

        /// <inheritdoc cref="hax.Take"/>
        public NamedArray Take(AxisSelector axis, NamedIndex index) => hax.Take(array, axis, index.Given());
    }
}

/// <summary>
/// Reads and updates of <c>x.At[...]</c>. The array is not changed; a changed copy is returned. Updates have axes of the selected part and
/// are converted to the array's dtype; where indices repeat all updates apply (<c>Set</c>: the last one).
/// </summary>
public static class IndexedElementsExtensions
{
    extension(IndexedElements at)
    {
        /// <summary>The elements. By <see cref="IndexMode.Fill"/>, what lies outside is <paramref name="fillValue"/>, else NaN, the smallest signed, the largest unsigned integer, or true.</summary>
        public NamedArray Get(IndexMode mode = IndexMode.Throw, NamedArray? fillValue = null) =>
            new(Updates.get(Modes.ofMode("at.get", mode, Slices.fill(fillValue)), at.Tensor, at.Slices));

        /// <summary>The array with the elements replaced.</summary>
        public NamedArray Set(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.set(Slices.mode("at.set", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the update added to the elements.</summary>
        public NamedArray Add(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.add(Slices.mode("at.add", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements multiplied by the update.</summary>
        public NamedArray Multiply(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.multiply(Slices.mode("at.multiply", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements divided by the update; integers become floats.</summary>
        public NamedArray Divide(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.divide(Slices.mode("at.divide", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements raised to the power of the update.</summary>
        public NamedArray Power(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.power(Slices.mode("at.power", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements no larger than the update.</summary>
        public NamedArray Min(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.minimum(Slices.mode("at.min", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements no smaller than the update.</summary>
        public NamedArray Max(NamedArray update, IndexMode mode = IndexMode.Throw) =>
            new(Updates.maximum(Slices.mode("at.max", mode), at.Tensor, at.Slices, update.Given()));

        /// <summary>The array with the elements replaced by a function of them, which is called once with all of them.</summary>
        public NamedArray Apply(Func<NamedArray, NamedArray> func, IndexMode mode = IndexMode.Throw) =>
            new(Slices.apply(Slices.mode("at.apply", mode), at, func));
    }
}
