// The arguments of one call, read by type.
// Knows: which argument a line has read, and the readers of what is not the library's own (numbers, texts, functions).
// Must not know: operations, and the library's types (Library/ adds those readers).
// Idea: a reader per kind, an optional form of each; an argument that nobody read makes the call wrong,
//   so that a line cannot pass by ignoring what it was asked.

using System.Numerics;

namespace NamedTensors.Conformance.Run;

/// <summary>A value of a kind that the parameter's type cannot hold: counts as the failing call.</summary>
public sealed class WrongKind(string op, string parameter, string wanted, object? got)
    : Exception($"{op}: {parameter} takes {wanted}, not {got?.GetType().Name ?? "null"}");

public sealed class Arguments(string op, Mapping values)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string Op => op;

    /// <summary>Whether the call gives the argument; null counts as given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The argument as it is; null when left out.</summary>
    public object? Raw(string name)
    {
        _read.Add(name);
        return values.GetValueOrDefault(name);
    }

    /// <summary>An argument that the call must give.</summary>
    public object? Required(string name) =>
        Has(name) ? Raw(name) : throw new BadCase($"{op}: the argument {name} is missing");

    /// <summary>Reads the first of several names that the call gives.</summary>
    public string Name(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Has(name)) return name;
        return names[0];
    }

    /// <summary>An argument without meaning here: a hint for the compiler, a device.</summary>
    public Arguments Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _read.Add(name);
        return this;
    }

    public void RequireAllRead()
    {
        var left = values.Keys.Where(k => !_read.Contains(k)).ToList();
        if (left.Count > 0) throw new BadCase($"{op}: the table's line does not read {string.Join(", ", left)}");
    }

    // Each kind once: from an object that is not null.

    public static bool ToBool(Arg a) => a.Value is bool b ? b : throw a.Wrong("a bool");

    public static long ToLong(Arg a) =>
        a.Value is Int128 i && i >= long.MinValue && i <= long.MaxValue ? (long)i : throw a.Wrong("an integer");

    public static int ToInt(Arg a) =>
        a.Value is Int128 i && i >= int.MinValue && i <= int.MaxValue ? (int)i : throw a.Wrong("an integer");

    public static double ToDouble(Arg a) => a.Value switch
    {
        double d => d,
        Int128 i => (double)i,
        _ => throw a.Wrong("a number"),
    };

    public static string ToText(Arg a) => a.Value as string ?? throw a.Wrong("a text");

    public static Callable ToFunction(Arg a) => a.Value as Callable ?? throw a.Wrong("a function");

    public static Mapping ToMapping(Arg a) => a.Value as Mapping ?? throw a.Wrong("a mapping");

    /// <summary>A reader of lists from a reader of elements.</summary>
    public static Func<Arg, T[]> ListOf<T>(Func<Arg, T> element) => a =>
        a.Value is object?[] items
            ? [.. items.Select((item, i) => element(a with { Parameter = $"{a.Parameter}[{i}]", Value = item }))]
            : throw a.Wrong("a list");

    public T Get<T>(string name, Func<Arg, T> read) => read(new(op, name, Required(name)));

    /// <summary>Null when the argument is left out or null.</summary>
    public T? GetOrNull<T>(string name, Func<Arg, T> read)
        where T : class =>
        Raw(name) is { } value ? read(new(op, name, value)) : null;

    /// <summary>Null when the argument is left out or null.</summary>
    public T? ValueOrNull<T>(string name, Func<Arg, T> read)
        where T : struct =>
        Raw(name) is { } value ? read(new(op, name, value)) : null;

    public bool Bool(string name) => Get(name, ToBool);

    public bool Bool(string name, bool otherwise) => ValueOrNull(name, ToBool) ?? otherwise;

    public int Int(string name) => Get(name, ToInt);

    public int Int(string name, int otherwise) => ValueOrNull(name, ToInt) ?? otherwise;

    public int? OptInt(string name) => ValueOrNull(name, ToInt);

    public long Long(string name) => Get(name, ToLong);

    public double Double(string name) => Get(name, ToDouble);

    public double Double(string name, double otherwise) => ValueOrNull(name, ToDouble) ?? otherwise;

    public double? OptDouble(string name) => ValueOrNull(name, ToDouble);

    public string Text(string name) => Get(name, ToText);

    public string? OptText(string name) => GetOrNull(name, ToText);

    public int[] Ints(string name) => Get(name, ListOf(ToInt));

    public int[]? OptInts(string name) => GetOrNull(name, ListOf(ToInt));

    public int[][]? OptIntLists(string name) => GetOrNull(name, ListOf(ListOf(ToInt)));

    /// <summary>An integer as a list of one, or a list.</summary>
    public int[] IntOrInts(string name) => Required(name) is Int128 ? [Int(name)] : Ints(name);

    public Callable Function(string name) => Get(name, ToFunction);

    public Callable? OptFunction(string name) => GetOrNull(name, ToFunction);

    public object?[] List(string name) => Get(name, ListOf(a => a.Value));

    public object?[]? OptList(string name) => GetOrNull(name, ListOf(a => a.Value));

    public Mapping Mapping(string name) => Get(name, ToMapping);

    public Mapping? OptMapping(string name) => GetOrNull(name, ToMapping);
}

/// <summary>An argument on its way through a reader.</summary>
public readonly record struct Arg(string Op, string Parameter, object? Value)
{
    public WrongKind Wrong(string wanted) => new(Op, Parameter, wanted, Value);
}
