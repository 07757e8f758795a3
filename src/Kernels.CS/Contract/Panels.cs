// Packing: a block of an operand becomes panels that the tile kernel reads from front to back.
// Knows strides and element types, no arithmetic but conversion. One idea: panels are packed straight from the
// strided operand, so no transposed or converted copy is ever made: by rows where lines are neighbours in memory, by
// small transpositions where depths are, element by element or through a conversion else.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NamedTensors.Kernels;

[SkipLocalsInit]
internal static unsafe class Panels
{
    /// <summary>The most depths that are packed at once.</summary>
    public const int MostDepth = 512;

    /// <summary>
    /// Packs lines [line, line + lines) × depth [start, start + depth) into panels of <paramref name="width"/>
    /// lines; within a panel the lines of one depth are neighbours. Missing lines of the last panel are zero.
    /// </summary>
    public static void Pack<T>(
        T* to, int width, in PackSource source, long line, long lines, long start, long depth) where T : unmanaged
    {
        if (source.Converts) { Convert(to, width, source, line, lines, start, depth); return; }
        nint* depths = stackalloc nint[MostDepth], places = stackalloc nint[width];
        source.DepthOffsets(depths, start, (int)depth);
        var size = source.Size;
        // Short runs of lines are not worth copying as rows where depths can be transposed.
        var transpose = source.Depth.ContiguousRun >= 4
            && source.Lines.ContiguousRun < Math.Min(source.Lines.Count, Math.Min(width, 8));
        for (long p = 0; p < lines; p += width, to += width * depth)
        {
            var count = (int)Math.Min(width, lines - p);
            if (count < width) new Span<T>(to, (int)(width * depth)).Clear();
            for (var i = 0; i < count;)
            {
                var run = (int)source.Lines.Run(line + p + i, count - i);
                var first = (nint)source.Lines.Offset(line + p + i) * size;
                var step = (nint)source.Lines.InnerStride * size;
                if (!transpose && step == size) CopyRows(to + i, width, source.Start + first, run, depths, (int)depth);
                for (var l = 0; l < run; l++) places[i + l] = first + l * step;
                i += run;
            }
            if (transpose || source.Lines.InnerStride != 1)
                Gather(to, width, source, places, count, depths, start, (int)depth, transpose);
        }
    }

    private static void Convert<T>(
        T* to, int width, in PackSource source, long line, long lines, long start, long depth) where T : unmanaged
    {
        for (long p = 0; p < lines; p += width, to += width * depth)
        {
            var count = (int)Math.Min(width, lines - p);
            if (count < width) new Span<T>(to, (int)(width * depth)).Clear();
            for (var i = 0; i < count;)
            {
                var run = (int)source.Lines.Run(line + p + i, count - i);
                var from = source.Start + source.Lines.Offset(line + p + i) * source.Size;
                var step = (nint)source.Lines.InnerStride * source.Size;
                ConvertRun(to + i, width, source, from, step, run, start, depth);
                i += run;
            }
        }
    }

    private static void ConvertRun<T>(T* to, int width, in PackSource source, byte* from, nint step, int run,
        long start, long depth) where T : unmanaged
    {
        var depthStep = (nint)source.Depth.InnerStride * source.Size;
        for (long k = 0; k < depth;)
        {
            var depthRun = (nint)source.Depth.Run(start + k, depth - k);
            var first = from + source.Depth.Offset(start + k) * source.Size;
            byte* target = (byte*)(to + k * width);
            nint panelStep = width * sizeof(T);
            if (step == source.Size) source.Mover(target, panelStep, sizeof(T), first, depthStep, step, depthRun, run);
            else source.Mover(target, sizeof(T), panelStep, first, step, depthStep, run, depthRun);
            k += depthRun;
        }
    }

    // Lines are neighbours: a row of them for each depth.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T>(T* to, int width, byte* from, int run, nint* depths, int depth) where T : unmanaged
    {
        int bytes = run * sizeof(T), panelStep = width * sizeof(T);
        var target = (byte*)to;
        if (bytes == 128)
        {
            for (var k = 0; k < depth; k++, target += panelStep)
            {
                var row = from + depths[k];
                Vector512<byte> left = Vector512.Load(row), right = Vector512.Load(row + 64);
                left.Store(target);
                right.Store(target + 64);
            }
        }
        else if (bytes >= 16)
        {
            // Sixteen bytes at a time; the last sixteen may overlap those before.
            for (var k = 0; k < depth; k++, target += panelStep)
            {
                var row = from + depths[k];
                for (var b = 0; b < bytes - 16; b += 16) Vector128.Load(row + b).Store(target + b);
                Vector128.Load(row + bytes - 16).Store(target + bytes - 16);
            }
        }
        else
        {
            for (var k = 0; k < depth; k++, target += panelStep)
            {
                var row = (T*)(from + depths[k]);
                for (var i = 0; i < run; i++) ((T*)target)[i] = row[i];
            }
        }
    }

    // Lines lie apart. Where depths are neighbours, four lines at a time are transposed.
    private static void Gather<T>(T* to, int width, in PackSource source, nint* places, int count,
        nint* depths, long start, int depth, bool transpose) where T : unmanaged
    {
        var i = 0;
        for (; transpose && sizeof(T) is 4 or 8 && i + 4 <= count; i += 4)
        {
            byte* a = source.Start + places[i], b = source.Start + places[i + 1];
            byte* c = source.Start + places[i + 2], d = source.Start + places[i + 3];
            for (var k = 0; k < depth;)
            {
                var run = (int)source.Depth.Run(start + k, depth - k);
                var at = depths[k];
                var panel = to + k * width + i;
                byte* x = a + at, y = b + at, z = c + at, w = d + at;
                if (sizeof(T) == 4) Transpose((float*)panel, width, (float*)x, (float*)y, (float*)z, (float*)w, run);
                else Transpose((double*)panel, width, (double*)x, (double*)y, (double*)z, (double*)w, run);
                k += run;
            }
        }
        for (; i < count; i++)
        {
            var line = source.Start + places[i];
            for (var k = 0; k < depth; k++) to[k * width + i] = *(T*)(line + depths[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* to, int width, float* a, float* b, float* c, float* d, int depth)
    {
        var k = 0;
        for (; Sse.IsSupported && k + 4 <= depth; k += 4)
        {
            Vector128<float> x = Vector128.Load(a + k), y = Vector128.Load(b + k);
            Vector128<float> z = Vector128.Load(c + k), w = Vector128.Load(d + k);
            Vector128<float> xz = Sse.UnpackLow(x, z), yw = Sse.UnpackLow(y, w);
            Vector128<float> xzHigh = Sse.UnpackHigh(x, z), ywHigh = Sse.UnpackHigh(y, w);
            var target = to + k * width;
            Sse.UnpackLow(xz, yw).Store(target);
            Sse.UnpackHigh(xz, yw).Store(target + width);
            Sse.UnpackLow(xzHigh, ywHigh).Store(target + 2 * width);
            Sse.UnpackHigh(xzHigh, ywHigh).Store(target + 3 * width);
        }
        for (; k < depth; k++)
        {
            var target = to + k * width;
            (target[0], target[1], target[2], target[3]) = (a[k], b[k], c[k], d[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(double* to, int width, double* a, double* b, double* c, double* d, int depth)
    {
        var k = 0;
        for (; Avx.IsSupported && k + 4 <= depth; k += 4)
        {
            Vector256<double> x = Vector256.Load(a + k), y = Vector256.Load(b + k);
            Vector256<double> z = Vector256.Load(c + k), w = Vector256.Load(d + k);
            Vector256<double> even = Avx.UnpackLow(x, y), odd = Avx.UnpackHigh(x, y);
            Vector256<double> evenRight = Avx.UnpackLow(z, w), oddRight = Avx.UnpackHigh(z, w);
            var target = to + k * width;
            Avx.Permute2x128(even, evenRight, 0x20).Store(target);
            Avx.Permute2x128(odd, oddRight, 0x20).Store(target + width);
            Avx.Permute2x128(even, evenRight, 0x31).Store(target + 2 * width);
            Avx.Permute2x128(odd, oddRight, 0x31).Store(target + 3 * width);
        }
        for (; k < depth; k++)
        {
            var target = to + k * width;
            (target[0], target[1], target[2], target[3]) = (a[k], b[k], c[k], d[k]);
        }
    }
}

/// <summary>An operand of a contraction as packing sees it.</summary>
internal readonly unsafe struct PackSource(
    byte* start, int size, AxisGroup lines, AxisGroup depth, bool converts,
    delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> mover)
{
    /// <summary>The first element.</summary>
    public readonly byte* Start = start;

    /// <summary>Bytes of an element.</summary>
    public readonly int Size = size;

    /// <summary>The free axes and the contracted axes.</summary>
    public readonly AxisGroup Lines = lines, Depth = depth;

    /// <summary>Whether elements are not of the computed type.</summary>
    public readonly bool Converts = converts;

    /// <summary>Moves and converts elements.</summary>
    public readonly delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Mover = mover;

    /// <summary>Where depths lie, in bytes.</summary>
    public void DepthOffsets(nint* offsets, long start, int depth)
    {
        for (var k = 0; k < depth;)
        {
            var run = (int)Depth.Run(start + k, depth - k);
            nint first = (nint)Depth.Offset(start + k) * Size, step = (nint)Depth.InnerStride * Size;
            for (var i = 0; i < run; i++) offsets[k + i] = first + i * step;
            k += run;
        }
    }
}
