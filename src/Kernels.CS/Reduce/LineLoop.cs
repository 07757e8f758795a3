// Walks an operation along one extent of strided operands: searches and running reductions.
// Knows no operation.
// One idea: a task is a tile of kept elements, and what it does along the extent is its own business; tiles are one
// element wide where the extent is the dense direction, up to 1,024 where the kept elements are.
namespace NamedTensors.Kernels;

/// <summary>One operation along an extent, on tiles of kept elements.</summary>
internal unsafe interface ILineOperation
{
    /// <summary>Computes the lines that start at the pointers.</summary>
    static abstract void Lines(LinePlan* plan, byte* target, byte* source, nint columns);
}

/// <summary>What the tasks of a walk share.</summary>
internal unsafe struct LinePlan
{
    public Tiling Kept;
    public byte* Target, Source;
    public delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Load, Store;

    /// <summary>Elements along the extent, and the byte strides along it.</summary>
    public long Count;
    public nint TargetStep, SourceStep;

    /// <summary>Byte strides from one line of a tile to the next.</summary>
    public nint TargetColumn, SourceColumn;

    /// <summary>The compute type's size, and whether the source is of another type.</summary>
    public int Size;
    public bool Converts;

    /// <summary>Whether a tile is several lines.</summary>
    public bool Across;

    /// <summary>The kernel of the operation.</summary>
    public void* Kernel;

    /// <summary>Whether so many elements at a stride are a run of the compute type as they are.</summary>
    public readonly bool InPlace(nint stride, nint count) => !Converts && (count == 1 || stride == Size);
}

internal static unsafe class LineLoop
{
    /// <summary>Runs an operation. The strides of both operands are over kept and the extent; the destination has none
    /// along it for a search.</summary>
    public static void Run<L>(
        void* kernel, ElementType compute, ElementType result, long[] kept, long count,
        bool reverse, bool search, Operand dst, Operand a)
        where L : ILineOperation
    {
        var memory = stackalloc long[IterationSpace.Words(kept.Length, 2)];
        var space = IterationSpace.Create(memory, kept, [dst, a]);
        if (space.Count == 0 || count == 0) return;
        int targetSize = dst.Type.Size(), sourceSize = a.Type.Size();
        var targetStep = search ? 0 : dst.Strides[kept.Length] * targetSize;
        var sourceStep = a.Strides[kept.Length] * sourceSize;
        fixed (byte* target = &dst.Storage.Start, source = &a.Storage.Start)
        {
            LinePlan plan = default;
            plan.Kernel = kernel;
            plan.Target = target + space.Base(0);
            plan.Source = source + space.Base(1);
            // Reversed: the lines are walked from their end.
            if (reverse)
            {
                plan.Target += targetStep * (count - 1);
                plan.Source += sourceStep * (count - 1);
                (targetStep, sourceStep) = (-targetStep, -sourceStep);
            }
            (plan.TargetStep, plan.SourceStep) = ((nint)targetStep, (nint)sourceStep);
            (plan.TargetColumn, plan.SourceColumn) = ((nint)space.InnerStride(0), (nint)space.InnerStride(1));
            plan.Load = Conversion.Mover(a.Type, compute);
            plan.Store = Conversion.Mover(result, dst.Type);
            plan.Count = count;
            plan.Size = compute.Size();
            plan.Converts = a.Type != compute;
            var aside = Math.Abs(space.InnerStride(1));
            plan.Across = space.Rank > 0 && (count < 16 || aside != 0 && aside < Math.Abs(sourceStep));
            plan.Kept = Tiling.Cut(space, 2, plan.Across ? ChunkLoop.Chunk : 1, 0);
            var work = 1.5 * space.Count * count;
            if (plan.Kept.Tiles > 1 && Workers.Worthwhile(work)) Spread<L>(&plan, work);
            else Tasks<L>(&plan, 0, plan.Kept.Tiles);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
    }

    private static void Spread<L>(LinePlan* plan, double work) where L : ILineOperation =>
        Workers.For(plan->Kept.Tiles, work, (from, to) => Tasks<L>(plan, from, to));

    private static void Tasks<L>(LinePlan* plan, long from, long to) where L : ILineOperation
    {
        var index = stackalloc long[plan->Kept.Outer + 1];
        var origins = stackalloc byte*[2] { plan->Target, plan->Source };
        var piece = plan->Kept.Locate(from, index, origins);
        for (var t = from; t < to; t++, piece++)
        {
            if (piece == plan->Kept.Pieces)
            {
                piece = 0;
                plan->Kept.Advance(index, origins);
            }
            ref var kept = ref plan->Kept;
            byte* target = origins[0] + kept.PieceOffset(piece, 0), source = origins[1] + kept.PieceOffset(piece, 1);
            L.Lines(plan, target, source, (nint)kept.Shape(piece).Columns);
        }
    }
}
