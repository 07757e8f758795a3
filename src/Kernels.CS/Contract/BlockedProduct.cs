// A matrix product on one thread: blocks that fit the caches, packed panels, tiles in registers
// (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008; the loops are those of BLIS).
// Knows two packed sources and a result whose rows have runs of neighbours. One idea: an element of the result is the
// same chain of additions whatever block or thread it falls into, so results don't depend on how work is split.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Memory for packed blocks, kept from one product to the next.</summary>
internal sealed class PackBuffers : IDisposable
{
    private nint a, b;
    private long aBytes, bBytes;

    /// <summary>At least so many bytes for blocks of a and of b.</summary>
    public (nint A, nint B) Take(long forA, long forB) =>
        (Grow(ref a, ref aBytes, forA), Grow(ref b, ref bBytes, forB));

    public void Dispose()
    {
        if (a != 0) BlockPool.Return(a, aBytes);
        if (b != 0) BlockPool.Return(b, bBytes);
        (a, b) = (0, 0);
    }

    private static nint Grow(ref nint block, ref long bytes, long wanted)
    {
        if (block != 0 && bytes >= wanted) return block;
        if (block != 0) BlockPool.Return(block, bytes);
        bytes = Math.Max(64, wanted);
        return block = BlockPool.Rent(bytes);
    }
}

/// <summary>Where a product goes: groups of rows and of columns, which lie in runs of neighbours.</summary>
internal readonly unsafe struct ProductTarget<T>(T* start, AxisGroup rows, AxisGroup columns) where T : unmanaged
{
    public readonly T* Start = start;
    public readonly AxisGroup Rows = rows, Columns = columns;

    /// <summary>Rows one after the other, <paramref name="stride"/> apart.</summary>
    public static ProductTarget<T> Plain(T* start, long stride) =>
        new(start, AxisGroup.Steps(stride), AxisGroup.Steps(1));
}

[SkipLocalsInit]
internal static unsafe class BlockedProduct<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, INumber<T>
{
    // A panel of b and one of a in the first cache, a block of a in the second, a block of b in the third.
    private const int DepthBlock = 384, RowBlock = 240, ColumnBlock = 3072;

    /// <summary>c (+)= ± a · b for rows [m0, m1) and columns [n0, n1).</summary>
    public static void Run(in PackSource a, in PackSource b, bool negate, bool accumulate, in ProductTarget<T> c,
        long m0, long m1, long n0, long n1, PackBuffers buffers)
    {
        var depth = a.Depth.Count;
        var depthBlock = Math.Min(depth, DepthBlock);
        long width = TileKernel<V, T>.Columns, height = TileKernel<V, T>.Rows;
        var (aBlock, bBlock) = buffers.Take(
            RoundUp(Math.Min(m1 - m0, RowBlock), height) * depthBlock * sizeof(T),
            RoundUp(Math.Min(n1 - n0, ColumnBlock), width) * depthBlock * sizeof(T));
        for (var n = n0; n < n1; n += ColumnBlock)
        {
            var columns = Math.Min(ColumnBlock, n1 - n);
            // A depth of zero still writes its zeros.
            for (long k = 0; k == 0 || k < depth; k += DepthBlock)
            {
                var deep = Math.Min(DepthBlock, depth - k);
                Panels.Pack((T*)bBlock, (int)width, b, n, columns, k, deep);
                for (var m = m0; m < m1; m += RowBlock)
                {
                    var lines = Math.Min(RowBlock, m1 - m);
                    var packed = (T*)aBlock;
                    Panels.Pack(packed, (int)height, a, m, lines, k, deep);
                    if (negate) Negate(packed, RoundUp(lines, height) * deep);
                    Tiles(deep, packed, (T*)bBlock, c, m, lines, n, columns, accumulate || k > 0);
                }
            }
        }
    }

    private static void Tiles(long depth, T* a, T* b, in ProductTarget<T> c,
        long m, long lines, long n, long columns, bool accumulate)
    {
        int width = TileKernel<V, T>.Columns, height = TileKernel<V, T>.Rows;
        var partial = stackalloc T[width * height];
        var rowStep = (nint)c.Rows.InnerStride;
        for (long j = 0; j < columns; j += width)
        {
            var valid = (int)Math.Min(width, columns - j);
            var column = c.Start + c.Columns.Offset(n + j);
            var whole = c.Columns.Run(n + j, width) == width && valid == width;
            for (long i = 0; i < lines; i += height)
            {
                T* aPanel = a + i * depth, bPanel = b + j * depth;
                var rows = (int)Math.Min(height, lines - i);
                if (whole && rows == TileKernel<V, T>.Computed(rows) && c.Rows.Run(m + i, rows) == rows)
                {
                    var corner = column + c.Rows.Offset(m + i);
                    TileKernel<V, T>.Run((nint)depth, aPanel, bPanel, corner, rowStep, rows, accumulate);
                    continue;
                }
                TileKernel<V, T>.Run((nint)depth, aPanel, bPanel, partial, width, rows, false);
                for (var r = 0; r < rows; r++)
                    Edge(partial + r * width, c, c.Rows.Offset(m + i + r), n + j, valid, accumulate);
            }
        }
    }

    // Part of a row of a tile.
    private static void Edge(T* from, in ProductTarget<T> c, long row, long n, int count, bool accumulate)
    {
        for (var done = 0; done < count;)
        {
            var run = (int)c.Columns.Run(n + done, count - done);
            var to = c.Start + row + c.Columns.Offset(n + done);
            if (accumulate) for (var i = 0; i < run; i++) to[i] += from[done + i];
            else for (var i = 0; i < run; i++) to[i] = from[done + i];
            done += run;
        }
    }

    private static void Negate(T* values, long count)
    {
        long i = 0;
        for (; i + V.Count <= count; i += V.Count) V.Store(-V.Load(values + i), values + i);
        for (; i < count; i++) values[i] = -values[i];
    }

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
