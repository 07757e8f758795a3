// Every public function, called with one bad argument at a time: what it throws is a NamedTensorException, at once, and
// the good arguments are as before. Knows no function by name but those whose work is to fail otherwise.
// One idea: reflection finds the functions, Arguments what is good, BadArguments what is not.
using System.Collections;
using System.Diagnostics;
using System.Text;
using NUnit.Framework;

namespace NamedTensors.Surface.BadInput;

[NonParallelizable]
public class BadInputTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <summary>Null if all is well; otherwise what went wrong.</summary>
    private static string? Try(Call call, object?[] arguments, out bool succeeded)
    {
        succeeded = false;
        var watch = Stopwatch.StartNew();

        try
        {
            Use(call.Run(arguments));
            succeeded = true;
        }
        catch (NamedTensorException e)
        {
            if (e.Message.Contains("Exception") || e.Message.Length < 8) return "says: " + e.Message;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message.Split('\n')[0]} {Place(e)}";
        }

        return watch.Elapsed > Slow ? $"took {watch.Elapsed.TotalSeconds:0.0} s" : null;
    }

    private static string Place(Exception e) =>
        string.Join(" < ", (e.StackTrace ?? "").Split('\n').Where(l => l.Contains("NamedTensors.")).Take(3).Select(l => l[(l.IndexOf("NamedTensors.", StringComparison.Ordinal) + 13)..].Split('(')[0] + l[(l.LastIndexOf(':') + 1)..].Trim()));

    // A function that a transformation gives is called; what is lazy is read.
    private static void Use(object? result)
    {
        switch (result)
        {
            case Func<NamedArray, NamedArray> f: f(Arguments.Matrix); break;
            case Func<NamedArray, NamedArray, NamedArray> f: f(Arguments.Matrix, Arguments.Matrix); break;
            case Delegate f when f.Method.GetParameters().Length <= 4 && f.GetType().IsGenericType && f.GetType().Name.StartsWith("Func", StringComparison.Ordinal):
                try { f.DynamicInvoke([.. f.GetType().GetGenericArguments().SkipLast(1).Select(t => t == typeof(NamedArray) ? (object)Arguments.Matrix : Arguments.Matrix.Array)]); }
                catch (System.Reflection.TargetInvocationException e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!); }
                break;
            case NamedArray a: _ = a.Axes; _ = a.Dtype; break;
            case IEnumerable many and not string: foreach (var one in many) { _ = one; } break;
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        NamedArray a => $"{a.Dtype}{{{string.Join(", ", a.Axes)}}}",
        NdArray a => $"{a.Dtype}[{string.Join(", ", a.Shape)}]",
        string s => '"' + s + '"',
        IEnumerable many => "[" + string.Join(", ", many.Cast<object?>().Take(5).Select(Show)) + "]",
        _ => value.ToString() ?? "",
    };

    private static string Show(Call call, object?[] arguments) =>
        call.Name + "(" + string.Join(", ", call.Method.GetParameters().Zip(arguments, (p, a) => p.Name + ": " + Show(a))) + ")";

    private sealed record Outcome(int Calls, int Functions, List<(string Name, string Shown)> NeverGood, List<string> Failures);

    private static Outcome Sweep(IEnumerable<Call> functions)
    {
        var (calls, count, failures, never) = (0, 0, new List<string>(), new List<(string, string)>());

        foreach (var call in functions)
        {
            var parameters = call.Method.GetParameters();
            var good = parameters.Select(p => Arguments.Good(call, p)).ToArray();
            var worked = false;
            count++;

            void Check(object?[] arguments)
            {
                calls++;
                if (Try(call, arguments, out var succeeded) is { } problem) failures.Add(Show(call, arguments) + "\n    " + problem);
                worked |= succeeded;
            }

            Check(good);
            if (!worked) never.Add((call.Signature, Show(call, good)));

            for (var i = 0; i < parameters.Length; i++)
            {
                foreach (var bad in BadArguments.For(parameters[i]))
                {
                    var arguments = (object?[])good.Clone();
                    arguments[i] = bad;
                    Check(arguments);
                }
            }
        }

        return new(calls, count, never, failures);
    }

    private static Outcome Silently(IEnumerable<Call> functions)
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try { return Sweep(functions); }
        finally { Console.SetOut(output); }
    }

    [Test]
    public void Bad_input_gives_an_error_of_ours_and_changes_nothing()
    {
        var before = Contents();
        var watch = Stopwatch.StartNew();
        var outcome = Silently(Call.All);
        TestContext.Out.WriteLine($"{outcome.Calls} calls of {outcome.Functions} functions in {watch.Elapsed.TotalSeconds:0.0} s");
        if (Environment.GetEnvironmentVariable("NT_FAILURES") is { } file) File.WriteAllLines(file, outcome.Failures);
        Assert.That(outcome.Failures, Is.Empty, string.Join('\n', outcome.Failures.Take(100)));
        Assert.That(Contents(), Is.EqualTo(before));
        Assert.That(outcome.NeverGood.Where(c => !Kinds.NeverGood.ContainsKey(c.Name)).Select(c => c.Shown), Is.Empty, "no good arguments, and not listed in Kinds.NeverGood\n" + string.Join('\n', outcome.NeverGood.Select(c => c.Shown)));
        Assert.That(Kinds.NeverGood.Keys.Except(outcome.NeverGood.Select(c => c.Name)), Is.Empty, "listed in Kinds.NeverGood, but its arguments are good");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(120)));
    }

    private static string Contents() =>
        string.Join('\n', new[] { Arguments.Matrix, Arguments.Mask, Arguments.Vector, Arguments.Counts, Arguments.Number, Arguments.Whole }.Select(a => a.ToString()))
        + Arguments.Square + Arguments.Image + Arguments.Filter;

    private static class Broken
    {
        public static NamedArray Unchecked(NamedArray a, int i) => a["a", i].Axes.Count > i ? a : throw new IndexOutOfRangeException("Index was outside the bounds");
    }

    [Test]
    public void A_function_with_an_error_of_the_platform_is_found()
    {
        var outcome = Sweep(Call.Of(typeof(Broken)));
        Assert.That(outcome.Failures, Has.Some.Contains("IndexOutOfRangeException"));
    }
}
