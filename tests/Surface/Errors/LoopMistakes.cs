// Loops and branches: carries that change, branches that differ, lengths that do not fit. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class LoopMistakes
{
    private sealed record State(NamedArray Sum, NamedArray[] Layers);

    private static State Start => new(hax.Zeros([]), [F(("embed", 2)), F(("embed", 2))]);
    private static NamedArray X => F(("time", 3));

    public static readonly Row[] Rows =
    [
        new("a carry that gets an axis", () => hax.Fold((NamedArray sum, NamedArray x) => sum + x * F(("embed", 2)), "time", hax.Zeros([]), X), """
            fold: carry enters as f32{} and leaves as f32{embed 2}
              each round must give the dtype, axes and sizes that it takes
            """),
        new("a carry whose leaf changes its dtype", () => hax.Fold((State s, NamedArray x) => s with { Sum = (s.Sum + x).Astype(DType.Int32) }, "time", Start, X), """
            fold: carry.Sum enters as f32{} and leaves as i32{}
              each round must give the dtype, axes and sizes that it takes
            """),
        new("a carry whose nested leaf changes its size", () => hax.Fold((State s, NamedArray x) => s with { Layers = [s.Layers[0], F(("embed", 3))] }, "time", Start, X), """
            fold: carry.Layers[1] enters as f32{embed 2} and leaves as f32{embed 3}
              each round must give the dtype, axes and sizes that it takes
            """),
        new("a carry that loses a leaf", () => hax.Fold((State s, NamedArray x) => s with { Layers = [s.Layers[0]] }, "time", Start, X), """
            fold: the structures differ at Layers: NamedArray[] with 2 parts expected, one with 1 given
              give a tree of the same structure
            """),
        new("a scan over an axis that is not there", () => hax.Scan((NamedArray s, NamedArray x) => (s, x), "tme", hax.Zeros([]), X), """
            scan: no axis 'tme' in f32{time 3}. Did you mean 'time'?
            """),
        new("a value read in a scan", () => hax.Fold((NamedArray s, NamedArray x) => s + (float)(double)x.Item()!, "time", hax.Zeros([]), X), """
            item: inside fold a value is not known, only its signature
              return it, or use where, cond or while instead of a host branch
            """),
        new("a mistake in a scan", () => hax.Fold((NamedArray s, NamedArray x) => s + hax.Sum(x, "time"), "time", hax.Zeros([]), X), """
            sum: no axis 'time' in f32{}. It has no axes
            """),
        new("a carry by position that changes", () => lax.Scan((NdArray c, NdArray x) => (lax.BroadcastInDim(c, [2], []), x), lax.Full([], 0f, DType.Float32), P(3)), """
            scan: carry enters as f32{} and leaves as f32[2]
              each round must give the dtype, axes and sizes that it takes
            """),
        new("arrays of two lengths scanned", () => lax.Scan((NdArray c, (NdArray, NdArray) x) => (c, c), lax.Full([], 0f), (P(3), P(4))), """
            scan: the scanned arrays have lengths 3 and 4
              slice them to one length
            """),
        new("a scan of another length than given", () => lax.Scan((NdArray c, NdArray x) => (c, x), lax.Full([], 0f), P(3), length: 5), """
            scan: length is 5, the arrays have 3
              leave it out, or give arrays of that length
            """),
        new("a scalar scanned", () => lax.Scan((NdArray c, NdArray x) => (c, x), lax.Full([], 0f), lax.Full([], 0f)), """
            scan: a scanned array is a scalar: f32{}
              give arrays with a leading axis
            """),
        new("a while whose carry changes", () => lax.WhileLoop(c => lax.Lt(c, 3f), c => lax.Gt(c, 0f), lax.Full([], 0f, DType.Float32)), """
            while_loop: carry enters as f32{} and leaves as bool{}
              each round must give the dtype, axes and sizes that it takes
            """),
        new("a while whose condition is no bool", () => lax.WhileLoop(c => c, c => c, lax.Full([], 0f, DType.Float32)), """
            while_loop: the condition gives f32{}
              give a bool without axes
            """),
        new("a while whose condition has axes", () => lax.WhileLoop(c => lax.Lt(c, P(2)), c => c, P(2)), """
            while_loop: the condition gives bool[2]
              give a bool without axes
            """),
        new("bounds that are arrays", () => lax.ForiLoop(lax.Full([2], 0), 3, (_, x) => x, P(2)), """
            fori_loop: a bound is i32[2]
              give a scalar
            """),
        new("branches that give two shapes", () => lax.Cond(true, (NdArray x) => x, (NdArray x) => lax.BroadcastInDim(x, [2, 3], [1]), P(3)), """
            cond: the result is f32[2, 3] from one branch and f32[3] from another
              all branches must give the same dtype, axes and sizes
            """),
        new("branches that give two structures", () => lax.Cond<NdArray, object>(true, x => x, x => (x, x), P(3)), """
            cond: the structures differ at the root: (NdArray, NdArray) expected, an NdArray given
              give a tree of the same structure
            """),
        new("a condition with axes", () => lax.Cond(lax.Full([2], true), (NdArray x) => x, (NdArray x) => x, P(3)), """
            cond: the predicate is bool[2]
              give a scalar
            """),
        new("a switch without branches", () => lax.Switch<NdArray, NdArray>(0, [], P(3)), """
            switch: 0 branches given, one or more expected
              give one or more
            """),
        new("a running fold that changes its elements", () => lax.AssociativeScan((NdArray a, NdArray b) => lax.Concatenate([a, b], 0), P(4)), """
            associative_scan: an element enters as f32[2] and leaves as f32[4]
              each round must give the dtype, axes and sizes that it takes
            """),
        new("a linear solve whose product changes shape", () => lax.CustomLinearSolve(v => lax.Concatenate([v, v], 0), P(3), (_, b) => b, (_, b) => b), """
            custom_linear_solve: matvec must give what is like the right side
              1: f32[3]    2: f32[6]
              broadcast, reshape or slice the operands to shapes that fit
            """),
    ];
}
