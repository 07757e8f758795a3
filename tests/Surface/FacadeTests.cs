// Overloads and small functions that no other test calls. Knows the facade only.
using NUnit.Framework;

namespace NamedTensors.Surface;

public class FacadeTests
{
    private static NamedArray Values(params double[] values) => hax.Named<double>(values, [("time", values.Length)]);

    private static double[] Numbers(NamedArray x) => x.ToArray<double>();

    [Test]
    public void A_product_of_three() =>
        Assert.That(Numbers(hax.Dot(Values(1, 2), Values(3, 4), Values(5, 6), "time", null, null)), Is.EqualTo(new double[] { 63 }));

    [Test]
    public void The_program_of_a_function_names_its_operations() =>
        Assert.That(hax.ProgramText((NamedArray x) => hax.Sin(x), Values(1, 2)), Does.Contain("sin"));

    [Test]
    public void Values_with_all_gradients_and_pullbacks_of_two_arguments()
    {
        var f = (NamedArray x, NamedArray y) => hax.Sum(x * y);
        var (value, (first, second)) = hax.ValueAndGrad(f, Argnums.All)(Values(1, 2), Values(3, 4));
        Assert.That((Numbers(value)[0], Numbers(first)[1], Numbers(second)[1]), Is.EqualTo((11.0, 4.0, 2.0)));
        var (_, pullback) = hax.Vjp(f, Values(1, 2), Values(3, 4));
        Assert.That(Numbers(pullback(hax.Named<double>([2], [])).First), Is.EqualTo(new double[] { 6, 8 }));
    }

    [Test]
    public void Keys_are_split_and_folded_as_by_position()
    {
        var key = hax.Random.Key(7);
        var (first, second) = hax.Random.Split(key);
        Assert.That(hax.Random.Bits(first, new Axis("n", 2)).ToArray<uint>(), Is.Not.EqualTo(hax.Random.Bits(second, new Axis("n", 2)).ToArray<uint>()));
        Assert.That(hax.Random.Bits(hax.Random.FoldIn(key, 3), new Axis("n", 2), DType.UInt32).ToArray<uint>(), Is.EqualTo(random.Bits(random.FoldIn(random.Key(7), 3), [2], DType.UInt32).ToArray<uint>()));
    }

    [Test]
    public void Values_are_printed_where_they_are_computed()
    {
        Assert.DoesNotThrow(() => hax.Debug.Print("x = {0}", Values(1)));
    }
}
