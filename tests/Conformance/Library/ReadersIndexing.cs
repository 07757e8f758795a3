// Readers of what stands beside an axis: integers, slices, windows, index arrays, and mappings of them.
// Knows: the facade's index types and what a case may write for each.
// Must not know: operations.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class ReadersIndexing
{
    public static NamedIndex ToIndex(Arg a) => a.Value switch
    {
        Int128 => Arguments.ToInt(a),
        HostSlice s => NamedIndex.Slice(Bound(a, s.Start), Bound(a, s.Stop), Bound(a, s.Step) ?? 1),
        HostDSlice or Dslice => ToDslice(a),
        NamedArray n => n,
        NdArray n => n,
        object?[] => Arguments.ListOf(Arguments.ToInt)(a),
        _ => throw a.Wrong("an index"),
    };

    public static Dslice ToDslice(Arg a) => a.Value switch
    {
        Dslice d => d,
        HostDSlice { Size: Value.Axis } d => hax.Dslice(Readers.ToNamed(a with { Value = d.Start }), Readers.ToAxis(a with { Value = d.Size })),
        HostDSlice d => hax.Dslice(Readers.ToNamed(a with { Value = d.Start }), Arguments.ToInt(a with { Value = d.Size })),
        _ => throw a.Wrong("a dslice"),
    };

    public static NamedIndices ToIndices(Arg a)
    {
        var slices = new Dictionary<string, NamedIndex>();
        foreach (var (axis, index) in Arguments.ToMapping(a)) slices.Add(axis, ToIndex(a with { Value = index }));
        return slices;
    }

    /// <summary>Lengths of windows: numbers, or axes that replace what is sliced.</summary>
    public static Dictionary<string, AxisLength> ToLengths(Arg a)
    {
        var lengths = new Dictionary<string, AxisLength>();
        foreach (var (axis, length) in Arguments.ToMapping(a))
            lengths.Add(axis, length is Value.Axis ? Readers.ToAxis(a with { Value = length }) : Arguments.ToInt(a with { Value = length }));
        return lengths;
    }

    public static NamedRef ToRef(Arg a) => a.Value as NamedRef ?? throw a.Wrong("a reference");

    private static int? Bound(Arg a, object? bound) => bound is null ? null : Arguments.ToInt(a with { Value = bound });

    private static IndexMode ToMode(Arg a) =>
        a.Value is string name && Enum.TryParse<IndexMode>(name, ignoreCase: true, out var mode) ? mode : throw a.Wrong("a mode");

    extension(Arguments a)
    {
        public NamedIndex Index(string name) => a.Get(name, ToIndex);

        public NamedIndex? OptIndex(string name) => a.GetOrNull(name, ToIndex);

        public NamedIndices Indices(string name) => a.Get(name, ToIndices);

        /// <summary>Null for the ellipsis: everything.</summary>
        public NamedIndices? IndicesOrAll(string name) => a.Required(name) is Value.Ellipsis ? null : a.Indices(name);

        public Dslice Window(string name) => a.Get(name, ToDslice);

        public NamedRef Ref(string name) => a.Get(name, ToRef);

        public IndexedElements Elements() => a.Ignore("indices_are_sorted", "unique_indices").Named("array").At[a.Indices("slices")];

        public IndexMode Mode() => a.ValueOrNull("mode", ToMode) ?? IndexMode.Throw;
    }
}
