// The command line: DIR [--all] [--only PATTERN] [--threads N] [--not-yet FILE] [--disputed FILE].
// Knows: the options and their defaults.
// Must not know: what they are used for.

using System.Text.RegularExpressions;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Report;

public sealed record Options
{
    public const string Usage =
        """
        conformance [DIR] [--all] [--only PATTERN] [--threads N] [--not-yet FILE] [--disputed FILE]
          DIR              a directory of *.jsonl (default: the project's own cases)
          --all            show every wrong case in full, not only 20
          --only PATTERN   cases whose id, operation or file contains PATTERN, or matches it where it has * or ?
          --threads N      default: one a processor
          --not-yet FILE, --disputed FILE
                           in place of the project's own lists
        """;

    public string? Directory { get; init; }

    public bool All { get; init; }

    public string? Only { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string? NotYet { get; init; }

    public string? Disputed { get; init; }

    /// <summary>The options, or what is wrong with them.</summary>
    public static (Options Options, string? Error) Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            string? Next() => ++i < args.Count ? args[i] : null;
            switch (args[i])
            {
                case "--all": options = options with { All = true }; break;
                case "--only" when Next() is { } pattern: options = options with { Only = pattern }; break;
                case "--not-yet" when Next() is { } file: options = options with { NotYet = file }; break;
                case "--disputed" when Next() is { } file: options = options with { Disputed = file }; break;
                case "--threads" when int.TryParse(Next(), out var threads) && threads > 0:
                    options = options with { Threads = threads };
                    break;
                case var directory when !directory.StartsWith('-') && options.Directory is null:
                    options = options with { Directory = directory };
                    break;
                default: return (options, $"not understood: {args[Math.Min(i, args.Count - 1)]}");
            }
        }

        return (options, null);
    }

    /// <summary>Whether a pattern selects a case, by its id, operation or file.</summary>
    public static Func<Case, bool> Selects(string? pattern)
    {
        if (pattern is null) return _ => true;
        var whole = pattern.AsSpan().ContainsAny('*', '?');
        var escaped = Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".");
        var regex = new Regex(whole ? $"^{escaped}$" : escaped, RegexOptions.CultureInvariant);
        return c => regex.IsMatch(c.Id) || regex.IsMatch(c.Op) || regex.IsMatch(c.File);
    }
}
