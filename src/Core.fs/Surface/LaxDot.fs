// Products and convolutions by position. No logic.
// Knows the defaults of strides, dilations and layouts; dimensions are counted and checked in Dot and Conv.
// One idea: the left operand or the kernel is given first, the array that flows comes last.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxProducts =
    type Lax with
        /// The product of vectors and matrices: the last dimension of one is contracted with the first of the other.
        /// Dtypes may differ: the wider float counts.
        static member dot(lhs: NdArray, ?precision: Precision, ?preferredElementType: DType) =
            fun (rhs: NdArray) -> NdArray(LaxDot.dot lhs.Tensor rhs.Tensor (Option.toObj preferredElementType))

        /// Matrix products over equal leading dimensions. Gives shape […, m, n].
        static member batchMatmul(lhs: NdArray, ?precision: Precision) =
            fun (rhs: NdArray) -> NdArray(LaxDot.batchMatmul lhs.Tensor rhs.Tensor)

        /// Consecutive rows in groups, each times its group's matrix; rows of no group give 0. Gives shape [m, n].
        static member raggedDot(lhs: NdArray, ?precision: Precision, ?preferredElementType: DType) =
            fun (rhs: NdArray) (groupSizes: NdArray) ->
                NdArray(LaxDot.raggedDot lhs.Tensor rhs.Tensor groupSizes.Tensor (Option.toObj preferredElementType))

        /// Convolution with channels first: NCHW, OIHW, NCHW.
        static member conv
            (
                rhs: NdArray,
                windowStrides: seq<int>,
                padding: Padding,
                ?precision: Precision,
                ?preferredElementType: DType
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.convGeneralDilated
                        lhs.Tensor
                        rhs.Tensor
                        (Seq.toArray windowStrides)
                        padding
                        null
                        null
                        null
                        1
                        1
                        (Option.toObj preferredElementType)
                )

        /// Convolution with channels first, with padding and dilations.
        static member convWithGeneralPadding
            (
                rhs: NdArray,
                windowStrides: seq<int>,
                padding: Padding,
                ?lhsDilation: seq<int>,
                ?rhsDilation: seq<int>,
                ?precision: Precision,
                ?preferredElementType: DType
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.convGeneralDilated
                        lhs.Tensor
                        rhs.Tensor
                        (Seq.toArray windowStrides)
                        padding
                        (arrayOf lhsDilation)
                        (arrayOf rhsDilation)
                        null
                        1
                        1
                        (Option.toObj preferredElementType)
                )

        /// Convolution in its general form: any layout, padding, dilations and groups.
        static member convGeneralDilated
            (
                rhs: NdArray,
                windowStrides: seq<int>,
                padding: Padding,
                ?lhsDilation: seq<int>,
                ?rhsDilation: seq<int>,
                ?dimensionNumbers: ConvDimensionNumbers,
                ?featureGroupCount: int,
                ?batchGroupCount: int,
                ?precision: Precision,
                ?preferredElementType: DType
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.convGeneralDilated
                        lhs.Tensor
                        rhs.Tensor
                        (Seq.toArray windowStrides)
                        padding
                        (arrayOf lhsDilation)
                        (arrayOf rhsDilation)
                        (Option.toObj dimensionNumbers)
                        (defaultArg featureGroupCount 1)
                        (defaultArg batchGroupCount 1)
                        (Option.toObj preferredElementType)
                )

        /// Convolution of an input spread by the strides; layouts have channels last where none are given.
        static member convTranspose
            (
                rhs: NdArray,
                strides: seq<int>,
                padding: Padding,
                ?rhsDilation: seq<int>,
                ?dimensionNumbers: ConvDimensionNumbers,
                ?transposeKernel: bool,
                ?precision: Precision,
                ?preferredElementType: DType,
                ?useConsistentPadding: bool
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.convTranspose
                        lhs.Tensor
                        rhs.Tensor
                        (Seq.toArray strides)
                        padding
                        (arrayOf rhsDilation)
                        (Option.toObj dimensionNumbers)
                        (defaultArg transposeKernel false)
                        (defaultArg useConsistentPadding false)
                        (Option.toObj preferredElementType)
                )

        /// The windows that a convolution would see, as channels: for each input channel the elements of its window.
        static member convGeneralDilatedPatches
            (
                filterShape: seq<int>,
                windowStrides: seq<int>,
                padding: Padding,
                ?lhsDilation: seq<int>,
                ?rhsDilation: seq<int>,
                ?dimensionNumbers: ConvDimensionNumbers,
                ?precision: Precision,
                ?preferredElementType: DType
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.patches
                        lhs.Tensor
                        (Seq.toArray filterShape)
                        (Seq.toArray windowStrides)
                        padding
                        (arrayOf lhsDilation)
                        (arrayOf rhsDilation)
                        (Option.toObj dimensionNumbers)
                        (Option.toObj preferredElementType)
                )

        /// A convolution whose kernel differs from place to place.
        static member convGeneralDilatedLocal
            (
                rhs: NdArray,
                windowStrides: seq<int>,
                padding: Padding,
                filterShape: seq<int>,
                ?lhsDilation: seq<int>,
                ?rhsDilation: seq<int>,
                ?dimensionNumbers: ConvDimensionNumbers,
                ?precision: Precision
            ) =
            fun (lhs: NdArray) ->
                NdArray(
                    LaxConv.local
                        lhs.Tensor
                        rhs.Tensor
                        (Seq.toArray windowStrides)
                        padding
                        (Seq.toArray filterShape)
                        (arrayOf lhsDilation)
                        (arrayOf rhsDilation)
                        (Option.toObj dimensionNumbers)
                )

        /// A product summed over pairs of dimensions, batched over others: `Lax.dotGeneral([ 1 ], [ 0 ]) a b` is a
        /// matrix product. Batch dimensions come first, then the left's, then the right's. Error: sizes that differ,
        /// or a dimension given twice.
        static member dotGeneral
            (
                lhsContract: seq<int>,
                rhsContract: seq<int>,
                ?lhsBatch: seq<int>,
                ?rhsBatch: seq<int>,
                ?preferredElementType: DType
            ) =
            fun (lhs: NdArray) (rhs: NdArray) ->
                let left, right = Array.ofSeq lhsContract, Array.ofSeq rhsContract
                let leftBatch, rightBatch = arrayOr [||] lhsBatch, arrayOr [||] rhsBatch

                NdArray(
                    LaxDot.dotGeneral
                        lhs.Tensor
                        rhs.Tensor
                        left
                        right
                        leftBatch
                        rightBatch
                        (Option.toObj preferredElementType)
                )
