// References: cells whose content changes, in programs that are otherwise functions. No logic.
// Knows no transformation: what a write means under jit or grad is Refs' matter.
// One idea: a view of a reference is a reference, so reading and writing parts needs no functions of its own.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>A mutable reference that holds the array's values. Dtype and axes stay.</summary>
    /// <example><code>var cache = hax.NewRef(x); cache["layer", 0] = update;</code></example>
    public static NamedRef NewRef(NamedArray value) => new(Engine.Refs.create(value.Given()));

    /// <summary>The content of a reference (or view), which can't be used afterwards.</summary>
    public static NamedArray Freeze(NamedRef @ref) => N(Engine.Refs.freeze(@ref.Given().View));

    /// <summary>Writes part of a reference and gives what was there. Null for everything.</summary>
    /// <param name="ref">the reference</param>
    /// <param name="idx">what is written, as in <see cref="Index"/></param>
    /// <param name="value">its axes are among those selected</param>
    public static NamedArray Swap(NamedRef @ref, NamedIndices? idx, NamedArray value) =>
        N(Engine.Refs.swap(@ref.Given().View, idx is null ? [] : idx.Slices, value.Given()));
}
