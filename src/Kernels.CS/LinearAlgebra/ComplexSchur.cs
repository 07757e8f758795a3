// The Schur form of a complex Hessenberg matrix, and that of a real one made triangular with complex rotations.
// Knows matrices in scratch memory. One idea: single-shift QR steps with Wilkinson's shift, chased by plane rotations.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class ComplexSchur
{
    private const double Ulp = 2.220446049250313e-16, Smallest = 1e-292;

    /// <summary>
    /// h becomes upper triangular; the rows of <paramref name="zt"/> (columns of q) are transformed along. False if
    /// the iteration does not converge.
    /// </summary>
    public static bool Reduce(Matrix<Complex> h, Matrix<Complex> zt)
    {
        var n = h.Rows;
        for (int i = n - 1, limit = 30 * Math.Max(10, n); i > 0;)
        {
            var step = 0;
            for (; step <= limit; step++)
            {
                var l = i;
                for (; l > 0; l--)
                {
                    var below = Size(h[l, l - 1]);
                    var around = Size(h[l, l]) + Size(h[l - 1, l - 1]);
                    if (around == 0)
                    {
                        if (l >= 2) around += Size(h[l - 1, l - 2]);
                        if (l + 1 < n) around += Size(h[l + 1, l]);
                    }
                    if (below <= Math.Max(Smallest, Ulp * around)) break;
                }
                if (l > 0) h[l, l - 1] = 0;
                if (l == i) break;
                Sweep(h, zt, l, i, Shift(h, l, i, step));
            }
            if (step > limit) return false;
            i--;
        }
        return true;
    }

    private static double Size(Complex x) => Math.Abs(x.Real) + Math.Abs(x.Imaginary);

    private static Complex Shift(Matrix<Complex> h, int l, int i, int step)
    {
        if (step > 0 && step % 20 == 0) return h[i, i] + 0.75 * Size(h[i, i - 1]);
        if (step > 0 && step % 10 == 0) return h[l, l] + 0.75 * Size(h[l + 1, l]);
        // The eigenvalue of the last 2 × 2 block that is nearer to its last element.
        var half = 0.5 * (h[i - 1, i - 1] - h[i, i]);
        var product = h[i - 1, i] * h[i, i - 1];
        if (product == Complex.Zero) return h[i, i];
        var scale = Math.Max(Size(half), Math.Sqrt(Size(h[i - 1, i])) * Math.Sqrt(Size(h[i, i - 1])));
        var root = scale * Complex.Sqrt(half / scale * (half / scale) + product / scale / scale);
        if (half.Real * root.Real + half.Imaginary * root.Imaginary < 0) root = -root;
        return h[i, i] - product / (half + root);
    }

    private static void Sweep(Matrix<Complex> h, Matrix<Complex> zt, int l, int i, Complex shift)
    {
        Complex x = h[l, l] - shift, y = h[l + 1, l];
        for (var k = l; k < i; k++)
        {
            var (c, s) = Rotation(x, y);
            if (k > l)
            {
                h[k, k - 1] = c * x + s * y;
                h[k + 1, k - 1] = 0;
            }
            Rows(h.Row(k) + k, h.Row(k + 1) + k, h.Columns - k, c, s);
            Columns(h, k, Math.Min(k + 2, i), c, s);
            // Columns of q are rows of zt.
            Rows(zt.Row(k), zt.Row(k + 1), zt.Columns, c, Complex.Conjugate(s));
            if (k + 1 < i) (x, y) = (h[k + 1, k], h[k + 2, k]);
        }
    }

    /// <summary>c real and s with (c, s; −s*, c) (x, y) = (r, 0).</summary>
    private static (double Cos, Complex Sin) Rotation(Complex x, Complex y)
    {
        if (y == Complex.Zero) return (1, 0);
        double ax = Complex.Abs(x), ay = Complex.Abs(y), r = double.Hypot(ax, ay);
        return ax == 0 ? (0, Complex.Conjugate(y) / ay) : (ax / r, x / ax * (Complex.Conjugate(y) / r));
    }

    private static void Rows(Complex* x, Complex* y, int count, double c, Complex s)
    {
        var conjugate = Complex.Conjugate(s);
        for (var j = 0; j < count; j++) (x[j], y[j]) = (c * x[j] + s * y[j], c * y[j] - conjugate * x[j]);
    }

    private static void Columns(Matrix<Complex> h, int k, int last, double c, Complex s)
    {
        var conjugate = Complex.Conjugate(s);
        for (var r = 0; r <= last; r++)
            (h[r, k], h[r, k + 1]) = (c * h[r, k] + conjugate * h[r, k + 1], c * h[r, k + 1] - s * h[r, k]);
    }

    /// <summary>
    /// Rotates away what a real Schur form has below its diagonal. The diagonal becomes the eigenvalues as given.
    /// </summary>
    public static void FromReal(Matrix<Complex> t, Matrix<Complex> zt, ReadOnlySpan<Complex> eigenvalues)
    {
        for (var m = t.Rows - 1; m > 0; m--)
        {
            if (t[m, m - 1] == Complex.Zero) continue;
            var (c, s) = Rotation(eigenvalues[m - 1] - t[m, m], t[m, m - 1]);
            Rows(t.Row(m - 1) + m - 1, t.Row(m) + m - 1, t.Columns - m + 1, c, s);
            Columns(t, m - 1, m, c, s);
            Rows(zt.Row(m - 1), zt.Row(m), zt.Columns, c, Complex.Conjugate(s));
            t[m, m - 1] = 0;
        }
        for (var i = 0; i < t.Rows; i++) t[i, i] = eigenvalues[i];
    }
}
