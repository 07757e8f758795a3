// Rows of the structural families: what moves elements without computing, and what indexes.
// Knows parameters by label. One idea: the reference says of each position of the result where its element comes from.
module internal NamedTensors.Tests.Table.StructureRows

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private x s = [ lift, s.Lift; a, s.Core; b, 2 ]
let private plain dims = operand dims (between -3.0 3.0)

let private moved name prim operands (reference: Sizes -> Arr[] -> Arr) =
    single name prim operands all (fun s _ xs -> reference s xs)

let private sliceDims s = [| { Label = a; Start = min 1 s.Core; Stop = s.Core; Step = 2 } |]
let private pad low high interior = [| { Label = a; Low = low; High = high; Interior = interior } |]

let private padded low high interior s (xs: Arr[]) =
    let value = xs[1]
    let size = low + high + s.Core + interior * max 0 (s.Core - 1)
    let dims = xs[0].Dims |> Array.map (fun (l, n) -> l, (if l = a then size else n))

    build xs[0].DType dims (fun k ->
        let from = k a - low

        if from >= 0 && from % (interior + 1) = 0 && from / (interior + 1) < s.Core then
            at xs[0] (put a (from / (interior + 1)) k)
        else
            at value k)

let private padRow name low high interior =
    moved
        $"Pad, {name}"
        (fun _ _ -> Pad(pad low high interior))
        (fun s -> [ plain (x s); plain [ lift, s.Lift ] ])
        (padded low high interior)

/// Where an element of a reshaped array comes from: (a, b) as one axis, or one as (a, b).
let private joined s (xs: Arr[]) =
    build xs[0].DType [| lift, s.Lift; c, s.Core * 2 |] (fun k -> at xs[0] (put a (k c / 2) (put b (k c % 2) k)))

let private split s (xs: Arr[]) =
    build xs[0].DType [| lift, s.Lift; i, s.Core; j, 2; b, 3 |] (fun k -> at xs[0] (put a (k i * 2 + k j) k))

let private structure: Row list =
    [
        moved "Relabel" (fun _ _ -> Relabel [| a, c; b, a |]) (fun s -> [ plain (x s) ]) (fun s xs ->
            build xs[0].DType [| lift, s.Lift; c, s.Core; a, 2 |] (fun k -> at xs[0] (put a (k c) (put b (k a) k))))
        { moved "Reorder" (fun _ _ -> Reorder [| b; a |]) (fun s -> [ plain (x s) ]) (fun s xs ->
              build xs[0].DType [| lift, s.Lift; b, 2; a, s.Core |] (at xs[0])) with
            Ordered = ""
        }
        moved "Expand" (fun s _ -> Expand [| c, 3; i, s.Core; a, s.Core |]) (fun s -> [ plain (x s) ]) (fun s xs ->
            build xs[0].DType (Array.append [| c, 3; i, s.Core |] xs[0].Dims) (at xs[0]))
        moved "Reshape, joining" (fun s _ -> Reshape([| a; b |], [| c, s.Core * 2 |])) (fun s -> [ plain (x s) ]) joined
        moved
            "Reshape, splitting"
            (fun s _ -> Reshape([| a |], [| i, s.Core; j, 2 |]))
            (fun s -> [ plain [ lift, s.Lift; a, s.Core * 2; b, 3 ] ])
            split
        moved "Slice" (fun s _ -> Slice(sliceDims s)) (fun s -> [ plain (x s) ]) (fun s xs ->
            let size = (s.Core - min 1 s.Core + 1) / 2
            build xs[0].DType [| lift, s.Lift; a, size; b, 2 |] (fun k -> at xs[0] (put a (min 1 s.Core + 2 * k a) k)))
        moved "Reverse" (fun _ _ -> Reverse [| a; b |]) (fun s -> [ plain (x s) ]) (fun s xs ->
            build xs[0].DType xs[0].Dims (fun k -> at xs[0] (put a (s.Core - 1 - k a) (put b (1 - k b) k))))
        padRow "low and high" 1 2 0
        padRow "interior" 1 0 2
        padRow "negative low" -1 2 0 |> empty Legal
        padRow "negative low, interior" -1 0 1 |> empty Raises
        padRow "negative high" 1 -1 0
        moved
            "Concat"
            (fun _ _ -> Concat a)
            (fun s -> [ plain (x s); plain [ lift, s.Lift; a, 2; b, 2 ]; plain [ b, 2; a, s.Core; lift, s.Lift ] ])
            (fun s xs ->
                build xs[0].DType [| lift, s.Lift; a, s.Core * 2 + 2; b, 2 |] (fun k ->
                    let p = k a

                    if p < s.Core then at xs[0] k
                    elif p < s.Core + 2 then at xs[1] (put a (p - s.Core) k)
                    else at xs[2] (put a (p - s.Core - 2) k)))
        single "Iota" (fun s d -> Iota(d, a, s.Core)) (fun _ -> []) numbers (fun s d _ ->
            build d [| a, s.Core |] (fun k -> number d (float (k a))))
        moved "Copy" (fun _ _ -> Copy) (fun s -> [ plain (x s) ]) (fun _ xs -> xs[0])
    ]

// ---- Gather and Scatter ----------------------------------------------------------------------------------------

let private dropped l : IndexDim = { Label = l; Window = ValueNone }
let private window l n : IndexDim = { Label = l; Window = ValueSome n }

let private modeName mode =
    match mode with
    | Throw -> "Throw"
    | Clip -> "Clip"
    | Fill _ -> "Fill"

let private modes = [ Throw; Clip; Fill(Float 7.0) ]

/// Two indices into a and b that share the label i, one also lifted; of b a window of `w`.
let private indexOperands mode w s =
    let low = if mode = Throw then 0 else -2
    let high n = if mode = Throw then max 1 n else n + 2
    [ indices low (high s.Core) [ lift, s.Lift; i, 2 ]; indices low (high (3 - w + 1)) [ i, 2 ] ]

let private start (e: Elem) = int (whole e)

/// Where a window begins; none: it is dropped or filled.
let private place mode (index: Elem) size w =
    let at = start index

    match mode with
    | Throw
    | Clip -> if size < w then None else Some(max 0 (min at (size - w)))
    | Fill _ -> if at < 0 || at + w > size then None else Some at

let private gatherRow mode w =
    let dims = if w = 0 then [| dropped a; dropped b |] else [| dropped a; window b w |]
    let width = max 1 w
    let tail = if w = 0 then [||] else [| b, w |]

    moved
        $"Gather, {modeName mode}, window {w}"
        (fun _ _ -> Gather(dims, mode))
        (fun s -> plain [ lift, s.Lift; a, s.Core; b, 3; c, 2 ] :: indexOperands mode width s)
        (fun s xs ->
            let d = xs[0].DType

            build d (Array.concat [| [| lift, s.Lift; i, 2 |]; tail; [| c, 2 |] |]) (fun k ->
                match place mode (at xs[1] k) s.Core 1, place mode (at xs[2] k) 3 width with
                | Some p, Some q -> at xs[0] (put a p (put b (if w = 0 then q else q + k b) k))
                // Of an empty axis a clipped index reads 0.
                | _ -> number d (if mode = Clip then 0.0 else 7.0)))
    |> empty (if mode = Throw then Raises else Legal)

let private combine m d (before: Elem) (update: Elem) =
    match m with
    | Set -> update
    | AddTo -> Formulas.binary (if d = DType.Bool then Or else Add) d before update
    | MulBy -> Formulas.binary (if d = DType.Bool then And else Mul) d before update
    | MinOf -> Formulas.binary Min d before update
    | MaxOf -> Formulas.binary Max d before update

let private scatterRow (m, mode, w, accepts) =
    let dims = if w = 0 then [| dropped a; dropped b |] else [| dropped a; window b w |]
    let width = max 1 w
    let tail = if w = 0 then [||] else [| b, w |]

    single
        $"Scatter {m}, {modeName mode}, window {w}"
        (fun _ _ -> Scatter(m, dims, mode))
        (fun s ->
            plain [ lift, s.Lift; a, s.Core; b, 3; c, 2 ]
            :: plain ([ lift, s.Lift; i, 2 ] @ List.ofArray tail @ [ c, 2 ])
            :: indexOperands mode width s)
        accepts
        (fun s d xs ->
            let space = Array.concat [| [| lift, s.Lift; i, 2 |]; tail; [| c, 2 |] |]
            let result = Array.copy xs[0].Data
            let out = { xs[0] with Data = result }

            let flat (k: Index) = xs[0].Dims |> Array.fold (fun at (l, n) -> at * n + k l) 0

            for k in positions space do
                match place mode (at xs[2] k) s.Core 1, place mode (at xs[3] k) 3 width with
                | Some p, Some q ->
                    let f = flat (put a p (put b (if w = 0 then q else q + k b) k))
                    result[f] <- combine m d result[f] (at xs[1] k) |> fit d
                | _ -> ()

            out)
    |> tolerating 16.0
    |> empty (if mode = Throw then Raises else Legal)

let private scatters =
    [
        for mode in [ Throw; Clip; Fill(Integer 0L) ] do
            yield Set, mode, 0, all
            yield AddTo, mode, 2, valued
            yield MulBy, mode, 0, valued
            yield MinOf, mode, 2, valued
            yield MaxOf, mode, 0, valued
    ]

let internal rows: Row list =
    [
        yield! structure
        for mode in modes do
            yield gatherRow mode 0
            yield gatherRow mode 2
        yield! scatters |> List.map scatterRow
    ]
