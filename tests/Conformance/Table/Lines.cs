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
    public static Part All { get; } = Parts().SelectMany(part => part).ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<Part> Parts() =>
        typeof(Lines).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(Lines).Namespace)
            .Select(t => t.GetProperty("Part")?.GetValue(null))
            .OfType<Part>()
            .Prepend(Calling);
}
