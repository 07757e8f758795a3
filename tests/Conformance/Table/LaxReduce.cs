// Lines of positional reductions, windows and sorts.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxReduce
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.approx_max_k"] = a => lax.ApproxMaxK(a.Array("operand"), a.Int("k"), a.Int("reduction_dimension", -1)),
        ["lax.approx_min_k"] = a => lax.ApproxMinK(a.Array("operand"), a.Int("k"), a.Int("reduction_dimension", -1)),
        ["lax.argmax"] = a => lax.Argmax(a.Array("operand"), a.Int("axis"), a.Dtype("index_dtype")),
        ["lax.argmin"] = a => lax.Argmin(a.Array("operand"), a.Int("axis"), a.Dtype("index_dtype")),
        ["lax.cumlogsumexp"] = a => lax.Cumlogsumexp(a.Array("operand"), a.Int("axis", 0), a.Bool("reverse", false)),
        ["lax.cummax"] = a => lax.Cummax(a.Array("operand"), a.Int("axis", 0), a.Bool("reverse", false)),
        ["lax.cummin"] = a => lax.Cummin(a.Array("operand"), a.Int("axis", 0), a.Bool("reverse", false)),
        ["lax.cumprod"] = a => lax.Cumprod(a.Array("operand"), a.Int("axis", 0), a.Bool("reverse", false)),
        ["lax.cumsum"] = a => lax.Cumsum(a.Array("operand"), a.Int("axis", 0), a.Bool("reverse", false)),
        ["lax.reduce"] = Reduce,
        ["lax.reduce_and"] = a => lax.ReduceAnd(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_max"] = a => lax.ReduceMax(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_min"] = a => lax.ReduceMin(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_or"] = a => lax.ReduceOr(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_prod"] = a => lax.ReduceProd(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_sum"] = a => lax.ReduceSum(a.Array("operand"), a.Ints("axes")),
        ["lax.reduce_window"] = ReduceWindow,
        ["lax.reduce_xor"] = a => lax.ReduceXor(a.Array("operand"), a.Ints("axes")),
        ["lax.sort"] = Sort,
        ["lax.sort_key_val"] = a => lax.SortKeyVal(a.Array("keys"), a.Array("values"), a.Int("dimension", -1), a.Bool("is_stable", true)),
        ["lax.top_k"] = a => lax.TopK(a.Array("operand"), a.Int("k"), a.Int("axis", -1)),
    };

    private static object? Sort(Arguments a) => a.Required("operand") is object?[]? lax.Sort(a.Arrays("operand"), a.Int("dimension", -1), a.Bool("is_stable", true), a.Int("num_keys", 1))
        : a.Int("num_keys", 1) == 1
            ? lax.Sort(a.Array("operand"), a.Int("dimension", -1), a.Bool("is_stable", true))
            : lax.Sort([a.Array("operand")], a.Int("dimension", -1), a.Bool("is_stable", true), a.Int("num_keys"));

    private static object? Reduce(Arguments a) => a.Required("operands") is object?[]? lax.Reduce(a.Arrays("operands"), a.Arrays("init_values"), a.Folds("computation"), a.Ints("dimensions"))
        : lax.Reduce(a.Array("operands"), a.Array("init_values"), a.Fold("computation"), a.Ints("dimensions"));

    private static object? ReduceWindow(Arguments a)
    {
        var (window, strides, padding) = (a.Ints("window_dimensions"), a.OptInts("window_strides"), a.OptPadding("padding"));
        var (spread, apart) = (a.OptInts("base_dilation"), a.OptInts("window_dilation"));
        return a.Required("operand") is object?[]? lax.ReduceWindow(a.Arrays("operand"), a.Arrays("init_value"), a.Folds("computation"), window, strides, padding, spread, apart)
            : lax.ReduceWindow(a.Array("operand"), a.Array("init_value"), a.Fold("computation"), window, strides, padding, spread, apart);
    }
}
