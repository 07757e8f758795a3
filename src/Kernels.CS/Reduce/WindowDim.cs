// The geometry of a window along one dimension.
// Knows no element.
// One idea: positions count in the dilated, padded input; whatever is not an element there is outside.
namespace NamedTensors.Kernels;

/// <summary>How a window moves along one dimension.</summary>
/// <param name="Size">input elements</param>
/// <param name="OutSize">window positions</param>
/// <param name="Window">elements of the window</param>
/// <param name="Stride">steps of the window, in the dilated input</param>
/// <param name="PadLow">padding before the first element (negative: cut off)</param>
/// <param name="BaseDilation">distance of neighbouring elements in the dilated input</param>
/// <param name="WindowDilation">distance of neighbouring window elements</param>
public readonly record struct WindowDim(
    long Size, long OutSize, long Window, long Stride, long PadLow, long BaseDilation, long WindowDilation)
{
    /// <summary>The input index under an element of a window, or -1: padding or a hole.</summary>
    internal long Input(long position, long element)
    {
        var (index, hole) = Math.DivRem(position * Stride + element * WindowDilation - PadLow, BaseDilation);
        return hole == 0 && index >= 0 && index < Size ? index : -1;
    }

    /// <summary>The window positions in [from, from + count) whose given element lies on an input element:
    /// the first, the distance and the number of them, counted from <paramref name="from"/>, and the input index under
    /// the first.</summary>
    internal (long First, long Step, long Count, long Input) Inside(long element, long from, long count)
    {
        var period = BaseDilation / GreatestCommonDivisor(Stride, BaseDilation);
        var start = from * Stride + element * WindowDilation - PadLow;
        var first = start >= 0 ? 0 : (-start + Stride - 1) / Stride;
        var tried = 0L;
        for (; tried < period && first < count && (start + first * Stride) % BaseDilation != 0; first++) tried++;
        var room = (Size - 1) * BaseDilation - start;
        var last = room < 0 ? -1 : Math.Min(count - 1, room / Stride);
        if (tried == period || first > last || Size == 0) return (0, 1, 0, 0);
        return (first, period, (last - first) / period + 1, (start + first * Stride) / BaseDilation);
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
