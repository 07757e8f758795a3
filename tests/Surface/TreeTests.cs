// Trees of values as C# declares them: records, structs, classes with private and init-only state, what the compiler makes.
// Knows the engine's Tree, not the facade. Idea: take apart, look at the paths, put together with new tensors, compare.

using System.Runtime.CompilerServices;
using NamedTensors.Engine;
using NUnit.Framework;

namespace NamedTensors.Surface;

[TestFixture]
public class TreeTests
{
    private static Tensor NewTensor() =>
        new(SignatureModule.ofDims(DType.Float32, false, []), null, 0, null, null);

    private static NamedArray Array() => new(NewTensor());

    private record Linear(NamedArray W, NamedArray? B, int Size = 3)
    {
        private readonly int calls = Size * 10;
        public int Calls => calls;
        public string Note { get; init; } = "none";
        public required NamedArray Scale { get; init; }
    }

    private sealed record Gated(NamedArray W, NamedArray Gate) : Linear(W, null, 5);

    private readonly record struct Point(NamedArray X, int Id);

    private record Model(IReadOnlyList<Linear> Layers, Dictionary<string, NamedArray> Extra, (NamedArray Left, int Right) Pair);

    private record Generic<T>(T First, T? Second);

    private class Optimizer(NamedArray momentum, double rate)
    {
        private readonly object gate = new();
        private NamedArray? cached;
        public NamedArray Momentum => momentum;
        public double Rate => rate;
        public bool Locked => Monitor.IsEntered(gate);
        public void Cache(NamedArray a) => cached = a;
        public NamedArray? Cached => cached;
    }

    private interface ILayer;

    private sealed record Dense(NamedArray W) : ILayer;

    private sealed record Relu : ILayer;

    private sealed class Network(params ILayer[] layers)
    {
        public IReadOnlyList<ILayer> Layers { get; } = layers;
    }

    private sealed class Options(string name)
    {
        public string Name { get; } = name;
        public object? Tag { get; set; }
    }

    [InlineArray(2)]
    private struct Two
    {
        private NamedArray element;
        public static Two Of(NamedArray a)
        {
            var two = new Two();
            two[0] = a;
            return two;
        }
    }

    private struct Node
    {
        public NamedArray W;
        public Nested? Inner;

        public struct Nested
        {
            public NamedArray V;
        }
    }

    private static string[] Paths(object? value)
    {
        var (tensors, structure) = Tree.flatten(value);
        return [.. Enumerable.Range(0, tensors.Length).Select(structure.Path)];
    }

    private static T Renew<T>(T value, out Tensor[] tensors)
    {
        var (old, structure) = Tree.flatten(value);
        tensors = [.. old.Select(_ => NewTensor())];
        return (T)structure.Unflatten(tensors)!;
    }

    private static TreeDef Structure(object? value) => Tree.flatten(value).Item2;

    [Test]
    public void PositionalRecordsKeepPrivateAndInitOnlyState()
    {
        var linear = new Linear(Array(), null, 7) { Note = "kept", Scale = Array() };
        Assert.That(Paths(linear), Is.EqualTo(new[] { "W", "Scale" }));
        var other = Renew(linear, out var tensors);
        Assert.That((other.Size, other.Calls, other.Note, other.B), Is.EqualTo((7, 70, "kept", (NamedArray?)null)));
        Assert.That(other.Scale.Tensor, Is.SameAs(tensors[1]));
        Assert.That(linear.Scale.Tensor, Is.Not.SameAs(tensors[1]));
        Assert.That(Structure(linear), Is.EqualTo(Structure(other)));
        Assert.That(Structure(linear), Is.Not.EqualTo(Structure(linear with { Note = "other" })));
    }

    [Test]
    public void DerivedRecordsKeepTheirTypeAndTheFieldsOfTheirBase()
    {
        Linear gated = new Gated(Array(), Array()) { Scale = Array() };
        Assert.That(Paths(gated), Is.EquivalentTo(new[] { "W", "Scale", "Gate" }));
        var other = Renew(gated, out _);
        Assert.That(other, Is.TypeOf<Gated>());
        Assert.That(other.Size, Is.EqualTo(5));
    }

    [Test]
    public void ModelsOfCollectionsAndTuples()
    {
        var linear = new Linear(Array(), Array()) { Scale = Array() };
        var model = new Model([linear, linear], new() { ["b"] = Array(), ["a"] = Array() }, (Array(), 4));
        Assert.That(Paths(model), Is.EqualTo(new[]
        {
            "Layers[0].W", "Layers[0].B", "Layers[0].Scale", "Layers[1].W", "Layers[1].B", "Layers[1].Scale",
            "Extra[\"a\"]", "Extra[\"b\"]", "Pair[0]",
        }));
        var other = Renew(model, out var tensors);
        Assert.That(other.Layers[1].Scale.Tensor, Is.SameAs(tensors[5]));
        Assert.That(other.Extra["b"].Tensor, Is.SameAs(tensors[7]));
        Assert.That(other.Pair.Right, Is.EqualTo(4));
        Assert.That(Structure(model), Is.EqualTo(Structure(other)));
    }

    [Test]
    public void CollectionExpressionsBehindInterfaces()
    {
        IReadOnlyList<NamedArray> one = [Array()];
        IEnumerable<NamedArray> three = [Array(), Array(), Array()];
        Assert.That(Paths(one), Is.EqualTo(new[] { "[0]" }));
        Assert.That(Paths(three), Is.EqualTo(new[] { "[0]", "[1]", "[2]" }));
        Assert.That(Renew(three, out var tensors).Last().Tensor, Is.SameAs(tensors[2]));
    }

    [Test]
    public void StructsAndNullableStructs()
    {
        var point = Renew(new Point(Array(), 2), out var tensors);
        Assert.That((point.X.Tensor, point.Id), Is.EqualTo((tensors[0], 2)));
        var full = new Node { W = Array(), Inner = new Node.Nested { V = Array() } };
        Assert.That(Paths(full), Is.EqualTo(new[] { "W", "Inner.V" }));
        Assert.That(Renew(full, out tensors).Inner!.Value.V.Tensor, Is.SameAs(tensors[1]));
        Assert.That(Paths(new Node { W = Array() }), Is.EqualTo(new[] { "W" }));
        Assert.That(Renew(new Node { W = Array() }, out _).Inner, Is.Null);
        Point? some = new Point(Array(), 1);
        Assert.That(Paths(some), Is.EqualTo(new[] { "X" }));
    }

    [Test]
    public void ClassesWithPrivateState()
    {
        var optimizer = new Optimizer(Array(), 0.1);
        Assert.That(Paths(optimizer), Is.EquivalentTo(new[] { "momentum" }));
        optimizer.Cache(Array());
        Assert.That(Paths(optimizer), Is.EquivalentTo(new[] { "momentum", "cached" }));
        var other = Renew(optimizer, out _);
        Assert.That((other.Rate, other.Locked), Is.EqualTo((0.1, false)));
        Assert.That(other.Cached, Is.Not.Null);
    }

    [Test]
    public void LayersBehindAnInterface()
    {
        var network = new Network(new Dense(Array()), new Relu(), new Dense(Array()));
        Assert.That(Paths(network), Is.EqualTo(new[] { "Layers[0].W", "Layers[2].W" }));
        Assert.That(Structure(network), Is.EqualTo(Structure(Renew(network, out _))));
        var plain = new Network(new Relu());
        Assert.That(Renew(plain, out _), Is.SameAs(plain));
    }

    [Test]
    public void GenericAndAnonymousTypes()
    {
        Assert.That(Paths(new Generic<NamedArray>(Array(), null)), Is.EqualTo(new[] { "First" }));
        Assert.That(Paths(new { A = 1, B = Array() }), Is.EqualTo(new[] { "B" }));
        Assert.That(Renew(new { A = 1, B = Array() }, out _).A, Is.EqualTo(1));
        Assert.That(Structure(new Generic<object>(1, "a")), Is.EqualTo(Structure(new Generic<object>(1, "a"))));
    }

    [Test]
    public void ObjectsAreLookedAtAsTheyAre()
    {
        var options = new Options("o");
        Assert.That(Renew(options, out _), Is.SameAs(options));
        options.Tag = new object[] { 1, Array() };
        Assert.That(Paths(options), Is.EqualTo(new[] { "Tag[1]" }));
        Assert.That(Renew(options, out _).Name, Is.EqualTo("o"));
    }

    private static IEnumerable<NamedArray> Iterate()
    {
        yield return Array();
    }

    [Test]
    public void WhatComesOnceOnlyIsRefused()
    {
        Assert.Throws<NamedTensorException>(() => Tree.flatten(Iterate()));
        Assert.Throws<NamedTensorException>(() => Tree.flatten(new[] { 1 }.Select(_ => Array())));
        Assert.Throws<NamedTensorException>(() => Tree.flatten(Two.Of(Array())));
    }

    [Test]
    public void LambdasAreStatic()
    {
        var captured = Array();
        Func<NamedArray, NamedArray> f = _ => captured;
        Assert.That(Paths((f, Array())), Is.EqualTo(new[] { "[1]" }));
        Assert.That(Structure((f, Array())), Is.EqualTo(Structure((f, Array()))));
    }
}
