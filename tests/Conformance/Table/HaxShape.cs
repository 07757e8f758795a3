// Lines of operations that move, join and part axes.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxShape
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.broadcast_axis"] = a => hax.BroadcastAxis(a.Named("a"), a.Selection("axis")),
        ["hax.broadcast_to"] = a => hax.BroadcastTo(a.Named("a"), a.Selection("axes"), a.Bool("ensure_order", true), a.Bool("enforce_no_extra_axes", true)),
        ["hax.concatenate"] = a => hax.Concatenate(a.Selector("axis"), a.NamedList("arrays")),
        ["hax.stack"] = a => hax.Stack(a.Selector("axis"), a.NamedList("arrays")),
        ["hax.flatten"] = a => hax.Flatten(a.Named("array"), a.Selector("new_axis_name")),
        ["hax.ravel"] = a => hax.Ravel(a.Named("array"), a.Selector("new_axis_name")),
        ["hax.flatten_axes"] = FlattenAxes,
        ["hax.unflatten_axis"] = a => hax.UnflattenAxis(a.Named("array"), a.Selector("axis"), a.Spec("new_axes")),
        ["hax.unbind"] = a => hax.Unbind(a.Named("array"), a.Selector("axis")),
        ["hax.split"] = a => hax.Split(a.Named("a"), a.Selector("axis"), a.Spec("new_axes")),
        ["hax.rename"] = Rename,
        ["hax.NamedArray.rename"] = Rename,
        ["hax.roll"] = Roll,
        ["hax.tile"] = a => hax.Tile(a.Named("a"), [.. a.Pairs("reps", Arguments.ToInt).Select(p => ((AxisSelector)p.Key, p.Value))]),
        ["hax.rearrange"] = a => a.Has("expression")
            ? hax.Rearrange(a.Named("array"), a.Text("expression"), a.Pairs("bindings", ReadersAxes.ToBinding))
            : hax.Rearrange(a.Named("array"), a.Order("axes")),
    };

    private static object? Roll(Arguments a) => a.Raw("shift") switch
    {
        Int128 when a.IsSingle("axis") => hax.Roll(a.Named("array"), a.Int("shift"), a.Selector("axis")),
        Int128 or object?[] => hax.Roll(a.Named("array"), a.IntOrInts("shift"), a.Selection("axis")),
        _ => hax.Roll(a.Named("array"), a.Named("shift"), a.Selector("axis")),
    };

    private static object? Rename(Arguments a) =>
        hax.Rename(a.Named("array"), [.. a.Pairs("renames", Readers.ToSelector).Select(p => ((AxisSelector)p.Key, p.Value))]);

    // Of an array, of a list of axes, or all of a list.
    private static object? FlattenAxes(Arguments a) =>
        a.Has("array") ? hax.FlattenAxes(a.Named("array"), a.Selection("old_axes"), a.Selector("new_axis"))
        : a.Has("old_axes") ? (object)hax.FlattenAxes(a.Spec("axis"), a.Selection("old_axes"), a.Selector("new_axis"))
        : hax.FlattenAxes(a.Spec("axis"), a.Selector("new_axis"));
}
