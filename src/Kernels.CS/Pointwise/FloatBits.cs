// Operations on the representation of floats: any width, by the positions of its fields.
// Knows no arithmetic.
// One idea: these must see the stored format; halves widened to float32 would give the neighbours of a float32.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>The fields of a float format.</summary>
internal interface IFloatFormat
{
    static abstract int MantissaBits { get; }
    static abstract int ExponentBits { get; }

    /// <summary>The bits of positive infinity.</summary>
    static abstract ulong Infinity { get; }
}

internal readonly struct Float16Format : IFloatFormat
{
    public static int MantissaBits => 10;
    public static int ExponentBits => 5;
    public static ulong Infinity => 0x7C00;
}

internal readonly struct BFloat16Format : IFloatFormat
{
    public static int MantissaBits => 7;
    public static int ExponentBits => 8;
    public static ulong Infinity => 0x7F80;
}

internal readonly struct Float32Format : IFloatFormat
{
    public static int MantissaBits => 23;
    public static int ExponentBits => 8;
    public static ulong Infinity => 0x7F80_0000;
}

internal readonly struct Float64Format : IFloatFormat
{
    public static int MantissaBits => 52;
    public static int ExponentBits => 11;
    public static ulong Infinity => 0x7FF0_0000_0000_0000;
}

/// <summary>Loops over floats as bits.</summary>
internal static unsafe class FloatBits
{
    /// <summary>The next float after x in the direction of y.</summary>
    public static ChunkKernel NextAfter(ElementType type) => new(
        type switch
        {
            ElementType.Float16 => &NextAfter<Float16Format, ushort>,
            ElementType.BFloat16 => &NextAfter<BFloat16Format, ushort>,
            ElementType.Float32 => &NextAfter<Float32Format, uint>,
            ElementType.Float64 => &NextAfter<Float64Format, ulong>,
            _ => throw Unreachable.Case,
        }, type, type);

    /// <summary>Rounds to a format of the bits that the state (two ints: exponent, mantissa) gives.</summary>
    public static ChunkKernel ReducePrecision(ElementType type) => new(
        type switch
        {
            ElementType.Float16 => &ReducePrecision<Float16Format, ushort>,
            ElementType.BFloat16 => &ReducePrecision<BFloat16Format, ushort>,
            ElementType.Float32 => &ReducePrecision<Float32Format, uint>,
            ElementType.Float64 => &ReducePrecision<Float64Format, ulong>,
            _ => throw Unreachable.Case,
        }, type, type);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NextAfter<F, B>(byte** p, nint n) where F : IFloatFormat where B : unmanaged, IBinaryInteger<B>
    {
        B* d = (B*)p[0], x = (B*)p[1], y = (B*)p[2];
        var sign = B.One << (F.MantissaBits + F.ExponentBits);
        var magnitude = sign - B.One;
        var infinity = ((B.One << F.ExponentBits) - B.One) << F.MantissaBits;
        for (nint i = 0; i < n; i++)
        {
            B from = x[i], to = y[i];
            B absolute = from & magnitude, target = to & magnitude;
            if (absolute > infinity || target > infinity) d[i] = infinity | (infinity >> 1);
            else if (from == to || absolute == B.Zero && target == B.Zero) d[i] = to;
            else if (absolute == B.Zero) d[i] = (to & sign) | B.One;
            // Towards zero where the signs differ or the target is nearer to it.
            else d[i] = ((from ^ to) & sign) != B.Zero || absolute > target ? from - B.One : from + B.One;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReducePrecision<F, B>(byte** p, nint n)
        where F : IFloatFormat where B : unmanaged, IBinaryInteger<B>
    {
        B* d = (B*)p[0], x = (B*)p[1];
        var (exponentBits, mantissaBits) = (((int*)p[2])[0], ((int*)p[2])[1]);
        var sign = B.One << (F.MantissaBits + F.ExponentBits);
        var infinity = ((B.One << F.ExponentBits) - B.One) << F.MantissaBits;
        var dropped = Math.Max(0, F.MantissaBits - mantissaBits);
        var narrow = exponentBits < F.ExponentBits;
        var reducedBias = (1 << (Math.Min(exponentBits, F.ExponentBits) - 1)) - 1;
        var bias = (1 << (F.ExponentBits - 1)) - 1;
        var largest = B.CreateTruncating(bias + reducedBias) << F.MantissaBits;
        var smallest = B.CreateTruncating(bias - reducedBias) << F.MantissaBits;
        for (nint i = 0; i < n; i++)
        {
            var bits = x[i];
            d[i] = bits;
            if ((bits & ~sign) > infinity) continue;
            if (dropped > 0)
            {
                // Ties to even: half a unit of the last kept bit, less one where that bit is even.
                var last = (bits >> dropped) & B.One;
                bits += (B.One << (dropped - 1)) - B.One + last;
                bits = (bits >> dropped) << dropped;
            }
            if (narrow)
            {
                var exponent = bits & infinity;
                if (exponent > largest) bits = (bits & sign) | infinity;
                else if (exponent <= smallest) bits &= sign;
            }
            d[i] = bits;
        }
    }
}
