// Householder reflections H = I − τ v v*, alone and in blocks, and the QR factorisation made of them.
// Knows matrices in scratch memory; signs and scalings are LAPACK's (larfg, larft, geqrf). One idea: a block of
// reflections is I − V T V* (Schreiber and Van Loan 1989), so that nearly all work is products of matrices. The
// vectors of a block are kept as rows of Vᵀ, where they are contiguous.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Householder<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    // Reflections applied together: wider blocks make better products, but more work around them.
    private const int MostTogether = 64;

    private static int BlockSize(int count) => count > 800 ? MostTogether : 32;

    /// <summary>
    /// The reflection with H* x = (β, 0, …), β real. x becomes (β, v₁, …); v₀ = 1 is not stored. Returns τ, 0 where
    /// nothing need be done.
    /// </summary>
    public static T Reflect(T* x, int count)
    {
        if (count == 0) return T.Zero;
        var alpha = x[0];
        var rest = Norm(x + 1, count - 1);
        if (rest == 0 && F.Imaginary(alpha) == 0) return T.Zero;
        var norm = Hypot(Hypot(F.Real(alpha), F.Imaginary(alpha)), rest);
        var beta = F.Real(alpha) >= 0 ? -norm : norm;
        F.Scale(x + 1, T.One / (alpha - F.FromReal(beta)), count - 1);
        x[0] = F.FromReal(beta);
        return (F.FromReal(beta) - alpha) / F.FromReal(beta);
    }

    /// <summary>The 2-norm, without overflow or underflow.</summary>
    public static double Norm(T* x, int count)
    {
        var sum = F.SumOfSquares(x, count);
        if (sum is > 1e-280 and < 1e280 || double.IsNaN(sum)) return Math.Sqrt(sum);
        double largest = 0;
        for (var i = 0; i < count; i++) largest = Math.Max(largest, F.Abs(x[i]));
        if (largest == 0 || double.IsInfinity(largest)) return largest;
        sum = 0;
        for (var i = 0; i < count; i++)
        {
            var scaled = F.Abs(x[i]) / largest;
            sum += scaled * scaled;
        }
        return largest * Math.Sqrt(sum);
    }

    private static double Hypot(double x, double y) => double.Hypot(x, y);

    /// <summary>T of a block from the rows of Vᵀ (with their ones and zeros): upper triangular.</summary>
    public static void Triangle(Matrix<T> vt, T* tau, Matrix<T> t)
    {
        t.Clear();
        for (var i = 0; i < vt.Rows; i++)
        {
            t[i, i] = tau[i];
            if (tau[i] == T.Zero) continue;
            // −τ T (V* vᵢ), from the last row to the first: each reads only those before it.
            for (var j = 0; j < i; j++) t[j, i] = -tau[i] * F.DotConjugate(vt.Row(j), vt.Row(i), vt.Columns);
            for (var j = 0; j < i; j++)
            {
                var sum = T.Zero;
                for (var k = j; k < i; k++) sum += t[j, k] * t[k, i];
                t[j, i] = sum;
            }
        }
    }

    /// <summary>c becomes (I − V T V*) c, or its adjoint times c.</summary>
    public static void ApplyLeft(Matrix<T> vt, Matrix<T> t, Matrix<T> c, bool adjoint, Scratch scratch)
    {
        if (c.Columns == 0 || vt.Rows == 0) return;
        Matrix<T> w = scratch.Matrix<T>(vt.Rows, c.Columns), tw = scratch.Matrix<T>(vt.Rows, c.Columns);
        w.Clear();
        tw.Clear();
        // vt is Vᵀ: its conjugate is V*.
        AddConjugate(w, vt, c);
        Products<T, F>.Add(tw, t, adjoint ? Form.Adjoint : Form.Plain, w, Form.Plain, subtract: false);
        Products<T, F>.Add(c, vt, Form.Transposed, tw, Form.Plain, subtract: true);
    }

    // w += conj(vt) · c.
    private static void AddConjugate(Matrix<T> w, Matrix<T> vt, Matrix<T> c)
    {
        if (!F.IsComplex)
        {
            Products<T, F>.Add(w, vt, Form.Plain, c, Form.Plain, subtract: false);
            return;
        }
        using var scratch = new Scratch();
        var v = scratch.Matrix<T>(vt.Columns, vt.Rows);
        vt.TransposeTo(v);
        Products<T, F>.Add(w, v, Form.Adjoint, c, Form.Plain, subtract: false);
    }

    /// <summary>
    /// a = q · r in place: r in the upper triangle, vectors below the diagonal; <paramref name="tau"/> has
    /// min(rows, columns) elements.
    /// </summary>
    public static void Qr(Matrix<T> a, T* tau)
    {
        var count = Math.Min(a.Rows, a.Columns);
        using var scratch = new Scratch();
        var block = BlockSize(count);
        T* panelMemory = scratch.Vector<T>((long)block * a.Rows);
        var t = scratch.Matrix<T>(block, block);
        for (var k = 0; k < count; k += block)
        {
            int size = Math.Min(block, count - k), rows = a.Rows - k;
            var panel = new Matrix<T>(panelMemory, size, rows, rows);
            a.Block(k, k, rows, size).TransposeTo(panel);
            FactorPanel(panel, tau + k);
            panel.TransposeTo(a.Block(k, k, rows, size));
            if (k + size == a.Columns) continue;
            MakeUnit(panel);
            var triangle = t.Block(0, 0, size, size);
            Triangle(panel, tau + k, triangle);
            using var inner = new Scratch();
            ApplyLeft(panel, triangle, a.Block(k, k + size, rows, a.Columns - k - size), adjoint: true, inner);
        }
    }

    // Rows of the panel are columns of the matrix.
    private static void FactorPanel(Matrix<T> panel, T* tau)
    {
        for (var j = 0; j < panel.Rows; j++)
        {
            var v = panel.Row(j) + j;
            var length = panel.Columns - j;
            tau[j] = Reflect(v, length);
            if (tau[j] == T.Zero) continue;
            var beta = v[0];
            v[0] = T.One;
            for (var c = j + 1; c < panel.Rows; c++)
            {
                var x = panel.Row(c) + j;
                F.AddScaled(x, -(F.Conjugate(tau[j]) * F.DotConjugate(v, x, length)), v, length);
            }
            v[0] = beta;
        }
    }

    /// <summary>Vectors as they are stored become vectors with their ones and zeros.</summary>
    public static void MakeUnit(Matrix<T> vt)
    {
        for (var j = 0; j < vt.Rows; j++)
        {
            for (var i = 0; i < j; i++) vt[j, i] = T.Zero;
            vt[j, j] = T.One;
        }
    }

    /// <summary>
    /// q becomes H₀ H₁ … times q, where vector i is column i of <paramref name="a"/> below row i + shift. With q the
    /// first columns of the identity, these are the first columns of the factor Q.
    /// </summary>
    public static void ApplyQ(Matrix<T> a, T* tau, int count, int shift, Matrix<T> q)
    {
        if (count <= 0) return;
        using var scratch = new Scratch();
        var block = BlockSize(count);
        T* panelMemory = scratch.Vector<T>((long)block * a.Rows);
        var t = scratch.Matrix<T>(block, block);
        for (var k = (count - 1) / block * block; k >= 0; k -= block)
        {
            int size = Math.Min(block, count - k), rows = a.Rows - k - shift;
            var panel = new Matrix<T>(panelMemory, size, rows, rows);
            a.Block(k + shift, k, rows, size).TransposeTo(panel);
            MakeUnit(panel);
            var triangle = t.Block(0, 0, size, size);
            Triangle(panel, tau + k, triangle);
            using var inner = new Scratch();
            ApplyLeft(panel, triangle, q.Block(k + shift, 0, rows, q.Columns), adjoint: false, inner);
        }
    }

    /// <summary>q becomes the first columns of the identity.</summary>
    public static void SetIdentity(Matrix<T> q)
    {
        q.Clear();
        for (var i = 0; i < Math.Min(q.Rows, q.Columns); i++) q[i, i] = T.One;
    }
}
