// Which loop computes a unary operation on an element type. The only list of them.
// Knows no memory. One idea: halves compute in float32; a complex64 operation of substance computes in complex128.
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
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 => Real<float>(op, ElementType.Float32),
        ElementType.Float64 => Real<double>(op, type),
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

    private static ChunkKernel Real<T>(UnaryOp op, ElementType type) where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
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
            UnaryOp.Exp => &Loops.ScalarUnary<Exp<T>, T, T>,
            UnaryOp.Exp2 => &Loops.ScalarUnary<Exp2<T>, T, T>,
            UnaryOp.Expm1 => &Loops.ScalarUnary<Expm1<T>, T, T>,
            UnaryOp.Log => &Loops.ScalarUnary<Log<T>, T, T>,
            UnaryOp.Log1p => &Loops.ScalarUnary<Log1p<T>, T, T>,
            UnaryOp.Sin => &Loops.ScalarUnary<Sin<T>, T, T>,
            UnaryOp.Cos => &Loops.ScalarUnary<Cos<T>, T, T>,
            UnaryOp.Tan => &Loops.ScalarUnary<Tan<T>, T, T>,
            UnaryOp.Asin => &Loops.ScalarUnary<Asin<T>, T, T>,
            UnaryOp.Acos => &Loops.ScalarUnary<Acos<T>, T, T>,
            UnaryOp.Atan => &Loops.ScalarUnary<Atan<T>, T, T>,
            UnaryOp.Sinh => &Loops.ScalarUnary<Sinh<T>, T, T>,
            UnaryOp.Cosh => &Loops.ScalarUnary<Cosh<T>, T, T>,
            UnaryOp.Tanh => &Loops.ScalarUnary<Tanh<T>, T, T>,
            UnaryOp.Asinh => &Loops.ScalarUnary<Asinh<T>, T, T>,
            UnaryOp.Acosh => &Loops.ScalarUnary<Acosh<T>, T, T>,
            UnaryOp.Atanh => &Loops.ScalarUnary<Atanh<T>, T, T>,
            UnaryOp.Cbrt => &Loops.ScalarUnary<CubeRoot<T>, T, T>,
            UnaryOp.Logistic => &Loops.ScalarUnary<Logistic<T>, T, T>,
            UnaryOp.IsFinite => &Loops.ScalarUnary<Finite<T>, T, byte>,
            _ => throw Unreachable.Case,
        }, type, op == UnaryOp.IsFinite ? ElementType.Bool : type);

    private static ChunkKernel Complex<P>(UnaryOp op, ElementType type, ElementType part) where P : unmanaged, IBinaryFloatingPointIeee754<P> => op switch
    {
        UnaryOp.Neg => new(&Loops.ScalarUnary<ComplexNegate<P>, Pair<P>, Pair<P>>, type, type),
        UnaryOp.Conj => new(&Loops.ScalarUnary<Conjugate<P>, Pair<P>, Pair<P>>, type, type),
        UnaryOp.Real => new(&Loops.ScalarUnary<RealPart<P>, Pair<P>, P>, type, part),
        UnaryOp.Imag => new(&Loops.ScalarUnary<ImaginaryPart<P>, Pair<P>, P>, type, part),
        UnaryOp.Abs => new(&Loops.ScalarUnary<Modulus<P>, Pair<P>, P>, type, part),
        UnaryOp.IsFinite => new(&Loops.ScalarUnary<ComplexFinite<P>, Pair<P>, byte>, type, ElementType.Bool),
        _ => throw Unreachable.Case,
    };
}
