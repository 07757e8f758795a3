// Training: batches through a compiled step, then the digits that were held out.
// Knows the model by its loss only. One idea: loss, gradient and Adam are one function of trees, compiled once.
using System.Diagnostics;

namespace NamedTensors.Samples.Digits;

/// <summary>How one step went, on its batch.</summary>
internal sealed record Point(float Loss, float Accuracy);

/// <summary>The course of a training and what the model says of each digit held out.</summary>
internal sealed record Result(IReadOnlyList<Point> Points, int[] Answers, double Accuracy, TimeSpan Elapsed)
{
    /// <summary>The digits that were misread, with what was said of them.</summary>
    public IEnumerable<(Digit Digit, int Answer)> Misread(Digit[] digits) => digits.Zip(Answers).Where(p => p.First.Label != p.Second);
}

internal static class Training
{
    private const int BatchSize = 96;
    private const double Rate = 3e-3;

    /// <summary>Trains a new model and tests it. <paramref name="report"/> hears of every step.</summary>
    public static Result Run(DataSet data, int steps, int seed, Action<Point> report)
    {
        var watch = Stopwatch.StartNew();
        var model = Model.Init(seed);
        var adam = hax.optim.AdamInit(model);
        var points = new List<Point>(steps);

        var step = hax.NamedJit((Model model, AdamState<Model> adam, Batch batch, NamedArray rate) =>
        {
            var (loss, accuracy, gradient) = hax.ValueAndGrad((Model m, Batch b) => m.Loss(b))(model, batch);
            (model, adam) = hax.optim.Adam(gradient, adam, model, rate);
            return (model, adam, loss, accuracy);
        });

        foreach (var (i, batch) in data.Batches(BatchSize, new Random(seed)).Take(steps).Index())
        {
            // From the full rate down to none along half a cosine.
            var rate = hax.Named<float>([(float)(Rate * (1 + Math.Cos(Math.PI * i / steps)) / 2)], []);
            (model, adam, var loss, var accuracy) = step(model, adam, batch, rate);
            points.Add(new(loss.ToArray<float>()[0], accuracy.ToArray<float>()[0]));
            report(points[^1]);
        }

        var answers = hax.Argmax(model.Scores(Batch.Of(data.HeldOut).Pixels), Model.Class).ToArray<int>();
        return new(points, answers, data.HeldOut.Zip(answers).Average(p => p.First.Label == p.Second ? 1.0 : 0.0), watch.Elapsed);
    }
}
