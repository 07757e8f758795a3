// Polynomials: coefficients from the highest power down along one axis. No logic.
// Knows which results are named and which are by position; the algebra and the fit are Polynomials' of the engine.
// One idea: coefficients are ArrayLike, so numbers in an array literal do as well.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxPolynomials =
    type Hax with
        /// The polynomial with these zeros: Π (x − z), multiplied out. Gives coefficients along that axis (or
        /// `degree`), one more than zeros; floats or complex numbers.
        /// Error: more than one axis.
        static member poly(seqOfZeros: ArrayLike) = NamedArray(Polynomials.ofRoots seqOfZeros.Tensor)

        /// The sum of two polynomials. Gives as many coefficients as the longer has, along the first name that there
        /// is, or `degree`.
        /// Error: more than one axis.
        static member polyadd(p1: ArrayLike, p2: ArrayLike) = NamedArray(Polynomials.add p1.Tensor p2.Tensor)

        /// The difference of two polynomials. Gives as many coefficients as the longer has, along the first name that
        /// there is, or `degree`.
        /// Error: more than one axis.
        static member polysub(p1: ArrayLike, p2: ArrayLike) = NamedArray(Polynomials.sub p1.Tensor p2.Tensor)

        /// The product of two polynomials. Gives n + m − 1 coefficients, floats or complex numbers, along the first
        /// name that there is, or `degree`.
        /// Error: more than one axis, or no coefficients.
        static member polymul(p1: ArrayLike, p2: ArrayLike) = NamedArray(Polynomials.mul p1.Tensor p2.Tensor)

        /// The quotient of two polynomials, and what remains. Gives n − m + 1 coefficients of the quotient; the
        /// remainder with n coefficients, zeros in front.
        /// Error: more than one axis, or an empty divisor.
        static member polydiv(p1: ArrayLike, p2: ArrayLike) = pair (Polynomials.div p1.Tensor p2.Tensor)

        /// The m-th integral of a polynomial. Gives m coefficients more; floats or complex numbers.
        /// Error: a negative m, another number of constants, more than one axis.
        static member polyint(p: ArrayLike, ?m: int, ?k: ArrayLike) =
            NamedArray(Polynomials.integral p.Tensor (defaultArg m 1) (likeOf k))

        /// The m-th derivative of a polynomial. Gives m coefficients less; floats or complex numbers.
        /// Error: a negative m, more than one axis.
        static member polyder(p: ArrayLike, ?m: int) = NamedArray(Polynomials.derivative p.Tensor (defaultArg m 1))

        /// The values of a polynomial at places given by position.
        static member polyval(p: ArrayLike, x: NdArray) = NdArray(Polynomials.value p.Tensor x.Tensor)

        /// The polynomial that fits points best: least squares, by a singular value decomposition. Gives deg + 1
        /// coefficients, along the first name that there is, or `degree`.
        /// Error: numbers of points that differ, none, a negative degree.
        static member polyfit(x: ArrayLike, y: ArrayLike, deg: int, ?rcond: float, ?w: ArrayLike) =
            NamedArray((Polynomials.fit x.Tensor y.Tensor deg (Option.toNullable rcond) (likeOf w) false)[0])

        /// The fit of `Polyfit` and the covariance of its coefficients. Gives the coefficients, and their covariance;
        /// its columns have the name with "_cov" appended.
        /// Error: no more points than coefficients.
        static member polyfitCov(x: ArrayLike, y: ArrayLike, deg: int, ?rcond: float, ?w: ArrayLike) =
            pair (Polynomials.fit x.Tensor y.Tensor deg (Option.toNullable rcond) (likeOf w) true)

        /// The zeros of a polynomial, with their multiplicities. Reads values: not under jit. Gives complex numbers,
        /// as many as the degree, along the same axis.
        /// Error: more than one axis; inside a transformation.
        static member roots(p: ArrayLike) = NamedArray(Polynomials.roots p.Tensor)

        /// The array without the zeros in front and at the back. Reads values: not under jit. Gives what is left,
        /// along the same axis.
        /// Error: more than one axis; inside a transformation.
        static member trimZeros(f: ArrayLike, ?trim: string) =
            NamedArray(Polynomials.trimZeros f.Tensor (defaultArg trim "fb"))

        /// The name of the axis of coefficients.
        static member DEFAULT_POLY_AXIS_NAME = "degree"

        /// The powers of `x` along a new axis, highest first. Error: the axis has no size.
        static member vander(degree: AxisSelector) =
            fun (x: NamedArray) -> NamedArray(Polynomials.vander x.Tensor degree)

        /// The polynomial at `x`: the shape of `x`.
        static member polyval(p: ArrayLike) = fun (x: NamedArray) -> NamedArray(Polynomials.value p.Tensor x.Tensor)

        /// As `polyfit`, with residuals, rank, singular values and the cutoff.
        static member polyfitFull(x: ArrayLike, y: ArrayLike, deg: int, ?rcond: float, ?w: ArrayLike) =
            let struct (c, residuals, rank, s, cutoff) =
                Polynomials.fitFull x.Tensor y.Tensor deg (Option.toNullable rcond) (likeOf w)

            NamedArray c, NdArray residuals, NdArray rank, NdArray s, NdArray cutoff
