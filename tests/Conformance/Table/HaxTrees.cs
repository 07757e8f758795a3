// Lines of hax.tree_util.
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxTrees
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.tree_util.map"] = a => hax.tree_util.Map(Fn(a), Tree(a), Rest(a)),
        ["hax.tree_util.scan_aware_map"] = a => hax.tree_util.ScanAwareMap(Fn(a), Tree(a), Rest(a)),
        ["hax.tree_util.leaves"] = a => hax.tree_util.Leaves(Tree(a)),
        ["hax.tree_util.flatten"] = a => hax.tree_util.Flatten(Tree(a)),
        ["hax.tree_util.structure"] = a => hax.tree_util.Structure(Tree(a)),
        ["hax.tree_util.unflatten"] = a => hax.tree_util.Unflatten((TreeStructure)a.Required("treedef")!, a.List("leaves")),
    };

    private static Func<object?[], object?> Fn(Arguments a)
    {
        var f = a.Function("fn");
        return leaves => f.Invoke(leaves);
    }

    private static object? Tree(Arguments a) => Sorted(a.Raw("tree"));

    private static object?[] Rest(Arguments a) => [.. (a.OptList("rest") ?? []).Select(Sorted)];

    // JAX rebuilds a dictionary with its keys in order.
    private static object? Sorted(object? value) => value switch
    {
        object?[] items => items.Select(Sorted).ToArray(),
        Mapping m => new Mapping(m.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, Sorted(e.Value)))),
        _ => value,
    };
}
