// Single operations on arrays that stay in cache and that do not. One idea: what a user pays for one call, all included.
using BenchmarkDotNet.Attributes;

namespace NamedTensors.Benchmarks;

/// <summary>One call each, on float32.</summary>
[MemoryDiagnoser]
public class Operations
{
    private NamedArray _x = null!, _y = null!, _row = null!;

    /// <summary>Elements of an array.</summary>
    [Params(16, 16_384, 4_194_304)]
    public int Elements { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (kx, ky) = hax.Random.Split(hax.Random.Key(0));
        var rows = Math.Max(1, Elements / 256);
        var (row, column) = (new Axis("row", rows), new Axis("column", Elements / rows));
        (_x, _y) = (hax.Random.Normal(kx, [row, column]), hax.Random.Normal(ky, [row, column]));
        _row = hax.Random.Normal(kx, [column]);
    }

    [Benchmark]
    public NamedArray Add() => _x + _y;

    [Benchmark]
    public NamedArray AddBroadcast() => _x + _row;

    [Benchmark]
    public NamedArray Gelu() => hax.nn.Gelu(_x);

    [Benchmark]
    public NamedArray SumOfRows() => hax.Sum(_x, "column");

    [Benchmark]
    public NamedArray SumOfColumns() => hax.Sum(_x, "row");

    [Benchmark]
    public NamedArray Softmax() => hax.nn.Softmax(_x, "column");
}
