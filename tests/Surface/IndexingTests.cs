using NUnit.Framework;

namespace NamedTensors.Surface;

/// <summary>Indexing, indexed updates and references as C# writes them.</summary>
public class IndexingTests
{
    private static readonly Axis Batch = new("batch", 2), Embed = new("embed", 6);

    private static NamedArray X => hax.Named(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), [Batch, Embed]);

    private static void Holds(NamedArray x, string axes, params float[] values)
    {
        Assert.That(string.Join(", ", x.Axes), Is.EqualTo(axes));
        Assert.That(x.ToArray<float>(), Is.EqualTo(values));
    }

    [Test]
    public void ArraysAreIndexedByPairs()
    {
        Holds(X["batch", 0], "embed 6", 0, 1, 2, 3, 4, 5);
        Holds(X["batch", -1, "embed", ^1], "", 11);
        Holds(X["batch", 1, Embed, 2..5], "embed 3", 8, 9, 10);
        Holds(X["batch", ^1, "embed", ^2..], "embed 2", 10, 11);
        Holds(X["batch", 0, "embed", NamedIndex.Slice(null, null, -2)], "embed 3", 5, 3, 1);
        Holds(X["batch", 0, "embed", new[] { 3, 0 }], "embed 2", 3, 0);
        Holds(X["embed", hax.Named([5, 1], ("batch", 2))], "batch 2", 5, 7);
        Holds(X["batch", 1, "embed", hax.Dslice(4, 3)], "embed 3", 10, 11, 0);
        Holds(X[[("batch", 1), ("embed", 0..2)]], "embed 2", 6, 7);
        Holds(X[new Dictionary<string, NamedIndex> { ["batch"] = 1, ["embed"] = ..2 }], "embed 2", 6, 7);
        Holds(X["batch", 0, "embed", 4..99], "embed 2", 4, 5);
        Holds(X["embed", 5..2], "batch 2, embed 0");
    }

    [Test]
    public void ElementsAreUpdated()
    {
        Holds(X.At["batch", 0].Set(0f)["embed", 1], "batch 2", 0, 7);
        Holds(X.At["batch", 1, "embed", 4..].Add(hax.Named([1f, 2f], ("embed", 2)))["batch", 1, "embed", 3..], "embed 3", 9, 11, 13);
        Holds(X.At["embed", hax.Named([1, 1], ("k", 2))].Add(1f)["embed", 1], "batch 2", 3, 9);
        Holds(X.At["embed", 9].Get(IndexMode.Clip), "batch 2", 5, 11);
        Holds(X.At["embed", 9].Get(IndexMode.Fill, -1f), "batch 2", -1, -1);
        Holds(X.At["embed", 7].Get(IndexMode.Wrap), "batch 2", 1, 7);
        Holds(X.At["embed", -7].Set(9f, IndexMode.Wrap)["embed", 5], "batch 2", 9, 9);
        Holds(X.At["embed", 9].Set(9f, IndexMode.Drop), "batch 2, embed 6", X.ToArray<float>());
        Holds(X.At["embed", 1..3].Apply(x => x * 10f)["batch", 0, "embed", ..4], "embed 4", 0, 10, 20, 3);
    }

    [Test]
    public void IndicesOutsideThrow()
    {
        Says(() => X["embed", 6], "index: index 6 is out of range for axis 'embed' of size 6");
        Says(() => X["embed", ^0], "index: index 6 is out of range for axis 'embed' of size 6");
        Says(() => X["embed", hax.Named([0, -8], ("k", 2))], "index: index -8 is out of range for axis 'embed' of size 6");
        Says(() => X["embd", 0], "index: no axis 'embd' in f32{batch 2, embed 6}. Did you mean 'embed'?");
        Says(() => X.At["batch", 0].Set(hax.Named([1f, 2f], ("k", 2))), "at.set: ");
    }

    [Test]
    public void ReferencesAreWritten()
    {
        var r = hax.NewRef(X);
        r["batch", 0, "embed", 1] = -1f;
        Holds(r["batch", 0], "embed 6", 0, -1, 2, 3, 4, 5);
        var view = r.Slice([("embed", 2..5)]);
        view["batch", 1, "embed", 0] = -2f;
        Holds(view.Value()["batch", 1], "embed 3", -2, 9, 10);
        Holds(hax.Swap(r, [("batch", 1), ("embed", 2)], 0f), "", -2);
        Assert.That(view.Ndim, Is.EqualTo(2));
        Assert.That(ReadFirst(r.UnsafeBufferPointer(), 2), Is.EqualTo(new[] { 0f, -1f }));
        Holds(hax.Freeze(r)["batch", 1], "embed 6", 6, 7, 0, 9, 10, 11);
        Assert.Throws<NamedTensorException>(() => view.Value());
    }

    private static float[] ReadFirst(nint address, int count)
    {
        var values = new float[count];
        System.Runtime.InteropServices.Marshal.Copy(address, values, 0, count);
        return values;
    }

    private static void Says(Func<NamedArray> call, string start) =>
        Assert.That(Assert.Throws<NamedTensorException>(() => call())!.Message, Does.StartWith(start));
}
