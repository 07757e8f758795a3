// The F# surface as a program uses it: what arguments may be, pipelines, transformations of closures and records, errors.
// Knows no engine. One idea: each form of writing that the surface promises is written here once.
module NamedTensors.Tests.FSharp.UseTests

open NUnit.Framework
open NamedTensors

let private Batch, Embed = axis "batch" 2, axis "embed" 3
let private x = [| 1f; 2f; 3f; 4f; 5f; 6f |] |> Hax.named [ Batch; Embed ]
let private values (a: NamedArray) = Hax.toArray<float32> a

let private floats (expected: float32 list) (a: NamedArray) =
    Assert.That(values a, Is.EqualTo(box (Array.ofList expected)).Within 1e-5f)

let private shaped (expected: (string * int) list) (a: NamedArray) = Assert.That(Hax.shape a, Is.EqualTo(box expected))

[<Test>]
let ``an axis is given by name, as Axis, or as a list of either`` () =
    x |> Hax.sum "batch" |> floats [ 5f; 7f; 9f ]
    x |> Hax.sum Batch |> floats [ 5f; 7f; 9f ]
    x |> Hax.sum [ "batch"; "embed" ] |> floats [ 21f ]
    x |> Hax.sum [ Batch; Embed ] |> floats [ 21f ]
    x |> Hax.sum [ ax "batch"; ax Embed ] |> floats [ 21f ]
    x |> Hax.sum (axis = along [ "batch"; "embed" ]) |> floats [ 21f ]
    x |> Hax.crossEntropyLoss ("embed", x, reductionAxis = along [ Batch ]) |> shaped []

[<Test>]
let ``a reduction without axes is over all`` () =
    x |> Hax.sum () |> floats [ 21f ]
    Hax.mean x |> floats [ 3.5f ]
    x |> Hax.max |> floats [ 6f ]

[<Test>]
let ``optional arguments are given by name`` () =
    x |> Hax.sum ("batch", where = (x .>. 2.0)) |> floats [ 4f; 5f; 9f ]
    x |> Hax.sum (where = (x .>. 2.0)) |> floats [ 18f ]
    Assert.That((x |> Hax.mean ("batch", dtype = DType.Float64)).Dtype, Is.EqualTo(box DType.Float64))

[<Test>]
let ``functions of an array are values`` () =
    [ x; x ] |> List.map (Hax.sum "batch") |> List.iter (floats [ 5f; 7f; 9f ])
    [ x; x ] |> List.map Hax.square |> List.iter (floats [ 1f; 4f; 9f; 16f; 25f; 36f ])
    (Hax.square >> Hax.sum "embed" >> Hax.sqrt) x |> floats [ sqrt 14f; sqrt 77f ]

[<Test>]
let ``two arrays are curried in the order of the mathematics`` () =
    Hax.subtract x (Hax.ones [ Embed ]) |> floats [ 0f; 1f; 2f; 3f; 4f; 5f ]
    Hax.maximum 3.0 x |> floats [ 3f; 3f; 3f; 4f; 5f; 6f ]
    Hax.floorDivide x (operand 2) |> floats [ 0f; 1f; 1f; 2f; 2f; 3f ]
    x |> Hax.clip (2.0, 5.0) |> floats [ 2f; 2f; 3f; 4f; 5f; 5f ]

[<Test>]
let ``comparisons have dots`` () =
    let number (a: NamedArray) = Hax.sum a |> Hax.item |> System.Convert.ToInt32

    Assert.That(
        [ x .=. 2.0; x .<>. 2.0; x .<. 2.0; x .<=. 2.0; x .>. 2.0; x .>=. 2.0 ] |> List.map number,
        Is.EqualTo(box [ 1; 5; 1; 2; 4; 5 ])
    )

    Assert.That(number (x .=. x), Is.EqualTo(box 6))

[<Test>]
let ``indices are integers, ranges, arrays and lists of them`` () =
    x["batch", 0] |> floats [ 1f; 2f; 3f ]
    x["batch", 1, "embed", range 1 3] |> floats [ 5f; 6f ]
    x["embed", range 0 -1] |> floats [ 1f; 2f; 4f; 5f ]
    x |> Hax.take ("embed", 2) |> floats [ 3f; 6f ]
    x |> Hax.index [ "batch", 1 ] |> floats [ 4f; 5f; 6f ]
    x |> Hax.index [ "batch", ix 1; "embed", range 1 3 ] |> floats [ 5f; 6f ]
    x |> Hax.slice ("embed", start = 1, length = 2) |> floats [ 2f; 3f; 5f; 6f ]
    x.At["batch", 0] |> Hax.At.set 0.0 |> floats [ 0f; 0f; 0f; 4f; 5f; 6f ]
    x.At["embed", 1] |> Hax.At.add 10.0 |> floats [ 1f; 12f; 3f; 4f; 15f; 6f ]

[<Test>]
let ``axes are moved by lists and patterns`` () =
    x |> Hax.rearrange [ "embed"; "batch" ] |> shaped [ "embed", 3; "batch", 2 ]
    x |> Hax.rearrange [ Embed; Batch ] |> floats [ 1f; 4f; 2f; 5f; 3f; 6f ]
    x |> Hax.rearrange [ place "embed"; Hax.rest ] |> shaped [ "embed", 3; "batch", 2 ]
    x |> Hax.rearrange "b e -> (all: b e)" [] |> shaped [ "all", 6 ]
    x |> Hax.rearrange ("b e -> e b", [ "b", Batch ]) |> shaped [ "embed", 3; "batch", 2 ]
    x |> Hax.rename [ "batch", "rows" ] |> shaped [ "rows", 2; "embed", 3 ]
    x |> Hax.flattenAxes ([ Batch; Embed ], "all") |> shaped [ "all", 6 ]
    x |> Hax.broadcastTo [ axis "time" 4; Batch; Embed ] |> shaped [ "time", 4; "batch", 2; "embed", 3 ]
    x |> Hax.pad [ "embed", 1, 0 ] |> floats [ 0f; 1f; 2f; 3f; 0f; 4f; 5f; 6f ]
    Hax.concatenate "batch" [ x; x ] |> shaped [ "batch", 4; "embed", 3 ]
    Hax.stack (axis "two" 2) [ x; x ] |> shaped [ "two", 2; "batch", 2; "embed", 3 ]
    Assert.That(Hax.unionAxes ([ Batch ], [ Embed; Batch ]), Is.EqualTo(box [ Batch; Embed ]))

[<Test>]
let ``products by names and by pattern agree`` () =
    let w = Hax.arange [ Embed; axis "out" 2 ]
    let byName = Hax.dot Embed [ x; w ]
    Assert.That(Hax.arrayEqual byName (Hax.einsum "b e, e o -> b o" [ x; w ]))
    Hax.dot ("embed", outAxes = [ "out"; "batch" ]) [ x; w ] |> shaped [ "out", 2; "batch", 2 ]
    Hax.dot [ x; x ] |> floats [ 91f ]

[<Test>]
let ``host functions work on arrays`` () =
    tanh x |> floats [ for v in 1f .. 6f -> tanh v ]
    exp x ** 2.0 |> ignore
    2.0 * x - 1.0 |> floats [ 1f; 3f; 5f; 7f; 9f; 11f ]

type Layer = { W: NamedArray; B: NamedArray; Name: string }

let private layer = { W = Hax.ones [ Embed ]; B = Hax.zeros []; Name = "first" }
let private loss (l: Layer) = Hax.mean (Hax.square (Hax.dot Embed [ x; l.W ] + l.B))

[<Test>]
let ``gradients of records are records`` () =
    let value, g = Hax.valueAndGrad loss layer
    floats [ 130.5f ] value
    floats [ 66f; 87f; 108f ] g.W
    floats [ 21f ] g.B
    Assert.That(g.Name, Is.EqualTo(box ("first")))
    let same = Hax.grad loss layer
    floats (List.ofArray (values g.W)) same.W

[<Test>]
let ``several arguments are a tuple, what is captured is constant`` () =
    let f (a: NamedArray, b: NamedArray) = Hax.sum (a * a * b)
    let ga, gb = Hax.grad f (x, x)
    floats [ 2f; 8f; 18f; 32f; 50f; 72f ] ga
    floats [ 1f; 4f; 9f; 16f; 25f; 36f ] gb
    let value, more, g = Hax.valueAndGradWithAuxiliary (fun (a: NamedArray) -> Hax.sum (a * x), a) x
    floats [ 91f ] value
    floats [ 1f; 2f; 3f; 4f; 5f; 6f ] more
    floats [ 1f; 2f; 3f; 4f; 5f; 6f ] g

[<Test>]
let ``forward, reverse and linear agree`` () =
    let f (a: NamedArray) = a * a
    let one = Hax.onesLike x
    let twice = [ 2f; 4f; 6f; 8f; 10f; 12f ]
    Hax.jvp f x one |> snd |> floats twice
    (Hax.vjp f x |> snd) one |> floats twice
    (Hax.linearize f x |> snd) one |> floats twice

    Hax.grad (fun (a: NamedArray) -> Hax.sum (f (Hax.stopGradient a) * a)) x
    |> floats [ 1f; 4f; 9f; 16f; 25f; 36f ]

    Hax.checkpoint f x |> floats [ 1f; 4f; 9f; 16f; 25f; 36f ]
    let v = x["batch", 0]
    Hax.jacfwd f v |> shaped [ "embed", 3; "embed'", 3 ]
    Hax.jacrev f v |> floats [ 2f; 0f; 0f; 0f; 4f; 0f; 0f; 0f; 6f ]
    Hax.hessian (f >> Hax.sum) v |> floats [ 2f; 0f; 0f; 0f; 2f; 0f; 0f; 0f; 2f ]
    Assert.That(Hax.checkGradients loss layer, Is.LessThan 1e-2)

[<Test>]
let ``maps and loops`` () =
    Hax.vmap Batch (fun (row: NamedArray) -> Hax.sum row) x |> floats [ 6f; 15f ]

    Hax.vmap "batch" (fun (a: NamedArray, b: NamedArray) -> Hax.dot Embed [ a; b ]) (x, x)
    |> floats [ 14f; 77f ]

    Hax.fold "batch" (fun (h: NamedArray) (row: NamedArray) -> h + Hax.sum row) (Hax.zeros []) x
    |> floats [ 21f ]

    let last, all = Hax.scan "embed" (fun (h: NamedArray) (c: NamedArray) -> h + c, h) (Hax.zeros [ Batch ]) x
    floats [ 6f; 15f ] last
    shaped [ "embed", 3; "batch", 2 ] all
    Hax.map Batch (fun (row: NamedArray) -> Hax.max row) x |> floats [ 3f; 6f ]

[<Test>]
let ``a compiled function gives the same`` () =
    let step = Hax.namedJit (fun (l: Layer, rate: NamedArray) -> { l with W = l.W - rate * (Hax.grad loss l).W })
    floats [ -5.6f; -7.7f; -9.8f ] (step (layer, Hax.full ([], 0.1))).W
    shaped [ "embed", 3 ] (Hax.evalShape (fun (l: Layer) -> l.W) layer)

[<Test>]
let ``random numbers are those of C#`` () =
    let key = Hax.Random.key 7

    Assert.That(
        key |> Hax.Random.normal [ Batch; Embed ] |> values,
        Is.EqualTo(box (values (hax.Random.Normal(hax.Random.Key 7, AxisSpec.op_Implicit [| Batch; Embed |]))))
    )

    let first, second = Hax.Random.split key
    Assert.That(Hax.arrayEqual (first |> Hax.Random.bits [ Embed ]) (second |> Hax.Random.bits [ Embed ]), Is.False)
    Assert.That((Random.key 7 |> Random.uniform [ 2; 3 ]).Shape, Is.EqualTo(box [| 2; 3 |]))

[<Test>]
let ``by position`` () =
    let a = [| 1f; 2f; 3f; 4f; 5f; 6f |] |> Lax.array [ 2; 3 ]
    Assert.That((a |> Lax.transpose [ 1; 0 ]).Shape, Is.EqualTo(box [| 3; 2 |]))
    Assert.That(Lax.toArray<float32>(Lax.dotGeneral ([ 1 ], [ 1 ]) a a), Is.EqualTo(box [| 14f; 32f; 32f; 77f |]))
    Assert.That(Lax.toArray<float32>(Lax.cumsum (axis = 1) a), Is.EqualTo(box [| 1f; 3f; 6f; 4f; 9f; 15f |]))
    Assert.That(Lax.toArray<float32>(Lax.add a a |> Lax.reduceMax [ 0; 1 ]), Is.EqualTo(box [| 12f |]))
    let q, r = Lax.Linalg.qr (Lax.transpose [ 1; 0 ] a)
    Assert.That(Lax.toArray<float32>(Lax.dot q r), Is.EqualTo(box [| 1f; 4f; 2f; 5f; 3f; 6f |]).Within 1e-5f)
    let total = Lax.foriLoop (0, 4) (fun i (t: NdArray) -> Lax.add t i) (Lax.full ([], 0))
    Assert.That(Lax.item total, Is.EqualTo(box 6))
    let chosen = Lax.cond true (fun (v: NdArray) -> Lax.neg v) id a
    Assert.That((Lax.toArray<float32> chosen)[0], Is.EqualTo(box (-1f)))

[<Test>]
let ``optimisers and trees`` () =
    let g = Hax.grad loss layer
    let next, state = Hax.Optim.sgd 0.1 g (Hax.Optim.sgdInit layer) layer
    floats [ -5.6f; -7.7f; -9.8f ] next.W
    let _, _ = Hax.Optim.sgd (0.1, momentum = 0.5) g state next
    let leaves, structure = Hax.TreeUtil.flatten [ x; x ]
    Assert.That(leaves.Length, Is.EqualTo(box 2))
    Assert.That(structure.LeafCount, Is.EqualTo(box 2))

let private message (f: unit -> 'T) =
    (Assert.Throws<NamedTensorException>(fun () -> f () |> ignore) |> Option.ofObj |> Option.get).Message

[<Test>]
let ``mistakes are named at the call`` () =
    Assert.That(
        message (fun () -> x |> Hax.sum "embd"),
        Does.Contain("sum: no axis 'embd'").And.Contain "Did you mean 'embed'?"
    )

    Assert.That(message (fun () -> x |> Hax.sum (axis "embed" 4)), Does.Contain "embed")
    Assert.That(message (fun () -> Hax.dot "key" [ x; x ]), Does.Contain "key")
    Assert.That(message (fun () -> x |> Hax.rearrange "b (e -> e b" []), Does.Contain "^")
    Assert.That(message (fun () -> Hax.vmap "time" (fun (a: NamedArray) -> a) x), Does.Contain "time")
    Assert.That(message (fun () -> x["batch", 5]), Does.Contain("5").And.Contain "batch")
    Assert.That(message (fun () -> Hax.grad (fun (a: NamedArray) -> a) x), Does.Contain "scalar")
