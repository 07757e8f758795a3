// Good arguments by kind of function: those of whole numbers, of flags, of complex numbers, draws whose parameters have no
// axes; and single parameters that nothing else takes; and the functions for which no argument alone is good.
// Knows functions by name. One idea: what is here shrinks the list at the end, and that list says why of each.
using System.Reflection;

namespace NamedTensors.Surface.BadInput;

internal static class Kinds
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("named-tensors-good-").FullName;

    private static readonly HashSet<string> OfIntegers =
    [
        "BitwiseAnd", "BitwiseOr", "BitwiseXor", "LeftShift", "BitwiseLeftShift", "RightShift", "BitwiseRightShift", "BitwiseNot", "BitwiseInvert", "Invert",
        "BitwiseCount", "Clz", "Mulhi", "PopulationCount", "ShiftLeft", "ShiftRightArithmetic", "ShiftRightLogical", "ReduceXor", "Bincount",
    ];

    private static readonly HashSet<string> OfFlags = ["ReduceAnd", "ReduceOr"];

    // Draws by position: their parameters must fit the shape.
    private static readonly HashSet<string> OfNumbers =
    [
        "Rayleigh", "Pareto", "Wald", "Triangular", "Gamma", "Loggamma", "Beta", "Chisquare", "F", "T", "WeibullMin", "Poisson", "Binomial", "Item", "Scalar",
    ];

    private static readonly Dictionary<string, object> ByParameter = new()
    {
        ["ConcatAxes.a1"] = (AxisSelection)"b",
        ["ConcatAxes.a2"] = (AxisSpec)new Axis("m", 2),
        ["EliminateAxes.axisSpec"] = (AxisSelection)"n",
        ["EliminateAxes.toRemove"] = (AxisSelection)"n",
        ["Load.path"] = Saved("matrix.npy", p => hax.Save(p, Arguments.Matrix)),
        ["LoadTree.path"] = Saved("tree.npz", p => hax.SaveTree(p, Arguments.Matrix)),
        ["Slice.start"] = (NamedIndex)0,
        ["Slice.length"] = 1,
        ["Jvp.primals"] = (Arguments.Matrix, Arguments.Matrix, Arguments.Matrix),
        ["Jvp.tangents"] = (Arguments.Matrix, Arguments.Matrix, Arguments.Matrix),
        ["Vmap.inAxes"] = ((int?)0, (int?)0),
        ["Vander.x"] = Arguments.Vector,
        ["Vander.degree"] = (AxisSelector)new Axis("degree", 2),
        ["Swap.ref"] = hax.NewRef(Arguments.Matrix),
        ["Swap.value"] = hax.Ones(Arguments.B, DType.Float32),
        ["Bincount.weights"] = Arguments.Vector.Array,
        ["BroadcastTo.axes"] = (AxisSelection)new[] { "a", "b" },
        ["Stack.axis"] = (AxisSelector)new Axis("n", 2),
        ["window"] = (AxisSpec)new Axis("a", 2),
        ["MaxPool.stride"] = new[] { 1 },
        ["MinPool.stride"] = new[] { 1 },
        ["MeanPool.stride"] = new[] { 1 },
        ["ForiLoop.lower"] = (NdArray)0,
        ["ForiLoop.upper"] = (NdArray)2,
        ["ForiLoop.bodyFun"] = (NdArray i, NdArray x) => x,
        ["ConvTranspose.rhs"] = lax.Full([3, 3, 2, 2], 1f, DType.Float32),
        ["ConvTranspose.lhs"] = lax.Full([1, 4, 4, 2], 1f, DType.Float32),
        ["Multinomial.n"] = Arguments.Number.Array,
        ["Multinomial.p"] = Arguments.Vector.Array,
        ["Multinomial.shape"] = new[] { 3 },
        ["fftLengths"] = new[] { 3 },
        ["RaggedDot.lhs"] = lax.Full([3, 2], 1f, DType.Float32),
        ["RaggedDot.rhs"] = lax.Full([2, 2, 4], 1f, DType.Float32),
        ["TridiagonalSolve.dl"] = lax.Full([3], 1f, DType.Float32),
        ["TridiagonalSolve.d"] = lax.Full([3], 4f, DType.Float32),
        ["TridiagonalSolve.du"] = lax.Full([3], 1f, DType.Float32),
        ["TridiagonalSolve.b"] = lax.Full([3, 1], 1f, DType.Float32),
        ["SortKeyVal.keys"] = Arguments.Matrix.Array,
        ["Choice.a"] = 5,
        ["Orthogonal.n"] = 2,
        ["MultivariateNormal.mean"] = Arguments.Vector.Array,
        ["MultivariateNormal.cov"] = Arguments.Square,
    };

    private static string Saved(string name, Action<string> save)
    {
        var path = Path.Combine(Folder, name);
        save(path);
        return path;
    }

    /// <summary>A good argument that the function's kind asks for, or null.</summary>
    public static object? Good(MethodInfo method, ParameterInfo parameter, Type type)
    {
        foreach (var name in (string[])[method.Name + "." + parameter.Name, parameter.Name!])
            if (ByParameter.TryGetValue(name, out var special) && type.IsInstanceOfType(special)) return special;

        if (parameter.Name == "key" || type != typeof(NamedArray) && type != typeof(NdArray)) return null;
        var array =
            OfIntegers.Contains(method.Name) ? Arguments.Counts
            : OfFlags.Contains(method.Name) ? Arguments.Mask
            : method.Name is "Real" or "Imag" ? Arguments.Complex
            : OfNumbers.Contains(method.Name) ? Arguments.Number
            : null;
        return type == typeof(NdArray) ? array?.Array : array;
    }

    /// <summary>Functions that no arguments like these please, and why.</summary>
    public static readonly Dictionary<string, string> NeverGood = new()
    {
        ["lax.Psum(x, axisName, axisIndexGroups)"] = "needs a map that is open",
        ["lax.Pmax(x, axisName, axisIndexGroups)"] = "needs a map that is open",
        ["lax.Pmin(x, axisName, axisIndexGroups)"] = "needs a map that is open",
        ["lax.Pmean(x, axisName, axisIndexGroups)"] = "needs a map that is open",
        ["lax.AllGather(x, axisName, axis, tiled, axisIndexGroups)"] = "needs a map that is open",
        ["lax.AllToAll(x, axisName, splitAxis, concatAxis, tiled, axisIndexGroups)"] = "needs a map that is open",
        ["lax.PsumScatter(x, axisName, scatterDimension, tiled, axisIndexGroups)"] = "needs a map that is open",
        ["lax.Ppermute(x, axisName, perm)"] = "needs a map that is open",
        ["lax.Pshuffle(x, axisName, perm)"] = "needs a map that is open",
        ["lax.Pswapaxes(x, axisName, axis, axisIndexGroups)"] = "needs a map that is open",
        ["lax.AxisIndex(axisName)"] = "needs a map that is open",
        ["lax.AxisSize(axisName)"] = "needs a map that is open",
        ["lax.CustomLinearSolve(matvec, b, solve, transposeSolve, symmetric)"] = "with further results: a solver of a pair is needed",
        ["lax.CustomRoot(f, initialGuess, solve, tangentSolve)"] = "with further results: a solver of a pair is needed",
        ["lax.ConvGeneralDilatedLocal(lhs, rhs, windowStrides, padding, filterShape, lhsDilation, rhsDilation, dimensionNumbers, precision)"] = "its filter has a size for each place: the cases call it",
        ["attention.DotProductAttention(kPos, key, query, keys, value, mask, bias)"] = "queries and keys must differ in an axis: the cases call it",
        ["attention.DotProductAttentionWeights(key, kPos, query, keys, mask, bias)"] = "queries and keys must differ in an axis: the cases call it",
    };
}
