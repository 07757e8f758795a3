// One pass of a Stockham transform: all butterflies of one radix, from one buffer into the other.
// Knows its radix, its strides and its twiddle factors. One idea: x[q + s(j + m r)] becomes y[q + s(p j + k)] for
// q < s, j < m and r, k < p, so that no reordering is ever needed (Van Loan, "Computational frameworks for the fast
// Fourier transform", 1992). Where s is narrower than a register, registers run along q and j together.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal sealed unsafe class FftStage<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int radix;
    private readonly long m, s;
    private readonly T[] roots, twiddles;

    /// <param name="radix">p</param>
    /// <param name="m">butterflies side by side</param>
    /// <param name="s">elements that share a twiddle factor</param>
    public FftStage(int radix, long m, long s)
    {
        (this.radix, this.m, this.s) = (radix, m, s);
        roots = GC.AllocateArray<T>(2 * radix, pinned: true);
        for (var k = 0; k < radix; k++)
        {
            var (cos, sin) = Unity.Root(k, radix);
            (roots[k], roots[radix + k]) = (T.CreateTruncating(cos), T.CreateTruncating(sin));
        }
        var factors = m == 1 ? 0 : 2 * (radix - 1) * m * Copies;
        twiddles = GC.AllocateUninitializedArray<T>(checked((int)factors), pinned: true);
        for (long j = 0; j < m && m > 1; j++)
        {
            for (var k = 1; k < radix; k++)
            {
                var (cos, sin) = Unity.Root(j * k, radix * m);
                for (long q = 0; q < Copies; q++)
                {
                    var (re, im) = Broadcasts
                        ? (2 * (j * (radix - 1) + k - 1), 2 * (j * (radix - 1) + k - 1) + 1)
                        : ((2 * k - 2) * m * s + j * s + q, (2 * k - 1) * m * s + j * s + q);
                    (twiddles[re], twiddles[im]) = (T.CreateTruncating(cos), T.CreateTruncating(-sin));
                }
            }
        }
    }

    private bool Broadcasts => s >= V.Count;

    private long Copies => Broadcasts ? 1 : s;

    public void Run(T* xr, T* xi, T* yr, T* yi)
    {
        switch (radix)
        {
            case 2: Run<Butterfly2<V, T>>(xr, xi, yr, yi); break;
            case 3: Run<Butterfly3<V, T>>(xr, xi, yr, yi); break;
            case 4: Run<Butterfly4<V, T>>(xr, xi, yr, yi); break;
            case 5: Run<Butterfly5<V, T>>(xr, xi, yr, yi); break;
            case 8: Run<Butterfly8<V, T>>(xr, xi, yr, yi); break;
            default: Run<ButterflyOdd<V, T>>(xr, xi, yr, yi); break;
        }
    }

    private void Run<TButterfly>(T* xr, T* xi, T* yr, T* yi) where TButterfly : IButterfly<V, T>
    {
        fixed (T* rootStart = roots, twiddleStart = twiddles)
        {
            var root = new Roots<T>(radix, rootStart, rootStart + radix);
            if (m == 1) Blocks<TButterfly, NoTwiddle<V, T>>(xr, xi, yr, yi, twiddleStart, root);
            else if (Broadcasts) Blocks<TButterfly, OneTwiddle<V, T>>(xr, xi, yr, yi, twiddleStart, root);
            else Narrow<TButterfly>(xr, xi, yr, yi, twiddleStart, root);
        }
    }

    // The last register of a block may overlap the one before: it computes the same again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Blocks<TButterfly, TTwiddle>(T* xr, T* xi, T* yr, T* yi, T* w, in Roots<T> root)
        where TButterfly : IButterfly<V, T> where TTwiddle : ITwiddle<V, T>
    {
        nint inner = (nint)s, from = (nint)(s * m);
        var p = radix;
        for (nint j = 0; j < (nint)m; j++, w += 2 * (p - 1))
        {
            T* ar = xr + j * inner, ai = xi + j * inner, br = yr + j * p * inner, bi = yi + j * p * inner;
            for (nint q = 0; q < inner; q += V.Count)
            {
                if (q > inner - V.Count) q = inner - V.Count;
                TButterfly.Run<TTwiddle>(ar + q, ai + q, from, br + q, bi + q, inner, w, 0, root);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Narrow<TButterfly>(T* xr, T* xi, T* yr, T* yi, T* w, in Roots<T> root)
        where TButterfly : IButterfly<V, T>
    {
        nint inner = (nint)s, from = (nint)(s * m);
        var p = radix;
        T* re = stackalloc T[2 * p * V.Count], im = re + p * V.Count;
        for (nint i = 0; i < from; i += V.Count)
        {
            if (i > from - V.Count) i = from - V.Count;
            TButterfly.Run<LaneTwiddles<V, T>>(xr + i, xi + i, from, re, im, V.Count, w + i, from, root);
            if (inner == 1 && p == V.Count)
            {
                LaneMoves<V, T>.Transpose(re, p, yr + i * p, p);
                LaneMoves<V, T>.Transpose(im, p, yi + i * p, p);
                continue;
            }
            var (j, q) = Math.DivRem(i, inner);
            for (var lane = 0; lane < V.Count; lane++)
            {
                T* tr = yr + q + j * p * inner, ti = yi + q + j * p * inner;
                for (var k = 0; k < p; k++)
                {
                    tr[k * inner] = re[k * V.Count + lane];
                    ti[k * inner] = im[k * V.Count + lane];
                }
                if (++q == inner) (j, q) = (j + 1, 0);
            }
        }
    }
}

/// <summary>Roots of unity, each correctly rounded or nearly so.</summary>
internal static class Unity
{
    /// <summary>cos and sin of 2πk/n, by way of the first octant.</summary>
    public static (double Cos, double Sin) Root(long k, long n)
    {
        // In eighths of the circle; the nearest axis is at 0, 2, 4, 6 or 8 of them.
        var eighths = (Int128)8 * ((k % n + n) % n);
        var axis = (int)((eighths + n) / (2 * (Int128)n));
        var (sin, cos) = Math.SinCos(Math.PI / 4 * ((double)(eighths - 2 * axis * (Int128)n) / n));
        return axis switch
        {
            1 => (-sin, cos),
            2 => (-cos, -sin),
            3 => (sin, -cos),
            _ => (cos, sin),
        };
    }
}
