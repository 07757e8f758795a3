// The regularised incomplete gamma functions and their derivatives in the shape, in double precision.
// Knows no memory.
// Sources: the power series and the continued fraction (Abramowitz and Stegun 6.5.29, 6.5.31), differentiated term by
// term as in M. Figurnov, S. Mohamed and A. Mnih, "Implicit reparameterization gradients" (2018).
namespace NamedTensors.Kernels.Operations;

internal static class IncompleteGamma
{
    private const double Epsilon = 1.1102230246251565e-16, Big = 1 / Epsilon;

    // Where the fraction converges fast; elsewhere the series.
    private static bool Upper(double a, double x) => x > 1 && x > a;

    /// <summary>P(a, x) = γ(a, x) / Γ(a).</summary>
    public static double P(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || x < 0 || a < 0 || a == 0 && x == 0) return double.NaN;
        if (a == 0) return 1;
        if (x == 0) return 0;
        if (double.IsPositiveInfinity(a)) return double.IsPositiveInfinity(x) ? double.NaN : 0;
        if (double.IsPositiveInfinity(x)) return 1;
        return Upper(a, x) ? 1 - Fraction(a, x).Value * Factor(a, x) : Series(a, x).Value * Factor(a, x) / a;
    }

    /// <summary>Q(a, x) = 1 − P(a, x).</summary>
    public static double Q(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || x < 0 || a < 0 || a == 0 && x == 0) return double.NaN;
        if (a == 0) return 0;
        if (x == 0) return 1;
        if (double.IsPositiveInfinity(a)) return double.IsPositiveInfinity(x) ? double.NaN : 1;
        if (double.IsPositiveInfinity(x)) return 0;
        return Upper(a, x) ? Fraction(a, x).Value * Factor(a, x) : 1 - Series(a, x).Value * Factor(a, x) / a;
    }

    /// <summary>∂P(a, x)/∂a.</summary>
    public static double GradA(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || x < 0 || a <= 0) return double.NaN;
        if (x == 0 || double.IsInfinity(a) || double.IsInfinity(x)) return 0;
        if (Upper(a, x))
        {
            var (value, slope) = Fraction(a, x);
            return -(slope + value * (Math.Log(x) - GammaFunctions.Digamma(a))) * Factor(a, x);
        }
        var (sum, derivative) = Series(a, x);
        return (derivative + sum * (Math.Log(x) - GammaFunctions.Digamma(a + 1))) * Factor(a, x) / a;
    }

    /// <summary>The derivative of a gamma sample x in its shape a: −(∂P/∂a) / (∂P/∂x).</summary>
    public static double SampleGrad(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || x < 0 || a <= 0) return double.NaN;
        if (x == 0 || double.IsInfinity(a) || double.IsInfinity(x)) return 0;
        // ∂P/∂x = factor / x: the factor, which may underflow, cancels.
        if (Upper(a, x))
        {
            var (value, slope) = Fraction(a, x);
            return (slope + value * (Math.Log(x) - GammaFunctions.Digamma(a))) * x;
        }
        var (sum, derivative) = Series(a, x);
        return -(derivative + sum * (Math.Log(x) - GammaFunctions.Digamma(a + 1))) * x / a;
    }

    // x^a e^−x / Γ(a). For large a by the deviation of x from a, so that large terms do not cancel.
    private static double Factor(double a, double x)
    {
        if (a < 10) return Math.Exp(a * Math.Log(x) - x - GammaFunctions.LogGamma(a));
        var d = (x - a) / a;
        var deviance = Math.Abs(d) < 0.4 ? LogMinus(d) : Math.Log(x / a) - d;
        return Math.Sqrt(a / (2 * Math.PI)) * Math.Exp(a * deviance - StirlingRest(a));
    }

    // log(1 + d) − d for |d| < 0.4: 2 atanh(s) − d with s = d / (2 + d), whose first terms are −d s.
    private static double LogMinus(double d)
    {
        double s = d / (2 + d), z = s * s, power = s * z, sum = 0;
        for (var k = 3; k < 60; k += 2, power *= z)
        {
            var term = power / k;
            sum += term;
            if (Math.Abs(term) < 1e-18 * Math.Abs(sum)) break;
        }
        return 2 * sum - d * s;
    }

    // log Γ(a) − ((a − ½) log a − a + ½ log 2π).
    private static double StirlingRest(double a)
    {
        var z = 1 / (a * a);
        var tail = 1.0 / 1260 + z * (-1.0 / 1680 + z * (1.0 / 1188 + z * (-691.0 / 360360 + z / 156)));
        return (1.0 / 12 + z * (-1.0 / 360 + z * tail)) / a;
    }

    // 1 + x/(a+1) + x²/((a+1)(a+2)) + …, and its derivative in a.
    private static (double Value, double Slope) Series(double a, double x)
    {
        double r = a, c = 1, sum = 1, dc = 0, slope = 0;
        for (var k = 0; k < 1_000_000; k++)
        {
            r += 1;
            dc = dc * (x / r) - c * x / (r * r);
            slope += dc;
            c *= x / r;
            sum += c;
            if (c <= Epsilon * sum && Math.Abs(dc) <= Epsilon * Math.Abs(slope)) break;
        }
        return (sum, slope);
    }

    // Γ(a, x) e^x / x^a as a fraction, by the recurrence of its numerators and denominators, and its derivative in a.
    private static (double Value, double Slope) Fraction(double a, double x)
    {
        double y = 1 - a, z = x + y + 1, c = 0;
        double p2 = 1, q2 = x, p1 = x + 1, q1 = z * x, value = p1 / q1;
        double dp2 = 0, dq2 = 0, dp1 = 0, dq1 = -x, slope = (dp1 - value * dq1) / q1;
        for (var k = 0; k < 1_000_000; k++)
        {
            c += 1;
            y += 1;
            z += 2;
            var yc = y * c;
            double p = p1 * z - p2 * yc, q = q1 * z - q2 * yc;
            double dp = dp1 * z - p1 - dp2 * yc + p2 * c, dq = dq1 * z - q1 - dq2 * yc + q2 * c;
            if (q != 0)
            {
                double before = value, slopeBefore = slope;
                value = p / q;
                slope = (dp - value * dq) / q;
                if (Math.Abs(value - before) <= Epsilon * Math.Abs(value)
                    && Math.Abs(slope - slopeBefore) <= Epsilon * Math.Max(Math.Abs(slope), Math.Abs(value))) break;
            }
            (p2, p1, q2, q1, dp2, dp1, dq2, dq1) = (p1, p, q1, q, dp1, dp, dq1, dq);
            if (Math.Abs(p) <= Big) continue;
            (p2, p1, q2, q1) = (p2 * Epsilon, p1 * Epsilon, q2 * Epsilon, q1 * Epsilon);
            (dp2, dp1, dq2, dq1) = (dp2 * Epsilon, dp1 * Epsilon, dq2 * Epsilon, dq1 * Epsilon);
        }
        return (value, slope);
    }
}
