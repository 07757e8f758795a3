// Is the public surface whole: documented, called by a test, and all that the references have? Knows reflection, the
// documentation file, what the tests and the cases call and the list of names. One idea: nothing is listed by hand but what is not there yet.
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NamedTensors.Conformance;
using NamedTensors.Conformance.Table;
using NamedTensors.Surface.Evidence;
using NUnit.Framework;

namespace NamedTensors.Surface;

public class CompletenessTests
{
    private static readonly Type Sampler = hax.Random.GetType();

    private static IEnumerable<Type> Nested(Type type) => [type, .. type.GetNestedTypes().Where(t => t is { IsAbstract: true, IsSealed: true }).SelectMany(Nested)];

    private static IEnumerable<MethodInfo> Functions =>
        new[] { typeof(hax), typeof(lax), typeof(random), Sampler }.SelectMany(Nested)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => !m.IsSpecialName);

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    // ---- documentation

    private static readonly Lazy<Dictionary<string, XElement>> Documentation = new(() =>
        XDocument.Load(Beside("NamedTensors.xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value));

    /// <summary>A method's name in the documentation file: M:NamedTensors.hax.Sum(NamedTensors.NamedArray,…).</summary>
    private static string Id(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";
        var parameters = method.GetParameters().Select(p => Id(p.ParameterType)).ToArray();
        var arguments = parameters.Length == 0 ? "" : "(" + string.Join(',', parameters) + ")";
        return "M:" + method.DeclaringType!.FullName!.Replace('+', '.') + "." + method.Name + generic + arguments;
    }

    private static string Id(Type type)
    {
        if (type.IsGenericParameter) return "``" + type.GenericParameterPosition;
        if (type.IsArray) return Id(type.GetElementType()!) + "[]";
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        var name = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return name[..name.IndexOf('`')] + "{" + string.Join(',', type.GetGenericArguments().Select(Id)) + "}";
    }

    private static bool IsDocumented(string id) =>
        Documentation.Value.TryGetValue(id, out var member)
        && (member.Element("inheritdoc") is not null || member.Element("summary") is { Value.Length: > 3 });

    [Test]
    public void Every_function_is_documented() => Assert.That(Functions.Select(Id).Where(id => !IsDocumented(id)), Is.Empty);

    [Test]
    public void A_function_without_documentation_is_found() =>
        Assert.That(IsDocumented(Id(typeof(CompletenessTests).GetMethod(nameof(Every_function_is_documented))!)), Is.False);

    // ---- tests

    /// <summary>The operations that occur in a case: the whole of it or a line of a function.</summary>
    private static HashSet<string> Operations() =>
        [.. Directory.GetFiles(ConformanceRun.CasesDirectory, "*.jsonl").SelectMany(File.ReadLines)
            .SelectMany(l => Regex.Matches(l, "\"op\": *\"([^\"]+)\"")).Select(m => m.Groups[1].Value)];

    private static readonly Lazy<HashSet<MethodBase>> Called = new(() =>
    {
        var (surface, conformance) = (typeof(CompletenessTests).Assembly, typeof(ConformanceRun).Assembly);
        var operations = Operations();
        var lines = Lines.All.Where(l => operations.Contains(l.Key)).SelectMany(l => Calls.Held(l.Value));
        return [.. Calls.Methods(surface).SelectMany(Calls.Of), .. Calls.From(lines, conformance)];
    });

    [Test]
    public void Every_overload_is_called_by_a_test_or_by_a_conformance_line_that_a_case_runs()
    {
        var uncalled = Functions.Where(f => !Called.Value.Contains(f)).Select(Id).ToArray();
        Assert.That(uncalled, Is.Empty, string.Join('\n', uncalled));
    }

    [Test]
    public void An_overload_that_nothing_calls_is_found()
    {
        var overloads = typeof(CompletenessTests).GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Where(m => m.Name == nameof(Overload)).ToArray();
        Overload(1);
        Assert.That(overloads.Where(Called.Value.Contains).Select(m => m.GetParameters()[0].ParameterType), Is.EqualTo(new[] { typeof(int) }));
        Assert.That(Operations(), Has.Member("hax.sum").And.No.Member("hax.no_such_function"));
    }

    private static void Overload(int number) => _ = number;
    private static void Overload(string text) => _ = text;

    // ---- names

    private static string[] Listed(string file) =>
        [.. File.ReadAllLines(Beside(file)).Where(l => l.Length > 0 && !l.StartsWith('#'))];

    /// <summary>Where a name of the reference stands here.</summary>
    private static bool Exists(string api, string name) => api switch
    {
        "hax" => IsIn(typeof(hax), name) || typeof(hax).Assembly.GetType("NamedTensors." + name) is not null || typeof(Axis).Assembly.GetType("NamedTensors." + name) is not null,
        "lax" => IsIn(typeof(lax), name) || typeof(lax).Assembly.GetType("NamedTensors." + name) is not null || typeof(Axis).Assembly.GetType("NamedTensors." + name) is not null,
        "hax.tree_util" => IsIn(typeof(hax.tree_util), name),
        "lax.linalg" => IsIn(typeof(lax.linalg), name),
        "hax.NamedArray" => IsIn(typeof(NamedArray), name) || IsIn(typeof(NamedArrayExtensions), name) || IsIn(typeof(NamedArrayExtensions), "get_" + name),
        "hax.NamedRef" => IsIn(typeof(NamedRef), name),
        "dslice" => IsIn(typeof(Dslice), name),
        "Axis" => IsIn(typeof(Axis), name),
        "type" => IsIn(typeof(Axis).Assembly.GetType("NamedTensors." + name), ".ctor") || typeof(hax).Assembly.GetType("NamedTensors." + name) is not null || typeof(Axis).Assembly.GetType("NamedTensors." + name) is not null,
        _ => throw new InvalidOperationException("names.tsv has the interface " + api),
    };

    private static bool IsIn(Type? type, string name) =>
        type?.GetMember(name, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy) is { Length: > 0 };

    [Test]
    public void Every_name_of_the_references_is_here_or_listed()
    {
        var names = Listed("names.tsv").Skip(1).Select(l => l.Split('\t')).Select(c => (Api: c[0], CSharp: c[2])).ToArray();
        Assert.That(names, Has.Length.GreaterThan(400));
        var listed = Listed("not-yet-names").Select(l => l.Split("  ", 2)).ToDictionary(l => l[0], l => l[1].Trim());
        Assert.That(listed.Values, Has.All.Not.Empty);
        var missing = names.Where(n => !Exists(n.Api, n.CSharp)).Select(n => n.Api + "." + n.CSharp).ToImmutableSortedSet();
        Assert.That(missing.Except(listed.Keys), Is.Empty, "neither here nor listed in not-yet-names");
        Assert.That(listed.Keys.Except(missing), Is.Empty, "listed in not-yet-names, but here");
        Assert.That(Exists("hax", "NoSuchFunction"), Is.False);
    }
}
