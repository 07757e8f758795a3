// Real functions that the framework lacks or computes with cancellation, in double precision.
// Knows no memory.
// One idea: W. Kahan's corrections, which undo the rounding of an intermediate result.
namespace NamedTensors.Kernels.Operations;

internal static class ScalarMath
{
    /// <summary>e^x − 1, by Kahan's correction of the rounded exponential.</summary>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        var v = u - 1;
        return v == -1 || !double.IsFinite(u) ? v : v * x / Math.Log(u);
    }

    /// <summary>log(1 + x), by Kahan's correction of the rounded sum.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsFinite(u) ? Math.Log(u) * x / (u - 1) : u;
    }

    /// <summary>asinh without cancellation near 0.</summary>
    public static double Asinh(double x)
    {
        var a = Math.Abs(x);
        if (a > 1e8 || double.IsNaN(x)) return Math.CopySign(Math.Log(a) + 0.69314718055994530942, x);
        return Math.CopySign(Log1p(a + a * a / (1 + Math.Sqrt(1 + a * a))), x);
    }
}
