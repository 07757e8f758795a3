// The calculus of each family, in one word: what its forward derivative is made of.
// Knows families, not members. One idea: forward and reverse mode follow from this one statement and the two tables.
namespace NamedTensors.Engine

open NamedTensors

/// How the tangent of a result comes from the tangents of the operands.
type internal Calculus =
    /// There is none: the result is discrete or constant.
    | Flat
    /// The sum over the operands of ∂result/∂operand, given the operands and the result, times its tangent.
    | Pointwise of (Tensor[] -> Tensor -> int -> Partial)
    /// The primitive itself, on the tangents of the operands for which this holds, the others as they are.
    | Linear of (int -> bool)
    /// The primitive itself, with one operand after the other replaced by its tangent.
    | Bilinear
    /// A fold by a program: the program's own forward derivative, folded.
    | Fold of Program * (Program -> Prim)
    /// A primitive that carries programs: Jvp.fs.
    | Carried of Control
    /// A rule of its own: operands and tangents (null: zero) to results and tangents.
    | Rule of (Tensor[] -> Tensor[] -> Tensor[] * Tensor[])

module internal Calculus =
    let private first i = i = 0
    let private everywhere (_: int) = true

    /// A rule for one result, linear in the tangent of the first operand.
    let private following prim (tangent: Tensor -> Tensor -> Tensor -> Tensor) =
        Rule(fun xs ts ->
            let y = (Trace.bind prim xs)[0]
            [| y |], [| (if isNull ts[0] then null else tangent xs[0] y ts[0]) |])

    /// `forward` differentiates a function of tensors: what a family uses that is defined by its parts.
    let ofPrim (forward: (Tensor -> Tensor) -> Tensor -> Tensor -> Tensor * Tensor) (prim: Prim) : Calculus =
        match prim with
        | Unary m -> Pointwise(fun xs y _ -> Pointwise.ofUnary m xs[0] y)
        | Binary m -> Pointwise(fun xs y i -> Pointwise.ofBinary m i xs[0] xs[1] y)
        | Ternary m -> Pointwise(fun xs _ i -> Pointwise.ofTernary m i xs)
        | Compare _
        | Bitcast _
        | Iota _
        | ArgReduce _
        | Random _ -> Flat
        | Convert(d, _) when not (DTypes.differentiable d) -> Flat
        | Convert _
        | ReducePrecision _
        | Relabel _
        | Reorder _
        | Expand _
        | Reshape _
        | Slice _
        | Reverse _
        | Pad _
        | Concat _
        | Copy
        | Fft _ -> Linear everywhere
        | Gather(dims, Fill _) ->
            // The fill value is a constant: its tangent is 0.
            Rule(fun xs ts ->
                let tangent = if isNull ts[0] then null else Op.gather dims (Fill(Integer 0L)) ts[0] xs[1..]
                Trace.bind prim xs, [| tangent |])
        | Gather _ -> Linear first
        | Scatter(m, dims, mode) ->
            match Kinds.scatter m with
            | Additive
            | Replacing -> Linear(fun i -> i < 2)
            | Multiplicative
            | Extreme _
            | LogAdditive
            | Discrete ->
                Rule(fun xs ts ->
                    let y = (Trace.bind prim xs)[0]

                    if isNull ts[0] && isNull ts[1] then
                        [| y |], [| null |]
                    else
                        [| y |], [| Structural.scatter m dims mode xs[0] xs[1] xs[2..] y ts[0] ts[1] |])
        | Reduce(m, labels) ->
            match Kinds.reduction m with
            | Additive -> Linear everywhere
            | Discrete -> Flat
            | Multiplicative
            | Extreme _
            | LogAdditive
            | Replacing -> following prim (Structural.reduce m labels)
        | Cumulative(m, label, reverse) ->
            match Kinds.cumulation m with
            | Additive -> Linear everywhere
            | Multiplicative
            | Extreme _
            | LogAdditive
            | Replacing
            | Discrete -> following prim (fun x _ t -> forward (Structural.prefix m label reverse) x t |> snd)
        | ReduceWindow(m, dims) ->
            match Kinds.reduction m with
            | Additive ->
                Rule(fun xs ts ->
                    let zero = Op.like xs[0] 0.0
                    let tangent = if isNull ts[0] then null else (Trace.bind prim [| ts[0]; zero |])[0]
                    Trace.bind prim xs, [| tangent |])
            | Discrete -> Flat
            | Multiplicative
            | Extreme _
            | LogAdditive
            | Replacing -> following prim (fun x y t -> Structural.reduceWindow m dims y.Signature x t)
        | SelectAndScatter _ -> Linear(fun i -> i = 1)
        | Contract _
        | Conv _ -> Bilinear
        | Sort(label, keys, stable) -> Rule(fun xs ts -> Structural.sort label keys stable xs ts)
        | TopK(label, k) ->
            Rule(fun xs ts ->
                if isNull ts[0] then
                    Trace.bind prim xs, [| null; null |]
                else
                    let outs, t = Structural.topK label k xs[0] ts[0]
                    outs, [| t; null |])
        | TriangularSolve spec ->
            Rule(fun xs ts ->
                let x = (Trace.bind prim xs)[0]

                if isNull ts[0] && isNull ts[1] then
                    [| x |], [| null |]
                else
                    [| x |], [| Structural.triangularSolve spec xs[0] x ts[0] ts[1] |])
        | Factor(m, row, column, inner) -> Rule(fun xs ts -> Factor.jvp m row column inner xs[0] ts[0])
        | Collective(m, scope, args) ->
            match Kinds.collective m with
            | Additive -> Linear everywhere
            | Extreme _ -> following prim (Structural.collectiveExtreme scope args)
            | Multiplicative
            | LogAdditive
            | Replacing
            | Discrete -> Flat
        | Effect _ -> Rule(fun xs ts -> Trace.bind prim xs, ts)
        | ReduceGeneral(p, labels) -> Fold(p, (fun p -> ReduceGeneral(p, labels)))
        | ReduceWindowGeneral(p, dims) -> Fold(p, (fun p -> ReduceWindowGeneral(p, dims)))
        | Control c -> Carried c
