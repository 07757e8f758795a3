// The gradient of a windowed maximum or minimum: each value goes to the element that won its window.
// Knows no graph.
// One idea: for each kept element, the input, the values and the result are contiguous arrays of the compute type, so
// that the search knows no stride and sums accumulate in full precision.
using System.Numerics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>Scatters values to the winners of windows.</summary>
internal sealed unsafe class WinnerScatter(bool max, WindowDim[] dims)
{
    private readonly long[] inputs = [.. dims.Select(d => d.Size)], windows = [.. dims.Select(d => d.OutSize)];

    // For each dimension: where (window position, window element) lies in the input, as a distance; -1: outside.
    private readonly long[][] places = [.. dims.Select((_, d) => Places(dims, d))];

    private static long[] Places(WindowDim[] dims, int d)
    {
        var step = Product([.. dims[(d + 1)..].Select(e => e.Size)]);
        var result = new long[dims[d].OutSize * dims[d].Window];
        for (long i = 0; i < result.Length; i++)
        {
            var (position, element) = Math.DivRem(i, dims[d].Window);
            var input = dims[d].Input(position, element);
            result[i] = input < 0 ? -1 : input * step;
        }
        return result;
    }

    public void Run(long[] kept, Operand dst, Operand a, Operand source)
    {
        var (count, elements, positions) = (Product(kept), Product(inputs), Product(windows));
        var type = ReduceKernel.Select(ReduceOp.Sum, dst.Type).Type;
        var scatter = Select(type);
        var work = 4.0 * count * (elements + positions * dims.Aggregate(1.0, (n, d) => n * d.Window));
        Workers.For(count, work, (from, to) =>
        {
            Operand result = Dense(type, elements, inputs), input = Dense(type, elements, inputs);
            var values = Dense(type, positions, windows);
            for (var i = from; i < to; i++)
            {
                Movement.Run(inputs, input, Slice(a, kept, i));
                Movement.Run(windows, values, Slice(source, kept, i));
                fixed (byte* r = &result.Storage.Start, x = &input.Storage.Start, v = &values.Storage.Start)
                {
                    new Span<byte>(r, checked((int)(elements * type.Size()))).Clear();
                    scatter(this, r, x, v);
                }
                Movement.Run(inputs, Slice(dst, kept, i), result);
            }
        });
    }

    private static long Product(long[] extents) => extents.Aggregate(1L, (n, e) => n * e);

    private static Operand Dense(ElementType type, long count, long[] extents)
    {
        var strides = new long[extents.Length];
        var step = 1L;
        for (var d = extents.Length - 1; d >= 0; d--) (strides[d], step) = (step, step * extents[d]);
        return new(Storage.Allocate(type, Math.Max(1, count)), type, 0, strides);
    }

    // What an operand holds at one kept position.
    private static Operand Slice(Operand operand, long[] kept, long position)
    {
        var offset = operand.Offset;
        for (var d = kept.Length - 1; d >= 0; d--)
        {
            (position, var index) = Math.DivRem(position, kept[d]);
            offset += index * operand.Strides[d];
        }
        return new(operand.Storage, operand.Type, offset, operand.Strides[kept.Length..]);
    }

    private delegate*<WinnerScatter, byte*, byte*, byte*, void> Select(ElementType type) => type switch
    {
        ElementType.Bool =>
            max ? &Scatter<Largest<byte>, ScalarMaximum<byte>, byte> : &Scatter<Smallest<byte>, ScalarMaximum<byte>, byte>,
        ElementType.Int8 => Number<sbyte>(),
        ElementType.Int16 => Number<short>(),
        ElementType.Int32 => Number<int>(),
        ElementType.Int64 => Number<long>(),
        ElementType.UInt8 => Number<byte>(),
        ElementType.UInt16 => Number<ushort>(),
        ElementType.UInt32 => Number<uint>(),
        ElementType.UInt64 => Number<ulong>(),
        ElementType.Float32 => Number<float>(),
        ElementType.Float64 => Number<double>(),
        ElementType.Complex64 => Complex<float>(),
        ElementType.Complex128 => Complex<double>(),
        _ => throw Unreachable.Case,
    };

    private delegate*<WinnerScatter, byte*, byte*, byte*, void> Number<T>() where T : unmanaged, INumber<T> =>
        max ? &Scatter<Largest<T>, ScalarAdd<T>, T> : &Scatter<Smallest<T>, ScalarAdd<T>, T>;

    private delegate*<WinnerScatter, byte*, byte*, byte*, void> Complex<P>()
        where P : unmanaged, IBinaryFloatingPointIeee754<P> =>
        max ? &Scatter<LargestPair<P>, ComplexAdd<P>, Pair<P>> : &Scatter<SmallestPair<P>, ComplexAdd<P>, Pair<P>>;

    private static void Scatter<E, A, T>(WinnerScatter scatter, byte* result, byte* input, byte* values)
        where E : IExtreme<T> where A : IScalarBinary<T, T> where T : unmanaged
    {
        T* r = (T*)result, x = (T*)input, v = (T*)values;
        var position = new long[scatter.windows.Length];
        var positions = Product(scatter.windows);
        for (long i = 0; i < positions; i++)
        {
            var winner = -1L;
            scatter.Search<E, T>(x, position, 0, 0, ref winner);
            if (winner >= 0) r[winner] = A.Invoke(r[winner], v[i]);
            Next(position, scatter.windows);
        }
    }

    // The place of the first extreme element of a window, dimension by dimension; -1: nothing of it lies on the input.
    private void Search<E, T>(T* x, long[] position, int d, long start, ref long winner)
        where E : IExtreme<T> where T : unmanaged
    {
        if (d == dims.Length)
        {
            if (winner < 0 || E.Beats(x[start], x[winner])) winner = start;
            return;
        }
        var window = dims[d].Window;
        foreach (var place in places[d].AsSpan((int)(position[d] * window), (int)window))
        {
            if (place < 0) continue;
            if (d < dims.Length - 1) Search<E, T>(x, position, d + 1, start + place, ref winner);
            else if (winner < 0 || E.Beats(x[start + place], x[winner])) winner = start + place;
        }
    }

    private static void Next(long[] position, long[] extents)
    {
        for (var d = position.Length - 1; d >= 0 && ++position[d] == extents[d]; d--) position[d] = 0;
    }
}
