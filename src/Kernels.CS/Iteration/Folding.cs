// Fewer, longer extents that visit the same positions in the same order.
// Knows extents and strides only. One idea: two neighbouring extents are one where every operand steps through
// them as through one; an extent of 1 is none.
namespace NamedTensors.Kernels;

internal static class Folding
{
    /// <summary>Drops extents of 1 and joins neighbours where all operands allow it. Row-major order is kept.</summary>
    /// <param name="extents">outermost first</param>
    /// <param name="strides">for each operand its strides; entries past the extents are ignored</param>
    public static (long[] Extents, long[][] Strides) Fold(
        ReadOnlySpan<long> extents, params ReadOnlySpan<long[]> strides)
    {
        var kept = new long[extents.Length];
        var folded = new long[strides.Length][];
        for (var o = 0; o < folded.Length; o++) folded[o] = new long[extents.Length];
        var rank = 0;
        for (var d = 0; d < extents.Length; d++)
        {
            if (extents[d] == 1) continue;
            var joins = rank > 0;
            for (var o = 0; joins && o < folded.Length; o++)
                joins = folded[o][rank - 1] == strides[o][d] * extents[d];
            if (joins) kept[rank - 1] *= extents[d]; else kept[rank++] = extents[d];
            for (var o = 0; o < folded.Length; o++) folded[o][rank - 1] = strides[o][d];
        }
        if (rank == extents.Length) return (kept, folded);
        for (var o = 0; o < folded.Length; o++) folded[o] = folded[o][..rank];
        return (kept[..rank], folded);
    }

    /// <summary>The product of extents.</summary>
    public static long Count(ReadOnlySpan<long> extents)
    {
        long count = 1;
        foreach (var extent in extents) count *= extent;
        return count;
    }
}
