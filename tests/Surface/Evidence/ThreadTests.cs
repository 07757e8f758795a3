// Everything that calls may share, shared: a compiled function, a gradient, a key, plans of transforms, the pool of memory
// and the table of signatures, by eight threads at once.
// Knows the facade only. One idea: what one thread computed alone before is what every thread must get, whatever the others do.
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

[NonParallelizable]
public class ThreadTests
{
    private const int Threads = 8, Rounds = 40, Shapes = 24, FftSize = 96;
    private static readonly NamedArray Key = hax.Random.Key(17);

    private static readonly Func<NamedArray, NamedArray> Norm = x => hax.Sqrt(hax.Sum(x * x, "a") + 1);
    private static readonly Func<NamedArray, NamedArray> Compiled = hax.NamedJit((NamedArray x) => hax.Dot(hax.Sin(x), x, axis: "b") + hax.Max(x));
    private static readonly Func<NamedArray, NamedArray> Gradient = hax.Grad((NamedArray x) => hax.Sum(Norm(x)));
    private static readonly Func<NamedArray, NamedArray> All = hax.NamedJit(hax.VMap(hax.Grad((NamedArray x) => hax.Sum(Norm(x) * x)), "b"));

    // From a few bytes to blocks of the pool.
    private static NamedArray Argument(int shape) => hax.Random.Normal(hax.Random.FoldIn(Key, shape), [("a", 2 + shape * 5), ("b", 3 + shape * 7 % 11 * 8)], DType.Float64);

    private static double[][] Everything(int shape)
    {
        var x = Argument(shape);
        var waves = hax.Fft(hax.Random.Normal(Key, [("rows", 1 + shape), ("wave", FftSize)], DType.Float64), "wave");
        return [.. new[] { x, Compiled(x), Gradient(x), All(x), hax.Real(waves), hax.Imag(waves), hax.Sort(x, "a") }.Select(r => r.ToArray<double>())];
    }

    private static void Together(Action<int> work)
    {
        using var gate = new Barrier(Threads);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            gate.SignalAndWait();
            try { work(t); }
            catch (Exception e) { failures.Enqueue(e); }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.That(failures, Is.Empty);
    }

    private static void AreEqual(double[][] results, double[][] expected, int shape)
    {
        for (var i = 0; i < expected.Length; i++)
            if (!results[i].AsSpan().SequenceEqual(expected[i])) throw new InvalidOperationException($"shape {shape}, result {i} differs");
    }

    [Test]
    public void Eight_threads_share_everything_that_can_be_shared()
    {
        // The others' first calls must meet empty caches: what is expected is computed by functions of its own.
        double[][] Alone(int shape)
        {
            var x = Argument(shape);
            var waves = hax.Fft(hax.Random.Normal(Key, [("rows", 1 + shape), ("wave", FftSize)], DType.Float64), "wave");
            var compiled = hax.Dot(hax.Sin(x), x, axis: "b") + hax.Max(x);
            var all = hax.VMap(hax.Grad((NamedArray x) => hax.Sum(Norm(x) * x)), "b")(x);
            return [.. new[] { x, compiled, Gradient(x), all, hax.Real(waves), hax.Imag(waves), hax.Sort(x, "a") }.Select(r => r.ToArray<double>())];
        }

        var expected = Enumerable.Range(0, Shapes).Select(Alone).ToArray();

        Together(thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var shape = (thread * 7 + round) % Shapes;
                AreEqual(Everything(shape), expected[shape], shape);
            }
        });
    }

    [Test]
    public void The_table_of_signatures_may_start_anew_under_running_calls()
    {
        // Each slice has a signature of its own: more than the table keeps.
        const int length = 80_000;
        var line = hax.Arange(new Axis("a", length)).Astype(DType.Float64);
        var expected = Enumerable.Range(0, Shapes).Select(Everything).ToArray();

        Together(thread =>
        {
            var round = 0;

            for (var i = thread + 1; i < length; i += Threads)
            {
                var slice = line["a", (length - i)..];
                if (slice.Axes[0].Size != i) throw new InvalidOperationException("the slice has another size");
                if (i / Threads % 1000 != 0) continue;
                if (hax.Max(slice).ToArray<double>()[0] != length - 1) throw new InvalidOperationException("the slice has other values");
                var shape = (thread + round++) % Shapes;
                AreEqual(Everything(shape), expected[shape], shape);
            }
        });
    }
}
