// Threads for big work.
// Knows no kernel.
// One idea: a range of independent parts is split evenly; what a part computes never depends on how many workers there
// are.
namespace NamedTensors.Kernels;

/// <summary>How many threads kernels use.</summary>
public static class Workers
{
    private static int count = Environment.ProcessorCount;

    /// <summary>Threads that big work is split over; at least 1.</summary>
    public static int Count
    {
        get => count;
        set => count = Math.Max(1, value);
    }

    /// <summary>Calls <paramref name="body"/> for consecutive ranges that cover [0, <paramref name="parts"/>): at once
    /// if there is little <paramref name="work"/> (estimated nanoseconds in all).</summary>
    internal static void For(long parts, double work, Action<long, long> body)
    {
        var workers = (int)Math.Min(Math.Min(parts, count), 1 + (long)(work / NanosecondsPerWorker));
        if (workers <= 1)
        {
            if (parts > 0) body(0, parts);
            return;
        }
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers },
            w => body(parts * w / workers, parts * (w + 1) / workers));
    }

    /// <summary>Whether work of this size is worth more than one thread.</summary>
    internal static bool Worthwhile(double work) => count > 1 && work > NanosecondsPerWorker;

    // Waking a thread costs a few microseconds.
    private const double NanosecondsPerWorker = 50_000;
}
