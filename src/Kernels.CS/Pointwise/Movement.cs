// Copies and conversions between layouts.
// Knows no arithmetic.
// One idea: whole rows where both sides have them; where the two sides disagree about the inner dimension, square
// blocks.
namespace NamedTensors.Kernels;

internal static unsafe class Movement
{
    private const long Side = 64, Elements = 1 << 16;
    private const double NanosecondsPerByte = 0.05;

    private struct Plan
    {
        public Tiling Tiling;
        public byte* Target, Source;
        public delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Move;
    }

    /// <summary>dst = a, converted if the types differ.</summary>
    public static void Run(long[] extents, Operand dst, Operand a)
    {
        var memory = stackalloc long[IterationSpace.Words(extents.Length, 2)];
        var space = IterationSpace.Create(memory, extents, [dst, a]);
        if (space.Count == 0) return;
        fixed (byte* target = &dst.Storage.Start, source = &a.Storage.Start)
        {
            Plan plan;
            plan.Target = target + space.Base(0);
            plan.Source = source + space.Base(1);
            plan.Move = Conversion.Mover(a.Type, dst.Type);
            plan.Tiling = space.Cross() ? Tiling.Blocks(space, 2, Side, Side * Side)
                : Tiling.Cut(space, 2, Elements, Elements);
            var work = space.Count * (dst.Type.Size() + a.Type.Size()) * NanosecondsPerByte;
            if (plan.Tiling.Tiles > 1 && Workers.Worthwhile(work)) Spread(&plan, work);
            else Tiles(&plan, 0, plan.Tiling.Tiles);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
    }

    private static void Spread(Plan* plan, double work) =>
        Workers.For(plan->Tiling.Tiles, work, (from, to) => Tiles(plan, from, to));

    private static void Tiles(Plan* plan, long from, long to)
    {
        ref var tiling = ref plan->Tiling;
        var index = stackalloc long[tiling.Outer + 1];
        var origins = stackalloc byte*[2] { plan->Target, plan->Source };
        var piece = tiling.Locate(from, index, origins);
        nint targetRow = (nint)tiling.RowStride(0), targetColumn = (nint)tiling.ColumnStride(0);
        nint sourceRow = (nint)tiling.RowStride(1), sourceColumn = (nint)tiling.ColumnStride(1);
        for (var t = from; t < to; t++, piece++)
        {
            if (piece == tiling.Pieces)
            {
                piece = 0;
                tiling.Advance(index, origins);
            }
            var (rows, columns) = tiling.Shape(piece);
            plan->Move(
                origins[0] + tiling.PieceOffset(piece, 0), targetRow, targetColumn,
                origins[1] + tiling.PieceOffset(piece, 1), sourceRow, sourceColumn, (nint)rows, (nint)columns);
        }
    }
}
