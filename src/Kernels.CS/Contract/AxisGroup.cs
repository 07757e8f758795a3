// Several extents walked as one: the m, n, k or batch axes of a contraction, as one operand sees them.
// Knows one operand's strides, nothing of what is computed. One idea: a flat index falls into runs of equal steps;
// whoever moves data asks for the next run.
namespace NamedTensors.Kernels;

internal sealed class AxisGroup
{
    private readonly long[] extents, strides;

    /// <param name="extents">of all axes of the group</param>
    /// <param name="strides">of the operand, for each</param>
    /// <param name="order">in which the axes are walked, outermost first</param>
    /// <param name="scale">elements in one step of a stride</param>
    public AxisGroup(ReadOnlySpan<long> extents, ReadOnlySpan<long> strides, ReadOnlySpan<int> order, long scale)
    {
        Span<long> kept = stackalloc long[order.Length], steps = stackalloc long[order.Length];
        var rank = 0;
        Count = 1;
        foreach (var axis in order)
        {
            var (extent, step) = (extents[axis], strides[axis] * scale);
            Count *= extent;
            if (extent == 1) continue;
            if (rank > 0 && steps[rank - 1] == step * extent) kept[rank - 1] *= extent;
            else kept[rank++] = extent;
            steps[rank - 1] = step;
        }
        (this.extents, this.strides) = (kept[..rank].ToArray(), steps[..rank].ToArray());
    }

    private AxisGroup(long count, long step) => (extents, strides, Count) = ([count], [step], count);

    /// <summary>Equal steps, by default without end.</summary>
    public static AxisGroup Steps(long step, long count = long.MaxValue) => new(count, step);

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

    /// <summary>
    /// An order of axes: the largest strides first, by the first operand that tells two apart. Fills and gives
    /// <paramref name="order"/>.
    /// </summary>
    public static Span<int> Order(Span<int> order, ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        for (var i = 0; i < order.Length; i++) order[i] = i;
        for (var i = 1; i < order.Length; i++)
        {
            for (var j = i; j > 0; j--)
            {
                var (x, y) = (order[j], order[j - 1]);
                var difference = Math.Abs(first[x]) - Math.Abs(first[y]);
                if (difference == 0) difference = Math.Abs(second[x]) - Math.Abs(second[y]);
                if (difference <= 0) break;
                (order[j], order[j - 1]) = (y, x);
            }
        }
        return order;
    }
}
