// Products summed over axes: dot and einsum.
// Knows how axes, orders and aliases are written; patterns are Einsums', orders of contraction Dot's.
// One idea: two and three arrays have overloads with options at the end, more are a span.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The product of arrays, summed over axes that they share. Axes shared and not summed are matched; the others all stay.</summary>
    /// <param name="axis">the axes to sum, each in two arrays at least; all axes of all arrays if null; none if empty</param>
    /// <param name="arrays">one array or more</param>
    /// <returns>an array of the common dtype, its axes in order of first appearance</returns>
    /// <exception cref="NamedTensorException">an axis is in no array or in one only, or sizes differ</exception>
    /// <example><code>hax.Dot("embed", x, w)   // {batch, embed} · {embed, hidden} = {batch, hidden}</code></example>
    public static NamedArray Dot(AxisSelection? axis, params ReadOnlySpan<NamedArray> arrays) => N(NamedTensors.Engine.Dot.dot(Ts(arrays), axis, null, null));

    /// <summary>The product of two arrays, summed over axes that they share.</summary>
    /// <param name="x1">an array</param>
    /// <param name="x2">an array</param>
    /// <param name="axis">the axes to sum, in both arrays; all axes of both if null; none if empty</param>
    /// <param name="outAxes">the order of the result's axes, perhaps with gaps (<c>hax.Rest</c>); null: order of first appearance</param>
    /// <param name="preferredElementType">the dtype of the result, and what sums are computed in if it is wider</param>
    /// <returns>an array of the common dtype, or of the one preferred</returns>
    /// <exception cref="NamedTensorException">an axis is in no array or in one only, sizes differ, or <paramref name="outAxes"/> does not fit</exception>
    /// <example><code>hax.Dot(x, w, axis: "embed")</code></example>
    public static NamedArray Dot(NamedArray x1, NamedArray x2, AxisSelection? axis, AxisOrder? outAxes = null, DType? preferredElementType = null) =>
        N(NamedTensors.Engine.Dot.dot([x1.Given(), x2.Given()], axis, outAxes, preferredElementType));

    /// <summary>The product of three arrays, summed over axes that they share.</summary>
    /// <inheritdoc cref="Dot(NamedArray, NamedArray, AxisSelection, AxisOrder, DType)"/>
    /// <param name="x1">an array</param>
    /// <param name="x2">an array</param>
    /// <param name="x3">an array</param>
    /// <param name="axis">the axes to sum, each in two arrays at least; all axes of all arrays if null; none if empty</param>
    /// <param name="outAxes">the order of the result's axes, perhaps with gaps (<c>hax.Rest</c>); null: order of first appearance</param>
    /// <param name="preferredElementType">the dtype of the result, and what sums are computed in if it is wider</param>
    public static NamedArray Dot(NamedArray x1, NamedArray x2, NamedArray x3, AxisSelection? axis, AxisOrder? outAxes = null, DType? preferredElementType = null) =>
        N(NamedTensors.Engine.Dot.dot([x1.Given(), x2.Given(), x3.Given()], axis, outAxes, preferredElementType));

    /// <summary>The product of any number of arrays, summed over axes that they share, in the cheapest order of steps.</summary>
    /// <param name="arrays">one array or more</param>
    /// <param name="axis">the axes to sum, each in two arrays at least; all axes of all arrays if null; none if empty</param>
    /// <param name="outAxes">the order of the result's axes, perhaps with gaps (<c>hax.Rest</c>); null: order of first appearance</param>
    /// <param name="preferredElementType">the dtype of the result, and what sums are computed in if it is wider</param>
    /// <returns>an array of the common dtype, or of the one preferred</returns>
    /// <exception cref="NamedTensorException">an axis is in no array or in one only, sizes differ, or <paramref name="outAxes"/> does not fit</exception>
    /// <example><code>hax.Dot([a, b, c, d], axis: ["i", "j"], outAxes: ["k", hax.Rest])</code></example>
    public static NamedArray Dot(ReadOnlySpan<NamedArray> arrays, AxisSelection? axis, AxisOrder? outAxes = null, DType? preferredElementType = null) =>
        N(NamedTensors.Engine.Dot.dot(Ts(arrays), axis, outAxes, preferredElementType));

    /// <summary>A sum of products by a pattern. Three forms: axes by position, a list for each array (<c>h w d, d w h -> h w</c>);
    /// in braces, the names of axes that are summed unless the right side has them (<c>{H W D} -> H W</c>); the right side alone,
    /// all other axes are summed (<c>-> H W</c>). <c>...</c> stands for the axes not named.</summary>
    /// <param name="equation">the pattern</param>
    /// <param name="arrays">the arrays</param>
    /// <returns>an array of the common dtype, its axes as the right side says; in the form with braces, axes that the pattern does not name come first</returns>
    /// <exception cref="NamedTensorException">the pattern is wrong or does not fit the axes; the message shows where</exception>
    /// <example><code>hax.Einsum("{batch embed hidden} -> batch", x, w)</code></example>
    public static NamedArray Einsum(string equation, params ReadOnlySpan<NamedArray> arrays) => N(Einsums.einsum(equation, Ts(arrays), [], null));

    /// <summary>A sum of products by a pattern whose labels may be aliases of axes.</summary>
    /// <inheritdoc cref="Einsum(string, ReadOnlySpan{NamedArray})"/>
    /// <param name="equation">the pattern</param>
    /// <param name="arrays">the arrays</param>
    /// <param name="axisAliases">labels of the pattern, and the axes that they stand for</param>
    /// <param name="preferredElementType">the dtype of the result, and what sums are computed in if it is wider</param>
    /// <example><code>hax.Einsum("{x y} -> y", [a, b], [("x", Height), ("y", Width)])</code></example>
    public static NamedArray Einsum(string equation, ReadOnlySpan<NamedArray> arrays, ReadOnlySpan<(string Label, AxisSelector Axis)> axisAliases, DType? preferredElementType = null) =>
        N(Einsums.einsum(equation, Ts(arrays), Aliases(axisAliases), preferredElementType));

    private static (string, AxisSelector)[] Aliases(ReadOnlySpan<(string Label, AxisSelector Axis)> aliases) =>
        System.Array.ConvertAll(aliases.ToArray(), a => (a.Label.Given("the label of an alias", "einsum"), a.Axis.Given("the axis of an alias", "einsum")));
}

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>The product with other arrays, summed over axes that they share.</summary>
        /// <param name="axis">the axes to sum, each in two arrays at least; all axes of all arrays if null; none if empty</param>
        /// <param name="b">the other arrays</param>
        /// <returns>an array of the common dtype, its axes in order of first appearance</returns>
        /// <exception cref="NamedTensorException">an axis is in no array or in one only, or sizes differ</exception>
        /// <example><code>x.Dot("embed", w)</code></example>
        public NamedArray Dot(AxisSelection? axis, params ReadOnlySpan<NamedArray> b) => hax.Dot(axis, [array, .. b]);

        /// <summary>The product with another array, summed over axes that both have.</summary>
        /// <inheritdoc cref="hax.Dot(NamedArray, NamedArray, AxisSelection, AxisOrder, DType)"/>
        public NamedArray Dot(NamedArray b, AxisSelection? axis, AxisOrder? outAxes = null, DType? preferredElementType = null) =>
            hax.Dot(array, b, axis, outAxes, preferredElementType);
    }
}
