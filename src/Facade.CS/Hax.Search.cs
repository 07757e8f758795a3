// Operations that find positions and count; bits in bytes.
// Knows sides, orders of bits and sizes as options; searching is Search's of the engine.
// One idea: a result whose size depends on values gets its size from an Axis, so that programs can be compiled.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Where values would stand in a sorted array: the number of elements before them.</summary>
    /// <param name="a">sorted, with one axis; NaN last</param>
    /// <param name="v">the values</param>
    /// <param name="side">"left": before elements equal to the value, "right": after them</param>
    /// <param name="sorter">indices that sort <paramref name="a"/>; null: it is sorted</param>
    /// <param name="method">"scan", "scan_unrolled", "sort" or "compare_all"; all give the same result</param>
    /// <returns>int32, with the axes of <paramref name="v"/></returns>
    /// <exception cref="NamedTensorException"><paramref name="a"/> has not one axis; an unknown side or method</exception>
    public static NamedArray Searchsorted(NamedArray a, NamedArray v, string side = "left", NamedArray? sorter = null, string method = "scan") =>
        N(Search.searchsorted(a.Given(), v.Given(), side, T(sorter), method));

    /// <summary>Where values by position would stand in a sorted array.</summary>
    public static NdArray Searchsorted(NamedArray a, NdArray v, string side = "left", NamedArray? sorter = null, string method = "scan") =>
        new(Search.searchsorted(a.Given(), v.Given(), side, T(sorter), method)!);

    /// <summary>The indices of the elements that are not 0, in row-major order.</summary>
    /// <param name="array">any array</param>
    /// <param name="size">the axis of the results; what is found beyond its size is left out</param>
    /// <param name="fillValue">the index where fewer are found</param>
    /// <returns>for each axis of the array its indices, as int32</returns>
    public static NamedArray[] Nonzero(NamedArray array, Axis size, int fillValue = 0) => Each(Search.nonzero(array.Given(), size.Given(), fillValue));

    /// <summary>The indices of the elements for which the condition holds: <c>hax.Nonzero</c>.</summary>
    /// <param name="condition">any array; numbers hold if they are not 0</param>
    /// <param name="fillValue">the index where fewer are found</param>
    /// <param name="newAxis">the axis of the results</param>
    /// <returns>for each axis of the condition its indices, as int32</returns>
    public static NamedArray[] Where(NamedArray condition, int fillValue, Axis newAxis) => Each(Search.nonzero(condition.Given(), newAxis.Given(), fillValue));

    /// <summary>How often each number occurs; with weights, the sums of their weights.</summary>
    /// <param name="x">integers, with one axis; negative ones count as 0, those past the result not at all</param>
    /// <param name="counts">the axis of the result</param>
    /// <param name="weights">a weight for each element, or one for all</param>
    /// <param name="minlength">has no meaning here: the axis says how long the result is</param>
    /// <returns>int32, or the dtype of the weights</returns>
    /// <exception cref="NamedTensorException"><paramref name="x"/> has not one axis, or no integers</exception>
    public static NamedArray Bincount(NamedArray x, Axis counts, NamedArray? weights = null, int minlength = 0) =>
        N(Search.bincount(x.Given(), counts.Given(), T(weights)));

    /// <summary>How often each number occurs, weighted by an array by position.</summary>
    public static NamedArray Bincount(NamedArray x, Axis counts, NdArray weights) => N(Search.bincount(x.Given(), counts.Given(), weights.Given()));

    /// <summary>Eight truth values along an axis to a byte; what is missing to a multiple of 8 is 0.</summary>
    /// <param name="a">bool or integers; what is not 0 is a 1</param>
    /// <param name="axis">the axis; an eighth of its size is left</param>
    /// <param name="bitorder">"big": the first is the highest bit; "little": the lowest</param>
    /// <returns>uint8</returns>
    /// <exception cref="NamedTensorException">floats, an axis that the array lacks, an unknown order</exception>
    public static NamedArray Packbits(NamedArray a, AxisSelector axis, string bitorder = "big") => N(Search.packbits(a.Given(), axis, bitorder));

    /// <summary>The eight bits of each byte, along the axis.</summary>
    /// <param name="a">uint8</param>
    /// <param name="axis">the axis; it has eight times its size in the result</param>
    /// <param name="count">how many bits; more than there are: filled up with 0; negative: so many less than there are</param>
    /// <param name="bitorder">"big": the highest bit first; "little": the lowest</param>
    /// <returns>uint8, 0 or 1</returns>
    /// <exception cref="NamedTensorException">another dtype, an axis that the array lacks, an unknown order</exception>
    public static NamedArray Unpackbits(NamedArray a, AxisSelector axis, int? count = null, string bitorder = "big") =>
        N(Search.unpackbits(a.Given(), axis, count, bitorder));

    private static NamedArray[] Each(Tensor?[] tensors) => [.. tensors.Select(t => N(t))];
}
