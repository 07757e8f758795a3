// The laws on how a call is made: mapped, compiled, on views of memory, with axes in another order.
// Knows the transformations, no member. One idea: none of these may change what is computed.
module internal NamedTensors.Tests.Table.LayoutLaws

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.Checks

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
            compareBy (agreesIn row) expected actual))

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
                compareBy (agreesIn row) (Array.map ofTensor expected) outs)

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
