// A matrix product on one thread: blocks that fit the caches, packed panels, tiles in registers
// (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008; the loops are those of BLIS).
// Knows two packed sources and a result with contiguous rows. One idea: an element of the result is the same chain
// of additions whatever block or thread it falls into, so results don't depend on how work is split.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class BlockedProduct<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, INumber<T>
{
    // A panel of b and one of a in the first cache, a block of a in the second, a block of b in the third.
    private const int DepthBlock = 384, RowBlock = 240, ColumnBlock = 3072;

    /// <summary>
    /// c (+)= ± a · b for rows [m0, m1) and columns [n0, n1). Row m of the result starts at c + rows.Offset(m), and its
    /// columns are neighbours.
    /// </summary>
    public static void Run(in PackSource a, in PackSource b, bool negate, bool accumulate,
        T* c, AxisGroup rows, long m0, long m1, long n0, long n1)
    {
        var depth = a.Depth.Count;
        var depthBlock = Math.Min(depth, DepthBlock);
        long width = TileKernel<V, T>.Columns, height = TileKernel<V, T>.Rows;
        var aBytes = RoundUp(Math.Min(m1 - m0, RowBlock), height) * depthBlock * sizeof(T) + 64;
        var bBytes = RoundUp(Math.Min(n1 - n0, ColumnBlock), width) * depthBlock * sizeof(T) + 64;
        nint aBlock = BlockPool.Rent(aBytes), bBlock = BlockPool.Rent(bBytes);
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
                    Tiles(deep, packed, (T*)bBlock, c, rows, m, lines, n, columns, accumulate || k > 0);
                }
            }
        }
        BlockPool.Return(aBlock, aBytes);
        BlockPool.Return(bBlock, bBytes);
    }

    private static void Tiles(
        long depth, T* a, T* b, T* c, AxisGroup rows, long m, long lines, long n, long columns, bool accumulate)
    {
        int width = TileKernel<V, T>.Columns, height = TileKernel<V, T>.Rows;
        var partial = stackalloc T[width * height];
        var rowStep = (nint)rows.InnerStride;
        for (long j = 0; j < columns; j += width)
        {
            for (long i = 0; i < lines; i += height)
            {
                T* aPanel = a + i * depth, bPanel = b + j * depth;
                var full = j + width <= columns && i + height <= lines && rows.Run(m + i, height) == height;
                if (full)
                {
                    TileKernel<V, T>.Run(
                        (nint)depth, aPanel, bPanel, c + rows.Offset(m + i) + n + j, rowStep, accumulate);
                    continue;
                }
                TileKernel<V, T>.Run((nint)depth, aPanel, bPanel, partial, width, false);
                var valid = (int)Math.Min(width, columns - j);
                for (var r = 0; r < Math.Min(height, lines - i); r++)
                    Edge(partial + r * width, c + rows.Offset(m + i + r) + n + j, valid, accumulate);
            }
        }
    }

    private static void Edge(T* from, T* to, int count, bool accumulate)
    {
        if (accumulate) for (var i = 0; i < count; i++) to[i] += from[i];
        else for (var i = 0; i < count; i++) to[i] = from[i];
    }

    private static void Negate(T* values, long count)
    {
        long i = 0;
        for (; i + V.Count <= count; i += V.Count) V.Store(-V.Load(values + i), values + i);
        for (; i < count; i++) values[i] = -values[i];
    }

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
