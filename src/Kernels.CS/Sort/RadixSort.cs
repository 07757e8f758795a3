// Stable sorting by unsigned keys. Knows keys and what they carry, no element type.
// One idea: least significant digit first, eight bits a pass, and no pass for a digit that all keys share; a few
// elements are inserted instead. One pass after the other is also how several keys are sorted by.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>An element to sort.</summary>
internal interface IKeyed<TKey>
{
    TKey SortKey { get; }
}

/// <summary>A key alone.</summary>
internal readonly struct BareKey<TKey>(TKey key) : IKeyed<TKey>
{
    public TKey SortKey { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => key; }
}

/// <summary>A key and where its element came from.</summary>
internal readonly struct KeyAndIndex<TKey, TIndex>(TKey key, TIndex index) : IKeyed<TKey>
{
    public readonly TIndex Index = index;
    public TKey SortKey { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => key; }
}

internal static unsafe class RadixSort
{
    private const int InsertionLimit = 40, Radix = 256;

    /// <summary>Sorts <paramref name="items"/> ascending; <paramref name="spare"/> is as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TItem, TKey>(TItem* items, TItem* spare, long count)
        where TItem : unmanaged, IKeyed<TKey> where TKey : unmanaged, IBinaryInteger<TKey>
    {
        if (count <= InsertionLimit)
        {
            Insertion<TItem, TKey>(items, count);
            return;
        }
        var counts = stackalloc long[sizeof(TKey) * Radix];
        new Span<long>(counts, sizeof(TKey) * Radix).Clear();
        for (long i = 0; i < count; i++)
        {
            var key = items[i].SortKey;
            for (var digit = 0; digit < sizeof(TKey); digit++) counts[digit * Radix + Digit(key, digit)]++;
        }
        TItem* from = items, to = spare;
        for (var digit = 0; digit < sizeof(TKey); digit++)
        {
            var starts = counts + digit * Radix;
            if (starts[Digit(from->SortKey, digit)] == count) continue;
            long sum = 0;
            for (var d = 0; d < Radix; d++) (starts[d], sum) = (sum, sum + starts[d]);
            for (long i = 0; i < count; i++) to[starts[Digit(from[i].SortKey, digit)]++] = from[i];
            var swap = from;
            from = to;
            to = swap;
        }
        if (from != items) Buffer.MemoryCopy(from, items, count * sizeof(TItem), count * sizeof(TItem));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit<TKey>(TKey key, int digit) where TKey : IBinaryInteger<TKey> =>
        byte.CreateTruncating(key >> (8 * digit));

    private static void Insertion<TItem, TKey>(TItem* items, long count)
        where TItem : unmanaged, IKeyed<TKey> where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (long i = 1; i < count; i++)
        {
            var item = items[i];
            var j = i;
            for (; j > 0 && items[j - 1].SortKey > item.SortKey; j--) items[j] = items[j - 1];
            items[j] = item;
        }
    }
}
