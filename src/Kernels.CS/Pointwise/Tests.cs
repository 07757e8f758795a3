// Comparisons, of registers and of complex numbers.
// Know no memory.
// One idea: a NaN is unequal to all and neither less nor greater; complex numbers compare lexicographically.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NamedTensors.Kernels.Operations;

public readonly struct Equal<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.Equal(x, y);
}

public readonly struct NotEqual<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => ~V.Equal(x, y);
}

public readonly struct Less<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.Less(x, y);
}

public readonly struct LessOrEqual<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.LessOrEqual(x, y);
}

public readonly struct Greater<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.Less(y, x);
}

public readonly struct GreaterOrEqual<T> : ITest<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T> => V.LessOrEqual(y, x);
}

/// <summary>Lexicographic: by the real parts, then by the imaginary ones.</summary>
public readonly struct ComplexLess<P> : IScalarBinary<Pair<P>, byte> where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static byte Invoke(Pair<P> x, Pair<P> y) => ComplexOrder.Less(x, y) ? (byte)1 : (byte)0;
}

public readonly struct ComplexLessOrEqual<P> : IScalarBinary<Pair<P>, byte>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static byte Invoke(Pair<P> x, Pair<P> y) => x.Re < y.Re || x.Re == y.Re && x.Im <= y.Im ? (byte)1 : (byte)0;
}

public readonly struct ComplexEqual<P> : IScalarBinary<Pair<P>, byte>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static byte Invoke(Pair<P> x, Pair<P> y) => x.Re == y.Re && x.Im == y.Im ? (byte)1 : (byte)0;
}

public readonly struct ComplexNotEqual<P> : IScalarBinary<Pair<P>, byte>
    where P : unmanaged, IBinaryFloatingPointIeee754<P>
{
    public static byte Invoke(Pair<P> x, Pair<P> y) => x.Re == y.Re && x.Im == y.Im ? (byte)0 : (byte)1;
}

/// <summary>The test with its arguments exchanged.</summary>
public readonly struct Exchanged<Op, S, D> : IScalarBinary<S, D> where Op : IScalarBinary<S, D>
{
    public static D Invoke(S x, S y) => Op.Invoke(y, x);
}
