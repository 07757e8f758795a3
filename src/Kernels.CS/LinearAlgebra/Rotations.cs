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

    // Four registers wide.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip<V>(int used, double* x) where V : unmanaged, ILanes<V, double>
    {
        fixed (int* row = rows, other = others)
        fixed (double* cosine = cosines, sine = sines)
        {
            for (var i = 0; i < used; i++)
            {
                double* upper = x + (nint)row[i] * stride, lower = x + (nint)other[i] * stride;
                V c = V.Create(cosine[i]), s = V.Create(sine[i]);
                Pair(upper, lower, c, s);
                Pair(upper + V.Count, lower + V.Count, c, s);
                Pair(upper + 2 * V.Count, lower + 2 * V.Count, c, s);
                Pair(upper + 3 * V.Count, lower + 3 * V.Count, c, s);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<V>(double* upper, double* lower, V c, V s) where V : unmanaged, ILanes<V, double>
    {
        V u = V.Load(upper), l = V.Load(lower);
        V.Store(V.MultiplyAdd(c, u, s * l), upper);
        V.Store(V.MultiplyAdd(c, l, -(s * u)), lower);
    }
}
