// Eigenvalues and eigenvectors of symmetric and Hermitian matrices. Knows matrices in scratch memory.
// One idea: reflections make the matrix tridiagonal (LAPACK's hetd2), implicit QL steps make that diagonal (Bowdler,
// Martin, Reinsch, Wilkinson 1968), and the vectors are rotated as rows, many rotations at a time.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Symmetric<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    /// <summary>
    /// Eigenvalues ascending, eigenvectors as the columns of <paramref name="vectors"/>. Of <paramref name="a"/> the
    /// lower triangle is read, and all of it is overwritten. False if the iteration does not converge.
    /// </summary>
    public static bool Decompose(Matrix<T> a, double* values, Matrix<T> vectors)
    {
        var n = a.Rows;
        using var scratch = new Scratch();
        double* d = scratch.Vector<double>(n), e = scratch.Vector<double>(n);
        var tau = scratch.Vector<T>(n);
        Tridiagonalise(a, d, e, tau, scratch);
        Householder<T, F>.SetIdentity(vectors);
        Householder<T, F>.ApplyQ(a, tau, n - 1, 1, vectors);
        // The columns of Q as rows.
        vectors.TransposeTo(a);
        var rotations = Rotations.Of<T, F>(a);
        if (!Diagonalise(n, d, e, rotations)) return false;
        rotations.Flush();

        var order = new int[n];
        for (var i = 0; i < n; i++) order[i] = i;
        new Span<int>(order).Sort((x, y) => d[x].CompareTo(d[y]));
        for (var j = 0; j < n; j++) values[j] = d[order[j]];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                vectors[i, j] = a[order[j], i];
        return true;
    }

    // Reflection i has its vector in column i below the diagonal, its first element, 1, not stored.
    private static void Tridiagonalise(Matrix<T> a, double* d, double* e, T* tau, Scratch scratch)
    {
        var n = a.Rows;
        T* v = scratch.Vector<T>(n), w = scratch.Vector<T>(n), vc = scratch.Vector<T>(n), wc = scratch.Vector<T>(n);
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                a[i, j] = F.Conjugate(a[j, i]);
        for (var i = 0; i < n - 1; i++)
        {
            var count = n - i - 1;
            for (var r = 0; r < count; r++) v[r] = a[i + 1 + r, i];
            tau[i] = Householder<T, F>.Reflect(v, count);
            d[i] = F.Real(a[i, i]);
            e[i] = F.Real(v[0]);
            for (var r = 1; r < count; r++) a[i + 1 + r, i] = v[r];
            v[0] = T.One;
            if (tau[i] == T.Zero) continue;
            for (var r = 0; r < count; r++) w[r] = tau[i] * F.Dot(a.Row(i + 1 + r) + i + 1, v, count);
            var half = F.FromReal(-0.5) * tau[i] * F.DotConjugate(w, v, count);
            for (var r = 0; r < count; r++)
            {
                w[r] += half * v[r];
                (vc[r], wc[r]) = (F.Conjugate(v[r]), F.Conjugate(w[r]));
            }
            for (var r = 0; r < count; r++)
            {
                var row = a.Row(i + 1 + r) + i + 1;
                F.AddScaled(row, -v[r], wc, count);
                F.AddScaled(row, -w[r], vc, count);
            }
        }
        if (n == 0) return;
        d[n - 1] = F.Real(a[n - 1, n - 1]);
        e[n - 1] = 0;
    }

    private static bool Diagonalise(int n, double* d, double* e, Rotations rotations)
    {
        const double epsilon = 1.1102230246251565e-16;
        for (var l = 0; l < n; l++)
        {
            for (var iteration = 0; ; iteration++)
            {
                var m = l;
                for (; m < n - 1; m++)
                    if (Math.Abs(e[m]) <= epsilon * (Math.Abs(d[m]) + Math.Abs(d[m + 1])) + double.Epsilon) break;
                if (m == l) break;
                if (iteration == 80) return false;
                var g = (d[l + 1] - d[l]) / (2 * e[l]);
                g = d[m] - d[l] + e[l] / (g + Math.CopySign(Hypot(g, 1), g));
                double s = 1, c = 1, p = 0;
                var i = m - 1;
                for (; i >= l; i--)
                {
                    double f = s * e[i], b = c * e[i];
                    var r = Hypot(f, g);
                    e[i + 1] = r;
                    if (r == 0)
                    {
                        // The rest has split off.
                        d[i + 1] -= p;
                        e[m] = 0;
                        break;
                    }
                    (s, c) = (f / r, g / r);
                    g = d[i + 1] - p;
                    r = (d[i] - g) * s + 2 * c * b;
                    p = s * r;
                    d[i + 1] = g + p;
                    g = c * r - b;
                    rotations.Add(i, i + 1, c, -s);
                }
                if (i >= l) continue;
                d[l] -= p;
                e[l] = g;
                e[m] = 0;
            }
        }
        return true;
    }

    private static double Hypot(double x, double y)
    {
        var sum = x * x + y * y;
        return sum is > 1e-280 and < 1e280 ? Math.Sqrt(sum) : double.Hypot(x, y);
    }
}
