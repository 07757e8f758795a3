// Elementwise operations of the positional API: JAX's names and JAX's refusals.
// Knows which dtypes jax.lax takes where the engine takes more; shapes are Dims' matter. Nothing is promoted here:
// dtypes must be equal, and scalars of the host have theirs (int32, float32, complex64), weakly.
// One idea: a line an operation.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal LaxElementwise =
    let private accept operation argument what test (xs: Tensor[]) =
        Align.accept operation argument what test (xs |> Array.map (fun x -> x.Signature))

    let private floats operation x = accept operation 0 "floats" DTypes.isFloat [| x |]
    let private inexact operation x = accept operation 0 "floats or complex numbers" DTypes.isInexact [| x |]
    let private number d = d <> DType.Key && d <> DType.Bool

    /// A literal beside `x`: its dtype, as weak as it is.
    let private one x = Op.like x 1.0

    let private binary operation m a b = Dims.elementwise operation (fun xs -> Op.binary m xs[0] xs[1]) [| a; b |]

    let private compare operation m a b = Dims.elementwise operation (fun xs -> Op.compare m xs[0] xs[1]) [| a; b |]

    let private ordered operation m a b =
        accept operation 0 "real numbers or bool" (fun d -> d <> DType.Key && not (DTypes.isComplex d)) [| a; b |]
        compare operation m a b

    // One operand, of the dtypes that the engine takes too.

    let acos x = Op.unary Acos x
    let acosh x = Op.unary Acosh x
    let asin x = Op.unary Asin x
    let asinh x = Op.unary Asinh x
    let atan x = Op.unary Atan x
    let atanh x = Op.unary Atanh x
    let besselI0e x = Op.unary BesselI0e x
    let besselI1e x = Op.unary BesselI1e x
    let bitwiseNot x = Op.unary Not x
    let cbrt x = Op.unary Cbrt x
    let ceil x = Op.unary Ceil x
    let clz x = Op.unary CountLeadingZeros x
    let cos x = Op.unary Cos x
    let cosh x = Op.unary Cosh x
    let digamma x = Op.unary Digamma x
    let erf x = Op.unary Erf x
    let erfInv x = Op.unary ErfInv x
    let erfc x = Op.unary Erfc x
    let exp x = Op.unary Exp x
    let exp2 x = Op.unary Exp2 x
    let expm1 x = Op.unary Expm1 x
    let floor x = Op.unary Floor x
    let imag x = Op.unary Imag x
    let lgamma x = Op.unary Lgamma x
    let log x = Op.unary Log x
    let log1p x = Op.unary Log1p x
    let logistic x = Op.unary Logistic x
    let neg x = Op.unary Neg x
    let populationCount x = Op.unary PopulationCount x
    let real x = Op.unary Real x
    let rsqrt x = Op.unary Rsqrt x
    let sign x = Op.unary Sign x
    let sin x = Op.unary Sin x
    let sinh x = Op.unary Sinh x
    let sqrt x = Op.unary Sqrt x
    let tan x = Op.unary Tan x
    let tanh x = Op.unary Tanh x

    // One operand, of fewer dtypes, or made of several operations.

    let abs (x: Tensor) =
        accept "abs" 0 "signed numbers" (fun d -> number d && not (DTypes.isUnsigned d)) [| x |]
        Op.unary Abs x

    let isFinite x =
        floats "is_finite" x
        Op.unary IsFinite x

    let square (x: Tensor) =
        accept "square" 0 "numbers" number [| x |]
        Op.mul x x

    let reciprocal x =
        inexact "reciprocal" x
        Op.div (one x) x

    let round (x: Tensor) (rounding: RoundingMethod) =
        Op.unary (if rounding = RoundingMethod.ToNearestEven then RoundEven else RoundAway) x

    /// A real operand counts as complex.
    let conj (x: Tensor) =
        inexact "conj" x

        if DTypes.isComplex x.DType then
            Op.unary Conj x
        else
            Op.binary MakeComplex x (Op.like x 0.0)

    /// By repeated squaring, so that integers are exact; a negative power is the reciprocal of the positive one.
    let integerPow (x: Tensor) (y: int) =
        accept "integer_pow" 0 "numbers" number [| x |]

        if y < 0 then
            accept "integer_pow" 0 "floats or complex numbers, for a negative power" DTypes.isInexact [| x |]

        let rec power (b: Tensor) (n: int64) =
            if n = 1L then b
            elif n % 2L = 0L then power (Op.mul b b) (n / 2L)
            else Op.mul b (power (Op.mul b b) (n / 2L))

        if y = 0 then Op.filled x.Signature (Integer 1L)
        elif y > 0 then power x (int64 y)
        else Op.div (one x) (power x (-(int64 y)))

    let convert (x: Tensor) (dtype: DType) = Op.convert dtype false x

    /// Of equal widths: the same shape. Narrower: a new last dimension holds the parts. Wider: the last dimension is consumed.
    let bitcast (x: Tensor) (dtype: DType) =
        let have, want = DTypes.size x.DType, DTypes.size dtype
        let n = Dims.rank x

        if dtype = x.DType then
            Op.convert dtype false x
        elif have = want then
            Trace.bind1 (Bitcast(dtype, ValueNone)) x
        elif have > want then
            Trace.bind1 (Bitcast(dtype, ValueSome(Dims.label n, have / want))) x
        elif n > 0 && (Dims.shape x)[n - 1] = want / have then
            Trace.bind1 (Bitcast(dtype, ValueSome(Dims.label (n - 1), want / have))) x
        else
            Dims.mismatch
                "bitcast_convert_type"
                $"the last dimension must have size {want / have} to become {DTypes.short dtype}"
                [| x |]

    let reducePrecision (x: Tensor) (exponent: int) (mantissa: int) =
        if exponent < 1 then
            Error.badArgument "reduce_precision" "exponentBits" $"is {exponent}" "give 1 or more"

        if mantissa < 0 then
            Error.badArgument "reduce_precision" "mantissaBits" $"is {mantissa}" "give 0 or more"

        Trace.bind1 (ReducePrecision(exponent, mantissa)) x

    // Two operands.

    let add a b = binary "add" Add a b
    let sub a b = binary "sub" Sub a b
    let div a b = binary "div" Div a b
    let rem a b = binary "rem" Rem a b
    let max a b = binary "max" Max a b
    let min a b = binary "min" Min a b
    let bitwiseAnd a b = binary "bitwise_and" And a b
    let bitwiseOr a b = binary "bitwise_or" Or a b
    let bitwiseXor a b = binary "bitwise_xor" Xor a b
    let shiftLeft a b = binary "shift_left" ShiftLeft a b
    let shiftRightLogical a b = binary "shift_right_logical" ShiftRightLogical a b
    let shiftRightArithmetic a b = binary "shift_right_arithmetic" ShiftRightArithmetic a b
    let nextAfter a b = binary "nextafter" NextAfter a b
    let igamma a x = binary "igamma" Igamma a x
    let igammac a x = binary "igammac" Igammac a x
    let igammaGradA a x = binary "igamma_grad_a" IgammaGradA a x
    let randomGammaGrad a x = binary "random_gamma_grad" RandomGammaGrad a x
    let zeta x q = binary "zeta" Zeta x q
    let polygamma m x = binary "polygamma" Polygamma m x
    let complex a b = binary "complex" MakeComplex a b
    let eq a b = compare "eq" Eq a b
    let ne a b = compare "ne" Ne a b
    let lt a b = ordered "lt" Lt a b
    let le a b = ordered "le" Le a b
    let gt a b = ordered "gt" Gt a b
    let ge a b = ordered "ge" Ge a b

    /// The product, computed in `dtype` where one is given.
    let mul (a: Tensor) (b: Tensor) (dtype: DType | null) =
        match dtype with
        | null -> binary "mul" Mul a b
        | d -> binary "mul" Mul (Op.convert d false a) (Op.convert d false b)

    /// Of complex numbers −i log((x + iy) / √(x² + y²)), the function that agrees with the real one.
    let atan2 (y: Tensor) (x: Tensor) =
        let general (xs: Tensor[]) =
            let y, x = xs[0], xs[1]

            if DTypes.isComplex y.DType && x.DType = y.DType then
                let i = Literal.scalar x.DType true (ComplexNumber Numerics.Complex.ImaginaryOne)
                let radius = Op.unary Sqrt (Op.add (Op.mul x x) (Op.mul y y))
                Op.neg (Op.mul i (Op.unary Log (Op.div (Op.add x (Op.mul i y)) radius)))
            else
                Op.binary Atan2 y x

        Dims.elementwise "atan2" general [| y; x |]

    /// The exponent may be an integer of any type.
    let pow (x: Tensor) (y: Tensor) =
        inexact "pow" x
        let y = if DTypes.isInteger y.DType then Op.convert x.DType y.Signature.Weak y else y
        binary "pow" Pow x y

    // 64-bit halves of the product of 64-bit integers, from 32-bit parts.
    let private wideHigh (a: Tensor) (b: Tensor) =
        let shift = if DTypes.isUnsigned a.DType then ShiftRightLogical else ShiftRightArithmetic
        let bits = Literal.ofInt a.DType 32
        let mask = Literal.scalar a.DType false (Integer 0xFFFFFFFFL)
        let high x = Op.binary shift x bits
        let low x = Op.binary And x mask
        let logical x = Op.binary ShiftRightLogical x bits
        let cross = Op.add (Op.mul (high a) (low b)) (logical (Op.mul (low a) (low b)))
        let other = Op.add (Op.mul (low a) (high b)) (low cross)
        Op.add (Op.mul (high a) (high b)) (Op.add (high cross) (high other))

    /// The upper half of the product's bits.
    let mulhi (a: Tensor) (b: Tensor) =
        accept "mulhi" 0 "integers" DTypes.isInteger [| a; b |]

        let high (xs: Tensor[]) =
            let a, b = xs[0], xs[1]
            let size = DTypes.size a.DType

            if size = 8 || a.DType <> b.DType then
                wideHigh a b
            else
                let wide = if DTypes.isUnsigned a.DType then DType.UInt64 else DType.Int64
                let product = Op.mul (Op.convert wide false a) (Op.convert wide false b)
                Op.convert a.DType false (Op.binary ShiftRightArithmetic product (Literal.ofInt wide (8 * size)))

        Dims.elementwise "mulhi" high [| a; b |]

    // Three operands.

    let betainc a b x =
        Dims.elementwise "betainc" (fun xs -> Trace.bind3 (Ternary Betainc) xs[0] xs[1] xs[2]) [| a; b; x |]

    let private sameShape operation what (x: Tensor) (y: Tensor) all =
        if not (Signature.sameVisible x.Signature y.Signature) then
            Dims.mismatch operation (what + " must have the shape of the values") all

    /// The bounds have the operand's shape, or rank 0.
    let clamp (low: Tensor) (x: Tensor) (high: Tensor) =
        let xs = Dims.alike [| low; x; high |]

        for bound in [| low; high |] do
            if Dims.rank bound > 0 then
                sameShape "clamp" "a bound" bound x xs

        Trace.bind3 (Ternary Clamp) xs[0] xs[1] xs[2]

    /// The predicate has the values' shape, or rank 0.
    let select (predicate: Tensor) (onTrue: Tensor) (onFalse: Tensor) =
        let xs = [| predicate; onTrue; onFalse |]
        sameShape "select" "the other case" onTrue onFalse xs

        if Dims.rank predicate > 0 then
            sameShape "select" "the predicate" predicate onTrue xs

        let cases = Dims.alike [| onTrue; onFalse |]
        Op.select predicate cases[0] cases[1]

    /// The case whose number `which` gives, elementwise; bool chooses between two, int32 among many.
    let selectN (which: Tensor) (cases: Tensor[]) =
        let xs = Array.append [| which |] cases
        accept "select_n" 0 "bool or int32" (fun d -> d = DType.Bool || d = DType.Int32) xs

        if cases.Length = 0 || which.DType = DType.Bool && cases.Length > 2 then
            Error.fail (
                Mistake.WrongNumber(
                    "select_n",
                    "cases",
                    (if cases.Length = 0 then "one or more" else "one or two"),
                    cases.Length
                )
            )

        for c in cases do
            sameShape "select_n" "every case" c cases[0] xs

        if Dims.rank which > 0 then
            sameShape "select_n" "the selector" which cases[0] xs

        let chosen i =
            if which.DType = DType.Bool then
                which
            else
                Op.compare Ge which (Literal.ofInt DType.Int32 i)

        let cases = Dims.alike cases
        let mutable result = cases[0]

        for i in 1 .. cases.Length - 1 do
            result <- Op.select (chosen i) cases[i] result

        result
