// What C# users write, kept compiling: collection expressions, selectors, operators with scalars.
using NamedTensors;
using NUnit.Framework;

namespace NamedTensors.Surface;

public class SpikeTests
{
    private static int Count(AxisSpec spec) => spec.Count;
    private static int Count(AxisSelection? selection, string axis = "") => (selection?.Count ?? -1) + axis.Length;
    private static int Along(AxisSelection? axis = null) => axis?.Count ?? -1;
    private static int Specified(AxisSpec axes) => axes.Count;

    [Test]
    public void Axes_are_written_as_collections_strings_pairs_and_axes()
    {
        var Batch = new Axis("batch", 32);
        var Embed = new Axis("embed", 64);
        Assert.That(Along([Batch, "x", ("Embed", 64)]), Is.EqualTo(3));
        Assert.That(Along([]), Is.EqualTo(0));
        Assert.That(Along(axis: "a"), Is.EqualTo(1));
        Assert.That(Along(axis: Embed), Is.EqualTo(1));
        Assert.That(Specified([Batch, Embed, ("heads", 8)]), Is.EqualTo(3));
        Assert.That(Specified(Batch), Is.EqualTo(1));
        Assert.That(Along(), Is.EqualTo(-1));
    }

    [Test]
    public void Operators_take_scalars_on_either_side()
    {
        NamedArray x = 3.0;
        var y = 2 * x + 1f - x / 4;
        Assert.That(y.Dtype, Is.EqualTo(DType.Float32));
        Assert.That(hax.Add(x, 1).ToString(), Is.EqualTo("f32{} 4"));
        Assert.That(hax.Sum(y).Axes, Is.Empty);
    }
}
