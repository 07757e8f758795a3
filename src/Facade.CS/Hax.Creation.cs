// New named arrays: one expression-bodied line a function. No logic.
// Knows defaults (float32, start 0, step 1); values are made by Creation and Arrays.
// One idea: a collection expression is a shape, [Batch, Embed].
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">the axes, with sizes</param>
    /// <param name="dtype">the type of the elements; float32 if null</param>
    /// <exception cref="NamedTensorException">An axis occurs twice.</exception>
    public static NamedArray Zeros(AxisSpec shape, DType? dtype = null) => N(Creation.zeros(shape, dtype));

    /// <summary>Ones.</summary>
    /// <param name="shape">the axes, with sizes</param>
    /// <param name="dtype">the type of the elements; float32 if null</param>
    /// <exception cref="NamedTensorException">An axis occurs twice.</exception>
    public static NamedArray Ones(AxisSpec shape, DType? dtype = null) => N(Creation.ones(shape, dtype));

    /// <summary>One value everywhere.</summary>
    /// <param name="shape">the axes, with sizes</param>
    /// <param name="fillValue">a number, or an array without axes</param>
    /// <param name="dtype">the type of the elements; that of the value if null</param>
    /// <exception cref="NamedTensorException">An axis occurs twice, or the value has axes.</exception>
    public static NamedArray Full(AxisSpec shape, NamedArray fillValue, DType? dtype = null) => N(Creation.full(shape, fillValue.Given(), dtype));

    /// <summary>Zeros with the axes of an array.</summary>
    /// <param name="dtype">the type of the elements; that of the array if null</param>
    public static NamedArray ZerosLike(NamedArray a, DType? dtype = null) => N(Creation.zerosLike(a.Given(), dtype));

    /// <summary>Ones with the axes of an array.</summary>
    /// <param name="dtype">the type of the elements; that of the array if null</param>
    public static NamedArray OnesLike(NamedArray a, DType? dtype = null) => N(Creation.onesLike(a.Given(), dtype));

    /// <summary>One value everywhere, with the axes of an array.</summary>
    /// <param name="fillValue">a number, or an array without axes</param>
    /// <param name="dtype">the type of the elements; that of the array if null</param>
    /// <exception cref="NamedTensorException">The value has axes.</exception>
    public static NamedArray FullLike(NamedArray a, NamedArray fillValue, DType? dtype = null) => N(Creation.fullLike(a.Given(), fillValue.Given(), dtype));

    /// <summary>start, start + step, … along an axis, or over the product of several, row-major.</summary>
    /// <param name="axis">the axes, with sizes</param>
    /// <param name="start">the first value, 0 if null; may be traced</param>
    /// <param name="step">the difference of neighbours, 1 if null; may be 0 or negative</param>
    /// <param name="dtype">the type of the elements; that of start and step if null (int32 by default)</param>
    /// <exception cref="NamedTensorException">An axis occurs twice, or start or step has axes.</exception>
    /// <example><code>hax.Arange(("time", 4), start: 1)   // 1, 2, 3, 4</code></example>
    public static NamedArray Arange(AxisSpec axis, NamedArray? start = null, NamedArray? step = null, DType? dtype = null) =>
        N(Creation.arange(axis, (start ?? 0).Tensor, (step ?? 1).Tensor, dtype));

    /// <summary>Values in equal steps from start to stop. Ends with axes give an array with the new axis in front.</summary>
    /// <param name="axis">the axis with its size; a bare name has 50 samples</param>
    /// <param name="start">the first value; may be traced</param>
    /// <param name="stop">the last value, or the one after it</param>
    /// <param name="endpoint">whether stop is the last value</param>
    /// <param name="dtype">the type of the elements; that of the ends as floats if null; integers are rounded down</param>
    /// <exception cref="NamedTensorException">The axes of the ends do not fit.</exception>
    public static NamedArray Linspace(AxisSelector axis, NamedArray start, NamedArray stop, bool endpoint = true, DType? dtype = null) =>
        N(Creation.linspace(axis.Given(), start.Given(), stop.Given(), endpoint, dtype));

    /// <summary>Values from base^start to base^stop whose exponents are in equal steps.</summary>
    /// <param name="axis">the axis with its size; a bare name has 50 samples</param>
    /// <param name="start">the first exponent; may be traced</param>
    /// <param name="stop">the last exponent, or the one after it</param>
    /// <param name="endpoint">whether stop is the last exponent</param>
    /// <param name="base">the base, 10 if null</param>
    /// <param name="dtype">the type of the elements; that of the ends as floats if null; integers are truncated</param>
    /// <exception cref="NamedTensorException">The axes of the ends do not fit.</exception>
    public static NamedArray Logspace(AxisSelector axis, NamedArray start, NamedArray stop, bool endpoint = true, NamedArray? @base = null, DType? dtype = null) =>
        N(Creation.logspace(axis.Given(), start.Given(), stop.Given(), endpoint, (@base ?? 10.0).Tensor, dtype));

    /// <summary>Values from start to stop in equal ratios; two negative ends give negative values.</summary>
    /// <param name="axis">the axis with its size; a bare name has 50 samples</param>
    /// <param name="start">the first value, not 0; may be traced</param>
    /// <param name="stop">the last value, or the one after it; not 0</param>
    /// <param name="endpoint">whether stop is the last value</param>
    /// <param name="dtype">the type of the elements; that of the ends as floats if null; integers are truncated</param>
    /// <exception cref="NamedTensorException">The axes of the ends do not fit.</exception>
    public static NamedArray Geomspace(AxisSelector axis, NamedArray start, NamedArray stop, bool endpoint = true, DType? dtype = null) =>
        N(Creation.geomspace(axis.Given(), start.Given(), stop.Given(), endpoint, dtype));
}
