// Indexing that throws, under a predicate that a map makes many-valued (ENGINE 4): lanes that do not take the branch must
// not throw, lanes that do must, in every mode of running.
// Knows Flow and indexing. One idea: the same program with a bad index in a lane that is off, and in one that is on.
module NamedTensors.Tests.Table.ActiveLanes

open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Support
open NamedTensors.Tests.Table.Elements

let private a = Label.name "a"
let private lane = Label.name "lane"
let private floats (l: Label) (vs: float list) = tensor (build DType.Float64 [| l, vs.Length |] (fun k -> R vs[k l]))
let private ints (l: Label) (vs: int list) = tensor (build DType.Int32 [| l, vs.Length |] (fun k -> Z(bigint vs[k l])))
let private bools (l: Label) (vs: bool list) = tensor (build DType.Bool [| l, vs.Length |] (fun k -> L vs[k l]))
let private at = [| { Label = a; Window = ValueNone } |]
let private take (x: Tensor) i = Op.gather at Throw x [| i |]
let private put (x: Tensor) i v = Op.scatter Set at Throw x v [| i |]
let private data = floats a [ 10.0; 20.0; 30.0 ]
let private zero = Literal.ofFloat DType.Float64 false 0.0

/// cond(on, 2 · x[i], 0), lane by lane.
let private taking (x: Tensor) (on: Tensor) (i: Tensor) =
    let branches: (Tensor[] -> Tensor[])[] =
        [| (fun _ -> [| zero |]); (fun v -> [| Op.mulScalar (take v[0] v[1]) 2.0 |]) |]

    Flow.cond "cond" string on branches [| x; i |]

/// The sum of x with x[i] replaced by 5, where the lane is on.
let private putting (x: Tensor) (on: Tensor) (i: Tensor) =
    let branches: (Tensor[] -> Tensor[])[] =
        [|
            (fun _ -> [| zero |])
            (fun v -> [| Op.sum [| a |] (put v[0] v[1] (Literal.ofFloat DType.Float64 false 5.0)) |])
        |]

    Flow.cond "cond" string on branches [| x; i |]

/// Adds x[k] for k from 0 up to the bound: a lane past its end stops, the others go on.
let private adding (x: Tensor) (_: Tensor) (bound: Tensor) =
    let test (c: Tensor[]) = Op.compare Lt c[0] bound
    let step (c: Tensor[]) = [| Op.add c[0] (Literal.ofInt DType.Int32 1); Op.add c[1] (take x c[0]) |]
    (Flow.loop "while" string test step [| Literal.ofInt DType.Int32 0; zero |])[1..]

/// A condition that indexes: while x[k] is below 25 and the lane is on. Ended lanes stand past the end.
let private searching (x: Tensor) (on: Tensor) (bound: Tensor) =
    let test (c: Tensor[]) =
        let branches: (Tensor[] -> Tensor[])[] =
            [|
                (fun _ -> [| Literal.scalar DType.Bool false (Logical false) |])
                (fun v -> [| Op.compare Lt (take x v[0]) (Literal.ofFloat DType.Float64 false 25.0) |])
            |]

        first (Flow.cond "cond" string (Op.compare Lt c[0] bound) branches [| c[0] |])

    let step (c: Tensor[]) = [| Op.add c[0] (Literal.ofInt DType.Int32 1) |]

    Flow.loop "while" string test step [| Literal.ofInt DType.Int32 0 |]
    |> Array.map (Op.convert DType.Float64 false)

type private Program = Tensor -> Tensor -> Tensor -> Tensor[]

let private mapped (f: Program) (x: Tensor) on i =
    Vmap.run "lane" 2 [| ValueSome lane; ValueSome lane |] lane (fun v -> f x v[0] v[1]) [| on; i |]

let private compiled (f: Tensor[] -> Tensor[]) xs = Jit.call (JitCache 4) "jit" null (fun xs -> f xs, null) xs |> fst

let private modes: (string * (Program -> Tensor -> Tensor -> Tensor -> Tensor[])) list =
    [
        "eager", mapped
        "jit", (fun f x on i -> compiled (fun v -> mapped f v[0] v[1] v[2]) [| x; on; i |])
        "jit inside",
        (fun f x on i -> mapped (fun x on i -> compiled (fun v -> f v[0] v[1] v[2]) [| x; on; i |]) x on i)
        "jvp", (fun f x on i -> Jvp.forward "jvp" (fun v -> mapped f v[0] on i) [| x |] [| x |] |> fst)
        "two maps",
        (fun f x on i ->
            let outer = Label.name "outer"

            let both =
                Vmap.run
                    "outer"
                    2
                    [| ValueNone; ValueNone; ValueNone |]
                    outer
                    (fun v -> mapped f v[0] v[1] v[2])
                    [| x; on; i |]

            both |> Array.map (Op.sliceOne outer 0 1 >> Op.reshape [| outer |] [||]))
    ]

let private gradient (f: Program) x on i =
    let ys, pullback = Reverse.vjp "grad" (fun v -> mapped f v[0] on i) [| x |]
    pullback (ys |> Array.map (fun y -> Op.filled y.Signature (Float 1.0))) |> first

let private on = bools lane [ true; false ]

/// The program, indices that are bad where it is off only, what it gives, its gradient; indices that are bad where it is on.
let private programs: (string * Program * int list * float list * float list option * int list * int64) list =
    [
        "take", taking, [ 1; 7 ], [ 40.0; 0.0 ], Some [ 0.0; 2.0; 0.0 ], [ 7; 1 ], 7L
        "take before the start", taking, [ 1; -9 ], [ 40.0; 0.0 ], Some [ 0.0; 2.0; 0.0 ], [ -9; 1 ], -9L
        "put", putting, [ 2; 3 ], [ 35.0; 0.0 ], Some [ 1.0; 1.0; 0.0 ], [ 3; 0 ], 3L
        "while", adding, [ 3; 1 ], [ 60.0; 10.0 ], None, [ 4; 1 ], 3L
        "while, in the condition", searching, [ 3; 2 ], [ 2.0; 2.0 ], None, [], 0L
    ]

let cases =
    [
        for name, _, _, _, grad, _, _ in programs do
            for mode, _ in modes do
                TestCaseData(name, mode).SetName($"active lanes: {name}, {mode}")

            if grad.IsSome then
                TestCaseData(name, "grad").SetName($"active lanes: {name}, grad")
    ]

[<TestCaseSource(nameof cases)>]
let ``only active lanes throw`` (name: string) (mode: string) =
    let _, f, good, expected, grad, bad, index = programs |> List.find (fun (n, _, _, _, _, _, _) -> n = name)

    let run i =
        if mode = "grad" then
            gradient f data on (ints lane i)
        else
            let _, way = modes |> List.find (fun (m, _) -> m = mode)
            first (way f data on (ints lane i))

    let expected = if mode = "grad" then Option.defaultValue [] grad else expected
    Assert.That(values (run good), Is.EqualTo(box (Array.ofList expected)).Within 1e-12)

    if not bad.IsEmpty then
        match mistake (fun () -> run bad) with
        | Mistake.IndexOutOfRange(_, "a", i, 3) -> Assert.That(i, Is.EqualTo index)
        | other -> Assert.Fail(Error.render other)

[<Test>]
let ``a branch that nobody takes may index an empty axis`` () =
    let none = tensor (build DType.Float64 [| a, 0 |] (fun _ -> R 0.0))
    let off = bools lane [ false; false ]
    Assert.That(values (first (mapped taking none off (ints lane [ 0; 5 ]))), Is.EqualTo(box [| 0.0; 0.0 |]))

    match mistake (fun () -> mapped taking none on (ints lane [ 0; 5 ])) with
    | Mistake.IndexOutOfRange(_, "a", 0L, 0) -> ()
    | other -> Assert.Fail(Error.render other)
