// Every pair and triple of transformations agrees with the plain composition of mathematical functions, to 1e-9 in
// float64, by the argument and by a value captured from outside.
// One idea: a transformation is a map from functions of one vector to such functions, written twice: through the library,
// and as the formula that it stands for.
module NamedTensors.Tests.Compositions

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Support

type internal Function = Tensor -> Tensor

type internal Transformation = { Name: string; Apply: Function -> Function; Meaning: Function -> Function }

let private vectorJacobian (f: Function) : Function =
    fun x ->
        let ys, pullback = Reverse.vjp "vjp" (fun xs -> [| f xs[0] |]) [| x |]
        first (pullback [| Op.filled ys[0].Signature (Float 1.0) |])

let private pushForward (f: Function) : Function =
    fun x ->
        let ys, ts = Jvp.forward "jvp" (fun xs -> [| f xs[0] |]) [| x |] [| Op.filled x.Signature (Float 1.0) |]
        if isNull ts[0] then Op.zeros ys[0].Signature else ts[0]

let private pairOf (x: Tensor) =
    Op.concat axisB [| Op.expand [| axisB, 1 |] x; Op.expand [| axisB, 1 |] (Op.mulScalar x 2.0) |]

let private mapped (f: Function) : Function =
    fun x ->
        Vmap.run "b" 2 [| ValueSome axisB |] axisB (fun xs -> [| f xs[0] |]) [| pairOf x |]
        |> first
        |> Op.sum [| axisB |]

let private unmapped (f: Function) : Function =
    fun x ->
        Vmap.run "b" 2 [| ValueNone |] axisB (fun xs -> [| f xs[0] |]) [| x |]
        |> first
        |> Op.sum [| axisB |]

let private scanned (f: Function) : Function =
    fun x ->
        let step (a: Tensor[]) = [| Op.add (Op.mulScalar (f a[0]) 0.5) (Op.mulScalar a[1] 0.25) |]

        Flow.scan "scan" string axisT 3 false step [| x |] [| Op.expand [| axisT, 3 |] x |] |> first

let private threeRounds (f: Function) : Function =
    fun x -> [ 1..3 ] |> List.fold (fun c _ -> Op.add (Op.mulScalar (f c) 0.5) (Op.mulScalar x 0.25)) x

let private selected (f: Function) : Function =
    fun x ->
        let lane = Op.compare Eq (Op.iota DType.Int32 axisB 2) (Literal.ofInt DType.Int32 0)
        let branches = [| (fun (a: Tensor[]) -> [| Op.unary Sin a[0] |]); (fun (a: Tensor[]) -> [| f a[0] |]) |]
        let choose (a: Tensor[]) = Flow.cond "cond" string a[1] branches [| a[0] |]

        Vmap.run "b" 2 [| ValueSome axisB; ValueSome axisB |] axisB choose [| pairOf x; lane |]
        |> first
        |> Op.sum [| axisB |]

let private ruleOf (f: Function) (xs: Tensor[]) (ts: Tensor[]) =
    let ys, touts = Jvp.forward "rule" (fun xs -> [| f xs[0] |]) xs ts
    ys, Array.map2 (fun (y: Tensor) t -> if isNull t then Op.zeros y.Signature else t) ys touts

let private backwardOf (f: Function) (residuals: Tensor[]) (cts: Tensor[]) =
    let _, pullback = Reverse.vjp "rule" (fun xs -> [| f xs[0] |]) residuals
    pullback cts

/// Solves (2 + x²) y = f x, a diagonal system, through its product with ones.
let private solved (f: Function) : Function =
    fun x ->
        let diagonal = Op.addScalar (Op.mul x x) 2.0

        let solve (matvec: Tensor[] -> Tensor[]) (b: Tensor[]) =
            [| Op.div b[0] (first (matvec [| Op.filled b[0].Signature (Float 1.0) |])) |]

        Flow.linearSolve (fun v -> [| Op.mul v[0] diagonal |]) [| f x |] solve (ValueSome solve) false
        |> first

let private transformations =
    [
        { Name = "grad"; Apply = vectorJacobian; Meaning = vectorJacobian }
        { Name = "jvp"; Apply = pushForward; Meaning = pushForward }
        { Name = "vmap"; Apply = mapped; Meaning = fun f x -> Op.add (f x) (f (Op.mulScalar x 2.0)) }
        { Name = "vmap-unmapped"; Apply = unmapped; Meaning = fun f x -> Op.mulScalar (f x) 2.0 }
        {
            Name = "jit"
            Apply = fun f x -> Jit.call (JitCache 8) "jit" null (fun xs -> [| f xs[0] |], null) [| x |] |> fst |> first
            Meaning = id
        }
        { Name = "scan"; Apply = scanned; Meaning = threeRounds }
        {
            Name = "cond"
            Apply = selected
            Meaning = fun f x -> Op.add (f x) (Op.unary Sin (Op.mulScalar x 2.0))
        }
        {
            Name = "checkpoint"
            Apply = (fun f x -> Flow.checkpoint (fun xs -> [| f xs[0] |]) [| x |] |> first)
            Meaning = id
        }
        {
            Name = "custom_jvp"
            Apply =
                (fun f x ->
                    Custom.jvp { Identity = f; Run = (fun xs -> [| f xs[0] |]); Rule = ruleOf f } [| x |] |> first)
            Meaning = id
        }
        {
            Name = "custom_vjp"
            Apply =
                fun f x ->
                    Custom.vjp
                        {
                            Identity = f
                            Run = fun xs -> [| f xs[0] |]
                            Forward = fun xs -> [| f xs[0] |], xs
                            Backward = backwardOf f
                        }
                        [| x |]
                    |> first
            Meaning = id
        }
        {
            Name = "linear_solve"
            Apply = solved
            Meaning = fun f x -> Op.div (f x) (Op.addScalar (Op.mul x x) 2.0)
        }
    ]

let private weight = sample 1 [ axisA, 3 ]
let private point = sample 2 [ axisA, 3 ]
let private body (w: Tensor) : Function = fun x -> Op.mul (Op.unary Sin (Op.mul x w)) (Op.unary Exp x)

/// A function with a custom backward rule has no forward mode: that is its contract.
let rec private hasForward (chain: Transformation list) =
    match chain with
    | [] -> true
    | t :: rest when t.Name = "jvp" -> not (rest |> List.exists (fun r -> r.Name = "custom_vjp")) && hasForward rest
    | _ :: rest -> hasForward rest

let private compose which chain w = List.foldBack (fun t f -> which t f) chain (body w)

let private check (chain: Transformation list) =
    if hasForward chain then
        let name = String.Join(" of ", chain |> List.map (fun t -> t.Name))
        agree name (compose (fun t -> t.Apply) chain weight point) (compose (fun t -> t.Meaning) chain weight point)
        let byWeight which = vectorJacobian (fun w -> compose which chain w point) weight
        agree (name + ", by a captured value") (byWeight (fun t -> t.Apply)) (byWeight (fun t -> t.Meaning))

let names: string list = transformations |> List.map (fun t -> t.Name)
let private named name = transformations |> List.find (fun t -> t.Name = name)

[<TestCaseSource(nameof names)>]
let ``each transformation, alone and in all pairs, is the composition`` (outer: string) =
    check [ named outer ]

    for inner in transformations do
        check [ named outer; inner ]

[<TestCaseSource(nameof names)>]
let ``all triples are the composition`` (outer: string) =
    for middle in transformations do
        for inner in transformations do
            check [ named outer; middle; inner ]
