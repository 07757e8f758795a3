// Compares what the library gave with what a case expects.
// Knows: when two values of the format are equal, and how to say where they first differ.
// Must not know: the library (results come as values), JSON, verdicts.
// Idea: the same kind, dtype, axes and order; then elements, floats within the tolerance of their dtype.

using System.Numerics;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Report;

namespace NamedTensors.Conformance;

using Fields = IReadOnlyList<KeyValuePair<string, Value>>;

/// <param name="Given">The tolerance of the case; null: that of each dtype.</param>
/// <param name="Weakness">Whether weakly typed results must be so, and no others.</param>
public sealed record Comparer(Tolerance? Given = null, bool Weakness = false)
{
    /// <summary>The comparer that the README means for a case.</summary>
    public static Comparer For(Case @case) =>
        new(@case.Tolerance, @case.Op.StartsWith("lax.", StringComparison.Ordinal));

    /// <summary>Null when equal, else where and how the values first differ.</summary>
    public string? Mismatch(Value expected, Value got) => At("", expected, got);

    private string? At(string path, Value expected, Value got) => (expected, got) switch
    {
        (Value.List e, Value.List g) => Items(path, e.Items, g.Items),
        (Value.Dict e, Value.Dict g) => Entries(path, e.Entries, g.Entries),
        (Value.Record e, Value.Record g) when e.Type == g.Type => Entries(path, e.Entries, g.Entries),
        (Value.Tensor e, Value.Tensor g) => Tensors(path, e, g),
        (Value.Key e, Value.Key g) => Keys(path, e, g),
        (Value.Slice e, Value.Slice g) =>
            Items(path, [e.Start, e.Stop, e.Step], [g.Start, g.Stop, g.Step]),
        (Value.DSlice e, Value.DSlice g) => Items(path, [e.Start, e.Size], [g.Start, g.Size]),
        (Value.Float e, Value.Float g) => Real(e.Number, g.Number) ? null : Differ(path, expected, got),
        (Value.ComplexNumber e, Value.ComplexNumber g) =>
            Allowed(ElementType.Complex128).Accepts(e.Number, g.Number) ? null : Differ(path, expected, got),
        _ => expected == got ? null : Differ(path, expected, got),
    };

    private bool Real(double expected, double got) => Allowed(ElementType.Float64).Accepts(expected, got);

    private Tolerance Allowed(ElementType type) => Given ?? Tolerance.Default(type);

    private string? Items(string path, IReadOnlyList<Value> expected, IReadOnlyList<Value> got) =>
        expected.Count != got.Count
            ? Say(path, $"expected {expected.Count} elements, got {got.Count}")
            : expected.Select((e, i) => At($"{path}[{i}]", e, got[i])).FirstOrDefault(m => m is not null);

    private string? Entries(string path, Fields expected, Fields got)
    {
        // A mapping of axes has an order; in a tree of arrays a dictionary has none.
        if (expected.Any(e => e.Value is Value.Tensor or Value.Key or Value.List or Value.Dict))
            (expected, got) = ([.. expected.OrderBy(e => e.Key, StringComparer.Ordinal)], [.. got.OrderBy(e => e.Key, StringComparer.Ordinal)]);
        var keys = expected.Select(e => e.Key).ToList();
        var gotKeys = got.Select(e => e.Key).ToList();
        return keys.SequenceEqual(gotKeys)
            ? expected.Select((e, i) => At($"{path}.{e.Key}", e.Value, got[i].Value)).FirstOrDefault(m => m is not null)
            : Say(path, $"expected the keys {Join(keys)}, got {Join(gotKeys)}"
                + (keys.Order().SequenceEqual(gotKeys.Order()) ? ": the order differs" : ""));
    }

    private string? Tensors(string path, Value.Tensor expected, Value.Tensor got) =>
        Layouts(path, expected.Layout, got.Layout)
        ?? (expected.Type != got.Type
            ? Say(path, $"expected the dtype {expected.Type.Name()}, got {got.Type.Name()}")
        : Weakness && expected.Weak != got.Weak
            ? Say(path, expected.Weak ? "expected a weakly typed array" : "got a weakly typed array")
        : Data(path, expected, got));

    private static string? Keys(string path, Value.Key expected, Value.Key got) =>
        Layouts(path, expected.Layout, got.Layout)
        ?? (expected.Words.AsSpan().SequenceEqual(got.Words)
            ? null
            : Say(path, $"expected the words {Join(expected.Words)}, got {Join(got.Words)}"));

    private static string? Layouts(string path, Layout expected, Layout got) => (expected, got) switch
    {
        (Layout.Named e, Layout.Named g) when e.Axes.SequenceEqual(g.Axes) => null,
        (Layout.Positional e, Layout.Positional g) when e.Shape.SequenceEqual(g.Shape) => null,
        (Layout.Named e, Layout.Named g) when e.Axes.Order().SequenceEqual(g.Axes.Order()) =>
            Say(path, $"expected the axes {Show.Shape(e)}, got {Show.Shape(g)}: the order differs"),
        _ => Say(path, $"expected {Kind(expected)} {Show.Shape(expected)}, got {Kind(got)} {Show.Shape(got)}"),
    };

    private static string Kind(Layout layout) => layout is Layout.Named ? "a named array" : "a positional array";

    private string? Data(string path, Value.Tensor expected, Value.Tensor got)
    {
        var allowed = Allowed(expected.Type);
        var wrong = (expected.Data, got.Data) switch
        {
            (Elements.Integers e, Elements.Integers g) => Wrong(e.Values, g.Values, (a, b) => a == b),
            (Elements.Reals e, Elements.Reals g) => Wrong(e.Values, g.Values, allowed.Accepts),
            (Elements.Complexes e, Elements.Complexes g) => Wrong(e.Values, g.Values, allowed.Accepts),
            _ => throw new InvalidOperationException("the data of a tensor is not of its dtype"),
        };
        return wrong is [] ? null : Say(path, Elementwise(expected, got, wrong, allowed));
    }

    private static List<int> Wrong<T>(T[] expected, T[] got, Func<T, T, bool> accepts) =>
        expected.Length == got.Length
            ? [.. Enumerable.Range(0, expected.Length).Where(i => !accepts(expected[i], got[i]))]
            : throw new InvalidOperationException("the data of a tensor does not fit its shape");

    private static string Elementwise(Value.Tensor expected, Value.Tensor got, List<int> wrong, Tolerance allowed)
    {
        var first = wrong[0];
        var off = (expected.Data, got.Data) switch
        {
            (Elements.Reals e, Elements.Reals g) => Off(e.Values[first], g.Values[first], allowed),
            (Elements.Complexes e, Elements.Complexes g) => Off(e.Values[first], g.Values[first], allowed),
            _ => "",
        };
        return $"{wrong.Count} of {expected.Data.Count} elements differ, the first at "
            + $"{Show.Position(expected.Layout, first)}: expected {expected.Data.Text(first, expected.Type)}, got {got.Data.Text(first, got.Type)}{off}";
    }

    private static string Off(Complex expected, Complex got, Tolerance allowed) =>
        Complex.IsFinite(expected) && Complex.IsFinite(got)
            ? FormattableString.Invariant(
                $" (off by {Complex.Abs(got - expected):G3}, allowed {allowed.Allowed(Complex.Abs(expected)):G3})")
            : "";

    private static string Differ(string path, Value expected, Value got) =>
        Say(path, $"expected {Show.Briefly(expected)}, got {Show.Briefly(got)}");

    private static string Say(string path, string what) => path == "" ? what : $"at {path.TrimStart('.')}: {what}";

    private static string Join<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";
}
