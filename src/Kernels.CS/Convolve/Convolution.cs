// Convolution (cross-correlation, as in JAX) as a contraction.
// Knows strides, no label. One idea: windows of an array are a strided view of it, with the same stride in an output
// and in a kernel dimension, so a convolution without padding is a contraction over channels and kernel positions, and
// packing does what others call im2col. Padding is a copy first; holes between the input's elements are taken apart
// into the convolutions of which each sees none.
using System.Numerics;

namespace NamedTensors.Kernels;

/// <summary>
/// One spatial dimension: output o at kernel position k reads the input at (o · Stride + k · RhsDilation − PadLow) /
/// LhsDilation, where that is a position of the input, else 0.
/// </summary>
public readonly record struct SpatialDim(
    long In, long Kernel, long Out, long Stride, long PadLow, long LhsDilation, long RhsDilation);

/// <summary>Convolutions over any number of dimensions.</summary>
public static class Convolution
{
    /// <summary>
    /// Strides of <paramref name="lhs"/> over batch ++ lhsFree ++ channels ++ In, of <paramref name="rhs"/> over
    /// batch ++ rhsFree ++ channels ++ Kernel, of <paramref name="dst"/> over batch ++ lhsFree ++ rhsFree ++ Out.
    /// Sums over channels and kernel positions; types as in a contraction.
    /// </summary>
    public static void Convolve(long[] batch, SpatialDim[] spatial, long[] lhsFree, long[] rhsFree, long[] channels,
        Operand dst, Operand lhs, Operand rhs)
    {
        for (var d = 0; d < spatial.Length; d++)
        {
            if (!HasPhases(spatial[d])) continue;
            for (long phase = 0; phase < Math.Min(spatial[d].LhsDilation, spatial[d].Out); phase++)
                Phase(batch, spatial, d, phase, lhsFree, rhsFree, channels, dst, lhs, rhs);
            return;
        }
        var outer = batch.Length + lhsFree.Length + channels.Length;
        if (!Array.TrueForAll(spatial, dim => IsPlain(dim)))
            lhs = Pad([.. batch, .. lhsFree, .. channels], spatial, lhs);

        // lhs is the second operand: its windows over batch ++ lhsFree ++ Out ++ channels ++ Kernel.
        var strides = lhs.Strides;
        long[] windows = new long[spatial.Length], steps = new long[spatial.Length];
        for (var d = 0; d < spatial.Length; d++)
        {
            windows[d] = strides[outer + d] * spatial[d].Stride;
            steps[d] = strides[outer + d] * spatial[d].RhsDilation;
        }
        int b = batch.Length, f = lhsFree.Length, r = rhsFree.Length;
        var seen = new Operand(lhs.Storage, lhs.Type, lhs.Offset,
            [.. strides.AsSpan(0, b + f), .. windows, .. strides.AsSpan(b + f, channels.Length), .. steps]);
        var target = new Operand(dst.Storage, dst.Type, dst.Offset,
            [.. dst.Strides.AsSpan(0, b), .. dst.Strides.AsSpan(b + f, r), .. dst.Strides.AsSpan(b, f),
                .. dst.Strides.AsSpan(b + f + r)]);
        Contraction.Contract(batch, rhsFree, [.. lhsFree, .. spatial.Select(dim => dim.Out)],
            [.. channels, .. spatial.Select(dim => dim.Kernel)], target, rhs, seen);
    }

    // Every window lies inside the input.
    private static bool IsPlain(SpatialDim dim) => dim.LhsDilation == 1 && dim.PadLow == 0 && Extent(dim) <= dim.In;

    // Input positions, holes and padding included, that windows see.
    private static long Extent(SpatialDim dim) =>
        dim.Out == 0 || dim.Kernel == 0 ? 0 : (dim.Out - 1) * dim.Stride + (dim.Kernel - 1) * dim.RhsDilation + 1;

    // A copy of the input in which all windows lie, with zeros where there is no input.
    private static unsafe Operand Pad(long[] outer, SpatialDim[] spatial, Operand lhs)
    {
        var rank = outer.Length + spatial.Length;
        long[] extents = [.. outer, .. spatial.Select(Extent)], copied = [.. extents], from = [.. lhs.Strides];
        long[] strides = new long[rank], to = new long[rank];
        long count = 1;
        for (var d = rank - 1; d >= 0; d--)
        {
            to[d] = strides[d] = count;
            count *= extents[d];
        }
        long source = lhs.Offset, target = 0;
        for (var s = 0; s < spatial.Length; s++)
        {
            var (dim, d) = (spatial[s], outer.Length + s);
            // Elements first … last of the input are seen.
            var first = Math.Max(0, CeilDiv(-dim.PadLow, dim.LhsDilation));
            var last = Math.Min(dim.In - 1, FloorDiv(extents[d] - 1 - dim.PadLow, dim.LhsDilation));
            copied[d] = Math.Max(0, last - first + 1);
            source += first * from[d];
            target += (first * dim.LhsDilation + dim.PadLow) * strides[d];
            to[d] = strides[d] * dim.LhsDilation;
        }
        var storage = Storage.Allocate(lhs.Type, Math.Max(1, count));
        var size = lhs.Type.Size();
        fixed (byte* start = &storage.Start)
            for (long done = 0; done < count * size; done += 1 << 30)
                new Span<byte>(start + done, (int)Math.Min(count * size - done, 1 << 30)).Clear();
        if (Folding.Count(copied) > 0)
        {
            Pointwise.Copy(copied, new Operand(storage, lhs.Type, target, to),
                new Operand(lhs.Storage, lhs.Type, source, from));
        }
        return new Operand(storage, lhs.Type, 0, strides);
    }

    // Outputs o = q · LhsDilation + phase see every LhsDilation-th kernel position, and no holes.
    private static bool HasPhases(SpatialDim dim) => dim.LhsDilation > 1 && dim.Stride == 1
        && BigInteger.GreatestCommonDivisor(dim.LhsDilation, dim.RhsDilation) == 1;

    private static void Phase(long[] batch, SpatialDim[] spatial, int d, long phase, long[] lhsFree, long[] rhsFree,
        long[] channels, Operand dst, Operand lhs, Operand rhs)
    {
        var dim = spatial[d];
        var holes = dim.LhsDilation;
        long k = 0;
        while (FloorMod(phase + k * dim.RhsDilation - dim.PadLow, holes) != 0) k++;
        var shift = (phase + k * dim.RhsDilation - dim.PadLow) / holes;
        var part = (SpatialDim[])spatial.Clone();
        part[d] = dim with
        {
            Kernel = Math.Max(0, CeilDiv(dim.Kernel - k, holes)),
            Out = CeilDiv(dim.Out - phase, holes),
            PadLow = -shift,
            LhsDilation = 1,
        };
        var dstAxis = batch.Length + lhsFree.Length + rhsFree.Length + d;
        var rhsAxis = batch.Length + rhsFree.Length + channels.Length + d;
        Convolve(batch, part, lhsFree, rhsFree, channels,
            Every(dst, dstAxis, phase, holes), lhs, Every(rhs, rhsAxis, k, holes));
    }

    // Every step-th element along an axis.
    private static Operand Every(Operand a, int axis, long first, long step)
    {
        var strides = (long[])a.Strides.Clone();
        strides[axis] *= step;
        return new(a.Storage, a.Type, a.Offset + first * a.Strides[axis], strides);
    }

    private static long FloorMod(long x, long y) => (x % y + y) % y;

    private static long FloorDiv(long x, long y) => (x - FloorMod(x, y)) / y;

    private static long CeilDiv(long x, long y) => -FloorDiv(-x, y);
}
