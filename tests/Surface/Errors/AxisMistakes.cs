// Names and sizes of axes: unknown, twice, of another size, missing. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class AxisMistakes
{
    public static readonly Row[] Rows =
    [
        new("sum over a mistyped axis", () => hax.Sum(F(("batch", 2), ("time", 5)), "tme"), """
            sum: no axis 'tme' in f32{batch 2, time 5}. Did you mean 'time'?
            """),
        new("sum over an axis that is not there", () => hax.Sum(F(("batch", 2), ("time", 5)), "embed"), """
            sum: no axis 'embed' in f32{batch 2, time 5}. It has 'batch', 'time'
            """),
        new("mean along an axis of a scalar", () => hax.Mean(F(), "time"), """
            mean: no axis 'time' in f32{}. It has no axes
            """),
        new("sum over an axis twice", () => hax.Sum(F(("batch", 2), ("time", 5)), ["time", "time"]), """
            sum: axis 'time' occurs twice in (time, time)
              use each name once
            """),
        new("sum over an axis of another size", () => hax.Sum(F(("batch", 2), ("time", 5)), new Axis("time", 4)), """
            sum: axis 'time' was given with size 4, but has size 5 in f32{batch 2, time 5}
              name the axis without a size, or resize the Axis
            """),
        new("softmax along a mistyped axis", () => hax.nn.Softmax(F(("batch", 2), ("position", 5)), "positon"), """
            softmax: no axis 'positon' in f32{batch 2, position 5}. Did you mean 'position'?
            """),
        new("an array with an axis twice", () => hax.Ones([new Axis("time", 2), new Axis("time", 3)]), """
            ones: axis 'time' occurs twice in (time 2, time 3)
              use each name once
            """),
        new("an axis of negative size", () => new Axis("time", -1), """
            Axis: size of 'time' is -1
              give a size of 0 or more
            """),
        new("axes with a name twice", () => hax.MakeAxes(("a", 1), ("a", 2)), """
            make_axes: axis 'a' occurs twice in (a 1, a 2)
              use each name once
            """),
        new("the union of axes of two sizes", () => hax.UnionAxes([new Axis("time", 3)], [new Axis("time", 4)]), """
            union_axes: axis 'time' was given with size 4, but has size 3 in (time 3)
              name the axis without a size, or resize the Axis
            """),
        new("the intersection of axes of two sizes", () => hax.IntersectAxes([new Axis("time", 3)], (AxisSelection)new Axis("time", 4)), """
            intersect_axes: axis 'time' was given with size 4, but has size 3 in (time 3)
              name the axis without a size, or resize the Axis
            """),
        new("axes joined that share one", () => hax.ConcatAxes([new Axis("batch", 3)], [new Axis("batch", 3)]), """
            concat_axes: axis 'batch' occurs twice in (batch 3, batch 3)
              use each name once
            """),
        new("an axis eliminated that is not there", () => hax.EliminateAxes([new Axis("batch", 3)], (AxisSelection)"bath"), """
            eliminate_axes: no axis 'bath' in (batch 3). Did you mean 'batch'?
            """),
        new("an axis resolved by the wrong size", () => F(("time", 5)).ResolveAxis(new Axis("time", 4)), """
            resolve_axis: axis 'time' was given with size 4, but has size 5 in f32{time 5}
              name the axis without a size, or resize the Axis
            """),
        new("the size of an axis that is not there", () => F(("time", 5), ("batch", 2)).AxisSize("tim"), """
            axis_size: no axis 'tim' in f32{time 5, batch 2}. Did you mean 'time'?
            """),
        new("renamed onto another axis", () => hax.Rename(F(("batch", 2), ("time", 5)), ("time", "batch")), """
            rename: axis 'batch' occurs twice in f32{batch 2, batch 5}
              use each name once
            """),
        new("renamed twice", () => hax.Rename(F(("batch", 2), ("time", 5)), ("time", "a"), ("time", "b")), """
            rename: axis 'time' occurs twice in (time, time)
              use each name once
            """),
        new("named with too few names", () => hax.Named(P(2, 3), "batch"), """
            named: 1 axes of f32[2, 3] given, 2 expected
              give 2
            """),
        new("named with another size", () => hax.Named(P(2, 3), [new Axis("batch", 2), new Axis("time", 4)]), """
            named: axis 'time' was given with size 4, but has size 3 in f32[2, 3]
              name the axis without a size, or resize the Axis
            """),
        new("named data of another count", () => hax.Named<float>([1, 2, 3], new Axis("time", 4)), """
            named: data has 3 elements, f32{time 4} has 4
              give as many elements as the axes hold
            """),
        new("broadcast to axes that lack one", () => hax.BroadcastTo(F(("batch", 2), ("time", 5)), new Axis("batch", 2)), """
            broadcast_to: f32{batch 2, time 5} has axes that are not given: 'time'
              name all axes of the array, or use BroadcastAxis
            """),
        new("broadcast to another size", () => hax.BroadcastTo(F(("time", 5)), [new Axis("batch", 2), new Axis("time", 4)]), """
            broadcast_to: axis 'time' was given with size 4, but has size 5 in f32{time 5}
              name the axis without a size, or resize the Axis
            """),
        new("unflattened into sizes that do not fit", () => hax.UnflattenAxis(F(("embed", 10)), "embed", [new Axis("heads", 3), new Axis("key", 4)]), """
            unflatten_axis: axis 'embed' of size 10 can't be split into (heads 3, key 4)
              the sizes of the parts must multiply to the size of the axis
            """),
        new("flattened onto an axis that stays", () => hax.FlattenAxes(F(("a", 2), ("b", 3), ("c", 4)), ["a", "b"], "c"), """
            flatten_axes: axis 'c' is already in f32{a 2, b 3, c 4}
              give the new axis another name
            """),
        new("split into sizes that do not fit", () => hax.Split(F(("time", 5)), "time", [new Axis("time", 2), new Axis("time", 2)]), """
            split: the parts (time 2, time 2) have size 4 together, but axis 'time' has size 5
              the sizes of the parts add up to the size of the axis
            """),
        new("stacked under a name that is there", () => hax.Stack("time", F(("time", 5)), F(("time", 5))), """
            stack: axis 'time' is already in f32{time 5}
              give the new axis another name
            """),
        new("stacked with other axes", () => hax.Stack("new", F(("time", 5)), F(("batch", 5))), """
            stack: no axis 'time' in f32{batch 5}. It has 'batch'
            """),
        new("stacked into an axis of another size", () => hax.Stack(new Axis("new", 3), F(("time", 5)), F(("time", 5))), """
            stack: 2 arrays for axis 'new 3' given, 3 expected
              give 3
            """),
        new("nothing stacked", () => hax.Stack("new"), """
            stack: 0 arrays given, one or more expected
              give one or more
            """),
        new("joined along an axis that one lacks", () => hax.Concatenate("time", F(("time", 5)), F(("batch", 5))), """
            concatenate: no axis 'time' in f32{batch 5}. It has 'batch'
            """),
        new("joined with other sizes beside", () => hax.Concatenate("time", F(("time", 5), ("batch", 2)), F(("time", 5), ("batch", 3))), """
            concatenate: axis 'batch' has size 2 in argument 1 and 3 in argument 2
              1: f32{time 5, batch 2}    2: f32{time 5, batch 3}
              rename one of them, or slice both to a common size
            """),
        new("nothing joined", () => hax.Concatenate("time"), """
            concatenate: 0 arrays given, one or more expected
              give one or more
            """),
        new("an order that names an axis twice", () => hax.Rearrange(F(("a", 2), ("b", 3)), ["a", "a", "b"]), """
            rearrange: axis 'a' occurs twice in (a, a, b)
              use each name once
            """),
        new("an order that leaves an axis out", () => hax.Rearrange(F(("a", 2), ("b", 3)), ["a"]), """
            rearrange: f32{a 2, b 3} has axes that are not given: 'b'
              name them too, or leave a gap for them (Rest, '...')
            """),
        new("an order with an unknown axis", () => hax.Rearrange(F(("batch", 2), ("b", 3)), ["btach", hax.Rest]), """
            rearrange: no axis 'btach' in f32{batch 2, b 3}. Did you mean 'batch'?
            """),
        new("the diagonal of one axis", () => hax.Trace(F(("a", 2), ("b", 3)), "a", "a"), """
            trace: axis 'a' occurs twice in (a, a)
              use each name once
            """),
        new("an axis padded by a negative width", () => hax.Pad(F(("time", 5)), [("time", -1, 0)]), """
            pad: axis 'time' is padded by -1, 0
              give 0 or more; slice to make an axis shorter
            """),
        new("an axis padded in an unknown mode", () => hax.Pad(F(("time", 5)), [("time", 1, 0)], "edge"), """
            pad: mode 'edge' is not known
              use the mode constant
            """),
        new("one shift for three axes", () => hax.Roll(F(("a", 2), ("b", 3), ("c", 2)), [1, 2], ["a", "b", "c"]), """
            roll: 2 shifts given, 3 expected
              give 3
            """),
        new("sorted along two axes", () => hax.Sort(F(("a", 2), ("b", 3)), ["a", "b"]), """
            sort: 2 axes given, 1 expected
              give 1
            """),
        new("an axis with more positions than there can be", () => hax.Flatten(hax.BroadcastTo(F(), [new Axis("a", 100_000), new Axis("b", 100_000)]), "all"), """
            ravel: axis 'all' would have size 10000000000
              an axis has at most 2147483647 positions
            """),
        new("one_hot with a class axis that is there", () => hax.nn.OneHot(I(("time", 5)), new Axis("time", 7)), """
            one_hot: axis 'time' is already in i32{time 5}
              give the new axis another name
            """),
        new("an axis on a mesh without its device axis", () => hax.PhysicalAxisSize("batch", new Mesh { { "model", 2 } }, new AxisMapping { { "batch", "data" } }), """
            physical_axis_size: no axis 'data' in the mesh (model 2). It has 'model'
            """),
    ];
}
