// Elementary functions in float64; what they are and promise stands in VectorMath.cs.
// Know no memory and no width.
// One idea: as SingleMath.cs, with longer polynomials; the logarithm by atanh.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

/// <summary>The elementary functions on registers of double.</summary>
public readonly struct DoubleMath : IVectorMath<double>
{
    // Adding it rounds to an integer, which then stands in the low bits.
    private const double Magic = 6755399441055744;

    public static double SinCosLimit => 1073741824;
    public static (double High, double Low) HalfPi => (1.5707963267948966, 6.123233995736766e-17);
    public static (double High, double Low) QuarterPi => (0.78539816339744828, 3.061616997868383e-17);
    public static double ExpLimit => 800;
    public static double Large => 2.2471164185778949e307;
    public static double Tiny => 5.5511151231257827e-17;
    public static double Huge => 1e100;

    // 2^k for an integer k in the low bits, k in the range of normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOf2<V>(V k) where V : unmanaged, ILanes<V, double> =>
        V.ShiftLeft(V.AddBits(k, V.Create(BitConverter.Int64BitsToDouble(1023))), 52);

    // y · 2^k in two steps, so that neither factor leaves the range and only the last rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V y, V k) where V : unmanaged, ILanes<V, double>
    {
        var half = V.ShiftRightSigned(k, 1);
        return y * PowerOf2(half) * PowerOf2(V.SubtractBits(k, half));
    }

    // e^r − 1 for |r| ≤ log(2)/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1Core<V>(V r) where V : unmanaged, ILanes<V, double>
    {
        var p = V.Create(2.5101346928350339e-8);
        p = V.MultiplyAdd(p, r, V.Create(2.7621338669142925e-7));
        p = V.MultiplyAdd(p, r, V.Create(2.7557266418612302e-6));
        p = V.MultiplyAdd(p, r, V.Create(2.4801518641395993e-5));
        p = V.MultiplyAdd(p, r, V.Create(0.00019841269864380513));
        p = V.MultiplyAdd(p, r, V.Create(0.0013888888918939168));
        p = V.MultiplyAdd(p, r, V.Create(0.0083333333333297926));
        p = V.MultiplyAdd(p, r, V.Create(0.041666666666620639));
        p = V.MultiplyAdd(p, r, V.Create(0.16666666666666669));
        p = V.MultiplyAdd(p, r, V.Create(0.50000000000000011));
        return V.MultiplyAdd(p, r * r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        x = V.Select(V.Less(x, V.Create(-746)), V.Create(-746), x);
        x = V.Select(V.Less(V.Create(710), x), V.Create(710), x);
        V t = V.MultiplyAdd(x, V.Create(1.4426950408889634), V.Create(Magic)), n = t - V.Create(Magic);
        var r = V.MultiplyAdd(n, V.Create(-(2.3190468138462996e-17)),
            V.MultiplyAdd(n, V.Create(-0.69314718055994529), x));
        return Scale(Expm1Core(r) + V.Create(1), V.SubtractBits(t, V.Create(Magic)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        x = V.Select(V.Less(x, V.Create(-1076)), V.Create(-1076), x);
        x = V.Select(V.Less(V.Create(1025), x), V.Create(1025), x);
        V t = x + V.Create(Magic), n = t - V.Create(Magic);
        return Scale(Expm1Core((x - n) * V.Create(0.69314718055994529)) + V.Create(1),
            V.SubtractBits(t, V.Create(Magic)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        var tiny = V.Less(V.Abs(x), V.Create(Tiny));
        var small = x;
        x = V.Select(V.Less(x, V.Create(-100)), V.Create(-100), x);
        x = V.Select(V.Less(V.Create(710), x), V.Create(710), x);
        V t = V.MultiplyAdd(x, V.Create(1.4426950408889634), V.Create(Magic)), n = t - V.Create(Magic);
        var r = V.MultiplyAdd(n, V.Create(-(2.3190468138462996e-17)),
            V.MultiplyAdd(n, V.Create(-0.69314718055994529), x));
        // Half of 2^k: 2^k itself may overflow where the result does not.
        var e = PowerOf2(V.SubtractBits(V.SubtractBits(t, V.Create(Magic)),
            V.Create(BitConverter.Int64BitsToDouble(1))));
        var y = V.MultiplyAdd(e, Expm1Core(r), e - V.Create(0.5));
        return V.Select(tiny, small, y + y);
    }

    // x = 2^n (1 + f) with 1 + f in [√½, √2); denormals are scaled first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<V>(V x, out V f, out V n) where V : unmanaged, ILanes<V, double>
    {
        var denormal = V.Less(x, V.Create(2.2250738585072014e-308));
        var y = V.Select(denormal, x * V.Create(4503599627370496), x);
        var k = V.ShiftRightSigned(V.SubtractBits(y, V.Create(0.70710678118654757)), 52);
        f = V.SubtractBits(y, V.ShiftLeft(k, 52)) - V.Create(1);
        n = V.AddBits(k, V.Create(Magic)) - V.Create(Magic) - (denormal & V.Create(52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogParts<V>(V x, out V high, out V low) where V : unmanaged, ILanes<V, double>
    {
        Split(x, out var f, out var n);
        // s = f / (2 + f) with what the division leaves.
        V two = V.Create(2), d = f + two, rest = two - d + f, inverse = V.Create(1) / d;
        var s = f * inverse;
        var less = (V.MultiplyAdd(-s, d, f) - s * rest) * inverse;
        var z = s * s;
        var zLow = V.MultiplyAdd(s, s, -z) + (s + s) * less;
        var p = V.Create(0.11748603365608093);
        p = V.MultiplyAdd(p, z, V.Create(0.11703780772949368));
        p = V.MultiplyAdd(p, z, V.Create(0.13334897308547064));
        p = V.MultiplyAdd(p, z, V.Create(0.15384593242579514));
        p = V.MultiplyAdd(p, z, V.Create(0.18181818351651749));
        p = V.MultiplyAdd(p, z, V.Create(0.2222222222158344));
        p = V.MultiplyAdd(p, z, V.Create(0.28571428571429486));
        p = V.MultiplyAdd(p, z, V.Create(0.40000000000000002));
        // The coefficient 2/3 + z p and the cube s z, each in two parts, and their product.
        V third = V.Create(0.66666666666666663), thirdLow = V.Create(3.7007434154171885e-17);
        V c = V.MultiplyAdd(z, p, third), cLow = V.MultiplyAdd(z, p, third - c) + thirdLow;
        V u = s * z, uLow = V.MultiplyAdd(s, z, -u) + V.MultiplyAdd(s, zLow, less * z);
        V t = u * c, tLow = V.MultiplyAdd(u, c, -t) + V.MultiplyAdd(u, cLow, uLow * c);
        V first = n * V.Create(6.93147180369123816490e-01), second = s + s, sum = first + second, sum2 = sum + t;
        var tail = first - sum + second + (sum - sum2 + t)
            + V.MultiplyAdd(n, V.Create(1.90821492927058770002e-10), tLow + (less + less));
        var head = sum2 + tail;
        high = head;
        low = sum2 - head + tail;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        Split(x, out var f, out var n);
        // s = f / (2 + f): log(1 + f) = 2 atanh(s) = f − s (f − s² p(s²)), and 2 s = f − s f
        var s = f / (f + V.Create(2.0));
        var z = s * s;
        var p = V.Create(0.131148348695975);
        p = V.MultiplyAdd(p, z, V.Create(0.13266048812203002));
        p = V.MultiplyAdd(p, z, V.Create(0.15386342449645143));
        p = V.MultiplyAdd(p, z, V.Create(0.18181793732111753));
        p = V.MultiplyAdd(p, z, V.Create(0.22222222409750114));
        p = V.MultiplyAdd(p, z, V.Create(0.28571428570723251));
        p = V.MultiplyAdd(p, z, V.Create(0.40000000000001007));
        p = V.MultiplyAdd(p, z, V.Create(0.66666666666666663));
        var half = V.Create(0.5) * f * f;
        var low = V.MultiplyAdd(n, V.Create(1.90821492927058770002e-10), s * (half + z * p));
        var result = V.MultiplyAdd(n, V.Create(6.93147180369123816490e-01), f - (half - low));
        var zero = V.Create(0);
        var atZero = V.Select(V.Equal(x, zero), V.Create(double.NegativeInfinity), x);
        var special = V.Select(V.Less(x, zero), V.Create(double.NaN), atZero);
        return V.Select(V.Less(V.Create(0), x) & V.Less(x, V.Create(double.PositiveInfinity)), result, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<V>(V x, out V sin, out V cos, out V quarter) where V : unmanaged, ILanes<V, double>
    {
        V t = V.MultiplyAdd(x, V.Create(0.63661977236758138), V.Create(Magic)), n = t - V.Create(Magic);
        quarter = t;
        // π/2 in three parts.
        var r = V.MultiplyAdd(n, V.Create(-1.5707963267948966), x);
        r = V.MultiplyAdd(n, V.Create(-(6.123233995736766e-17)), r);
        r = V.MultiplyAdd(n, V.Create(-(-1.4973849048591815e-33)), r);
        var z = r * r;
        var p = V.Create(-7.5865765881710725e-13);
        p = V.MultiplyAdd(p, z, V.Create(1.6058529572267877e-10));
        p = V.MultiplyAdd(p, z, V.Create(-2.5052106219521895e-8));
        p = V.MultiplyAdd(p, z, V.Create(2.7557319219301919e-6));
        p = V.MultiplyAdd(p, z, V.Create(-0.00019841269841265017));
        p = V.MultiplyAdd(p, z, V.Create(0.0083333333333333315));
        p = V.MultiplyAdd(p, z, V.Create(-0.16666666666666666));
        var q = V.Create(-1.1382456778061306e-11);
        q = V.MultiplyAdd(q, z, V.Create(2.0876143827993133e-9));
        q = V.MultiplyAdd(q, z, V.Create(-2.7557317260008837e-7));
        q = V.MultiplyAdd(q, z, V.Create(2.480158729874307e-5));
        q = V.MultiplyAdd(q, z, V.Create(-0.0013888888888887382));
        q = V.MultiplyAdd(q, z, V.Create(0.041666666666666664));
        sin = V.MultiplyAdd(r * z, p, r);
        cos = V.MultiplyAdd(z * z, q, V.MultiplyAdd(V.Create(-0.5), z, V.Create(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AtanCore<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        var z = x * x;
        var p = V.Create(0.016271944751624062);
        p = V.MultiplyAdd(p, z, V.Create(-0.034558092551413795));
        p = V.MultiplyAdd(p, z, V.Create(0.045511081263251721));
        p = V.MultiplyAdd(p, z, V.Create(-0.052303478730160745));
        p = V.MultiplyAdd(p, z, V.Create(0.058789145444006215));
        p = V.MultiplyAdd(p, z, V.Create(-0.066664236280692582));
        p = V.MultiplyAdd(p, z, V.Create(0.076922963049744705));
        p = V.MultiplyAdd(p, z, V.Create(-0.090909087510766359));
        p = V.MultiplyAdd(p, z, V.Create(0.11111111105106705));
        p = V.MultiplyAdd(p, z, V.Create(-0.14285714285659326));
        p = V.MultiplyAdd(p, z, V.Create(0.19999999999999801));
        p = V.MultiplyAdd(p, z, V.Create(-0.33333333333333331));
        return V.MultiplyAdd(x * z, p, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinCore<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        var z = x * x;
        var p = V.Create(0.028757851367421566);
        p = V.MultiplyAdd(p, z, V.Create(-0.014851887071247204));
        p = V.MultiplyAdd(p, z, V.Create(0.017400879442694021));
        p = V.MultiplyAdd(p, z, V.Create(0.0054575067186403581));
        p = V.MultiplyAdd(p, z, V.Create(0.010322814350185779));
        p = V.MultiplyAdd(p, z, V.Create(0.011479177415184906));
        p = V.MultiplyAdd(p, z, V.Create(0.013971212973552933));
        p = V.MultiplyAdd(p, z, V.Create(0.017352392720869973));
        p = V.MultiplyAdd(p, z, V.Create(0.022372172942149889));
        p = V.MultiplyAdd(p, z, V.Create(0.030381944138531247));
        p = V.MultiplyAdd(p, z, V.Create(0.044642857146355429));
        p = V.MultiplyAdd(p, z, V.Create(0.074999999999984329));
        p = V.MultiplyAdd(p, z, V.Create(0.16666666666666669));
        return V.MultiplyAdd(x * z, p, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfCore<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        var z = x * x;
        var p = V.Create(1.2216312151265554e-8);
        p = V.MultiplyAdd(p, z, V.Create(-1.6114038290572805e-7));
        p = V.MultiplyAdd(p, z, V.Create(1.6448045667896322e-6));
        p = V.MultiplyAdd(p, z, V.Create(-1.4925158890604452e-5));
        p = V.MultiplyAdd(p, z, V.Create(0.00012055321914538926));
        p = V.MultiplyAdd(p, z, V.Create(-0.00085483268630798519));
        p = V.MultiplyAdd(p, z, V.Create(0.0052239776239916191));
        p = V.MultiplyAdd(p, z, V.Create(-0.026866170645054643));
        p = V.MultiplyAdd(p, z, V.Create(0.11283791670954918));
        p = V.MultiplyAdd(p, z, V.Create(-0.37612638903183748));
        p = V.MultiplyAdd(p, z, V.Create(1.1283791670955126));
        return x * p;
    }

    // e^(−x²) p(t) / (1 + 2x) with t = (x − 3) / (x + 3), as M. Shepherd and J. Laframboise have it (1981).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfcTail<V>(V x) where V : unmanaged, ILanes<V, double>
    {
        x = V.Select(V.Less(V.Create(27.3), x), V.Create(27.3), x);
        var t = (x - V.Create(3)) / (x + V.Create(3));
        var p = V.Create(-1.8721127121018562e-8);
        p = V.MultiplyAdd(p, t, V.Create(2.8771291632877442e-8));
        p = V.MultiplyAdd(p, t, V.Create(1.1618169665937674e-7));
        p = V.MultiplyAdd(p, t, V.Create(-1.3406476875118673e-7));
        p = V.MultiplyAdd(p, t, V.Create(-6.307473047534408e-7));
        p = V.MultiplyAdd(p, t, V.Create(3.5594528322774069e-7));
        p = V.MultiplyAdd(p, t, V.Create(3.4799716929749467e-6));
        p = V.MultiplyAdd(p, t, V.Create(-7.3258982799195354e-7));
        p = V.MultiplyAdd(p, t, V.Create(-2.0103037957023274e-5));
        p = V.MultiplyAdd(p, t, V.Create(4.950113998794785e-6));
        p = V.MultiplyAdd(p, t, V.Create(0.0001250998651748817));
        p = V.MultiplyAdd(p, t, V.Create(-0.00010515996068513683));
        p = V.MultiplyAdd(p, t, V.Create(-0.00077983233999494403));
        p = V.MultiplyAdd(p, t, V.Create(0.0018886903814804889));
        p = V.MultiplyAdd(p, t, V.Create(0.0025293918216373317));
        p = V.MultiplyAdd(p, t, V.Create(-0.023770514920303184));
        p = V.MultiplyAdd(p, t, V.Create(0.06830802734371523));
        p = V.MultiplyAdd(p, t, V.Create(-0.11927366341524934));
        p = V.MultiplyAdd(p, t, V.Create(0.12964515870276666));
        p = V.MultiplyAdd(p, t, V.Create(-0.047562294353451544));
        p = V.MultiplyAdd(p, t, V.Create(-0.13562110612458123));
        p = V.MultiplyAdd(p, t, V.Create(1.2530080582697296));
        // What rounding x² has cost: e^−(z + low) = e^−z (1 − low).
        V z = x * x, low = V.MultiplyAdd(x, x, -z), e = Exp(-z);
        e = V.MultiplyAdd(-e, low, e);
        return e * p / (x + x + V.Create(1));
    }
}
