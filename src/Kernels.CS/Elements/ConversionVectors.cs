// The conversions that are worth a vector loop: contiguous rows of the common pairs.
// Knows no stride.
// One idea: the same results as the scalar loop; a pair that is not here takes the scalar loop.
using System.Numerics;
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
        if (toBool)
        {
            if (typeof(S) != typeof(float)) return false;
            Truth((float*)src, dst, count);
            return true;
        }
        // A bool is a byte that is 0 or 1.
        if (fromBool && typeof(D) == typeof(byte)) return false;
        if (Pair<S, D, BFloat16, float>()) Widen((ushort*)src, (uint*)dst, count);
        else if (Pair<S, D, float, BFloat16>()) Narrow((uint*)src, (ushort*)dst, count);
        else if (Pair<S, D, Half, float>()) InSlices<Half, float, ToSingle>(dst, src, count);
        else if (Pair<S, D, float, Half>()) InSlices<float, Half, ToHalf>(dst, src, count);
        else if (Pair<S, D, float, double>()) InSlices<float, double, Exact<float, double>>(dst, src, count);
        else if (Pair<S, D, double, float>()) InSlices<double, float, Exact<double, float>>(dst, src, count);
        else if (Pair<S, D, int, float>()) InSlices<int, float, Exact<int, float>>(dst, src, count);
        else if (Pair<S, D, int, long>()) InSlices<int, long, Exact<int, long>>(dst, src, count);
        else if (Pair<S, D, long, int>()) InSlices<long, int, Exact<long, int>>(dst, src, count);
        else if (Pair<S, D, long, double>()) InSlices<long, double, Exact<long, double>>(dst, src, count);
        else if (Pair<S, D, byte, float>()) Bytes((sbyte*)src, (float*)dst, count, signed: false);
        else if (Pair<S, D, sbyte, float>()) Bytes((sbyte*)src, (float*)dst, count, signed: true);
        else if (Pair<S, D, byte, int>()) Bytes((sbyte*)src, (int*)dst, count, signed: false);
        else if (Pair<S, D, float, int>()) Saturate((float*)src, (int*)dst, count);
        else return false;
        return true;
    }

    // Known when compiled: one branch of the above is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Pair<S, D, S2, D2>() => typeof(S) == typeof(S2) && typeof(D) == typeof(D2);

    /// <summary>A conversion of the framework's.</summary>
    private interface IConversion<S, D>
    {
        static abstract void Invoke(ReadOnlySpan<S> source, Span<D> destination);
    }

    private readonly struct ToSingle : IConversion<Half, float>
    {
        public static void Invoke(ReadOnlySpan<Half> source, Span<float> destination) =>
            TensorPrimitives.ConvertToSingle(source, destination);
    }

    private readonly struct ToHalf : IConversion<float, Half>
    {
        public static void Invoke(ReadOnlySpan<float> source, Span<Half> destination) =>
            TensorPrimitives.ConvertToHalf(source, destination);
    }

    /// <summary>Pairs whose conversion is one instruction: integers wrap, floats round.</summary>
    private readonly struct Exact<S, D> : IConversion<S, D> where S : INumberBase<S> where D : INumberBase<D>
    {
        public static void Invoke(ReadOnlySpan<S> source, Span<D> destination) =>
            TensorPrimitives.ConvertTruncating(source, destination);
    }

    private static void InSlices<S, D, C>(byte* dst, byte* src, nint count)
        where S : unmanaged where D : unmanaged where C : IConversion<S, D>
    {
        for (nint i = 0; i < count; i += Slice)
        {
            var n = (int)nint.Min(Slice, count - i);
            C.Invoke(new ReadOnlySpan<S>((S*)src + i, n), new Span<D>((D*)dst + i, n));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bytes<D>(sbyte* src, D* dst, nint count, bool signed) where D : unmanaged
    {
        nint i = 0;
        for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var bytes = Vector128.Load(src + i);
            var wide = signed
                ? Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes))
                : Vector256.Create(Vector128.WidenLower(bytes.AsByte()), Vector128.WidenUpper(bytes.AsByte())).AsInt16();
            Put(Vector256.WidenLower(wide), dst + i);
            Put(Vector256.WidenUpper(wide), dst + i + Vector256<int>.Count);
        }
        for (; i < count; i++)
        {
            int value = signed ? src[i] : ((byte*)src)[i];
            if (typeof(D) == typeof(float)) ((float*)dst)[i] = value;
            else ((int*)dst)[i] = value;
        }

        static void Put(Vector256<int> values, D* to)
        {
            if (typeof(D) == typeof(float)) Vector256.ConvertToSingle(values).Store((float*)to);
            else values.Store((int*)to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Saturate(float* src, int* dst, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector256<int>.Count; i += Vector256<int>.Count)
            Vector256.ConvertToInt32(Vector256.Load(src + i)).Store(dst + i);
        for (; i < count; i++) dst[i] = (int)src[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Truth(float* src, byte* dst, nint count)
    {
        nint i = 0;
        for (; i <= count - 16; i += 16)
        {
            var low = Vector256.Narrow(Ones(src + i), Ones(src + i + 8));
            Vector128.Narrow(low.GetLower(), low.GetUpper()).Store(dst + i);
        }
        for (; i < count; i++) dst[i] = src[i] != 0 ? (byte)1 : (byte)0;

        static Vector256<uint> Ones(float* at) =>
            Vector256.AndNot(Vector256<uint>.One,
                Vector256.Equals(Vector256.Load(at), Vector256<float>.Zero).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(uint* src, ushort* dst, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var (low, high) = (Vector256.Load(src + i), Vector256.Load(src + i + Vector256<uint>.Count));
            Vector256.Narrow(Round(low), Round(high)).Store(dst + i);
        }

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
