// The table of pointwise derivatives: for each elementwise member and operand, ∂result/∂operand.
// One of the two files under Rules/ that name members. One idea: a partial derivative is a tensor aligned with the
// result; what multiplies, expands and adds tangents stands elsewhere.
namespace NamedTensors.Engine

open System
open NamedTensors

/// ∂result/∂operand, at a point.
type internal Partial =
    | Zero
    | One
    | MinusOne
    | Times of Tensor
    /// Another linear function of the tangent.
    | Through of (Tensor -> Tensor)
    /// Not known in closed form; why.
    | Missing of string

module internal Pointwise =
    open Op

    let private square x = mul x x
    let private one x = like x 1.0
    let private recip x = div (one x) x
    let private half x = mulScalar x 0.5
    let private truth (t: Tensor) (condition: Tensor) = select condition (one t) (like t 0.0)

    /// 1/√(1 − x²)
    let private rsqrtOneMinusSquare x = unary Rsqrt (sub (one x) (square x))

    /// `x` and `y` are the operand and the result.
    let ofUnary m (x: Tensor) (y: Tensor) : Partial =
        match m with
        | Neg -> MinusOne
        | Abs when DTypes.isComplex x.DType ->
            // Re(x̄ t) / |x|; 0 at 0.
            let safe = select (compare Eq y (like y 0.0)) (one y) y
            Through(fun t -> div (real (mul (conj x) t)) safe)
        | Abs -> Times(select (compare Ge x (like x 0.0)) (one x) (like x -1.0))
        | Exp -> Times y
        | Exp2 -> Times(mulScalar y (Math.Log 2.0))
        | Expm1 -> Times(addScalar y 1.0)
        | Log -> Times(recip x)
        | Log1p -> Times(recip (addScalar x 1.0))
        | Sin -> Times(unary Cos x)
        | Cos -> Times(neg (unary Sin x))
        | Tan -> Times(addScalar (square y) 1.0)
        | Asin -> Times(rsqrtOneMinusSquare x)
        | Acos -> Times(neg (rsqrtOneMinusSquare x))
        | Atan -> Times(recip (addScalar (square x) 1.0))
        | Sinh -> Times(unary Cosh x)
        | Cosh -> Times(unary Sinh x)
        // (1 + y)(1 − y) keeps precision where y is near 1.
        | Tanh -> Times(mul (addScalar y 1.0) (sub (one y) y))
        | Asinh -> Times(unary Rsqrt (addScalar (square x) 1.0))
        | Acosh -> Times(unary Rsqrt (mul (addScalar x -1.0) (addScalar x 1.0)))
        | Atanh -> Times(recip (mul (sub (one x) x) (addScalar x 1.0)))
        | Sqrt -> Times(div (like y 0.5) y)
        | Rsqrt -> Times(mulScalar (div y x) -0.5)
        | Cbrt -> Times(mulScalar (div y x) (1.0 / 3.0))
        | Logistic -> Times(mul y (sub (one y) y))
        | Erf -> Times(mulScalar (unary Exp (neg (square x))) (2.0 / Math.Sqrt Math.PI))
        | Erfc -> Times(mulScalar (unary Exp (neg (square x))) (-2.0 / Math.Sqrt Math.PI))
        | ErfInv -> Times(mulScalar (unary Exp (square y)) (Math.Sqrt Math.PI / 2.0))
        | Lgamma -> Times(unary Digamma x)
        | Digamma -> Times(binary Polygamma (one x) x)
        // d/dx e^(−|x|) I0(x), and the same for I1 (Abramowitz & Stegun 9.6.26, 9.6.27).
        | BesselI0e -> Times(sub (unary BesselI1e x) (mul (unary Sign x) y))
        | BesselI1e ->
            let zero = compare Eq x (like x 0.0)
            let safe = select zero (one x) x
            let slope = sub (unary BesselI0e safe) (mul y (add (unary Sign safe) (recip safe)))
            Times(select zero (like x 0.5) slope)
        | Sign
        | Floor
        | Ceil
        | RoundEven
        | RoundAway
        | IsFinite
        | Not
        | PopulationCount
        | CountLeadingZeros -> Zero
        | Real -> Through real
        | Imag -> Through imag
        | Conj -> Through conj

    let private wins m a b =
        let tie = compare Eq a b
        Times(select tie (like a 0.5) (truth a (compare m a b)))

    /// e^(−x + (a−1) ln x − lnΓ(a)), the density of the incomplete gamma function.
    let private gammaDensity a x = unary Exp (sub (sub (mul (addScalar a -1.0) (unary Log x)) x) (unary Lgamma a))

    /// Of operand `i` of (a, b), with the result y.
    let ofBinary m i (a: Tensor) (b: Tensor) (y: Tensor) : Partial =
        match m, i with
        | Add, _ -> One
        | Sub, 0 -> One
        | Sub, _ -> MinusOne
        | Mul, 0 -> Times b
        | Mul, _ -> Times a
        | Div, 0 -> Times(recip b)
        | Div, _ -> Times(neg (div y b))
        | Rem, 0 -> One
        | Rem, _ ->
            let quotient = div a b
            Times(neg (mul (unary Sign quotient) (unary Floor (unary Abs quotient))))
        | Pow, 0 ->
            let zero = compare Eq b (like b 0.0)
            let exponent = select zero (one b) (addScalar b -1.0)
            Times(select zero (like b 0.0) (mul b (binary Pow a exponent)))
        | Pow, _ ->
            let zero = compare Eq a (like a 0.0)
            Times(mul (unary Log (select zero (one a) a)) y)
        | Max, 0 -> wins Gt a b
        | Max, _ -> wins Gt b a
        | Min, 0 -> wins Lt a b
        | Min, _ -> wins Lt b a
        | Atan2, 0 -> Times(div b (add (square a) (square b)))
        | Atan2, _ -> Times(neg (div a (add (square a) (square b))))
        | Igamma, 0 -> Times(binary IgammaGradA a b)
        | Igamma, _ -> Times(gammaDensity a b)
        | Igammac, 0 -> Times(neg (binary IgammaGradA a b))
        | Igammac, _ -> Times(neg (gammaDensity a b))
        // Hurwitz: ∂ζ(s, q)/∂q = −s ζ(s + 1, q).
        | Zeta, 0 -> Missing "zeta by its first argument"
        | Zeta, _ -> Times(neg (mul a (binary Zeta (addScalar a 1.0) b)))
        | Polygamma, 0 -> Missing "polygamma by its order"
        | Polygamma, _ -> Times(binary Polygamma (addScalar a 1.0) b)
        | IgammaGradA, _
        | RandomGammaGrad, _ -> Missing "a second derivative by the gamma shape"
        | And, _
        | Or, _
        | Xor, _
        | ShiftLeft, _
        | ShiftRightLogical, _
        | ShiftRightArithmetic, _
        | NextAfter, _ -> Zero
        | MakeComplex, 0 -> Through(fun t -> binary MakeComplex t (like t 0.0))
        | MakeComplex, _ -> Through(fun t -> binary MakeComplex (like t 0.0) t)

    let private both a b = binary And a b

    /// Of operand `i`.
    let ofTernary m i (xs: Tensor[]) : Partial =
        let a, b, x = xs[0], xs[1], xs[2]

        match m, i with
        | Clamp, 0 -> Times(truth b (both (compare Gt a b) (compare Lt a x)))
        | Clamp, 1 -> Times(truth b (both (compare Gt b a) (compare Lt b x)))
        | Clamp, _ -> Times(truth b (compare Lt x b))
        | Betainc, 2 ->
            let logBeta = sub (add (unary Lgamma a) (unary Lgamma b)) (unary Lgamma (add a b))
            let powers = add (mul (addScalar b -1.0) (unary Log1p (neg x))) (mul (addScalar a -1.0) (unary Log x))
            Times(unary Exp (sub powers logBeta))
        | Betainc, _ -> Missing "betainc by its shape parameters"
        | Select, 0 -> Zero
        | Select, 1 -> Through(fun t -> select a t (like t 0.0))
        | Select, _ -> Through(fun t -> select a (like t 0.0) t)

    /// Cotangents of the linear operands of the members that are linear in them; null: the operand is known.
    /// `known i` is null where operand i is linear. None: the member is not linear there.
    let transposeUnary m (ct: Tensor) : Tensor voption =
        match m with
        | Neg -> ValueSome(neg ct)
        | Conj -> ValueSome(conj ct)
        | Real -> ValueSome(binary MakeComplex ct (like ct 0.0))
        | Imag -> ValueSome(binary MakeComplex (like ct 0.0) (neg ct))
        | Abs
        | Sign
        | Exp
        | Exp2
        | Expm1
        | Log
        | Log1p
        | Sin
        | Cos
        | Tan
        | Asin
        | Acos
        | Atan
        | Sinh
        | Cosh
        | Tanh
        | Asinh
        | Acosh
        | Atanh
        | Sqrt
        | Rsqrt
        | Cbrt
        | Logistic
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
        | CountLeadingZeros -> ValueNone

    let transposeBinary m (known: int -> Tensor) (ct: Tensor) : Tensor[] voption =
        let linear i = isNull (known i)
        let give i make = if linear i then make () else null

        match m with
        | Add -> ValueSome [| give 0 (fun () -> ct); give 1 (fun () -> ct) |]
        | Sub -> ValueSome [| give 0 (fun () -> ct); give 1 (fun () -> neg ct) |]
        | MakeComplex -> ValueSome [| give 0 (fun () -> real ct); give 1 (fun () -> neg (imag ct)) |]
        | Mul when linear 0 && not (linear 1) -> ValueSome [| mul ct (known 1); null |]
        | Mul when linear 1 && not (linear 0) -> ValueSome [| null; mul ct (known 0) |]
        | Div when not (linear 1) -> ValueSome [| div ct (known 1); null |]
        | Mul
        | Div
        | Rem
        | Pow
        | Max
        | Min
        | And
        | Or
        | Xor
        | ShiftLeft
        | ShiftRightLogical
        | ShiftRightArithmetic
        | Atan2
        | NextAfter
        | Igamma
        | Igammac
        | IgammaGradA
        | RandomGammaGrad
        | Zeta
        | Polygamma -> ValueNone

    let transposeTernary m (known: int -> Tensor) (ct: Tensor) : Tensor[] voption =
        let give i make = if isNull (known i) then make () else null
        let zero = like ct 0.0

        match m with
        | Select when not (isNull (known 0)) ->
            ValueSome
                [| null; give 1 (fun () -> select (known 0) ct zero); give 2 (fun () -> select (known 0) zero ct) |]
        | Select
        | Clamp
        | Betainc -> ValueNone
