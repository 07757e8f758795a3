// All derivatives at once: jacobians and second derivatives of functions of one or two trees. Casts only.
// Knows no operation. One idea: in the place of each leaf of an argument stands its matrix of derivatives.
using Microsoft.FSharp.Core;
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    private static readonly FSharpFunc<object?[], object?> Single = FuncConvert.FromFunc<object?[], object?>(Transforms.single);
    private static readonly FSharpFunc<object?[], object?> Several = FuncConvert.FromFunc<object?[], object?>(Transforms.several);

    /// <summary>All first derivatives by forward mode: cheap where the argument is small.</summary>
    /// <param name="f">from a tree to an array</param>
    /// <returns>a function that gives a tree like its argument; each leaf has the axes of the result, then its own (with a prime where both have the name)</returns>
    public static Func<T, T> JacFwd<T>(Func<T, NamedArray> f) => x => (T)Transforms.jacfwd(Single, [0], F(f.Given()), [x])!;

    /// <summary>The same by the first of two arguments.</summary>
    public static Func<T1, T2, T1> JacFwd<T1, T2>(Func<T1, T2, NamedArray> f) => (x, y) => (T1)Transforms.jacfwd(Single, [0], F(f.Given()), [x, y])!;

    /// <summary>The same by the second of two arguments.</summary>
    public static Func<T1, T2, T2> JacFwd<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.SecondArgument argnums) =>
        (x, y) => (T2)Transforms.jacfwd(Single, [1], F(f.Given()), [x, y])!;

    /// <summary>The same by both arguments.</summary>
    public static Func<T1, T2, (T1 First, T2 Second)> JacFwd<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y) => Transforms.jacfwd(Several, [0, 1], F(f.Given()), [x, y]) is object?[] g ? ((T1)g[0]!, (T2)g[1]!) : default;

    /// <summary>All first derivatives by reverse mode: cheap where the result is small.</summary>
    /// <param name="f">from a tree to an array</param>
    /// <returns>a function that gives a tree like its argument; each leaf has the axes of the result, then its own (with a prime where both have the name)</returns>
    public static Func<T, T> JacRev<T>(Func<T, NamedArray> f) => x => (T)Transforms.jacrev(Single, [0], F(f.Given()), [x])!;

    /// <summary>The same by the first of two arguments.</summary>
    public static Func<T1, T2, T1> JacRev<T1, T2>(Func<T1, T2, NamedArray> f) => (x, y) => (T1)Transforms.jacrev(Single, [0], F(f.Given()), [x, y])!;

    /// <summary>The same by the second of two arguments.</summary>
    public static Func<T1, T2, T2> JacRev<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.SecondArgument argnums) =>
        (x, y) => (T2)Transforms.jacrev(Single, [1], F(f.Given()), [x, y])!;

    /// <summary>The same by both arguments.</summary>
    public static Func<T1, T2, (T1 First, T2 Second)> JacRev<T1, T2>(Func<T1, T2, NamedArray> f, Argnums.AllArguments argnums) =>
        (x, y) => Transforms.jacrev(Several, [0, 1], F(f.Given()), [x, y]) is object?[] g ? ((T1)g[0]!, (T2)g[1]!) : default;

    /// <summary>All second derivatives of a function of one array.</summary>
    /// <param name="f">gives a 0-axis array</param>
    /// <returns>a function that gives the axes of its argument, then the same with primes</returns>
    public static Func<NamedArray, NamedArray> Hessian(Func<NamedArray, NamedArray> f) => x => (NamedArray)Transforms.hessian(Single, [0], F(f.Given()), [x])!;

    /// <summary>All second derivatives of a function of two arrays: first by the one that the outer tuple names, then by the inner one's.</summary>
    /// <param name="f">gives a 0-axis array</param>
    /// <returns>a function that gives four arrays: the axes of the first, then of the second, with primes where both have a name</returns>
    public static Func<NamedArray, NamedArray, ((NamedArray First, NamedArray Second) First, (NamedArray First, NamedArray Second) Second)> Hessian(
        Func<NamedArray, NamedArray, NamedArray> f) =>
        (x, y) => Transforms.hessian(Several, [0, 1], F(f.Given()), [x, y]) is object?[] rows ? (Pair(rows[0]), Pair(rows[1])) : default;

    private static (NamedArray First, NamedArray Second) Pair(object? row) => row is object?[] r ? ((NamedArray)r[0]!, (NamedArray)r[1]!) : default;
}
