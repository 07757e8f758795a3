// Walks a reduction: which elements meet in which accumulator.
// Knows no operation.
// One idea: where the reduced elements lie side by side a run is folded into one accumulator; where the kept ones do,
// up to 1,024 accumulators stand side by side and runs are combined with them. Long reductions are cut into parts
// whose number depends on sizes only, so that the result does not depend on the threads.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal static unsafe class ReduceLoop
{
    private const int Width = ChunkLoop.Chunk, FoldedAtOnce = 4 * ChunkLoop.Chunk, ShortRows = 64;
    private const long PartElements = 1 << 18;
    private const int MostParts = 64;

    private struct Plan
    {
        public Tiling Kept, Reduced;
        public ReduceKernel Kernel;
        public byte* Target, Source, Partial;
        public delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Load, Store;
        public bool Across, Converts;
        public int Size;
        public long Parts, PartBytes;
    }

    public static void Run(ReduceKernel kernel, long[] kept, long[] reduced, Operand dst, Operand a)
    {
        var memory = stackalloc long[IterationSpace.Words(kept.Length, 2) + IterationSpace.Words(reduced.Length, 1)];
        var outer = IterationSpace.Create(memory, kept, [dst, a]);
        var inner = IterationSpace.Create(memory + IterationSpace.Words(kept.Length, 2), reduced, [a], kept.Length);
        if (outer.Count == 0) return;
        fixed (byte* target = &dst.Storage.Start, source = &a.Storage.Start)
        {
            Plan plan = default;
            plan.Kernel = kernel;
            plan.Size = kernel.Type.Size();
            plan.Converts = a.Type != kernel.Type;
            plan.Load = Conversion.Mover(a.Type, kernel.Type);
            plan.Store = Conversion.Mover(kernel.Type, dst.Type);
            plan.Target = target + outer.Base(0);
            plan.Source = source + outer.Base(1) + inner.Base(0) - a.Offset * a.Type.Size();
            plan.Across = Across(outer, inner);
            var inPlace = a.Type == kernel.Type && inner.InnerStride(0) == plan.Size;
            if (inner.Count > 0 && !plan.Across)
                plan.Reduced = Tiling.Cut(inner, 1, inPlace ? FoldedAtOnce : Width, Width);
            plan.Kept = Tiling.Cut(outer, 2, plan.Across ? Width : plan.Reduced.Tiles == 1 ? ShortRows : 1, 0);
            if (inner.Count > 0 && plan.Across)
                plan.Reduced = Tiling.Cut(inner, 1, Math.Max(1, Width / plan.Kept.Columns), 0);
            Start(&plan);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
    }

    // Side by side: along the dimension in which the source is denser; short folds are not worth their start.
    private static bool Across(IterationSpace kept, IterationSpace reduced)
    {
        if (kept.Rank == 0) return false;
        long along = Math.Abs(reduced.InnerStride(0)), across = Math.Abs(kept.InnerStride(1));
        return reduced.Count < 16 || across > 0 && across < along;
    }

    private static void Start(Plan* plan)
    {
        var (tasks, count) = (plan->Kept.Tiles, plan->Reduced.Space.Count);
        var work = 0.3 * plan->Kept.Space.Count * (count + 4);
        plan->Parts = tasks >= 8 || count == 0 ? 1
            : Math.Clamp(count * plan->Kept.Space.Count / PartElements, 1, Math.Min(plan->Reduced.Tiles, MostParts));
        if (plan->Parts >= 2) InParts(plan, tasks, work);
        else if (tasks > 1 && Workers.Worthwhile(work)) Spread(plan, tasks, work);
        else Tasks(plan, 0, tasks);
    }

    // Apart, so that small work does not pay for the closure.
    private static void Spread(Plan* plan, long tasks, double work) =>
        Workers.For(tasks, work, (from, to) => Tasks(plan, from, to));

    private static void InParts(Plan* plan, long tasks, double work)
    {
        plan->PartBytes = plan->Kept.Columns * plan->Size;
        fixed (byte* partial = new byte[tasks * plan->Parts * plan->PartBytes])
        {
            plan->Partial = partial;
            Workers.For(tasks * plan->Parts, work, (from, to) => Tasks(plan, from, to));
            for (var task = 0L; task < tasks; task++) Join(plan, task);
        }
    }

    private static void Join(Plan* plan, long task)
    {
        var index = stackalloc long[plan->Kept.Outer + 1];
        var origins = stackalloc byte*[2] { plan->Target, plan->Source };
        var piece = plan->Kept.Locate(task, index, origins);
        var columns = (nint)plan->Kept.Shape(piece).Columns;
        var first = plan->Partial + task * plan->Parts * plan->PartBytes;
        for (var part = 1L; part < plan->Parts; part++)
            plan->Kernel.Combine(first, first + part * plan->PartBytes, columns);
        Put(plan, origins[0] + plan->Kept.PieceOffset(piece, 0), first, columns);
    }

    private static void Put(Plan* plan, byte* target, byte* accumulators, nint columns) =>
        plan->Store(target, 0, (nint)plan->Kept.ColumnStride(0), accumulators, 0, plan->Size, 1, columns);

    // A task is a tile of kept elements, or a part of one.
    [SkipLocalsInit]
    private static void Tasks(Plan* plan, long from, long to)
    {
        var (columns, size, tiles) = (plan->Kept.Columns, plan->Size, plan->Reduced.Tiles);
        // Neither across nor one by one: several whole rows, each in its accumulator.
        var width = (nint)(plan->Across ? Math.Max(1, plan->Reduced.Columns) * columns : columns);
        var levels = stackalloc byte[(int)width * size * Cascade.Depth(tiles) + 64];
        var buffer = stackalloc byte[Math.Max((int)width, Width) * size + 64];
        var cascade = new Cascade(plan->Kernel, (byte*)(((nint)levels + 63) & ~63), width);
        buffer = (byte*)(((nint)buffer + 63) & ~63);
        var keptIndex = stackalloc long[plan->Kept.Outer + 1];
        var index = stackalloc long[plan->Reduced.Outer + 1];
        var origins = stackalloc byte*[2];
        for (var task = from; task < to; task++)
        {
            var (tile, part) = Math.DivRem(task, plan->Parts);
            origins[0] = plan->Target;
            origins[1] = plan->Source;
            var piece = plan->Kept.Locate(tile, keptIndex, origins);
            var source = origins[1] + plan->Kept.PieceOffset(piece, 1);
            var kept = (nint)plan->Kept.Shape(piece).Columns;
            cascade.Begin();
            var (first, end) = (tiles * part / plan->Parts, tiles * (part + 1) / plan->Parts);
            if (!plan->Across && tiles == 1) Rows(plan, cascade.Bottom, source, kept, buffer);
            else if (tiles > 0) Accumulate(plan, ref cascade, source, kept, first, end, index, buffer);
            var result = cascade.Finish();
            if (plan->Across) Close(plan, result, plan->Reduced.Columns, kept);
            if (plan->Parts == 1) Put(plan, origins[0] + plan->Kept.PieceOffset(piece, 0), result, kept);
            else Buffer.MemoryCopy(result, plan->Partial + task * plan->PartBytes, plan->PartBytes, kept * size);
        }
    }

    private static void Accumulate(
        Plan* plan, ref Cascade cascade, byte* source, nint kept, long from, long to, long* index, byte* buffer)
    {
        ref var tiling = ref plan->Reduced;
        var across = plan->Across;
        var size = plan->Size;
        var piece = tiling.Locate(from, index, &source);
        var keptStride = plan->Kept.ColumnStride(1);
        for (var t = from; t < to; t++, piece++)
        {
            if (piece == tiling.Pieces)
            {
                piece = 0;
                tiling.Advance(index, &source);
            }
            var tile = source + tiling.PieceOffset(piece, 0);
            var (rows, columns) = tiling.Shape(piece);
            long rowStride = tiling.RowStride(0), columnStride = tiling.ColumnStride(0);
            // Across: the reduced elements are the rows, the kept ones the columns.
            if (across) (rows, columns, rowStride, columnStride) = (columns, kept, columnStride, keptStride);
            if (plan->Converts || columns > 1 && columnStride != size || rows > 1 && rowStride != columns * size)
            {
                plan->Load(
                    buffer, (nint)columns * size, size, tile, (nint)rowStride, (nint)columnStride, (nint)rows, (nint)columns);
                tile = buffer;
            }
            if (across) plan->Kernel.Combine(cascade.Bottom, tile, (nint)(rows * columns));
            else plan->Kernel.Fold(cascade.Bottom, tile, (nint)(rows * columns));
            cascade.Added();
        }
    }

    // Reductions of one tile each.
    private static void Rows(Plan* plan, byte* accumulators, byte* source, nint kept, byte* buffer)
    {
        var size = plan->Size;
        var (rows, columns) = plan->Reduced.Shape(0);
        nint rowStride = (nint)plan->Reduced.RowStride(0), columnStride = (nint)plan->Reduced.ColumnStride(0);
        var step = (nint)plan->Kept.ColumnStride(1);
        var loads = plan->Converts || columns > 1 && columnStride != size || rows > 1 && rowStride != columns * size;
        for (nint k = 0; k < kept; k++, source += step, accumulators += size)
        {
            if (loads)
                plan->Load(buffer, (nint)columns * size, size, source, rowStride, columnStride, (nint)rows, (nint)columns);
            plan->Kernel.Fold(accumulators, loads ? buffer : source, (nint)(rows * columns));
        }
    }

    // Several rows of accumulators become one, by halves.
    private static void Close(Plan* plan, byte* accumulators, long rows, nint columns)
    {
        while (rows > 1)
        {
            var half = rows / 2;
            var upper = accumulators + (rows - half) * columns * plan->Size;
            plan->Kernel.Combine(accumulators, upper, (nint)half * columns);
            rows -= half;
        }
    }
}
