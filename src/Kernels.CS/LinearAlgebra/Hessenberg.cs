// Reduction to Hessenberg form, a = q · h · q*, by reflections (LAPACK's gehd2). Knows matrices in scratch memory.
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
        for (var i = 0; i < n - 1; i++)
        {
            var count = n - i - 1;
            for (var r = 0; r < count; r++) v[r] = a[i + 1 + r, i];
            tau[i] = Householder<T, F>.Reflect(v, count);
            for (var r = 0; r < count; r++) a[i + 1 + r, i] = v[r];
            v[0] = T.One;
            if (tau[i] == T.Zero) continue;
            for (var r = 0; r < count; r++) vc[r] = F.Conjugate(v[r]);
            for (var r = 0; r < n; r++)
            {
                var row = a.Row(r) + i + 1;
                F.AddScaled(row, -(tau[i] * F.Dot(row, v, count)), vc, count);
            }
            new Span<T>(w, count).Clear();
            for (var r = 0; r < count; r++) F.AddScaled(w, vc[r], a.Row(i + 1 + r) + i + 1, count);
            var factor = -F.Conjugate(tau[i]);
            for (var r = 0; r < count; r++) F.AddScaled(a.Row(i + 1 + r) + i + 1, factor * v[r], w, count);
        }
    }

    /// <summary>Takes the vectors out of <paramref name="a"/>, which becomes h, and makes q of them.</summary>
    public static void Split(Matrix<T> a, T* tau, Matrix<T> q)
    {
        Householder<T, F>.SetIdentity(q);
        Householder<T, F>.ApplyQ(a, tau, a.Rows - 1, 1, q);
        for (var i = 2; i < a.Rows; i++) new Span<T>(a.Row(i), i - 1).Clear();
    }
}
