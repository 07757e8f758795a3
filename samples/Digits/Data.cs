// Digits as a file has them, and how they are divided and dealt out.
// Knows files and host numbers; arrays only where a batch is made. One idea: which digits are held out is a property of
// the row itself, so that no seed ever trains on them.
using System.Buffers.Binary;
using System.IO.Compression;

namespace NamedTensors.Samples.Digits;

/// <summary>One digit: its pixels from 0 to 1, row by row, and which it is.</summary>
internal sealed record Digit(float[] Pixels, int Label)
{
    /// <summary>Pixels in a row or column.</summary>
    public const int Side = 8;

    /// <summary>The digit moved by some pixels; what comes in is blank.</summary>
    public Digit Moved(int down, int right)
    {
        var moved = new float[Pixels.Length];
        for (var row = Math.Max(0, down); row < Math.Min(Side, Side + down); row++)
            for (var column = Math.Max(0, right); column < Math.Min(Side, Side + right); column++)
                moved[row * Side + column] = Pixels[(row - down) * Side + column - right];
        return this with { Pixels = moved };
    }
}

/// <summary>Digits as arrays: pixels {batch, row, column} and labels {batch}.</summary>
internal sealed record Batch(NamedArray Pixels, NamedArray Labels)
{
    /// <summary>All of them along a batch axis.</summary>
    public static Batch Of(IReadOnlyCollection<Digit> digits) => new(
        hax.Named<float>(digits.SelectMany(d => d.Pixels).ToArray(), [("batch", digits.Count), Model.Row, Model.Column]),
        hax.Named<int>(digits.Select(d => d.Label).ToArray(), [("batch", digits.Count)]));
}

/// <summary>The digits to learn from and those to be tested on.</summary>
internal sealed record DataSet(Digit[] Training, Digit[] HeldOut)
{
    /// <summary>Reads a file of lines, gzipped if its name ends so. A fifth is held out.</summary>
    public static DataSet Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Unzipped(file) : file;
            var rows = Lines(text).Select((line, i) => (HeldOut: Hash(line) % 5 == 0, Digit: Parse(line, i + 1, path))).ToLookup(r => r.HeldOut, r => r.Digit);
            return rows[false].Any() && rows[true].Any()
                ? new([.. rows[false]], [.. rows[true]])
                : throw new UserMistake($"{path} has too few digits to train and test on");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserMistake($"can't read {path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Batches without end: every digit once a round, moved by up to a pixel.</summary>
    public IEnumerable<Batch> Batches(int size, Random random)
    {
        var order = Training.ToArray();
        while (true)
        {
            random.Shuffle(order);
            foreach (var chunk in order.Chunk(size).Where(c => c.Length == Math.Min(size, order.Length)))
                yield return Batch.Of([.. chunk.Select(d => d.Moved(random.Next(-1, 2), random.Next(-1, 2)))]);
        }
    }

    // A zipped file ends with the length of what it holds. The platform lets one pass that is cut off.
    private static MemoryStream Unzipped(FileStream file)
    {
        const int least = 18;
        var text = new MemoryStream();
        var length = new byte[sizeof(uint)];
        using var zipped = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        zipped.CopyTo(text);
        if (file.Length < least) throw new InvalidDataException("it is cut off");
        file.Seek(-length.Length, SeekOrigin.End);
        file.ReadExactly(length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(length) != text.Length) throw new InvalidDataException("it is damaged or cut off");
        text.Position = 0;
        return text;
    }

    private static IEnumerable<string> Lines(Stream text)
    {
        using var reader = new StreamReader(text);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    private static Digit Parse(string line, int number, string path)
    {
        const int pixels = Digit.Side * Digit.Side;
        var fields = line.Split(',').Select(f => int.TryParse(f, out var n) ? n : -1).ToArray();
        return fields.Length == pixels + 1 && fields.All(n => n is >= 0 and <= 16) && fields[pixels] <= 9
            ? new([.. fields.Take(pixels).Select(n => n / 16f)], fields[pixels])
            : throw new UserMistake($"{path}, line {number}: {pixels} pixels from 0 to 16 and a digit expected");
    }

    /// <summary>FNV-1a: the same on every machine.</summary>
    private static uint Hash(string line) => line.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
