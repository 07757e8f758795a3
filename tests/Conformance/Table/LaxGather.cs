// Lines of lax.gather and the scatters.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxGather
{
    private delegate NdArray Scatter(NdArray operand, NdArray indices, NdArray updates, ScatterDimensionNumbers numbers, string? mode);

    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.gather"] = a => lax.Gather(Hints(a).Array("operand"), a.Array("start_indices"), a.Get("dimension_numbers", GatherNumbers), a.Ints("slice_sizes"),
            Mode(a), a.OptArray("fill_value")),
        ["lax.scatter"] = By((x, i, u, n, m) => lax.Scatter(x, i, u, n, m)),
        ["lax.scatter_add"] = By((x, i, u, n, m) => lax.ScatterAdd(x, i, u, n, m)),
        ["lax.scatter_sub"] = By((x, i, u, n, m) => lax.ScatterSub(x, i, u, n, m)),
        ["lax.scatter_mul"] = By((x, i, u, n, m) => lax.ScatterMul(x, i, u, n, m)),
        ["lax.scatter_min"] = By((x, i, u, n, m) => lax.ScatterMin(x, i, u, n, m)),
        ["lax.scatter_max"] = By((x, i, u, n, m) => lax.ScatterMax(x, i, u, n, m)),
        ["lax.scatter_apply"] = Apply,
    };

    private static Arguments Hints(Arguments a) => a.Ignore("indices_are_sorted", "unique_indices");

    private static string? Mode(Arguments a) => a.Raw("mode") switch
    {
        Value.Enumeration e => e.Member.ToLowerInvariant(),
        string s => s,
        _ => null,
    };

    private static Operation By(Scatter scatter) => a =>
        scatter(Hints(a).Array("operand"), a.Array("scatter_indices"), a.Array("updates"), a.Get("dimension_numbers", ScatterNumbers), Mode(a));

    private static object? Apply(Arguments a)
    {
        var f = a.Function("func");
        return lax.ScatterApply(a.Array("operand"), a.Array("scatter_indices"), x => Readers.ToArray(new(a.Op, "func", f.Invoke(x))),
            a.Get("dimension_numbers", ScatterNumbers), a.Ints("update_shape"), Mode(a));
    }

    private static int[] Field(Arg a, string name) => a.Value is HostRecord r
        ? r.Fields.GetValueOrDefault(name) is { } value ? Arguments.ListOf(Arguments.ToInt)(a with { Parameter = name, Value = value }) : []
        : throw a.Wrong("dimension numbers");

    private static GatherDimensionNumbers GatherNumbers(Arg a) => new(Field(a, "offset_dims"), Field(a, "collapsed_slice_dims"),
        Field(a, "start_index_map"), Field(a, "operand_batching_dims"), Field(a, "start_indices_batching_dims"));

    private static ScatterDimensionNumbers ScatterNumbers(Arg a) => new(Field(a, "update_window_dims"), Field(a, "inserted_window_dims"),
        Field(a, "scatter_dims_to_operand_dims"), Field(a, "operand_batching_dims"), Field(a, "scatter_indices_batching_dims"));
}
