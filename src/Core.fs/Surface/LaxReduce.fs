// Reductions, windows, running totals and sorts by position. No logic.
// Knows how F# functions become folds of tensors; identities and recognised folds are LaxReduce's.
// One idea: what has only optional arguments has an overload with the array alone, so that it stands in a pipe.
namespace NamedTensors.FSharp

open System
open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxReductions =
    let private fold (f: NdArray -> NdArray -> NdArray) =
        Func<Tensor[], Tensor[], Tensor[]>(fun a b -> [| (f (NdArray a[0]) (NdArray b[0])).Tensor |])

    let private folds (f: NdArray[] -> NdArray[] -> NdArray[]) =
        Func<Tensor[], Tensor[], Tensor[]>(fun a b -> positionals (f (positionalArrays a) (positionalArrays b)))

    type Lax with
        /// The sum over some dimensions. The dtype stays.
        static member reduceSum(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceSum operand.Tensor (Seq.toArray axes))

        /// The product over some dimensions. The dtype stays.
        static member reduceProd(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceProd operand.Tensor (Seq.toArray axes))

        /// The largest element over some dimensions. The dtype stays.
        static member reduceMax(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceMax operand.Tensor (Seq.toArray axes))

        /// The smallest element over some dimensions. The dtype stays.
        static member reduceMin(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceMin operand.Tensor (Seq.toArray axes))

        /// The and of all bits over some dimensions. The dtype stays.
        static member reduceAnd(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceAnd operand.Tensor (Seq.toArray axes))

        /// The or of all bits over some dimensions. The dtype stays.
        static member reduceOr(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceOr operand.Tensor (Seq.toArray axes))

        /// The exclusive or of all bits over some dimensions. The dtype stays.
        static member reduceXor(axes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxReduce.reduceXor operand.Tensor (Seq.toArray axes))

        /// The index of the largest element along a dimension; the first of several; NaN is the largest.
        static member argmax(axis: int, indexDtype: DType) =
            fun (operand: NdArray) -> NdArray(LaxOrder.argmax operand.Tensor axis indexDtype)

        /// The index of the smallest element along a dimension; the first of several; NaN is the smallest.
        static member argmin(axis: int, indexDtype: DType) =
            fun (operand: NdArray) -> NdArray(LaxOrder.argmin operand.Tensor axis indexDtype)

        /// The running sum along a dimension. Shape and dtype stay.
        static member cumsum(?axis: int, ?reverse: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxOrder.cumsum operand.Tensor (defaultArg axis 0) (defaultArg reverse false))

        /// As above, with nothing but the array given.
        static member cumsum(operand: NdArray) = Lax.cumsum () operand

        /// The running product along a dimension. Shape and dtype stay.
        static member cumprod(?axis: int, ?reverse: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxOrder.cumprod operand.Tensor (defaultArg axis 0) (defaultArg reverse false))

        /// As above, with nothing but the array given.
        static member cumprod(operand: NdArray) = Lax.cumprod () operand

        /// The running maximum along a dimension. Shape and dtype stay.
        static member cummax(?axis: int, ?reverse: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxOrder.cummax operand.Tensor (defaultArg axis 0) (defaultArg reverse false))

        /// As above, with nothing but the array given.
        static member cummax(operand: NdArray) = Lax.cummax () operand

        /// The running minimum along a dimension. Shape and dtype stay.
        static member cummin(?axis: int, ?reverse: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxOrder.cummin operand.Tensor (defaultArg axis 0) (defaultArg reverse false))

        /// As above, with nothing but the array given.
        static member cummin(operand: NdArray) = Lax.cummin () operand

        /// The running log of the sum of e^x along a dimension. Shape and dtype stay.
        static member cumlogsumexp(?axis: int, ?reverse: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxOrder.cumlogsumexp operand.Tensor (defaultArg axis 0) (defaultArg reverse false))

        /// As above, with nothing but the array given.
        static member cumlogsumexp(operand: NdArray) = Lax.cumlogsumexp () operand

        /// The elements in ascending order along a dimension; NaN comes last, 0 and −0 are equal, complex numbers
        /// compare lexicographically.
        static member sort(?dimension: int, ?isStable: bool) =
            fun (operand: NdArray) ->
                NdArray((LaxOrder.sort [| operand.Tensor |] (defaultArg dimension -1) (defaultArg isStable true) 1)[0])

        /// As above, with nothing but the array given.
        static member sort(operand: NdArray) = Lax.sort () operand

        /// Several arrays in the order of the first of them; NaN comes last, 0 and −0 are equal, complex numbers
        /// compare lexicographically.
        static member sort(operands: seq<NdArray>, ?dimension: int, ?isStable: bool, ?numKeys: int) =
            positionalArrays (
                LaxOrder.sort
                    (positionals operands)
                    (defaultArg dimension -1)
                    (defaultArg isStable true)
                    (defaultArg numKeys 1)
            )

        /// Keys in ascending order along a dimension, and values in the order of their keys.
        static member sortKeyVal(keys: NdArray, ?dimension: int, ?isStable: bool) =
            fun (values: NdArray) ->
                positionalPair (
                    LaxOrder.sortKeyVal keys.Tensor values.Tensor (defaultArg dimension -1) (defaultArg isStable true)
                )

        /// The k largest elements along a dimension, largest first, and their int32 indices; NaN is the largest.
        static member topK(k: int, ?axis: int) =
            fun (operand: NdArray) -> positionalPair (LaxOrder.topK operand.Tensor k (defaultArg axis -1))

        /// As `topK`: nothing is approximated here.
        static member approxMaxK(k: int, ?reductionDimension: int) =
            fun (operand: NdArray) ->
                positionalPair (LaxOrder.approxMaxK operand.Tensor k (defaultArg reductionDimension -1))

        /// The k smallest elements along a dimension, smallest first, and their int32 indices; nothing is
        /// approximated.
        static member approxMinK(k: int, ?reductionDimension: int) =
            fun (operand: NdArray) ->
                positionalPair (LaxOrder.approxMinK operand.Tensor k (defaultArg reductionDimension -1))

        /// Dimensions reduced by a function of two values, which must be associative, from a value that it leaves
        /// alone.
        /// Error: a dimension out of range, or a computation that gives another dtype.
        static member reduce(initValue: NdArray, computation: NdArray -> NdArray -> NdArray, dimensions: seq<int>) =
            fun (operand: NdArray) ->
                NdArray(
                    (LaxReduce.reduce
                        [| operand.Tensor |]
                        [| initValue.Tensor |]
                        (fold computation)
                        (Array.ofSeq dimensions))[0]
                )

        /// The same of several operands at once, of one shape: the computation takes and gives as many.
        static member reduce
            (
                operands: seq<NdArray>,
                initValues: seq<NdArray>,
                computation: NdArray[] -> NdArray[] -> NdArray[],
                dimensions: seq<int>
            ) =
            positionalArrays (
                LaxReduce.reduce
                    (positionals operands)
                    (positionals initValues)
                    (folds computation)
                    (Array.ofSeq dimensions)
            )

        /// Windows reduced by a function of two values: one result for each place of the window.
        /// Error: not one number a dimension, or a computation that gives another dtype.
        static member reduceWindow
            (
                initValue: NdArray,
                computation: NdArray -> NdArray -> NdArray,
                windowDimensions: seq<int>,
                ?windowStrides: seq<int>,
                ?padding: Padding,
                ?baseDilation: seq<int>,
                ?windowDilation: seq<int>
            ) =
            fun (operand: NdArray) ->
                NdArray(
                    (LaxReduce.reduceWindow
                        [| operand.Tensor |]
                        [| initValue.Tensor |]
                        (fold computation)
                        (Array.ofSeq windowDimensions)
                        (arrayOf windowStrides)
                        (Option.toObj padding)
                        (arrayOf baseDilation)
                        (arrayOf windowDilation))[0]
                )

        /// The same of several operands at once, of one shape: the computation takes and gives as many.
        static member reduceWindow
            (
                operands: seq<NdArray>,
                initValues: seq<NdArray>,
                computation: NdArray[] -> NdArray[] -> NdArray[],
                windowDimensions: seq<int>,
                ?windowStrides: seq<int>,
                ?padding: Padding,
                ?baseDilation: seq<int>,
                ?windowDilation: seq<int>
            ) =
            positionalArrays (
                LaxReduce.reduceWindow
                    (positionals operands)
                    (positionals initValues)
                    (folds computation)
                    (Array.ofSeq windowDimensions)
                    (arrayOf windowStrides)
                    (Option.toObj padding)
                    (arrayOf baseDilation)
                    (arrayOf windowDilation)
            )
