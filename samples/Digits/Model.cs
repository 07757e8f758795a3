// A small network that reads digits: a convolution sees strokes, patches of 2×2 places attend to each other, all vote.
// Knows named arrays only. One idea: a model is a record of arrays, so its gradient and its optimiser's memory are the
// same record; axes say what every product is about, and no line knows an order of axes.
using static NamedTensors.hax;

namespace NamedTensors.Samples.Digits;

/// <summary>A layer of attention and one of two products with a GELU between, each added to what comes in.</summary>
internal sealed record Block(NamedArray Query, NamedArray Key, NamedArray Value, NamedArray Output, NamedArray Widen, NamedArray WidenBias, NamedArray Narrow)
{
    public NamedArray Apply(NamedArray x)
    {
        x += Attend(nn.Standardize(x, Model.Embed));
        var hidden = nn.Gelu(Dot(nn.Standardize(x, Model.Embed), Widen, axis: Model.Embed) + WidenBias);
        return x + Dot(hidden, Narrow, axis: Model.Hidden);
    }

    private NamedArray Attend(NamedArray x)
    {
        var from = x.Rename(("patch", "source"));
        var scores = Dot(Dot(x, Query, axis: Model.Embed), Dot(from, Key, axis: Model.Embed), axis: Model.Head) / MathF.Sqrt(Model.Head.Size);
        var seen = Dot(nn.Softmax(scores, "source"), Dot(from, Value, axis: Model.Embed), axis: "source");
        return Dot(seen, Output, axis: [Model.Heads, Model.Head]);
    }
}

/// <summary>The whole model.</summary>
internal sealed record Model(NamedArray Strokes, NamedArray StrokesBias, NamedArray Embedding, NamedArray Place, Block[] Blocks, NamedArray Readout, NamedArray Bias)
{
    public static readonly Axis Row = new("row", Digit.Side), Column = new("column", Digit.Side), Tap = new("tap", 9), Channel = new("channel", 24), Pixel = new("pixel", 4), Patch = new("patch", 16);
    public static readonly Axis Embed = new("embed", 48), Heads = new("heads", 4), Head = new("head", 12), Hidden = new("hidden", 96), Class = new("class", 10);

    /// <summary>Random weights, scaled so that products keep the size of what they take.</summary>
    public static Model Init(int seed)
    {
        var key = hax.Random.Key(seed);

        NamedArray Weights(double scale, params Axis[] axes)
        {
            (key, var own) = hax.Random.Split(key);
            return scale * hax.Random.Normal(own, axes);
        }

        Block NewBlock() => new(
            Query: Weights(1 / Math.Sqrt(Embed.Size), Embed, Heads, Head),
            Key: Weights(1 / Math.Sqrt(Embed.Size), Embed, Heads, Head),
            Value: Weights(1 / Math.Sqrt(Embed.Size), Embed, Heads, Head),
            Output: Weights(0.5 / Math.Sqrt(Embed.Size), Heads, Head, Embed),
            Widen: Weights(1 / Math.Sqrt(Embed.Size), Embed, Hidden),
            WidenBias: Zeros(Hidden),
            Narrow: Weights(0.5 / Math.Sqrt(Hidden.Size), Hidden, Embed));

        return new(
            Strokes: Weights(0.5, Tap, Channel),
            StrokesBias: Zeros(Channel),
            Embedding: Weights(1 / Math.Sqrt(Pixel.Size * Channel.Size), Pixel, Channel, Embed),
            Place: Weights(0.5, Patch, Embed),
            Blocks: [NewBlock()],
            Readout: Weights(0.1 / Math.Sqrt(Embed.Size), Patch, Embed, Class),
            Bias: Zeros(Class));
    }

    /// <summary>From pixels {batch, row, column} to a score for each digit {batch, class}.</summary>
    public NamedArray Scores(NamedArray pixels)
    {
        var strokes = nn.Gelu(Dot(Windows(pixels), Strokes, axis: Tap) + StrokesBias);
        var patches = Rearrange(strokes, "batch (down r) (right c) channel -> batch (patch: down right) (pixel: r c) channel", ("r", 2), ("c", 2));
        var x = Dot(patches, Embedding, axis: [Pixel, Channel]) + Place;
        x = Blocks.Aggregate(x, (x, block) => block.Apply(x));
        return Dot(nn.Standardize(x, Embed), Readout, axis: [Patch, Embed]) + Bias;
    }

    /// <summary>Each place with its eight neighbours along a new axis, so that a convolution is a product over it.</summary>
    private static NamedArray Windows(NamedArray pixels)
    {
        var framed = Pad(pixels, [(Row, 1, 1), (Column, 1, 1)]);
        var taps = from down in Enumerable.Range(0, 3)
                   from right in Enumerable.Range(0, 3)
                   select framed["row", down..(down + Digit.Side), "column", right..(right + Digit.Side)];
        return Stack(Tap, taps.ToArray());
    }

    /// <summary>The mean cross entropy, and the part that is read right.</summary>
    public (NamedArray Loss, NamedArray Accuracy) Loss(Batch batch)
    {
        var scores = Scores(batch.Pixels);
        return (nn.CrossEntropyLoss(scores, Class, nn.OneHot(batch.Labels, Class)), Mean(Equal(Argmax(scores, Class), batch.Labels)));
    }
}
