// What networks are made of: activations, softmax, losses, pooling, attention.
// Knows the defaults of slopes, reductions and paddings; formulas are Nn's.
// One idea: the names are jax.nn's, in nested classes, and the axes are names where jax.nn has numbers.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>What networks are made of.</summary>
    public static class nn
    {
        /// <summary>max(x, 0), with the derivative 0 at 0.</summary>
        /// <param name="a">any real numbers; the dtype stays</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Relu(NamedArray a) => N(Nn.relu(a.Given()));

        /// <summary>min(max(x, 0), 6).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Relu6(NamedArray a) => N(Nn.relu6(a.Given()));

        /// <summary>max(x, 0)².</summary>
        /// <param name="a">any real numbers; the dtype stays</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray ReluSquared(NamedArray a) => N(Nn.reluSquared(a.Given()));

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Sigmoid(NamedArray a) => N(Nn.sigmoid(a.Given()));

        /// <summary>x · sigmoid(x).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Silu(NamedArray a) => N(Nn.silu(a.Given()));

        /// <summary>x · sigmoid(x): the same as Silu.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Swish(NamedArray a) => N(Nn.silu(a.Given()));

        /// <summary>x · sigmoid(1.702 x).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray QuickGelu(NamedArray a) => N(Nn.quickGelu(a.Given()));

        /// <summary>The scaled exponential unit (Klambauer et al. 2017).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Selu(NamedArray a) => N(Nn.selu(a.Given()));

        /// <summary>log(1 + eˣ), without overflow.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Softplus(NamedArray a) => N(Nn.softplus(a.Given()));

        /// <summary>log sigmoid(x) = −softplus(−x).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray LogSigmoid(NamedArray a) => N(Nn.logSigmoid(a.Given()));

        /// <summary>x / (1 + |x|).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray SoftSign(NamedArray a) => N(Nn.softSign(a.Given()));

        /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray HardSigmoid(NamedArray a) => N(Nn.hardSigmoid(a.Given()));

        /// <summary>x · hard_sigmoid(x).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray HardSilu(NamedArray a) => N(Nn.hardSilu(a.Given()));

        /// <summary>x · hard_sigmoid(x): the same as HardSilu.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray HardSwish(NamedArray a) => N(Nn.hardSilu(a.Given()));

        /// <summary>x cut to the range from −1 to 1.</summary>
        /// <param name="a">any real numbers; the dtype stays</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray HardTanh(NamedArray a) => N(Nn.hardTanh(a.Given()));

        /// <summary>x Φ(x), the Gaussian error unit (Hendrycks &amp; Gimpel 2016).</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="approximate">by a tanh; otherwise by the error function</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Gelu(NamedArray a, bool approximate = true) => N(Nn.gelu(a.Given(), approximate));

        /// <summary>x above 0, alpha · (eˣ − 1) below.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="alpha">−alpha is the limit at −∞</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Elu(NamedArray a, double alpha = 1) => N(Nn.elu(a.Given(), alpha));

        /// <summary>x above 0, alpha · (e^(x/alpha) − 1) below.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="alpha">−alpha is the limit at −∞</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray Celu(NamedArray a, double alpha = 1) => N(Nn.celu(a.Given(), alpha));

        /// <summary>x from 0 on, x · slope below.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="negativeSlope">the slope below 0</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        public static NamedArray LeakyRelu(NamedArray a, double negativeSlope = 0.01) => N(Nn.leakyRelu(a.Given(), negativeSlope));

        /// <summary>eˣ divided by its sum along some axes.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="axis">the axes along which the result sums to 1; all if null</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks or that has another size</exception>
        public static NamedArray Softmax(NamedArray a, AxisSelection? axis = null) => N(Nn.softmax(a.Given(), axis));

        /// <summary>The logarithm of the softmax.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="axis">the axes along which the softmax sums to 1; all if null</param>
        /// <returns>the axes of <paramref name="a"/></returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks or that has another size</exception>
        public static NamedArray LogSoftmax(NamedArray a, AxisSelection? axis = null) => N(Nn.logSoftmax(a.Given(), axis));

        /// <summary>log Σ eˣ over some axes, without overflow.</summary>
        /// <param name="a">real numbers; integers are computed as floats</param>
        /// <param name="axis">the axes that are summed away; all if null</param>
        /// <returns>the array without these axes</returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks or that has another size</exception>
        public static NamedArray Logsumexp(NamedArray a, AxisSelection? axis = null) => N(Nn.logsumexp(a.Given(), axis));

        /// <summary>(x − mean) / √(variance + epsilon).</summary>
        /// <param name="x">real numbers; integers are computed as floats</param>
        /// <param name="axis">the axes along which mean and variance are taken</param>
        /// <param name="mean">the mean; null: that of <paramref name="x"/></param>
        /// <param name="variance">the variance; null: the mean of x² less mean²</param>
        /// <param name="epsilon">keeps the root away from 0</param>
        /// <param name="where">elements that count in mean and variance</param>
        /// <returns>the axes of <paramref name="x"/></returns>
        public static NamedArray Standardize(NamedArray x, AxisSelection axis, NamedArray? mean = null, NamedArray? variance = null, double epsilon = 1e-5, NamedArray? where = null) =>
            N(Nn.standardize(x.Given(), axis, T(mean), T(variance), epsilon, T(where)));

        /// <summary>For each number a row with a 1 at its place; all 0 where it is not below the size.</summary>
        /// <param name="x">class numbers</param>
        /// <param name="classAxis">the axis of classes</param>
        /// <param name="dtype">that of the result; null: float32</param>
        /// <returns>the axes of <paramref name="x"/>, then the class axis</returns>
        /// <exception cref="NamedTensorException"><paramref name="x"/> has the class axis already</exception>
        public static NamedArray OneHot(NamedArray x, Axis classAxis, DType? dtype = null) => N(Nn.oneHot(x.Given(), classAxis.Given(), dtype));

        /// <summary>−Σ target · log softmax(logits) over the classes.</summary>
        /// <param name="logits">unnormalised logarithms</param>
        /// <param name="label">the axis of classes</param>
        /// <param name="targets">a weight for each class, such as <c>OneHot</c> gives</param>
        /// <param name="reduction">what is done with the losses: their mean, their sum, or nothing</param>
        /// <param name="where">losses that count; the others are 0 where nothing is reduced</param>
        /// <param name="reductionAxis">the axes that are reduced away; all if null; none if empty</param>
        /// <returns>the losses: the axes without classes, reduced</returns>
        /// <exception cref="NamedTensorException">an axis that an operand lacks, sizes that differ</exception>
        public static NamedArray CrossEntropyLoss(NamedArray logits, AxisSelector label, NamedArray targets, LossReduction reduction = LossReduction.Mean, NamedArray? where = null, AxisSelection? reductionAxis = null) =>
            N(Nn.crossEntropy(logits.Given(), label, targets.Given(), reduction, reductionAxis, T(where)));

        /// <summary>Cross-entropy losses, not reduced, and log Σ e^logits.</summary>
        /// <param name="predY">unnormalised logarithms</param>
        /// <param name="label">the axis of classes</param>
        /// <param name="targetY">a weight for each class</param>
        /// <returns>both without the axis of classes</returns>
        public static (NamedArray Loss, NamedArray LogNormalizers) CrossEntropyLossAndLogNormalizers(NamedArray predY, AxisSelector label, NamedArray targetY) =>
            Pair(Nn.crossEntropyAndNormalizers(predY.Given(), label, targetY.Given()));

        /// <summary>−t log sigmoid(x) − (1 − t) log sigmoid(−x).</summary>
        /// <param name="logits">x</param>
        /// <param name="targets">t, probabilities</param>
        /// <param name="reduction">what is done with the losses: their mean, their sum, or nothing</param>
        /// <param name="where">losses that count; the others are 0 where nothing is reduced</param>
        /// <param name="reductionAxis">the axes that are reduced away; all if null; none if empty</param>
        /// <returns>the losses, reduced</returns>
        public static NamedArray BinaryCrossEntropyLoss(NamedArray logits, NamedArray targets, LossReduction reduction = LossReduction.Mean, NamedArray? where = null, AxisSelection? reductionAxis = null) =>
            N(Nn.binaryCrossEntropy(logits.Given(), targets.Given(), reduction, reductionAxis, T(where)));

        /// <summary>The largest element of each window.</summary>
        /// <param name="window">the windowed axes, with the sizes of the window</param>
        /// <param name="inputs">real numbers, with these axes</param>
        /// <param name="stride">the step of the window: for each axis, or one for all; null: 1</param>
        /// <param name="padding">"VALID": windows stay inside; "SAME": as many windows as strides fit</param>
        /// <returns>the axes of <paramref name="inputs"/>, those of the window with the number of windows</returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown padding</exception>
        public static NamedArray MaxPool(AxisSpec window, NamedArray inputs, int[]? stride = null, string padding = "VALID") =>
            N(Nn.maxPool(inputs.Given(), window.Given(), stride ?? [1], Nn.isSame(padding.Given()), null, null));

        /// <summary>The largest element of each window, with a number of places before and after each axis.</summary>
        public static NamedArray MaxPool(AxisSpec window, NamedArray inputs, int[]? stride, (int Before, int After)[] padding) =>
            N(Nn.maxPool(inputs.Given(), window.Given(), stride ?? [1], false, [.. padding.Given().Select(p => p.Before)], [.. padding.Given().Select(p => p.After)]));

        /// <summary>The smallest element of each window.</summary>
        /// <param name="window">the windowed axes, with the sizes of the window</param>
        /// <param name="inputs">real numbers, with these axes</param>
        /// <param name="stride">the step of the window: for each axis, or one for all; null: 1</param>
        /// <param name="padding">"VALID": windows stay inside; "SAME": as many windows as strides fit</param>
        /// <returns>the axes of <paramref name="inputs"/>, those of the window with the number of windows</returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown padding</exception>
        public static NamedArray MinPool(AxisSpec window, NamedArray inputs, int[]? stride = null, string padding = "VALID") =>
            N(Nn.minPool(inputs.Given(), window.Given(), stride ?? [1], Nn.isSame(padding.Given()), null, null));

        /// <summary>The smallest element of each window, with a number of places before and after each axis.</summary>
        public static NamedArray MinPool(AxisSpec window, NamedArray inputs, int[]? stride, (int Before, int After)[] padding) =>
            N(Nn.minPool(inputs.Given(), window.Given(), stride ?? [1], false, [.. padding.Given().Select(p => p.Before)], [.. padding.Given().Select(p => p.After)]));

        /// <summary>The mean of the elements of each window.</summary>
        /// <param name="window">the windowed axes, with the sizes of the window</param>
        /// <param name="inputs">real numbers, with these axes</param>
        /// <param name="stride">the step of the window: for each axis, or one for all; null: 1</param>
        /// <param name="padding">"VALID": windows stay inside; "SAME": as many windows as strides fit</param>
        /// <param name="countIncludePad">padding counts as zeros; otherwise it does not count</param>
        /// <returns>the axes of <paramref name="inputs"/>, those of the window with the number of windows</returns>
        /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown padding</exception>
        public static NamedArray MeanPool(AxisSpec window, NamedArray inputs, int[]? stride = null, string padding = "VALID", bool countIncludePad = false) =>
            N(Nn.meanPool(inputs.Given(), window.Given(), stride ?? [1], Nn.isSame(padding.Given()), null, null, countIncludePad));

        /// <summary>The mean of the elements of each window, with a number of places before and after each axis.</summary>
        public static NamedArray MeanPool(AxisSpec window, NamedArray inputs, int[]? stride, (int Before, int After)[] padding, bool countIncludePad = false) =>
            N(Nn.meanPool(inputs.Given(), window.Given(), stride ?? [1], false, [.. padding.Given().Select(p => p.Before)], [.. padding.Given().Select(p => p.After)], countIncludePad));

        /// <summary>Attention by scaled dot products.</summary>
        public static class attention
        {
            /// <summary>Σ softmax(query · key / √size + bias) · value.</summary>
            /// <param name="kPos">the positions of keys and values, which the query lacks</param>
            /// <param name="key">the axis of features of query and keys</param>
            /// <param name="query">the queries</param>
            /// <param name="keys">the keys</param>
            /// <param name="value">the values</param>
            /// <param name="mask">which keys a query sees; all if null</param>
            /// <param name="bias">added to the scores</param>
            /// <returns>the axes of the query without features, then those of the values</returns>
            /// <exception cref="NamedTensorException">an axis that an operand lacks; positions that the query has too</exception>
            public static NamedArray DotProductAttention(AxisSelection kPos, AxisSelector key, NamedArray query, NamedArray keys, NamedArray value, NamedArray? mask = null, NamedArray? bias = null) =>
                N(Nn.attention(kPos, key, query.Given(), keys.Given(), value.Given(), T(mask), T(bias)));

            /// <summary>softmax(query · key / √size + bias) over the positions of the keys.</summary>
            /// <param name="key">the axis of features of query and keys</param>
            /// <param name="kPos">the positions of the keys, which the query lacks</param>
            /// <param name="query">the queries</param>
            /// <param name="keys">the keys</param>
            /// <param name="mask">which keys a query sees; all if null</param>
            /// <param name="bias">added to the scores</param>
            /// <returns>the axes of query and keys without features</returns>
            /// <exception cref="NamedTensorException">an axis that an operand lacks; positions that the query has too</exception>
            public static NamedArray DotProductAttentionWeights(AxisSelector key, AxisSelection kPos, NamedArray query, NamedArray keys, NamedArray? mask = null, NamedArray? bias = null) =>
                N(Nn.attentionWeights(key, kPos, query.Given(), keys.Given(), T(mask), T(bias)));

            /// <summary>Where the position of the query is at or after that of the key.</summary>
            /// <param name="qPos">the axis of queries</param>
            /// <param name="kPos">the axis of keys</param>
            /// <param name="qStart">the position of the first query</param>
            /// <param name="kStart">the position of the first key</param>
            /// <returns>bool{qPos, kPos}</returns>
            public static NamedArray CausalMask(Axis qPos, Axis kPos, int qStart = 0, int kStart = 0) => N(Nn.causalMask(qPos.Given(), kPos.Given(), qStart, kStart));

            /// <summary>A causal mask in which the first keys are seen by all.</summary>
            /// <param name="qSeqLen">the axis of queries</param>
            /// <param name="kSeqLen">the axis of keys</param>
            /// <param name="prefixLen">how many keys are seen by all</param>
            /// <param name="qStart">the position of the first query</param>
            /// <param name="kStart">the position of the first key</param>
            /// <returns>bool{qSeqLen, kSeqLen}</returns>
            public static NamedArray PrefixLmMask(Axis qSeqLen, Axis kSeqLen, int prefixLen, int qStart = 0, int kStart = 0) =>
                N(Nn.prefixLmMask(qSeqLen.Given(), kSeqLen.Given(), prefixLen, qStart, kStart));

            /// <summary>Where both masks hold; a mask that is null holds everywhere.</summary>
            /// <returns>the axes of the first mask, then those that only the second has</returns>
            public static NamedArray? CombineMasksAnd(NamedArray? mask1, NamedArray? mask2) =>
                Nn.combineAnd(T(mask1), T(mask2)) is { } mask ? N(mask) : null;

            /// <summary>Where one of the masks holds; of a mask that is null, the other.</summary>
            /// <returns>the axes of the first mask, then those that only the second has</returns>
            public static NamedArray? CombineMasksOr(NamedArray? mask1, NamedArray? mask2) =>
                Nn.combineOr(T(mask1), T(mask2)) is { } mask ? N(mask) : null;
        }
    }
}
