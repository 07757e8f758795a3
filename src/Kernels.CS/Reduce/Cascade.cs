// Accumulators in levels: what keeps long sums accurate.
// Knows no operation.
// One idea: a level takes 64 values of the level below and is then added, as one value, to the level above, so that
// the error grows with 64 · log₆₄(n) at most and not with n.
namespace NamedTensors.Kernels;

/// <summary>Levels of accumulators, each as wide as a tile.</summary>
internal unsafe struct Cascade(ReduceKernel kernel, byte* memory, nint width)
{
    private const int Levels = 8, Fan = 64;

    private readonly nint bytes = width * kernel.Type.Size();
    private fixed int counts[Levels];
    private int used = 0;

    /// <summary>Levels that so many values need.</summary>
    public static int Depth(long values)
    {
        var depth = 1;
        for (; values >= Fan && depth < Levels; values /= Fan) depth++;
        return depth;
    }

    /// <summary>The accumulators that the next value goes to.</summary>
    public readonly byte* Bottom => memory;

    /// <summary>Clears the lowest level.</summary>
    public void Begin()
    {
        used = 1;
        counts[0] = 0;
        kernel.Clear(memory, width);
    }

    /// <summary>Says that a value was added to the lowest level.</summary>
    public void Added()
    {
        if (++counts[0] < Fan) return;
        Carry();
    }

    private void Carry()
    {
        for (var level = 0; level < Levels - 1 && counts[level] >= Fan; level++)
        {
            byte* from = memory + level * bytes, to = from + bytes;
            if (level + 1 == used)
            {
                used++;
                counts[level + 1] = 0;
                kernel.Clear(to, width);
            }
            kernel.Combine(to, from, width);
            kernel.Clear(from, width);
            counts[level] = 0;
            counts[level + 1]++;
        }
    }

    /// <summary>Adds all levels into the lowest.</summary>
    public readonly byte* Finish()
    {
        for (var level = 1; level < used; level++) kernel.Combine(memory, memory + level * bytes, width);
        return memory;
    }
}
