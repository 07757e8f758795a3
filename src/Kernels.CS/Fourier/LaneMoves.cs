// Rearrangements of registers that transforms need: real and imaginary parts apart and together, transposition,
// reversal. Knows registers of eight, float32 in 256 bits and float64 in 512; any other goes through memory.
// One idea: moves are the only part of a transform that depends on the register, so they stand alone.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NamedTensors.Kernels;

internal static unsafe class LaneMoves<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    private static bool IsFloat8 => typeof(V) == typeof(Lanes256<float>) && Avx2.IsSupported;

    private static bool IsDouble8 => typeof(V) == typeof(Lanes512<double>) && Avx512F.IsSupported;

    private static Vector256<float> F(V x) => Unsafe.BitCast<V, Vector256<float>>(x);
    private static Vector512<double> D(V x) => Unsafe.BitCast<V, Vector512<double>>(x);
    private static V Of(Vector256<float> x) => Unsafe.BitCast<Vector256<float>, V>(x);
    private static V Of(Vector512<double> x) => Unsafe.BitCast<Vector512<double>, V>(x);

    /// <summary>x − y · z, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SubtractProduct(V x, V y, V z)
    {
        if (IsFloat8 && Fma.IsSupported) return Of(Fma.MultiplyAddNegated(F(y), F(z), F(x)));
        if (IsDouble8) return Of(Avx512F.FusedMultiplyAddNegated(D(y), D(z), D(x)));
        return V.MultiplyAdd(-y, z, x);
    }

    /// <summary>A register's width of complex numbers: their real parts, their imaginary parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(T* from, out V re, out V im)
    {
        V low = V.Load(from), high = V.Load(from + V.Count);
        if (IsFloat8)
        {
            Vector256<float> even = Avx.Shuffle(F(low), F(high), 0x88), odd = Avx.Shuffle(F(low), F(high), 0xDD);
            re = Of(Avx2.Permute4x64(even.AsDouble(), 0xD8).AsSingle());
            im = Of(Avx2.Permute4x64(odd.AsDouble(), 0xD8).AsSingle());
        }
        else if (IsDouble8)
        {
            var even = Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14);
            re = Of(Avx512F.PermuteVar8x64x2(D(low), even, D(high)));
            im = Of(Avx512F.PermuteVar8x64x2(D(low), even + Vector512<long>.One, D(high)));
        }
        else SplitInMemory(from, out re, out im);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SplitInMemory(T* from, out V re, out V im)
    {
        T* values = stackalloc T[2 * V.Count];
        for (var i = 0; i < V.Count; i++) (values[i], values[V.Count + i]) = (from[2 * i], from[2 * i + 1]);
        (re, im) = (V.Load(values), V.Load(values + V.Count));
    }

    /// <summary>The reverse of <see cref="Split"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(V re, V im, T* to)
    {
        if (IsFloat8)
        {
            Vector256<float> low = Avx.UnpackLow(F(re), F(im)), high = Avx.UnpackHigh(F(re), F(im));
            Avx.Permute2x128(low, high, 0x20).Store((float*)to);
            Avx.Permute2x128(low, high, 0x31).Store((float*)to + 8);
        }
        else if (IsDouble8)
        {
            var first = Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11);
            Avx512F.PermuteVar8x64x2(D(re), first, D(im)).Store((double*)to);
            Avx512F.PermuteVar8x64x2(D(re), first + Vector512.Create(4L), D(im)).Store((double*)to + 8);
        }
        else JoinInMemory(re, im, to);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void JoinInMemory(V re, V im, T* to)
    {
        T* values = stackalloc T[2 * V.Count];
        V.Store(re, values);
        V.Store(im, values + V.Count);
        for (var i = 0; i < V.Count; i++) (to[2 * i], to[2 * i + 1]) = (values[i], values[V.Count + i]);
    }

    /// <summary>The last lane first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reverse(V x)
    {
        if (IsFloat8) return Of(Avx2.PermuteVar8x32(F(x), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0)));
        if (IsDouble8) return Of(Avx512F.PermuteVar8x64(D(x), Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)));
        return ReverseInMemory(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ReverseInMemory(V x)
    {
        T* values = stackalloc T[V.Count];
        V.Store(x, values);
        for (int i = 0, j = V.Count - 1; i < j; i++, j--) (values[i], values[j]) = (values[j], values[i]);
        return V.Load(values);
    }

    /// <summary>
    /// Transposes a square of a register's width: rows <paramref name="fromStep"/> apart to rows
    /// <paramref name="toStep"/> apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(T* from, nint fromStep, T* to, nint toStep)
    {
        if (IsFloat8) Transpose((float*)from, fromStep, (float*)to, toStep);
        else if (IsDouble8) Transpose((double*)from, fromStep, (double*)to, toStep);
        else
        {
            for (var r = 0; r < V.Count; r++)
                for (var c = 0; c < V.Count; c++)
                    to[c * toStep + r] = from[r * fromStep + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* x, nint xs, float* y, nint ys)
    {
        Vector256<float> a = Vector256.Load(x), b = Vector256.Load(x + xs);
        Vector256<float> c = Vector256.Load(x + 2 * xs), d = Vector256.Load(x + 3 * xs);
        Vector256<float> e = Vector256.Load(x + 4 * xs), f = Vector256.Load(x + 5 * xs);
        Vector256<float> g = Vector256.Load(x + 6 * xs), h = Vector256.Load(x + 7 * xs);
        Vector256<float> ab = Avx.UnpackLow(a, b), abHigh = Avx.UnpackHigh(a, b);
        Vector256<float> cd = Avx.UnpackLow(c, d), cdHigh = Avx.UnpackHigh(c, d);
        Vector256<float> ef = Avx.UnpackLow(e, f), efHigh = Avx.UnpackHigh(e, f);
        Vector256<float> gh = Avx.UnpackLow(g, h), ghHigh = Avx.UnpackHigh(g, h);
        a = Avx.Shuffle(ab, cd, 0x44);
        b = Avx.Shuffle(ab, cd, 0xEE);
        c = Avx.Shuffle(abHigh, cdHigh, 0x44);
        d = Avx.Shuffle(abHigh, cdHigh, 0xEE);
        e = Avx.Shuffle(ef, gh, 0x44);
        f = Avx.Shuffle(ef, gh, 0xEE);
        g = Avx.Shuffle(efHigh, ghHigh, 0x44);
        h = Avx.Shuffle(efHigh, ghHigh, 0xEE);
        Avx.Permute2x128(a, e, 0x20).Store(y);
        Avx.Permute2x128(b, f, 0x20).Store(y + ys);
        Avx.Permute2x128(c, g, 0x20).Store(y + 2 * ys);
        Avx.Permute2x128(d, h, 0x20).Store(y + 3 * ys);
        Avx.Permute2x128(a, e, 0x31).Store(y + 4 * ys);
        Avx.Permute2x128(b, f, 0x31).Store(y + 5 * ys);
        Avx.Permute2x128(c, g, 0x31).Store(y + 6 * ys);
        Avx.Permute2x128(d, h, 0x31).Store(y + 7 * ys);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* x, nint xs, double* y, nint ys)
    {
        Vector512<double> a = Vector512.Load(x), b = Vector512.Load(x + xs);
        Vector512<double> c = Vector512.Load(x + 2 * xs), d = Vector512.Load(x + 3 * xs);
        Vector512<double> e = Vector512.Load(x + 4 * xs), f = Vector512.Load(x + 5 * xs);
        Vector512<double> g = Vector512.Load(x + 6 * xs), h = Vector512.Load(x + 7 * xs);
        // Pairs of neighbours, then pairs of pairs: each part of 128 bits holds a column of two rows.
        Vector512<double> ab = Avx512F.UnpackLow(a, b), abOdd = Avx512F.UnpackHigh(a, b);
        Vector512<double> cd = Avx512F.UnpackLow(c, d), cdOdd = Avx512F.UnpackHigh(c, d);
        Vector512<double> ef = Avx512F.UnpackLow(e, f), efOdd = Avx512F.UnpackHigh(e, f);
        Vector512<double> gh = Avx512F.UnpackLow(g, h), ghOdd = Avx512F.UnpackHigh(g, h);
        Columns(ab, cd, ef, gh, y, ys);
        Columns(abOdd, cdOdd, efOdd, ghOdd, y + ys, ys);
    }

    // Columns 0, 2, 4, 6 of what they come from.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh,
        double* y, nint ys)
    {
        Vector512<double> low = Avx512F.Shuffle4x128(ab, cd, 0x88), high = Avx512F.Shuffle4x128(ab, cd, 0xDD);
        Vector512<double> lowRight = Avx512F.Shuffle4x128(ef, gh, 0x88), highRight = Avx512F.Shuffle4x128(ef, gh, 0xDD);
        // low: columns 0 and 4 of rows a b, then of c d; high: columns 2 and 6.
        Avx512F.Shuffle4x128(low, lowRight, 0x88).Store(y);
        Avx512F.Shuffle4x128(high, highRight, 0x88).Store(y + 2 * ys);
        Avx512F.Shuffle4x128(low, lowRight, 0xDD).Store(y + 4 * ys);
        Avx512F.Shuffle4x128(high, highRight, 0xDD).Store(y + 6 * ys);
    }
}
