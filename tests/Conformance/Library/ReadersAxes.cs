// Readers of what the axis operations take beside arrays: orders with gaps, bindings of patterns, pairs.
// Knows: the facade's types and what a case may write for each.
// Must not know: operations.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class ReadersAxes
{
    public static AxisPlace ToPlace(Arg a) => a.Value is Value.Ellipsis ? hax.Rest : Readers.ToSelector(a);

    /// <summary>A list of axes, names and ellipses.</summary>
    public static AxisOrder ToOrder(Arg a) => a.Value is Value.Axis ? (AxisPlace[])[ToPlace(a)] : Arguments.ListOf(ToPlace)(a);

    public static AxisBinding ToBinding(Arg a) => a.Value switch
    {
        Int128 => Arguments.ToInt(a),
        string name => name,
        Value.Axis => Readers.ToAxis(a),
        _ => throw a.Wrong("a size, a name or an axis"),
    };

    extension(Arguments a)
    {
        /// <summary>Whether a selection is written as a single axis, and so asks for a single answer.</summary>
        public bool IsSingle(string name) => a.Raw(name) is string or Value.Axis;

        public AxisOrder Order(string name) => a.Get(name, ToOrder);

        public AxisOrder? OptOrder(string name) => a.GetOrNull(name, ToOrder);

        public NamedArray[] NamedList(string name) => a.Get(name, Arguments.ListOf(Readers.ToNamed));

        /// <summary>The entries of a mapping in order; none when left out.</summary>
        public (string Key, T Value)[] Pairs<T>(string name, Func<Arg, T> read) =>
            [.. (a.OptMapping(name) ?? []).Select(e => (e.Key, read(new Arg(a.Op, $"{name}.{e.Key}", e.Value))))];
    }
}
