// Elementary functions of a complex argument, in double precision.
// Knows no memory.
// Formulas and branch cuts: W. Kahan, "Branch cuts for complex elementary functions" (1987); special values as in C99,
// Annex G. One idea: the sign of a zero part chooses the side of a cut.
using System.Numerics;

namespace NamedTensors.Kernels.Operations;

/// <summary>Complex functions that others are made of.</summary>
internal static class ComplexFunctions
{
    private const double Large = 709;

    public static Complex Exp(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (y == 0) return new(Math.Exp(x), y);
        if (double.IsInfinity(x) && !double.IsFinite(y))
            return x < 0 ? new(0, Math.CopySign(0, y)) : new(x, double.NaN);
        var (sin, cos) = Math.SinCos(y);
        return Scale(x, cos, sin);
    }

    // e^x · (re, im), also where e^x alone overflows.
    private static Complex Scale(double x, double re, double im)
    {
        if (x < Large || double.IsInfinity(x)) { var e = Math.Exp(x); return new(e * re, e * im); }
        double half = Math.Exp(x / 2), rest = Math.Exp(x - x / 2);
        return new(half * re * rest, half * im * rest);
    }

    public static Complex Expm1(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (y == 0) return new(ScalarMath.Expm1(x), y);
        if (!double.IsFinite(x) || !double.IsFinite(y) || x > Large) return Exp(z) - Complex.One;
        var half = Math.Sin(y / 2);
        return new(ScalarMath.Expm1(x) * Math.Cos(y) - 2 * half * half, Math.Exp(x) * Math.Sin(y));
    }

    public static Complex Log(Complex z) => new(LogAbs(z.Real, z.Imaginary), Math.Atan2(z.Imaginary, z.Real));

    private static double LogAbs(double x, double y)
    {
        var (large, small) = (Math.Max(Math.Abs(x), Math.Abs(y)), Math.Min(Math.Abs(x), Math.Abs(y)));
        if (double.IsInfinity(x) || double.IsInfinity(y)) return double.PositiveInfinity;
        // Near the unit circle log|z| is small: no rounding of |z| on the way.
        if (large is > 0.7 and < 1.5) return ScalarMath.Log1p((large - 1) * (large + 1) + small * small) / 2;
        if (large is < 1e-150 or > 1e150 && large > 0)
            return Math.Log(large) + ScalarMath.Log1p(small / large * (small / large)) / 2;
        return Math.Log(double.Hypot(x, y));
    }

    public static Complex Log1p(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (!(Math.Abs(x) < 0.5 && Math.Abs(y) < 0.5)) return Log(new(1 + x, y));
        return new(ScalarMath.Log1p(x * (2 + x) + y * y) / 2, Math.Atan2(y, 1 + x));
    }

    public static Complex Sqrt(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (x == 0 && y == 0) return new(0, y);
        if (double.IsInfinity(y)) return new(double.PositiveInfinity, y);
        if (double.IsInfinity(x))
            return x > 0
                ? new(x, double.IsNaN(y) ? y : Math.CopySign(0, y))
                : new(double.IsNaN(y) ? y : 0, Math.CopySign(x, y));
        // Kept away from overflow and from denormals, by a power of 4.
        var (scale, back) = Math.Max(Math.Abs(x), Math.Abs(y)) switch
        {
            > 1e300 => (0.25, 2),
            < 1e-290 => (Math.ScaleB(1, 108), Math.ScaleB(1, -54)),
            _ => (1, 1),
        };
        x *= scale;
        y *= scale;
        var root = Math.Sqrt((Math.Abs(x) + double.Hypot(x, y)) / 2);
        var other = Math.Abs(y) / (2 * root);
        return x >= 0
            ? new(root * back, Math.CopySign(other, y) * back)
            : new(other * back, Math.CopySign(root, y) * back);
    }

    public static Complex Divide(Complex x, Complex y)
    {
        var quotient = ComplexDivide<double>.Invoke(new(x.Real, x.Imaginary), new(y.Real, y.Imaginary));
        return new(quotient.Re, quotient.Im);
    }

    public static Complex Sinh(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (y == 0) return new(Math.Sinh(x), y);
        if (x == 0) return new(double.IsFinite(y) ? Math.CopySign(0, x * Math.Cos(y)) : x, Math.Sin(y));
        var (sin, cos) = Math.SinCos(y);
        if (!double.IsFinite(y)) return new(double.IsInfinity(x) ? x : double.NaN, double.NaN);
        if (Math.Abs(x) <= 22) return new(Math.Sinh(x) * cos, Math.Cosh(x) * sin);
        return Scale(Math.Abs(x), Math.CopySign(0.5, x) * cos, 0.5 * sin);
    }

    public static Complex Cosh(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (y == 0) return new(Math.Cosh(x), double.IsNaN(x) ? y : Math.CopySign(1, x) * y);
        if (x == 0) return new(Math.Cos(y), double.IsFinite(y) ? x * Math.Sin(y) : 0);
        var (sin, cos) = Math.SinCos(y);
        if (!double.IsFinite(y)) return new(double.IsInfinity(x) ? Math.Abs(x) : double.NaN, double.NaN);
        if (Math.Abs(x) <= 22) return new(Math.Cosh(x) * cos, Math.Sinh(x) * sin);
        return Scale(Math.Abs(x), 0.5 * cos, Math.CopySign(0.5, x) * sin);
    }

    public static Complex Tanh(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (Math.Abs(x) > 22)
        {
            if (!double.IsFinite(y))
                return double.IsInfinity(x) ? new(Math.CopySign(1, x), 0) : new(double.NaN, double.NaN);
            var (sin, cos) = Math.SinCos(y);
            return new(Math.CopySign(1, x), 4 * sin * cos * Math.Exp(-2 * Math.Abs(x)));
        }
        if (y == 0) return new(Math.Tanh(x), y);
        double t = Math.Tan(y), b = 1 + t * t, s = Math.Sinh(x), r = Math.Sqrt(1 + s * s), d = 1 + b * s * s;
        return new(b * r * s / d, t / d);
    }

    public static Complex Asin(Complex z)
    {
        if (IsInfinite(z)) return new(AsinAtInfinity(z), Math.CopySign(double.PositiveInfinity, z.Imaginary));
        Complex a = Sqrt(new(1 - z.Real, -z.Imaginary)), b = Sqrt(new(1 + z.Real, z.Imaginary));
        return new(
            Math.Atan2(z.Real, a.Real * b.Real - a.Imaginary * b.Imaginary),
            ScalarMath.Asinh(a.Real * b.Imaginary - a.Imaginary * b.Real));
    }

    private static bool IsInfinite(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary);

    // The real part: the angle from the imaginary axis.
    private static double AsinAtInfinity(Complex z) =>
        double.IsNaN(z.Imaginary) ? double.NaN : Math.Atan2(z.Real, Math.Abs(z.Imaginary));

    public static Complex Acos(Complex z)
    {
        if (IsInfinite(z))
            return new(Math.PI / 2 - AsinAtInfinity(z), Math.CopySign(double.PositiveInfinity, -z.Imaginary));
        Complex a = Sqrt(new(1 - z.Real, -z.Imaginary)), b = Sqrt(new(1 + z.Real, z.Imaginary));
        return new(2 * Math.Atan2(a.Real, b.Real), ScalarMath.Asinh(b.Real * a.Imaginary - b.Imaginary * a.Real));
    }

    public static Complex Acosh(Complex z)
    {
        if (IsInfinite(z))
            return new(double.PositiveInfinity, Math.CopySign(Math.PI / 2 - AsinAtInfinity(z), z.Imaginary));
        Complex a = Sqrt(new(z.Real - 1, z.Imaginary)), b = Sqrt(new(z.Real + 1, z.Imaginary));
        return new(ScalarMath.Asinh(a.Real * b.Real + a.Imaginary * b.Imaginary), 2 * Math.Atan2(a.Imaginary, b.Real));
    }

    public static Complex Atanh(Complex z)
    {
        const double most = 1e150;
        var side = Math.CopySign(1, z.Real);
        double x = side * z.Real, y = -side * z.Imaginary;
        double re, im;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.IsInfinity(y)
                ? new(Math.CopySign(0, z.Real), Math.CopySign(Math.PI / 2, z.Imaginary))
                : new(double.NaN, double.NaN);
        if (x > most || Math.Abs(y) > most)
        {
            re = double.IsInfinity(x) || double.IsInfinity(y) ? 0 : x / double.Hypot(x, y) / double.Hypot(x, y);
            im = Math.CopySign(Math.PI / 2, y);
        }
        else if (x == 1)
        {
            var distance = Math.Abs(y);
            re = Math.Log(Math.Sqrt(Math.Sqrt(4 + y * y)) / Math.Sqrt(distance));
            im = Math.CopySign(Math.PI / 2 + Math.Atan(distance / 2), y) / 2;
            if (y == 0) (re, im) = (double.PositiveInfinity, y);
        }
        else
        {
            re = ScalarMath.Log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4;
            im = Math.Atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2;
        }
        return new(side * re, -side * im);
    }

    public static Complex Pow(Complex x, Complex y)
    {
        if (y == Complex.Zero) return Complex.One;
        if (x == Complex.Zero)
            return y.Real > 0 ? Complex.Zero : new(y.Imaginary == 0 ? double.PositiveInfinity : double.NaN, double.NaN);
        Complex log = Log(x);
        return Exp(new(log.Real * y.Real - log.Imaginary * y.Imaginary,
            log.Real * y.Imaginary + log.Imaginary * y.Real));
    }

    /// <summary>The angle whose sine is to its cosine as y to x: −i log((x + i y) / √(x² + y²)).</summary>
    public static Complex Atan2(Complex y, Complex x) => TurnBack(Log(Divide(x + Turn(y), Sqrt(x * x + y * y))));

    /// <summary>f(z) = −i g(i z): the circular function of a hyperbolic one.</summary>
    public static Complex Turn(Complex z) => new(-z.Imaginary, z.Real);

    public static Complex TurnBack(Complex z) => new(z.Imaginary, -z.Real);
}
