// Cholesky, LU, and systems with triangular matrices. Knows matrices in scratch memory.
// One idea: blocks. A block of columns is factorised by loops over rows, what is right of it is updated by a product.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Triangular<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    private const int BlockSize = 64;

    /// <summary>a = l · l*, in the lower triangle of a, which alone is read. False if there is no such l.</summary>
    public static bool Cholesky(Matrix<T> a)
    {
        var n = a.Rows;
        for (var k = 0; k < n; k += BlockSize)
        {
            var size = Math.Min(BlockSize, n - k);
            for (var i = k; i < n; i++)
            {
                for (var j = k; j < Math.Min(i, k + size); j++)
                    a[i, j] = (a[i, j] - F.DotConjugate(a.Row(j) + k, a.Row(i) + k, j - k)) * (T.One / a[j, j]);
                if (i >= k + size) continue;
                var pivot = F.Real(a[i, i]) - F.SumOfSquares(a.Row(i) + k, i - k);
                if (!(pivot > 0)) return false;
                a[i, i] = F.FromReal(Math.Sqrt(pivot));
            }
            // By blocks of rows, so that little is computed above the diagonal.
            var below = k + size;
            for (var i = below; i < n; i += 4 * BlockSize)
            {
                var rows = Math.Min(4 * BlockSize, n - i);
                var panel = a.Block(below, k, i + rows - below, size);
                Products<T, F>.Add(a.Block(i, below, rows, i + rows - below),
                    a.Block(i, k, rows, size), Form.Plain, panel, Form.Adjoint, subtract: true);
            }
        }
        return true;
    }

    /// <summary>
    /// p · a = l · u in place, with a unit lower l; row i was exchanged with <paramref name="pivots"/>[i].
    /// </summary>
    public static void Lu(Matrix<T> a, int* pivots)
    {
        var count = Math.Min(a.Rows, a.Columns);
        for (var k = 0; k < count; k += BlockSize)
        {
            var size = Math.Min(BlockSize, count - k);
            for (var j = k; j < k + size; j++)
            {
                var best = j;
                for (var i = j + 1; i < a.Rows; i++) if (F.Size(a[i, j]) > F.Size(a[best, j])) best = i;
                pivots[j] = best;
                if (best != j) a.ExchangeRows(j, best);
                if (a[j, j] == T.Zero) continue;
                var inverse = T.One / a[j, j];
                for (var i = j + 1; i < a.Rows; i++)
                {
                    a[i, j] *= inverse;
                    F.AddScaled(a.Row(i) + j + 1, -a[i, j], a.Row(j) + j + 1, k + size - j - 1);
                }
            }
            var right = a.Columns - k - size;
            if (right == 0) continue;
            var above = a.Block(k, k + size, size, right);
            SolveLower(a.Block(k, k, size, size), above, unit: true);
            Products<T, F>.Add(a.Block(k + size, k + size, a.Rows - k - size, right),
                a.Block(k + size, k, a.Rows - k - size, size), Form.Plain, above, Form.Plain, subtract: true);
        }
    }

    /// <summary>x becomes l⁻¹ · x; only the lower triangle of l is read, without its diagonal if it is unit.</summary>
    public static void SolveLower(Matrix<T> l, Matrix<T> x, bool unit)
    {
        var n = l.Rows;
        for (var k = 0; k < n; k += BlockSize)
        {
            var size = Math.Min(BlockSize, n - k);
            Products<T, F>.Add(x.Block(k, 0, size, x.Columns),
                l.Block(k, 0, size, k), Form.Plain, x.Block(0, 0, k, x.Columns), Form.Plain, subtract: true);
            for (var i = k; i < k + size; i++)
            {
                for (var j = k; j < i; j++) F.AddScaled(x.Row(i), -l[i, j], x.Row(j), x.Columns);
                if (unit) continue;
                for (var c = 0; c < x.Columns; c++) x[i, c] /= l[i, i];
            }
        }
    }

    /// <summary>x becomes u⁻¹ · x; only the upper triangle of u is read, without its diagonal if it is unit.</summary>
    public static void SolveUpper(Matrix<T> u, Matrix<T> x, bool unit)
    {
        var n = u.Rows;
        for (var end = n; end > 0; end -= BlockSize)
        {
            var k = Math.Max(0, end - BlockSize);
            Products<T, F>.Add(x.Block(k, 0, end - k, x.Columns),
                u.Block(k, end, end - k, n - end), Form.Plain,
                x.Block(end, 0, n - end, x.Columns), Form.Plain, subtract: true);
            for (var i = end - 1; i >= k; i--)
            {
                for (var j = i + 1; j < end; j++) F.AddScaled(x.Row(i), -u[i, j], x.Row(j), x.Columns);
                if (unit) continue;
                for (var c = 0; c < x.Columns; c++) x[i, c] /= u[i, i];
            }
        }
    }
}
