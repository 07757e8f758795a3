// Products of a few numbers, where even choosing blocks would cost more than multiplying.
// Knows a plan whose groups are plain. One idea: three loops over the operands as they lie.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal static unsafe class TinyProduct<T> where T : unmanaged, INumber<T>
{
    private const long MostMultiplications = 1024, MostDepth = 64;

    /// <summary>Whether a product is of this kind.</summary>
    public static bool Fits(Plan plan)
    {
        PackSource a = plan.SourceA(null, 0), b = plan.SourceB(null, 0);
        return plan.Stores && !a.Converts && !b.Converts
            && a.Depth.Count <= MostDepth && plan.DstRows.Count * plan.DstColumns.Count <= MostMultiplications
            && plan.DstRows.Count * plan.DstColumns.Count * a.Depth.Count <= MostMultiplications
            && plan.DstRows.IsUniform && plan.DstColumns.IsUniform
            && a.Lines.IsUniform && a.Depth.IsUniform && b.Lines.IsUniform && b.Depth.IsUniform;
    }

    /// <summary>One matrix of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Plan plan, T* a, T* b, T* c)
    {
        PackSource left = plan.SourceA(null, 0), right = plan.SourceB(null, 0);
        nint rows = (nint)plan.DstRows.Count, columns = (nint)plan.DstColumns.Count, depth = (nint)left.Depth.Count;
        nint cRow = (nint)plan.DstRows.InnerStride, cColumn = (nint)plan.DstColumns.InnerStride;
        nint aRow = (nint)left.Lines.InnerStride, aDepth = (nint)left.Depth.InnerStride;
        nint bColumn = (nint)right.Lines.InnerStride, bDepth = (nint)right.Depth.InnerStride;
        for (nint m = 0; m < rows; m++, a += aRow, c += cRow)
        {
            nint n = 0;
            if (bColumn == 1 && cColumn == 1)
            {
                for (; n + Lanes128<T>.Count <= columns; n += Lanes128<T>.Count)
                {
                    Lanes128<T> sum = default;
                    T* x = a, y = b + n;
                    for (nint k = 0; k < depth; k++, x += aDepth, y += bDepth)
                        sum = TileKernel<Lanes128<T>, T>.Step(Lanes128<T>.Create(*x), Lanes128<T>.Load(y), sum);
                    Lanes128<T>.Store(sum, c + n);
                }
            }
            for (; n < columns; n++)
            {
                var sum = T.Zero;
                T* x = a, y = b + n * bColumn;
                for (nint k = 0; k < depth; k++, x += aDepth, y += bDepth) sum += *x * *y;
                c[n * cColumn] = sum;
            }
        }
    }
}
