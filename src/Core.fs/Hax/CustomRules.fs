// Functions of trees with derivatives of their own. Knows trees, and what a rule must give back.
// Must not know when a rule runs: Transform/Custom.fs. One idea: rules see trees; what they give is checked leaf by leaf.
namespace NamedTensors.Engine

open NamedTensors

module internal CustomRules =
    let private flatten (value: objnull) : Tensor[] * TreeDef =
        let struct (leaves, def) = Tree.flatten value
        leaves, def

    let private differentiable (xs: Tensor[]) = xs |> Array.map (fun x -> DTypes.differentiable x.DType)

    /// The leaves of a tree that must be like another's; weakly typed ones take the dtype.
    let private like operation (def: TreeDef) (expected: Tensor[]) (value: objnull) : Tensor[] =
        Tree.flattenLike operation def value
        |> Array.mapi (fun i x ->
            let want, have = expected[i].Signature, x.Signature

            if not (Signature.sameVisible want have) || (want.DType <> have.DType && not have.Weak) then
                Error.fail (Mistake.TreesDiffer(operation, Nodes.place (def.Path i), string want, string have))

            Op.convert want.DType want.Weak x)

    /// One for each leaf: zeros where there is none.
    let private everywhere (xs: Tensor[]) (ts: Tensor[]) =
        Masks.spread (differentiable xs) ts
        |> Array.map2 (fun x t -> if isNull t then Op.zeros (x: Tensor).Signature else t) xs

    /// `rule` takes the argument and its tangent; gives the value and its tangent.
    let jvp (f: objnull -> objnull) (rule: objnull -> objnull -> struct (objnull * objnull)) : objnull -> objnull =
        let identity = obj ()

        fun arg ->
            let xs, def = flatten arg
            let mutable out: TreeDef option = None

            let flat value =
                let ys, own = flatten value
                out <- Some own
                ys, own

            let ruled xs ts =
                let struct (value, tangent) = rule (def.Unflatten xs) (def.Unflatten(everywhere xs ts))
                let ys, own = flat value
                ys, Masks.pick (differentiable ys) (like "custom_jvp" own ys tangent)

            let ys =
                Custom.jvp
                    {
                        Identity = identity
                        Run = fun xs -> fst (flat (f (def.Unflatten xs)))
                        Rule = ruled
                    }
                    xs

            (Option.get out).Unflatten ys

    /// `forward` gives the value and what `backward` needs beside the value's cotangent.
    let vjp
        (f: objnull -> objnull)
        (forward: objnull -> struct (objnull * objnull))
        (backward: objnull -> objnull -> objnull)
        : objnull -> objnull =
        let identity = obj ()

        fun arg ->
            let xs, def = flatten arg
            let mutable out: (Tensor[] * TreeDef) option = None
            let mutable kept: TreeDef option = None

            let flat value =
                let ys, own = flatten value
                out <- Some(ys, own)
                ys

            let forwarded xs =
                let struct (value, residuals) = forward (def.Unflatten xs)
                let known, own = flatten residuals
                kept <- Some own
                flat value, known

            let pulled known cts =
                let ys, own = Option.get out
                let back = backward ((Option.get kept).Unflatten known) (own.Unflatten(everywhere ys cts))
                Masks.pick (differentiable xs) (like "custom_vjp" def xs back)

            let ys =
                Custom.vjp
                    {
                        Identity = identity
                        Run = fun xs -> flat (f (def.Unflatten xs))
                        Forward = forwarded
                        Backward = pulled
                    }
                    xs

            (snd (Option.get out)).Unflatten ys
