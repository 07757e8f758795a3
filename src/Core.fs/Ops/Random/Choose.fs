// Samples from what is there: permutations, choices with and without replacement, categories; as jax.random has them.
// Knows labels, no face. One idea: indices are drawn first, then gathered in the place of the axis that they index.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Choose =
    open Arith

    /// The elements at these positions; the labels of the indices stand in the place of the axis.
    let private pick (along: Label) (x: Tensor) (index: Tensor) : Tensor =
        let into = index.Signature.VisibleLabels
        let order = x.Signature.VisibleLabels |> Array.collect (fun l -> if l = along then into else [| l |])
        let y = Op.gather [| { Label = along; Window = ValueNone } |] Clip x [| index |]

        if y.Signature.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan order) then
            y
        else
            Op.reorder order y

    /// Shuffled along a label; `independent`: every line by itself, otherwise whole slices.
    let permutation (along: Label) independent (x: Tensor) key : Tensor =
        if independent || x.Signature.VisibleLabels.Length = 1 then
            Draw.shuffle along x key
        else
            pick along x (Draw.order along (x.Signature.SizeOf along) key)

    let private drawn = Label.fresh 973

    let private count (dims: (Label * int)[]) = dims |> Array.fold (fun n (_, s) -> n * int64 s) 1L

    // The first place in an ascending array where a value could stand.
    let private search (along: Label) (sorted: Tensor) (value: Tensor) =
        let n = sorted.Signature.SizeOf along
        let number i = Literal.ofInt DType.Int32 i
        let mutable low = number 0
        let mutable high = number n

        for _ in 1 .. int (Math.Ceiling(Math.Log2(float n + 1.0))) do
            let middle = low +. (high -. low) /. number 2
            let at = Op.gather [| { Label = along; Window = ValueNone } |] Clip sorted [| middle |]
            let left = Op.compare Le value at
            let before = low
            low <- Op.select left before middle
            high <- Op.select left middle high

        high

    /// The positions of the k largest, largest first, along `into`.
    let private largest (along: Label) (into: Label) k (x: Tensor) =
        let outs = Trace.bind (TopK(along, k)) [| x |]
        Op.rename along into outs[1]

    let private first (k: int64) (index: Tensor) = Op.sliceOne drawn 0 (int k) index

    /// Positions along an axis of n, with these labels, drawn as integers of this dtype where weights do not matter.
    /// `p` (null: all alike) are weights along `along`.
    let indices (along: Label) n (dims: (Label * int)[]) dtype replace (p: Tensor) key : Tensor =
        let k = count dims
        let spread (index: Tensor) = Op.reshape [| drawn |] dims (first k index)

        let enough () =
            if not replace && k > int64 n then
                Error.badArgument
                    "choice"
                    "shape"
                    $"has {k} elements, the population {n}"
                    "draw fewer, or with replacement"

        if k = 0L then
            Op.filled (Signature.ofDims DType.Int32 false dims) (Integer 0L)
        elif n = 0 then
            Error.badArgument "choice" "a" "is empty" "give something to choose from"
        else
            enough ()

            match p with
            | null when replace ->
                let whole v = Literal.ofInt dtype v
                Op.convert DType.Int32 false (Draw.randint dtype dims (whole 0) (whole n) key)
            | null -> spread (Draw.order drawn n key)
            | p when replace ->
                let sums = Op.cumulative CumSum along false p
                let total = Op.reshape [| along |] [||] (Op.sliceOne along (n - 1) n sums)
                let u = Draw.unit p.DType dims key
                search along sums (total *. (lit u 1.0 -. u)) |> Draw.shaped dims
            | p ->
                // The largest of log p plus Gumbel noise are a sample without replacement.
                let noisy = Continuous.gumbel p.DType false [| along, n |] key +. log p
                spread (largest along drawn (int k) noisy)

    /// Elements along an axis; the new labels stand in its place.
    let choice (along: Label) (dims: (Label * int)[]) replace (p: Tensor) (x: Tensor) key : Tensor =
        // The axis itself may be one of the new ones.
        let own = Label.fresh 974
        let p = if isNull p then p else Op.rename along own p
        let struct (_, integers) = Draw.beside x.DType
        pick own (Op.rename along own x) (indices own (x.Signature.SizeOf along) dims integers replace p key)

    /// The category of each element, for log-probabilities along a label; `dims` is the shape in which noise is drawn.
    let categorical (along: Label) high (dims: (Label * int)[]) (logits: Tensor) key : Tensor =
        let noise = Continuous.gumbel logits.DType high dims key
        Trace.bind1 (ArgReduce(ArgMax, along, DType.Int32)) (noise +. logits)

    /// k categories of each element, none twice, along `into`.
    let categoricalOnce (along: Label) (into: Label) k high (logits: Tensor) key : Tensor =
        let n = logits.Signature.SizeOf along

        if k > n then
            Error.badArgument "categorical" "shape" $"asks for {k} categories of {n}" "draw fewer, or with replacement"

        let dims = Array.zip logits.Signature.VisibleLabels logits.Signature.VisibleSizes
        let noisy = Continuous.gumbel logits.DType high dims key +. logits
        largest along into k noisy
