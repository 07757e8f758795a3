// What a contraction looks like once axes are grouped: which strides each operand has along rows, columns and depth,
// in parts of complex numbers. Knows no loop. One idea: the axes of a group may be walked in any order, so the order
// is the one in which memory is.
namespace NamedTensors.Kernels;

/// <summary>A product of one part of a and one of b.</summary>
internal readonly record struct ProductTerm(int A, int B, bool Negate);

internal sealed unsafe class Plan
{
    public readonly Operand A, B;
    public readonly Lanes Batch;
    public readonly AxisGroup DstRows, DstColumns;

    /// <summary>The result can be computed in place: besides, its columns lie in long runs.</summary>
    public readonly bool Direct;

    /// <summary>The result is of the type that is computed in.</summary>
    public readonly bool Stores;

    /// <summary>2 for a complex result: real and imaginary part.</summary>
    public readonly int Parts;

    // Neighbours in a row of the result from which tiles are written straight into it.
    private const int LongRun = 48;

    private readonly AxisGroup aRows, aDepth, bColumns, bDepth;
    private readonly bool complexSource, aConverts, bConverts;
    private readonly int aSize, bSize, dstSize;
    private readonly delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> loadA, loadB, store;

    public Plan(
        ElementType compute, long[] batch, long[] m, long[] n, long[] k, Operand dst, Operand a, Operand b)
    {
        (A, B) = (a, b);
        Parts = IsComplex(dst.Type) ? 2 : 1;
        complexSource = IsComplex(a.Type);
        Batch = new Lanes(batch, a.Strides, b.Strides, dst.Strides);
        int rank = batch.Length, sourceScale = complexSource ? 2 : 1;
        ReadOnlySpan<long> aM = a.Strides.AsSpan(rank, m.Length), aK = a.Strides.AsSpan(rank + m.Length);
        ReadOnlySpan<long> bN = b.Strides.AsSpan(rank, n.Length), bK = b.Strides.AsSpan(rank + n.Length);
        ReadOnlySpan<long> dstM = dst.Strides.AsSpan(rank, m.Length), dstN = dst.Strides.AsSpan(rank + m.Length);
        ReadOnlySpan<int> order = AxisGroup.Order(stackalloc int[m.Length], dstM, aM);
        (aRows, DstRows) = (new(m, aM, order, sourceScale), new(m, dstM, order, Parts));
        order = AxisGroup.Order(stackalloc int[n.Length], dstN, bN);
        (bColumns, DstColumns) = (new(n, bN, order, sourceScale), new(n, dstN, order, Parts));
        order = AxisGroup.Order(stackalloc int[k.Length], aK, bK);
        (aDepth, bDepth) = (new(k, aK, order, sourceScale), new(k, bK, order, sourceScale));

        ElementType aPart = Part(a.Type), bPart = Part(b.Type), dstPart = Part(dst.Type);
        (aSize, bSize, dstSize) = (aPart.Size(), bPart.Size(), dstPart.Size());
        (aConverts, bConverts) = (Signless(aPart, compute) != compute, Signless(bPart, compute) != compute);
        loadA = Conversion.Mover(Signless(aPart, compute), compute);
        loadB = Conversion.Mover(Signless(bPart, compute), compute);
        store = Conversion.Mover(compute, Signless(dstPart, compute));
        Stores = Parts == 1 && Signless(dstPart, compute) == compute;
        Direct = Stores && DstColumns.ContiguousRun >= Math.Min(DstColumns.Count, LongRun);
    }

    public PackSource SourceA(byte* start, int part) =>
        new(start + part * aSize, aSize, aRows, aDepth, aConverts, loadA);

    public PackSource SourceB(byte* start, int part) =>
        new(start + part * bSize, bSize, bColumns, bDepth, bConverts, loadB);

    /// <summary>The products whose sum is a part of the result.</summary>
    public ReadOnlySpan<ProductTerm> Terms(int part) => !complexSource
        ? part == 0 ? RealTerms : []
        : part == 0 ? RealPartTerms : ImaginaryPartTerms;

    private static readonly ProductTerm[] RealTerms = [new(0, 0, false)];
    private static readonly ProductTerm[] RealPartTerms = [new(0, 0, false), new(1, 1, true)];
    private static readonly ProductTerm[] ImaginaryPartTerms = [new(0, 1, false), new(1, 0, false)];

    /// <summary>Moves a block of the compute type into the result.</summary>
    public void Store(
        byte* block, nint blockRow, nint blockColumn, byte* dst, int part, long m, long rows, long n, long columns)
    {
        dst += part * dstSize;
        nint rowStep = (nint)DstRows.InnerStride * dstSize, columnStep = (nint)DstColumns.InnerStride * dstSize;
        for (long i = 0; i < rows;)
        {
            var rowRun = DstRows.Run(m + i, rows - i);
            for (long j = 0; j < columns;)
            {
                var columnRun = DstColumns.Run(n + j, columns - j);
                store(dst + (DstRows.Offset(m + i) + DstColumns.Offset(n + j)) * dstSize, rowStep, columnStep,
                    block + i * blockRow + j * blockColumn, blockRow, blockColumn, (nint)rowRun, (nint)columnRun);
                j += columnRun;
            }
            i += rowRun;
        }
    }

    /// <summary>A rough estimate.</summary>
    public double Nanoseconds(int size) =>
        (double)Batch.Count * DstRows.Count * DstColumns.Count * Math.Max(1, aDepth.Count) * size * Parts / 300;

    /// <summary>
    /// Rows × columns of parts for the workers: the one for which least is packed twice. Rows that are few are not
    /// divided.
    /// </summary>
    public (long Rows, long Columns) Grid(bool thin)
    {
        var wanted = (Workers.Count + Batch.Count - 1) / Batch.Count;
        if (thin) return (1, Math.Min(wanted, (DstColumns.Count + 63) / 64));
        var best = (Rows: 1L, Columns: 1L);
        var least = double.PositiveInfinity;
        for (long rows = 1; rows <= wanted; rows++)
        {
            var columns = (wanted + rows - 1) / rows;
            // Parts narrower than a few tiles are no gain.
            if (rows > 1 && DstRows.Count < rows * 24 || columns > 1 && DstColumns.Count < columns * 64) continue;
            var packed = (double)rows * DstColumns.Count + (double)columns * DstRows.Count;
            if (packed < least) (best, least) = ((rows, columns), packed);
        }
        return best;
    }

    private static bool IsComplex(ElementType type) => type is ElementType.Complex64 or ElementType.Complex128;

    private static ElementType Part(ElementType type) => type switch
    {
        ElementType.Complex64 => ElementType.Float32,
        ElementType.Complex128 => ElementType.Float64,
        _ => type,
    };

    // Unsigned integers of the computed width are the same bits.
    private static ElementType Signless(ElementType type, ElementType compute) => (type, compute) switch
    {
        (ElementType.UInt32, ElementType.Int32) => ElementType.Int32,
        (ElementType.UInt64, ElementType.Int64) => ElementType.Int64,
        _ => type,
    };
}
