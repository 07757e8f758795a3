// The numbers of a run, and whether it fails.
// Knows: what counts as passed, wrong, unknown, disputed, outdated.
// Must not know: how it is printed, how cases are run.
// Idea: a disputed case that is wrong stays wrong in the numbers, but does not fail the tests.

using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Report;

public sealed record Summary(IReadOnlyList<Verdict> Verdicts, EntryList Disputed)
{
    public int Count(Outcome outcome) => Verdicts.Count(v => v.Outcome == outcome);

    public IEnumerable<Verdict> Wrong => Verdicts.Where(v => v.Outcome == Outcome.Wrong);

    /// <summary>Wrong, and nobody disputes the case.</summary>
    public IEnumerable<Verdict> Faults => Wrong.Where(v => Disputed.Reason(v.Case.Id) is null);

    /// <summary>Cases that pass though `not-yet` names their operation.</summary>
    public IEnumerable<Verdict> Outdated => Verdicts.Where(v => v.Outdated.Count > 0);

    /// <summary>Cases that pass though they are disputed.</summary>
    public IEnumerable<Verdict> Settled =>
        Verdicts.Where(v => v.Outcome == Outcome.Passed && Disputed.Reason(v.Case.Id) is not null);

    public bool Fails => Faults.Any() || Outdated.Any() || Settled.Any();

    /// <summary>The wrong ones, the operations with most of them first.</summary>
    public IEnumerable<IGrouping<string, Verdict>> ByOperation =>
        Wrong.GroupBy(v => v.Culprit ?? v.Case.Op, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>Some wrong ones, of as many operations as possible.</summary>
    public IEnumerable<Verdict> Sample(int count) =>
        ByOperation.SelectMany((group, g) => group.Select((verdict, i) => (i, g, verdict)))
            .OrderBy(x => x.i).ThenBy(x => x.g)
            .Take(count).Select(x => x.verdict);
}
