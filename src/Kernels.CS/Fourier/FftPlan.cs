// The passes of a complex transform of one length, and where lengths with large prime factors go.
// Knows lengths and buffers, no operand. One idea: factors up to 47 are passes; any other length is a convolution with
// a chirp (Bluestein 1970), done by a plan of a smooth length.
using System.Numerics;

namespace NamedTensors.Kernels;

/// <summary>Forward transforms of interleaved signals: element k of signal l at k · width + l.</summary>
internal sealed unsafe class FftPlan<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly long n;
    private readonly FftStage<V, T>[] stages = [];
    private readonly FftPlan<V, T>? convolution;
    private readonly T[] chirp = [], filter = [];

    public FftPlan(long n, long width)
    {
        (this.n, Width) = (n, width);
        var factors = Factors(n);
        if (factors is null)
        {
            var length = SmoothLength(2 * n - 1);
            convolution = new(length, width);
            (chirp, filter) = Chirp(length);
            WorkLength = length * width;
            return;
        }
        WorkLength = n * width;
        stages = new FftStage<V, T>[factors.Count];
        long rest = n, s = width;
        for (var i = 0; i < stages.Length; i++)
        {
            rest /= factors[i];
            stages[i] = new(factors[i], rest, s);
            s *= factors[i];
        }
    }

    /// <summary>Interleaved signals.</summary>
    public long Width { get; }

    /// <summary>Elements of each of the four buffers.</summary>
    public long WorkLength { get; }

    /// <summary>Elements that the plan keeps.</summary>
    public long Footprint => 4 * n + 4 * WorkLength / Width;

    /// <summary>Whether a single signal fills registers in every pass.</summary>
    public static bool SupportsSingle(long n)
    {
        var factors = Factors(n);
        if (factors is null) return true;
        long s = 1;
        foreach (var factor in factors)
        {
            if (s < V.Count && n / factor < V.Count) return false;
            s *= factor;
        }
        return true;
    }

    /// <summary>Transforms x into x or y; true if y.</summary>
    public bool Run(T* xr, T* xi, T* yr, T* yi)
    {
        if (convolution is not null) return Convolve(convolution, xr, xi, yr, yi);
        for (var i = 0; i < stages.Length; i++)
        {
            if (i % 2 == 0) stages[i].Run(xr, xi, yr, yi);
            else stages[i].Run(yr, yi, xr, xi);
        }
        return stages.Length % 2 == 1;
    }

    private bool Convolve(FftPlan<V, T> plan, T* xr, T* xi, T* yr, T* yi)
    {
        long used = n * Width, rest = plan.WorkLength - used;
        Multiply(chirp, n, xr, xi, yr, yi);
        new Span<byte>(yr + used, checked((int)(rest * sizeof(T)))).Clear();
        new Span<byte>(yi + used, checked((int)(rest * sizeof(T)))).Clear();
        var inX = plan.Run(yr, yi, xr, xi);
        T* ar = inX ? xr : yr, ai = inX ? xi : yi, br = inX ? yr : xr, bi = inX ? yi : xi;
        Multiply(filter, plan.n, ar, ai, br, bi);
        // The inverse is the forward transform with its parts exchanged.
        var inA = plan.Run(bi, br, ai, ar);
        if (inA) Multiply(chirp, n, ar, ai, br, bi);
        else Multiply(chirp, n, br, bi, ar, ai);
        return inA ? br == yr : ar == yr;
    }

    private void Multiply(T[] table, long count, T* xr, T* xi, T* yr, T* yi)
    {
        fixed (T* start = table)
        {
            T* cos = start, sin = start + count;
            if (Width == 1)
            {
                for (long i = 0; i < count; i += V.Count)
                {
                    if (i > count - V.Count) i = count - V.Count;
                    Product(xr + i, xi + i, yr + i, yi + i, V.Load(cos + i), V.Load(sin + i));
                }
                return;
            }
            for (long k = 0; k < count; k++)
            {
                V wr = V.Create(cos[k]), wi = V.Create(sin[k]);
                for (var i = k * Width; i < (k + 1) * Width; i += V.Count)
                    Product(xr + i, xi + i, yr + i, yi + i, wr, wi);
            }
        }
    }

    private static void Product(T* xr, T* xi, T* yr, T* yi, V wr, V wi)
    {
        V re = V.Load(xr), im = V.Load(xi);
        V.Store(LaneMoves<V, T>.SubtractProduct(re * wr, im, wi), yr);
        V.Store(V.MultiplyAdd(re, wi, im * wr), yi);
    }

    // exp(−πik²/n), and the transform of its conjugate, divided by the length.
    private (T[] Chirp, T[] Filter) Chirp(long length)
    {
        var wave = GC.AllocateArray<T>(checked((int)(2 * n)), pinned: true);
        var padded = new Complex[length];
        for (long k = 0; k < n; k++)
        {
            var (cos, sin) = Unity.Root((long)((Int128)k * k % (2 * n)), 2 * n);
            (wave[k], wave[n + k]) = (T.CreateTruncating(cos), T.CreateTruncating(-sin));
            padded[k] = new Complex(cos, sin) / length;
            if (k > 0) padded[length - k] = padded[k];
        }
        // The filter is computed in double precision, by a plan of its own, as a single signal.
        var spectrum = GC.AllocateArray<T>(checked((int)(2 * length)), pinned: true);
        var plan = new FftPlan<Lanes128<double>, double>(length, 1);
        var buffer = GC.AllocateArray<double>(checked((int)(4 * length)), pinned: true);
        for (long k = 0; k < length; k++) (buffer[k], buffer[length + k]) = (padded[k].Real, padded[k].Imaginary);
        fixed (double* x = buffer)
        {
            var inY = plan.Run(x, x + length, x + 2 * length, x + 3 * length);
            var result = inY ? x + 2 * length : x;
            for (long k = 0; k < 2 * length; k++) spectrum[k] = T.CreateTruncating(result[k]);
        }
        return (wave, spectrum);
    }

    // Powers of two first, in eights: later passes then fill whole registers. Null where a prime is too large.
    private static List<int>? Factors(long n)
    {
        var factors = new List<int>();
        var twos = BitOperations.TrailingZeroCount(n);
        n >>= twos;
        for (; twos > 4 || twos == 3 || twos == 4 && factors.Count == 0; twos -= 3) factors.Add(8);
        for (; twos >= 2; twos -= 2) factors.Add(4);
        if (twos == 1) factors.Add(2);
        for (var p = 3; p <= ButterflyOdd<V, T>.Limit; p += 2)
            for (; n % p == 0; n /= p) factors.Add(p);
        return n == 1 ? factors : null;
    }

    // The least length that is a power of two, at least eight, times a few threes and fives.
    private static long SmoothLength(long least)
    {
        var best = long.MaxValue;
        foreach (var odd in (ReadOnlySpan<long>)[1, 3, 5, 9, 15, 25, 27, 45, 75])
        {
            var length = odd * 8;
            while (length < least) length *= 2;
            best = Math.Min(best, length);
        }
        return best;
    }
}
