// The overloads that nothing else calls: one line and its result for each. Knows the facade only.
// One idea: CompletenessTests says which are missing here.
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

public class OverloadTests
{
    private static NamedArray Values(params double[] values) => hax.Named<double>(values, [("time", values.Length)]);

    private static double[] Numbers(params NamedArray[] arrays) => [.. arrays.SelectMany(a => a.ToArray<double>())];

    private static readonly NamedArray X = Values(1, 2), Y = Values(3, 4), Z = Values(5, 6);
    private static readonly Func<NamedArray, NamedArray, NamedArray> Two = (x, y) => hax.Sum(x * x * y);
    private static readonly Func<NamedArray, NamedArray, NamedArray, NamedArray> Three = (x, y, z) => hax.Sum(x * y * z);
    private static readonly Func<NamedArray, NamedArray, (NamedArray, NamedArray)> TwoAndMore = (x, y) => (hax.Sum(x * y), x + y);
    private static readonly Func<NamedArray, NamedArray, NamedArray, (NamedArray, NamedArray)> ThreeAndMore = (x, y, z) => (hax.Sum(x * y * z), x + z);

    private static double[] Flat((NamedArray A, NamedArray B) r) => Numbers(r.A, r.B);
    private static double[] Flat((NamedArray A, NamedArray B, NamedArray C) r) => Numbers(r.A, r.B, r.C);

    private static readonly (string Name, Func<double[]> Call, double[] Expected)[] Rows =
    [
        ("Grad of three", () => Numbers(hax.Grad(Three)(X, Y, Z)), [15, 24]),
        ("Grad of three by the second", () => Numbers(hax.Grad(Three, Argnums.Second)(X, Y, Z)), [5, 12]),
        ("Grad of three by all", () => Flat(hax.Grad(Three, Argnums.All)(X, Y, Z)), [15, 24, 5, 12, 3, 8]),
        ("ValueAndGrad of two", () => Flat(hax.ValueAndGrad(Two)(X, Y)), [19, 6, 16]),
        ("ValueAndGrad of three", () => Flat(hax.ValueAndGrad(Three)(X, Y, Z)), [63, 15, 24]),
        ("ValueAndGrad of three by all", () => hax.ValueAndGrad(Three, Argnums.All)(X, Y, Z) is var (value, gradients) ? [.. Numbers(value), .. Flat(gradients)] : [], [63, 15, 24, 5, 12, 3, 8]),
        ("ValueAndGrad of two with more", () => Flat(hax.ValueAndGrad(TwoAndMore)(X, Y)), [11, 4, 6, 3, 4]),
        ("ValueAndGrad of three with more", () => Flat(hax.ValueAndGrad(ThreeAndMore)(X, Y, Z)), [63, 6, 8, 15, 24]),
        ("Jvp of two", () => hax.Jvp(Two, (X, Y), (Values(1, 0), Values(0, 10))) is var (value, tangent) ? Numbers(value, tangent) : [], [19, 46]),
        ("Checkpoint of two", () => Numbers(hax.Grad(hax.Checkpoint(Two))(X, Y)), [6, 16]),
        ("Checkpoint of three", () => Numbers(hax.Grad(hax.Checkpoint(Three))(X, Y, Z)), [15, 24]),
        ("NamedJit of three", () => Numbers(hax.NamedJit(Three)(X, Y, Z)), [63]),
        ("NamedJit of four", () => Numbers(hax.NamedJit((NamedArray a, NamedArray b, NamedArray c, NamedArray d) => a * b - c * d)(X, Y, Z, Y)), [-12, -16]),
        ("VMap of three", () => Numbers(hax.VMap((NamedArray a, NamedArray b, NamedArray c) => a * b + c, "time")(X, Y, Z)), [8, 14]),
        ("Weak", () => [lax.Weak(lax.Full([], 1)).IsWeak ? 1 : 0, lax.Full([], 1, DType.Int32).IsWeak ? 1 : 0], [1, 0]),
    ];

    private static IEnumerable<string> Names => Rows.Select(r => r.Name);

    [TestCaseSource(nameof(Names))]
    public void Gives_what_it_should(string name)
    {
        var row = Rows.Single(r => r.Name == name);
        Assert.That(row.Call(), Is.EqualTo(row.Expected));
    }

    [Test]
    public void Axes_without_some_of_a_specification()
    {
        AxisSpec axes = new[] { new Axis("a", 2), new Axis("b", 3) };
        var left = new List<Axis>();
        foreach (Axis axis in hax.WithoutAxes(axes, "a")) left.Add(axis);
        Assert.That(left, Is.EqualTo(new[] { new Axis("b", 3) }));
    }

    [Test]
    public void A_positional_array_is_written()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("named-tensors-save-").FullName, "x.npy");
        hax.Save(path, lax.Array<double>([1, 2, 3, 4, 5, 6], 2, 3));
        Assert.That(Numbers(hax.Load(path, new[] { "a", "b" })["a", 1]), Is.EqualTo(new double[] { 4, 5, 6 }));
    }

    [Test]
    public void Keys_are_taken_apart_and_split()
    {
        var words = lax.KeyData(random.Key(5));
        Assert.That(words.ToArray<uint>(), Is.EqualTo(new uint[] { 0, 5 }));
        Assert.That(lax.KeyData(lax.WrapKeyData(words)).ToArray<uint>(), Is.EqualTo(new uint[] { 0, 5 }));
        var key = hax.Random.Key(5);
        var (keys, along) = (hax.Random.Split(key, 3), hax.Random.Split(key, new Axis("n", 3)));
        Assert.That(keys, Has.Length.EqualTo(3));
        for (var i = 0; i < 3; i++) Assert.That(lax.KeyData(keys[i].Array).ToArray<uint>(), Is.EqualTo(lax.KeyData(along["n", i].Array).ToArray<uint>()));
    }
}
