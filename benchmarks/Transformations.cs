// What a transformation costs beside the function itself: the same small network plain, differentiated, mapped, compiled.
using BenchmarkDotNet.Attributes;

namespace NamedTensors.Benchmarks;

/// <summary>A layer of tanh and its mean square.</summary>
[MemoryDiagnoser]
public class Transformations
{
    private static readonly Axis Batch = new("batch", 64), Feature = new("feature", 128), Hidden = new("hidden", 256);
    private readonly NamedArray _x = hax.Random.Normal(hax.Random.Key(0), [Batch, Feature]);
    private readonly NamedArray _w = hax.Random.Normal(hax.Random.Key(1), [Feature, Hidden]);
    private Func<NamedArray, NamedArray> _gradient = null!, _compiled = null!, _mapped = null!;

    [GlobalSetup]
    public void Setup()
    {
        _gradient = hax.Grad((NamedArray w) => Loss(w, _x));
        _compiled = hax.NamedJit(_gradient);
        _mapped = w => hax.VMap((NamedArray row) => Loss(w, row), Batch)(_x);
    }

    private static NamedArray Loss(NamedArray w, NamedArray x) => hax.Mean(hax.Square(hax.Tanh(hax.Dot(x, w, axis: Feature))));

    [Benchmark(Baseline = true)]
    public NamedArray Value() => Loss(_w, _x);

    [Benchmark]
    public NamedArray Gradient() => _gradient(_w);

    [Benchmark]
    public NamedArray CompiledGradient() => _compiled(_w);

    [Benchmark]
    public NamedArray LossOfEachRow() => _mapped(_w);
}
