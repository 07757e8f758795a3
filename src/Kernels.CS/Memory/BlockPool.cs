// Native blocks, 64-byte aligned, in size classes. Knows bytes only.
// One idea: the pool counts the bytes that are out; past a budget it asks the collector for what is dead before
// it asks the system for more, generation by generation.
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace NamedTensors.Kernels;

/// <summary>The process-wide pool of native blocks.</summary>
public static unsafe class BlockPool
{
    private const int Alignment = 64;
    private const long InitialBudget = 256L << 20;
    private static readonly ConcurrentBag<nint>[] Free = [.. Enumerable.Range(0, 256).Select(_ => new ConcurrentBag<nint>())];
    private static long outstanding, most, pooled, budget = InitialBudget;

    /// <summary>Bytes that storages hold now.</summary>
    public static long OutstandingBytes => Interlocked.Read(ref outstanding);

    /// <summary>The most bytes that storages held at once since the last call of this.</summary>
    public static long TakeMostBytes() => Interlocked.Exchange(ref most, OutstandingBytes);

    /// <summary>Bytes that wait in the pool.</summary>
    public static long PooledBytes => Interlocked.Read(ref pooled);

    // Four classes an octave: at most a quarter of a block is unused.
    private static (int Class, long Bytes) SizeClass(long bytes)
    {
        var log = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)bytes);
        var quarter = 1L << (log - 2);
        var steps = (bytes - (1L << log) + quarter - 1) / quarter;
        return (log * 4 + (int)steps, (1L << log) + steps * quarter);
    }

    internal static nint Rent(long bytes)
    {
        var (index, size) = SizeClass(bytes);
        var held = Interlocked.Add(ref outstanding, size);
        for (var seen = Interlocked.Read(ref most); held > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, held, seen);
            if (before == seen) break;
            seen = before;
        }
        if (held > Interlocked.Read(ref budget)) Collect();
        if (Free[index].TryTake(out var block)) { Interlocked.Add(ref pooled, -size); return block; }
        GC.AddMemoryPressure(size);
        return (nint)NativeMemory.AlignedAlloc((nuint)size, Alignment);
    }

    internal static void Return(nint block, long bytes)
    {
        var (index, size) = SizeClass(bytes);
        Interlocked.Add(ref outstanding, -size);
        if (Interlocked.Read(ref pooled) + size <= Interlocked.Read(ref budget))
        {
            Interlocked.Add(ref pooled, size);
            Free[index].Add(block);
            return;
        }
        NativeMemory.AlignedFree((void*)block);
        GC.RemoveMemoryPressure(size);
    }

    // Dead blocks come back through finalisers. What is still out afterwards is alive: the budget grows with it.
    private static void Collect()
    {
        for (var generation = 0; generation <= 2; generation++)
        {
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            if (Interlocked.Read(ref outstanding) <= Interlocked.Read(ref budget) / 2) return;
        }
        Interlocked.Exchange(ref budget, Math.Max(InitialBudget, 2 * Interlocked.Read(ref outstanding)));
    }
}
