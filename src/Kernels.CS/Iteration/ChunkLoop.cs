// Applies a chunk kernel to strided operands.
// Knows no operation.
// One idea: a source is used in place when its tile is one run of the compute type (or its rows are), else it is
// loaded into a buffer; the result likewise. Loading and storing is where types convert and strides end.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal static unsafe class ChunkLoop
{
    public const int Chunk = 1024;
    private const int InPlaceChunk = 16 * Chunk, LongRow = 32, CrossRow = 256, CrossChunk = 4 * Chunk;

    private struct Plan
    {
        public Tiling Tiling;
        public ChunkKernel Kernel;
        public void* State;
        public int Operands;
        public fixed long Starts[IterationSpace.MaxOperands];
        public fixed long Movers[IterationSpace.MaxOperands];
        public fixed int Sizes[IterationSpace.MaxOperands];
        public fixed bool Converts[IterationSpace.MaxOperands];
    }

    // What a buffer holds.
    private struct Loaded
    {
        public byte* From;
        public long Rows, Columns;
    }

    /// <summary>Runs a kernel over (destination, sources …). The state is given to it behind the operands; the cost is
    /// in nanoseconds an element.</summary>
    [SkipLocalsInit]
    public static void Run(
        ChunkKernel kernel, long[] extents, ReadOnlySpan<Operand> operands, void* state = null, double cost = 0.3)
    {
        var memory = stackalloc long[IterationSpace.Words(extents.Length, operands.Length)];
        var space = IterationSpace.Create(memory, extents, operands);
        if (space.Count == 0) return;
        var last = operands.Length - 1;
        fixed (byte* p0 = &operands[0].Storage.Start)
        fixed (byte* p1 = &operands[Math.Min(1, last)].Storage.Start)
        fixed (byte* p2 = &operands[Math.Min(2, last)].Storage.Start)
        fixed (byte* p3 = &operands[last].Storage.Start)
        {
            var pointers = stackalloc byte*[IterationSpace.MaxOperands + 1];
            pointers[0] = p0;
            pointers[1] = p1;
            pointers[2] = p2;
            pointers[3] = p3;
            for (var o = 0; o <= last; o++) pointers[o] += space.Base(o);
            pointers[last + 1] = (byte*)state;
            if (space.Count <= InPlaceChunk && InPlace(kernel, space, operands))
                kernel.Run(pointers, (nint)space.Count);
            else
                RunTiles(kernel, space, operands, pointers, state, cost * space.Count);
        }
        foreach (var operand in operands) GC.KeepAlive(operand.Storage);
    }

    // Whether every operand is one run of the kernel's type.
    private static bool InPlace(ChunkKernel kernel, in IterationSpace space, ReadOnlySpan<Operand> operands)
    {
        if (space.Rank > 1) return false;
        for (var o = 0; o < operands.Length; o++)
        {
            var type = kernel.Type(o);
            if (operands[o].Type != type || space.Rank == 1 && space.InnerStride(o) != type.Size()) return false;
        }
        return true;
    }

    private static void RunTiles(ChunkKernel kernel, IterationSpace space, ReadOnlySpan<Operand> operands,
        byte** starts, void* state, double work)
    {
        Plan plan = default;
        plan.Kernel = kernel;
        plan.State = state;
        plan.Operands = operands.Length;
        var inPlace = true;
        for (var o = 0; o < operands.Length; o++)
        {
            ElementType type = operands[o].Type, compute = kernel.Type(o);
            plan.Starts[o] = (long)starts[o];
            plan.Sizes[o] = compute.Size();
            plan.Movers[o] = (long)(o == 0 ? Conversion.Mover(compute, type) : Conversion.Mover(type, compute));
            plan.Converts[o] = type != compute;
            inPlace &= type == compute && space.InnerStride(o) == compute.Size();
        }
        plan.Tiling = !inPlace && space.Cross()
            ? Tiling.Blocks(space, operands.Length, CrossRow, CrossChunk)
            : Tiling.Cut(space, operands.Length, inPlace ? InPlaceChunk : Chunk, Chunk);
        if (plan.Tiling.Tiles > 1 && Workers.Worthwhile(work)) Spread(&plan, work);
        else Tiles(&plan, 0, plan.Tiling.Tiles);
    }

    // Apart, so that small work does not pay for the closure.
    private static void Spread(Plan* plan, double work) =>
        Workers.For(plan->Tiling.Tiles, work, (from, to) => Tiles(plan, from, to));

    [SkipLocalsInit]
    private static void Tiles(Plan* plan, long from, long to)
    {
        var operands = plan->Operands;
        ref var tiling = ref plan->Tiling;
        var room = (nint)Math.Min(tiling.Rows * tiling.Columns, CrossChunk);
        room = (room + 15) & ~15;
        nint bytes = 64;
        for (var o = 0; o < operands; o++) bytes += room * plan->Sizes[o];
        var memory = stackalloc byte[(int)bytes];
        var buffers = stackalloc byte*[IterationSpace.MaxOperands];
        var loaded = stackalloc Loaded[IterationSpace.MaxOperands];
        var origins = stackalloc byte*[IterationSpace.MaxOperands];
        var pointers = stackalloc byte*[IterationSpace.MaxOperands + 1];
        var index = stackalloc long[tiling.Outer + 1];
        buffers[0] = (byte*)(((nint)memory + 63) & ~63);
        for (var o = 0; o < operands; o++)
        {
            if (o > 0) buffers[o] = buffers[o - 1] + room * plan->Sizes[o - 1];
            loaded[o] = default;
            origins[o] = (byte*)plan->Starts[o];
        }
        pointers[operands] = (byte*)plan->State;

        var piece = tiling.Locate(from, index, origins);
        for (var t = from; t < to; t++, piece++)
        {
            if (piece == tiling.Pieces)
            {
                piece = 0;
                tiling.Advance(index, origins);
            }
            Tile(plan, piece, origins, buffers, loaded, pointers);
        }
    }

    private static void Tile(Plan* plan, long piece, byte** origins, byte** buffers, Loaded* loaded, byte** pointers)
    {
        ref var tiling = ref plan->Tiling;
        var (rows, columns) = tiling.Shape(piece);
        var steps = stackalloc long[IterationSpace.MaxOperands];
        // Row by row, so that an operand whose rows are runs needs no buffer even if they are apart.
        var byRows = rows > 1 && columns >= LongRow && HasRowsApart(plan, columns);
        for (var o = 0; o < plan->Operands; o++)
        {
            long row = tiling.RowStride(o), column = tiling.ColumnStride(o);
            pointers[o] = origins[o] + tiling.PieceOffset(piece, o);
            steps[o] = row;
            if (!plan->Converts[o] && (column == plan->Sizes[o] || rows * columns == 1)
                && (byRows || rows == 1 || row == columns * column)) continue;
            if (o > 0) Load(plan, o, pointers[o], row, column, rows, columns, buffers[o], ref loaded[o]);
            pointers[o] = buffers[o];
            steps[o] = columns * plan->Sizes[o];
        }
        var stores = pointers[0] == buffers[0];
        if (!byRows) plan->Kernel.Run(pointers, (nint)(rows * columns));
        else
            for (long r = 0; r < rows; r++)
            {
                plan->Kernel.Run(pointers, (nint)columns);
                for (var o = 0; o < plan->Operands; o++) pointers[o] += steps[o];
            }
        if (!stores) return;
        var size = plan->Sizes[0];
        var store = (delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void>)plan->Movers[0];
        store(
            origins[0] + tiling.PieceOffset(piece, 0), (nint)tiling.RowStride(0), (nint)tiling.ColumnStride(0),
            buffers[0], (nint)columns * size, size, (nint)rows, (nint)columns);
    }

    private static bool HasRowsApart(Plan* plan, long columns)
    {
        for (var o = 0; o < plan->Operands; o++)
        {
            var size = plan->Sizes[o];
            var isRun = !plan->Converts[o] && plan->Tiling.ColumnStride(o) == size;
            if (isRun && plan->Tiling.RowStride(o) != columns * size) return true;
        }
        return false;
    }

    // A buffer that already holds these elements (a scalar, a row that all rows share) is not loaded again.
    private static void Load(Plan* plan, int o, byte* from, long row, long column, long rows, long columns,
        byte* buffer, ref Loaded loaded)
    {
        if (loaded.From == from && loaded.Columns == columns && loaded.Rows >= rows) return;
        loaded = new Loaded { From = from, Rows = rows, Columns = columns };
        var size = plan->Sizes[o];
        var load = (delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void>)plan->Movers[o];
        load(buffer, (nint)columns * size, size, from, (nint)row, (nint)column, (nint)rows, (nint)columns);
    }
}
