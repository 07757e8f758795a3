// Lines of the transformations: functions of the case as tree functions of the library.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class Transformations
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["grad"] = a => One(a, Untyped.Grad(F(a), Argnums(a), Args(a))),
        ["value_and_grad"] = a => Untyped.ValueAndGrad(F(a), Argnums(a), Args(a)) is var (value, gradients) ? new[] { value, One(a, gradients) } : null,
        ["jvp"] = a => Untyped.Jvp(F(a), Args(a), Trees.Of(a.List("tangents"))),
        ["vjp"] = a => Untyped.Vjp(F(a), Args(a)) is var (value, pullback) ? new[] { value, pullback(Trees.Of(a.Required("cotangents"))) } : null,
        ["jacfwd"] = a => a.Raw("argnums") is object?[]? Untyped.JacFwd(F(a), Argnums(a), Args(a)) : Untyped.JacFwd(F(a), a.Int("argnums", 0), Args(a)),
        ["jacrev"] = a => a.Raw("argnums") is object?[]? Untyped.JacRev(F(a), Argnums(a), Args(a)) : Untyped.JacRev(F(a), a.Int("argnums", 0), Args(a)),
        ["hessian"] = a => a.Raw("argnums") is object?[]? Untyped.Hessian(F(a), Argnums(a), Args(a)) : Untyped.Hessian(F(a), a.Int("argnums", 0), Args(a)),
        ["checkpoint"] = a => Untyped.Checkpoint(F(a), Args(a)),
        ["jit"] = a => Untyped.NamedJit(F(a))(Args(a)),
        ["lax_vmap"] = a => Untyped.LaxVmap(F(a), Axes(a.Has("in_axes") ? a.Raw("in_axes") : (Int128)0), Axes(a.Has("out_axes") ? a.Raw("out_axes") : (Int128)0), a.OptText("axis_name") ?? "", a.Int("axis_size", -1), Args(a)),
        ["hax.vmap"] = VMap,
        ["hax.scan"] = a => Untyped.Scan(Step(a), a.Selector("axis"), Trees.Of(a.Required("init")), Slices(a), a.Bool("reverse", false), Remat(a)),
        ["hax.fold"] = a => Untyped.Scan(Fold(a), a.Selector("axis"), Trees.Of(a.Required("init")), Slices(a), a.Bool("reverse", false), Remat(a)).Carry,
        ["hax.map"] = a => Untyped.Scan(Map(a), a.Selector("axis"), null, Slices(a), a.Bool("reverse", false), Remat(a)).Stacked,
    };

    private static TreeFunction F(Arguments a)
    {
        var f = a.Function("fn");
        return args => Trees.Of(f.Invoke(args));
    }

    private static int[] Argnums(Arguments a) => a.Has("argnums") ? a.IntOrInts("argnums") : [0];

    // One argument number gives its gradient, a list of them a list.
    private static object? One(Arguments a, object?[] results) => a.Raw("argnums") is object?[]? results : results[0];

    private static object?[] Args(Arguments a) => Trees.Of(a.List("args"));

    // Arguments by name follow those by place, in the order of the function's parameters.
    private static object?[] Slices(Arguments a) => [.. Args(a), .. (a.OptMapping("kwargs") ?? []).Values.Select(Trees.Of)];

    private static object? Axes(object? spec) => spec switch
    {
        Int128 i => (int)i,
        object?[] items => items.Select(Axes).ToArray(),
        Mapping m => new Mapping(m.Select(e => KeyValuePair.Create(e.Key, Axes(e.Value)))),
        _ => spec,
    };

    private static bool Remat(Arguments a)
    {
        a.Ignore("unroll", "is_scanned");
        return a.Raw("remat") is true or string;
    }

    private static Func<object?, object?[], (object?, object?)> Step(Arguments a)
    {
        var f = a.Function("fn");
        return (carry, slices) => f.Invoke([carry, .. slices]) is object?[] { Length: 2 } pair
            ? (pair[0], pair[1])
            : throw new BadCase("a scanned function gives the carry and an output");
    }

    private static Func<object?, object?[], (object?, object?)> Fold(Arguments a)
    {
        var f = a.Function("fn");
        return (carry, slices) => (f.Invoke([carry, .. slices]), null);
    }

    private static Func<object?, object?[], (object?, object?)> Map(Arguments a)
    {
        var f = a.Function("fn");
        return (carry, slices) => (carry, f.Invoke(slices));
    }

    private static object? VMap(Arguments a)
    {
        var f = F(a);
        var args = Args(a);
        var otherwise = a.Int("default", 0);
        int[] given = [.. (a.OptList("args_spec") ?? []).Select(s => s is Int128 i ? (int)i : -1)];
        int[] positions = [.. given, .. args.Skip(given.Length).Select(_ => otherwise)];
        if (a.OptMapping("kwargs") is { } kwargs)
        {
            var spec = a.OptMapping("kwargs_spec");
            positions = [.. positions, .. kwargs.Keys.Select(k => spec?.GetValueOrDefault(k) is Int128 i ? (int)i : otherwise)];
            args = [.. args, .. kwargs.Values.Select(Trees.Of)];
        }

        return Untyped.VMap(f, a.Selection("axis"), positions, args);
    }
}
