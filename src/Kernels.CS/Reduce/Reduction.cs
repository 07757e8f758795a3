// Reductions of strided memory: the entry points.
// Knows no formula.
// One idea: an entry point picks the loops of the compute type; a walk does the rest.
namespace NamedTensors.Kernels;

/// <summary>Reductions, searches for extremes, running and windowed reductions.</summary>
public static unsafe class Reduction
{
    /// <summary>dst[kept] = op over reduced of a[kept, reduced]; the identity where there is nothing to
    /// reduce.</summary>
    public static void Reduce(ReduceOp op, long[] kept, long[] reduced, Operand dst, Operand a) =>
        ReduceLoop.Run(ReduceKernel.Select(op, dst.Type), kept, reduced, dst, a);

    /// <summary>dst[kept] = the first index of the extreme of a[kept, ·]; strides of a over kept and the extent of
    /// <paramref name="count"/>.</summary>
    public static void Arg(ArgReduceOp op, long[] kept, long count, Operand dst, Operand a)
    {
        var search = ArgKernel.Select(op, a.Type);
        var state = new ArgState(search, ReduceKernel.Select(search.Extreme, a.Type));
        LineLoop.Run<ArgLines>(&state, search.Type, ElementType.Int64, kept, count, false, search: true, dst, a);
    }

    /// <summary>dst[kept, i] = op over a[kept, 0..i], or over a[kept, i..] if reversed.</summary>
    public static void Cumulative(CumulativeOp op, long[] kept, long count, bool reverse, Operand dst, Operand a)
    {
        var kernel = CumulativeKernel.Select(op, dst.Type);
        var type = kernel.Step.Type;
        LineLoop.Run<CumulativeLines>(&kernel, type, type, kept, count, reverse, search: false, dst, a);
    }

    /// <summary>dst[kept, position] = op over the initial value and those elements of a that the window at the position
    /// covers (padding and holes take no part, as in JAX on CPU); strides of dst over kept and the window positions,
    /// of a over kept and the input extents.</summary>
    public static void Window(ReduceOp op, long[] kept, WindowDim[] dims, Operand dst, Operand a, Operand init) =>
        new WindowLoop(ReduceKernel.Select(op, dst.Type), dims).Run(kept, dst, a, init);

    /// <summary>dst (strides as those of <paramref name="a"/>: over kept and the input extents) = 0, plus each source
    /// value (strides over kept and the window positions) at the first largest (or smallest) element of its window
    /// of a.</summary>
    public static void SelectAndScatter(
        bool max, long[] kept, WindowDim[] dims, Operand dst, Operand a, Operand source) =>
        new WinnerScatter(max, dims).Run(kept, dst, a, source);
}
