// The main sample: learns to read handwritten digits and shows what it learned on a page.
// Knows the options and what is said to the user. One idea: a mistake of the user is one line and exit code 2.
using NamedTensors.Samples.Digits;
using Spectre.Console;

try
{
    var options = Options.Parse(args);
    var data = DataSet.Read(options.Data);
    var page = Page.At(options.Out);
    AnsiConsole.MarkupLine($"{data.Training.Length} digits to learn from, {data.HeldOut.Length} held out, {options.Steps} steps, seed {options.Seed}");

    var result = AnsiConsole.Progress()
        .AutoClear(false)
        .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(bars =>
        {
            var bar = bars.AddTask("compiling", maxValue: options.Steps);
            return Training.Run(data, options.Steps, options.Seed, point =>
            {
                bar.Increment(1);
                bar.Description = $"loss {point.Loss:F4}  accuracy {point.Accuracy:P1}";
            });
        });

    page.Write(result, data, options);
    AnsiConsole.MarkupLine($"held out: [bold]{result.Accuracy:P2}[/] read right, {result.Misread(data.HeldOut).Count()} of {data.HeldOut.Length} misread, {result.Elapsed.TotalSeconds:F1} s");
    AnsiConsole.WriteLine($"page: {options.Out}");
    return 0;
}
catch (UserMistake mistake)
{
    Console.Error.WriteLine($"digits: {mistake.Message}");
    return 2;
}

/// <summary>What the user can correct: the message is all that is shown.</summary>
internal sealed class UserMistake(string message) : Exception(message);

/// <summary>What the command line says.</summary>
internal sealed record Options(int Steps, int Seed, string Data, string Out)
{
    private const string Usage = "usage: [--steps N] [--seed N] [--data FILE] [--out FILE]";

    private static readonly Options Default =
        new(Steps: 600, Seed: 0, Data: Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz"), Out: Path.Combine("out", "digits.html"));

    /// <summary>Reads pairs of a name and a value.</summary>
    public static Options Parse(string[] args) => args.Chunk(2).Aggregate(Default, (options, pair) => pair switch
    {
        ["--steps", var n] => options with { Steps = Number(n, "--steps", 1) },
        ["--seed", var n] => options with { Seed = Number(n, "--seed", 0) },
        ["--data", var path] => options with { Data = path },
        ["--out", var path] => options with { Out = path },
        [var name] when name is "--steps" or "--seed" or "--data" or "--out" => throw new UserMistake($"{name} needs a value; {Usage}"),
        [var name, ..] => throw new UserMistake($"there is no option '{name}'; {Usage}"),
        [] => options,
    });

    private static int Number(string text, string name, int least) =>
        int.TryParse(text, out var n) && n >= least ? n : throw new UserMistake($"{name} takes a whole number from {least} on, not '{text}'");
}
