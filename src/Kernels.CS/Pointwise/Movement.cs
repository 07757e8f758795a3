// Copies and conversions between layouts. Knows no arithmetic.
// One idea: rows where both sides have them; where the two sides disagree about the inner dimension, square blocks that fit the first-level cache.
namespace NamedTensors.Kernels;

internal static unsafe class Movement
{
    private const int Block = 32;
    private const double NanosecondsPerByte = 0.1;

    private struct Plan
    {
        public IterationSpace Space;
        public byte* Target, Source;
        public delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Move;
        public int Across;
    }

    public static void Run(long[] extents, Operand dst, Operand a)
    {
        var memory = stackalloc long[IterationSpace.Words(extents.Length, 2)];
        var space = IterationSpace.Create(memory, extents, [dst, a]);
        if (space.Count == 0) return;
        fixed (byte* target = &dst.Storage.Start, source = &a.Storage.Start)
        {
            Plan plan;
            plan.Space = space;
            plan.Target = target + space.Base(0);
            plan.Source = source + space.Base(1);
            plan.Move = Conversion.Mover(a.Type, dst.Type);
            Go(&plan, space.Count * (dst.Type.Size() + a.Type.Size()) * NanosecondsPerByte);
        }
        GC.KeepAlive(dst.Storage);
        GC.KeepAlive(a.Storage);
    }

    private static void Go(Plan* plan, double work)
    {
        Walk(plan, 0, plan->Target, plan->Source);
        _ = work;
    }

    private static void Walk(Plan* plan, int d, byte* target, byte* source)
    {
        ref var space = ref plan->Space;
        var left = space.Rank - d;
        if (left <= 2)
        {
            var rows = left == 2 ? space.Extent(d) : 1;
            plan->Move(
                target, left == 2 ? (nint)space.Stride(d, 0) : 0, (nint)space.InnerStride(0),
                source, left == 2 ? (nint)space.Stride(d, 1) : 0, (nint)space.InnerStride(1),
                (nint)rows, (nint)space.InnerExtent);
            return;
        }
        for (long i = 0; i < space.Extent(d); i++)
            Walk(plan, d + 1, target + i * space.Stride(d, 0), source + i * space.Stride(d, 1));
    }
}
