// Functions of one named array: one expression-bodied line a function. No logic.
// Knows no dtype: what becomes a float is decided in Functions.
// One idea: the documentation says dtypes and axes; the line below says one name of the engine.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The absolute value; of complex numbers the modulus.</summary>
    /// <returns>the axes of <paramref name="a"/>; complex numbers become floats, other dtypes stay</returns>
    public static NamedArray Abs(NamedArray a) => N(Functions.abs(a.Given()));

    /// <summary>The absolute value: <see cref="Abs"/>.</summary>
    /// <returns>the axes of <paramref name="a"/>; complex numbers become floats, other dtypes stay</returns>
    public static NamedArray Absolute(NamedArray a) => N(Functions.abs(a.Given()));

    /// <summary>The absolute value as a float.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Fabs(NamedArray a) => N(Functions.fabs(a.Given()));

    /// <summary>−a, elementwise.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is bool.</exception>
    public static NamedArray Negative(NamedArray a) => N(Elementwise.negative(a.Given()));

    /// <summary>The array itself.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    public static NamedArray Positive(NamedArray a) => N(Functions.positive(a.Given()));

    /// <summary>−1, 0 or 1 with the sign of each element (NaN for NaN); of complex numbers a / |a|.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is bool.</exception>
    public static NamedArray Sign(NamedArray a) => N(Functions.sign(a.Given()));

    /// <summary>a², elementwise.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/>; bool becomes int32</returns>
    public static NamedArray Square(NamedArray a) => N(Functions.square(a.Given()));

    /// <summary>1 / a, elementwise.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Reciprocal(NamedArray a) => N(Functions.reciprocal(a.Given()));

    /// <summary>The square root; NaN below 0.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Sqrt(NamedArray a) => N(Functions.sqrt(a.Given()));

    /// <summary>1 / √a, elementwise.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Rsqrt(NamedArray a) => N(Functions.rsqrt(a.Given()));

    /// <summary>The real cube root.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Cbrt(NamedArray a) => N(Functions.cbrt(a.Given()));

    /// <summary>e to the power a.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Exp(NamedArray a) => N(Functions.exp(a.Given()));

    /// <summary>2 to the power a.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Exp2(NamedArray a) => N(Functions.exp2(a.Given()));

    /// <summary>e to the power a, minus 1: precise near 0.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Expm1(NamedArray a) => N(Functions.expm1(a.Given()));

    /// <summary>The natural logarithm.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Log(NamedArray a) => N(Functions.log(a.Given()));

    /// <summary>The logarithm to the base 2.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Log2(NamedArray a) => N(Functions.log2(a.Given()));

    /// <summary>The logarithm to the base 10.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Log10(NamedArray a) => N(Functions.log10(a.Given()));

    /// <summary>log(1 + a): precise near 0.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Log1p(NamedArray a) => N(Functions.log1p(a.Given()));

    /// <summary>The sine of an angle in radians.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Sin(NamedArray a) => N(Functions.sin(a.Given()));

    /// <summary>The cosine of an angle in radians.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Cos(NamedArray a) => N(Functions.cos(a.Given()));

    /// <summary>The tangent of an angle in radians.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Tan(NamedArray a) => N(Functions.tan(a.Given()));

    /// <summary>The angle in [−π/2, π/2] with this sine.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arcsin(NamedArray a) => N(Functions.arcsin(a.Given()));

    /// <summary>The angle in [0, π] with this cosine.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arccos(NamedArray a) => N(Functions.arccos(a.Given()));

    /// <summary>The angle in (−π/2, π/2) with this tangent.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arctan(NamedArray a) => N(Functions.arctan(a.Given()));

    /// <summary>The hyperbolic sine.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Sinh(NamedArray a) => N(Functions.sinh(a.Given()));

    /// <summary>The hyperbolic cosine.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Cosh(NamedArray a) => N(Functions.cosh(a.Given()));

    /// <summary>The hyperbolic tangent.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Tanh(NamedArray a) => N(Functions.tanh(a.Given()));

    /// <summary>The inverse of the hyperbolic sine.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arcsinh(NamedArray a) => N(Functions.arcsinh(a.Given()));

    /// <summary>The inverse of the hyperbolic cosine; NaN below 1.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arccosh(NamedArray a) => N(Functions.arccosh(a.Given()));

    /// <summary>The inverse of the hyperbolic tangent.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Arctanh(NamedArray a) => N(Functions.arctanh(a.Given()));

    /// <summary>sin(πa) / (πa), and 1 at 0.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Sinc(NamedArray a) => N(Functions.sinc(a.Given()));

    /// <summary>The modified Bessel function of the first kind of order 0.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray I0(NamedArray a) => N(Functions.i0(a.Given()));

    /// <summary>Degrees as radians.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Deg2rad(NamedArray a) => N(Functions.deg2rad(a.Given()));

    /// <summary>Degrees as radians: <see cref="Deg2rad"/>.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Radians(NamedArray a) => N(Functions.deg2rad(a.Given()));

    /// <summary>Radians as degrees.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Rad2deg(NamedArray a) => N(Functions.rad2deg(a.Given()));

    /// <summary>Radians as degrees: <see cref="Rad2deg"/>.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Degrees(NamedArray a) => N(Functions.rad2deg(a.Given()));

    /// <summary>The angle of a complex number in (−π, π]; of real numbers 0 or π.</summary>
    /// <returns>floats with the axes of <paramref name="a"/></returns>
    public static NamedArray Angle(NamedArray a) => N(Functions.angle(a.Given()));

    /// <summary>The real part; real numbers are their own.</summary>
    /// <returns>the axes of <paramref name="a"/>; complex numbers become floats, other dtypes stay</returns>
    public static NamedArray Real(NamedArray a) => N(Functions.real(a.Given()));

    /// <summary>The imaginary part; of real numbers 0.</summary>
    /// <returns>the axes of <paramref name="a"/>; complex numbers become floats, other dtypes stay</returns>
    public static NamedArray Imag(NamedArray a) => N(Functions.imag(a.Given()));

    /// <summary>The complex conjugate; real numbers are their own.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    public static NamedArray Conj(NamedArray a) => N(Functions.conj(a.Given()));

    /// <summary>The complex conjugate: <see cref="Conj"/>.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    public static NamedArray Conjugate(NamedArray a) => N(Functions.conj(a.Given()));

    /// <summary>The largest whole number not above a; integers and bool stay.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Floor(NamedArray a) => N(Functions.floor(a.Given()));

    /// <summary>The smallest whole number not below a; integers and bool stay.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Ceil(NamedArray a) => N(Functions.ceil(a.Given()));

    /// <summary>The whole number next to a towards 0; integers and bool stay.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Trunc(NamedArray a) => N(Functions.trunc(a.Given()));

    /// <summary>The whole number next to a towards 0: <see cref="Trunc"/>.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Fix(NamedArray a) => N(Functions.fix(a.Given()));

    /// <summary>The nearest whole number, half to even; of complex numbers by parts.</summary>
    /// <returns>the axes of <paramref name="a"/>, in its float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    public static NamedArray Rint(NamedArray a) => N(Functions.rint(a.Given()));

    /// <summary>The same values in row-major memory of their own.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    public static NamedArray Copy(NamedArray a) => N(Functions.copy(a.Given()));

    /// <summary>The nearest multiple of 10 to the power −<paramref name="decimals"/>, half to even; of complex numbers by parts. Integers change only where decimals are negative.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is bool.</exception>
    public static NamedArray Round(NamedArray a, int decimals = 0) => N(Functions.round(a.Given(), decimals));

    /// <summary>The nearest multiple of 10 to the power −<paramref name="decimals"/>: <see cref="Round"/>.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is bool.</exception>
    public static NamedArray Around(NamedArray a, int decimals = 0) => N(Functions.round(a.Given(), decimals));

    /// <summary>a = m · 2^e with 0.5 ≤ |m| &lt; 1, elementwise; 0, ±∞ and NaN are their own mantissas, with exponent 0.</summary>
    /// <returns>the mantissa, a float, and the exponent, int32, with the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static (NamedArray Mantissa, NamedArray Exponent) Frexp(NamedArray a) => N2(Functions.frexp(a.Given()));

    /// <summary>The number of axes.</summary>
    public static int Ndim(NamedArray a) => a.There().Ndim;
}
