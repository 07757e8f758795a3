// Good arguments for every public function: by the parameter's type, its name, or, where that is not enough, by function.
// Knows no bad ones. One idea: optional parameters keep their defaults; the others get the smallest thing that works.
using System.Reflection;

namespace NamedTensors.Surface.BadInput;

internal static class Arguments
{
    public static readonly Axis A = new("a", 2), B = new("b", 3);
    private static readonly string Folder = Directory.CreateTempSubdirectory("named-tensors-bad-").FullName;

    public static NamedArray Matrix { get; } = hax.Named<float>([0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f], [A, B]);
    public static NamedArray Mask { get; } = hax.Named<bool>([true, false, true, true, false, true], [A, B]);
    public static NamedArray Vector { get; } = hax.Named<float>([0.1f, 0.2f, 0.3f], B);
    public static NamedArray Counts { get; } = hax.Named<int>([0, 1, 2], B);
    public static NamedArray Complex { get; } = Matrix.Astype(DType.Complex64);
    public static NamedArray Number { get; } = hax.Full([], 0.5f, DType.Float32);
    public static NamedArray Whole { get; } = hax.Full([], 1, DType.Int32);
    public static NamedArray Key { get; } = hax.Random.Key(0);
    public static NdArray Square { get; } = lax.Array<float>([4, 1, 0, 1, 3, 1, 0, 1, 2], 3, 3);
    public static NdArray Image { get; } = lax.Full([1, 2, 4, 4], 1f, DType.Float32);
    public static NdArray Filter { get; } = lax.Full([2, 2, 3, 3], 1f, DType.Float32);

    // What is good for a parameter of a function: "Function.parameter", else "parameter".
    private static readonly Dictionary<string, object?> ByName = new()
    {
        ["key"] = Key,
        ["condition"] = Mask,
        ["shift"] = Whole,
        ["seed"] = Whole,
        ["data"] = Whole,
        ["D"] = new Axis("d", 2),
        ["mode"] = "clip",
        ["Roll.shift"] = Whole,
        ["Arange.axis"] = (AxisSpec)new Axis("n", 4),
        ["start"] = Number,
        ["stop"] = Number,
        ["step"] = Number,
        ["fillValue"] = Number,
        ["idx"] = Whole,
        ["newAxis"] = (AxisSelector)"n",
        ["newAxisName"] = (AxisSelector)"n",
        ["axis2"] = (AxisSelector)"b",
        ["label"] = (AxisSelector)"b",
        ["x1"] = Matrix,
        ["x2"] = Matrix,
        ["expression"] = "a b -> b a",
        ["Einsum.equation"] = "a b, a b -> a",
        ["path"] = Path.Combine(Folder, "x.npy"),
        ["Load.path"] = "",
        ["format"] = "{0}",
        ["x"] = Matrix,
        ["Bincount.x"] = Counts,
        ["Searchsorted.a"] = Vector,
        ["Packbits.a"] = Mask,
        ["Unpackbits.a"] = Matrix.Astype(DType.UInt8),
        ["OneHot.x"] = Counts,
        ["k"] = 1,
        ["Trace.k"] = 1,
        ["minval"] = Number,
        ["maxval"] = Number + 1,
        ["lower"] = Number - 1,
        ["upper"] = Number,
        ["p"] = Number,
        ["deg"] = 1,
        ["Fold.init"] = Vector,
        ["Scan.init"] = Vector,
        ["xs"] = Matrix,
        ["Pad.mode"] = "constant",
        ["Rem.x"] = Matrix,
        ["kPos"] = (AxisSelector)"a",
        ["key.axis"] = (AxisSelector)"b",
        ["LoadTree.like"] = Matrix,
        ["idxs"] = null,
        ["axisName"] = (AxisNames)"lane",
        ["windowStrides"] = new[] { 1, 1 },
        ["perm"] = Array.Empty<int>(),
        ["notation"] = "a b",
        ["MatchesAxes.spec"] = "a b",
        ["FlattenAxes.axis"] = (AxisSpec)new[] { A, B },
        ["UnflattenAxis.axis"] = (AxisSelector)"a",
        ["toRemove"] = (AxisSelection)"a",
        ["Split.newAxes"] = (AxisSpec)new[] { new Axis("a", 1), new Axis("c", 1) },
        ["qPos"] = new Axis("q", 2),
        ["kSeqLen"] = new Axis("k", 2),
    };

    private static readonly Dictionary<Type, object?> ByType = new()
    {
        [typeof(NamedArray)] = Matrix,
        [typeof(NdArray)] = Matrix.Array,
        [typeof(AxisSelection)] = (AxisSelection)"a",
        [typeof(AxisSelector)] = (AxisSelector)"a",
        [typeof(AxisSpec)] = (AxisSpec)new Axis("n", 2),
        [typeof(Axis)] = new Axis("n", 3),
        [typeof(AxisOrder)] = (AxisOrder)new[] { "b", "a" },
        [typeof(int)] = 0,
        [typeof(long)] = 7L,
        [typeof(double)] = 0.5,
        [typeof(bool)] = false,
        [typeof(string)] = "a",
        [typeof(DType)] = DType.Float32,
        [typeof(int[])] = new[] { 0 },
        [typeof(bool[])] = new[] { true },
        [typeof(int[][])] = null,
        [typeof(NamedArray[])] = new[] { Matrix, Matrix },
        [typeof(NdArray[])] = new[] { Matrix.Array },
        [typeof(float[])] = new[] { 1f, 2f },
        [typeof(Array)] = new float[2],
        [typeof(object)] = Matrix,
        [typeof(object[])] = Array.Empty<object?>(),
        [typeof(NamedIndex)] = (NamedIndex)0,
        [typeof(NamedIndices)] = Indices([("a", 0)]),
        [typeof(ArrayLike)] = (ArrayLike)Vector,
        [typeof(AxisNames)] = (AxisNames)"lane",
        [typeof(Padding)] = Padding.Same,
        [typeof(Mesh)] = new Mesh { { "data", 2 } },
        [typeof(AxisMapping)] = new AxisMapping { { "a", "data" } },
        [typeof(NamedRef)] = hax.NewRef(Matrix),
        [typeof(IndexedElements)] = Matrix.At["a", 0],
        [typeof(GatherDimensionNumbers)] = new GatherDimensionNumbers([1], [0], [0]),
        [typeof(ScatterDimensionNumbers)] = new ScatterDimensionNumbers([1], [0], [0]),
        [typeof(TreeStructure)] = hax.tree_util.Structure(Matrix),
        [typeof(IEnumerable<object>)] = new object[] { Matrix },
        [typeof(AdamState<NamedArray>)] = hax.optim.AdamInit(Matrix),
        [typeof(SgdState<NamedArray>)] = hax.optim.SgdInit(Matrix),
        [typeof((AxisSelector, int, int)[])] = new[] { ((AxisSelector)"a", 1, 0) },
        [typeof((int, int, int)[])] = new[] { (1, 1, 0), (0, 0, 0) },
        [typeof((int, int)[])] = new[] { (0, 0) },
        [typeof((AxisSelector, AxisSelector)[])] = new[] { ((AxisSelector)"a", (AxisSelector)"z") },
        [typeof((string, AxisBinding)[])] = Array.Empty<(string, AxisBinding)>(),
        [typeof((string, AxisSelector)[])] = Array.Empty<(string, AxisSelector)>(),
        [typeof((string, int)[])] = new[] { ("m", 2) },
        [typeof((AxisSelector, int)[])] = new[] { ((AxisSelector)"a", 2) },
        [typeof(Dictionary<string, AxisLength>)] = new Dictionary<string, AxisLength> { ["a"] = 1 },
        [typeof(IReadOnlyDictionary<string, Axis>)] = new Dictionary<string, Axis?> { ["a"] = null },
        [typeof(IReadOnlyDictionary<string, (int, int)>)] = new Dictionary<string, (int, int)> { ["a"] = (1, 0) },
        [typeof(((int[], int[]), (int[], int[])))] = ((new[] { 0 }, new[] { 0 }), (Array.Empty<int>(), Array.Empty<int>())),
        [typeof((NamedArray, NamedArray))] = (Matrix, Matrix),
    };

    private static readonly Dictionary<Type, Delegate> Functions = new Delegate[]
    {
        (NamedArray x) => hax.Sum(x), (NamedArray x, NamedArray y) => hax.Sum(x) + hax.Sum(y), (NamedArray x, NamedArray y, NamedArray z) => hax.Sum(x * y * z),
        (NamedArray x, NamedArray y, NamedArray z, NamedArray w) => hax.Sum(x * y * z * w), (NamedArray x) => (hax.Sum(x), x), () => Matrix,
        (NamedArray x, NamedArray y) => (hax.Sum(x * y), x), (NamedArray x, NamedArray y, NamedArray z) => (hax.Sum(x * y * z), x),
        (NdArray x) => x, (NdArray x, NdArray y) => lax.Add(x, y), (NdArray x, NdArray y) => (x, y), (NdArray[] x, NdArray[] y) => new[] { lax.Add(x[0], y[0]) },
        (Func<NdArray, NdArray> f, NdArray x) => x, (object? x) => false, (object?[] x) => x[0],
    }.ToDictionary(f => f.GetType());

    public static NamedIndices Indices(NamedIndices indices) => indices;

    public static object? Good(Call call, ParameterInfo parameter)
    {
        var type = Call.Written(parameter.ParameterType);

        if (Kinds.Good(call.Method, parameter, type) is { } ofItsKind) return ofItsKind;

        foreach (var name in (string[])[call.Method.Name + "." + parameter.Name, parameter.Name!])
            if (ByFunction.TryGetValue(name, out var special) && type.IsInstanceOfType(special)) return special;

        if (parameter.HasDefaultValue) return parameter.DefaultValue ?? (type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null);
        if (call.Method.DeclaringType!.Name == "linalg" && type == typeof(NdArray)) return Square;

        foreach (var name in (string[])[call.Method.Name + "." + parameter.Name, parameter.Name!])
            if (ByName.TryGetValue(name, out var named) && Fits(named, type) is { } fitted) return fitted;

        if (ByType.TryGetValue(type, out var value)) return value;
        if (Functions.TryGetValue(type, out var function)) return function;
        if (type.IsArray && Functions.TryGetValue(type.GetElementType()!, out var one)) return Filled(type, one);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (typeof(Delegate).IsAssignableFrom(type)) return BadArguments.NullFunction(type);
        throw new InvalidOperationException($"no argument for {call.Name}, {parameter}");
    }

    private static object? Fits(object? value, Type type) =>
        type.IsInstanceOfType(value) ? value : type == typeof(NdArray) && value is NamedArray array ? array.Array : null;

    private static Array Filled(Type type, object value)
    {
        var array = Array.CreateInstance(type.GetElementType()!, 1);
        array.SetValue(value, 0);
        return array;
    }

    private static readonly Dictionary<string, object?> ByFunction = new()
    {
        ["Fold.f"] = (NamedArray s, NamedArray x) => s + x,
        ["Scan.f"] = (NamedArray s, NamedArray x) => (s + x, x),
        ["condFun"] = (NdArray x) => (NdArray)false,
        ["Fold.axis"] = (AxisSelector)"a",
        ["lhs"] = Image,
        ["Conv.rhs"] = Filter,
        ["ConvWithGeneralPadding.rhs"] = Filter,
        ["ConvGeneralDilated.rhs"] = Filter,
        ["ConvTranspose.rhs"] = Filter,
        ["ConvTranspose.strides"] = new[] { 1, 1 },
        ["filterShape"] = new[] { 3, 3 },
        ["Dot.lhs"] = Square,
        ["Dot.rhs"] = Square,
        ["DotGeneral.lhs"] = Square,
        ["DotGeneral.rhs"] = Square,
        ["BatchMatmul.lhs"] = lax.Full([1, 2, 2], 1f, DType.Float32),
        ["BatchMatmul.rhs"] = lax.Full([1, 2, 2], 1f, DType.Float32),
        ["startIndices"] = lax.Full([1, 1], 0),
        ["scatterIndices"] = lax.Full([1, 1], 0),
        ["updates"] = lax.Full([1, 3], 1f, DType.Float32),
        ["sliceSizes"] = new[] { 1, 3 },
        ["updateShape"] = new[] { 1, 3 },
        ["permutation"] = new[] { 1, 0 },
        ["Reshape.newSizes"] = new[] { 3, 2 },
        ["DynamicSlice.startIndices"] = new NdArray[] { 0, 0 },
        ["DynamicUpdateSlice.startIndices"] = new NdArray[] { 0, 0 },
        ["limitIndices"] = new[] { 1, 1 },
        ["Slice.startIndices"] = new[] { 0, 0 },
        ["windowDimensions"] = new[] { 1, 1 },
        ["initValue"] = lax.Full([], 0f, DType.Float32),
        ["initValues"] = new[] { lax.Full([], 0f, DType.Float32) },
        ["which"] = lax.Full([2, 3], 0),
        ["cases"] = new[] { Matrix.Array },
        ["pred"] = (NdArray)true,
        ["Switch.index"] = (NdArray)0,
        ["index"] = (NdArray)0,
        ["startIndex"] = (NdArray)0,
        ["sliceSize"] = 1,
        ["reps"] = new[] { 1, 2 },
        ["shape"] = new[] { 2 },
        ["operandsNumber"] = 1,
        ["indexDtype"] = DType.Int32,
        ["paddingValue"] = lax.Full([], 0f, DType.Float32),
        ["groupSizes"] = lax.Array<int>([1, 2], 2),
        ["LuPivotsToPermutation.pivots"] = lax.Array<int>([0, 1], 2),
        ["permutationSize"] = 2,
        ["IndexTake.idxs"] = new[] { lax.Full([1], 0) },
        ["BroadcastInDim.shape"] = new[] { 4, 2, 3 },
        ["broadcastDimensions"] = new[] { 1, 2 },
        ["onTrue"] = Matrix.Array,
        ["Select.pred"] = Mask.Array,
        ["Split.sizes"] = new[] { 1, 1 },
        ["Squeeze.array"] = lax.Full([1, 2], 1f),
        ["exponentBits"] = 5,
        ["mantissaBits"] = 7,
        ["DynamicUpdateSlice.update"] = lax.Full([1, 1], 1f, DType.Float32),
        ["outAxes"] = null,
        ["WrapKeyData.keyBitsArray"] = random.KeyData(random.Key(0)),
        ["WrapKeyData.words"] = random.KeyData(random.Key(0)),
        ["keys"] = random.Key(0),
        ["counts"] = new Axis("n", 3),
        ["Load.axes"] = (AxisSelection)new[] { "a", "b" },
        ["Named.axes"] = (AxisSelection)new[] { "a", "b" },
        ["Named.data"] = new float[2, 3],
        ["renames"] = new[] { ((AxisSelector)"a", (AxisSelector)"z") },
        ["windowstride"] = 1,
    };
}
