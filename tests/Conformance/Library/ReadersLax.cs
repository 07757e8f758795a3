// Readers of arguments of the positional API: padding, layouts of convolutions, starts of slices, folded functions.
// Knows: the facade's argument classes and what a case may write for each.
// Must not know: operations.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class ReadersLax
{
    public static NdArray[] ToArrays(Arg a) => Arguments.ListOf(Readers.ToArray)(a);

    /// <summary>The name of a padding, or pairs of numbers.</summary>
    public static Padding ToPadding(Arg a) => a.Value switch
    {
        string name => name,
        object?[] => Arguments.ListOf(ToPair)(a),
        _ => throw a.Wrong("a padding"),
    };

    public static ConvDimensionNumbers ToLayouts(Arg a) => a.Value switch
    {
        object?[] { Length: 3 } => Arguments.ListOf(Arguments.ToText)(a) is [var lhs, var rhs, var result] ? ConvDimensionNumbers.Parse(lhs, rhs, result) : throw a.Wrong("three layouts"),
        HostRecord r => new ConvDimensionNumbers(Spec(a, r, "lhs_spec"), Spec(a, r, "rhs_spec"), Spec(a, r, "out_spec")),
        _ => throw a.Wrong("layouts of a convolution"),
    };

    public static RoundingMethod ToRounding(Arg a) => a.Value switch
    {
        Value.Enumeration { Member: "AWAY_FROM_ZERO" } => RoundingMethod.AwayFromZero,
        Value.Enumeration { Member: "TO_NEAREST_EVEN" } => RoundingMethod.ToNearestEven,
        _ => throw a.Wrong("a rounding method"),
    };

    /// <summary>Starts of a slice: one by one, or as a vector.</summary>
    public static NdArray[] ToStarts(Arg a) => a.Value is NdArray vector ? [vector] : ToArrays(a);

    public static ((int[], int[]), (int[], int[])) ToDotNumbers(Arg a) =>
        Arguments.ListOf(Arguments.ListOf(Arguments.ListOf(Arguments.ToInt)))(a) is [[var c1, var c2], [var b1, var b2]]
            ? ((c1, c2), (b1, b2))
            : throw a.Wrong("contracted and batch dimensions");

    private static (int, int) ToPair(Arg a) =>
        Arguments.ListOf(Arguments.ToInt)(a) is [var low, var high] ? (low, high) : throw a.Wrong("a pair of numbers");

    private static (int, int, int) ToTriple(Arg a) =>
        Arguments.ListOf(Arguments.ToInt)(a) is [var low, var high, var interior] ? (low, high, interior) : throw a.Wrong("three numbers");

    private static int[] Spec(Arg a, HostRecord record, string field) => Arguments.ListOf(Arguments.ToInt)(a with { Value = record.Fields[field] });

    extension(Arguments a)
    {
        public NdArray[] Arrays(string name) => a.Get(name, ToArrays);

        public Padding Padding(string name) => a.Get(name, ToPadding);

        public Padding? OptPadding(string name) => a.GetOrNull(name, ToPadding);

        public ConvDimensionNumbers? OptLayouts(string name) => a.GetOrNull(name, ToLayouts);

        public (int, int, int)[] Triples(string name) => a.Get(name, Arguments.ListOf(ToTriple));

        public NdArray[] Starts(string name) => a.Get(name, ToStarts);

        public bool[]? OptBools(string name) => a.Raw(name) is bool one ? [one] : a.GetOrNull(name, Arguments.ListOf(Arguments.ToBool));

        /// <summary>Whole numbers, as a list or a vector.</summary>
        public int[] Numbers(string name) => a.Raw(name) is NdArray vector ? vector.ToArray<int>() : a.Ints(name);

        /// <summary>A function of an accumulated value and an element.</summary>
        public Func<NdArray, NdArray, NdArray> Fold(string name)
        {
            var f = a.Function(name);
            return (x, y) => Readers.ToArray(new(a.Op, name, f.Invoke(x, y)));
        }

        /// <summary>A function of accumulated values and elements.</summary>
        public Func<NdArray[], NdArray[], NdArray[]> Folds(string name)
        {
            var f = a.Function(name);
            return (x, y) => ToArrays(new(a.Op, name, f.Invoke(x.ToArray<object?>(), y.ToArray<object?>())));
        }
    }
}
