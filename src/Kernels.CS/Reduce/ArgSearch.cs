// Where the extreme of a line is: the first largest (or smallest) element; a NaN is the extreme, the first one.
// Knows no threads.
// One idea: either a line is searched run by run (fold the run, look for the place only if it beats the best so far),
// or up to 1,024 lines go side by side, each with its best value and place.
using System.Numerics;
using System.Runtime.CompilerServices;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>Which of two elements is more extreme.</summary>
internal interface IExtreme<T>
{
    /// <summary>Whether the candidate beats the best; an equal one does not.</summary>
    static abstract bool Beats(T candidate, T best);
}

internal readonly struct Largest<T> : IExtreme<T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Beats(T candidate, T best) => candidate > best || T.IsNaN(candidate) && !T.IsNaN(best);
}

internal readonly struct Smallest<T> : IExtreme<T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Beats(T candidate, T best) => candidate < best || T.IsNaN(candidate) && !T.IsNaN(best);
}

internal readonly struct LargestPair<P> : IExtreme<Pair<P>> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static bool Beats(Pair<P> candidate, Pair<P> best) =>
        !ComplexOrder.IsNaN(best) && (ComplexOrder.IsNaN(candidate) || ComplexOrder.Less(best, candidate));
}

internal readonly struct SmallestPair<P> : IExtreme<Pair<P>> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static bool Beats(Pair<P> candidate, Pair<P> best) =>
        !ComplexOrder.IsNaN(best) && (ComplexOrder.IsNaN(candidate) || ComplexOrder.Less(candidate, best));
}

/// <summary>The loops of one search in its compute type.</summary>
internal readonly unsafe struct ArgKernel(
    ElementType type, ReduceOp extreme,
    delegate*<byte*, long*, byte*, byte*, nint, long, void> run,
    delegate*<byte*, long*, byte*, nint, long, void> across)
{
    public readonly ElementType Type = type;

    /// <summary>The reduction whose fold finds the extreme of a run.</summary>
    public readonly ReduceOp Extreme = extreme;

    /// <summary>(best, place, extreme of the run, run, count, place of its start): the run against one best.</summary>
    public readonly delegate*<byte*, long*, byte*, byte*, nint, long, void> Run = run;

    /// <summary>(bests, places, row, count, place): an element of the row against each best; place 0 starts.</summary>
    public readonly delegate*<byte*, long*, byte*, nint, long, void> Across = across;

    public static ArgKernel Select(ArgReduceOp op, ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => Number<byte>(op, type),
        ElementType.Int8 => Number<sbyte>(op, type),
        ElementType.Int16 => Number<short>(op, type),
        ElementType.Int32 => Number<int>(op, type),
        ElementType.Int64 => Number<long>(op, type),
        ElementType.UInt16 => Number<ushort>(op, type),
        ElementType.UInt32 => Number<uint>(op, type),
        ElementType.UInt64 => Number<ulong>(op, type),
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 => Number<float>(op, ElementType.Float32),
        ElementType.Float64 => Number<double>(op, type),
        ElementType.Complex64 => Complex<float>(op, type),
        ElementType.Complex128 => Complex<double>(op, type),
        _ => throw Unreachable.Case,
    };

    private static ArgKernel Number<T>(ArgReduceOp op, ElementType type)
        where T : unmanaged, INumber<T> => op == ArgReduceOp.ArgMax
        ? new(type, ReduceOp.Max, &SearchRun<Largest<T>, T>, &SearchAcross<Largest<T>, T>)
        : new(type, ReduceOp.Min, &SearchRun<Smallest<T>, T>, &SearchAcross<Smallest<T>, T>);

    private static ArgKernel Complex<P>(ArgReduceOp op, ElementType type)
        where P : unmanaged, IBinaryFloatingPointIeee754<P> => op == ArgReduceOp.ArgMax
        ? new(type, ReduceOp.Max, &SearchRun<LargestPair<P>, Pair<P>>, &SearchAcross<LargestPair<P>, Pair<P>>)
        : new(type, ReduceOp.Min, &SearchRun<SmallestPair<P>, Pair<P>>, &SearchAcross<SmallestPair<P>, Pair<P>>);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SearchRun<E, T>(byte* best, long* place, byte* extreme, byte* run, nint n, long start)
        where E : IExtreme<T> where T : unmanaged
    {
        var value = *(T*)extreme;
        if (start > 0 && !E.Beats(value, *(T*)best)) return;
        // The first element that the extreme of the run does not beat.
        nint i = 0;
        while (i < n - 1 && E.Beats(value, ((T*)run)[i])) i++;
        *(T*)best = ((T*)run)[i];
        *place = start + i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SearchAcross<E, T>(byte* bests, long* places, byte* row, nint n, long place)
        where E : IExtreme<T> where T : unmanaged
    {
        T* best = (T*)bests, values = (T*)row;
        for (nint i = 0; i < n; i++)
        {
            if (place > 0 && !E.Beats(values[i], best[i])) continue;
            best[i] = values[i];
            places[i] = place;
        }
    }
}
