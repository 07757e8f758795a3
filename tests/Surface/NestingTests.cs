// Transformations in transformations, where one holds a value that another has in hand. Knows the facade only.
// Each case is one that went wrong once; its value is worked out by hand.
using NUnit.Framework;

namespace NamedTensors.Surface;

public class NestingTests
{
    private static readonly NamedArray c = hax.Named<double>([1, 2, 3], [("b", 3)]), x = hax.Named<double>([0.4, -0.7, 0.9], [("x", 3)]);

    private static NamedArray S(double value) => hax.Named<double>([value], []);

    private static double[] Of(NamedArray a) => a.ToArray<double>();

    private static void Agree(NamedArray got, params double[] expected) => Assert.That(Of(got), Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void A_tangent_without_the_maps_axis_leaves_the_map_with_it()
    {
        Agree(hax.Grad((NamedArray w) => hax.Sum(hax.VMap((NamedArray d) => w + d, "b")(c)))(S(1)), 3);
        Agree(hax.Jvp((NamedArray z) => hax.VMap((NamedArray d) => z - d, "b")(c), S(1), S(2)).Tangent, 2, 2, 2);
        Agree(hax.NamedJit(hax.Grad((NamedArray w) => hax.Sum(hax.VMap((NamedArray d) => w + d, "b")(c))))(S(1)), 3);
        var loss = (NamedArray bias) => hax.Sum(hax.Square(hax.VMap((NamedArray xi) => xi * 2.0 + bias, "b")(c) - 1.0));
        Agree(hax.Grad(loss)(S(1)), 24);
        Agree(hax.Hessian(loss)(S(1)), 6);
        Agree(hax.Grad((NamedArray w) => hax.Sum(hax.VMap((NamedArray d) => hax.Grad((NamedArray q) => q * q * w)(d), "b")(c)))(S(1)), 12);
    }

    [Test]
    public void A_backward_rule_runs_among_the_maps_of_its_call()
    {
        NamedArray Mapped(NamedArray z) => hax.VMap((NamedArray cc) =>
        {
            var f = (NamedArray q) => hax.Sum(q * q * cc);
            return hax.CustomVjp(f, q => (f(q), q), (r, ct) => hax.Grad(f)(r) * ct)(z);
        }, "b")(c);
        Agree(hax.Grad((NamedArray z) => Mapped(z)["b", 0])(x), 0.8, -1.4, 1.8);
        Agree(hax.NamedJit(hax.Grad((NamedArray z) => Mapped(z)["b", 0]))(x), 0.8, -1.4, 1.8);
        Agree(hax.Grad((NamedArray z) => hax.Sum(Mapped(z)))(x), 4.8, -8.4, 10.8);
    }

    [Test]
    public void A_root_is_differentiated_by_its_function_only() =>
        Agree(hax.Grad((NamedArray a) => lax.CustomRoot(y => y * y - a, S(1), (g, y0) => hax.Sqrt(a), (g, y) => y / g(hax.OnesLike(y))))(S(4)), 0.25);

    [Test]
    public void A_root_has_derivatives_of_any_order_in_any_surroundings()
    {
        var root = (NamedArray a) => lax.CustomRoot(y => y * y - a, S(1), (g, y0) => hax.Sqrt(a), (g, y) => y / g(hax.OnesLike(y)));
        var second = hax.Grad(hax.Grad(root));
        Agree(second(S(4)), -0.03125);
        Agree(hax.NamedJit(second)(S(4)), -0.03125);
        Agree(hax.Grad(hax.Grad(hax.NamedJit(root)))(S(4)), -0.03125);
        Agree(hax.Jvp(hax.Grad(root), S(4), S(1)).Tangent, -0.03125);
        Agree(hax.Grad((NamedArray z) => lax.Cond((z > 0).Array, q => hax.Jvp(root, q, S(1)).Tangent, q => q, z))(S(4)), -0.03125);
        // By a value that the root captures, inside a program.
        Agree(hax.Grad((NamedArray z) => hax.NamedJit((NamedArray q) => hax.Grad((NamedArray w) => root(q * w * w))(S(1)))(z))(S(4)), 0.25);
    }

    [Test]
    public void A_compiled_pullback_with_maps_inside_is_differentiated()
    {
        NamedArray Rows(NamedArray z) => hax.Sum(hax.JacRev((NamedArray q) => q * q * q)(z));
        NamedArray Pulled(NamedArray z) => hax.Vjp(Rows, z) is var (_, p) ? hax.Sum(hax.NamedJit((NamedArray ct) => p(ct))(S(1))) : z;
        Agree(hax.Jvp(Pulled, c, hax.OnesLike(c)).Tangent, 18);
        Agree(hax.Grad<NamedArray>(Pulled)(c), 6, 6, 6);
    }

    private class Base(NamedArray w)
    {
        protected NamedArray W => w;
    }

    private sealed class Derived(NamedArray w) : Base(w)
    {
        public NamedArray Times(NamedArray x) => x * W;
    }

    [Test]
    public void Functions_with_state_do_not_share_programs()
    {
        Agree(hax.NamedJit<NamedArray, NamedArray>(new Derived(S(2)).Times)(S(1)), 2);
        Agree(hax.NamedJit<NamedArray, NamedArray>(new Derived(S(5)).Times)(S(1)), 5);
        Agree(hax.NamedJit<NamedArray, NamedArray>(new[] { 2.0 }.Scale)(S(1)), 2);
        Agree(hax.NamedJit<NamedArray, NamedArray>(new[] { 5.0 }.Scale)(S(1)), 5);
    }

    [Test]
    public void Directions_are_like_their_points()
    {
        Assert.Throws<NamedTensorException>(() => hax.Linearize((NamedArray z) => z * z, x).Push(c));
        Assert.Throws<NamedTensorException>(() => hax.Linearize((NamedArray z) => hax.Sum(z) * 2.0, x).Push(hax.Ones(("x", 4), DType.Float64)));
        Assert.Throws<NamedTensorException>(() => hax.Vjp((NamedArray z) => z * z, x).Pullback(x.Astype(DType.Complex128)));
    }

    [Test]
    public void An_inner_program_checks_the_lanes_of_its_branch()
    {
        var g = hax.NamedJit((NamedArray v, NamedArray j) => v["x", j]);
        var f = hax.VMap((NamedArray i) => lax.Cond((i < 3).Array, j => g(x, j), j => S(-1), i), "b");
        var at = hax.Named<int>([0, 7, 2], [("b", 3)]);
        Agree(f(at), 0.4, -1, 0.9);
        Agree(hax.NamedJit(f)(at), 0.4, -1, 0.9);
        Assert.Throws<NamedTensorException>(() => hax.VMap((NamedArray i) => lax.Cond((i < 9).Array, j => g(x, j), j => S(-1), i), "b")(at));
    }

    [Test]
    public void Programs_in_programs_take_mapped_values_from_outside()
    {
        var layer = hax.NamedJit((NamedArray w, NamedArray h) => w * h);
        Agree(hax.VMap((NamedArray h) => hax.NamedJit((NamedArray w) => layer(w, h))(S(2)), "b")(c), 2, 4, 6);
        Agree(hax.VMap((NamedArray d) => hax.NamedJit((NamedArray a) => hax.NamedJit((NamedArray q) => q * a)(d))(S(2)), "b")(c), 2, 4, 6);
        Agree(hax.VMap((NamedArray d) => hax.NamedJit((NamedArray a) => hax.Grad((NamedArray q) => q * q * a)(d))(S(2)), "b")(c), 4, 8, 12);
        Agree(hax.VMap((NamedArray d) => hax.NamedJit((NamedArray a) => hax.Jvp((NamedArray q) => q * q * a, d, d).Tangent)(S(2)), "b")(c), 4, 16, 36);
        Agree(hax.VMap((NamedArray d) => hax.NamedJit((NamedArray a) => hax.Scan((NamedArray s, NamedArray e) => (s + e * d, e), "x", a, x).Carry)(S(2)), "b")(c), 2.6, 3.2, 3.8);
    }

    [Test]
    public void A_pullback_is_compiled_inside_and_outside_of_maps()
    {
        Agree(hax.VMap((NamedArray d) => hax.Vjp((NamedArray q) => q * q, d) is var (_, p) ? hax.NamedJit((NamedArray ct) => p(ct))(S(1)) : d, "b")(c), 2, 4, 6);
        Agree(hax.VMap((NamedArray d) => hax.Linearize((NamedArray q) => q * q, d) is var (_, p) ? hax.NamedJit((NamedArray t) => p(t))(S(1)) : d, "b")(c), 2, 4, 6);
        var (_, pull) = hax.Vjp((NamedArray q) => hax.VMap((NamedArray v) => v * v, "b")(q), c);
        Agree(hax.NamedJit((NamedArray ct) => pull(ct))(hax.OnesLike(c)), 2, 4, 6);
    }

    [Test]
    public void Host_branches_and_refs_under_all_derivatives()
    {
        var f = (NamedArray z) => (bool)(hax.Sum(z) > 0.0).Item()! ? z * 2.0 : z * 3.0;
        Agree(hax.JacFwd(f)(x), 2, 0, 0, 0, 2, 0, 0, 0, 2);
        Agree(hax.JacRev(f)(x), 2, 0, 0, 0, 2, 0, 0, 0, 2);
        Agree(hax.Grad((NamedArray z) => (double)hax.Sum(z).Item()! > 0 ? hax.Sum(z) : hax.Sum(-z))(x), 1, 1, 1);
        var r = hax.NewRef(S(0));
        Agree(hax.JacFwd((NamedArray z) => { r.Set(r.Get() + 1.0); return z * z; })(S(3)), 6);
        Assert.That(hax.EvalShape((NamedArray z) => { r.Set(r.Get() + 1.0); return z * z; }, x).Ndim, Is.EqualTo(1));
    }

    [Test]
    public void Dropped_updates_have_no_gradient()
    {
        NdArray operand = lax.Array<double>([1, 2], 2), index = lax.Array<int>([0, 7], 2, 1), updates = lax.Array<double>([3, 4], 2);
        var by = new ScatterDimensionNumbers([], [0], [0]);
        foreach (var scatter in new Func<NdArray, NdArray>[] { u => lax.ScatterMul(operand, index, u, by, "fill"), u => lax.ScatterMin(operand, index, u, by, "fill"), u => lax.ScatterMax(operand, index, u, by, "fill"), u => lax.ScatterAdd(operand, index, u, by, "fill") })
        {
            var sum = (NdArray u) => hax.Sum(hax.Named(scatter(u), "i"));
            var gradient = hax.Grad(sum)(updates).ToArray<double>();
            Assert.That(gradient[1], Is.Zero);
            Assert.That(double.IsNaN(gradient[0]), Is.False);
        }
    }

    [Test]
    public void Loops_need_one_size()
    {
        NamedArray five = hax.Arange(("a", 5)), three = hax.Arange(("a", 3));
        foreach (var action in new Action[]
        {
            () => hax.Map(((NamedArray X, NamedArray Y) r) => r.X + r.Y, "a", (five, three)),
            () => hax.Scan((NamedArray s, (NamedArray X, NamedArray Y) r) => (s + r.X, r.Y), "a", hax.Named<int>([0], []), (five, three)),
            () => hax.VMap((NamedArray p, NamedArray q) => p + q, "a")(five, three),
        })
            Assert.That(Assert.Throws<NamedTensorException>(() => action())!.Message, Does.Contain("'a'").And.Contain("5").And.Contain("3"));
    }
}

internal static class ArrayScaling
{
    public static NamedArray Scale(this double[] factor, NamedArray x) => x * factor[0];
}
