// Optimisers: what becomes of parameters and of an optimiser's memory when gradients come in.
// Knows trees and pointwise primitives, no model. One idea: init and update are plain functions of trees, so that they
// run under jit and vmap; leaves that are not real floats (counters, keys) stay as they are.
namespace NamedTensors

/// What gradient descent remembers: a running sum of gradients, shaped like the parameters.
type SgdState<'T> = { Velocity: 'T }

/// What Adam remembers: the number of steps (int32), and running means of the gradients and of their squares.
type AdamState<'T> = { Step: NamedArray; Mean: 'T; Square: 'T }

namespace NamedTensors.Engine

open NamedTensors

module internal Optimisers =
    let private typed<'T> (tree: objnull) : 'T = Part.to'<'T> tree

    /// A tree like the parameters, of zeros.
    let private zeros operation (parameters: 'T) : 'T =
        let struct (leaves, def) = Tree.flattenFor operation (box parameters)
        typed (def.Unflatten(leaves |> Array.map (fun p -> if DTypes.isFloat p.DType then Op.zeros p.Signature else p)))

    /// The gradient with its axes in the parameter's order.
    let private ordered operation (def: TreeDef) i (p: Tensor) (g: Tensor) =
        let wanted = p.Signature.VisibleLabels
        let same = wanted.Length = g.Signature.VisibleLabels.Length && wanted |> Array.forall g.Signature.Has

        let g =
            if same && not (Signature.sameVisible p.Signature g.Signature) then
                Op.reorder wanted g
            else
                g

        if not (Signature.sameVisible p.Signature g.Signature) then
            Error.fail (
                Mistake.ShapesDiffer(
                    operation,
                    "the gradient of " + def.Path i + " is not like the parameter",
                    [ string p.Signature; string g.Signature ]
                )
            )

        g

    /// Parameters, gradients and memories leaf by leaf through `f`, which gives as many new trees as it says.
    let private each
        operation
        count
        (f: Tensor -> Tensor -> Tensor[] -> Tensor[])
        (parameters: 'T)
        (gradients: 'T)
        (memories: 'T[])
        : 'T[] =
        let struct (ps, def) = Tree.flattenFor operation (box parameters)
        let like (tree: 'T) = Tree.flattenLike operation def (box tree)
        let gs = like gradients
        let ms = memories |> Array.map like
        let keep (old: Tensor) (y: Tensor) = Op.convert old.DType old.Signature.Weak y

        let updated =
            ps
            |> Array.mapi (fun i p ->
                let own = ms |> Array.map (fun m -> m[i])

                if DTypes.isFloat p.DType then
                    Array.map2 keep (Array.append [| p |] own) (f p (ordered operation def i p gs[i]) own)
                else
                    Array.append [| p |] own)

        Array.init count (fun k -> typed (def.Unflatten(updated |> Array.map (fun u -> u[k]))))

    /// A scalar in the dtype of a leaf.
    let private scaled (rate: Tensor) (x: Tensor) = Op.mul x (Op.convert x.DType x.Signature.Weak rate)

    let sgdInit (parameters: 'T) : SgdState<'T> = { Velocity = zeros "sgd" parameters }

    /// v ← momentum · v + g; p ← p − rate · v (or, after Nesterov, p − rate · (g + momentum · v)).
    let sgd
        (gradients: 'T)
        (state: SgdState<'T>)
        (parameters: 'T)
        (rate: NamedArray)
        (momentum: float)
        (nesterov: bool)
        : struct ('T * SgdState<'T>) =
        let step p g (own: Tensor[]) =
            let v = Op.add (Op.mulScalar own[0] momentum) g
            let direction = if nesterov then Op.add (Op.mulScalar v momentum) g else v
            [| Op.sub p (scaled rate.Tensor direction); v |]

        let result = each "sgd" 2 step parameters gradients [| state.Velocity |]
        struct (result[0], { Velocity = result[1] })

    let adamInit (parameters: 'T) : AdamState<'T> =
        {
            Step = NamedArray(Literal.scalar DType.Int32 false (Integer 0L))
            Mean = zeros "adam" parameters
            Square = zeros "adam" parameters
        }

    /// Kingma & Ba 2015, algorithm 1, with weight decay decoupled from the gradient (Loshchilov & Hutter 2019).
    let adam
        (gradients: 'T)
        (state: AdamState<'T>)
        (parameters: 'T)
        (rate: NamedArray)
        (beta1: float)
        (beta2: float)
        (epsilon: float)
        (decay: float)
        : struct ('T * AdamState<'T>) =
        let count = Op.addScalar state.Step.Tensor 1.0

        /// 1 − βᵗ: what the running means lack, having begun at zero.
        let lacking (x: Tensor) beta =
            let t = Op.convert x.DType x.Signature.Weak count
            Op.sub (Op.like x 1.0) (Op.binary Pow (Op.like x beta) t)

        let mixed beta old added = Op.add (Op.mulScalar old beta) (Op.mulScalar added (1.0 - beta))

        let step p g (own: Tensor[]) =
            let mean = mixed beta1 own[0] g
            let square = mixed beta2 own[1] (Op.mul g g)
            let root = Op.unary Sqrt (Op.div square (lacking square beta2))
            let direction = Op.div (Op.div mean (lacking mean beta1)) (Op.addScalar root epsilon)
            let direction = if decay = 0.0 then direction else Op.add direction (Op.mulScalar p decay)
            [| Op.sub p (scaled rate.Tensor direction); mean; square |]

        let result = each "adam" 3 step parameters gradients [| state.Mean; state.Square |]
        struct (result[0], { Step = NamedArray count; Mean = result[1]; Square = result[2] })
