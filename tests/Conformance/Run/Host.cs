// The values a running case works on, beside the library's own objects.
// Knows: the kinds that a line can meet: null, bool, Int128, double, Complex, string, object?[] (lists and tuples),
//   Mapping, the static values of the format (Value.Axis, .DType, .Enumeration, .Ellipsis), and the records here.
// Must not know: how the library holds arrays; it gives and takes them as objects.
// Idea: whatever the library returns is brought into these few kinds once, after each call.

using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

/// <summary>A mapping from names to values, in order; as a tree, a dictionary.</summary>
public sealed class Mapping() : OrderedDictionary<string, object?>(StringComparer.Ordinal)
{
    public Mapping(IEnumerable<KeyValuePair<string, object?>> entries)
        : this()
    {
        foreach (var (key, value) in entries) Add(key, value);
    }
}

public sealed record HostSlice(object? Start, object? Stop, object? Step);

public sealed record HostDSlice(object? Start, object? Size);

public sealed record HostRecord(string Type, Mapping Fields);

/// <summary>Something a line can call: a function of the case, or one that the library passed to it.</summary>
public abstract class Callable
{
    public abstract object? Invoke(params IReadOnlyList<object?> arguments);
}

/// <summary>A function that the library gave, seen from a case.</summary>
public sealed class HostFunction(Func<IReadOnlyList<object?>, object?> function) : Callable
{
    public override object? Invoke(params IReadOnlyList<object?> arguments) => Host.Normal(function(arguments));
}

public static class Host
{
    /// <summary>Tuples and lists as arrays of objects, dictionaries as mappings, numbers in their widest kind.</summary>
    public static object? Normal(object? value) => value switch
    {
        null or string or bool or double or Complex or Int128 or Value or object?[] or Mapping => value,
        int i => (Int128)i,
        long i => (Int128)i,
        uint i => (Int128)i,
        ulong i => (Int128)i,
        short i => (Int128)i,
        ushort i => (Int128)i,
        byte i => (Int128)i,
        sbyte i => (Int128)i,
        float f => (double)f,
        Half h => (double)h,
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => Normal(tuple[i])).ToArray(),
        IEnumerable<KeyValuePair<string, object?>> pairs =>
            new Mapping(pairs.Select(p => KeyValuePair.Create(p.Key, Normal(p.Value)))),
        IDictionary dictionary => new Mapping(dictionary.Keys.Cast<string>()
            .Select(k => KeyValuePair.Create(k, Normal(dictionary[k])))),
        IList list => list.Cast<object?>().Select(Normal).ToArray(),
        _ => value,
    };

    /// <summary>Element <paramref name="index"/> (a number or a key) of a list or mapping.</summary>
    public static object? Element(object? of, object? index) => (of, index) switch
    {
        (object?[] list, Int128 i) when i >= 0 && i < list.Length => list[(int)i],
        (object?[] list, Int128 i) when i < 0 && i >= -list.Length => list[(int)i + list.Length],
        (Mapping mapping, string key) when mapping.TryGetValue(key, out var value) => value,
        _ => throw new BadCase($"there is no element {index} in {(of is null ? "null" : of.GetType().Name)}"),
    };
}

/// <summary>The case (or the table) is at fault, not the library: it asks for what is not there.</summary>
public sealed class BadCase(string message) : Exception(message);
