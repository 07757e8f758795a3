// Rearrangements and products under the transformations: forward and reverse derivatives are adjoint, a map is a stack of
// slices, a compiled call is the call. Knows the engine. One idea: each function is written once and taken four ways.
module NamedTensors.Tests.ShapingLaws

open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Support

let private axisC = Label.name "c"
let private order (places: AxisPlace list) = AxisOrder(Array.ofList places)
let private named (text: string) = AxisSelector.Of text
let private sized name (size: int) = struct (name, AxisBinding.op_Implicit size)
let private einsum pattern xs = Einsums.einsum pattern xs [||] null

/// Functions of an array over a 2, b 3, c 3; none is linear in it by itself alone, so that derivatives depend on it.
let private functions: (string * (Tensor -> Tensor)) list =
    let bent (x: Tensor) = Op.mul x (Op.unary Sin x)

    [
        "split and merge", bent >> fun x -> Rearrangement.byPattern x "a b c -> c (d: b a)" [||]
        "split",
        bent
        >> fun x -> Rearrangement.byPattern (Shaping.ravel x (named "n")) "(p q) -> q p" [| sized "p" 6 |]
        "order", bent >> fun x -> Rearrangement.byOrder x (order [ AxisPlace.op_Implicit "c"; AxisPlace.Rest ])
        "dot", fun x -> Dot.dot [| x; Op.unary Cos x |] (AxisSelection.op_Implicit "b") null null
        "dot of all", fun x -> Dot.dot [| x; Op.unary Cos x; x |] null null null
        "outer product",
        fun x ->
            Dot.dot
                [|
                    x
                    Shaping.rename
                        x
                        [|
                            struct (named "a", named "p")
                            struct (named "b", named "q")
                            struct (named "c", named "r")
                        |]
                |]
                (AxisSelection([||], false, false))
                null
                null
        "diagonal", fun x -> einsum "i j j, i j -> j i" [| x; Op.sum [| axisC |] (bent x) |]
        "trace", fun x -> einsum "i j j, k -> k" [| x; Op.sum [| axisA; axisC |] (bent x) |]
        "chain",
        fun x ->
            einsum
                "a b c, b c, c d, d -> a d"
                [|
                    x
                    Op.sum [| axisA |] (bent x)
                    Shaping.rename
                        (Op.sum [| axisA |] x)
                        [| struct (named "b", named "c"); struct (named "c", named "d") |]
                    Shaping.rename (Op.sum [| axisA; axisB |] x) [| struct (named "c", named "d") |]
                |]
        "by name", fun x -> einsum "{b c} -> ... c" [| x; Op.sum [| axisA |] (bent x) |]
        "roll", bent >> fun x -> Op.mul x (Shaping.roll x -1 (named "b"))
        "tile", bent >> fun x -> Shaping.tile x [| struct (named "b", 2); struct (named "a", 3) |]
        "stack", fun x -> Shaping.stack (named "n") [| bent x; x |]
        "unbind", bent >> fun x -> Shaping.unbind x (named "b") |> Array.reduce Op.mul
        "parts",
        bent
        >> fun x ->
            Shaping.concatenate
                (named "b")
                (Shaping.split x (named "b") (AxisSpec([| Axis("b", 1); Axis("b", 2) |], false)) |> Array.rev)
        "broadcast",
        bent
        >> fun x ->
            Shaping.broadcastTo
                x
                (AxisSelection([| AxisSelector.Of(Axis("n", 2)); named "c" |], false, false))
                true
                false
    ]

let internal cases = functions |> List.map fst
let private find name = functions |> List.find (fun (n, _) -> n = name) |> snd
let private dims = [ axisA, 2; axisB, 3; axisC, 3 ]
let private inner (x: Tensor) (y: Tensor) = Op.mul x y |> fun p -> Op.sum p.Labels p

[<TestCaseSource(nameof cases)>]
let ``forward and reverse derivatives are adjoint`` (name: string) =
    let f = find name
    let x, t = sample 1 dims, sample 2 dims
    let _, ts = Jvp.forward "jvp" (fun xs -> [| f xs[0] |]) [| x |] [| t |]
    let ys, pullback = Reverse.vjp "vjp" (fun xs -> [| f xs[0] |]) [| x |]
    let ct = sample 3 (List.ofArray (Signature.dims ys[0].Signature))
    agree name (inner ct ts[0]) (inner t (first (pullback [| ct |])))

[<TestCaseSource(nameof cases)>]
let ``the forward derivative is the limit of differences`` (name: string) =
    let f = find name
    let x, t = sample 1 dims, sample 2 dims
    let _, ts = Jvp.forward "jvp" (fun xs -> [| f xs[0] |]) [| x |] [| t |]
    let at h = f (Op.add x (Op.mulScalar t h))
    let slope = Op.mulScalar (Op.sub (at 1e-5) (at -1e-5)) 5e4
    Assert.That(difference ts[0] slope, Is.LessThan 1e-6)

[<TestCaseSource(nameof cases)>]
let ``a map is a stack of slices`` (name: string) =
    let f = find name
    let xs = [| sample 1 dims; sample 2 dims |]
    let lane = Label.name "lane"
    let stacked = Shaping.stack (named "lane") xs
    let mapped = Vmap.run "lane" 2 [| ValueSome lane |] lane (fun xs -> [| f xs[0] |]) [| stacked |] |> first
    agree name (Shaping.stack (named "lane") (Array.map f xs)) mapped

[<TestCaseSource(nameof cases)>]
let ``a map may reuse the name of an axis inside`` (name: string) =
    let f = find name
    let xs = [| sample 1 dims; sample 2 dims |]
    let lane = Label.name "lane"
    let inside (x: Tensor) = f x |> fun y -> Op.mul y (f x)
    let stacked = Shaping.stack (named "lane") xs
    let mapped = Vmap.run "b" 2 [| ValueSome lane |] lane (fun xs -> [| inside xs[0] |]) [| stacked |] |> first
    agree name (Shaping.stack (named "lane") (Array.map inside xs)) mapped

[<TestCaseSource(nameof cases)>]
let ``a compiled call is the call`` (name: string) =
    let f = find name
    let x = sample 1 dims
    agree name (f x) (Jit.call (JitCache 8) "jit" null (fun xs -> [| f xs[0] |], null) [| x |] |> fst |> first)
