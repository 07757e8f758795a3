// The element types of the cases, by the reference's names.
// Knows: which kind of number a type holds, how a double rounds to it, and the tolerance that is meant by default.
// Must not know: the library, JSON.
// Idea: every float of a case is rounded to its dtype when it is read, so that a tolerance of zero means equal bits.

namespace NamedTensors.Conformance.Model;

/// <summary>The dtypes that a case may name.</summary>
public enum ElementType
{
    Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64,
    Float16, BFloat16, Float32, Float64, Complex64, Complex128,
}

/// <summary>What the elements of a dtype are stored as, and compared as.</summary>
public enum NumberKind { Boolean, Integer, Real, Complex }

public static class ElementTypes
{
    private static readonly Dictionary<string, ElementType> ByName =
        Enum.GetValues<ElementType>().ToDictionary(t => t.Name(), StringComparer.Ordinal);

    public static string Name(this ElementType type) => type.ToString().ToLowerInvariant();

    public static bool TryParse(string name, out ElementType type) => ByName.TryGetValue(name, out type);

    public static ElementType Parse(string name) =>
        TryParse(name, out var type) ? type : throw new FormatException($"no dtype is called '{name}'");

    public static NumberKind Kind(this ElementType type) => type switch
    {
        ElementType.Bool => NumberKind.Boolean,
        < ElementType.Float16 => NumberKind.Integer,
        < ElementType.Complex64 => NumberKind.Real,
        _ => NumberKind.Complex,
    };

    /// <summary>The value of the dtype that is nearest, as a double (for complex types: of either part).</summary>
    public static double Round(this ElementType type, double value) => type switch
    {
        ElementType.Float16 => (double)(Half)value,
        ElementType.BFloat16 => RoundToBFloat16((float)value),
        ElementType.Float32 or ElementType.Complex64 => (float)value,
        _ => value,
    };

    // Round to nearest, ties to even, on the upper half of the bits of a float32.
    private static double RoundToBFloat16(float value)
    {
        if (!float.IsFinite(value)) return value;
        var bits = BitConverter.SingleToUInt32Bits(value);
        var rounded = (bits + 0x7FFFu + ((bits >> 16) & 1u)) & 0xFFFF0000u;
        return BitConverter.UInt32BitsToSingle(rounded);
    }
}
