// What a running reduction is made of: the reduction's elementwise step, and a loop that scans one run.
// Knows no shape.
// One idea: running sums of float32 and complex64 accumulate in double precision, since they can't be blocked.
using System.Numerics;
using System.Runtime.CompilerServices;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>The loops of one running reduction in its compute type.</summary>
internal readonly unsafe struct CumulativeKernel(ReduceKernel step, delegate*<byte*, byte*, nint, void> scan)
{
    /// <summary>The reduction of which all prefixes are wanted.</summary>
    public readonly ReduceKernel Step = step;

    /// <summary>(accumulator, run, count): every element of the run becomes the accumulator with it and those
    /// before.</summary>
    public readonly delegate*<byte*, byte*, nint, void> Scan = scan;

    public static CumulativeKernel Select(CumulativeOp op, ElementType type) => Wide(op, type) switch
    {
        ElementType.Bool => Bool(op),
        ElementType.Int8 => Number<sbyte>(op, type),
        ElementType.Int16 => Number<short>(op, type),
        ElementType.Int32 => Number<int>(op, type),
        ElementType.Int64 => Number<long>(op, type),
        ElementType.UInt8 => Number<byte>(op, type),
        ElementType.UInt16 => Number<ushort>(op, type),
        ElementType.UInt32 => Number<uint>(op, type),
        ElementType.UInt64 => Number<ulong>(op, type),
        ElementType.Float32 => Number<float>(op, ElementType.Float32),
        ElementType.Float64 when op == CumulativeOp.LogSumExp => LogSumExp(),
        ElementType.Float64 => Number<double>(op, ElementType.Float64),
        ElementType.Complex64 => Complex<float>(op, ElementType.Complex64),
        ElementType.Complex128 => Complex<double>(op, ElementType.Complex128),
        _ => throw Unreachable.Case,
    };

    private static ElementType Wide(CumulativeOp op, ElementType type) => type switch
    {
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 =>
            op is CumulativeOp.Sum or CumulativeOp.LogSumExp ? ElementType.Float64 : ElementType.Float32,
        ElementType.Complex64 when op == CumulativeOp.Sum => ElementType.Complex128,
        _ => type,
    };

    private static ReduceOp Reduction(CumulativeOp op) => op switch
    {
        CumulativeOp.Sum => ReduceOp.Sum,
        CumulativeOp.Prod => ReduceOp.Prod,
        CumulativeOp.Max => ReduceOp.Max,
        CumulativeOp.Min => ReduceOp.Min,
        _ => throw Unreachable.Case,
    };

    private static CumulativeKernel Bool(CumulativeOp op) => new(
        ReduceKernel.Select(Reduction(op), ElementType.Bool),
        op is CumulativeOp.Sum or CumulativeOp.Max ? &Run<ScalarMaximum<byte>, byte> : &Run<ScalarMinimum<byte>, byte>);

    private static CumulativeKernel Number<T>(CumulativeOp op, ElementType type) where T : unmanaged, INumber<T> => new(
        ReduceKernel.Select(Reduction(op), type),
        op switch
        {
            CumulativeOp.Sum => &Run<ScalarAdd<T>, T>,
            CumulativeOp.Prod => &Run<ScalarMultiply<T>, T>,
            CumulativeOp.Max => &Run<ScalarMaximum<T>, T>,
            CumulativeOp.Min => &Run<ScalarMinimum<T>, T>,
            _ => throw Unreachable.Case,
        });

    private static CumulativeKernel Complex<P>(CumulativeOp op, ElementType type)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => new(
        ReduceKernel.Select(Reduction(op), type),
        op switch
        {
            CumulativeOp.Sum => &Run<ComplexAdd<P>, Pair<P>>,
            CumulativeOp.Prod => &Run<ComplexMultiply<P>, Pair<P>>,
            CumulativeOp.Max => &Run<ComplexMaximum<P>, Pair<P>>,
            CumulativeOp.Min => &Run<ComplexMinimum<P>, Pair<P>>,
            _ => throw Unreachable.Case,
        });

    private static CumulativeKernel LogSumExp() => new(
        new ReduceKernel(
            ElementType.Float64, BitConverter.DoubleToUInt64Bits(double.NegativeInfinity),
            &Loops.ScalarBinary<LogAddExp, double, double>, &Folds.Scalar<LogAddExp, double>),
        &Run<LogAddExp, double>);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<Op, T>(byte* accumulator, byte* run, nint n)
        where Op : IScalarBinary<T, T> where T : unmanaged
    {
        var x = (T*)run;
        var value = *(T*)accumulator;
        for (nint i = 0; i < n; i++)
        {
            value = Op.Invoke(value, x[i]);
            x[i] = value;
        }
        *(T*)accumulator = value;
    }
}

internal readonly unsafe struct CumulativeLines : ILineOperation
{
    [SkipLocalsInit]
    public static void Lines(LinePlan* plan, byte* target, byte* source, nint columns)
    {
        var kernel = *(CumulativeKernel*)plan->Kernel;
        var accumulators = stackalloc byte[(int)columns * plan->Size];
        var buffer = stackalloc byte[ChunkLoop.Chunk * plan->Size];
        kernel.Step.Clear(accumulators, columns);
        if (plan->Across)
            for (long i = 0; i < plan->Count; i++, source += plan->SourceStep, target += plan->TargetStep)
            {
                plan->Load(buffer, 0, plan->Size, source, 0, plan->SourceColumn, 1, columns);
                kernel.Step.Combine(accumulators, buffer, columns);
                plan->Store(target, 0, plan->TargetColumn, accumulators, 0, plan->Size, 1, columns);
            }
        else
            for (long i = 0; i < plan->Count; i += ChunkLoop.Chunk)
            {
                var n = (nint)Math.Min(ChunkLoop.Chunk, plan->Count - i);
                plan->Load(buffer, 0, plan->Size, source + (nint)i * plan->SourceStep, 0, plan->SourceStep, 1, n);
                kernel.Scan(accumulators, buffer, n);
                plan->Store(target + (nint)i * plan->TargetStep, 0, plan->TargetStep, buffer, 0, plan->Size, 1, n);
            }
    }
}
