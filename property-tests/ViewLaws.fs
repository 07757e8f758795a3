/// Laws of views: whatever is renamed, reordered, sliced, reversed, repeated and reshaped in any order reads as a function
/// from indices to numbers says, and what is a view looks into the memory of the first array.
[<NUnit.Framework.TestFixture>]
module NamedTensors.PropertyTests.ViewLaws

open FsCheck
open FsCheck.FSharp
open FsCheck.NUnit
open NamedTensors
open NamedTensors.Engine

/// A step of a view. Its numbers are seeds: what they mean depends on the axes that are there.
type Step =
    | Rename of int
    | Reorder of int
    | Slice of axis: int * start: int * stop: int * step: int
    | Reverse of int
    | Repeat of size: int
    | Merge of int * int
    | Part of int

type Case = { Sizes: int list; Steps: Step list }

let private step =
    let n = Gen.choose (0, 11)

    Gen.oneof
        [
            Gen.map Rename n
            Gen.map Reorder n
            Gen.map4 (fun a b c d -> Slice(a, b, c, d)) n n n n
            Gen.map Reverse n
            Gen.map Repeat n
            Gen.map2 (fun a b -> Merge(a, b)) n n
            Gen.map Part n
        ]

let private case =
    gen {
        let! rank = Gen.choose (0, 4)
        let! sizes = Gen.listOfLength rank (Gen.frequency [ 1, Gen.constant 0; 6, Gen.choose (1, 4) ])
        let! count = Gen.choose (0, 8)
        let! steps = Gen.listOfLength count step
        return { Sizes = sizes; Steps = steps }
    }

let private shrink c =
    seq {
        for i in 0 .. c.Steps.Length - 1 do
            { c with Steps = List.removeAt i c.Steps }

        for i in 0 .. c.Sizes.Length - 1 do
            { c with Sizes = List.removeAt i c.Sizes }

            if c.Sizes[i] > 0 then
                { c with Sizes = List.updateAt i (c.Sizes[i] - 1) c.Sizes }
    }

type Arbitraries =
    static member Case() = Arb.fromGenShrink (case, shrink)

/// The naive model: axes, and the number at each index.
type private Model = { Axes: (string * int) list; At: Map<string, int> -> float32 }

let private elements (m: Model) : float32 list =
    let rec walk axes (index: Map<string, int>) =
        match axes with
        | [] -> [ m.At index ]
        | (name, size) :: rest -> [ 0 .. size - 1 ] |> List.collect (fun i -> walk rest (Map.add name i index))

    walk m.Axes Map.empty

let private label = Label.name

let private swap i j (items: 'a list) =
    items
    |> List.mapi (fun k x ->
        if k = i then items[j]
        elif k = j then items[i]
        else x)

/// One step of both; `wrong` plants a mistake in the model.
let private apply wrong (fresh: unit -> string) (x: Tensor, m: Model) step : Tensor * Model =
    let rank = m.Axes.Length
    let pick n = m.Axes[n % rank]

    match step with
    | Repeat size when rank < 6 ->
        let name, size = fresh (), size % 4
        Op.expand [| label name, size |] x, { Axes = (name, size) :: m.Axes; At = m.At }
    | Repeat _ -> x, m
    | _ when rank = 0 -> x, m
    | Rename n ->
        let old, size = pick n
        let name = fresh ()
        let axes = m.Axes |> List.map (fun (a, s) -> (if a = old then name else a), s)
        Op.rename (label old) (label name) x, { Axes = axes; At = fun i -> m.At(Map.add old i[name] i) }
    | Reorder n ->
        let axes = swap (n % rank) (n / 3 % rank) m.Axes
        Op.reorder (axes |> List.map (fst >> label) |> Array.ofList) x, { m with Axes = axes }
    | Slice(n, a, b, c) ->
        let name, size = pick n
        let start, stop = min (a % (size + 1)) (b % (size + 1)), max (a % (size + 1)) (b % (size + 1))
        let by = 1 + c % 3
        let length = (stop - start + by - 1) / by

        let y = Op.slice [| { Label = label name; Start = start; Stop = stop; Step = by } |] x
        let axes = m.Axes |> List.map (fun (a, s) -> a, (if a = name then length else s))
        y, { Axes = axes; At = fun i -> m.At(Map.add name (start + by * i[name]) i) }
    | Reverse n ->
        let name, size = pick n
        let last = if wrong && size > 2 then size - 2 else size - 1
        Op.reverse [| label name |] x, { m with At = fun i -> m.At(Map.add name (abs (last - i[name])) i) }
    | Merge(a, b) when fst (pick a) <> fst (pick b) ->
        let (one, n), (two, k) = pick a, pick b
        let name = fresh ()
        let at = List.findIndex (fun (a, _) -> a = one || a = two) m.Axes
        let rest = m.Axes |> List.filter (fun (a, _) -> a <> one && a <> two)
        let y = Op.reshape [| label one; label two |] [| label name, n * k |] x
        let axes = List.insertAt at (name, n * k) rest
        y, { Axes = axes; At = fun i -> m.At(i |> Map.add one (i[name] / k) |> Map.add two (i[name] % k)) }
    | Merge _ -> x, m
    | Part n ->
        let name, size = pick n

        match [ 2; 3 ] |> List.tryFind (fun d -> size % d = 0) with
        | None -> x, m
        | Some d ->
            let one, two = fresh (), fresh ()
            let at = List.findIndex (fun (a, _) -> a = name) m.Axes
            let axes = m.Axes |> List.removeAt at |> List.insertManyAt at [ one, size / d; two, d ]
            let y = Op.reshape [| label name |] [| label one, size / d; label two, d |] x
            y, { Axes = axes; At = fun i -> m.At(Map.add name (i[one] * d + i[two]) i) }

let private build wrong c =
    let axes = c.Sizes |> List.mapi (fun i n -> "x" + string i, n)
    let count = c.Sizes |> List.fold (*) 1
    let data = Array.init count float32
    let dims = axes |> List.map (fun (a, n) -> label a, n) |> Array.ofList
    let x = Transfer.ofSpan<float32> "test" dims (System.ReadOnlySpan data)

    let at (i: Map<string, int>) = data[axes |> List.fold (fun p (a, n) -> p * n + i[a]) 0]

    let mutable next = 0

    let fresh () =
        next <- next + 1
        "y" + string next

    x, ((x, { Axes = axes; At = at }), c.Steps) ||> List.fold (apply wrong fresh)

let private agrees wrong c =
    let _, (y, m) = build wrong c
    let labels = y.Signature.VisibleLabels |> Array.map Label.text |> List.ofArray
    let sizes = y.Signature.VisibleSizes |> List.ofArray
    List.zip labels sizes = m.Axes && List.ofArray (Arrays.toArray<float32> y) = elements m

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 1000, QuietOnSuccess = true)>]
let ``any composition reads as its function of indices`` (c: Case) = agrees false c

[<NUnit.Framework.Test>]
let ``empty arrays are drawn, and arrays that become empty`` () =
    let drawn = Gen.sample 1000 case |> List.ofSeq
    let isEmpty (c: Case) = List.contains 0 c.Sizes
    let becomesEmpty c = not (isEmpty c) && (let _, (y, _) = build false c in y.Signature.Count = 0L)
    NUnit.Framework.Assert.That(drawn |> List.filter isEmpty |> List.length, NUnit.Framework.Is.GreaterThan 100)
    NUnit.Framework.Assert.That(drawn |> List.filter becomesEmpty |> List.length, NUnit.Framework.Is.GreaterThan 100)

let private isView step =
    match step with
    | Merge _ -> false
    | Rename _
    | Reorder _
    | Slice _
    | Reverse _
    | Repeat _
    | Part _ -> true

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``all but merging looks into the first array's memory`` (c: Case) =
    let x, (y, _) = build false { c with Steps = List.filter isView c.Steps }
    // Where nothing is left there is nothing to look at.
    y.Signature.Count = 0L || obj.ReferenceEquals(x.Storage, y.Storage)

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 300, QuietOnSuccess = true)>]
let ``arithmetic on a view is arithmetic on a copy`` (c: Case) =
    let _, (y, m) = build false c
    Arrays.toArray<float32>(Op.add y y) |> List.ofArray = (elements m |> List.map (fun v -> v + v))

[<NUnit.Framework.Test>]
let ``the checker finds a reversal that misses an element`` () =
    let config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithArbitrary [ typeof<Arbitraries> ]

    NUnit.Framework.Assert.That(
        System.Action(fun () -> Check.One(config, (fun (c: Case) -> agrees true c))),
        NUnit.Framework.Throws.Exception
    )
