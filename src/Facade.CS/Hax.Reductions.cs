using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The sum over some axes, or all. Bool and small integers are summed as 32-bit integers.</summary>
    /// <param name="array">what is summed</param>
    /// <param name="axis">the axes that are summed away; all if null</param>
    /// <param name="where">elements that count; its axes are among the array's</param>
    /// <param name="dtype">the type to sum in</param>
    /// <returns>the array without these axes</returns>
    /// <example><code>hax.Sum(x, "batch")</code></example>
    public static NamedArray Sum(NamedArray array, AxisSelection? axis = null, NamedArray? where = null, DType? dtype = null) =>
        N(Reductions.sum(array.Tensor, axis, T(where), dtype));
}
