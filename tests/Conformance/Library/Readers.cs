// Readers of arguments that are the library's own: arrays, axes, dtypes.
// Knows: the facade's types and what a case may write for each.
// Must not know: operations.

using System.Numerics;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class Readers
{
    private static readonly Dictionary<string, DType> Dtypes = new(StringComparer.Ordinal)
    {
        ["bool"] = DType.Bool,
        ["int8"] = DType.Int8,
        ["int16"] = DType.Int16,
        ["int32"] = DType.Int32,
        ["int64"] = DType.Int64,
        ["uint8"] = DType.UInt8,
        ["uint16"] = DType.UInt16,
        ["uint32"] = DType.UInt32,
        ["uint64"] = DType.UInt64,
        ["float16"] = DType.Float16,
        ["bfloat16"] = DType.BFloat16,
        ["float32"] = DType.Float32,
        ["float64"] = DType.Float64,
        ["complex64"] = DType.Complex64,
        ["complex128"] = DType.Complex128,
    };

    public static DType Dtype(string name) => Dtypes[name];

    public static DType ToDtype(Arg a) => a.Value switch
    {
        Value.DType d when Dtypes.TryGetValue(d.Name, out var dtype) => dtype,
        string s when Dtypes.TryGetValue(s, out var dtype) => dtype,
        _ => throw a.Wrong("a dtype"),
    };

    /// <summary>A named array, or a number (weakly typed), or a positional scalar.</summary>
    public static NamedArray ToNamed(Arg a) => a.Value switch
    {
        NamedArray n => n,
        NdArray { Ndim: 0 } s => hax.Named(s, []),
        bool b => b,
        Int128 i when i >= int.MinValue && i <= uint.MaxValue => (long)i,
        double d => d,
        Complex c => c,
        _ => throw a.Wrong("a named array or a number"),
    };

    /// <summary>A positional array or a number (weakly typed).</summary>
    public static NdArray ToArray(Arg a) => a.Value switch
    {
        NdArray n => n,
        bool b => b,
        Int128 i when i >= int.MinValue && i <= uint.MaxValue => (long)i,
        double d => d,
        Complex c => c,
        _ => throw a.Wrong("a positional array or a number"),
    };

    public static Axis ToAxis(Arg a) => a.Value is Value.Axis x ? new Axis(x.Name, (int)x.Size) : throw a.Wrong("an axis");

    public static AxisSelector ToSelector(Arg a) => a.Value switch
    {
        string name => name,
        Value.Axis x => new Axis(x.Name, (int)x.Size),
        _ => throw a.Wrong("an axis or its name"),
    };

    /// <summary>Axes with sizes: an axis, a list of axes, a mapping of names to sizes.</summary>
    public static AxisSpec ToSpec(Arg a) => a.Value switch
    {
        Value.Axis => ToAxis(a),
        object?[] => Arguments.ListOf(ToAxis)(a),
        Mapping m => Sizes(a, m),
        _ => throw a.Wrong("axes with sizes"),
    };

    /// <summary>Axes by selector: a name, an axis, a list of either, a mapping of names to sizes or null.</summary>
    public static AxisSelection ToSelection(Arg a) => a.Value switch
    {
        string or Value.Axis => ToSelector(a),
        object?[] => Arguments.ListOf(ToSelector)(a),
        Mapping m => Partial(a, m),
        _ => throw a.Wrong("axes"),
    };

    private static Dictionary<string, int> Sizes(Arg a, Mapping mapping)
    {
        var sizes = new Dictionary<string, int>();
        foreach (var (name, size) in mapping) sizes.Add(name, Arguments.ToInt(a with { Value = size }));
        return sizes;
    }

    private static Dictionary<string, int?> Partial(Arg a, Mapping mapping)
    {
        var sizes = new Dictionary<string, int?>();
        foreach (var (name, size) in mapping) sizes.Add(name, size is null ? null : Arguments.ToInt(a with { Value = size }));
        return sizes;
    }

    extension(Arguments a)
    {
        public NamedArray Named(string name) => a.Get(name, ToNamed);

        public NamedArray? OptNamed(string name) => a.GetOrNull(name, ToNamed);

        public NdArray Array(string name) => a.Get(name, ToArray);

        public NdArray? OptArray(string name) => a.GetOrNull(name, ToArray);

        public DType Dtype(string name) => a.Get(name, ToDtype);

        public DType? OptDtype(string name) => a.GetOrNull(name, ToDtype);

        public Axis Axis(string name) => a.Get(name, ToAxis);

        public AxisSelector Selector(string name) => a.Get(name, ToSelector);

        public AxisSelector? OptSelector(string name) => a.GetOrNull(name, ToSelector);

        public AxisSpec Spec(string name) => a.Get(name, ToSpec);

        public AxisSelection Selection(string name) => a.Get(name, ToSelection);

        public AxisSelection? OptSelection(string name) => a.GetOrNull(name, ToSelection);
    }
}
