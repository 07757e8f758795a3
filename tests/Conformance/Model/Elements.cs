// The data of a tensor in a case: row-major, exact, in one of three forms.
// Knows: storage of integers (64 bits, unsigned ones by their bits), reals and complex numbers.
// Must not know: shapes, names, JSON, the library.

using System.Globalization;
using System.Numerics;

namespace NamedTensors.Conformance.Model;

/// <summary>The elements of one tensor.</summary>
public abstract record Elements
{
    private Elements() { }

    /// <summary>Booleans (0 and 1) and integers; a uint64 is kept as the bits of a long.</summary>
    public sealed record Integers(long[] Values) : Elements;

    public sealed record Reals(double[] Values) : Elements;

    public sealed record Complexes(Complex[] Values) : Elements;

    public int Count => this switch
    {
        Integers i => i.Values.Length,
        Reals r => r.Values.Length,
        Complexes c => c.Values.Length,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>One element as a reader writes it.</summary>
    public string Text(int index, ElementType type) => this switch
    {
        Integers i when type == ElementType.Bool => i.Values[index] != 0 ? "true" : "false",
        Integers i when type == ElementType.UInt64 => ((ulong)i.Values[index]).ToString(CultureInfo.InvariantCulture),
        Integers i => i.Values[index].ToString(CultureInfo.InvariantCulture),
        Reals r => Number(r.Values[index], type),
        Complexes c => $"({Number(c.Values[index].Real, type)}, {Number(c.Values[index].Imaginary, type)})",
        _ => throw new InvalidOperationException(),
    };

    // The shortest text that gives the element back in its own precision.
    private static string Number(double value, ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Complex128 => value.ToString("R", CultureInfo.InvariantCulture),
        _ => ((float)value).ToString("R", CultureInfo.InvariantCulture),
    };
}
