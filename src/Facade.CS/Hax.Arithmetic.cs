// Arithmetic of two named arrays: one expression-bodied line a function. No logic.
// Knows names only: promotion and the matching of axes are Elementwise's.
// One idea: synonyms call one function of the engine; the operators on the type call the same.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Sum, elementwise; of bool: or. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Add(NamedArray x1, NamedArray x2) => N(Elementwise.add(x1.Given(), x2.Given()));

    /// <summary>Difference, elementwise; not of bool. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Subtract(NamedArray x1, NamedArray x2) => N(Elementwise.subtract(x1.Given(), x2.Given()));

    /// <summary>Product, elementwise; of bool: and. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Multiply(NamedArray x1, NamedArray x2) => N(Elementwise.multiply(x1.Given(), x2.Given()));

    /// <summary>Quotient, elementwise, never an integer. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Divide(NamedArray x1, NamedArray x2) => N(Elementwise.divide(x1.Given(), x2.Given()));

    /// <summary>Quotient: <see cref="Divide"/>.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray TrueDivide(NamedArray x1, NamedArray x2) => N(Elementwise.divide(x1.Given(), x2.Given()));

    /// <summary>The largest whole number not above the quotient, elementwise; real numbers only. bool counts as int32. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray FloorDivide(NamedArray x1, NamedArray x2) => N(Elementwise.floorDivide(x1.Given(), x2.Given()));

    /// <summary>The remainder with the divisor's sign, as Python's <c>%</c>; real numbers only. bool counts as int32. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Mod(NamedArray x1, NamedArray x2) => N(Elementwise.remainder(x1.Given(), x2.Given()));

    /// <summary>The remainder with the divisor's sign: <see cref="Mod"/>.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Remainder(NamedArray x1, NamedArray x2) => N(Elementwise.remainder(x1.Given(), x2.Given()));

    /// <summary>The remainder with the dividend's sign, as C's <c>%</c>; real numbers only. bool counts as int32. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Fmod(NamedArray x1, NamedArray x2) => N(Elementwise.fmod(x1.Given(), x2.Given()));

    /// <summary>x1 to the power x2, elementwise; bool counts as int32, integers stay integers. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Power(NamedArray x1, NamedArray x2) => N(Elementwise.power(x1.Given(), x2.Given()));

    /// <summary>x1 to the power x2, elementwise, never an integer. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray FloatPower(NamedArray x1, NamedArray x2) => N(Elementwise.floatPower(x1.Given(), x2.Given()));

    /// <summary>The larger, elementwise; NaN if either is. Complex numbers compare by real, then imaginary part. At a tie both have half of the derivative. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Maximum(NamedArray x1, NamedArray x2) => N(Elementwise.maximum(x1.Given(), x2.Given()));

    /// <summary>The smaller, elementwise; NaN if either is. Complex numbers compare by real, then imaginary part. At a tie both have half of the derivative. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Minimum(NamedArray x1, NamedArray x2) => N(Elementwise.minimum(x1.Given(), x2.Given()));

    /// <summary>The larger, elementwise; NaN only if both are. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Fmax(NamedArray x1, NamedArray x2) => N(Elementwise.fmax(x1.Given(), x2.Given()));

    /// <summary>The smaller, elementwise; NaN only if both are. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Fmin(NamedArray x1, NamedArray x2) => N(Elementwise.fmin(x1.Given(), x2.Given()));

    /// <summary>The angle of the point (x2, x1) in (−π, π], elementwise; real numbers only. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Arctan2(NamedArray x1, NamedArray x2) => N(Elementwise.arctan2(x1.Given(), x2.Given()));

    /// <summary>√(x1² + x2²) without overflow between, elementwise; real numbers only. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Hypot(NamedArray x1, NamedArray x2) => N(Elementwise.hypot(x1.Given(), x2.Given()));

    /// <summary>log(exp(x1) + exp(x2)) without overflow between, elementwise. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Logaddexp(NamedArray x1, NamedArray x2) => N(Elementwise.logaddexp(x1.Given(), x2.Given()));

    /// <summary>log₂(2^x1 + 2^x2) without overflow between, elementwise. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Logaddexp2(NamedArray x1, NamedArray x2) => N(Elementwise.logaddexp2(x1.Given(), x2.Given()));

    /// <summary>The next number after x1 in the direction of x2 that the dtype has; real numbers only. Has no derivative. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted float or complex dtype (integers and bool as float32; 64-bit integers as float64)</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Nextafter(NamedArray x1, NamedArray x2) => N(Elementwise.nextafter(x1.Given(), x2.Given()));

    /// <summary><see cref="FloorDivide"/> and <see cref="Mod"/> at once; real numbers only.</summary>
    /// <returns>the quotient and the remainder: the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static (NamedArray Quotient, NamedArray Remainder) Divmod(NamedArray x1, NamedArray x2) => N2(Elementwise.divmod(x1.Given(), x2.Given()));

    /// <summary>Not below <paramref name="aMin"/>, not above <paramref name="aMax"/>, elementwise; where they cross, the latter. NaN stays.</summary>
    /// <returns>the largest operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Clip(NamedArray array, NamedArray aMin, NamedArray aMax) => N(Elementwise.clip(array.Given(), aMin.Given(), aMax.Given()));

    private static (NamedArray, NamedArray) N2((Tensor?, Tensor?) pair) => (N(pair.Item1), N(pair.Item2));
}
