// The upper half of a float32: 8 exponent bits, 7 fraction bits. The framework has no such type yet.
// Knows no kernel and no memory.
// One idea: a storage format only; arithmetic widens to float32 and rounds once.
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>A 16-bit brain floating point number.</summary>
/// <param name="bits">sign, exponent and fraction, as in the upper half of a float32</param>
public readonly struct BFloat16(ushort bits) : IEquatable<BFloat16>, IComparable<BFloat16>, IFormattable
{
    public readonly ushort Bits = bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <summary>Rounds to nearest, ties to even; a NaN stays a (quiet) NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? new((ushort)((bits >> 16) | 0x40))
            : new((ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    /// <summary>Rounds once: the float32 on the way is rounded to odd.</summary>
    public static explicit operator BFloat16(double value)
    {
        var single = (float)value;
        if (!float.IsFinite(single) || single == value) return (BFloat16)single;
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (Math.Abs((double)single) > Math.Abs(value)) bits--;
        return (BFloat16)BitConverter.UInt32BitsToSingle(bits | 1);
    }

    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == right;
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != right;
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < right;
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > right;
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= right;
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= right;

    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);
    public override int GetHashCode() => ((float)this).GetHashCode();
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
    public string ToString(string? format, IFormatProvider? provider) => ((float)this).ToString(format, provider);
}
