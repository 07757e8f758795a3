// How far a float may be off: |got − expected| ≤ absolute + relative · |expected|.
// Knows: the table of the conformance README, NaN and the infinities.
// Must not know: tensors, cases, JSON.

using System.Numerics;

namespace NamedTensors.Conformance.Model;

public sealed record Tolerance(double Relative, double Absolute)
{
    /// <summary>The tolerance that is meant where a case gives none.</summary>
    public static Tolerance Default(ElementType type) => type switch
    {
        ElementType.Float16 => new(4e-3, 1e-3),
        ElementType.BFloat16 => new(3e-2, 1e-2),
        ElementType.Float32 or ElementType.Complex64 => new(2e-5, 2e-6),
        _ => new(1e-10, 1e-12),
    };

    public bool Accepts(double expected, double got) =>
        double.IsNaN(expected) ? double.IsNaN(got)
        : !double.IsFinite(expected) || !double.IsFinite(got) ? expected == got
        : Math.Abs(got - expected) <= Allowed(Math.Abs(expected));

    /// <summary>Finite complex numbers by modulus; as soon as a part is not finite, part by part.</summary>
    public bool Accepts(Complex expected, Complex got) =>
        Complex.IsFinite(expected) && Complex.IsFinite(got)
            ? Complex.Abs(got - expected) <= Allowed(Complex.Abs(expected))
            : Accepts(expected.Real, got.Real) && Accepts(expected.Imaginary, got.Imaginary);

    public double Allowed(double magnitude) => Absolute + (Relative * magnitude);
}
