// Which loop computes the operations of three arguments. Knows no memory.
using System.Runtime.CompilerServices;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

internal static unsafe class TernaryKernels
{
    /// <summary>predicate ? onTrue : onFalse: only the size of the type matters.</summary>
    public static ChunkKernel Select(ElementType type) => new(
        type.Size() switch
        {
            1 => &Choose<byte>,
            2 => &Choose<ushort>,
            4 => &Choose<uint>,
            8 => &Choose<ulong>,
            _ => &Choose<UInt128>,
        }, type, type, ElementType.Bool);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Choose<T>(byte** p, nint n) where T : unmanaged
    {
        var d = (T*)p[0];
        var predicate = p[1];
        T* x = (T*)p[2], y = (T*)p[3];
        for (nint i = 0; i < n; i++) d[i] = predicate[i] != 0 ? x[i] : y[i];
    }

    /// <summary>min(max(x, lo), hi) of (lo, x, hi).</summary>
    public static ChunkKernel Clamp(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => Clamp<byte>(type),
        ElementType.Int8 => Clamp<sbyte>(type),
        ElementType.Int16 => Clamp<short>(type),
        ElementType.Int32 => Clamp<int>(type),
        ElementType.Int64 => Clamp<long>(type),
        ElementType.UInt16 => Clamp<ushort>(type),
        ElementType.UInt32 => Clamp<uint>(type),
        ElementType.UInt64 => Clamp<ulong>(type),
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 => Clamp<float>(ElementType.Float32),
        ElementType.Float64 => Clamp<double>(type),
        _ => throw Unreachable.Case,
    };

    private static ChunkKernel Clamp<T>(ElementType type) where T : unmanaged => new(&Loops.Ternary<Clamp<T>, T>, type, type);

    /// <summary>The regularised incomplete beta function of (a, b, x).</summary>
    public static ChunkKernel Betainc(ElementType type) => type == ElementType.Float64
        ? new(&Loops.ScalarTernary<Betainc<double>, double, double>, type, type)
        : new(&Loops.ScalarTernary<Betainc<float>, float, float>, ElementType.Float32, ElementType.Float32);
}
