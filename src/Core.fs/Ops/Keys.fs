// Random keys: made from seeds and words, split and folded; threefry2x32 as jax.random has it. Knows the random
// primitives, no distribution. One idea: a key is an element; all labels that keys carry are lanes of their own.
namespace NamedTensors.Engine

open NamedTensors

module internal Keys =
    let private rank (x: Tensor) = x.Signature.Rank - x.Signature.Visible
    let private word = Label.fresh 960
    let private part = Label.fresh 961

    /// Keys from the last positional axis, which holds two words.
    let wrap (words: Tensor) : Tensor =
        let last = Label.position (rank words - 1)
        Trace.bind1 (Bitcast(DType.Key, ValueSome(last, 2))) words

    /// The words of positional keys, along a new last axis.
    let data (keys: Tensor) : Tensor =
        Trace.bind1 (Bitcast(DType.UInt32, ValueSome(Label.position (rank keys), 2))) keys

    /// One key, and no other dtype; keys in several lanes of a map are one key to the function that is mapped.
    let single operation (key: Tensor) : Tensor =
        Align.accept operation 0 "keys (Random.Key)" (fun d -> d = DType.Key) [| key.Signature |]

        if key.Signature.VisibleLabels.Length > 0 then
            Error.badArgument
                operation
                "key"
                ("is an array of keys: " + string key.Signature)
                "give one key, or map over the keys"

        key

    /// The key of a seed, an integer without axes: the words of its 64 bits, the high one first.
    let ofSeed (seed: Tensor) : Tensor =
        Align.accept "key" 0 "integers" DTypes.isInteger [| seed.Signature |]

        if rank seed > 0 then
            Error.badArgument
                "key"
                "seed"
                ("is an array: " + string seed.Signature)
                "give one number, or map over the seeds"

        let wide = if DTypes.isUnsigned seed.DType then DType.UInt64 else DType.Int64
        let bits = Trace.bind1 (Bitcast(DType.UInt64, ValueNone)) (Op.convert wide false seed)
        let literal v = Literal.scalar DType.UInt64 false (Integer v)
        let high = Op.binary ShiftRightLogical bits (literal 32L)
        let low = Op.binary And bits (literal 0xFFFFFFFFL)
        let words = [| high; low |] |> Array.map (fun x -> Op.expand [| word, 1 |] (Op.convert DType.UInt32 false x))
        Trace.bind1 (Bitcast(DType.Key, ValueSome(word, 2))) (Op.concat word words)

    let seed (value: int64) : Tensor = ofSeed (Literal.scalar DType.Int64 false (Integer value))

    /// New keys with these axes added, from each key.
    let split (dims: (Label * int)[]) (keys: Tensor) : Tensor = Trace.bind1 (Random(Split, dims)) keys

    /// n new keys from each key.
    let parts n (keys: Tensor) : Tensor[] =
        let all = split [| part, n |] keys
        Array.init n (fun i -> Op.reshape [| part |] [||] (Op.sliceOne part i (i + 1) all))

    /// The key of a key and an integer, taken as uint32.
    let foldIn (key: Tensor) (data: Tensor) : Tensor =
        Align.accept "fold_in" 1 "integers" DTypes.isInteger [| key.Signature; data.Signature |]

        if rank data > 0 then
            Error.badArgument
                "fold_in"
                "data"
                ("is an array: " + string data.Signature)
                "give one number, or map over the numbers"

        Trace.bind2 (Random(FoldIn, [||])) (single "fold_in" key) (Op.convert DType.UInt32 false data)
