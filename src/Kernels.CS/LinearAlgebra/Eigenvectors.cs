// Eigenvalues and eigenvectors of general matrices. Knows matrices in scratch memory.
// One idea: balance, Schur form, triangular systems for the eigenvectors of the triangular factor (LAPACK's geev).
// Real matrices keep to real arithmetic up to their Schur form; their eigenvectors come in exact conjugate pairs.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Eigenvectors
{
    /// <summary>Eigenvalues and, in columns of length 1, eigenvectors. False without convergence.</summary>
    public static bool Decompose<T, F>(Matrix<T> a, Complex* values, Matrix<Complex> left, Matrix<Complex> right)
        where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        var n = a.Rows;
        using var scratch = new Scratch();
        var scale = scratch.Vector<double>(n);
        Balance<T, F>(a, scale);
        Matrix<Complex> t = scratch.Matrix<Complex>(n, n), zt = scratch.Matrix<Complex>(n, n);
        if (!Triangle<T, F>(a, t, zt, values, scratch)) return false;

        var pairs = !F.IsComplex;
        Matrix<Complex> x = scratch.Matrix<Complex>(n, n), transposed = scratch.Matrix<Complex>(n, n);
        t.TransposeTo(transposed);
        RightVectors(t, x);
        Finish(x, zt, values, right, scale, inverse: false, pairs, scratch);
        LeftVectors(transposed, x);
        Finish(x, zt, values, left, scale, inverse: true, pairs, scratch);
        return true;
    }

    // The triangular factor, and the columns of q as rows.
    private static bool Triangle<T, F>(
        Matrix<T> a, Matrix<Complex> t, Matrix<Complex> zt, Complex* values, Scratch scratch)
        where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        var n = a.Rows;
        Matrix<T> q = scratch.Matrix<T>(n, n), rows = scratch.Matrix<T>(n, n);
        var tau = scratch.Vector<T>(n);
        Hessenberg<T, F>.Reduce(a, tau);
        Hessenberg<T, F>.Split(a, tau, q);
        q.TransposeTo(rows);
        if (!F.IsComplex)
        {
            double* re = scratch.Vector<double>(n), im = scratch.Vector<double>(n);
            if (!RealSchur.Reduce(Parts<T, double>(a), Parts<T, double>(rows), re, im)) return false;
            for (var i = 0; i < n; i++) values[i] = new(re[i], im[i]);
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                t[i, j] = new(F.Real(a[i, j]), F.Imaginary(a[i, j]));
                zt[i, j] = new(F.Real(rows[i, j]), F.Imaginary(rows[i, j]));
            }
        }
        if (!F.IsComplex) ComplexSchur.FromReal(t, zt, new(values, n));
        else if (!ComplexSchur.Reduce(t, zt)) return false;
        for (var i = 0; i < n; i++) values[i] = t[i, i];
        return true;
    }

    /// <summary>a becomes its Schur form, q its basis. False if the iteration does not converge.</summary>
    public static bool Schur<T, F>(Matrix<T> a, Matrix<T> q) where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        var n = a.Rows;
        using var scratch = new Scratch();
        var rows = scratch.Matrix<T>(n, n);
        var tau = scratch.Vector<T>(n);
        Hessenberg<T, F>.Reduce(a, tau);
        Hessenberg<T, F>.Split(a, tau, q);
        q.TransposeTo(rows);
        if (F.IsComplex)
        {
            if (!ComplexSchur.Reduce(Parts<T, Complex>(a), Parts<T, Complex>(rows))) return false;
        }
        else
        {
            double* re = scratch.Vector<double>(n), im = scratch.Vector<double>(n);
            if (!RealSchur.Reduce(Parts<T, double>(a), Parts<T, double>(rows), re, im)) return false;
        }
        rows.TransposeTo(q);
        return true;
    }

    // A matrix whose element type is known to be another.
    private static Matrix<TOther> Parts<T, TOther>(Matrix<T> x) where T : unmanaged where TOther : unmanaged =>
        new((TOther*)x.Start, x.Rows, x.Columns, x.Stride);

    // A diagonal similarity by powers of two that makes rows and columns about equally large (LAPACK's gebal).
    private static void Balance<T, F>(Matrix<T> a, double* scale)
        where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        var n = a.Rows;
        new Span<double>(scale, n).Fill(1);
        var again = true;
        for (var round = 0; again && round < 100; round++)
        {
            again = false;
            for (var i = 0; i < n; i++)
            {
                double row = 0, column = 0;
                for (var j = 0; j < n; j++)
                {
                    if (j == i) continue;
                    row += F.Size(a[i, j]);
                    column += F.Size(a[j, i]);
                }
                if (row == 0 || column == 0 || !double.IsFinite(row + column)) continue;
                double factor = 1, sum = row + column, c = column;
                for (; c < row / 2 && factor < 1e150; c *= 4) factor *= 2;
                for (; c >= row * 2 && factor > 1e-150; c /= 4) factor /= 2;
                if ((c + row) / factor >= 0.95 * sum) continue;
                again = true;
                scale[i] *= factor;
                F.Scale(a.Row(i), F.FromReal(1 / factor), n);
                for (var j = 0; j < n; j++) a[j, i] *= F.FromReal(factor);
            }
        }
    }

    // Row k of x: the solution of (t − λₖ) x = 0 with xₖ = 1, nothing behind it.
    private static void RightVectors(Matrix<Complex> t, Matrix<Complex> x)
    {
        x.Clear();
        for (var k = 0; k < t.Rows; k++)
        {
            var row = x.Row(k);
            row[k] = 1;
            var least = Least(t, k);
            for (var i = k - 1; i >= 0; i--)
            {
                var sum = ComplexField.Dot(t.Row(i) + i + 1, row + i + 1, k - i);
                row[i] = -sum / Apart(t[i, i] - t[k, k], least);
                Tame(row, k + 1, row[i]);
            }
        }
    }

    // Row k of x: the solution of x* (t − λₖ) = 0 with xₖ = 1, nothing before it.
    private static void LeftVectors(Matrix<Complex> transposed, Matrix<Complex> x)
    {
        var n = transposed.Rows;
        x.Clear();
        for (var k = 0; k < n; k++)
        {
            var row = x.Row(k);
            row[k] = 1;
            var least = Least(transposed, k);
            for (var i = k + 1; i < n; i++)
            {
                var sum = ComplexField.DotConjugate(transposed.Row(i) + k, row + k, i - k);
                row[i] = -sum / Complex.Conjugate(Apart(transposed[i, i] - transposed[k, k], least));
                Tame(row, n, row[i]);
            }
        }
    }

    private static double Least(Matrix<Complex> t, int k) =>
        Math.Max(2.2e-16 * Complex.Abs(t[k, k]), 1e-290);

    // Equal eigenvalues are taken to be apart by a rounding error.
    private static Complex Apart(Complex difference, double least) =>
        Math.Abs(difference.Real) + Math.Abs(difference.Imaginary) < least ? least : difference;

    // Keeps a growing solution from overflowing.
    private static void Tame(Complex* x, int count, Complex newest)
    {
        if (Math.Abs(newest.Real) + Math.Abs(newest.Imaginary) < 1e120) return;
        for (var i = 0; i < count; i++) x[i] *= 1e-120;
    }

    // Back to the original basis, to length 1, into columns.
    private static void Finish(Matrix<Complex> x, Matrix<Complex> zt, Complex* values, Matrix<Complex> vectors,
        double* scale, bool inverse, bool pairs, Scratch scratch)
    {
        var n = x.Rows;
        var rows = scratch.Matrix<Complex>(n, n);
        rows.Clear();
        Products<Complex, ComplexField>.Add(rows, x, Form.Plain, zt, Form.Plain, subtract: false);
        for (var k = 0; k < n; k++)
        {
            var row = rows.Row(k);
            for (var i = 0; i < n; i++) row[i] *= inverse ? 1 / scale[i] : scale[i];
            Normalise(row, n, pairs && values[k].Imaginary == 0);
            var second = pairs && k > 0 && values[k].Imaginary < 0;
            for (var i = 0; i < n; i++) vectors[i, k] = second ? Complex.Conjugate(vectors[i, k - 1]) : row[i];
        }
    }

    // Length 1, and the largest element real; a vector that is real but for its phase becomes so.
    private static void Normalise(Complex* x, int n, bool real)
    {
        double largest = 0;
        var where = 0;
        for (var i = 0; i < n; i++)
        {
            var size = Complex.Abs(x[i]);
            if (size > largest) (largest, where) = (size, i);
        }
        if (!(largest > 0)) return;
        var phase = Complex.Conjugate(x[where]) / largest;
        // Real vectors keep the sign that they have.
        if (real && x[where].Real < 0) phase = -phase;
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            x[i] = x[i] / largest * phase;
            if (real) x[i] = x[i].Real;
            sum += x[i].Real * x[i].Real + x[i].Imaginary * x[i].Imaginary;
        }
        var factor = 1 / Math.Sqrt(sum);
        for (var i = 0; i < n; i++) x[i] *= factor;
        x[where] = x[where].Real;
    }
}
