// Products and convolutions by position.
// Knows the defaults of strides, dilations and layouts; dimensions are counted and checked in Dot and Conv, in Core.
// One idea: the short forms (Conv, Dot) are the general ones with defaults, not operations of their own.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>The product of vectors and matrices: the last dimension of one is contracted with the first of the other. Dtypes may differ: the wider float counts.</summary>
    /// <param name="lhs">rank 1 or 2</param>
    /// <param name="rhs">rank 1 or 2</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    public static NdArray Dot(NdArray lhs, NdArray rhs, Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxDot.dot(lhs.Given(), rhs.Given(), preferredElementType));

    /// <summary>A product that contracts some dimensions and keeps others in step.</summary>
    /// <param name="lhs">numbers or bool</param>
    /// <param name="rhs">numbers or bool</param>
    /// <param name="dimensionNumbers">the contracted dimensions of each operand, then the batch dimensions of each; sizes agree in pairs</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    /// <returns>batch dimensions, then the others of <paramref name="lhs"/>, then those of <paramref name="rhs"/></returns>
    public static NdArray DotGeneral(
        NdArray lhs, NdArray rhs, ((int[] Lhs, int[] Rhs) Contract, (int[] Lhs, int[] Rhs) Batch) dimensionNumbers,
        Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxDot.dotGeneral(lhs.Given(), rhs.Given(), dimensionNumbers.Contract.Lhs.Given(), dimensionNumbers.Contract.Rhs.Given(), dimensionNumbers.Batch.Lhs.Given(), dimensionNumbers.Batch.Rhs.Given(), preferredElementType));

    /// <summary>Matrix products over equal leading dimensions.</summary>
    /// <param name="lhs">shape […, m, k]</param>
    /// <param name="rhs">shape […, k, n], the same leading dimensions</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <returns>shape […, m, n]</returns>
    public static NdArray BatchMatmul(NdArray lhs, NdArray rhs, Precision precision = Precision.Default) =>
        P(LaxDot.batchMatmul(lhs.Given(), rhs.Given()));

    /// <summary>Consecutive rows in groups, each times its group's matrix; rows of no group give 0.</summary>
    /// <param name="lhs">shape [m, k]</param>
    /// <param name="rhs">shape [groups, k, n]</param>
    /// <param name="groupSizes">integers, shape [groups]</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    /// <returns>shape [m, n]</returns>
    public static NdArray RaggedDot(NdArray lhs, NdArray rhs, NdArray groupSizes, Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxDot.raggedDot(lhs.Given(), rhs.Given(), groupSizes.Given(), preferredElementType));

    /// <summary>Convolution with channels first: NCHW, OIHW, NCHW.</summary>
    /// <param name="lhs">shape [batch, channels, spatial…]</param>
    /// <param name="rhs">shape [features, channels, window…], the same dtype</param>
    /// <param name="windowStrides">one for each spatial dimension</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    public static NdArray Conv(
        NdArray lhs, NdArray rhs, int[] windowStrides, Padding padding, Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxConv.convGeneralDilated(lhs.Given(), rhs.Given(), windowStrides, padding.Given(), null, null, null, 1, 1, preferredElementType));

    /// <summary>Convolution with channels first, with padding and dilations.</summary>
    /// <param name="lhs">shape [batch, channels, spatial…]</param>
    /// <param name="rhs">shape [features, channels, window…], the same dtype</param>
    /// <param name="windowStrides">one for each spatial dimension</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="lhsDilation">steps between elements of the input; ones if null</param>
    /// <param name="rhsDilation">steps between elements of the kernel; ones if null</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    public static NdArray ConvWithGeneralPadding(
        NdArray lhs, NdArray rhs, int[] windowStrides, Padding padding, int[]? lhsDilation = null, int[]? rhsDilation = null,
        Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxConv.convGeneralDilated(lhs.Given(), rhs.Given(), windowStrides, padding.Given(), lhsDilation, rhsDilation, null, 1, 1, preferredElementType));

    /// <summary>Convolution in its general form: any layout, padding, dilations and groups.</summary>
    /// <param name="lhs">batch, channels and spatial dimensions, numbers</param>
    /// <param name="rhs">features, channels / groups and window dimensions, the same dtype</param>
    /// <param name="windowStrides">one for each spatial dimension</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="lhsDilation">steps between elements of the input; ones if null</param>
    /// <param name="rhsDilation">steps between elements of the kernel; ones if null</param>
    /// <param name="dimensionNumbers">what each dimension means, for instance ("NHWC", "HWIO", "NHWC"); channels first if null</param>
    /// <param name="featureGroupCount">channels and features fall into this many groups that do not see each other</param>
    /// <param name="batchGroupCount">batch and features fall into this many groups</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    public static NdArray ConvGeneralDilated(
        NdArray lhs, NdArray rhs, int[] windowStrides, Padding padding, int[]? lhsDilation = null, int[]? rhsDilation = null,
        ConvDimensionNumbers? dimensionNumbers = null, int featureGroupCount = 1, int batchGroupCount = 1,
        Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxConv.convGeneralDilated(
            lhs.Given(), rhs.Given(), windowStrides, padding.Given(), lhsDilation, rhsDilation, dimensionNumbers, featureGroupCount, batchGroupCount, preferredElementType));

    /// <summary>Convolution of an input spread by the strides; layouts have channels last where none are given.</summary>
    /// <param name="lhs">batch, channels and spatial dimensions, numbers</param>
    /// <param name="rhs">window, channels and features, the same dtype</param>
    /// <param name="strides">steps between elements of the input</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="rhsDilation">steps between elements of the kernel; ones if null</param>
    /// <param name="dimensionNumbers">what each dimension means</param>
    /// <param name="transposeKernel">flips the kernel and swaps its channels and features: the gradient of a convolution</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    /// <param name="useConsistentPadding">explicit padding means what it means to the convolution whose transpose this is</param>
    public static NdArray ConvTranspose(
        NdArray lhs, NdArray rhs, int[] strides, Padding padding, int[]? rhsDilation = null, ConvDimensionNumbers? dimensionNumbers = null,
        bool transposeKernel = false, Precision precision = Precision.Default, DType? preferredElementType = null, bool useConsistentPadding = false) =>
        P(LaxConv.convTranspose(lhs.Given(), rhs.Given(), strides, padding.Given(), rhsDilation, dimensionNumbers, transposeKernel, useConsistentPadding, preferredElementType));

    /// <summary>The windows that a convolution would see, as channels: for each input channel the elements of its window.</summary>
    /// <param name="lhs">batch, channels and spatial dimensions, numbers</param>
    /// <param name="filterShape">the sizes of the window</param>
    /// <param name="windowStrides">one for each spatial dimension</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="lhsDilation">steps between elements of the input; ones if null</param>
    /// <param name="rhsDilation">steps between elements of the kernel; ones if null</param>
    /// <param name="dimensionNumbers">what each dimension means; channels first if null</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    /// <param name="preferredElementType">the type of the result; that of the operands if null</param>
    public static NdArray ConvGeneralDilatedPatches(
        NdArray lhs, int[] filterShape, int[] windowStrides, Padding padding, int[]? lhsDilation = null, int[]? rhsDilation = null,
        ConvDimensionNumbers? dimensionNumbers = null, Precision precision = Precision.Default, DType? preferredElementType = null) =>
        P(LaxConv.patches(lhs.Given(), filterShape.Given(), windowStrides, padding.Given(), lhsDilation, rhsDilation, dimensionNumbers, preferredElementType));

    /// <summary>A convolution whose kernel differs from place to place.</summary>
    /// <param name="lhs">batch, channels and spatial dimensions, numbers</param>
    /// <param name="rhs">features, channels · window, and the spatial dimensions of the result</param>
    /// <param name="windowStrides">one for each spatial dimension</param>
    /// <param name="padding">"SAME", "SAME_LOWER", "VALID", or low and high padding for each spatial dimension</param>
    /// <param name="filterShape">the sizes of the window</param>
    /// <param name="lhsDilation">steps between elements of the input; ones if null</param>
    /// <param name="rhsDilation">steps between elements of the kernel; ones if null</param>
    /// <param name="dimensionNumbers">what each dimension means; channels first if null</param>
    /// <param name="precision">taken for JAX's sake; products are always exact to their type</param>
    public static NdArray ConvGeneralDilatedLocal(
        NdArray lhs, NdArray rhs, int[] windowStrides, Padding padding, int[] filterShape, int[]? lhsDilation = null, int[]? rhsDilation = null,
        ConvDimensionNumbers? dimensionNumbers = null, Precision precision = Precision.Default) =>
        P(LaxConv.local(lhs.Given(), rhs.Given(), windowStrides, padding.Given(), filterShape.Given(), lhsDilation, rhsDilation, dimensionNumbers));
}
