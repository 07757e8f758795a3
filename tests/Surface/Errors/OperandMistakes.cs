// Operands that do not go together, and arrays that an operation has no value for. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class OperandMistakes
{
    public static readonly Row[] Rows =
    [
        new("added with another size", () => _ = F(("batch", 2), ("time", 3)) + F(("batch", 2), ("time", 4)), """
            add: axis 'time' has size 3 in argument 1 and 4 in argument 2
              1: f32{batch 2, time 3}    2: f32{batch 2, time 4}
              rename one of them, or slice both to a common size
            """),
        new("added with size 1, which is not stretched", () => _ = F(("batch", 2)) + F(("batch", 1)), """
            add: axis 'batch' has size 2 in argument 1 and 1 in argument 2
              1: f32{batch 2}    2: f32{batch 1}
              rename one of them, or slice both to a common size
            """),
        new("added where neither has all axes", () => _ = F(("batch", 2), ("time", 3)) + F(("batch", 2), ("embed", 3)), """
            add: neither operand has all axes of the other; the first lacks 'embed'
              1: f32{batch 2, time 3}    2: f32{batch 2, embed 3}
              broadcast one of them to the axes of both (BroadcastAxis), or rename an axis
            """),
        new("compared where neither has all axes", () => _ = F(("batch", 2)) < F(("time", 3)), """
            less: neither operand has all axes of the other; the first lacks 'time'
              1: f32{batch 2}    2: f32{time 3}
              broadcast one of them to the axes of both (BroadcastAxis), or rename an axis
            """),
        new("where with a condition of other axes", () => hax.Where(hax.Full(new Axis("a", 2), true), F(("b", 3)), F(("c", 3))), """
            where: neither operand has all axes of the other; the first lacks 'b'
              1: bool{a 2}    2: f32{b 3}    3: f32{c 3}
              broadcast one of them to the axes of both (BroadcastAxis), or rename an axis
            """),
        new("a condition without one of its values", () => hax.Where(hax.Full(new Axis("a", 2), true), F(("a", 2)), null), """
            where: y is missing
              give both values, or a fill value and a new axis
            """),
        new("dot over an axis that one has", () => hax.Dot(F(("batch", 2), ("embed", 3)), F(("hidden", 4)), axis: "embed"), """
            dot: axis 'embed' is only in argument 1
              1: f32{batch 2, embed 3}    2: f32{hidden 4}
              contract over axes that the operands share; sum the other axes first
            """),
        new("dot over a mistyped axis", () => hax.Dot(F(("batch", 2), ("embed", 3)), F(("embed", 3)), axis: "emebd"), """
            dot: no axis 'emebd' in f32{batch 2, embed 3} and f32{embed 3}. Did you mean 'embed'?
            """),
        new("dot with two sizes", () => hax.Dot(F(("batch", 2), ("embed", 3)), F(("embed", 4)), axis: "embed"), """
            dot: axis 'embed' has size 3 in argument 1 and 4 in argument 2
              1: f32{batch 2, embed 3}    2: f32{embed 4}
              rename one of them, or slice both to a common size
            """),
        new("dot of three with two sizes", () => hax.Dot("embed", F(("embed", 3)), F(("embed", 3)), F(("embed", 4))), """
            dot: axis 'embed' has size 3 in argument 1 and 4 in argument 3
              1: f32{embed 3}    2: f32{embed 3}    3: f32{embed 4}
              rename one of them, or slice both to a common size
            """),
        new("dot of nothing", () => hax.Dot("embed"), """
            dot: 0 arrays given, one or more expected
              give one or more
            """),
        new("dot over an axis twice", () => hax.Dot(F(("embed", 3)), F(("embed", 3)), axis: ["embed", "embed"]), """
            dot: axis 'embed' occurs twice in (embed, embed)
              use each name once
            """),
        new("dot into axes that are not there", () => hax.Dot(F(("a", 2), ("k", 3)), F(("k", 3), ("b", 2)), axis: "k", outAxes: ["a", "d"]), """
            dot: no axis 'd' in f32{a 2, b 2}. Did you mean 'a'?
            """),
        new("dot into fewer axes than there are", () => hax.Dot(F(("a", 2), ("k", 3)), F(("k", 3), ("b", 2)), axis: "k", outAxes: ["a"]), """
            dot: f32{a 2, b 2} has axes that are not given: 'b'
              name them too, or leave a gap for them (Rest, '...')
            """),
        new("an array that no machine holds", () => hax.Zeros([new Axis("a", int.MaxValue), new Axis("b", int.MaxValue), new Axis("c", int.MaxValue)]), """
            array: [2147483647, 2147483647, 2147483647] takes more than a million GB, there are N
              make its axes smaller, or work on slices of it
            """),
        new("the largest of nothing", () => hax.Max(F(("batch", 2), ("time", 0)), "time"), """
            max: axis 'time' is empty in f32{batch 2, time 0}, and max of nothing has no value
              check for the empty axis first
            """),
        new("the position of the largest of nothing", () => hax.Argmax(F(("time", 0)), "time"), """
            argmax: axis 'time' is empty in f32{time 0}, and argmax of nothing has no value
              check for the empty axis first
            """),
        new("a mask with an axis that the array lacks", () => hax.Sum(F(("batch", 2)), where: hax.Full(new Axis("time", 3), true)), """
            sum: argument 2 has axes that argument 1 lacks: 'time'
              1: f32{batch 2}    2: bool{time 3}
              reduce or rename them, or broadcast argument 1 first (BroadcastAxis)
            """),
        new("a filling with axes", () => hax.Full(new Axis("a", 2), F(("a", 2))), """
            full: fill_value has axes: f32{a 2}
              give a single number, or broadcast the array
            """),
        new("more of the largest than there are", () => hax.TopK(F(("time", 3)), "time", 4), """
            top_k: k is 4, axis 'time' has size 3
              give 0 ≤ k ≤ size
            """),
        new("an unknown side to search from", () => hax.Searchsorted(F(("time", 3)), F(), side: "middle"), """
            searchsorted: side 'middle' is not known
              use one of left, right
            """),
        new("a search in a table of two axes", () => hax.Searchsorted(F(("a", 3), ("b", 2)), F()), """
            searchsorted: a has 2 axes: f32{a 3, b 2}
              give an array with one axis
            """),
        new("an attention over keys that are not shared", () => hax.nn.attention.DotProductAttention("kpos", "key", F(("pos", 4), ("key", 8)), F(("kpos", 4), ("ky", 8)), F(("kpos", 4), ("value", 8))), """
            dot_product_attention: no axis 'key' in f32{kpos 4, ky 8}. Did you mean 'ky'?
            """),
        new("a polynomial of negative degree fitted", () => hax.Polyfit(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 }, -1), """
            polyfit: deg is -1
              give 0 or more
            """),
        new("points with another number of values", () => hax.Polyfit(new double[] { 1, 2, 3 }, new double[] { 1, 2 }, 1), """
            polyfit: axis 'points' has size 3 in argument 1 and 2 in argument 2
              1: f64[3]    2: f64[2]
              rename one of them, or slice both to a common size
            """),
        new("coefficients with two axes", () => hax.Roots(F(("a", 2), ("b", 3))), """
            roots: p has more than one axis: f32{a 2, b 3}
              give coefficients along one axis
            """),
        new("a transform with an unknown norm", () => hax.Fft(F(("time", 4)), norm: "unit"), """
            fft: norm 'unit' is not known
              use backward, ortho or forward
            """),
        new("a transform along an axis twice", () => hax.Fft(F(("time", 4)), ["time", "time"]), """
            fft: axis 'time' occurs twice in (time, time)
              use each name once
            """),
        new("a transform of no points", () => hax.Fft(F(("time", 0))), """
            fft: axis 'time' would have 0 points
              transform 1 or more
            """),
        new("pooling with too few strides", () => hax.nn.MaxPool([new Axis("h", 2), new Axis("w", 2)], F(("h", 4), ("w", 4)), [1, 2, 3]), """
            max_pool: 3 numbers given, 2 expected
              give 2
            """),
        new("pooling with an unknown padding", () => hax.nn.MaxPool(new Axis("h", 2), F(("h", 4)), padding: "HALF"), """
            pool: padding 'HALF' is not known
              use VALID, SAME, or numbers before and after each axis
            """),
        new("a scalar of an array with axes", () => F(("time", 2)).Scalar(), """
            scalar: the array has axes: f32{time 2}
              index or reduce it first
            """),
        new("an item of an array with axes", () => F(("time", 2)).Item(), """
            item: the array has not one element: f32{time 2}
              index or reduce it first
            """),
        new("an array that is null", () => hax.Add(F(("time", 2)), null!), """
            add: x2 is null
              give a value
            """),
        new("an axis that is null", () => hax.Concatenate(null!, F(("time", 2))), """
            concatenate: axis is null
              give a value
            """),
        new("a key that is no key", () => hax.Random.Normal(F(), new Axis("time", 2)), """
            random.normal: argument 1 is f32, but this takes keys (Random.Key)
              1: f32{}
              make a key with Random.Key
            """),
        new("one key asked for, several given", () => hax.Random.Normal(hax.Random.Split(hax.Random.Key(0), new Axis("n", 2)), new Axis("time", 2)), """
            random.normal: key is an array of keys: key{n 2}
              give one key, or map over the keys
            """),
        new("parameters with an axis outside the shape", () => hax.Random.Gamma(hax.Random.Key(0), new Axis("time", 2), F(("batch", 2))), """
            random.gamma: argument 2 has axes that argument 1 lacks: 'batch'
              1: f32{time 2}    2: f32{batch 2}
              reduce or rename them, or broadcast argument 1 first (BroadcastAxis)
            """),
        new("a choice from an axis that is not there", () => hax.Random.Choice(hax.Random.Key(0), new Axis("n", 2), F(("items", 3)), "item"), """
            random.choice: no axis 'item' in f32{items 3}. Did you mean 'items'?
            """),
    ];
}
