// Lines of positional shapes and slices.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxShape
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.broadcast"] = a => lax.Broadcast(a.Array("operand"), a.Ints("sizes")),
        ["lax.broadcast_in_dim"] = a => lax.BroadcastInDim(a.Array("operand"), a.Ints("shape"), a.Ints("broadcast_dimensions")),
        ["lax.broadcasted_iota"] = a => lax.BroadcastedIota(a.Dtype("dtype"), a.Ints("shape"), a.Int("dimension")),
        ["lax.collapse"] = a => lax.Collapse(a.Array("operand"), a.Int("start_dimension"), a.OptInt("stop_dimension")),
        ["lax.concatenate"] = a => lax.Concatenate(a.Arrays("operands"), a.Int("dimension")),
        ["lax.dynamic_index_in_dim"] = a => lax.DynamicIndexInDim(a.Array("operand"), a.Array("index"), a.Int("axis", 0), a.Bool("keepdims", true), a.Bool("allow_negative_indices", true)),
        ["lax.dynamic_slice"] = a => lax.DynamicSlice(a.Array("operand"), a.Starts("start_indices"), a.Ints("slice_sizes"), a.OptBools("allow_negative_indices")),
        ["lax.dynamic_slice_in_dim"] = a => lax.DynamicSliceInDim(a.Array("operand"), a.Array("start_index"), a.Int("slice_size"), a.Int("axis", 0), a.Bool("allow_negative_indices", true)),
        ["lax.dynamic_update_index_in_dim"] = a => lax.DynamicUpdateIndexInDim(a.Array("operand"), a.Array("update"), a.Array("index"), a.Int("axis"), a.Bool("allow_negative_indices", true)),
        ["lax.dynamic_update_slice"] = a => lax.DynamicUpdateSlice(a.Array("operand"), a.Array("update"), a.Starts("start_indices"), a.OptBools("allow_negative_indices")),
        ["lax.dynamic_update_slice_in_dim"] = a => lax.DynamicUpdateSliceInDim(a.Array("operand"), a.Array("update"), a.Array("start_index"), a.Int("axis"), a.Bool("allow_negative_indices", true)),
        ["lax.expand_dims"] = a => lax.ExpandDims(a.Array("array"), a.Ints("dimensions")),
        ["lax.full"] = a => lax.Full(a.Ints("shape"), a.Array("fill_value"), a.OptDtype("dtype")),
        ["lax.full_like"] = a => lax.FullLike(a.Array("x"), a.Array("fill_value"), a.OptDtype("dtype"), a.OptInts("shape")),
        ["lax.index_in_dim"] = a => lax.IndexInDim(a.Array("operand"), a.Int("index"), a.Int("axis", 0), a.Bool("keepdims", true)),
        ["lax.index_take"] = a => lax.IndexTake(a.Array("src"), a.Arrays("idxs"), a.Ints("axes")),
        ["lax.iota"] = a => lax.Iota(a.Dtype("dtype"), a.Int("size")),
        ["lax.pad"] = a => lax.Pad(a.Array("operand"), a.Array("padding_value"), a.Triples("padding_config")),
        ["lax.reshape"] = a => lax.Reshape(a.Array("operand"), a.Ints("new_sizes"), a.OptInts("dimensions")),
        ["lax.rev"] = a => lax.Rev(a.Array("operand"), a.Ints("dimensions")),
        ["lax.slice"] = a => lax.Slice(a.Array("operand"), a.Ints("start_indices"), a.Ints("limit_indices"), a.OptInts("strides")),
        ["lax.slice_in_dim"] = a => lax.SliceInDim(a.Array("operand"), a.OptInt("start_index"), a.OptInt("limit_index"), a.Int("stride", 1), a.Int("axis", 0)),
        ["lax.split"] = a => lax.Split(a.Array("operand"), a.Ints("sizes"), a.Int("axis", 0)),
        ["lax.squeeze"] = a => lax.Squeeze(a.Array("array"), a.Ints("dimensions")),
        ["lax.tile"] = a => lax.Tile(a.Array("operand"), a.Ints("reps")),
        ["lax.transpose"] = a => lax.Transpose(a.Array("operand"), a.Numbers("permutation")),
    };
}
