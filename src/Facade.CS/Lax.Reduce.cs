// Reductions, windows, running totals and sorts by position.
// Knows how delegates become folds of tensors; identities and recognised folds are LaxReduce's.
// One idea: one operand has an overload of its own, several are arrays that are folded together.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>Folds a function over some dimensions, in no particular order.</summary>
    /// <param name="operand">any array</param>
    /// <param name="initValue">where the fold begins: rank 0, of the operand's dtype (the identity may be any number)</param>
    /// <param name="computation">takes the accumulated value and an element; sum, product, max, min and the bitwise ones are recognised and have derivatives</param>
    /// <param name="dimensions">from 0 on, each once</param>
    public static NdArray Reduce(NdArray operand, NdArray initValue, Func<NdArray, NdArray, NdArray> computation, int[] dimensions) =>
        P(LaxReduce.reduce([operand.Given()], [initValue.Given()], Fold(computation.Given()), dimensions.Given())[0]);

    /// <summary>Folds a function of several values over some dimensions of arrays of one shape.</summary>
    /// <param name="operands">one or more</param>
    /// <param name="initValues">one for each operand: rank 0, of its dtype</param>
    /// <param name="computation">takes accumulated values and elements, gives accumulated values</param>
    /// <param name="dimensions">from 0 on, each once</param>
    public static NdArray[] Reduce(NdArray[] operands, NdArray[] initValues, Func<NdArray[], NdArray[], NdArray[]> computation, int[] dimensions) =>
        Ps(LaxReduce.reduce(Ts(operands), Ts(initValues), Fold(computation.Given()), dimensions.Given()));

    /// <summary>The sum over some dimensions. The dtype stays.</summary>
    /// <param name="operand">numbers</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceSum(NdArray operand, int[] axes) => P(LaxReduce.reduceSum(operand.Given(), axes.Given()));

    /// <summary>The product over some dimensions. The dtype stays.</summary>
    /// <param name="operand">numbers</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceProd(NdArray operand, int[] axes) => P(LaxReduce.reduceProd(operand.Given(), axes.Given()));

    /// <summary>The largest element over some dimensions. The dtype stays.</summary>
    /// <param name="operand">numbers or bool; of nothing the smallest value there is</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceMax(NdArray operand, int[] axes) => P(LaxReduce.reduceMax(operand.Given(), axes.Given()));

    /// <summary>The smallest element over some dimensions. The dtype stays.</summary>
    /// <param name="operand">numbers or bool; of nothing the largest value there is</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceMin(NdArray operand, int[] axes) => P(LaxReduce.reduceMin(operand.Given(), axes.Given()));

    /// <summary>The and of all bits over some dimensions. The dtype stays.</summary>
    /// <param name="operand">integers or bool</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceAnd(NdArray operand, int[] axes) => P(LaxReduce.reduceAnd(operand.Given(), axes.Given()));

    /// <summary>The or of all bits over some dimensions. The dtype stays.</summary>
    /// <param name="operand">integers or bool</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceOr(NdArray operand, int[] axes) => P(LaxReduce.reduceOr(operand.Given(), axes.Given()));

    /// <summary>The exclusive or of all bits over some dimensions. The dtype stays.</summary>
    /// <param name="operand">integers or bool</param>
    /// <param name="axes">from 0 on, each once</param>
    public static NdArray ReduceXor(NdArray operand, int[] axes) => P(LaxReduce.reduceXor(operand.Given(), axes.Given()));

    /// <summary>Folds a function over the positions of a window, at every place of the window.</summary>
    /// <param name="operand">any array</param>
    /// <param name="initValue">where each fold begins: rank 0, of the operand's dtype (the identity may be any number)</param>
    /// <param name="computation">takes the accumulated value and an element; sum, product, max, min and the bitwise ones are recognised and have derivatives</param>
    /// <param name="windowDimensions">the size of the window in each dimension</param>
    /// <param name="windowStrides">steps between windows; ones if null</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID" (the default), or low and high padding for each dimension; what is added counts as the initial value</param>
    /// <param name="baseDilation">steps between elements of the operand; ones if null</param>
    /// <param name="windowDilation">steps between elements of the window; ones if null</param>
    public static NdArray ReduceWindow(
        NdArray operand, NdArray initValue, Func<NdArray, NdArray, NdArray> computation, int[] windowDimensions, int[]? windowStrides = null,
        Padding? padding = null, int[]? baseDilation = null, int[]? windowDilation = null) =>
        P(LaxReduce.reduceWindow([operand.Given()], [initValue.Given()], Fold(computation.Given()), windowDimensions, windowStrides, padding, baseDilation, windowDilation)[0]);

    /// <summary>Folds a function of several values over the positions of a window, at every place of the window.</summary>
    /// <param name="operands">one or more, of one shape</param>
    /// <param name="initValues">one for each operand: rank 0, of its dtype</param>
    /// <param name="computation">takes accumulated values and elements, gives accumulated values</param>
    /// <param name="windowDimensions">the size of the window in each dimension</param>
    /// <param name="windowStrides">steps between windows; ones if null</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID" (the default), or low and high padding for each dimension; what is added counts as the initial value</param>
    /// <param name="baseDilation">steps between elements of the operand; ones if null</param>
    /// <param name="windowDilation">steps between elements of the window; ones if null</param>
    public static NdArray[] ReduceWindow(
        NdArray[] operands, NdArray[] initValues, Func<NdArray[], NdArray[], NdArray[]> computation, int[] windowDimensions, int[]? windowStrides = null,
        Padding? padding = null, int[]? baseDilation = null, int[]? windowDilation = null) =>
        Ps(LaxReduce.reduceWindow(Ts(operands), Ts(initValues), Fold(computation.Given()), windowDimensions, windowStrides, padding, baseDilation, windowDilation));

    /// <summary>The index of the largest element along a dimension; the first of several; NaN is the largest.</summary>
    /// <param name="operand">real numbers or bool; an empty dimension is an error</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="indexDtype">an integer type</param>
    public static NdArray Argmax(NdArray operand, int axis, DType indexDtype) => P(LaxOrder.argmax(operand.Given(), axis, indexDtype.Given()));

    /// <summary>The index of the smallest element along a dimension; the first of several; NaN is the smallest.</summary>
    /// <param name="operand">real numbers or bool; an empty dimension is an error</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="indexDtype">an integer type</param>
    public static NdArray Argmin(NdArray operand, int axis, DType indexDtype) => P(LaxOrder.argmin(operand.Given(), axis, indexDtype.Given()));

    /// <summary>The running sum along a dimension. Shape and dtype stay.</summary>
    /// <param name="operand">numbers</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="reverse">from the end</param>
    public static NdArray Cumsum(NdArray operand, int axis = 0, bool reverse = false) => P(LaxOrder.cumsum(operand.Given(), axis, reverse));

    /// <summary>The running product along a dimension. Shape and dtype stay.</summary>
    /// <param name="operand">numbers</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="reverse">from the end</param>
    public static NdArray Cumprod(NdArray operand, int axis = 0, bool reverse = false) => P(LaxOrder.cumprod(operand.Given(), axis, reverse));

    /// <summary>The running maximum along a dimension. Shape and dtype stay.</summary>
    /// <param name="operand">real numbers or bool</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="reverse">from the end</param>
    public static NdArray Cummax(NdArray operand, int axis = 0, bool reverse = false) => P(LaxOrder.cummax(operand.Given(), axis, reverse));

    /// <summary>The running minimum along a dimension. Shape and dtype stay.</summary>
    /// <param name="operand">real numbers or bool</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="reverse">from the end</param>
    public static NdArray Cummin(NdArray operand, int axis = 0, bool reverse = false) => P(LaxOrder.cummin(operand.Given(), axis, reverse));

    /// <summary>The running log of the sum of e^x along a dimension. Shape and dtype stay.</summary>
    /// <param name="operand">floats</param>
    /// <param name="axis">from 0 on</param>
    /// <param name="reverse">from the end</param>
    public static NdArray Cumlogsumexp(NdArray operand, int axis = 0, bool reverse = false) =>
        P(LaxOrder.cumlogsumexp(operand.Given(), axis, reverse));

    /// <summary>The elements in ascending order along a dimension; NaN comes last, 0 and −0 are equal, complex numbers compare lexicographically.</summary>
    /// <param name="operand">numbers or bool, rank 1 or more</param>
    /// <param name="dimension">negative counts from the end</param>
    /// <param name="isStable">equal elements keep their order</param>
    public static NdArray Sort(NdArray operand, int dimension = -1, bool isStable = true) =>
        P(LaxOrder.sort([operand.Given()], dimension, isStable, 1)[0]);

    /// <summary>Several arrays in the order of the first of them; NaN comes last, 0 and −0 are equal, complex numbers compare lexicographically.</summary>
    /// <param name="operands">of one shape</param>
    /// <param name="dimension">negative counts from the end</param>
    /// <param name="isStable">equal elements keep their order</param>
    /// <param name="numKeys">how many of the operands are compared, one after the other</param>
    public static NdArray[] Sort(NdArray[] operands, int dimension = -1, bool isStable = true, int numKeys = 1) =>
        Ps(LaxOrder.sort(Ts(operands), dimension, isStable, numKeys));

    /// <summary>Keys in ascending order along a dimension, and values in the order of their keys.</summary>
    /// <param name="keys">numbers or bool</param>
    /// <param name="values">of the same shape</param>
    /// <param name="dimension">negative counts from the end</param>
    /// <param name="isStable">equal keys keep their order</param>
    public static (NdArray Keys, NdArray Values) SortKeyVal(NdArray keys, NdArray values, int dimension = -1, bool isStable = true) =>
        Pair(LaxOrder.sortKeyVal(keys.Given(), values.Given(), dimension, isStable));

    /// <summary>The k largest elements along a dimension, largest first, and their int32 indices; NaN is the largest.</summary>
    /// <param name="operand">real numbers, rank 1 or more</param>
    /// <param name="k">from 0 to the size of the dimension</param>
    /// <param name="axis">negative counts from the end</param>
    public static (NdArray Values, NdArray Indices) TopK(NdArray operand, int k, int axis = -1) => Pair(LaxOrder.topK(operand.Given(), k, axis));

    /// <summary>As <see cref="TopK"/>: nothing is approximated here.</summary>
    /// <param name="operand">real numbers, rank 1 or more</param>
    /// <param name="k">from 0 to the size of the dimension</param>
    /// <param name="reductionDimension">negative counts from the end</param>
    public static (NdArray Values, NdArray Indices) ApproxMaxK(NdArray operand, int k, int reductionDimension = -1) =>
        Pair(LaxOrder.approxMaxK(operand.Given(), k, reductionDimension));

    /// <summary>The k smallest elements along a dimension, smallest first, and their int32 indices; nothing is approximated.</summary>
    /// <param name="operand">floats, rank 1 or more</param>
    /// <param name="k">from 0 to the size of the dimension</param>
    /// <param name="reductionDimension">negative counts from the end</param>
    public static (NdArray Values, NdArray Indices) ApproxMinK(NdArray operand, int k, int reductionDimension = -1) =>
        Pair(LaxOrder.approxMinK(operand.Given(), k, reductionDimension));
}
