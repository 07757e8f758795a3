// Runs one case and says what became of it.
// Knows: what counts as passing, as the right failure, as unknown.
// Must not know: the library's types, operations, threads.
// Idea: an error counts only if it is the library's own, or the argument of a kind that the parameter cannot hold.

using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

/// <param name="notYet">The operations that are not there yet.</param>
public sealed class Judge(
    IReadOnlyDictionary<string, Operation> table, ILibrary library, IReadOnlySet<string> notYet)
{
    public Verdict Of(Case @case)
    {
        if (@case.Unreadable is { } why) return new(@case, Outcome.Wrong, why);
        var verdict = Run(@case);
        var named = @case.Operations().Where(notYet.Contains).ToList();
        return named is [] ? verdict
            : verdict.Outcome is Outcome.Wrong || !named.TrueForAll(table.ContainsKey)
                ? verdict with { Outcome = Outcome.Unknown }
            : verdict with { Outdated = named };
    }

    private Verdict Run(Case @case)
    {
        var interpreter = new Interpreter(table, library);
        try
        {
            var got = library.Observe(interpreter.Call(@case.Op, @case.Args));
            return @case.Out switch
            {
                Expectation.Gives gives when Comparer.For(@case).Mismatch(gives.Value, got) is { } mismatch =>
                    new(@case, Outcome.Wrong, mismatch, @case.Op, got),
                Expectation.Gives => new(@case, Outcome.Passed),
                Expectation.Fails fails =>
                    new(@case, Outcome.Wrong, $"the call must fail ({fails.Kind}), and gave a value", @case.Op, got),
                _ => throw new InvalidOperationException(),
            };
        }
        catch (Exception e)
        {
            var own = interpreter.Fault is null && (library.IsOwnError(e) || e is WrongKind);
            return @case.Out is Expectation.Fails && own
                ? new(@case, Outcome.Passed)
                : new(@case, Outcome.Wrong, Describe(interpreter.Fault ?? e, @case), interpreter.Culprit ?? @case.Op);
        }
    }

    private string Describe(Exception e, Case @case)
    {
        var what = e is MissingOperation or BadCase ? e.Message
            : library.IsOwnError(e) || e is WrongKind ? $"failed: {e.Message}"
            : $"threw {e.GetType().FullName}: {e.Message}{FirstFrames(e)}";
        return @case.Out is Expectation.Fails ? $"the call must fail with the library's own error; {what}" : what;
    }

    // Where an exception that no user should see came from.
    private static string FirstFrames(Exception e) =>
        string.Concat((e.StackTrace ?? "").Split('\n').Take(4).Select(frame => "\n    " + frame.Trim()));
}
