// Gather, scatter, and the search for an index outside. Knows no rule of indexing but the mode: negative indices,
// wrapping and which axis goes where are settled by the caller.
// One idea: offsets first (IndexedWalk), then moves of plain elements, generic over their size alone where no
// arithmetic is done.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Reads and writes at computed positions.</summary>
public static unsafe class Indexing
{
    // Elements below which a second thread costs more than it saves.
    private const long ParallelElements = 1 << 17;

    /// <summary>
    /// dst[p] = a[offset of p + Σ starts]: all strides over <paramref name="extents"/>; those of
    /// <paramref name="a"/> are 0 for extents of indices and the indexed axis's own for window positions.
    /// </summary>
    public static void Gather(
        IndexMode mode, long[] extents, Operand dst, Operand a, IndexedAxis[] axes, Operand fill)
    {
        if (Folding.Count(extents) == 0) return;
        var walk = new IndexedWalk(mode, extents, a, dst, axes, ordered: false);
        switch (dst.Type.Size())
        {
            case 1: Gather<byte>(walk, dst, a, fill); break;
            case 2: Gather<ushort>(walk, dst, a, fill); break;
            case 4: Gather<uint>(walk, dst, a, fill); break;
            case 8: Gather<ulong>(walk, dst, a, fill); break;
            default: Gather<UInt128>(walk, dst, a, fill); break;
        }
        GC.KeepAlive(dst.Storage); GC.KeepAlive(a.Storage); GC.KeepAlive(fill.Storage);
    }

    /// <summary>
    /// dst[offset of p + Σ starts] becomes op of what is there and updates[p], in row-major order of
    /// <paramref name="extents"/>: the last Set wins, other operations accumulate.
    /// </summary>
    public static void Scatter(
        ScatterOp op, IndexMode mode, long[] extents, Operand dst, Operand updates, IndexedAxis[] axes)
    {
        if (Folding.Count(extents) == 0) return;
        Scattering.Run(op, new IndexedWalk(mode, extents, dst, updates, axes, ordered: true), dst, updates);
    }

    /// <summary>
    /// The row-major position of the first start whose window is not inside the axis, among those where
    /// <paramref name="active"/> (a bool operand) holds, or −1. All strides over <paramref name="extents"/>.
    /// </summary>
    public static long FirstOutside(long[] extents, IndexedAxis axis, Operand? active, out long value)
    {
        value = 0;
        if (Folding.Count(extents) == 0) return -1;
        const int chunk = 1024;
        var index = axis.Index;
        var mask = active ?? new Operand(index.Storage, ElementType.Bool, 0, new long[extents.Length]);
        var (folded, strides) = Folding.Fold(extents, index.Strides, mask.Strides);
        if (folded.Length == 0) (folded, strides) = ([1], [[0], [0]]);
        var rows = new Lanes(folded.AsSpan(..^1), strides);
        var length = folded[^1];
        var starts = stackalloc long[chunk];
        fixed (byte* source = &index.Storage.Start, on = &mask.Storage.Start)
        {
            var cursor = rows.At(0);
            for (long row = 0; row < rows.Count; row++, cursor.Next())
            {
                for (long from = 0; from < length; from += chunk)
                {
                    var count = (int)Math.Min(chunk, length - from);
                    IndexReader.Read(index, source,
                        index.Offset + cursor[0] + from * strides[0][^1], strides[0][^1], starts, count);
                    for (var i = 0; i < count; i++)
                    {
                        if (starts[i] >= 0 && starts[i] <= axis.Size - axis.Window) continue;
                        if (active is not null && on[mask.Offset + cursor[1] + (from + i) * strides[1][^1]] == 0)
                            continue;
                        value = starts[i];
                        return row * length + from + i;
                    }
                }
            }
        }
        GC.KeepAlive(index.Storage); GC.KeepAlive(mask.Storage);
        return -1;
    }

    private static void Gather<T>(IndexedWalk walk, Operand dst, Operand a, Operand fill) where T : unmanaged
    {
        fixed (byte* dstBytes = &dst.Storage.Start, aBytes = &a.Storage.Start, fillBytes = &fill.Storage.Start)
        {
            T* target = (T*)dstBytes, source = (T*)aBytes;
            var filler = ((T*)fillBytes)[fill.Offset];
            var inner = new Lanes(
                walk.AcrossWindows || walk.InnerExtents.Length == 0
                    ? walk.InnerExtents : walk.InnerExtents.AsSpan(..^1),
                walk.ArrayInner, walk.FlatInner);
            var chunks = walk.ChunkCount;
            var perChunk = Math.Max(1, walk.RowLength * walk.InnerCount / Math.Max(1, chunks));
            if (chunks < 2 || chunks * perChunk < ParallelElements) { Chunks(0, chunks); return; }
            var pieces = Math.Min(chunks, 4L * Environment.ProcessorCount);
            Parallel.For(0, pieces, piece => Chunks(chunks * piece / pieces, chunks * (piece + 1) / pieces));

            void Chunks(long from, long to)
            {
                var cursor = inner.At(0);
                walk.Run(from, to, (offsets, count, flat) =>
                {
                    if (walk.AcrossWindows)
                    {
                        for (long i = 0; i < inner.Count; i++, cursor.Next())
                        {
                            Elements(source + cursor[0], offsets, count,
                                target + flat + cursor[1], walk.FlatStep, filler);
                        }
                        return;
                    }
                    for (var p = 0; p < count; p++)
                    {
                        var to = target + flat + p * walk.FlatStep;
                        var outside = offsets[p] == IndexReader.Outside;
                        var from = source + (outside ? 0 : offsets[p]);
                        for (long i = 0; i < inner.Count; i++, cursor.Next())
                            Row(outside, from + cursor[0], to + cursor[1], walk, filler);
                    }
                });
            }
        }
    }

    // One element of each window of a chunk.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements<T>(T* source, long* offsets, int count, T* target, long step, T filler)
        where T : unmanaged
    {
        for (var p = 0; p < count; p++)
            target[p * step] = offsets[p] == IndexReader.Outside ? filler : source[offsets[p]];
    }

    // The innermost extent of one window.
    private static void Row<T>(bool outside, T* source, T* target, IndexedWalk walk, T filler) where T : unmanaged
    {
        long length = walk.InnerExtents[^1], from = walk.ArrayInner[^1], to = walk.FlatInner[^1];
        if (outside) for (long i = 0; i < length; i++) target[i * to] = filler;
        else if (from == 1 && to == 1) Buffer.MemoryCopy(source, target, length * sizeof(T), length * sizeof(T));
        else for (long i = 0; i < length; i++) target[i * to] = source[i * from];
    }
}
