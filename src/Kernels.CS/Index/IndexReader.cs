// From indices to offsets: reads starts of any integer type, applies the mode, gives offsets into the array.
// Knows nothing of what is read or written there. One idea: a row of positions at a time, one axis after the
// other, so that the element type of the indices is looked at once per row.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal static unsafe class IndexReader
{
    /// <summary>The offset of a window that is outside and not to be touched.</summary>
    public const long Outside = long.MinValue;

    /// <summary>
    /// Adds to <paramref name="offsets"/> what an axis contributes for a row of starts, which begins
    /// <paramref name="first"/> elements into the storage at <paramref name="index"/>.
    /// </summary>
    public static void Accumulate(
        IndexMode mode, in IndexedAxis axis, byte* index, long first, long stride, long* offsets, int count)
    {
        switch (axis.Index.Type)
        {
            case ElementType.Int8: Row<sbyte>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.Int16: Row<short>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.Int32: Row<int>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.Int64: Row<long>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.UInt8: Row<byte>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.UInt16: Row<ushort>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.UInt32: Row<uint>(mode, axis, index, first, stride, offsets, count); break;
            case ElementType.UInt64: Row<ulong>(mode, axis, index, first, stride, offsets, count); break;
            default: throw Unreachable.Case;
        }
    }

    /// <summary>Reads a row of starts; those past the largest int64 become it.</summary>
    public static void Read(in Operand index, byte* storage, long first, long stride, long* starts, int count)
    {
        switch (index.Type)
        {
            case ElementType.Int8: Raw<sbyte>(storage, first, stride, starts, count); break;
            case ElementType.Int16: Raw<short>(storage, first, stride, starts, count); break;
            case ElementType.Int32: Raw<int>(storage, first, stride, starts, count); break;
            case ElementType.Int64: Raw<long>(storage, first, stride, starts, count); break;
            case ElementType.UInt8: Raw<byte>(storage, first, stride, starts, count); break;
            case ElementType.UInt16: Raw<ushort>(storage, first, stride, starts, count); break;
            case ElementType.UInt32: Raw<uint>(storage, first, stride, starts, count); break;
            case ElementType.UInt64: Raw<ulong>(storage, first, stride, starts, count); break;
            default: throw Unreachable.Case;
        }
    }

    private static void Raw<T>(byte* storage, long first, long stride, long* starts, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        var source = (T*)storage + first;
        for (var i = 0; i < count; i++) starts[i] = long.CreateSaturating(source[i * stride]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(
        IndexMode mode, in IndexedAxis axis, byte* storage, long first, long stride, long* offsets, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        var source = (T*)storage + first;
        long last = axis.Size - axis.Window, step = axis.Stride;
        if (mode == IndexMode.Clip && last >= 0)
        {
            for (var i = 0; i < count; i++)
            {
                var start = long.CreateSaturating(source[i * stride]);
                if (offsets[i] != Outside) offsets[i] += Math.Min(Math.Max(start, 0), last) * step;
            }
            return;
        }
        // Also for a window that fits nowhere: there is nothing to move it to.
        for (var i = 0; i < count; i++)
        {
            var start = long.CreateSaturating(source[i * stride]);
            if (start < 0 || start > last) offsets[i] = Outside;
            else if (offsets[i] != Outside) offsets[i] += start * step;
        }
    }
}
