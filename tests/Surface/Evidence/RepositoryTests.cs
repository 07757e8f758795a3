// What may stand in no committed file: a path of the machine it was written on, or the address of a package feed.
// Knows text, and which folders the build makes. One idea: every other file is read; what has a zero byte is data.
using System.Text.RegularExpressions;
using NamedTensors.Conformance;
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

public class RepositoryTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ConformanceRun.ProjectDirectory, "..", ".."));

    // Written so that this file does not hold what it looks for.
    private static readonly Regex Banned = new(@"/work(?=/)/|https?://[^\s""'<>]*(nuget|/v3/|[/.]feeds?\b|artifactory|packages\.)", RegexOptions.IgnoreCase);

    private static readonly HashSet<string> Made = ["bin", "obj", "out", ".git", ".paket", "paket-files", ".vs", ".idea", ".vscode"];

    private static IEnumerable<string> Committed(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).SelectMany(Committed));

    private static IEnumerable<string> Found(string file, string text) =>
        Banned.Matches(text).Select(m => $"{Path.GetRelativePath(Root, file)}: {m.Value}");

    [Test]
    public void No_committed_text_names_a_machine_or_a_feed()
    {
        var files = Committed(Root).ToArray();
        Assert.That(files, Has.Length.GreaterThan(300));
        var texts = files.Select(f => (File: f, Bytes: File.ReadAllBytes(f))).Where(f => !f.Bytes.Contains((byte)0));
        Assert.That(texts.SelectMany(f => Found(f.File, System.Text.Encoding.UTF8.GetString(f.Bytes))), Is.Empty);
    }

    [TestCase("see /wo" + "rk/shared/x")]
    [TestCase("source https://api.nu" + "get.org/v3/index.json")]
    public void What_is_banned_is_found(string text) => Assert.That(Found(Root, text), Is.Not.Empty);
}
