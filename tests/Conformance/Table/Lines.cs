// The table: a line for every operation of the cases.
// Knows: that each class beside it with a static `Part` is a part of the table, one a subject.
// Must not know: how a line is run or judged.
// Idea: a line reads its arguments and makes one call of the facade. A missing line is a gap in the library.

using System.Collections.Frozen;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

using Part = IReadOnlyDictionary<string, Operation>;

public static class Lines
{
    private static readonly Part Calling = new Dictionary<string, Operation>
    {
        ["call"] = a => a.Function("fn").Invoke(a.List("args")),
    };

    /// <summary>Every line, by the operation's name in the reference.</summary>
    public static Part All { get; } = WithTwins([.. Parts().SelectMany(part => part)]).ToFrozenDictionary(StringComparer.Ordinal);

    // The cases know a method of an array by either name: as a function, and as the method.
    private static Dictionary<string, Operation> WithTwins(List<KeyValuePair<string, Operation>> lines)
    {
        const string Function = "hax.", Method = "hax.NamedArray.";
        var all = new Dictionary<string, Operation>(lines, StringComparer.Ordinal);
        foreach (var (name, line) in lines)
        {
            if (name.StartsWith(Method, StringComparison.Ordinal)) all.TryAdd(Function + name[Method.Length..], line);
            else if (name.StartsWith(Function, StringComparison.Ordinal)) all.TryAdd(Method + name[Function.Length..], line);
        }

        return all;
    }

    private static IEnumerable<Part> Parts() =>
        typeof(Lines).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(Lines).Namespace)
            .Select(t => t.GetProperty("Part")?.GetValue(null))
            .OfType<Part>()
            .Prepend(Calling);
}
