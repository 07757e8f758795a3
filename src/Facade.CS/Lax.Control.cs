// Branches, loops, and implicit solves of functions of trees. No logic.
// Knows how typed functions become functions of objects; staging is ControlFlow's.
// One idea: trees are cast on the way in and out, so a carry may be a record or a tuple.
using Microsoft.FSharp.Core;
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    // Trees are cast at the border; several operands are a tuple.
    private static FSharpFunc<object?, object?> F<TIn, TOut>(Func<TIn, TOut> f) => FuncConvert.FromFunc<object?, object?>(x => f((TIn)x!));

    private static FSharpFunc<object?, FSharpFunc<object?, object?>> F<T1, T2, TOut>(Func<T1, T2, TOut> f) =>
        FuncConvert.FromFunc<object?, object?, object?>((x, y) => f((T1)x!, (T2)y!));

    // A solver gets the function it solves with.
    private static FSharpFunc<FSharpFunc<object?, object?>, FSharpFunc<object?, object?>> Solver<T, TOut>(Func<Func<T, T>, T, TOut> solve) =>
        FuncConvert.FromFunc<FSharpFunc<object?, object?>, object?, object?>((f, b) => solve(v => (T)f.Invoke(v)!, (T)b!));

    /// <summary>One of two functions of the operand, by a scalar predicate (a number counts as ≠ 0). Both are staged; their results have one structure and the same signatures.</summary>
    public static TOut Cond<TIn, TOut>(NdArray pred, Func<TIn, TOut> trueFun, Func<TIn, TOut> falseFun, TIn operand) =>
        (TOut)ControlFlow.cond(pred.Given(), F(trueFun.Given()), F(falseFun.Given()), operand)!;

    /// <summary>The branch with this number; a number outside is clamped to the first or last.</summary>
    public static TOut Switch<TIn, TOut>(NdArray index, Func<TIn, TOut>[] branches, TIn operand) =>
        (TOut)ControlFlow.@switch(index.Given(), [.. branches.Given().Select(F)], operand)!;

    /// <summary>Repeats the body while the condition (a bool scalar) holds. Forward derivatives only.</summary>
    public static T WhileLoop<T>(Func<T, NdArray> condFun, Func<T, T> bodyFun, T initVal) =>
        (T)ControlFlow.whileLoop(F(condFun.Given()), F(bodyFun.Given()), initVal)!;

    /// <summary>Repeats the body for rounds lower … upper − 1. With known bounds it has a reverse derivative.</summary>
    public static T ForiLoop<T>(NdArray lower, NdArray upper, Func<NdArray, T, T> bodyFun, T initVal) =>
        (T)ControlFlow.foriLoop(lower.Given(), upper.Given(), FuncConvert.FromFunc<Tensor?, object?, object?>((i, x) => bodyFun.Given()(P(i), (T)x!)), initVal)!;

    /// <summary>A loop over the leading axes of <paramref name="xs"/> that carries a value and stacks another.</summary>
    /// <param name="f">takes the carry and a slice of xs; gives the carry (like it was) and what is stacked</param>
    /// <param name="init">the first carry</param>
    /// <param name="xs">arrays with equal leading axes; null if only the carry matters</param>
    /// <param name="length">the number of rounds; needed if xs is null</param>
    /// <param name="reverse">from the last slice to the first</param>
    public static (TCarry Carry, TOut Stacked) Scan<TCarry, TIn, TOut>(
        Func<TCarry, TIn, (TCarry, TOut)> f, TCarry init, TIn xs, int? length = null, bool reverse = false) =>
        ControlFlow.scan("scan", FuncConvert.FromFunc<object?, object?, (object?, object?)>((c, x) => f.Given()((TCarry)c!, (TIn)x!)), init, xs, length ?? -1, reverse)
            is var (carry, stacked) ? ((TCarry)carry!, (TOut)stacked!) : default;

    /// <summary>The function on each slice along the leading axes, one after the other, stacked.</summary>
    public static TOut Map<TIn, TOut>(Func<TIn, TOut> f, TIn xs) => (TOut)ControlFlow.map(F(f.Given()), xs)!;

    /// <summary>All prefixes of the elements along an axis under an associative function.</summary>
    public static T AssociativeScan<T>(Func<T, T, T> fn, T elems, bool reverse = false, int axis = 0) =>
        (T)ControlFlow.associativeScan(F(fn.Given()), reverse, axis, elems)!;

    /// <summary>The value, as a constant for derivatives.</summary>
    public static T StopGradient<T>(T x) => (T)ControlFlow.stopGradient(x)!;

    /// <summary>Solves matvec(x) = b by <paramref name="solve"/>; derivatives solve again instead of going through the solver.</summary>
    /// <param name="matvec">linear; takes and gives what b is like</param>
    /// <param name="b">the right side</param>
    /// <param name="solve">gets matvec and b</param>
    /// <param name="transposeSolve">solves with the transpose; needed for reverse mode unless symmetric</param>
    /// <param name="symmetric">matvec is its own transpose</param>
    public static T CustomLinearSolve<T>(
        Func<T, T> matvec, T b, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T>? transposeSolve = null, bool symmetric = false) =>
        (T)ControlFlow.linearSolve(F(matvec.Given()), b, Solver(solve.Given()),
            transposeSolve is null ? FSharpValueOption<FSharpFunc<FSharpFunc<object?, object?>, FSharpFunc<object?, object?>>>.ValueNone
                : FSharpValueOption<FSharpFunc<FSharpFunc<object?, object?>, FSharpFunc<object?, object?>>>.NewValueSome(Solver(transposeSolve)),
            symmetric)!;

    /// <summary>The same, with a solver that gives more than the solution, which is a constant for derivatives.</summary>
    public static (T Solution, TAux Auxiliary) CustomLinearSolve<T, TAux>(
        Func<T, T> matvec, T b, Func<Func<T, T>, T, (T Solution, TAux Auxiliary)> solve, Func<Func<T, T>, T, T>? transposeSolve = null, bool symmetric = false) =>
        (CustomLinearSolve(matvec.Given(), b, (f, right) => solve.Given()(f, right).Solution, transposeSolve, symmetric),
            (TAux)ControlFlow.auxiliary(F(matvec), b, Solver<T, TAux>((f, right) => solve(f, right).Auxiliary))!);

    /// <summary>A root of f near a guess, found by <paramref name="solve"/>; derivatives by the implicit function theorem.</summary>
    /// <param name="f">gives 0 at the root; takes and gives what the guess is like</param>
    /// <param name="initialGuess">where solve begins; has no derivative</param>
    /// <param name="solve">gets f and the guess</param>
    /// <param name="tangentSolve">gets the linearised f and a right side</param>
    public static T CustomRoot<T>(Func<T, T> f, T initialGuess, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T> tangentSolve) =>
        (T)ControlFlow.root(F(f.Given()), initialGuess, Solver(solve.Given()), Solver(tangentSolve))!;

    /// <summary>The same, with a solver that gives more than the root, which is a constant for derivatives.</summary>
    public static (T Root, TAux Auxiliary) CustomRoot<T, TAux>(
        Func<T, T> f, T initialGuess, Func<Func<T, T>, T, (T Root, TAux Auxiliary)> solve, Func<Func<T, T>, T, T> tangentSolve) =>
        (CustomRoot(f.Given(), initialGuess, (g, guess) => solve.Given()(g, guess).Root, tangentSolve),
            (TAux)ControlFlow.auxiliary(F(f), initialGuess, Solver<T, TAux>((g, guess) => solve(g, guess).Auxiliary))!);

    /// <summary>Maps a function of positional arrays over one of their dimensions: as <c>jax.vmap</c>. Collectives in it name the map.</summary>
    /// <param name="f">from a tree of positional arrays to another</param>
    /// <param name="inAxis">the dimension of each leaf that is mapped; counts from the end if negative</param>
    /// <param name="outAxis">where the map's dimension stands in the results</param>
    /// <param name="axisName">what <c>lax.Psum</c> and its kin call the map</param>
    /// <exception cref="NamedTensorException">when called: the leaves' sizes differ, or a leaf has no such dimension</exception>
    public static Func<T, TOut> Vmap<T, TOut>(Func<T, TOut> f, int inAxis = 0, int outAxis = 0, string axisName = "") =>
        x => (TOut)Maps.vmap(Each(f.Given()), inAxis, outAxis, axisName.Given(), -1, [x])!;

    /// <summary>The same for two arguments: null passes one whole.</summary>
    /// <param name="f">from two trees of positional arrays to another</param>
    /// <param name="inAxes">the dimensions that are mapped; null: none</param>
    /// <param name="outAxis">where the map's dimension stands in the results</param>
    /// <param name="axisName">what <c>lax.Psum</c> and its kin call the map</param>
    /// <param name="axisSize">needed where no argument is mapped; otherwise −1</param>
    public static Func<T1, T2, TOut> Vmap<T1, T2, TOut>(
        Func<T1, T2, TOut> f, (int? First, int? Second) inAxes, int outAxis = 0, string axisName = "", int axisSize = -1) =>
        (x, y) => (TOut)Maps.vmap(Each(f.Given()), new object?[] { inAxes.First, inAxes.Second }, outAxis, axisName.Given(), axisSize, [x, y])!;

    private static FSharpFunc<object?[], object?> Each<T, TOut>(Func<T, TOut> f) => FuncConvert.FromFunc<object?[], object?>(a => f((T)a[0]!));

    private static FSharpFunc<object?[], object?> Each<T1, T2, TOut>(Func<T1, T2, TOut> f) =>
        FuncConvert.FromFunc<object?[], object?>(a => f((T1)a[0]!, (T2)a[1]!));

    /// <summary>The operand, unchanged: nothing is moved across it. Here programs are never reordered, so it has nothing to do.</summary>
    public static T OptimizationBarrier<T>(T operand) => operand;

    /// <summary>The second operand (the first is ignored): kept for JAX programs that order effects by it.</summary>
    public static NdArray TieIn(NdArray x, NdArray y) => y;
}
