// The positions of an outer loop, as offsets into several operands.
// Knows extents and strides only. One idea: any position can be reached directly (so that threads can start
// anywhere), and the next one costs a few additions.
namespace NamedTensors.Kernels;

/// <summary>Row-major positions over extents, with one running offset for each operand.</summary>
internal sealed class Lanes
{
    private readonly long[] extents;
    private readonly long[][] strides;

    /// <param name="extents">outermost first</param>
    /// <param name="strides">for each operand its strides; entries past the extents are ignored</param>
    public Lanes(ReadOnlySpan<long> extents, params ReadOnlySpan<long[]> strides)
    {
        this.extents = extents.ToArray();
        this.strides = strides.ToArray();
        Count = 1;
        foreach (var extent in extents) Count *= extent;
    }

    /// <summary>How many positions there are.</summary>
    public long Count { get; }

    /// <summary>A cursor at a position.</summary>
    public Cursor At(long position)
    {
        var index = new long[extents.Length];
        var offsets = new long[strides.Length];
        for (var d = extents.Length - 1; d >= 0; d--)
        {
            (position, index[d]) = Math.DivRem(position, extents[d]);
            for (var o = 0; o < offsets.Length; o++) offsets[o] += index[d] * strides[o][d];
        }
        return new Cursor(this, index, offsets);
    }

    /// <summary>One position and its offsets.</summary>
    public readonly struct Cursor(Lanes lanes, long[] index, long[] offsets)
    {
        /// <summary>The offset into an operand.</summary>
        public long this[int operand] => offsets[operand];

        /// <summary>To the next position; after the last one, the first.</summary>
        public void Next()
        {
            for (var d = index.Length - 1; d >= 0; d--)
            {
                if (++index[d] < lanes.extents[d])
                {
                    for (var o = 0; o < offsets.Length; o++) offsets[o] += lanes.strides[o][d];
                    return;
                }
                for (var o = 0; o < offsets.Length; o++) offsets[o] -= lanes.strides[o][d] * (lanes.extents[d] - 1);
                index[d] = 0;
            }
        }
    }
}
