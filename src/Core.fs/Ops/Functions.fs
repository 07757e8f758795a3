// Elementwise functions of one named operand: NumPy's mathematics over the primitives.
// Knows dtypes and formulas; no axes, no memory. One idea: integers become floats where the function is inexact, and stay
// what they are where it can't change them.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Functions =
    let private inexact m (x: Tensor) = Op.unary m (Promote.inexact x)
    let private exact (d: DType) = DTypes.isInteger d || d = DType.Bool

    let private refuse operation what test (x: Tensor) = Promote.accept operation what test x.DType [| x |]

    let private refuseComplex operation (x: Tensor) =
        refuse operation "real numbers" (fun d -> d <> DType.Key && not (DTypes.isComplex d)) x

    let private onReal operation m (x: Tensor) =
        refuseComplex operation x
        inexact m x

    let exp x = inexact Exp x
    let exp2 x = inexact Exp2 x
    let expm1 x = inexact Expm1 x
    let log x = inexact Log x
    let log1p x = inexact Log1p x
    let sin x = inexact Sin x
    let cos x = inexact Cos x
    let tan x = inexact Tan x
    let arcsin x = inexact Asin x
    let arccos x = inexact Acos x
    let arctan x = inexact Atan x
    let sinh x = inexact Sinh x
    let cosh x = inexact Cosh x
    let tanh x = inexact Tanh x
    let arcsinh x = inexact Asinh x
    let arccosh x = inexact Acosh x
    let arctanh x = inexact Atanh x
    let sqrt x = inexact Sqrt x
    let rsqrt x = inexact Rsqrt x
    let cbrt x = onReal "cbrt" Cbrt x

    // Divided, not multiplied by a rounded reciprocal: powers of the base stay whole.
    let private logOf (b: float) (x: Tensor) =
        let l = log x
        Op.div l (Op.like l (Math.Log b))

    let log2 x = logOf 2.0 x
    let log10 x = logOf 10.0 x
    let private scaled (factor: float) (x: Tensor) = Op.mulScalar (Promote.inexact x) factor
    let deg2rad x = scaled (Math.PI / 180.0) x
    let rad2deg x = scaled (180.0 / Math.PI) x

    let abs (x: Tensor) = if x.DType = DType.Bool || DTypes.isUnsigned x.DType then x else Op.unary Abs x

    let fabs x = onReal "fabs" Abs x

    let sign (x: Tensor) =
        refuse "sign" "numbers" (fun d -> d <> DType.Key && d <> DType.Bool) x
        Op.unary Sign x

    let square (x: Tensor) =
        let x = Promote.numeric x
        Op.mul x x

    let reciprocal (x: Tensor) =
        let x = Promote.inexact x
        Op.div (Op.like x 1.0) x

    // Parts of complex numbers

    /// A literal for every element.
    let private everywhere (dtype: DType) (value: Scalar) (x: Tensor) =
        Op.filled (Signature.withDType dtype false x.Signature) value

    let real (x: Tensor) = if DTypes.isComplex x.DType then Op.real x else x
    let imag (x: Tensor) = if DTypes.isComplex x.DType then Op.imag x else Op.zeros x.Signature
    let conj (x: Tensor) = Op.conj x

    let angle (x: Tensor) =
        let x = Promote.inexact x
        let re = real x
        Op.binary Atan2 (if DTypes.isComplex x.DType then Op.imag x else Op.like re 0.0) re

    /// A function of the parts.
    let private byParts f (x: Tensor) =
        if DTypes.isComplex x.DType then
            Op.binary MakeComplex (f (Op.real x)) (f (Op.imag x))
        else
            f x

    // Rounding

    let private rounding operation f (x: Tensor) =
        refuseComplex operation x
        if exact x.DType then x else f x

    let floor x = rounding "floor" (Op.unary Floor) x
    let ceil x = rounding "ceil" (Op.unary Ceil) x
    let private towardsZero x = Op.select (Op.compare Lt x (Op.like x 0.0)) (Op.unary Ceil x) (Op.unary Floor x)
    let trunc x = rounding "trunc" towardsZero x
    let fix x = rounding "fix" towardsZero x
    let rint (x: Tensor) = byParts (Op.unary RoundEven) (Promote.inexact x)

    let private roundFloat decimals (x: Tensor) =
        if decimals = 0 then
            Op.unary RoundEven x
        else
            let scale = Op.like x (Math.Pow(10.0, float decimals))
            let scaled = Op.mul x scale
            // What is too large to scale has no decimals.
            Op.select (Op.unary IsFinite scaled) (Op.div (Op.unary RoundEven scaled) scale) x

    /// To a multiple of 10^−decimals, half to even.
    let private roundInteger decimals (x: Tensor) =
        let digits = -decimals

        if digits <= 0 then
            x
        elif digits > 18 then
            Op.zeros x.Signature
        else
            let wide = if x.DType = DType.UInt64 then DType.UInt64 else DType.Int64
            let v = Op.convert wide x.Signature.Weak x
            let step = Literal.scalar wide v.Signature.Weak (Integer(pown 10L digits))
            let struct (below, rest) = Elementwise.divmod v step
            let twice = Op.add rest rest
            let odd = Op.compare Ne (Op.binary And below (Op.like below 1.0)) (Op.like below 0.0)
            let tie = Op.binary And (Op.compare Eq twice step) odd
            let up = Op.binary Or (Op.compare Gt twice step) tie
            let whole = Op.select up (Op.addScalar below 1.0) below
            Op.convert x.DType x.Signature.Weak (Op.mul whole step)

    let round (x: Tensor) (decimals: int) =
        if DTypes.isInteger x.DType then
            roundInteger decimals x
        else
            refuse "round" "numbers" (fun d -> d <> DType.Key && d <> DType.Bool) x
            byParts (roundFloat decimals) x

    // Tests

    let isNaN (x: Tensor) = Op.compare Ne x x

    let isFinite (x: Tensor) =
        if exact x.DType then
            everywhere DType.Bool (Logical true) x
        else
            Op.unary IsFinite x

    let private never x = everywhere DType.Bool (Logical false) x

    let private isValue (value: float) (x: Tensor) =
        if exact x.DType then never x else Op.compare Eq x (Op.like x value)

    let isInf (x: Tensor) =
        if DTypes.isComplex x.DType then
            let part x = isValue infinity (Op.unary Abs x)
            Op.binary Or (part (Op.real x)) (part (Op.imag x))
        else
            isValue infinity (abs x)

    let isPosInf x =
        refuseComplex "isposinf" x
        isValue infinity x

    let isNegInf x =
        refuseComplex "isneginf" x
        isValue -infinity x

    let isComplex (x: Tensor) = if DTypes.isComplex x.DType then Elementwise.truth (Op.imag x) else never x

    let isReal (x: Tensor) = Op.unary Not (isComplex x)

    /// The bits of floats as integers of the same width.
    let private bitsOf (x: Tensor) = Trace.bind1 (Bitcast(DTypes.signedOfSize (DTypes.size x.DType), ValueNone)) x

    /// Whether the sign is negative, that of −0 and NaN too.
    let signbit (x: Tensor) =
        refuseComplex "signbit" x

        if DTypes.isFloat x.DType then
            let bits = bitsOf x
            Op.compare Lt bits (Op.like bits 0.0)
        elif DTypes.isSigned x.DType then
            Op.compare Lt x (Op.like x 0.0)
        else
            never x

    // Of some length

    /// 2^e as a float, built from its bits; e in the normal range.
    let private powerOfTwo (d: DType) mantissa bias (e: Tensor) =
        let shift = Literal.scalar e.DType false (Integer mantissa)
        let biased = Op.add e (Literal.scalar e.DType false (Integer bias))
        Trace.bind1 (Bitcast(d, ValueNone)) (Op.binary ShiftLeft biased shift)

    /// x = m · 2^e with 0.5 ≤ |m| < 1; 0, ±∞ and NaN are their own mantissas. The mantissa's derivative is 2^−e.
    let frexp (x: Tensor) : struct (Tensor * Tensor) =
        refuseComplex "frexp" x
        let x = Promote.inexact x
        let own = x.DType
        let x = if own = DType.Float64 then x else Op.convert DType.Float32 x.Signature.Weak x
        let mantissa, bias, field = if own = DType.Float64 then 52L, 1023L, 0x7FFL else 23L, 127L, 0xFFL
        let int (like: Tensor) v = Literal.scalar like.DType false (Integer v)

        let exponent (x: Tensor) =
            let bits = bitsOf x
            let e = Op.binary And (Op.binary ShiftRightArithmetic bits (int bits mantissa)) (int bits field)
            Op.sub e (int e (bias - 1L))

        // Subnormal numbers are brought into the normal range first.
        let lift = Math.Pow(2.0, float mantissa)
        let small = Op.compare Lt (Op.unary Abs x) (Op.like x (Math.Pow(2.0, 1.0 - float bias)))
        let normal = Op.select small (Op.mulScalar x lift) x
        let e = exponent normal
        let e = Op.select small (Op.sub e (int e mantissa)) e
        let zero = Op.compare Eq x (Op.like x 0.0)
        let special = Op.binary Or zero (Op.unary Not (Op.unary IsFinite x))
        let e = Op.select special (int e 0L) e
        // 2^−e in two factors, since e may lie outside the range of one.
        let half = Op.binary ShiftRightArithmetic e (int e 1L)
        let factor e = powerOfTwo x.DType mantissa bias (Op.neg e)
        let m = Op.mul (Op.mul x (factor half)) (factor (Op.sub e half))
        struct (Op.convert own x.Signature.Weak m, Op.convert DType.Int32 false e)

    /// The modified Bessel function of order 0. At 0, where |x| has a slope of 1, the function has none.
    let i0 (x: Tensor) =
        refuseComplex "i0" x
        let x = Promote.inexact x
        let zero = Op.like x 0.0
        let size = Op.select (Op.compare Eq x zero) zero (Op.unary Abs x)
        Op.mul (Op.unary Exp size) (Op.unary BesselI0e x)

    /// sin(πx) / (πx); near 0 the series, so that derivatives of every order are right there.
    let sinc (x: Tensor) =
        let p = Op.mulScalar (Promote.inexact x) Math.PI
        let size = Op.unary Abs p
        let near = Op.compare Lt size (Op.like size 0.1)
        let safe = Op.select near (Op.like p 1.0) p
        let square = Op.select near (Op.mul p p) (Op.like p 0.0)
        // Horner over 1/9!, −1/7!, 1/5!, −1/3!, 1.
        let series =
            (Op.like p (1.0 / 362880.0), [ -1.0 / 5040.0; 1.0 / 120.0; -1.0 / 6.0; 1.0 ])
            ||> List.fold (fun acc c -> Op.addScalar (Op.mul acc square) c)

        Op.select near series (Op.div (Op.unary Sin safe) safe)

    let positive (x: Tensor) = x
    /// Row-major memory of its own.
    let copy (x: Tensor) = Trace.bind1 Copy x
    let astype (dtype: DType) (x: Tensor) = Op.convert dtype false x
