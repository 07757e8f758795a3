// Attention and its masks. In C#: hax.nn.attention. No logic.
// Knows which axis is features and which is positions of keys; the formula is Nn's.
// One idea: a mask may be absent, so masks combine as options.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxAttention =
    type Hax with
        /// Σ softmax(query · key / √size + bias) · value. Gives the axes of the query without features, then those of
        /// the values.
        /// Error: an axis that an operand lacks; positions that the query has too.
        static member dotProductAttention
            (kPos: AxisSelectionArg, key: AxisSelector, ?mask: NamedArray, ?bias: NamedArray)
            =
            fun (query: NamedArray) (keys: NamedArray) (value: NamedArray) ->
                NamedArray(
                    Nn.attention kPos.Value key query.Tensor keys.Tensor value.Tensor (tensorOf mask) (tensorOf bias)
                )

        /// softmax(query · key / √size + bias) over the positions of the keys. Gives the axes of query and keys
        /// without features.
        /// Error: an axis that an operand lacks; positions that the query has too.
        static member dotProductAttentionWeights
            (key: AxisSelector, kPos: AxisSelectionArg, ?mask: NamedArray, ?bias: NamedArray)
            =
            fun (query: NamedArray) (keys: NamedArray) ->
                NamedArray(Nn.attentionWeights key kPos.Value query.Tensor keys.Tensor (tensorOf mask) (tensorOf bias))

        /// Where the position of the query is at or after that of the key. Gives bool{qPos, kPos}.
        static member causalMask(qPos: Axis, kPos: Axis, ?qStart: int, ?kStart: int) =
            NamedArray(Nn.causalMask qPos kPos (defaultArg qStart 0) (defaultArg kStart 0))

        /// A causal mask in which the first keys are seen by all. Gives bool{qSeqLen, kSeqLen}.
        static member prefixLmMask(qSeqLen: Axis, kSeqLen: Axis, prefixLen: int, ?qStart: int, ?kStart: int) =
            NamedArray(Nn.prefixLmMask qSeqLen kSeqLen prefixLen (defaultArg qStart 0) (defaultArg kStart 0))

        /// Elements where both masks hold; the other if one is None.
        static member combineMasksAnd (mask1: NamedArray option) (mask2: NamedArray option) : NamedArray option =
            arrayOption (Nn.combineAnd (tensorOf mask1) (tensorOf mask2))

        /// Elements where either of two masks hold; the other if one is None.
        static member combineMasksOr (mask1: NamedArray option) (mask2: NamedArray option) : NamedArray option =
            arrayOption (Nn.combineOr (tensorOf mask1) (tensorOf mask2))
