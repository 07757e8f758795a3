// Sorting several operands together. Knows operands and positions.
// One idea: the permutation is found on (key, position) pairs, then every operand is moved by it.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class PermutationSort<TIndex> where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    public static void Run(long[] kept, long count, int keys, Operand[] dst, Operand[] src)
    {
        var wide = false;
        for (var o = 0; o < keys; o++) wide |= src[o].Type.Size() > 4;
        if (wide) Run<ulong>(kept, count, keys, dst, src);
        else Run<uint>(kept, count, keys, dst, src);
    }

    private static void Run<TKey>(long[] kept, long count, int keys, Operand[] dst, Operand[] src)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var lanes = new Lanes(kept, [.. dst.Select(o => o.Strides), .. src.Select(o => o.Strides)]);
        var pairBytes = Math.Max(64, 2 * count * sizeof(KeyAndIndex<TKey, TIndex>));
        var moveBytes = Math.Max(64, count * src.Max(o => o.Type.Size()));
        Workers.For(lanes.Count, Sorting.Work(lanes.Count, count, 2 * keys * sizeof(TKey)), (from, to) =>
        {
            nint pairs = BlockPool.Rent(pairBytes), moved = BlockPool.Rent(moveBytes);
            var items = (KeyAndIndex<TKey, TIndex>*)pairs;
            var cursor = lanes.At(from);
            for (var lane = from; lane < to; lane++, cursor.Next())
            {
                for (long i = 0; i < count; i++) items[i] = new(default, TIndex.CreateTruncating(i));
                for (var o = keys - 1; o >= 0; o--)
                {
                    var start = src[o].Offset + cursor[dst.Length + o];
                    for (var part = KeyOrders.Parts(src[o].Type) - 1; part >= 0; part--)
                        SortBy(items, count, src[o], start, part);
                }
                for (var o = 0; o < src.Length; o++)
                    Move(items, count, dst[o], dst[o].Offset + cursor[o], src[o],
                        src[o].Offset + cursor[dst.Length + o], (byte*)moved);
            }
            BlockPool.Return(pairs, pairBytes);
            BlockPool.Return(moved, moveBytes);
        });
    }

    private static void SortBy<TKey>(
        KeyAndIndex<TKey, TIndex>* items, long count, Operand key, long start, int part)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        fixed (byte* storage = &key.Storage.Start)
        {
            var parts = KeyOrders.Parts(key.Type);
            var load = new LoadKeys<TKey>(items, count, storage, start * parts + part, key.Strides[^1] * parts);
            KeyOrders.Dispatch(key.Type, ref load);
        }
        RadixSort.Run<KeyAndIndex<TKey, TIndex>, TKey>(items, items + count, count);
    }

    // Puts the keys of an operand beside the positions as they stand.
    private readonly struct LoadKeys<TItemKey>(
        KeyAndIndex<TItemKey, TIndex>* items, long count, byte* storage, long start, long step) : IOrderVisitor
        where TItemKey : unmanaged, IBinaryInteger<TItemKey>
    {
        public void Visit<TRaw, TKey, TOrder>()
            where TRaw : unmanaged, IBinaryInteger<TRaw> where TKey : unmanaged, IBinaryInteger<TKey>
            where TOrder : IKeyOrder<TRaw, TKey>
        {
            var source = (TRaw*)storage + start;
            for (long i = 0; i < count; i++)
            {
                var index = items[i].Index;
                var key = TOrder.Encode(source[long.CreateTruncating(index) * step]);
                items[i] = new(TItemKey.CreateTruncating(key), index);
            }
        }
    }

    // dst[i] = src[position i], through a buffer, since dst may be src.
    private static void Move<TKey>(KeyAndIndex<TKey, TIndex>* items, long count, Operand dst, long dstStart,
        Operand src, long srcStart, byte* buffer) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        long to = dst.Strides[^1], from = src.Strides[^1];
        int size = src.Type.Size();
        fixed (byte* dstBytes = &dst.Storage.Start, srcBytes = &src.Storage.Start)
        {
            byte* target = dstBytes + dstStart * size, source = srcBytes + srcStart * size;
            switch (size)
            {
                case 1: Permute<TKey, byte>(items, count, target, to, source, from, buffer); break;
                case 2: Permute<TKey, ushort>(items, count, target, to, source, from, buffer); break;
                case 4: Permute<TKey, uint>(items, count, target, to, source, from, buffer); break;
                case 8: Permute<TKey, ulong>(items, count, target, to, source, from, buffer); break;
                default: Permute<TKey, UInt128>(items, count, target, to, source, from, buffer); break;
            }
        }
    }

    private static void Permute<TKey, T>(
        KeyAndIndex<TKey, TIndex>* items, long count, void* dst, long to, void* src, long from, void* buffer)
        where TKey : unmanaged, IBinaryInteger<TKey> where T : unmanaged
    {
        for (long i = 0; i < count; i++) ((T*)buffer)[i] = ((T*)src)[long.CreateTruncating(items[i].Index) * from];
        for (long i = 0; i < count; i++) ((T*)dst)[i * to] = ((T*)buffer)[i];
    }
}
