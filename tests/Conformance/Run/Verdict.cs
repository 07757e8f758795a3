// What became of a case.
// Knows: the three outcomes, and what a report says of a wrong one.
// Must not know: how a case is run.

using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

public enum Outcome
{
    Passed,

    /// <summary>Another value, an error for a value, a value for an error, an unfit exception.</summary>
    Wrong,

    /// <summary>It uses an operation that `not-yet` names, and does not pass.</summary>
    Unknown,
}

/// <param name="Why">Why it did not pass.</param>
/// <param name="Culprit">The operation to look at.</param>
/// <param name="Got">The value that was given, when there was one.</param>
public sealed record Verdict(Case Case, Outcome Outcome, string Why = "", string? Culprit = null, Value? Got = null)
{
    /// <summary>Operations that `not-yet` names although this case, which uses them, passes.</summary>
    public IReadOnlyList<string> Outdated { get; init; } = [];

    public TimeSpan Time { get; init; }
}
