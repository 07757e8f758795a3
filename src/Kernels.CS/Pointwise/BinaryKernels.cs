// Which loop computes a binary operation or a comparison on an element type. The only list of them.
// Knows no memory and no formula.
// One idea: halves compute in float32; complex sums and products on registers of parts.
using System.Numerics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

internal static unsafe class BinaryKernels
{
    public static ChunkKernel Select(BinaryOp op, ElementType type) => type switch
    {
        _ when op == BinaryOp.NextAfter => FloatBits.NextAfter(type),
        ElementType.Bool => new(Bool(op), type, type),
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
        ElementType.Complex64 => Complex<float>(op, type),
        ElementType.Complex128 => Complex<double>(op, type),
        _ => throw Unreachable.Case,
    };

    private static delegate*<byte**, nint, void> Bool(BinaryOp op) => op switch
    {
        BinaryOp.Add or BinaryOp.Max or BinaryOp.Or => &Loops.Binary<Or<byte>, byte>,
        BinaryOp.Mul or BinaryOp.Min or BinaryOp.And => &Loops.Binary<And<byte>, byte>,
        BinaryOp.Xor => &Loops.Binary<Xor<byte>, byte>,
        _ => throw Unreachable.Case,
    };

    private static ChunkKernel Integer<T>(BinaryOp op, ElementType type) where T : unmanaged, IBinaryInteger<T> => new(
        op switch
        {
            BinaryOp.Add => &Loops.Binary<Add<T>, T>,
            BinaryOp.Sub => &Loops.Binary<Subtract<T>, T>,
            BinaryOp.Mul => &Loops.Binary<Multiply<T>, T>,
            BinaryOp.Div => &Loops.ScalarBinary<IntegerDivide<T>, T, T>,
            BinaryOp.Rem => &Loops.ScalarBinary<IntegerRemainder<T>, T, T>,
            BinaryOp.Pow => &Loops.ScalarBinary<IntegerPower<T>, T, T>,
            BinaryOp.Max => &Loops.Binary<Maximum<T>, T>,
            BinaryOp.Min => &Loops.Binary<Minimum<T>, T>,
            BinaryOp.And => &Loops.Binary<And<T>, T>,
            BinaryOp.Or => &Loops.Binary<Or<T>, T>,
            BinaryOp.Xor => &Loops.Binary<Xor<T>, T>,
            BinaryOp.ShiftLeft => &Loops.ScalarBinary<ShiftLeft<T>, T, T>,
            BinaryOp.ShiftRightLogical => &Loops.ScalarBinary<ShiftRightLogical<T>, T, T>,
            BinaryOp.ShiftRightArithmetic => &Loops.ScalarBinary<ShiftRightArithmetic<T>, T, T>,
            _ => throw Unreachable.Case,
        }, type, type);

    private static ChunkKernel Real<T, M>(BinaryOp op, ElementType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T> => new(
        op switch
        {
            BinaryOp.Add => &Loops.Binary<Add<T>, T>,
            BinaryOp.Sub => &Loops.Binary<Subtract<T>, T>,
            BinaryOp.Mul => &Loops.Binary<Multiply<T>, T>,
            BinaryOp.Div => &Loops.Binary<Divide<T>, T>,
            BinaryOp.Max => &Loops.Binary<Maximum<T>, T>,
            BinaryOp.Min => &Loops.Binary<Minimum<T>, T>,
            BinaryOp.Rem => &Loops.ScalarBinary<Remainder<T>, T, T>,
            BinaryOp.Pow => &Loops.Binary<Power<T, M>, T>,
            BinaryOp.Atan2 => &Loops.Binary<Atan2<T, M>, T>,
            BinaryOp.Igamma => &Loops.ScalarBinary<Igamma<T>, T, T>,
            BinaryOp.Igammac => &Loops.ScalarBinary<Igammac<T>, T, T>,
            BinaryOp.IgammaGradA => &Loops.ScalarBinary<IgammaGradA<T>, T, T>,
            BinaryOp.RandomGammaGrad => &Loops.ScalarBinary<RandomGammaGrad<T>, T, T>,
            BinaryOp.Zeta => &Loops.ScalarBinary<Zeta<T>, T, T>,
            BinaryOp.Polygamma => &Loops.ScalarBinary<Polygamma<T>, T, T>,
            BinaryOp.Complex => &Loops.ScalarBinary<FromParts<T>, T, Pair<T>>,
            _ => throw Unreachable.Case,
        },
        type,
        op != BinaryOp.Complex ? type : type == ElementType.Float64 ? ElementType.Complex128 : ElementType.Complex64);

    private static ChunkKernel Complex<P>(BinaryOp op, ElementType type)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> =>
        op switch
        {
            BinaryOp.Pow => new(&Loops.ScalarBinary<ComplexPower, Complex, Complex>, ElementType.Complex128,
                ElementType.Complex128),
            BinaryOp.Atan2 => new(&Loops.ScalarBinary<ComplexAtan2, Complex, Complex>, ElementType.Complex128,
                ElementType.Complex128),
            _ => new(ComplexLoop<P>(op), type, type),
        };

    private static delegate*<byte**, nint, void> ComplexLoop<P>(BinaryOp op)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => op switch
        {
            BinaryOp.Add => &Loops.BinaryOfParts<Add<P>, P>,
            BinaryOp.Sub => &Loops.BinaryOfParts<Subtract<P>, P>,
            BinaryOp.Mul => &Loops.BinaryOfParts<ComplexProduct<P>, P>,
            BinaryOp.Div => &Loops.ScalarBinary<ComplexDivide<P>, Pair<P>, Pair<P>>,
            BinaryOp.Max => &Loops.ScalarBinary<ComplexMaximum<P>, Pair<P>, Pair<P>>,
            BinaryOp.Min => &Loops.ScalarBinary<ComplexMinimum<P>, Pair<P>, Pair<P>>,
            _ => throw Unreachable.Case,
        };

    /// <summary>The kernel of a comparison; its result is bool.</summary>
    public static ChunkKernel Select(CompareOp op, ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => Test<byte>(op, type),
        ElementType.Int8 => Test<sbyte>(op, type),
        ElementType.Int16 => Test<short>(op, type),
        ElementType.Int32 => Test<int>(op, type),
        ElementType.Int64 => Test<long>(op, type),
        ElementType.UInt16 => Test<ushort>(op, type),
        ElementType.UInt32 => Test<uint>(op, type),
        ElementType.UInt64 or ElementType.Key => Test<ulong>(op, type),
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 => Test<float>(op, ElementType.Float32),
        ElementType.Float64 => Test<double>(op, type),
        ElementType.Complex64 => ComplexTest<float>(op, type),
        ElementType.Complex128 => ComplexTest<double>(op, type),
        _ => throw Unreachable.Case,
    };

    private static ChunkKernel Test<T>(CompareOp op, ElementType type) where T : unmanaged => new(
        op switch
        {
            CompareOp.Eq => &Loops.Test<Equal<T>, T>,
            CompareOp.Ne => &Loops.Test<NotEqual<T>, T>,
            CompareOp.Lt => &Loops.Test<Less<T>, T>,
            CompareOp.Le => &Loops.Test<LessOrEqual<T>, T>,
            CompareOp.Gt => &Loops.Test<Greater<T>, T>,
            CompareOp.Ge => &Loops.Test<GreaterOrEqual<T>, T>,
            _ => throw Unreachable.Case,
        }, type, ElementType.Bool);

    private static ChunkKernel ComplexTest<P>(CompareOp op, ElementType type)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => new(
        op switch
        {
            CompareOp.Eq => &Loops.ScalarBinary<ComplexEqual<P>, Pair<P>, byte>,
            CompareOp.Ne => &Loops.ScalarBinary<ComplexNotEqual<P>, Pair<P>, byte>,
            CompareOp.Lt => &Loops.ScalarBinary<ComplexLess<P>, Pair<P>, byte>,
            CompareOp.Le => &Loops.ScalarBinary<ComplexLessOrEqual<P>, Pair<P>, byte>,
            CompareOp.Gt => &Loops.ScalarBinary<Exchanged<ComplexLess<P>, Pair<P>, byte>, Pair<P>, byte>,
            CompareOp.Ge => &Loops.ScalarBinary<Exchanged<ComplexLessOrEqual<P>, Pair<P>, byte>, Pair<P>, byte>,
            _ => throw Unreachable.Case,
        }, type, ElementType.Bool);
}
