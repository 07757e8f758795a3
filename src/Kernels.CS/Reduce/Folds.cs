// Folds a contiguous run into one element.
// Knows no shape.
// One idea: four registers take turns, so that additions overlap and each lane sums a 64th of the run (or less):
// blocked summation.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

internal static unsafe class Folds
{
    private const int Register = 64, Block = 512;

    public static void Vector<Op, T>(byte* accumulator, byte* run, nint n) where Op : IBinary<T> where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Vector<Op, T, Lanes512<T>>((T*)accumulator, (T*)run, n);
        else if (Vector256.IsHardwareAccelerated) Vector<Op, T, Lanes256<T>>((T*)accumulator, (T*)run, n);
        else Vector<Op, T, Lanes128<T>>((T*)accumulator, (T*)run, n);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vector<Op, T, V>(T* accumulator, T* x, nint n)
        where Op : IBinary<T> where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        if (n < V.Count)
        {
            if (n == 0) return;
            var single = V.Create(*accumulator);
            for (nint k = 0; k < n; k++) single = Op.Invoke(single, V.Create(x[k]));
            Store<T, V>(accumulator, single);
            return;
        }
        var first = V.Load(x);
        nint i = V.Count;
        if (n >= 4 * V.Count)
        {
            V second = V.Load(x + V.Count), third = V.Load(x + 2 * V.Count), fourth = V.Load(x + 3 * V.Count);
            for (i = 4 * V.Count; i <= n - 4 * V.Count; i += 4 * V.Count)
            {
                first = Op.Invoke(first, V.Load(x + i));
                second = Op.Invoke(second, V.Load(x + i + V.Count));
                third = Op.Invoke(third, V.Load(x + i + 2 * V.Count));
                fourth = Op.Invoke(fourth, V.Load(x + i + 3 * V.Count));
            }
            first = Op.Invoke(Op.Invoke(first, second), Op.Invoke(third, fourth));
        }
        for (; i <= n - V.Count; i += V.Count) first = Op.Invoke(first, V.Load(x + i));
        if (i < n)
        {
            // The last register overlaps the one before: only its new lanes take part.
            var seen = (int)(V.Count - (n - i));
            first = V.Select(V.FirstLanes(seen), first, Op.Invoke(first, V.Load(x + n - V.Count)));
        }
        Store<T, V>(accumulator, Op.Invoke(V.Create(*accumulator), V.Create(V.Reduce<Op>(first))));
    }

    // The first lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, V>(T* destination, V value) where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        var scratch = stackalloc byte[Register];
        V.Store(value, (T*)scratch);
        *destination = *(T*)scratch;
    }

    /// <summary>Adds complex numbers, whose parts lie in even and odd lanes.</summary>
    public static void SumOfPairs<P>(byte* accumulator, byte* run, nint n)
        where P : unmanaged, IBinaryFloatingPointIeee754<P>
    {
        P* sum = (P*)accumulator, x = (P*)run;
        for (nint i = 0; i < n; i += Block)
        {
            var parts = 2 * nint.Min(Block, n - i);
            if (Vector512.IsHardwareAccelerated) SumOfPairs<P, Lanes512<P>>(sum, x + 2 * i, parts);
            else if (Vector256.IsHardwareAccelerated) SumOfPairs<P, Lanes256<P>>(sum, x + 2 * i, parts);
            else SumOfPairs<P, Lanes128<P>>(sum, x + 2 * i, parts);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumOfPairs<P, V>(P* accumulator, P* x, nint n)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> where V : unmanaged, ILanes<V, P>
    {
        nint i = 0;
        if (n >= 2 * V.Count)
        {
            V first = V.Load(x), second = V.Load(x + V.Count);
            for (i = 2 * V.Count; i <= n - 2 * V.Count; i += 2 * V.Count)
            {
                first += V.Load(x + i);
                second += V.Load(x + i + V.Count);
            }
            var memory = stackalloc byte[Register];
            var lanes = (P*)memory;
            V.Store(first + second, lanes);
            for (var half = V.Count / 2; half >= 2; half /= 2)
                for (var k = 0; k < half; k++) lanes[k] += lanes[k + half];
            accumulator[0] += lanes[0];
            accumulator[1] += lanes[1];
        }
        for (; i < n; i++) accumulator[i & 1] += x[i];
    }

    public static void Scalar<Op, T>(byte* accumulator, byte* run, nint n)
        where Op : IScalarBinary<T, T> where T : unmanaged
    {
        if (n > 0) *(T*)accumulator = Op.Invoke(*(T*)accumulator, Pairwise<Op, T>((T*)run, n));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Pairwise<Op, T>(T* x, nint n) where Op : IScalarBinary<T, T> where T : unmanaged
    {
        if (n > 16) return Op.Invoke(Pairwise<Op, T>(x, n / 2), Pairwise<Op, T>(x + n / 2, n - n / 2));
        var result = *x;
        for (nint i = 1; i < n; i++) result = Op.Invoke(result, x[i]);
        return result;
    }
}
