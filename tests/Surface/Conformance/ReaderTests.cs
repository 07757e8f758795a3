// The reader of cases: every kind of value, exactly, and lines that are no case.
// Knows: the format of the conformance README.
// Must not know: the library.

using System.Numerics;
using NamedTensors.Conformance;
using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Model;
using NUnit.Framework;

namespace NamedTensors.Surface.Conformance;

public class ReaderTests
{
    private static Value Read(string json) => CaseReader.ReadValue(json.Replace('\'', '"'));

    private static T Read<T>(string json)
        where T : Value => (T)Read(json);

    [Test]
    public void AMappingMayHaveAKeyNamedT()
    {
        var dict = Read<Value.Dict>("{'t':'dict','v':{'t':'float','v':2}}");
        Assert.That(dict.Entries.Select(e => e.Key), Is.EqualTo(["t", "v"]));
        Assert.That(dict.Entries[0].Value, Is.EqualTo(new Value.Text("float")));
        Assert.That(Read<Value.Dict>("{'t':'dict','v':{'t':{'t':'axis','name':'T','size':3}}}").Entries[0].Value,
            Is.EqualTo(new Value.Axis("T", 3)));
    }

    [Test]
    public void AMappingKeepsItsOrder()
    {
        Assert.That(Keys("{'t':'dict','v':{'z':1,'a':2,'m':3}}"), Is.EqualTo(["z", "a", "m"]));
        Assert.That(Keys("{'t':'dict','v':{'z':1,'a':2,'z':3}}"), Is.EqualTo(["z", "a"]));
    }

    private static IEnumerable<string> Keys(string json) => Read<Value.Dict>(json).Entries.Select(e => e.Key);

    [Test]
    public void IntegersAreExact()
    {
        Assert.That(Read("18446744073709551615"), Is.EqualTo(new Value.Int(ulong.MaxValue)));
        Assert.That(Read("-9223372036854775808"), Is.EqualTo(new Value.Int(long.MinValue)));
        Assert.That(Integers("int64", "[9223372036854775807,-9223372036854775808]"),
            Is.EqualTo([long.MaxValue, long.MinValue]));
        Assert.That(Integers("uint64", "[18446744073709551615,0]"), Is.EqualTo([-1L, 0L]));
        Assert.That(Integers("bool", "[true,false]"), Is.EqualTo([1L, 0L]));
    }

    private static Elements Two(string type, string data) =>
        Read<Value.Tensor>($"{{'t':'array','dtype':'{type}','shape':[2],'data':{data}}}").Data;

    private static long[] Integers(string type, string data) => ((Elements.Integers)Two(type, data)).Values;

    private static double[] Reals(string type, string data) => ((Elements.Reals)Two(type, data)).Values;

    [Test]
    public void FloatsHaveThreeNames()
    {
        Assert.That(Read("{'t':'float','v':'nan'}"), Is.EqualTo(new Value.Float(double.NaN)));
        Assert.That(Read("{'t':'float','v':'-inf'}"), Is.EqualTo(new Value.Float(double.NegativeInfinity)));
        Assert.That(Read("{'t':'float','v':2}"), Is.EqualTo(new Value.Float(2)));
        Assert.That(Read("{'t':'complex','v':[1,'inf']}"),
            Is.EqualTo(new Value.ComplexNumber(new Complex(1, double.PositiveInfinity))));
        Assert.That(Reals("float64", "['inf','nan']"), Is.EqualTo([double.PositiveInfinity, double.NaN]));
    }

    [Test]
    public void FloatsAreRoundedToTheirDtype()
    {
        Assert.That(Reals("float32", "[0.1,1]"), Is.EqualTo([(double)0.1f, 1.0]));
        Assert.That(Reals("float16", "[0.1,65520]"), Is.EqualTo([(double)(Half)0.1, double.PositiveInfinity]));
        Assert.That(Reals("bfloat16", "[0.1,3.140625]"), Is.EqualTo([0.10009765625, 3.140625]));
        Assert.That(Reals("bfloat16", "[1.00390625,1.01171875]"), Is.EqualTo([1.0, 1.015625]), "ties go to even");
        Assert.That(Reals("float64", "[0.1,1e300]"), Is.EqualTo([0.1, 1e300]));
    }

    [Test]
    public void ComplexElementsArePairs()
    {
        var tensor = Read<Value.Tensor>("{'t':'named','dtype':'complex64','axes':[['T',1]],'data':[[0.1,'nan']]}");
        Assert.That(((Elements.Complexes)tensor.Data).Values, Is.EqualTo([new Complex(0.1f, double.NaN)]));
    }

    [Test]
    public void KeysHaveALayout()
    {
        Assert.That(Read<Value.Key>("{'t':'key','v':[0,4294967295]}").Words, Is.EqualTo([0u, uint.MaxValue]));
        Assert.That(Read<Value.Key>("{'t':'key','v':[],'shape':[4,0]}").Layout.Sizes, Is.EqualTo([4L, 0L]));
        Assert.That(Read<Value.Key>("{'t':'key','axes':[['K',1]],'v':[1,2]}").Layout, Is.InstanceOf<Layout.Named>());
    }

    [Test]
    public void TheOtherKinds()
    {
        Assert.That(Read("{'t':'enum','v':'FftType.RFFT'}"), Is.EqualTo(new Value.Enumeration("FftType", "RFFT")));
        Assert.That(Read("{'t':'ellipsis'}"), Is.EqualTo(Value.Ellipsis.Only));
        Assert.That(Read("{'t':'dtype','v':'int4'}"), Is.EqualTo(new Value.DType("int4")));
        Assert.That(Read("{'t':'dslice','start':{'t':'var','v':'i'},'size':{'t':'axis','name':'T','size':2}}"),
            Is.EqualTo(new Value.DSlice(new Value.Var("i"), new Value.Axis("T", 2))));
        Assert.That(Read("{'t':'get','of':{'t':'get','of':{'t':'var','v':'x'},'i':0},'i':'k'}"),
            Is.EqualTo(new Value.Get(new Value.Get(new Value.Var("x"), new Value.Int(0)), new Value.Text("k"))));
        Assert.That(Read<Value.Record>("{'t':'record','type':'R','v':{'a':[1]}}").Entries[0].Key, Is.EqualTo("a"));
        Assert.That(Read<Value.Tensor>("{'t':'array','dtype':'int8','shape':[],'data':[1],'weak':true}").Weak);
    }

    [TestCase("{'id':'a','op':'x'", TestName = "Unreadable: no JSON")]
    [TestCase("{'id':'a','op':'x','args':{}}", TestName = "Unreadable: no out")]
    [TestCase("{'id':'a','op':'x','args':{'y':{'t':'what'}},'out':1}", TestName = "Unreadable: an unknown tag")]
    [TestCase("{'id':'a','op':'x','args':{'y':{'v':1}},'out':1}", TestName = "Unreadable: an object without a tag")]
    [TestCase("{'id':'a','op':'x','args':{'y':{'t':'float','v':'one'}},'out':1}", TestName = "Unreadable: a float")]
    [TestCase("{'id':'a','op':'x','args':{'y':{'t':'array','dtype':'int32','shape':[2],'data':[1]}},'out':1}",
        TestName = "Unreadable: too little data")]
    public void ALineThatCannotBeReadIsACaseThatFails(string line)
    {
        var read = CaseReader.ReadLine("f", 1, line.Replace('\'', '"'));
        Assert.That(read.Unreadable, Does.Contain("cannot be read"));
    }

    [Test]
    public void EveryCaseIsReadAndItsResultEqualsItself()
    {
        var ids = new HashSet<string>();
        foreach (var @case in CaseReader.FilesOf(ConformanceRun.CasesDirectory).SelectMany(CaseReader.ReadFile))
        {
            Assert.That(@case.Unreadable, Is.Null, @case.Id);
            Assert.That(ids.Add(@case.Id), @case.Id);
            if (@case.Out is Expectation.Gives { Value: var value })
                Assert.That((Comparer.For(@case) with { Given = new(0, 0) }).Mismatch(value, value), Is.Null, @case.Id);
        }

        Assert.That(ids, Has.Count.EqualTo(25033));
    }
}
