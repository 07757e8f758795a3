// One recorded call with what it must give.
// Knows: the fields of a line of a case file, and which operations the call uses, nested functions included.
// Must not know: JSON, the library, verdicts.

namespace NamedTensors.Conformance.Model;

/// <summary>What the reference did: it gave a value, or it failed.</summary>
public abstract record Expectation
{
    private Expectation() { }

    public sealed record Gives(Value Value) : Expectation;

    public sealed record Fails(string Kind) : Expectation;
}

/// <summary>A line of a case file.</summary>
public sealed record Case(
    string File,
    string Id,
    string Op,
    IReadOnlyList<KeyValuePair<string, Value>> Args,
    Expectation Out,
    Tolerance? Tolerance,
    IReadOnlyList<string> Flags,
    string From)
{
    /// <summary>Why the line could not be read; null for a line that is a case.</summary>
    public string? Unreadable { get; init; }

    /// <summary>A line that is no case: it counts as one that fails.</summary>
    public static Case NotReadable(string file, string id, string why) =>
        new(file, id, "(unreadable)", [], new Expectation.Fails("none"), null, [], "") { Unreadable = why };

    /// <summary>Every operation the case uses, its own first, each once.</summary>
    public IEnumerable<string> Operations() => Args.SelectMany(a => Within(a.Value)).Prepend(Op).Distinct();

    private static IEnumerable<string> Within(Value value) => value switch
    {
        Value.Fn fn => fn.Lines
            .SelectMany(line => line.Args.SelectMany(a => Within(a.Value)).Prepend(line.Op))
            .Concat(Within(fn.Result)),
        Value.List list => list.Items.SelectMany(Within),
        Value.Dict dict => dict.Entries.SelectMany(e => Within(e.Value)),
        Value.Record record => record.Entries.SelectMany(e => Within(e.Value)),
        Value.Get get => Within(get.Of),
        _ => [],
    };
}
