// Sequences of plane rotations of pairs of rows, kept back and applied together.
// Knows rows of real numbers (complex ones are twice as many). One idea: an iteration that finds eigenvalues makes
// thousands of rotations of whole rows; applied one by one they are bound by memory, applied many at a time to a
// narrow strip of columns they stay in the first cache (Van Zee, van de Geijn, Quintana-Ortí 2014).
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

/// <summary>Rotations (x, y) := (c · x + s · y, c · y − s · x) of two rows, in the order they were added.</summary>
internal sealed unsafe class Rotations(double* start, int columns, int stride)
{
    private const int Limit = 1 << 14;
    private readonly int[] rows = new int[Limit], others = new int[Limit];
    private readonly double[] cosines = new double[Limit], sines = new double[Limit];
    private int count;

    /// <summary>Rotations of the rows of a matrix.</summary>
    public static Rotations Of<T, F>(Matrix<T> matrix) where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        var scale = F.IsComplex ? 2 : 1;
        return new((double*)matrix.Start, matrix.Columns * scale, matrix.Stride * scale);
    }

    public void Add(int row, int other, double cosine, double sine)
    {
        if (count == Limit) Flush();
        (rows[count], others[count], cosines[count], sines[count]) = (row, other, cosine, sine);
        count++;
    }

    /// <summary>Applies what was added.</summary>
    public void Flush()
    {
        if (count == 0) return;
        const int strip = 32;
        var used = count;
        count = 0;
        Workers.For((columns + strip - 1) / strip, (double)used * columns * 0.5, (from, to) =>
        {
            for (var s = from; s < to; s++)
            {
                var first = (int)(s * strip);
                Strip(used, start + first, Math.Min(strip, columns - first));
            }
        });
    }

    private void Strip(int used, double* x, int width)
    {
        if (width == 32 && Vector512.IsHardwareAccelerated) Strip<Lanes512<double>>(used, x);
        else if (width == 32 && Vector256.IsHardwareAccelerated)
        {
            Strip<Lanes256<double>>(used, x);
            Strip<Lanes256<double>>(used, x + 16);
        }
        else
        {
            for (var i = 0; i < used; i++)
            {
                double* upper = x + (nint)rows[i] * stride, lower = x + (nint)others[i] * stride;
                double c = cosines[i], s = sines[i];
                for (var j = 0; j < width; j++)
                    (upper[j], lower[j]) = (c * upper[j] + s * lower[j], c * lower[j] - s * upper[j]);
            }
        }
    }

    // Four registers wide. A sweep rotates a row with its neighbour, then that one with the next: the row that both
    // have in common stays in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip<V>(int used, double* x) where V : unmanaged, ILanes<V, double>
    {
        fixed (int* row = rows, other = others)
        fixed (double* cosine = cosines, sine = sines)
        {
            for (var i = 0; i < used;)
            {
                var down = i + 1 < used && row[i + 1] == other[i];
                var kept = x + (nint)(down ? row[i] : other[i]) * stride;
                V k0 = V.Load(kept), k1 = V.Load(kept + V.Count);
                V k2 = V.Load(kept + 2 * V.Count), k3 = V.Load(kept + 3 * V.Count);
                var last = kept;
                do
                {
                    V c = V.Create(cosine[i]), s = V.Create(down ? sine[i] : -sine[i]);
                    double* leaves = last, comes = x + (nint)(down ? other[i] : row[i]) * stride;
                    Pair(leaves, comes, c, s, ref k0);
                    Pair(leaves + V.Count, comes + V.Count, c, s, ref k1);
                    Pair(leaves + 2 * V.Count, comes + 2 * V.Count, c, s, ref k2);
                    Pair(leaves + 3 * V.Count, comes + 3 * V.Count, c, s, ref k3);
                    last = comes;
                    i++;
                }
                while (i < used && (down ? row[i] == other[i - 1] : other[i] == row[i - 1]));
                V.Store(k0, last);
                V.Store(k1, last + V.Count);
                V.Store(k2, last + 2 * V.Count);
                V.Store(k3, last + 3 * V.Count);
            }
        }
    }

    // The row that leaves becomes c · kept + s · comes, the one that stays c · comes − s · kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<V>(double* leaves, double* comes, V c, V s, ref V kept)
        where V : unmanaged, ILanes<V, double>
    {
        var next = V.Load(comes);
        V.Store(V.MultiplyAdd(c, kept, s * next), leaves);
        kept = V.MultiplyAdd(c, next, -(s * kept));
    }
}
