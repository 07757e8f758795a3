// Lines of dot and einsum. A precision is a hint for accelerators.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxProducts
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.dot"] = a => hax.Dot(a.Ignore("precision").NamedList("arrays"), a.OptSelection("axis"), a.OptOrder("out_axes"), a.OptDtype("preferred_element_type")),
        ["hax.einsum"] = a => hax.Einsum(
            a.Ignore("precision").Text("equation"), a.NamedList("arrays"), a.Pairs("axis_aliases", Readers.ToSelector), a.OptDtype("preferred_element_type")),
    };
}
