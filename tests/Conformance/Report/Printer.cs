// Prints what a run found.
// Knows: the layout of the report: the wrong ones by operation, some in full, the files, the closing lines.
// Must not know: how cases are run or judged.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Report;

public sealed class Printer(TextWriter output)
{
    private const int Shown = 20;

    public void Print(Summary summary, bool all)
    {
        Files(summary);
        Operations(summary);
        var wrong = summary.Wrong.Count();
        foreach (var verdict in summary.Sample(all ? wrong : Shown)) InFull(verdict, summary);
        if (!all && wrong > Shown) Line($"\n… and {wrong - Shown} more (--all shows them, --only PATTERN selects)");
        Lists(summary);
        Closing(summary);
    }

    private void Files(Summary summary)
    {
        var width = summary.Verdicts.Select(v => v.Case.File.Length).DefaultIfEmpty(0).Max();
        foreach (var file in summary.Verdicts.GroupBy(v => v.Case.File))
        {
            var seconds = file.Sum(v => v.Time.TotalSeconds);
            Line($"{file.Key.PadRight(width)}  {Of(file, Outcome.Passed),6} passed {Of(file, Outcome.Wrong),6} wrong "
                + $"{Of(file, Outcome.Unknown),6} unknown  {seconds,7:0.0} s");
        }
    }

    private static int Of(IEnumerable<Verdict> verdicts, Outcome outcome) => verdicts.Count(v => v.Outcome == outcome);

    private void Operations(Summary summary)
    {
        var groups = summary.ByOperation.ToList();
        if (groups is []) return;
        Line("\nwrong, by operation:");
        foreach (var group in groups) Line($"{group.Count(),6}  {group.Key}");
    }

    private void InFull(Verdict verdict, Summary summary)
    {
        var c = verdict.Case;
        Line($"\n--- {c.Id}  {c.File}  {string.Join(", ", c.Flags.Append(c.From))}");
        Field("op", c.Op + (verdict.Culprit is { } culprit && culprit != c.Op ? $"  (in {culprit})" : ""));
        foreach (var (name, value) in c.Args) Field(name, Show.Fully(value, "    "));
        if (c.Tolerance is { } t) Field("tol", $"[{t.Relative:G3}, {t.Absolute:G3}]");
        Field("expected", c.Out is Expectation.Gives gives ? Show.Fully(gives.Value, "    ") : "an error");
        if (verdict.Got is { } got) Field("got", Show.Fully(got, "    "));
        Field("why", verdict.Why);
        if (summary.Disputed.Reason(c.Id) is { } reason) Field("disputed", reason);
    }

    private void Lists(Summary summary)
    {
        var outdated = summary.Outdated.ToList();
        foreach (var group in outdated.SelectMany(v => v.Outdated.Select(op => (op, v.Case.Id))).GroupBy(x => x.op))
            Line($"\nnot-yet names {group.Key}, but {group.Count()} cases pass: {Some(group.Select(x => x.Id))}");
        var settled = summary.Settled.Select(v => v.Case.Id).ToList();
        if (settled is not []) Line($"\ndisputed, but they pass: {Some(settled)}");
        var disputed = summary.Wrong.Count() - summary.Faults.Count();
        if (disputed > 0) Line($"\n{disputed} of the wrong ones are disputed");
    }

    private void Closing(Summary summary)
    {
        var (passed, wrong, unknown) =
            (summary.Count(Outcome.Passed), summary.Count(Outcome.Wrong), summary.Count(Outcome.Unknown));
        Line($"\n{wrong} wrong, {unknown} unknown");
        Line($"{passed} passed, {wrong + unknown} failed");
    }

    private static string Some(IEnumerable<string> ids) => string.Join(", ", ids.Take(5));

    private void Field(string name, string text) => Line($"  {name,-10} {text}");

    private void Line(string line) => output.WriteLine(line);
}
