// Which loop computes an operation of three arguments on an element type.
// Knows no memory.
// One idea: a selection looks at sizes only, the rest computes in the compute type.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        nint i = 0;
        if (sizeof(T) <= 8)
            for (; i <= n - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                Vector256<T> onTrue = Vector256.Load(x + i), onFalse = Vector256.Load(y + i);
                Vector256.ConditionalSelect(IsZero<T>(predicate + i), onFalse, onTrue).Store(d + i);
            }
        for (; i < n; i++) d[i] = predicate[i] != 0 ? x[i] : y[i];
    }

    // The mask of the bytes that are 0, one for each element of a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsZero<T>(byte* bytes) where T : unmanaged
    {
        if (sizeof(T) == 1) return IsZero(Vector256.Load(bytes)).As<byte, T>();
        if (sizeof(T) == 2) return IsZero(Wide(Vector128.Load(bytes))).As<ushort, T>();
        var words = Vector128.WidenLower(Vector128.CreateScalar(sizeof(T) == 4 ? *(ulong*)bytes : *(uint*)bytes).AsByte());
        var low = Vector128.WidenLower(words);
        return sizeof(T) == 4
            ? IsZero(Vector256.Create(low, Vector128.WidenUpper(words))).As<uint, T>()
            : IsZero(Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low))).As<ulong, T>();
    }

    private static Vector256<B> IsZero<B>(Vector256<B> values) => Vector256.Equals(values, Vector256<B>.Zero);

    private static Vector256<ushort> Wide(Vector128<byte> bytes) =>
        Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes));

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

    private static ChunkKernel Clamp<T>(ElementType type)
        where T : unmanaged => new(&Loops.Ternary<Clamp<T>, T>, type, type);

    /// <summary>The regularised incomplete beta function of (a, b, x).</summary>
    public static ChunkKernel Betainc(ElementType type) => type == ElementType.Float64
        ? new(&Loops.ScalarTernary<Betainc<double>, double, double>, type, type)
        : new(&Loops.ScalarTernary<Betainc<float>, float, float>, ElementType.Float32, ElementType.Float32);
}
