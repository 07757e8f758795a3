// What a case may say: the values of the format, one record each.
// Knows: the kinds of values that the conformance README lists, and functions with their lines.
// Must not know: JSON (Json/ reads it), the library (Library/ makes tensors of it), how two values compare.
// Idea: an immutable tree; the interpreter turns it into objects of the library, and results back into it.

using System.Numerics;

namespace NamedTensors.Conformance.Model;

using Fields = IReadOnlyList<KeyValuePair<string, Value>>;

/// <summary>A value of a case.</summary>
public abstract record Value
{
    private Value() { }

    public sealed record Null : Value
    {
        public static Null Only { get; } = new();
    }

    public sealed record Bool(bool Is) : Value;

    public sealed record Int(Int128 Number) : Value;

    /// <summary>A Python float: weakly typed.</summary>
    public sealed record Float(double Number) : Value;

    /// <summary>A Python complex: weakly typed.</summary>
    public sealed record ComplexNumber(Complex Number) : Value;

    public sealed record Text(string Content) : Value;

    /// <summary>A list or a tuple: the format does not tell them apart.</summary>
    public sealed record List(IReadOnlyList<Value> Items) : Value;

    /// <summary>A mapping; its order counts.</summary>
    public sealed record Dict(Fields Entries) : Value;

    public sealed record Tensor(ElementType Type, Layout Layout, Elements Data, bool Weak = false) : Value;

    /// <summary>Threefry keys, two words each; one key has an empty layout.</summary>
    public sealed record Key(Layout Layout, uint[] Words) : Value;

    public sealed record Axis(string Name, long Size) : Value;

    public sealed record Slice(Value Start, Value Stop, Value Step) : Value;

    public sealed record DSlice(Value Start, Value Size) : Value;

    public sealed record Ellipsis : Value
    {
        public static Ellipsis Only { get; } = new();
    }

    /// <summary>A dtype by name. It stays text: a case may name one that does not exist.</summary>
    public sealed record DType(string Name) : Value;

    public sealed record Enumeration(string Type, string Member) : Value;

    /// <summary>An argument class with its fields by name.</summary>
    public sealed record Record(string Type, Fields Entries) : Value;

    public sealed record Var(string Name) : Value;

    /// <summary>An element of a tuple, list or mapping, by number or key.</summary>
    public sealed record Get(Value Of, Value Index) : Value;

    public sealed record Fn(IReadOnlyList<string> Params, IReadOnlyList<Line> Lines, Value Result) : Value;
}

/// <summary>A call inside a function: its result is named <paramref name="Let"/>.</summary>
public sealed record Line(string Let, string Op, Fields Args);

/// <summary>The dimensions of a tensor: named axes, or a bare shape.</summary>
public abstract record Layout
{
    private Layout() { }

    public sealed record Named(IReadOnlyList<(string Name, long Size)> Axes) : Layout;

    public sealed record Positional(IReadOnlyList<long> Shape) : Layout;

    public static Layout Scalar { get; } = new Positional([]);

    public IReadOnlyList<long> Sizes => this switch
    {
        Named n => [.. n.Axes.Select(a => a.Size)],
        Positional p => p.Shape,
        _ => throw new InvalidOperationException(),
    };

    public long Count => Sizes.Aggregate(1L, (product, size) => product * size);
}
