// Axes, rearrangements and products as C# users write them.
using NamedTensors;
using NUnit.Framework;

namespace NamedTensors.Surface;

public class AxisTests
{
    private static readonly Axis Batch = new("batch", 2);
    private static readonly Axis Embed = new("embed", 4);
    private static readonly Axis Hidden = new("hidden", 3);

    private static NamedArray Counting(params Axis[] axes)
    {
        var count = axes.Aggregate(1, (n, a) => n * a.Size);
        return hax.Named<float>(Enumerable.Range(0, count).Select(i => (float)i).ToArray(), axes);
    }

    private static string Axes(NamedArray x) => string.Join(", ", x.Axes);

    [Test]
    public void Dot_takes_its_axis_first_or_by_name()
    {
        var (x, w) = (Counting(Batch, Embed), Counting(Embed, Hidden));
        Assert.That(Axes(hax.Dot(x, w, axis: "embed")), Is.EqualTo("batch 2, hidden 3"));
        Assert.That(Axes(hax.Dot(x, w, axis: Embed, outAxes: ["hidden", hax.Rest])), Is.EqualTo("hidden 3, batch 2"));
        Assert.That(Axes(hax.Dot("embed", x, w)), Is.EqualTo("batch 2, hidden 3"));
        Assert.That(Axes(hax.Dot([x, w, w], axis: ["embed", Hidden])), Is.EqualTo("batch 2"));
        Assert.That(Axes(hax.Dot(null, x, w)), Is.Empty);
        Assert.That(Axes(hax.Dot([], x, w)), Is.EqualTo("batch 2, embed 4, hidden 3"));
        Assert.That(Axes(x.Dot("embed", w)), Is.EqualTo("batch 2, hidden 3"));
        Assert.That(Axes(x.Dot(w, axis: [Embed])), Is.EqualTo("batch 2, hidden 3"));
        Assert.That(hax.Dot(x, w, axis: "embed", preferredElementType: DType.Float64).Dtype, Is.EqualTo(DType.Float64));
        Assert.That(() => hax.Dot("batch", x, w), Throws.TypeOf<NamedTensorException>());
    }

    [Test]
    public void Einsum_takes_a_pattern_and_arrays()
    {
        var (x, w) = (Counting(Batch, Embed), Counting(Embed, Hidden));
        Assert.That(Axes(hax.Einsum("{batch embed hidden} -> batch", x, w)), Is.EqualTo("batch 2"));
        Assert.That(Axes(hax.Einsum("b e, e h -> h b", [x, w])), Is.EqualTo("hidden 3, batch 2"));
        Assert.That(Axes(hax.Einsum("{e h} -> h", [x, w], [("e", Embed), ("h", "hidden")])), Is.EqualTo("batch 2, hidden 3"));
    }

    [Test]
    public void Rearrange_takes_a_pattern_with_bindings_or_an_order()
    {
        var x = Counting(Batch, Embed, Hidden);
        Assert.That(Axes(hax.Rearrange(x, "b (p q) h -> p b (r: q h)", ("p", 2))), Is.EqualTo("p 2, batch 2, r 6"));
        Assert.That(Axes(hax.Rearrange(x, "b (p q) h -> p b q h", ("p", 2), ("q", new Axis("part", 2)))), Is.EqualTo("p 2, batch 2, part 2, hidden 3"));
        Assert.That(Axes(hax.Rearrange(x, [Hidden, "batch", "embed"])), Is.EqualTo("hidden 3, batch 2, embed 4"));
        Assert.That(Axes(x.Rearrange([Hidden, hax.Rest])), Is.EqualTo("hidden 3, batch 2, embed 4"));
        Assert.That(Axes(x.Rearrange("... h -> h ...")), Is.EqualTo("hidden 3, batch 2, embed 4"));
    }

    [Test]
    public void Axes_are_asked_for_singly_or_together()
    {
        var x = Counting(Batch, Embed);
        int size = x.AxisSize("embed");
        int[] sizes = x.AxisSize(["embed", Batch]);
        Axis axis = x.ResolveAxis("embed");
        AxisSpec spec = x.ResolveAxis(["embed", "batch"]);
        int? place = x.AxisIndices(Embed);
        int?[] places = x.AxisIndices(["nope", "embed"]);
        string name = hax.AxisName(Batch);
        string[] names = hax.AxisName([Batch, "b"]);
        AxisSpec union = hax.UnionAxes([Batch], [Batch, Embed]);
        AxisSelection open = hax.UnionAxes([Batch], "embed");
        Assert.That((size, sizes, axis, spec.Count, place, places), Is.EqualTo((4, new[] { 4, 2 }, Embed, 2, 1, new int?[] { null, 1 })));
        Assert.That((name, names, union.Count, open.Count), Is.EqualTo(("batch", new[] { "batch", "b" }, 2, 2)));
        Assert.That(hax.FlattenAxes([Batch, Embed], "all"), Is.EqualTo(new Axis("all", 8)));
        Assert.That(hax.FlattenAxes([Batch, Embed], ["batch"], "b").Count, Is.EqualTo(2));
        Assert.That(x.MatchesAxes("batch ...") && x.MatchesAxes([hax.Rest, Embed]) && !x.MatchesAxes("embed ..."), Is.True);
    }

    [Test]
    public void Axes_are_joined_parted_and_renamed()
    {
        var x = Counting(Batch, Embed);
        Assert.That(Axes(hax.Concatenate("batch", x, x, x)), Is.EqualTo("batch 6, embed 4"));
        Assert.That(Axes(hax.Stack("copy", [x, x])), Is.EqualTo("copy 2, batch 2, embed 4"));
        Assert.That(Axes(x.Rename((Batch, "embed"), ("embed", "batch"))), Is.EqualTo("embed 2, batch 4"));
        Assert.That(x.Split("embed", [("p", 1), ("q", 3)]).Select(Axes), Is.EqualTo(new[] { "batch 2, p 1", "batch 2, q 3" }));
        Assert.That(x.Unbind(Batch).Length, Is.EqualTo(2));
        Assert.That(Axes(x.UnflattenAxis("embed", [("p", 2), ("q", 2)])), Is.EqualTo("batch 2, p 2, q 2"));
        Assert.That(hax.Roll(x, 1, "embed").ToArray<float>().Take(4), Is.EqualTo(new[] { 3f, 0f, 1f, 2f }));
        Assert.That(Axes(hax.Tile(x, ("embed", 2), (Batch, 3))), Is.EqualTo("batch 6, embed 8"));
        Assert.That(Axes(hax.BroadcastTo(1.5f, [Batch, Embed])), Is.EqualTo("batch 2, embed 4"));
    }
}
