// The command: runs the cases of a directory through the facade and prints what became of them.
// Knows: the order of the steps, and the exit code.
// Must not know: what any step does.

using NamedTensors.Conformance;
using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Report;
using NamedTensors.Conformance.Table;

var (options, error) = Options.Parse(args);
var directory = options.Directory ?? (error is null ? ConformanceRun.CasesDirectory : "");
if (error is null && !Directory.Exists(directory)) error = $"there is no directory {directory}";
if (error is null && !CaseReader.FilesOf(directory).Any()) error = $"there is no *.jsonl in {directory}";
if (error is not null)
{
    Console.Error.WriteLine($"conformance: {error}\n{Options.Usage}");
    return 2;
}

var cases = CaseReader.FilesOf(directory).SelectMany(CaseReader.ReadFile).Where(Options.Selects(options.Only)).ToList();
var summary = ConformanceRun.Of(
    cases, Lines.All, new Facade(),
    ConformanceRun.NotYet(options.NotYet), ConformanceRun.Disputed(options.Disputed), options.Threads);
new Printer(Console.Out).Print(summary, options.All);
return summary.Fails ? 1 : 0;
