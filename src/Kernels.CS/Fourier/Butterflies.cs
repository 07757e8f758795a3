// Small discrete Fourier transforms in registers, and the multiplication by twiddle factors that follows.
// Knows registers and strides, no plan. One idea: a butterfly is a struct, so that the loops around it (FftStage) are
// written once; real and imaginary parts are apart, so that all of it is plain vector arithmetic.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>
/// Transforms as many vectors as the radix, xs apart, into ys apart, each multiplied by its twiddle factor.
/// Forward sign: exp(−2πi/radix).
/// </summary>
internal unsafe interface IButterfly<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    static abstract void Run<TTwiddle>(
        T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>;
}

/// <summary>The roots of unity of one radix: cos and sin of 2πk/radix.</summary>
internal readonly unsafe struct Roots<T>(int radix, T* cos, T* sin) where T : unmanaged
{
    public readonly int Radix = radix;
    public readonly T* Cos = cos, Sin = sin;
}

/// <summary>How the result k of a butterfly finds its factor.</summary>
internal unsafe interface ITwiddle<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    static abstract void Put(V re, V im, int k, T* yr, T* yi, nint ys, T* w, nint ws);
}

/// <summary>No factor.</summary>
internal readonly unsafe struct NoTwiddle<V, T> : ITwiddle<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(V re, V im, int k, T* yr, T* yi, nint ys, T* w, nint ws)
    {
        V.Store(re, yr + k * ys);
        V.Store(im, yi + k * ys);
    }
}

/// <summary>One factor for all lanes: pairs from w on.</summary>
internal readonly unsafe struct OneTwiddle<V, T> : ITwiddle<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(V re, V im, int k, T* yr, T* yi, nint ys, T* w, nint ws)
    {
        if (k > 0)
        {
            V wr = V.Create(w[2 * k - 2]), wi = V.Create(w[2 * k - 1]);
            (re, im) = (LaneMoves<V, T>.SubtractProduct(re * wr, im, wi), V.MultiplyAdd(re, wi, im * wr));
        }
        V.Store(re, yr + k * ys);
        V.Store(im, yi + k * ys);
    }
}

/// <summary>A factor for each lane: for k a run of real parts, then one of imaginary parts, ws apart.</summary>
internal readonly unsafe struct LaneTwiddles<V, T> : ITwiddle<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(V re, V im, int k, T* yr, T* yi, nint ys, T* w, nint ws)
    {
        if (k > 0)
        {
            V wr = V.Load(w + (2 * k - 2) * ws), wi = V.Load(w + (2 * k - 1) * ws);
            (re, im) = (LaneMoves<V, T>.SubtractProduct(re * wr, im, wi), V.MultiplyAdd(re, wi, im * wr));
        }
        V.Store(re, yr + k * ys);
        V.Store(im, yi + k * ys);
    }
}

internal readonly unsafe struct Butterfly2<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        V ar = V.Load(xr), ai = V.Load(xi), br = V.Load(xr + xs), bi = V.Load(xi + xs);
        TTwiddle.Put(ar + br, ai + bi, 0, yr, yi, ys, w, ws);
        TTwiddle.Put(ar - br, ai - bi, 1, yr, yi, ys, w, ws);
    }
}

internal readonly unsafe struct Butterfly3<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        V half = V.Create(roots.Cos[1]), sine = V.Create(roots.Sin[1]);
        V ar = V.Load(xr), ai = V.Load(xi);
        V br = V.Load(xr + xs), bi = V.Load(xi + xs), cr = V.Load(xr + 2 * xs), ci = V.Load(xi + 2 * xs);
        V sr = br + cr, si = bi + ci, dr = (br - cr) * sine, di = (bi - ci) * sine;
        TTwiddle.Put(ar + sr, ai + si, 0, yr, yi, ys, w, ws);
        V mr = V.MultiplyAdd(half, sr, ar), mi = V.MultiplyAdd(half, si, ai);
        TTwiddle.Put(mr + di, mi - dr, 1, yr, yi, ys, w, ws);
        TTwiddle.Put(mr - di, mi + dr, 2, yr, yi, ys, w, ws);
    }
}

internal readonly unsafe struct Butterfly4<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        V ar = V.Load(xr), ai = V.Load(xi), br = V.Load(xr + xs), bi = V.Load(xi + xs);
        V cr = V.Load(xr + 2 * xs), ci = V.Load(xi + 2 * xs), dr = V.Load(xr + 3 * xs), di = V.Load(xi + 3 * xs);
        V pr = ar + cr, pi = ai + ci, qr = ar - cr, qi = ai - ci;
        V sr = br + dr, si = bi + di, tr = br - dr, ti = bi - di;
        TTwiddle.Put(pr + sr, pi + si, 0, yr, yi, ys, w, ws);
        TTwiddle.Put(qr + ti, qi - tr, 1, yr, yi, ys, w, ws);
        TTwiddle.Put(pr - sr, pi - si, 2, yr, yi, ys, w, ws);
        TTwiddle.Put(qr - ti, qi + tr, 3, yr, yi, ys, w, ws);
    }
}

internal readonly unsafe struct Butterfly5<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        V c1 = V.Create(roots.Cos[1]), c2 = V.Create(roots.Cos[2]);
        V s1 = V.Create(roots.Sin[1]), s2 = V.Create(roots.Sin[2]);
        V ar = V.Load(xr), ai = V.Load(xi);
        V br = V.Load(xr + xs), bi = V.Load(xi + xs), er = V.Load(xr + 4 * xs), ei = V.Load(xi + 4 * xs);
        V cr = V.Load(xr + 2 * xs), ci = V.Load(xi + 2 * xs), dr = V.Load(xr + 3 * xs), di = V.Load(xi + 3 * xs);
        V pr = br + er, pi = bi + ei, ur = br - er, ui = bi - ei;
        V qr = cr + dr, qi = ci + di, vr = cr - dr, vi = ci - di;
        TTwiddle.Put(ar + (pr + qr), ai + (pi + qi), 0, yr, yi, ys, w, ws);
        V mr = V.MultiplyAdd(c1, pr, V.MultiplyAdd(c2, qr, ar)), mi = V.MultiplyAdd(c1, pi, V.MultiplyAdd(c2, qi, ai));
        V nr = V.MultiplyAdd(s1, ur, s2 * vr), ni = V.MultiplyAdd(s1, ui, s2 * vi);
        TTwiddle.Put(mr + ni, mi - nr, 1, yr, yi, ys, w, ws);
        TTwiddle.Put(mr - ni, mi + nr, 4, yr, yi, ys, w, ws);
        mr = V.MultiplyAdd(c2, pr, V.MultiplyAdd(c1, qr, ar));
        mi = V.MultiplyAdd(c2, pi, V.MultiplyAdd(c1, qi, ai));
        nr = V.MultiplyAdd(s2, ur, -(s1 * vr));
        ni = V.MultiplyAdd(s2, ui, -(s1 * vi));
        TTwiddle.Put(mr + ni, mi - nr, 2, yr, yi, ys, w, ws);
        TTwiddle.Put(mr - ni, mi + nr, 3, yr, yi, ys, w, ws);
    }
}

internal readonly unsafe struct Butterfly8<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        var h = V.Create(roots.Cos[1]);
        // The even and the odd inputs, each a transform of four.
        V ar = V.Load(xr), ai = V.Load(xi), cr = V.Load(xr + 4 * xs), ci = V.Load(xi + 4 * xs);
        V br = V.Load(xr + 2 * xs), bi = V.Load(xi + 2 * xs), dr = V.Load(xr + 6 * xs), di = V.Load(xi + 6 * xs);
        V pr = ar + cr, pi = ai + ci, qr = ar - cr, qi = ai - ci;
        V sr = br + dr, si = bi + di, tr = br - dr, ti = bi - di;
        V e0r = pr + sr, e0i = pi + si, e2r = pr - sr, e2i = pi - si;
        V e1r = qr + ti, e1i = qi - tr, e3r = qr - ti, e3i = qi + tr;
        ar = V.Load(xr + xs); ai = V.Load(xi + xs); cr = V.Load(xr + 5 * xs); ci = V.Load(xi + 5 * xs);
        br = V.Load(xr + 3 * xs); bi = V.Load(xi + 3 * xs); dr = V.Load(xr + 7 * xs); di = V.Load(xi + 7 * xs);
        pr = ar + cr; pi = ai + ci; qr = ar - cr; qi = ai - ci;
        sr = br + dr; si = bi + di; tr = br - dr; ti = bi - di;
        V o0r = pr + sr, o0i = pi + si, o2r = pi - si, o2i = sr - pr;
        V fr = qr + ti, fi = qi - tr, gr = qr - ti, gi = qi + tr;
        V o1r = (fr + fi) * h, o1i = (fi - fr) * h, o3r = (gi - gr) * h, o3i = -((gr + gi) * h);
        TTwiddle.Put(e0r + o0r, e0i + o0i, 0, yr, yi, ys, w, ws);
        TTwiddle.Put(e1r + o1r, e1i + o1i, 1, yr, yi, ys, w, ws);
        TTwiddle.Put(e2r + o2r, e2i + o2i, 2, yr, yi, ys, w, ws);
        TTwiddle.Put(e3r + o3r, e3i + o3i, 3, yr, yi, ys, w, ws);
        TTwiddle.Put(e0r - o0r, e0i - o0i, 4, yr, yi, ys, w, ws);
        TTwiddle.Put(e1r - o1r, e1i - o1i, 5, yr, yi, ys, w, ws);
        TTwiddle.Put(e2r - o2r, e2i - o2i, 6, yr, yi, ys, w, ws);
        TTwiddle.Put(e3r - o3r, e3i - o3i, 7, yr, yi, ys, w, ws);
    }
}

/// <summary>Any odd radix, with as many multiplications as the radix squared.</summary>
internal readonly unsafe struct ButterflyOdd<V, T> : IButterfly<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    /// <summary>The largest radix.</summary>
    public const int Limit = 47;

    public static void Run<TTwiddle>(T* xr, T* xi, nint xs, T* yr, T* yi, nint ys, T* w, nint ws, in Roots<T> roots)
        where TTwiddle : ITwiddle<V, T>
    {
        int radix = roots.Radix, half = radix / 2;
        V* sums = stackalloc V[4 * (Limit / 2 + 1)];
        V ar = V.Load(xr), ai = V.Load(xi), totalR = ar, totalI = ai;
        for (var r = 1; r <= half; r++)
        {
            V br = V.Load(xr + r * xs), bi = V.Load(xi + r * xs);
            V cr = V.Load(xr + (radix - r) * xs), ci = V.Load(xi + (radix - r) * xs);
            var s = sums + 4 * r;
            (s[0], s[1], s[2], s[3]) = (br + cr, bi + ci, br - cr, bi - ci);
            totalR += s[0];
            totalI += s[1];
        }
        TTwiddle.Put(totalR, totalI, 0, yr, yi, ys, w, ws);
        for (var k = 1; k <= half; k++)
        {
            V mr = ar, mi = ai, nr = V.Create(default), ni = nr;
            for (int r = 1, root = k; r <= half; r++)
            {
                var s = sums + 4 * r;
                V cos = V.Create(roots.Cos[root]), sin = V.Create(roots.Sin[root]);
                mr = V.MultiplyAdd(cos, s[0], mr);
                mi = V.MultiplyAdd(cos, s[1], mi);
                nr = V.MultiplyAdd(sin, s[2], nr);
                ni = V.MultiplyAdd(sin, s[3], ni);
                root += k;
                if (root >= radix) root -= radix;
            }
            TTwiddle.Put(mr + ni, mi - nr, k, yr, yi, ys, w, ws);
            TTwiddle.Put(mr - ni, mi + nr, radix - k, yr, yi, ys, w, ws);
        }
    }
}
