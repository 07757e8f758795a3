// Polynomials: coefficients from the highest power down along one axis.
// Knows which results are named and which are by position; the algebra and the fit are Polynomials' of the engine.
// One idea: coefficients are ArrayLike, so plain arrays of numbers do as well.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The axis of coefficients where no operand has a name: "degree".</summary>
    public const string DEFAULT_POLY_AXIS_NAME = "degree";

    /// <summary>The polynomial with these zeros: Π (x − z), multiplied out.</summary>
    /// <param name="seqOfZeros">the zeros, along one axis</param>
    /// <returns>coefficients along that axis (or <c>degree</c>), one more than zeros; floats or complex numbers</returns>
    /// <exception cref="NamedTensorException">more than one axis</exception>
    public static NamedArray Poly(ArrayLike seqOfZeros) => N(Polynomials.ofRoots(seqOfZeros.Given()));

    /// <summary>The sum of two polynomials.</summary>
    /// <param name="p1">coefficients along one axis</param>
    /// <param name="p2">coefficients along one axis, of any name</param>
    /// <returns>as many coefficients as the longer has, along the first name that there is, or <c>degree</c></returns>
    /// <exception cref="NamedTensorException">more than one axis</exception>
    public static NamedArray Polyadd(ArrayLike p1, ArrayLike p2) => N(Polynomials.add(p1.Given(), p2.Given()));

    /// <summary>The difference of two polynomials.</summary>
    /// <param name="p1">coefficients along one axis</param>
    /// <param name="p2">coefficients along one axis, of any name</param>
    /// <returns>as many coefficients as the longer has, along the first name that there is, or <c>degree</c></returns>
    /// <exception cref="NamedTensorException">more than one axis</exception>
    public static NamedArray Polysub(ArrayLike p1, ArrayLike p2) => N(Polynomials.sub(p1.Given(), p2.Given()));

    /// <summary>The product of two polynomials.</summary>
    /// <param name="p1">coefficients along one axis</param>
    /// <param name="p2">coefficients along one axis, of any name</param>
    /// <returns>n + m − 1 coefficients, floats or complex numbers, along the first name that there is, or <c>degree</c></returns>
    /// <exception cref="NamedTensorException">more than one axis, or no coefficients</exception>
    public static NamedArray Polymul(ArrayLike p1, ArrayLike p2) => N(Polynomials.mul(p1.Given(), p2.Given()));

    /// <summary>The quotient of two polynomials, and what remains.</summary>
    /// <param name="p1">the dividend</param>
    /// <param name="p2">the divisor; its first coefficient is not 0</param>
    /// <returns>n − m + 1 coefficients of the quotient; the remainder with n coefficients, zeros in front</returns>
    /// <exception cref="NamedTensorException">more than one axis, or an empty divisor</exception>
    public static (NamedArray Quotient, NamedArray Remainder) Polydiv(ArrayLike p1, ArrayLike p2) => Pair(Polynomials.div(p1.Given(), p2.Given()));

    /// <summary>The m-th integral of a polynomial.</summary>
    /// <param name="p">coefficients along one axis</param>
    /// <param name="m">how often</param>
    /// <param name="k">the constants of the integrations, first one first, or one for all; null: 0</param>
    /// <returns>m coefficients more; floats or complex numbers</returns>
    /// <exception cref="NamedTensorException">a negative m, another number of constants, more than one axis</exception>
    public static NamedArray Polyint(ArrayLike p, int m = 1, ArrayLike? k = null) => N(Polynomials.integral(p.Given(), m, k?.Tensor));

    /// <summary>The m-th derivative of a polynomial.</summary>
    /// <param name="p">coefficients along one axis</param>
    /// <param name="m">how often</param>
    /// <returns>m coefficients less; floats or complex numbers</returns>
    /// <exception cref="NamedTensorException">a negative m, more than one axis</exception>
    public static NamedArray Polyder(ArrayLike p, int m = 1) => N(Polynomials.derivative(p.Given(), m));

    /// <summary>The values of a polynomial.</summary>
    /// <param name="p">coefficients along one axis</param>
    /// <param name="x">where</param>
    /// <returns>the axes of <paramref name="x"/>; floats or complex numbers</returns>
    /// <exception cref="NamedTensorException">coefficients with more than one axis</exception>
    public static NamedArray Polyval(ArrayLike p, NamedArray x) => N(Polynomials.value(p.Given(), x.Given()));

    /// <summary>The values of a polynomial at places given by position.</summary>
    public static NdArray Polyval(ArrayLike p, NdArray x) => new(Polynomials.value(p.Given(), x.Given())!);

    /// <summary>The polynomial that fits points best: least squares, by a singular value decomposition.</summary>
    /// <param name="x">the places, along one axis</param>
    /// <param name="y">the values there</param>
    /// <param name="deg">the degree</param>
    /// <param name="rcond">singular values below this part of the largest count as 0; null: the number of points times the epsilon of the dtype</param>
    /// <param name="w">a weight for each point; null: 1</param>
    /// <returns>deg + 1 coefficients, along the first name that there is, or <c>degree</c></returns>
    /// <exception cref="NamedTensorException">numbers of points that differ, none, a negative degree</exception>
    public static NamedArray Polyfit(ArrayLike x, ArrayLike y, int deg, double? rcond = null, ArrayLike? w = null) =>
        N(Polynomials.fit(x.Given(), y.Given(), deg, rcond, w?.Tensor, false)[0]);

    /// <summary>The fit of <c>Polyfit</c> and the covariance of its coefficients.</summary>
    /// <returns>the coefficients, and their covariance; its columns have the name with "_cov" appended</returns>
    /// <exception cref="NamedTensorException">no more points than coefficients</exception>
    public static (NamedArray Coefficients, NamedArray Covariance) PolyfitCov(ArrayLike x, ArrayLike y, int deg, double? rcond = null, ArrayLike? w = null) =>
        Pair(Polynomials.fit(x.Given(), y.Given(), deg, rcond, w?.Tensor, true));

    private static (NamedArray, NdArray, NdArray, NdArray, NdArray) Full((Tensor? C, Tensor? Residuals, Tensor? Rank, Tensor? S, Tensor? Rcond) t) =>
        (N(t.C), new(t.Residuals!), new(t.Rank!), new(t.S!), new(t.Rcond!));

    /// <summary>The fit of <c>Polyfit</c> and how it came about.</summary>
    /// <returns>the coefficients, the sum of squares that is left, the rank, the singular values, and rcond</returns>
    public static (NamedArray Coefficients, NdArray Residuals, NdArray Rank, NdArray SingularValues, NdArray Rcond) PolyfitFull(ArrayLike x, ArrayLike y, int deg, double? rcond = null, ArrayLike? w = null) =>
        Full(Polynomials.fitFull(x.Given(), y.Given(), deg, rcond, w?.Tensor));

    /// <summary>The zeros of a polynomial, with their multiplicities. Reads values: not under jit.</summary>
    /// <param name="p">coefficients along one axis; zeros in front do not count</param>
    /// <returns>complex numbers, as many as the degree, along the same axis</returns>
    /// <exception cref="NamedTensorException">more than one axis; inside a transformation</exception>
    public static NamedArray Roots(ArrayLike p) => N(Polynomials.roots(p.Given()));

    /// <summary>The array without the zeros in front and at the back. Reads values: not under jit.</summary>
    /// <param name="f">an array with one axis</param>
    /// <param name="trim">"f": in front, "b": at the back, "fb": both</param>
    /// <returns>what is left, along the same axis</returns>
    /// <exception cref="NamedTensorException">more than one axis; inside a transformation</exception>
    public static NamedArray TrimZeros(ArrayLike f, string trim = "fb") => N(Polynomials.trimZeros(f.Given(), trim.Given()));

    /// <summary>The powers of each element: xⁿ⁻¹, …, x, 1.</summary>
    /// <param name="x">an array with one axis</param>
    /// <param name="degree">the axis of powers; without a size it has that of <paramref name="x"/></param>
    /// <returns>the axis of <paramref name="x"/>, then <paramref name="degree"/></returns>
    /// <exception cref="NamedTensorException">more than one axis; the same name twice</exception>
    public static NamedArray Vander(NamedArray x, AxisSelector degree) => N(Polynomials.vander(x.Given(), degree.Given()));
}
