// Readers of arguments that may be named, positional or plain numbers.
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class ReadersNumbers
{
    /// <summary>A value for a whole array: named, a number, or a positional scalar.</summary>
    public static NamedArray ToNumbers(Arg a) => a.Value is NdArray { Ndim: 0 } s ? hax.Named(s, Array.Empty<Axis>()) : Readers.ToNamed(a);
}
