// The operations that are one instruction, or nearly.
// Know no memory and no width.
// One idea: one text for all element types that have the instruction.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

public readonly struct Add<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x + y;
}

public readonly struct Subtract<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x - y;
}

public readonly struct Multiply<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x * y;
}

/// <summary>Division of floats.</summary>
public readonly struct Divide<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x / y;
}

public readonly struct Maximum<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.Max(x, y);
}

public readonly struct Minimum<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.Min(x, y);
}

public readonly struct And<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x & y;
}

public readonly struct Or<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x | y;
}

public readonly struct Xor<T> : IBinary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => x ^ y;
}

public readonly struct Negate<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => -x;
}

public readonly struct Absolute<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.Abs(x);
}

public readonly struct Not<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => ~x;
}

/// <summary>Not of a byte that is 0 or 1.</summary>
public readonly struct NotBool : IUnary<byte>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, byte> => x ^ V.Create(1);
}

/// <summary>-1, 0 or 1; a float's zero keeps its sign, NaN stays.</summary>
public readonly struct Sign<T> : IUnary<T> where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        V zero = V.Create(T.Zero), one = V.Create(T.One);
        var negative = T.Zero - T.One < T.Zero ? V.Less(x, zero) & V.Create(T.Zero - T.One) : zero;
        var signed = (V.Less(zero, x) & one) | negative;
        return V.Select(V.Less(zero, x) | V.Less(x, zero), signed, x);
    }
}

public readonly struct SquareRoot<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.Sqrt(x);
}

public readonly struct ReciprocalSquareRoot<T> : IUnary<T> where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.Create(T.One) / V.Sqrt(x);
}

public readonly struct Floor<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.Floor(x);
}

public readonly struct Ceiling<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.Ceiling(x);
}

public readonly struct RoundEven<T> : IUnary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T> => V.RoundEven(x);
}

/// <summary>To the nearest integer, ties away from zero.</summary>
public readonly struct RoundAway<T> : IUnary<T> where T : unmanaged, IFloatingPoint<T>
{
    // The distance to the truncated value is exact; a half or more moves one away, with the sign of x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>
    {
        var sign = x & V.Create(-T.Zero);
        var truncated = V.Truncate(x);
        var half = V.Create(T.One / (T.One + T.One));
        return truncated + ((V.LessOrEqual(half, V.Abs(x - truncated)) & V.Create(T.One)) | sign);
    }
}

/// <summary>min(max(x, lo), hi) of (lo, x, hi).</summary>
public readonly struct Clamp<T> : ITernary<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V lo, V x, V hi) where V : unmanaged, ILanes<V, T> => V.Min(V.Max(x, lo), hi);
}
