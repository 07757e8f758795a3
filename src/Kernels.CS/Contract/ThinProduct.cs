// Products with few rows: vectors times matrices. Bound by memory, so the matrix is read once, as it lies, unpacked.
// Knows a plan whose rows are few. One idea: where the columns of the matrix are neighbours, rows of it are added up,
// four depths at a time; where depths are, dot products are taken, four columns at a time.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

[SkipLocalsInit]
internal static unsafe class ThinProduct<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, INumber<T>
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 8;

    // Columns at a time; neighbours from which a row is worth adding as a row.
    private const int Chunk = 1024, ShortRun = 16;

    /// <summary>Whether a product is of this kind.</summary>
    public static bool Fits(Plan plan)
    {
        if (plan.Parts > 1 || plan.DstRows.Count > MostRows || plan.DstColumns.Count == 0) return false;
        PackSource a = plan.SourceA(null, 0), b = plan.SourceB(null, 0);
        return !b.Converts && a.Depth.Count > 0 && (ByColumns(b) || ByDepth(b));
    }

    private static bool ByColumns(in PackSource b) => b.Lines.ContiguousRun >= Math.Min(b.Lines.Count, ShortRun);

    private static bool ByDepth(in PackSource b) => b.Depth.IsUniform && b.Depth.InnerStride == 1;

    /// <summary>All rows of columns [n0, n1).</summary>
    public static void Run(Plan plan, byte* a, byte* b, byte* c, long n0, long n1)
    {
        var rows = (int)plan.DstRows.Count;
        PackSource left = plan.SourceA(a, 0), right = plan.SourceB(b, 0);
        var depth = left.Depth.Count;
        var columns = !ByDepth(right) || ByColumns(right) && right.Lines.Count >= V.Count;
        // A lone vector is used as it lies.
        var inPlace = rows == 1 && !left.Converts && (depth == 1 || ByDepth(left));
        var bytes = Math.Max(64, ((inPlace ? 0 : rows * depth) + rows * Chunk) * sizeof(T));
        const int little = 16384;
        var near = stackalloc byte[bytes <= little ? little : 1];
        var block = bytes <= little ? (nint)near : BlockPool.Rent(bytes);
        T* sums = (T*)block, packed = inPlace ? (T*)left.Start : sums + rows * Chunk;
        // Rows of depths for dot products, depths of rows for sums.
        for (long k = 0; k < depth && !inPlace; k += Panels.MostDepth)
        {
            var deep = Math.Min(Panels.MostDepth, depth - k);
            if (columns) Panels.Pack(packed + k * rows, rows, left, 0, rows, k, deep);
            else
            {
                for (var r = 0; r < rows; r++) Panels.Pack(packed + r * depth + k, 1, left, r, 1, k, deep);
            }
        }
        for (long n = n0, width; n < n1; n += width)
        {
            width = Math.Min(Chunk, columns ? right.Lines.Run(n, n1 - n) : n1 - n);
            if (columns) Sums(packed, right, n, (int)width, rows, depth, sums);
            else Dots(packed, right, n, (int)width, rows, depth, sums);
            plan.Store((byte*)sums, Chunk * sizeof(T), sizeof(T), c, 0, 0, rows, n, width);
        }
        if (bytes > little) BlockPool.Return(block, bytes);
    }

    private static void Sums(T* a, in PackSource b, long n, int width, int rows, long depth, T* sums)
    {
        for (var r = 0; r < rows; r++) new Span<T>(sums + r * Chunk, width).Clear();
        var first = (T*)b.Start + b.Lines.Offset(n);
        var offsets = stackalloc nint[Panels.MostDepth];
        for (long k = 0; k < depth; k += Panels.MostDepth)
        {
            var deep = (int)Math.Min(Panels.MostDepth, depth - k);
            b.DepthOffsets(offsets, k, deep);
            var i = 0;
            for (; rows > 2 && i + 8 <= deep; i += 8)
            {
                for (var r = 0; r < rows; r += 4)
                {
                    var factors = a + (k + i) * rows + r;
                    AddEight(factors, rows, Math.Min(4, rows - r), first, offsets + i, width, sums + r * Chunk);
                }
            }
            for (; i + 4 <= deep; i += 4)
                AddFour(a + (k + i) * rows, first, offsets + i, width, rows, sums);
            for (; i < deep; i++)
            {
                var row = (T*)((byte*)first + offsets[i]);
                for (var r = 0; r < rows; r++) AddOne(a[(k + i) * rows + r], row, width, sums + r * Chunk);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(T* a, T* b, nint* offsets, int width, int rows, T* sums)
    {
        T* b0 = (T*)((byte*)b + offsets[0]), b1 = (T*)((byte*)b + offsets[1]);
        T* b2 = (T*)((byte*)b + offsets[2]), b3 = (T*)((byte*)b + offsets[3]);
        for (var r = 0; r < rows; r++, a++, sums += Chunk)
        {
            V a0 = V.Create(a[0]), a1 = V.Create(a[rows]), a2 = V.Create(a[2 * rows]), a3 = V.Create(a[3 * rows]);
            var j = 0;
            for (; j + V.Count <= width; j += V.Count)
            {
                var sum = Step(a0, V.Load(b0 + j), V.Load(sums + j));
                sum = Step(a1, V.Load(b1 + j), sum);
                sum = Step(a2, V.Load(b2 + j), sum);
                V.Store(Step(a3, V.Load(b3 + j), sum), sums + j);
            }
            for (; j < width; j++)
                sums[j] += a[0] * b0[j] + a[rows] * b1[j] + (a[2 * rows] * b2[j] + a[3 * rows] * b3[j]);
        }
    }

    // Eight depths of up to four rows, two registers wide: the sums stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(T* a, int stride, int rows, T* b, nint* offsets, int width, T* sums)
    {
        var factors = stackalloc V[32];
        for (var k = 0; k < 8; k++)
            for (var r = 0; r < 4; r++)
                factors[4 * k + r] = V.Create(r < rows ? a[k * stride + r] : T.Zero);
        // Rows that are missing are computed into the first one's place, before it.
        T* y0 = sums, y1 = rows > 1 ? y0 + Chunk : y0;
        T* y2 = rows > 2 ? y0 + 2 * Chunk : y0, y3 = rows > 3 ? y0 + 3 * Chunk : y0;
        var j = 0;
        for (; j + 2 * V.Count <= width; j += 2 * V.Count)
        {
            V s0 = V.Load(y0 + j), s1 = V.Load(y1 + j), s2 = V.Load(y2 + j), s3 = V.Load(y3 + j);
            V t0 = V.Load(y0 + j + V.Count), t1 = V.Load(y1 + j + V.Count);
            V t2 = V.Load(y2 + j + V.Count), t3 = V.Load(y3 + j + V.Count);
            var f = factors;
            for (var k = 0; k < 8; k++, f += 4)
            {
                var row = (T*)((byte*)b + offsets[k]) + j;
                V x = V.Load(row), z = V.Load(row + V.Count);
                s0 = Step(f[0], x, s0);
                t0 = Step(f[0], z, t0);
                s1 = Step(f[1], x, s1);
                t1 = Step(f[1], z, t1);
                s2 = Step(f[2], x, s2);
                t2 = Step(f[2], z, t2);
                s3 = Step(f[3], x, s3);
                t3 = Step(f[3], z, t3);
            }
            V.Store(s3, y3 + j);
            V.Store(t3, y3 + j + V.Count);
            V.Store(s2, y2 + j);
            V.Store(t2, y2 + j + V.Count);
            V.Store(s1, y1 + j);
            V.Store(t1, y1 + j + V.Count);
            V.Store(s0, y0 + j);
            V.Store(t0, y0 + j + V.Count);
        }
        for (; j < width; j++)
        {
            for (var k = 0; k < 8; k++)
            {
                var x = ((T*)((byte*)b + offsets[k]))[j];
                for (var r = 0; r < rows; r++) sums[r * Chunk + j] += a[k * stride + r] * x;
            }
        }
    }

    private static void AddOne(T a, T* b, int width, T* sums)
    {
        var factor = V.Create(a);
        var j = 0;
        for (; j + V.Count <= width; j += V.Count) V.Store(Step(factor, V.Load(b + j), V.Load(sums + j)), sums + j);
        for (; j < width; j++) sums[j] += a * b[j];
    }

    private static void Dots(T* a, in PackSource b, long n, int width, int rows, long depth, T* sums)
    {
        var lines = stackalloc T*[4];
        for (var j = 0; j < width; j += 4)
        {
            var count = Math.Min(4, width - j);
            for (var i = 0; i < 4; i++) lines[i] = (T*)b.Start + b.Lines.Offset(n + j + Math.Min(i, count - 1));
            for (var r = 0; r < rows; r++)
            {
                T* vector = a + r * depth, to = sums + r * Chunk + j;
                if (count == 4) FourDots(vector, lines[0], lines[1], lines[2], lines[3], (nint)depth, to);
                else for (var i = 0; i < count; i++) to[i] = Dot(vector, lines[i], (nint)depth);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourDots(T* a, T* b0, T* b1, T* b2, T* b3, nint depth, T* sums)
    {
        V s0 = default, s1 = default, s2 = default, s3 = default;
        nint k = 0;
        for (; k + V.Count <= depth; k += V.Count)
        {
            var x = V.Load(a + k);
            s0 = Step(x, V.Load(b0 + k), s0);
            s1 = Step(x, V.Load(b1 + k), s1);
            s2 = Step(x, V.Load(b2 + k), s2);
            s3 = Step(x, V.Load(b3 + k), s3);
        }
        (sums[0], sums[1], sums[2], sums[3]) = (Total(s0), Total(s1), Total(s2), Total(s3));
        for (; k < depth; k++)
        {
            sums[0] += a[k] * b0[k];
            sums[1] += a[k] * b1[k];
            sums[2] += a[k] * b2[k];
            sums[3] += a[k] * b3[k];
        }
    }

    /// <summary>Σ a · b of neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Dot(T* a, T* b, nint depth)
    {
        V s0 = default, s1 = default, s2 = default, s3 = default;
        nint k = 0;
        for (; k + 4 * V.Count <= depth; k += 4 * V.Count)
        {
            s0 = Step(V.Load(a + k), V.Load(b + k), s0);
            s1 = Step(V.Load(a + k + V.Count), V.Load(b + k + V.Count), s1);
            s2 = Step(V.Load(a + k + 2 * V.Count), V.Load(b + k + 2 * V.Count), s2);
            s3 = Step(V.Load(a + k + 3 * V.Count), V.Load(b + k + 3 * V.Count), s3);
        }
        for (; k + V.Count <= depth; k += V.Count) s0 = Step(V.Load(a + k), V.Load(b + k), s0);
        var sum = Total(s0 + s1 + (s2 + s3));
        for (; k < depth; k++) sum += a[k] * b[k];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Total(V lanes) => sizeof(V) switch
    {
        64 => Vector512.Sum(Unsafe.BitCast<V, Vector512<T>>(lanes)),
        32 => Vector256.Sum(Unsafe.BitCast<V, Vector256<T>>(lanes)),
        _ => Vector128.Sum(Unsafe.BitCast<V, Vector128<T>>(lanes)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Step(V x, V y, V sum) => TileKernel<V, T>.Step(x, y, sum);
}
