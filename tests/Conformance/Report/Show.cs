// Values as text, for people who read why a case is wrong.
// Knows: a short notation for every kind of value; functions as lines of calls.
// Must not know: the library, verdicts.
// Idea: long data is cut after some elements, everything else is whole.

using System.Globalization;
using System.Text;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Report;

using Fields = IReadOnlyList<KeyValuePair<string, Value>>;

public static class Show
{
    private const int Few = 8;
    private const int Many = 64;

    /// <summary>In one line, with little data.</summary>
    public static string Briefly(Value value) => Text(value, Few, "");

    /// <summary>As much as is useful in a report; later lines are indented by <paramref name="indent"/>.</summary>
    public static string Fully(Value value, string indent = "") => Text(value, Many, indent);

    public static string Shape(Layout layout) => layout switch
    {
        Layout.Named n => $"{{{string.Join(", ", n.Axes.Select(a => $"{a.Name} {a.Size}"))}}}",
        Layout.Positional p => $"({string.Join(", ", p.Shape)})",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The index of an element, by axis.</summary>
    public static string Position(Layout layout, int element)
    {
        var sizes = layout.Sizes;
        var index = new long[sizes.Count];
        long rest = element;
        for (var d = sizes.Count - 1; d >= 0; d--) (rest, index[d]) = Math.DivRem(rest, Math.Max(1, sizes[d]));
        return layout is Layout.Named named
            ? $"{{{string.Join(", ", named.Axes.Select((a, d) => $"{a.Name} {index[d]}"))}}}"
            : $"({string.Join(", ", index)})";
    }

    private static string Text(Value value, int elements, string indent)
    {
        string Of(Value v) => Text(v, elements, indent);
        return value switch
        {
            Value.Null => "null",
            Value.Bool b => b.Is ? "true" : "false",
            Value.Int i => i.Number.ToString(CultureInfo.InvariantCulture),
            Value.Float f => Float(f.Number),
            Value.ComplexNumber c => $"complex({Float(c.Number.Real)}, {Float(c.Number.Imaginary)})",
            Value.Text t => $"\"{t.Content}\"",
            Value.List l => $"[{string.Join(", ", l.Items.Select(Of))}]",
            Value.Dict d => $"{{{Named(d.Entries, ": ", Of)}}}",
            Value.Tensor t => $"{(t.Weak ? "weak " : "")}{t.Type.Name()}{Shape(t.Layout)}{Data(t, elements)}",
            Value.Key k => $"key{Shape(k.Layout)}[{string.Join(", ", k.Words.Take(2 * elements))}]",
            Value.Axis a => $"Axis({a.Name} {a.Size})",
            Value.Slice s => $"slice({Of(s.Start)}, {Of(s.Stop)}, {Of(s.Step)})",
            Value.DSlice s => $"dslice({Of(s.Start)}, {Of(s.Size)})",
            Value.Ellipsis => "…",
            Value.DType d => d.Name,
            Value.Enumeration e => $"{e.Type}.{e.Member}",
            Value.Record r => $"{r.Type}({Named(r.Entries, " = ", Of)})",
            Value.Var v => v.Name,
            Value.Get g => $"{Of(g.Of)}[{Of(g.Index)}]",
            Value.Fn f => Function(f, elements, indent),
            _ => throw new InvalidOperationException(),
        };
    }

    private static string Function(Value.Fn fn, int elements, string indent)
    {
        var parameters = $"({string.Join(", ", fn.Params)}) =>";
        if (elements <= Few) return $"{parameters} …";
        var inner = indent + "  ";
        var text = new StringBuilder(parameters);
        foreach (var line in fn.Lines)
            text.Append($"\n{inner}{line.Let} = {line.Op}({Named(line.Args, ": ", v => Text(v, elements, inner))})");
        return text.Append($"\n{inner}{Text(fn.Result, elements, inner)}").ToString();
    }

    private static string Named(Fields fields, string between, Func<Value, string> of) =>
        string.Join(", ", fields.Select(f => $"{f.Key}{between}{of(f.Value)}"));

    private static string Data(Value.Tensor tensor, int elements)
    {
        var shown = Enumerable.Range(0, Math.Min(elements, tensor.Data.Count));
        var rest = tensor.Data.Count > elements ? $", … {tensor.Data.Count - elements} more" : "";
        return $"[{string.Join(", ", shown.Select(i => tensor.Data.Text(i, tensor.Type)))}{rest}]";
    }

    private static string Float(double number) =>
        number.ToString("R", CultureInfo.InvariantCulture) is var text && text.All(c => char.IsDigit(c) || c == '-')
            ? text + ".0"
            : text;
}
