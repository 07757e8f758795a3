// The gamma function's logarithm and derivatives, and the Hurwitz zeta function, in double precision.
// Knows no memory.
// Sources: the series of log Γ(2 + z) in values of ζ (Abramowitz and Stegun 6.1.33), Stirling's series (6.1.41,
// 6.3.18), reflection (6.1.17, 6.3.7), Euler–Maclaurin summation for ζ(s, q) (23.2.10).
namespace NamedTensors.Kernels.Operations;

internal static class GammaFunctions
{
    private const double EulerGamma = 0.57721566490153286061;

    // (ζ(k) − 1) / k for k = 2, 3, …
    private static readonly double[] ZetaSeries =
    [
        0.32246703342411322, 0.067352301053198095, 0.020580808427784548, 0.0073855510286739853,
        0.0028905103307415233, 0.001192753911703261, 0.00050966952474304242, 0.00022315475845357938,
        9.9457512781808534e-5, 4.4926236738133142e-5, 2.0507212775670692e-5, 9.4394882752683959e-6,
        4.3748667899074878e-6, 2.0392157538013662e-6, 9.5514121304074198e-7, 4.492469198764566e-7,
        2.1207184805554666e-7, 1.00432248239681e-7, 4.7698101693639806e-8, 2.2711094608943165e-8,
        1.0838659214896954e-8, 5.1834750419700467e-9, 2.4836745438024783e-9, 1.1921401405860912e-9,
        5.731367241678862e-10, 2.7595228851242331e-10, 1.3304764374244489e-10, 6.4229645638381e-11,
        3.1044247747322273e-11, 1.5021384080754142e-11,
    ];

    // B(2k) / (2k (2k − 1)): Stirling's series of log Γ.
    private static readonly double[] Stirling =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    // B(2k) / 2k: the series of digamma.
    private static readonly double[] DigammaSeries =
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12,
    ];

    // (2k)! / B(2k): Euler–Maclaurin.
    private static readonly double[] EulerMaclaurin =
    [
        12, -720, 30240, -1209600, 47900160, -1307674368000.0 / 691, 74724249600, -10670622842880000.0 / 3617,
        5109094217170944000.0 / 43867, -802857662698291200000.0 / 174611, 14101100039391805440000.0 / 77683,
        -1693824136731743669452800000.0 / 236364091,
    ];

    /// <summary>log |Γ(x)|.</summary>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x <= 0)
        {
            if (x == Math.Floor(x)) return double.PositiveInfinity;
            if (x > -1e-20) return -Math.Log(-x);
            // Γ(x) Γ(−x) = −π / (x sin πx)
            return Math.Log(Math.PI / Math.Abs(x * SinPi(x))) - LogGamma(-x);
        }
        if (x < 0.5) return LogGamma1p(x) - Math.Log(x);
        if (x < 1.5) return LogGamma1p(x - 1);
        if (x <= 2.5) return NearTwo(x - 2);
        if (x < 12)
        {
            var product = 1.0;
            while (x > 2.5) product *= --x;
            return Math.Log(product) + NearTwo(x - 2);
        }
        var inverse = 1 / (x * x);
        var series = 0.0;
        for (var k = Stirling.Length - 1; k >= 0; k--) series = series * inverse + Stirling[k];
        return (x - 0.5) * (Math.Log(x) - 1) + (0.91893853320467274178 - 0.5) + series / x;
    }

    /// <summary>log Γ(1 + z) for |z| ≤ 1/2.</summary>
    private static double LogGamma1p(double z) => NearTwo(z) - ScalarMath.Log1p(z);

    // log Γ(2 + z) = z (1 − γ) + Σ (−1)^k (ζ(k) − 1) z^k / k for |z| ≤ 1/2.
    private static double NearTwo(double z)
    {
        var sum = 0.0;
        for (var k = ZetaSeries.Length - 1; k >= 0; k--) sum = ZetaSeries[k] - z * sum;
        return z * (1 - EulerGamma) + z * z * sum;
    }

    // sin πx without the rounding of πx.
    private static double SinPi(double x)
    {
        var r = x - 2 * Math.Round(x / 2);
        return Math.Abs(r) <= 0.5 ? Math.Sin(Math.PI * r) : Math.Sin(Math.PI * (Math.CopySign(1, r) - r));
    }

    /// <summary>The derivative of log Γ; NaN at negative integers, ∓∞ at ±0.</summary>
    public static double Digamma(double x)
    {
        if (double.IsNaN(x) || double.IsNegativeInfinity(x)) return double.NaN;
        if (x == 0) return Math.CopySign(double.PositiveInfinity, -x);
        if (x < 0)
        {
            if (x == Math.Floor(x)) return double.NaN;
            // ψ(1 − x) − ψ(x) = π cot πx
            var r = x - Math.Round(x);
            return Digamma(1 - x) - (Math.Abs(r) == 0.5 ? 0 : Math.PI / Math.Tan(Math.PI * r));
        }
        if (Math.Abs(x - Root) < 0.2) return NearRoot(x);
        var shift = 0.0;
        for (; x < 12; x++) shift += 1 / x;
        var inverse = 1 / (x * x);
        var series = 0.0;
        for (var k = DigammaSeries.Length - 1; k >= 0; k--) series = (series + DigammaSeries[k]) * inverse;
        return Math.Log(x) - 0.5 / x - series - shift;
    }

    // The positive root of ψ, as a sum; Taylor's series there: ψ⁽ᵏ⁾(root) / k!.
    private const double Root = 1.4616321449683622, RootLow = 9.549995429965697e-17;

    private static readonly double[] RootSeries =
    [
        0.96767224544762117, -0.44276316898359211, 0.25849976095565101, -0.16394270544240653, 0.10782405069126237,
        -0.072199561256454711, 0.048804288164143107, -0.033161126474847359, 0.022597648232218105,
        -0.015424765904948959, 0.010538791616612175, -0.0072045343863568682, 0.0049267813957298534,
        -0.0033698016554393281, 0.0023051263267349278, -0.0015769367714301973, 0.0010788252019162966,
        -0.00073807093899600513, 0.00050495326583460204, -0.0003454680251063077, 0.00023635601564027053,
        -0.00016170622091974803, 0.00011063372768747411, -7.5691795821950659e-5, 5.1785757952220809e-5,
    ];

    private static double NearRoot(double x)
    {
        var d = x - Root - RootLow;
        var sum = 0.0;
        for (var k = RootSeries.Length - 1; k >= 0; k--) sum = (sum + RootSeries[k]) * d;
        return sum;
    }

    /// <summary>Σ (q + k)^−s for k ≥ 0; NaN for s &lt; 1, ∞ at s = 1.</summary>
    public static double Zeta(double s, double q)
    {
        if (double.IsNaN(s) || double.IsNaN(q) || s < 1) return double.NaN;
        if (s == 1) return double.PositiveInfinity;
        if (q <= 0)
        {
            if (q == Math.Floor(q)) return s == Math.Floor(s) && s % 2 == 0 ? double.PositiveInfinity : double.NaN;
            if (s != Math.Floor(s)) return double.NaN;
        }
        if (double.IsPositiveInfinity(q)) return 0;
        if (double.IsPositiveInfinity(s)) return q > 1 ? 0 : q == 1 ? 1 : double.PositiveInfinity;
        var sum = 0.0;
        // The first terms as they are, until the rest is smooth enough.
        var a = q;
        for (var k = 0; k < 10 || a < 10; k++, a++)
        {
            var term = Math.Pow(a, -s);
            sum += term;
            if (a > 0 && Math.Abs(term) < 1e-17 * Math.Abs(sum)) return sum;
            if (double.IsInfinity(sum)) return sum;
        }
        var power = Math.Pow(a, -s);
        sum += power * a / (s - 1) + power / 2;
        double factor = s, at = s;
        power /= a;
        foreach (var denominator in EulerMaclaurin)
        {
            var term = factor * power / denominator;
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum)) break;
            factor *= (at + 1) * (at + 2);
            at += 2;
            power /= a * a;
        }
        return sum;
    }

    /// <summary>The n-th derivative of digamma, n a whole number.</summary>
    public static double Polygamma(double n, double x)
    {
        if (double.IsNaN(n) || n < 0 || n != Math.Floor(n)) return double.NaN;
        if (n == 0) return Digamma(x);
        var value = Math.Exp(LogGamma(n + 1)) * Zeta(n + 1, x);
        return n % 2 == 0 ? -value : value;
    }
}
