// Circular functions, their inverses and the error function as operations, from those of VectorMath.
// Know no memory and no width.
// One idea: odd functions compute with |x| and give the sign back, so that −0 and symmetry are exact.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

internal readonly struct SinLane<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.Sin(x);
}

internal readonly struct CosLane<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.Cos(x);
}

internal readonly struct TanLane<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.Tan(x);
}

public readonly struct Sin<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var a = V.Abs(x);
        M.SinCos(a, out var sin, out var cos, out var quarter);
        // Odd quarters: the cosine; the third and fourth: negative.
        var odd = V.ShiftRightSigned(V.ShiftLeft(quarter, 8 * sizeof(T) - 1), 8 * sizeof(T) - 1);
        var sign = (V.ShiftLeft(quarter, 8 * sizeof(T) - 2) ^ x) & V.Create(T.NegativeZero);
        var result = V.Select(odd, cos, sin) ^ sign;
        var large = V.LessOrEqual(V.Create(M.SinCosLimit), a);
        return V.Any(large) ? Lanewise.Repair<V, T, SinLane<T>>(result, x, large) : result;
    }
}

public readonly struct Cos<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var a = V.Abs(x);
        M.SinCos(a, out var sin, out var cos, out var quarter);
        // Odd quarters: the sine; the second and third: negative.
        var odd = V.ShiftRightSigned(V.ShiftLeft(quarter, 8 * sizeof(T) - 1), 8 * sizeof(T) - 1);
        var sign = (V.ShiftLeft(quarter, 8 * sizeof(T) - 2) ^ V.ShiftLeft(quarter,
            8 * sizeof(T) - 1)) & V.Create(T.NegativeZero);
        var result = V.Select(odd, sin, cos) ^ sign;
        var large = V.LessOrEqual(V.Create(M.SinCosLimit), a);
        return V.Any(large) ? Lanewise.Repair<V, T, CosLane<T>>(result, x, large) : result;
    }
}

public readonly struct Tan<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var a = V.Abs(x);
        M.SinCos(a, out var sin, out var cos, out var quarter);
        var odd = V.ShiftRightSigned(V.ShiftLeft(quarter, 8 * sizeof(T) - 1), 8 * sizeof(T) - 1);
        var sign = (x ^ odd) & V.Create(T.NegativeZero);
        var result = (V.Select(odd, cos, sin) / V.Select(odd, sin, cos)) ^ sign;
        var large = V.LessOrEqual(V.Create(M.SinCosLimit), a);
        return V.Any(large) ? Lanewise.Repair<V, T, TanLane<T>>(result, x, large) : result;
    }
}

public readonly struct Atan<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // atan a = base + atan t: a itself, π/4 with (a − 1) / (a + 1), or π/2 with −1 / a.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), one = V.Create(T.One);
        var middle = V.Less(V.Create(T.CreateTruncating(0.41421356237309503)), a);
        var upper = V.Less(V.Create(T.CreateTruncating(2.4142135623730949)), a);
        var numerator = V.Select(upper, -one, V.Select(middle, a - one, a));
        var denominator = V.Select(upper, a, V.Select(middle, a + one, one));
        var t = M.AtanCore(numerator / denominator);
        var high = V.Select(upper, V.Create(M.HalfPi.High), middle & V.Create(M.QuarterPi.High));
        var low = V.Select(upper, V.Create(M.HalfPi.Low), middle & V.Create(M.QuarterPi.Low));
        return Signs.Give<V, T>(high + (t + low), x);
    }
}

public readonly struct Asin<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // Beyond ½: π/2 − 2 asin √((1 − a) / 2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), half = V.Create(T.CreateTruncating(0.5));
        var upper = V.Less(half, a);
        var t = M.AsinCore(V.Select(upper, V.Sqrt((V.Create(T.One) - a) * half), a));
        var turned = V.Create(M.HalfPi.High) - (t + t - V.Create(M.HalfPi.Low));
        return Signs.Give<V, T>(V.Select(upper, turned, t), x);
    }
}

public readonly struct Acos<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    // Beyond ½: 2 asin √((1 − a) / 2), or π less that; else π/2 − asin x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), half = V.Create(T.CreateTruncating(0.5)), high = V.Create(M.HalfPi.High), low =
            V.Create(M.HalfPi.Low);
        var upper = V.Less(half, a);
        var negative = V.Less(x, V.Create(T.Zero));
        var t = M.AsinCore(V.Select(upper, V.Sqrt((V.Create(T.One) - a) * half), x));
        var twice = t + t;
        return V.Select(upper, V.Select(negative, high + high - (twice - (low + low)), twice), high - (t - low));
    }
}

public readonly struct Erf<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var a = V.Abs(x);
        var inner = V.Less(a, V.Create(T.CreateTruncating(0.65)));
        return Signs.Give<V, T>(V.Select(inner, M.ErfCore(a), V.Create(T.One) - M.ErfcTail(a)), x);
    }
}

public readonly struct Erfc<T, M> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T> where M : IVectorMath<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V a = V.Abs(x), tail = M.ErfcTail(a);
        var inner = V.Less(a, V.Create(T.CreateTruncating(0.65)));
        var outer = V.Select(V.Less(x, V.Create(T.Zero)), V.Create(T.CreateTruncating(2)) - tail, tail);
        return V.Select(inner, V.Create(T.One) - M.ErfCore(x), outer);
    }
}
