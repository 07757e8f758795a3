// Packing: a block of an operand becomes panels that the tile kernel reads from front to back.
// Knows strides and element types, no arithmetic but conversion. One idea: panels are packed straight from the
// strided operand, one run of equal steps at a time, so no transposed or converted copy is ever made.
namespace NamedTensors.Kernels;

internal static unsafe class Panels
{
    /// <summary>
    /// Packs lines [line, line + lines) × depth [start, start + depth) into panels of <paramref name="width"/>
    /// lines; within a panel the lines of one depth are neighbours. Missing lines of the last panel are zero.
    /// </summary>
    public static void Pack<T>(
        T* to, int width, in PackSource source, long line, long lines, long start, long depth) where T : unmanaged
    {
        var size = source.Size;
        for (long p = 0; p < lines; p += width, to += width * depth)
        {
            var count = Math.Min(width, lines - p);
            if (count < width) new Span<byte>(to, checked((int)(width * depth * sizeof(T)))).Clear();
            for (long i = 0; i < count;)
            {
                var lineRun = source.Lines.Run(line + p + i, count - i);
                var lineStart = source.Start + source.Lines.Offset(line + p + i) * size;
                nint lineStep = (nint)source.Lines.InnerStride * size, depthStep = (nint)source.Depth.InnerStride * size;
                for (long k = 0; k < depth;)
                {
                    var depthRun = source.Depth.Run(start + k, depth - k);
                    var from = lineStart + source.Depth.Offset(start + k) * size;
                    var target = (byte*)(to + k * width + i);
                    nint l = (nint)lineRun, d = (nint)depthRun, step = width * sizeof(T);
                    if (lineStep == size) source.Mover(target, step, sizeof(T), from, depthStep, lineStep, d, l);
                    else source.Mover(target, sizeof(T), step, from, lineStep, depthStep, l, d);
                    k += depthRun;
                }
                i += lineRun;
            }
        }
    }
}

/// <summary>An operand of a contraction as packing sees it.</summary>
internal readonly unsafe struct PackSource(
    byte* start, int size, AxisGroup lines, AxisGroup depth,
    delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> mover)
{
    /// <summary>The first element.</summary>
    public readonly byte* Start = start;

    /// <summary>Bytes of an element.</summary>
    public readonly int Size = size;

    /// <summary>The free axes and the contracted axes.</summary>
    public readonly AxisGroup Lines = lines, Depth = depth;

    /// <summary>Moves and converts elements.</summary>
    public readonly delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Mover = mover;
}
