// Gather and scatter by position. No logic.
// Knows how optional modes are written; what a scatter does to windows (add, subtract …) is a function of Gathering.
// One idea: all scatters take the same arguments in the same order and differ in one name.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>Windows of an array at indices. The last axis of the indices holds the index vector.</summary>
    /// <param name="operand">what is read</param>
    /// <param name="startIndices">starts of the windows, any integer type</param>
    /// <param name="dimensionNumbers">how axes correspond</param>
    /// <param name="sliceSizes">the window, one size for each axis of the operand</param>
    /// <param name="mode">clip, fill or promise_in_bounds; without one, an index outside throws</param>
    /// <param name="fillValue">what fill reads outside; NaN, the smallest signed or largest unsigned integer, true if null</param>
    public static NdArray Gather(
        NdArray operand, NdArray startIndices, GatherDimensionNumbers dimensionNumbers, int[] sliceSizes, string? mode = null, NdArray? fillValue = null) =>
        P(Gathering.gather(dimensionNumbers.Given().Numbers, sliceSizes.Given(), Gathering.mode(mode, fillValue?.Tensor), operand.Given(), startIndices.Given()));

    /// <summary>The operand with windows replaced by updates; of several for one place the last stays.</summary>
    public static NdArray Scatter(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.set(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with updates added to windows.</summary>
    public static NdArray ScatterAdd(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.add(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with updates subtracted from windows.</summary>
    public static NdArray ScatterSub(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.subtract(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with windows multiplied by updates.</summary>
    public static NdArray ScatterMul(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.multiply(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with the smaller of windows and updates.</summary>
    public static NdArray ScatterMin(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.minimum(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with the larger of windows and updates.</summary>
    public static NdArray ScatterMax(NdArray operand, NdArray scatterIndices, NdArray updates, ScatterDimensionNumbers dimensionNumbers, string? mode = null) =>
        P(Gathering.maximum(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null), operand.Given(), scatterIndices.Given(), updates.Given()));

    /// <summary>The operand with windows replaced by a function of them.</summary>
    public static NdArray ScatterApply(
        NdArray operand, NdArray scatterIndices, Func<NdArray, NdArray> func, ScatterDimensionNumbers dimensionNumbers, int[] updateShape, string? mode = null) =>
        P(Gathering.apply(dimensionNumbers.Given().Numbers, Gathering.mode(mode, null),
            Microsoft.FSharp.Core.FuncConvert.FromFunc<Tensor?, Tensor?>(t => func.Given()(P(t)).Given("the result of func", "scatter_apply")), updateShape.Given(), operand.Given(), scatterIndices.Given()));
}
