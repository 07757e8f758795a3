// Products of matrices in scratch memory, on the tiles that contractions use. Knows matrices, not what they are for.
// One idea: small products are loops over rows, large ones packed blocks; complex ones are real ones of their parts.
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

/// <summary>A matrix as a factor: itself, its transpose or its adjoint.</summary>
internal enum Form : byte { Plain, Transposed, Adjoint }

internal static unsafe class Products<T, F> where T : unmanaged, INumberBase<T> where F : IField<T>
{
    // Multiplications below which packing does not pay.
    private const long SmallProduct = 16 * 16 * 16;

    /// <summary>c ± form(a) · form(b).</summary>
    public static void Add(Matrix<T> c, Matrix<T> a, Form aForm, Matrix<T> b, Form bForm, bool subtract)
    {
        var depth = aForm == Form.Plain ? a.Columns : a.Rows;
        if (c.Rows == 0 || c.Columns == 0 || depth == 0) return;
        if ((long)c.Rows * c.Columns * depth <= SmallProduct) Small(c, a, aForm, b, bForm, subtract, depth);
        else if (Vector512.IsHardwareAccelerated) Large<Lanes512<double>>(c, a, aForm, b, bForm, subtract, depth);
        else if (Vector256.IsHardwareAccelerated) Large<Lanes256<double>>(c, a, aForm, b, bForm, subtract, depth);
        else Large<Lanes128<double>>(c, a, aForm, b, bForm, subtract, depth);
    }

    private static void Small(
        Matrix<T> c, Matrix<T> a, Form aForm, Matrix<T> b, Form bForm, bool subtract, int depth)
    {
        for (var i = 0; i < c.Rows; i++)
        {
            for (var k = 0; k < depth; k++)
            {
                var factor = aForm == Form.Plain ? a[i, k] : a[k, i];
                if (aForm == Form.Adjoint) factor = F.Conjugate(factor);
                if (subtract) factor = -factor;
                if (bForm == Form.Plain) F.AddScaled(c.Row(i), factor, b.Row(k), c.Columns);
                else
                {
                    for (var j = 0; j < c.Columns; j++)
                        c[i, j] += factor * (bForm == Form.Adjoint ? F.Conjugate(b[j, k]) : b[j, k]);
                }
            }
        }
    }

    private static void Large<V>(
        Matrix<T> c, Matrix<T> a, Form aForm, Matrix<T> b, Form bForm, bool subtract, int depth)
        where V : unmanaged, ILanes<V, double>
    {
        if (!F.IsComplex)
        {
            Split<V>(c.Rows, c.Columns, depth, (m0, m1, n0, n1, buffers) => BlockedProduct<V, double>.Run(
                Lines(a, aForm == Form.Plain, 0), Lines(b, bForm != Form.Plain, 0), subtract, true,
                ProductTarget<double>.Plain((double*)c.Start, c.Stride), m0, m1, n0, n1, buffers));
            return;
        }
        using var scratch = new Scratch();
        var part = scratch.Matrix<double>(c.Rows, c.Columns);
        bool aConjugate = aForm == Form.Adjoint, bConjugate = bForm == Form.Adjoint;
        for (var p = 0; p < 2; p++)
        {
            // re: re·re − im·im; im: re·im + im·re; a conjugate factor turns the sign of its imaginary part.
            var first = p == 1 && bConjugate;
            var second = p == 0 ? aConjugate == bConjugate : aConjugate;
            var current = p;
            Split<V>(c.Rows, c.Columns, depth, (m0, m1, n0, n1, buffers) =>
            {
                var target = ProductTarget<double>.Plain(part.Start, part.Stride);
                BlockedProduct<V, double>.Run(Lines(a, aForm == Form.Plain, 0),
                    Lines(b, bForm != Form.Plain, current), first, false, target, m0, m1, n0, n1, buffers);
                BlockedProduct<V, double>.Run(Lines(a, aForm == Form.Plain, 1),
                    Lines(b, bForm != Form.Plain, 1 - current), second, true, target, m0, m1, n0, n1, buffers);
            });
            for (var i = 0; i < c.Rows; i++)
            {
                double* to = (double*)c.Row(i) + p, from = part.Row(i);
                for (var j = 0; j < c.Columns; j++) to[2 * j] += subtract ? -from[j] : from[j];
            }
        }
    }

    private delegate void Range(long m0, long m1, long n0, long n1, PackBuffers buffers);

    // Slices for each worker, along the longer side.
    private static void Split<V>(long rows, long columns, long depth, Range body) where V : unmanaged, ILanes<V, double>
    {
        var work = (double)rows * columns * depth / 30;
        var byRows = rows >= columns;
        long step = byRows ? 12 : 16, length = byRows ? rows : columns;
        var parts = Workers.Worthwhile(work) ? (length + step - 1) / step : 1;
        if (parts == 1) step = Math.Max(rows, columns);
        Workers.For(parts, work, (from, to) =>
        {
            using var buffers = new PackBuffers();
            if (byRows) body(from * step, Math.Min(rows, to * step), 0, columns, buffers);
            else body(0, rows, from * step, Math.Min(columns, to * step), buffers);
        });
    }

    // Lines of depth: the rows of a matrix, or its columns.
    private static PackSource Lines(Matrix<T> x, bool rows, int part)
    {
        var scale = F.IsComplex ? 2 : 1;
        var (across, along) = (AxisGroup.Steps(x.Stride * scale, x.Rows), AxisGroup.Steps(scale, x.Columns));
        var (lines, depth) = rows ? (across, along) : (along, across);
        return new((byte*)((double*)x.Start + part), sizeof(double), lines, depth, false,
            Conversion.Mover(ElementType.Float64, ElementType.Float64));
    }
}
