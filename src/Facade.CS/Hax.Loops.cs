// Maps and loops over a named axis, and what looks at a program while it runs: vmap, scan, fold, map, shapes without
// values, constants for derivatives, printing. Knows no operation.
// One idea: a leaf that has the axis is taken apart along it, any other is passed whole; results are stacked in front.
using Microsoft.FSharp.Core;
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    private static FSharpFunc<object?, FSharpFunc<object?[], ValueTuple<object?, object?>>> Step(Func<object?, object?[], (object?, object?)> f) =>
        FuncConvert.FromFunc<object?, object?[], ValueTuple<object?, object?>>((carry, slices) => f(carry, slices));

    /// <summary>Maps a function over an axis: it sees one lane, without the axis.</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="axis">the axis; with a size if no leaf has it</param>
    /// <returns>a function whose argument's leaves may have the axis; its result's leaves have it, in front</returns>
    /// <exception cref="NamedTensorException">when called: no leaf has the axis, or with another size</exception>
    /// <example><code>hax.VMap((NamedArray row) => hax.Sum(row), Batch)(x)</code></example>
    public static Func<T, TOut> VMap<T, TOut>(Func<T, TOut> f, AxisSelection axis) => x => (TOut)Loops.vmap(axis.Given(), [0], F(f.Given()), [x])!;

    /// <summary>Maps a function of two arguments over an axis: leaves that lack it are passed whole.</summary>
    public static Func<T1, T2, TOut> VMap<T1, T2, TOut>(Func<T1, T2, TOut> f, AxisSelection axis) =>
        (x, y) => (TOut)Loops.vmap(axis.Given(), [0, 0], F(f.Given()), [x, y])!;

    /// <summary>Maps a function of three arguments over an axis: leaves that lack it are passed whole.</summary>
    public static Func<T1, T2, T3, TOut> VMap<T1, T2, T3, TOut>(Func<T1, T2, T3, TOut> f, AxisSelection axis) =>
        (x, y, z) => (TOut)Loops.vmap(axis.Given(), [0, 0, 0], F(f.Given()), [x, y, z])!;

    /// <summary>A loop over an axis that carries a value and stacks another.</summary>
    /// <param name="f">takes the carry and a slice; gives the carry (like it was) and what is stacked</param>
    /// <param name="axis">the axis of <paramref name="xs"/> that is looped over</param>
    /// <param name="init">the first carry</param>
    /// <param name="xs">a tree; leaves without the axis are passed whole</param>
    /// <param name="reverse">from the last slice to the first</param>
    /// <param name="checkpoint">the reverse derivative computes each round again instead of keeping it</param>
    /// <returns>the last carry, and the results with the axis in front</returns>
    /// <exception cref="NamedTensorException">the carry changes its structure, axes or dtype; no leaf has the axis</exception>
    public static (TCarry Carry, TOut Stacked) Scan<TCarry, T, TOut>(
        Func<TCarry, T, (TCarry, TOut)> f, AxisSelector axis, TCarry init, T xs, bool reverse = false, bool checkpoint = false) =>
        Loops.scan("scan", axis.Given(), reverse, checkpoint, Step((c, s) => f.Given()((TCarry)c!, (T)s[0]!)), init, [xs]) is var r ? ((TCarry)r.Item1!, (TOut)r.Item2!) : default;

    /// <summary>A loop over an axis that only carries a value.</summary>
    /// <param name="f">takes the carry and a slice; gives the carry (like it was)</param>
    /// <param name="axis">the axis of <paramref name="xs"/> that is looped over</param>
    /// <param name="init">the first carry</param>
    /// <param name="xs">a tree; leaves without the axis are passed whole</param>
    /// <param name="reverse">from the last slice to the first</param>
    /// <param name="checkpoint">the reverse derivative computes each round again instead of keeping it</param>
    /// <returns>the last carry</returns>
    public static TCarry Fold<TCarry, T>(Func<TCarry, T, TCarry> f, AxisSelector axis, TCarry init, T xs, bool reverse = false, bool checkpoint = false) =>
        (TCarry)Loops.scan("fold", axis.Given(), reverse, checkpoint, Step((c, s) => (f.Given()((TCarry)c!, (T)s[0]!), null)), init, [xs]).Item1!;

    /// <summary>A loop over an axis, slice by slice: as <c>VMap</c>, with the memory of one slice.</summary>
    /// <param name="f">from a slice to any tree</param>
    /// <param name="axis">the axis of <paramref name="xs"/> that is looped over</param>
    /// <param name="xs">a tree; leaves without the axis are passed whole</param>
    /// <param name="reverse">from the last slice to the first</param>
    /// <param name="checkpoint">the reverse derivative computes each round again instead of keeping it</param>
    /// <returns>the results, with the axis in front</returns>
    public static TOut Map<T, TOut>(Func<T, TOut> f, AxisSelector axis, T xs, bool reverse = false, bool checkpoint = false) =>
        (TOut)Loops.scan("map", axis.Given(), reverse, checkpoint, Step((_, s) => (null, f.Given()((T)s[0]!))), null, [xs]).Item2!;

    /// <summary>The same tree, constant for derivatives.</summary>
    public static T StopGradient<T>(T tree) => (T)Debugging.stopGradient(tree)!;

    /// <summary>What a function gives, without computing it: arrays of zeros with the right axes and dtypes, which take no memory.</summary>
    /// <param name="f">from tree to tree</param>
    /// <param name="x">a tree like the argument: only axes and dtypes matter</param>
    public static TOut EvalShape<T, TOut>(Func<T, TOut> f, T x) => (TOut)Transforms.evalShape(F(f.Given()), [x])!;

    /// <summary>The program that a function stages to, as text: typed, with named axes.</summary>
    public static string ProgramText<T, TOut>(Func<T, TOut> f, T x) => Transforms.programText(F(f.Given()), [x]);

    /// <summary>Compares the gradient of a function with central differences along random directions, leaf by leaf.</summary>
    /// <param name="f">gives a real 0-axis array</param>
    /// <param name="x">a tree; leaves that are no floats are left alone. float64 tells most</param>
    /// <param name="directions">how many for each leaf</param>
    /// <param name="step">how far the argument is moved; 0: 6e-6 in float64, 5e-3 in narrower types</param>
    /// <param name="tolerance">relative to the larger of 1 and the derivative; 0: 1e-6 in float64, 2e-2 in narrower types</param>
    /// <returns>the largest relative difference</returns>
    /// <exception cref="NamedTensorException">a derivative, forward or reverse, differs by more than the tolerance; the message names the leaf</exception>
    public static double CheckGradients<T>(Func<T, NamedArray> f, T x, int directions = 3, double step = 0, double tolerance = 0) =>
        GradientCheck.check(F(f.Given()), x, directions, step, tolerance);

    /// <summary>What looks at a program while it runs, also under jit, vmap and grad.</summary>
    public static class Debug
    {
        /// <summary>Takes what the library has to say that is no error, a line each; standard error if not set.</summary>
        public static Action<string> Notices
        {
            get => Engine.Notices.Write;
            set => Engine.Notices.Write = value;
        }

        /// <summary>Writes each array of a tree to the console, where <c>{}</c> stands in the format. Under vmap all lanes at once.</summary>
        public static void Print<T>(string format, T tree) => Debugging.print(format.Given(), tree);

        /// <summary>The same tree; an error at the first NaN, naming the leaf.</summary>
        /// <param name="tree">arrays; those without NaN (integers) pass</param>
        /// <param name="label">what the message calls it</param>
        /// <exception cref="NamedTensorException">an array has a NaN</exception>
        public static T CheckNaN<T>(T tree, string label = "") => (T)Debugging.checkNaN(label, tree)!;
    }
}
