// Integer operations that have no vector form.
// Know no memory.
// One idea: nothing throws: a division by zero gives all ones, its remainder the dividend, and everything wraps.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

public readonly struct IntegerDivide<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y)
    {
        if (y == T.Zero) return T.AllBitsSet;
        // The smallest integer divided by -1 wraps.
        return y == T.AllBitsSet && T.IsNegative(y) ? T.Zero - x : x / y;
    }
}

public readonly struct IntegerRemainder<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y)
    {
        if (y == T.Zero) return x;
        return y == T.AllBitsSet && T.IsNegative(y) ? T.Zero : x % y;
    }
}

/// <summary>Powers by squaring; a negative exponent gives 0 unless the base is 1 or -1.</summary>
public readonly struct IntegerPower<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Invoke(T x, T y)
    {
        if (T.IsNegative(y))
        {
            if (x == T.One) return x;
            if (x == T.AllBitsSet) return T.IsOddInteger(y) ? x : T.One;
            return T.Zero;
        }
        var result = T.One;
        for (; y != T.Zero; y >>= 1, x *= x)
            if (T.IsOddInteger(y)) result *= x;
        return result;
    }
}

public readonly struct ShiftLeft<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => Shifts.Amount(y, out var count) ? x << count : T.Zero;
}

public readonly struct ShiftRightLogical<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => Shifts.Amount(y, out var count) ? x >>> count : T.Zero;
}

/// <summary>Shifts by the width or more leave the sign; also of unsigned types, whose upper bit counts as
/// one.</summary>
public readonly struct ShiftRightArithmetic<T> : IScalarBinary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe T Invoke(T x, T y)
    {
        var bits = 8 * sizeof(T);
        var wide = long.CreateTruncating(x) << (64 - bits);
        var count = Shifts.Amount(y, out var amount) ? amount : bits - 1;
        return T.CreateTruncating(wide >> (64 - bits) >> count);
    }
}

internal static class Shifts
{
    /// <summary>Whether the amount is in [0, width); a negative one is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool Amount<T>(T value, out int count) where T : unmanaged, IBinaryInteger<T>
    {
        var wide = ulong.CreateTruncating(value);
        count = (int)wide;
        return wide < (ulong)(8 * sizeof(T));
    }
}

public readonly struct PopulationCount<T> : IScalarUnary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x) => T.PopCount(x);
}

public readonly struct LeadingZeroCount<T> : IScalarUnary<T, T> where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x) => T.LeadingZeroCount(x);
}
