// Elementwise operations by position, curried in the order of the mathematics. No logic.
// Knows no dtype rule: each line names a function of LaxElementwise, as its twin in C# does.
// One idea: nothing is promoted and no axis is matched by name here, so shapes must agree as in jax.lax.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxElementwiseFunctions =
    type Lax with
        /// Absolute value; of complex numbers the modulus, a float, elementwise.
        static member abs(x: NdArray) = NdArray(LaxElementwise.abs x.Tensor)

        /// Arc cosine, elementwise.
        static member acos(x: NdArray) = NdArray(LaxElementwise.acos x.Tensor)

        /// Inverse hyperbolic cosine, elementwise.
        static member acosh(x: NdArray) = NdArray(LaxElementwise.acosh x.Tensor)

        /// Sum, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member add(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.add x.Tensor y.Tensor)

        /// Arc sine, elementwise.
        static member asin(x: NdArray) = NdArray(LaxElementwise.asin x.Tensor)

        /// Inverse hyperbolic sine, elementwise.
        static member asinh(x: NdArray) = NdArray(LaxElementwise.asinh x.Tensor)

        /// Arc tangent, elementwise.
        static member atan(x: NdArray) = NdArray(LaxElementwise.atan x.Tensor)

        /// The angle of the point (y, x), where the first operand is y, elementwise. Equal dtypes; equal ranks with
        /// sizes equal or 1, or a rank of 0.
        static member atan2(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.atan2 x.Tensor y.Tensor)

        /// Inverse hyperbolic tangent, elementwise.
        static member atanh(x: NdArray) = NdArray(LaxElementwise.atanh x.Tensor)

        /// The modified Bessel function of order 0, scaled by e^−|x|, elementwise.
        static member besselI0e(x: NdArray) = NdArray(LaxElementwise.besselI0e x.Tensor)

        /// The modified Bessel function of order 1, scaled by e^−|x|, elementwise.
        static member besselI1e(x: NdArray) = NdArray(LaxElementwise.besselI1e x.Tensor)

        /// The regularised incomplete beta function, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or
        /// a rank of 0.
        static member betainc(a: NdArray, b: NdArray) =
            fun (x: NdArray) -> NdArray(LaxElementwise.betainc a.Tensor b.Tensor x.Tensor)

        /// The same bits as another type. To a narrower type: a new last dimension holds the parts. To a wider one:
        /// the last dimension, of that many parts, is consumed.
        static member bitcastConvertType(newDtype: DType) =
            fun (operand: NdArray) -> NdArray(LaxElementwise.bitcast operand.Tensor newDtype)

        /// And of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member bitwiseAnd(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.bitwiseAnd x.Tensor y.Tensor)

        /// The bits inverted; of bool the negation, elementwise.
        static member bitwiseNot(x: NdArray) = NdArray(LaxElementwise.bitwiseNot x.Tensor)

        /// Or of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member bitwiseOr(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.bitwiseOr x.Tensor y.Tensor)

        /// Exclusive or of the bits, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member bitwiseXor(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.bitwiseXor x.Tensor y.Tensor)

        /// Cube root, elementwise.
        static member cbrt(x: NdArray) = NdArray(LaxElementwise.cbrt x.Tensor)

        /// The next integer above, elementwise.
        static member ceil(x: NdArray) = NdArray(LaxElementwise.ceil x.Tensor)

        /// The nearest value between two bounds, elementwise; where they cross, the upper one. Equal dtypes.
        static member clamp(min: NdArray, max: NdArray) =
            fun (x: NdArray) -> NdArray(LaxElementwise.clamp min.Tensor x.Tensor max.Tensor)

        /// The number of leading zero bits, elementwise.
        static member clz(x: NdArray) = NdArray(LaxElementwise.clz x.Tensor)

        /// x + iy, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member complex(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.complex x.Tensor y.Tensor)

        /// The complex conjugate, always complex, elementwise.
        static member conj(x: NdArray) = NdArray(LaxElementwise.conj x.Tensor)

        /// The elements in another type: numbers to bool by ≠ 0, floats to integers by truncation. The result is
        /// never weak.
        static member convertElementType(newDtype: DType) =
            fun (operand: NdArray) -> NdArray(LaxElementwise.convert operand.Tensor newDtype)

        /// Cosine, elementwise.
        static member cos(x: NdArray) = NdArray(LaxElementwise.cos x.Tensor)

        /// Hyperbolic cosine, elementwise.
        static member cosh(x: NdArray) = NdArray(LaxElementwise.cosh x.Tensor)

        /// The derivative of log Γ, elementwise.
        static member digamma(x: NdArray) = NdArray(LaxElementwise.digamma x.Tensor)

        /// Quotient; of integers towards zero, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a
        /// rank of 0.
        static member div(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.div x.Tensor y.Tensor)

        /// Whether equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member eq(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.eq x.Tensor y.Tensor)

        /// Error function, elementwise.
        static member erf(x: NdArray) = NdArray(LaxElementwise.erf x.Tensor)

        /// The inverse of the error function, elementwise.
        static member erfInv(x: NdArray) = NdArray(LaxElementwise.erfInv x.Tensor)

        /// 1 − erf(x), elementwise.
        static member erfc(x: NdArray) = NdArray(LaxElementwise.erfc x.Tensor)

        /// e to the power x, elementwise.
        static member exp(x: NdArray) = NdArray(LaxElementwise.exp x.Tensor)

        /// 2 to the power x, elementwise.
        static member exp2(x: NdArray) = NdArray(LaxElementwise.exp2 x.Tensor)

        /// e to the power x, minus 1, exact near 0, elementwise.
        static member expm1(x: NdArray) = NdArray(LaxElementwise.expm1 x.Tensor)

        /// The next integer below, elementwise.
        static member floor(x: NdArray) = NdArray(LaxElementwise.floor x.Tensor)

        /// Whether greater or equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member ge(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.ge x.Tensor y.Tensor)

        /// Whether greater, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member gt(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.gt x.Tensor y.Tensor)

        /// The regularised lower incomplete gamma function P(a, x), elementwise. Equal dtypes; equal ranks with sizes
        /// equal or 1, or a rank of 0.
        static member igamma(a: NdArray) = fun (x: NdArray) -> NdArray(LaxElementwise.igamma a.Tensor x.Tensor)

        /// The derivative of P(a, x) by a, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of
        /// 0.
        static member igammaGradA(a: NdArray) =
            fun (x: NdArray) -> NdArray(LaxElementwise.igammaGradA a.Tensor x.Tensor)

        /// The regularised upper incomplete gamma function Q(a, x), elementwise. Equal dtypes; equal ranks with sizes
        /// equal or 1, or a rank of 0.
        static member igammac(a: NdArray) = fun (x: NdArray) -> NdArray(LaxElementwise.igammac a.Tensor x.Tensor)

        /// The imaginary part, a float, elementwise.
        static member imag(x: NdArray) = NdArray(LaxElementwise.imag x.Tensor)

        /// x to a fixed integer power, elementwise, by multiplication.
        static member integerPow(y: int) = fun (x: NdArray) -> NdArray(LaxElementwise.integerPow x.Tensor y)

        /// Whether it is neither infinite nor NaN, a bool, elementwise.
        static member isFinite(x: NdArray) = NdArray(LaxElementwise.isFinite x.Tensor)

        /// Whether less or equal, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member le(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.le x.Tensor y.Tensor)

        /// log |Γ(x)|, elementwise.
        static member lgamma(x: NdArray) = NdArray(LaxElementwise.lgamma x.Tensor)

        /// Natural logarithm, elementwise.
        static member log(x: NdArray) = NdArray(LaxElementwise.log x.Tensor)

        /// log(1 + x), exact near 0, elementwise.
        static member log1p(x: NdArray) = NdArray(LaxElementwise.log1p x.Tensor)

        /// 1 / (1 + e^−x), elementwise.
        static member logistic(x: NdArray) = NdArray(LaxElementwise.logistic x.Tensor)

        /// Whether less, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member lt(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.lt x.Tensor y.Tensor)

        /// The larger; NaN wins; complex numbers compare lexicographically, elementwise. Equal dtypes; equal ranks
        /// with sizes equal or 1, or a rank of 0.
        static member max(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.max x.Tensor y.Tensor)

        /// The smaller; NaN wins; complex numbers compare lexicographically, elementwise. Equal dtypes; equal ranks
        /// with sizes equal or 1, or a rank of 0.
        static member min(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.min x.Tensor y.Tensor)

        /// Product, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member mul(x: NdArray, ?outDtype: DType) =
            fun (y: NdArray) -> NdArray(LaxElementwise.mul x.Tensor y.Tensor (Option.toObj outDtype))

        /// The upper half of the bits of the product, elementwise. Equal dtypes; equal ranks with sizes equal or 1,
        /// or a rank of 0.
        static member mulhi(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.mulhi x.Tensor y.Tensor)

        /// Whether different, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member ne(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.ne x.Tensor y.Tensor)

        /// The negative; unsigned integers wrap, elementwise.
        static member neg(x: NdArray) = NdArray(LaxElementwise.neg x.Tensor)

        /// The next representable value after x1 towards x2, elementwise. Equal dtypes; equal ranks with sizes equal
        /// or 1, or a rank of 0.
        static member nextafter(x1: NdArray) =
            fun (x2: NdArray) -> NdArray(LaxElementwise.nextAfter x1.Tensor x2.Tensor)

        /// The m-th derivative of digamma, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of
        /// 0.
        static member polygamma(m: NdArray) = fun (x: NdArray) -> NdArray(LaxElementwise.polygamma m.Tensor x.Tensor)

        /// The number of bits that are set, elementwise.
        static member populationCount(x: NdArray) = NdArray(LaxElementwise.populationCount x.Tensor)

        /// x to the power y, elementwise. Shapes as in `add`.
        static member pow(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.pow x.Tensor y.Tensor)

        /// The derivative of a gamma sample x by its parameter a, elementwise. Equal dtypes; equal ranks with sizes
        /// equal or 1, or a rank of 0.
        static member randomGammaGrad(a: NdArray) =
            fun (x: NdArray) -> NdArray(LaxElementwise.randomGammaGrad a.Tensor x.Tensor)

        /// The real part, a float, elementwise.
        static member real(x: NdArray) = NdArray(LaxElementwise.real x.Tensor)

        /// 1 / x, elementwise.
        static member reciprocal(x: NdArray) = NdArray(LaxElementwise.reciprocal x.Tensor)

        /// Rounded as if the type had these numbers of bits; the dtype stays.
        static member reducePrecision(exponentBits: int, mantissaBits: int) =
            fun (operand: NdArray) -> NdArray(LaxElementwise.reducePrecision operand.Tensor exponentBits mantissaBits)

        /// Remainder with the sign of the dividend, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or
        /// a rank of 0.
        static member rem(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.rem x.Tensor y.Tensor)

        /// Rounded to integers, elementwise.
        static member round(?roundingMethod: RoundingMethod) =
            fun (x: NdArray) ->
                NdArray(LaxElementwise.round x.Tensor (defaultArg roundingMethod RoundingMethod.AwayFromZero))

        /// As above, with nothing but the array given.
        static member round(x: NdArray) = Lax.round () x

        /// 1 / √x, elementwise.
        static member rsqrt(x: NdArray) = NdArray(LaxElementwise.rsqrt x.Tensor)

        /// One of two values, elementwise. The values have one shape and dtype.
        static member select(pred: NdArray) =
            fun (onTrue: NdArray) (onFalse: NdArray) ->
                NdArray(LaxElementwise.select pred.Tensor onTrue.Tensor onFalse.Tensor)

        /// One of several values by number, elementwise. The cases have one shape and dtype.
        static member selectN(which: NdArray) =
            fun (cases: NdArray list) -> NdArray(LaxElementwise.selectN which.Tensor (positionals cases))

        /// x · 2^y, without the bits that leave, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a
        /// rank of 0.
        static member shiftLeft(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.shiftLeft x.Tensor y.Tensor)

        /// The bits moved right, copies of the sign in front, elementwise. Equal dtypes; equal ranks with sizes equal
        /// or 1, or a rank of 0.
        static member shiftRightArithmetic(x: NdArray) =
            fun (y: NdArray) -> NdArray(LaxElementwise.shiftRightArithmetic x.Tensor y.Tensor)

        /// The bits moved right, zeros in front, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a
        /// rank of 0.
        static member shiftRightLogical(x: NdArray) =
            fun (y: NdArray) -> NdArray(LaxElementwise.shiftRightLogical x.Tensor y.Tensor)

        /// −1, 0 or 1; of complex numbers x / |x|, elementwise.
        static member sign(x: NdArray) = NdArray(LaxElementwise.sign x.Tensor)

        /// Sine, elementwise.
        static member sin(x: NdArray) = NdArray(LaxElementwise.sin x.Tensor)

        /// Hyperbolic sine, elementwise.
        static member sinh(x: NdArray) = NdArray(LaxElementwise.sinh x.Tensor)

        /// Square root, elementwise.
        static member sqrt(x: NdArray) = NdArray(LaxElementwise.sqrt x.Tensor)

        /// x², elementwise.
        static member square(x: NdArray) = NdArray(LaxElementwise.square x.Tensor)

        /// Difference, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member sub(x: NdArray) = fun (y: NdArray) -> NdArray(LaxElementwise.sub x.Tensor y.Tensor)

        /// Tangent, elementwise.
        static member tan(x: NdArray) = NdArray(LaxElementwise.tan x.Tensor)

        /// Hyperbolic tangent, elementwise.
        static member tanh(x: NdArray) = NdArray(LaxElementwise.tanh x.Tensor)

        /// The Hurwitz zeta function, elementwise. Equal dtypes; equal ranks with sizes equal or 1, or a rank of 0.
        static member zeta(x: NdArray) = fun (q: NdArray) -> NdArray(LaxElementwise.zeta x.Tensor q.Tensor)
