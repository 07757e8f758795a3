// Reductions of strided memory: the entry points. Knows no formula.
namespace NamedTensors.Kernels;

/// <summary>Reductions, searches for extremes, running and windowed reductions.</summary>
public static unsafe class Reduction
{
    /// <summary>dst[kept] = op over reduced of a[kept, reduced]; the identity where there is nothing to reduce.</summary>
    public static void Reduce(ReduceOp op, long[] kept, long[] reduced, Operand dst, Operand a) =>
        ReduceLoop.Run(ReduceKernel.Select(op, dst.Type), kept, reduced, dst, a);
}
