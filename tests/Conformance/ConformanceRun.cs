// A whole run: cases from a directory, verdicts, their summary.
// Knows: where the project keeps its cases and lists, the limit of a case.
// Must not know: what a case means, how a report looks.

using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Report;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance;

public static class ConformanceRun
{
    /// <summary>A case that takes longer is wrong.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The folder of this project in the repository that the program was built from.</summary>
    public static string ProjectDirectory => Path.Combine(Root(AppContext.BaseDirectory), "tests", "Conformance");

    public static string CasesDirectory => Path.Combine(ProjectDirectory, "cases");

    public static EntryList NotYet(string? file = null) => EntryList.NotYet(Lines(file ?? Own("not-yet")));

    public static EntryList Disputed(string? file = null) => EntryList.Disputed(Lines(file ?? Own("disputed")));

    /// <summary>Runs cases against a library through a table.</summary>
    public static Summary Of(
        IReadOnlyList<Case> cases, IReadOnlyDictionary<string, Operation> table, ILibrary library,
        EntryList notYet, EntryList disputed, int threads)
    {
        var judge = new Judge(table, library, notYet.Entries);
        return new(new Workers(judge.Of, threads, Limit).JudgeAll(cases), disputed);
    }

    private static string Own(string list) => Path.Combine(ProjectDirectory, list);

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];

    private static string Root(string directory) =>
        File.Exists(Path.Combine(directory, "NamedTensors.sln")) ? directory
        : Path.GetDirectoryName(directory) is { } parent ? Root(parent)
        : throw new DirectoryNotFoundException("the program does not lie in the repository");
}
