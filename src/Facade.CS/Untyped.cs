// Transformations of functions whose arguments are known only at run time: trees as objects. The typed forms are hax.*.
// No logic.
using Microsoft.FSharp.Core;
using NamedTensors.Engine;

namespace NamedTensors;

/// <summary>A function of several trees, given as objects.</summary>
public delegate object? TreeFunction(params object?[] arguments);

/// <summary>The transformations for functions of objects: what dynamic callers (interpreters, test runners) use.</summary>
public static class Untyped
{
    private static FSharpFunc<object?[], object?> F(TreeFunction f) => FuncConvert.FromFunc<object?[], object?>(a => f(a));

    /// <summary>The gradient by each argument that <paramref name="argnums"/> names.</summary>
    public static object?[] Grad(TreeFunction f, int[] argnums, params object?[] arguments) =>
        Transforms.valueAndGrad("grad", argnums, false, F(f), arguments).Item3;

    /// <summary>The value and the gradients.</summary>
    public static (object? Value, object?[] Gradients) ValueAndGrad(TreeFunction f, int[] argnums, params object?[] arguments) =>
        Transforms.valueAndGrad("value_and_grad", argnums, false, F(f), arguments) is var r ? (r.Item1, r.Item3) : default;

    /// <summary>The value, what else the function gives as second result, and the gradients.</summary>
    public static (object? Value, object? Auxiliary, object?[] Gradients) ValueAndGradWithAuxiliary(
        TreeFunction f, int[] argnums, params object?[] arguments) =>
        Transforms.valueAndGrad("value_and_grad", argnums, true, F(f), arguments) is var r ? (r.Item1, r.Item2, r.Item3) : default;

    /// <summary>The value and its derivative in the direction of the tangents.</summary>
    public static (object? Primals, object? Tangents) Jvp(TreeFunction f, object?[] arguments, object?[] tangents) =>
        Transforms.jvp(F(f), arguments, tangents) is var r ? (r.Item1, r.Item2) : default;

    /// <summary>The value, and the function from a cotangent to those of all arguments.</summary>
    public static (object? Value, Func<object?, object?[]> Pullback) Vjp(TreeFunction f, params object?[] arguments) =>
        Transforms.vjp(F(f), arguments) is var r ? (r.Item1, r.Item2.Invoke) : default;

    /// <summary>The value, and the linear function from tangents to the tangent of the result.</summary>
    public static (object? Value, Func<object?[], object?> Push) Linearize(TreeFunction f, params object?[] arguments) =>
        Transforms.linearize(F(f), arguments) is var r ? (r.Item1, r.Item2.Invoke) : default;

    /// <summary>
    /// All first derivatives by forward mode: the structure of the result in plain arrays and dictionaries; in the place of each leaf,
    /// for each argument named a tree like it, whose leaves have the axes of the result, then their own.
    /// </summary>
    public static object? JacFwd(TreeFunction f, int[] argnums, params object?[] arguments) => Transforms.jacfwd(Several, argnums, F(f), arguments);

    /// <summary>The same by one argument: a tree like it in the place of each leaf.</summary>
    public static object? JacFwd(TreeFunction f, int argnum, params object?[] arguments) => Transforms.jacfwd(Single, [argnum], F(f), arguments);

    /// <summary>All first derivatives by reverse mode: as <see cref="JacFwd(TreeFunction, int[], object?[])"/>.</summary>
    public static object? JacRev(TreeFunction f, int[] argnums, params object?[] arguments) => Transforms.jacrev(Several, argnums, F(f), arguments);

    /// <summary>The same by one argument.</summary>
    public static object? JacRev(TreeFunction f, int argnum, params object?[] arguments) => Transforms.jacrev(Single, [argnum], F(f), arguments);

    /// <summary>All second derivatives: first by argument i, then by argument j.</summary>
    public static object? Hessian(TreeFunction f, int[] argnums, params object?[] arguments) => Transforms.hessian(Several, argnums, F(f), arguments);

    /// <summary>The same by one argument.</summary>
    public static object? Hessian(TreeFunction f, int argnum, params object?[] arguments) => Transforms.hessian(Single, [argnum], F(f), arguments);

    private static readonly FSharpFunc<object?[], object?> Single = FuncConvert.FromFunc<object?[], object?>(Transforms.single);
    private static readonly FSharpFunc<object?[], object?> Several = FuncConvert.FromFunc<object?[], object?>(Transforms.several);

    /// <summary>The function's value; its derivative recomputes it instead of keeping what it computed.</summary>
    public static object? Checkpoint(TreeFunction f, params object?[] arguments) => Transforms.checkpoint(F(f), arguments);

    /// <summary>The function, staged and compiled once for each signature of its arguments.</summary>
    public static TreeFunction NamedJit(TreeFunction f)
    {
        var cache = JitCaches.For(f);
        return a => Transforms.jit(cache, F(f), a);
    }

    /// <summary>Maps over axes, the first outermost: named leaves that have them, and positional leaves at the position given for their argument (−1: passed whole).</summary>
    public static object? VMap(TreeFunction f, AxisSelection axes, int[] positions, params object?[] arguments) =>
        Loops.vmap(axes, positions, F(f), arguments);

    /// <summary>A loop over an axis: the function takes the carry and the slices, and gives the carry and what is stacked.</summary>
    public static (object? Carry, object? Stacked) Scan(
        Func<object?, object?[], (object?, object?)> f, AxisSelector axis, object? init, object?[] arguments, bool reverse = false, bool checkpoint = false) =>
        Loops.scan("scan", axis.Given(), reverse, checkpoint, FuncConvert.FromFunc(f.Given()), init, arguments);

    /// <summary>JAX's vmap: axis specifications are numbers, null (pass whole), or nested lists of them as the trees are.</summary>
    /// <param name="f">the function of one lane</param>
    /// <param name="inAxes">for the arguments: int, null, or object?[]</param>
    /// <param name="outAxes">for the results: int, null, or a tree of them</param>
    /// <param name="axisName">what collectives call the map; may be empty</param>
    /// <param name="axisSize">needed if no argument is mapped; otherwise −1</param>
    /// <param name="arguments">positional arrays in trees</param>
    public static object? LaxVmap(TreeFunction f, object? inAxes, object? outAxes, string axisName, int axisSize, params object?[] arguments) =>
        Maps.vmap(F(f), inAxes, outAxes, axisName, axisSize, arguments);
}
