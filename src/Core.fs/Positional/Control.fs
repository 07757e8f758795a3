// Control flow of the positional API, for functions of trees: cond, switch, while, fori, scan, map, associative scan,
// implicit solves. Knows trees and positions, no operation.
// One idea: flatten, hand over to Flow, rebuild; the structures of carries and branches must agree, leaf by leaf.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal ControlFlow =
    let private flatten (value: objnull) : Tensor[] * TreeDef =
        let struct (leaves, def) = Tree.flatten value
        leaves, def

    let private scalar operation what (x: Tensor) =
        if x.Signature.Rank <> x.Signature.Visible then
            Error.badArgument operation what ("is " + string x.Signature) "give a scalar"

    /// `chosen` counts the branches; all must give trees of one structure.
    let private branches operation (index: Tensor) (fs: (objnull -> objnull)[]) (operand: objnull) : objnull =
        let xs, def = flatten operand
        let mutable out: TreeDef option = None

        let run f leaves =
            let value = f (def.Unflatten leaves)

            match out with
            | None ->
                let ys, d = flatten value
                out <- Some d
                ys
            | Some d -> Tree.flattenLike operation d value

        let ys =
            Flow.cond
                operation
                (fun i -> Error.under "the result" ((Option.get out).Path i))
                index
                (Array.map run fs)
                xs

        (Option.get out).Unflatten ys

    let cond (predicate: Tensor) (onTrue: objnull -> objnull) (onFalse: objnull -> objnull) operand : objnull =
        scalar "cond" "the predicate" predicate

        let predicate =
            if predicate.DType = DType.Bool then
                predicate
            else
                Op.compare Ne predicate (Op.like predicate 0.0)

        branches "cond" predicate [| onFalse; onTrue |] operand

    let switch (index: Tensor) (fs: (objnull -> objnull)[]) operand : objnull =
        scalar "switch" "the index" index
        Align.accept "switch" 0 "an integer index" DTypes.isInteger [| index.Signature |]

        if fs.Length = 0 then
            Error.fail (Mistake.WrongNumber("switch", "branches", "one or more", 0))

        branches "switch" (Op.convert DType.Int32 false index) fs operand

    let whileLoop (test: objnull -> objnull) (body: objnull -> objnull) (init: objnull) : objnull =
        let xs, def = flatten init

        let condition leaves =
            let ys, _ = flatten (test (def.Unflatten leaves))

            if ys.Length <> 1 then
                Error.fail (Mistake.WrongNumber("while_loop", "results of the condition", "one", ys.Length))

            ys[0]

        let step leaves = Tree.flattenLike "while_loop" def (body (def.Unflatten leaves))
        def.Unflatten(Flow.loop "while_loop" (fun i -> Error.under "carry" (def.Path i)) condition step xs)

    let private fixedValue (x: Tensor) =
        if x.IsTraced || x.Signature.HasMapped then
            ValueNone
        else
            match Literal.read x with
            | Integer i -> ValueSome i
            | Float _
            | ComplexNumber _
            | Logical _
            | FillDefault -> ValueNone

    /// `body` takes the round and the carry. Bounds that are known make it a scan, which has a reverse derivative.
    let foriLoop (lower: Tensor) (upper: Tensor) (body: Tensor -> objnull -> objnull) (init: objnull) : objnull =
        for bound in [| lower; upper |] do
            scalar "fori_loop" "a bound" bound
            Align.accept "fori_loop" 0 "integer bounds" DTypes.isInteger [| bound.Signature |]

        let bounds = Promote.together "fori_loop" [| lower; upper |]
        let lower, upper = bounds[0], bounds[1]
        let xs, def = flatten init
        let step i leaves = Tree.flattenLike "fori_loop" def (body i (def.Unflatten leaves))
        let path i = Error.under "carry" (if i < def.Count then def.Path i else "")
        let next (i: Tensor) = Op.add i (Op.like i 1.0)
        let turn (all: Tensor[]) = let n = all.Length - 1 in Array.append (step all[n] all[.. n - 1]) [| next all[n] |]

        let outs =
            match fixedValue lower, fixedValue upper with
            | ValueSome a, ValueSome b ->
                Flow.scan
                    "fori_loop"
                    path
                    (Label.fresh 950)
                    (int (max 0L (b - a)))
                    false
                    turn
                    (Array.append xs [| lower |])
                    [||]
            | _ ->
                let below (all: Tensor[]) = Op.compare Lt all[all.Length - 1] upper
                Flow.loop "fori_loop" path below turn (Array.append xs [| lower |])

        def.Unflatten outs[.. xs.Length - 1]

    /// Scans all leaves of `xs` along their first axis; `length` is needed where there are none (−1: not given).
    let scan
        operation
        (f: objnull -> objnull -> struct (objnull * objnull))
        (init: objnull)
        (xs: objnull)
        length
        reverse
        : struct (objnull * objnull) =
        let carries, carryDef = flatten init
        let leaves, def = flatten xs
        let own = Label.fresh 951

        let lengths =
            leaves
            |> Array.map (fun x ->
                if Loops.rank x = 0 then
                    Error.badArgument
                        operation
                        "a scanned array"
                        ("is a scalar: " + string x.Signature)
                        "give arrays with a leading axis"

                x.Signature.SizeOf(Label.position 0))

        let length =
            match Array.tryHead lengths with
            | Some n when length >= 0 && length <> n ->
                Error.badArgument
                    operation
                    "length"
                    $"is {length}, the arrays have {n}"
                    "leave it out, or give arrays of that length"
            | Some n ->
                match lengths |> Array.tryFind (fun m -> m <> n) with
                | Some m ->
                    Error.badArgument
                        operation
                        "the scanned arrays"
                        $"have lengths {n} and {m}"
                        "slice them to one length"
                | None -> n
            | None when length >= 0 -> length
            | None ->
                Error.badArgument operation "length" "is not given, and nothing is scanned" "give the number of rounds"

        let mutable stack: TreeDef option = None

        let body (all: Tensor[]) =
            let n = carries.Length
            let struct (carry, y) = f (carryDef.Unflatten all[.. n - 1]) (def.Unflatten all[n..])
            let carry = Tree.flattenLike operation carryDef carry
            let ys, d = flatten y
            stack <- Some d
            Array.append carry ys

        let scanned = leaves |> Array.map (Loops.takeOut own 0)

        let outs =
            Flow.scan operation (fun i -> Error.under "carry" (carryDef.Path i)) own length reverse body carries scanned

        let n = carries.Length

        struct (carryDef.Unflatten outs[.. n - 1],
                (Option.get stack).Unflatten(outs[n..] |> Array.map (Loops.putIn own 0)))

    let map (f: objnull -> objnull) (xs: objnull) : objnull =
        let struct (_, ys) = scan "map" (fun _ x -> struct (null, f x)) null xs -1 false
        ys

    /// All prefixes of `elems` under an associative function, in about 2 log₂ n rounds (Blelloch, 1990, as a recursion on
    /// pairs).
    let associativeScan (f: objnull -> objnull -> objnull) reverse axis (elems: objnull) : objnull =
        let xs, def = flatten elems

        let position (x: Tensor) =
            let n = Loops.rank x
            let at = if axis < 0 then axis + n else axis

            if at < 0 || at >= n then
                Error.badArgument "associative_scan" "axis" $"is {axis}, the array has {n} axes" "count axes from 0"

            at

        let positions = xs |> Array.map position
        let own = Label.fresh 952
        let xs = Array.map2 (Loops.takeOut own) positions xs

        let combine a b =
            let enter = Array.map2 (fun at x -> Loops.putIn own at x) positions
            let out = f (def.Unflatten(enter a)) (def.Unflatten(enter b))

            Array.map3
                (fun at (a: Tensor) (y: Tensor) ->
                    let y = Loops.takeOut own at y

                    if
                        not (
                            Signature.sameVisible
                                (Signature.without [| own |] a.Signature)
                                (Signature.without [| own |] y.Signature)
                        )
                        || a.DType <> y.DType
                        || a.Signature.SizeOf own <> y.Signature.SizeOf own
                    then
                        Error.fail (
                            Mistake.CarryChanged(
                                "associative_scan",
                                "an element",
                                string a.Signature,
                                string y.Signature
                            )
                        )

                    y)
                positions
                b
                (Tree.flattenLike "associative_scan" def out)

        let every start stop step (x: Tensor) =
            Op.slice [| { Label = own; Start = start; Stop = max start stop; Step = step } |] x

        let interleave (even: Tensor) (odd: Tensor) =
            let n = odd.Signature.SizeOf own
            let pair = Label.fresh 953
            let two = Op.concat pair [| Op.expand [| pair, 1 |] (every 0 n 1 even); Op.expand [| pair, 1 |] odd |]
            let woven = Op.reshape [| own; pair |] [| own, 2 * n |] two

            if even.Signature.SizeOf own > n then
                Op.concat own [| woven; every n (n + 1) 1 even |]
            else
                woven

        let rec go (xs: Tensor[]) =
            let n = xs[0].Signature.SizeOf own

            if n < 2 then
                xs
            else
                let odd = go (combine (xs |> Array.map (every 0 (n - 1) 2)) (xs |> Array.map (every 1 n 2)))
                let rest = xs |> Array.map (every 2 n 2)
                let m = odd[0].Signature.SizeOf own

                let even =
                    if n = 2 then
                        xs |> Array.map (every 0 1 1)
                    else
                        let before = if n % 2 = 0 then odd |> Array.map (every 0 (m - 1) 1) else odd
                        Array.map2 (fun x e -> Op.concat own [| every 0 1 1 x; e |]) xs (combine before rest)

                Array.map2 interleave even odd

        let turn x = if reverse then Op.reverse [| own |] x else x
        let ys = if xs.Length = 0 then xs else xs |> Array.map turn |> go |> Array.map turn
        def.Unflatten(Array.map2 (Loops.putIn own) positions ys)

    /// The value, without a derivative of any order.
    let stopGradient (value: objnull) : objnull =
        let xs, def = flatten value
        def.Unflatten(xs |> Array.map (fun x -> if DTypes.differentiable x.DType then Op.stopGradient x else x))

    let private treeFunction (def: TreeDef) operation (f: objnull -> objnull) (xs: Tensor[]) =
        Tree.flattenLike operation def (f (def.Unflatten xs))

    /// `solve` takes the function and the right side. `transposeSolve` may be null.
    let linearSolve
        (matvec: objnull -> objnull)
        (b: objnull)
        (solve: (objnull -> objnull) -> objnull -> objnull)
        (transposeSolve: ((objnull -> objnull) -> objnull -> objnull) voption)
        symmetric
        : objnull =
        let operation = "custom_linear_solve"
        let xs, def = flatten b
        let lift (f: Tensor[] -> Tensor[]) (v: objnull) = def.Unflatten(f (Tree.flattenLike operation def v))

        let lower solve (mv: Tensor[] -> Tensor[]) (b: Tensor[]) =
            Tree.flattenLike operation def (solve (lift mv) (def.Unflatten b))

        def.Unflatten(
            Flow.linearSolve
                (treeFunction def operation matvec)
                xs
                (lower solve)
                (ValueOption.map lower transposeSolve)
                symmetric
        )

    /// What a solver gives beside its solution: a constant for derivatives.
    let auxiliary
        (f: objnull -> objnull)
        (start: objnull)
        (solve: (objnull -> objnull) -> objnull -> objnull)
        : objnull =
        stopGradient (solve f (stopGradient start))

    /// A root of `f`, found by `solve` from a guess, differentiated by the implicit function theorem: with F the derivative
    /// of f by x, ẋ = −F⁻¹ ḟ, where `tangentSolve` applies F⁻¹.
    let root
        (f: objnull -> objnull)
        (guess: objnull)
        (solve: (objnull -> objnull) -> objnull -> objnull)
        (tangentSolve: (objnull -> objnull) -> objnull -> objnull)
        : objnull =
        let operation = "custom_root"
        let xs, def = flatten guess

        let program, captured =
            Stage.record operation (xs |> Array.map (fun x -> x.Signature)) (treeFunction def operation f)

        let k = captured.Length
        let apply (parameters: Tensor[]) x = Trace.interpret program (Array.append parameters x)
        let lift (g: Tensor[] -> Tensor[]) (v: objnull) = def.Unflatten(g (Tree.flattenLike operation def v))

        // What the solver captures moves no root.
        let primal (args: Tensor[]) =
            Tree.flattenLike operation def (solve (lift (apply args[.. k - 1])) (def.Unflatten args[k..]))
            |> Array.map (fun x -> if DTypes.differentiable x.DType then Op.stopGradient x else x)

        let rec solved: Custom.WithTangent = { Identity = obj (); Run = primal; Rule = fun args ts -> implicit args ts }

        and implicit (args: Tensor[]) (ts: Tensor[]) =
            let parameters = args[.. k - 1]
            let mask = parameters |> Array.map (fun p -> DTypes.differentiable p.DType)
            let moved = Masks.spread mask ts
            let x = Custom.jvp solved args
            let zeros ys ts = Array.map2 (fun (y: Tensor) t -> if isNull t then Op.zeros y.Signature else t) ys ts
            let ys, ty = Jvp.forward operation (fun ps -> apply ps x) parameters moved
            let linear (v: Tensor[]) = let ys, ts = Jvp.forward operation (apply parameters) x v in zeros ys ts
            let tx = Tree.flattenLike operation def (tangentSolve (lift linear) (def.Unflatten(zeros ys ty)))
            x, tx |> Array.filter (fun t -> DTypes.differentiable t.DType) |> Array.map Op.neg

        def.Unflatten(Custom.jvp solved (Array.append captured xs))
