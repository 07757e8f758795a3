// Elements as unsigned integers of the same order, so that every sort is a sort of bits.
// Knows element types, no algorithm. One idea: NaN becomes the largest key, −0 the key of 0; a complex64 is one key
// of both parts, a complex128 two keys.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>The order of elements whose bits are a <typeparamref name="TRaw"/>, as keys.</summary>
internal interface IKeyOrder<TRaw, TKey>
{
    static abstract TKey Encode(TRaw bits);

    /// <summary>The element of a key; 0 for both zeros, one NaN for all.</summary>
    static abstract TRaw Decode(TKey key);

    /// <summary>Whether decoding gives other bits of a number that is equal: −0.</summary>
    static abstract bool LosesSign(TRaw bits);
}

/// <summary>Unsigned integers and bools.</summary>
internal readonly struct UnsignedOrder<TRaw, TKey> : IKeyOrder<TRaw, TKey>
    where TRaw : IBinaryInteger<TRaw> where TKey : IBinaryInteger<TKey>
{
    public static TKey Encode(TRaw bits) => TKey.CreateTruncating(bits);
    public static TRaw Decode(TKey key) => TRaw.CreateTruncating(key);
    public static bool LosesSign(TRaw bits) => false;
}

/// <summary>Signed integers, given as unsigned ones.</summary>
internal readonly struct SignedOrder<TRaw, TKey> : IKeyOrder<TRaw, TKey>
    where TRaw : IBinaryInteger<TRaw> where TKey : IBinaryInteger<TKey>
{
    private static TRaw Top
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRaw.One << (Unsafe.SizeOf<TRaw>() * 8 - 1);
    }

    public static TKey Encode(TRaw bits) => TKey.CreateTruncating(bits ^ Top);
    public static TRaw Decode(TKey key) => TRaw.CreateTruncating(key) ^ Top;
    public static bool LosesSign(TRaw bits) => false;
}

/// <summary>Floats, given as unsigned integers; <typeparamref name="TFormat"/> says which bits are infinity.</summary>
internal readonly struct FloatOrder<TRaw, TKey, TFormat> : IKeyOrder<TRaw, TKey>
    where TRaw : IBinaryInteger<TRaw> where TKey : IBinaryInteger<TKey> where TFormat : IFloatFormat
{
    private static TRaw Top
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRaw.One << (Unsafe.SizeOf<TRaw>() * 8 - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Encode(TRaw bits)
    {
        if ((bits & ~Top) > TRaw.CreateTruncating(TFormat.Infinity)) return TKey.CreateTruncating(~TRaw.Zero);
        if (bits == Top) bits = TRaw.Zero;
        return TKey.CreateTruncating((bits & Top) == TRaw.Zero ? bits | Top : ~bits);
    }

    public static TRaw Decode(TKey key)
    {
        var bits = TRaw.CreateTruncating(key);
        if (bits == ~TRaw.Zero)
            return TRaw.CreateTruncating(TFormat.Infinity | TFormat.Infinity >> 1);
        return (bits & Top) == TRaw.Zero ? ~bits : bits ^ Top;
    }

    public static bool LosesSign(TRaw bits) => bits == Top;
}

/// <summary>Complex numbers of two float32, the real part in the lower half of the bits.</summary>
internal readonly struct Complex64Order : IKeyOrder<ulong, ulong>
{
    public static ulong Encode(ulong bits) =>
        (ulong)FloatOrder<uint, uint, Float32Format>.Encode((uint)bits) << 32
        | FloatOrder<uint, uint, Float32Format>.Encode((uint)(bits >> 32));

    public static ulong Decode(ulong key) =>
        FloatOrder<uint, uint, Float32Format>.Decode((uint)(key >> 32))
        | (ulong)FloatOrder<uint, uint, Float32Format>.Decode((uint)key) << 32;

    public static bool LosesSign(ulong bits) => (uint)bits == 1u << 31 || bits >> 32 == 1u << 31;
}

/// <summary>Work that is written for any order.</summary>
internal interface IOrderVisitor
{
    void Visit<TRaw, TKey, TOrder>()
        where TRaw : unmanaged, IBinaryInteger<TRaw> where TKey : unmanaged, IBinaryInteger<TKey>
        where TOrder : IKeyOrder<TRaw, TKey>;
}

internal static class KeyOrders
{
    /// <summary>Keys of an element: 2 for a complex128, real part first.</summary>
    public static int Parts(ElementType type) => type == ElementType.Complex128 ? 2 : 1;

    /// <summary>Calls a visitor with the order of a type (of its parts, for a complex128).</summary>
    public static void Dispatch<TVisitor>(ElementType type, ref TVisitor visitor)
        where TVisitor : IOrderVisitor, allows ref struct
    {
        switch (type)
        {
            case ElementType.Bool or ElementType.UInt8: visitor.Visit<byte, uint, UnsignedOrder<byte, uint>>(); break;
            case ElementType.UInt16: visitor.Visit<ushort, uint, UnsignedOrder<ushort, uint>>(); break;
            case ElementType.UInt32: visitor.Visit<uint, uint, UnsignedOrder<uint, uint>>(); break;
            case ElementType.UInt64: visitor.Visit<ulong, ulong, UnsignedOrder<ulong, ulong>>(); break;
            case ElementType.Int8: visitor.Visit<byte, uint, SignedOrder<byte, uint>>(); break;
            case ElementType.Int16: visitor.Visit<ushort, uint, SignedOrder<ushort, uint>>(); break;
            case ElementType.Int32: visitor.Visit<uint, uint, SignedOrder<uint, uint>>(); break;
            case ElementType.Int64: visitor.Visit<ulong, ulong, SignedOrder<ulong, ulong>>(); break;
            case ElementType.Float16: visitor.Visit<ushort, uint, FloatOrder<ushort, uint, Float16Format>>(); break;
            case ElementType.BFloat16: visitor.Visit<ushort, uint, FloatOrder<ushort, uint, BFloat16Format>>(); break;
            case ElementType.Float32: visitor.Visit<uint, uint, FloatOrder<uint, uint, Float32Format>>(); break;
            case ElementType.Float64 or ElementType.Complex128:
                visitor.Visit<ulong, ulong, FloatOrder<ulong, ulong, Float64Format>>();
                break;
            case ElementType.Complex64: visitor.Visit<ulong, ulong, Complex64Order>(); break;
            default: throw Unreachable.Case;
        }
    }
}
