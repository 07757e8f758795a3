// The library behind its C# facade, as the interpreter and the judge see it.
// Knows: how tensors of a case become the library's arrays and back.
// Must not know: operations (Table/ has them), cases, verdicts.

using System.Numerics;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public sealed class Facade : ILibrary
{
    public object Literal(Value value) => value switch
    {
        Value.Tensor { Layout: Layout.Named named } t => hax.Named(Positional(t), Axes(named)),
        Value.Tensor t => t.Weak ? lax.Weak(Positional(t)) : Positional(t),
        Value.Key { Layout: Layout.Named named } k => hax.Named(Keys(k), Axes(named)),
        Value.Key k => Keys(k),
        _ => throw new InvalidOperationException(),
    };

    public Value Observe(object? result) => Observation.Of(result, Leaf);

    public object? Element(object? of, int index) => of is NdArray { Ndim: > 0 } array ? lax.IndexInDim(array, index, 0, keepdims: false) : null;

    public bool IsOwnError(Exception error) => error is NamedTensorException;

    private static AxisSelection Axes(Layout.Named named) => named.Axes.Select(a => new Axis(a.Name, (int)a.Size)).ToArray();

    private static int[] Shape(Layout layout) => [.. layout.Sizes.Select(n => (int)n)];

    private static NdArray Keys(Value.Key key) => lax.WrapKeyData(lax.Array<uint>(key.Words, [.. Shape(key.Layout), 2]));

    private static NdArray Positional(Value.Tensor t)
    {
        var shape = Shape(t.Layout);
        return t.Data switch
        {
            Elements.Integers i => Convert(lax.Array<long>(i.Values, shape), t.Type),
            Elements.Reals r => Convert(lax.Array<double>(r.Values, shape), t.Type),
            Elements.Complexes c => Convert(lax.Array<Complex>(c.Values, shape), t.Type),
            _ => throw new InvalidOperationException(),
        };
    }

    // Elements are exact in the widest type of their kind; narrowing gives them back.
    private static NdArray Convert(NdArray wide, ElementType type) => lax.ConvertElementType(wide, Readers.Dtype(type.Name()));

    private static Value? Leaf(object value) => value switch
    {
        NamedArray a when a.Dtype == DType.Key => new Value.Key(Layout(a), Words(a.Array)),
        NamedArray a => new Value.Tensor(Type(a.Dtype), Layout(a), Data(a.Array), false),
        NdArray a when a.Dtype == DType.Key => new Value.Key(Layout(a), Words(a)),
        NdArray a => new Value.Tensor(Type(a.Dtype), Layout(a), Data(a), a.IsWeak),
        Axis a => new Value.Axis(a.Name, a.Size),
        AxisSelector { HasSize: true } s => new Value.Axis(s.Name, s.Size),
        AxisSelector s => new Value.Text(s.Name),
        AxisSpec { IsMapping: true } s => new Value.Dict([.. Items(s).Select(a => KeyValuePair.Create<string, Value>(a.Name, new Value.Int(a.Size)))]),
        AxisSpec s => new Value.List([.. Items(s).Select(a => new Value.Axis(a.Name, a.Size))]),
        AxisSelection { IsMapping: true } s => new Value.Dict([.. Items(s).Select(a => KeyValuePair.Create(a.Name, a.HasSize ? new Value.Int(a.Size) : (Value)Value.Null.Only))]),
        AxisSelection s => new Value.List([.. Items(s).Select(a => Leaf(a)!)]),
        DType d => new Value.DType(d.ToString()),
        Dslice d => new Value.DSlice(new Value.Int((long)d.Start.Item()!), new Value.Int(d.Size)),
        Range r => new Value.Slice(new Value.Int(r.Start.Value), new Value.Int(r.End.Value), Value.Null.Only),
        _ => null,
    };

    private static IEnumerable<Axis> Items(AxisSpec spec)
    {
        foreach (var axis in spec) yield return axis;
    }

    private static IEnumerable<AxisSelector> Items(AxisSelection selection)
    {
        foreach (var selector in selection) yield return selector;
    }

    private static Layout Layout(NamedArray a) => new Layout.Named([.. a.Axes.Select(x => (x.Name, (long)x.Size))]);

    private static Layout Layout(NdArray a) => new Layout.Positional([.. a.Shape.Select(n => (long)n)]);

    private static ElementType Type(DType dtype) => ElementTypes.Parse(dtype.ToString());

    private static uint[] Words(NdArray keys) => lax.KeyData(keys).ToArray<uint>();

    private static Elements Data(NdArray a) => Type(a.Dtype).Kind() switch
    {
        NumberKind.Boolean or NumberKind.Integer when a.Dtype == DType.UInt64 =>
            new Elements.Integers([.. a.ToArray<ulong>().Select(v => unchecked((long)v))]),
        NumberKind.Boolean or NumberKind.Integer => new Elements.Integers(a.ToArray<long>()),
        NumberKind.Real => new Elements.Reals(a.ToArray<double>()),
        _ => new Elements.Complexes(a.ToArray<Complex>()),
    };
}
