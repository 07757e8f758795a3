// Sort and top-k along one axis. Knows operands and lanes; orders are KeyOrder's, the sorting RadixSort's.
// One idea: a lone operand is sorted as keys; several operands become a permutation, found by sorting positions by
// the last key first, and are then moved by it. All sorts are stable.
using System.Numerics;

namespace NamedTensors.Kernels;

/// <summary>Sorting along one axis.</summary>
public static unsafe class Sorting
{
    /// <summary>
    /// Sorts ascending and lexicographically by the first <paramref name="keys"/> operands; the others follow.
    /// Strides over kept ++ [count]. NaN is last, −0 equals 0, complex numbers compare by their parts. A destination
    /// may be its source.
    /// </summary>
    public static void Sort(long[] kept, long count, int keys, bool stable, Operand[] dst, Operand[] src)
    {
        // There is no faster sort here that is not stable.
        _ = stable;
        if (count == 0 || Folding.Count(kept) == 0) return;
        if (src.Length == 1 && src[0].Type != ElementType.Complex128)
        {
            var visitor = new ValueSort(kept, count, dst[0], src[0]);
            KeyOrders.Dispatch(src[0].Type, ref visitor);
        }
        else if (count <= uint.MaxValue) PermutationSort<uint>.Run(kept, count, keys, dst, src);
        else PermutationSort<ulong>.Run(kept, count, keys, dst, src);
        foreach (var operand in dst) GC.KeepAlive(operand.Storage);
        foreach (var operand in src) GC.KeepAlive(operand.Storage);
    }

    /// <summary>
    /// The <paramref name="k"/> largest, descending, and where they are; NaN is the largest, equal ones by position.
    /// Strides of <paramref name="src"/> over kept ++ [count], of the results over kept ++ [k];
    /// <paramref name="indices"/> has any integer type.
    /// </summary>
    public static void TopK(long[] kept, long count, long k, Operand values, Operand indices, Operand src)
    {
        if (k == 0 || Folding.Count(kept) == 0) return;
        if (count <= uint.MaxValue) TopKSort<uint>.Run(kept, count, k, values, indices, src);
        else TopKSort<ulong>.Run(kept, count, k, values, indices, src);
        GC.KeepAlive(values.Storage); GC.KeepAlive(indices.Storage); GC.KeepAlive(src.Storage);
    }

    /// <summary>A rough estimate of nanoseconds.</summary>
    internal static double Work(double lanes, double count, int keyBytes) => lanes * count * 3 * keyBytes;

    // One operand: only values move.
    private readonly struct ValueSort(long[] kept, long count, Operand dst, Operand src) : IOrderVisitor
    {
        public void Visit<TRaw, TKey, TOrder>()
            where TRaw : unmanaged, IBinaryInteger<TRaw> where TKey : unmanaged, IBinaryInteger<TKey>
            where TOrder : IKeyOrder<TRaw, TKey>
        {
            var (n, target, source) = (count, dst, src);
            var lanes = new Lanes(kept, dst.Strides, src.Strides);
            long dstStep = dst.Strides[^1], srcStep = src.Strides[^1];
            var bytes = Math.Max(64, 2 * n * Math.Max(sizeof(TKey), sizeof(TRaw)));
            Workers.For(lanes.Count, Work(lanes.Count, n, sizeof(TKey)), (from, to) =>
            {
                var block = BlockPool.Rent(bytes);
                var cursor = lanes.At(from);
                fixed (byte* dstStart = &target.Storage.Start, srcStart = &source.Storage.Start)
                    for (var lane = from; lane < to; lane++, cursor.Next())
                        Lane<TRaw, TKey, TOrder>((TRaw*)dstStart + target.Offset + cursor[0], dstStep,
                            (TRaw*)srcStart + source.Offset + cursor[1], srcStep, n, (BareKey<TKey>*)block);
                BlockPool.Return(block, bytes);
            });
        }

        private static void Lane<TRaw, TKey, TOrder>(
            TRaw* dst, long dstStep, TRaw* src, long srcStep, long count, BareKey<TKey>* keys)
            where TRaw : unmanaged where TKey : unmanaged, IBinaryInteger<TKey> where TOrder : IKeyOrder<TRaw, TKey>
        {
            long lost = 0;
            for (long i = 0; i < count; i++)
            {
                var bits = src[i * srcStep];
                keys[i] = new(TOrder.Encode(bits));
                if (TOrder.LosesSign(bits)) lost++;
            }
            if (lost > 0)
            {
                SignedZeros<TRaw, TKey, TOrder>(dst, dstStep, src, srcStep, count, keys);
                return;
            }
            RadixSort.Run<BareKey<TKey>, TKey>(keys, keys + count, count);
            for (long i = 0; i < count; i++) dst[i * dstStep] = TOrder.Decode(keys[i].SortKey);
        }

        // A key does not say which zero it was: sort positions.
        private static void SignedZeros<TRaw, TKey, TOrder>(
            TRaw* dst, long dstStep, TRaw* src, long srcStep, long count, BareKey<TKey>* keys)
            where TRaw : unmanaged where TKey : unmanaged, IBinaryInteger<TKey> where TOrder : IKeyOrder<TRaw, TKey>
        {
            var bytes = Math.Max(64, 2 * count * sizeof(KeyAndIndex<TKey, ulong>));
            var block = BlockPool.Rent(bytes);
            var items = (KeyAndIndex<TKey, ulong>*)block;
            for (long i = 0; i < count; i++) items[i] = new(keys[i].SortKey, (ulong)i);
            RadixSort.Run<KeyAndIndex<TKey, ulong>, TKey>(items, items + count, count);
            var sorted = (TRaw*)keys;
            for (long i = 0; i < count; i++) sorted[i] = src[(long)items[i].Index * srcStep];
            for (long i = 0; i < count; i++) dst[i * dstStep] = sorted[i];
            BlockPool.Return(block, bytes);
        }
    }
}
