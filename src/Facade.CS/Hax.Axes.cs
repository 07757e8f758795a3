// Axes as values: making, naming, and the algebra of lists of axes.
// Knows no elements, only names and sizes; the rules stand in AxisAlgebra.
// One idea: axes with sizes give axes with sizes (AxisSpec), names may give names (AxisSelection): an overload for each.
using System.Runtime.CompilerServices;
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>In an order of axes, the place of those that the order does not name: <c>["heads", hax.Rest]</c>.</summary>
    public static AxisPlace Rest => AxisPlace.Rest;

    /// <summary>Axes from names and sizes, in order.</summary>
    /// <param name="sizes">names with sizes; the names are distinct</param>
    /// <returns>the axes</returns>
    /// <exception cref="NamedTensorException">a name occurs twice, or a size is negative</exception>
    /// <example><code>var axes = hax.MakeAxes(("batch", 32), ("embed", 64))</code></example>
    public static Axis[] MakeAxes(params ReadOnlySpan<(string Name, int Size)> sizes) => AxisAlgebra.make(sizes.ToArray());

    /// <summary>The name of an axis.</summary>
    /// <example><code>hax.AxisName(Batch)   // "batch"</code></example>
    [OverloadResolutionPriority(1)]
    public static string AxisName(AxisSelector axis) => axis.Given().Name;

    /// <summary>The names of axes, in order.</summary>
    public static string[] AxisName(AxisSelection axes) => AxisAlgebra.namesOf(axes.Given());

    /// <summary>The axes of both, those of the first in front.</summary>
    /// <param name="a1">axes with sizes</param>
    /// <param name="a2">other axes with sizes</param>
    /// <returns>a mapping if <paramref name="a1"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both</exception>
    [OverloadResolutionPriority(1)]
    public static AxisSpec ConcatAxes(AxisSpec a1, AxisSpec a2) => AxisAlgebra.spec("concat_axes", AxisAlgebra.concat(a1.Given(), a2.Given()));

    /// <summary>The axes of both, those of the first in front.</summary>
    /// <param name="a1">axes</param>
    /// <param name="a2">other axes</param>
    /// <returns>a mapping if <paramref name="a1"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both</exception>
    public static AxisSelection ConcatAxes(AxisSelection a1, AxisSelection a2) => AxisAlgebra.concat(a1.Given(), a2.Given());

    /// <summary>The axes of both, each once, those of the first in front.</summary>
    /// <param name="a1">axes with sizes</param>
    /// <param name="a2">axes with sizes, some of them perhaps the same</param>
    /// <returns>a mapping if either is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both with different sizes</exception>
    [OverloadResolutionPriority(1)]
    public static AxisSpec UnionAxes(AxisSpec a1, AxisSpec a2) => AxisAlgebra.spec("union_axes", AxisAlgebra.union(a1.Given(), a2.Given()));

    /// <summary>The axes of both, each once, those of the first in front; an axis in both is written as in the first.</summary>
    /// <param name="a1">axes</param>
    /// <param name="a2">axes, some of them perhaps the same</param>
    /// <returns>a mapping if either is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both with different sizes</exception>
    public static AxisSelection UnionAxes(AxisSelection a1, AxisSelection a2) => AxisAlgebra.union(a1.Given(), a2.Given());

    /// <summary>The axes of the first that the second has too, in the first's order.</summary>
    /// <param name="ax1">axes with sizes</param>
    /// <param name="ax2">axes</param>
    /// <returns>a mapping if <paramref name="ax1"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both with different sizes</exception>
    [OverloadResolutionPriority(1)]
    public static AxisSpec IntersectAxes(AxisSpec ax1, AxisSelection ax2) => AxisAlgebra.spec("intersect_axes", AxisAlgebra.intersect(ax1.Given(), ax2.Given()));

    /// <summary>The axes of the first that the second has too, in the first's order, with the size that either gives.</summary>
    /// <param name="ax1">axes</param>
    /// <param name="ax2">axes</param>
    /// <returns>a mapping if <paramref name="ax1"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis is in both with different sizes</exception>
    public static AxisSelection IntersectAxes(AxisSelection ax1, AxisSelection ax2) => AxisAlgebra.intersect(ax1.Given(), ax2.Given());

    /// <summary>The axes without some, all of which are there.</summary>
    /// <param name="axisSpec">axes with sizes</param>
    /// <param name="toRemove">the axes to leave out</param>
    /// <returns>a mapping if <paramref name="axisSpec"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis to leave out is not there, or has another size</exception>
    [OverloadResolutionPriority(1)]
    public static AxisSpec EliminateAxes(AxisSpec axisSpec, AxisSelection toRemove) => AxisAlgebra.spec("eliminate_axes", AxisAlgebra.eliminate(axisSpec.Given(), toRemove.Given()));

    /// <summary>The axes without some, all of which are there.</summary>
    /// <param name="axisSpec">axes</param>
    /// <param name="toRemove">the axes to leave out</param>
    /// <returns>a mapping if <paramref name="axisSpec"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis to leave out is not there, or has another size</exception>
    public static AxisSelection EliminateAxes(AxisSelection axisSpec, AxisSelection toRemove) => AxisAlgebra.eliminate(axisSpec.Given(), toRemove.Given());

    /// <summary>The axes without some, as far as those are there.</summary>
    /// <param name="axisSpec">axes with sizes</param>
    /// <param name="toRemove">the axes to leave out</param>
    /// <param name="allowMismatchedSizes">leave an axis out also if its size is another</param>
    /// <returns>a mapping if <paramref name="axisSpec"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis to leave out has another size</exception>
    [OverloadResolutionPriority(1)]
    public static AxisSpec WithoutAxes(AxisSpec axisSpec, AxisSelection toRemove, bool allowMismatchedSizes = false) =>
        AxisAlgebra.spec("without_axes", AxisAlgebra.without(axisSpec.Given(), toRemove.Given(), allowMismatchedSizes));

    /// <summary>The axes without some, as far as those are there.</summary>
    /// <param name="axisSpec">axes</param>
    /// <param name="toRemove">the axes to leave out</param>
    /// <param name="allowMismatchedSizes">leave an axis out also if its size is another</param>
    /// <returns>a mapping if <paramref name="axisSpec"/> is one, else a list</returns>
    /// <exception cref="NamedTensorException">an axis to leave out has another size</exception>
    public static AxisSelection WithoutAxes(AxisSelection axisSpec, AxisSelection toRemove, bool allowMismatchedSizes = false) =>
        AxisAlgebra.without(axisSpec.Given(), toRemove.Given(), allowMismatchedSizes);

    /// <summary>Whether <paramref name="selector"/> has every axis of <paramref name="selected"/>, with the same size where both give one.</summary>
    public static bool SelectsAxis(AxisSelection selector, AxisSelection selected) => AxisAlgebra.selects(selector.Given(), selected.Given());

    /// <summary>Whether two axes have one name and, where both give a size, one size.</summary>
    public static bool IsAxisCompatible(AxisSelector ax1, AxisSelector ax2) => AxisAlgebra.compatible(ax1.Given(), ax2.Given());
}

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>Whether the array has all these axes.</summary>
        /// <exception cref="NamedTensorException">it has one of them with another size</exception>
        public bool HasAxis(AxisSelection axis) => Shaping.hasAxis(array.Given(), axis.Given());

        /// <summary>Whether the axes are exactly those of the order; <c>hax.Rest</c> stands for any number of axes.</summary>
        /// <example><code>x.MatchesAxes(["batch", hax.Rest, "embed"])</code></example>
        public bool MatchesAxes(AxisOrder spec) => Shaping.matchesAxes(array.Given(), spec.Given());

        /// <summary>Whether the axes are exactly those of the text, in order; <c>...</c> stands for any number of axes.</summary>
        /// <example><code>x.MatchesAxes("batch ... embed")</code></example>
        public bool MatchesAxes(string spec) => Shaping.matchesText(array.Given(), spec.Given());

        /// <summary>The size of an axis.</summary>
        /// <exception cref="NamedTensorException">the array has no such axis, or it has another size</exception>
        [OverloadResolutionPriority(1)]
        public int AxisSize(AxisSelector axis) => Shaping.axisSize(array.Given(), axis.Given());

        /// <summary>The sizes of axes, in the order given.</summary>
        /// <exception cref="NamedTensorException">the array has no such axis, or it has another size</exception>
        public int[] AxisSize(AxisSelection axis) => Shaping.axisSizes(array.Given(), axis.Given());

        /// <summary>The axis that a name stands for.</summary>
        /// <exception cref="NamedTensorException">the array has no such axis, or it has another size</exception>
        [OverloadResolutionPriority(1)]
        public Axis ResolveAxis(AxisSelector axes) => Shaping.resolve(array.Given(), axes.Given());

        /// <summary>The axes that names stand for, in the order given; a mapping gives a mapping.</summary>
        /// <exception cref="NamedTensorException">the array has no such axis, or it has another size</exception>
        public AxisSpec ResolveAxis(AxisSelection axes) => Shaping.resolveAll(array.Given(), axes.Given());

        /// <summary>The place of an axis among the array's; null if it has no such axis.</summary>
        /// <exception cref="NamedTensorException">the axis has another size</exception>
        [OverloadResolutionPriority(1)]
        public int? AxisIndices(AxisSelector axis) => Shaping.axisIndex(array.Given(), axis.Given());

        /// <summary>The places of axes among the array's; null for each that it does not have.</summary>
        /// <exception cref="NamedTensorException">an axis has another size</exception>
        public int?[] AxisIndices(AxisSelection axis) => Shaping.axisIndices(array.Given(), axis.Given());
    }
}
