// The special functions as operations.
// Know no memory.
// One idea: computed in double precision, rounded to the element type.
using System.Numerics;

namespace NamedTensors.Kernels.Operations;

public readonly struct ErfInv<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.CreateTruncating(SpecialFunctions.ErfInv(double.CreateTruncating(x)));
}

public readonly struct LogGamma<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.CreateTruncating(GammaFunctions.LogGamma(double.CreateTruncating(x)));
}

public readonly struct Digamma<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.CreateTruncating(GammaFunctions.Digamma(double.CreateTruncating(x)));
}

public readonly struct BesselI0e<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.CreateTruncating(SpecialFunctions.BesselI0e(double.CreateTruncating(x)));
}

public readonly struct BesselI1e<T> : IScalarUnary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.CreateTruncating(SpecialFunctions.BesselI1e(double.CreateTruncating(x)));
}

public readonly struct Igamma<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(IncompleteGamma.P(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct Igammac<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(IncompleteGamma.Q(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct IgammaGradA<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(IncompleteGamma.GradA(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct RandomGammaGrad<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(IncompleteGamma.SampleGrad(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct Zeta<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(GammaFunctions.Zeta(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct Polygamma<T> : IScalarBinary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y) =>
        T.CreateTruncating(GammaFunctions.Polygamma(double.CreateTruncating(x), double.CreateTruncating(y)));
}

public readonly struct Betainc<T> : IScalarTernary<T, T> where T : IBinaryFloatingPointIeee754<T>
{
    public static T Invoke(T a, T b, T x) =>
        T.CreateTruncating(SpecialFunctions.Betainc(
            double.CreateTruncating(a), double.CreateTruncating(b), double.CreateTruncating(x)));
}
