// Element types that an operation does not take, or that do not go together. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class DTypeMistakes
{
    private static readonly Axis Time = new("time", 3);
    private static NamedArray Bools => hax.Full(Time, true);
    private static NamedArray Complexes => hax.Ones(Time, DType.Complex64);

    public static readonly Row[] Rows =
    [
        new("truth values subtracted", () => hax.Subtract(Bools, Bools), """
            subtract: argument 1 is bool, but this takes numbers
              1: bool{time 3}    2: bool{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("floats shifted", () => hax.LeftShift(F(("time", 3)), F(("time", 3))), """
            left_shift: argument 1 is f32, but this takes integers or bool
              1: f32{time 3}    2: f32{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("floats joined bit by bit", () => hax.BitwiseAnd(F(("time", 3)), F(("time", 3))), """
            bitwise_and: argument 1 is f32, but this takes integers or bool
              1: f32{time 3}    2: f32{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("the floor of complex numbers", () => hax.Floor(Complexes), """
            floor: argument 1 is c64, but this takes real numbers
              1: c64{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("keys added", () => _ = hax.Random.Key(0) + hax.Random.Key(1), """
            add: argument 1 is key, but this takes numbers or bool
              1: key{}    2: key{}
              keys are split, folded and drawn from (Random), never computed with
            """),
        new("keys summed", () => hax.Sum(hax.Random.Split(hax.Random.Key(0), Time)), """
            sum: argument 1 is key, but this takes numbers
              1: key{time 3}
              keys are split, folded and drawn from (Random), never computed with
            """),
        new("numbers turned into keys", () => F(("time", 3)).Astype(DType.Key), """
            convert: dtype key can't be made from numbers
              make keys with Random.Key
            """),
        new("a key in host memory", () => hax.Random.Key(0).ToArray<uint>(), """
            to_array: argument 1 is key, but this takes numbers or bool
              1: key{}
              keys are split, folded and drawn from (Random), never computed with
            """),
        new("elements of a type that is no number", () => F(("time", 3)).ToArray<char>(), """
            to_array: element type Char can't be stored
              use a number type, bool, Half, BFloat16 or Complex
            """),
        new("data of a type that is no number", () => hax.Named<char>(['a'], new Axis("a", 1)), """
            named: element type Char can't be stored
              use a number type, bool, Half, BFloat16 or Complex
            """),
        new("packed bits of floats", () => hax.Packbits(F(("time", 3)), "time"), """
            packbits: argument 1 is f32, but this takes integers or bool
              1: f32{time 3}
              convert it first (Astype, ConvertElementType)
            """),
        new("by position: two dtypes", () => lax.Add(P(2), lax.Full([2], 1, DType.Int32)), """
            add: the operands' dtypes do not go together
              1: f32[2]    2: i32[2]
              convert one of them to the dtype of the other
            """),
        new("by position: the sine of integers", () => lax.Sin(lax.Full([2], 1, DType.Int32)), """
            sin: argument 1 is i32, but this takes floats or complex numbers
              1: i32[2]
              convert it first (Astype, ConvertElementType)
            """),
        new("by position: a condition of floats", () => lax.Select(P(2), P(2), P(2)), """
            select: argument 1 is f32, but this takes bool
              1: f32[2]    2: f32[2]    3: f32[2]
              convert it first (Astype, ConvertElementType)
            """),
        new("by position: positions as floats", () => lax.Argmax(P(2), 0, DType.Float32), """
            argmax: indexDtype is f32
              give an integer type
            """),
        new("by position: a number of integers drawn as floats", () => random.Geometric(random.Key(0), 0.5f, [2], DType.Float32), """
            geometric: dtype is float32
              give an integer type
            """),
        new("by position: updates of another dtype", () => lax.Scatter(P(3), lax.Full([1, 1], 0), lax.Full([1], 1, DType.Int32), new ScatterDimensionNumbers([], [0], [0])), """
            scatter: the operands' dtypes do not go together
              1: f32[3]    2: i32[1]
              convert one of them to the dtype of the other
            """),
    ];
}
