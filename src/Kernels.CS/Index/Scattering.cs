// Scatter: what is done with the element that is there and the update.
// Knows offsets and elements. One idea: an operation is a struct, one for native numbers whatever their type; the
// types that do not compute for themselves (bfloat16, float16) go through float32 and round once.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

internal unsafe interface ICombination<T> where T : unmanaged
{
    static abstract T Combine(T old, T update);

    /// <summary>Combines neighbours as far as registers are filled; gives how many.</summary>
    static virtual long CombineRow(T* target, T* source, long count) => 0;
}

internal static unsafe class Scattering
{
    public static void Run(ScatterOp op, IndexedWalk walk, Operand dst, Operand updates)
    {
        if (op == ScatterOp.Set)
        {
            switch (dst.Type.Size())
            {
                case 1: Run<byte, Set<byte>>(walk, dst, updates); break;
                case 2: Run<ushort, Set<ushort>>(walk, dst, updates); break;
                case 4: Run<uint, Set<uint>>(walk, dst, updates); break;
                case 8: Run<ulong, Set<ulong>>(walk, dst, updates); break;
                default: Run<UInt128, Set<UInt128>>(walk, dst, updates); break;
            }
        }
        else
        {
            switch (dst.Type)
            {
                case ElementType.Bool: Bools(op, walk, dst, updates); break;
                case ElementType.Int8: Numbers<sbyte>(op, walk, dst, updates); break;
                case ElementType.Int16: Numbers<short>(op, walk, dst, updates); break;
                case ElementType.Int32: Numbers<int>(op, walk, dst, updates); break;
                case ElementType.Int64: Numbers<long>(op, walk, dst, updates); break;
                case ElementType.UInt8: Numbers<byte>(op, walk, dst, updates); break;
                case ElementType.UInt16: Numbers<ushort>(op, walk, dst, updates); break;
                case ElementType.UInt32: Numbers<uint>(op, walk, dst, updates); break;
                case ElementType.UInt64: Numbers<ulong>(op, walk, dst, updates); break;
                case ElementType.Float16: Halves<Half, HalfFloat>(op, walk, dst, updates); break;
                case ElementType.BFloat16: Halves<BFloat16, BrainFloat>(op, walk, dst, updates); break;
                case ElementType.Float32: Numbers<float>(op, walk, dst, updates); break;
                case ElementType.Float64: Numbers<double>(op, walk, dst, updates); break;
                case ElementType.Complex64: Complexes<Complex64, SingleComplex>(op, walk, dst, updates); break;
                case ElementType.Complex128: Complexes<Complex, DoubleComplex>(op, walk, dst, updates); break;
                default: throw Unreachable.Case;
            }
        }
        GC.KeepAlive(dst.Storage); GC.KeepAlive(updates.Storage);
    }

    private static void Numbers<T>(ScatterOp op, IndexedWalk walk, Operand dst, Operand updates)
        where T : unmanaged, INumber<T>
    {
        switch (op)
        {
            case ScatterOp.Add: Run<T, Add<T>>(walk, dst, updates); break;
            case ScatterOp.Mul: Run<T, Mul<T>>(walk, dst, updates); break;
            case ScatterOp.Min: Run<T, Min<T>>(walk, dst, updates); break;
            case ScatterOp.Max: Run<T, Max<T>>(walk, dst, updates); break;
            default: throw Unreachable.Case;
        }
    }

    private static void Halves<T, TFloat>(ScatterOp op, IndexedWalk walk, Operand dst, Operand updates)
        where T : unmanaged where TFloat : IThrough<T, float>
    {
        switch (op)
        {
            case ScatterOp.Add: Run<T, Through<T, float, TFloat, Add<float>>>(walk, dst, updates); break;
            case ScatterOp.Mul: Run<T, Through<T, float, TFloat, Mul<float>>>(walk, dst, updates); break;
            case ScatterOp.Min: Run<T, Through<T, float, TFloat, Min<float>>>(walk, dst, updates); break;
            case ScatterOp.Max: Run<T, Through<T, float, TFloat, Max<float>>>(walk, dst, updates); break;
            default: throw Unreachable.Case;
        }
    }

    private static void Complexes<T, TParts>(ScatterOp op, IndexedWalk walk, Operand dst, Operand updates)
        where T : unmanaged where TParts : IThrough<T, Complex>
    {
        switch (op)
        {
            case ScatterOp.Add: Run<T, Through<T, Complex, TParts, AddComplex>>(walk, dst, updates); break;
            case ScatterOp.Mul: Run<T, Through<T, Complex, TParts, MulComplex>>(walk, dst, updates); break;
            case ScatterOp.Min: Run<T, Through<T, Complex, TParts, MinComplex>>(walk, dst, updates); break;
            case ScatterOp.Max: Run<T, Through<T, Complex, TParts, MaxComplex>>(walk, dst, updates); break;
            default: throw Unreachable.Case;
        }
    }

    private static void Bools(ScatterOp op, IndexedWalk walk, Operand dst, Operand updates)
    {
        if (op is ScatterOp.Add or ScatterOp.Max) Run<byte, Or>(walk, dst, updates);
        else Run<byte, And>(walk, dst, updates);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TOp>(IndexedWalk walk, Operand dst, Operand updates)
        where T : unmanaged where TOp : ICombination<T>
    {
        fixed (byte* dstBytes = &dst.Storage.Start, updateBytes = &updates.Storage.Start)
        {
            T* target = (T*)dstBytes, source = (T*)updateBytes;
            var across = walk.AcrossWindows;
            var inner = new Lanes(across || walk.InnerExtents.Length == 0
                ? walk.InnerExtents : walk.InnerExtents.AsSpan(..^1), walk.ArrayInner, walk.FlatInner);
            var cursor = inner.At(0);
            walk.Run(0, walk.ChunkCount, (offsets, count, flat) =>
            {
                if (across)
                {
                    for (long i = 0; i < inner.Count; i++, cursor.Next())
                        Elements<T, TOp>(target + cursor[0], offsets, count, source + flat + cursor[1], walk.FlatStep);
                    return;
                }
                for (var p = 0; p < count; p++)
                {
                    if (offsets[p] == IndexReader.Outside) continue;
                    T* to = target + offsets[p], from = source + flat + p * walk.FlatStep;
                    for (long i = 0; i < inner.Count; i++, cursor.Next())
                        Row<T, TOp>(to + cursor[0], walk.ArrayInner[^1], from + cursor[1], walk.FlatInner[^1],
                            walk.InnerExtents[^1]);
                }
            });
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements<T, TOp>(T* target, long* offsets, int count, T* source, long step)
        where T : unmanaged where TOp : ICombination<T>
    {
        for (var p = 0; p < count; p++)
            if (offsets[p] != IndexReader.Outside)
                target[offsets[p]] = TOp.Combine(target[offsets[p]], source[p * step]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T, TOp>(T* target, long to, T* source, long from, long count)
        where T : unmanaged where TOp : ICombination<T>
    {
        var done = to == 1 && from == 1 ? TOp.CombineRow(target, source, count) : 0;
        for (var i = done; i < count; i++) target[i * to] = TOp.Combine(target[i * to], source[i * from]);
    }

    private readonly struct Set<T> : ICombination<T> where T : unmanaged
    {
        public static T Combine(T old, T update) => update;

        public static long CombineRow(T* target, T* source, long count)
        {
            Buffer.MemoryCopy(source, target, count * sizeof(T), count * sizeof(T));
            return count;
        }
    }

    private readonly struct Add<T> : ICombination<T> where T : unmanaged, INumber<T>
    {
        public static T Combine(T old, T update) => unchecked(old + update);

        public static long CombineRow(T* target, T* source, long count)
        {
            long i = 0;
            for (; i + Vector<T>.Count <= count; i += Vector<T>.Count)
                Vector.Store(Vector.Load(target + i) + Vector.Load(source + i), target + i);
            return i;
        }
    }

    private readonly struct Mul<T> : ICombination<T> where T : unmanaged, INumber<T>
    {
        public static T Combine(T old, T update) => unchecked(old * update);
    }

    private readonly struct Min<T> : ICombination<T> where T : unmanaged, INumber<T>
    {
        public static T Combine(T old, T update) => T.Min(old, update);
    }

    private readonly struct Max<T> : ICombination<T> where T : unmanaged, INumber<T>
    {
        public static T Combine(T old, T update) => T.Max(old, update);
    }

    private readonly struct Or : ICombination<byte>
    {
        public static byte Combine(byte old, byte update) => (byte)(old | update);
    }

    private readonly struct And : ICombination<byte>
    {
        public static byte Combine(byte old, byte update) => (byte)(old & update);
    }

    private readonly struct AddComplex : ICombination<Complex>
    {
        public static Complex Combine(Complex old, Complex update) => old + update;
    }

    private readonly struct MulComplex : ICombination<Complex>
    {
        public static Complex Combine(Complex old, Complex update) => old * update;
    }

    private readonly struct MinComplex : ICombination<Complex>
    {
        public static Complex Combine(Complex old, Complex update) => Less(update, old) ? update : old;
    }

    private readonly struct MaxComplex : ICombination<Complex>
    {
        public static Complex Combine(Complex old, Complex update) => Less(old, update) ? update : old;
    }

    private static bool Less(Complex x, Complex y) =>
        x.Real < y.Real || x.Real == y.Real && x.Imaginary < y.Imaginary;

    // Storage types that compute as another type.
    private interface IThrough<T, TCompute> where T : unmanaged where TCompute : unmanaged
    {
        static abstract TCompute Load(T value);
        static abstract T Store(TCompute value);
    }

    private readonly struct HalfFloat : IThrough<Half, float>
    {
        public static float Load(Half value) => (float)value;
        public static Half Store(float value) => (Half)value;
    }

    private readonly struct BrainFloat : IThrough<BFloat16, float>
    {
        public static float Load(BFloat16 value) => value;
        public static BFloat16 Store(float value) => (BFloat16)value;
    }

    // Sums and products of float32 parts are exact enough in double: they round once, when stored.
    private readonly struct SingleComplex : IThrough<Complex64, Complex>
    {
        public static Complex Load(Complex64 value) => value;
        public static Complex64 Store(Complex value) => (Complex64)value;
    }

    private readonly struct DoubleComplex : IThrough<Complex, Complex>
    {
        public static Complex Load(Complex value) => value;
        public static Complex Store(Complex value) => value;
    }

    private readonly struct Through<T, TCompute, TLoad, TOp> : ICombination<T>
        where T : unmanaged where TCompute : unmanaged
        where TLoad : IThrough<T, TCompute> where TOp : ICombination<TCompute>
    {
        public static T Combine(T old, T update) => TLoad.Store(TOp.Combine(TLoad.Load(old), TLoad.Load(update)));
    }
}
