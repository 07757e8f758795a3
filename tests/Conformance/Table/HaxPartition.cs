// Lines of partitioning: where named axes lie on a mesh.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxPartition
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.physical_axis_name"] = a => Within(a, () => Spec(hax.PhysicalAxisName(a.Selector("axis"), Mapping(a, "mapping")))),
        ["hax.physical_axis_size"] = a => Within(a, () => hax.PhysicalAxisSize(a.Selector("axis"), Mesh(a), Mapping(a, "mapping"))),
        ["hax.round_axis_for_partitioning"] = a => Within(a, () => hax.RoundAxisForPartitioning(a.Axis("axis"), Mesh(a), Mapping(a, "mapping"))),
        ["hax.sharding_for_axis"] = a => Within(a, () => hax.ShardingForAxis(a.Ignore("mesh").Selection("axis"), Mapping(a, "mapping")).Select(Spec).ToArray()),
        // Where values lie is no part of what they are.
        ["hax.named_jit"] = a => Untyped.NamedJit(Function(a.Ignore("axis_resources", "axis_mapping", "in_axis_resources", "out_axis_resources", "mesh")))(Trees.Of(a.List("args"))),
    };

    private static TreeFunction Function(Arguments a)
    {
        var f = a.Function("fn");
        return args => Trees.Of(f.Invoke(args));
    }

    private static object? Within(Arguments a, Func<object?> body) =>
        Mapping(a, "axis_mapping") is { } ambient ? hax.WithAxisMapping(ambient, body) : body();

    private static object? Spec(PhysicalAxes? axes) => axes is { IsSingle: true } ? axes.Names[0] : axes?.Names;

    private static Mesh Mesh(Arguments a)
    {
        var mesh = new Mesh();
        foreach (var (name, size) in a.Mapping("mesh")) mesh.Add(name, Arguments.ToInt(new(a.Op, "mesh", size)));
        return mesh;
    }

    private static AxisMapping? Mapping(Arguments a, string name)
    {
        if (a.OptMapping(name) is not { } entries) return null;
        var mapping = new AxisMapping();
        foreach (var (axis, physical) in entries)
            if (physical is string one) mapping.Add(axis, one);
            else if (physical is not null) mapping.Add(axis, Arguments.ListOf(Arguments.ToText)(new(a.Op, name, physical)));
        return mapping;
    }
}
