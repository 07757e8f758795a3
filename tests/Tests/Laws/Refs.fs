// A ref under a transformation behaves as the same ref run eagerly: compiled calls, loops and branches read and write
// it, once they have succeeded; what belongs to a transformation does not get out through it.
module NamedTensors.Tests.Refs

open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Support

let private number (v: float) = Literal.ofFloat DType.Float64 false v
let private get (r: RefView) = Refs.get "get" r [||]
let private put (r: RefView) v = Refs.set "set" r [||] v
let private value (r: RefView) = (values (get r))[0]
let private is (expected: float) (r: RefView) = Assert.That(value r, Is.EqualTo(expected).Within 1e-12)
let private plain (f: Tensor[] -> Tensor[]) xs : Tensor[] * objnull = f xs, null

let private jit (f: Tensor[] -> Tensor[]) =
    let cache = JitCache 8
    cache, (fun xs -> fst (Jit.call cache "namedJit" null (plain f) xs))

let private gradient (f: Tensor -> Tensor) (x: Tensor) =
    let _, pullback = Reverse.vjp "grad" (fun xs -> [| f xs[0] |]) [| x |]
    first (pullback [| one |])

let private addTo (r: RefView) (x: Tensor) = put r (Op.add (get r) x)

[<Test>]
let ``a compiled call reads and writes, every time it runs`` () =
    let r = Refs.create (number 1.0)

    let cache, f =
        jit (fun xs ->
            addTo r xs[0]
            [| Op.mul (get r) xs[0] |])

    agree "first" (first (f [| number 2.0 |])) (number 6.0)
    r |> is 3.0
    agree "second" (first (f [| number 4.0 |])) (number 28.0)
    r |> is 7.0
    put r (number 0.0)
    agree "third" (first (f [| number 1.0 |])) (number 1.0)
    Assert.That(cache.Compilations, Is.EqualTo 1)

[<Test>]
let ``a call that fails writes nothing`` () =
    let r = Refs.create (number 1.0)
    let x = sample 1 [ axisA, 3 ]

    let _, f =
        jit (fun xs ->
            addTo r (number 1.0)
            [| Indexing.index x [| struct (AxisSelector.op_Implicit "a", By xs[0]) |] |])

    f [| Literal.ofInt DType.Int32 2 |] |> ignore
    r |> is 2.0

    match mistake (fun () -> f [| Literal.ofInt DType.Int32 7 |]) with
    | Mistake.IndexOutOfRange(_, "a", 7L, 3) -> ()
    | other -> Assert.Fail(Error.render other)

    r |> is 2.0

[<Test>]
let ``loops carry what their bodies write`` () =
    let xs = sample 2 [ axisT, 4 ]
    let total = values xs |> Array.sum

    let summed (r: RefView) n (xs: Tensor) =
        Flow.scan
            "scan"
            string
            axisT
            n
            false
            (fun a ->
                addTo r a[1]
                [| Op.add a[0] (get r); get r |])
            [| number 0.0 |]
            [| xs |]

    let r = Refs.create (number 0.5)
    let outs = summed r 4 xs
    r |> is (0.5 + total)
    Assert.That((values outs[1])[3], Is.EqualTo(0.5 + total).Within 1e-12)
    summed r 0 (Op.sliceOne axisT 0 0 xs) |> ignore
    r |> is (0.5 + total)
    let _, f = jit (fun a -> summed r 4 a[0])
    f [| xs |] |> ignore
    r |> is (0.5 + 2.0 * total)

    // The condition sees what the body wrote.
    let count = Refs.create (number 0.0)
    let below _ = Op.compare Lt (get count) (number 5.0)

    let outs =
        Flow.loop
            "while"
            string
            below
            (fun a ->
                addTo count one
                [| Op.mulScalar a[0] 2.0 |])
            [| one |]

    count |> is 5.0
    agree "while" outs[0] (number 32.0)

[<Test>]
let ``a branch that does not write leaves the ref`` () =
    let r, other = Refs.create (number 1.0), Refs.create (number 10.0)

    let choose (i: int) =
        Flow.cond
            "switch"
            string
            (Literal.ofInt DType.Int32 i)
            [|
                (fun a ->
                    addTo r a[0]
                    [| get r |])
                (fun a -> [| Op.add (get r) (get other) |])
                (fun a ->
                    put other a[0]
                    [| a[0] |])
            |]
            [| number 2.0 |]
        |> first

    agree "writes" (choose 0) (number 3.0)
    r |> is 3.0
    agree "reads" (choose 1) (number 13.0)
    r |> is 3.0
    choose 2 |> ignore
    other |> is 2.0

let private product (f: Tensor -> Tensor) (x: Tensor) =
    let r = Refs.create x
    put r (Op.mul (get r) (f x))
    addTo r x
    get r

[<Test>]
let ``derivatives pass through refs made inside`` () =
    let x = number 0.7
    agree "x·x + x" (gradient (product id) x) (number 2.4)
    agree "staged" (gradient (fun x -> (snd (jit (fun a -> [| product id a[0] |]))) [| x |] |> first) x) (number 2.4)
    agree "compiled" ((snd (jit (fun a -> [| gradient (product id) a[0] |]))) [| x |] |> first) (number 2.4)

    // x + 3·x² through a scan that writes a ref of the function around it.
    let loop (x: Tensor) =
        let r = Refs.create x

        Flow.scan
            "scan"
            string
            axisT
            3
            false
            (fun _ ->
                addTo r (Op.mul x x)
                [||])
            [||]
            [| Op.zeros (Signature.ofDims DType.Float64 false [| axisT, 3 |]) |]
        |> ignore

        get r

    agree "scan" (gradient loop x) (number (1.0 + 6.0 * 0.7))

    let compiledInside (x: Tensor) =
        let r = Refs.create x

        (snd (
            jit (fun a ->
                addTo r (Op.mul a[0] a[0])
                [||])
        ))
            [| x |]
        |> ignore

        get r

    agree "jit inside" (gradient compiledInside x) (number 2.4)

let private outside (work: unit -> 'a) =
    match mistake work with
    | Mistake.RefOutside _ -> ()
    | other -> Assert.Fail(Error.render other)

[<Test>]
let ``a value of a transformation does not get out`` () =
    let r = Refs.create (number 1.0)
    let x = sample 3 [ axisB, 2 ]

    outside (fun () ->
        gradient
            (fun x ->
                addTo r x
                x)
            (number 2.0))

    outside (fun () ->
        gradient
            (fun x ->
                (snd (
                    jit (fun a ->
                        addTo r a[0]
                        a)
                ))
                    [| x |]
                |> first)
            (number 2.0))

    outside (fun () ->
        Vmap.run
            "b"
            2
            [| ValueSome axisB |]
            axisB
            (fun a ->
                addTo r a[0]
                a)
            [| x |])

    outside (fun () ->
        Vmap.run
            "b"
            2
            [| ValueSome axisB |]
            axisB
            (snd (
                jit (fun a ->
                    addTo r a[0]
                    a)
            ))
            [| x |])

    outside (fun () ->
        Vmap.run
            "b"
            2
            [| ValueSome axisB |]
            axisB
            (fun a ->
                Flow.scan
                    "scan"
                    string
                    axisT
                    2
                    false
                    (fun _ ->
                        addTo r a[0]
                        [||])
                    [||]
                    [| sample 1 [ axisT, 2 ] |])
            [| x |])

    r |> is 1.0
    // What does not depend on the map may be written, and refs of the map hold its values.
    Vmap.run
        "b"
        2
        [| ValueSome axisB |]
        axisB
        (fun a ->
            addTo r one
            a)
        [| x |]
    |> ignore

    r |> is 2.0
    let squares = Vmap.run "b" 2 [| ValueSome axisB |] axisB (fun a -> [| product id a[0] |]) [| x |]
    agree "inside" squares[0] (Op.add (Op.mul x x) x)
    let mutable kept = ValueNone

    let _, f =
        jit (fun a ->
            kept <- ValueSome(Refs.create a[0])
            a)

    f [| one |] |> ignore

    match mistake (fun () -> get (ValueOption.get kept)) with
    | Mistake.Escaped _ -> ()
    | other -> Assert.Fail(Error.render other)

[<Test>]
let ``a mapped ref is carried by compiled calls and loops`` () =
    let x = sample 4 [ axisB, 2 ]

    let f (a: Tensor[]) =
        let r = Refs.create one

        let _, inner =
            jit (fun a ->
                addTo r a[0]
                [| get r |])
        // First its content has no map, then it has.
        inner a |> ignore
        inner a |> ignore

        Flow.scan
            "scan"
            string
            axisT
            3
            false
            (fun _ ->
                addTo r a[0]
                [||])
            [||]
            [| sample 1 [ axisT, 3 ] |]
        |> ignore

        [| get r |]

    let y = Vmap.run "b" 2 [| ValueSome axisB |] axisB f [| x |] |> first
    agree "1 + 5x" y (Op.addScalar (Op.mulScalar x 5.0) 1.0)

[<Test>]
let ``a frozen ref can't be used`` () =
    let r = Refs.create one
    agree "content" (Refs.freeze r) one

    match mistake (fun () -> get r) with
    | Mistake.RefFrozen _ -> ()
    | other -> Assert.Fail(Error.render other)
