// Functions of one named array. No logic.
// Knows no dtype: what becomes a float is decided in Functions.
// One idea: a function of one array is called without brackets, so it stands in a pipe as it is.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxFunctions =
    type Hax with
        /// The absolute value; of complex numbers the modulus. Gives the axes of `a`; complex numbers become floats,
        /// other dtypes stay.
        static member abs(a: NamedArray) = NamedArray(Functions.abs a.Tensor)

        /// The absolute value: `abs`. Gives the axes of `a`; complex numbers become floats, other dtypes stay.
        static member absolute(a: NamedArray) = NamedArray(Functions.abs a.Tensor)

        /// The absolute value as a float. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        /// Error: The array is complex.
        static member fabs(a: NamedArray) = NamedArray(Functions.fabs a.Tensor)

        /// −a, elementwise. Gives the axes and dtype of `a`.
        /// Error: The array is bool.
        static member negative(a: NamedArray) = NamedArray(Elementwise.negative a.Tensor)

        /// The array itself. Gives the axes and dtype of `a`.
        static member positive(a: NamedArray) = NamedArray(Functions.positive a.Tensor)

        /// −1, 0 or 1 with the sign of each element (NaN for NaN); of complex numbers a / |a|. Gives the axes and
        /// dtype of `a`.
        /// Error: The array is bool.
        static member sign(a: NamedArray) = NamedArray(Functions.sign a.Tensor)

        /// a², elementwise. Gives the axes and dtype of `a`; bool becomes int32.
        static member square(a: NamedArray) = NamedArray(Functions.square a.Tensor)

        /// 1 / a, elementwise. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member reciprocal(a: NamedArray) = NamedArray(Functions.reciprocal a.Tensor)

        /// The square root; NaN below 0. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member sqrt(a: NamedArray) = NamedArray(Functions.sqrt a.Tensor)

        /// 1 / √a, elementwise. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member rsqrt(a: NamedArray) = NamedArray(Functions.rsqrt a.Tensor)

        /// The real cube root. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        /// Error: The array is complex.
        static member cbrt(a: NamedArray) = NamedArray(Functions.cbrt a.Tensor)

        /// e to the power a. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member exp(a: NamedArray) = NamedArray(Functions.exp a.Tensor)

        /// 2 to the power a. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member exp2(a: NamedArray) = NamedArray(Functions.exp2 a.Tensor)

        /// e to the power a, minus 1: precise near 0. Gives the axes of `a`, in its float or complex dtype (integers
        /// and bool as float32; 64-bit integers as float64).
        static member expm1(a: NamedArray) = NamedArray(Functions.expm1 a.Tensor)

        /// The natural logarithm. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member log(a: NamedArray) = NamedArray(Functions.log a.Tensor)

        /// The logarithm to the base 2. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member log2(a: NamedArray) = NamedArray(Functions.log2 a.Tensor)

        /// The logarithm to the base 10. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member log10(a: NamedArray) = NamedArray(Functions.log10 a.Tensor)

        /// log(1 + a): precise near 0. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member log1p(a: NamedArray) = NamedArray(Functions.log1p a.Tensor)

        /// The sine of an angle in radians. Gives the axes of `a`, in its float or complex dtype (integers and bool
        /// as float32; 64-bit integers as float64).
        static member sin(a: NamedArray) = NamedArray(Functions.sin a.Tensor)

        /// The cosine of an angle in radians. Gives the axes of `a`, in its float or complex dtype (integers and bool
        /// as float32; 64-bit integers as float64).
        static member cos(a: NamedArray) = NamedArray(Functions.cos a.Tensor)

        /// The tangent of an angle in radians. Gives the axes of `a`, in its float or complex dtype (integers and
        /// bool as float32; 64-bit integers as float64).
        static member tan(a: NamedArray) = NamedArray(Functions.tan a.Tensor)

        /// The angle in [−π/2, π/2] with this sine. Gives the axes of `a`, in its float or complex dtype (integers
        /// and bool as float32; 64-bit integers as float64).
        static member arcsin(a: NamedArray) = NamedArray(Functions.arcsin a.Tensor)

        /// The angle in [0, π] with this cosine. Gives the axes of `a`, in its float or complex dtype (integers and
        /// bool as float32; 64-bit integers as float64).
        static member arccos(a: NamedArray) = NamedArray(Functions.arccos a.Tensor)

        /// The angle in (−π/2, π/2) with this tangent. Gives the axes of `a`, in its float or complex dtype (integers
        /// and bool as float32; 64-bit integers as float64).
        static member arctan(a: NamedArray) = NamedArray(Functions.arctan a.Tensor)

        /// The hyperbolic sine. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member sinh(a: NamedArray) = NamedArray(Functions.sinh a.Tensor)

        /// The hyperbolic cosine. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member cosh(a: NamedArray) = NamedArray(Functions.cosh a.Tensor)

        /// The hyperbolic tangent. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member tanh(a: NamedArray) = NamedArray(Functions.tanh a.Tensor)

        /// The inverse of the hyperbolic sine. Gives the axes of `a`, in its float or complex dtype (integers and
        /// bool as float32; 64-bit integers as float64).
        static member arcsinh(a: NamedArray) = NamedArray(Functions.arcsinh a.Tensor)

        /// The inverse of the hyperbolic cosine; NaN below 1. Gives the axes of `a`, in its float or complex dtype
        /// (integers and bool as float32; 64-bit integers as float64).
        static member arccosh(a: NamedArray) = NamedArray(Functions.arccosh a.Tensor)

        /// The inverse of the hyperbolic tangent. Gives the axes of `a`, in its float or complex dtype (integers and
        /// bool as float32; 64-bit integers as float64).
        static member arctanh(a: NamedArray) = NamedArray(Functions.arctanh a.Tensor)

        /// sin(πa) / (πa), and 1 at 0. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member sinc(a: NamedArray) = NamedArray(Functions.sinc a.Tensor)

        /// The modified Bessel function of the first kind of order 0. Gives the axes of `a`, in its float or complex
        /// dtype (integers and bool as float32; 64-bit integers as float64).
        /// Error: The array is complex.
        static member i0(a: NamedArray) = NamedArray(Functions.i0 a.Tensor)

        /// Degrees as radians. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member deg2rad(a: NamedArray) = NamedArray(Functions.deg2rad a.Tensor)

        /// Degrees as radians: `deg2rad`. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member radians(a: NamedArray) = NamedArray(Functions.deg2rad a.Tensor)

        /// Radians as degrees. Gives the axes of `a`, in its float or complex dtype (integers and bool as float32;
        /// 64-bit integers as float64).
        static member rad2deg(a: NamedArray) = NamedArray(Functions.rad2deg a.Tensor)

        /// Radians as degrees: `rad2deg`. Gives the axes of `a`, in its float or complex dtype (integers and bool as
        /// float32; 64-bit integers as float64).
        static member degrees(a: NamedArray) = NamedArray(Functions.rad2deg a.Tensor)

        /// The angle of a complex number in (−π, π]; of real numbers 0 or π. Gives floats with the axes of `a`.
        static member angle(a: NamedArray) = NamedArray(Functions.angle a.Tensor)

        /// The real part; real numbers are their own. Gives the axes of `a`; complex numbers become floats, other
        /// dtypes stay.
        static member real(a: NamedArray) = NamedArray(Functions.real a.Tensor)

        /// The imaginary part; of real numbers 0. Gives the axes of `a`; complex numbers become floats, other dtypes
        /// stay.
        static member imag(a: NamedArray) = NamedArray(Functions.imag a.Tensor)

        /// The complex conjugate; real numbers are their own. Gives the axes and dtype of `a`.
        static member conj(a: NamedArray) = NamedArray(Functions.conj a.Tensor)

        /// The complex conjugate: `conj`. Gives the axes and dtype of `a`.
        static member conjugate(a: NamedArray) = NamedArray(Functions.conj a.Tensor)

        /// The largest whole number not above a; integers and bool stay. Gives the axes and dtype of `a`.
        /// Error: The array is complex.
        static member floor(a: NamedArray) = NamedArray(Functions.floor a.Tensor)

        /// The smallest whole number not below a; integers and bool stay. Gives the axes and dtype of `a`.
        /// Error: The array is complex.
        static member ceil(a: NamedArray) = NamedArray(Functions.ceil a.Tensor)

        /// The whole number next to a towards 0; integers and bool stay. Gives the axes and dtype of `a`.
        /// Error: The array is complex.
        static member trunc(a: NamedArray) = NamedArray(Functions.trunc a.Tensor)

        /// The whole number next to a towards 0: `trunc`. Gives the axes and dtype of `a`.
        /// Error: The array is complex.
        static member fix(a: NamedArray) = NamedArray(Functions.fix a.Tensor)

        /// The nearest whole number, half to even; of complex numbers by parts. Gives the axes of `a`, in its float
        /// or complex dtype (integers and bool as float32; 64-bit integers as float64).
        static member rint(a: NamedArray) = NamedArray(Functions.rint a.Tensor)

        /// The same values in row-major memory of their own. Gives the axes and dtype of `a`.
        static member copy(a: NamedArray) = NamedArray(Functions.copy a.Tensor)

        /// The nearest multiple of 10 to the power −`decimals`, half to even; of complex numbers by parts. Integers
        /// change only where decimals are negative. Gives the axes and dtype of `a`.
        /// Error: The array is bool.
        static member round(?decimals: int) =
            fun (a: NamedArray) -> NamedArray(Functions.round a.Tensor (defaultArg decimals 0))

        /// As above, with nothing but the array given.
        static member round(a: NamedArray) = Hax.round () a

        /// The nearest multiple of 10 to the power −`decimals`: `round`. Gives the axes and dtype of `a`.
        /// Error: The array is bool.
        static member around(?decimals: int) =
            fun (a: NamedArray) -> NamedArray(Functions.round a.Tensor (defaultArg decimals 0))

        /// As above, with nothing but the array given.
        static member around(a: NamedArray) = Hax.around () a

        /// a = m · 2^e with 0.5 ≤ |m| &lt; 1, elementwise; 0, ±∞ and NaN are their own mantissas, with exponent 0.
        /// Gives the mantissa, a float, and the exponent, int32, with the axes of `a`.
        /// Error: The array is complex.
        static member frexp(a: NamedArray) = two (Functions.frexp a.Tensor)

        /// The number of axes.
        static member ndim(a: NamedArray) : int = a.Ndim
