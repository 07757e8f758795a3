// Reads a value of the format from its JSON.
// Knows: the tag `t` of every kind of value, and that only an object *where a value is expected* is tagged:
//   the `v` of a mapping may have a key `t`.
// Must not know: what a value is used for, the library.
// Idea: an object keeps its order; of a key written twice the last value counts, in the first one's place.

using System.Globalization;
using System.Text.Json;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Json;

using Fields = IReadOnlyList<KeyValuePair<string, Value>>;

internal static class ValueReader
{
    public static Value Read(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Null => Value.Null.Only,
        JsonValueKind.True or JsonValueKind.False => new Value.Bool(e.GetBoolean()),
        JsonValueKind.String => new Value.Text(e.GetString()!),
        JsonValueKind.Number => Number(e),
        JsonValueKind.Array => new Value.List([.. e.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => Tagged(e),
        var kind => throw new FormatException($"{kind} is no value"),
    };

    /// <summary>An object that maps names to values: arguments, a mapping, the fields of a record.</summary>
    public static Fields ReadFields(JsonElement e)
    {
        var fields = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in e.EnumerateObject()) fields[property.Name] = Read(property.Value);
        return [.. fields];
    }

    public static IReadOnlyList<string> ReadTexts(JsonElement e) => [.. e.EnumerateArray().Select(s => s.GetString()!)];

    private static Value Tagged(JsonElement e) => Text(e, "t") switch
    {
        "float" => new Value.Float(ElementsReader.Real(e.GetProperty("v"))),
        "complex" => new Value.ComplexNumber(ElementsReader.Complex(e.GetProperty("v"))),
        "named" or "array" => Tensor(e),
        "key" => new Value.Key(ReadLayout(e), ElementsReader.ReadWords(e.GetProperty("v"))),
        "axis" => new Value.Axis(Text(e, "name"), e.GetProperty("size").GetInt64()),
        "dict" => new Value.Dict(ReadFields(e.GetProperty("v"))),
        "slice" => Slice(e.GetProperty("v")),
        "dslice" => new Value.DSlice(Read(e.GetProperty("start")), Read(e.GetProperty("size"))),
        "ellipsis" => Value.Ellipsis.Only,
        "dtype" => new Value.DType(Text(e, "v")),
        "enum" => Enumeration(Text(e, "v")),
        "record" => new Value.Record(Text(e, "type"), ReadFields(e.GetProperty("v"))),
        "var" => new Value.Var(Text(e, "v")),
        "get" => new Value.Get(Read(e.GetProperty("of")), Read(e.GetProperty("i"))),
        "fn" => Function(e),
        var tag => throw new FormatException($"no value is tagged '{tag}'"),
    };

    private static Value Number(JsonElement e) =>
        Int128.TryParse(e.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? new Value.Int(integer)
            : new Value.Float(e.GetDouble());

    private static Value.Tensor Tensor(JsonElement e)
    {
        var type = ElementTypes.Parse(Text(e, "dtype"));
        var layout = ReadLayout(e);
        var data = ElementsReader.Read(e.GetProperty("data"), type);
        if (data.Count != layout.Count)
            throw new FormatException($"{data.Count} elements where the shape has {layout.Count}");
        return new(type, layout, data, e.TryGetProperty("weak", out var weak) && weak.GetBoolean());
    }

    private static Layout ReadLayout(JsonElement e) =>
        e.TryGetProperty("axes", out var axes)
            ? new Layout.Named([.. axes.EnumerateArray().Select(a => (a[0].GetString()!, a[1].GetInt64()))])
        : e.TryGetProperty("shape", out var shape)
            ? new Layout.Positional([.. shape.EnumerateArray().Select(s => s.GetInt64())])
        : Layout.Scalar;

    private static Value.Slice Slice(JsonElement v) => new(Read(v[0]), Read(v[1]), Read(v[2]));

    private static Value.Enumeration Enumeration(string text) =>
        text.Split('.', 2) is [var type, var member]
            ? new(type, member)
            : throw new FormatException($"'{text}' names no member of an enumeration");

    private static Value.Fn Function(JsonElement e) =>
        new(ReadTexts(e.GetProperty("params")),
            [.. e.GetProperty("lines").EnumerateArray().Select(Line)],
            Read(e.GetProperty("result")));

    private static Line Line(JsonElement e) => new(Text(e, "let"), Text(e, "op"), ReadFields(e.GetProperty("args")));

    private static string Text(JsonElement e, string property) =>
        e.TryGetProperty(property, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new FormatException($"a value without the text '{property}': {Start(e.GetRawText())}");

    private static string Start(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
