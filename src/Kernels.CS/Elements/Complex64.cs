// A complex number of two float32, beside System.Numerics.Complex.
// Knows no kernel and no memory.
// One idea: sums and products are those of the parts; what is harder goes through System.Numerics.Complex.
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>A complex number whose parts are float32.</summary>
/// <param name="real">real part</param>
/// <param name="imaginary">imaginary part</param>
public readonly struct Complex64(float real, float imaginary) : IEquatable<Complex64>, IFormattable
{
    public readonly float Real = real, Imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Complex64(float value) => new(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 operator +(Complex64 x, Complex64 y) => new(x.Real + y.Real, x.Imaginary + y.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 operator -(Complex64 x, Complex64 y) => new(x.Real - y.Real, x.Imaginary - y.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 operator -(Complex64 x) => new(-x.Real, -x.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 operator *(Complex64 x, Complex64 y) =>
        new(x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);

    public static bool operator ==(Complex64 x, Complex64 y) => x.Real == y.Real && x.Imaginary == y.Imaginary;
    public static bool operator !=(Complex64 x, Complex64 y) => !(x == y);

    public bool Equals(Complex64 other) => Real.Equals(other.Real) && Imaginary.Equals(other.Imaginary);
    public override bool Equals(object? obj) => obj is Complex64 other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(Real, Imaginary);
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
    public string ToString(string? format, IFormatProvider? provider) => ((Complex)this).ToString(format, provider);
}
