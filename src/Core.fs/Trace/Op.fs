// The primitives as functions, by label: one line each. What derivatives and derived operations are written with.
// Knows no evaluation and no trace. One idea: literals are 0-axis tensors of the dtype that the other operand has.
namespace NamedTensors.Engine

open NamedTensors

module internal Op =
    let private bind1, bind2, bind3 = Trace.bind1, Trace.bind2, Trace.bind3

    let unary m x = if Trace.isEager x then Eval.eagerUnary m x else bind1 (Unary m) x

    let binary m a b =
        if Trace.isEager a && Trace.isEager b then
            Eval.eagerBinary m a b
        else
            bind2 (Binary m) a b

    let compare m a b =
        if Trace.isEager a && Trace.isEager b then
            Eval.eagerCompare m a b
        else
            bind2 (Compare m) a b

    let neg x = unary Neg x
    let add a b = binary Add a b
    let sub a b = binary Sub a b
    let mul a b = binary Mul a b
    let div a b = binary Div a b
    let select predicate onTrue onFalse = bind3 (Ternary Select) predicate onTrue onFalse

    /// Literals are written anew instead of converted: cheaper, and nothing of them is lost.
    let convert dtype weak (x: Tensor) =
        let s = x.Signature

        if s.DType = dtype && s.Weak = weak then
            x
        elif s.Weak && s.Rank = 0 && not x.IsTraced && DTypes.isInexact dtype then
            Literal.recast dtype weak x
        else
            bind1 (Convert(dtype, weak)) x

    /// A literal in the dtype of `x`, weak, so that it never widens what it meets.
    let like (x: Tensor) (value: float) = Literal.ofFloat x.DType x.Signature.Weak value
    let addScalar (x: Tensor) value = add x (like x value)
    let mulScalar (x: Tensor) value = mul x (like x value)

    /// The same values, seen as constants by derivatives: bits have none.
    let stopGradient (x: Tensor) = bind1 (Bitcast(x.DType, ValueNone)) x

    let relabel pairs x = if Array.isEmpty pairs then x else bind1 (Relabel pairs) x
    let rename from into x = relabel [| from, into |] x
    let reorder labels x = bind1 (Reorder labels) x

    let expand (dims: (Label * int)[]) (x: Tensor) =
        if dims |> Array.forall (fun (l, n) -> x.Signature.Has l && x.Signature.SizeOf l = n) then
            x
        else
            bind1 (Expand dims) x

    let reshape from into x = bind1 (Reshape(from, into)) x
    let slice dims x = bind1 (Slice dims) x
    let sliceOne label start stop x = slice [| { Label = label; Start = start; Stop = stop; Step = 1 } |] x
    let reverse labels x = bind1 (Reverse labels) x
    let pad dims x value = bind2 (Pad dims) x value
    let concat label (xs: Tensor[]) = (Trace.bind (Concat label) xs)[0]
    let iota dtype label n = (Trace.bind (Iota(dtype, label, n)) [||])[0]

    let gather dims mode (x: Tensor) (indices: Tensor[]) =
        (Trace.bind (Gather(dims, mode)) (Array.append [| x |] indices))[0]

    let scatter m dims mode (x: Tensor) (updates: Tensor) (indices: Tensor[]) =
        (Trace.bind (Scatter(m, dims, mode)) (Array.append [| x; updates |] indices))[0]

    let reduce m labels x = if Array.isEmpty labels && m <> Parity then x else bind1 (Reduce(m, labels)) x
    let sum labels x = reduce Sum labels x
    let cumulative m label reverse x = bind1 (Cumulative(m, label, reverse)) x
    let contract labels a b = bind2 (Contract(labels, ValueNone)) a b
    let sort label keys stable xs = Trace.bind (Sort(label, keys, stable)) xs
    let fft m label n x = bind1 (Fft(m, label, n)) x
    let triangularSolve spec a b = bind2 (TriangularSolve spec) a b
    let factor m row column inner x = Trace.bind (Factor(m, row, column, inner)) [| x |]
    let real x = unary Real x
    let imag x = unary Imag x
    let conj (x: Tensor) = if DTypes.isComplex x.DType then unary Conj x else x

    /// All labels that `s` has and `x` lacks, added with stride 0.
    let expandTo (s: Signature) (x: Tensor) =
        expand (Signature.dims s |> Array.filter (fun (l, _) -> not (x.Signature.Has l))) x

    /// Zeros (or another literal) of a signature: one element, seen with stride 0.
    let filled (s: Signature) (value: Scalar) : Tensor =
        let scalar = Literal.scalar s.DType s.Weak value
        Tensor(s, scalar.Storage, 0L, (if s.Rank = 0 then null else Array.zeroCreate s.Rank), null)

    let zeros (s: Signature) = filled s (Integer 0L)
