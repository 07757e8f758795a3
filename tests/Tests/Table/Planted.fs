// The laws are tested on planted wrong answers: each must report a row that breaks it, and nothing of the row as it is.
// Knows the laws and the ways to break them. One idea: a checker that cannot fail checks nothing.
module NamedTensors.Tests.Table.Planted

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private rowOf name = Table.rows |> List.find (fun r -> r.Name = name)
let private lawOf name = Laws.laws |> List.pick (fun (n, _, check) -> if n = name then Some check else None)

/// A row of a function of one operand that should be its sine.
let private sineRow (f: Tensor -> Tensor) =
    let operands s = [ operand [ lift, s.Lift; a, s.Core ] (between -1.0 1.0) ]
    let sine _ d (xs: Arr[]) = [| map d (Formulas.unary Sin d) xs[0] |]
    row "planted" (Function([], fun _ _ xs -> [| f xs[0] |])) operands inexact (Values sine)

let private sine (x: Tensor) = Op.unary Sin x
let private whenTraced f g (x: Tensor) = if x.IsTraced then f x else g x
let private moreOf x = Op.addScalar (sine x) 0.5

let private withSlope factor (x: Tensor) =
    let rule (v: Tensor[]) (t: Tensor[]) = [| sine v[0] |], [| Op.mulScalar (Op.mul (Op.unary Cos v[0]) t[0]) factor |]

    let run (v: Tensor[]) = [| sine v[0] |]
    (Custom.jvp { Identity = nonNull (box rule); Run = run; Rule = rule } [| x |])[0]

let private withPullback factor (x: Tensor) =
    let backward (v: Tensor[]) (ct: Tensor[]) = [| Op.mulScalar (Op.mul (Op.unary Cos v[0]) ct[0]) factor |]
    let run (v: Tensor[]) = [| sine v[0] |]

    (Custom.vjp
        { Identity = nonNull (box backward); Run = run; Forward = (fun v -> run v, v); Backward = backward }
        [| x |])[0]

/// Forward mode by itself sees the sine; linearised, it sees something else.
let private twoFaced (x: Tensor) =
    let rec linearised (t: Trace) =
        match t with
        | null -> false
        | :? LinearizeTrace -> true
        | t -> linearised t.Parent

    if linearised Context.Current then Op.mulScalar (sine x) 2.0 else sine x

/// Mixes all lanes, also those that a map hides.
let private leaking (x: Tensor) = Op.mul (sine x) (Op.sum x.Labels x)

/// Reads the memory as if it were row-major.
let private blind (x: Tensor) =
    if x.IsTraced then
        sine x
    else
        sine (Tensor(x.Signature, x.Storage, 0L, null, null))

/// Numbers the elements in the order of the axes.
let private ordered (x: Tensor) =
    let flat = Label.name "flat"
    let n = int x.Signature.Count
    let numbers = Op.iota DType.Int32 flat n |> Op.reshape [| flat |] (Signature.dims x.Signature)
    Op.add (sine x) (Op.convert DType.Float64 false numbers)

let private wrongValues row =
    match row.Reference with
    | Values f ->
        { row with
            Reference =
                Values(fun s d xs ->
                    f s d xs
                    |> Array.map (fun y ->
                        map
                            y.DType
                            (fun e ->
                                match e with
                                | R v -> R(v + 1e-3)
                                | e -> e)
                            y))
        }
    | Property _ -> row

/// A row of a sum over `a`, and a sum that rounds to its dtype at each step.
let private sumRow (f: Tensor -> Tensor) =
    let operands s = [ operand [ lift, s.Lift; a, s.Core ] (between 0.0 1.0) ]

    let sum s d (xs: Arr[]) =
        [|
            build d [| lift, s.Lift |] (fun k -> R(Seq.init s.Core (fun p -> real (at xs[0] (put a p k))) |> Seq.sum))
        |]

    row "planted" (Function([], fun _ _ xs -> [| f xs[0] |])) operands floats (Values sum)
    |> tolerating 16.0

let private steppedSum (x: Tensor) =
    let size = Signature.dims x.Signature |> Array.find (fun (l, _) -> l = a) |> snd
    let item p = Op.slice [| { Label = a; Start = p; Stop = p + 1; Step = 1 } |] x |> Op.sum [| a |]
    Seq.init size item |> Seq.reduce Op.add

/// A float16 of bfloat16's digits.
let private coarse (x: Tensor) =
    let y = sine x

    if x.DType <> DType.Float16 then
        y
    else
        y |> Op.convert DType.BFloat16 false |> Op.convert x.DType false

/// A law, a row that keeps it, and one that breaks it.
let private planted: (string * string * Row * Row) list =
    let good = sineRow sine
    let broken f = sineRow f
    let values, shapes = "evaluation is the reference", "the shape rule is what comes out"
    let halves = "halves are float32 rounded once"
    let only d row = { row with Accepts = [ d ] }
    let sum, stepped = sumRow (Op.sum [| a |]), sumRow steppedSum
    let slopes, adjoints = "jvp is the central difference", "vjp is the transpose of jvp"
    let pulled f = { sineRow (withPullback f) with NoForward = [ 0 ]; ReverseOnly = true }
    let gain = DType.Int32 :: inexact
    let add, maximum, floor, qr = rowOf "Add", rowOf "Max", rowOf "Floor", rowOf "Qr"

    // A maximum that forgets NaN.
    let forgetful =
        { maximum with
            Reference =
                Values(fun _ d xs ->
                    [|
                        build d (union (List.ofArray xs)) (fun k ->
                            let x, y = at xs[0] k, at xs[1] k in if real x > real y then x else y)
                    |])
        }

    [
        values, "a value", good, broken moreOf
        values, "a reference", add, wrongValues add
        values, "a dtype that is not taken", good, { sineRow sine with Accepts = gain }
        values, "a dtype that is taken", add, { add with Accepts = [ DType.Float64 ] }
        values, "a property", qr, { qr with Reference = (rowOf "Lu").Reference }
        values, "a half of fewer digits", good, broken coarse
        halves, "a half of fewer digits", only DType.Float16 good, only DType.Float16 (broken coarse)
        halves, "a float16 sum that rounds at each step", only DType.Float16 sum, only DType.Float16 stepped
        halves, "a bfloat16 sum that rounds at each step", only DType.BFloat16 sum, only DType.BFloat16 stepped
        shapes, "an order of axes", good, broken (whenTraced (sine >> Op.reorder [| lift |]) sine)
        shapes, "a dtype", good, broken (whenTraced (Op.convert DType.Float32 false) sine)
        slopes, "a slope", sineRow (withSlope 1.0), broken (withSlope 1.001)
        slopes, "a missing derivative that is there", good, { good with NoForward = [ 0 ] }
        slopes, "a derivative that is missing", pulled 1.0, { pulled 1.0 with NoForward = []; ReverseOnly = false }
        slopes, "a constant that is none", floor, { good with Constant = [ DType.Float64 ] }
        adjoints, "a pullback", pulled 1.0, pulled 1.001
        adjoints, "a tangent program", good, broken twoFaced
        adjoints, "a missing transpose that is there", good, { good with NoReverse = [ 0 ] }
        "vmap is the stack of slices", "lanes that mix", good, broken leaking
        "jit is eager", "bits", good, broken (whenTraced (fun x -> Op.addScalar (sine x) 1e-12) sine)
        "jit is eager", "a signature", good, broken (whenTraced (sine >> Op.reorder [| lift |]) sine)
        "views and permuted axes", "strides", good, broken blind
        "views and permuted axes", "an order of axes", good, broken ordered
        "extremes", "NaN", maximum, forgetful
        "extremes", "an empty axis", rowOf "ArgMax", { rowOf "ArgMax" with EmptyCore = Legal }
        "extremes", "an empty axis that is legal", good, { good with EmptyCore = Raises }
    ]

let cases =
    planted
    |> List.map (fun (law, what, _, _) -> TestCaseData(law, what).SetName($"planted: {law}: {what}"))

[<TestCaseSource(nameof cases)>]
let ``a law reports what breaks it`` (law: string) (what: string) =
    let _, _, good, bad = planted |> List.find (fun (l, w, _, _) -> l = law && w = what)
    Assert.That(lawOf law good, Is.Empty, "the row as it is")
    Assert.That(lawOf law bad, Is.Not.Empty, "the broken row")

[<Test>]
let ``every law is tested on a planted answer`` () =
    let tested = planted |> List.map (fun (law, _, _, _) -> law) |> List.distinct |> List.sort
    Assert.That(tested, Is.EqualTo(box (Laws.laws |> List.map (fun (n, _, _) -> n) |> List.sort)))

[<Test>]
let ``the comparison tells numbers apart`` () =
    let pairs =
        [
            R 1.0, R 1.1, 1e-3
            R nan, R 0.0, 1e9
            R 0.0, R nan, 1e9
            R infinity, R -infinity, 1e9
            R infinity, R 1e300, 1e9
            C(Numerics.Complex(1.0, 2.0)), C(Numerics.Complex(1.0, -2.0)), 1e-3
            C(Numerics.Complex(nan, 2.0)), C(Numerics.Complex(1.0, 2.0)), 1e9
            Z 1I, Z 2I, 1e9
            L true, L false, 1e9
            R 1.0, Z 1I, 1e9
        ]

    for x, y, tolerance in pairs do
        Assert.That(near tolerance x y, Is.False, $"{x} and {y}")
        Assert.That(near tolerance x x, Is.True, $"{x}")

    let x = build DType.Float32 [| a, 2 |] (fun _ -> R 1.0)
    Assert.That(differences 1e-6 x x, Is.Empty)
    Assert.That(differences 1e-6 x { x with DType = DType.Float64 }, Is.Not.Empty)
    Assert.That(differences 1e-6 x { x with Dims = [| b, 2 |] }, Is.Not.Empty)
    Assert.That(differences 1e-6 x { x with Dims = [| a, 1 |]; Data = [| R 1.0 |] }, Is.Not.Empty)
