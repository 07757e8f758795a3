// Matrix factorisations and triangular systems, for batches of row-major contiguous matrices.
// Knows operands; the algorithms are in the files beside it. One idea: every matrix is loaded into scratch memory in
// double precision, factorised there, and what comes out is rounded once. A factorisation that fails gives NaN, never
// an exception. Strides of operands are ignored: matrices follow one another from the offset on.
using System.Numerics;

namespace NamedTensors.Kernels;

/// <summary>Factorisations of matrices of float32, float64, complex64 or complex128.</summary>
public static unsafe class Factorisations
{
    private static bool IsComplex(Operand a) => a.Type is ElementType.Complex64 or ElementType.Complex128;

    /// <summary>a = dst · dst*, dst lower triangular; of a, the lower triangle is read.</summary>
    public static void Cholesky(long batch, int n, Operand dst, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Cholesky(batch, n, dst, a);
        else Of<double, RealField>.Cholesky(batch, n, dst, a);
    }

    /// <summary>
    /// Row permutation, lower and upper factor with partial pivoting. <paramref name="lu"/>: both factors (m × n);
    /// <paramref name="pivots"/>: row i was exchanged with pivots[i] (int32, min(m, n)); row i of the product of the
    /// factors is row permutation[i] of a (int32, m).
    /// </summary>
    public static void Lu(long batch, int m, int n, Operand lu, Operand pivots, Operand permutation, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Lu(batch, m, n, lu, pivots, permutation, a);
        else Of<double, RealField>.Lu(batch, m, n, lu, pivots, permutation, a);
    }

    /// <summary>a = q · r. Full: q is m × m and r m × n, else m × k and k × n with k = min(m, n).</summary>
    public static void Qr(long batch, int m, int n, bool full, Operand q, Operand r, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Qr(batch, m, n, full, q, r, a);
        else Of<double, RealField>.Qr(batch, m, n, full, q, r, a);
    }

    /// <summary>
    /// a = u · diag(s) · vh, s real and descending. Full: u is m × m and vh n × n, else m × k and k × n with
    /// k = min(m, n). Without <paramref name="vectors"/> u and vh are not written.
    /// </summary>
    public static void Svd(
        long batch, int m, int n, bool full, bool vectors, Operand s, Operand u, Operand vh, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Svd(batch, m, n, full, vectors, s, u, vh, a);
        else Of<double, RealField>.Svd(batch, m, n, full, vectors, s, u, vh, a);
    }

    /// <summary>a · vectors = vectors · diag(values), values real and ascending; the lower triangle is read.</summary>
    public static void Eigh(long batch, int n, Operand vectors, Operand values, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Eigh(batch, n, vectors, values, a);
        else Of<double, RealField>.Eigh(batch, n, vectors, values, a);
    }

    /// <summary>
    /// a · right = right · diag(values) and left* · a = diag(values) · left*: complex results, vectors in columns of
    /// 2-norm 1 whose largest element is real.
    /// </summary>
    public static void Eig(long batch, int n, Operand values, Operand left, Operand right, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Eig(batch, n, values, left, right, a);
        else Of<double, RealField>.Eig(batch, n, values, left, right, a);
    }

    /// <summary>a = q · t · q*: t upper triangular, for real matrices with 2 × 2 blocks for conjugate pairs.</summary>
    public static void Schur(long batch, int n, Operand t, Operand q, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Schur(batch, n, t, q, a);
        else Of<double, RealField>.Schur(batch, n, t, q, a);
    }

    /// <summary>
    /// a = q · h · q*: h on and above the subdiagonal, below it the vectors of the reflections that make q (LAPACK's
    /// gehrd); <paramref name="taus"/>: n − 1 for each matrix.
    /// </summary>
    public static void Hessenberg(long batch, int n, Operand h, Operand taus, Operand a)
    {
        if (IsComplex(a)) Of<Complex, ComplexField>.Hessenberg(batch, n, h, taus, a);
        else Of<double, RealField>.Hessenberg(batch, n, h, taus, a);
    }

    /// <summary>
    /// Left: op(a) · dst = b, b and dst n × nrhs. Right: dst · op(a) = b, b and dst nrhs × n. The other triangle of a
    /// is not read, nor the diagonal if it is unit.
    /// </summary>
    public static void TriangularSolve(long batch, int n, int nrhs, bool left, bool lower, bool transpose,
        bool conjugate, bool unitDiagonal, Operand dst, Operand a, Operand b)
    {
        var turned = transpose == left;
        if (IsComplex(a))
            Of<Complex, ComplexField>.TriangularSolve(
                batch, n, nrhs, left, lower, turned, conjugate, unitDiagonal, dst, a, b);
        else
            Of<double, RealField>.TriangularSolve(
                batch, n, nrhs, left, lower, turned, conjugate, unitDiagonal, dst, a, b);
    }

    // Over the numbers that are computed with.
    private static class Of<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        private static T NotANumber => F.FromReal(double.NaN);

        public static void Cholesky(long batch, int n, Operand dst, Operand a) =>
            Batches.Run(batch, (double)n * n * n / 3, (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, n, n);
                var failed = !Triangular<T, F>.Cholesky(x);
                for (var i = 0; i < n; i++)
                    for (var j = 0; j < n; j++)
                        if (j > i) x[i, j] = T.Zero;
                        else if (failed) x[i, j] = NotANumber;
                Batches.Store(x, dst, index);
            }, dst, a);

        public static void Lu(long batch, int m, int n, Operand lu, Operand pivots, Operand permutation, Operand a) =>
            Batches.Run(batch, (double)m * n * Math.Min(m, n), (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, m, n);
                var count = Math.Min(m, n);
                int* exchanged = scratch.Vector<int>(count), order = scratch.Vector<int>(m);
                Triangular<T, F>.Lu(x, exchanged);
                for (var i = 0; i < m; i++) order[i] = i;
                for (var i = 0; i < count; i++) (order[i], order[exchanged[i]]) = (order[exchanged[i]], order[i]);
                Batches.Store(x, lu, index);
                Batches.Store(new Matrix<int>(exchanged, 1, count, count), pivots, index);
                Batches.Store(new Matrix<int>(order, 1, m, m), permutation, index);
            }, lu, pivots, permutation, a);

        public static void Qr(long batch, int m, int n, bool full, Operand q, Operand r, Operand a) =>
            Batches.Run(batch, 2.0 * m * n * Math.Min(m, n), (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, m, n);
                int count = Math.Min(m, n), size = full ? m : count;
                var tau = scratch.Vector<T>(count);
                Householder<T, F>.Qr(x, tau);
                Matrix<T> factor = scratch.Matrix<T>(m, size), upper = scratch.Matrix<T>(size, n);
                Householder<T, F>.SetIdentity(factor);
                Householder<T, F>.ApplyQ(x, tau, count, 0, factor);
                for (var i = 0; i < size; i++)
                    for (var j = 0; j < n; j++)
                        upper[i, j] = i <= j ? x[i, j] : T.Zero;
                Batches.Store(factor, q, index);
                Batches.Store(upper, r, index);
            }, q, r, a);

        public static void Svd(
            long batch, int m, int n, bool full, bool vectors, Operand s, Operand u, Operand vh, Operand a) =>
            Batches.Run(batch, 20.0 * m * n * Math.Min(m, n), (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, m, n);
                var wide = m < n;
                // A wide matrix by way of its adjoint.
                var tall = wide ? Adjoint(x, scratch) : x;
                int rows = tall.Rows, count = tall.Columns;
                var scale = Batches.Tame<T, F>(tall, lowerOnly: false);
                var values = scratch.Matrix<double>(1, count);
                var left = scratch.Matrix<T>(vectors ? rows : 0, full ? rows : count);
                var right = scratch.Matrix<T>(vectors ? count : 0, count);
                if (!Batches.IsFinite(tall) || !SingularValues<T, F>.Decompose(tall, values.Start, left, right))
                {
                    Batches.Fill(values, double.NaN);
                    Batches.Fill(left, NotANumber);
                    Batches.Fill(right, NotANumber);
                }
                RealField.Scale(values.Start, scale, count);
                Batches.Store(values, s, index);
                if (!vectors) return;
                Batches.Store(wide ? Adjoint(right, scratch) : left, u, index);
                Batches.Store(wide ? Adjoint(left, scratch) : right, vh, index);
            }, vectors ? [s, u, vh, a] : [s, a]);

        public static void Eigh(long batch, int n, Operand vectors, Operand values, Operand a) =>
            Batches.Run(batch, 9.0 * n * n * n, (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, n, n);
                var v = scratch.Matrix<T>(n, n);
                var w = scratch.Matrix<double>(1, n);
                var scale = Batches.Tame<T, F>(x, lowerOnly: true);
                var finite = true;
                for (var i = 0; i < n; i++) finite &= Batches.IsFinite(x.Block(i, 0, 1, i + 1));
                if (!finite || !Symmetric<T, F>.Decompose(x, w.Start, v))
                {
                    Batches.Fill(w, double.NaN);
                    Batches.Fill(v, NotANumber);
                }
                RealField.Scale(w.Start, scale, n);
                Batches.Store(v, vectors, index);
                Batches.Store(w, values, index);
            }, vectors, values, a);

        public static void Eig(long batch, int n, Operand values, Operand left, Operand right, Operand a) =>
            Batches.Run(batch, 30.0 * n * n * n, (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, n, n);
                Matrix<Complex> l = scratch.Matrix<Complex>(n, n), r = scratch.Matrix<Complex>(n, n);
                var w = scratch.Matrix<Complex>(1, n);
                var scale = Batches.Tame<T, F>(x, lowerOnly: false);
                if (!Batches.IsFinite(x) || !Eigenvectors.Decompose<T, F>(x, w.Start, l, r))
                {
                    var nan = new Complex(double.NaN, double.NaN);
                    Batches.Fill(w, nan);
                    Batches.Fill(l, nan);
                    Batches.Fill(r, nan);
                }
                RealField.Scale((double*)w.Start, scale, 2 * n);
                Batches.Store(w, values, index);
                Batches.Store(l, left, index);
                Batches.Store(r, right, index);
            }, values, left, right, a);

        public static void Schur(long batch, int n, Operand t, Operand q, Operand a) =>
            Batches.Run(batch, 20.0 * n * n * n, (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, n, n);
                var factor = scratch.Matrix<T>(n, n);
                if (!Batches.IsFinite(x) || !Eigenvectors.Schur<T, F>(x, factor))
                {
                    Batches.Fill(x, NotANumber);
                    Batches.Fill(factor, NotANumber);
                }
                Batches.Store(x, t, index);
                Batches.Store(factor, q, index);
            }, t, q, a);

        public static void Hessenberg(long batch, int n, Operand h, Operand taus, Operand a) =>
            Batches.Run(batch, 4.0 * n * n * n, (index, scratch) =>
            {
                var x = Batches.Load<T>(scratch, a, index, n, n);
                var count = Math.Max(0, n - 1);
                var tau = scratch.Vector<T>(count);
                Hessenberg<T, F>.Reduce(x, tau);
                Batches.Store(x, h, index);
                Batches.Store(new Matrix<T>(tau, 1, count, count), taus, index);
            }, h, taus, a);

        // turned: the triangle is used as its transpose, once right sides are columns.
        public static void TriangularSolve(long batch, int n, int nrhs, bool left, bool lower, bool turned,
            bool conjugate, bool unit, Operand dst, Operand a, Operand b) =>
            Batches.Run(batch, (double)n * n * nrhs, (index, scratch) =>
            {
                var triangle = Batches.Load<T>(scratch, a, index, n, n);
                if (conjugate) Conjugate(triangle);
                if (turned)
                {
                    var other = scratch.Matrix<T>(n, n);
                    triangle.TransposeTo(other);
                    triangle = other;
                }
                var x = Batches.Load<T>(scratch, b, index, left ? n : nrhs, left ? nrhs : n);
                var columns = left ? x : scratch.Matrix<T>(n, nrhs);
                if (!left) x.TransposeTo(columns);
                if (lower != turned) Triangular<T, F>.SolveLower(triangle, columns, unit);
                else Triangular<T, F>.SolveUpper(triangle, columns, unit);
                if (!left) columns.TransposeTo(x);
                Batches.Store(x, dst, index);
            }, dst, a, b);

        private static void Conjugate(Matrix<T> x)
        {
            for (var i = 0; i < x.Rows; i++) for (var j = 0; j < x.Columns; j++) x[i, j] = F.Conjugate(x[i, j]);
        }

        private static Matrix<T> Adjoint(Matrix<T> x, Scratch scratch)
        {
            var result = scratch.Matrix<T>(x.Columns, x.Rows);
            x.TransposeTo(result);
            Conjugate(result);
            return result;
        }
    }
}
