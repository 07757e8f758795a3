// The comparer is tested on planted wrong answers: each must be found, and named.
// Knows: the format's values as JSON, and what may differ between two of them.
// Must not know: the library.
// Idea: a pair of an expected and a given value, with a word that the explanation must contain.

using NamedTensors.Conformance;
using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Model;
using NUnit.Framework;

namespace NamedTensors.Surface.Conformance;

public class ComparerTests
{
    private static Value Read(string json) => CaseReader.ReadValue(json.Replace('\'', '"'));

    private static string? Mismatch(string expected, string got, Tolerance? tolerance = null, bool weakness = false) =>
        new Comparer(tolerance, weakness).Mismatch(Read(expected), Read(got));

    private static string Named(string data, string type = "float32", string axes = "[['B',2]]") =>
        $"{{'t':'named','dtype':'{type}','axes':{axes},'data':{data}}}";

    private static string Array(string data, string type = "float32", string shape = "[2]", bool weak = false) =>
        $"{{'t':'array','dtype':'{type}','shape':{shape},'data':{data}{(weak ? ",'weak':true" : "")}}}";

    private static IEnumerable<TestCaseData> Wrong()
    {
        static TestCaseData Planted(string name, string expected, string got, string word) =>
            new TestCaseData(expected, got, word).SetName($"Planted: {name}");

        yield return Planted("another dtype", Named("[1,2]"), Named("[1,2]", "float64"), "float64");
        yield return Planted("integers of another width", Array("[1,2]", "int32"), Array("[1,2]", "int64"), "int64");
        yield return Planted("bool for int", Array("[1,0]", "int32"), Array("[true,false]", "bool"), "bool");
        yield return Planted(
            "the order of the axes",
            Named("[1,2]", axes: "[['A',1],['B',2]]"), Named("[1,2]", axes: "[['B',2],['A',1]]"), "order");
        yield return Planted("another name", Named("[1,2]"), Named("[1,2]", axes: "[['C',2]]"), "C 2");
        yield return Planted("a missing axis", Named("[1]", axes: "[['B',1]]"), Named("[1]", axes: "[]"), "{}");
        yield return Planted("another shape", Array("[1,2]"), Array("[1,2]", shape: "[2,1]"), "(2, 1)");
        yield return Planted("positional for named", Named("[1,2]"), Array("[1,2]"), "a positional array");
        yield return Planted("an element", Named("[1,2]"), Named("[1,3]"), "{B 1}");
        yield return Planted("an integer", Named("[1,2]", "int8"), Named("[1,-2]", "int8"), "-2");
        yield return Planted(
            "the last of the large integers",
            Array("[9007199254740993,1]", "int64"), Array("[9007199254740992,1]", "int64"), "9007199254740992");
        yield return Planted(
            "the largest uint64",
            Array("[18446744073709551615]", "uint64", "[1]"), Array("[18446744073709551614]", "uint64", "[1]"), "614");
        yield return Planted("a boolean", Array("[true,false]", "bool"), Array("[true,true]", "bool"), "true");
        yield return Planted("the sign of an infinity", Named("[1,'inf']"), Named("[1,'-inf']"), "-Infinity");
        yield return Planted("a number for an infinity", Named("[1,'inf']"), Named("[1,3e38]"), "3E+38");
        yield return Planted("a number for a NaN", Named("[1,'nan']"), Named("[1,0]"), "NaN");
        yield return Planted("a NaN for a number", Named("[1,0]"), Named("[1,'nan']"), "NaN");
        yield return Planted(
            "an imaginary part", Array("[[1,2]]", "complex64", "[1]"), Array("[[1,-2]]", "complex64", "[1]"), "-2");
        yield return Planted(
            "a NaN in the other part",
            Array("[['nan',1]]", "complex64", "[1]"), Array("[[1,'nan']]", "complex64", "[1]"), "NaN");
        yield return Planted("a list that is too short", "[1,2]", "[1]", "2 elements");
        yield return Planted("a list that is too long", "[1]", "[1,2]", "got 2");
        yield return Planted("deep in a list", "[1,[2,3]]", "[1,[2,4]]", "[1][1]");
        yield return Planted("a value for a list of it", "[1]", "1", "[1]");
        yield return Planted(
            "the order of a mapping", "{'t':'dict','v':{'A':1,'B':2}}", "{'t':'dict','v':{'B':2,'A':1}}", "order");
        yield return Planted("a key", "{'t':'dict','v':{'A':1}}", "{'t':'dict','v':{'B':1}}", "[B]");
        yield return Planted("a value of a key", "{'t':'dict','v':{'A':1}}", "{'t':'dict','v':{'A':2}}", "at A");
        yield return Planted("true for 1", "1", "true", "true");
        yield return Planted("1 for true", "true", "1", "1");
        yield return Planted("an int for a float", "{'t':'float','v':2.0}", "2", "2.0");
        yield return Planted("a float for an int", "2", "{'t':'float','v':2.0}", "2.0");
        yield return Planted("a host number for an array", Array("[2]", shape: "[]"), "{'t':'float','v':2}", "float32");
        yield return Planted("an array for a host number", "{'t':'float','v':2}", Array("[2]", shape: "[]"), "float32");
        yield return Planted("a text", "'B'", "'b'", "\"b\"");
        yield return Planted("null for a value", "1", "null", "null");
        yield return Planted("a value for null", "null", "false", "false");
        yield return Planted(
            "the size of an axis", "{'t':'axis','name':'B','size':2}", "{'t':'axis','name':'B','size':3}", "B 3");
        yield return Planted("a name for an axis", "{'t':'axis','name':'B','size':2}", "'B'", "\"B\"");
        yield return Planted("a dtype", "{'t':'dtype','v':'int32'}", "{'t':'dtype','v':'int64'}", "int64");
        yield return Planted("a step", "{'t':'slice','v':[0,2,1]}", "{'t':'slice','v':[0,2,null]}", "[2]");
        yield return Planted("a size", "{'t':'dslice','start':1,'size':2}", "{'t':'dslice','start':1,'size':3}", "[1]");
        yield return Planted("a key's word", "{'t':'key','v':[0,1]}", "{'t':'key','v':[1,0]}", "words");
        yield return Planted("keys for a key", "{'t':'key','v':[0,1]}", "{'t':'key','v':[0,1],'shape':[1]}", "(1)");
    }

    [TestCaseSource(nameof(Wrong))]
    public void AWrongAnswerIsFound(string expected, string got, string word) =>
        Assert.That(Mismatch(expected, got), Does.Contain(word));

    [TestCaseSource(nameof(Wrong))]
    public void EveryValueEqualsItself(string expected, string got, string word)
    {
        Assert.That(Mismatch(expected, expected, new(0, 0), weakness: true), Is.Null);
        Assert.That(Mismatch(got, got, new(0, 0), weakness: true), Is.Null);
    }

    [TestCase("float64", 1e-12, 1e-10)]
    [TestCase("complex128", 1e-12, 1e-10)]
    [TestCase("float32", 2e-6, 2e-5)]
    [TestCase("complex64", 2e-6, 2e-5)]
    [TestCase("float16", 1e-3, 4e-3)]
    [TestCase("bfloat16", 1e-2, 3e-2)]
    public void EveryDtypeHasItsTolerance(string type, double absolute, double relative)
    {
        var allowed = Tolerance.Default(ElementTypes.Parse(type));
        var bound = absolute + (relative * 100);
        Assert.That(allowed.Accepts(100, 100 + (bound * 0.99)));
        Assert.That(allowed.Accepts(-100, -100 - (bound * 0.99)));
        Assert.That(allowed.Accepts(100.0, 100 + (bound * 1.01)), Is.False);
        Assert.That(allowed.Accepts(0.0, absolute * 1.01), Is.False);
    }

    [Test]
    public void TheToleranceOfACaseHoldsForEveryFloatInIt()
    {
        var loose = new Tolerance(0.1, 0);
        Assert.That(Mismatch(Array("[10,20]", "float64"), Array("[10.9,20]", "float64"), loose), Is.Null);
        Assert.That(Mismatch("[{'t':'float','v':10}]", "[{'t':'float','v':10.9}]", loose), Is.Null);
        Assert.That(
            Mismatch(Array("[10,20]", "float64"), Array("[11.1,20]", "float64"), loose), Does.Contain("off by 1.1"));
        Assert.That(Mismatch(Array("[10,20]", "int32"), Array("[11,20]", "int32"), loose), Is.Not.Null);
        Assert.That(Mismatch(Array("[1,2]"), Array("[1.0000001,2]"), new(0, 0)), Is.Not.Null);
    }

    [Test]
    public void WeaknessCountsForLaxOnly()
    {
        var (weak, strong) = (Array("[1,2]", weak: true), Array("[1,2]"));
        Assert.That(Mismatch(weak, strong, weakness: true), Does.Contain("expected a weakly typed"));
        Assert.That(Mismatch(strong, weak, weakness: true), Does.Contain("got a weakly typed"));
        Assert.That(Mismatch(weak, strong), Is.Null);
        Assert.That(Comparer.For(ACase("lax.add")).Weakness, Is.True);
        Assert.That(Comparer.For(ACase("lax_vmap")).Weakness, Is.False);
        Assert.That(Comparer.For(ACase("hax.add")).Weakness, Is.False);
    }

    [TestCase("['inf','-inf']", "['inf','-inf']")]
    [TestCase("['nan',-0.0]", "['nan',0]")]
    [TestCase("[1,2]", "[1.0,2.0]")]
    public void EqualFloats(string expected, string got) =>
        Assert.That(Mismatch(Array(expected), Array(got), new(0, 0)), Is.Null);

    private static Case ACase(string op) => new("f", "id", op, [], new Expectation.Fails("E"), null, [], "");
}
