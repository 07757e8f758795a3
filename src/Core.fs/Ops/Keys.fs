// Random keys: made from seeds and words, split and folded. Knows the random primitives, no distribution.
namespace NamedTensors.Engine

open NamedTensors

module internal Keys =
    let private rank (x: Tensor) = x.Signature.Rank - x.Signature.Visible

    /// Keys from the last positional axis, which holds two words.
    let wrap (words: Tensor) : Tensor =
        let last = Label.position (rank words - 1)
        Trace.bind1 (Bitcast(DType.Key, ValueSome(last, 2))) words

    /// The words of positional keys, along a new last axis.
    let data (keys: Tensor) : Tensor =
        Trace.bind1 (Bitcast(DType.UInt32, ValueSome(Label.position (rank keys), 2))) keys
