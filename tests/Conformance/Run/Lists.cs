// The two lists beside the cases: `not-yet`, what is not there yet, and `disputed`, cases that are mistaken.
// Knows: their format: an entry a line, a reason after it, `#` begins a comment.
// Must not know: cases, the library.
// Idea: not-yet speaks of operations only, and some may never stand in it: what every program needs.

namespace NamedTensors.Conformance.Run;

/// <summary>Entries with their reasons.</summary>
public sealed class EntryList
{
    /// <summary>Transformations, and calling: a library without them is none.</summary>
    public static readonly IReadOnlySet<string> NeverNotYet = new HashSet<string>(StringComparer.Ordinal)
    {
        "call", "jit", "grad", "value_and_grad", "jvp", "vjp", "jacfwd", "jacrev", "hessian", "checkpoint",
        "lax_vmap", "hax.vmap",
    };

    private readonly Dictionary<string, string> _reasons;

    private EntryList(Dictionary<string, string> reasons) => _reasons = reasons;

    public static EntryList Empty { get; } = new([]);

    public IReadOnlySet<string> Entries => _reasons.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The reason beside an entry; null when it is not listed.</summary>
    public string? Reason(string entry) => _reasons.GetValueOrDefault(entry);

    /// <summary>A list of operations; an entry that may never be in it is an error.</summary>
    public static EntryList NotYet(IEnumerable<string> lines)
    {
        var list = Parse(lines);
        return list._reasons.Keys.FirstOrDefault(NeverNotYet.Contains) is { } never
            ? throw new FormatException($"not-yet: '{never}' may not be listed")
            : list;
    }

    /// <summary>A list of case ids; each needs a reason.</summary>
    public static EntryList Disputed(IEnumerable<string> lines)
    {
        var list = Parse(lines);
        return list._reasons.FirstOrDefault(e => e.Value == "").Key is { } bare
            ? throw new FormatException($"disputed: '{bare}' has no reason")
            : list;
    }

    private static EntryList Parse(IEnumerable<string> lines)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Select(l => l.Split('#', 2)[0].Trim()).Where(l => l != ""))
        {
            var (entry, reason) = line.Split((char[]?)null, 2, StringSplitOptions.TrimEntries) is [var e, var r]
                ? (e, r)
                : (line, "");
            if (!reasons.TryAdd(entry, reason)) throw new FormatException($"'{entry}' is listed twice");
        }

        return new(reasons);
    }
}
