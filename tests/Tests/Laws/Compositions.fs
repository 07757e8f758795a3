// Every pair and triple of transformations agrees with the mathematical function that it stands for, to 1e-9 in float64,
// by the argument and by a value captured from outside.
// One idea: a transformation is a map from functions of one vector to such functions, written twice: through the library,
// and as a formula, element by element, with closed derivatives that the library has no part in.
module NamedTensors.Tests.Compositions

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Support
open NamedTensors.Tests.Formula

type internal Function = Tensor -> Tensor

type internal Transformation = { Name: string; Apply: Function -> Function; Meaning: Formula -> Formula }

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

let private threeRounds (f: Formula) : Formula =
    [ 1..3 ] |> List.fold (fun c _ -> plus (scaled 0.5 (at c f)) (scaled 0.25 X)) X

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

let private twice = scaled 2.0 X

let private transformations =
    [
        { Name = "grad"; Apply = vectorJacobian; Meaning = derivative X }
        { Name = "jvp"; Apply = pushForward; Meaning = derivative X }
        { Name = "vmap"; Apply = mapped; Meaning = fun f -> plus f (at twice f) }
        { Name = "vmap-unmapped"; Apply = unmapped; Meaning = scaled 2.0 }
        {
            Name = "jit"
            Apply = fun f x -> Jit.call (JitCache 8) "jit" null (fun xs -> [| f xs[0] |], null) [| x |] |> fst |> first
            Meaning = id
        }
        { Name = "scan"; Apply = scanned; Meaning = threeRounds }
        { Name = "cond"; Apply = selected; Meaning = fun f -> plus f (Sine twice) }
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
            Meaning = fun f -> Quotient(f, plus (times X X) (Number 2.0))
        }
    ]

let private weight = sample 1 [ axisA, 3 ]
let private point = sample 2 [ axisA, 3 ]
let private body (w: Tensor) : Function = fun x -> Op.mul (Op.unary Sin (Op.mul x w)) (Op.unary Exp x)

let private bodyFormula = times (Sine(times X W)) (Exponential X)

/// A function with a custom backward rule has no forward mode: that is its contract. Its pullback has: a reverse
/// transformation in between leaves nothing of the function to push forward through.
let rec private hasForward (chain: Transformation list) =
    let rec refused inner =
        match inner with
        | [] -> false
        | t :: _ when t.Name = "grad" -> false
        | t :: _ when t.Name = "custom_vjp" -> true
        | _ :: rest -> refused rest

    match chain with
    | [] -> true
    | t :: rest when t.Name = "jvp" -> not (refused rest) && hasForward rest
    | _ :: rest -> hasForward rest

let private meaning (f: Formula) : Tensor =
    let ys = Array.map2 (fun w x -> value w x f) (values weight) (values point)
    Transfer.ofSpan<float> "meaning" [| axisA, ys.Length |] (ReadOnlySpan ys)

let private check (chain: Transformation list) =
    let name = String.Join(" of ", chain |> List.map (fun t -> t.Name))
    let applied w = List.foldBack (fun t f -> t.Apply f) chain (body w)
    let byWeight () = vectorJacobian (fun w -> applied w point) weight

    if hasForward chain then
        let formula = List.foldBack (fun t f -> t.Meaning f) chain bodyFormula
        agree name (meaning formula) (applied weight point)
        agree (name + ", by a captured value") (meaning (derivative W formula)) (byWeight ())
    else
        let refused (work: unit -> Tensor) =
            match mistake work with
            | Mistake.NoDerivative _ -> ()
            | m -> Assert.Fail $"{name}: {m}"

        refused (fun () -> applied weight point)
        refused byWeight

[<Test>]
let ``formulas have the derivatives that are known`` () =
    let w, x = 0.7, -0.3
    let close (expected: float) f = Assert.That(value w x f, Is.EqualTo(expected).Within 1e-14)
    let s, c, e = sin (x * w), cos (x * w), exp x
    let first = derivative X bodyFormula
    close (s * e) bodyFormula
    close ((w * c + s) * e) first
    close ((2.0 * w * c + (1.0 - w * w) * s) * e) (derivative X first)
    close (x * c * e) (derivative W bodyFormula)
    close ((1.0 - x * x) / (1.0 + x * x) ** 2.0) (derivative X (Quotient(X, plus (Number 1.0) (times X X))))
    close (-2.0 * sin (2.0 * x)) (derivative X (at twice (Cosine X)))

[<Test>]
let ``a wrong second derivative is noticed`` () =
    // Right once, wrong twice: the slope's own slope is 1 % too great.
    let slope x =
        let rule (xs: Tensor[]) (ts: Tensor[]) =
            [| Op.unary Cos xs[0] |], [| Op.mul (Op.mulScalar (Op.unary Sin xs[0]) -1.01) ts[0] |]

        Custom.jvp { Identity = nonNull (box rule); Run = (fun xs -> [| Op.unary Cos xs[0] |]); Rule = rule } [| x |]
        |> first

    let sine x =
        let rule (xs: Tensor[]) (ts: Tensor[]) = [| Op.unary Sin xs[0] |], [| Op.mul (slope xs[0]) ts[0] |]

        Custom.jvp { Identity = nonNull (box rule); Run = (fun xs -> [| Op.unary Sin xs[0] |]); Rule = rule } [| x |]
        |> first

    let once, twice = pushForward sine, pushForward (vectorJacobian sine)
    let cosine = derivative X (Sine X)
    Assert.That(difference (meaning cosine) (once point), Is.LessThan 1e-9)
    Assert.That(difference (meaning (derivative X cosine)) (twice point), Is.GreaterThan 1e-4)

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
