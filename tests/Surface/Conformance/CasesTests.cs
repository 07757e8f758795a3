// The project's own cases, run through the facade: a test a file.
// Knows: that a wrong case, and a listed one that passes, fail the run.
// Must not know: how a case is run.

using NamedTensors.Conformance;
using NamedTensors.Conformance.Json;
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Report;
using NamedTensors.Conformance.Table;
using NUnit.Framework;

namespace NamedTensors.Surface.Conformance;

[Category("Conformance")]
public class CasesTests
{
    private static IEnumerable<TestCaseData> Files() =>
        CaseReader.FilesOf(ConformanceRun.CasesDirectory)
            .Select(f => new TestCaseData(f).SetName($"Conformance: {Path.GetFileNameWithoutExtension(f)}"));

    [TestCaseSource(nameof(Files))]
    public void EveryCaseOfTheFilePasses(string file)
    {
        var summary = ConformanceRun.Of(
            CaseReader.ReadFile(file), Lines.All, new Facade(),
            ConformanceRun.NotYet(), ConformanceRun.Disputed(), Environment.ProcessorCount);
        if (!summary.Fails) return;
        var report = new StringWriter();
        new Printer(report).Print(summary, all: false);
        Assert.Fail(report.ToString());
    }

    [Test]
    public void WhatIsNotYetThereOccursInACase()
    {
        var used = CaseReader.FilesOf(ConformanceRun.CasesDirectory).SelectMany(CaseReader.ReadFile)
            .SelectMany(c => c.Operations()).ToHashSet();
        Assert.That(ConformanceRun.NotYet().Entries, Is.SubsetOf(used));
    }
}
