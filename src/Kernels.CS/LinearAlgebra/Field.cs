// What linear algebra needs of its numbers: double precision, real or complex.
// Knows rows of numbers, no matrix. One idea: algorithms are written once over a field; conjugation and imaginary
// parts vanish where numbers are real.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

internal unsafe interface IField<T> where T : unmanaged, INumberBase<T>
{
    static abstract bool IsComplex { get; }
    static abstract T FromReal(double value);
    static abstract double Real(T value);
    static abstract double Imaginary(T value);
    static abstract T Conjugate(T value);

    /// <summary>The absolute value, without overflow.</summary>
    static abstract double Abs(T value);

    /// <summary>|re| + |im|: cheap, and good enough to compare sizes.</summary>
    static abstract double Size(T value);

    /// <summary>Σ x · y.</summary>
    static abstract T Dot(T* x, T* y, long count);

    /// <summary>Σ conj(x) · y.</summary>
    static abstract T DotConjugate(T* x, T* y, long count);

    /// <summary>y += a · x.</summary>
    static abstract void AddScaled(T* y, T a, T* x, long count);

    /// <summary>
    /// Part of a step of a Hermitian reduction, on one row: row −= vr · conj(w) + wr · conj(v), then
    /// y += xr · conj(row); gives Σ row · x.
    /// </summary>
    static abstract T UpdateAndMultiply(T* row, T vr, T* v, T wr, T* w, T xr, T* x, T* y, long count);

    /// <summary>y += a · x; gives Σ y · z.</summary>
    static abstract T AddScaledAndDot(T* y, T a, T* x, T* z, long count);

    /// <summary>y += a · x, then w += b · y.</summary>
    static abstract void AddScaledTwice(T* y, T a, T* x, T* w, T b, long count);

    /// <summary>x *= a.</summary>
    static abstract void Scale(T* x, T a, long count);

    /// <summary>Σ |x|².</summary>
    static abstract double SumOfSquares(T* x, long count);
}

internal readonly unsafe struct RealField : IField<double>
{
    public static bool IsComplex => false;
    public static double FromReal(double value) => value;
    public static double Real(double value) => value;
    public static double Imaginary(double value) => 0;
    public static double Conjugate(double value) => value;
    public static double Abs(double value) => Math.Abs(value);
    public static double Size(double value) => Math.Abs(value);

    public static double Dot(double* x, double* y, long count) =>
        Vector512.IsHardwareAccelerated ? Rows<Lanes512<double>>.Dot(x, y, count)
        : Vector256.IsHardwareAccelerated ? Rows<Lanes256<double>>.Dot(x, y, count)
        : Rows<Lanes128<double>>.Dot(x, y, count);

    public static double DotConjugate(double* x, double* y, long count) => Dot(x, y, count);

    public static void AddScaled(double* y, double a, double* x, long count)
    {
        if (Vector512.IsHardwareAccelerated) Rows<Lanes512<double>>.AddScaled(y, a, x, count);
        else if (Vector256.IsHardwareAccelerated) Rows<Lanes256<double>>.AddScaled(y, a, x, count);
        else Rows<Lanes128<double>>.AddScaled(y, a, x, count);
    }

    public static double UpdateAndMultiply(
        double* row, double vr, double* v, double wr, double* w, double xr, double* x, double* y, long count) =>
        Vector512.IsHardwareAccelerated ? Rows<Lanes512<double>>.UpdateAndMultiply(row, vr, v, wr, w, xr, x, y, count)
        : Vector256.IsHardwareAccelerated ? Rows<Lanes256<double>>.UpdateAndMultiply(row, vr, v, wr, w, xr, x, y, count)
        : Rows<Lanes128<double>>.UpdateAndMultiply(row, vr, v, wr, w, xr, x, y, count);

    public static double AddScaledAndDot(double* y, double a, double* x, double* z, long count) =>
        Vector512.IsHardwareAccelerated ? Rows<Lanes512<double>>.AddScaledAndDot(y, a, x, z, count)
        : Vector256.IsHardwareAccelerated ? Rows<Lanes256<double>>.AddScaledAndDot(y, a, x, z, count)
        : Rows<Lanes128<double>>.AddScaledAndDot(y, a, x, z, count);

    public static void AddScaledTwice(double* y, double a, double* x, double* w, double b, long count)
    {
        if (Vector512.IsHardwareAccelerated) Rows<Lanes512<double>>.AddScaledTwice(y, a, x, w, b, count);
        else if (Vector256.IsHardwareAccelerated) Rows<Lanes256<double>>.AddScaledTwice(y, a, x, w, b, count);
        else Rows<Lanes128<double>>.AddScaledTwice(y, a, x, w, b, count);
    }

    public static void Scale(double* x, double a, long count)
    {
        for (long i = 0; i < count; i++) x[i] *= a;
    }

    public static double SumOfSquares(double* x, long count) => Dot(x, x, count);
}

internal readonly unsafe struct ComplexField : IField<Complex>
{
    public static bool IsComplex => true;
    public static Complex FromReal(double value) => value;
    public static double Real(Complex value) => value.Real;
    public static double Imaginary(Complex value) => value.Imaginary;
    public static Complex Conjugate(Complex value) => Complex.Conjugate(value);
    public static double Abs(Complex value) => Complex.Abs(value);
    public static double Size(Complex value) => Math.Abs(value.Real) + Math.Abs(value.Imaginary);

    public static Complex Dot(Complex* x, Complex* y, long count)
    {
        double re = 0, im = 0;
        for (long i = 0; i < count; i++)
        {
            re += x[i].Real * y[i].Real - x[i].Imaginary * y[i].Imaginary;
            im += x[i].Real * y[i].Imaginary + x[i].Imaginary * y[i].Real;
        }
        return new(re, im);
    }

    public static Complex DotConjugate(Complex* x, Complex* y, long count)
    {
        double re = 0, im = 0;
        for (long i = 0; i < count; i++)
        {
            re += x[i].Real * y[i].Real + x[i].Imaginary * y[i].Imaginary;
            im += x[i].Real * y[i].Imaginary - x[i].Imaginary * y[i].Real;
        }
        return new(re, im);
    }

    public static void AddScaled(Complex* y, Complex a, Complex* x, long count)
    {
        double re = a.Real, im = a.Imaginary;
        for (long i = 0; i < count; i++)
        {
            y[i] = new(y[i].Real + (re * x[i].Real - im * x[i].Imaginary),
                y[i].Imaginary + (re * x[i].Imaginary + im * x[i].Real));
        }
    }

    public static Complex UpdateAndMultiply(
        Complex* row, Complex vr, Complex* v, Complex wr, Complex* w, Complex xr, Complex* x, Complex* y, long count)
    {
        var sum = Complex.Zero;
        for (long i = 0; i < count; i++)
        {
            var value = row[i] - (vr * Complex.Conjugate(w[i]) + wr * Complex.Conjugate(v[i]));
            row[i] = value;
            sum += value * x[i];
            y[i] += xr * Complex.Conjugate(value);
        }
        return sum;
    }

    public static Complex AddScaledAndDot(Complex* y, Complex a, Complex* x, Complex* z, long count)
    {
        AddScaled(y, a, x, count);
        return Dot(y, z, count);
    }

    public static void AddScaledTwice(Complex* y, Complex a, Complex* x, Complex* w, Complex b, long count)
    {
        AddScaled(y, a, x, count);
        AddScaled(w, b, y, count);
    }

    public static void Scale(Complex* x, Complex a, long count)
    {
        for (long i = 0; i < count; i++) x[i] *= a;
    }

    public static double SumOfSquares(Complex* x, long count) =>
        RealField.SumOfSquares((double*)x, 2 * count);
}

/// <summary>Loops over rows of real numbers.</summary>
internal static unsafe class Rows<V> where V : unmanaged, ILanes<V, double>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(double* x, double* y, long count)
    {
        V a = V.Create(0), b = a, c = a, d = a;
        long i = 0;
        for (; i + 4 * V.Count <= count; i += 4 * V.Count)
        {
            a = V.MultiplyAdd(V.Load(x + i), V.Load(y + i), a);
            b = V.MultiplyAdd(V.Load(x + i + V.Count), V.Load(y + i + V.Count), b);
            c = V.MultiplyAdd(V.Load(x + i + 2 * V.Count), V.Load(y + i + 2 * V.Count), c);
            d = V.MultiplyAdd(V.Load(x + i + 3 * V.Count), V.Load(y + i + 3 * V.Count), d);
        }
        for (; i + V.Count <= count; i += V.Count) a = V.MultiplyAdd(V.Load(x + i), V.Load(y + i), a);
        var sum = Total(a + b + (c + d));
        for (; i < count; i++) sum += x[i] * y[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double* y, double a, double* x, long count)
    {
        var factor = V.Create(a);
        long i = 0;
        for (; i + V.Count <= count; i += V.Count) V.Store(V.MultiplyAdd(factor, V.Load(x + i), V.Load(y + i)), y + i);
        for (; i < count; i++) y[i] += a * x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double UpdateAndMultiply(
        double* row, double vr, double* v, double wr, double* w, double xr, double* x, double* y, long count)
    {
        V minusV = V.Create(-vr), minusW = V.Create(-wr), factor = V.Create(xr), sum = V.Create(0);
        long i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            var value = V.MultiplyAdd(minusV, V.Load(w + i), V.MultiplyAdd(minusW, V.Load(v + i), V.Load(row + i)));
            V.Store(value, row + i);
            sum = V.MultiplyAdd(value, V.Load(x + i), sum);
            V.Store(V.MultiplyAdd(factor, value, V.Load(y + i)), y + i);
        }
        var total = Total(sum);
        for (; i < count; i++)
        {
            row[i] -= vr * w[i] + wr * v[i];
            total += row[i] * x[i];
            y[i] += xr * row[i];
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double AddScaledAndDot(double* y, double a, double* x, double* z, long count)
    {
        V factor = V.Create(a), sum = V.Create(0), other = sum;
        long i = 0;
        for (; i + 2 * V.Count <= count; i += 2 * V.Count)
        {
            var value = V.MultiplyAdd(factor, V.Load(x + i), V.Load(y + i));
            var next = V.MultiplyAdd(factor, V.Load(x + i + V.Count), V.Load(y + i + V.Count));
            V.Store(value, y + i);
            V.Store(next, y + i + V.Count);
            sum = V.MultiplyAdd(value, V.Load(z + i), sum);
            other = V.MultiplyAdd(next, V.Load(z + i + V.Count), other);
        }
        var total = Total(sum + other);
        for (; i < count; i++)
        {
            y[i] += a * x[i];
            total += y[i] * z[i];
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaledTwice(double* y, double a, double* x, double* w, double b, long count)
    {
        V first = V.Create(a), second = V.Create(b);
        long i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            var value = V.MultiplyAdd(first, V.Load(x + i), V.Load(y + i));
            V.Store(value, y + i);
            V.Store(V.MultiplyAdd(second, value, V.Load(w + i)), w + i);
        }
        for (; i < count; i++)
        {
            y[i] += a * x[i];
            w[i] += b * y[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(V lanes) => sizeof(V) switch
    {
        64 => Vector512.Sum(Unsafe.BitCast<V, Vector512<double>>(lanes)),
        32 => Vector256.Sum(Unsafe.BitCast<V, Vector256<double>>(lanes)),
        _ => Vector128.Sum(Unsafe.BitCast<V, Vector128<double>>(lanes)),
    };
}
