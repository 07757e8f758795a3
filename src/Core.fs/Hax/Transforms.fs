// Transformations of functions of trees: what `grad`, `vmap`, `jit` and their kin do to whatever a user's function takes
// and gives. Knows trees and the tensor-level transformations, no operation.
// One idea: flatten, transform the function of tensors, rebuild; the languages' typed surfaces only cast.
namespace NamedTensors.Engine

open System
open NamedTensors

/// A user's function of several arguments.
type internal Fn = objnull[] -> objnull

module internal Transforms =
    let private flatten (value: objnull) : Tensor[] * TreeDef =
        let struct (leaves, def) = Tree.flatten value
        leaves, def

    let private flattenAll (values: objnull[]) : Tensor[] * TreeDef[] =
        let parts = values |> Array.map flatten
        parts |> Array.collect fst, Array.map snd parts

    let private unflattenAll (defs: TreeDef[]) (leaves: Tensor[]) : objnull[] =
        let mutable at = 0

        defs
        |> Array.map (fun d ->
            let own = leaves[at .. at + d.Count - 1]
            at <- at + d.Count
            d.Unflatten own)

    /// A function of tensors from one of trees; the structure of its result is kept aside.
    let private ofTensors (f: Fn) (defs: TreeDef[]) : (Tensor[] -> Tensor[]) * (unit -> TreeDef) =
        let mutable out: TreeDef option = None

        let run leaves =
            let ys, def = flatten (f (unflattenAll defs leaves))
            out <- Some def
            ys

        run, (fun () -> Option.get out)

    let private replace (positions: int[]) (values: objnull[]) (all: objnull[]) =
        let all = Array.copy all
        Array.iter2 (fun i v -> all[i] <- v) positions values
        all

    let private checkPositions operation (positions: int[]) (args: objnull[]) =
        positions
        |> Array.map (fun i ->
            let at = if i < 0 then i + args.Length else i

            if at < 0 || at >= args.Length then
                Error.badArgument operation "argnums" $"names argument {i} of {args.Length}" "count arguments from 0"

            at)

    let private scalar operation (y: Tensor) =
        if y.Signature.Rank <> y.Signature.Visible || not (DTypes.isFloat y.DType) then
            Error.badArgument
                operation
                "the function"
                ("gives " + string y.Signature)
                "give a real scalar (reduce it first), or use vjp"

    /// Raises at the first leaf, by its path, that has no derivative. Arguments count from 1.
    let private floats operation (positions: int[]) (defs: TreeDef[]) (xs: Tensor[]) =
        let mutable at = 0

        for position, def in Array.zip positions defs do
            for i in 0 .. def.Count - 1 do
                let x = xs[at + i]

                if not (DTypes.differentiable x.DType) then
                    match def.Path i with
                    | "" ->
                        Error.fail (
                            Mistake.DTypeNotAccepted(
                                operation,
                                position + 1,
                                DTypes.short x.DType,
                                "floats",
                                [ string x.Signature ]
                            )
                        )
                    | path ->
                        Error.badArgument
                            operation
                            $"{path} of argument {position + 1}"
                            $"is {x.Signature}, which has no derivative"
                            "take it out of what is differentiated, or make it a float"

            at <- at + def.Count

    /// The function's value, what else it gives (if `hasAux`, as second of two), and the gradient by each argument named.
    let valueAndGrad operation (positions: int[]) hasAux (f: Fn) (args: objnull[]) : objnull * objnull * objnull[] =
        let positions = checkPositions operation positions args
        let xs, defs = flattenAll (positions |> Array.map (fun i -> args[i]))
        floats operation positions defs xs
        let mutable structure: TreeDef option = None

        let run leaves =
            let ys, def = flatten (f (replace positions (unflattenAll defs leaves) args))

            if ys.Length = 0 || (not hasAux && ys.Length > 1) then
                Error.fail (Mistake.WrongNumber(operation, "results of the function", "one scalar", ys.Length))

            scalar operation ys[0]
            structure <- Some def
            ys

        let ys, pullback = Reverse.vjp operation run xs

        let cts =
            ys
            |> Array.indexed
            |> Array.filter (fun (_, y) -> DTypes.differentiable y.DType)
            |> Array.map (fun (i, y) -> if i = 0 then Op.filled y.Signature (Float 1.0) else null)

        let grads = pullback cts |> unflattenAll defs
        let value = (Option.get structure).Unflatten ys

        if hasAux then
            match value with
            | :? Runtime.CompilerServices.ITuple as pair when pair.Length = 2 -> pair[0], pair[1], grads
            | :? Array as pair when pair.Length = 2 -> pair.GetValue 0, pair.GetValue 1, grads
            | _ ->
                Error.fail (
                    Mistake.WrongNumber(operation, "results of the function", "two: the scalar and the rest", ys.Length)
                )
        else
            value, null, grads

    /// Raises if a direction is not like its point; a weakly typed one takes the dtype.
    let private alike operation problem (x: Tensor) (t: Tensor) =
        let x, t = x.Signature, t.Signature
        let sameDType = x.DType = t.DType || t.Weak

        if DTypes.differentiable x.DType && not (Signature.sameVisible x t && sameDType) then
            Error.fail (Mistake.ShapesDiffer(operation, problem, [ string x; string t ]))

    let jvp (f: Fn) (args: objnull[]) (tangents: objnull[]) : objnull * objnull =
        let xs, defs = flattenAll args
        let run, out = ofTensors f defs

        if tangents.Length <> args.Length then
            Error.fail (Mistake.WrongNumber("jvp", "tangents", string args.Length, tangents.Length))

        let ts = Array.map2 (Tree.flattenLike "jvp") defs tangents |> Array.concat

        Array.iter2 (alike "jvp" "a tangent must be like its argument") xs ts
        let ts = Array.map2 (fun (x: Tensor) t -> if DTypes.differentiable x.DType then t else null) xs ts
        let ys, ts = Jvp.forward "jvp" run xs ts
        let ts = Array.map2 (fun (y: Tensor) t -> if isNull t then Op.zeros y.Signature else t) ys ts
        (out ()).Unflatten ys, (out ()).Unflatten ts

    /// The value, and the function from a cotangent of it to those of all arguments.
    let vjp (f: Fn) (args: objnull[]) : objnull * (objnull -> objnull[]) =
        let xs, defs = flattenAll args
        let run, out = ofTensors f defs
        let ys, pullback = Reverse.vjp "vjp" run xs
        let def = out ()

        let pull (ct: objnull) =
            let cts = Tree.flattenLike "vjp" def ct

            Array.iter2 (alike "vjp" "a cotangent must be like its result") ys cts

            let cts =
                Array.zip ys cts
                |> Array.filter (fun (y, _) -> DTypes.differentiable y.DType)
                |> Array.map (fun (y, c) -> Op.convert y.DType c.Signature.Weak c)

            let back = pullback cts
            unflattenAll defs (Array.map2 (fun (x: Tensor) b -> if isNull b then Op.zeros x.Signature else b) xs back)

        def.Unflatten ys, pull

    /// The value, and the linear function from tangents of all arguments to those of the result.
    let linearize (f: Fn) (args: objnull[]) : objnull * (objnull[] -> objnull) =
        let xs, defs = flattenAll args
        let run, out = ofTensors f defs
        let ys, linear = Reverse.linearize "linearize" run xs
        let def = out ()

        let push (tangents: objnull[]) =
            if tangents.Length <> defs.Length then
                Error.fail (Mistake.WrongNumber("linearize", "tangents", string defs.Length, tangents.Length))

            let ts = Array.map2 (Tree.flattenLike "linearize") defs tangents |> Array.concat
            Array.iter2 (alike "linearize" "a tangent must be like its argument") xs ts
            let ts = Array.zip xs ts |> Array.filter (fun (x, _) -> DTypes.differentiable x.DType) |> Array.map snd
            let mask = ys |> Array.map (fun y -> DTypes.differentiable y.DType)
            let outs = Masks.spread mask (linear ts)
            def.Unflatten(Array.map2 (fun (y: Tensor) t -> if isNull t then Op.zeros y.Signature else t) ys outs)

        def.Unflatten ys, push

    /// Ones where position along `label` is the row-major position in `s`, over label and the axes of `s`.
    let private basis (label: Label) (s: Signature) =
        let dims = Array.zip s.VisibleLabels s.VisibleSizes
        let n = dims |> Array.fold (fun n (_, size) -> n * size) 1
        let flat = Label.fresh 930
        let position = Op.iota DType.Int32 flat n |> Op.reshape [| flat |] dims
        let rows = Op.iota DType.Int32 label n |> Op.expand dims
        n, Op.convert s.DType false (Op.compare Eq rows position)

    /// Labels for the input's axes of a jacobian: behind the output's; a name that both have gets a prime.
    let private jacobianLabels (y: Signature) (x: Signature) =
        let ys, xs = y.VisibleLabels, x.VisibleLabels

        if ys |> Array.exists Label.isNamed || xs |> Array.exists Label.isNamed then
            let rec fresh (l: Label) = if Label.contains ys l then fresh (Label.name (Label.text l + "'")) else l

            Array.map fresh xs
        else
            xs |> Array.mapi (fun i _ -> Label.position (ys.Length + i))

    /// The structure of the function's result; in the place of each leaf, what `pack` makes of the derivatives by each argument.
    let private jacobian forward (pack: objnull[] -> objnull) (positions: int[]) (f: Fn) (args: objnull[]) : objnull =
        let operation = if forward then "jacfwd" else "jacrev"
        let positions = checkPositions operation positions args
        let xs, defs = flattenAll (positions |> Array.map (fun i -> args[i]))
        floats operation positions defs xs
        let mutable structure: TreeDef option = None

        let run leaves =
            let ys, def = flatten (f (replace positions (unflattenAll defs leaves) args))
            structure <- Some def
            ys

        let place (y: Signature) (x: Signature) (j: Tensor) (rows: Label) fromInput =
            // `rows` runs over the input (forward) or the output (reverse).
            let inside = jacobianLabels y x
            let named = Array.zip inside x.VisibleSizes
            let temporary = x.VisibleLabels |> Array.mapi (fun i _ -> Label.fresh (940 + i))

            let j =
                if fromInput then
                    Op.reshape [| rows |] named j
                else
                    let j = Op.relabel (Array.zip x.VisibleLabels temporary) j
                    let j = Op.reshape [| rows |] (Array.zip y.VisibleLabels y.VisibleSizes) j
                    Op.relabel (Array.zip temporary inside) j

            Op.reorder (Array.append y.VisibleLabels inside) j

        let rows = Label.fresh 931

        let columns: Tensor[][] =
            if forward then
                xs
                |> Array.mapi (fun i x ->
                    let n, b = basis rows x.Signature

                    let mutable results: Signature[] = [||]

                    let push (ts: Tensor[]) =
                        let tangents = Array.init xs.Length (fun k -> if k = i then ts[0] else null)
                        let ys, ts = Jvp.forward operation run xs tangents
                        results <- ys |> Array.map (fun y -> y.Signature)
                        Array.map2 (fun (y: Tensor) t -> if isNull t then Op.zeros y.Signature else t) ys ts

                    let js = Vmap.run operation n [| ValueSome rows |] rows push [| b |]
                    Array.map2 (fun (y: Signature) j -> place y x.Signature j rows true) results js)
            else
                let ys, pullback = Reverse.vjp operation run xs
                let floats = ys |> Array.filter (fun y -> DTypes.differentiable y.DType)

                let perOutput =
                    floats
                    |> Array.mapi (fun i y ->
                        let n, b = basis rows y.Signature

                        let pull (cts: Tensor[]) =
                            pullback (Array.init floats.Length (fun k -> if k = i then cts[0] else null))

                        Vmap.run operation n [| ValueSome rows |] rows pull [| b |])

                xs
                |> Array.mapi (fun k x ->
                    Array.mapi
                        (fun i (y: Tensor) -> place y.Signature x.Signature (perOutput[i].[k]) rows false)
                        floats)

        // In the place of each leaf of the result, for each argument a tree like it.
        let trees leaf =
            let mutable at = 0

            defs
            |> Array.map (fun d ->
                let own = columns[at .. at + d.Count - 1]
                at <- at + d.Count
                d.Unflatten(own |> Array.map (fun c -> c[leaf])))

        (Option.get structure).Outline(trees >> pack)

    /// One argument's derivative, without a list around it.
    let single (perArgument: objnull[]) : objnull = perArgument[0]

    /// A list of the derivatives by several arguments.
    let several (perArgument: objnull[]) : objnull = box perArgument

    let jacfwd pack positions f args = jacobian true pack positions f args
    let jacrev pack positions f args = jacobian false pack positions f args
    let hessian pack positions f args = jacfwd pack positions (jacrev pack positions f) args

    let checkpoint (f: Fn) (args: objnull[]) : objnull =
        let xs, defs = flattenAll args
        let run, out = ofTensors f defs
        let ys = Flow.checkpoint run xs
        (out ()).Unflatten ys

    let jit (cache: JitCache) (f: Fn) (args: objnull[]) : objnull =
        let xs, def = flatten (box args)

        let staged leaves : Tensor[] * objnull =
            let args =
                match def.Unflatten leaves with
                | :? (objnull[]) as args -> args
                | other -> [| other |]

            let ys, out = flatten (f args)
            ys, box out

        let ys, out = Jit.call cache "namedJit" def staged xs

        match out with
        | :? TreeDef as d -> d.Unflatten ys
        | _ -> null

    /// Signatures of the result, without computing: leaves hold no values.
    let evalShape (f: Fn) (args: objnull[]) : objnull =
        let xs, defs = flattenAll args
        let run, out = ofTensors f defs
        let program = Stage.observe "evalShape" (xs |> Array.map (fun x -> x.Signature)) run
        let def = out ()
        def.Unflatten(program.OutputSignatures[.. def.Count - 1] |> Array.map Op.zeros)

    /// The program that the function stages to, as text.
    let programText (f: Fn) (args: objnull[]) : string =
        let xs, defs = flattenAll args
        let run, _ = ofTensors f defs
        let program = Stage.observe "program" (xs |> Array.map (fun x -> x.Signature)) run
        Print.program (Simplify.program program)
