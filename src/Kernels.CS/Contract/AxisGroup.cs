// Several extents walked as one: the m, n, k or batch axes of a contraction, as one operand sees them.
// Knows one operand's strides, nothing of what is computed. One idea: a flat index falls into runs of equal steps;
// whoever moves data asks for the next run.
namespace NamedTensors.Kernels;

internal sealed class AxisGroup
{
    private readonly long[] extents, strides;

    public AxisGroup(long[] extents, long[] strides)
    {
        Count = Folding.Count(extents);
        (this.extents, var folded) = Folding.Fold(extents, strides);
        this.strides = folded[0];
    }

    private AxisGroup(long step) => (extents, strides, Count) = ([long.MaxValue], [step], long.MaxValue);

    /// <summary>Any number of equal steps.</summary>
    public static AxisGroup Steps(long step) => new(step);

    /// <summary>How many positions there are.</summary>
    public long Count { get; }

    /// <summary>Whether all steps are equal: the groups of most matrices.</summary>
    public bool IsUniform => extents.Length <= 1;

    /// <summary>The last step.</summary>
    public long InnerStride => extents.Length == 0 ? 0 : strides[^1];

    /// <summary>Neighbours in the group that are neighbours in memory.</summary>
    public long ContiguousRun => extents.Length == 0 ? 1 : strides[^1] == 1 ? extents[^1] : 1;

    /// <summary>Where position <paramref name="flat"/> lies.</summary>
    public long Offset(long flat)
    {
        if (extents.Length == 0) return 0;
        long offset = 0;
        for (var d = extents.Length - 1; d > 0; d--)
        {
            (flat, var index) = Math.DivRem(flat, extents[d]);
            offset += index * strides[d];
        }
        return offset + flat * strides[0];
    }

    /// <summary>How many positions from <paramref name="flat"/> on are equal steps apart, at most the limit.</summary>
    public long Run(long flat, long limit) =>
        extents.Length <= 1 ? limit : Math.Min(limit, extents[^1] - flat % extents[^1]);

    /// <summary>An order of extents: the largest strides first, by the first operand that tells two apart.</summary>
    public static int[] Order(long[] extents, params ReadOnlySpan<long[]> strides)
    {
        var order = new int[extents.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        for (var i = 1; i < order.Length; i++)
            for (var j = i; j > 0 && Before(strides, order[j], order[j - 1]); j--)
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
        return order;
    }

    private static bool Before(ReadOnlySpan<long[]> strides, int x, int y)
    {
        foreach (var s in strides)
            if (Math.Abs(s[x]) != Math.Abs(s[y])) return Math.Abs(s[x]) > Math.Abs(s[y]);
        return false;
    }
}
