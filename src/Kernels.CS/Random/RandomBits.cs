// Random bits and keys from counters: jax.random's "partitionable" scheme, bit for bit.
// Knows no distribution. One idea: the counter is the row-major position inside a lane; a lane has its own key
// and starts at zero, so what one lane draws does not depend on the others.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

/// <summary>Threefry-2x32 over counters.</summary>
public static unsafe class RandomBits
{
    private const long ParallelBlocks = 1 << 16;

    private struct KeyWords { public uint High, Low; }

    /// <summary>
    /// Uniform bits. <paramref name="dst"/>: an unsigned integer, strides over lanes ++ [count];
    /// <paramref name="keys"/>: keys, strides over lanes.
    /// </summary>
    public static void Draw(long[] lanes, long count, Operand dst, Operand keys)
    {
        switch (dst.Type)
        {
            case ElementType.UInt8: Fill<byte, Low8>(lanes, count, dst, keys); break;
            case ElementType.UInt16: Fill<ushort, Low16>(lanes, count, dst, keys); break;
            case ElementType.UInt32: Fill<uint, Whole32>(lanes, count, dst, keys); break;
            case ElementType.UInt64: Fill<ulong, Whole64>(lanes, count, dst, keys); break;
            default: throw Unreachable.Case;
        }
    }

    /// <summary>
    /// New keys. <paramref name="dst"/>: keys, strides over lanes ++ [count]; <paramref name="keys"/>: over lanes.
    /// </summary>
    public static void Split(long[] lanes, long count, Operand dst, Operand keys) =>
        Fill<KeyWords, BothWords>(lanes, count, dst, keys);

    /// <summary>A key for each pair of a key and a number. All strides over <paramref name="extents"/>.</summary>
    public static void FoldIn(long[] extents, Operand dst, Operand keys, Operand data)
    {
        var walk = new Lanes(extents, dst.Strides, keys.Strides, data.Strides);
        if (walk.Count == 0) return;
        fixed (byte* target = &dst.Storage.Start, key = &keys.Storage.Start, number = &data.Storage.Start)
        {
            var cursor = walk.At(0);
            for (long i = 0; i < walk.Count; i++, cursor.Next())
            {
                var k = ((KeyWords*)key)[keys.Offset + cursor[1]];
                var (high, low) = Threefry.Hash(k.High, k.Low, 0, ((uint*)number)[data.Offset + cursor[2]]);
                ((KeyWords*)target)[dst.Offset + cursor[0]] = new() { High = high, Low = low };
            }
        }
        GC.KeepAlive(dst.Storage); GC.KeepAlive(keys.Storage); GC.KeepAlive(data.Storage);
    }

    private static void Fill<T, TOutput>(long[] lanes, long count, Operand dst, Operand keys)
        where T : unmanaged where TOutput : IOutput<T>
    {
        var walk = new Lanes(lanes, dst.Strides, keys.Strides);
        if (walk.Count == 0 || count == 0) return;
        var stride = dst.Strides[lanes.Length];
        fixed (byte* target = &dst.Storage.Start, source = &keys.Storage.Start)
        {
            var cursor = walk.At(0);
            for (long lane = 0; lane < walk.Count; lane++, cursor.Next())
            {
                var key = ((KeyWords*)source)[keys.Offset + cursor[1]];
                var start = (T*)target + dst.Offset + cursor[0];
                if (count < 2 * ParallelBlocks) { Range<T, TOutput>(start, stride, key, 0, count); continue; }
                Parallel.For(0, (count + ParallelBlocks - 1) / ParallelBlocks, piece => Range<T, TOutput>(
                    start, stride, key, piece * ParallelBlocks, Math.Min(count, (piece + 1) * ParallelBlocks)));
            }
        }
        GC.KeepAlive(dst.Storage); GC.KeepAlive(keys.Storage);
    }

    // Sixteen counters at a time while their low words do not wrap and the output is contiguous.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Range<T, TOutput>(T* start, long stride, KeyWords key, long from, long to)
        where T : unmanaged where TOutput : IOutput<T>
    {
        var i = from;
        if (stride == 1)
        {
            for (; i + 16 <= to && (uint)i <= uint.MaxValue - 15; i += 16)
            {
                var x0 = Vector512.Create((uint)(i >>> 32));
                var x1 = Vector512.Create((uint)i) + Vector512<uint>.Indices;
                Threefry.Hash(key.High, key.Low, ref x0, ref x1);
                TOutput.Store(start + i, x0, x1);
            }
        }
        for (; i < to; i++)
        {
            var (x0, x1) = Threefry.Hash(key.High, key.Low, (uint)(i >>> 32), (uint)i);
            start[i * stride] = TOutput.One(x0, x1);
        }
    }

    // What becomes of the two words of a block.
    private interface IOutput<T> where T : unmanaged
    {
        static abstract T One(uint x0, uint x1);
        static abstract void Store(T* to, Vector512<uint> x0, Vector512<uint> x1);
    }

    private readonly struct Low8 : IOutput<byte>
    {
        public static byte One(uint x0, uint x1) => (byte)(x0 ^ x1);
        public static void Store(byte* to, Vector512<uint> x0, Vector512<uint> x1)
        {
            var bits = x0 ^ x1;
            var halves = Vector512.Narrow(bits, bits).GetLower();
            Vector256.Narrow(halves, halves).GetLower().Store(to);
        }
    }

    private readonly struct Low16 : IOutput<ushort>
    {
        public static ushort One(uint x0, uint x1) => (ushort)(x0 ^ x1);
        public static void Store(ushort* to, Vector512<uint> x0, Vector512<uint> x1)
        {
            var bits = x0 ^ x1;
            Vector512.Narrow(bits, bits).GetLower().Store(to);
        }
    }

    private readonly struct Whole32 : IOutput<uint>
    {
        public static uint One(uint x0, uint x1) => x0 ^ x1;
        public static void Store(uint* to, Vector512<uint> x0, Vector512<uint> x1) => (x0 ^ x1).Store(to);
    }

    private readonly struct Whole64 : IOutput<ulong>
    {
        public static ulong One(uint x0, uint x1) => (ulong)x0 << 32 | x1;
        public static void Store(ulong* to, Vector512<uint> x0, Vector512<uint> x1)
        {
            var (high0, high1) = Vector512.Widen(x0);
            var (low0, low1) = Vector512.Widen(x1);
            (high0 << 32 | low0).Store(to);
            (high1 << 32 | low1).Store(to + 8);
        }
    }

    private readonly struct BothWords : IOutput<KeyWords>
    {
        public static KeyWords One(uint x0, uint x1) => new() { High = x0, Low = x1 };
        // A key in memory is its first word, then its second: as a little-endian 64-bit number, the second is high.
        public static void Store(KeyWords* to, Vector512<uint> x0, Vector512<uint> x1) =>
            Whole64.Store((ulong*)to, x1, x0);
    }
}
