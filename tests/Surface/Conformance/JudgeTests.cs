// The interpreter and the judge, on a toy library.
// Knows: scopes, closures, what counts as passed, wrong and unknown.
// Must not know: the real library.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;
using NUnit.Framework;
using static NamedTensors.Surface.Conformance.Toys;

namespace NamedTensors.Surface.Conformance;

public class JudgeTests
{
    private const string Error = "{'error':'ValueError'}";

    private static string Fn(string parameters, string lines, string result) =>
        $"{{'t':'fn','params':[{parameters}],'lines':[{lines}],'result':{result}}}";

    private static string Line(string let, string op, string args) =>
        $"{{'let':'{let}','op':'{op}','args':{{{args}}}}}";

    private static string Var(string name) => $"{{'t':'var','v':'{name}'}}";

    [TestCase("add", "{'x':1,'y':2}", "3", ExpectedResult = Outcome.Passed)]
    [TestCase("add", "{'x':1}", "2", ExpectedResult = Outcome.Passed, TestName = "Judge: a default")]
    [TestCase("add", "{'x':1,'y':2}", "4", ExpectedResult = Outcome.Wrong, TestName = "Judge: another value")]
    [TestCase("add", "{'x':1,'y':2}", Error, ExpectedResult = Outcome.Wrong, TestName = "Judge: a value for an error")]
    [TestCase("add", "{'x':1,'z':2}", "2", ExpectedResult = Outcome.Wrong, TestName = "Judge: an unread argument")]
    [TestCase("add", "{'x':1,'z':2}", Error, ExpectedResult = Outcome.Wrong, TestName = "Judge: unread, must fail")]
    [TestCase("add", "{'x':'one'}", Error, ExpectedResult = Outcome.Passed, TestName = "Judge: a kind it cannot hold")]
    [TestCase("add", "{'x':'one'}", "1", ExpectedResult = Outcome.Wrong, TestName = "Judge: a kind, for a value")]
    [TestCase("add", "{}", Error, ExpectedResult = Outcome.Wrong, TestName = "Judge: a missing argument")]
    [TestCase("fail", "{'why':'no'}", Error, ExpectedResult = Outcome.Passed)]
    [TestCase("fail", "{'why':'no'}", "1", ExpectedResult = Outcome.Wrong, TestName = "Judge: an error for a value")]
    [TestCase("crash", "{}", Error, ExpectedResult = Outcome.Wrong, TestName = "Judge: another exception")]
    [TestCase("nothing", "{}", "1", ExpectedResult = Outcome.Wrong, TestName = "Judge: no line")]
    [TestCase("nothing", "{}", Error, ExpectedResult = Outcome.Wrong, TestName = "Judge: no line, must fail")]
    [TestCase("pair", "{'x':1}", "[1,[1,2]]", ExpectedResult = Outcome.Passed)]
    public Outcome TheOutcomes(string op, string args, string result) => Judge(op, args, result).Outcome;

    [Test]
    public void LinesRunInOrderAndSeeTheFunctionAround()
    {
        var inner = Fn("'x'", Line("z", "add", $"'x':{Var("x")},'y':{Var("y")}"), Var("z"));
        var outer = Fn(
            "'x','y'",
            Line("y", "add", $"'x':{Var("y")}") + "," + Line("r", "call", $"'fn':{inner},'args':[100]"),
            $"[{Var("x")},{Var("y")},{{'t':'dict','v':{{'r':{Var("r")}}}}}]");
        Assert.That(
            Judge("call", $"{{'fn':{outer},'args':[1,10]}}", "[1,11,{'t':'dict','v':{'r':111}}]").Why, Is.Empty);
    }

    [Test]
    public void AFunctionMayBeTheLibrarysOwn()
    {
        var fn = Fn("'f'", Line("_", "call", $"'fn':{Var("f")},'args':[21]"), Var("_"));
        Assert.That(Judge("pass on", $"{{'fn':{fn}}}", "42").Why, Is.Empty);
    }

    [Test]
    public void GetNests()
    {
        var fn = Fn(
            "", Line("p", "pair", "'x':5"),
            $"[{{'t':'get','of':{{'t':'get','of':{Var("p")},'i':1}},'i':-1}},{{'t':'get','of':{Var("p")},'i':0}}]");
        Assert.That(Judge("call", $"{{'fn':{fn},'args':[]}}", "[2,5]").Why, Is.Empty);
    }

    [Test]
    public void AnUnusedLineRunsToo()
    {
        var fn = Fn("", Line("_", "fail", "'why':'unused'"), "1");
        var verdict = Judge("call", $"{{'fn':{fn},'args':[]}}", "1");
        Assert.That(verdict.Why, Does.Contain("unused"));
        Assert.That(verdict.Culprit, Is.EqualTo("fail"), "the innermost operation is named");
    }

    [Test]
    public void AMissingLineIsNoFailureOfTheLibraryEvenIfItWrapsTheException()
    {
        var missing = Fn("", Line("_", "nothing", ""), "1");
        var fails = Fn("", Line("_", "fail", "'why':'no'"), "1");
        Assert.That(Judge("wrap", $"{{'fn':{fails}}}", Error).Outcome, Is.EqualTo(Outcome.Passed));
        Assert.That(Judge("wrap", $"{{'fn':{missing}}}", Error).Why, Does.Contain("no line for nothing"));
    }

    [Test]
    public void OnlyAListedOperationIsUnknown()
    {
        var fn = Fn("", Line("_", "nothing", ""), "1");
        var args = $"{{'fn':{fn},'args':[]}}";
        Assert.That(Judge("call", args, "1").Outcome, Is.EqualTo(Outcome.Wrong));
        Assert.That(Judge("call", args, "1", "nothing").Outcome, Is.EqualTo(Outcome.Unknown), "nested");
        Assert.That(Judge("nothing", "{}", Error, "nothing").Outcome, Is.EqualTo(Outcome.Unknown));
        Assert.That(Judge("add", "{'x':1,'y':2}", "4", "add").Outcome, Is.EqualTo(Outcome.Unknown));
        Assert.That(Judge("fail", "{'why':'no'}", "1", "add").Outcome, Is.EqualTo(Outcome.Wrong));
    }

    [Test]
    public void AListedOperationWhoseCasePassesIsOutdated()
    {
        var passes = Judge("add", "{'x':1,'y':2}", "3", "add");
        Assert.That((passes.Outcome, passes.Outdated), Is.EqualTo((Outcome.Passed, new[] { "add" })));
    }

    [Test]
    public void ACaseThatFailsBeforeItReachesAListedOperationStaysUnknown()
    {
        var fn = Fn("", Line("a", "fail", "'why':'no'") + "," + Line("b", "nothing", ""), Var("b"));
        var verdict = Judge("call", $"{{'fn':{fn},'args':[]}}", Error, "nothing");
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Unknown));
        Assert.That(verdict.Outdated, Is.Empty);
    }

    [Test]
    public void AnUnreadableLineIsWrong() =>
        Assert.That(Judge(ACase("add", "{'x':}", "1")).Outcome, Is.EqualTo(Outcome.Wrong));

    [Test]
    public void ACaseThatTakesTooLongIsWrongAndTheOthersGoOn()
    {
        var cases = Enumerable.Range(0, 12)
            .Select(i => i % 4 == 1
                ? ACase("sleep", "{'milliseconds':20000}", "null")
                : ACase("add", $"{{'x':{i}}}", $"{i + 1}"))
            .ToList();
        var verdicts = new Workers(c => Judge(c), 2, TimeSpan.FromSeconds(0.5)).JudgeAll(cases);
        Assert.That(
            verdicts.Select(v => v.Outcome),
            Is.EqualTo(cases.Select(c => c.Op == "sleep" ? Outcome.Wrong : Outcome.Passed)));
        Assert.That(verdicts[1].Why, Does.Contain("took longer"));
    }
}
