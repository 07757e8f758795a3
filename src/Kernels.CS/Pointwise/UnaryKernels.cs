// Which loop computes a unary operation on an element type. The only list of them.
// Knows no memory and no formula.
// One idea: halves compute in float32; a complex64 operation of substance computes in complex128.
using System.Numerics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

internal static unsafe class UnaryKernels
{
    public static ChunkKernel Select(UnaryOp op, ElementType type) => type switch
    {
        ElementType.Bool => op == UnaryOp.Not ? new(&Loops.Unary<NotBool, byte>, type, type) : throw Unreachable.Case,
        ElementType.Int8 => Integer<sbyte>(op, type),
        ElementType.Int16 => Integer<short>(op, type),
        ElementType.Int32 => Integer<int>(op, type),
        ElementType.Int64 => Integer<long>(op, type),
        ElementType.UInt8 => Integer<byte>(op, type),
        ElementType.UInt16 => Integer<ushort>(op, type),
        ElementType.UInt32 => Integer<uint>(op, type),
        ElementType.UInt64 => Integer<ulong>(op, type),
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 =>
            Real<float, SingleMath>(op, ElementType.Float32),
        ElementType.Float64 => Real<double, DoubleMath>(op, type),
        ElementType.Complex64 => Complex<float>(op, type, ElementType.Float32),
        ElementType.Complex128 => Complex<double>(op, type, ElementType.Float64),
        _ => throw Unreachable.Case,
    };

    private static ChunkKernel Integer<T>(UnaryOp op, ElementType type) where T : unmanaged, IBinaryInteger<T> => new(
        op switch
        {
            UnaryOp.Neg => &Loops.Unary<Negate<T>, T>,
            UnaryOp.Abs => &Loops.Unary<Absolute<T>, T>,
            UnaryOp.Sign => &Loops.Unary<Sign<T>, T>,
            UnaryOp.Not => &Loops.Unary<Not<T>, T>,
            UnaryOp.PopulationCount => &Loops.ScalarUnary<PopulationCount<T>, T, T>,
            UnaryOp.CountLeadingZeros => &Loops.ScalarUnary<LeadingZeroCount<T>, T, T>,
            _ => throw Unreachable.Case,
        }, type, type);

    private static ChunkKernel Real<T, M>(UnaryOp op, ElementType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T> => new(
        op switch
        {
            UnaryOp.Neg => &Loops.Unary<Negate<T>, T>,
            UnaryOp.Abs => &Loops.Unary<Absolute<T>, T>,
            UnaryOp.Sign => &Loops.Unary<Sign<T>, T>,
            UnaryOp.Sqrt => &Loops.Unary<SquareRoot<T>, T>,
            UnaryOp.Rsqrt => &Loops.Unary<ReciprocalSquareRoot<T>, T>,
            UnaryOp.Floor => &Loops.Unary<Floor<T>, T>,
            UnaryOp.Ceil => &Loops.Unary<Ceiling<T>, T>,
            UnaryOp.RoundEven => &Loops.Unary<RoundEven<T>, T>,
            UnaryOp.RoundAway => &Loops.Unary<RoundAway<T>, T>,
            UnaryOp.Exp => &Loops.Unary<Exp<T, M>, T>,
            UnaryOp.Exp2 => &Loops.Unary<Exp2<T, M>, T>,
            UnaryOp.Expm1 => &Loops.Unary<Expm1<T, M>, T>,
            UnaryOp.Log => &Loops.Unary<Log<T, M>, T>,
            UnaryOp.Log1p => &Loops.Unary<Log1p<T, M>, T>,
            UnaryOp.Sin => &Loops.Unary<Sin<T, M>, T>,
            UnaryOp.Cos => &Loops.Unary<Cos<T, M>, T>,
            UnaryOp.Tan => &Loops.Unary<Tan<T, M>, T>,
            UnaryOp.Asin => &Loops.Unary<Asin<T, M>, T>,
            UnaryOp.Acos => &Loops.Unary<Acos<T, M>, T>,
            UnaryOp.Atan => &Loops.Unary<Atan<T, M>, T>,
            UnaryOp.Sinh => &Loops.Unary<Sinh<T, M>, T>,
            UnaryOp.Cosh => &Loops.Unary<Cosh<T, M>, T>,
            UnaryOp.Tanh => &Loops.Unary<Tanh<T, M>, T>,
            UnaryOp.Asinh => &Loops.Unary<Asinh<T, M>, T>,
            UnaryOp.Acosh => &Loops.Unary<Acosh<T, M>, T>,
            UnaryOp.Atanh => &Loops.Unary<Atanh<T, M>, T>,
            UnaryOp.Cbrt => &Loops.Unary<CubeRoot<T, M>, T>,
            UnaryOp.Logistic => &Loops.Unary<Logistic<T, M>, T>,
            UnaryOp.Erf => &Loops.Unary<Erf<T, M>, T>,
            UnaryOp.Erfc => &Loops.Unary<Erfc<T, M>, T>,
            UnaryOp.ErfInv => &Loops.ScalarUnary<ErfInv<T>, T, T>,
            UnaryOp.Lgamma => &Loops.ScalarUnary<LogGamma<T>, T, T>,
            UnaryOp.Digamma => &Loops.ScalarUnary<Digamma<T>, T, T>,
            UnaryOp.BesselI0e => &Loops.ScalarUnary<BesselI0e<T>, T, T>,
            UnaryOp.BesselI1e => &Loops.ScalarUnary<BesselI1e<T>, T, T>,
            UnaryOp.IsFinite => &Loops.UnaryTest<Finite<T>, T>,
            _ => throw Unreachable.Case,
        }, type, op == UnaryOp.IsFinite ? ElementType.Bool : type);

    private static ChunkKernel Complex<P>(UnaryOp op, ElementType type, ElementType part)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => op switch
        {
            UnaryOp.Neg => new(&Loops.UnaryOfParts<Negate<P>, P>, type, type),
            UnaryOp.Conj => new(&Loops.UnaryOfParts<Conjugate<P>, P>, type, type),
            UnaryOp.Real => new(&Loops.ScalarUnary<RealPart<P>, Pair<P>, P>, type, part),
            UnaryOp.Imag => new(&Loops.ScalarUnary<ImaginaryPart<P>, Pair<P>, P>, type, part),
            UnaryOp.Abs => new(&Loops.ScalarUnary<Modulus<P>, Pair<P>, P>, type, part),
            UnaryOp.IsFinite => new(&Loops.ScalarUnary<ComplexFinite<P>, Pair<P>, byte>, type, ElementType.Bool),
            _ => new(ComplexFunction(op), ElementType.Complex128, ElementType.Complex128),
        };

    private static delegate*<byte**, nint, void> ComplexFunction(UnaryOp op) => op switch
    {
        UnaryOp.Sign => &Loops.ScalarUnary<ComplexSign, Complex, Complex>,
        UnaryOp.Exp => &Loops.ScalarUnary<ComplexExp, Complex, Complex>,
        UnaryOp.Expm1 => &Loops.ScalarUnary<ComplexExpm1, Complex, Complex>,
        UnaryOp.Log => &Loops.ScalarUnary<ComplexLog, Complex, Complex>,
        UnaryOp.Log1p => &Loops.ScalarUnary<ComplexLog1p, Complex, Complex>,
        UnaryOp.Sqrt => &Loops.ScalarUnary<ComplexSqrt, Complex, Complex>,
        UnaryOp.Sinh => &Loops.ScalarUnary<ComplexSinh, Complex, Complex>,
        UnaryOp.Cosh => &Loops.ScalarUnary<ComplexCosh, Complex, Complex>,
        UnaryOp.Tanh => &Loops.ScalarUnary<ComplexTanh, Complex, Complex>,
        UnaryOp.Asin => &Loops.ScalarUnary<ComplexAsin, Complex, Complex>,
        UnaryOp.Acos => &Loops.ScalarUnary<ComplexAcos, Complex, Complex>,
        UnaryOp.Acosh => &Loops.ScalarUnary<ComplexAcosh, Complex, Complex>,
        UnaryOp.Atanh => &Loops.ScalarUnary<ComplexAtanh, Complex, Complex>,
        UnaryOp.Exp2 => &Loops.ScalarUnary<ComplexExp2, Complex, Complex>,
        UnaryOp.Sin => &Loops.ScalarUnary<ComplexSin, Complex, Complex>,
        UnaryOp.Cos => &Loops.ScalarUnary<ComplexCos, Complex, Complex>,
        UnaryOp.Tan => &Loops.ScalarUnary<ComplexTan, Complex, Complex>,
        UnaryOp.Asinh => &Loops.ScalarUnary<ComplexAsinh, Complex, Complex>,
        UnaryOp.Atan => &Loops.ScalarUnary<ComplexAtan, Complex, Complex>,
        UnaryOp.Rsqrt => &Loops.ScalarUnary<ComplexRsqrt, Complex, Complex>,
        UnaryOp.Cbrt => &Loops.ScalarUnary<ComplexCbrt, Complex, Complex>,
        UnaryOp.Logistic => &Loops.ScalarUnary<ComplexLogistic, Complex, Complex>,
        _ => throw Unreachable.Case,
    };
}
