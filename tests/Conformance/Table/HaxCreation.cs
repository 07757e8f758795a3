// Lines of what makes named arrays.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxCreation
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.named"] = a => a.Raw("a") is object?[] lists
            ? hax.Named(Nested.Read(new(a.Op, "a", lists)), a.Selection("axis"))
            : hax.Named(a.Array("a"), a.Selection("axis")),
        ["hax.zeros"] = a => hax.Zeros(a.Spec("shape"), a.OptDtype("dtype")),
        ["hax.ones"] = a => hax.Ones(a.Spec("shape"), a.OptDtype("dtype")),
        ["hax.full"] = a => hax.Full(a.Spec("shape"), a.Named("fill_value"), a.OptDtype("dtype")),
        ["hax.zeros_like"] = a => hax.ZerosLike(a.Named("a"), a.OptDtype("dtype")),
        ["hax.ones_like"] = a => hax.OnesLike(a.Named("a"), a.OptDtype("dtype")),
        ["hax.full_like"] = a => hax.FullLike(a.Named("a"), a.Named("fill_value"), a.OptDtype("dtype")),
        ["hax.arange"] = a => hax.Arange(a.Spec("axis"), a.OptNamed("start"), a.OptNamed("step"), a.OptDtype("dtype")),
        ["hax.linspace"] = a => hax.Linspace(a.Selector("axis"), a.Named("start"), a.Named("stop"), a.Bool("endpoint", true), a.OptDtype("dtype")),
        ["hax.logspace"] = a =>
            hax.Logspace(a.Selector("axis"), a.Named("start"), a.Named("stop"), a.Bool("endpoint", true), a.OptNamed("base"), a.OptDtype("dtype")),
        ["hax.geomspace"] = a => hax.Geomspace(a.Selector("axis"), a.Named("start"), a.Named("stop"), a.Bool("endpoint", true), a.OptDtype("dtype")),
    };
}
