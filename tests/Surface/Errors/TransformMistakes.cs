// Mistakes in and around transformations: values that leave them, functions that do not fit, derivatives that do not
// exist. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class TransformMistakes
{
    private static NamedArray X => F(("time", 3));
    private static readonly Func<NamedArray, NamedArray> Wrong = x => hax.Sum(x + F(("time", 4)));
    private static readonly Func<NamedArray, NamedArray> Mistyped = x => hax.Sum(x, "tme");
    private static readonly Func<NamedArray, NamedArray> Read = x => x * (x["time", 0].ToArray<float>()[0] > 0 ? 1 : 2);

    private static NamedArray Kept(Action<Func<NamedArray, NamedArray>> transformation)
    {
        NamedArray? kept = null;
        transformation(x => hax.Sum(kept = x * 2));
        return kept!;
    }

    private static void OnAnotherThread(NamedArray x)
    {
        Exception? thrown = null;
        var thread = new Thread(() => { try { _ = x + 1; } catch (Exception e) { thrown = e; } });
        thread.Start();
        thread.Join();
        if (thrown is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
    }

    public static readonly Row[] Rows =
    [
        new("two sizes, inside grad", () => hax.Grad(Wrong)(X), """
            add: axis 'time' has size 3 in argument 1 and 4 in argument 2
              1: f32{time 3}    2: f32{time 4}
              rename one of them, or slice both to a common size
            """),
        new("two sizes, inside jit", () => hax.NamedJit(Wrong)(X), """
            add: axis 'time' has size 3 in argument 1 and 4 in argument 2
              1: f32{time 3}    2: f32{time 4}
              rename one of them, or slice both to a common size
            """),
        new("two sizes, inside vmap", () => hax.VMap(Wrong, "batch")(F(("batch", 2), ("time", 3))), """
            add: axis 'time' has size 3 in argument 1 and 4 in argument 2
              1: f32{time 3}    2: f32{time 4}
              rename one of them, or slice both to a common size
            """),
        new("a mistyped axis, inside grad of jit", () => hax.Grad(hax.NamedJit(Mistyped))(X), """
            sum: no axis 'tme' in f32{time 3}. Did you mean 'time'?
            """),
        new("the mapped axis named inside vmap", () => hax.VMap((NamedArray x) => hax.Sum(x, "time"), "time")(X), """
            sum: no axis 'time' in f32{}. It has no axes
            """),
        new("a value read inside jit", () => hax.NamedJit(Read)(X), """
            to_array: inside namedJit a value is not known, only its signature
              return it, or use where, cond or while instead of a host branch
            """),
        new("a value read inside vmap", () => hax.VMap(Read, "batch")(F(("batch", 2), ("time", 3))), """
            to_array: inside the vmap over 'batch' a value is not known, only its signature
              return it, or use where, cond or while instead of a host branch
            """),
        new("a value read inside a jit inside grad", () => hax.Grad((NamedArray x) => hax.Sum(hax.NamedJit(Read)(x)))(X), """
            to_array: inside namedJit a value is not known, only its signature
              return it, or use where, cond or while instead of a host branch
            """),
        new("a value kept after jit", () => _ = Kept(f => hax.NamedJit(f)(X)) + 1, """
            add: this value belongs to a call of namedJit that has ended
              return the value from the function instead of keeping it
            """),
        new("a value kept after grad", () => _ = Kept(f => hax.Grad(f)(X)) + 1, """
            add: this value belongs to a call of grad that has ended
              return the value from the function instead of keeping it
            """),
        new("a value kept after vmap", () => _ = Kept(f => hax.VMap(f, "batch")(F(("batch", 2), ("time", 3)))) + 1, """
            add: this value belongs to a vmap over 'batch' that is not open here
              return the value from the mapped function, which gives it the mapped axis
            """),
        new("a value kept after vmap, read", () => Kept(f => hax.VMap(f, "batch")(F(("batch", 2), ("time", 3)))).ToArray<float>(), """
            to_array: this value belongs to a vmap over 'batch' that is not open here
              return the value from the mapped function, which gives it the mapped axis
            """),
        new("a value of grad on another thread", () => hax.Grad((NamedArray x) => { OnAnotherThread(x); return hax.Sum(x); })(X), """
            add: this value belongs to a call of grad on another thread
              finish the transformation on the thread that began it
            """),
        new("the gradient of a function that gives an array", () => hax.Grad((NamedArray x) => x * 2)(X), """
            grad: the function gives f32{time 3}
              give a real scalar (reduce it first), or use vjp
            """),
        new("the gradient of a function that gives an integer", () => hax.Grad((NamedArray x) => hax.Argmax(x))(X), """
            grad: the function gives i32{}
              give a real scalar (reduce it first), or use vjp
            """),
        new("the gradient by integers", () => hax.Grad((NamedArray x) => hax.Sum(x * 1.0))(I(("time", 3))), """
            grad: argument 1 is i32, but this takes floats
              1: i32{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("a tangent of another shape", () => hax.Jvp((NamedArray x) => x * 2, X, F(("time", 4))), """
            jvp: a tangent must be like its argument
              1: f32{time 3}    2: f32{time 4}
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("a cotangent of another shape", () => hax.Vjp((NamedArray x) => x * 2, X).Pullback(F(("time", 4))), """
            vjp: a cotangent must be like its result
              1: f32{time 3}    2: f32{time 4}
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("reverse mode through while", () => hax.Grad((NamedArray x) => hax.Sum(hax.Named(lax.WhileLoop(a => lax.Lt(lax.ReduceSum(a, [0]), 50f), a => lax.Mul(a, a), (x * 2).Array), "time")))(X), """
            while: no reverse derivative: the number of rounds is not known; use scan, fori with fixed bounds, or forward mode
              use StopGradient where no derivative is meant, or a function that has one
            """),
        new("a derivative that is not known", () => hax.Grad((NamedArray x) => hax.Sum(hax.Named(lax.Zeta(x.Array, x.Array), "time")))(X), """
            zeta: no forward derivative: zeta by its first argument
              use StopGradient where no derivative is meant, or a function that has one
            """),
        new("reverse mode through a linear solve without transpose", () => hax.Grad((NamedArray b) => hax.Sum(hax.Named(lax.CustomLinearSolve(v => lax.Mul(v, P(3)), b.Array, (_, b) => b), "time")))(X), """
            custom_linear_solve: no reverse derivative: no transpose_solve was given
              use StopGradient where no derivative is meant, or a function that has one
            """),
        new("a map over an axis that no argument has", () => hax.VMap((NamedArray x) => x, "batch")(X), """
            vmap: no axis 'batch' in f32{time 3}. It has 'time'
            """),
        new("a map over an axis of another size", () => hax.VMap((NamedArray x) => x, new Axis("time", 4))(X), """
            vmap: axis 'time' was given with size 4, but has size 3 in f32{time 3}
              name the axis without a size, or resize the Axis
            """),
        new("a map over two sizes", () => hax.VMap((NamedArray x, NamedArray y) => hax.Sum(x) + hax.Sum(y), "time")(X, F(("time", 4))), """
            vmap: axis 'time' has size 3 in argument 1 and 4 in argument 2
              1: f32{time 3}    2: f32{time 4}
              rename one of them, or slice both to a common size
            """),
        new("a map whose result has the axis", () => hax.VMap((NamedArray x) => x + F(("time", 3)), "time")(X), """
            vmap: axis 'time' is also an axis of the function's result
              rename the axis of the result
            """),
        new("a collective over a map that is not open", () => lax.Psum(P(3), "batch"), """
            psum: no map over 'batch' is open here; none is
              call this inside a vmap over that axis
            """),
        new("a collective over another map than is open", () => hax.VMap((NamedArray x) => hax.Named(lax.Psum(x.Array, "bach"), "time"), "batch")(F(("batch", 2), ("time", 3))), """
            psum: no map over 'bach' is open here. Did you mean 'batch'?
              call this inside a vmap over that axis
            """),
        new("an all-to-all over another size", () => hax.VMap((NamedArray x) => hax.Named(lax.AllToAll(x.Array, "batch", 0, 0), "time"), "batch")(F(("batch", 2), ("time", 3))), """
            all_to_all: dimension 0 must have a position for each of 2 lanes
              1: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("a permutation of lanes with a target twice", () => hax.VMap((NamedArray x) => hax.Named(lax.Ppermute(x.Array, "batch", (0, 1), (1, 1)), "time"), "batch")(F(("batch", 2), ("time", 3))), """
            ppermute: perm does not pair distinct positions 0 to 1
              name each source and each target at most once
            """),
        new("an index out of range inside jit", () => hax.NamedJit((NamedArray x) => x["time", 3])(X), """
            index: index 3 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("a computed index out of range inside jit", () => hax.NamedJit((NamedArray x, NamedArray i) => x["time", i])(X, hax.Full([], 5, DType.Int32)), """
            index: index 5 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("a computed index out of range inside grad", () => hax.Grad((NamedArray x) => hax.Sum(x["time", hax.Full(new Axis("n", 2), 9, DType.Int32)]))(X), """
            index: index 9 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("NaN where none may be", () => hax.NamedJit((NamedArray x) => hax.Debug.CheckNaN(hax.Log(x - 2), "the loss"))(X), """
            check_nan: the loss has a NaN in f32{time 3}
              look at what it was computed from
            """),
        new("a wrong derivative", () => hax.CheckGradients((NamedArray x) => hax.Sum(x * hax.StopGradient(x)), X), """
            check_gradients: the argument has the forward derivative -1.569 along a direction in which the difference is -3.138
              look at the rule of the operations that use it, or pass a larger tolerance
            """),
        new("the gradient by an argument that is not there", () => Untyped.Grad(a => a[0], [3], X), """
            grad: argnums names argument 3 of 1
              count arguments from 0
            """),
    ];
}
