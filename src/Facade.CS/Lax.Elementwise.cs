// Elementwise operations by position.
// Knows no dtype rule: each line names a function of LaxElementwise, as its twin in F# does.
// One idea: nothing is promoted and no axis is matched by name here, so shapes must agree as in jax.lax.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>Absolute value; of complex numbers the modulus, a float, elementwise.</summary>
    /// <param name="x">signed numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Abs(NdArray x) => P(LaxElementwise.abs(x.Given()));

    /// <summary>Arc cosine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Acos(NdArray x) => P(LaxElementwise.acos(x.Given()));

    /// <summary>Inverse hyperbolic cosine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Acosh(NdArray x) => P(LaxElementwise.acosh(x.Given()));

    /// <summary>Sum, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Add(NdArray x, NdArray y) => P(LaxElementwise.add(x.Given(), y.Given()));

    /// <summary>Arc sine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Asin(NdArray x) => P(LaxElementwise.asin(x.Given()));

    /// <summary>Inverse hyperbolic sine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Asinh(NdArray x) => P(LaxElementwise.asinh(x.Given()));

    /// <summary>Arc tangent, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Atan(NdArray x) => P(LaxElementwise.atan(x.Given()));

    /// <summary>The angle of the point (y, x), where the first operand is y, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">floats or complex numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Atan2(NdArray x, NdArray y) => P(LaxElementwise.atan2(x.Given(), y.Given()));

    /// <summary>Inverse hyperbolic tangent, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Atanh(NdArray x) => P(LaxElementwise.atanh(x.Given()));

    /// <summary>The modified Bessel function of order 0, scaled by e^−|x|, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray BesselI0e(NdArray x) => P(LaxElementwise.besselI0e(x.Given()));

    /// <summary>The modified Bessel function of order 1, scaled by e^−|x|, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray BesselI1e(NdArray x) => P(LaxElementwise.besselI1e(x.Given()));

    /// <summary>The regularised incomplete beta function, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="a">floats</param>
    /// <param name="b">floats</param>
    /// <param name="x">floats from 0 to 1</param>
    public static NdArray Betainc(NdArray a, NdArray b, NdArray x) => P(LaxElementwise.betainc(a.Given(), b.Given(), x.Given()));

    /// <summary>The same bits as another type. To a narrower type: a new last dimension holds the parts. To a wider one: the last dimension, of that many parts, is consumed.</summary>
    /// <param name="operand">numbers</param>
    /// <param name="newDtype">the type to see the bits as</param>
    public static NdArray BitcastConvertType(NdArray operand, DType newDtype) => P(LaxElementwise.bitcast(operand.Given(), newDtype.Given()));

    /// <summary>And of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray BitwiseAnd(NdArray x, NdArray y) => P(LaxElementwise.bitwiseAnd(x.Given(), y.Given()));

    /// <summary>The bits inverted; of bool the negation, elementwise.</summary>
    /// <param name="x">integers or bool; other dtypes are an error, nothing is promoted</param>
    public static NdArray BitwiseNot(NdArray x) => P(LaxElementwise.bitwiseNot(x.Given()));

    /// <summary>Or of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray BitwiseOr(NdArray x, NdArray y) => P(LaxElementwise.bitwiseOr(x.Given(), y.Given()));

    /// <summary>Exclusive or of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray BitwiseXor(NdArray x, NdArray y) => P(LaxElementwise.bitwiseXor(x.Given(), y.Given()));

    /// <summary>Cube root, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Cbrt(NdArray x) => P(LaxElementwise.cbrt(x.Given()));

    /// <summary>The next integer above, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Ceil(NdArray x) => P(LaxElementwise.ceil(x.Given()));

    /// <summary>The nearest value between two bounds, elementwise; where they cross, the upper one. Equal dtypes.</summary>
    /// <param name="min">the lower bound: rank 0 or the shape of <paramref name="x"/></param>
    /// <param name="x">real numbers</param>
    /// <param name="max">the upper bound: rank 0 or the shape of <paramref name="x"/></param>
    public static NdArray Clamp(NdArray min, NdArray x, NdArray max) => P(LaxElementwise.clamp(min.Given(), x.Given(), max.Given()));

    /// <summary>The number of leading zero bits, elementwise.</summary>
    /// <param name="x">integers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Clz(NdArray x) => P(LaxElementwise.clz(x.Given()));

    /// <summary>x + iy, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">float32 or float64</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Complex(NdArray x, NdArray y) => P(LaxElementwise.complex(x.Given(), y.Given()));

    /// <summary>The complex conjugate, always complex, elementwise.</summary>
    /// <param name="x">complex numbers, float32 or float64; other dtypes are an error, nothing is promoted</param>
    public static NdArray Conj(NdArray x) => P(LaxElementwise.conj(x.Given()));

    /// <summary>The elements in another type: numbers to bool by ≠ 0, floats to integers by truncation. The result is never weak.</summary>
    /// <param name="operand">numbers or bool</param>
    /// <param name="newDtype">any type but key</param>
    public static NdArray ConvertElementType(NdArray operand, DType newDtype) => P(LaxElementwise.convert(operand.Given(), newDtype.Given()));

    /// <summary>Cosine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Cos(NdArray x) => P(LaxElementwise.cos(x.Given()));

    /// <summary>Hyperbolic cosine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Cosh(NdArray x) => P(LaxElementwise.cosh(x.Given()));

    /// <summary>The derivative of log Γ, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Digamma(NdArray x) => P(LaxElementwise.digamma(x.Given()));

    /// <summary>Quotient; of integers towards zero, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Div(NdArray x, NdArray y) => P(LaxElementwise.div(x.Given(), y.Given()));

    /// <summary>Whether equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Eq(NdArray x, NdArray y) => P(LaxElementwise.eq(x.Given(), y.Given()));

    /// <summary>Error function, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Erf(NdArray x) => P(LaxElementwise.erf(x.Given()));

    /// <summary>The inverse of the error function, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray ErfInv(NdArray x) => P(LaxElementwise.erfInv(x.Given()));

    /// <summary>1 − erf(x), elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Erfc(NdArray x) => P(LaxElementwise.erfc(x.Given()));

    /// <summary>e to the power x, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Exp(NdArray x) => P(LaxElementwise.exp(x.Given()));

    /// <summary>2 to the power x, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Exp2(NdArray x) => P(LaxElementwise.exp2(x.Given()));

    /// <summary>e to the power x, minus 1, exact near 0, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Expm1(NdArray x) => P(LaxElementwise.expm1(x.Given()));

    /// <summary>The next integer below, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Floor(NdArray x) => P(LaxElementwise.floor(x.Given()));

    /// <summary>Whether greater or equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">real numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Ge(NdArray x, NdArray y) => P(LaxElementwise.ge(x.Given(), y.Given()));

    /// <summary>Whether greater, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">real numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Gt(NdArray x, NdArray y) => P(LaxElementwise.gt(x.Given(), y.Given()));

    /// <summary>The regularised lower incomplete gamma function P(a, x), elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="a">floats</param>
    /// <param name="x">of the dtype of <paramref name="a"/></param>
    public static NdArray Igamma(NdArray a, NdArray x) => P(LaxElementwise.igamma(a.Given(), x.Given()));

    /// <summary>The derivative of P(a, x) by a, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="a">floats</param>
    /// <param name="x">of the dtype of <paramref name="a"/></param>
    public static NdArray IgammaGradA(NdArray a, NdArray x) => P(LaxElementwise.igammaGradA(a.Given(), x.Given()));

    /// <summary>The regularised upper incomplete gamma function Q(a, x), elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="a">floats</param>
    /// <param name="x">of the dtype of <paramref name="a"/></param>
    public static NdArray Igammac(NdArray a, NdArray x) => P(LaxElementwise.igammac(a.Given(), x.Given()));

    /// <summary>The imaginary part, a float, elementwise.</summary>
    /// <param name="x">complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Imag(NdArray x) => P(LaxElementwise.imag(x.Given()));

    /// <summary>x to a fixed integer power, elementwise, by multiplication.</summary>
    /// <param name="x">numbers; floats or complex numbers if the power is negative</param>
    /// <param name="y">the power</param>
    public static NdArray IntegerPow(NdArray x, int y) => P(LaxElementwise.integerPow(x.Given(), y));

    /// <summary>Whether it is neither infinite nor NaN, a bool, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray IsFinite(NdArray x) => P(LaxElementwise.isFinite(x.Given()));

    /// <summary>Whether less or equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">real numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Le(NdArray x, NdArray y) => P(LaxElementwise.le(x.Given(), y.Given()));

    /// <summary>log |Γ(x)|, elementwise.</summary>
    /// <param name="x">floats; other dtypes are an error, nothing is promoted</param>
    public static NdArray Lgamma(NdArray x) => P(LaxElementwise.lgamma(x.Given()));

    /// <summary>Natural logarithm, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Log(NdArray x) => P(LaxElementwise.log(x.Given()));

    /// <summary>log(1 + x), exact near 0, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Log1p(NdArray x) => P(LaxElementwise.log1p(x.Given()));

    /// <summary>1 / (1 + e^−x), elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Logistic(NdArray x) => P(LaxElementwise.logistic(x.Given()));

    /// <summary>Whether less, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">real numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Lt(NdArray x, NdArray y) => P(LaxElementwise.lt(x.Given(), y.Given()));

    /// <summary>The larger; NaN wins; complex numbers compare lexicographically, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Max(NdArray x, NdArray y) => P(LaxElementwise.max(x.Given(), y.Given()));

    /// <summary>The smaller; NaN wins; complex numbers compare lexicographically, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Min(NdArray x, NdArray y) => P(LaxElementwise.min(x.Given(), y.Given()));

    /// <summary>Product, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    /// <param name="outDtype">the type to compute in; that of the operands if null</param>
    public static NdArray Mul(NdArray x, NdArray y, DType? outDtype = null) => P(LaxElementwise.mul(x.Given(), y.Given(), outDtype));

    /// <summary>The upper half of the bits of the product, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Mulhi(NdArray x, NdArray y) => P(LaxElementwise.mulhi(x.Given(), y.Given()));

    /// <summary>Whether different, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers or bool</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Ne(NdArray x, NdArray y) => P(LaxElementwise.ne(x.Given(), y.Given()));

    /// <summary>The negative; unsigned integers wrap, elementwise.</summary>
    /// <param name="x">numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Neg(NdArray x) => P(LaxElementwise.neg(x.Given()));

    /// <summary>The next representable value after x1 towards x2, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x1">floats</param>
    /// <param name="x2">of the dtype of <paramref name="x1"/></param>
    public static NdArray Nextafter(NdArray x1, NdArray x2) => P(LaxElementwise.nextAfter(x1.Given(), x2.Given()));

    /// <summary>The m-th derivative of digamma, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="m">floats</param>
    /// <param name="x">of the dtype of <paramref name="m"/></param>
    public static NdArray Polygamma(NdArray m, NdArray x) => P(LaxElementwise.polygamma(m.Given(), x.Given()));

    /// <summary>The number of bits that are set, elementwise.</summary>
    /// <param name="x">integers; other dtypes are an error, nothing is promoted</param>
    public static NdArray PopulationCount(NdArray x) => P(LaxElementwise.populationCount(x.Given()));

    /// <summary>x to the power y, elementwise. Shapes as in <see cref="Add"/>.</summary>
    /// <param name="x">floats or complex numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/>, or integers of any type</param>
    public static NdArray Pow(NdArray x, NdArray y) => P(LaxElementwise.pow(x.Given(), y.Given()));

    /// <summary>The derivative of a gamma sample x by its parameter a, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="a">floats</param>
    /// <param name="x">of the dtype of <paramref name="a"/></param>
    public static NdArray RandomGammaGrad(NdArray a, NdArray x) => P(LaxElementwise.randomGammaGrad(a.Given(), x.Given()));

    /// <summary>The real part, a float, elementwise.</summary>
    /// <param name="x">complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Real(NdArray x) => P(LaxElementwise.real(x.Given()));

    /// <summary>1 / x, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Reciprocal(NdArray x) => P(LaxElementwise.reciprocal(x.Given()));

    /// <summary>Rounded as if the type had these numbers of bits; the dtype stays.</summary>
    /// <param name="operand">floats</param>
    /// <param name="exponentBits">1 or more</param>
    /// <param name="mantissaBits">0 or more</param>
    public static NdArray ReducePrecision(NdArray operand, int exponentBits, int mantissaBits) =>
        P(LaxElementwise.reducePrecision(operand.Given(), exponentBits, mantissaBits));

    /// <summary>Remainder with the sign of the dividend, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">real numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Rem(NdArray x, NdArray y) => P(LaxElementwise.rem(x.Given(), y.Given()));

    /// <summary>Rounded to integers, elementwise.</summary>
    /// <param name="x">floats</param>
    /// <param name="roundingMethod">where halves go; away from zero by default</param>
    public static NdArray Round(NdArray x, RoundingMethod roundingMethod = RoundingMethod.AwayFromZero) =>
        P(LaxElementwise.round(x.Given(), roundingMethod));

    /// <summary>1 / √x, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Rsqrt(NdArray x) => P(LaxElementwise.rsqrt(x.Given()));

    /// <summary>One of two values, elementwise. The values have one shape and dtype.</summary>
    /// <param name="pred">bool: rank 0 or the shape of the values</param>
    /// <param name="onTrue">where the predicate holds</param>
    /// <param name="onFalse">where it does not</param>
    public static NdArray Select(NdArray pred, NdArray onTrue, NdArray onFalse) =>
        P(LaxElementwise.select(pred.Given(), onTrue.Given(), onFalse.Given()));

    /// <summary>One of several values by number, elementwise. The cases have one shape and dtype.</summary>
    /// <param name="which">bool (at most two cases) or int32: rank 0 or the shape of the cases; a number outside is clamped</param>
    /// <param name="cases">one or more</param>
    public static NdArray SelectN(NdArray which, params NdArray[] cases) => P(LaxElementwise.selectN(which.Given(), Ts(cases)));

    /// <summary>x · 2^y, without the bits that leave, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray ShiftLeft(NdArray x, NdArray y) => P(LaxElementwise.shiftLeft(x.Given(), y.Given()));

    /// <summary>The bits moved right, copies of the sign in front, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray ShiftRightArithmetic(NdArray x, NdArray y) => P(LaxElementwise.shiftRightArithmetic(x.Given(), y.Given()));

    /// <summary>The bits moved right, zeros in front, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">integers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray ShiftRightLogical(NdArray x, NdArray y) => P(LaxElementwise.shiftRightLogical(x.Given(), y.Given()));

    /// <summary>−1, 0 or 1; of complex numbers x / |x|, elementwise.</summary>
    /// <param name="x">numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Sign(NdArray x) => P(LaxElementwise.sign(x.Given()));

    /// <summary>Sine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Sin(NdArray x) => P(LaxElementwise.sin(x.Given()));

    /// <summary>Hyperbolic sine, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Sinh(NdArray x) => P(LaxElementwise.sinh(x.Given()));

    /// <summary>Square root, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Sqrt(NdArray x) => P(LaxElementwise.sqrt(x.Given()));

    /// <summary>x², elementwise.</summary>
    /// <param name="x">numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Square(NdArray x) => P(LaxElementwise.square(x.Given()));

    /// <summary>Difference, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">numbers</param>
    /// <param name="y">of the dtype of <paramref name="x"/></param>
    public static NdArray Sub(NdArray x, NdArray y) => P(LaxElementwise.sub(x.Given(), y.Given()));

    /// <summary>Tangent, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Tan(NdArray x) => P(LaxElementwise.tan(x.Given()));

    /// <summary>Hyperbolic tangent, elementwise.</summary>
    /// <param name="x">floats or complex numbers; other dtypes are an error, nothing is promoted</param>
    public static NdArray Tanh(NdArray x) => P(LaxElementwise.tanh(x.Given()));

    /// <summary>The Hurwitz zeta function, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.</summary>
    /// <param name="x">floats</param>
    /// <param name="q">of the dtype of <paramref name="x"/></param>
    public static NdArray Zeta(NdArray x, NdArray q) => P(LaxElementwise.zeta(x.Given(), q.Given()));
}
