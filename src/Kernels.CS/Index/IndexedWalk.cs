// The loop that gather and scatter share: positions of the indices outside, the rest of each window inside.
// Knows neither the direction nor the element type. One idea: a chunk of up to 1,024 index positions becomes a
// list of offsets first; then either whole windows are moved one after the other, or, where the indexed
// extents are the contiguous ones, one element of every window of the chunk after the other.
namespace NamedTensors.Kernels;

internal sealed unsafe class IndexedWalk
{
    private const int ChunkSize = 1024;
    private readonly IndexMode mode;
    private readonly bool strict;
    private readonly IndexedAxis[] axes;
    private readonly Lanes rows;
    private readonly long arrayOffset, flatOffset;
    private readonly long[] indexStrides;

    /// <summary>Index positions in a row, and the steps between them in the array and the other operand.</summary>
    public readonly long RowLength, ArrayStep, FlatStep;

    /// <summary>The extents inside each window, with the strides of the array and of the other operand.</summary>
    public readonly long[] InnerExtents, ArrayInner, FlatInner;

    /// <summary>Elements of the windows of one index position.</summary>
    public readonly long InnerCount;

    /// <param name="mode">what becomes of windows outside</param>
    /// <param name="extents">of the iteration space</param>
    /// <param name="array">what is indexed</param>
    /// <param name="flat">the other operand: what a gather writes, what a scatter reads</param>
    /// <param name="axes">the indexed axes of the array</param>
    /// <param name="ordered">positions that may meet in one element of the array are visited in row-major order</param>
    public IndexedWalk(
        IndexMode mode, long[] extents, in Operand array, in Operand flat, IndexedAxis[] axes, bool ordered)
    {
        (this.mode, this.axes, arrayOffset, flatOffset) = (mode, axes, array.Offset, flat.Offset);
        (var isOuter, strict) = Split(extents, array.Strides, axes, ordered);
        var outer = Pick(extents, isOuter, true);
        var strides = new long[2 + axes.Length][];
        strides[0] = Pick(array.Strides, isOuter, true);
        strides[1] = Pick(flat.Strides, isOuter, true);
        for (var j = 0; j < axes.Length; j++) strides[2 + j] = Pick(axes[j].Index.Strides, isOuter, true);
        (outer, strides) = Folding.Fold(outer, strides);

        var (inner, innerStrides) = Folding.Fold(Pick(extents, isOuter, false),
            Pick(array.Strides, isOuter, false), Pick(flat.Strides, isOuter, false));
        (InnerExtents, ArrayInner, FlatInner) = (inner, innerStrides[0], innerStrides[1]);
        InnerCount = Folding.Count(inner);

        indexStrides = new long[axes.Length];
        if (outer.Length == 0) { rows = new Lanes([], strides); RowLength = 1; return; }
        rows = new Lanes(outer.AsSpan(..^1), strides);
        RowLength = outer[^1];
        (ArrayStep, FlatStep) = (strides[0][^1], strides[1][^1]);
        for (var j = 0; j < axes.Length; j++) indexStrides[j] = strides[2 + j][^1];
    }

    /// <summary>Chunks of index positions; they are visited in order when visited one after the other.</summary>
    public long ChunkCount => rows.Count * ChunksPerRow;

    private long ChunksPerRow => (RowLength + ChunkSize - 1) / ChunkSize;

    /// <summary>Whether elements of different windows, rather than those of one, are neighbours.</summary>
    public bool AcrossWindows =>
        InnerExtents.Length == 0 || !strict && RowLength > 1 && Math.Abs(FlatInner[^1]) > Math.Abs(FlatStep);

    /// <summary>What is done with a chunk.</summary>
    /// <param name="offsets">where each window starts in the array, or <see cref="IndexReader.Outside"/></param>
    /// <param name="count">index positions of the chunk</param>
    /// <param name="flat">where the chunk's first element lies in the other operand</param>
    public delegate void Visit(long* offsets, int count, long flat);

    /// <summary>Visits the chunks from one to another.</summary>
    public void Run(long from, long to, Visit visit)
    {
        if (from >= to) return;
        var offsets = stackalloc long[ChunkSize];
        var cursor = rows.At(from / ChunksPerRow);
        for (var chunk = from; chunk < to; chunk++)
        {
            var start = chunk % ChunksPerRow * ChunkSize;
            var count = (int)Math.Min(ChunkSize, RowLength - start);
            var first = arrayOffset + cursor[0] + start * ArrayStep;
            for (var i = 0; i < count; i++) offsets[i] = first + i * ArrayStep;
            for (var j = 0; j < axes.Length; j++)
            {
                ref readonly var index = ref axes[j].Index;
                fixed (byte* storage = &index.Storage.Start)
                    IndexReader.Accumulate(mode, axes[j], storage,
                        index.Offset + cursor[2 + j] + start * indexStrides[j], indexStrides[j], offsets, count);
            }
            visit(offsets, count, flatOffset + cursor[1] + start * FlatStep);
            if (start + count == RowLength) cursor.Next();
        }
        foreach (var axis in axes) GC.KeepAlive(axis.Index.Storage);
    }

    // Outer are the extents that some index varies over. Where two positions inside windows can be the same element
    // of the array and the order counts, also all extents that stand before one of these.
    private static (bool[] IsOuter, bool Strict) Split(
        long[] extents, long[] arrayStrides, IndexedAxis[] axes, bool ordered)
    {
        var isOuter = new bool[extents.Length];
        var meet = false;
        foreach (var axis in axes)
        {
            meet |= axis.Window != 1;
            for (var d = 0; d < extents.Length; d++) isOuter[d] |= extents[d] != 1 && axis.Index.Strides[d] != 0;
        }
        for (var d = 0; d < extents.Length; d++) meet |= !isOuter[d] && extents[d] != 1 && arrayStrides[d] == 0;
        if (!ordered || !meet) return (isOuter, false);
        var last = extents.Length - 1;
        while (last >= 0 && !isOuter[last] && (extents[last] == 1 || arrayStrides[last] != 0)) last--;
        for (var d = 0; d <= last; d++) isOuter[d] = true;
        return (isOuter, true);
    }

    private static long[] Pick(long[] values, bool[] isOuter, bool outer)
    {
        var picked = new List<long>(isOuter.Length);
        for (var d = 0; d < isOuter.Length; d++) if (isOuter[d] == outer) picked.Add(values[d]);
        return [.. picked];
    }
}
