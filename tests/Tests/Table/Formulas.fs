// What each elementwise member means, element by element: the naive reference of its row.
// Knows numbers, no tensor. One idea: a member has one meaning for each kind of number that it takes: whole, real, complex.
module internal NamedTensors.Tests.Table.Formulas

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements

let private one = Complex.One
let private imaginary = Complex.ImaginaryOne

let private roundAway (v: float) = Math.Round(v, MidpointRounding.AwayFromZero)
let private nan2 = Complex(nan, nan)

let private signOf (v: float) = if Double.IsNaN v || v = 0.0 then v else float (sign v)

/// log(1 + z), exact where z is small.
let private log1p (z: Complex) =
    if Complex.Abs z < 1e-5 then
        z - z * z / Complex(2.0, 0.0)
    else
        Complex.Log(one + z)

let private log1pReal (v: float) = if abs v < 1e-5 then v - v * v / 2.0 + v * v * v / 3.0 else log (1.0 + v)

let private expm1Real (v: float) = if abs v < 1e-5 then v + v * v / 2.0 + v * v * v / 6.0 else exp v - 1.0

/// A function of real numbers, from its complex counterpart or by itself.
let private onReals m (v: float) : float =
    match m with
    | Neg -> -v
    | Abs -> abs v
    | Sign -> signOf v
    | Exp -> exp v
    | Exp2 -> 2.0 ** v
    | Expm1 -> expm1Real v
    | Log -> log v
    | Log1p -> log1pReal v
    | Sin -> sin v
    | Cos -> cos v
    | Tan -> tan v
    | Asin -> asin v
    | Acos -> acos v
    | Atan -> atan v
    | Sinh -> sinh v
    | Cosh -> cosh v
    | Tanh -> tanh v
    | Asinh -> Math.Asinh v
    | Acosh -> Math.Acosh v
    | Atanh -> Math.Atanh v
    | Sqrt -> sqrt v
    | Rsqrt -> 1.0 / sqrt v
    | Cbrt -> Math.Cbrt v
    | Logistic -> 1.0 / (1.0 + exp -v)
    | Floor -> floor v
    | Ceil -> ceil v
    | RoundEven -> Math.Round v
    | RoundAway -> roundAway v
    | Erf -> Special.erf v
    | Erfc -> Special.erfc v
    | ErfInv -> Special.erfInv v
    | Lgamma -> Special.lgamma v
    | Digamma -> Special.digamma v
    | BesselI0e -> Special.bessel 0 v
    | BesselI1e -> Special.bessel 1 v
    | IsFinite
    | Not
    | PopulationCount
    | CountLeadingZeros
    | Real
    | Imag
    | Conj -> nan

let private onComplex m (z: Complex) : Complex =
    match m with
    | Neg -> -z
    | Sign -> if z = Complex.Zero then z else z / Complex(Complex.Abs z, 0.0)
    | Exp -> Complex.Exp z
    | Exp2 -> Complex.Exp(z * Complex(log 2.0, 0.0))
    | Expm1 -> Complex.Exp z - one
    | Log -> Complex.Log z
    | Log1p -> log1p z
    | Sin -> Complex.Sin z
    | Cos -> Complex.Cos z
    | Tan -> Complex.Sin z / Complex.Cos z
    | Asin -> Complex.Asin z
    | Acos -> Complex.Acos z
    | Atan -> Complex.Atan z
    | Sinh -> Complex.Sinh z
    | Cosh -> Complex.Cosh z
    | Tanh -> Complex.Sinh z / Complex.Cosh z
    | Asinh -> Complex.Log(z + Complex.Sqrt(z * z + one))
    | Acosh -> Complex.Log(z + Complex.Sqrt(z + one) * Complex.Sqrt(z - one))
    | Atanh -> (Complex.Log(one + z) - Complex.Log(one - z)) / Complex(2.0, 0.0)
    | Sqrt -> Complex.Sqrt z
    | Rsqrt -> one / Complex.Sqrt z
    | Logistic -> one / (one + Complex.Exp(-z))
    | Conj -> Complex.Conjugate z
    | Abs
    | Cbrt
    | Floor
    | Ceil
    | RoundEven
    | RoundAway
    | Erf
    | Erfc
    | ErfInv
    | Lgamma
    | Digamma
    | BesselI0e
    | BesselI1e
    | IsFinite
    | Not
    | PopulationCount
    | CountLeadingZeros
    | Real
    | Imag -> nan2

let private unsignedOf d (v: bigint) = if v.Sign < 0 then v + (1I <<< bits d) else v
let private bitsSet d v = Seq.init (bits d) (fun k -> not (unsignedOf d v >>> k).IsEven) |> Seq.rev |> Array.ofSeq

let unary m (d: DType) (e: Elem) : Elem =
    match m, e with
    | IsFinite, R v -> L(Double.IsFinite v)
    | IsFinite, C z -> L(Complex.IsFinite z)
    | Abs, C z -> R(Complex.Abs z)
    | Real, C z -> R z.Real
    | Imag, C z -> R z.Imaginary
    | Not, L v -> L(not v)
    | Not, Z v -> Z(-v - 1I)
    | PopulationCount, Z v -> Z(bigint (bitsSet d v |> Array.filter id |> Array.length))
    | CountLeadingZeros, Z v -> Z(bigint (bitsSet d v |> Array.takeWhile not |> Array.length))
    | Neg, Z v -> Z(-v)
    | Abs, Z v -> Z(abs v)
    | Sign, Z v -> Z(bigint v.Sign)
    | m, R v -> R(onReals m v)
    | m, C z -> C(onComplex m z)
    | _ -> failwith "not in the table"

let private total (x: float) (y: float) isMax =
    if Double.IsNaN x || Double.IsNaN y then nan
    elif isMax then Math.Max(x, y)
    else Math.Min(x, y)

let private lexicographic (x: Complex) (y: Complex) = x.Real < y.Real || (x.Real = y.Real && x.Imaginary < y.Imaginary)

let private nextAfter d (x: float) (y: float) =
    let step (bump: int) =
        match d with
        | DType.Float64 -> BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits x + int64 bump)
        | DType.Float32 -> float (BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(float32 x) + bump))
        | DType.Float16 ->
            let word = BitConverter.HalfToInt16Bits(Half.op_Explicit x: Half)
            float (BitConverter.Int16BitsToHalf(word + int16 bump))
        | _ -> float (BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(float32 x) + (bump <<< 16)))

    let smallest =
        match d with
        | DType.Float64 -> Double.Epsilon
        | DType.Float32 -> float Single.Epsilon
        | DType.Float16 -> float (BitConverter.Int16BitsToHalf 1s)
        | _ -> float (BitConverter.Int32BitsToSingle 0x10000)

    if Double.IsNaN x || Double.IsNaN y then nan
    elif x = y then y
    elif x = 0.0 then smallest * float (sign y)
    else step (if (y > x) = (x > 0.0) then 1 else -1)

let private powReal (x: float) (y: float) = x ** y

let private onRealPairs m d x y : float =
    match m with
    | Add -> x + y
    | Sub -> x - y
    | Mul -> x * y
    | Div -> x / y
    | Rem -> x % y
    | Pow -> powReal x y
    | Max -> total x y true
    | Min -> total x y false
    | Atan2 -> atan2 x y
    | NextAfter -> nextAfter d x y
    | Igamma -> Special.igamma x y
    | Igammac -> Special.igammac x y
    | IgammaGradA -> Special.igammaGradA x y
    | RandomGammaGrad -> Special.randomGammaGrad x y
    | Zeta -> Special.zeta x y
    | Polygamma -> Special.polygamma x y
    | And
    | Or
    | Xor
    | ShiftLeft
    | ShiftRightLogical
    | ShiftRightArithmetic
    | MakeComplex -> nan

let private power d (x: bigint) (y: bigint) =
    if y.Sign >= 0 then BigInteger.ModPow(x, y, 1I <<< bits d)
    elif x = 1I then 1I
    elif x = -1I then (if y.IsEven then 1I else -1I)
    else 0I

let private onIntegers m d (x: bigint) (y: bigint) : bigint =
    let width = bigint (bits d)
    let fits = y.Sign >= 0 && y < width

    match m with
    | Add -> x + y
    | Sub -> x - y
    | Mul -> x * y
    // Rounds towards 0; by 0: all ones, and the dividend remains.
    | Div -> if y.IsZero then -1I else BigInteger.Divide(x, y)
    | Rem -> if y.IsZero then x else BigInteger.Remainder(x, y)
    | Pow -> power d x y
    | Max -> max x y
    | Min -> min x y
    | And -> x &&& y
    | Or -> x ||| y
    | Xor -> x ^^^ y
    | ShiftLeft -> if fits then x <<< int y else 0I
    | ShiftRightLogical -> if fits then unsignedOf d x >>> int y else 0I
    | ShiftRightArithmetic ->
        let signed = wrapTo (DTypes.signedOfSize (bits d / 8)) x
        signed >>> (if fits then int y else bits d - 1)
    | Atan2
    | NextAfter
    | Igamma
    | Igammac
    | IgammaGradA
    | RandomGammaGrad
    | Zeta
    | Polygamma
    | MakeComplex -> 0I

let binary m (d: DType) (x: Elem) (y: Elem) : Elem =
    match m, x, y with
    | MakeComplex, R x, R y -> C(Complex(x, y))
    | m, R x, R y -> R(onRealPairs m d x y)
    | m, Z x, Z y -> Z(onIntegers m d x y)
    | (And | Min), L x, L y -> L(x && y)
    | (Or | Max), L x, L y -> L(x || y)
    | Xor, L x, L y -> L(x <> y)
    | Add, C x, C y -> C(x + y)
    | Sub, C x, C y -> C(x - y)
    | Mul, C x, C y -> C(x * y)
    | Div, C x, C y -> C(x / y)
    | Pow, C x, C y -> C(Complex.Pow(x, y))
    | Max, C x, C y -> C(if lexicographic x y then y else x)
    | Min, C x, C y -> C(if lexicographic x y then x else y)
    | _ -> failwith "not in the table"

let compare m (x: Elem) (y: Elem) : Elem =
    let test equal less unordered =
        match m with
        | Eq -> equal
        | Ne -> not equal
        | Lt -> less && not unordered
        | Le -> (less || equal) && not unordered
        | Gt -> not (less || equal || unordered)
        | Ge -> not (less || unordered)

    match x, y with
    | R x, R y -> L(test (x = y) (x < y) (Double.IsNaN x || Double.IsNaN y))
    | C x, C y -> L(test (x = y) (lexicographic x y) (Complex.IsNaN x || Complex.IsNaN y))
    | x, y -> L(test (whole x = whole y) (whole x < whole y) false)

/// Out of range saturates, NaN becomes 0; whole numbers wrap; a complex number loses its imaginary part.
let convert (d: DType) (e: Elem) : Elem =
    let saturate (v: float) =
        if Double.IsNaN v then
            0I
        else
            let low = if DTypes.isSigned d then -(1I <<< (bits d - 1)) else 0I
            let high = if DTypes.isSigned d then (1I <<< (bits d - 1)) - 1I else (1I <<< bits d) - 1I

            if v = infinity then high
            elif v = -infinity then low
            else max low (min high (bigint (truncate v)))

    if d = DType.Bool then
        L(truth e || Double.IsNaN(real e))
    elif isInt d then
        match e with
        | R v -> Z(saturate v)
        | C z -> Z(saturate z.Real)
        | Z v -> Z v
        | L v -> Z(if v then 1I else 0I)
    elif DTypes.isComplex d then
        C(complex e)
    else
        R(real e)
