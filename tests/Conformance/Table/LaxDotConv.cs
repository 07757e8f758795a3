// Lines of positional products and convolutions.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxDotConv
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.batch_matmul"] = a => lax.BatchMatmul(a.Ignore("precision").Array("lhs"), a.Array("rhs")),
        ["lax.conv"] = a => lax.Conv(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Ints("window_strides"), a.Padding("padding"), preferredElementType: a.OptDtype("preferred_element_type")),
        ["lax.conv_general_dilated"] = a => lax.ConvGeneralDilated(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Ints("window_strides"), a.Padding("padding"), a.OptInts("lhs_dilation"), a.OptInts("rhs_dilation"), a.OptLayouts("dimension_numbers"), a.Int("feature_group_count", 1), a.Int("batch_group_count", 1), preferredElementType: a.OptDtype("preferred_element_type")),
        ["lax.conv_general_dilated_local"] = a => lax.ConvGeneralDilatedLocal(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Ints("window_strides"), a.Padding("padding"), a.Ints("filter_shape"), a.OptInts("lhs_dilation"), a.OptInts("rhs_dilation"), a.OptLayouts("dimension_numbers")),
        ["lax.conv_general_dilated_patches"] = a => lax.ConvGeneralDilatedPatches(a.Ignore("precision").Array("lhs"), a.Ints("filter_shape"), a.Ints("window_strides"), a.Padding("padding"), a.OptInts("lhs_dilation"), a.OptInts("rhs_dilation"), a.OptLayouts("dimension_numbers"), preferredElementType: a.OptDtype("preferred_element_type")),
        ["lax.conv_transpose"] = a => lax.ConvTranspose(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Ints("strides"), a.Padding("padding"), a.OptInts("rhs_dilation"), a.OptLayouts("dimension_numbers"), a.Bool("transpose_kernel", false), preferredElementType: a.OptDtype("preferred_element_type"), useConsistentPadding: a.Bool("use_consistent_padding", false)),
        ["lax.conv_with_general_padding"] = a => lax.ConvWithGeneralPadding(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Ints("window_strides"), a.Padding("padding"), a.OptInts("lhs_dilation"), a.OptInts("rhs_dilation"), preferredElementType: a.OptDtype("preferred_element_type")),
        ["lax.dot"] = Dot,
        ["lax.dot_general"] = a => lax.DotGeneral(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Get("dimension_numbers", ReadersLax.ToDotNumbers), preferredElementType: a.OptDtype("preferred_element_type")),
        ["lax.ragged_dot"] = a => lax.RaggedDot(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Array("group_sizes"), preferredElementType: a.OptDtype("preferred_element_type")),
    };

    private static NdArray Dot(Arguments a) => a.Has("dimension_numbers")
        ? lax.DotGeneral(a.Ignore("precision").Array("lhs"), a.Array("rhs"), a.Get("dimension_numbers", ReadersLax.ToDotNumbers), preferredElementType: a.OptDtype("preferred_element_type"))
        : lax.Dot(a.Ignore("precision").Array("lhs"), a.Array("rhs"), preferredElementType: a.OptDtype("preferred_element_type"));
}
