// Lines of the named elementwise operations.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxElementwise
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.add"] = a => hax.Add(a.Named("x1"), a.Named("x2")),
    };
}
