// How each storage type converts: a struct of traits for each kind of element.
// Knows no memory.
// One idea: every element converts through one of four wide types (long, ulong, double, Complex) that holds it
// exactly, so that 16 × 16 conversions are 16 descriptions.
using System.Numerics;
using System.Runtime.CompilerServices;

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
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Wide.Unsigned;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte From(long value) => value != 0 ? (byte)1 : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte From(ulong value) => value != 0 ? (byte)1 : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte From(double value) => value != 0 ? (byte)1 : (byte)0;

    // As for every other type: a complex number counts by its real part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte From(Complex value) => value.Real != 0 ? (byte)1 : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ToUnsigned(byte value) => value != 0 ? 1u : 0u;
}

/// <summary>Integers: integers wrap into them, floats truncate and saturate, NaN gives 0.</summary>
internal readonly unsafe struct IntegerElement<T> : IElement<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.MinValue == T.Zero ? Wide.Unsigned : Wide.Signed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(long value) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<byte, T>((byte)value),
        2 => Unsafe.BitCast<ushort, T>((ushort)value),
        4 => Unsafe.BitCast<uint, T>((uint)value),
        _ => Unsafe.BitCast<long, T>(value),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(ulong value) => From((long)value);

    // The casts of C# saturate to 32 and 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(double value)
    {
        if (typeof(T) == typeof(sbyte)) return From((long)int.Clamp((int)value, sbyte.MinValue, sbyte.MaxValue));
        if (typeof(T) == typeof(byte)) return From((long)int.Clamp((int)value, 0, byte.MaxValue));
        if (typeof(T) == typeof(short)) return From((long)int.Clamp((int)value, short.MinValue, short.MaxValue));
        if (typeof(T) == typeof(ushort)) return From((long)int.Clamp((int)value, 0, ushort.MaxValue));
        if (typeof(T) == typeof(int)) return From((long)(int)value);
        if (typeof(T) == typeof(uint)) return From((long)(uint)value);
        return typeof(T) == typeof(long) ? From((long)value) : From((ulong)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(Complex value) => From(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToSigned(T value) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<T, sbyte>(value),
        2 => Unsafe.BitCast<T, short>(value),
        4 => Unsafe.BitCast<T, int>(value),
        _ => Unsafe.BitCast<T, long>(value),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ToUnsigned(T value) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<T, byte>(value),
        2 => Unsafe.BitCast<T, ushort>(value),
        4 => Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, ulong>(value),
    };
}

/// <summary>The framework's floats.</summary>
internal readonly struct FloatElement<T> : IElement<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Wide.Real;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(long value) => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<Half, T>((Half)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(ulong value) => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<Half, T>((Half)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(double value) => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<Half, T>((Half)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T From(Complex value) => From(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToReal(T value) => typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(value) : (double)Unsafe.BitCast<T, Half>(value);
}

internal readonly struct BFloat16Element : IElement<BFloat16>
{
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Wide.Real;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 From(long value) => (BFloat16)(float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 From(ulong value) => (BFloat16)(float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 From(double value) => (BFloat16)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 From(Complex value) => (BFloat16)value.Real;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToReal(BFloat16 value) => (float)value;
}

internal readonly struct Complex64Element : IElement<Complex64>
{
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Wide.Complex;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 From(long value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 From(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 From(double value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex64 From(Complex value) => (Complex64)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex ToComplex(Complex64 value) => value;
}

internal readonly struct Complex128Element : IElement<Complex>
{
    public static Wide Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Wide.Complex;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex From(long value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex From(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex From(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex From(Complex value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex ToComplex(Complex value) => value;
}
