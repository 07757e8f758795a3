// Staged programs: their text, word for word, and the memory that a run of one takes.
// Knows the facade and the counters of the pool. One idea: a text that is written here is what a reader sees, so each
// pass shows in what is not there.
using NamedTensors.Kernels;
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

[NonParallelizable]
public class ProgramTests
{
    private static readonly Axis Batch = new("batch", 2), Embed = new("embed", 3);
    private static readonly NamedArray X = hax.Ones([Batch, Embed], DType.Float32);

    /// <summary>The text of a function's program: the same when it is staged again.</summary>
    private static string Text(Func<NamedArray, NamedArray> f)
    {
        var text = hax.ProgramText(f, X);
        for (var i = 0; i < 3; i++) Assert.That(hax.ProgramText(f, X), Is.EqualTo(text));
        return text.ReplaceLineEndings("\n").TrimEnd();
    }

    [Test]
    public void Types_and_axes_are_written() =>
        Assert.That(Text(x => hax.Sum(hax.Sin(x), Embed)), Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{batch 2, embed 3} = sin a
              c: f32{batch 2} = sum[embed] b
              return c
            """));

    [Test]
    public void Dead_code_is_removed() =>
        Assert.That(
            Text(x =>
            {
                _ = hax.Sum(hax.Exp(x) * 3);
                return hax.Sin(x);
            }),
            Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{batch 2, embed 3} = sin a
              return b
            """));

    [Test]
    public void Common_subexpressions_are_merged() =>
        Assert.That(Text(x => hax.Exp(x) * hax.Exp(x) + hax.Exp(x)), Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{batch 2, embed 3} = exp a
              c: f32{batch 2, embed 3} = mul b b
              d: f32{batch 2, embed 3} = add c b
              return d
            """));

    [Test]
    public void Draws_and_effects_are_neither_merged_nor_removed() =>
        Assert.That(
            Text(x =>
            {
                hax.Debug.Print("{}", x);
                hax.Debug.Print("{}", x);
                return x;
            }),
            Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{batch 2, embed 3} = print a
              c: f32{batch 2, embed 3} = print a
              return a
            """));

    [Test]
    public void The_body_of_a_scan_is_written() =>
        Assert.That(Text(x => hax.Fold((NamedArray sum, NamedArray row) => sum + hax.Sin(row), Batch, hax.Zeros(Embed, DType.Float32), x)), Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{#0 2, embed 3} = relabel[batch→#0] a
              c: f32{#1 2, embed 3} = relabel[#0→#1] b
              d: f32{embed 3} = scan[#1 2] const f32{embed 3} c
                body
                (a: f32{embed 3}, b: f32{embed 3}) =>
                  c: f32{embed 3} = sin b
                  d: f32{embed 3} = add a c
                  return d
              return d
            """));

    [Test]
    public void The_branches_of_a_condition_are_written() =>
        Assert.That(Text(x => lax.Cond((hax.Sum(x) > 0).Array, v => hax.Sin(v), v => -v, x)), Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{} = sum[batch, embed] a
              c: bool{} = gt b const f32{}
              d: f32{batch 2, embed 3} = cond c a
                branch 0
                (a: f32{batch 2, embed 3}) =>
                  b: f32{batch 2, embed 3} = neg a
                  return b
                branch 1
                (a: f32{batch 2, embed 3}) =>
                  b: f32{batch 2, embed 3} = sin a
                  return b
              return d
            """));

    [Test]
    public void A_compiled_function_in_another_is_written() =>
        Assert.That(Text(x => hax.NamedJit((NamedArray v) => hax.Sin(v))(x) * 2), Is.EqualTo("""
            (a: f32{batch 2, embed 3}) =>
              b: f32{batch 2, embed 3} = call a
                program
                (a: f32{batch 2, embed 3}) =>
                  b: f32{batch 2, embed 3} = sin a
                  return b
              c: f32{batch 2, embed 3} = mul b const f32{}
              return c
            """));

    // ---- memory

    private const long Bytes = 4 << 20;
    private static readonly Axis Long = new("n", (int)(Bytes / sizeof(float)));

    // The most that was out at once, beyond what was out before.
    private static long Peak(Func<NamedArray, NamedArray> f, NamedArray x)
    {
        f(x);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        BlockPool.TakeMostBytes();
        var before = BlockPool.OutstandingBytes;
        var y = f(x);
        var most = BlockPool.TakeMostBytes();
        GC.KeepAlive(y);
        return most - before;
    }

    private static NamedArray Chain(NamedArray x)
    {
        for (var i = 0; i < 50; i++) x = i % 3 == 0 ? hax.Sqrt(x + 1) : x * 0.5f;
        return x;
    }

    [Test]
    public void A_compiled_chain_lets_its_values_go_as_it_runs()
    {
        var x = hax.Ones(Long, DType.Float32);
        var compiled = hax.NamedJit<NamedArray, NamedArray>(Chain);
        Assert.That(compiled(x).ToArray<float>()[..3], Is.EqualTo(Chain(x).ToArray<float>()[..3]));
        Assert.That(Peak(compiled, x), Is.LessThan(5 * Bytes));
        Assert.That(Peak(Chain, x), Is.GreaterThan(5 * Bytes), "without a plan, the collector decides: else this test sees nothing");
    }

    [Test]
    public void A_step_of_a_scan_lets_its_values_go()
    {
        var x = hax.Ones([("step", 30), Long.Resize(1 << 16)], DType.Float32);
        var f = hax.NamedJit((NamedArray x) => hax.Fold((NamedArray sum, NamedArray row) => sum + Chain(row), "step", hax.Zeros(Long.Resize(1 << 16), DType.Float32), x));
        // Each step's own sum stays until the collector comes: 30 of them, not 30 × 60 values.
        Assert.That(Peak(f, x), Is.LessThan(40 * (sizeof(float) << 16)));
    }

    [Test]
    public void What_a_run_gives_back_is_not_taken_from_its_results()
    {
        // Views of what is dead, the same value twice, values of branches and loops, constants: each must keep its memory.
        var constant = hax.Arange(Long).Astype(DType.Float32);
        var small = new Axis("k", 1 << 12);

        (NamedArray, NamedArray, NamedArray, NamedArray, NamedArray, NamedArray) Values(NamedArray x)
        {
            var y = x + 1;
            var view = y["n", 3..(3 + small.Size)].Rename(("n", "k"));
            var twice = view * 2;
            var chosen = lax.Cond((hax.Sum(x) > 0).Array, v => v.Rename(("k", "j")), v => (-v).Rename(("k", "j")), twice);
            var taken = lax.Cond((hax.Sum(x) > 0).Array, v => constant, v => v, x);
            var folded = hax.Fold((NamedArray s, NamedArray v) => s + v, "k", hax.Zeros(new Axis("m", 2048), DType.Float32), twice);
            return (view, twice, twice, chosen, taken * 1, folded + taken["n", ^1]);
        }

        var x = hax.Ones(Long, DType.Float32);
        var compiled = hax.NamedJit<NamedArray, (NamedArray, NamedArray, NamedArray, NamedArray, NamedArray, NamedArray)>(Values);
        var kept = new List<(NamedArray, NamedArray, NamedArray, NamedArray, NamedArray, NamedArray)>();
        for (var i = 0; i < 4; i++) kept.Add(compiled(x));
        foreach (var values in kept) Assert.That(hax.tree_util.Leaves(values).Select(l => Sums(l)), Is.EqualTo(hax.tree_util.Leaves(Values(x)).Select(l => Sums(l))));
        Assert.That(Sums(constant), Is.EqualTo(Sums(hax.Arange(Long).Astype(DType.Float32))));
    }

    private static (double, float, float) Sums(object? leaf) => ((NamedArray)leaf!).ToArray<float>() is var v ? (v.Sum(x => (double)x), v[0], v[^1]) : default;
}
