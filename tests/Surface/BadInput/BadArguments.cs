// Bad arguments by type: names and sizes that are not there, every dtype, nothing, one, too much, no numbers, null.
// Knows no function. One idea: whatever is bad for one function may be good for another; none may fail in a way that is not ours.
using System.Linq.Expressions;
using System.Reflection;

namespace NamedTensors.Surface.BadInput;

internal static class BadArguments
{
    private static readonly DType[] DTypes =
        [.. typeof(DType).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(DType)).Select(p => (DType)p.GetValue(null)!)];
    private const int Huge = int.MaxValue;

    private static NamedArray Of(DType type, params Axis[] axes) =>
        type == DType.Key ? hax.Random.Split(hax.Random.Key(0), axes) : hax.Ones(axes).Astype(type);

    private static readonly NamedArray Many = hax.Full([], Huge);

    private static readonly NamedArray[] Arrays =
    [
        .. DTypes.Select(t => Of(t, Arguments.A, Arguments.B)), .. DTypes.Select(t => Of(t)),
        hax.Ones(new Axis("other", 2)), hax.Ones([new Axis("a", 5), Arguments.B]), hax.Ones([new Axis("a", 0), Arguments.B]), hax.Ones([new Axis("a", 1), Arguments.B]),
        hax.Ones([Arguments.B, Arguments.A]), hax.Ones([Arguments.A, Arguments.B, new Axis("n", 2)]), hax.Ones(new Axis("b", 0)), hax.Full([Arguments.A, Arguments.B], double.NaN),
        hax.Full([Arguments.A, Arguments.B], double.PositiveInfinity), hax.Full([], double.NaN), hax.Full([], -1), Many, hax.Full([], double.NegativeInfinity),
        hax.Full([Arguments.A, Arguments.B], -5, DType.Int32), hax.Full([Arguments.A, Arguments.B], 1000, DType.Int64), hax.Ones([Arguments.A, new Axis("b", 2)]),
    ];

    private static readonly Axis[] Axes = [new("a", 5), new("a", 0), new("a", 1), new("other", 2), new("", 2), new("b", 3), new("ünï 😀", 2), new("n", 0)];

    private static readonly Dictionary<Type, object?[]> ByType = new()
    {
        [typeof(NamedArray)] = Arrays,
        [typeof(NdArray)] = [.. Arrays.Select(a => a.Array), lax.Full([2, 3], 1f), lax.Full([0], 1f), lax.Full([1, 1, 1, 1], 1f, DType.Float32), lax.Full([3, 2], 1f, DType.Float32)],
        [typeof(ArrayLike)] = [.. Arrays.Select(a => (object)(ArrayLike)a), default(ArrayLike), (ArrayLike)Array.Empty<float>(), (ArrayLike)double.NaN],
        [typeof(object)] = [.. Arrays, 3, "text", new object?[] { null, 1 }, new Dictionary<int, int>(), Thread.CurrentThread],
        [typeof(AxisSelector)] = [(AxisSelector)"other", (AxisSelector)"", .. Axes.Select(a => (AxisSelector)a)],
        [typeof(AxisSelection)] = [(AxisSelection)"other", (AxisSelection)"", (AxisSelection)Array.Empty<string>(), (AxisSelection)new[] { "a", "a" }, (AxisSelection)new[] { "a", "b" },
            (AxisSelection)new[] { "b", "other" }, .. Axes.Select(a => (AxisSelection)a)],
        [typeof(AxisSpec)] = [(AxisSpec)Array.Empty<Axis>(), (AxisSpec)new[] { Arguments.A, Arguments.A }, (AxisSpec)new[] { Arguments.A, new Axis("a", 7) },
            (AxisSpec)new[] { new Axis("huge", Huge), new Axis("huger", Huge) }, (AxisSpec)new[] { new Axis("h", Huge), new Axis("i", Huge), new Axis("j", Huge), new Axis("k", Huge) },
            .. Axes.Select(a => (AxisSpec)a)],
        [typeof(AxisOrder)] = [(AxisOrder)Array.Empty<string>(), (AxisOrder)new[] { "a", "a" }, (AxisOrder)new[] { "other" }, (AxisOrder)new[] { hax.Rest, hax.Rest }],
        [typeof(Axis)] = Axes,
        [typeof(int)] = [-1, 1, 2, 7, -1_000_000, int.MinValue, Huge],
        [typeof(long)] = [-1L, long.MinValue, long.MaxValue],
        [typeof(double)] = [double.NaN, double.PositiveInfinity, -1.0, 0.0, 1e308],
        [typeof(bool)] = [true, false],
        [typeof(string)] = ["", " ", "other", "a b -> ", "(", "{a} -> a a", "\0", "a b, c -> ...", "¤"],
        [typeof(int[])] = [Array.Empty<int>(), new[] { -1 }, new[] { 9 }, new[] { 0, 0 }, new[] { 1, 0 }, new[] { 0, 1, 2, 3 }, new[] { int.MinValue }, new[] { Huge, Huge, Huge }, new[] { 0, 5 }],
        [typeof(bool[])] = [Array.Empty<bool>(), new[] { true, false, true }],
        [typeof(int[][])] = [Array.Empty<int[]>(), new[] { new[] { 0 } }, new[] { new[] { 0, 1 }, new[] { 2 } }, new int[]?[] { null }],
        [typeof(NamedArray[])] = [Array.Empty<NamedArray>(), new[] { Arguments.Matrix }, new NamedArray?[] { null }, new[] { Arguments.Matrix, null }, new[] { Arguments.Matrix, Arguments.Key },
            new[] { Arguments.Matrix, hax.Ones(new Axis("a", 3)) }, new[] { Arguments.Matrix, hax.Ones(new Axis("other", 3)), Arguments.Mask }],
        [typeof(NdArray[])] = [Array.Empty<NdArray>(), new NdArray?[] { null }, new[] { Arguments.Matrix.Array, null }, new[] { Arguments.Key.Array, Arguments.Key.Array },
            new[] { Arguments.Matrix.Array, Arguments.Square }, new[] { Arguments.Mask.Array, lax.Full([0], 1) }],
        [typeof(object[])] = [new object?[] { null }, new object[] { 1, "x" }, new object[] { Arguments.Matrix }],
        [typeof(float[])] = [Array.Empty<float>()],
        [typeof(Array)] = [new float[0], new float[2, 0], new string[2], new float[1, 1, 1], new decimal[2, 3], new object[2, 3], new float[2][]],
        [typeof(NamedIndex)] = [(NamedIndex)9, (NamedIndex)(-9), (NamedIndex)(^9), (NamedIndex)(5..2), (NamedIndex)Array.Empty<int>(), (NamedIndex)new[] { 7 }, NamedIndex.Slice(null, null, 0),
            NamedIndex.Slice(int.MinValue, Huge, -3), (NamedIndex)hax.Ds(9, 9), (NamedIndex)hax.Ds(-1, -1), .. Arrays.Select(a => (NamedIndex)a)],
        [typeof(NamedIndices)] = [Arguments.Indices([]), Arguments.Indices([("other", 0)]), Arguments.Indices([("a", 0), ("a", 1)]), Arguments.Indices([("a", 9)]),
            .. Arrays.Select(a => Arguments.Indices([("a", a)]))],
        [typeof(AxisNames)] = [(AxisNames)"", (AxisNames)Array.Empty<string>(), (AxisNames)new[] { "x", "x" }],
        [typeof(Padding)] = [Padding.Valid, Padding.Explicit(), Padding.Explicit((-9, 0), (0, 0)), Padding.Explicit((Huge, Huge), (0, 0))],
        [typeof(Mesh)] = [new Mesh(), new Mesh { { "data", 0 } }],
        [typeof(AxisMapping)] = [new AxisMapping(), new AxisMapping { { "a", "other" } }, new AxisMapping { { "a", new[] { "data", "data" } } }],
        [typeof(GatherDimensionNumbers)] = [new GatherDimensionNumbers([], [], []), new GatherDimensionNumbers([9], [-1], [5]), new GatherDimensionNumbers([0, 0], [0, 0], [0, 0]), new GatherDimensionNumbers([1], [0], [0], [0], [0]), new GatherDimensionNumbers(null!, [0], [0])],
        [typeof(ScatterDimensionNumbers)] = [new ScatterDimensionNumbers([], [], []), new ScatterDimensionNumbers([9], [-1], [5]), new ScatterDimensionNumbers([0, 0], [0, 0], [0, 0]), new ScatterDimensionNumbers([1], [0], [0], [0], [0]), new ScatterDimensionNumbers([1], null!, [0])],
        [typeof((AxisSelector, int, int)[])] = [Array.Empty<(AxisSelector, int, int)>(), new[] { ((AxisSelector)"other", 1, 1) }, new[] { ((AxisSelector)"a", Huge, Huge) }, new[] { ((AxisSelector)null!, 1, 1) }, new[] { ((AxisSelector)"a", 1, 1), ((AxisSelector)"a", 1, 1) }],
        [typeof((int, int, int)[])] = [Array.Empty<(int, int, int)>(), new[] { (-9, 0, 0), (0, 0, 0) }, new[] { (0, 0, -1), (0, 0, 0) }, new[] { (Huge, Huge, Huge), (Huge, 0, 0) }],
        [typeof((int, int)[])] = [Array.Empty<(int, int)>(), new[] { (-1, -1) }, new[] { (9, 9) }, new[] { (Huge, Huge) }, new[] { (0, 0), (0, 0), (0, 0) }],
        [typeof((AxisSelector, AxisSelector)[])] = [Array.Empty<(AxisSelector, AxisSelector)>(), new[] { ((AxisSelector)"a", (AxisSelector)"b") }, new[] { ((AxisSelector)"a", (AxisSelector)null!) }, new[] { ((AxisSelector)new Axis("a", 9), (AxisSelector)"z") }],
        [typeof((string, AxisBinding)[])] = [new[] { ("z", (AxisBinding)2) }, new[] { ("a", (AxisBinding)9) }, new[] { ((string)null!, (AxisBinding)2) }, new[] { ("a", (AxisBinding)null!) }],
        [typeof((string, AxisSelector)[])] = [new[] { ("a", (AxisSelector)"other") }, new[] { ((string)null!, (AxisSelector)"a") }, new[] { ("a", (AxisSelector)null!) }],
        [typeof((string, int)[])] = [Array.Empty<(string, int)>(), new[] { ("m", -1) }, new[] { ((string)null!, 1) }],
        [typeof((AxisSelector, int)[])] = [new[] { ((AxisSelector)"other", 2) }, new[] { ((AxisSelector)"a", -1) }, new[] { ((AxisSelector)"a", Huge) }, new[] { ((AxisSelector)null!, 1) }],
        [typeof(Dictionary<string, AxisLength>)] = [new Dictionary<string, AxisLength>(), new Dictionary<string, AxisLength> { ["other"] = 1 }, new Dictionary<string, AxisLength> { ["a"] = -1 }, new Dictionary<string, AxisLength> { ["a"] = null! }],
        [typeof(IReadOnlyDictionary<string, Axis>)] = [new Dictionary<string, Axis?>(), new Dictionary<string, Axis?> { ["other"] = null }, new Dictionary<string, Axis?> { ["a"] = new("b", 3) }, new Dictionary<string, Axis?> { ["a"] = new("z", 0) }],
        [typeof(IReadOnlyDictionary<string, (int, int)>)] = [new Dictionary<string, (int, int)> { ["other"] = (1, 1) }, new Dictionary<string, (int, int)> { ["a"] = (-1, Huge) }],
        [typeof(((int[], int[]), (int[], int[])))] = [((new[] { 9 }, new[] { 0 }), (Array.Empty<int>(), Array.Empty<int>())), default(((int[], int[]), (int[], int[]))), ((new[] { 0, 0 }, new[] { 0, 0 }), (new[] { 1 }, new[] { 0 }))],
        [typeof(IEnumerable<object>)] = [Array.Empty<object>(), new object?[] { null }, new object[] { 1, 2, 3 }],
        [typeof(TreeStructure)] = [hax.tree_util.Structure(new object[] { Arguments.Matrix, 3 })],
    };

    /// <summary>What may be given in place of a good argument.</summary>
    public static IEnumerable<object?> For(ParameterInfo parameter)
    {
        var type = Call.Written(parameter.ParameterType);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DType)) return DTypes.Cast<object?>().Append(null);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object?>().Append(Enum.ToObject(type, 99));
        IEnumerable<object?> bad = ByType.TryGetValue(type, out var some) ? some : typeof(Delegate).IsAssignableFrom(type) ? [NullFunction(type)] : [];
        if (parameter.Name is "upper" && type == typeof(NdArray)) bad = bad.Where(v => v is not NdArray { Ndim: 0 });
        if (type == typeof(int) && (parameter.Member.DeclaringType == typeof(random) || MayAllocate(parameter.Name!))) bad = bad.Where(v => v is not Huge);
        return type.IsValueType || parameter.ParameterType != Call.Written(parameter.ParameterType) ? bad : bad.Append(null);
    }

    // One number that fills the machine's memory is no mistake, nor is a loop of many rounds.
    private static bool MayAllocate(string name) => name is "size" or "length" or "count" or "num" or "n" or "m" or "x" or "sliceSize" or "prefixLen" or "minlength" or "permutationSize" or "directions" or "k" or "deg";

    public static Delegate NullFunction(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType))).Compile();
    }
}
