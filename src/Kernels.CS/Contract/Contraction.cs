// Contraction of two operands over named-away axes: dst[batch, m, n] = Σ over k of a[batch, m, k] · b[batch, n, k].
// Knows strides and types, no label. One idea: everything becomes real matrix products in one of four compute types
// (float32, float64, int32, int64): narrower types are converted while packing, complex numbers are taken as their
// parts, bools are counted. Integers wrap, so their sign does not matter.
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

/// <summary>Generalised matrix products.</summary>
public static unsafe class Contraction
{
    /// <summary>
    /// Strides of <paramref name="a"/> over batch ++ m ++ k, of <paramref name="b"/> over batch ++ n ++ k, of
    /// <paramref name="dst"/> over batch ++ m ++ n. The sources have one type; that of dst may be wider, and is what
    /// is computed in (float32 for the halves; bools are or of ands).
    /// </summary>
    public static void Contract(long[] batch, long[] m, long[] n, long[] k, Operand dst, Operand a, Operand b)
    {
        if (Folding.Count(batch) * Folding.Count(m) * Folding.Count(n) == 0) return;
        if (Folding.Count(k) == 1 && a.Type == dst.Type)
        {
            Multiply(batch, m, n, dst, a, b);
            return;
        }
        switch (dst.Type)
        {
            case ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Complex64:
                Choose<float>(ElementType.Float32, batch, m, n, k, dst, a, b);
                break;
            case ElementType.Float64 or ElementType.Complex128:
                Choose<double>(ElementType.Float64, batch, m, n, k, dst, a, b);
                break;
            case ElementType.Int64 or ElementType.UInt64:
                Choose<long>(ElementType.Int64, batch, m, n, k, dst, a, b);
                break;
            default:
                Choose<int>(ElementType.Int32, batch, m, n, k, dst, a, b);
                break;
        }
        GC.KeepAlive(dst.Storage); GC.KeepAlive(a.Storage); GC.KeepAlive(b.Storage);
    }

    // Nothing is summed: a product element by element.
    private static void Multiply(long[] batch, long[] m, long[] n, Operand dst, Operand a, Operand b)
    {
        int r = batch.Length, rm = r + m.Length;
        var left = new Operand(a.Storage, a.Type, a.Offset, [.. a.Strides.AsSpan(0, rm), .. new long[n.Length]]);
        var right = new Operand(b.Storage, b.Type, b.Offset,
            [.. b.Strides.AsSpan(0, r), .. new long[m.Length], .. b.Strides.AsSpan(r, n.Length)]);
        Pointwise.Binary(BinaryOp.Mul, [.. batch, .. m, .. n], dst, left, right);
    }

    private static void Choose<T>(
        ElementType compute, long[] batch, long[] m, long[] n, long[] k, Operand dst, Operand a, Operand b)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<Lanes512<T>, T>(compute, batch, m, n, k, dst, a, b);
        else if (Vector256.IsHardwareAccelerated) Run<Lanes256<T>, T>(compute, batch, m, n, k, dst, a, b);
        else Run<Lanes128<T>, T>(compute, batch, m, n, k, dst, a, b);
    }

    private static void Run<V, T>(
        ElementType compute, long[] batch, long[] m, long[] n, long[] k, Operand dst, Operand a, Operand b)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, INumber<T>
    {
        var plan = new Plan(compute, batch, m, n, k, dst, a, b);
        // The result's contiguous axis is what a tile is wide along.
        // Of few rows or columns, rows are few.
        var turn = Math.Min(plan.DstRows.Count, plan.DstColumns.Count) <= ThinProduct<V, T>.MostRows
            ? plan.DstColumns.Count < plan.DstRows.Count
            : plan.DstColumns.ContiguousRun < plan.DstRows.ContiguousRun;
        if (turn) plan = new Plan(compute, batch, n, m, k, Turn(dst, batch.Length, m.Length), b, a);
        var tiny = TinyProduct<T>.Fits(plan);
        var thin = !tiny && ThinProduct<V, T>.Fits(plan);

        fixed (byte* aStart = &plan.A.Storage.Start, bStart = &plan.B.Storage.Start, cStart = &dst.Storage.Start)
        {
            var aFirst = aStart + plan.A.Offset * plan.A.Type.Size();
            var bFirst = bStart + plan.B.Offset * plan.B.Type.Size();
            var cFirst = cStart + dst.Offset * dst.Type.Size();
            var work = plan.Nanoseconds(sizeof(T));
            var (rowParts, columnParts) = Workers.Worthwhile(work) && !tiny ? plan.Grid(thin) : (1, 1);
            long parts = rowParts * columnParts, rows = plan.DstRows.Count, columns = plan.DstColumns.Count;
            Workers.For(plan.Batch.Count * parts, work, (from, to) =>
            {
                using var buffers = new PackBuffers();
                var cursor = plan.Batch.At(from / parts);
                for (var part = from; part < to; part++)
                {
                    var (row, column) = Math.DivRem(part % parts, columnParts);
                    long m0 = rows * row / rowParts, m1 = rows * (row + 1) / rowParts;
                    long n0 = columns * column / columnParts, n1 = columns * (column + 1) / columnParts;
                    var aMatrix = aFirst + cursor[0] * plan.A.Type.Size();
                    var bMatrix = bFirst + cursor[1] * plan.B.Type.Size();
                    var cMatrix = cFirst + cursor[2] * dst.Type.Size();
                    if (tiny) TinyProduct<T>.Run(plan, (T*)aMatrix, (T*)bMatrix, (T*)cMatrix);
                    else if (thin) ThinProduct<V, T>.Run(plan, aMatrix, bMatrix, cMatrix, n0, n1);
                    else Part<V, T>(plan, aMatrix, bMatrix, cMatrix, m0, m1, n0, n1, buffers);
                    if (part % parts == parts - 1) cursor.Next();
                }
            });
        }
    }

    // A range of the rows and columns of one matrix of the batch.
    private static void Part<V, T>(
        Plan plan, byte* a, byte* b, byte* c, long m0, long m1, long n0, long n1, PackBuffers buffers)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, INumber<T>
    {
        if (plan.Direct)
        {
            BlockedProduct<V, T>.Run(plan.SourceA(a, 0), plan.SourceB(b, 0), false, false,
                new((T*)c, plan.DstRows, plan.DstColumns), m0, m1, n0, n1, buffers);
            return;
        }
        // Through a block of the compute type: the result is converted, strided or part of a complex number.
        const int mostElements = 1 << 20;
        var columns = Math.Min(n1 - n0, 1024);
        var rows = Math.Min(m1 - m0, mostElements / columns);
        var bytes = Math.Max(64, columns * rows * sizeof(T));
        var block = BlockPool.Rent(bytes);
        for (var m = m0; m < m1; m += rows)
        {
            for (var n = n0; n < n1; n += columns)
            {
                for (var part = 0; part < plan.Parts; part++)
                {
                    long height = Math.Min(rows, m1 - m), width = Math.Min(columns, n1 - n);
                    var target = ProductTarget<T>.Plain((T*)block - m * columns - n, columns);
                    var terms = plan.Terms(part);
                    if (terms.Length == 0) new Span<byte>((void*)block, (int)bytes).Clear();
                    for (var t = 0; t < terms.Length; t++)
                        BlockedProduct<V, T>.Run(plan.SourceA(a, terms[t].A), plan.SourceB(b, terms[t].B),
                            terms[t].Negate, t > 0, target, m, m + height, n, n + width, buffers);
                    plan.Store((byte*)block, (nint)columns * sizeof(T), sizeof(T), c, part, m, height, n, width);
                }
            }
        }
        BlockPool.Return(block, bytes);
    }

    // dst with its m and n axes exchanged.
    private static Operand Turn(Operand dst, int batch, int m) => new(dst.Storage, dst.Type, dst.Offset,
        [.. dst.Strides.AsSpan(0, batch), .. dst.Strides.AsSpan(batch + m), .. dst.Strides.AsSpan(batch, m)]);
}
