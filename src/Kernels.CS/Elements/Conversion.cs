// Moves a block of elements from one layout and element type to another: every load and store of a kernel.
// Knows no iteration and no operation.
// One idea: one generic loop over rows and columns with byte strides; the pair of types is chosen once.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>Conversions of strided blocks between any two element types.</summary>
internal static unsafe class Conversion
{
    /// <summary>The routine (dst, row stride, column stride, src, row stride, column stride, rows, columns) that moves
    /// elements; strides in bytes.</summary>
    public static delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> Mover(
        ElementType from, ElementType to)
    {
        if (from == to) return BitMover(from.Size());
        return from switch
        {
            ElementType.Bool => To<byte, BoolElement>(to),
            ElementType.Int8 => To<sbyte, IntegerElement<sbyte>>(to),
            ElementType.Int16 => To<short, IntegerElement<short>>(to),
            ElementType.Int32 => To<int, IntegerElement<int>>(to),
            ElementType.Int64 => To<long, IntegerElement<long>>(to),
            ElementType.UInt8 => To<byte, IntegerElement<byte>>(to),
            ElementType.UInt16 => To<ushort, IntegerElement<ushort>>(to),
            ElementType.UInt32 => To<uint, IntegerElement<uint>>(to),
            ElementType.UInt64 => To<ulong, IntegerElement<ulong>>(to),
            ElementType.Float16 => To<Half, FloatElement<Half>>(to),
            ElementType.BFloat16 => To<BFloat16, BFloat16Element>(to),
            ElementType.Float32 => To<float, FloatElement<float>>(to),
            ElementType.Float64 => To<double, FloatElement<double>>(to),
            ElementType.Complex64 => To<Complex64, Complex64Element>(to),
            ElementType.Complex128 => To<Complex, Complex128Element>(to),
            _ => throw Unreachable.Case,
        };
    }

    /// <summary>The routine that moves elements of a size as they are.</summary>
    public static delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> BitMover(int size) => size switch
    {
        1 => &MoveBits<byte>,
        2 => &MoveBits<ushort>,
        4 => &MoveBits<uint>,
        8 => &MoveBits<ulong>,
        16 => &MoveBits<UInt128>,
        _ => throw Unreachable.Case,
    };

    private static delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void> To<S, SE>(ElementType to)
        where S : unmanaged where SE : IElement<S> => to switch
        {
            ElementType.Bool => &Move<S, SE, byte, BoolElement>,
            ElementType.Int8 => &Move<S, SE, sbyte, IntegerElement<sbyte>>,
            ElementType.Int16 => &Move<S, SE, short, IntegerElement<short>>,
            ElementType.Int32 => &Move<S, SE, int, IntegerElement<int>>,
            ElementType.Int64 => &Move<S, SE, long, IntegerElement<long>>,
            ElementType.UInt8 => &Move<S, SE, byte, IntegerElement<byte>>,
            ElementType.UInt16 => &Move<S, SE, ushort, IntegerElement<ushort>>,
            ElementType.UInt32 => &Move<S, SE, uint, IntegerElement<uint>>,
            ElementType.UInt64 => &Move<S, SE, ulong, IntegerElement<ulong>>,
            ElementType.Float16 => &Move<S, SE, Half, FloatElement<Half>>,
            ElementType.BFloat16 => &Move<S, SE, BFloat16, BFloat16Element>,
            ElementType.Float32 => &Move<S, SE, float, FloatElement<float>>,
            ElementType.Float64 => &Move<S, SE, double, FloatElement<double>>,
            ElementType.Complex64 => &Move<S, SE, Complex64, Complex64Element>,
            ElementType.Complex128 => &Move<S, SE, Complex, Complex128Element>,
            _ => throw Unreachable.Case,
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D One<S, SE, D, DE>(S value)
        where S : unmanaged where SE : IElement<S> where D : unmanaged where DE : IElement<D> => SE.Wide switch
        {
            Wide.Signed => DE.From(SE.ToSigned(value)),
            Wide.Unsigned => DE.From(SE.ToUnsigned(value)),
            Wide.Real => DE.From(SE.ToReal(value)),
            _ => DE.From(SE.ToComplex(value)),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move<S, SE, D, DE>(
        byte* dst, nint dstRow, nint dstColumn, byte* src, nint srcRow, nint srcColumn, nint rows, nint columns)
        where S : unmanaged where SE : IElement<S> where D : unmanaged where DE : IElement<D>
    {
        for (nint r = 0; r < rows; r++, dst += dstRow, src += srcRow)
        {
            var (fromBool, toBool) = (typeof(SE) == typeof(BoolElement), typeof(DE) == typeof(BoolElement));
            if (srcColumn == sizeof(S) && dstColumn == sizeof(D)
                && ConversionVectors.TryMove<S, D>(dst, src, columns, fromBool, toBool)) continue;
            if (srcColumn == 0)
            {
                var value = One<S, SE, D, DE>(*(S*)src);
                for (nint c = 0; c < columns; c++) *(D*)(dst + c * dstColumn) = value;
                continue;
            }
            byte* d = dst, s = src;
            for (nint c = 0; c < columns; c++, d += dstColumn, s += srcColumn) *(D*)d = One<S, SE, D, DE>(*(S*)s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MoveBits<T>(
        byte* dst, nint dstRow, nint dstColumn, byte* src, nint srcRow, nint srcColumn, nint rows, nint columns)
        where T : unmanaged
    {
        if (srcColumn != sizeof(T) && Transposition.Fits<T>(dstColumn, srcRow, rows, columns))
        {
            Transposition.Move<T>(dst, dstRow, src, srcColumn, rows, columns);
            return;
        }
        for (nint r = 0; r < rows; r++, dst += dstRow, src += srcRow)
        {
            if (dstColumn == sizeof(T) && srcColumn == sizeof(T))
            {
                Buffer.MemoryCopy(src, dst, columns * sizeof(T), columns * sizeof(T));
                continue;
            }
            if (dstColumn == sizeof(T) && srcColumn == 0)
            {
                Fill((T*)dst, *(T*)src, columns);
                continue;
            }
            byte* d = dst, s = src;
            for (nint c = 0; c < columns; c++, d += dstColumn, s += srcColumn) *(T*)d = *(T*)s;
        }
    }

    /// <summary>Writes one value <paramref name="count"/> times.</summary>
    public static void Fill<T>(T* dst, T value, nint count) where T : unmanaged
    {
        for (nint done = 0; done < count; done += 1 << 30)
            new Span<T>(dst + done, (int)nint.Min(count - done, 1 << 30)).Fill(value);
    }
}
