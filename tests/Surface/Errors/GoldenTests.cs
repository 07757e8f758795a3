// The messages that users read, compared whole. Knows the facade only.
// One idea: a row is a call and its text; every case of Mistake must be provoked by a row, or it is dead.
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace NamedTensors.Surface.Errors;

public class GoldenTests
{
    public static IEnumerable<Row> Rows => Mistakes.All;

    internal static NamedTensorException Provoke(Row row)
    {
        try { row.Run(); }
        catch (NamedTensorException e) { return e; }
        catch (Exception e) { throw new InvalidOperationException($"{row.Name}: {e.GetType()} instead of NamedTensorException: {e.Message}", e); }
        throw new InvalidOperationException($"{row.Name}: no error");
    }

    internal static string Portable(string message) => Regex.Replace(message.Replace(Mistakes.Folder, "TMP"), @"there are [\d.]+$", "there are N", RegexOptions.Multiline);

    [TestCaseSource(nameof(Rows))]
    public void A_mistake_gives_its_text(Row row) => Assert.That(Portable(Provoke(row).Message), Is.EqualTo(row.Text));

    [Test]
    public void Rows_are_many_and_named_once()
    {
        Assert.That(Mistakes.All, Has.Length.GreaterThanOrEqualTo(60));
        Assert.That(Mistakes.All.Select(r => r.Name), Is.Unique);
    }

    [Test]
    public void Every_case_of_Mistake_is_provoked_by_a_row()
    {
        // A union's cases are its nested classes; `Tags` numbers them.
        var cases = typeof(Mistake).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Mistake))).Select(t => t.Name);
        var provoked = Mistakes.All.Select(r => Provoke(r).Mistake.GetType().Name).ToHashSet();
        Assert.That(cases.Except(provoked), Is.Empty);
    }

    [Test]
    public void A_text_names_its_operation_and_no_exception_of_the_platform()
    {
        foreach (var row in Mistakes.All)
        {
            Assert.That(row.Text, Does.Match(@"^[A-Za-z0-9_./\-, \[\]]+: "), row.Name);
            Assert.That(row.Text, Does.Not.Match("Exception|Index was outside|Sequence contains|Object reference|Parameter '"), row.Name);
        }
    }

    [Test]
    public void A_comparison_with_a_wrong_text_fails()
    {
        var row = Mistakes.All[0];
        Assert.That(Provoke(row).Message, Is.Not.EqualTo(row.Text.Replace("sum", "mean")));
        Assert.Throws<InvalidOperationException>(() => Provoke(new("no mistake", () => { }, "")));
        Assert.Throws<InvalidOperationException>(() => Provoke(new("another exception", () => throw new KeyNotFoundException(), "")));
    }
}
