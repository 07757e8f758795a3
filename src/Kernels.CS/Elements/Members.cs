// The members of each family of kernels. Knows their names only; what they mean stands in Pointwise/, Reduce/ …
// One idea: a kernel is a family (unary, binary, reduction …) and a member of it, so that callers switch once, not per element.
namespace NamedTensors.Kernels;

public enum UnaryOp : byte
{
    // any number
    Neg, Abs, Sign,
    // floats and complex
    Exp, Exp2, Expm1, Log, Log1p, Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh,
    Sqrt, Rsqrt, Cbrt, Logistic,
    // floats
    Floor, Ceil, RoundEven, RoundAway, Erf, Erfc, ErfInv, Lgamma, Digamma, BesselI0e, BesselI1e,
    // floats and complex, to bool
    IsFinite,
    // integers and bool
    Not,
    // integers
    PopulationCount, CountLeadingZeros,
    // complex (Real, Imag, and Abs above give the element's part type)
    Real, Imag, Conj,
}

public enum BinaryOp : byte
{
    // numbers; Add, Mul of bool are or, and; Div of integers truncates; Rem has the dividend's sign; Max and Min of NaN are NaN
    Add, Sub, Mul, Div, Rem, Pow, Max, Min,
    // integers and bool
    And, Or, Xor,
    // integers; shifts by the width or more give 0 (arithmetic: the sign)
    ShiftLeft, ShiftRightLogical, ShiftRightArithmetic,
    // floats
    Atan2, NextAfter, Igamma, Igammac, IgammaGradA, RandomGammaGrad, Zeta, Polygamma,
    // two floats to a complex
    Complex,
}

/// <summary>Comparisons, to bool. Complex numbers compare lexicographically; a NaN is unequal to all.</summary>
public enum CompareOp : byte { Eq, Ne, Lt, Le, Gt, Ge }

/// <summary>Reductions with their identities: 0, 1, −∞ (smallest), +∞ (largest), true/all ones, false/0, 0.</summary>
public enum ReduceOp : byte { Sum, Prod, Max, Min, And, Or, Xor }

public enum ArgReduceOp : byte { ArgMax, ArgMin }

public enum CumulativeOp : byte { Sum, Prod, Max, Min, LogSumExp }

/// <summary>What a scatter does with the element that is there and the update.</summary>
public enum ScatterOp : byte { Set, Add, Mul, Min, Max }

public enum FftKind : byte { Fft, Ifft, Rfft, Irfft }
