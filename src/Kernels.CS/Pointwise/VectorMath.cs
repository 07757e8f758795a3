// The functions that other vector functions are made of, one implementation for each precision.
// Knows no memory.
// One idea: reduce the argument, evaluate a polynomial, undo the reduction; no branches, but for arguments that are
// too large for the reduction, whose lanes are computed one by one.
// Polynomials: Chebyshev fits computed for these files (relative errors below a quarter of a unit in the last place).
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

/// <summary>Elementary functions on registers in one precision; at most 4 units in the last place off.</summary>
public interface IVectorMath<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static abstract V Exp<V>(V x) where V : unmanaged, ILanes<V, T>;
    static abstract V Exp2<V>(V x) where V : unmanaged, ILanes<V, T>;
    static abstract V Expm1<V>(V x) where V : unmanaged, ILanes<V, T>;
    static abstract V Log<V>(V x) where V : unmanaged, ILanes<V, T>;

    /// <summary>log of a positive finite x as a sum of two numbers, 6 bits or more better than one.</summary>
    static abstract void LogParts<V>(V x, out V high, out V low) where V : unmanaged, ILanes<V, T>;

    /// <summary>sin and cos of x reduced to [−π/4, π/4], and the quarter (in the low bits) that it was reduced
    /// by.</summary>
    static abstract void SinCos<V>(V x, out V sin, out V cos, out V quarter) where V : unmanaged, ILanes<V, T>;

    /// <summary>The largest |x| that SinCos reduces well.</summary>
    static abstract T SinCosLimit { get; }

    /// <summary>atan of |x| ≤ tan(π/8).</summary>
    static abstract V AtanCore<V>(V x) where V : unmanaged, ILanes<V, T>;

    /// <summary>asin of |x| ≤ 1/2.</summary>
    static abstract V AsinCore<V>(V x) where V : unmanaged, ILanes<V, T>;

    /// <summary>erf of |x| ≤ 0.65.</summary>
    static abstract V ErfCore<V>(V x) where V : unmanaged, ILanes<V, T>;

    /// <summary>erfc of x ≥ 0.65.</summary>
    static abstract V ErfcTail<V>(V x) where V : unmanaged, ILanes<V, T>;

    /// <summary>π/2 and π/4 as sums of two numbers.</summary>
    static abstract (T High, T Low) HalfPi { get; }
    static abstract (T High, T Low) QuarterPi { get; }

    /// <summary>Beyond this |x|, e^x is infinite or zero.</summary>
    static abstract T ExpLimit { get; }

    /// <summary>A quarter of this and more is far from overflow; a power of 2.</summary>
    static abstract T Large { get; }

    /// <summary>Below this |x|, expm1(x) = x.</summary>
    static abstract T Tiny { get; }

    /// <summary>A number whose square is finite and beyond which 1 + x² = x².</summary>
    static abstract T Huge { get; }
}

/// <summary>Computes single lanes by a scalar function.</summary>
internal static unsafe class Lanewise
{
    /// <summary>The result, with f(x, y) in the lanes of the mask.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Repair<V, T, F>(V result, V x, V y, V mask)
        where V : unmanaged, ILanes<V, T> where T : unmanaged where F : IScalarBinary<T, T>
    {
        var memory = stackalloc byte[192];
        T* first = (T*)memory, second = (T*)(memory + 64), to = (T*)(memory + 128);
        V.Store(x, first);
        V.Store(y, second);
        V.Store(result, to);
        var bits = V.Bits(mask);
        for (var i = 0; i < V.Count; i++, bits >>= 1)
            if ((bits & 1) != 0) to[i] = F.Invoke(first[i], second[i]);
        return V.Load(to);
    }

    /// <summary>The result, with f(x) in the lanes of the mask.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Repair<V, T, F>(V result, V x, V mask)
        where V : unmanaged, ILanes<V, T> where T : unmanaged where F : IScalarUnary<T, T>
    {
        var memory = stackalloc byte[128];
        T* from = (T*)memory, to = (T*)(memory + 64);
        V.Store(x, from);
        V.Store(result, to);
        var bits = V.Bits(mask);
        for (var i = 0; i < V.Count; i++, bits >>= 1)
            if ((bits & 1) != 0) to[i] = F.Invoke(from[i]);
        return V.Load(to);
    }
}
