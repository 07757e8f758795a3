// The lists, the command line and the report, on a toy library.
// Knows: the closing lines that others read, and when a run fails.
// Must not know: the real library.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Report;
using NamedTensors.Conformance.Run;
using NUnit.Framework;
using static NamedTensors.Surface.Conformance.Toys;

namespace NamedTensors.Surface.Conformance;

public class ReportTests
{
    private static readonly Case Right = ACase("add", "{'x':1}", "2");
    private static readonly Case WrongOne = ACase("pair", "{'x':1}", "2");
    private static readonly Case NoLine = ACase("nothing", "{}", "2");

    private static string Printed(Summary summary, bool all = false)
    {
        var text = new StringWriter();
        new Printer(text).Print(summary, all);
        return text.ToString();
    }

    [Test]
    public void TheReportClosesWithTheNumbers()
    {
        var text = Printed(Summarise([Right, WrongOne, NoLine], notYet: "nothing"));
        var lines = text.TrimEnd().Split('\n');
        Assert.That(lines[^2..], Is.EqualTo(["1 wrong, 1 unknown", "1 passed, 2 failed"]));
        Assert.That(lines[0], Does.Match(@"^toy\.jsonl +1 passed +1 wrong +1 unknown"));
        Assert.That(text, Does.Contain("--- pair/1").And.Contain("expected   2").And.Contain("got        [1, [1, 2]]"));
    }

    [Test]
    public void TwentyWrongOnesAreShownOrAll()
    {
        var summary = Summarise([.. Enumerable.Repeat(WrongOne, 25)]);
        Assert.That(Printed(summary).Split("--- ").Length - 1, Is.EqualTo(20));
        Assert.That(Printed(summary, all: true).Split("--- ").Length - 1, Is.EqualTo(25));
    }

    [Test]
    public void TheWrongOnesThatAreShownAreOfManyOperations()
    {
        var summary = Summarise([.. Enumerable.Repeat(WrongOne, 25), NoLine]);
        Assert.That(summary.Sample(2).Select(v => v.Case.Op), Is.EqualTo(["pair", "nothing"]));
    }

    [Test]
    public void WhatMakesARunFail()
    {
        Assert.That(Summarise([Right]).Fails, Is.False);
        Assert.That(Summarise([Right, WrongOne]).Fails, Is.True, "a wrong case");
        Assert.That(Summarise([NoLine]).Fails, Is.True, "an operation without a line");
        Assert.That(Summarise([NoLine], notYet: "nothing").Fails, Is.False, "an unknown case");
        Assert.That(Summarise([Right], notYet: "add").Fails, Is.True, "a listed operation that is there");
        Assert.That(Summarise([WrongOne], disputed: "pair/1  it is mistaken").Fails, Is.False, "a disputed case");
        Assert.That(Summarise([Right], disputed: "add/1  it is mistaken").Fails, Is.True, "a settled dispute");
        Assert.That(
            Printed(Summarise([WrongOne], disputed: "pair/1  it is mistaken")), Does.Contain("1 wrong, 0 unknown"));
    }

    [Test]
    public void TheListsHaveReasonsAndComments()
    {
        var list = EntryList.NotYet(["# a comment", "", "lax.foo   needs a bar  # soon", "lax.bar"]);
        Assert.That(list.Entries, Is.EquivalentTo(["lax.foo", "lax.bar"]));
        Assert.That(list.Reason("lax.foo"), Is.EqualTo("needs a bar"));
        Assert.That(list.Reason("lax.baz"), Is.Null);
        Assert.That(() => EntryList.NotYet(["call"]), Throws.TypeOf<FormatException>());
        Assert.That(() => EntryList.NotYet(["lax_vmap"]), Throws.TypeOf<FormatException>());
        Assert.That(() => EntryList.NotYet(["a", "a"]), Throws.TypeOf<FormatException>());
        Assert.That(() => EntryList.Disputed(["a/1"]), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void TheCommandLine()
    {
        var (options, error) = Options.Parse(["cases", "--only", "hax.s*", "--all", "--threads", "3"]);
        Assert.That(error, Is.Null);
        Assert.That(
            options,
            Is.EqualTo(new Options { Directory = "cases", Only = "hax.s*", All = true, Threads = 3 }));
        Assert.That(Options.Parse(["cases", "--only"]).Error, Does.Contain("--only"));
        Assert.That(Options.Parse(["--what"]).Error, Does.Contain("--what"));
        Assert.That(Options.Parse(["a", "b"]).Error, Does.Contain("b"));
        Assert.That(Options.Parse(["--threads", "none"]).Error, Is.Not.Null);
    }

    [TestCase(null, ExpectedResult = true)]
    [TestCase("add", ExpectedResult = true)]
    [TestCase("ad?", ExpectedResult = true)]
    [TestCase("add/*", ExpectedResult = true)]
    [TestCase("toy", ExpectedResult = true)]
    [TestCase("toy.*", ExpectedResult = true)]
    [TestCase("a.d", ExpectedResult = false)]
    [TestCase("?d", ExpectedResult = false)]
    public bool PatternsSelect(string? pattern) => Options.Selects(pattern)(Right);
}
