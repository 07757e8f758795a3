// Complex arithmetic on pairs of parts.
// Knows no memory.
// One idea: a pair is laid out as Complex64 and System.Numerics.Complex are, so that one generic text serves both.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

/// <summary>A complex number as a pair of floats.</summary>
/// <param name="re">real part</param>
/// <param name="im">imaginary part</param>
public readonly struct Pair<P>(P re, P im) where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public readonly P Re = re, Im = im;
}

public readonly struct ComplexAdd<P> : IScalarBinary<Pair<P>, Pair<P>>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<P> Invoke(Pair<P> x, Pair<P> y) => new(x.Re + y.Re, x.Im + y.Im);
}

/// <summary>The product on registers of parts; see ComplexMultiply.</summary>
public readonly struct ComplexProduct<P> : IBinary<P> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    // (a c − b d, a d + b c): a twice times (c, d), and b twice times (d, c) with the first negated.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, P>
    {
        V a = x & V.Even, b = V.AndNot(x, V.Even);
        a |= V.Swap(a);
        b |= V.Swap(b);
        return a * y + ((b * V.Swap(y)) ^ (V.Even & V.Create(P.NegativeZero)));
    }
}

/// <summary>The conjugate on registers of parts.</summary>
public readonly struct Conjugate<P> : IUnary<P> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, P> => x ^ V.AndNot(V.Create(P.NegativeZero), V.Even);
}

public readonly struct ComplexMultiply<P> : IScalarBinary<Pair<P>, Pair<P>>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<P> Invoke(Pair<P> x, Pair<P> y) => new(x.Re * y.Re - x.Im * y.Im, x.Re * y.Im + x.Im * y.Re);
}

/// <summary>Division as in C99, Annex G: scaled by the divisor's exponent; infinities and zeros give infinities and
/// zeros.</summary>
public readonly struct ComplexDivide<P> : IScalarBinary<Pair<P>, Pair<P>>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static Pair<P> Invoke(Pair<P> x, Pair<P> y)
    {
        P a = x.Re, b = x.Im, c = y.Re, d = y.Im, norm = c * c + d * d, one = P.One;
        P re0 = a * c + b * d, im0 = b * c - a * d;
        // Nothing near the ends of the range: no scaling.
        if (norm > Near && norm < one / Near && P.Abs(re0) + P.Abs(im0) is var size && size > Near && size < one / Near)
            return new(re0 / norm, im0 / norm);
        return Scaled(a, b, c, d);
    }

    private static P Near => P.CreateTruncating(1e-15);

    private static Pair<P> Scaled(P a, P b, P c, P d)
    {
        var largest = P.Max(P.Abs(c), P.Abs(d));
        var exponent = 0;
        if (P.IsFinite(largest) && largest != P.Zero)
        {
            exponent = P.ILogB(largest);
            c = P.ScaleB(c, -exponent);
            d = P.ScaleB(d, -exponent);
        }
        var denominator = c * c + d * d;
        var re = P.ScaleB((a * c + b * d) / denominator, -exponent);
        var im = P.ScaleB((b * c - a * d) / denominator, -exponent);
        if (!P.IsNaN(re) || !P.IsNaN(im)) return new(re, im);
        if (denominator == P.Zero && (!P.IsNaN(a) || !P.IsNaN(b)))
        {
            var infinity = P.CopySign(P.PositiveInfinity, c);
            return new(infinity * a, infinity * b);
        }
        if ((P.IsInfinity(a) || P.IsInfinity(b)) && P.IsFinite(c) && P.IsFinite(d))
        {
            P boxedA = Box(a), boxedB = Box(b);
            return new(P.PositiveInfinity * (boxedA * c + boxedB * d), P.PositiveInfinity * (boxedB * c - boxedA * d));
        }
        if (P.IsInfinity(largest) && P.IsFinite(a) && P.IsFinite(b))
        {
            P boxedC = Box(c), boxedD = Box(d);
            return new(P.Zero * (a * boxedC + b * boxedD), P.Zero * (b * boxedC - a * boxedD));
        }
        return new(re, im);
    }

    // An infinity becomes ±1, all else ±0.
    private static P Box(P value) => P.CopySign(P.IsInfinity(value) ? P.One : P.Zero, value);
}

/// <summary>The larger in lexicographic order; the first NaN wins.</summary>
public readonly struct ComplexMaximum<P> : IScalarBinary<Pair<P>, Pair<P>>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static Pair<P> Invoke(Pair<P> x, Pair<P> y) =>
        ComplexOrder.IsNaN(x) ? x : ComplexOrder.IsNaN(y) || ComplexOrder.Less(x, y) ? y : x;
}

/// <summary>The smaller in lexicographic order; the first NaN wins.</summary>
public readonly struct ComplexMinimum<P> : IScalarBinary<Pair<P>, Pair<P>>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static Pair<P> Invoke(Pair<P> x, Pair<P> y) =>
        ComplexOrder.IsNaN(x) ? x : ComplexOrder.IsNaN(y) || ComplexOrder.Less(y, x) ? y : x;
}

internal static class ComplexOrder
{
    public static bool IsNaN<P>(Pair<P> x)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => P.IsNaN(x.Re) || P.IsNaN(x.Im);

    public static bool Less<P>(Pair<P> x, Pair<P> y) where P : unmanaged, IBinaryFloatingPointIeee754<P> =>
        x.Re < y.Re || x.Re == y.Re && x.Im < y.Im;
}

public readonly struct RealPart<P> : IScalarUnary<Pair<P>, P> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Invoke(Pair<P> x) => x.Re;
}

public readonly struct ImaginaryPart<P> : IScalarUnary<Pair<P>, P> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static P Invoke(Pair<P> x) => x.Im;
}

/// <summary>The modulus.</summary>
public readonly struct Modulus<P> : IScalarUnary<Pair<P>, P> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static P Invoke(Pair<P> x) => P.Hypot(x.Re, x.Im);
}

public readonly struct ComplexFinite<P> : IScalarUnary<Pair<P>, byte>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static byte Invoke(Pair<P> x) => P.IsFinite(x.Re) && P.IsFinite(x.Im) ? (byte)1 : (byte)0;
}

/// <summary>The complex number of two parts.</summary>
public readonly struct FromParts<P> : IScalarBinary<P, Pair<P>> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<P> Invoke(P x, P y) => new(x, y);
}
