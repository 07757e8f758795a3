// Reads case files: a JSON object a line.
// Knows: the fields of a case, and the files of a directory.
// Must not know: what becomes of a case.
// Idea: a line that cannot be read is a case that fails, not the end of the run.

using System.Text.Json;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Json;

public static class CaseReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1024 };

    /// <summary>The case files of a directory, by name.</summary>
    public static IReadOnlyList<string> FilesOf(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Case> ReadFile(string path)
    {
        var file = Path.GetFileName(path);
        return [.. File.ReadLines(path).Select((line, i) => (line, number: i + 1))
            .Where(l => !string.IsNullOrWhiteSpace(l.line))
            .Select(l => ReadLine(file, l.number, l.line))];
    }

    public static Case ReadLine(string file, int number, string line)
    {
        var id = $"{file}:{number}";
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            if (document.RootElement.TryGetProperty("id", out var given)) id = given.GetString() ?? id;
            return Read(file, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException
            or KeyNotFoundException or IndexOutOfRangeException or OverflowException)
        {
            return Case.NotReadable(file, id, $"line {number} cannot be read: {e.Message}");
        }
    }

    /// <summary>One value from its JSON.</summary>
    public static Value ReadValue(string json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return ValueReader.Read(document.RootElement);
    }

    private static Case Read(string file, JsonElement e) => new(
        file,
        e.GetProperty("id").GetString()!,
        e.GetProperty("op").GetString()!,
        ValueReader.ReadFields(e.GetProperty("args")),
        Expected(e.GetProperty("out")),
        e.TryGetProperty("tol", out var tol) ? new Tolerance(tol[0].GetDouble(), tol[1].GetDouble()) : null,
        e.TryGetProperty("flags", out var flags) ? ValueReader.ReadTexts(flags) : [],
        e.TryGetProperty("from", out var from) ? from.GetString() ?? "" : "");

    private static Expectation Expected(JsonElement e) =>
        e.ValueKind == JsonValueKind.Object && !e.TryGetProperty("t", out _) && e.TryGetProperty("error", out var kind)
            ? new Expectation.Fails(kind.GetString()!)
            : new Expectation.Gives(ValueReader.Read(e));
}
