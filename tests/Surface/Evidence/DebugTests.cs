// Printing and the check for NaN, in every mode of running: eager, compiled, mapped, differentiated, and all of these at once.
// Knows the facade only. One idea: what is written to the console is caught and compared, and an error must name its leaf.
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

[NonParallelizable]
public class DebugTests
{
    private sealed record Weights(NamedArray Scale, NamedArray Offset);

    private static readonly Axis Lane = new("lane", 2), A = new("a", 2);

    private static NamedArray Rows(params double[] values) => hax.Named<double>(values, [Lane, A]);
    private static NamedArray Row(params double[] values) => hax.Named<double>(values, A);
    private static NamedArray On(params bool[] values) => hax.Named<bool>(values, Lane);

    private static string Printed(Action work)
    {
        var (before, caught) = (Console.Out, new StringWriter());
        Console.SetOut(caught);
        try { work(); }
        finally { Console.SetOut(before); }
        return caught.ToString().ReplaceLineEndings("\n");
    }

    private static string Fails(Action work) => Assert.Throws<NamedTensorException>(() => work())!.Message;

    // ---- printing

    private static NamedArray Square(NamedArray row)
    {
        hax.Debug.Print("row {}!", row);
        return hax.Sum(row * row);
    }

    private const string OneRow = "row f64{a 2} [1, 2]!\n", BothRows = "row f64{a 2} [[1, 2], [3, 4]]!\n";

    [Test]
    public void Printed_when_eager() => Assert.That(Printed(() => Square(Row(1, 2))), Is.EqualTo(OneRow));

    [Test]
    public void Printed_by_each_call_of_a_compiled_function_and_not_by_staging()
    {
        var f = hax.NamedJit<NamedArray, NamedArray>(Square);
        Assert.That(Printed(() => f(Row(1, 2))), Is.EqualTo(OneRow));
        Assert.That(Printed(() => f(Row(3, 4))), Is.EqualTo("row f64{a 2} [3, 4]!\n"));
        Assert.That(Printed(() => hax.EvalShape<NamedArray, NamedArray>(Square, Row(1, 2))), Is.Empty);
    }

    [Test]
    public void Printed_once_for_all_lanes_of_a_map() =>
        Assert.That(Printed(() => hax.VMap<NamedArray, NamedArray>(Square, Lane)(Rows(1, 2, 3, 4))), Is.EqualTo(BothRows));

    [Test]
    public void Printed_once_under_a_gradient()
    {
        Assert.That(Printed(() => hax.Grad<NamedArray>(Square)(Row(1, 2))), Is.EqualTo(OneRow));
        Assert.That(Printed(() => hax.Jvp<NamedArray, NamedArray>(Square, Row(1, 2), Row(1, 1))), Is.EqualTo(OneRow));
    }

    [Test]
    public void Printed_once_under_all_of_them()
    {
        var f = hax.NamedJit(hax.VMap(hax.Grad<NamedArray>(Square), Lane));
        NamedArray? gradient = null;
        Assert.That(Printed(() => gradient = f(Rows(1, 2, 3, 4))), Is.EqualTo(BothRows));
        Assert.That(gradient!.ToArray<double>(), Is.EqualTo(new double[] { 2, 4, 6, 8 }));
    }

    // ---- the check for NaN

    private static NamedArray Checked(Weights w) => hax.Debug.CheckNaN(w, "weights") is var c ? hax.Sum(c.Scale * c.Scale + c.Offset) : null!;

    // Each mode of running a function of weights whose leaves have the axis `lane` too.
    private static readonly Dictionary<string, Func<Weights, object>> Modes = new()
    {
        ["eager"] = Checked,
        ["jit"] = hax.NamedJit<Weights, NamedArray>(Checked),
        ["vmap"] = hax.VMap<Weights, NamedArray>(Checked, Lane),
        ["grad"] = hax.Grad<Weights>(Checked),
        ["jit of vmap of grad"] = hax.NamedJit(hax.VMap(hax.Grad<Weights>(Checked), Lane)),
        ["grad of jit"] = hax.Grad(hax.NamedJit<Weights, NamedArray>(Checked)),
        ["checkpoint"] = hax.Grad(hax.Checkpoint<Weights, NamedArray>(Checked)),
    };

    [TestCaseSource(nameof(ModeNames))]
    public void A_NaN_is_found_and_its_leaf_named(string mode)
    {
        var good = Rows(1, 2, 3, 4);
        Assert.That(Modes[mode](new(good, good)), Is.Not.Null, "no NaN, no error");
        Assert.That(Modes[mode](new(good, Rows(1, double.PositiveInfinity, 3, 4))), Is.Not.Null, "infinity is no NaN");
        var bad = Rows(1, 2, double.NaN, 4);
        Assert.That(Fails(() => Modes[mode](new(good, bad))), Does.Contain("weights").And.Contain("Offset").And.Not.Contain("Scale"));
        Assert.That(Fails(() => Modes[mode](new(bad, good))), Does.Contain("weights").And.Contain("Scale"));
        Assert.That(Modes[mode](new(good, good)), Is.Not.Null, "the next call works");
    }

    private static IEnumerable<string> ModeNames => Modes.Keys;

    [Test]
    public void Without_a_label_the_path_alone_names_the_leaf()
    {
        Assert.That(Fails(() => hax.Debug.CheckNaN(new Weights(Row(1, 2), Row(1, double.NaN)))), Does.Contain("Offset"));
        Assert.That(Fails(() => hax.Debug.CheckNaN(Row(1, double.NaN))), Does.Contain("the array"));
    }

    // ---- branches: what no lane takes is not seen

    private static NamedArray Branch(NamedArray on, NamedArray x, Func<NamedArray, NamedArray> whenOn) => lax.Cond(on.Array, whenOn, v => v * 0, x);

    // The same in three ways: as it is, through a compiled function in the branch, and compiled as a whole.
    private static IEnumerable<TestCaseData> Ways(Func<NamedArray, NamedArray> f)
    {
        Func<Func<NamedArray, NamedArray>, Func<NamedArray, NamedArray, NamedArray>> mapped = f => hax.VMap((NamedArray on, NamedArray x) => Branch(on, x, f), Lane);
        yield return new TestCaseData(mapped(f)).SetArgDisplayNames("as it is");
        yield return new TestCaseData(mapped(hax.NamedJit(f))).SetArgDisplayNames("a compiled function in the branch");
        yield return new TestCaseData(hax.NamedJit(mapped(f))).SetArgDisplayNames("compiled as a whole");
        yield return new TestCaseData(hax.NamedJit(mapped(hax.NamedJit(f)))).SetArgDisplayNames("compiled, with a compiled function in the branch");
    }

    private static IEnumerable<TestCaseData> Checking => Ways(v => hax.Debug.CheckNaN(v, "v") * 2);
    private static IEnumerable<TestCaseData> Printing => Ways(v => { hax.Debug.Print("v {}", v); return v * 2; });
    private static IEnumerable<TestCaseData> Indexing => Ways(v => v["a", v["a", 0].Astype(DType.Int32)] + 0 * v);

    [TestCaseSource(nameof(Checking))]
    public void A_NaN_counts_only_in_lanes_that_take_the_branch(Func<NamedArray, NamedArray, NamedArray> f)
    {
        var x = Rows(double.NaN, 0, 1, 2);
        Assert.That(f(On(false, true), x).ToArray<double>()[2..], Is.EqualTo(new double[] { 2, 4 }));
        Assert.DoesNotThrow(() => f(On(false, false), x));
        Assert.That(Fails(() => f(On(true, false), x)), Does.Contain("v"));
        Assert.That(Fails(() => f(On(true, true), x)), Does.Contain("v"));
    }

    [TestCaseSource(nameof(Printing))]
    public void A_branch_that_no_lane_takes_prints_nothing(Func<NamedArray, NamedArray, NamedArray> f)
    {
        var x = Rows(1, 2, 3, 4);
        Assert.That(Printed(() => f(On(false, false), x)), Is.Empty);
        Assert.That(Printed(() => f(On(false, true), x)), Is.EqualTo("v f64{a 2} [[1, 2], [3, 4]]\n"));
    }

    [TestCaseSource(nameof(Indexing))]
    public void An_index_counts_only_in_lanes_that_take_the_branch(Func<NamedArray, NamedArray, NamedArray> f)
    {
        var x = Rows(9, 5, 1, 7);
        Assert.That(f(On(false, true), x).ToArray<double>(), Is.EqualTo(new double[] { 0, 0, 7, 7 }));
        Assert.That(Fails(() => f(On(true, true), x)), Does.Contain("9"));
    }

    [Test]
    public void A_branch_that_is_not_taken_is_not_seen_without_a_map()
    {
        var f = (NamedArray on, NamedArray x) => Branch(on, x, v => { hax.Debug.Print("v {}", v); return hax.Debug.CheckNaN(v, "v"); });
        Assert.That(Printed(() => f(hax.Full([], false), Row(double.NaN, 1))), Is.Empty);
        Assert.That(Printed(() => Fails(() => f(hax.Full([], true), Row(double.NaN, 1)))), Is.EqualTo("v f64{a 2} [NaN, 1]\n"));
    }

    [Test]
    public void A_value_without_lanes_is_seen_when_some_lane_takes_the_branch()
    {
        var shared = Row(double.NaN, 1);
        var f = hax.VMap((NamedArray on) => lax.Cond(on.Array, v => hax.Debug.CheckNaN(v, "shared"), v => v * 0, shared), Lane);
        Assert.DoesNotThrow(() => f(On(false, false)));
        Assert.That(Fails(() => f(On(false, true))), Does.Contain("shared"));
    }

    [Test]
    public void A_lane_that_has_left_a_loop_is_not_checked()
    {
        // 1/(2 − n) − 1/(2 − n): a NaN once n reaches 2. Lane 0 stops before, in lane 1 it is met when the loop goes on.
        NamedArray Count(NamedArray bound) => lax.WhileLoop(
            n => (n < bound).Array,
            n => { hax.Debug.CheckNaN(1 / (2 - n) - 1 / (2 - n), "n"); return n + 1; },
            hax.Full([], 0.0, DType.Float64));
        Assert.That(hax.VMap((NamedArray b) => Count(b), Lane)(hax.Named<double>([1, 2], Lane)).ToArray<double>(), Is.EqualTo(new double[] { 1, 2 }));
        Assert.That(Fails(() => hax.VMap((NamedArray b) => Count(b), Lane)(hax.Named<double>([1, 3], Lane))), Does.Contain("n"));
    }
}
