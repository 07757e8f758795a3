// Packing: a block of an operand becomes panels that the tile kernel reads from front to back.
// Knows strides and element types, no arithmetic but conversion. One idea: panels are packed straight from the
// strided operand, so no transposed or converted copy is ever made: by rows where lines are neighbours in memory, by
// small transpositions where depths are, element by element or through a conversion else.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NamedTensors.Kernels;

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
        var depths = stackalloc nint[MostDepth];
        source.DepthOffsets(depths, start, (int)depth);
        for (long p = 0; p < lines; p += width, to += width * depth)
        {
            var count = (int)Math.Min(width, lines - p);
            if (count < width) new Span<T>(to, (int)(width * depth)).Clear();
            for (var i = 0; i < count;)
            {
                var run = (int)source.Lines.Run(line + p + i, count - i);
                var from = source.Start + source.Lines.Offset(line + p + i) * source.Size;
                var step = (nint)source.Lines.InnerStride * source.Size;
                if (source.Converts) Convert(to + i, width, source, from, step, run, start, depth);
                else if (step == sizeof(T)) CopyRows(to + i, width, from, run, depths, (int)depth);
                else Gather(to + i, width, source, from, step, run, depths, start, (int)depth);
                i += run;
            }
        }
    }

    private static void Convert<T>(T* to, int width, in PackSource source, byte* from, nint step, int run,
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
    private static void Gather<T>(T* to, int width, in PackSource source, byte* from, nint step, int run,
        nint* depths, long start, int depth) where T : unmanaged
    {
        var i = 0;
        if (source.Depth.InnerStride == 1 && sizeof(T) is 4 or 8)
        {
            for (; i + 4 <= run; i += 4)
            {
                for (var k = 0; k < depth;)
                {
                    var depthRun = (int)source.Depth.Run(start + k, depth - k);
                    var lines = from + i * step + depths[k];
                    if (sizeof(T) == 4) Transpose4((float*)(to + k * width + i), width, lines, step, depthRun);
                    else Transpose4((double*)(to + k * width + i), width, lines, step, depthRun);
                    k += depthRun;
                }
            }
        }
        for (; i < run; i++)
        {
            var lineStart = from + i * step;
            for (var k = 0; k < depth; k++) to[k * width + i] = *(T*)(lineStart + depths[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose4(float* to, int width, byte* from, nint step, int depth)
    {
        float* a = (float*)from, b = (float*)(from + step), c = (float*)(from + 2 * step), d = (float*)(from + 3 * step);
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
    private static void Transpose4(double* to, int width, byte* from, nint step, int depth)
    {
        double* a = (double*)from, b = (double*)(from + step);
        double* c = (double*)(from + 2 * step), d = (double*)(from + 3 * step);
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
