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
                    SignalMoves<V, T>.Load(src, srcOffsets, 2, new(srcStep, 1), n, used, width, xr, xi);
                    break;
                case FftKind.Rfft when Halved:
                    SignalMoves<V, T>.Load(src, srcOffsets, 1, new(2 * srcStep, srcStep), n / 2, used, width, xr, xi);
                    break;
                case FftKind.Rfft:
                    LoadReal(src, srcOffsets, used, xr);
                    new Span<byte>(xi, checked((int)(n * width * sizeof(T)))).Clear();
                    break;
                case FftKind.Irfft when Halved:
                    SignalMoves<V, T>.Load(src, srcOffsets, 2, new(srcStep, 1), n / 2 + 1, used, width, yr, yi);
                    RealSplit<V, T>.Inverse(n / 2, width, root, yr, yi, xr, xi);
                    break;
                default:
                    SignalMoves<V, T>.Load(src, srcOffsets, 2, new(srcStep, 1), n / 2 + 1, used, width, xr, xi);
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
                    if (Halved) RealSplit<V, T>.Forward(n / 2, width, root, zr, zi, tr, ti);
                    SignalMoves<V, T>.Store(tr, ti, scale, dst, dstOffsets, 2, new(dstStep, 1), n / 2 + 1, used, width);
                    break;
                case FftKind.Irfft when Halved:
                    SignalMoves<V, T>.Store(
                        zr, zi, scale, dst, dstOffsets, 1, new(2 * dstStep, dstStep), n / 2, used, width);
                    break;
                case FftKind.Irfft:
                    StoreReal(zr, dst, dstOffsets, used, scale);
                    break;
                default:
                    SignalMoves<V, T>.Store(zr, zi, scale, dst, dstOffsets, 2, new(dstStep, 1), n, used, width);
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

    private void LoadReal(T* src, long* offsets, int used, T* to)
    {
        for (var l = 0; l < used; l++)
            for (long k = 0; k < n; k++) to[k * width + l] = src[offsets[l] + k * srcStep];
    }

    private void StoreReal(T* from, T* dst, long* offsets, int used, T factor)
    {
        for (var l = 0; l < used; l++)
            for (long k = 0; k < n; k++) dst[offsets[l] + k * dstStep] = from[k * width + l] * factor;
    }
}
