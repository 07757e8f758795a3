// Blocks whose columns are dense in the source and whose rows are dense in the destination.
// Knows no type but the size of its elements.
// One idea: squares that fit the registers are transposed in them; the rest goes one by one.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NamedTensors.Kernels;

internal static unsafe class Transposition
{
    /// <summary>Whether a block of this shape is worth it; the strides are in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits<T>(nint dstColumn, nint srcRow, nint rows, nint columns) where T : unmanaged =>
        dstColumn == sizeof(T) && srcRow == sizeof(T) && rows >= 4 && columns >= 4;

    /// <summary>dst[r, c] = src[r, c], where a row step in src and a column step in dst are one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Move<T>(byte* dst, nint dstRow, byte* src, nint srcColumn, nint rows, nint columns)
        where T : unmanaged
    {
        nint side = !Avx2.IsSupported ? 0 : sizeof(T) switch { 2 or 4 => 8, 8 => 4, _ => 0 };
        nint r = 0;
        if (side > 0)
            for (; r <= rows - side; r += side)
            {
                nint c = 0;
                for (; c <= columns - side; c += side)
                {
                    byte* to = dst + r * dstRow + c * sizeof(T), from = src + r * sizeof(T) + c * srcColumn;
                    if (sizeof(T) == 2) Square2(to, dstRow, from, srcColumn);
                    else if (sizeof(T) == 4) Square4(to, dstRow, from, srcColumn);
                    else Square8(to, dstRow, from, srcColumn);
                }
                Scalar<T>(dst + r * dstRow + c * sizeof(T), dstRow, src + r * sizeof(T) + c * srcColumn, srcColumn,
                    side, columns - c);
            }
        Scalar<T>(dst + r * dstRow, dstRow, src + r * sizeof(T), srcColumn, rows - r, columns);
    }

    // In strips of eight rows: a cache line of the source is used up while it is there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar<T>(byte* dst, nint dstRow, byte* src, nint srcColumn, nint rows, nint columns)
        where T : unmanaged
    {
        for (nint strip = 0; strip < rows; strip += 8)
        {
            var height = nint.Min(8, rows - strip);
            for (nint c = 0; c < columns; c++)
            {
                var from = (T*)(src + c * srcColumn) + strip;
                var to = dst + strip * dstRow + c * sizeof(T);
                for (nint r = 0; r < height; r++, to += dstRow) *(T*)to = from[r];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square2(byte* dst, nint dstRow, byte* src, nint srcColumn)
    {
        Vector128<ushort> a = Row(src, 0), b = Row(src, srcColumn), c = Row(src, 2 * srcColumn);
        Vector128<ushort> d = Row(src, 3 * srcColumn);
        Vector128<ushort> e = Row(src, 4 * srcColumn), f = Row(src, 5 * srcColumn), g = Row(src, 6 * srcColumn);
        Vector128<ushort> h = Row(src, 7 * srcColumn);
        Vector128<uint> ab = Sse2.UnpackLow(a, b).AsUInt32(), cd = Sse2.UnpackLow(c, d).AsUInt32();
        Vector128<uint> ef = Sse2.UnpackLow(e, f).AsUInt32(), gh = Sse2.UnpackLow(g, h).AsUInt32();
        Vector128<uint> ab2 = Sse2.UnpackHigh(a, b).AsUInt32(), cd2 = Sse2.UnpackHigh(c, d).AsUInt32();
        Vector128<uint> ef2 = Sse2.UnpackHigh(e, f).AsUInt32(), gh2 = Sse2.UnpackHigh(g, h).AsUInt32();
        Pairs(dst, dstRow, Sse2.UnpackLow(ab, cd), Sse2.UnpackLow(ef, gh));
        Pairs(dst + 2 * dstRow, dstRow, Sse2.UnpackHigh(ab, cd), Sse2.UnpackHigh(ef, gh));
        Pairs(dst + 4 * dstRow, dstRow, Sse2.UnpackLow(ab2, cd2), Sse2.UnpackLow(ef2, gh2));
        Pairs(dst + 6 * dstRow, dstRow, Sse2.UnpackHigh(ab2, cd2), Sse2.UnpackHigh(ef2, gh2));

        static Vector128<ushort> Row(byte* at, nint offset) => Vector128.Load((ushort*)(at + offset));

        static void Pairs(byte* at, nint step, Vector128<uint> left, Vector128<uint> right)
        {
            Sse2.UnpackLow(left.AsUInt64(), right.AsUInt64()).Store((ulong*)at);
            Sse2.UnpackHigh(left.AsUInt64(), right.AsUInt64()).Store((ulong*)(at + step));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square4(byte* dst, nint dstRow, byte* src, nint srcColumn)
    {
        Vector256<float> a = Row(src, 0), b = Row(src, srcColumn), c = Row(src, 2 * srcColumn);
        Vector256<float> d = Row(src, 3 * srcColumn);
        Vector256<float> e = Row(src, 4 * srcColumn), f = Row(src, 5 * srcColumn), g = Row(src, 6 * srcColumn);
        Vector256<float> h = Row(src, 7 * srcColumn);
        Vector256<float> ab = Avx.UnpackLow(a, b), ab2 = Avx.UnpackHigh(a, b), cd = Avx.UnpackLow(c, d);
        Vector256<float> cd2 = Avx.UnpackHigh(c, d);
        Vector256<float> ef = Avx.UnpackLow(e, f), ef2 = Avx.UnpackHigh(e, f), gh = Avx.UnpackLow(g, h);
        Vector256<float> gh2 = Avx.UnpackHigh(g, h);
        Halves(dst, dstRow, Avx.Shuffle(ab, cd, 0x44), Avx.Shuffle(ef, gh, 0x44));
        Halves(dst + dstRow, dstRow, Avx.Shuffle(ab, cd, 0xEE), Avx.Shuffle(ef, gh, 0xEE));
        Halves(dst + 2 * dstRow, dstRow, Avx.Shuffle(ab2, cd2, 0x44), Avx.Shuffle(ef2, gh2, 0x44));
        Halves(dst + 3 * dstRow, dstRow, Avx.Shuffle(ab2, cd2, 0xEE), Avx.Shuffle(ef2, gh2, 0xEE));

        static Vector256<float> Row(byte* at, nint offset) => Vector256.Load((float*)(at + offset));

        static void Halves(byte* at, nint step, Vector256<float> left, Vector256<float> right)
        {
            Avx.Permute2x128(left, right, 0x20).Store((float*)at);
            Avx.Permute2x128(left, right, 0x31).Store((float*)(at + 4 * step));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square8(byte* dst, nint dstRow, byte* src, nint srcColumn)
    {
        Vector256<double> a = Vector256.Load((double*)src), b = Vector256.Load((double*)(src + srcColumn));
        Vector256<double> c = Vector256.Load((double*)(src + 2 * srcColumn));
        Vector256<double> d = Vector256.Load((double*)(src + 3 * srcColumn));
        Vector256<double> ab = Avx.UnpackLow(a, b), ab2 = Avx.UnpackHigh(a, b), cd = Avx.UnpackLow(c, d);
        Vector256<double> cd2 = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(ab, cd, 0x20).Store((double*)dst);
        Avx.Permute2x128(ab2, cd2, 0x20).Store((double*)(dst + dstRow));
        Avx.Permute2x128(ab, cd, 0x31).Store((double*)(dst + 2 * dstRow));
        Avx.Permute2x128(ab2, cd2, 0x31).Store((double*)(dst + 3 * dstRow));
    }
}
