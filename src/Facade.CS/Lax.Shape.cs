// Shapes by position: broadcasting, reshaping, cutting, joining, and arrays made from nothing.
// Knows arrays of integers; ranks and bounds are LaxShape's.
// One idea: dimensions are numbers here; whoever wants names uses hax.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>New dimensions in front.</summary>
    /// <param name="operand">any array</param>
    /// <param name="sizes">the sizes of the new dimensions, 0 or more</param>
    /// <returns>shape [sizes…, operand's…]</returns>
    public static NdArray Broadcast(NdArray operand, int[] sizes) => P(LaxShape.broadcast(operand.Given(), sizes));

    /// <summary>The operand laid into a shape; sizes of 1 stretch.</summary>
    /// <param name="operand">any array</param>
    /// <param name="shape">the shape of the result</param>
    /// <param name="broadcastDimensions">for each dimension of the operand that of the result, increasing; sizes must be equal or 1</param>
    public static NdArray BroadcastInDim(NdArray operand, int[] shape, int[] broadcastDimensions) =>
        P(LaxShape.broadcastInDim(operand.Given(), shape, broadcastDimensions.Given()));

    /// <summary>0, 1, … along one dimension, constant along the others.</summary>
    /// <param name="dtype">a number type</param>
    /// <param name="shape">the shape of the result</param>
    /// <param name="dimension">the dimension that counts, from 0 on</param>
    public static NdArray BroadcastedIota(DType dtype, int[] shape, int dimension) => P(LaxShape.broadcastedIota(dtype.Given(), shape, dimension));

    /// <summary>Several dimensions as one, in row-major order.</summary>
    /// <param name="operand">any array</param>
    /// <param name="startDimension">the first; negative counts from the end</param>
    /// <param name="stopDimension">the one after the last; the rank if null</param>
    public static NdArray Collapse(NdArray operand, int startDimension, int? stopDimension = null) =>
        P(LaxShape.collapse(operand.Given(), startDimension, stopDimension ?? operand.Ndim));

    /// <summary>Arrays one after the other along a dimension.</summary>
    /// <param name="operands">one or more, of one dtype; shapes differ in that dimension only</param>
    /// <param name="dimension">from 0 on</param>
    public static NdArray Concatenate(NdArray[] operands, int dimension) => P(LaxShape.concatenate(Ts(operands), dimension));

    /// <summary>New dimensions of size 1.</summary>
    /// <param name="array">any array</param>
    /// <param name="dimensions">their places in the result, each once; negative counts from the end</param>
    public static NdArray ExpandDims(NdArray array, int[] dimensions) => P(LaxShape.expandDims(array.Given(), dimensions.Given()));

    /// <summary>An array of one value.</summary>
    /// <param name="shape">sizes of 0 or more</param>
    /// <param name="fillValue">rank 0</param>
    /// <param name="dtype">that of the value if null</param>
    public static NdArray Full(int[] shape, NdArray fillValue, DType? dtype = null) => P(LaxShape.full(shape, fillValue.Given(), dtype));

    /// <summary>An array of one value, like another.</summary>
    /// <param name="x">gives what is not given</param>
    /// <param name="fillValue">rank 0</param>
    /// <param name="dtype">that of <paramref name="x"/> if null</param>
    /// <param name="shape">that of <paramref name="x"/> if null</param>
    public static NdArray FullLike(NdArray x, NdArray fillValue, DType? dtype = null, int[]? shape = null) =>
        P(LaxShape.fullLike(x.Given(), fillValue.Given(), dtype, shape));

    /// <summary>The part of an array at one index of a dimension.</summary>
    /// <param name="operand">any array</param>
    /// <param name="index">negative counts from the end; outside is an error</param>
    /// <param name="axis">negative counts from the end</param>
    /// <param name="keepdims">keeps the dimension, with size 1</param>
    public static NdArray IndexInDim(NdArray operand, int index, int axis = 0, bool keepdims = true) =>
        P(LaxShape.indexInDim(operand.Given(), index, axis, keepdims));

    /// <summary>The elements at vectors of indices.</summary>
    /// <param name="src">any array</param>
    /// <param name="idxs">for each of the axes a vector of integers, all of one length n; indices wrap around</param>
    /// <param name="axes">the indexed dimensions</param>
    /// <returns>shape [n, the other dimensions…]</returns>
    public static NdArray IndexTake(NdArray src, NdArray[] idxs, int[] axes) => P(LaxSlices.indexTake(src.Given(), Ts(idxs), axes.Given()));

    /// <summary>0, 1, …, size − 1.</summary>
    /// <param name="dtype">a number type</param>
    /// <param name="size">0 or more</param>
    public static NdArray Iota(DType dtype, int size) => P(LaxShape.iota(dtype.Given(), size));

    /// <summary>Padding at the edges and between elements.</summary>
    /// <param name="operand">any array</param>
    /// <param name="paddingValue">rank 0, of the dtype of the operand</param>
    /// <param name="paddingConfig">low, high and interior padding for each dimension; negative low and high cut, the interior is 0 or more</param>
    public static NdArray Pad(NdArray operand, NdArray paddingValue, (int Low, int High, int Interior)[] paddingConfig) =>
        P(LaxShape.pad(operand.Given(), paddingValue.Given(), paddingConfig.Given()));

    /// <summary>The elements in row-major order in another shape.</summary>
    /// <param name="operand">any array</param>
    /// <param name="newSizes">as many elements as the operand has; −1 is not a size</param>
    /// <param name="dimensions">the order in which the dimensions are read; as they are if null</param>
    public static NdArray Reshape(NdArray operand, int[] newSizes, int[]? dimensions = null) =>
        P(LaxShape.reshape(operand.Given(), newSizes, dimensions));

    /// <summary>Some dimensions backwards.</summary>
    /// <param name="operand">any array</param>
    /// <param name="dimensions">from 0 on, each once</param>
    public static NdArray Rev(NdArray operand, int[] dimensions) => P(LaxShape.rev(operand.Given(), dimensions.Given()));

    /// <summary>A box of an array.</summary>
    /// <param name="operand">any array</param>
    /// <param name="startIndices">one for each dimension, 0 or more</param>
    /// <param name="limitIndices">one for each dimension, at most its size</param>
    /// <param name="strides">1 or more; ones if null</param>
    public static NdArray Slice(NdArray operand, int[] startIndices, int[] limitIndices, int[]? strides = null) =>
        P(LaxShape.slice(operand.Given(), startIndices.Given(), limitIndices.Given(), strides));

    /// <summary>A range of one dimension.</summary>
    /// <param name="operand">any array</param>
    /// <param name="startIndex">the first; 0 if null; negative counts from the end</param>
    /// <param name="limitIndex">the one after the last; the size if null; negative counts from the end</param>
    /// <param name="stride">1 or more</param>
    /// <param name="axis">negative counts from the end</param>
    public static NdArray SliceInDim(NdArray operand, int? startIndex, int? limitIndex, int stride = 1, int axis = 0) =>
        P(LaxShape.sliceInDim(operand.Given(), startIndex, limitIndex, stride, axis));

    /// <summary>Consecutive parts of an array.</summary>
    /// <param name="operand">any array</param>
    /// <param name="sizes">add up to the size of the dimension</param>
    /// <param name="axis">negative counts from the end</param>
    public static NdArray[] Split(NdArray operand, int[] sizes, int axis = 0) => Ps(LaxShape.split(operand.Given(), sizes, axis));

    /// <summary>Without some dimensions of size 1.</summary>
    /// <param name="array">any array</param>
    /// <param name="dimensions">each of size 1; negative counts from the end</param>
    public static NdArray Squeeze(NdArray array, int[] dimensions) => P(LaxShape.squeeze(array.Given(), dimensions.Given()));

    /// <summary>An array repeated along its dimensions.</summary>
    /// <param name="operand">any array</param>
    /// <param name="reps">how often, for each dimension; more than the rank add dimensions in front</param>
    public static NdArray Tile(NdArray operand, int[] reps) => P(LaxShape.tile(operand.Given(), reps));

    /// <summary>The dimensions in another order. No data is moved.</summary>
    /// <param name="operand">any array</param>
    /// <param name="permutation">each dimension once</param>
    public static NdArray Transpose(NdArray operand, int[] permutation) => P(LaxShape.transpose(operand.Given(), permutation.Given()));
}
