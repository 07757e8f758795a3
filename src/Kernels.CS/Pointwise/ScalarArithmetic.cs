// Arithmetic one element at a time.
// Knows no memory.
// One idea: for loops whose steps depend on each other, where a register has nothing to do.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

public readonly struct ScalarAdd<T> : IScalarBinary<T, T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x + y;
}

public readonly struct ScalarMultiply<T> : IScalarBinary<T, T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x * y;
}

/// <summary>The larger; a NaN wins.</summary>
public readonly struct ScalarMaximum<T> : IScalarBinary<T, T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => T.Max(x, y);
}

/// <summary>The smaller; a NaN wins.</summary>
public readonly struct ScalarMinimum<T> : IScalarBinary<T, T> where T : INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => T.Min(x, y);
}

/// <summary>log(e^x + e^y), without overflow.</summary>
public readonly struct LogAddExp : IScalarBinary<double, double>
{
    public static double Invoke(double x, double y)
    {
        var larger = Math.Max(x, y);
        return double.IsFinite(larger) ? larger + ScalarMath.Log1p(Math.Exp(Math.Min(x, y) - larger)) : larger;
    }
}
