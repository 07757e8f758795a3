// A row-major matrix in scratch memory. Knows no arithmetic.
// One idea: a block of a matrix is a matrix, so that algorithms are written on blocks.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Rows of neighbours, each <paramref name="stride"/> elements after the one before.</summary>
internal readonly unsafe struct Matrix<T>(T* start, int rows, int columns, int stride) where T : unmanaged
{
    public readonly T* Start = start;
    public readonly int Rows = rows, Columns = columns, Stride = stride;

    public ref T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Start[(nint)row * Stride + column];
    }

    /// <summary>The first element of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Row(int row) => Start + (nint)row * Stride;

    public Matrix<T> Block(int row, int column, int rows, int columns) =>
        new(Start + (nint)row * Stride + column, rows, columns, Stride);

    public void Clear()
    {
        for (var i = 0; i < Rows; i++) new Span<T>(Row(i), Columns).Clear();
    }

    public void CopyTo(Matrix<T> other)
    {
        for (var i = 0; i < Rows; i++) new Span<T>(Row(i), Columns).CopyTo(new Span<T>(other.Row(i), Columns));
    }

    public void ExchangeRows(int first, int second)
    {
        T* x = Row(first), y = Row(second);
        for (var j = 0; j < Columns; j++) (x[j], y[j]) = (y[j], x[j]);
    }

    /// <summary>Writes the transpose, in blocks that fit the cache.</summary>
    public void TransposeTo(Matrix<T> other)
    {
        const int block = 16;
        for (var i = 0; i < Rows; i += block)
            for (var j = 0; j < Columns; j += block)
                for (var c = j; c < Math.Min(Columns, j + block); c++)
                    for (var r = i; r < Math.Min(Rows, i + block); r++)
                        other[c, r] = this[r, c];
    }
}

/// <summary>Scratch memory for matrices, given back together.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private readonly List<(nint Block, long Bytes)> blocks = [];

    /// <summary>A matrix with undefined content.</summary>
    public Matrix<T> Matrix<T>(int rows, int columns) where T : unmanaged =>
        new(Vector<T>((long)rows * columns), rows, columns, columns);

    /// <summary>Memory with undefined content.</summary>
    public T* Vector<T>(long count) where T : unmanaged
    {
        var bytes = Math.Max(64, count * sizeof(T));
        var block = BlockPool.Rent(bytes);
        blocks.Add((block, bytes));
        return (T*)block;
    }

    public void Dispose()
    {
        foreach (var (block, bytes) in blocks) BlockPool.Return(block, bytes);
        blocks.Clear();
    }
}
