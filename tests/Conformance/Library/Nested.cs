// Nested lists of numbers as the arrays of C#: int, float, Complex or bool, of any rank.
// Knows: that Python's numbers are 32 bits wide here.
// Must not know: operations.

using System.Numerics;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public static class Nested
{
    /// <summary>A rectangular array of the widest kind of its numbers.</summary>
    public static Array Read(Arg a)
    {
        var shape = Shape(a.Value);
        var numbers = Numbers(a).ToList();
        if (numbers.Count != shape.Aggregate(1, (product, n) => product * n)) throw a.Wrong("lists of equal lengths");
        return numbers switch
        {
            _ when numbers.Any(n => n is Complex) => Fill(shape, numbers, n => n is Complex c ? c : Real(n)),
            _ when numbers.Any(n => n is double) || numbers is [] => Fill(shape, numbers, n => (float)Real(n)),
            _ when numbers.Any(n => n is Int128) => Fill(shape, numbers, n => (int)Real(n)),
            _ => Fill(shape, numbers, n => n is true),
        };
    }

    private static int[] Shape(object? value) => value is object?[] items ? [items.Length, .. items is [] ? [] : Shape(items[0])] : [];

    private static IEnumerable<object> Numbers(Arg a) => a.Value switch
    {
        object?[] items => items.SelectMany(i => Numbers(a with { Value = i })),
        Int128 or double or bool or Complex => [a.Value],
        _ => throw a.Wrong("nested lists of numbers"),
    };

    private static double Real(object number) => number switch
    {
        double d => d,
        Int128 i => (double)i,
        bool b => b ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };

    private static Array Fill<T>(int[] shape, List<object> numbers, Func<object, T> read)
    {
        var result = Array.CreateInstance(typeof(T), shape);
        var index = new int[shape.Length];
        foreach (var number in numbers)
        {
            result.SetValue(read(number), index);
            for (var d = shape.Length - 1; d >= 0 && ++index[d] == shape[d]; d--) index[d] = 0;
        }

        return result;
    }
}
