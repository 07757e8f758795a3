// Transformations of functions of trees, typed: gradients, products with jacobians, vmap, jit, checkpoints.
// Knows no operation. One idea: a tree (a record, a tuple, a list … of arrays) is cast on the way in and out; the rest is
// the engine's.
using Microsoft.FSharp.Core;
using NamedTensors.Engine;

namespace NamedTensors;

/// <summary>Says by which arguments of a function of several to differentiate.</summary>
public static class Argnums
{
    /// <summary>By the second argument.</summary>
    public static SecondArgument Second => default;

    /// <summary>By the third argument.</summary>
    public static ThirdArgument Third => default;

    /// <summary>By all arguments: the gradients come as a tuple.</summary>
    public static AllArguments All => default;

    /// <summary>The type of <see cref="Second"/>.</summary>
    public readonly struct SecondArgument;

    /// <summary>The type of <see cref="Third"/>.</summary>
    public readonly struct ThirdArgument;

    /// <summary>The type of <see cref="All"/>.</summary>
    public readonly struct AllArguments;
}

public static partial class hax
{
    // Trees are cast at the border.
    private static FSharpFunc<object?[], object?> F<T, TOut>(Func<T, TOut> f) => FuncConvert.FromFunc<object?[], object?>(a => f((T)a[0]!));

    private static FSharpFunc<object?[], object?> F<T1, T2, TOut>(Func<T1, T2, TOut> f) =>
        FuncConvert.FromFunc<object?[], object?>(a => f((T1)a[0]!, (T2)a[1]!));

    private static FSharpFunc<object?[], object?> F<T1, T2, T3, TOut>(Func<T1, T2, T3, TOut> f) =>
        FuncConvert.FromFunc<object?[], object?>(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!));

    private static FSharpFunc<object?[], object?> F<T1, T2, T3, T4, TOut>(Func<T1, T2, T3, T4, TOut> f) =>
        FuncConvert.FromFunc<object?[], object?>(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!, (T4)a[3]!));

    private static Tuple<object?, object?, object?[]> Gradients(bool auxiliary, int[] argnums, FSharpFunc<object?[], object?> f, params object?[] arguments) =>
        Transforms.valueAndGrad(auxiliary ? "value_and_grad" : "grad", argnums, auxiliary, f, arguments)!;

    /// <summary>The gradient of a function that gives a real scalar.</summary>
    /// <param name="f">from a tree of float arrays to a 0-axis array</param>
    /// <returns>a function that gives a tree like its argument</returns>
    /// <exception cref="NamedTensorException">when called: the function does not give a real scalar, or a leaf is no float</exception>
    public static Func<T, T> Grad<T>(Func<T, NamedArray> f) => x => (T)Gradients(false, [0], F(f.Given()), x).Item3[0]!;

    /// <summary>The gradient by the first of two arguments.</summary>
    /// <param name="f">gives a 0-axis array</param>
    /// <returns>a function that gives a tree like the first argument</returns>
    public static Func<T1, T2, T1> Grad<T1, T2>(Func<T1, T2, NamedArray> f) => (x, y) => (T1)Gradients(false, [0], F(f.Given()), x, y).Item3[0]!;

    /// <summary>The gradient by the second of two arguments: <c>hax.Grad(f, Argnums.Second)</c>.</summary>
    public static Func<T1, T2, T2> Grad<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.SecondArgument argnums) =>
        (x, y) => (T2)Gradients(false, [1], F(f.Given()), x, y).Item3[0]!;

    /// <summary>The gradients by both arguments.</summary>
    public static Func<T1, T2, (T1 First, T2 Second)> Grad<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y) => Gradients(false, [0, 1], F(f.Given()), x, y).Item3 is var g ? ((T1)g[0]!, (T2)g[1]!) : default;

    /// <summary>The gradient by the first of three arguments.</summary>
    public static Func<T1, T2, T3, T1> Grad<T1, T2, T3>(Func<T1, T2, T3, NamedArray> f) =>
        (x, y, z) => (T1)Gradients(false, [0], F(f.Given()), x, y, z).Item3[0]!;

    /// <summary>The gradient by the second of three arguments.</summary>
    public static Func<T1, T2, T3, T2> Grad<T1, T2, T3>(Func<T1, T2, T3, NamedArray> f, Argnums.SecondArgument argnums) =>
        (x, y, z) => (T2)Gradients(false, [1], F(f.Given()), x, y, z).Item3[0]!;

    /// <summary>The gradient by the third of three arguments.</summary>
    public static Func<T1, T2, T3, T3> Grad<T1, T2, T3>(Func<T1, T2, T3, NamedArray> f, Argnums.ThirdArgument argnums) =>
        (x, y, z) => (T3)Gradients(false, [2], F(f.Given()), x, y, z).Item3[0]!;

    /// <summary>The gradients by all three arguments.</summary>
    public static Func<T1, T2, T3, (T1 First, T2 Second, T3 Third)> Grad<T1, T2, T3>(Func<T1, T2, T3, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y, z) => Gradients(false, [0, 1, 2], F(f.Given()), x, y, z).Item3 is var g ? ((T1)g[0]!, (T2)g[1]!, (T3)g[2]!) : default;

    /// <summary>The value of a function and its gradient, from one run.</summary>
    /// <param name="f">from a tree of float arrays to a 0-axis array</param>
    /// <returns>a function that gives the value and a tree like its argument</returns>
    public static Func<T, (NamedArray Value, T Gradient)> ValueAndGrad<T>(Func<T, NamedArray> f) =>
        x => Gradients(false, [0], F(f.Given()), x) is var r ? ((NamedArray)r.Item1!, (T)r.Item3[0]!) : default;

    /// <summary>The value, and the gradient by the first of two arguments.</summary>
    public static Func<T1, T2, (NamedArray Value, T1 Gradient)> ValueAndGrad<T1, T2>(Func<T1, T2, NamedArray> f) =>
        (x, y) => Gradients(false, [0], F(f.Given()), x, y) is var r ? ((NamedArray)r.Item1!, (T1)r.Item3[0]!) : default;

    /// <summary>The value, and the gradients by both arguments.</summary>
    public static Func<T1, T2, (NamedArray Value, (T1 First, T2 Second) Gradients)> ValueAndGrad<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y) => Gradients(false, [0, 1], F(f.Given()), x, y) is var r ? ((NamedArray)r.Item1!, ((T1)r.Item3[0]!, (T2)r.Item3[1]!)) : default;

    /// <summary>The value, and the gradient by the first of three arguments.</summary>
    public static Func<T1, T2, T3, (NamedArray Value, T1 Gradient)> ValueAndGrad<T1, T2, T3>(Func<T1, T2, T3, NamedArray> f) =>
        (x, y, z) => Gradients(false, [0], F(f.Given()), x, y, z) is var r ? ((NamedArray)r.Item1!, (T1)r.Item3[0]!) : default;

    /// <summary>The value, and the gradients by all three arguments.</summary>
    public static Func<T1, T2, T3, (NamedArray Value, (T1 First, T2 Second, T3 Third) Gradients)> ValueAndGrad<T1, T2, T3>(
        Func<T1, T2, T3, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y, z) => Gradients(false, [0, 1, 2], F(f.Given()), x, y, z) is var r
            ? ((NamedArray)r.Item1!, ((T1)r.Item3[0]!, (T2)r.Item3[1]!, (T3)r.Item3[2]!))
            : default;

    /// <summary>The value, what else the function gives, and the gradient.</summary>
    /// <param name="f">gives a 0-axis array and any tree, which is not differentiated</param>
    public static Func<T, (NamedArray Value, TAux Auxiliary, T Gradient)> ValueAndGrad<T, TAux>(Func<T, (NamedArray, TAux)> f) =>
        x => Gradients(true, [0], F(f.Given()), x) is var r ? ((NamedArray)r.Item1!, (TAux)r.Item2!, (T)r.Item3[0]!) : default;

    /// <summary>The value, what else the function gives, and the gradient by the first of two arguments.</summary>
    public static Func<T1, T2, (NamedArray Value, TAux Auxiliary, T1 Gradient)> ValueAndGrad<T1, T2, TAux>(Func<T1, T2, (NamedArray, TAux)> f) =>
        (x, y) => Gradients(true, [0], F(f.Given()), x, y) is var r ? ((NamedArray)r.Item1!, (TAux)r.Item2!, (T1)r.Item3[0]!) : default;

    /// <summary>The value, what else the function gives, and the gradient by the first of three arguments.</summary>
    public static Func<T1, T2, T3, (NamedArray Value, TAux Auxiliary, T1 Gradient)> ValueAndGrad<T1, T2, T3, TAux>(Func<T1, T2, T3, (NamedArray, TAux)> f) =>
        (x, y, z) => Gradients(true, [0], F(f.Given()), x, y, z) is var r ? ((NamedArray)r.Item1!, (TAux)r.Item2!, (T1)r.Item3[0]!) : default;

    /// <summary>The value, and the gradient by the second of two arguments.</summary>
    public static Func<T1, T2, (NamedArray Value, T2 Gradient)> ValueAndGrad<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.SecondArgument argnums) =>
        (x, y) => Gradients(false, [1], F(f.Given()), x, y) is var r ? ((NamedArray)r.Item1!, (T2)r.Item3[0]!) : default;

    /// <summary>The value, what else the function gives, and the gradients by both arguments.</summary>
    public static Func<T1, T2, (NamedArray Value, TAux Auxiliary, (T1 First, T2 Second) Gradients)> ValueAndGrad<T1, T2, TAux>(
        Func<T1, T2, (NamedArray, TAux)> f, Argnums.AllArguments argnums) =>
        (x, y) => Gradients(true, [0, 1], F(f.Given()), x, y) is var r
            ? ((NamedArray)r.Item1!, (TAux)r.Item2!, ((T1)r.Item3[0]!, (T2)r.Item3[1]!))
            : default;

    /// <summary>The gradient, and what else the function gives beside the scalar.</summary>
    /// <param name="f">gives a 0-axis array and any tree, which is not differentiated</param>
    public static Func<T, (T Gradient, TAux Auxiliary)> Grad<T, TAux>(Func<T, (NamedArray, TAux)> f) =>
        x => Gradients(true, [0], F(f.Given()), x) is var r ? ((T)r.Item3[0]!, (TAux)r.Item2!) : default;

    /// <summary>The value and its derivative in the direction of a tangent (forward mode).</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="primal">where</param>
    /// <param name="tangent">in which direction: like the primal</param>
    /// <returns>the value, and a tree like it</returns>
    public static (TOut Value, TOut Tangent) Jvp<T, TOut>(Func<T, TOut> f, T primal, T tangent) =>
        Transforms.jvp(F(f.Given()), [primal], [tangent]) is var r ? ((TOut)r.Item1!, (TOut)r.Item2!) : default;

    /// <summary>The value and its derivative, of a function of two arguments.</summary>
    public static (TOut Value, TOut Tangent) Jvp<T1, T2, TOut>(Func<T1, T2, TOut> f, (T1 First, T2 Second) primals, (T1 First, T2 Second) tangents) =>
        Transforms.jvp(F(f.Given()), [primals.First, primals.Second], [tangents.First, tangents.Second]) is var r ? ((TOut)r.Item1!, (TOut)r.Item2!) : default;

    /// <summary>The value and its derivative, of a function of three arguments.</summary>
    public static (TOut Value, TOut Tangent) Jvp<T1, T2, T3, TOut>(
        Func<T1, T2, T3, TOut> f, (T1 First, T2 Second, T3 Third) primals, (T1 First, T2 Second, T3 Third) tangents) =>
        Transforms.jvp(F(f.Given()), [primals.First, primals.Second, primals.Third], [tangents.First, tangents.Second, tangents.Third]) is var r
            ? ((TOut)r.Item1!, (TOut)r.Item2!)
            : default;

    /// <summary>The value, and the function from a cotangent of it to that of the argument (reverse mode).</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="primal">where</param>
    public static (TOut Value, Func<TOut, T> Pullback) Vjp<T, TOut>(Func<T, TOut> f, T primal) =>
        Transforms.vjp(F(f.Given()), [primal]) is var r ? ((TOut)r.Item1!, ct => (T)r.Item2.Invoke(ct)[0]!) : default;

    /// <summary>The value, and the function from a cotangent of it to those of both arguments.</summary>
    public static (TOut Value, Func<TOut, (T1 First, T2 Second)> Pullback) Vjp<T1, T2, TOut>(Func<T1, T2, TOut> f, T1 first, T2 second) =>
        Transforms.vjp(F(f.Given()), [first, second]) is var r
            ? ((TOut)r.Item1!, ct => r.Item2.Invoke(ct) is var g ? ((T1)g[0]!, (T2)g[1]!) : default)
            : default;

    /// <summary>The value, and the function from a cotangent of it to those of all three arguments.</summary>
    public static (TOut Value, Func<TOut, (T1 First, T2 Second, T3 Third)> Pullback) Vjp<T1, T2, T3, TOut>(Func<T1, T2, T3, TOut> f, T1 first, T2 second, T3 third) =>
        Transforms.vjp(F(f.Given()), [first, second, third]) is var r
            ? ((TOut)r.Item1!, ct => r.Item2.Invoke(ct) is var g ? ((T1)g[0]!, (T2)g[1]!, (T3)g[2]!) : default)
            : default;

    /// <summary>The value, and the linear function from tangents of both arguments to that of the value.</summary>
    public static (TOut Value, Func<T1, T2, TOut> Push) Linearize<T1, T2, TOut>(Func<T1, T2, TOut> f, T1 first, T2 second) =>
        Transforms.linearize(F(f.Given()), [first, second]) is var r ? ((TOut)r.Item1!, (s, t) => (TOut)r.Item2.Invoke([s, t])!) : default;

    /// <summary>The value, and the linear function from a tangent of the argument to that of the value.</summary>
    public static (TOut Value, Func<T, TOut> Push) Linearize<T, TOut>(Func<T, TOut> f, T primal) =>
        Transforms.linearize(F(f.Given()), [primal]) is var r ? ((TOut)r.Item1!, t => (TOut)r.Item2.Invoke([t])!) : default;

    /// <summary>The same function; its reverse derivative computes it again instead of keeping what it computed.</summary>
    public static Func<T, TOut> Checkpoint<T, TOut>(Func<T, TOut> f) => x => (TOut)Transforms.checkpoint(F(f.Given()), [x])!;

    /// <summary>The same function of two arguments, computed again for its reverse derivative.</summary>
    public static Func<T1, T2, TOut> Checkpoint<T1, T2, TOut>(Func<T1, T2, TOut> f) => (x, y) => (TOut)Transforms.checkpoint(F(f.Given()), [x, y])!;

    /// <summary>The same function of three arguments, computed again for its reverse derivative.</summary>
    public static Func<T1, T2, T3, TOut> Checkpoint<T1, T2, T3, TOut>(Func<T1, T2, T3, TOut> f) =>
        (x, y, z) => (TOut)Transforms.checkpoint(F(f.Given()), [x, y, z])!;

    private static Func<object?[], object?> Compiled(Delegate function, FSharpFunc<object?[], object?> f) =>
        JitCaches.For(function) is var cache ? arguments => Transforms.jit(cache, f, arguments) : arguments => null;

    /// <summary>A function with a forward derivative of its own, which also serves reverse mode. The rule may call the function.</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="rule">takes the argument and its tangent (zeros where a leaf has none), gives the value and its tangent; linear in the tangent</param>
    /// <exception cref="NamedTensorException">when differentiated: the tangent is not like the value; the message names the leaf</exception>
    /// <example><code>hax.CustomJvp((NamedArray x) => hax.Log1p(hax.Exp(x)), (x, t) => (hax.Log1p(hax.Exp(x)), hax.nn.Sigmoid(x) * t))</code></example>
    public static Func<T, TOut> CustomJvp<T, TOut>(Func<T, TOut> f, Func<T, T, (TOut Value, TOut Tangent)> rule) =>
        CustomRules.jvp(FuncConvert.FromFunc<object?, object?>(x => f.Given()((T)x!)), FuncConvert.FromFunc<object?, object?, ValueTuple<object?, object?>>((x, t) => rule.Given()((T)x!, (T)t!)))
            is var g ? x => (TOut)g.Invoke(x)! : f;

    /// <summary>A function with a reverse derivative of its own. It has no forward mode.</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="forward">gives the value, and what the backward function needs</param>
    /// <param name="backward">takes that and the cotangent of the value; gives the cotangent of the argument</param>
    /// <exception cref="NamedTensorException">when differentiated: the cotangent is not like the argument; the message names the leaf</exception>
    public static Func<T, TOut> CustomVjp<T, TOut, TResidual>(
        Func<T, TOut> f, Func<T, (TOut Value, TResidual Residuals)> forward, Func<TResidual, TOut, T> backward) =>
        CustomRules.vjp(
            FuncConvert.FromFunc<object?, object?>(x => f.Given()((T)x!)),
            FuncConvert.FromFunc<object?, ValueTuple<object?, object?>>(x => forward.Given()((T)x!)),
            FuncConvert.FromFunc<object?, object?, object?>((r, ct) => backward.Given()((TResidual)r!, (TOut)ct!)))
            is var g ? x => (TOut)g.Invoke(x)! : f;

    /// <summary>The function, staged and compiled once for each signature of its argument.</summary>
    /// <param name="f">from tree to tree; what is no array in the argument is part of the signature</param>
    /// <returns>the compiled function: keep it, since it owns what was compiled (but for functions that capture nothing: these share it)</returns>
    public static Func<T, TOut> NamedJit<T, TOut>(Func<T, TOut> f) =>
        Compiled(f.Given(), F(f)) is var run ? x => (TOut)run([x])! : f;

    /// <summary>The function of two arguments, compiled once for each signature of them.</summary>
    public static Func<T1, T2, TOut> NamedJit<T1, T2, TOut>(Func<T1, T2, TOut> f) =>
        Compiled(f.Given(), F(f)) is var run ? (x, y) => (TOut)run([x, y])! : f;

    /// <summary>The function of three arguments, compiled once for each signature of them.</summary>
    public static Func<T1, T2, T3, TOut> NamedJit<T1, T2, T3, TOut>(Func<T1, T2, T3, TOut> f) =>
        Compiled(f.Given(), F(f)) is var run ? (x, y, z) => (TOut)run([x, y, z])! : f;

    /// <summary>The function of four arguments, compiled once for each signature of them.</summary>
    public static Func<T1, T2, T3, T4, TOut> NamedJit<T1, T2, T3, T4, TOut>(Func<T1, T2, T3, T4, TOut> f) =>
        Compiled(f.Given(), F(f)) is var run ? (x, y, z, u) => (TOut)run([x, y, z, u])! : f;
}
