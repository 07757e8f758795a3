// Indices, slices, windows and updates. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class IndexMistakes
{
    private static NamedArray At(params int[] positions) => hax.Named<int>(positions, new Axis("n", positions.Length));

    public static readonly Row[] Rows =
    [
        new("an index past the end", () => _ = F(("batch", 2), ("time", 3))["time", 3], """
            index: index 3 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("an index before the start", () => _ = F(("batch", 2), ("time", 3))["time", ^4], """
            index: index -4 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("an index along an unknown axis", () => _ = F(("batch", 2), ("time", 3))["tim", 0], """
            index: no axis 'tim' in f32{batch 2, time 3}. Did you mean 'time'?
            """),
        new("an axis indexed twice", () => _ = F(("batch", 2), ("time", 3))["time", 0, "time", 1], """
            index: axis 'time' occurs twice in (time, time)
              use each name once
            """),
        new("an array of indices, one out of range", () => _ = F(("time", 3))["time", At(0, 7)], """
            index: index 7 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("a list of indices, one out of range", () => _ = F(("time", 3))["time", new[] { 0, -4 }], """
            index: index -4 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("indices that are floats", () => _ = F(("time", 3))["time", F(("n", 2))], """
            index: argument 2 is f32, but this takes integer indices for axis 'time'
              1: f32{n 2}
              convert it first (Astype, ConvertElementType)
            """),
        new("two index arrays that do not meet", () => _ = F(("a", 3), ("b", 3))["a", At(0, 1), "b", At(0, 1, 2)], """
            index: axis 'n' has size 2 in argument 1 and 3 in argument 2
              1: i32{n 2}    2: i32{n 3}
              rename one of them, or slice both to a common size
            """),
        new("an index axis that the array has", () => _ = F(("n", 3), ("time", 4))["time", At(0, 1)], """
            index: axis 'n' has size 3 in argument 1 and 2 in argument 2
              1: f32{n 3}    2: f32{n 2}
              rename one of them, or slice both to a common size
            """),
        new("a slice with step 0", () => _ = F(("time", 3))["time", NamedIndex.Slice(0, 3, 0)], """
            index: the slice of axis 'time' has step 0
              give a step other than 0
            """),
        new("taken past the end", () => hax.Take(F(("time", 3)), "time", 3), """
            take: index 3 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("a slice that reaches past the end", () => hax.Slice(F(("time", 3)), "time", start: 2, length: 2), """
            slice: start 2 with length 2 does not lie in axis 'time' of size 3
              give 0 ≤ start ≤ size − length
            """),
        new("a slice without length", () => hax.Slice(F(("time", 3)), "time", start: 2), """
            slice: length is not given
              give a length, or a new axis with a size
            """),
        new("a slice longer than its axis", () => hax.Slice(F(("time", 3)), "time", start: 0, length: 7), """
            slice: axis 'time' was given with size 7, but has size 3 in f32{time 3}
              name the axis without a size, or resize the Axis
            """),
        new("a slice with two lengths", () => hax.Slice(F(("time", 3)), "time", new Axis("t", 2), 0, 3), """
            slice: length is 3, but the new axis has size 2
              give one of them
            """),
        new("a length without start", () => hax.Slice(F(("time", 3)), [], new() { ["time"] = 2 }), """
            slice: the length of axis 'time' has no start
              give a start for each length
            """),
        new("a window of negative size", () => _ = F(("time", 3))["time", hax.Ds(0, -1)], """
            index: the window of axis 'time' has size -1
              give a size of 0 or more
            """),
        new("a window that starts in several places", () => _ = F(("time", 3))["time", hax.Ds(At(0, 1), 1)], """
            index: the window of axis 'time' starts at i32{n 2}
              a start has no axes
            """),
        new("set past the end", () => F(("time", 3)).At["time", 3].Set(0f), """
            at.set: index 3 is out of range for axis 'time' of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("set with an axis that is not selected", () => F(("batch", 2), ("time", 3)).At["time", 0].Set(F(("embed", 2))), """
            at.set: argument 2 has axes that argument 1 lacks: 'embed'
              1: f32{batch 2}    2: f32{embed 2}
              reduce or rename them, or broadcast argument 1 first (BroadcastAxis)
            """),
        new("set with another size", () => F(("batch", 2), ("time", 3)).At["time", 0].Set(F(("batch", 3))), """
            at.set: axis 'batch' has size 2 in argument 1 and 3 in argument 2
              1: f32{batch 2}    2: f32{batch 3}
              rename one of them, or slice both to a common size
            """),
        new("set in an unknown mode", () => F(("time", 3)).At["time", 0].Set(0f, (IndexMode)9), """
            at.set: mode is 9
              use Throw, Clip, Fill, Drop or Wrap
            """),
        new("read with a fill value that has axes", () => F(("time", 3)).At["time", 9].Get(IndexMode.Fill, F(("a", 2))), """
            at.get: fill_value is f32{a 2}
              give a number
            """),
        new("a slice updated past the end", () => hax.UpdatedSlice(F(("time", 3)), [("time", 2)], F(("time", 2))), """
            updated_slice: start 2 with length 2 does not lie in axis 'time' of size 3
              give 0 ≤ start ≤ size − length
            """),
        new("a slice updated by other axes", () => hax.UpdatedSlice(F(("time", 3)), [("time", 0)], F(("embed", 2))), """
            updated_slice: argument 2 has axes that argument 1 lacks: 'embed'
              1: f32{time 3}    2: f32{embed 2}
              reduce or rename them, or broadcast argument 1 first (BroadcastAxis)
            """),
        new("counted into bins of floats", () => hax.Bincount(F(("time", 3)), new Axis("bins", 3)), """
            bincount: argument 1 is f32, but this takes integers
              1: f32[3]
              convert it first (Astype, ConvertElementType)
            """),
        new("by position: an index past the end", () => lax.IndexInDim(P(2, 3), 3, 1), """
            index_in_dim: index 3 is out of range for dimension 1 of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
        new("by position: gathered past the end", () => lax.Gather(P(3), lax.Full([1, 1], 5), new GatherDimensionNumbers([], [0], [0]), [1]), """
            index: index 5 is out of range for dimension 0 of size 3
              check the index, or choose a mode: clip, fill, drop or wrap
            """),
    ];
}
