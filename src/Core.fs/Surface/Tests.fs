// Comparisons, logic, bits and tests of named arrays, and choosing by them. No logic.
// Knows no operators: those stand on the types and in Arguments.fs.
// One idea: choosing reads as a pipe, `x |> Hax.where' mask other`: the array is what stays where the mask holds.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

/// What inlined members of the surface call.
[<AbstractClass; Sealed>]
type Choices private () =
    /// The function that `Hax.where'` gives.
    static member where (condition: NamedArray) (other: NamedArray) : NamedArray -> NamedArray =
        fun array -> NamedArray(Elementwise.where condition.Tensor array.Tensor other.Tensor)

[<AutoOpen>]
module HaxTests =
    type Hax with
        /// Whether elements are equal; NaN equals nothing. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member equal(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.equal x1.Tensor x2.Tensor)

        /// Whether elements differ; NaN differs from all. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member notEqual(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.notEqual x1.Tensor x2.Tensor)

        /// Whether x1 &lt; x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one
        /// operand contain those of the other; a host number takes the other's dtype. Gives bool, with the larger
        /// operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member less(x1: NamedArray) = fun (x2: NamedArray) -> NamedArray(Elementwise.less x1.Tensor x2.Tensor)

        /// Whether x1 ≤ x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one
        /// operand contain those of the other; a host number takes the other's dtype. Gives bool, with the larger
        /// operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member lessEqual(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.lessEqual x1.Tensor x2.Tensor)

        /// Whether x1 &gt; x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one
        /// operand contain those of the other; a host number takes the other's dtype. Gives bool, with the larger
        /// operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member greater(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.greater x1.Tensor x2.Tensor)

        /// Whether x1 ≥ x2, elementwise. Complex numbers compare by real, then imaginary part. The axes of one
        /// operand contain those of the other; a host number takes the other's dtype. Gives bool, with the larger
        /// operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member greaterEqual(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.greaterEqual x1.Tensor x2.Tensor)

        /// Whether both elements are not 0; any dtype. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member logicalAnd(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.logicalAnd x1.Tensor x2.Tensor)

        /// Whether one of the elements is not 0; any dtype. The axes of one operand contain those of the other; a
        /// host number takes the other's dtype. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member logicalOr(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.logicalOr x1.Tensor x2.Tensor)

        /// Whether exactly one of the elements is not 0; any dtype. The axes of one operand contain those of the
        /// other; a host number takes the other's dtype. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member logicalXor(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.logicalXor x1.Tensor x2.Tensor)

        /// Bits that are 1 in both; integers or bool. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member bitwiseAnd(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.bitwiseAnd x1.Tensor x2.Tensor)

        /// Bits that are 1 in either; integers or bool. The axes of one operand contain those of the other; a host
        /// number takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member bitwiseOr(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.bitwiseOr x1.Tensor x2.Tensor)

        /// Bits that are 1 in exactly one; integers or bool. The axes of one operand contain those of the other; a
        /// host number takes the other's dtype. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member bitwiseXor(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.bitwiseXor x1.Tensor x2.Tensor)

        /// The bits of x1, x2 places higher; integers (bool counts as int32). From the width on: 0. The axes of one
        /// operand contain those of the other; a host number takes the other's dtype. Gives the larger operand's
        /// axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member leftShift(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.leftShift x1.Tensor x2.Tensor)

        /// The bits of x1, x2 places higher: `leftShift`. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member bitwiseLeftShift(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.leftShift x1.Tensor x2.Tensor)

        /// The bits of x1, x2 places lower; integers (bool counts as int32). Signed numbers are filled with their
        /// sign. The axes of one operand contain those of the other; a host number takes the other's dtype. Gives the
        /// larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member rightShift(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.rightShift x1.Tensor x2.Tensor)

        /// The bits of x1, x2 places lower: `rightShift`. Gives the larger operand's axes, in the promoted dtype.
        /// Error: Axes or sizes do not fit, or the dtypes have no common one that is accepted.
        static member bitwiseRightShift(x1: NamedArray) =
            fun (x2: NamedArray) -> NamedArray(Elementwise.rightShift x1.Tensor x2.Tensor)

        /// Whether elements are 0; any dtype. Gives bool, with the axes of `a`.
        static member logicalNot(a: NamedArray) = NamedArray(Elementwise.logicalNot a.Tensor)

        /// All bits inverted; integers or bool. Gives the axes and dtype of `a`.
        /// Error: The array is neither integer nor bool.
        static member bitwiseNot(a: NamedArray) = NamedArray(Elementwise.bitwiseNot a.Tensor)

        /// All bits inverted: `bitwiseNot`. Gives the axes and dtype of `a`.
        /// Error: The array is neither integer nor bool.
        static member bitwiseInvert(a: NamedArray) = NamedArray(Elementwise.bitwiseNot a.Tensor)

        /// All bits inverted: `bitwiseNot`. Gives the axes and dtype of `a`.
        /// Error: The array is neither integer nor bool.
        static member invert(a: NamedArray) = NamedArray(Elementwise.bitwiseNot a.Tensor)

        /// The number of bits that are 1 in the absolute value; integers or bool. Gives uint8, with the axes of `a`.
        /// Error: The array is neither integer nor bool.
        static member bitwiseCount(a: NamedArray) = NamedArray(Elementwise.bitwiseCount a.Tensor)

        /// Whether elements are NaN (of complex numbers either part). Gives bool, with the axes of `a`.
        static member isnan(a: NamedArray) = NamedArray(Functions.isNaN a.Tensor)

        /// Whether elements are infinite (of complex numbers either part). Gives bool, with the axes of `a`.
        static member isinf(a: NamedArray) = NamedArray(Functions.isInf a.Tensor)

        /// Whether elements are neither infinite nor NaN (of complex numbers both parts). Gives bool, with the axes
        /// of `a`.
        static member isfinite(a: NamedArray) = NamedArray(Functions.isFinite a.Tensor)

        /// Whether elements are +∞. Gives bool, with the axes of `a`.
        /// Error: The array is complex.
        static member isposinf(a: NamedArray) = NamedArray(Functions.isPosInf a.Tensor)

        /// Whether elements are −∞. Gives bool, with the axes of `a`.
        /// Error: The array is complex.
        static member isneginf(a: NamedArray) = NamedArray(Functions.isNegInf a.Tensor)

        /// Whether the imaginary part is not 0; of real numbers never. Gives bool, with the axes of `a`.
        static member iscomplex(a: NamedArray) = NamedArray(Functions.isComplex a.Tensor)

        /// Whether the imaginary part is 0; of real numbers always. Gives bool, with the axes of `a`.
        static member isreal(a: NamedArray) = NamedArray(Functions.isReal a.Tensor)

        /// Whether the sign is negative, that of −0 and NaN too. Gives bool, with the axes of `a`.
        /// Error: The array is complex.
        static member signbit(a: NamedArray) = NamedArray(Functions.signbit a.Tensor)

        /// Whether |a − b| ≤ atol + rtol·|b|, elementwise. Infinities are close to themselves only; NaN to NaN, if
        /// asked. Gives bool, with the larger operand's axes.
        /// Error: Axes or sizes do not fit.
        static member isclose(a: NamedArray, ?rtol: float, ?atol: float, ?equalNan: bool) =
            fun (b: NamedArray) ->
                NamedArray(
                    Closeness.isClose
                        a.Tensor
                        b.Tensor
                        (defaultArg rtol 1e-5)
                        (defaultArg atol 1e-8)
                        (defaultArg equalNan false)
                )

        /// Whether all elements are close: `isclose`. Needs values: not inside jit, vmap or scan.
        /// Error: Axes or sizes do not fit, or the values are not known.
        static member allclose(a: NamedArray, ?rtol: float, ?atol: float, ?equalNan: bool) =
            fun (b: NamedArray) ->
                Closeness.allClose
                    a.Tensor
                    b.Tensor
                    (defaultArg rtol 1e-5)
                    (defaultArg atol 1e-8)
                    (defaultArg equalNan false)

        /// Whether the arrays have the same axes (in any order) and equal elements. Needs values: not inside jit,
        /// vmap or scan.
        /// Error: The values are not known.
        static member arrayEqual(a: NamedArray) = fun (b: NamedArray) -> Closeness.arrayEqual a.Tensor b.Tensor

        /// Whether the axes of one array are among those of the other and the elements are equal. Needs values: not
        /// inside jit, vmap or scan.
        /// Error: The values are not known.
        static member arrayEquiv(a: NamedArray) = fun (b: NamedArray) -> Closeness.arrayEquiv a.Tensor b.Tensor

        /// The array's elements where the condition holds, those of `other` (an array or a number) elsewhere: `scores
        /// |> Hax.where' mask -1e9`. The axes of one are among those of another; the dtype is the common one.
        static member inline where'(condition: NamedArray) = fun (other: ^b) -> Choices.where condition (operand other)
