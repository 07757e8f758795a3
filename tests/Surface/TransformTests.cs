// The typed transformations, loops and optimisers as C# users write them, on functions whose answers are known.
// Knows the facade only.
using NUnit.Framework;

namespace NamedTensors.Surface;

public class TransformTests
{
    private sealed record Line(NamedArray Slope, NamedArray Offset);

    private static readonly Axis Time = new("time", 4);

    private static NamedArray Values(params double[] values) => hax.Named<double>(values, [("time", values.Length)]);

    private static double[] Numbers(NamedArray x) => x.ToArray<double>();

    private static readonly Func<NamedArray, NamedArray> Cubes = x => hax.Sum(x * x * x);

    [Test]
    public void Gradients_of_one_argument()
    {
        var x = Values(1, 2, 3, 4);
        Assert.That(Numbers(hax.Grad(Cubes)(x)), Is.EqualTo(new double[] { 3, 12, 27, 48 }));
        var (value, gradient) = hax.ValueAndGrad(Cubes)(x);
        Assert.That((Numbers(value)[0], Numbers(gradient)[3]), Is.EqualTo((100.0, 48.0)));
        var (loss, doubled, slope) = hax.ValueAndGrad((NamedArray x) => (Cubes(x), x * 2))(x);
        Assert.That((Numbers(loss)[0], Numbers(doubled)[1], Numbers(slope)[1]), Is.EqualTo((100.0, 4.0, 12.0)));
    }

    [Test]
    public void Gradients_by_each_of_several_arguments()
    {
        var f = (NamedArray x, NamedArray y) => hax.Sum(x * x * y);
        var (x, y) = (Values(1, 2), Values(3, 4));
        Assert.That(Numbers(hax.Grad(f)(x, y)), Is.EqualTo(new double[] { 6, 16 }));
        Assert.That(Numbers(hax.Grad(f, Argnums.Second)(x, y)), Is.EqualTo(new double[] { 1, 4 }));
        var (first, second) = hax.Grad(f, Argnums.All)(x, y);
        Assert.That((Numbers(first)[1], Numbers(second)[1]), Is.EqualTo((16.0, 4.0)));
        var g = (NamedArray x, NamedArray y, NamedArray z) => hax.Sum(x * y * z);
        Assert.That(Numbers(hax.Grad(g, Argnums.Third)(x, y, x)), Is.EqualTo(new double[] { 3, 8 }));
    }

    [Test]
    public void Products_with_jacobians()
    {
        var x = Values(1, 2);
        var square = (NamedArray x) => x * x;
        Assert.That(Numbers(hax.Jvp(square, x, Values(1, 10)).Tangent), Is.EqualTo(new double[] { 2, 40 }));
        Assert.That(Numbers(hax.Vjp(square, x).Pullback(Values(1, 10))), Is.EqualTo(new double[] { 2, 40 }));
        Assert.That(Numbers(hax.Linearize(square, x).Push(Values(1, 10))), Is.EqualTo(new double[] { 2, 40 }));
        Assert.That(Numbers(hax.JacFwd(square)(x)), Is.EqualTo(new double[] { 2, 0, 0, 4 }));
        Assert.That(Numbers(hax.JacRev(square)(x)), Is.EqualTo(new double[] { 2, 0, 0, 4 }));
        Assert.That(Numbers(hax.Hessian(Cubes)(x)), Is.EqualTo(new double[] { 6, 0, 0, 12 }));
        Assert.That(Numbers(hax.Grad(hax.Checkpoint(Cubes))(x)), Is.EqualTo(new double[] { 3, 12 }));
    }

    [Test]
    public void Maps_and_loops_over_an_axis()
    {
        var x = Values(1, 2, 3, 4);
        Assert.That(Numbers(hax.VMap((NamedArray v) => v * v, Time)(x)), Is.EqualTo(new double[] { 1, 4, 9, 16 }));
        var (last, sums) = hax.Scan((NamedArray sum, NamedArray v) => (sum + v, sum + v), "time", hax.Named<double>([0], []), x);
        Assert.That((Numbers(last)[0], Numbers(sums)[2]), Is.EqualTo((10.0, 6.0)));
        Assert.That(Numbers(hax.Fold((NamedArray sum, NamedArray v) => sum + v, "time", hax.Named<double>([0], []), x))[0], Is.EqualTo(10));
        Assert.That(Numbers(hax.Map((NamedArray v) => v + 1, "time", x)), Is.EqualTo(new double[] { 2, 3, 4, 5 }));
    }

    [Test]
    public void Lanes_of_a_map_around_a_pullback_stay_apart()
    {
        var (_, pullback) = hax.Vjp((NamedArray x) => x * x, Values(1, 2));
        var weights = hax.Named<double>([1, 0, 0, 1], [("row", 2), ("time", 2)]);
        Assert.That(Numbers(hax.VMap(pullback, "row")(weights)), Is.EqualTo(new double[] { 2, 0, 0, 4 }));
    }

    [Test]
    public void A_rule_of_its_own_may_call_its_function_at_any_order_and_under_jit()
    {
        var calls = 0;
        Func<NamedArray, NamedArray>? cube = null;
        cube = hax.CustomJvp((NamedArray x) => x * x * x, (x, t) =>
        {
            calls++;
            return (cube!(x), 3 * x * x * t);
        });

        var first = hax.Grad((NamedArray x) => hax.Sum(cube(x)));
        var second = hax.Grad((NamedArray x) => hax.Sum(first(x)));
        Assert.That(Numbers(first(Values(1, 2))), Is.EqualTo(new double[] { 3, 12 }));
        Assert.That(Numbers(second(Values(1, 2))), Is.EqualTo(new double[] { 6, 12 }));
        Assert.That(Numbers(hax.NamedJit(second)(Values(1, 2))), Is.EqualTo(new double[] { 6, 12 }));
        Assert.That(Numbers(hax.Grad((NamedArray x) => hax.Sum(hax.NamedJit(cube)(x)))(Values(1, 2))), Is.EqualTo(new double[] { 3, 12 }));
        Assert.That(calls, Is.GreaterThan(0));
    }

    [Test]
    public void A_backward_rule_clips_gradients_of_a_tree()
    {
        var clipped = hax.CustomVjp((Line l) => l, l => (l, 0), (_, ct) => new Line(hax.Clip(ct.Slope, -1, 1), ct.Offset));
        var loss = (Line l) => hax.Sum(clipped(l).Slope * 5 + clipped(l).Offset * 7);
        var at = new Line(Values(1, 2), Values(3, 4));
        foreach (var gradient in new[] { hax.Grad(loss)(at), hax.NamedJit(hax.Grad(loss))(at), hax.Grad((Line l) => hax.NamedJit(loss)(l))(at) })
            Assert.That((Numbers(gradient.Slope), Numbers(gradient.Offset)), Is.EqualTo((new double[] { 1, 1 }, new double[] { 7, 7 })));
        var wrong = hax.CustomVjp((Line l) => l, l => (l, 0), (_, ct) => ct with { Offset = hax.Sum(ct.Offset) });
        var error = Assert.Throws<NamedTensorException>(() => hax.Grad((Line l) => hax.Sum(wrong(l).Offset))(at))!;
        Assert.That(error.Message, Does.StartWith("custom_vjp:").And.Contain("Offset"));
    }

    [Test]
    public void A_static_that_varies_is_named_after_the_third_compilation()
    {
        var notices = new List<string>();
        var before = hax.Debug.Notices;
        hax.Debug.Notices = notices.Add;
        try
        {
            var scale = hax.NamedJit((NamedArray x, (string Name, int Times) by) => x * by.Times);
            for (var n = 0; n < 6; n++) Assert.That(Numbers(scale(Values(1, 2), ("n", n)))[1], Is.EqualTo(2 * n));
        }
        finally
        {
            hax.Debug.Notices = before;
        }

        Assert.That(notices, Has.Exactly(1).Contains("[1][1]"));
    }

    [Test]
    public void Functions_that_capture_nothing_share_what_is_compiled()
    {
        var staged = 0;
        Assert.That(Numbers(hax.NamedJit<NamedArray, NamedArray>(Counted)(Values(1))), Is.EqualTo(new double[] { 1 }));
        Assert.That(Numbers(hax.NamedJit<NamedArray, NamedArray>(Counted)(Values(2))), Is.EqualTo(new double[] { 2 }));
        Assert.That(_counted, Is.EqualTo(1));
        var own = (NamedArray x) => x * ++staged;
        hax.NamedJit(own)(Values(1));
        hax.NamedJit(own)(Values(1));
        Assert.That(staged, Is.EqualTo(2), "what captures a variable reads it again");
    }

    private static int _counted;

    private static NamedArray Counted(NamedArray x)
    {
        _counted++;
        return x;
    }

    [Test]
    public void Derivatives_by_several_arguments_and_with_auxiliary_results()
    {
        var f = (NamedArray x, NamedArray y) => hax.Sum(x * x * y);
        NamedArray x = Values(1, 2), y = Values(3, 4);
        Assert.That(Numbers(hax.ValueAndGrad(f, Argnums.Second)(x, y).Gradient), Is.EqualTo(new double[] { 1, 4 }));
        var (value, more, (byX, byY)) = hax.ValueAndGrad((NamedArray x, NamedArray y) => (f(x, y), x + y), Argnums.All)(x, y);
        Assert.That((Numbers(value)[0], Numbers(more), Numbers(byX), Numbers(byY)), Is.EqualTo((19.0, new double[] { 4, 6 }, new double[] { 6, 16 }, new double[] { 1, 4 })));
        var (gradient, auxiliary) = hax.Grad((NamedArray x) => (hax.Sum(x * x), x))(x);
        Assert.That((Numbers(gradient), Numbers(auxiliary)), Is.EqualTo((new double[] { 2, 4 }, new double[] { 1, 2 })));
        var three = (NamedArray x, NamedArray y, NamedArray z) => x * y + z;
        Assert.That(Numbers(hax.Jvp(three, (x, y, x), (x, y, y)).Tangent), Is.EqualTo(new double[] { 9, 20 }));
        var (first, second, third) = hax.Vjp(three, x, y, x).Pullback(Values(1, 10));
        Assert.That((Numbers(first), Numbers(second), Numbers(third)), Is.EqualTo((new double[] { 3, 40 }, new double[] { 1, 20 }, new double[] { 1, 10 })));
        Assert.That(Numbers(hax.Linearize((NamedArray x, NamedArray y) => x * y, x, y).Push(x, y)), Is.EqualTo(new double[] { 6, 16 }));
    }

    [Test]
    public void Jacobians_by_several_arguments()
    {
        NamedArray x = Values(1, 2), y = Values(3, 4);
        var f = (NamedArray x, NamedArray y) => x * x * y;
        foreach (var (byX, byY) in new[] { hax.JacFwd(f, Argnums.All)(x, y), hax.JacRev(f, Argnums.All)(x, y) })
            Assert.That((Numbers(byX), Numbers(byY)), Is.EqualTo((new double[] { 6, 0, 0, 16 }, new double[] { 1, 0, 0, 4 })));
        Assert.That(Numbers(hax.JacFwd(f)(x, y)), Is.EqualTo(Numbers(hax.JacRev(f)(x, y))));
        Assert.That(Numbers(hax.JacFwd(f, Argnums.Second)(x, y)), Is.EqualTo(Numbers(hax.JacRev(f, Argnums.Second)(x, y))));
        var ((xx, xy), (yx, yy)) = hax.Hessian((NamedArray x, NamedArray y) => hax.Sum(f(x, y)))(x, y);
        Assert.That((Numbers(xx), Numbers(xy), Numbers(yx), Numbers(yy)), Is.EqualTo(
            (new double[] { 6, 0, 0, 8 }, new double[] { 2, 0, 0, 4 }, new double[] { 2, 0, 0, 4 }, new double[] { 0, 0, 0, 0 })));
    }

    [Test]
    public void Positional_maps()
    {
        var x = lax.Array<double>([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.That(lax.Vmap((NdArray v) => lax.Psum(v, "i"), axisName: "i")(x).ToArray<double>(), Is.EqualTo(new double[] { 5, 7, 9, 5, 7, 9 }));
        var y = lax.Vmap((NdArray a, NdArray b) => lax.Mul(a, b), (1, null), outAxis: 1)(x, lax.Array<double>([10, 100], 2));
        Assert.That((y.Shape, y.ToArray<double>()), Is.EqualTo((new[] { 2, 3 }, new double[] { 10, 20, 30, 400, 500, 600 })));
    }

    [Test]
    public void A_rule_that_fails_fails_when_it_is_needed()
    {
        var f = hax.CustomJvp((NamedArray x) => x * 2, (NamedArray x, NamedArray t) => throw new InvalidOperationException("no rule"));
        Assert.That(Numbers(hax.NamedJit(f)(Values(1, 2))), Is.EqualTo(new double[] { 2, 4 }));
        Assert.Throws<InvalidOperationException>(() => hax.Grad((NamedArray x) => hax.Sum(hax.NamedJit(f)(x)))(Values(1, 2)));
    }

    [Test]
    public void A_leaf_without_derivative_is_named_and_a_backward_rule_is_checked()
    {
        var record = new Line(Values(1), hax.Named<int>([1], []));
        Assert.That(Assert.Throws<NamedTensorException>(() => hax.Grad((Line l) => hax.Sum(l.Slope))(record))!.Message, Does.StartWith("grad: Offset of argument 1 is i32"));
        var right = hax.CustomVjp((NamedArray x) => x * x, x => (x * x, x), (x, ct) => 2 * x * ct);
        var wrong = hax.CustomVjp((NamedArray x) => x * x, x => (x * x, x), (x, ct) => 3 * x * ct);
        Assert.That(hax.CheckGradients((NamedArray x) => hax.Sum(right(x)), Values(1, 2)), Is.LessThan(1e-6));
        Assert.Throws<NamedTensorException>(() => hax.CheckGradients((NamedArray x) => hax.Sum(wrong(x)), Values(1, 2)));
    }

    [Test]
    public void Positional_arrays_calculate_with_each_other_and_with_numbers()
    {
        var x = lax.Array<float>([1, -2, 4], 3);
        Assert.That((1 - -x * 2.0 / (x + x) % 3).ToArray<float>(), Is.EqualTo(new float[] { -1, -1, -1 }));
        Assert.That((x * 0.5).Dtype, Is.EqualTo(DType.Float32));
        Assert.That(Assert.Throws<NamedTensorException>(() => _ = x + lax.Array<float>([1, 2], 2))!.Message, Does.StartWith("add:"));
        Assert.That(Assert.Throws<NamedTensorException>(() => _ = x * null!)!.Message, Does.StartWith("multiply:"));
    }

    [Test]
    public void The_first_program_of_the_README_runs()
    {
        var (time, feature) = (new Axis("time", 4), new Axis("feature", 3));
        NamedArray x = hax.Named<float>([.. Enumerable.Range(0, 12)], [time, feature]);
        NamedArray w = hax.Ones(feature);
        var loss = (NamedArray w) => hax.Mean(hax.Square(hax.Dot(x, w, axis: feature) - 1));
        var step = hax.NamedJit((NamedArray w) => w - 1e-3 * hax.Grad(loss)(w));
        var before = loss(w).ToArray<float>()[0];
        for (var i = 0; i < 100; i++) w = step(w);
        Assert.That(loss(w).ToArray<float>()[0], Is.LessThan(before / 10));
        Assert.That(hax.VMap((NamedArray row) => hax.Sum(row), time)(x).ToArray<float>(), Is.EqualTo(new float[] { 3, 12, 21, 30 }));
        Assert.That(x["time", 1..3, "feature", ^1].ToArray<float>(), Is.EqualTo(new float[] { 5, 8 }));
    }

    [Test]
    public void Shapes_constants_and_checks()
    {
        var shape = hax.EvalShape((NamedArray x) => hax.Sum(x, "time"), Values(1, 2));
        Assert.That((shape.Ndim, shape.Dtype), Is.EqualTo((0, DType.Float64)));
        Assert.That(Numbers(hax.Grad((NamedArray x) => hax.Sum(x * hax.StopGradient(x)))(Values(1, 2))), Is.EqualTo(new double[] { 1, 2 }));
        Assert.That(hax.CheckGradients((NamedArray x) => hax.Sum(hax.Tanh(x) * x), Values(1, -2, 0.5)), Is.LessThan(1e-6));
        var log = hax.NamedJit((NamedArray x) => hax.Debug.CheckNaN(hax.Log(x), "logarithm"));
        var error = Assert.Throws<NamedTensorException>(() => log(Values(1, -1)))!;
        Assert.That(error.Message, Does.Contain("logarithm"));
    }

    [Test]
    public void Optimisers_fit_a_line_under_jit()
    {
        var x = Values(0, 1, 2, 3);
        var start = new Line(hax.Named<double>([0], []), hax.Named<double>([0], []));
        var loss = (Line line) => hax.Mean(hax.Square(line.Slope * x + line.Offset - (2 * x + 1)));

        Line Fit<TState>(TState state, Func<Line, TState, Line, (Line, TState)> update)
        {
            var step = hax.NamedJit((Line line, TState state) => update(hax.Grad(loss)(line), state, line));
            var line = start;
            for (var i = 0; i < 500; i++) (line, state) = step(line, state);
            return line;
        }

        Line[] fits =
        [
            Fit(hax.optim.SgdInit(start), (g, s, p) => hax.optim.Sgd(g, s, p, 0.05)),
            Fit(hax.optim.AdamInit(start), (g, s, p) => hax.optim.Adam(g, s, p, 0.1)),
            Fit(hax.optim.AdamInit(start), (g, s, p) => hax.optim.AdamW(g, s, p, 0.1, weightDecay: 0)),
        ];

        foreach (var fit in fits)
        {
            Assert.That(Numbers(fit.Slope)[0], Is.EqualTo(2).Within(1e-2));
            Assert.That(Numbers(fit.Offset)[0], Is.EqualTo(1).Within(2e-2));
        }
    }

    [Test]
    public void Adam_begins_with_a_step_of_the_learning_rate()
    {
        var (next, state) = hax.optim.Adam(Values(4, -0.5), hax.optim.AdamInit(Values(1, 1)), Values(1, 1), 0.1);
        Assert.That(Numbers(next)[0], Is.EqualTo(0.9).Within(1e-6));
        Assert.That(Numbers(next)[1], Is.EqualTo(1.1).Within(1e-6));
        Assert.That(state.Step.ToArray<int>()[0], Is.EqualTo(1));
        var error = Assert.Throws<NamedTensorException>(() => hax.optim.Adam(Values(1), hax.optim.AdamInit(Values(1, 1)), Values(1, 1), 0.1))!;
        Assert.That(error.Message, Does.StartWith("adam:"));
    }
}
