// The k largest of each lane. Knows operands and positions.
// One idea: few of many are kept in a heap whose root is the worst of them, so that most elements cost one
// comparison; many of many are found by sorting all.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static unsafe class TopKSort<TIndex> where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    public static void Run(long[] kept, long count, long k, Operand values, Operand indices, Operand src)
    {
        var visitor = new Visitor(kept, count, Math.Min(k, count), values, indices, src);
        if (src.Type == ElementType.Complex128) throw Unreachable.Case;
        KeyOrders.Dispatch(src.Type, ref visitor);
    }

    private readonly struct Visitor(
        long[] kept, long count, long k, Operand values, Operand indices, Operand src) : IOrderVisitor
    {
        public void Visit<TRaw, TKey, TOrder>()
            where TRaw : unmanaged, IBinaryInteger<TRaw> where TKey : unmanaged, IBinaryInteger<TKey>
            where TOrder : IKeyOrder<TRaw, TKey>
        {
            var (n, best, value, index, source) = (count, k, values, indices, src);
            var lanes = new Lanes(kept, values.Strides, indices.Strides, src.Strides);
            var heap = best <= n / 16;
            var items = 2 * (heap ? best : n);
            var bytes = Math.Max(64, items * sizeof(KeyAndIndex<TKey, TIndex>));
            var store = Conversion.Mover(sizeof(TIndex) == 4 ? ElementType.UInt32 : ElementType.UInt64, indices.Type);
            var storeAddress = (nint)store;
            var work = heap ? 1.5 * lanes.Count * n : Sorting.Work(lanes.Count, n, 2 * sizeof(TKey));
            Workers.For(lanes.Count, work, (from, to) =>
            {
                var block = BlockPool.Rent(bytes);
                var pairs = (KeyAndIndex<TKey, TIndex>*)block;
                var mover = (delegate*<byte*, nint, nint, byte*, nint, nint, nint, nint, void>)storeAddress;
                var cursor = lanes.At(from);
                fixed (byte* v = &value.Storage.Start, x = &index.Storage.Start, s = &source.Storage.Start)
                    for (var lane = from; lane < to; lane++, cursor.Next())
                    {
                        var lanesource = (TRaw*)s + source.Offset + cursor[2];
                        if (heap) Select<TRaw, TKey, TOrder>(lanesource, source.Strides[^1], n, pairs, best);
                        else All<TRaw, TKey, TOrder>(lanesource, source.Strides[^1], n, pairs);
                        RadixSort.Run<KeyAndIndex<TKey, TIndex>, TKey>(pairs, pairs + items / 2, items / 2);
                        var target = (TRaw*)v + value.Offset + cursor[0];
                        for (long i = 0; i < best; i++)
                        {
                            target[i * value.Strides[^1]] =
                                lanesource[long.CreateTruncating(pairs[i].Index) * source.Strides[^1]];
                        }
                        var size = index.Type.Size();
                        mover(x + (index.Offset + cursor[1]) * size, 0, (nint)index.Strides[^1] * size,
                            (byte*)&pairs->Index, 0, sizeof(KeyAndIndex<TKey, TIndex>), 1, (nint)best);
                    }
                BlockPool.Return(block, bytes);
            });
        }
    }

    // Keys are complemented: ascending and stable is then descending, equal ones by position.
    private static void All<TRaw, TKey, TOrder>(TRaw* src, long step, long count, KeyAndIndex<TKey, TIndex>* items)
        where TRaw : unmanaged where TKey : unmanaged, IBinaryInteger<TKey> where TOrder : IKeyOrder<TRaw, TKey>
    {
        for (long i = 0; i < count; i++) items[i] = new(~TOrder.Encode(src[i * step]), TIndex.CreateTruncating(i));
    }

    // The k smallest complemented keys, in order of position.
    private static void Select<TRaw, TKey, TOrder>(
        TRaw* src, long step, long count, KeyAndIndex<TKey, TIndex>* heap, long k)
        where TRaw : unmanaged where TKey : unmanaged, IBinaryInteger<TKey> where TOrder : IKeyOrder<TRaw, TKey>
    {
        for (long i = 0; i < k; i++) heap[i] = new(~TOrder.Encode(src[i * step]), TIndex.CreateTruncating(i));
        for (var i = k / 2 - 1; i >= 0; i--) Sink(heap, i, k);
        for (var i = k; i < count; i++)
        {
            var key = ~TOrder.Encode(src[i * step]);
            if (key >= heap->SortKey) continue;
            heap[0] = new(key, TIndex.CreateTruncating(i));
            Sink(heap, 0, k);
        }
        // By position; the caller's stable sort by key keeps that among equals.
        var byIndex = (KeyAndIndex<TIndex, TKey>*)(heap + k);
        if (sizeof(KeyAndIndex<TIndex, TKey>) != sizeof(KeyAndIndex<TKey, TIndex>)) throw Unreachable.Case;
        for (long i = 0; i < k; i++) byIndex[i] = new(heap[i].Index, heap[i].SortKey);
        RadixSort.Run<KeyAndIndex<TIndex, TKey>, TIndex>(byIndex, (KeyAndIndex<TIndex, TKey>*)heap, k);
        for (long i = 0; i < k; i++) heap[i] = new(byIndex[i].Index, byIndex[i].SortKey);
    }

    // The root is the largest complemented key, among equals the last position.
    private static void Sink<TKey>(KeyAndIndex<TKey, TIndex>* heap, long i, long count)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var item = heap[i];
        for (var child = 2 * i + 1; child < count; child = 2 * i + 1)
        {
            if (child + 1 < count && After(heap[child + 1], heap[child])) child++;
            if (!After(heap[child], item)) break;
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = item;
    }

    private static bool After<TKey>(in KeyAndIndex<TKey, TIndex> x, in KeyAndIndex<TKey, TIndex> y)
        where TKey : unmanaged, IBinaryInteger<TKey> =>
        x.SortKey > y.SortKey || x.SortKey == y.SortKey && x.Index > y.Index;
}
