// The search for extremes along lines: loads runs or rows and hands them to the search.
// Knows no element type.
// One idea: a run that does not beat the best so far is never looked at element by element.
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels;

/// <summary>The search kernel, and the fold that finds a run's extreme.</summary>
internal readonly struct ArgState(ArgKernel search, ReduceKernel fold)
{
    public readonly ArgKernel Search = search;
    public readonly ReduceKernel Fold = fold;
}

internal readonly unsafe struct ArgLines : ILineOperation
{
    [SkipLocalsInit]
    public static void Lines(LinePlan* plan, byte* target, byte* source, nint columns)
    {
        var places = stackalloc long[(int)columns];
        var bests = stackalloc byte[(int)columns * 16];
        var buffer = stackalloc byte[ChunkLoop.Chunk * 16];
        if (plan->Across) Across(plan, source, columns, bests, places, buffer);
        else Along(plan, source, bests, places, buffer);
        plan->Store(target, 0, plan->TargetColumn, (byte*)places, 0, sizeof(long), 1, columns);
    }

    private static void Across(LinePlan* plan, byte* source, nint columns, byte* bests, long* places, byte* buffer)
    {
        var search = ((ArgState*)plan->Kernel)->Search;
        var inPlace = plan->InPlace(plan->SourceColumn, columns);
        for (long i = 0; i < plan->Count; i++, source += plan->SourceStep)
        {
            if (!inPlace) plan->Load(buffer, 0, plan->Size, source, 0, plan->SourceColumn, 1, columns);
            search.Across(bests, places, inPlace ? source : buffer, columns, i);
        }
    }

    private static void Along(LinePlan* plan, byte* source, byte* best, long* place, byte* buffer)
    {
        ref var state = ref *(ArgState*)plan->Kernel;
        var extreme = stackalloc byte[16];
        for (long i = 0; i < plan->Count; i += ChunkLoop.Chunk)
        {
            var n = (nint)Math.Min(ChunkLoop.Chunk, plan->Count - i);
            var run = source + (nint)i * plan->SourceStep;
            if (!plan->InPlace(plan->SourceStep, n))
            {
                plan->Load(buffer, 0, plan->Size, run, 0, plan->SourceStep, 1, n);
                run = buffer;
            }
            state.Fold.Clear(extreme, 1);
            state.Fold.Fold(extreme, run, n);
            state.Search.Run(best, place, extreme, run, n, i);
        }
    }
}
