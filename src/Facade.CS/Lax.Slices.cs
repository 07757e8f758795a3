// Slices by position whose place is a value.
// Knows which arguments are arrays (where a slice starts) and which are numbers (how long it is).
// One idea: sizes are static and starts are values, so that a program compiles once for all starts; LaxSlices clamps.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>The box of these sizes that starts where values say; a box that would leave the array is moved back into it.</summary>
    /// <param name="operand">any array</param>
    /// <param name="startIndices">integers of rank 0, one for each dimension, or one vector of them</param>
    /// <param name="sliceSizes">one for each dimension, at most its size</param>
    /// <param name="allowNegativeIndices">whether a negative start counts from the end: one answer, or one for each dimension; true if null</param>
    public static NdArray DynamicSlice(NdArray operand, NdArray[] startIndices, int[] sliceSizes, bool[]? allowNegativeIndices = null) =>
        P(LaxSlices.dynamicSlice(operand.Given(), Ts(startIndices), sliceSizes.Given(), allowNegativeIndices ?? [true]));

    /// <summary>A range of one dimension that starts where a value says, moved back where it would leave the array.</summary>
    /// <param name="operand">any array</param>
    /// <param name="startIndex">an integer of rank 0</param>
    /// <param name="sliceSize">at most the size of the dimension</param>
    /// <param name="axis">negative counts from the end</param>
    /// <param name="allowNegativeIndices">a negative start counts from the end</param>
    public static NdArray DynamicSliceInDim(NdArray operand, NdArray startIndex, int sliceSize, int axis = 0, bool allowNegativeIndices = true) =>
        P(LaxSlices.dynamicSliceInDim(operand.Given(), startIndex.Given(), sliceSize, axis, allowNegativeIndices));

    /// <summary>The part of an array at an index that is a value; an index outside is clamped.</summary>
    /// <param name="operand">any array</param>
    /// <param name="index">an integer of rank 0</param>
    /// <param name="axis">negative counts from the end</param>
    /// <param name="keepdims">keeps the dimension, with size 1</param>
    /// <param name="allowNegativeIndices">a negative start counts from the end</param>
    public static NdArray DynamicIndexInDim(NdArray operand, NdArray index, int axis = 0, bool keepdims = true, bool allowNegativeIndices = true) =>
        P(LaxSlices.dynamicIndexInDim(operand.Given(), index.Given(), axis, keepdims, allowNegativeIndices));

    /// <summary>An array with a box overwritten, which starts where values say; a box that would leave the array is moved back into it.</summary>
    /// <param name="operand">any array</param>
    /// <param name="update">the rank and dtype of the operand, no larger in any dimension</param>
    /// <param name="startIndices">integers of rank 0, one for each dimension, or one vector of them</param>
    /// <param name="allowNegativeIndices">whether a negative start counts from the end: one answer, or one for each dimension; true if null</param>
    public static NdArray DynamicUpdateSlice(NdArray operand, NdArray update, NdArray[] startIndices, bool[]? allowNegativeIndices = null) =>
        P(LaxSlices.dynamicUpdateSlice(operand.Given(), update.Given(), Ts(startIndices), allowNegativeIndices ?? [true]));

    /// <summary>An array with a range of one dimension overwritten, which starts where a value says.</summary>
    /// <param name="operand">any array</param>
    /// <param name="update">the rank and dtype of the operand, no larger in any dimension</param>
    /// <param name="startIndex">an integer of rank 0</param>
    /// <param name="axis">negative counts from the end</param>
    /// <param name="allowNegativeIndices">a negative start counts from the end</param>
    public static NdArray DynamicUpdateSliceInDim(NdArray operand, NdArray update, NdArray startIndex, int axis, bool allowNegativeIndices = true) =>
        P(LaxSlices.dynamicUpdateSliceInDim(operand.Given(), update.Given(), startIndex.Given(), axis, allowNegativeIndices));

    /// <summary>An array with one index of a dimension overwritten.</summary>
    /// <param name="operand">any array</param>
    /// <param name="update">of the operand's dtype; it may lack the dimension</param>
    /// <param name="index">an integer of rank 0, clamped</param>
    /// <param name="axis">negative counts from the end</param>
    /// <param name="allowNegativeIndices">a negative start counts from the end</param>
    public static NdArray DynamicUpdateIndexInDim(NdArray operand, NdArray update, NdArray index, int axis, bool allowNegativeIndices = true) =>
        P(LaxSlices.dynamicUpdateIndexInDim(operand.Given(), update.Given(), index.Given(), axis, allowNegativeIndices));
}
