// After any mistake the next call works: on the same thread, inside the transformation that it happened in, and on
// several threads at once. Knows the facade only. One idea: the same good calls after every row.
using System.Collections.Concurrent;
using NUnit.Framework;

namespace NamedTensors.Surface.Errors;

public class AfterErrorTests
{
    private static readonly Axis Time = new("time", 3);
    private static NamedArray X => hax.Named<float>([1, 2, 3], Time);

    private static readonly Func<NamedArray, NamedArray> Squares = x => hax.Sum(x * x);

    private static void Same(NamedArray actual, params float[] expected) => Assert.That(actual.ToArray<float>(), Is.EqualTo(expected));

    private static void GoodCalls()
    {
        Same(X + X, 2, 4, 6);
        Same(hax.Grad(Squares)(X), 2, 4, 6);
        Same(hax.VMap((NamedArray x) => x * x, Time)(X), 1, 4, 9);
        Same(hax.NamedJit((NamedArray x) => Squares(x) + 1)(X), 15);
        Same(hax.Fold((NamedArray s, NamedArray x) => s + x, Time, hax.Zeros([]), X), 6);
        Same(hax.Grad(hax.NamedJit(Squares))(X), 2, 4, 6);
    }

    // Each transformation around a body.
    private static readonly (string Name, Func<Func<NamedArray, NamedArray>, NamedArray> Around, float[] Expected)[] Contexts =
    [
        ("grad", body => hax.Grad((NamedArray x) => hax.Sum(body(x)))(X), [2, 4, 6]),
        ("jvp", body => hax.Jvp(body, X, X).Tangent, [2, 8, 18]),
        ("vmap", body => hax.VMap(body, "lane")(hax.BroadcastAxis(X, new Axis("lane", 1))), [1, 4, 9]),
        ("jit", body => hax.NamedJit(body)(X), [1, 4, 9]),
        ("scan", body => hax.Map(body, "lane", hax.BroadcastAxis(X, new Axis("lane", 1))), [1, 4, 9]),
        ("checkpoint", body => hax.Checkpoint(body)(X), [1, 4, 9]),
    ];

    private static IEnumerable<Row> Rows => Mistakes.All;

    [TestCaseSource(nameof(Rows))]
    public void The_next_calls_work(Row row)
    {
        GoldenTests.Provoke(row);
        GoodCalls();
    }

    [TestCaseSource(nameof(Rows))]
    public void A_mistake_leaves_every_transformation(Row row)
    {
        foreach (var (name, around, _) in Contexts)
        {
            Exception? thrown = null;
            try { around(x => { row.Run(); return x * x; }); }
            catch (Exception e) { thrown = e; }
            Assert.That(thrown, Is.InstanceOf<NamedTensorException>(), name);
        }

        GoodCalls();
    }

    [TestCaseSource(nameof(Rows))]
    public void A_mistake_that_is_caught_leaves_its_transformation_whole(Row row)
    {
        foreach (var (name, around, expected) in Contexts)
        {
            var caught = false;

            NamedArray Body(NamedArray x)
            {
                try { row.Run(); }
                catch (NamedTensorException) { caught = true; }
                return x * x;
            }

            // A check of values inside jit and its kin is made at the end of the call: nothing is there to be caught.
            try { Assert.That(around(Body).ToArray<float>(), Is.EqualTo(expected), name); }
            catch (NamedTensorException) { Assert.That(caught, Is.False, name); }
        }

        GoodCalls();
    }

    [Test]
    public void Mistakes_on_several_threads_do_not_meet()
    {
        var failures = new ConcurrentBag<string>();

        void Work(int first)
        {
            for (var i = 0; i < Mistakes.All.Length; i++)
            {
                var row = Mistakes.All[(i + first) % Mistakes.All.Length];

                try
                {
                    if (GoldenTests.Portable(GoldenTests.Provoke(row).Message) != row.Text) failures.Add(row.Name + ": another text");
                    if (i % 10 == 0) GoodCalls();
                }
                catch (Exception e) { failures.Add(row.Name + ": " + e.Message); }
            }
        }

        var threads = Enumerable.Range(0, 4).Select(t => new Thread(() => Work(t * 50))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.That(failures, Is.Empty);
    }

    [Test]
    public void A_wrong_good_call_is_seen()
    {
        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
            Assert.Throws<AssertionException>(() => Same(X, 1, 2, 4));
    }
}
