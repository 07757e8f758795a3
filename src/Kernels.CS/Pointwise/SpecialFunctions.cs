// The inverse error function, Bessel functions and the incomplete beta function, in double precision.
// Knows no memory.
// Sources: M. Giles, "Approximating the erfinv function" (2010), refined by Halley's method; Chebyshev series of the
// Bessel functions computed for this file; the continued fraction of the incomplete beta function (Abramowitz and
// Stegun 26.5.8, 26.5.9).
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels.Operations;

internal static class SpecialFunctions
{
    public static double Erf(double x) => Erf<double, DoubleMath>.Invoke(Lane(x)).Value.ToScalar();

    public static double Erfc(double x) => Erfc<double, DoubleMath>.Invoke(Lane(x)).Value.ToScalar();

    private static Lanes128<double> Lane(double x) => new(Vector128.Create(x));

    /// <summary>The x with erf(x) = y; ±∞ at ±1, NaN beyond.</summary>
    public static double ErfInv(double y)
    {
        var a = Math.Abs(y);
        if (double.IsNaN(y) || a > 1) return double.NaN;
        if (a == 1) return Math.CopySign(double.PositiveInfinity, y);
        if (a < 1e-9) return y * 0.88622692545275801365;
        // 1 − y² without cancellation; w = −log of it.
        var w = -Math.Log((1 - a) * (1 + a));
        var x = Math.Abs(Giles(w)) * a;
        for (var k = 0; k < 3; k++)
        {
            // f = erf(x) − a, by erfc where erf is close to 1; f'' / f' = −2x.
            var f = a < 0.5 ? Erf(x) - a : 1 - a - Erfc(x);
            var newton = f / (1.1283791670955126 * Math.Exp(-x * x));
            x -= newton / (1 + x * newton);
        }
        return Math.CopySign(x, y);
    }

    private static double Giles(double w)
    {
        if (w < 5)
        {
            w -= 2.5;
            return 1.50140941 + w * (0.246640727 + w * (-0.00417768164 + w * (-0.00125372503 + w * (0.00021858087
                + w * (-4.39150654e-06 + w * (-3.5233877e-06 + w * (3.43273939e-07 + w * 2.81022636e-08)))))));
        }
        w = Math.Sqrt(w) - 3;
        return 2.83297682 + w * (1.00167406 + w * (0.00943887047 + w * (-0.0076224613 + w * (0.00573950773
            + w * (-0.00367342844 + w * (0.00134934322 + w * (0.000100950558 + w * -0.000200214257)))))));
    }

    // e^−x I₀(x) in x/4 − 1 on [0, 8], and √x e^−x I₀(x) in 16/x − 1 beyond; likewise I₁, divided by x on [0, 8].
    private static readonly double[] I0Near = [
        0.33839763720473804, -0.3046826723431984, 0.17162090152220878, -0.094901097048047644, 0.049305284239670708,
        -0.023737414805899469, 0.010546460394594998, -0.0043243099950505759, 0.0016394756169413358,
        -0.00057637557453858237, 0.00018850288509584166, -5.7541950100821037e-5, 1.6448448070728897e-5,
        -4.4167383584587506e-6, 1.1173875391201037e-6, -2.6707938539406117e-7, 6.0469950225419189e-8,
        -1.300025009986248e-8, 2.6598237246823867e-9, -5.1897956016352629e-10, 9.6758090353732369e-11,
        -1.7268262914415557e-11, 2.9550526631296398e-12, -4.8564467831119295e-13, 7.6761854986049356e-14,
        -1.1685332877993452e-14, 1.715391285555133e-15, -2.4312798465479547e-16, 3.3307945188222381e-17,
        -4.4153416464793394e-18, 5.6691780069214962e-19,
    ];

    private static readonly double[] I0Far = [
        0.40224520550705442, 0.0033691164782556941, 6.889758346916824e-5, 2.8913705208347565e-6,
        2.0489185894690637e-7, 2.2666689904981781e-8, 3.3962320257083863e-9, 4.9406023882249696e-10,
        1.1889147107846438e-11, -3.1499165279632414e-11, -1.3215811840447713e-11, -1.7941785315068061e-12,
        7.1801244513836662e-13, 3.8527783827421427e-13, 1.5400862175214098e-14, -4.1505693472872221e-14,
        -9.5548466988283076e-15, 3.8116806693526224e-15, 1.7725601330565264e-15, -3.4254856196772191e-16,
        -2.8276239805165835e-16, 3.4612228676974615e-17, 4.4656214202967594e-17, -4.8305044859441844e-18,
        -7.2331804878747298e-18, 9.9214754121733408e-19, 1.1936508908459624e-18,
    ];

    private static readonly double[] I1Near = [
        0.12629359322181683, -0.17641651835783406, 0.1026436586898471, -0.052945981208094991, 0.024726449030626517,
        -0.010564084894626198, 0.0041564229443128882, -0.0015135724506312531, 0.00051228595616857577,
        -0.00016176081582589675, 4.7815651075500542e-5, -1.3273163656039436e-5, 3.4702513081376785e-6,
        -8.5687202646954547e-7, 2.0032947535521353e-7, -4.4450591287963281e-8, 9.3815373864957718e-9,
        -1.8872497517228293e-9, 3.625590281552117e-10, -6.6634897235020277e-11, 1.1736186298890902e-11,
        -1.9839743977649437e-12, 3.2237933659455747e-13, -5.0421855047279117e-14, 7.6006842947354069e-15,
        -1.1055969477353863e-15, 1.5536319577362005e-16, -2.1114212143581661e-17, 2.7779141127610464e-18,
        -3.5415817725421362e-19,
    ];

    private static readonly double[] I1Far = [
        0.38928811750914006, -0.0097610974913614684, -0.00011058893876262372, -3.8825648088776904e-6,
        -2.5122362378702089e-7, -2.6314688468895195e-8, -3.835380385964237e-9, -5.5897434621965838e-10,
        -1.8974958123505412e-11, 3.2526035830154882e-11, 1.4125807436613781e-11, 2.0356285441470895e-12,
        -7.1985517762459085e-13, -4.0835511110921973e-13, -2.1015418427726643e-14, 4.2724400167119514e-14,
        1.0420276984128803e-14, -3.8144030724370078e-15, -1.8803547755107824e-15, 3.3082023109209283e-16,
        2.9626289976459501e-16, -3.2095259219934243e-17, -4.6503053684893577e-17, 4.41434832307171e-18,
        7.5172963108420805e-18, -9.3141788673265151e-19, -1.2421932751948726e-18,
    ];

    /// <summary>e^−|x| I₀(x).</summary>
    public static double BesselI0e(double x)
    {
        var a = Math.Abs(x);
        if (a <= 8) return Chebyshev(a / 4 - 1, I0Near);
        return double.IsNaN(x) ? x : Chebyshev(16 / a - 1, I0Far) / Math.Sqrt(a);
    }

    /// <summary>e^−|x| I₁(x).</summary>
    public static double BesselI1e(double x)
    {
        var a = Math.Abs(x);
        if (a <= 8) return x * Chebyshev(a / 4 - 1, I1Near);
        return double.IsNaN(x) ? x : Math.CopySign(Chebyshev(16 / a - 1, I1Far) / Math.Sqrt(a), x);
    }

    // Clenshaw's recurrence; t in [−1, 1].
    private static double Chebyshev(double t, double[] coefficients)
    {
        double b1 = 0, b2 = 0;
        for (var k = coefficients.Length - 1; k > 0; k--) (b1, b2) = (2 * t * b1 - b2 + coefficients[k], b1);
        return t * b1 - b2 + coefficients[0];
    }

    /// <summary>The regularised incomplete beta function I(a, b, x).</summary>
    public static double Betainc(double a, double b, double x)
    {
        if (!(a >= 0) || !(b >= 0) || !(x >= 0) || !(x <= 1) || a == 0 && b == 0) return double.NaN;
        if (a == 0 || b == 0) return a == 0 ? 1 : 0;
        if (x == 0 || x == 1) return x;
        if (double.IsInfinity(a)) return double.IsInfinity(b) ? double.NaN : 0;
        if (double.IsInfinity(b)) return 1;
        return x < (a + 1) / (a + b + 2) ? Lower(a, b, x, 1 - x) : 1 - Lower(b, a, 1 - x, x);
    }

    private static double Lower(double a, double b, double x, double rest)
    {
        var factor = Math.Exp(a * Math.Log(x) + b * (rest > 0.5 ? ScalarMath.Log1p(-x) : Math.Log(rest))
            - LogBeta(a, b));
        return factor * BetaFraction(a, b, x) / a;
    }

    private static double LogBeta(double a, double b) =>
        GammaFunctions.LogGamma(a) + GammaFunctions.LogGamma(b) - GammaFunctions.LogGamma(a + b);

    // W. Lentz's evaluation from the front.
    private static double BetaFraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        double c = 1, d = Away(1 - (a + b) * x / (a + 1)), value;
        d = 1 / d;
        value = d;
        for (var m = 1; m < 1_000_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16) break;
        }
        return value;

        static double Away(double v) => Math.Abs(v) < tiny ? tiny : v;
    }
}
