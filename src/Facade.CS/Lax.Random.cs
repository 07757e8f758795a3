// The bits of random keys by position: the two functions that jax.lax users need beside `random`. No logic.
// Knows nothing of distributions: those stand in Random.cs. One idea: keys are arrays of their own dtype.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>Keys from pairs of uint32 words along the last axis.</summary>
    public static NdArray WrapKeyData(NdArray words) => P(Keys.wrap(words.Given()));

    /// <summary>The two uint32 words of each key, along a new last axis.</summary>
    public static NdArray KeyData(NdArray keys) => P(Keys.data(keys.Given()));
}
