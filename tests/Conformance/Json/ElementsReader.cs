// Reads the data of tensors and keys.
// Knows: integers and booleans exactly, floats as numbers or as "nan", "inf", "-inf", complex elements as pairs.
// Must not know: which value the data belongs to, the library.
// Idea: what is read is already rounded to the dtype.

using System.Numerics;
using System.Text.Json;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Json;

internal static class ElementsReader
{
    public static Elements Read(JsonElement data, ElementType type) => type.Kind() switch
    {
        NumberKind.Boolean => new Elements.Integers(All(data, e => e.GetBoolean() ? 1L : 0L)),
        NumberKind.Integer => new Elements.Integers(All(data, e => Integer(e, type))),
        NumberKind.Real => new Elements.Reals(All(data, e => type.Round(Real(e)))),
        _ => new Elements.Complexes(All(data, e => Complex(e, type))),
    };

    // As in NumPy; .NET's own NaN has the negative sign.
    private static readonly double PositiveNaN = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);

    public static uint[] ReadWords(JsonElement data) => All(data, e => e.GetUInt32());

    /// <summary>A float: a number, also one written as an integer, or one of the three names.</summary>
    public static double Real(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Number => e.GetDouble(),
        JsonValueKind.String => e.GetString() switch
        {
            "nan" => PositiveNaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var other => throw new FormatException($"'{other}' is no float"),
        },
        var kind => throw new FormatException($"a float cannot be {kind}"),
    };

    /// <summary>A complex number: its two parts.</summary>
    public static Complex Complex(JsonElement e, ElementType type = ElementType.Complex128) =>
        e.GetArrayLength() == 2
            ? new(type.Round(Real(e[0])), type.Round(Real(e[1])))
            : throw new FormatException("a complex number has two parts");

    private static long Integer(JsonElement e, ElementType type) =>
        type == ElementType.UInt64 ? unchecked((long)e.GetUInt64()) : e.GetInt64();

    private static T[] All<T>(JsonElement data, Func<JsonElement, T> read)
    {
        var all = new T[data.GetArrayLength()];
        var next = 0;
        foreach (var element in data.EnumerateArray()) all[next++] = read(element);
        return all;
    }
}
