// Walks a windowed reduction. Knows no operation.
// One idea: up to 1,024 accumulators stand side by side, along the kept elements or along one windowed dimension, and each element of
// the window is combined with all of them at once; what is outside counts as the initial value (nothing, if that is the identity).
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>One windowed reduction.</summary>
internal sealed unsafe class WindowLoop(ReduceKernel kernel, WindowDim[] dims)
{
    private readonly long[] targetStrides = new long[dims.Length], sourceStrides = new long[dims.Length];
    private readonly int size = kernel.Type.Size();
    private Tiling kept;
    private byte* target, source;
    private delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> load, store;
    private bool converts, neutral;
    private UInt128 initial;
    private int line = -1;
    private long rows, pieces, columns;

    public void Run(long[] keptExtents, Operand dst, Operand a, Operand init)
    {
        var memory = stackalloc long[IterationSpace.Words(keptExtents.Length, 2)];
        var space = IterationSpace.Create(memory, keptExtents, [dst, a]);
        var positions = 1L;
        for (var d = 0; d < dims.Length; d++)
        {
            targetStrides[d] = dst.Strides[keptExtents.Length + d] * dst.Type.Size();
            sourceStrides[d] = a.Strides[keptExtents.Length + d] * a.Type.Size();
            positions *= dims[d].OutSize;
        }
        if (space.Count == 0 || positions == 0) return;
        fixed (byte* t = &dst.Storage.Start, s = &a.Storage.Start, i = &init.Storage.Start)
        {
            target = t + space.Base(0);
            source = s + space.Base(1);
            load = Conversion.Mover(a.Type, kernel.Type);
            store = Conversion.Mover(kernel.Type, dst.Type);
            converts = a.Type != kernel.Type;
            fixed (UInt128* value = &initial)
                Conversion.Mover(init.Type, kernel.Type)((byte*)value, 0, size, i + init.Offset * init.Type.Size(), 0, 0, 1, 1);
            neutral = kernel.IsIdentity(initial);
            Choose(space);
            var work = 0.5 * space.Count * positions * dims.Aggregate(1.0, (n, d) => n * d.Window);
            Workers.For(kept.Tiles * rows, work, Tasks);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
        GC.KeepAlive(init.Storage);
    }

    // Side by side go the kept elements, or the positions of a dimension if they are denser in the result and not few.
    private void Choose(IterationSpace space)
    {
        var best = space.Rank == 0 ? 0 : Score(space.InnerExtent, space.InnerStride(0));
        for (var d = 0; d < dims.Length; d++)
        {
            var score = Score(dims[d].OutSize, targetStrides[d]);
            if (score > best) (best, line) = (score, d);
        }
        kept = Tiling.Cut(space, 2, line < 0 ? ChunkLoop.Chunk : 1, 0);
        columns = line < 0 ? kept.Columns : Math.Min(ChunkLoop.Chunk, dims[line].OutSize);
        pieces = line < 0 ? 1 : (dims[line].OutSize + columns - 1) / columns;
        rows = pieces;
        for (var d = 0; d < dims.Length; d++)
            if (d != line) rows *= dims[d].OutSize;
    }

    private static double Score(long extent, long stride) => Math.Min(extent, 32) + 8.0 / (1 + Math.Abs(stride));

    [SkipLocalsInit]
    private void Tasks(long from, long to)
    {
        var accumulators = stackalloc byte[(int)columns * size];
        var buffer = stackalloc byte[(int)columns * size];
        var index = stackalloc long[kept.Outer + 1];
        var position = new long[dims.Length];
        var origins = stackalloc byte*[2];
        for (var task = from; task < to; task++)
        {
            var (tile, row) = Math.DivRem(task, rows);
            origins[0] = target;
            origins[1] = source;
            var piece = kept.Locate(tile, index, origins);
            byte* to0 = origins[0] + kept.PieceOffset(piece, 0), from0 = origins[1] + kept.PieceOffset(piece, 1);
            (row, var start) = Math.DivRem(row, pieces);
            start *= columns;
            for (var d = dims.Length - 1; d >= 0; d--)
            {
                if (d == line) position[d] = start;
                else (row, position[d]) = Math.DivRem(row, dims[d].OutSize);
                to0 += position[d] * targetStrides[d];
            }
            var count = line < 0 ? kept.Shape(piece).Columns : Math.Min(columns, dims[line].OutSize - start);
            Fill(accumulators, initial, (nint)count);
            Windows(accumulators, buffer, from0, position, (nint)count);
            store(to0, 0, (nint)(line < 0 ? kept.ColumnStride(0) : targetStrides[line]), accumulators, 0, size, 1, (nint)count);
        }
    }

    private void Fill(byte* destination, UInt128 value, nint count) =>
        Conversion.BitMover(size)(destination, 0, size, (byte*)&value, 0, 0, 1, count);

    // Every element of the window, for one position in the dimensions that are not side by side.
    private void Windows(byte* accumulators, byte* buffer, byte* start, long[] position, nint count)
    {
        var elements = new long[dims.Length];
        if (dims.Any(d => d.Window == 0)) return;
        while (true)
        {
            var from = start;
            var outside = false;
            for (var d = 0; d < dims.Length && !outside; d++)
            {
                if (d == line) continue;
                var input = dims[d].Input(position[d], elements[d]);
                outside = input < 0;
                from += input * sourceStrides[d];
            }
            if (!outside) Row(accumulators, buffer, from, line < 0 ? 0 : elements[line], line < 0 ? 0 : position[line], count);
            else if (!neutral)
            {
                Fill(buffer, initial, count);
                kernel.Combine(accumulators, buffer, count);
            }
            var k = dims.Length - 1;
            while (k >= 0 && ++elements[k] == dims[k].Window) elements[k--] = 0;
            if (k < 0) return;
        }
    }

    // One element of the window for all accumulators.
    private void Row(byte* accumulators, byte* buffer, byte* from, long element, long position, nint count)
    {
        if (line < 0)
        {
            Combine(accumulators, buffer, from, (nint)kept.ColumnStride(1), count);
            return;
        }
        var (first, step, inside, input) = dims[line].Inside(element, position, count);
        var stride = sourceStrides[line];
        var distance = (nint)(step * dims[line].Stride / dims[line].BaseDilation * stride);
        if (step == 1 && neutral)
        {
            if (inside > 0) Combine(accumulators + first * size, buffer, from + input * stride, distance, (nint)inside);
            return;
        }
        // The rest is outside.
        Fill(buffer, initial, count);
        if (inside > 0) load(buffer + first * size, 0, (nint)step * size, from + input * stride, 0, distance, 1, (nint)inside);
        kernel.Combine(accumulators, buffer, count);
    }

    private void Combine(byte* accumulators, byte* buffer, byte* from, nint stride, nint count)
    {
        if (converts || stride != size && count > 1)
        {
            load(buffer, 0, size, from, 0, stride, 1, count);
            from = buffer;
        }
        kernel.Combine(accumulators, from, count);
    }
}
