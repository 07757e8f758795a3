// Plans without data: in which order operands are contracted, which steps a rearrangement takes, where axes go that
// an order does not name; and how mistakes in patterns read. Knows the engine's planners.
module NamedTensors.Tests.PlanTests

open System.Diagnostics
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Patterns
open NamedTensors.Tests.Support

let private l = Label.name
let private labels (text: string) = text.Split(' ', System.StringSplitOptions.RemoveEmptyEntries) |> Array.map l
let private texts (labels: Label[]) : string = System.String.Join(" ", labels |> Array.map Label.text)

/// Multiplications of a plan, counted step by step.
let private cost (operands: Label[][]) (kept: Label[]) sizeOf (steps: Joining list) =
    let values = System.Collections.Generic.List<Label[]>(operands)
    let mutable total = 0.0

    for s in steps do
        let a, b = values[s.Left], values[s.Right]
        total <- total + (Label.union a b |> Array.fold (fun n x -> n * float (sizeOf x)) 1.0)

        for x in s.Over do
            Assert.That(Label.contains a x && Label.contains b x, "contracted over a label of one operand")

        values.Add(Label.union a b |> Label.except s.Over)

    Assert.That(
        texts (Array.sortBy Label.text values[values.Count - 1]),
        Is.EqualTo(texts (Array.sortBy Label.text kept))
    )

    total

/// The least cost of joining any two, again and again.
let rec private cheapest (operands: Label[] list) (kept: Label[]) sizeOf : float =
    match operands with
    | [ _ ] -> 0.0
    | _ ->
        [
            for i in 0 .. operands.Length - 2 do
                for j in i + 1 .. operands.Length - 1 do
                    let rest = operands |> List.indexed |> List.filter (fun (k, _) -> k <> i && k <> j) |> List.map snd
                    let union = Label.union operands[i] operands[j]
                    let needed = Array.append kept (Array.concat rest)
                    let result = union |> Array.filter (Label.contains needed)
                    let here = union |> Array.fold (fun n x -> n * float (sizeOf x)) 1.0
                    here + cheapest (result :: rest) kept sizeOf
        ]
        |> List.min

let private randomNetwork seed count =
    let random = System.Random(seed: int)
    let all = labels "p q r s t u v w"
    let sizes = all |> Array.map (fun x -> x, random.Next(1, 9)) |> dict
    let operands = Array.init count (fun _ -> all |> Array.filter (fun _ -> random.Next 3 = 0))
    // The result keeps what only one operand has, and some more.
    let alone x = (operands |> Array.filter (fun o -> Label.contains o x)).Length = 1
    let there = operands |> Array.concat |> Array.distinct
    let kept = there |> Array.filter (fun x -> alone x || random.Next 4 = 0)
    operands, kept, (fun x -> sizes[x])

[<Test>]
let ``up to five operands the order of contraction is the cheapest of all`` () =
    for seed in 1..60 do
        let operands, kept, sizeOf = randomNetwork seed (2 + seed % 4)
        let found = cost operands kept sizeOf (ContractionOrder.plan operands kept sizeOf)
        Assert.That(found, Is.EqualTo(cheapest (List.ofArray operands) kept sizeOf).Within(1e-9), $"network {seed}")

[<Test>]
let ``many operands are planned in a moment, and no step is over a label of one operand`` () =
    for count in [ 8; 9; 10; 24 ] do
        let operands, kept, sizeOf = randomNetwork count count
        ContractionOrder.plan operands kept sizeOf |> ignore
        let watch = Stopwatch.StartNew()
        let plan = ContractionOrder.plan operands kept sizeOf
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan 200L, $"{count} operands")
        cost operands kept sizeOf plan |> ignore

[<Test>]
let ``a chain above the limit is contracted from its ends`` () =
    let at i = l ("x" + string i)
    let operands = Array.init 12 (fun i -> [| at i; at (i + 1) |])
    let sizeOf (x: Label) = if x = at 0 || x = at 12 then 2 else 10
    let kept = [| at 0; at 12 |]
    Assert.That(cost operands kept sizeOf (ContractionOrder.plan operands kept sizeOf), Is.LessThanOrEqualTo 3000.0)

let private steps pattern axes bindings =
    match Pattern.parseRearrange pattern with
    | Ok tree -> Rearrangement.plan pattern tree axes bindings
    | Error e -> failwith (PatternError.message e)

let private axes = [| l "B", 2; l "H", 4; l "C", 3 |]
let private size n = AxisBinding.op_Implicit (n: int)

[<Test>]
let ``a plan splits, orders, merges, names`` () =
    match steps "b (h1 h2) c -> (E: h2 c) h1 b" axes [| struct ("h1", size 2) |] with
    | [ SplitAxis(h, [| h1, 2; h2, 2 |]); OrderAxes order; MergeAxes(from, e, 6); NameAxes names ] ->
        Assert.That(Label.text h, Is.EqualTo "H")
        Assert.That((order = [| h2; l "C"; h1; l "B" |]), Is.True)
        Assert.That((from = [| h2; l "C" |]), Is.True)

        Assert.That(
            (Set.ofList [ for a, b in names -> a.Id, Label.text b ] = Set.ofList [ e.Id, "E"; h1.Id, "h1" ]),
            Is.True
        )
    | other -> Assert.Fail("other steps: " + string other.Length)

[<Test>]
let ``a permutation is one step`` () =
    match steps "b h c -> c b h" axes [||] with
    | [ OrderAxes order ] -> Assert.That(texts order, Is.EqualTo "C B H")
    | other -> Assert.Fail("other steps: " + string other.Length)

[<Test>]
let ``labels may be other axes' names`` () =
    let x = sample 1 [ axisA, 2; axisB, 3 ]
    let y = Rearrangement.byPattern x "b a -> a b" [||]
    Assert.That(texts y.Labels, Is.EqualTo "b a")
    let z = Rearrangement.byPattern x "a b -> (b: a) (a: b)" [||]
    Assert.That(z.Signature.ToString(), Is.EqualTo "f64{b 2, a 3}")

[<TestCase("... a", "a", "x y z a")>]
[<TestCase("z ... x", "z x", "z y a x")>]
[<TestCase("... y ... x ...", "y x", "y x z a")>]
[<TestCase("... z ... y", "z y", "x z a y")>]
let ``an axis goes to the first gap after those before it`` (order: string) (_named: string) (expected: string) =
    let places = order.Split ' ' |> Array.map (fun w -> if w = "..." then ValueNone else ValueSome [| l w |])
    let natural = labels "x y z a"
    Assert.That(Placement.fill natural places |> Array.concat |> texts, Is.EqualTo expected)

let private message (work: unit -> Tensor) =
    let e = Assert.Throws<NamedTensorException>(fun () -> work () |> ignore)
    (nonNull e).Message

[<Test>]
let ``mistakes show their place in the pattern`` () =
    let x = sample 1 [ l "B", 2; l "H", 4; l "C", 3 ]
    let rearrange pattern bindings = message (fun () -> Rearrangement.byPattern x pattern bindings)
    let einsum pattern xs = message (fun () -> Einsums.einsum pattern xs [||] null)

    Assert.That(
        rearrange "b (h1 h2) c -> c b h1 h2" [||],
        Is.EqualTo "rearrange: only one size can be found, bind the others\n  b (h1 h2) c -> c b h1 h2\n     ^^ ^^"
    )

    Assert.That(
        rearrange "b (h1 h2) c -> c b h1 h2" [| struct ("h1", size 3) |],
        Is.EqualTo "rearrange: 'H' has size 4, not a multiple of 3\n  b (h1 h2) c -> c b h1 h2\n    ^^^^^^^"
    )

    Assert.That(
        rearrange "{h} -> ... h" [||],
        Is.EqualTo "rearrange: no axis 'h' in the array, did you mean 'H'?\n  {h} -> ... h\n   ^"
    )

    Assert.That(rearrange "{H C} -> C H" [||], Does.StartWith "rearrange: axis 'B' is not on the right")
    Assert.That(rearrange "a b -> b a" [||], Does.StartWith "rearrange: the array has 3 axes, here are 2")

    Assert.That(
        rearrange "a b c d -> d a b c" [||],
        Is.EqualTo "rearrange: the array has only 3 axes\n  a b c d -> d a b c\n        ^"
    )

    Assert.That(
        rearrange "{H} -> (B: H) ..." [||],
        Is.EqualTo "rearrange: the result would have two axes 'B'\n  {H} -> (B: H) ...\n          ^"
    )

    Assert.That(rearrange "a b c -> c b a" [| struct ("x", size 3) |], Does.Contain "binding 'x'")

    Assert.That(
        einsum "i j k, i k -> j" [| x; Op.sum [| l "C" |] x |],
        Is.EqualTo "einsum: 'k' has size 3 in array 1 and 4 in array 2\n  i j k, i k -> j\n      ^    ^"
    )

    Assert.That(einsum "i j k, i -> j" [| x |], Does.StartWith "einsum: the pattern is for 2 arrays, 1 are given")
    Assert.That(einsum "-> D" [| x |], Does.StartWith "einsum: no axis 'D' in the arrays")
