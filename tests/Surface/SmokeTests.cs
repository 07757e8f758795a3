using NUnit.Framework;

namespace NamedTensors.Surface;

public class SmokeTests
{
    [Test]
    public void TheTestRunnerRuns() => Assert.That(1 + 1, Is.EqualTo(2));
}
