// Elementary functions of one real argument, as the framework's scalar functions. Knows no memory.
using System.Numerics;

namespace NamedTensors.Kernels.Operations;

public readonly struct Exp<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Exp(x); }

public readonly struct Exp2<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Exp2(x); }

public readonly struct Log<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Log(x); }

public readonly struct Sin<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Sin(x); }

public readonly struct Cos<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Cos(x); }

public readonly struct Tan<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Tan(x); }

public readonly struct Asin<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Asin(x); }

public readonly struct Acos<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Acos(x); }

public readonly struct Atan<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Atan(x); }

public readonly struct Sinh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Sinh(x); }

public readonly struct Cosh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Cosh(x); }

public readonly struct Tanh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Tanh(x); }

public readonly struct Asinh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Asinh(x); }

public readonly struct Acosh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Acosh(x); }

public readonly struct Atanh<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Atanh(x); }

public readonly struct CubeRoot<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T> { public static T Invoke(T x) => T.Cbrt(x); }

/// <summary>e^x − 1, by Kahan's correction of the rounded exponential.</summary>
public readonly struct Expm1<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x)
    {
        var u = T.Exp(x);
        if (u == T.One) return x;
        var v = u - T.One;
        return v == T.NegativeOne || !T.IsFinite(u) ? v : v * x / T.Log(u);
    }
}

/// <summary>log(1 + x), by Kahan's correction of the rounded sum.</summary>
public readonly struct Log1p<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x)
    {
        var u = T.One + x;
        return u == T.One ? x : T.IsFinite(u) ? T.Log(u) * x / (u - T.One) : u;
    }
}

/// <summary>1 / (1 + e^−x), without overflow.</summary>
public readonly struct Logistic<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x)
    {
        var e = T.Exp(-T.Abs(x));
        return (x < T.Zero ? e : T.One) / (T.One + e);
    }
}

public readonly struct Finite<T> : IScalarUnary<T, byte> where T : IBinaryFloatingPointIeee754<T>
{
    public static byte Invoke(T x) => T.IsFinite(x) ? (byte)1 : (byte)0;
}

/// <summary>C's pow: pow(1, NaN) = pow(NaN, 0) = 1.</summary>
public readonly struct Power<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) => T.Pow(x, y);
}

/// <summary>C's fmod: the dividend's sign, exact.</summary>
public readonly struct Remainder<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) => x % y;
}

public readonly struct Atan2<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) => T.Atan2(x, y);
}
