// A result as a value of the format, for the comparer.
// Knows: the host kinds (see Host), which are values one to one.
// Must not know: the library's objects; a function gives the value of each.

using System.Numerics;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

public static class Observation
{
    /// <param name="result">What a call gave.</param>
    /// <param name="leaf">The value of an object of the library; null when it is none of its.</param>
    public static Value Of(object? result, Func<object, Value?> leaf)
    {
        Value Inner(object? item) => Of(item, leaf);
        IReadOnlyList<KeyValuePair<string, Value>> Entries(Mapping mapping) =>
            [.. mapping.Select(e => KeyValuePair.Create(e.Key, Inner(e.Value)))];
        return Host.Normal(result) switch
        {
            null => Value.Null.Only,
            Value value => value,
            bool b => new Value.Bool(b),
            Int128 i => new Value.Int(i),
            double d => new Value.Float(d),
            Complex c => new Value.ComplexNumber(c),
            string s => new Value.Text(s),
            object?[] list => new Value.List([.. list.Select(Inner)]),
            Mapping mapping => new Value.Dict(Entries(mapping)),
            HostSlice s => new Value.Slice(Inner(s.Start), Inner(s.Stop), Inner(s.Step)),
            HostDSlice s => new Value.DSlice(Inner(s.Start), Inner(s.Size)),
            HostRecord r => new Value.Record(r.Type, Entries(r.Fields)),
            var other => leaf(other) ?? throw new BadCase($"a result cannot be a {other.GetType().Name}"),
        };
    }
}
