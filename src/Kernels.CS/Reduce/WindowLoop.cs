// Walks a windowed reduction.
// Knows no operation.
// One idea: up to 1,024 accumulators stand side by side, and each element of the window is combined with all of them
// at once; what is outside (padding, holes of a dilated input) takes no part.
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
    private bool converts;
    private UInt128 initial;
    private int line = -1, across = -1;
    private long rows, lines, columns;

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
            {
                var from = i + init.Offset * init.Type.Size();
                Conversion.Mover(init.Type, kernel.Type)((byte*)value, 0, size, from, 0, 0, 1, 1);
            }
            Choose(space);
            var work = 0.5 * space.Count * positions * dims.Aggregate(1.0, (n, d) => n * d.Window);
            Workers.For(kept.Tiles * rows, work, Tasks);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
        GC.KeepAlive(init.Storage);
    }

    // Side by side go the elements of a tile: its rows are the positions of one dimension (if any), its columns kept
    // elements or the positions of another dimension, whichever are nearest to each other in the result.
    private void Choose(IterationSpace space)
    {
        var order = Enumerable.Range(0, dims.Length).OrderBy(d => Math.Abs(targetStrides[d])).ToArray();
        var dense = dims.Length == 0
            || space.Rank > 0 && Math.Abs(space.InnerStride(0)) <= Math.Abs(targetStrides[order[0]]);
        var few = !dense && order.Take(2).Aggregate(1L, (n, d) => n * dims[d].OutSize) < 16;
        if (dense || few && space.Rank > 0)
        {
            kept = Tiling.Cut(space, 2, ChunkLoop.Chunk, 0);
            if (dense && order.Length > 0 && kept.Columns < 128) line = order[0];
        }
        else
        {
            kept = Tiling.Cut(space, 2, 1, 0);
            across = order[0];
            if (order.Length > 1) line = order[1];
        }
        columns = across < 0 ? kept.Columns : Math.Min(ChunkLoop.Chunk, dims[across].OutSize);
        lines = line < 0 ? 1 : Math.Min(Math.Max(1, ChunkLoop.Chunk / columns), dims[line].OutSize);
        rows = 1;
        for (var d = 0; d < dims.Length; d++) rows *= Pieces(d);
    }

    // Into how many pieces a dimension is cut.
    private long Pieces(int d)
    {
        var most = d == line ? lines : d == across ? columns : 1;
        return (dims[d].OutSize + most - 1) / most;
    }

    [SkipLocalsInit]
    private void Tasks(long from, long to)
    {
        var width = (int)(lines * columns);
        var accumulators = stackalloc byte[width * size];
        var buffer = stackalloc byte[width * size];
        var index = stackalloc long[kept.Outer + 1];
        var position = new long[dims.Length];
        var elements = new long[dims.Length];
        var origins = stackalloc byte*[2];
        for (var task = from; task < to; task++)
        {
            var (tile, row) = Math.DivRem(task, rows);
            origins[0] = target;
            origins[1] = source;
            var piece = kept.Locate(tile, index, origins);
            byte* to0 = origins[0] + kept.PieceOffset(piece, 0), from0 = origins[1] + kept.PieceOffset(piece, 1);
            for (var d = dims.Length - 1; d >= 0; d--)
            {
                (row, position[d]) = Math.DivRem(row, Pieces(d));
                position[d] *= d == line ? lines : d == across ? columns : 1;
                to0 += position[d] * targetStrides[d];
            }
            var width0 = (nint)(across < 0
                ? kept.Shape(piece).Columns
                : Math.Min(columns, dims[across].OutSize - position[across]));
            var height = (nint)(line < 0 ? 1 : Math.Min(lines, dims[line].OutSize - position[line]));
            Fill(accumulators, height * width0);
            Windows(accumulators, buffer, from0, position, elements, height, width0);
            var rowStride = (nint)(line < 0 ? 0 : targetStrides[line]);
            var columnStride = (nint)(across < 0 ? kept.ColumnStride(0) : targetStrides[across]);
            store(to0, rowStride, columnStride, accumulators, width0 * size, size, height, width0);
        }
    }

    private void Fill(byte* accumulators, nint count)
    {
        var value = initial;
        Conversion.BitMover(size)(accumulators, 0, size, (byte*)&value, 0, 0, 1, count);
    }

    // Every element of the window, for all positions of the tile.
    private void Windows(
        byte* accumulators, byte* buffer, byte* start, long[] position, long[] elements, nint height, nint width)
    {
        foreach (var dim in dims)
            if (dim.Window == 0) return;
        Array.Clear(elements);
        while (true)
        {
            var from = start;
            var outside = false;
            for (var d = 0; d < dims.Length && !outside; d++)
            {
                if (d == line || d == across) continue;
                var input = dims[d].Input(position[d], elements[d]);
                outside = input < 0;
                from += input * sourceStrides[d];
            }
            if (!outside) Element(accumulators, buffer, from, position, elements, height, width);
            var k = dims.Length - 1;
            while (k >= 0 && ++elements[k] == dims[k].Window) elements[k--] = 0;
            if (k < 0) return;
        }
    }

    // One element of the window for all accumulators.
    private void Element(
        byte* accumulators, byte* buffer, byte* from, long[] position, long[] elements, nint height, nint width)
    {
        var (top, down, insideRows, inputRow) =
            line < 0 ? (0, 1, 1, 0) : dims[line].Inside(elements[line], position[line], height);
        var (left, right, insideColumns, inputColumn) =
            across < 0 ? (0, 1, width, 0) : dims[across].Inside(elements[across], position[across], width);
        var rowStride = line < 0 ? 0 : Distance(line, down);
        var columnStride = across < 0 ? (nint)kept.ColumnStride(1) : Distance(across, right);
        if (line >= 0) from += inputRow * sourceStrides[line];
        if (across >= 0) from += inputColumn * sourceStrides[across];
        var row = width * size;
        if (insideRows == 0 || insideColumns == 0) return;
        if (down == 1 && right == 1 && insideColumns == width)
        {
            if (converts || width > 1 && columnStride != size || insideRows > 1 && rowStride != row)
            {
                load(buffer, row, size, from, rowStride, columnStride, (nint)insideRows, width);
                from = buffer;
            }
            kernel.Combine(accumulators + top * row, from, (nint)insideRows * width);
            return;
        }
        // Where nothing is, the identity.
        kernel.Clear(buffer, height * width);
        load(
            buffer + top * row + left * size, (nint)down * row, (nint)right * size,
            from, rowStride, columnStride, (nint)insideRows, (nint)insideColumns);
        kernel.Combine(accumulators, buffer, height * width);
    }

    // Bytes between the inputs under one window element at positions so far apart.
    private nint Distance(int d, long positions) =>
        (nint)(positions * dims[d].Stride / dims[d].BaseDilation * sourceStrides[d]);
}
