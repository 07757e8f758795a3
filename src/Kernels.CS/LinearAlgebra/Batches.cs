// Batches of matrices between operands and scratch memory. Knows layouts and element types, no algorithm.
// One idea: one matrix is one part of the work; its scratch memory lives as long.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class Batches
{
    /// <summary>Calls <paramref name="body"/> for each matrix, of about <paramref name="flops"/> operations.</summary>
    public static void Run(long batch, double flops, Action<long, Scratch> body, params ReadOnlySpan<Operand> operands)
    {
        // A single large matrix is split further in, by its products.
        Workers.For(batch, batch == 1 ? 0 : batch * (flops / 2 + 500), (from, to) =>
        {
            using var scratch = new Scratch();
            for (var index = from; index < to; index++)
            {
                body(index, scratch);
                scratch.Dispose();
            }
        });
        foreach (var operand in operands) GC.KeepAlive(operand.Storage);
    }

    private static ElementType TypeOf<T>() where T : unmanaged =>
        typeof(T) == typeof(double) ? ElementType.Float64
        : typeof(T) == typeof(Complex) ? ElementType.Complex128
        : ElementType.Int32;

    /// <summary>A matrix of a batch.</summary>
    public static Matrix<T> Load<T>(Scratch scratch, Operand a, long index, int rows, int columns) where T : unmanaged
    {
        var matrix = scratch.Matrix<T>(rows, columns);
        long count = (long)rows * columns, size = a.Type.Size();
        if (count == 0) return matrix;
        fixed (byte* start = &a.Storage.Start)
            Conversion.Mover(a.Type, TypeOf<T>())((byte*)matrix.Start, 0, sizeof(T),
                start + (a.Offset + index * count) * size, 0, (nint)size, 1, (nint)count);
        return matrix;
    }

    /// <summary>Writes a matrix of a batch; its rows are neighbours.</summary>
    public static void Store<T>(Matrix<T> matrix, Operand dst, long index) where T : unmanaged
    {
        long count = (long)matrix.Rows * matrix.Columns, size = dst.Type.Size();
        if (count == 0) return;
        fixed (byte* start = &dst.Storage.Start)
            Conversion.Mover(TypeOf<T>(), dst.Type)(start + (dst.Offset + index * count) * size, 0, (nint)size,
                (byte*)matrix.Start, 0, sizeof(T), 1, (nint)count);
    }

    /// <summary>
    /// Scales a matrix, of which the upper triangle may not count, by a power of two where squares of its elements
    /// would overflow or vanish. Gives what undoes it.
    /// </summary>
    public static double Tame<T, F>(Matrix<T> matrix, bool lowerOnly)
        where T : unmanaged, INumberBase<T> where F : IField<T>
    {
        double largest = 0;
        for (var i = 0; i < matrix.Rows; i++)
            for (var j = 0; j < (lowerOnly ? i + 1 : matrix.Columns); j++)
                largest = Math.Max(largest, F.Size(matrix[i, j]));
        if (largest is 0 or (> 1e-140 and < 1e140) || !double.IsFinite(largest)) return 1;
        var exponent = Math.ILogB(largest);
        // In two steps: a power that lifts the smallest numbers is itself too large.
        for (var i = 0; i < matrix.Rows; i++)
        {
            F.Scale(matrix.Row(i), F.FromReal(Math.ScaleB(1, -exponent / 2)), matrix.Columns);
            F.Scale(matrix.Row(i), F.FromReal(Math.ScaleB(1, -exponent - -exponent / 2)), matrix.Columns);
        }
        return Math.ScaleB(1, exponent);
    }

    public static bool IsFinite<T>(Matrix<T> matrix) where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < matrix.Rows; i++)
            for (var j = 0; j < matrix.Columns; j++)
                if (!T.IsFinite(matrix[i, j])) return false;
        return true;
    }

    public static void Fill<T>(Matrix<T> matrix, T value) where T : unmanaged
    {
        for (var i = 0; i < matrix.Rows; i++) new Span<T>(matrix.Row(i), matrix.Columns).Fill(value);
    }
}
