// Lines of the named reductions.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxReductions
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.sum"] = a => hax.Sum(a.Named(a.Name("array", "a")), a.OptSelection("axis"), a.OptNamed("where"), a.OptDtype("dtype")),
    };
}
