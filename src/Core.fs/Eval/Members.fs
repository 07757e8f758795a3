// The members of the families as the kernels call them: the one place where a union becomes an enumeration.
// Knows names only.
namespace NamedTensors.Engine

open NamedTensors.Kernels

module internal Members =
    let unary m =
        match m with
        | Neg -> UnaryOp.Neg
        | Abs -> UnaryOp.Abs
        | Sign -> UnaryOp.Sign
        | Exp -> UnaryOp.Exp
        | Exp2 -> UnaryOp.Exp2
        | Expm1 -> UnaryOp.Expm1
        | Log -> UnaryOp.Log
        | Log1p -> UnaryOp.Log1p
        | Sin -> UnaryOp.Sin
        | Cos -> UnaryOp.Cos
        | Tan -> UnaryOp.Tan
        | Asin -> UnaryOp.Asin
        | Acos -> UnaryOp.Acos
        | Atan -> UnaryOp.Atan
        | Sinh -> UnaryOp.Sinh
        | Cosh -> UnaryOp.Cosh
        | Tanh -> UnaryOp.Tanh
        | Asinh -> UnaryOp.Asinh
        | Acosh -> UnaryOp.Acosh
        | Atanh -> UnaryOp.Atanh
        | Sqrt -> UnaryOp.Sqrt
        | Rsqrt -> UnaryOp.Rsqrt
        | Cbrt -> UnaryOp.Cbrt
        | Logistic -> UnaryOp.Logistic
        | Floor -> UnaryOp.Floor
        | Ceil -> UnaryOp.Ceil
        | RoundEven -> UnaryOp.RoundEven
        | RoundAway -> UnaryOp.RoundAway
        | Erf -> UnaryOp.Erf
        | Erfc -> UnaryOp.Erfc
        | ErfInv -> UnaryOp.ErfInv
        | Lgamma -> UnaryOp.Lgamma
        | Digamma -> UnaryOp.Digamma
        | BesselI0e -> UnaryOp.BesselI0e
        | BesselI1e -> UnaryOp.BesselI1e
        | IsFinite -> UnaryOp.IsFinite
        | Not -> UnaryOp.Not
        | PopulationCount -> UnaryOp.PopulationCount
        | CountLeadingZeros -> UnaryOp.CountLeadingZeros
        | Real -> UnaryOp.Real
        | Imag -> UnaryOp.Imag
        | Conj -> UnaryOp.Conj

    let binary m =
        match m with
        | Add -> BinaryOp.Add
        | Sub -> BinaryOp.Sub
        | Mul -> BinaryOp.Mul
        | Div -> BinaryOp.Div
        | Rem -> BinaryOp.Rem
        | Pow -> BinaryOp.Pow
        | Max -> BinaryOp.Max
        | Min -> BinaryOp.Min
        | And -> BinaryOp.And
        | Or -> BinaryOp.Or
        | Xor -> BinaryOp.Xor
        | ShiftLeft -> BinaryOp.ShiftLeft
        | ShiftRightLogical -> BinaryOp.ShiftRightLogical
        | ShiftRightArithmetic -> BinaryOp.ShiftRightArithmetic
        | Atan2 -> BinaryOp.Atan2
        | NextAfter -> BinaryOp.NextAfter
        | Igamma -> BinaryOp.Igamma
        | Igammac -> BinaryOp.Igammac
        | IgammaGradA -> BinaryOp.IgammaGradA
        | RandomGammaGrad -> BinaryOp.RandomGammaGrad
        | Zeta -> BinaryOp.Zeta
        | Polygamma -> BinaryOp.Polygamma
        | MakeComplex -> BinaryOp.Complex

    let comparison m =
        match m with
        | Eq -> CompareOp.Eq
        | Ne -> CompareOp.Ne
        | Lt -> CompareOp.Lt
        | Le -> CompareOp.Le
        | Gt -> CompareOp.Gt
        | Ge -> CompareOp.Ge

    let reduction m =
        match m with
        | Sum -> ReduceOp.Sum
        | Prod -> ReduceOp.Prod
        | Maximum -> ReduceOp.Max
        | Minimum -> ReduceOp.Min
        | All -> ReduceOp.And
        | Any -> ReduceOp.Or
        | Parity -> ReduceOp.Xor

    let argReduction m =
        match m with
        | ArgMax -> ArgReduceOp.ArgMax
        | ArgMin -> ArgReduceOp.ArgMin

    let cumulation m =
        match m with
        | CumSum -> CumulativeOp.Sum
        | CumProd -> CumulativeOp.Prod
        | CumMax -> CumulativeOp.Max
        | CumMin -> CumulativeOp.Min
        | CumLogSumExp -> CumulativeOp.LogSumExp

    let scatter m =
        match m with
        | Set -> ScatterOp.Set
        | AddTo -> ScatterOp.Add
        | MulBy -> ScatterOp.Mul
        | MinOf -> ScatterOp.Min
        | MaxOf -> ScatterOp.Max

    let fft m =
        match m with
        | Forward -> FftKind.Fft
        | Inverse -> FftKind.Ifft
        | RealForward -> FftKind.Rfft
        | RealInverse -> FftKind.Irfft
