// The conversions that are worth a vector loop: contiguous rows of the common pairs.
// Knows no stride. One idea: same results as the scalar loop; a pair that is not here takes the scalar loop.
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

internal static unsafe class ConversionVectors
{
    private const int Slice = 1 << 28;

    /// <summary>Converts a contiguous row if the pair of types has a vector loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryMove<S, D>(byte* dst, byte* src, nint count, bool fromBool, bool toBool)
        where S : unmanaged where D : unmanaged
    {
        if (fromBool || toBool) return false;
        if (typeof(S) == typeof(BFloat16) && typeof(D) == typeof(float)) Widen((ushort*)src, (uint*)dst, count);
        else if (typeof(S) == typeof(float) && typeof(D) == typeof(BFloat16)) Narrow((uint*)src, (ushort*)dst, count);
        else if (typeof(S) == typeof(Half) && typeof(D) == typeof(float))
            for (nint i = 0; i < count; i += Slice)
            {
                var n = (int)nint.Min(Slice, count - i);
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>((Half*)src + i, n), new Span<float>((float*)dst + i, n));
            }
        else if (typeof(S) == typeof(float) && typeof(D) == typeof(Half))
            for (nint i = 0; i < count; i += Slice)
            {
                var n = (int)nint.Min(Slice, count - i);
                TensorPrimitives.ConvertToHalf(new ReadOnlySpan<float>((float*)src + i, n), new Span<Half>((Half*)dst + i, n));
            }
        else return false;
        return true;
    }

    private static void Widen(ushort* src, uint* dst, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Load(src + i));
            (lower << 16).Store(dst + i);
            (upper << 16).Store(dst + i + Vector256<uint>.Count);
        }
        for (; i < count; i++) dst[i] = (uint)src[i] << 16;
    }

    private static void Narrow(uint* src, ushort* dst, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            Vector256.Narrow(Round(Vector256.Load(src + i)), Round(Vector256.Load(src + i + Vector256<uint>.Count))).Store(dst + i);
        for (; i < count; i++) dst[i] = ((BFloat16)BitConverter.UInt32BitsToSingle(src[i])).Bits;

        static Vector256<uint> Round(Vector256<uint> bits)
        {
            var upper = bits >> 16;
            var rounded = (bits + Vector256.Create(0x7FFFu) + (upper & Vector256<uint>.One)) >> 16;
            var nan = Vector256.GreaterThan(bits & Vector256.Create(0x7FFFFFFFu), Vector256.Create(0x7F800000u));
            return Vector256.ConditionalSelect(nan, upper | Vector256.Create(0x40u), rounded);
        }
    }
}
