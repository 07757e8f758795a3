// Lines of lax's control flow and collectives.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxControl
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.cond"] = a => lax.Cond(a.Array("pred"), Many(a, "true_fun"), Many(a, "false_fun"), Trees.Of(a.List("operands"))),
        ["lax.switch"] = a => lax.Switch(a.Array("index"), [.. a.List("branches").Select(f => Many((Callable)f!))], Trees.Of(a.List("operands"))),
        ["lax.while_loop"] = a => lax.WhileLoop(Predicate(a), One(a, "body_fun"), Trees.Of(a.Required("init_val"))),
        ["lax.fori_loop"] = a => lax.ForiLoop(a.Ignore("unroll").Array("lower"), a.Array("upper"), Body(a), Trees.Of(a.Required("init_val"))),
        ["lax.scan"] = a => lax.Scan(Step(a), Trees.Of(a.Ignore("unroll").Required("init")), Trees.Of(a.Raw("xs")), a.OptInt("length"), a.Bool("reverse", false)),
        ["lax.map"] = a => lax.Map(One(a, "f"), Trees.Of(a.Ignore("batch_size").Required("xs"))),
        ["lax.associative_scan"] = a => lax.AssociativeScan(Two(a, "fn"), Trees.Of(a.Required("elems")), a.Bool("reverse", false), a.Int("axis", 0)),
        ["lax.stop_gradient"] = a => lax.StopGradient(Trees.Of(a.Required("x"))),
        ["lax.custom_linear_solve"] = LinearSolve,
        ["lax.custom_root"] = Root,
        ["lax.optimization_barrier"] = a => lax.OptimizationBarrier(Trees.Of(a.Required("operand"))),
        ["lax.tie_in"] = a => lax.TieIn(a.Array("x"), a.Array("y")),
        ["lax.psum"] = a => Each(a, x => lax.Psum(x, Names(a), a.OptIntLists("axis_index_groups"))),
        ["lax.pmax"] = a => Each(a, x => lax.Pmax(x, Names(a), a.OptIntLists("axis_index_groups"))),
        ["lax.pmin"] = a => Each(a, x => lax.Pmin(x, Names(a), a.OptIntLists("axis_index_groups"))),
        ["lax.pmean"] = a => Each(a, x => lax.Pmean(x, Names(a), a.OptIntLists("axis_index_groups"))),
        ["lax.all_gather"] = a => Each(a, x => lax.AllGather(x, Names(a), a.Int("axis", 0), a.Bool("tiled", false), a.OptIntLists("axis_index_groups"))),
        ["lax.all_to_all"] = a => Each(a, x => lax.AllToAll(x, Names(a), a.Int("split_axis"), a.Int("concat_axis"), a.Bool("tiled", false), a.OptIntLists("axis_index_groups"))),
        ["lax.psum_scatter"] = a => Each(a, x => lax.PsumScatter(x, Names(a), a.Int("scatter_dimension", 0), a.Bool("tiled", false), a.OptIntLists("axis_index_groups"))),
        ["lax.ppermute"] = a => Each(a, x => lax.Ppermute(x, Names(a), [.. (a.OptIntLists("perm") ?? []).Select(p => (p[0], p[1]))])),
        ["lax.pshuffle"] = a => Each(a, x => lax.Pshuffle(x, Names(a), a.Ints("perm"))),
        ["lax.pswapaxes"] = a => Each(a, x => lax.Pswapaxes(x, Names(a), a.Int("axis"), a.OptIntLists("axis_index_groups"))),
        ["lax.axis_index"] = a => lax.AxisIndex(Names(a)),
        ["lax.axis_size"] = a => lax.AxisSize(Names(a)),
    };

    private static AxisNames Names(Arguments a) => a.Required("axis_name") is string one ? one : a.Get("axis_name", Arguments.ListOf(Arguments.ToText));

    // A collective of a tree is one of each leaf.
    private static object? Each(Arguments a, Func<NdArray, NdArray> f) => Each(a, a.Required("x"), f);

    private static object? Each(Arguments a, object? value, Func<NdArray, NdArray> f) => value switch
    {
        object?[] items => items.Select(i => Each(a, i, f)).ToArray(),
        Mapping m => new Mapping(m.Select(e => KeyValuePair.Create(e.Key, Each(a, e.Value, f)))),
        _ => f(Readers.ToArray(new(a.Op, "x", value))),
    };

    private static Func<object?, object?> One(Callable f) => x => Trees.Of(f.Invoke(x));

    private static Func<object?, object?> One(Arguments a, string name) => One(a.Function(name));

    private static Func<object?, object?, object?> Two(Arguments a, string name)
    {
        var f = a.Function(name);
        return (x, y) => Trees.Of(f.Invoke(x, y));
    }

    private static Func<object?, object?> Many(Callable f) => x => Trees.Of(f.Invoke((object?[])x!));

    private static Func<object?, object?> Many(Arguments a, string name) => Many(a.Function(name));

    private static Func<object?, NdArray> Predicate(Arguments a)
    {
        var f = a.Function("cond_fun");
        return x => Readers.ToArray(new(a.Op, "cond_fun", f.Invoke(x)));
    }

    private static Func<NdArray, object?, object?> Body(Arguments a)
    {
        var f = a.Function("body_fun");
        return (i, x) => Trees.Of(f.Invoke(i, x));
    }

    private static Func<object?, object?, (object?, object?)> Step(Arguments a)
    {
        var f = a.Function("f");
        return (c, x) => Two(a, "f", Trees.Of(f.Invoke(c, x)));
    }

    private static Func<Func<object?, object?>, object?, object?> Solver(Arguments a, string name) => Solver(a.Function(name));

    private static Func<Func<object?, object?>, object?, object?> Solver(Callable f) =>
        (inner, b) => Trees.Of(f.Invoke(new HostFunction(x => inner(Trees.Of(x[0]))), b));

    private static object? LinearSolve(Arguments a)
    {
        var transpose = a.OptFunction("transpose_solve") is { } t ? Solver(t) : null;
        var (matvec, b, solve, symmetric) = (One(a, "matvec"), Trees.Of(a.Required("b")), Solver(a, "solve"), a.Bool("symmetric", false));
        return a.Bool("has_aux", false)
            ? lax.CustomLinearSolve(matvec, b, (f, right) => Two(a, "solve", solve(f, right)), transpose, symmetric) is var (x, more) ? new[] { x, more } : null
            : lax.CustomLinearSolve(matvec, b, solve, transpose, symmetric);
    }

    private static object? Root(Arguments a)
    {
        var (f, guess, solve, tangentSolve) = (One(a, "f"), Trees.Of(a.Required("initial_guess")), Solver(a, "solve"), Solver(a, "tangent_solve"));
        return a.Bool("has_aux", false)
            ? lax.CustomRoot(f, guess, (g, x0) => Two(a, "solve", solve(g, x0)), tangentSolve) is var (x, more) ? new[] { x, more } : null
            : lax.CustomRoot(f, guess, solve, tangentSolve);
    }

    // Functions of the facade give pairs; a case's function may give anything.
    private static (object?, object?) Two(Arguments a, string name, object? result) =>
        result is object?[] { Length: 2 } pair ? (pair[0], pair[1]) : throw new Arg(a.Op, name, result).Wrong("a function of two results");
}
