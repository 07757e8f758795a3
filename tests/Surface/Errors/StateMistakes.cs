// Trees, references, optimisers and files. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class StateMistakes
{
    private sealed record Linear(NamedArray Weight, NamedArray Bias);
    private sealed record Model(Linear[] Layers, NamedArray Scale);
    private sealed class Chain { public NamedArray Value = F(("a", 2)); public Chain? Next; }

    private static Model Small => new([new(F(("in", 2), ("out", 3)), F(("out", 3)))], hax.Ones([]));
    private static NamedArray X => F(("time", 3));

    private static NamedRef Frozen()
    {
        var cell = hax.NewRef(X);
        hax.Freeze(cell);
        return cell;
    }

    private static NamedRef Leaked()
    {
        NamedRef? leaked = null;
        hax.NamedJit((NamedArray x) => { leaked = hax.NewRef(x); return x; })(X);
        return leaked!;
    }

    private static Chain Ring()
    {
        var chain = new Chain();
        chain.Next = chain;
        return chain;
    }

    private static string Written(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string Saved(string name)
    {
        var path = Path.Combine(Folder, name);
        hax.SaveTree(path, Small);
        return path;
    }

    public static readonly Row[] Rows =
    [
        new("a tangent with fewer leaves", () => hax.Jvp((Model m) => m.Scale * 2, Small, Small with { Layers = [] }), """
            jvp: the structures differ at Layers: Linear[] with 1 parts expected, one with 0 given
              give a tree of the same structure
            """),
        new("a cotangent of another structure", () => hax.Vjp((NamedArray x) => (x, x), X).Pullback((X, F(("time", 2)))), """
            vjp: a cotangent must be like its result
              1: f32{time 3}    2: f32{time 2}
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("a tree mapped with one that does not fit", () => hax.tree_util.Map(a => a[0], new object[] { X, X }, [new object[] { X }]), """
            map: the structures differ at the root: object[] with 2 parts expected, one with 1 given
              give a tree of the same structure
            """),
        new("too few leaves for a structure", () => hax.tree_util.Unflatten(hax.tree_util.Structure(Small), [X]), """
            unflatten: 1 leaves given, 3 expected
              give 3
            """),
        new("a leaf of a type that does not fit", () => hax.tree_util.Unflatten(hax.tree_util.Structure(Small), ["a", X, X]), """
            unflatten: the leaf at Layers[0].Weight is of type NamedArray and can't become string
              give a value of that type, or keep the leaf in a collection
            """),
        new("a tree that holds itself", () => hax.tree_util.Leaves(Ring()), """
            flatten: the value at Next.Next.Next holds itself further down
              give a tree: no value may be reached from itself
            """),
        new("a gradient that is not like its parameter", () => hax.optim.Sgd(Small with { Scale = X }, hax.optim.SgdInit(Small), Small, 0.1), """
            sgd: the gradient of Scale is not like the parameter
              1: f32{}    2: f32{time 3}
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("a gradient of another structure", () => hax.optim.Adam(Small with { Layers = [] }, hax.optim.AdamInit(Small), Small, 0.1), """
            adam: the structures differ at Layers: Linear[] with 1 parts expected, one with 0 given
              give a tree of the same structure
            """),
        new("a frozen ref read", () => Frozen().Value(), """
            get: this ref was frozen
              use what Freeze gave, or make a new ref of it
            """),
        new("a frozen ref written", () => Frozen()["time", 0] = 1f, """
            set: this ref was frozen
              use what Freeze gave, or make a new ref of it
            """),
        new("a ref that left its jit", () => Leaked().Value(), """
            get: this value belongs to a call of namedJit that has ended
              return the value from the function instead of keeping it
            """),
        new("a value of grad written to a ref outside", () => { var cell = hax.NewRef(hax.Zeros([])); hax.Grad((NamedArray x) => { cell.Set(null, hax.Sum(x)); return hax.Sum(x); })(X); }, """
            set: this ref was made outside grad, and the value belongs to it
              make the ref inside, or return the value and write it outside
            """),
        new("a value of vmap written to a ref outside", () => { var cell = hax.NewRef(hax.Zeros([])); hax.VMap((NamedArray x) => { cell.Set(null, x); return x; }, "time")(X); }, """
            set: this ref was made outside the vmap over 'time', and the value belongs to it
              make the ref inside, or return the value and write it outside
            """),
        new("a ref written with another axis", () => { var cell = hax.NewRef(X); cell["time", 0] = F(("batch", 2)); }, """
            at.set: argument 2 has axes that argument 1 lacks: 'batch'
              1: f32{}    2: f32{batch 2}
              reduce or rename them, or broadcast argument 1 first (BroadcastAxis)
            """),
        new("a ref read past the end", () => _ = hax.NewRef(X)["time", 9], """
            get: index 9 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("a view of a ref by an array", () => hax.NewRef(X).Slice([("time", I(("n", 2)))]), """
            slice: the index of axis 'time' is an array
              stage integers, slices and windows; give arrays when reading or writing
            """),
        new("a file that is not there", () => hax.Load(Path.Combine(Folder, "none.npy")), """
            TMP/none.npy: there is no such file
            """),
        new("a file that is no array", () => hax.Load(Written("text.npy", "hello"u8.ToArray())), """
            TMP/text.npy: ends too early
            """),
        new("a file that is no tree", () => hax.LoadAll(Written("text.npz", "hello"u8.ToArray())), """
            TMP/text.npz: this is no .npz file, or it is damaged
            """),
        new("a tree with another array in its file", () => hax.LoadTree(Saved("small.npz"), Small with { Scale = X }), """
            TMP/small.npz, Scale.npy: holds f32{}, but f32{time 3} is expected
            """),
        new("a tree without an array in its file", () => hax.LoadTree(Saved("more.npz"), Small with { Layers = [Small.Layers[0], Small.Layers[0]] }), """
            TMP/more.npz: has no array 'Layers[1].Weight.npy'
            """),
        new("keys in a file", () => hax.Save(Path.Combine(Folder, "key.npy"), hax.Random.Key(0)), """
            save: the array has keys, which files can't hold: key{}
              save random.KeyData of them
            """),
    ];
}
