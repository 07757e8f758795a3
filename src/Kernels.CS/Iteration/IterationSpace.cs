// The loops of a kernel, normalised: what is left after size-1 extents are dropped, the rest is ordered by strides and
// neighbours that are one run of memory are merged.
// Knows no element type but its size, and no operation.
// One idea: strides are in bytes, and all of it lives in memory that the caller lends (stackalloc), so that it costs
// no allocation.
namespace NamedTensors.Kernels;

/// <summary>Normalised loops over 1..4 operands.</summary>
internal unsafe struct IterationSpace
{
    /// <summary>The most operands that a space can have.</summary>
    public const int MaxOperands = 4;

    private long* extents, strides, bases;
    private int operands;

    public int Rank { get; private set; }

    /// <summary>Points in the space.</summary>
    public long Count { get; private set; }

    /// <summary>Longs that the caller lends for a space.</summary>
    public static int Words(int rank, int operands) => (rank + 1) * (operands + 1);

    /// <summary>Bytes from the start of the storage to the first element that the loops see.</summary>
    public readonly long Base(int operand) => bases[operand];

    public readonly long Extent(int dimension) => extents[dimension];

    /// <summary>Byte stride of an operand along a dimension, outermost first.</summary>
    public readonly long Stride(int dimension, int operand) => strides[dimension * operands + operand];

    /// <summary>The extent of the innermost dimension; 1 at rank 0.</summary>
    public readonly long InnerExtent => Rank == 0 ? 1 : extents[Rank - 1];

    public readonly long InnerStride(int operand) => Rank == 0 ? 0 : Stride(Rank - 1, operand);

    /// <summary>Normalises <paramref name="extents"/> for the operands, whose strides from <paramref name="first"/> on
    /// belong to them; the order follows the strides of the first operand, then the next.</summary>
    public static IterationSpace Create(long* memory, ReadOnlySpan<long> extents, ReadOnlySpan<Operand> operands,
        int first = 0, bool reorder = true)
    {
        var n = operands.Length;
        var space = new IterationSpace
        {
            operands = n,
            bases = memory,
            extents = memory + n + 1,
            strides = memory + n + 1 + extents.Length,
            Count = 1,
        };
        for (var o = 0; o < n; o++) space.bases[o] = operands[o].Offset * operands[o].Type.Size();
        for (var d = 0; d < extents.Length; d++)
        {
            space.Count *= extents[d];
            if (extents[d] == 1) continue;
            space.extents[space.Rank] = extents[d];
            for (var o = 0; o < n; o++)
                space.strides[space.Rank * n + o] = operands[o].Strides[first + d] * operands[o].Type.Size();
            space.Rank++;
        }
        if (space.Count == 0 || space.Rank == 0) return space;
        if (reorder)
        {
            space.Flip();
            space.Sort();
        }
        space.Coalesce();
        return space;
    }

    /// <summary>If an operand other than the first is denser along another dimension than along the innermost, that
    /// dimension becomes the second innermost: tiles of both are then dense for either.</summary>
    public bool Cross()
    {
        for (var o = 1; o < operands; o++)
        {
            var best = -1;
            var least = Math.Abs(InnerStride(o));
            for (var d = 0; d < Rank - 1; d++)
            {
                var stride = Math.Abs(Stride(d, o));
                if (stride != 0 && stride < least) (best, least) = (d, stride);
            }
            if (best < 0) continue;
            for (var d = best; d < Rank - 2; d++) Swap(d, d + 1);
            return true;
        }
        return false;
    }

    // Walks forward through the first operand.
    private void Flip()
    {
        for (var d = 0; d < Rank; d++)
        {
            var row = strides + d * operands;
            if (row[0] >= 0) continue;
            for (var o = 0; o < operands; o++)
            {
                bases[o] += row[o] * (extents[d] - 1);
                row[o] = -row[o];
            }
        }
    }

    // Insertion sort, stable, largest strides outermost.
    private void Sort()
    {
        for (var d = 1; d < Rank; d++)
            for (var e = d; e > 0 && Before(e, e - 1); e--) Swap(e, e - 1);
    }

    private readonly bool Before(int left, int right)
    {
        for (var o = 0; o < operands; o++)
        {
            var (l, r) = (Math.Abs(Stride(left, o)), Math.Abs(Stride(right, o)));
            if (l != r) return l > r;
        }
        return false;
    }

    private void Swap(int left, int right)
    {
        (extents[left], extents[right]) = (extents[right], extents[left]);
        for (var o = 0; o < operands; o++)
            (strides[left * operands + o], strides[right * operands + o]) =
                (strides[right * operands + o], strides[left * operands + o]);
    }

    private void Coalesce()
    {
        var last = 0;
        for (var d = 1; d < Rank; d++)
        {
            if (OneRun(last, d)) extents[last] *= extents[d];
            else extents[++last] = extents[d];
            for (var o = 0; o < operands; o++) strides[last * operands + o] = strides[d * operands + o];
        }
        Rank = last + 1;
    }

    private readonly bool OneRun(int outer, int inner)
    {
        for (var o = 0; o < operands; o++)
            if (Stride(outer, o) != Stride(inner, o) * extents[inner]) return false;
        return true;
    }
}
