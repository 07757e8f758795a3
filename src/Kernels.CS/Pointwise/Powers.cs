// Powers, roots and the functions of two real numbers.
// Know no memory and no width.
// One idea: pow is e^(y log x) with the product in two parts; what a formula can't reach is computed lane by lane.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

/// <summary>C's pow: pow(1, NaN) = pow(NaN, 0) = 1.</summary>
public readonly struct Power<T, M> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), zero = V.Create(T.Zero), one = V.Create(T.One), infinity = V.Create(T.PositiveInfinity);
        M.LogParts(a, out var high, out var low);
        V product = y * high, rest = V.MultiplyAdd(y, high, -product) + y * low;
        rest &= V.Less(V.Abs(product), V.Create(M.ExpLimit));
        var e = M.Exp(product);
        // e · (1 + rest), but not ∞ · 0.
        var result = V.Select(V.Less(e, infinity), V.MultiplyAdd(e, rest, e), e);
        var atZero = V.Select(V.Less(y, zero), infinity, V.Select(V.Equal(y, zero), one, zero));
        result = V.Select(V.Equal(a, zero), atZero, result);

        // Odd exponents keep the sign of x; of a negative x only whole ones have a power.
        var half = y * V.Create(T.CreateTruncating(0.5));
        V whole = V.Equal(V.RoundEven(y), y), odd = V.AndNot(whole, V.Equal(V.RoundEven(half), half));
        result |= odd & x & V.Create(T.NegativeZero);
        result = V.Select(V.AndNot(V.Less(x, zero), whole), V.Create(T.NaN), result);
        var special = ~(V.Less(a, infinity) & V.Less(V.Abs(y), infinity));
        return V.Any(special) ? Lanewise.Repair<V, T, PowerLane<T>>(result, x, y, special) : result;
    }
}

internal readonly struct PowerLane<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) => T.Pow(x, y);
}

/// <summary>C's atan2(y, x), y first.</summary>
public readonly struct Atan2<T, M> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V y, V x) where V : unmanaged, ILanes<V, T>
    {
        V above = V.Abs(y), beside = V.Abs(x), zero = V.Create(T.Zero);
        V numerator = V.Min(above, beside), denominator = V.Max(above, beside);
        // Two infinities count as equal; sums of large numbers must not overflow.
        var infinite = V.Equal(numerator, V.Create(T.PositiveInfinity));
        numerator = V.Select(infinite, V.Create(T.One), numerator);
        denominator = V.Select(infinite, V.Create(T.One), denominator);
        var scale = V.Select(V.Less(V.Create(M.Large), denominator), V.Create(T.CreateTruncating(0.25)),
            V.Create(T.One));
        numerator *= scale;
        denominator *= scale;
        // The quotient is at most 1: from tan π/8 on, π/4 and the rest.
        var upper = V.Less(denominator * V.Create(T.CreateTruncating(0.41421356237309503)), numerator);
        var t = V.Select(upper, numerator - denominator, numerator)
            / V.Select(upper, numerator + denominator, denominator);
        t = M.AtanCore(V.Select(V.Equal(numerator, zero), zero & denominator, t));
        var angle = (upper & V.Create(M.QuarterPi.High)) + (t + (upper & V.Create(M.QuarterPi.Low)));
        V halfPi = V.Create(M.HalfPi.High), low = V.Create(M.HalfPi.Low);
        angle = V.Select(V.Less(beside, above), halfPi - (angle - low), angle);
        var behind = V.Less(Signs.Give<V, T>(V.Create(T.One), x), zero);
        angle = V.Select(behind, halfPi + halfPi - (angle - (low + low)), angle);
        return Signs.Give<V, T>(V.Select(V.Equal(x, x) & V.Equal(y, y), angle, V.Create(T.NaN)), y);
    }
}

/// <summary>The cube root: e^(log a / 3), and one step of Newton's method.</summary>
public readonly struct CubeRoot<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), third = V.Create(T.One / T.CreateTruncating(3));
        var tiny = V.Less(a, V.Create(M.Tiny * M.Tiny * M.Tiny));
        // Away from denormals, by a power of 8.
        var y = V.Select(tiny, a * V.Create(T.CreateTruncating(1L << 60)), a);
        var root = M.Exp(M.Log(y) * third);
        var square = root * root;
        root -= V.MultiplyAdd(square, root, -y) / square * third;
        root = V.Select(tiny, root * V.Create(T.One / T.CreateTruncating(1 << 20)), root);
        var regular = V.Less(V.Create(T.Zero), a) & V.Less(a, V.Create(T.PositiveInfinity));
        return V.Select(regular, Signs.Give<V, T>(root, x), x);
    }
}

/// <summary>C's fmod: the dividend's sign, exact.</summary>
public readonly struct Remainder<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) => x % y;
}
