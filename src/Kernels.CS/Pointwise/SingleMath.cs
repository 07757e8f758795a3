// Elementary functions in float32; what they are and promise stands in VectorMath.cs.
// Know no memory and no width.
// One idea: an integer is rounded, and read off the low bits, by adding a number whose unit is 1.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

/// <summary>The elementary functions on registers of float.</summary>
public readonly struct SingleMath : IVectorMath<float>
{
    // Adding it rounds to an integer, which then stands in the low bits.
    private const float Magic = 12582912f;

    public static float SinCosLimit => 131072f;
    public static (float High, float Low) HalfPi => (1.57079637f, -4.37113883e-8f);
    public static (float High, float Low) QuarterPi => (0.785398185f, -2.18556941e-8f);
    public static float ExpLimit => 120f;
    public static float Large => 8.5070592e37f;
    public static float Tiny => 2.98023224e-8f;
    public static float Huge => 1e9f;

    // 2^k for an integer k in the low bits, k in the range of normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOf2<V>(V k) where V : unmanaged, ILanes<V, float> =>
        V.ShiftLeft(V.AddBits(k, V.Create(BitConverter.Int32BitsToSingle(127))), 23);

    // y · 2^k in two steps, so that neither factor leaves the range and only the last rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale<V>(V y, V k) where V : unmanaged, ILanes<V, float>
    {
        var half = V.ShiftRightSigned(k, 1);
        return y * PowerOf2(half) * PowerOf2(V.SubtractBits(k, half));
    }

    // e^r − 1 for |r| ≤ log(2)/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1Core<V>(V r) where V : unmanaged, ILanes<V, float>
    {
        var p = V.Create(0.00139269268f);
        p = V.MultiplyAdd(p, r, V.Create(0.00836377405f));
        p = V.MultiplyAdd(p, r, V.Create(0.0416665487f));
        p = V.MultiplyAdd(p, r, V.Create(0.166665733f));
        p = V.MultiplyAdd(p, r, V.Create(0.5f));
        return V.MultiplyAdd(p, r * r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        x = V.Select(V.Less(x, V.Create(-104f)), V.Create(-104f), x);
        x = V.Select(V.Less(V.Create(89f), x), V.Create(89f), x);
        V t = V.MultiplyAdd(x, V.Create(1.44269502f), V.Create(Magic)), n = t - V.Create(Magic);
        var r = V.MultiplyAdd(n, V.Create(-(-1.90465421e-9f)), V.MultiplyAdd(n, V.Create(-0.693147182f), x));
        return Scale(Expm1Core(r) + V.Create(1f), V.SubtractBits(t, V.Create(Magic)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        x = V.Select(V.Less(x, V.Create(-151f)), V.Create(-151f), x);
        x = V.Select(V.Less(V.Create(129f), x), V.Create(129f), x);
        V t = x + V.Create(Magic), n = t - V.Create(Magic);
        return Scale(Expm1Core((x - n) * V.Create(0.693147182f)) + V.Create(1f), V.SubtractBits(t, V.Create(Magic)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        var tiny = V.Less(V.Abs(x), V.Create(Tiny));
        var small = x;
        x = V.Select(V.Less(x, V.Create(-50f)), V.Create(-50f), x);
        x = V.Select(V.Less(V.Create(89f), x), V.Create(89f), x);
        V t = V.MultiplyAdd(x, V.Create(1.44269502f), V.Create(Magic)), n = t - V.Create(Magic);
        var r = V.MultiplyAdd(n, V.Create(-(-1.90465421e-9f)), V.MultiplyAdd(n, V.Create(-0.693147182f), x));
        // Half of 2^k: 2^k itself may overflow where the result does not.
        var e = PowerOf2(V.SubtractBits(V.SubtractBits(t, V.Create(Magic)),
            V.Create(BitConverter.Int32BitsToSingle(1))));
        var y = V.MultiplyAdd(e, Expm1Core(r), e - V.Create(0.5f));
        return V.Select(tiny, small, y + y);
    }

    // x = 2^n (1 + f) with 1 + f in [√½, √2); denormals are scaled first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<V>(V x, out V f, out V n) where V : unmanaged, ILanes<V, float>
    {
        var denormal = V.Less(x, V.Create(1.17549435e-38f));
        var y = V.Select(denormal, x * V.Create(8388608f), x);
        var k = V.ShiftRightSigned(V.SubtractBits(y, V.Create(0.70710677f)), 23);
        f = V.SubtractBits(y, V.ShiftLeft(k, 23)) - V.Create(1f);
        n = V.AddBits(k, V.Create(Magic)) - V.Create(Magic) - (denormal & V.Create(23f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogParts<V>(V x, out V high, out V low) where V : unmanaged, ILanes<V, float>
    {
        Split(x, out var f, out var n);
        // s = f / (2 + f) with what the division leaves.
        V two = V.Create(2f), d = f + two, rest = two - d + f, inverse = V.Create(1f) / d;
        var s = f * inverse;
        var less = (V.MultiplyAdd(-s, d, f) - s * rest) * inverse;
        var z = s * s;
        var p = V.Create(0.233534276f);
        p = V.MultiplyAdd(p, z, V.Create(0.285499692f));
        p = V.MultiplyAdd(p, z, V.Create(0.400001287f));
        p = V.MultiplyAdd(p, z, V.Create(0.666666687f));
        V first = n * V.Create(0.693359375f), second = s + s, sum = first + second;
        var tail = first - sum + second + V.MultiplyAdd(n, V.Create(-2.12194440e-4f),
            V.MultiplyAdd(s * z, p, V.MultiplyAdd(z, less + less, less + less)));
        var head = sum + tail;
        high = head;
        low = sum - head + tail;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        Split(x, out var f, out var n);
        var p = V.Create(0.0697161183f);
        p = V.MultiplyAdd(p, f, V.Create(-0.114797339f));
        p = V.MultiplyAdd(p, f, V.Create(0.116854198f));
        p = V.MultiplyAdd(p, f, V.Create(-0.124256872f));
        p = V.MultiplyAdd(p, f, V.Create(0.142490581f));
        p = V.MultiplyAdd(p, f, V.Create(-0.166678026f));
        p = V.MultiplyAdd(p, f, V.Create(0.200007156f));
        p = V.MultiplyAdd(p, f, V.Create(-0.24999997f));
        p = V.MultiplyAdd(p, f, V.Create(0.333333313f));
        // log(1 + f) = f − f²/2 + f³ p(f)
        var z = f * f;
        var low = V.MultiplyAdd(n, V.Create(-2.12194440e-4f), V.MultiplyAdd(p, z * f, z * V.Create(-0.5f)));
        var result = V.MultiplyAdd(n, V.Create(0.693359375f), f + low);
        var zero = V.Create(0f);
        var atZero = V.Select(V.Equal(x, zero), V.Create(float.NegativeInfinity), x);
        var special = V.Select(V.Less(x, zero), V.Create(float.NaN), atZero);
        return V.Select(V.Less(V.Create(0f), x) & V.Less(x, V.Create(float.PositiveInfinity)), result, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<V>(V x, out V sin, out V cos, out V quarter) where V : unmanaged, ILanes<V, float>
    {
        V t = V.MultiplyAdd(x, V.Create(0.636619747f), V.Create(Magic)), n = t - V.Create(Magic);
        quarter = t;
        // π/2 in three parts.
        var r = V.MultiplyAdd(n, V.Create(-1.57079637f), x);
        r = V.MultiplyAdd(n, V.Create(-(-4.37113883e-8f)), r);
        r = V.MultiplyAdd(n, V.Create(-(-1.71512451e-15f)), r);
        var z = r * r;
        var p = V.Create(2.72493139e-6f);
        p = V.MultiplyAdd(p, z, V.Create(-0.000198400827f));
        p = V.MultiplyAdd(p, z, V.Create(0.00833333191f));
        p = V.MultiplyAdd(p, z, V.Create(-0.166666672f));
        var q = V.Create(2.45474366e-5f);
        q = V.MultiplyAdd(q, z, V.Create(-0.00138883002f));
        q = V.MultiplyAdd(q, z, V.Create(0.0416666642f));
        sin = V.MultiplyAdd(r * z, p, r);
        cos = V.MultiplyAdd(z * z, q, V.MultiplyAdd(V.Create(-0.5f), z, V.Create(1f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AtanCore<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        var z = x * x;
        var p = V.Create(-0.06449835f);
        p = V.MultiplyAdd(p, z, V.Create(0.107430995f));
        p = V.MultiplyAdd(p, z, V.Create(-0.142638966f));
        p = V.MultiplyAdd(p, z, V.Create(0.199995384f));
        p = V.MultiplyAdd(p, z, V.Create(-0.333333313f));
        return V.MultiplyAdd(x * z, p, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinCore<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        var z = x * x;
        var p = V.Create(0.0336908475f);
        p = V.MultiplyAdd(p, z, V.Create(0.0171492379f));
        p = V.MultiplyAdd(p, z, V.Create(0.0311006624f));
        p = V.MultiplyAdd(p, z, V.Create(0.0445994027f));
        p = V.MultiplyAdd(p, z, V.Create(0.0750009418f));
        p = V.MultiplyAdd(p, z, V.Create(0.166666657f));
        return V.MultiplyAdd(x * z, p, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfCore<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        var z = x * x;
        var p = V.Create(0.000100485624f);
        p = V.MultiplyAdd(p, z, V.Create(-0.000843527028f));
        p = V.MultiplyAdd(p, z, V.Create(0.00522076525f));
        p = V.MultiplyAdd(p, z, V.Create(-0.0268656984f));
        p = V.MultiplyAdd(p, z, V.Create(0.112837881f));
        p = V.MultiplyAdd(p, z, V.Create(-0.376126379f));
        p = V.MultiplyAdd(p, z, V.Create(1.12837923f));
        return x * p;
    }

    // e^(−x²) p(t) / (1 + 2x) with t = (x − 3) / (x + 3), as M. Shepherd and J. Laframboise have it (1981).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfcTail<V>(V x) where V : unmanaged, ILanes<V, float>
    {
        x = V.Select(V.Less(V.Create(10.1f), x), V.Create(10.1f), x);
        var t = (x - V.Create(3f)) / (x + V.Create(3f));
        var p = V.Create(-0.000613611948f);
        p = V.MultiplyAdd(p, t, V.Create(0.00180558348f));
        p = V.MultiplyAdd(p, t, V.Create(0.00245353975f));
        p = V.MultiplyAdd(p, t, V.Create(-0.0237462334f));
        p = V.MultiplyAdd(p, t, V.Create(0.0683223531f));
        p = V.MultiplyAdd(p, t, V.Create(-0.119276695f));
        p = V.MultiplyAdd(p, t, V.Create(0.129644096f));
        p = V.MultiplyAdd(p, t, V.Create(-0.0475621559f));
        p = V.MultiplyAdd(p, t, V.Create(-0.135621086f));
        p = V.MultiplyAdd(p, t, V.Create(1.25300801f));
        // What rounding x² has cost: e^−(z + low) = e^−z (1 − low).
        V z = x * x, low = V.MultiplyAdd(x, x, -z), e = Exp(-z);
        e = V.MultiplyAdd(-e, low, e);
        return e * p / (x + x + V.Create(1f));
    }
}
