// Lines of hax.nn.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxNn
{
    private static Operation Activation(Func<NamedArray, NamedArray> call) => a => call(a.Named(a.Name("a", "x")));

    private static Operation Along(Func<NamedArray, AxisSelection?, NamedArray> call) => a => call(a.Named("a"), a.OptSelection("axis"));

    /// <summary>Left out: the mean; null: none.</summary>
    private static LossReduction Reduction(Arguments a) =>
        a.Has("reduction") ? a.Raw("reduction") is null ? LossReduction.None : throw new BadCase("reduction") : LossReduction.Mean;

    private static Operation Pool(
        Func<AxisSpec, NamedArray, int[]?, string, NamedArray> named,
        Func<AxisSpec, NamedArray, int[]?, (int, int)[], NamedArray> counted) => a =>
        {
            var window = a.Spec("Window");
            var stride = a.Raw("stride") is null ? null : a.IntOrInts("stride");
            return a.Raw("padding") switch
            {
                null or string => named(window, a.Named("inputs"), stride, a.OptText("padding") ?? "VALID"),
                Int128 => counted(window, a.Named("inputs"), stride, [.. Enumerable.Repeat((a.Int("padding"), a.Int("padding")), window.Count)]),
                _ => counted(window, a.Named("inputs"), stride, [.. a.OptIntLists("padding")!.Select(p => (p[0], p[1]))]),
            };
        };

    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.nn.relu"] = Activation(hax.nn.Relu),
        ["hax.nn.relu6"] = Activation(hax.nn.Relu6),
        ["hax.nn.relu_squared"] = Activation(hax.nn.ReluSquared),
        ["hax.nn.sigmoid"] = Activation(hax.nn.Sigmoid),
        ["hax.nn.silu"] = Activation(hax.nn.Silu),
        ["hax.nn.swish"] = Activation(hax.nn.Swish),
        ["hax.nn.quick_gelu"] = Activation(hax.nn.QuickGelu),
        ["hax.nn.selu"] = Activation(hax.nn.Selu),
        ["hax.nn.softplus"] = Activation(hax.nn.Softplus),
        ["hax.nn.log_sigmoid"] = Activation(hax.nn.LogSigmoid),
        ["hax.nn.soft_sign"] = Activation(hax.nn.SoftSign),
        ["hax.nn.hard_sigmoid"] = Activation(hax.nn.HardSigmoid),
        ["hax.nn.hard_silu"] = Activation(hax.nn.HardSilu),
        ["hax.nn.hard_swish"] = Activation(hax.nn.HardSwish),
        ["hax.nn.hard_tanh"] = Activation(hax.nn.HardTanh),
        ["hax.nn.gelu"] = a => hax.nn.Gelu(a.Named(a.Name("a", "x")), a.Bool("approximate", true)),
        ["hax.nn.elu"] = a => hax.nn.Elu(a.Named("a"), a.Double("alpha", 1)),
        ["hax.nn.celu"] = a => hax.nn.Celu(a.Named("a"), a.Double("alpha", 1)),
        ["hax.nn.leaky_relu"] = a => hax.nn.LeakyRelu(a.Named("a"), a.Double("negative_slope", 0.01)),
        ["hax.nn.softmax"] = Along(hax.nn.Softmax),
        ["hax.nn.log_softmax"] = Along(hax.nn.LogSoftmax),
        ["hax.nn.logsumexp"] = Along(hax.nn.Logsumexp),
        ["hax.nn.standardize"] = a => hax.nn.Standardize(
            a.Named("x"), a.Selection("axis"), a.OptNamed("mean"), a.OptNamed("variance"), a.Double("epsilon", 1e-5), a.OptNamed("where")),
        ["hax.nn.one_hot"] = a => hax.nn.OneHot(a.Named("x"), a.Axis("class_axis"), a.OptDtype("dtype")),
        ["hax.nn.cross_entropy_loss"] = a => hax.nn.CrossEntropyLoss(
            a.Named("logits"), a.Selector("Label"), a.Named("targets"), Reduction(a), a.OptNamed("where"), a.OptSelection("reduction_axis")),
        ["hax.nn.cross_entropy_loss_and_log_normalizers"] = a =>
            hax.nn.CrossEntropyLossAndLogNormalizers(a.Named("pred_y"), a.Selector("Label"), a.Named("target_y")),
        ["hax.nn.binary_cross_entropy_loss"] = a => hax.nn.BinaryCrossEntropyLoss(
            a.Named("logits"), a.Named("targets"), Reduction(a), a.OptNamed("where"), a.OptSelection("reduction_axis")),
        ["hax.nn.max_pool"] = Pool(hax.nn.MaxPool, hax.nn.MaxPool),
        ["hax.nn.min_pool"] = Pool(hax.nn.MinPool, hax.nn.MinPool),
        ["hax.nn.mean_pool"] = Pool((w, x, s, p) => hax.nn.MeanPool(w, x, s, p), (w, x, s, p) => hax.nn.MeanPool(w, x, s, p)),
        ["hax.nn.attention.dot_product_attention"] = a => hax.nn.attention.DotProductAttention(
            a.Selection("KPos"), a.Selector("Key"), a.Named("query"), a.Named("key"), a.Named("value"), a.OptNamed("mask"), a.OptNamed("bias")),
        ["hax.nn.attention.dot_product_attention_weights"] = a => hax.nn.attention.DotProductAttentionWeights(
            a.Selector("Key"), a.Selection("KPos"), a.Named("query"), a.Named("key"), a.OptNamed("mask"), a.OptNamed("bias")),
        ["hax.nn.attention.causal_mask"] = a => hax.nn.attention.CausalMask(a.Axis("QPos"), a.Axis("KPos"), a.Int("q_start", 0), a.Int("k_start", 0)),
        ["hax.nn.attention.prefix_lm_mask"] = a => hax.nn.attention.PrefixLmMask(
            a.Axis("QSeqLen"), a.Axis("KSeqLen"), a.Int("prefix_len"), a.Int("q_start", 0), a.Int("k_start", 0)),
        ["hax.nn.attention.combine_masks_and"] = a => hax.nn.attention.CombineMasksAnd(a.OptNamed("mask1"), a.OptNamed("mask2")),
        ["hax.nn.attention.combine_masks_or"] = a => hax.nn.attention.CombineMasksOr(a.OptNamed("mask1"), a.OptNamed("mask2")),
    };
}
