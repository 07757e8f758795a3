// The examples of the docstrings, run. Knows: the examples stand here as they stand there, word for word.
// One idea: what is between <code> and </code> must occur in this file, in a test that looks at what it gives.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;

namespace NamedTensors.Surface;

public class ExamplesTests
{
    private static readonly Axis Batch = new("batch", 2), Time = new("time", 6), Embed = new("embed", 8);
    private static readonly Axis Height = new("height", 3), Width = new("width", 4);
    private readonly NamedArray x = hax.Random.Normal(hax.Random.Key(7), [Batch, Time, Embed]);
    private readonly NamedArray w = hax.Random.Normal(hax.Random.Key(8), [Embed, ("hidden", 5)]);

    private static string Axes(NamedArray a) => string.Join(", ", a.Axes.Select(b => b.ToString()));

    [Test]
    public void Axes_and_patterns()
    {
        var axes = hax.MakeAxes(("batch", 32), ("embed", 64));
        Assert.That(axes.Count(), Is.EqualTo(2));
        Assert.That(hax.AxisName(Batch), Is.EqualTo("batch"));
        Assert.That(x.MatchesAxes(["batch", hax.Rest, "embed"]), Is.True);
        Assert.That(x.MatchesAxes("batch ... embed"), Is.True);
    }

    [Test]
    public void Making_arrays()
    {
        Assert.That(hax.Arange(("time", 4), start: 1).ToArray<int>(), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        Assert.That(Axes(hax.Named([1f, 2f, 3f], ("time", 3))), Is.EqualTo("time 3"));
        Assert.That(Axes(hax.Named(new[,] { { 1f, 2f }, { 3f, 4f } }, ["row", "column"])), Is.EqualTo("row 2, column 2"));
        var (kx, kw) = hax.Random.Split(hax.Random.Key(0));
        Assert.That(hax.Random.Normal(kx, [Time]).ToArray<float>(), Is.Not.EqualTo(hax.Random.Normal(kw, [Time]).ToArray<float>()));
        var key = random.Key(0);
        Assert.That(key.Dtype, Is.EqualTo(DType.Key));
    }

    [Test]
    public void Indexing()
    {
        Assert.That(Axes(hax.Index(x, [("batch", 0), ("embed", 2..5)])), Is.EqualTo("time 6, embed 3"));
        NamedArray embeddings = hax.Ones([("vocab", 10), Embed]), tokens = hax.Named([1, 2, 9], ("place", 3));
        Assert.That(Axes(hax.Take(embeddings, "vocab", tokens)), Is.EqualTo("place 3, embed 8"));
        Assert.That(Axes(hax.Slice(x, "time", start: 1, length: 3)), Is.EqualTo("batch 2, time 3, embed 8"));
        Assert.That(Axes(hax.Slice(x, [("time", 1)], new() { ["time"] = ("window", 3) })), Is.EqualTo("batch 2, window 3, embed 8"));
        NamedArray update = hax.Zeros([Batch, ("time", 2), Embed]);
        Assert.That(hax.Sum(hax.Abs(hax.UpdatedSlice(x, [("time", 1)], update)["time", 1..3])).ToArray<float>(), Is.EqualTo(new[] { 0f }));
        NamedArray i = 0;
        var x16 = hax.Ones(("time", 64));
        Assert.That(Blocks(x16, i), Is.EqualTo((16, 16)));
    }

    private static (long, long) Blocks(NamedArray x, NamedArray i) => (x["time", hax.Dslice(i, 16)].Size, x["time", hax.Dblock(i, 16)].Size);

    [Test]
    public void Writing_into_a_ref()
    {
        NamedArray x = hax.Zeros([("layer", 2), Embed]), update = hax.Ones([Embed]);
        var cache = hax.NewRef(x); cache["layer", 0] = update;
        Assert.That(hax.Sum(cache.Get(), "embed").ToArray<float>(), Is.EqualTo(new[] { 8f, 0f }));
        cache.Set(update);
        Assert.That(hax.Sum(cache.Get(), "embed").ToArray<float>(), Is.EqualTo(new[] { 8f, 8f }));
    }

    [Test]
    public void Products()
    {
        Assert.That(Axes(hax.Dot("embed", x, w)), Is.EqualTo("batch 2, time 6, hidden 5"));
        Assert.That(Axes(hax.Dot(x, w, axis: "embed")), Is.EqualTo("batch 2, time 6, hidden 5"));
        Assert.That(Axes(x.Dot("embed", w)), Is.EqualTo("batch 2, time 6, hidden 5"));
        NamedArray a = hax.Ones([("i", 2), ("j", 3)]), b = hax.Ones([("j", 3), ("k", 4)]), c = hax.Ones([("i", 2), ("l", 2)]), d = hax.Ones([("l", 2)]);
        Assert.That(Axes(hax.Dot([a, b, c, d], axis: ["i", "j"], outAxes: ["k", hax.Rest])), Is.EqualTo("k 4, l 2"));
    }

    [Test]
    public void Patterns()
    {
        NamedArray x = hax.Ones([Batch, Embed]), a = hax.Ones([Height, Width]), b = hax.Ones([Width]);
        Assert.That(Axes(hax.Einsum("{batch embed hidden} -> batch", x, w)), Is.EqualTo("batch 2"));
        Assert.That(Axes(hax.Einsum("{x y} -> y", [a, b], [("x", Height), ("y", Width)])), Is.EqualTo("width 4"));
        x = hax.Ones([Batch, ("heads", 2), Embed]);
        Assert.That(Axes(hax.Rearrange(x, ["heads", hax.Rest])), Is.EqualTo("heads 2, batch 2, embed 8"));
        x = hax.Ones([Batch, ("heads key", 16)]).Rename(("heads key", "all"));
        x = hax.Rename(x, ("all", "embed"));
        Assert.That(Axes(hax.Rearrange(x, "batch (heads key) -> heads batch key", ("heads", 8))), Is.EqualTo("heads 8, batch 2, key 2"));
        Assert.That(Axes(hax.Tile(x, ("batch", 2))), Is.EqualTo("batch 4, embed 16"));
        x = hax.Ones([Batch, Embed]);
        Assert.That(Axes(hax.Rename(x, ("batch", "examples"), (Embed, "features"))), Is.EqualTo("examples 2, features 8"));
    }

    [Test]
    public void Padding_sums_and_transformations()
    {
        Assert.That(Axes(hax.Pad(x, new Dictionary<string, (int, int)> { ["time"] = (1, 0) })), Is.EqualTo("batch 2, time 7, embed 8"));
        Assert.That(Axes(hax.Pad(x, [(Time, 1, 0)])), Is.EqualTo("batch 2, time 7, embed 8"));
        Assert.That(Axes(hax.Sum(x, "batch")), Is.EqualTo("time 6, embed 8"));
        Assert.That(Axes(hax.Mean(x, ["batch", Time])), Is.EqualTo("embed 8"));
        Assert.That(Axes(hax.VMap((NamedArray row) => hax.Sum(row), Batch)(x)), Is.EqualTo("batch 2"));
        var softplus = hax.CustomJvp((NamedArray x) => hax.Log1p(hax.Exp(x)), (x, t) => (hax.Log1p(hax.Exp(x)), hax.nn.Sigmoid(x) * t));
        Assert.That(hax.Grad((NamedArray x) => hax.Sum(softplus(x)))(hax.Zeros(Time)).ToArray<float>(), Is.All.EqualTo(0.5f));
    }

    private static string Source([CallerFilePath] string path = "") => File.ReadAllText(path);

    private static IEnumerable<TestCaseData> Examples() =>
        XDocument.Load(Path.ChangeExtension(typeof(hax).Assembly.Location, ".xml")).Descendants("example")
            .Select(e => Regex.Replace(e.Value, @"\s*//.*$", "").Trim())
            .Select(code => new TestCaseData(code).SetName("Example: " + code));

    [TestCaseSource(nameof(Examples))]
    public void An_example_stands_in_a_test(string code) => Assert.That(Source(), Does.Contain(code.TrimEnd(';')));
}
