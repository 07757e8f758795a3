// The page that shows a training: loss curve, confusion matrix, misread digits. It stands alone: no script, no link.
// Knows numbers and SVG, no array. One idea: every part is a string made from the result.
using System.Globalization;

namespace NamedTensors.Samples.Digits;

/// <summary>A page to be written at a path that can be written.</summary>
internal sealed record Page(string Path)
{
    /// <summary>Makes sure, before the training, that the file can be written.</summary>
    public static Page At(string path)
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using var _ = File.OpenWrite(path);
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserMistake($"can't write {path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Write(Result result, DataSet data, Options options) => File.WriteAllText(Path, string.Create(CultureInfo.InvariantCulture, $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Digits</title>
        <style>
          body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #223; }
          figure { display: inline-block; margin: .5rem; text-align: center; }
          figcaption { font-size: 13px; } svg { background: #f6f7f9; border-radius: 4px; }
        </style>
        <h1>Handwritten digits</h1>
        <p><b>{{result.Accuracy * 100:F2}} %</b> of {{data.HeldOut.Length}} digits that were held out are read right, after {{options.Steps}} steps
        on {{data.Training.Length}} others in {{result.Elapsed.TotalSeconds:F1}} s (seed {{options.Seed}}).</p>
        <h2>Loss</h2>
        {{LossCurve(result.Points)}}
        <h2>What was read as what</h2>
        {{Confusion(result.Answers, data.HeldOut)}}
        <h2>Misread</h2>
        {{string.Concat(result.Misread(data.HeldOut).Select(m => Drawing(m.Digit, m.Answer)))}}
        </html>
        """));

    /// <summary>The loss of each batch, on a logarithmic scale from 0.001 to 10, with its running mean.</summary>
    private static string LossCurve(IReadOnlyList<Point> points)
    {
        const int width = 900, height = 300, left = 50;
        double X(int i) => left + (width - left - 10) * (double)i / Math.Max(1, points.Count - 1);
        double Y(double loss) => height * (1 - Math.Log10(Math.Clamp(loss, 1e-3, 10))) / 4;
        string Line(IEnumerable<double> values, string style) =>
            $"""<polyline fill="none" {style} points="{string.Join(' ', values.Select((v, i) => Invariant($"{X(i):F1},{Y(v):F1}")))}"/>""";

        var smooth = points.Skip(1).Aggregate(new List<double> { points[0].Loss }, (all, p) => [.. all, 0.95 * all[^1] + 0.05 * p.Loss]);
        var grid = new[] { 1, 0.1, 0.01 }.Select(v => Invariant(
            $"""<line x1="{left}" x2="{width}" y1="{Y(v):F1}" y2="{Y(v):F1}" stroke="#ccd"/><text x="8" y="{Y(v) + 4:F1}" font-size="12">{v}</text>"""));
        return $"""
            <svg viewBox="0 0 {width} {height}" width="100%" role="img" aria-label="loss by step">{string.Concat(grid)}
            {Line(points.Select(p => (double)p.Loss), "stroke=\"#9bc\" stroke-width=\"1\"")}
            {Line(smooth, "stroke=\"#246\" stroke-width=\"2\"")}</svg>
            """;
    }

    /// <summary>Rows: what it is; columns: what was read.</summary>
    private static string Confusion(int[] answers, Digit[] digits)
    {
        const int size = 40;
        var counts = digits.Zip(answers).CountBy(p => (p.First.Label, p.Second)).ToDictionary();
        var classes = Enumerable.Range(0, 10).ToArray();
        string Text(int row, int column, int n) => $"""<text x="{column * size + size / 2}" y="{row * size + size / 2 + 5}">{n}</text>""";
        string Cell(int label, int answer)
        {
            var n = counts.GetValueOrDefault((label, answer));
            var (color, opacity) = (label == answer ? "#285" : "#c42", n == 0 ? 0 : Math.Min(1, 0.15 + n / 60.0));
            return Invariant($"""
                <g><title>{label} read as {answer}: {n}</title><rect x="{(answer + 1) * size}" y="{(label + 1) * size}" width="{size}" height="{size}" fill="{color}" fill-opacity="{opacity:F2}"/>{(n == 0 ? "" : Text(label + 1, answer + 1, n))}</g>

                """);
        }

        var heads = classes.Select(c => Text(0, c + 1, c) + Text(c + 1, 0, c));
        var cells = classes.SelectMany(label => classes.Select(answer => Cell(label, answer)));
        return $"""
            <svg width="{11 * size}" height="{11 * size}" role="img" aria-label="confusion matrix" font-size="14" text-anchor="middle">
            <g fill="#778">{string.Concat(heads)}</g>
            {string.Concat(cells)}</svg>
            """;
    }

    private static string Drawing(Digit digit, int answer)
    {
        const int size = 10;
        var pixels = digit.Pixels.Index().Where(p => p.Item > 0).Select(p => Invariant(
            $"""<rect x="{p.Index % Digit.Side * size}" y="{p.Index / Digit.Side * size}" width="{size}" height="{size}" fill="#223" fill-opacity="{p.Item:F2}"/>"""));
        return $"""
            <figure><svg width="80" height="80" role="img" aria-label="a {digit.Label}">{string.Concat(pixels)}</svg>
            <figcaption>{digit.Label}, read as {answer}</figcaption></figure>

            """;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
