// What a reduction is made of: its identity, a loop that combines two runs elementwise, a loop that folds a run.
// Knows no shape.
// One idea: the combining loop is the binary operation's own; only the fold is new.
using System.Numerics;
using System.Runtime.CompilerServices;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>The loops of one reduction in its compute type.</summary>
internal readonly unsafe struct ReduceKernel(
    ElementType type, UInt128 identity, delegate*<byte**, nint, void> combine, delegate*<byte*, byte*, nint, void> fold)
{
    /// <summary>What accumulators hold.</summary>
    public readonly ElementType Type = type;

    private readonly UInt128 identity = identity;
    private readonly delegate*<byte**, nint, void> combine = combine;

    /// <summary>(accumulator, run, count): accumulator = op(accumulator, every element of the run).</summary>
    public readonly delegate*<byte*, byte*, nint, void> Fold = fold;

    /// <summary>accumulators[i] = op(accumulators[i], values[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine(byte* accumulators, byte* values, nint count)
    {
        var pointers = stackalloc byte*[4] { accumulators, accumulators, values, null };
        combine(pointers, count);
    }

    /// <summary>Sets accumulators to the identity.</summary>
    public void Clear(byte* accumulators, nint count)
    {
        var value = identity;
        Conversion.BitMover(Type.Size())(accumulators, 0, Type.Size(), (byte*)&value, 0, 0, 1, count);
    }

    public static ReduceKernel Select(ReduceOp op, ElementType type) => type switch
    {
        ElementType.Bool => Vector<byte>(op, type, (byte)(op is ReduceOp.Prod or ReduceOp.Min or ReduceOp.And ? 1 : 0)),
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
        ElementType.Complex64 => ComplexReduction<float>(op, type),
        ElementType.Complex128 => ComplexReduction<double>(op, type),
        _ => throw Unreachable.Case,
    };

    private static ReduceKernel Integer<T>(ReduceOp op, ElementType type)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        Vector(op, type, op switch
        {
            ReduceOp.Prod => T.One,
            ReduceOp.Max => T.MinValue,
            ReduceOp.Min => T.MaxValue,
            ReduceOp.And => T.AllBitsSet,
            _ => T.Zero,
        });

    private static ReduceKernel Real<T>(ReduceOp op, ElementType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector(op, type, op switch
        {
            ReduceOp.Prod => T.One,
            ReduceOp.Max => T.NegativeInfinity,
            ReduceOp.Min => T.PositiveInfinity,
            _ => T.Zero,
        });

    private static ReduceKernel Vector<T>(ReduceOp op, ElementType type, T identity) where T : unmanaged => new(
        type, Bits(identity), BinaryKernels.Select(Combination(op), type).Run,
        (type, op) switch
        {
            (ElementType.Bool, ReduceOp.Sum or ReduceOp.Max) or (_, ReduceOp.Or) => &Folds.Vector<Or<T>, T>,
            (ElementType.Bool, ReduceOp.Prod or ReduceOp.Min) or (_, ReduceOp.And) => &Folds.Vector<And<T>, T>,
            (_, ReduceOp.Sum) => &Folds.Vector<Add<T>, T>,
            (_, ReduceOp.Prod) => &Folds.Vector<Multiply<T>, T>,
            (_, ReduceOp.Max) => &Folds.Vector<Maximum<T>, T>,
            (_, ReduceOp.Min) => &Folds.Vector<Minimum<T>, T>,
            (_, ReduceOp.Xor) => &Folds.Vector<Xor<T>, T>,
            _ => throw Unreachable.Case,
        });

    private static ReduceKernel ComplexReduction<P>(ReduceOp op, ElementType type)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => new(
        type,
        Bits(op switch
        {
            ReduceOp.Prod => new Pair<P>(P.One, P.Zero),
            ReduceOp.Max => new Pair<P>(P.NegativeInfinity, P.NegativeInfinity),
            ReduceOp.Min => new Pair<P>(P.PositiveInfinity, P.PositiveInfinity),
            _ => new Pair<P>(P.Zero, P.Zero),
        }),
        BinaryKernels.Select(Combination(op), type).Run,
        op switch
        {
            ReduceOp.Sum => &Folds.SumOfPairs<P>,
            ReduceOp.Prod => &Folds.Scalar<ComplexMultiply<P>, Pair<P>>,
            ReduceOp.Max => &Folds.Scalar<ComplexMaximum<P>, Pair<P>>,
            ReduceOp.Min => &Folds.Scalar<ComplexMinimum<P>, Pair<P>>,
            _ => throw Unreachable.Case,
        });

    private static BinaryOp Combination(ReduceOp op) => op switch
    {
        ReduceOp.Sum => BinaryOp.Add,
        ReduceOp.Prod => BinaryOp.Mul,
        ReduceOp.Max => BinaryOp.Max,
        ReduceOp.Min => BinaryOp.Min,
        ReduceOp.And => BinaryOp.And,
        ReduceOp.Or => BinaryOp.Or,
        ReduceOp.Xor => BinaryOp.Xor,
        _ => throw Unreachable.Case,
    };

    private static UInt128 Bits<T>(T value) where T : unmanaged
    {
        UInt128 bits = 0;
        *(T*)&bits = value;
        return bits;
    }
}
