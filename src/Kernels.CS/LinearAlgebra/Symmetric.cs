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

    // Reflection i has its vector in column i below the diagonal, its first element, 1, not stored. A step's change of
    // the matrix, v w* + w v*, waits for the next step, which goes through the matrix once for both: it subtracts the
    // change and multiplies with its own vector. Only the lower triangle is kept.
    public static void Tridiagonalise(Matrix<T> a, double* d, double* e, T* tau, Scratch scratch)
    {
        var n = a.Rows;
        if (n == 0) return;
        T* v = scratch.Vector<T>(n), w = scratch.Vector<T>(n), x = scratch.Vector<T>(n), y = scratch.Vector<T>(n);
        new Span<T>(v, n).Clear();
        new Span<T>(w, n).Clear();
        for (var i = 0; i < n; i++)
        {
            for (var r = i; r < n; r++) a[r, i] -= v[r] * F.Conjugate(w[i]) + w[r] * F.Conjugate(v[i]);
            d[i] = F.Real(a[i, i]);
            if (i == n - 1) break;
            int first = i + 1, count = n - first;
            for (var r = first; r < n; r++) x[r] = a[r, i];
            tau[i] = Householder<T, F>.Reflect(x + first, count);
            e[i] = F.Real(x[first]);
            for (var r = first + 1; r < n; r++) a[r, i] = x[r];
            x[first] = T.One;
            new Span<T>(y, n).Clear();
            for (var r = first; r < n; r++)
            {
                var row = a.Row(r);
                var sum = F.UpdateAndMultiply(
                    row + first, v[r], v + first, w[r], w + first, x[r], x + first, y + first, r - first);
                row[r] -= v[r] * F.Conjugate(w[r]) + w[r] * F.Conjugate(v[r]);
                y[r] += sum + row[r] * x[r];
            }
            F.Scale(y + first, tau[i], count);
            var half = F.FromReal(-0.5) * tau[i] * F.DotConjugate(y + first, x + first, count);
            F.AddScaled(y + first, half, x + first, count);
            T* oldV = v, oldW = w;
            v = x;
            w = y;
            x = oldV;
            y = oldW;
        }
        e[n - 1] = 0;
    }

    public static bool Diagonalise(int n, double* d, double* e, Rotations rotations)
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
