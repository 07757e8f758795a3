// Comparisons, logic, bits and tests of named arrays: one expression-bodied line a function. No logic.
// Knows no operators: those stand on the type.
// One idea: a comparison gives bool with the axes of the larger operand; what asks about whole arrays gives a C# bool.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Whether elements are equal; NaN equals nothing. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Equal(NamedArray x1, NamedArray x2) => N(Elementwise.equal(x1.Given(), x2.Given()));

    /// <summary>Whether elements differ; NaN differs from all. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray NotEqual(NamedArray x1, NamedArray x2) => N(Elementwise.notEqual(x1.Given(), x2.Given()));

    /// <summary>Whether x1 &lt; x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Less(NamedArray x1, NamedArray x2) => N(Elementwise.less(x1.Given(), x2.Given()));

    /// <summary>Whether x1 ≤ x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray LessEqual(NamedArray x1, NamedArray x2) => N(Elementwise.lessEqual(x1.Given(), x2.Given()));

    /// <summary>Whether x1 &gt; x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray Greater(NamedArray x1, NamedArray x2) => N(Elementwise.greater(x1.Given(), x2.Given()));

    /// <summary>Whether x1 ≥ x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray GreaterEqual(NamedArray x1, NamedArray x2) => N(Elementwise.greaterEqual(x1.Given(), x2.Given()));

    /// <summary>Whether both elements are not 0; any dtype. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray LogicalAnd(NamedArray x1, NamedArray x2) => N(Elementwise.logicalAnd(x1.Given(), x2.Given()));

    /// <summary>Whether one of the elements is not 0; any dtype. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray LogicalOr(NamedArray x1, NamedArray x2) => N(Elementwise.logicalOr(x1.Given(), x2.Given()));

    /// <summary>Whether exactly one of the elements is not 0; any dtype. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray LogicalXor(NamedArray x1, NamedArray x2) => N(Elementwise.logicalXor(x1.Given(), x2.Given()));

    /// <summary>Bits that are 1 in both; integers or bool. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray BitwiseAnd(NamedArray x1, NamedArray x2) => N(Elementwise.bitwiseAnd(x1.Given(), x2.Given()));

    /// <summary>Bits that are 1 in either; integers or bool. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray BitwiseOr(NamedArray x1, NamedArray x2) => N(Elementwise.bitwiseOr(x1.Given(), x2.Given()));

    /// <summary>Bits that are 1 in exactly one; integers or bool. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray BitwiseXor(NamedArray x1, NamedArray x2) => N(Elementwise.bitwiseXor(x1.Given(), x2.Given()));

    /// <summary>The bits of x1, x2 places higher; integers (bool counts as int32). From the width on: 0. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray LeftShift(NamedArray x1, NamedArray x2) => N(Elementwise.leftShift(x1.Given(), x2.Given()));

    /// <summary>The bits of x1, x2 places higher: <see cref="LeftShift"/>.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray BitwiseLeftShift(NamedArray x1, NamedArray x2) => N(Elementwise.leftShift(x1.Given(), x2.Given()));

    /// <summary>The bits of x1, x2 places lower; integers (bool counts as int32). Signed numbers are filled with their sign. The axes of one operand contain those of the other; a host number takes the other's dtype.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray RightShift(NamedArray x1, NamedArray x2) => N(Elementwise.rightShift(x1.Given(), x2.Given()));

    /// <summary>The bits of x1, x2 places lower: <see cref="RightShift"/>.</summary>
    /// <returns>the larger operand's axes, in the promoted dtype</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the dtypes have no common one that is accepted.</exception>
    public static NamedArray BitwiseRightShift(NamedArray x1, NamedArray x2) => N(Elementwise.rightShift(x1.Given(), x2.Given()));

    /// <summary>Whether elements are 0; any dtype.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray LogicalNot(NamedArray a) => N(Elementwise.logicalNot(a.Given()));

    /// <summary>All bits inverted; integers or bool.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is neither integer nor bool.</exception>
    public static NamedArray BitwiseNot(NamedArray a) => N(Elementwise.bitwiseNot(a.Given()));

    /// <summary>All bits inverted: <see cref="BitwiseNot"/>.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is neither integer nor bool.</exception>
    public static NamedArray BitwiseInvert(NamedArray a) => N(Elementwise.bitwiseNot(a.Given()));

    /// <summary>All bits inverted: <see cref="BitwiseNot"/>.</summary>
    /// <returns>the axes and dtype of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is neither integer nor bool.</exception>
    public static NamedArray Invert(NamedArray a) => N(Elementwise.bitwiseNot(a.Given()));

    /// <summary>The number of bits that are 1 in the absolute value; integers or bool.</summary>
    /// <returns>uint8, with the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is neither integer nor bool.</exception>
    public static NamedArray BitwiseCount(NamedArray a) => N(Elementwise.bitwiseCount(a.Given()));

    /// <summary>Whether elements are NaN (of complex numbers either part).</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray Isnan(NamedArray a) => N(Functions.isNaN(a.Given()));

    /// <summary>Whether elements are infinite (of complex numbers either part).</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray Isinf(NamedArray a) => N(Functions.isInf(a.Given()));

    /// <summary>Whether elements are neither infinite nor NaN (of complex numbers both parts).</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray Isfinite(NamedArray a) => N(Functions.isFinite(a.Given()));

    /// <summary>Whether elements are +∞.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Isposinf(NamedArray a) => N(Functions.isPosInf(a.Given()));

    /// <summary>Whether elements are −∞.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Isneginf(NamedArray a) => N(Functions.isNegInf(a.Given()));

    /// <summary>Whether the imaginary part is not 0; of real numbers never.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray Iscomplex(NamedArray a) => N(Functions.isComplex(a.Given()));

    /// <summary>Whether the imaginary part is 0; of real numbers always.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    public static NamedArray Isreal(NamedArray a) => N(Functions.isReal(a.Given()));

    /// <summary>Whether the sign is negative, that of −0 and NaN too.</summary>
    /// <returns>bool, with the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">The array is complex.</exception>
    public static NamedArray Signbit(NamedArray a) => N(Functions.signbit(a.Given()));

    /// <summary><paramref name="x"/> where the condition holds (is not 0), <paramref name="y"/> elsewhere. The largest operand's axes contain those of the others.</summary>
    /// <returns>the largest operand's axes, in the promoted dtype of x and y</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or x or y is null.</exception>
    public static NamedArray Where(NamedArray condition, NamedArray? x, NamedArray? y) => N(Elementwise.where(condition.Given(), T(x), T(y)));

    /// <summary>Whether |a − b| ≤ atol + rtol·|b|, elementwise. Infinities are close to themselves only; NaN to NaN, if asked.</summary>
    /// <returns>bool, with the larger operand's axes</returns>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit.</exception>
    public static NamedArray Isclose(NamedArray a, NamedArray b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        N(Closeness.isClose(a.Given(), b.Given(), rtol, atol, equalNan));

    /// <summary>Whether all elements are close: <see cref="Isclose"/>. Needs values: not inside jit, vmap or scan.</summary>
    /// <exception cref="NamedTensorException">Axes or sizes do not fit, or the values are not known.</exception>
    public static bool Allclose(NamedArray a, NamedArray b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        Closeness.allClose(a.Given(), b.Given(), rtol, atol, equalNan);

    /// <summary>Whether the arrays have the same axes (in any order) and equal elements. Needs values: not inside jit, vmap or scan.</summary>
    /// <exception cref="NamedTensorException">The values are not known.</exception>
    public static bool ArrayEqual(NamedArray a, NamedArray b) => Closeness.arrayEqual(a.Given(), b.Given());

    /// <summary>Whether the axes of one array are among those of the other and the elements are equal. Needs values: not inside jit, vmap or scan.</summary>
    /// <exception cref="NamedTensorException">The values are not known.</exception>
    public static bool ArrayEquiv(NamedArray a, NamedArray b) => Closeness.arrayEquiv(a.Given(), b.Given());
}
