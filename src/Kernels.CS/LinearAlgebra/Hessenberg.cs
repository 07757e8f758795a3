// Reduction to Hessenberg form, a = q · h · q*, by reflections (LAPACK's gehd2). Knows matrices in scratch memory.
// One idea: a step's change from the left waits for the next step, which goes through the matrix once for both.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Hessenberg<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    /// <summary>
    /// h in place, on and above the subdiagonal; below it the vectors of the reflections.
    /// <paramref name="tau"/> has n − 1 elements.
    /// </summary>
    public static void Reduce(Matrix<T> a, T* tau)
    {
        var n = a.Rows;
        using var scratch = new Scratch();
        T* v = scratch.Vector<T>(n), vc = scratch.Vector<T>(n), w = scratch.Vector<T>(n);
        T* last = scratch.Vector<T>(n), lastW = scratch.Vector<T>(n);
        new Span<T>(last, n).Clear();
        new Span<T>(lastW, n).Clear();
        for (var i = 0; i < n - 1; i++)
        {
            var first = i + 1;
            var count = n - first;
            // What the last step left to do in column i.
            for (var r = i; r < n; r++) a[r, i] += last[r] * lastW[i];
            for (var r = first; r < n; r++) v[r] = a[r, i];
            tau[i] = Householder<T, F>.Reflect(v + first, count);
            for (var r = first; r < n; r++) a[r, i] = v[r];
            v[first] = T.One;
            for (var c = first; c < n; c++) vc[c] = F.Conjugate(v[c]);
            new Span<T>(w, n).Clear();
            for (var r = 0; r < n; r++)
            {
                // The left reflection of the last step, the right one of this one, then its left one's product.
                var row = a.Row(r) + first;
                var product = r < i ? F.Dot(row, v + first, count)
                    : F.AddScaledAndDot(row, last[r], lastW + first, v + first, count);
                if (r < first) F.AddScaled(row, -(tau[i] * product), vc + first, count);
                else F.AddScaledTwice(row, -(tau[i] * product), vc + first, w + first, vc[r], count);
            }
            var factor = -F.Conjugate(tau[i]);
            new Span<T>(last, n).Clear();
            for (var r = first; r < n; r++) last[r] = factor * v[r];
            new Span<T>(w, n).CopyTo(new Span<T>(lastW, n));
        }
        if (n > 0) a[n - 1, n - 1] += last[n - 1] * lastW[n - 1];
    }

    /// <summary>Takes the vectors out of <paramref name="a"/>, which becomes h, and makes q of them.</summary>
    public static void Split(Matrix<T> a, T* tau, Matrix<T> q)
    {
        Householder<T, F>.SetIdentity(q);
        Householder<T, F>.ApplyQ(a, tau, a.Rows - 1, 1, q);
        for (var i = 2; i < a.Rows; i++) new Span<T>(a.Row(i), i - 1).Clear();
    }
}
