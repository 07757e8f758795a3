// Values of a case as trees of the library: what may differ between calls must be an array.
using System.Numerics;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class Trees
{
    /// <summary>Numbers of the host become weakly typed scalars.</summary>
    public static object? Of(object? value) => value switch
    {
        double d => (NdArray)d,
        bool b => (NdArray)b,
        Int128 i when i >= int.MinValue && i <= uint.MaxValue => (NdArray)(long)i,
        Complex c => (NdArray)c,
        object?[] items => Of(items),
        // JAX rebuilds a dictionary with its keys in order.
        Mapping m => new Mapping(m.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        _ => value,
    };

    public static object?[] Of(object?[] values) => [.. values.Select(Of)];
}
