// What networks are made of: activations, softmax, losses, pooling. In C#: hax.nn. No logic.
// Knows the defaults of slopes, reductions and paddings; formulas are Nn's.
// One idea: an activation with a parameter takes it in brackets, one without stands in a pipe as it is.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxNn =
    type Hax with
        /// max(x, 0), with the derivative 0 at 0. Gives the axes of `a`.
        static member relu(a: NamedArray) = NamedArray(Nn.relu a.Tensor)

        /// min(max(x, 0), 6). Gives the axes of `a`.
        static member relu6(a: NamedArray) = NamedArray(Nn.relu6 a.Tensor)

        /// max(x, 0)². Gives the axes of `a`.
        static member reluSquared(a: NamedArray) = NamedArray(Nn.reluSquared a.Tensor)

        /// 1 / (1 + e⁻ˣ). Gives the axes of `a`.
        static member sigmoid(a: NamedArray) = NamedArray(Nn.sigmoid a.Tensor)

        /// x · sigmoid(x). Gives the axes of `a`.
        static member silu(a: NamedArray) = NamedArray(Nn.silu a.Tensor)

        /// x · sigmoid(x): the same as Silu. Gives the axes of `a`.
        static member swish(a: NamedArray) = NamedArray(Nn.silu a.Tensor)

        /// x · sigmoid(1.702 x). Gives the axes of `a`.
        static member quickGelu(a: NamedArray) = NamedArray(Nn.quickGelu a.Tensor)

        /// The scaled exponential unit (Klambauer et al. 2017). Gives the axes of `a`.
        static member selu(a: NamedArray) = NamedArray(Nn.selu a.Tensor)

        /// log(1 + eˣ), without overflow. Gives the axes of `a`.
        static member softplus(a: NamedArray) = NamedArray(Nn.softplus a.Tensor)

        /// log sigmoid(x) = −softplus(−x). Gives the axes of `a`.
        static member logSigmoid(a: NamedArray) = NamedArray(Nn.logSigmoid a.Tensor)

        /// x / (1 + |x|). Gives the axes of `a`.
        static member softSign(a: NamedArray) = NamedArray(Nn.softSign a.Tensor)

        /// min(max(x + 3, 0), 6) / 6. Gives the axes of `a`.
        static member hardSigmoid(a: NamedArray) = NamedArray(Nn.hardSigmoid a.Tensor)

        /// x · hard_sigmoid(x). Gives the axes of `a`.
        static member hardSilu(a: NamedArray) = NamedArray(Nn.hardSilu a.Tensor)

        /// x · hard_sigmoid(x): the same as HardSilu. Gives the axes of `a`.
        static member hardSwish(a: NamedArray) = NamedArray(Nn.hardSilu a.Tensor)

        /// x cut to the range from −1 to 1. Gives the axes of `a`.
        static member hardTanh(a: NamedArray) = NamedArray(Nn.hardTanh a.Tensor)

        /// x Φ(x), the Gaussian error unit (Hendrycks &amp; Gimpel 2016). Gives the axes of `a`.
        static member gelu(?approximate: bool) =
            fun (a: NamedArray) -> NamedArray(Nn.gelu a.Tensor (defaultArg approximate true))

        /// As above, with nothing but the array given.
        static member gelu(a: NamedArray) = Hax.gelu () a

        /// x above 0, alpha · (eˣ − 1) below. Gives the axes of `a`.
        static member elu(?alpha: float) = fun (a: NamedArray) -> NamedArray(Nn.elu a.Tensor (defaultArg alpha 1.0))

        /// As above, with nothing but the array given.
        static member elu(a: NamedArray) = Hax.elu () a

        /// x above 0, alpha · (e^(x/alpha) − 1) below. Gives the axes of `a`.
        static member celu(?alpha: float) = fun (a: NamedArray) -> NamedArray(Nn.celu a.Tensor (defaultArg alpha 1.0))

        /// As above, with nothing but the array given.
        static member celu(a: NamedArray) = Hax.celu () a

        /// x from 0 on, x · slope below. Gives the axes of `a`.
        static member leakyRelu(?negativeSlope: float) =
            fun (a: NamedArray) -> NamedArray(Nn.leakyRelu a.Tensor (defaultArg negativeSlope 0.01))

        /// As above, with nothing but the array given.
        static member leakyRelu(a: NamedArray) = Hax.leakyRelu () a

        /// eˣ divided by its sum along some axes. Gives the axes of `a`.
        /// Error: an axis that the array lacks or that has another size.
        static member softmax(?axis: AxisSelectionArg) =
            fun (a: NamedArray) -> NamedArray(Nn.softmax a.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member softmax(a: NamedArray) = Hax.softmax () a

        /// The logarithm of the softmax. Gives the axes of `a`.
        /// Error: an axis that the array lacks or that has another size.
        static member logSoftmax(?axis: AxisSelectionArg) =
            fun (a: NamedArray) -> NamedArray(Nn.logSoftmax a.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member logSoftmax(a: NamedArray) = Hax.logSoftmax () a

        /// log Σ eˣ over some axes, without overflow. Gives the array without these axes.
        /// Error: an axis that the array lacks or that has another size.
        static member logsumexp(?axis: AxisSelectionArg) =
            fun (a: NamedArray) -> NamedArray(Nn.logsumexp a.Tensor (selectionOf axis))

        /// As above, with nothing but the array given.
        static member logsumexp(a: NamedArray) = Hax.logsumexp () a

        /// (x − mean) / √(variance + epsilon). Gives the axes of `x`.
        static member standardize
            (axis: AxisSelectionArg, ?mean: NamedArray, ?variance: NamedArray, ?epsilon: float, ?where: NamedArray)
            =
            fun (x: NamedArray) ->
                NamedArray(
                    Nn.standardize
                        x.Tensor
                        axis.Value
                        (tensorOf mean)
                        (tensorOf variance)
                        (defaultArg epsilon 1e-5)
                        (tensorOf where)
                )

        /// The same for a list of axes.
        static member standardize
            (axis: Axis list, ?mean: NamedArray, ?variance: NamedArray, ?epsilon: float, ?where: NamedArray)
            =
            Hax.standardize (
                AxisSelectionArg.op_Implicit axis,
                ?mean = mean,
                ?variance = variance,
                ?epsilon = epsilon,
                ?where = where
            )

        /// For each number a row with a 1 at its place; all 0 where it is not below the size. Gives the axes of `x`,
        /// then the class axis.
        /// Error: `x` has the class axis already.
        static member oneHot(classAxis: Axis, ?dtype: DType) =
            fun (x: NamedArray) -> NamedArray(Nn.oneHot x.Tensor classAxis (Option.toObj dtype))

        /// −Σ target · log softmax(logits) over the classes. Gives the losses: the axes without classes, reduced.
        /// Error: an axis that an operand lacks, sizes that differ.
        static member crossEntropyLoss
            (
                label: AxisSelector,
                targets: NamedArray,
                ?reduction: LossReduction,
                ?where: NamedArray,
                ?reductionAxis: AxisSelectionArg
            ) =
            fun (logits: NamedArray) ->
                NamedArray(
                    Nn.crossEntropy
                        logits.Tensor
                        label
                        targets.Tensor
                        (defaultArg reduction LossReduction.Mean)
                        (selectionOf reductionAxis)
                        (tensorOf where)
                )

        /// Cross-entropy losses, not reduced, and log Σ e^logits. Gives both without the axis of classes.
        static member crossEntropyLossAndLogNormalizers(label: AxisSelector, targetY: NamedArray) =
            fun (predY: NamedArray) -> pair (Nn.crossEntropyAndNormalizers predY.Tensor label targetY.Tensor)

        /// −t log sigmoid(x) − (1 − t) log sigmoid(−x). Gives the losses, reduced.
        static member binaryCrossEntropyLoss
            (targets: NamedArray, ?reduction: LossReduction, ?where: NamedArray, ?reductionAxis: AxisSelectionArg)
            =
            fun (logits: NamedArray) ->
                NamedArray(
                    Nn.binaryCrossEntropy
                        logits.Tensor
                        targets.Tensor
                        (defaultArg reduction LossReduction.Mean)
                        (selectionOf reductionAxis)
                        (tensorOf where)
                )

        /// The largest element of each window. Gives the axes of `inputs`, those of the window with the number of
        /// windows.
        /// Error: an axis that the array lacks, an unknown padding.
        static member maxPool(window: Axis list, ?stride: seq<int>, ?padding: string) =
            fun (inputs: NamedArray) ->
                NamedArray(
                    Nn.maxPool
                        inputs.Tensor
                        (spec window)
                        (arrayOr [| 1 |] stride)
                        (Nn.isSame (defaultArg padding "VALID"))
                        null
                        null
                )

        /// The smallest element of each window. Gives the axes of `inputs`, those of the window with the number of
        /// windows.
        /// Error: an axis that the array lacks, an unknown padding.
        static member minPool(window: Axis list, ?stride: seq<int>, ?padding: string) =
            fun (inputs: NamedArray) ->
                NamedArray(
                    Nn.minPool
                        inputs.Tensor
                        (spec window)
                        (arrayOr [| 1 |] stride)
                        (Nn.isSame (defaultArg padding "VALID"))
                        null
                        null
                )

        /// The mean of the elements of each window. Gives the axes of `inputs`, those of the window with the number
        /// of windows.
        /// Error: an axis that the array lacks, an unknown padding.
        static member meanPool(window: Axis list, ?stride: seq<int>, ?padding: string, ?countIncludePad: bool) =
            fun (inputs: NamedArray) ->
                NamedArray(
                    Nn.meanPool
                        inputs.Tensor
                        (spec window)
                        (arrayOr [| 1 |] stride)
                        (Nn.isSame (defaultArg padding "VALID"))
                        null
                        null
                        (defaultArg countIncludePad false)
                )

        /// The same with a padding of each axis: low and high.
        static member maxPool(window: Axis list, padding: (int * int) list, ?stride: seq<int>) =
            fun (inputs: NamedArray) ->
                let low, high = [| for n, _ in padding -> n |], [| for _, n in padding -> n |]
                NamedArray(Nn.maxPool inputs.Tensor (spec window) (arrayOr [| 1 |] stride) false low high)

        /// The same with a padding of each axis: low and high.
        static member minPool(window: Axis list, padding: (int * int) list, ?stride: seq<int>) =
            fun (inputs: NamedArray) ->
                let low, high = [| for n, _ in padding -> n |], [| for _, n in padding -> n |]
                NamedArray(Nn.minPool inputs.Tensor (spec window) (arrayOr [| 1 |] stride) false low high)

        /// The same with a padding of each axis: low and high.
        static member meanPool
            (window: Axis list, padding: (int * int) list, ?stride: seq<int>, ?countIncludePad: bool)
            =
            fun (inputs: NamedArray) ->
                let low, high = [| for n, _ in padding -> n |], [| for _, n in padding -> n |]

                NamedArray(
                    Nn.meanPool
                        inputs.Tensor
                        (spec window)
                        (arrayOr [| 1 |] stride)
                        false
                        low
                        high
                        (defaultArg countIncludePad false)
                )
