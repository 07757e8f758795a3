// Real signals through complex transforms of half their length: even elements are real parts, odd ones imaginary.
// Knows interleaved buffers. One idea: the spectra of the even and the odd elements are the symmetric and the
// antisymmetric half of what such a transform gives, and those of the signal are one butterfly away.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class RealSplit<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Spectrum z of h complex numbers to the h + 1 first elements x of the real signal's spectrum.</summary>
    /// <param name="roots">cos, then sin of 2πk/2h for k ≤ h</param>
    public static void Forward(long h, long width, T* roots, T* zr, T* zi, T* xr, T* xi)
    {
        var half = T.One / (T.One + T.One);
        for (long k = 0; k <= h; k++)
        {
            T cos = roots[k], sin = roots[h + 1 + k];
            long a = k % h * width, b = (h - k) % h * width, to = k * width;
            for (long l = 0; l < width; l++)
            {
                T er = (zr[a + l] + zr[b + l]) * half, ei = (zi[a + l] - zi[b + l]) * half;
                T or = (zi[a + l] + zi[b + l]) * half, oi = (zr[b + l] - zr[a + l]) * half;
                xr[to + l] = er + (cos * or + sin * oi);
                xi[to + l] = ei + (cos * oi - sin * or);
            }
        }
    }

    /// <summary>The reverse: x, of which the imaginary parts of the first and last element are ignored, to z.</summary>
    /// <param name="roots">as above</param>
    public static void Inverse(long h, long width, T* roots, T* xr, T* xi, T* zr, T* zi)
    {
        var half = T.One / (T.One + T.One);
        for (long k = 0; k < h; k++)
        {
            T cos = roots[k], sin = roots[h + 1 + k];
            long a = k * width, b = (h - k) * width;
            for (long l = 0; l < width; l++)
            {
                T ai = k == 0 ? T.Zero : xi[a + l], bi = k == 0 ? T.Zero : xi[b + l];
                T er = (xr[a + l] + xr[b + l]) * half, ei = (ai - bi) * half;
                T dr = (xr[a + l] - xr[b + l]) * half, di = (ai + bi) * half;
                T or = cos * dr - sin * di, oi = cos * di + sin * dr;
                zr[a + l] = er - oi;
                zi[a + l] = ei + or;
            }
        }
    }
}
