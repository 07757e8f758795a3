// The innermost loop of a contraction: a tile of the result in registers, rank-1 updates from two packed panels.
// Knows registers, not shapes. One idea: two registers wide and as many rows as the register file holds beside them
// (12 rows in 32 registers, 6 in 16), so that the loads of a step are hidden behind its multiplications.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Tiles of <see cref="Rows"/> × <see cref="Columns"/> elements of <typeparamref name="T"/>.</summary>
internal static unsafe class TileKernel<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    /// <summary>Rows of a tile: the width of a panel of a.</summary>
    public static int Rows => sizeof(V) == 64 ? 12 : 6;

    /// <summary>Columns of a tile: the width of a panel of b.</summary>
    public static int Columns => 2 * V.Count;

    /// <summary>
    /// c (+)= Σ over depth of a · b. <paramref name="a"/>: depth × Rows; <paramref name="b"/>: depth × Columns;
    /// the rows of <paramref name="c"/> are <paramref name="cRow"/> apart and contiguous. At least
    /// <paramref name="rows"/> of them are computed, and no more than <see cref="Computed"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(nint depth, T* a, T* b, T* c, nint cRow, int rows, bool accumulate)
    {
        if (sizeof(V) != 64) Rows6(depth, a, b, c, cRow, accumulate);
        else if (rows > 8) Rows12(depth, a, b, c, cRow, accumulate);
        else if (rows > 4) Rows8(depth, a, b, c, cRow, accumulate);
        else Rows4(depth, a, b, c, cRow, accumulate);
    }

    /// <summary>Rows that are computed where so many are wanted.</summary>
    public static int Computed(int rows) => sizeof(V) != 64 ? 6 : rows > 8 ? 12 : rows > 4 ? 8 : 4;

    /// <summary>sum + x · y, rounded once where numbers round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step(V x, V y, V sum) =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? V.MultiplyAdd(x, y, sum) : x * y + sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* c, V x, V y, bool accumulate)
    {
        if (accumulate)
        {
            x = V.Load(c) + x;
            y = V.Load(c + V.Count) + y;
        }
        V.Store(x, c);
        V.Store(y, c + V.Count);
    }

    /// <summary>Twelve rows of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12(nint depth, T* a, T* b, T* c, nint cRow, bool accumulate)
    {
        var zero = default(V);
        V x0 = zero, x1 = zero, x2 = zero, x3 = zero, x4 = zero, x5 = zero, x6 = zero, x7 = zero, x8 = zero,
            x9 = zero, x10 = zero, x11 = zero;
        V y0 = zero, y1 = zero, y2 = zero, y3 = zero, y4 = zero, y5 = zero, y6 = zero, y7 = zero, y8 = zero,
            y9 = zero, y10 = zero, y11 = zero;
        for (; depth > 0; depth--, a += 12, b += 2 * V.Count)
        {
            V left = V.Load(b), right = V.Load(b + V.Count);
            var a0 = V.Create(a[0]); x0 = Step(a0, left, x0); y0 = Step(a0, right, y0);
            var a1 = V.Create(a[1]); x1 = Step(a1, left, x1); y1 = Step(a1, right, y1);
            var a2 = V.Create(a[2]); x2 = Step(a2, left, x2); y2 = Step(a2, right, y2);
            var a3 = V.Create(a[3]); x3 = Step(a3, left, x3); y3 = Step(a3, right, y3);
            var a4 = V.Create(a[4]); x4 = Step(a4, left, x4); y4 = Step(a4, right, y4);
            var a5 = V.Create(a[5]); x5 = Step(a5, left, x5); y5 = Step(a5, right, y5);
            var a6 = V.Create(a[6]); x6 = Step(a6, left, x6); y6 = Step(a6, right, y6);
            var a7 = V.Create(a[7]); x7 = Step(a7, left, x7); y7 = Step(a7, right, y7);
            var a8 = V.Create(a[8]); x8 = Step(a8, left, x8); y8 = Step(a8, right, y8);
            var a9 = V.Create(a[9]); x9 = Step(a9, left, x9); y9 = Step(a9, right, y9);
            var a10 = V.Create(a[10]); x10 = Step(a10, left, x10); y10 = Step(a10, right, y10);
            var a11 = V.Create(a[11]); x11 = Step(a11, left, x11); y11 = Step(a11, right, y11);
        }
        Put(c + 0 * cRow, x0, y0, accumulate);
        Put(c + 1 * cRow, x1, y1, accumulate);
        Put(c + 2 * cRow, x2, y2, accumulate);
        Put(c + 3 * cRow, x3, y3, accumulate);
        Put(c + 4 * cRow, x4, y4, accumulate);
        Put(c + 5 * cRow, x5, y5, accumulate);
        Put(c + 6 * cRow, x6, y6, accumulate);
        Put(c + 7 * cRow, x7, y7, accumulate);
        Put(c + 8 * cRow, x8, y8, accumulate);
        Put(c + 9 * cRow, x9, y9, accumulate);
        Put(c + 10 * cRow, x10, y10, accumulate);
        Put(c + 11 * cRow, x11, y11, accumulate);
    }

    /// <summary>The first eight rows of a panel of twelve.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows8(nint depth, T* a, T* b, T* c, nint cRow, bool accumulate)
    {
        var zero = default(V);
        V x0 = zero, x1 = zero, x2 = zero, x3 = zero, x4 = zero, x5 = zero, x6 = zero, x7 = zero;
        V y0 = zero, y1 = zero, y2 = zero, y3 = zero, y4 = zero, y5 = zero, y6 = zero, y7 = zero;
        for (; depth > 0; depth--, a += 12, b += 2 * V.Count)
        {
            V left = V.Load(b), right = V.Load(b + V.Count);
            var a0 = V.Create(a[0]); x0 = Step(a0, left, x0); y0 = Step(a0, right, y0);
            var a1 = V.Create(a[1]); x1 = Step(a1, left, x1); y1 = Step(a1, right, y1);
            var a2 = V.Create(a[2]); x2 = Step(a2, left, x2); y2 = Step(a2, right, y2);
            var a3 = V.Create(a[3]); x3 = Step(a3, left, x3); y3 = Step(a3, right, y3);
            var a4 = V.Create(a[4]); x4 = Step(a4, left, x4); y4 = Step(a4, right, y4);
            var a5 = V.Create(a[5]); x5 = Step(a5, left, x5); y5 = Step(a5, right, y5);
            var a6 = V.Create(a[6]); x6 = Step(a6, left, x6); y6 = Step(a6, right, y6);
            var a7 = V.Create(a[7]); x7 = Step(a7, left, x7); y7 = Step(a7, right, y7);
        }
        Put(c + 0 * cRow, x0, y0, accumulate);
        Put(c + 1 * cRow, x1, y1, accumulate);
        Put(c + 2 * cRow, x2, y2, accumulate);
        Put(c + 3 * cRow, x3, y3, accumulate);
        Put(c + 4 * cRow, x4, y4, accumulate);
        Put(c + 5 * cRow, x5, y5, accumulate);
        Put(c + 6 * cRow, x6, y6, accumulate);
        Put(c + 7 * cRow, x7, y7, accumulate);
    }

    /// <summary>Six rows of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6(nint depth, T* a, T* b, T* c, nint cRow, bool accumulate)
    {
        var zero = default(V);
        V x0 = zero, x1 = zero, x2 = zero, x3 = zero, x4 = zero, x5 = zero;
        V y0 = zero, y1 = zero, y2 = zero, y3 = zero, y4 = zero, y5 = zero;
        for (; depth > 0; depth--, a += 6, b += 2 * V.Count)
        {
            V left = V.Load(b), right = V.Load(b + V.Count);
            var a0 = V.Create(a[0]); x0 = Step(a0, left, x0); y0 = Step(a0, right, y0);
            var a1 = V.Create(a[1]); x1 = Step(a1, left, x1); y1 = Step(a1, right, y1);
            var a2 = V.Create(a[2]); x2 = Step(a2, left, x2); y2 = Step(a2, right, y2);
            var a3 = V.Create(a[3]); x3 = Step(a3, left, x3); y3 = Step(a3, right, y3);
            var a4 = V.Create(a[4]); x4 = Step(a4, left, x4); y4 = Step(a4, right, y4);
            var a5 = V.Create(a[5]); x5 = Step(a5, left, x5); y5 = Step(a5, right, y5);
        }
        Put(c + 0 * cRow, x0, y0, accumulate);
        Put(c + 1 * cRow, x1, y1, accumulate);
        Put(c + 2 * cRow, x2, y2, accumulate);
        Put(c + 3 * cRow, x3, y3, accumulate);
        Put(c + 4 * cRow, x4, y4, accumulate);
        Put(c + 5 * cRow, x5, y5, accumulate);
    }

    /// <summary>The first four rows of a panel of twelve.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4(nint depth, T* a, T* b, T* c, nint cRow, bool accumulate)
    {
        var zero = default(V);
        V x0 = zero, x1 = zero, x2 = zero, x3 = zero;
        V y0 = zero, y1 = zero, y2 = zero, y3 = zero;
        for (; depth > 0; depth--, a += 12, b += 2 * V.Count)
        {
            V left = V.Load(b), right = V.Load(b + V.Count);
            var a0 = V.Create(a[0]); x0 = Step(a0, left, x0); y0 = Step(a0, right, y0);
            var a1 = V.Create(a[1]); x1 = Step(a1, left, x1); y1 = Step(a1, right, y1);
            var a2 = V.Create(a[2]); x2 = Step(a2, left, x2); y2 = Step(a2, right, y2);
            var a3 = V.Create(a[3]); x3 = Step(a3, left, x3); y3 = Step(a3, right, y3);
        }
        Put(c + 0 * cRow, x0, y0, accumulate);
        Put(c + 1 * cRow, x1, y1, accumulate);
        Put(c + 2 * cRow, x2, y2, accumulate);
        Put(c + 3 * cRow, x3, y3, accumulate);
    }
}
