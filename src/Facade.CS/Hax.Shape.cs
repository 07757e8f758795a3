// Moving, joining and parting of axes.
// Knows no strides: views, copies and patterns are Shaping's and Rearrange's.
// One idea: several arrays, pairs or sizes are params spans, so that calls need no brackets.
using System.Runtime.CompilerServices;
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    private static NamedArray[] Ns(Tensor?[] tensors) => System.Array.ConvertAll(tensors, t => N(t));

    private static Tensor?[] Ts(ReadOnlySpan<NamedArray> arrays, [CallerMemberName] string function = "") =>
        Operands.tensors(function, arrays.ToArray());

    /// <summary>The array with these axes at least: new ones in front, repeated without a copy. If the result does not have
    /// <paramref name="axis"/> in its order, those axes come first.</summary>
    /// <param name="a">the array</param>
    /// <param name="axis">axes; those that the array does not have need sizes</param>
    /// <returns>an array with the axes of both</returns>
    /// <exception cref="NamedTensorException">an axis has another size, or none and is not in the array</exception>
    public static NamedArray BroadcastAxis(NamedArray a, AxisSelection axis) => N(Shaping.broadcastAxis(a.Given(), axis.Given()));

    /// <summary>The array with exactly these axes: new ones are added, repeated without a copy.</summary>
    /// <param name="a">the array, or a number</param>
    /// <param name="axes">axes; those that the array does not have need sizes</param>
    /// <param name="ensureOrder">give the result's axes the order of <paramref name="axes"/>; otherwise new ones come first</param>
    /// <param name="enforceNoExtraAxes">raise if the array has other axes; otherwise they stay, after those given</param>
    /// <returns>an array of the same dtype with these axes</returns>
    /// <exception cref="NamedTensorException">an axis has another size, has none and is not in the array, or the array has others</exception>
    public static NamedArray BroadcastTo(NamedArray a, AxisSelection axes, bool ensureOrder = true, bool enforceNoExtraAxes = true) =>
        N(Shaping.broadcastTo(a.Given(), axes.Given(), ensureOrder, enforceNoExtraAxes));

    /// <summary>Arrays joined along an axis that all have; the other axes agree in name and size. The dtype is the common one.</summary>
    /// <param name="axis">the axis; if sized, with the size that the result has</param>
    /// <param name="arrays">one array or more</param>
    /// <returns>an array with the axes of the first, in its order</returns>
    /// <exception cref="NamedTensorException">an array has other axes or sizes, or there is none</exception>
    public static NamedArray Concatenate(AxisSelector axis, params ReadOnlySpan<NamedArray> arrays) => N(Shaping.concatenate(axis, Ts(arrays)));

    /// <summary>Arrays of the same axes as positions of a new axis. The dtype is the common one.</summary>
    /// <param name="axis">the new axis; if sized, with the number of arrays</param>
    /// <param name="arrays">one array or more</param>
    /// <returns>an array with the new axis, then those of the first, in its order</returns>
    /// <exception cref="NamedTensorException">an array has other axes or sizes, or the new axis, or there is none</exception>
    public static NamedArray Stack(AxisSelector axis, params ReadOnlySpan<NamedArray> arrays) => N(Shaping.stack(axis, Ts(arrays)));

    /// <summary>All axes as one, in their order. The same as <see cref="Ravel"/>.</summary>
    /// <param name="array">the array</param>
    /// <param name="newAxisName">the new axis; if sized, with the number of elements</param>
    /// <returns>an array with one axis</returns>
    /// <exception cref="NamedTensorException">the size is another</exception>
    public static NamedArray Flatten(NamedArray array, AxisSelector newAxisName) => N(Shaping.ravel(array.Given(), newAxisName.Given()));

    /// <summary>All axes as one, in their order.</summary>
    /// <param name="array">the array</param>
    /// <param name="newAxisName">the new axis; if sized, with the number of elements</param>
    /// <returns>an array with one axis</returns>
    /// <exception cref="NamedTensorException">the size is another</exception>
    public static NamedArray Ravel(NamedArray array, AxisSelector newAxisName) => N(Shaping.ravel(array.Given(), newAxisName.Given()));

    /// <summary>Some axes as one, the first given the most significant. It stands where the first of them stood in the array;
    /// of no axes, a new axis of size 1 in front.</summary>
    /// <param name="array">the array</param>
    /// <param name="oldAxes">the axes to merge</param>
    /// <param name="newAxis">the merged axis; if sized, with the product of the sizes</param>
    /// <returns>an array with <paramref name="newAxis"/> in place of <paramref name="oldAxes"/></returns>
    /// <exception cref="NamedTensorException">there is no such axis, the size is another, or another axis has the new name</exception>
    public static NamedArray FlattenAxes(NamedArray array, AxisSelection oldAxes, AxisSelector newAxis) => N(Shaping.flattenAxes(array.Given(), oldAxes.Given(), newAxis.Given()));

    /// <summary>Of a list of axes, some as one: where the first of them stood; of none, an axis of size 1 in front.</summary>
    /// <param name="axis">the list</param>
    /// <param name="oldAxes">the axes to merge</param>
    /// <param name="newAxis">the merged axis; if sized, with the product of the sizes</param>
    /// <returns>the list with <paramref name="newAxis"/> in place of <paramref name="oldAxes"/></returns>
    /// <exception cref="NamedTensorException">there is no such axis, the size is another, or another axis has the new name</exception>
    public static AxisSpec FlattenAxes(AxisSpec axis, AxisSelection oldAxes, AxisSelector newAxis) => AxisAlgebra.flatten(axis.Given(), oldAxes.Given(), newAxis.Given());

    /// <summary>One axis with the size of all of these together.</summary>
    /// <param name="axis">the axes</param>
    /// <param name="newAxis">its name; if sized, with the product of the sizes</param>
    /// <exception cref="NamedTensorException">the size is another</exception>
    public static Axis FlattenAxes(AxisSpec axis, AxisSelector newAxis) => AxisAlgebra.flatten(axis.Given(), axis.Given(), newAxis.Given())[0];

    /// <summary>An axis as several, the first the most significant, in its place; an axis of size 1 as none.</summary>
    /// <param name="array">the array</param>
    /// <param name="axis">the axis to split</param>
    /// <param name="newAxes">what it becomes; the sizes multiply to that of the axis</param>
    /// <returns>an array with <paramref name="newAxes"/> in place of <paramref name="axis"/></returns>
    /// <exception cref="NamedTensorException">there is no such axis, the sizes do not multiply to its, or a name is taken</exception>
    public static NamedArray UnflattenAxis(NamedArray array, AxisSelector axis, AxisSpec newAxes) => N(Shaping.unflattenAxis(array.Given(), axis, newAxes));

    /// <summary>The slices of an array at each position of an axis.</summary>
    /// <param name="array">the array</param>
    /// <param name="axis">the axis, which the slices do not have</param>
    /// <returns>as many arrays as the axis has positions; views of the same data</returns>
    /// <exception cref="NamedTensorException">there is no such axis, or it has another size</exception>
    public static NamedArray[] Unbind(NamedArray array, AxisSelector axis) => Ns(Shaping.unbind(array.Given(), axis));

    /// <summary>An array cut along an axis into consecutive parts, each under a name of its own.</summary>
    /// <param name="a">the array</param>
    /// <param name="axis">the axis to cut</param>
    /// <param name="newAxes">what the axis becomes in each part; the sizes add up to that of the axis. Names may repeat.</param>
    /// <returns>an array for each new axis; views of the same data</returns>
    /// <exception cref="NamedTensorException">there is no such axis, or the sizes do not add up to its</exception>
    public static NamedArray[] Split(NamedArray a, AxisSelector axis, AxisSpec newAxes) => Ns(Shaping.split(a.Given(), axis, newAxes.Given()));

    /// <summary>Positions moved up along an axis; those beyond the end come back at the start.</summary>
    /// <param name="array">the array</param>
    /// <param name="shift">by how many positions; negative moves down</param>
    /// <param name="axis">the axis</param>
    /// <exception cref="NamedTensorException">there is no such axis, or it has another size</exception>
    public static NamedArray Roll(NamedArray array, int shift, AxisSelector axis) => N(Shaping.roll(array.Given(), shift, axis.Given()));

    /// <summary>The array repeated along some axes.</summary>
    /// <param name="a">the array</param>
    /// <param name="reps">axes, and how often the array stands along each</param>
    /// <returns>an array with the same axes in order, these ones longer</returns>
    /// <exception cref="NamedTensorException">there is no such axis, or a number is negative</exception>
    /// <example><code>hax.Tile(x, ("batch", 2))</code></example>
    public static NamedArray Tile(NamedArray a, params ReadOnlySpan<(AxisSelector Axis, int Times)> reps) => N(Shaping.tile(a.Given(), reps.ToArray()));

    /// <summary>Other names for some axes, all at once, so that two can be exchanged. An axis that the array does not have is skipped.</summary>
    /// <param name="array">the array</param>
    /// <param name="renames">axes, and what they are called in the result; a size given must be the axis's</param>
    /// <returns>a view of the same data</returns>
    /// <exception cref="NamedTensorException">a size is another, or two axes would have one name</exception>
    /// <example><code>hax.Rename(x, ("batch", "examples"), (Embed, "features"))</code></example>
    public static NamedArray Rename(NamedArray array, params ReadOnlySpan<(AxisSelector From, AxisSelector To)> renames) =>
        N(Shaping.rename(array.Given(), renames.ToArray()));

    /// <summary>The axes in another order.</summary>
    /// <param name="array">the array</param>
    /// <param name="axes">all axes, or some and <c>hax.Rest</c> for the others, which keep their order. With several gaps,
    /// an axis goes to the first that comes after every axis which stood before it, else to the last.</param>
    /// <returns>a view of the same data</returns>
    /// <exception cref="NamedTensorException">an axis is not there, is named twice, or is left out without a gap</exception>
    /// <example><code>hax.Rearrange(x, ["heads", hax.Rest])</code></example>
    public static NamedArray Rearrange(NamedArray array, AxisOrder axes) => N(Rearrangement.byOrder(array.Given(), axes.Given()));

    /// <summary>Axes ordered, split and merged by a pattern. On the left, axes by position (<c>b (h k) ...</c>) or, in braces, by
    /// name (<c>{embed}</c>); on the right, the order of the result, where <c>(name: h w)</c> merges and <c>...</c> stands for
    /// the axes not named.</summary>
    /// <param name="array">the array</param>
    /// <param name="expression">the pattern</param>
    /// <param name="bindings">what labels stand for: a size; a name, which a part or a merged axis then has, and by which an
    /// axis in braces is found; an axis, for both. One size of each split may be left out.</param>
    /// <returns>an array of the same elements; a view where the strides allow it</returns>
    /// <exception cref="NamedTensorException">the pattern is wrong or does not fit the axes; the message shows where</exception>
    /// <example><code>hax.Rearrange(x, "batch (heads key) -> heads batch key", ("heads", 8))</code></example>
    public static NamedArray Rearrange(NamedArray array, string expression, params ReadOnlySpan<(string Label, AxisBinding Binding)> bindings) =>
        N(Rearrangement.byPattern(array.Given(), expression, bindings.ToArray()));
}

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <inheritdoc cref="hax.Rearrange(NamedArray, AxisOrder)"/>
        public NamedArray Rearrange(AxisOrder axes) => hax.Rearrange(array, axes.Given());

        /// <inheritdoc cref="hax.Rearrange(NamedArray, string, ReadOnlySpan{ValueTuple{string, AxisBinding}})"/>
        public NamedArray Rearrange(string expression, params ReadOnlySpan<(string Label, AxisBinding Binding)> bindings) =>
            hax.Rearrange(array, expression, bindings);

        /// <inheritdoc cref="hax.BroadcastTo"/>
        public NamedArray BroadcastTo(AxisSelection axes, bool ensureOrder = true, bool enforceNoExtraAxes = true) =>
            hax.BroadcastTo(array, axes.Given(), ensureOrder, enforceNoExtraAxes);

        /// <inheritdoc cref="hax.BroadcastAxis"/>
        public NamedArray BroadcastAxis(AxisSelection axis) => hax.BroadcastAxis(array, axis.Given());

        /// <inheritdoc cref="hax.Split"/>
        public NamedArray[] Split(AxisSelector axis, AxisSpec newAxes) => hax.Split(array, axis, newAxes.Given());

        /// <inheritdoc cref="hax.FlattenAxes(NamedArray, AxisSelection, AxisSelector)"/>
        public NamedArray FlattenAxes(AxisSelection oldAxes, AxisSelector newAxis) => hax.FlattenAxes(array, oldAxes.Given(), newAxis.Given());

        /// <inheritdoc cref="hax.UnflattenAxis"/>
        public NamedArray UnflattenAxis(AxisSelector axis, AxisSpec newAxes) => hax.UnflattenAxis(array, axis, newAxes);

        /// <inheritdoc cref="hax.Ravel"/>
        public NamedArray Ravel(AxisSelector newAxisName) => hax.Ravel(array, newAxisName.Given());

        /// <inheritdoc cref="hax.Flatten(NamedArray, AxisSelector)"/>
        public NamedArray Flatten(AxisSelector newAxisName) => hax.Flatten(array, newAxisName.Given());

        /// <inheritdoc cref="hax.Unbind"/>
        public NamedArray[] Unbind(AxisSelector axis) => hax.Unbind(array, axis);

        /// <inheritdoc cref="hax.Rename"/>
        public NamedArray Rename(params ReadOnlySpan<(AxisSelector From, AxisSelector To)> renames) => hax.Rename(array, renames);
    }
}
