// Discrete Fourier transforms along one axis. Knows operands and lanes; the passes are FftPlan's.
// One idea: signals that lie apart in memory are transformed a register's width of them together, interleaved, so
// that every pass runs along full registers; long contiguous ones one by one, where passes fill registers themselves.
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NamedTensors.Kernels;

/// <summary>Fast Fourier transforms.</summary>
public static unsafe class Fourier
{
    /// <summary>
    /// Strides over kept ++ [axis]. Fft, Ifft: n complex to n complex; Rfft: n real to n/2 + 1 complex; Irfft: n/2 + 1
    /// complex to n real. The inverse ones divide by n.
    /// </summary>
    public static void Transform(FftKind kind, long[] kept, long n, Operand dst, Operand src)
    {
        if (n == 0 || Folding.Count(kept) == 0) return;
        var type = kind == FftKind.Irfft ? src.Type : dst.Type;
        if (type == ElementType.Complex64)
        {
            if (Vector256.IsHardwareAccelerated) Transform<Lanes256<float>, float>(kind, kept, n, dst, src);
            else Transform<Lanes128<float>, float>(kind, kept, n, dst, src);
        }
        else if (Vector512.IsHardwareAccelerated) Transform<Lanes512<double>, double>(kind, kept, n, dst, src);
        else if (Vector256.IsHardwareAccelerated) Transform<Lanes256<double>, double>(kind, kept, n, dst, src);
        else Transform<Lanes128<double>, double>(kind, kept, n, dst, src);
        GC.KeepAlive(dst.Storage); GC.KeepAlive(src.Storage);
    }

    private static void Transform<V, T>(FftKind kind, long[] kept, long n, Operand dst, Operand src)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lanes = new Lanes(kept, dst.Strides, src.Strides);
        var length = kind is FftKind.Rfft or FftKind.Irfft && n % 2 == 0 ? n / 2 : n;
        var width = Width<V, T>(length, lanes.Count, Math.Abs(src.Strides[^1]) == 1);
        var job = new FftJob<V, T>(kind, n, dst, src, PlanCache<V, T>.Get(length, width));
        var groups = (lanes.Count + width - 1) / width;
        var work = (double)lanes.Count * n * Math.Log2(n + 1) * 0.3;
        Workers.For(groups, work, (from, to) =>
        {
            var dstOffsets = stackalloc long[(int)width];
            var srcOffsets = stackalloc long[(int)width];
            var bytes = Math.Max(64, job.BufferLength * sizeof(T));
            var block = BlockPool.Rent(bytes);
            var cursor = lanes.At(from * width);
            fixed (byte* dstStart = &dst.Storage.Start, srcStart = &src.Storage.Start)
            {
                for (var group = from; group < to; group++)
                {
                    var used = (int)Math.Min(width, lanes.Count - group * width);
                    for (var l = 0; l < used; l++, cursor.Next())
                        (dstOffsets[l], srcOffsets[l]) = (dst.Offset + cursor[0], src.Offset + cursor[1]);
                    job.Run((T*)dstStart, dstOffsets, (T*)srcStart, srcOffsets, used, (T*)block);
                }
            }
            BlockPool.Return(block, bytes);
        });
    }

    // Interleaving costs a transposition where signals are contiguous, and memory where they are long.
    private static long Width<V, T>(long n, long lanes, bool contiguous)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!FftPlan<V, T>.SupportsSingle(n)) return V.Count;
        return lanes < V.Count || n > 1 << 14 || contiguous && n >= 128 ? 1 : V.Count;
    }
}
