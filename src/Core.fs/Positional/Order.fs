// Sorts, largest elements, places of extremes, and running totals along one dimension.
// Knows which dimension numbers JAX takes for each: sorts count from the end, running totals and argmax do not.
// One idea: a primitive each, along the dimension's label.
namespace NamedTensors.Engine

open NamedTensors

module internal LaxOrder =
    let private along operation (x: Tensor) dimension =
        Dims.label (Dims.axis operation "dimension" (Dims.rank x) dimension)

    /// All operands by the order of the first `keys` of them, compared in turn.
    let sort (xs: Tensor[]) (dimension: int) (stable: bool) (keys: int) : Tensor[] =
        let op = "sort"

        if xs.Length = 0 then
            Error.fail (Mistake.WrongNumber(op, "operands", "one or more", 0))

        if keys < 1 || keys > xs.Length then
            Error.badArgument op "numKeys" $"is {keys}" $"give a number from 1 to {xs.Length}, the number of operands"

        for x in xs do
            if Dims.shape x <> Dims.shape xs[0] then
                Dims.mismatch op "the operands must have the same shape" xs

        Op.sort (along op xs[0] dimension) keys stable xs

    /// The keys in order, and the values in the order of the keys.
    let sortKeyVal (keys: Tensor) (values: Tensor) (dimension: int) (stable: bool) : Tensor[] =
        if Dims.shape keys <> Dims.shape values then
            Dims.mismatch "sort_key_val" "keys and values must have the same shape" [| keys; values |]

        sort [| keys; values |] dimension stable 1

    let private largest operation (x: Tensor) (k: int) (dimension: int) : Tensor[] =
        Trace.bind (TopK(along operation x dimension, k)) [| x |]

    let topK (x: Tensor) (k: int) (axis: int) : Tensor[] = largest "top_k" x k axis
    let approxMaxK (x: Tensor) (k: int) (dimension: int) : Tensor[] = largest "approx_max_k" x k dimension

    let approxMinK (x: Tensor) (k: int) (dimension: int) : Tensor[] =
        Align.accept "approx_min_k" 0 "floats" DTypes.isFloat [| x.Signature |]
        let found = largest "approx_min_k" (Op.neg x) k dimension
        [| Op.neg found[0]; found[1] |]

    let private arg operation m (x: Tensor) (axis: int) (dtype: DType) =
        let d = Dims.strict operation "axis" (Dims.rank x) axis

        if not (DTypes.isInteger dtype) then
            Error.badArgument operation "indexDtype" ("is " + DTypes.short dtype) "give an integer type"

        Trace.bind1 (ArgReduce(m, Dims.label d, dtype)) x |> Dims.renumber

    let argmax (x: Tensor) (axis: int) (dtype: DType) : Tensor = arg "argmax" ArgMax x axis dtype
    let argmin (x: Tensor) (axis: int) (dtype: DType) : Tensor = arg "argmin" ArgMin x axis dtype

    let private cumulative operation m (x: Tensor) (axis: int) (reverse: bool) =
        Op.cumulative m (Dims.label (Dims.strict operation "axis" (Dims.rank x) axis)) reverse x

    let cumsum x axis reverse = cumulative "cumsum" CumSum x axis reverse
    let cumprod x axis reverse = cumulative "cumprod" CumProd x axis reverse
    let cummax x axis reverse = cumulative "cummax" CumMax x axis reverse
    let cummin x axis reverse = cumulative "cummin" CumMin x axis reverse
    let cumlogsumexp x axis reverse = cumulative "cumlogsumexp" CumLogSumExp x axis reverse
