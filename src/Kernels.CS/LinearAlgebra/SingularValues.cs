// Singular values and vectors. Knows matrices in scratch memory.
// One idea: reflections from both sides make the matrix bidiagonal (LAPACK's gebd2), implicit QR steps make that
// diagonal (Golub and Reinsch 1970, with LINPACK's treatment of negligible elements), and the vectors are rotated as
// rows, many rotations at a time. A tall matrix is first reduced to its triangular factor.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class SingularValues<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    /// <summary>
    /// a = u · diag(s) · vh with s descending, for at least as many rows as columns. Columns of <paramref name="u"/>:
    /// those of a or its rows. Without vectors u and vh have no rows. <paramref name="a"/> is overwritten. False if
    /// the iteration does not converge.
    /// </summary>
    public static bool Decompose(Matrix<T> a, double* s, Matrix<T> u, Matrix<T> vh)
    {
        int m = a.Rows, n = a.Columns;
        var vectors = u.Rows > 0;
        if (m < n * 8 / 5) return Square(a, s, u, vh);

        using var scratch = new Scratch();
        var tau = scratch.Vector<T>(n);
        Householder<T, F>.Qr(a, tau);
        var r = scratch.Matrix<T>(n, n);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                r[i, j] = i <= j ? a[i, j] : T.Zero;
        var ur = scratch.Matrix<T>(vectors ? n : 0, n);
        if (!Square(r, s, ur, vh)) return false;
        if (!vectors) return true;
        Householder<T, F>.SetIdentity(u);
        ur.CopyTo(u.Block(0, 0, n, n));
        Householder<T, F>.ApplyQ(a, tau, n, 0, u);
        return true;
    }

    private static bool Square(Matrix<T> a, double* s, Matrix<T> u, Matrix<T> vh)
    {
        int m = a.Rows, n = a.Columns;
        var vectors = u.Rows > 0;
        using var scratch = new Scratch();
        double* d = scratch.Vector<double>(n), e = scratch.Vector<double>(n + 1);
        T* tauLeft = scratch.Vector<T>(n), tauRight = scratch.Vector<T>(n);
        var right = scratch.Matrix<T>(n, n);
        Bidiagonalise(a, d, e, tauLeft, tauRight, right, scratch);

        Matrix<T> left = default, rows = default;
        Rotations? leftRotations = null, rightRotations = null;
        if (vectors)
        {
            Householder<T, F>.SetIdentity(u);
            Householder<T, F>.ApplyQ(a, tauLeft, n, 0, u);
            left = scratch.Matrix<T>(u.Columns, m);
            u.TransposeTo(left);
            var p = scratch.Matrix<T>(n, n);
            Householder<T, F>.SetIdentity(p);
            Householder<T, F>.ApplyQ(right, tauRight, n - 1, 1, p);
            rows = scratch.Matrix<T>(n, n);
            p.TransposeTo(rows);
            for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) rows[i, j] = F.Conjugate(rows[i, j]);
            (leftRotations, rightRotations) = (Rotations.Of<T, F>(left), Rotations.Of<T, F>(rows));
        }
        if (!Diagonalise(n, d, e, leftRotations, rightRotations)) return false;
        leftRotations?.Flush();
        rightRotations?.Flush();

        var order = new int[n];
        for (var i = 0; i < n; i++) order[i] = i;
        new Span<int>(order).Sort((x, y) => Math.Abs(d[y]).CompareTo(Math.Abs(d[x])));
        for (var j = 0; j < n; j++) s[j] = Math.Abs(d[order[j]]);
        if (!vectors) return true;
        for (var i = 0; i < n; i++)
        {
            var sign = d[order[i]] < 0 ? -T.One : T.One;
            for (var j = 0; j < n; j++) vh[i, j] = sign * rows[order[i], j];
        }
        for (var i = 0; i < m; i++)
            for (var j = 0; j < u.Columns; j++)
                u[i, j] = left[j < n ? order[j] : j, i];
        return true;
    }

    // Vectors of the left reflections: in the columns of a, as in a QR factorisation; those of the right ones in the
    // columns of right, below the diagonal.
    public static void Bidiagonalise(
        Matrix<T> a, double* d, double* e, T* tauLeft, T* tauRight, Matrix<T> right, Scratch scratch)
    {
        int m = a.Rows, n = a.Columns;
        T* v = scratch.Vector<T>(m), w = scratch.Vector<T>(n), u = scratch.Vector<T>(n);
        right.Clear();
        for (var i = 0; i < n; i++)
        {
            int down = m - i, across = n - i - 1;
            for (var r = 0; r < down; r++) v[r] = a[i + r, i];
            tauLeft[i] = Householder<T, F>.Reflect(v, down);
            d[i] = F.Real(v[0]);
            for (var r = 1; r < down; r++) a[i + r, i] = v[r];
            v[0] = T.One;
            e[i] = 0;
            tauRight[i] = T.Zero;
            if (across == 0) continue;
            // The left reflection changes row r by factor · v[r] · w.
            new Span<T>(w, across).Clear();
            for (var r = 0; r < down; r++) F.AddScaled(w, F.Conjugate(v[r]), a.Row(i + r) + i + 1, across);
            var factor = -F.Conjugate(tauLeft[i]);
            var row = a.Row(i) + i + 1;
            F.AddScaled(row, factor, w, across);
            // The right one is that of the conjugate row; u is its vector, row its conjugate.
            for (var c = 0; c < across; c++) u[c] = F.Conjugate(row[c]);
            tauRight[i] = Householder<T, F>.Reflect(u, across);
            e[i] = F.Real(u[0]);
            u[0] = T.One;
            for (var c = 0; c < across; c++) (right[i + 1 + c, i], row[c]) = (u[c], F.Conjugate(u[c]));
            for (var r = 1; r < down; r++)
            {
                var x = a.Row(i + r) + i + 1;
                var product = F.AddScaledAndDot(x, factor * v[r], w, u, across);
                F.AddScaled(x, -(tauRight[i] * product), row, across);
            }
        }
    }

    public static bool Diagonalise(int n, double* s, double* e, Rotations? left, Rotations? right)
    {
        const double epsilon = 2.220446049250313e-16, tiny = 1e-290;
        var iterations = 0;
        for (var p = n; p > 0;)
        {
            if (iterations++ > 100 * n) return false;
            var k = p - 2;
            for (; k >= 0; k--)
            {
                if (Math.Abs(e[k]) > tiny + epsilon * (Math.Abs(s[k]) + Math.Abs(s[k + 1]))) continue;
                e[k] = 0;
                break;
            }
            if (k == p - 2)
            {
                p--;
                continue;
            }
            var z = p - 1;
            for (; z > k; z--)
            {
                var around = (z != p - 1 ? Math.Abs(e[z]) : 0) + (z != k + 1 ? Math.Abs(e[z - 1]) : 0);
                if (Math.Abs(s[z]) > tiny + epsilon * around) continue;
                s[z] = 0;
                break;
            }
            if (z == p - 1) DropLast(k + 1, p, s, e, right);
            else if (z > k) Split(z, p, s, e, left);
            else Step(k + 1, p, s, e, left, right);
        }
        return true;
    }

    // s[p − 1] is 0: e[p − 2] is rotated away.
    private static void DropLast(int k, int p, double* s, double* e, Rotations? right)
    {
        var f = e[p - 2];
        e[p - 2] = 0;
        for (var j = p - 2; j >= k; j--)
        {
            var (cos, sin, r) = Turn(s[j], f);
            s[j] = r;
            if (j != k)
            {
                f = -sin * e[j - 1];
                e[j - 1] *= cos;
            }
            right?.Add(j, p - 1, cos, sin);
        }
    }

    // s[z] is 0: e[z] is rotated away, and the matrix falls into two.
    private static void Split(int z, int p, double* s, double* e, Rotations? left)
    {
        var f = e[z];
        e[z] = 0;
        for (var j = z + 1; j < p; j++)
        {
            var (cos, sin, r) = Turn(s[j], f);
            s[j] = r;
            f = -sin * e[j];
            e[j] *= cos;
            left?.Add(j, z, cos, sin);
        }
    }

    // A QR step with the shift of the last two by two.
    private static void Step(int k, int p, double* s, double* e, Rotations? left, Rotations? right)
    {
        var scale = Math.Max(Math.Max(Math.Abs(s[p - 1]), Math.Abs(s[p - 2])), Math.Abs(e[p - 2]));
        scale = Math.Max(Math.Max(Math.Abs(s[k]), Math.Abs(e[k])), scale);
        double last = s[p - 1] / scale, before = s[p - 2] / scale, beside = e[p - 2] / scale, first = s[k] / scale;
        var b = ((before + last) * (before - last) + beside * beside) / 2;
        var c = last * beside * (last * beside);
        double shift = 0;
        if (b != 0 || c != 0)
        {
            shift = Math.Sqrt(b * b + c);
            shift = c / (b + (b < 0 ? -shift : shift));
        }
        double f = (first + last) * (first - last) + shift, g = first * (e[k] / scale);
        for (var j = k; j < p - 1; j++)
        {
            var (cos, sin, r) = Turn(f, g);
            if (j != k) e[j - 1] = r;
            f = cos * s[j] + sin * e[j];
            e[j] = cos * e[j] - sin * s[j];
            g = sin * s[j + 1];
            s[j + 1] *= cos;
            right?.Add(j, j + 1, cos, sin);
            (cos, sin, r) = Turn(f, g);
            s[j] = r;
            f = cos * e[j] + sin * s[j + 1];
            s[j + 1] = cos * s[j + 1] - sin * e[j];
            g = sin * e[j + 1];
            e[j + 1] *= cos;
            left?.Add(j, j + 1, cos, sin);
        }
        e[p - 2] = f;
    }

    // The rotation that takes (x, y) to (r, 0).
    private static (double Cos, double Sin, double R) Turn(double x, double y)
    {
        var sum = x * x + y * y;
        var r = sum is > 1e-280 and < 1e280 ? Math.Sqrt(sum) : double.Hypot(x, y);
        return r == 0 ? (1, 0, 0) : (x / r, y / r, r);
    }
}
