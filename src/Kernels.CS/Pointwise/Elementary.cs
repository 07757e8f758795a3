// Exponential, logarithmic and hyperbolic functions as operations, from those of VectorMath.
// Know no memory and no width.
// One idea: odd functions compute with |x| and give the sign back, so that −0 and symmetry are exact.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

public readonly struct Exp<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => M.Exp(x);
}

public readonly struct Exp2<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => M.Exp2(x);
}

public readonly struct Expm1<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => M.Expm1(x);
}

public readonly struct Log<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => M.Log(x);
}

/// <summary>log(1 + x): the logarithm of the rounded sum, and what rounding lost.</summary>
public readonly struct Log1p<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V one = V.Create(T.One), zero = V.Create(T.Zero), u = one + x, log = M.Log(u);
        var exact = V.Less(zero, u) & V.Less(u, V.Create(T.PositiveInfinity));
        var result = V.Select(exact, log + (x - (u - one)) / u, log);
        return V.Select(V.Equal(x, zero), x, result);
    }
}

/// <summary>1 / (1 + e^−x), without overflow.</summary>
public readonly struct Logistic<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V one = V.Create(T.One), e = M.Exp(-V.Abs(x));
        return V.Select(V.Less(x, V.Create(T.Zero)), e, one) / (one + e);
    }
}

public readonly struct Tanh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // tanh is 1 from 20 on in either precision.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), most = V.Create(T.CreateTruncating(20));
        a = V.Select(V.Less(most, a), most, a);
        var e = M.Expm1(a + a);
        return Signs.Give<V, T>(e / (e + V.Create(T.CreateTruncating(2))), x);
    }
}

public readonly struct Sinh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // Beyond 80, e^|x| / 2, as a product: e^|x| may overflow where sinh does not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), half = V.Create(T.CreateTruncating(0.5));
        var large = V.Less(V.Create(T.CreateTruncating(80)), a);
        var y = V.Select(large, a * half, a);
        var e = M.Expm1(y);
        return Signs.Give<V, T>(V.Select(large, half * e * e, half * (e + e / (e + V.Create(T.One)))), x);
    }
}

public readonly struct Cosh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), half = V.Create(T.CreateTruncating(0.5));
        var large = V.Less(V.Create(T.CreateTruncating(40)), a);
        var e = M.Exp(V.Select(large, a * half, a));
        return V.Select(large, half * e * e, half * e + half / e);
    }
}

public readonly struct Asinh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // log1p(a + a² / (1 + √(1 + a²))); for huge a, log(2 a).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), one = V.Create(T.One), z = a * a;
        var huge = V.Less(V.Create(M.Huge), a);
        var y = V.Select(huge, a, a + z / (one + V.Sqrt(one + z)));
        return Signs.Give<V, T>(Log1p<T, M>.Invoke(y) + (huge & V.Create(Signs.LogOf2<T>())), x);
    }
}

public readonly struct Acosh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V one = V.Create(T.One), t = x - one;
        var huge = V.Less(V.Create(M.Huge), x);
        var y = V.Select(huge, x, t + V.Sqrt(t + t + t * t));
        var result = Log1p<T, M>.Invoke(y) + (huge & V.Create(Signs.LogOf2<T>()));
        return V.Select(V.Less(x, one), V.Create(T.NaN), result);
    }
}

public readonly struct Atanh<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var a = V.Abs(x);
        var log = Log1p<T, M>.Invoke((a + a) / (V.Create(T.One) - a));
        return Signs.Give<V, T>(V.Create(T.CreateTruncating(0.5)) * log, x);
    }
}

/// <summary>Whether x is finite; the second argument does not matter.</summary>
public readonly struct Finite<T> : ITest<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y)
        where V : unmanaged, ILanes<V, T> => V.Less(V.Abs(x), V.Create(T.PositiveInfinity));
}

internal static class Signs
{
    /// <summary>|magnitude| with the sign of another; the magnitude is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Give<V, T>(V magnitude, V sign)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        magnitude | (sign & V.Create(T.NegativeZero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogOf2<T>() where T : IBinaryFloatingPointIeee754<T> => T.CreateTruncating(0.69314718055994529);
}
