// The main job, run as its user runs it: a process with options, a page, an exit code.
// Knows where the sample was built and what its page says, nothing of its code.
// One idea: what stands on the page is read back, so that a picture that lies is found.
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NamedTensors.Conformance;
using NUnit.Framework;

namespace NamedTensors.Surface.Evidence;

public class DigitsTests
{
    private static readonly string Sample = Path.GetFullPath(Path.Combine(ConformanceRun.ProjectDirectory, "..", "..", "samples", "Digits"));
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string Assembly = Path.Combine(Sample, "bin", Configuration, "net10.0", "Digits.dll");
    private readonly string folder = Directory.CreateTempSubdirectory("named-tensors-digits-").FullName;

    private sealed record Outcome(int ExitCode, string Output, string Errors);

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(folder, recursive: true);

    private Outcome Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(3))) process.Kill();
        return new(process.ExitCode, output.Result, errors.Result);
    }

    private string Written(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private void IsOneLine(string says, params string[] arguments)
    {
        var outcome = Run([.. arguments, .. (arguments.Contains("--out") ? [] : new[] { "--out", Path.Combine(folder, "none.html") })]);
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.Errors);
        Assert.That(outcome.Errors, Does.Match(@"\Adigits: [^\r\n]{10,}\r?\n\z").And.Contain(says).And.Not.Contain("Exception"));
        Assert.That(File.Exists(Path.Combine(folder, "none.html")), Is.False, "no page");
    }

    private static byte[] Data => File.ReadAllBytes(Path.Combine(Sample, "data", "digits.csv.gz"));

    private static string[] Rows()
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(Data), CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Test]
    public void A_wrong_path_is_one_line() => IsOneLine("nowhere.csv", "--data", "nowhere.csv");

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(5000)]
    [TestCase(-30)]
    [TestCase(-1)]
    public void A_file_that_is_cut_off_is_one_line(int length)
    {
        var cut = Written("cut.csv.gz", Data[..(length < 0 ? Data.Length + length : length)]);
        IsOneLine("cut.csv.gz", "--data", cut);
    }

    [Test]
    public void A_file_that_is_no_gzip_is_one_line() => IsOneLine("text.csv.gz", "--data", Written("text.csv.gz", "not zipped, by no means zipped"u8.ToArray()));

    [TestCase("1,2,3")]
    [TestCase("x")]
    [TestCase("17")]
    public void A_damaged_row_is_one_line_with_its_number(string row)
    {
        var rows = Rows();
        rows[41] = row == "17" ? "17" + rows[41][rows[41].IndexOf(',')..] : row;
        IsOneLine("line 42", "--data", Written("damaged.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows))));
    }

    [TestCase("--stepz", "--stepz", "5")]
    [TestCase("--steps", "--steps", "0")]
    [TestCase("abc", "--steps", "abc")]
    [TestCase("-1", "--seed", "-1")]
    [TestCase("--steps", "--steps")]
    public void A_wrong_option_is_one_line(string says, params string[] arguments) => IsOneLine(says, arguments);

    [Test]
    public void A_page_that_can_not_be_written_is_one_line()
    {
        IsOneLine("can't write", "--steps", "1", "--out", folder);
        IsOneLine("can't write", "--steps", "1", "--out", Path.Combine(Written("file", []), "digits.html"));
    }

    // ---- the page

    private sealed record Page(string Text, double Accuracy, int HeldOut, XElement[] Pictures)
    {
        public XElement Picture(string label) => Pictures.Single(p => (string?)p.Attribute("aria-label") == label);

        public int[,] Confusion()
        {
            var counts = new int[10, 10];
            foreach (var title in Picture("confusion matrix").Descendants("title"))
                if (Regex.Match(title.Value, @"^(\d) read as (\d): (\d+)$") is { Success: true } m)
                    counts[int.Parse(m.Groups[1].Value), int.Parse(m.Groups[2].Value)] = int.Parse(m.Groups[3].Value);
            return counts;
        }

        public int[] OfEachDigit()
        {
            var counts = Confusion();
            return [.. Enumerable.Range(0, 10).Select(row => Enumerable.Range(0, 10).Sum(column => counts[row, column]))];
        }
    }

    private Page Train(int seed, int? steps = null)
    {
        var path = Path.Combine(folder, $"{seed}-{steps}.html");
        var outcome = Run(["--seed", $"{seed}", "--out", path, .. (steps is { } n ? new[] { "--steps", $"{n}" } : [])]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        var text = File.ReadAllText(path);
        var said = Regex.Match(text, @"<b>([\d.]+) %</b> of (\d+) digits that were held out");
        return new(text, double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(said.Groups[2].Value),
            [.. Regex.Matches(text, "<svg.*?</svg>", RegexOptions.Singleline).Select(m => XElement.Parse(m.Value))]);
    }

    [Test]
    public void The_page_stands_alone_and_shows_the_loss_the_confusion_and_the_misread()
    {
        var page = Train(seed: 0, steps: 5);
        Assert.That(page.Text, Does.Not.Match(@"https?:|//\w|\bsrc\b|\bhref\b|url\(|@import|<script|<link|<img"));

        foreach (var curve in page.Picture("loss by step").Elements("polyline"))
            Assert.That(((string)curve.Attribute("points")!).Split(' '), Has.Length.EqualTo(5), "a point each step");

        var counts = page.Confusion();
        var right = Enumerable.Range(0, 10).Sum(i => counts[i, i]);
        Assert.That(page.Picture("confusion matrix").Elements("g").Count(g => g.Element("rect") is not null), Is.EqualTo(100));
        Assert.That(counts.Cast<int>().Sum(), Is.EqualTo(page.HeldOut));
        Assert.That(100.0 * right / page.HeldOut, Is.EqualTo(page.Accuracy).Within(0.006));

        var misread = Regex.Matches(page.Text, @"<figcaption>(\d), read as (\d)</figcaption>");
        Assert.That(misread, Has.Count.EqualTo(page.HeldOut - right), "every misread digit is drawn");
        Assert.That(page.Pictures.Count(p => ((string)p.Attribute("aria-label")!).StartsWith("a ") && p.Elements("rect").Count() > 5), Is.EqualTo(misread.Count));
        foreach (var group in misread.GroupBy(m => (int.Parse(m.Groups[1].Value), int.Parse(m.Groups[2].Value))))
            Assert.That(group.Count(), Is.EqualTo(counts[group.Key.Item1, group.Key.Item2]), $"{group.Key}");
    }

    [Test]
    public void The_same_fifth_is_held_out_whatever_the_seed()
    {
        var (one, other) = (Train(seed: 1, steps: 1), Train(seed: 2, steps: 1));
        Assert.That(one.OfEachDigit(), Is.EqualTo(other.OfEachDigit()));
        Assert.That(one.Confusion(), Is.Not.EqualTo(other.Confusion()), "the seeds train differently");
        Assert.That(one.HeldOut, Is.InRange(Rows().Length / 6, Rows().Length / 4));
    }

    [Test, Category("Sample")]
    public void A_whole_training_reads_97_of_100() => Assert.That(Train(seed: 0).Accuracy, Is.GreaterThanOrEqualTo(97.0));
}
