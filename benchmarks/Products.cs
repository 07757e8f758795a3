// Products over named axes, square ones and those of attention.
using BenchmarkDotNet.Attributes;

namespace NamedTensors.Benchmarks;

/// <summary>Float32 products; 2·n³ operations for the square one.</summary>
public class Products
{
    private NamedArray _a = null!, _b = null!, _query = null!, _key = null!;

    /// <summary>Rows and columns.</summary>
    [Params(64, 256, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (ka, kb) = hax.Random.Split(hax.Random.Key(0));
        Axis i = new("i", Size), j = new("j", Size), k = new("k", Size), heads = new("heads", 8), head = new("head", Size / 8);
        (_a, _b) = (hax.Random.Normal(ka, [i, k]), hax.Random.Normal(kb, [k, j]));
        (_query, _key) = (hax.Random.Normal(ka, [i, heads, head]), hax.Random.Normal(kb, [j, heads, head]));
    }

    [Benchmark(Baseline = true)]
    public NamedArray Square() => hax.Dot(_a, _b, axis: "k");

    [Benchmark]
    public NamedArray Scores() => hax.Dot(_query, _key, axis: "head");
}
