// The laws of DESIGN §8, each written once over a row of the op table. A law gives what is wrong: nothing, where it holds.
// Knows the transformations, no member. One idea: each law computes one thing in two ways; what a row cannot do it says
// itself, and then the law asks for the error.
module internal NamedTensors.Tests.Table.Laws

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private under (what: string) (problems: string list) = problems |> List.map (fun p -> what + ": " + p)

/// What the work finds wrong; an exception is wrong too.
let private guarded what (work: unit -> string list) : string list =
    try
        under what (work ())
    with e ->
        [ what + ": " + e.GetType().Name + ": " + e.Message ]

/// The work must make a mistake that passes the test.
let private raises what (expected: Mistake -> bool) (work: unit -> 'a) : string list =
    try
        work () |> ignore
        [ what + ": nothing was raised" ]
    with
    | :? NamedTensorException as e when expected e.Mistake -> []
    | e -> [ what + ": " + e.GetType().Name + ": " + e.Message ]

let private anyMistake (_: Mistake) = true

let private isNoDerivative m =
    match m with
    | Mistake.NoDerivative _ -> true
    | _ -> false

let private compareAll tolerance (expected: Arr[]) (actual: Arr[]) =
    if expected.Length <> actual.Length then
        [ $"{actual.Length} results, expected {expected.Length}" ]
    else
        Array.mapi2 (fun k e a -> differences tolerance e a |> under $"result {k}") expected actual
        |> List.concat

let private toleranceOf row (outs: Arr[]) d =
    row.Tolerance * (outs |> Array.map (fun o -> precision o.DType) |> Array.fold max (precision d))

let private against row sizes d (xs: Arr[]) : string list =
    let outs = run row sizes d (Array.map tensor xs) |> Array.map ofTensor

    match row.Reference with
    | Values reference -> compareAll (toleranceOf row outs d) (reference sizes d xs) outs
    | Property check -> check (toleranceOf row outs d) xs outs

/// Whether any operand has the row's dtype.
let private varies (row: Row) =
    row.Operands usual
    |> List.exists (fun o -> o.DType DType.Int8 = DType.Int8 && o.DType DType.Bool = DType.Bool)

/// 1. Evaluation gives what the naive reference gives; other dtypes are a mistake of the user's.
let value (row: Row) : string list =
    DTypes.all
    |> List.ofArray
    |> List.collect (fun d ->
        if List.contains d row.Accepts then
            guarded (string d) (fun () -> against row usual d (draw 1 row usual d))
        elif varies row then
            let xs = draw 1 { row with Prepare = id } usual d |> Array.map tensor
            raises $"{d} is not accepted" anyMistake (fun () -> run row usual d xs)
        else
            [])

let staged row sizes d (xs: Tensor[]) = Stage.observe "law" (xs |> Array.map (fun x -> x.Signature)) (run row sizes d)

/// 2. The shape rule gives the signatures of the results.
let shape (row: Row) : string list =
    row.Accepts
    |> List.collect (fun d ->
        guarded (string d) (fun () ->
            let xs = draw 1 row usual d |> Array.map tensor
            let inferred = (staged row usual d xs).OutputSignatures |> Array.map string
            let actual = run row usual d xs |> Array.map (fun y -> string y.Signature)

            if inferred = actual then
                []
            else
                [ String.Join("; ", inferred) + " inferred, got " + String.Join("; ", actual) ]))

// ---- derivatives -----------------------------------------------------------------------------------------------

let private smooth (row: Row) =
    [ DType.Float64; DType.Complex128 ] |> List.filter (fun d -> List.contains d row.Accepts)

let private differentiable (x: Arr) = DTypes.differentiable x.DType

/// Each differentiable operand alone, and all that have a derivative together.
let private active (without: int list) (xs: Arr[]) : int list list =
    let usable =
        [
            for k in 0 .. xs.Length - 1 do
                if differentiable xs[k] && not (List.contains k without) then
                    k
        ]

    List.distinct ((usable |> List.map List.singleton) @ [ usable ])
    |> List.filter (List.isEmpty >> not)

let private tangents (row: Row) (xs: Arr[]) : Arr[] =
    let random = System.Random 7

    xs
    |> Array.map (fun x -> build x.DType x.Dims (fun _ -> between -1.0 1.0 random x.DType))
    |> row.Direct

let private isFlat row d =
    match row.Body with
    | Function _ -> false
    | Primitive prim ->
        match Calculus.ofPrim Jvp.forward1 (prim usual d) with
        | Flat -> true
        | Pointwise _
        | Linear _
        | Bilinear
        | Fold _
        | Carried _
        | Rule _ -> false

let private forward row d (xs: Arr[]) (ts: Arr[]) ks =
    let only = ts |> Array.mapi (fun k t -> if List.contains k ks then tensor t else null)
    Jvp.forward "law" (run row usual d >> row.Observe) (Array.map tensor xs) only

let private arithmetic f g e1 e2 =
    match e1, e2 with
    | C x, y -> C(f x (complex y))
    | x, y -> R(g (real x) (real y))

let private zip f (x: Arr) (y: Arr) = { x with Data = Array.map2 f x.Data y.Data }
let private scaled (h: float) (t: Arr) = map t.DType (fun e -> arithmetic (fun a b -> a * b) (*) e (R h)) t
let private plus (x: Arr) (y: Arr) = zip (arithmetic (fun a b -> a + b) (+)) x y
let private minus (x: Arr) (y: Arr) = zip (arithmetic (fun a b -> a - b) (-)) x y

let private centralDifference row d (xs: Arr[]) (ts: Arr[]) ks h =
    let at h =
        xs
        |> Array.mapi (fun k x -> if List.contains k ks then plus x (scaled h ts[k]) else x)
        |> Array.map tensor
        |> run row usual d
        |> row.Observe
        |> Array.map ofTensor

    Array.map2 (fun up down -> if differentiable up then scaled (0.5 / h) (minus up down) else up) (at h) (at -h)

/// 3. The forward derivative is the limit of differences; a discrete member has none; what is missing is said.
let jvp (row: Row) : string list =
    smooth row
    |> List.collect (fun d ->
        let xs = draw 1 row usual d
        let ts = tangents row xs

        let missing =
            row.NoForward
            |> List.filter (fun k -> differentiable xs[k])
            |> List.collect (fun k -> raises $"{d}, operand {k}" isNoDerivative (fun () -> forward row d xs ts [ k ]))

        let slopes ks =
            guarded $"{d} by {ks}" (fun () ->
                let ys, touts = forward row d xs ts ks

                if isFlat row d then
                    if touts |> Array.forall isNull then [] else [ "a flat member has a tangent" ]
                elif List.contains d row.Constant then
                    if touts |> Array.forall isNull then
                        []
                    else
                        [ "a member that counts as constant has a tangent" ]
                else
                    let slopes = centralDifference row d xs ts ks row.Step

                    List.ofArray (Array.zip3 ys touts slopes)
                    |> List.mapi (fun k (y, t, slope) ->
                        if not (DTypes.differentiable y.DType) then
                            if isNull t then [] else [ $"result {k} is discrete and has a tangent" ]
                        else
                            let t = if isNull t then Op.zeros y.Signature else Op.expandTo y.Signature t
                            differences row.Slope slope (ofTensor t) |> under $"tangent {k}")
                    |> List.concat)

        missing @ (active (row.Fixed @ row.NoForward) xs |> List.collect slopes))

let private inner (x: Arr) (y: Tensor) : float =
    if isNull y then
        0.0
    else
        let y = ofTensor y
        positions x.Dims |> Seq.sumBy (fun k -> (complex (at x k) * complex (at y k)).Real)

let private backward row d (xs: Arr[]) (ts: Arr[]) ks =
    let ys, touts =
        if row.ReverseOnly then
            let slopes = centralDifference row d xs ts ks row.Step |> Array.map tensor
            slopes, slopes
        else
            forward row d xs ts ks

    let tensors = Array.map tensor xs

    let part (args: Tensor[]) =
        List.zip ks (List.ofArray args) |> List.fold (fun xs (k, x) -> Array.updateAt k x xs) tensors

    let args = ks |> List.map (fun k -> tensors[k]) |> Array.ofList
    let _, pullback = Reverse.vjp "law" (part >> run row usual d >> row.Observe) args
    let random = System.Random 11
    let smooth = ys |> Array.map (fun y -> DTypes.differentiable y.DType)

    let cts =
        Masks.pick smooth ys
        |> Array.map (fun y -> build y.DType (Signature.dims y.Signature) (fun _ -> between -1.0 1.0 random y.DType))

    cts, Masks.pick smooth touts, pullback (Array.map tensor cts)

/// 4. ⟨ct, jvp t⟩ = ⟨vjp ct, t⟩ (real parts).
let transpose (row: Row) : string list =
    smooth row
    |> List.collect (fun d ->
        let xs = draw 1 row usual d
        let ts = tangents row xs

        let missing =
            row.NoReverse
            |> List.filter (fun k -> differentiable xs[k])
            |> List.collect (fun k -> raises $"{d}, operand {k}" isNoDerivative (fun () -> backward row d xs ts [ k ]))

        let adjoint ks =
            guarded $"{d} by {ks}" (fun () ->
                let cts, touts, back = backward row d xs ts ks
                let forward = Array.map2 inner cts touts |> Array.sum
                let reverse = List.map2 (fun k ct -> inner ts[k] ct) ks (List.ofArray back) |> List.sum

                let coarse =
                    cts
                    |> Array.map (fun ct -> precision ct.DType)
                    |> Array.fold max (if row.ReverseOnly then row.Slope else max 1e-11 row.Adjoint)

                if abs (forward - reverse) <= row.Tolerance * coarse * (1.0 + abs forward) then
                    []
                else
                    [ $"⟨ct, jvp t⟩ = {forward}, ⟨vjp ct, t⟩ = {reverse}" ])

        missing
        @ (active (row.Fixed @ (if row.ReverseOnly then [] else row.NoForward) @ row.NoReverse) xs
           |> List.collect adjoint))

// ---- maps, compiled calls, layouts -----------------------------------------------------------------------------

let private lane = Label.name "lane"

let private stack (xs: Arr list) : Arr =
    let first = List.head xs

    { first with
        Dims = Array.append [| lane, xs.Length |] first.Dims
        Data = xs |> Seq.collect (fun x -> x.Data) |> Array.ofSeq
    }

/// In the axes' order of another.
let private like (model: Arr) (x: Arr) = build x.DType model.Dims (at x)

/// 5. A map over an axis of any of the operands is the stack of the calls on slices.
let vmap (row: Row) : string list =
    let d = mainOf row
    let one, two = draw 1 row usual d, draw 2 row usual d
    let count = one.Length

    let subsets =
        if count <= 3 then
            [
                for bits in 1 .. (1 <<< count) - 1 ->
                    [
                        for k in 0 .. count - 1 do
                            if bits &&& (1 <<< k) <> 0 then
                                k
                    ]
            ]
        else
            [ 0 .. count - 1 ] :: [ for k in 0 .. count - 1 -> [ k ] ]

    subsets
    |> List.collect (fun mapped ->
        guarded $"mapped operands {mapped}" (fun () ->
            let isMapped k = List.contains k mapped

            let call lane =
                run row usual d (Array.init count (fun k -> tensor (if isMapped k then (lane: Arr[])[k] else one[k])))

            let first, second = call one |> Array.map ofTensor, call two |> Array.map ofTensor
            let expected = Array.map2 (fun x y -> stack [ x; like x y ]) first second
            let xs = Array.init count (fun k -> tensor (if isMapped k then stack [ one[k]; two[k] ] else one[k]))
            let axes = Array.init count (fun k -> if isMapped k then ValueSome lane else ValueNone)
            let actual = Vmap.run "lane" 2 axes lane (run row usual d) xs |> Array.map ofTensor
            compareAll (toleranceOf row actual d) expected actual))

/// 6. A compiled call gives the bits of the eager one, also the second time.
let jit (row: Row) : string list =
    row.Accepts
    |> List.collect (fun d ->
        guarded (string d) (fun () ->
            let xs = draw 1 row usual d |> Array.map tensor
            let cache = JitCache 4
            let compiled () = Jit.call cache "law" null (fun xs -> run row usual d xs, null) xs |> fst
            let eager = run row usual d xs

            [ compiled (); compiled () ]
            |> List.collect (fun outs ->
                Array.map2
                    (fun (e: Tensor) (a: Tensor) ->
                        if not (Signature.same e.Signature a.Signature) then
                            [ $"{a.Signature}, eagerly {e.Signature}" ]
                        elif Transfer.toBytes "law" e <> Transfer.toBytes "law" a then
                            [ "other bits" ]
                        else
                            [])
                    eager
                    outs
                |> List.concat)))

let private filler d = number d 77.0

/// The same tensor in memory laid out in another way.
let private layouts: (string * (Arr -> Tensor)) list =
    let spread low step high (x: Arr) =
        let dims = x.Dims |> Array.map (fun (l, n) -> l, low + n * step + high)

        let inside (k: Index) =
            x.Dims
            |> Array.forall (fun (l, n) -> k l >= low && (k l - low) % step = 0 && (k l - low) / step < n)

        let wide = build x.DType dims (fun k -> if inside k then at x (fun l -> (k l - low) / step) else filler x.DType)

        let cut =
            x.Dims
            |> Array.map (fun (l, n) ->
                { Label = l; Start = low; Stop = (if n = 0 then low else low + (n - 1) * step + 1); Step = step })

        Op.slice cut (tensor wide)

    [
        "stored transposed",
        fun x ->
            let stored = build x.DType (Array.rev x.Dims) (at x)
            Op.reorder (Array.map fst x.Dims) (tensor stored)
        "a slice with an offset", spread 1 1 2
        "every second element", spread 1 2 0
        "stored backwards",
        fun x ->
            let stored = build x.DType x.Dims (fun k -> at x (fun l -> sizeOf x l - 1 - k l))
            Op.reverse (Array.map fst x.Dims) (tensor stored)
    ]

/// 7. Where an operand lies in memory does not matter; in which order its axes stand only orders those of the results.
let views (row: Row) : string list =
    let d = mainOf row
    let xs = draw 1 row usual d
    let dense = Array.map tensor xs

    let agrees what exact (expected: Tensor[]) (operands: Tensor[]) =
        guarded what (fun () ->
            let actual = run row usual d operands
            let outs = Array.map ofTensor actual
            let signatures (ys: Tensor[]) = ys |> Array.map (fun y -> string y.Signature)

            if exact && signatures actual <> signatures expected then
                [ "other signatures: " + String.Join("; ", signatures actual) ]
            else
                compareAll (toleranceOf row outs d) (Array.map ofTensor expected) outs)

    let usualOuts = run row usual d dense
    let replaced k x = Array.updateAt k x dense

    let laidOut =
        [
            for k in 0 .. xs.Length - 1 do
                for what, view in layouts do
                    yield! agrees $"operand {k}, {what}" true usualOuts (replaced k (view xs[k]))
            yield! agrees "all operands transposed" true usualOuts (xs |> Array.map (snd layouts[0]))
        ]

    let expanded =
        [
            for k in 0 .. xs.Length - 1 do
                if has xs[k] lift then
                    let flat = build xs[k].DType (without [ lift ] xs[k].Dims) (put lift 0 >> at xs[k])
                    let labels = Array.map fst xs[k].Dims
                    let view = Op.expand [| lift, sizeOf xs[k] lift |] (tensor flat) |> Op.reorder labels
                    let expected = run row usual d (replaced k (tensor (ofTensor view)))
                    yield! agrees $"operand {k}, expanded" true expected (replaced k view)
        ]

    let permuted =
        [
            if row.Ordered = "" then
                for k in 0 .. xs.Length - 1 do
                    let turned = Op.reorder (Array.rev (Array.map fst xs[k].Dims)) dense[k]
                    yield! agrees $"operand {k}, axes permuted" false usualOuts (replaced k turned)
        ]

    laidOut @ expanded @ permuted

/// 8. Large, infinite and missing numbers; empty and single axes.
let extremes (row: Row) : string list =
    let values =
        match row.Extremes with
        | Error _ -> []
        | Ok numbers ->
            let pick at (o: Operand) =
                { o with
                    Draw =
                        fun random d ->
                            if DTypes.isFloat d && not (List.contains at row.Fixed) then
                                number d numbers[random.Next numbers.Length]
                            else
                                o.Draw random d
                }

            let extreme = { row with Operands = row.Operands >> List.mapi pick }
            let sizes = { Lift = 3; Core = 5 }

            [
                for d in floats do
                    if List.contains d row.Accepts then
                        for seed in 1..6 do
                            yield!
                                guarded $"{d}, draw {seed}" (fun () -> against row sizes d (draw seed extreme sizes d))
            ]

    let d = mainOf row
    let sized what sizes = guarded what (fun () -> against row sizes d (draw 1 row sizes d))

    let emptyCore =
        let sizes = { usual with Core = 0 }

        match row.EmptyCore with
        | NoCore -> []
        | Legal -> sized "empty core axis" sizes
        | Raises ->
            raises "empty core axis" anyMistake (fun () -> run row sizes d (draw 1 row sizes d |> Array.map tensor))

    values
    @ sized "empty lifted axis" { usual with Lift = 0 }
    @ sized "axes of size 1" { Lift = 1; Core = 1 }
    @ emptyCore

/// The laws by name, and to which rows each applies.
let internal laws: (string * (Row -> bool) * (Row -> string list)) list =
    let always _ = true
    let hasOperands (row: Row) = not (List.isEmpty (row.Operands usual))

    let hasSmooth (row: Row) =
        smooth row
        |> List.exists (fun d -> row.Operands usual |> List.exists (fun o -> DTypes.differentiable (o.DType d)))

    [
        "evaluation is the reference", always, value
        "the shape rule is what comes out", always, shape
        "jvp is the central difference", hasSmooth, jvp
        "vjp is the transpose of jvp", hasSmooth, transpose
        "vmap is the stack of slices", hasOperands, vmap
        "jit is eager", always, jit
        "views and permuted axes", hasOperands, views
        "extremes", always, extremes
    ]
