// How each storage type converts: a struct of traits for each kind of element.
// Knows no memory. One idea: every element converts through one of four wide types (long, ulong, double, Complex) that
// holds it exactly, so that 16 × 16 conversions are 16 descriptions.
using System.Numerics;

namespace NamedTensors.Kernels;

/// <summary>Which wide type holds an element exactly.</summary>
internal enum Wide : byte { Signed, Unsigned, Real, Complex }

/// <summary>The conversions of elements of type <typeparamref name="T"/> from and to wide types.</summary>
internal interface IElement<T> where T : unmanaged
{
    static abstract Wide Wide { get; }
    static abstract T From(long value);
    static abstract T From(ulong value);
    static abstract T From(double value);
    static abstract T From(Complex value);

    // An element implements the one that its Wide names.
    static virtual long ToSigned(T value) => throw Unreachable.Case;
    static virtual ulong ToUnsigned(T value) => throw Unreachable.Case;
    static virtual double ToReal(T value) => throw Unreachable.Case;
    static virtual Complex ToComplex(T value) => throw Unreachable.Case;
}

/// <summary>A byte that is 0 or 1.</summary>
internal readonly struct BoolElement : IElement<byte>
{
    public static Wide Wide => Wide.Unsigned;
    public static byte From(long value) => value != 0 ? (byte)1 : (byte)0;
    public static byte From(ulong value) => value != 0 ? (byte)1 : (byte)0;
    public static byte From(double value) => value != 0 ? (byte)1 : (byte)0;
    // As for every other type: a complex number counts by its real part.
    public static byte From(Complex value) => value.Real != 0 ? (byte)1 : (byte)0;
    public static ulong ToUnsigned(byte value) => value != 0 ? 1u : 0u;
}

/// <summary>Integers: integers wrap into them, floats truncate and saturate, NaN gives 0.</summary>
internal readonly struct IntegerElement<T> : IElement<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static Wide Wide => T.MinValue == T.Zero ? Wide.Unsigned : Wide.Signed;
    public static T From(long value) => T.CreateTruncating(value);
    public static T From(ulong value) => T.CreateTruncating(value);
    public static T From(double value) => T.CreateSaturating(value);
    public static T From(Complex value) => T.CreateSaturating(value.Real);
    public static long ToSigned(T value) => long.CreateTruncating(value);
    public static ulong ToUnsigned(T value) => ulong.CreateTruncating(value);
}

/// <summary>The framework's floats.</summary>
internal readonly struct FloatElement<T> : IElement<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static Wide Wide => Wide.Real;
    public static T From(long value) => T.CreateTruncating(value);
    public static T From(ulong value) => T.CreateTruncating(value);
    public static T From(double value) => T.CreateTruncating(value);
    public static T From(Complex value) => T.CreateTruncating(value.Real);
    public static double ToReal(T value) => double.CreateTruncating(value);
}

internal readonly struct BFloat16Element : IElement<BFloat16>
{
    public static Wide Wide => Wide.Real;
    public static BFloat16 From(long value) => (BFloat16)(float)value;
    public static BFloat16 From(ulong value) => (BFloat16)(float)value;
    public static BFloat16 From(double value) => (BFloat16)value;
    public static BFloat16 From(Complex value) => (BFloat16)value.Real;
    public static double ToReal(BFloat16 value) => (float)value;
}

internal readonly struct Complex64Element : IElement<Complex64>
{
    public static Wide Wide => Wide.Complex;
    public static Complex64 From(long value) => value;
    public static Complex64 From(ulong value) => value;
    public static Complex64 From(double value) => (float)value;
    public static Complex64 From(Complex value) => (Complex64)value;
    public static Complex ToComplex(Complex64 value) => value;
}

internal readonly struct Complex128Element : IElement<Complex>
{
    public static Wide Wide => Wide.Complex;
    public static Complex From(long value) => value;
    public static Complex From(ulong value) => value;
    public static Complex From(double value) => value;
    public static Complex From(Complex value) => value;
    public static Complex ToComplex(Complex value) => value;
}
