// The plans that were used last. Bounded, thread-safe. One idea: a plan is immutable, so it may be shared.
// Knows lengths and footprints, no transform: what a plan does stands in FftPlan.
using System.Numerics;

namespace NamedTensors.Kernels;

internal static class PlanCache<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostPlans = 32;
    private const long MostElements = 1 << 23;
    private static readonly Lock Gate = new();
    private static readonly LinkedList<(long N, FftPlan<V, T> Plan)> Recent = new();

    /// <summary>A plan for signals of length n, width of them interleaved.</summary>
    public static FftPlan<V, T> Get(long n, long width)
    {
        lock (Gate)
        {
            for (var node = Recent.First; node is not null; node = node.Next)
            {
                if (node.Value.N != n || node.Value.Plan.Width != width) continue;
                Recent.Remove(node);
                Recent.AddFirst(node);
                return node.Value.Plan;
            }
        }
        var plan = new FftPlan<V, T>(n, width);
        lock (Gate)
        {
            Recent.AddFirst((n, plan));
            long elements = 0;
            foreach (var (_, kept) in Recent) elements += kept.Footprint;
            while (Recent.Count > MostPlans || Recent.Count > 1 && elements > MostElements)
            {
                elements -= Recent.Last!.Value.Plan.Footprint;
                Recent.RemoveLast();
            }
        }
        return plan;
    }
}
