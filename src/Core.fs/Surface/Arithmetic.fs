// Arithmetic of two named arrays, curried in the order of the mathematics: `Hax.subtract a b` is a - b. No logic.
// Knows names only: promotion and the matching of axes are Elementwise's.
// One idea: synonyms (divide, trueDivide) call one function of the engine, never each other's neighbour.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxArithmetic =
    type Hax with
        /// Sum, elementwise; of bool: or. The axes of one operand contain those of the other; a host number takes the
        /// other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member add(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.add x1.Tensor x2.Tensor)

        /// Difference, elementwise; not of bool. The axes of one operand contain those of the other; a host number
        /// takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member subtract(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.subtract x1.Tensor x2.Tensor)

        /// Product, elementwise; of bool: and. The axes of one operand contain those of the other; a host number
        /// takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member multiply(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.multiply x1.Tensor x2.Tensor)

        /// Quotient, elementwise, never an integer. The axes of one operand contain those of the other; a host number
        /// takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member divide(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.divide x1.Tensor x2.Tensor)

        /// Quotient: `divide`.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member trueDivide(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.divide x1.Tensor x2.Tensor)

        /// The largest whole number not above the quotient, elementwise; real numbers only. bool counts as int32. The
        /// axes of one operand contain those of the other; a host number takes the other's dtype. Gives the larger
        /// operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member floorDivide(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.floorDivide x1.Tensor x2.Tensor)

        /// The remainder with the divisor's sign, as Python's `%`; real numbers only. bool counts as int32. The axes
        /// of one operand contain those of the other; a host number takes the other's dtype. Gives the larger
        /// operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member mod'(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.remainder x1.Tensor x2.Tensor)

        /// The remainder with the divisor's sign: `mod`. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member remainder(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.remainder x1.Tensor x2.Tensor)

        /// The remainder with the dividend's sign, as C's `%`; real numbers only. bool counts as int32. The axes of
        /// one operand contain those of the other; a host number takes the other's dtype. Gives the larger operand's
        /// axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member fmod(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.fmod x1.Tensor x2.Tensor)

        /// x1 to the power x2, elementwise; bool counts as int32, integers stay integers. The axes of one operand
        /// contain those of the other; a host number takes the other's dtype. Gives the larger operand's axes, in the
        /// promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member power(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.power x1.Tensor x2.Tensor)

        /// x1 to the power x2, elementwise, never an integer. The axes of one operand contain those of the other; a
        /// host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member floatPower(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.floatPower x1.Tensor x2.Tensor)

        /// The larger, elementwise; NaN if either is. Complex numbers compare by real, then imaginary part. At a tie
        /// both have half of the derivative. The axes of one operand contain those of the other; a host number takes
        /// the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member maximum(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.maximum x1.Tensor x2.Tensor)

        /// The smaller, elementwise; NaN if either is. Complex numbers compare by real, then imaginary part. At a tie
        /// both have half of the derivative. The axes of one operand contain those of the other; a host number takes
        /// the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member minimum(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.minimum x1.Tensor x2.Tensor)

        /// The larger, elementwise; NaN only if both are. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member fmax(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.fmax x1.Tensor x2.Tensor)

        /// The smaller, elementwise; NaN only if both are. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member fmin(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.fmin x1.Tensor x2.Tensor)

        /// The angle of the point (x2, x1) in (−π, π], elementwise; real numbers only. The axes of one operand
        /// contain those of the other; a host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member arctan2(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.arctan2 x1.Tensor x2.Tensor)

        /// √(x1² + x2²) without overflow between, elementwise; real numbers only. The axes of one operand contain
        /// those of the other; a host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member hypot(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.hypot x1.Tensor x2.Tensor)

        /// log(exp(x1) + exp(x2)) without overflow between, elementwise. The axes of one operand contain those of the
        /// other; a host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member logaddexp(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.logaddexp x1.Tensor x2.Tensor)

        /// log₂(2^x1 + 2^x2) without overflow between, elementwise. The axes of one operand contain those of the
        /// other; a host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member logaddexp2(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.logaddexp2 x1.Tensor x2.Tensor)

        /// The next number after x1 in the direction of x2 that the dtype has; real numbers only. Has no derivative.
        /// The axes of one operand contain those of the other; a host number takes the other's dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member nextafter(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.nextafter x1.Tensor x2.Tensor)

        /// `floorDivide` and `mod` at once; real numbers only. Gives the quotient and the remainder: the larger
        /// operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member divmod(x1: NamedArray) = fun (x2: NamedArray) -> two (Elementwise.divmod x1.Tensor x2.Tensor)

        /// Not below `aMin`, not above `aMax`, elementwise; where they cross, the latter. NaN stays. Gives the
        /// largest operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member clip(aMin: NamedArray, aMax: NamedArray) =
            fun (array: NamedArray) -> NamedArray(Elementwise.clip array.Tensor aMin.Tensor aMax.Tensor)
