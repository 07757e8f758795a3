// The complex functions as operations.
// Know no memory.
// One idea: what is not in ComplexFunctions is one of those with its argument turned by a quarter, or a line of
// arithmetic.
using System.Numerics;

namespace NamedTensors.Kernels.Operations;

public readonly struct ComplexExp : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Exp(z);
}

public readonly struct ComplexExpm1 : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Expm1(z);
}

public readonly struct ComplexLog : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Log(z);
}

public readonly struct ComplexLog1p : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Log1p(z);
}

public readonly struct ComplexSqrt : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Sqrt(z);
}

public readonly struct ComplexSinh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Sinh(z);
}

public readonly struct ComplexCosh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Cosh(z);
}

public readonly struct ComplexTanh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Tanh(z);
}

public readonly struct ComplexAsin : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Asin(z);
}

public readonly struct ComplexAcos : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Acos(z);
}

public readonly struct ComplexAcosh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Acosh(z);
}

public readonly struct ComplexAtanh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Atanh(z);
}

public readonly struct ComplexExp2 : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Exp(z * 0.69314718055994530942);
}

public readonly struct ComplexSin : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        ComplexFunctions.TurnBack(ComplexFunctions.Sinh(ComplexFunctions.Turn(z)));
}

public readonly struct ComplexCos : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Cosh(ComplexFunctions.Turn(z));
}

public readonly struct ComplexTan : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        ComplexFunctions.TurnBack(ComplexFunctions.Tanh(ComplexFunctions.Turn(z)));
}

public readonly struct ComplexAsinh : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        ComplexFunctions.TurnBack(ComplexFunctions.Asin(ComplexFunctions.Turn(z)));
}

public readonly struct ComplexAtan : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        ComplexFunctions.TurnBack(ComplexFunctions.Atanh(ComplexFunctions.Turn(z)));
}

public readonly struct ComplexRsqrt : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) => ComplexFunctions.Divide(Complex.One, ComplexFunctions.Sqrt(z));
}

public readonly struct ComplexCbrt : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        z == Complex.Zero ? z : ComplexFunctions.Exp(ComplexFunctions.Log(z) / 3);
}

public readonly struct ComplexLogistic : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z) =>
        ComplexFunctions.Divide(Complex.One, Complex.One + ComplexFunctions.Exp(-z));
}

/// <summary>z / |z|; 0 at 0.</summary>
public readonly struct ComplexSign : IScalarUnary<Complex, Complex>
{
    public static Complex Invoke(Complex z)
    {
        if (z == Complex.Zero) return Complex.Zero;
        var modulus = double.Hypot(z.Real, z.Imaginary);
        return new(z.Real / modulus, z.Imaginary / modulus);
    }
}

public readonly struct ComplexAtan2 : IScalarBinary<Complex, Complex>
{
    public static Complex Invoke(Complex x, Complex y) => ComplexFunctions.Atan2(x, y);
}

public readonly struct ComplexPower : IScalarBinary<Complex, Complex>
{
    public static Complex Invoke(Complex x, Complex y) => ComplexFunctions.Pow(x, y);
}
