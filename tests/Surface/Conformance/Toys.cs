// A toy library and table, so that the interpreter, the judge and the report are tested without the real one.
// Knows: integers and a few functions of them.
// Must not know: NamedTensors.

using NamedTensors.Conformance;
using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Report;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Surface.Conformance;

internal sealed class ToyError(string message) : Exception(message);

internal sealed class ToyLibrary : ILibrary
{
    public object Literal(Value value) => value;

    public Value Observe(object? result) => Observation.Of(result, _ => null);

    public bool IsOwnError(Exception error) => error is ToyError;
}

internal static class Toys
{
    public static readonly IReadOnlyDictionary<string, Operation> Table = new Dictionary<string, Operation>
    {
        ["add"] = a => a.Int("x") + a.Int("y", 1),
        ["call"] = a => a.Function("fn").Invoke(a.List("args")),
        ["pass on"] = a => a.Function("fn").Invoke(new HostFunction(x => (int)(Int128)x[0]! * 2)),
        ["wrap"] = a =>
        {
            try
            {
                return a.Function("fn").Invoke();
            }
            catch (Exception e)
            {
                throw new ToyError(e.Message);
            }
        },
        ["pair"] = a => (a.Int("x"), new List<int> { 1, 2 }),
        ["fail"] = a => throw new ToyError(a.Text("why")),
        ["crash"] = _ => throw new KeyNotFoundException("a key"),
        ["sleep"] = a =>
        {
            Thread.Sleep(a.Int("milliseconds"));
            return null;
        },
    };

    public static Case ACase(string op, string args, string result) =>
        CaseReader.ReadLine(
            "toy.jsonl", 1, $"{{'id':'{op}/1','op':'{op}','args':{args},'out':{result}}}".Replace('\'', '"'));

    public static Verdict Judge(Case @case, params string[] notYet) =>
        new Judge(Table, new ToyLibrary(), notYet.ToHashSet()).Of(@case);

    public static Verdict Judge(string op, string args, string result, params string[] notYet) =>
        Judge(ACase(op, args, result), notYet);

    public static Summary Summarise(IReadOnlyList<Case> cases, string notYet = "", string disputed = "") =>
        ConformanceRun.Of(
            cases, Table, new ToyLibrary(),
            EntryList.NotYet(notYet.Split('\n')), EntryList.Disputed(disputed.Split('\n')), threads: 2);
}
