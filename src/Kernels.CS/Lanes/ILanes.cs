// A register's worth of elements: what a vector form of an operation is written against.
// Knows no operation.
// One idea: Vector512, Vector256 and Vector128 behind one static interface (the framework's own is internal), so that
// each operation is written once and the width is chosen when it is compiled.
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>A register of <typeparamref name="T"/>. A mask is a register whose lanes are all ones or all
/// zeros.</summary>
public unsafe interface ILanes<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged
{
    /// <summary>Elements in the register.</summary>
    static abstract int Count { get; }
    static abstract V Load(T* source);
    static abstract void Store(V value, T* destination);
    static abstract V Create(T value);

    static abstract V operator +(V x, V y);
    static abstract V operator -(V x, V y);
    static abstract V operator *(V x, V y);
    /// <summary>Division; floats only.</summary>
    static abstract V operator /(V x, V y);
    static abstract V operator -(V x);
    static abstract V operator &(V x, V y);
    static abstract V operator |(V x, V y);
    static abstract V operator ^(V x, V y);
    static abstract V operator ~(V x);
    /// <summary>x and not y.</summary>
    static abstract V AndNot(V x, V y);

    static abstract V Equal(V x, V y);
    static abstract V Less(V x, V y);
    static abstract V LessOrEqual(V x, V y);
    /// <summary>Where the mask is set <paramref name="x"/>, else <paramref name="y"/>.</summary>
    static abstract V Select(V mask, V x, V y);
    /// <summary>Whether any lane of the mask is set.</summary>
    static abstract bool Any(V mask);
    /// <summary>Bit i is lane i of the mask.</summary>
    static abstract ulong Bits(V mask);

    /// <summary>The larger; a NaN wins; 0 is larger than -0.</summary>
    static abstract V Max(V x, V y);
    /// <summary>The smaller; a NaN wins; -0 is smaller than 0.</summary>
    static abstract V Min(V x, V y);
    static abstract V Abs(V x);

    /// <summary>All lanes combined, by halves.</summary>
    static abstract T Reduce<Op>(V x) where Op : IBinary<T>;
    /// <summary>The mask of the first lanes.</summary>
    static abstract V FirstLanes(int count);

    // Floats only.
    static abstract V Sqrt(V x);
    static abstract V Floor(V x);
    static abstract V Ceiling(V x);
    static abstract V Truncate(V x);
    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract V RoundEven(V x);
    /// <summary>x · y + z, rounded once.</summary>
    static abstract V MultiplyAdd(V x, V y, V z);

    // For complex numbers, whose parts lie in neighbouring lanes; 32 and 64 bits only.
    /// <summary>Neighbours exchanged.</summary>
    static abstract V Swap(V x);
    /// <summary>The mask of the lanes 0, 2, 4 …</summary>
    static abstract V Even { get; }

    // On the bits of each lane as an integer of its width.
    static abstract V AddBits(V x, V y);
    static abstract V SubtractBits(V x, V y);
    static abstract V ShiftLeft(V x, int count);
    static abstract V ShiftRight(V x, int count);
    static abstract V ShiftRightSigned(V x, int count);
}
