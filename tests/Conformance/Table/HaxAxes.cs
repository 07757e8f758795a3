// Lines of axes: values, algebra, and what an array says of its axes.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxAxes
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.Axis"] = a => new Axis(a.Text("name"), a.Int("size")),
        ["hax.Axis.alias"] = a => a.Axis("axis").Alias(a.Text("new_name")),
        ["hax.Axis.resize"] = a => a.Axis("axis").Resize(a.Int("size")),
        ["hax.make_axes"] = a => hax.MakeAxes(a.Pairs("kwargs", Arguments.ToInt)),
        ["hax.axis_name"] = a => a.IsSingle("ax") ? hax.AxisName(a.Selector("ax")) : hax.AxisName(a.Selection("ax")),
        ["hax.concat_axes"] = a => hax.ConcatAxes(a.Selection("a1"), a.Selection("a2")),
        ["hax.union_axes"] = a => hax.UnionAxes(a.Selection("a1"), a.Selection("a2")),
        ["hax.intersect_axes"] = a => hax.IntersectAxes(a.Selection("ax1"), a.Selection("ax2")),
        ["hax.eliminate_axes"] = a => hax.EliminateAxes(a.Selection("axis_spec"), a.Selection("to_remove")),
        ["hax.without_axes"] = a => hax.WithoutAxes(a.Selection("axis_spec"), a.Selection("to_remove"), a.Bool("allow_mismatched_sizes", false)),
        ["hax.selects_axis"] = a => hax.SelectsAxis(a.Selection("selector"), a.Selection("selected")),
        ["hax.is_axis_compatible"] = a => hax.IsAxisCompatible(a.Selector("ax1"), a.Selector("ax2")),
        ["hax.NamedArray"] = a => new NamedArray(a.Array("array"), a.Selection("axes")),
        ["hax.NamedArray.has_axis"] = a => a.Named("array").HasAxis(a.Selection("axis")),
        ["hax.NamedArray.matches_axes"] = a => a.Raw("spec") is string ? a.Named("array").MatchesAxes(a.Text("spec")) : a.Named("array").MatchesAxes(a.Order("spec")),
        ["hax.NamedArray.axis_size"] = a => a.IsSingle("axis") ? a.Named("array").AxisSize(a.Selector("axis")) : a.Named("array").AxisSize(a.Selection("axis")),
        ["hax.NamedArray.resolve_axis"] = a => a.IsSingle("axes") ? (object)a.Named("array").ResolveAxis(a.Selector("axes")) : a.Named("array").ResolveAxis(a.Selection("axes")),
        ["hax.NamedArray.axis_indices"] = a => a.IsSingle("axis") ? a.Named("array").AxisIndices(a.Selector("axis")) : a.Named("array").AxisIndices(a.Selection("axis")),
    };
}
