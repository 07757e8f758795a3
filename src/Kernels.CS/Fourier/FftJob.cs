// One kind of transform of one length: load, transform, store. Knows strides and the meaning of the kinds.
// One idea: between load and store there are four buffers (two complex ones, their parts apart), and an inverse
// transform is a forward one with real and imaginary parts exchanged.
using System.Numerics;

namespace NamedTensors.Kernels;

internal sealed unsafe class FftJob<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly FftKind kind;
    private readonly long n, width, part, dstStep, srcStep;
    private readonly FftPlan<V, T> plan;
    private readonly T[] roots = [];

    public FftJob(FftKind kind, long n, Operand dst, Operand src, FftPlan<V, T> plan)
    {
        (this.kind, this.n, this.plan, width) = (kind, n, plan, plan.Width);
        // Steps count parts of complex numbers.
        dstStep = dst.Strides[^1] * (kind == FftKind.Irfft ? 1 : 2);
        srcStep = src.Strides[^1] * (kind == FftKind.Rfft ? 1 : 2);
        part = Math.Max(plan.WorkLength, (n + 1) * width) + 64;
        if (!Halved) return;
        var h = n / 2;
        roots = GC.AllocateUninitializedArray<T>(checked((int)(2 * (h + 1))), pinned: true);
        for (long k = 0; k <= h; k++)
        {
            var (cos, sin) = Unity.Root(k, n);
            (roots[k], roots[h + 1 + k]) = (T.CreateTruncating(cos), T.CreateTruncating(sin));
        }
    }

    private bool Halved => kind is FftKind.Rfft or FftKind.Irfft && n % 2 == 0;

    /// <summary>Elements of the buffer that a run needs.</summary>
    public long BufferLength => 4 * part;

    /// <summary>Transforms up to a plan's width of signals.</summary>
    public void Run(T* dst, long* dstOffsets, T* src, long* srcOffsets, int used, T* buffer)
    {
        T* xr = buffer, xi = xr + part, yr = xi + part, yi = yr + part;
        if (used < width) new Span<byte>(buffer, checked((int)(BufferLength * sizeof(T)))).Clear();
        fixed (T* root = roots)
        {
            switch (kind)
            {
                case FftKind.Fft or FftKind.Ifft:
                    Load(src, srcOffsets, 2, srcStep, n, used, xr);
                    Load(src + 1, srcOffsets, 2, srcStep, n, used, xi);
                    break;
                case FftKind.Rfft when Halved:
                    Load(src, srcOffsets, 1, 2 * srcStep, n / 2, used, xr);
                    Load(src + srcStep, srcOffsets, 1, 2 * srcStep, n / 2, used, xi);
                    break;
                case FftKind.Rfft:
                    Load(src, srcOffsets, 1, srcStep, n, used, xr);
                    new Span<byte>(xi, checked((int)(n * width * sizeof(T)))).Clear();
                    break;
                case FftKind.Irfft when Halved:
                    Load(src, srcOffsets, 2, srcStep, n / 2 + 1, used, yr);
                    Load(src + 1, srcOffsets, 2, srcStep, n / 2 + 1, used, yi);
                    RealSplit<T>.Inverse(n / 2, width, root, yr, yi, xr, xi);
                    break;
                default:
                    Load(src, srcOffsets, 2, srcStep, n / 2 + 1, used, xr);
                    Load(src + 1, srcOffsets, 2, srcStep, n / 2 + 1, used, xi);
                    Mirror(xr, xi);
                    break;
            }
            var inverse = kind is FftKind.Ifft or FftKind.Irfft;
            var inY = inverse ? plan.Run(xi, xr, yi, yr) : plan.Run(xr, xi, yr, yi);
            T* zr = inY ? yr : xr, zi = inY ? yi : xi;
            var scale = !inverse ? T.One : T.One / T.CreateTruncating(Halved ? n / 2 : n);
            switch (kind)
            {
                case FftKind.Rfft:
                    T* tr = inY == Halved ? xr : yr, ti = inY == Halved ? xi : yi;
                    if (Halved) RealSplit<T>.Forward(n / 2, width, root, zr, zi, tr, ti);
                    Store(tr, dst, dstOffsets, 2, dstStep, n / 2 + 1, used, scale);
                    Store(ti, dst + 1, dstOffsets, 2, dstStep, n / 2 + 1, used, scale);
                    break;
                case FftKind.Irfft when Halved:
                    Store(zr, dst, dstOffsets, 1, 2 * dstStep, n / 2, used, scale);
                    Store(zi, dst + dstStep, dstOffsets, 1, 2 * dstStep, n / 2, used, scale);
                    break;
                case FftKind.Irfft:
                    Store(zr, dst, dstOffsets, 1, dstStep, n, used, scale);
                    break;
                default:
                    Store(zr, dst, dstOffsets, 2, dstStep, n, used, scale);
                    Store(zi, dst + 1, dstOffsets, 2, dstStep, n, used, scale);
                    break;
            }
        }
    }

    // The second half of a spectrum whose signal is real.
    private void Mirror(T* xr, T* xi)
    {
        for (long l = 0; l < width; l++) xi[l] = T.Zero;
        for (var k = n / 2 + 1; k < n; k++)
        {
            for (long l = 0; l < width; l++)
            {
                xr[k * width + l] = xr[(n - k) * width + l];
                xi[k * width + l] = -xi[(n - k) * width + l];
            }
        }
    }

    private void Load(T* src, long* offsets, int scale, long step, long count, int used, T* to)
    {
        for (var l = 0; l < used; l++)
        {
            var from = src + offsets[l] * scale;
            for (long k = 0; k < count; k++) to[k * width + l] = from[k * step];
        }
    }

    private void Store(T* from, T* dst, long* offsets, int scale, long step, long count, int used, T factor)
    {
        for (var l = 0; l < used; l++)
        {
            var to = dst + offsets[l] * scale;
            for (long k = 0; k < count; k++) to[k * step] = from[k * width + l] * factor;
        }
    }
}
