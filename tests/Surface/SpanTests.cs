// Elements seen where they are, and what the debugger shows. Knows the facade only.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace NamedTensors.Surface;

public class SpanTests
{
    [Test]
    public void A_span_is_the_arrays_own_memory_large_or_small()
    {
        foreach (var n in new[] { 3, 100_000 })
        {
            NamedArray x = hax.Arange(("time", n));
            var all = x.AsSpan<int>();
            var rest = x["time", 1..].AsSpan<int>();
            Assert.That((all.Length, rest[0], rest[^1]), Is.EqualTo((n, 1, n - 1)));
            Assert.That(Unsafe.AreSame(in all[1], in rest[0]), Is.True, "a slice looks into the same memory");
            Assert.That(Unsafe.AreSame(in all[0], in x.Array.AsSpan<int>()[0]), Is.True);
            GC.KeepAlive(x);
        }

        Assert.That(hax.Zeros(("time", 0)).AsSpan<float>().Length, Is.Zero);
    }

    [Test]
    public void What_has_no_span_says_why()
    {
        var x = hax.Named(new[,] { { 1f, 2f }, { 3f, 4f } }, ["row", "column"]);
        string Message(Action action) => Assert.Throws<NamedTensorException>(() => action())!.Message;
        Assert.That(Message(() => hax.Rearrange(x, ["column", "row"]).AsSpan<float>()), Does.StartWith("as_span:").And.Contain("row-major").And.Contain("Copy"));
        Assert.That(Message(() => x["column", 0].AsSpan<float>()), Does.Contain("row-major"));
        Assert.That(Message(() => x.AsSpan<int>()), Does.Contain("f32").And.Contain("i32"));
        Assert.That(Message(() => hax.NamedJit((NamedArray w) => hax.Sum(w) * w.AsSpan<float>()[0])(x)), Does.Contain("as_span").And.Contain("namedJit"));
        Assert.That(hax.Copy(hax.Rearrange(x, ["column", "row"])).AsSpan<float>().ToArray(), Is.EqualTo(new[] { 1f, 3f, 2f, 4f }));
    }

    [TestCase(typeof(NamedArray)), TestCase(typeof(NdArray)), TestCase(typeof(Axis)), TestCase(typeof(AxisSelector)), TestCase(typeof(AxisSpec)), TestCase(typeof(AxisSelection))]
    public void The_debugger_shows_what_ToString_says(Type type) =>
        Assert.That(type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value, Is.EqualTo("{ToString(),nq}"));
}
