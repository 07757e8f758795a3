// Real signals through complex transforms of half their length: even elements are real parts, odd ones imaginary.
// Knows interleaved buffers. One idea: the spectra of the even and the odd elements are the symmetric and the
// antisymmetric half of what such a transform gives, and those of the signal are one butterfly away. Of a lone signal
// a register's width is taken at a time, the mirrored half reversed.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class RealSplit<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private static T Half => T.One / (T.One + T.One);

    /// <summary>Spectrum z of h complex numbers to the h + 1 first elements x of the real signal's spectrum.</summary>
    /// <param name="roots">cos, then sin of 2πk/2h for k ≤ h</param>
    public static void Forward(long h, long width, T* roots, T* zr, T* zi, T* xr, T* xi)
    {
        if (width > 1)
        {
            for (long k = 0; k <= h; k++)
            {
                long a = k % h * width, b = (h - k) % h * width, to = k * width;
                Forward(V.Create(roots[k]), V.Create(roots[h + 1 + k]), V.Load(zr + a), V.Load(zi + a),
                    V.Load(zr + b), V.Load(zi + b), xr + to, xi + to);
            }
            return;
        }
        long done = 1;
        for (; h > V.Count && done < h; done += V.Count)
        {
            if (done > h - V.Count) done = h - V.Count;
            var mirror = h - done - V.Count + 1;
            Forward(V.Load(roots + done), V.Load(roots + h + 1 + done), V.Load(zr + done), V.Load(zi + done),
                LaneMoves<V, T>.Reverse(V.Load(zr + mirror)), LaneMoves<V, T>.Reverse(V.Load(zi + mirror)),
                xr + done, xi + done);
        }
        for (var k = h > V.Count ? h : 1; k < h; k++)
        {
            T cos = roots[k], sin = roots[h + 1 + k];
            T er = (zr[k] + zr[h - k]) * Half, ei = (zi[k] - zi[h - k]) * Half;
            T or = (zi[k] + zi[h - k]) * Half, oi = (zr[h - k] - zr[k]) * Half;
            xr[k] = er + (cos * or + sin * oi);
            xi[k] = ei + (cos * oi - sin * or);
        }
        (xr[0], xi[0], xr[h], xi[h]) = (zr[0] + zi[0], T.Zero, zr[0] - zi[0], T.Zero);
    }

    private static void Forward(V cos, V sin, V ar, V ai, V br, V bi, T* xr, T* xi)
    {
        var half = V.Create(Half);
        V er = (ar + br) * half, ei = (ai - bi) * half, or = (ai + bi) * half, oi = (br - ar) * half;
        V.Store(er + (cos * or + sin * oi), xr);
        V.Store(ei + (cos * oi - sin * or), xi);
    }

    /// <summary>The reverse: x, of which the imaginary parts of the first and last element are ignored, to z.</summary>
    /// <param name="roots">as above</param>
    public static void Inverse(long h, long width, T* roots, T* xr, T* xi, T* zr, T* zi)
    {
        if (width > 1)
        {
            for (long l = 0; l < width; l++) (xi[l], xi[h * width + l]) = (T.Zero, T.Zero);
            for (long k = 0; k < h; k++)
            {
                long a = k * width, b = (h - k) * width;
                Inverse(V.Create(roots[k]), V.Create(roots[h + 1 + k]), V.Load(xr + a), V.Load(xi + a),
                    V.Load(xr + b), V.Load(xi + b), zr + a, zi + a);
            }
            return;
        }
        (xi[0], xi[h]) = (T.Zero, T.Zero);
        long done = 0;
        for (; h > V.Count && done < h; done += V.Count)
        {
            if (done > h - V.Count) done = h - V.Count;
            var mirror = h - done - V.Count + 1;
            Inverse(V.Load(roots + done), V.Load(roots + h + 1 + done), V.Load(xr + done), V.Load(xi + done),
                LaneMoves<V, T>.Reverse(V.Load(xr + mirror)), LaneMoves<V, T>.Reverse(V.Load(xi + mirror)),
                zr + done, zi + done);
        }
        for (var k = h > V.Count ? h : 0; k < h; k++)
        {
            T cos = roots[k], sin = roots[h + 1 + k];
            T er = (xr[k] + xr[h - k]) * Half, ei = (xi[k] - xi[h - k]) * Half;
            T dr = (xr[k] - xr[h - k]) * Half, di = (xi[k] + xi[h - k]) * Half;
            zr[k] = er - (cos * di + sin * dr);
            zi[k] = ei + (cos * dr - sin * di);
        }
    }

    private static void Inverse(V cos, V sin, V ar, V ai, V br, V bi, T* zr, T* zi)
    {
        var half = V.Create(Half);
        V er = (ar + br) * half, ei = (ai - bi) * half, dr = (ar - br) * half, di = (ai + bi) * half;
        V.Store(er - (cos * di + sin * dr), zr);
        V.Store(ei + (cos * dr - sin * di), zi);
    }
}
