// Signals between memory and the buffers of a transform. Knows strides and widths, no transform.
// One idea: a signal is pairs of numbers (the parts of complex ones, or neighbours of a real signal), and whichever of
// pairs, lanes or neither are neighbours in memory decides how a register is filled.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Pair k of a signal: its first number at k · Step, its second <see cref="Second"/> after that.</summary>
internal readonly record struct PairLayout(long Step, long Second)
{
    public bool IsContiguous => Step == 2 && Second == 1;
}

internal static unsafe class SignalMoves<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// Fills (xr, xi) with <paramref name="count"/> pairs of each of <paramref name="used"/> signals, which begin at
    /// scale · offsets; pair k of signal l goes to k · width + l.
    /// </summary>
    public static void Load(
        T* src, long* offsets, int scale, PairLayout pairs, long count, int used, long width, T* xr, T* xi)
    {
        var first = src + offsets[0] * scale;
        if (width == 1)
        {
            var k = pairs.IsContiguous ? count - count % V.Count : 0;
            for (long i = 0; i < k; i += V.Count) SplitTo(first + 2 * i, xr + i, xi + i);
            for (; k < count; k++) (xr[k], xi[k]) = (first[k * pairs.Step], first[k * pairs.Step + pairs.Second]);
        }
        else if (AreNeighbours(offsets, used, width))
        {
            for (long k = 0; k < count; k++, first += pairs.Step, xr += width, xi += width)
            {
                if (scale == 2) SplitTo(first, xr, xi);
                else
                {
                    V.Store(V.Load(first), xr);
                    V.Store(V.Load(first + pairs.Second), xi);
                }
            }
        }
        else
        {
            var done = pairs.IsContiguous ? Transpose(src, offsets, scale, count, used, xr, xi) : 0;
            for (var l = 0; l < used; l++)
            {
                var from = src + offsets[l] * scale;
                for (var k = done; k < count; k++)
                {
                    xr[k * width + l] = from[k * pairs.Step];
                    xi[k * width + l] = from[k * pairs.Step + pairs.Second];
                }
            }
        }
    }

    /// <summary>The reverse of <see cref="Load"/>; every number is multiplied by <paramref name="factor"/>.</summary>
    public static void Store(T* xr, T* xi, T factor,
        T* dst, long* offsets, int scale, PairLayout pairs, long count, int used, long width)
    {
        var first = dst + offsets[0] * scale;
        var factors = V.Create(factor);
        if (width == 1)
        {
            var k = pairs.IsContiguous ? count - count % V.Count : 0;
            for (long i = 0; i < k; i += V.Count)
                LaneMoves<V, T>.Join(V.Load(xr + i) * factors, V.Load(xi + i) * factors, first + 2 * i);
            for (; k < count; k++)
            {
                first[k * pairs.Step] = xr[k] * factor;
                first[k * pairs.Step + pairs.Second] = xi[k] * factor;
            }
        }
        else if (AreNeighbours(offsets, used, width))
        {
            for (long k = 0; k < count; k++, first += pairs.Step, xr += width, xi += width)
            {
                V re = V.Load(xr) * factors, im = V.Load(xi) * factors;
                if (scale == 2) LaneMoves<V, T>.Join(re, im, first);
                else
                {
                    V.Store(re, first);
                    V.Store(im, first + pairs.Second);
                }
            }
        }
        else
        {
            var done = pairs.IsContiguous ? TransposeBack(xr, xi, factors, dst, offsets, scale, count, used) : 0;
            for (var l = 0; l < used; l++)
            {
                var to = dst + offsets[l] * scale;
                for (var k = done; k < count; k++)
                {
                    to[k * pairs.Step] = xr[k * width + l] * factor;
                    to[k * pairs.Step + pairs.Second] = xi[k * width + l] * factor;
                }
            }
        }
    }

    // A full register of signals, each one element after the one before.
    private static bool AreNeighbours(long* offsets, int used, long width)
    {
        for (var l = 1; l < used; l++) if (offsets[l] != offsets[0] + l) return false;
        return used == width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitTo(T* from, T* re, T* im)
    {
        LaneMoves<V, T>.Split(from, out var x, out var y);
        V.Store(x, re);
        V.Store(y, im);
    }

    // Squares of a register's width; gives the pairs that are done.
    private static long Transpose(T* src, long* offsets, int scale, long count, int used, T* xr, T* xi)
    {
        T* re = stackalloc T[2 * V.Count * V.Count], im = re + V.Count * V.Count;
        new Span<T>(re, 2 * V.Count * V.Count).Clear();
        long k = 0;
        for (; k + V.Count <= count; k += V.Count)
        {
            for (var l = 0; l < used; l++)
                SplitTo(src + offsets[l] * scale + 2 * k, re + l * V.Count, im + l * V.Count);
            LaneMoves<V, T>.Transpose(re, V.Count, xr + k * V.Count, V.Count);
            LaneMoves<V, T>.Transpose(im, V.Count, xi + k * V.Count, V.Count);
        }
        return k;
    }

    private static long TransposeBack(
        T* xr, T* xi, V factors, T* dst, long* offsets, int scale, long count, int used)
    {
        T* re = stackalloc T[2 * V.Count * V.Count], im = re + V.Count * V.Count;
        long k = 0;
        for (; k + V.Count <= count; k += V.Count)
        {
            LaneMoves<V, T>.Transpose(xr + k * V.Count, V.Count, re, V.Count);
            LaneMoves<V, T>.Transpose(xi + k * V.Count, V.Count, im, V.Count);
            for (var l = 0; l < used; l++)
            {
                V x = V.Load(re + l * V.Count) * factors, y = V.Load(im + l * V.Count) * factors;
                LaneMoves<V, T>.Join(x, y, dst + offsets[l] * scale + 2 * k);
            }
        }
        return k;
    }
}
