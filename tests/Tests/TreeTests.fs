/// Trees: what is a node, a leaf, static; paths, equality, rebuilding, mistakes.
module NamedTensors.Tests.TreeTests

open System
open System.Collections.Concurrent
open System.Collections.Generic
open System.Threading
open System.Threading.Tasks
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.TreeTypes

let private parts (value: objnull) =
    let struct (tensors, def) = Tree.flatten value
    tensors, def

let private paths value =
    let tensors, def = parts value
    List.init tensors.Length def.Path

let private def value = snd (parts value)

/// The value with new tensors, and what was put in.
let private renewed (value: 'T) : 'T * Tensor[] =
    let tensors, def = parts value
    let other = tensors |> Array.map (fun _ -> tensor ())
    unbox<'T>(def.Unflatten other), other

let private mistake (f: unit -> 'a) : NamedTensorException =
    try
        f () |> ignore
        raise (AssertionException "nothing was raised")
    with :? NamedTensorException as e ->
        e

let private same (expected: 'a) (actual: 'a) = Assert.That(box actual, Is.EqualTo(box expected))
let private holds (condition: bool) = Assert.That condition
let private is (a: objnull) (b: objnull) = Assert.That(b, Is.SameAs a)

let private named = nodes |> List.map (fun (name, make, paths) -> TestCaseData(make, paths).SetName("node: " + name))

[<TestCaseSource(nameof named)>]
let ``a value comes apart and back`` (make: unit -> objnull) (expected: string list) =
    let value = make ()
    let tensors, structure = parts value
    same (String.Join("; ", expected)) (String.Join("; ", paths value))
    same expected.Length structure.Count
    // The same again, type and all, with the same tensors in the same places.
    let again = structure.Unflatten tensors
    let tensors', structure' = parts again

    match value, again with
    | null, null -> ()
    | NonNull v, NonNull a -> same (v.GetType()) (a.GetType())
    | _ -> Assert.Fail "null on one side"

    same tensors.Length tensors'.Length
    Array.iter2 is tensors tensors'
    same structure structure'
    same (structure.GetHashCode()) (structure'.GetHashCode())
    // Another value of the same kind has the same structure, and other leaves.
    same structure (def (make ()))
    // New tensors arrive where the old ones were.
    let fresh = tensors |> Array.map (fun _ -> tensor ())
    Array.iter2 is fresh (fst (parts (structure.Unflatten fresh)))

[<Test>]
let ``leaves are wrapped as they were`` () =
    let (a, n), _ = renewed (array (), positional ())
    holds (a.GetType() = typeof<NamedArray> && n.GetType() = typeof<NdArray>)
    Assert.That(def (array ()), Is.Not.EqualTo(def (positional ())))

[<Test>]
let ``records keep what is no array`` () =
    let model =
        {
            Layers = [ { W = array (); B = null; Size = 7 }; { W = array (); B = array (); Size = 8 } ]
            Name = "m"
            Scale = 0.5
        }

    let other, tensors = renewed model
    same [ "Layers[0].W"; "Layers[1].W"; "Layers[1].B" ] (paths model)
    same ("m", 0.5) (other.Name, other.Scale)
    same [ 7; 8 ] (other.Layers |> List.map _.Size)
    is tensors[1] other.Layers[1].W.Tensor
    holds (isNull other.Layers[0].B)

    same [| "Layers[0].Size", box 7; "Layers[1].Size", box 8; "Name", box "m"; "Scale", box 0.5 |] (def model).Statics

[<Test>]
let ``private state survives, and no constructor runs`` () =
    let counter = Counter(array (), "here", Extra = array ())
    counter.Step()
    counter.Step()
    let made = Counter.Made
    let other, tensors = renewed counter
    same made Counter.Made
    same ("here", 2) (other.Label, other.Steps)
    is tensors[0] other.Weight.Tensor
    is tensors[1] (nonNull other.Extra).Tensor
    // The original is as it was.
    Assert.That(counter.Weight.Tensor, Is.Not.SameAs tensors[0])

[<Test>]
let ``structs are rebuilt, their originals untouched`` () =
    let pair = { Left = array (); Right = positional () }
    let other, tensors = renewed pair
    is tensors[0] other.Left.Tensor
    Assert.That(pair.Left.Tensor, Is.Not.SameAs tensors[0])

[<Test>]
let ``dictionaries keep their order and comparer`` () =
    let make () = OrderedDictionary(dict [ "b", array (); "a", array () ])
    let ordered, tensors = renewed (make ())
    same [ "b"; "a" ] (List.ofSeq ordered.Keys)
    is tensors[0] ordered["a"].Tensor

[<Test>]
let ``case does not matter to a rebuilt dictionary that ignores it`` () =
    let loose = Dictionary<string, NamedArray> StringComparer.OrdinalIgnoreCase
    loose["W"] <- array ()
    let other, tensors = renewed loose
    is tensors[0] other["w"].Tensor

[<Test>]
let ``a function may see the order of a dictionary, so structures do too`` () =
    let one = Dictionary(dict [ "a", array (); "b", array () ])
    let two = Dictionary(dict [ "b", array (); "a", array () ])
    Assert.That(def one, Is.Not.EqualTo(def two))
    // Where a structure is only asked for, it does not matter.
    let tensors = Tree.flattenLike "vjp" (def one) two
    is two["a"].Tensor tensors[0]

[<Test>]
let ``static parts tell structures apart`` () =
    let linear size = { W = array (); B = null; Size = size }
    same (def (linear 3)) (def (linear 3))
    Assert.That(def (linear 3), Is.Not.EqualTo(def (linear 4)))

    let apart (a: objnull) (b: objnull) = Assert.That(def (array (), a), Is.Not.EqualTo(def (array (), b)))

    let alike (a: objnull) (b: objnull) =
        same (def (array (), a)) (def (array (), b))
        same ((def (array (), a)).GetHashCode()) ((def (array (), b)).GetHashCode())

    apart 1 1L
    apart "a" "b"
    apart 0.0 -0.0
    apart DayOfWeek.Monday DayOfWeek.Friday
    apart (box [| 1; 2 |]) (box [| 1; 3 |])
    apart (box [| 1; 2 |]) (box [| 1u; 2u |])
    apart (box (Array2D.zeroCreate<int> 2 3)) (box (Array2D.zeroCreate<int> 3 2))
    apart (box (ResizeArray [ 1; 2 ])) (box (ResizeArray [ 1 ]))
    apart (Config 1) (Config 1)
    alike nan nan
    alike (String('a', 3)) "aaa"
    alike (box [| 1; 2 |]) (box [| 1; 2 |])
    alike (box [| "a"; "b" |]) (box [| "a"; "b" |])
    alike (box (ResizeArray [ 1; 2 ])) (box (ResizeArray [ 1; 2 ]))
    alike (box {| Sizes = [| 1; 2 |] |}) (box {| Sizes = [| 1; 2 |] |})
    alike (struct (1, "a")) (struct (1, "a"))
    alike typeof<int> typeof<int>
    let f = Func<int, int>(fun x -> x + 1)
    alike f f
    apart f (Func<int, int>(fun x -> x + 2))
    let g = fun (x: NamedArray) -> x
    alike (box g) (box g)

[<Test>]
let ``different types with equal parts are different structures`` () =
    Assert.That(def [| array () |], Is.Not.EqualTo(def [ array () ]))
    Assert.That(def {| A = array () |}, Is.Not.EqualTo(def (Tuple.Create(array ()))))
    Assert.That(def (box (First(array ()))), Is.Not.EqualTo(def (box (Second 1))))

[<Test>]
let ``a structure keeps no array of the user's alive, nor a user's array of numbers`` () =
    let sizes = [| 1; 2 |]
    let steps = { Next = Func<int, int>(id); Sizes = sizes }
    let before = def steps
    let other, _ = renewed steps
    sizes[0] <- 9
    Assert.That(def steps, Is.Not.EqualTo before)
    same [| 1; 2 |] other.Sizes
    is steps.Next other.Next
    // Nor can who gets the value back change the structure.
    (unbox<Steps>(before.Unflatten [||])).Sizes[ 0 ] <- 5
    same [| 1; 2 |] (unbox<Steps>(before.Unflatten [||])).Sizes

[<Test>]
let ``what holds no array is static, even if it could`` () =
    let block = Block(Relu())
    same [| "", box block |] (def block).Statics
    is block ((def block).Unflatten [||])
    let counting = Func<NamedArray, NamedArray>(fun x -> x)
    same [| "", box counting |] (def counting).Statics
    let axis = Axis("a", 2)
    same (def (axis, array ())) (def (Axis("a", 2), array ()))

[<Test>]
let ``what can't be taken apart is a mistake if it holds arrays`` () =
    let refused (value: objnull) (name: string) =
        let e = mistake (fun () -> Tree.flattenFor "grad" {| Params = value |})

        match e.Mistake with
        | Mistake.BadArgument("grad", "the value at Params", problem, _) -> Assert.That(problem, Does.Contain name)
        | _ -> Assert.Fail e.Message

    refused (Queue [ array () ]) "Queue<NamedArray>"
    refused (dict [ 1, array () ] |> Dictionary) "Dictionary<int, NamedArray>"
    refused (Queue [ box (array ()) ]) "Queue<object>"
    refused (seq { array () }) "arrays in it"
    refused (Seq.map id [ array () ]) "arrays in it"
    let tagged = Tagged(Tag = "t")
    tagged["w"] <- array ()
    refused tagged "Tagged"

[<Test>]
let ``collections without arrays may be of any kind`` () =
    let queue = Queue [ 1; 2 ]
    same [| "[1]", box queue |] (def (array (), queue)).Statics
    let objects = Queue [ box 1; "two" ]
    same [| "[1]", box objects |] (def (array (), objects)).Statics

[<Test>]
let ``a value that holds itself is a mistake`` () =
    let first = Linked(array ())
    first.Next <- Linked(array (), Next = first)

    match (mistake (fun () -> Tree.flatten first)).Mistake with
    | Mistake.BadArgument("tree", "the value at Next.Next.Next", problem, _) ->
        Assert.That(problem, Does.Contain "holds itself")
    | m -> Assert.Fail(Error.render m)

    let itself: objnull[] = [| null |]
    itself[0] <- itself
    mistake (fun () -> Tree.flatten (box itself)) |> ignore

[<Test>]
let ``a cycle without arrays is static`` () =
    let one = Owner()
    one.Tag <- Owner(Tag = one)
    same [| "[1]", box one |] (def (array (), one)).Statics

[<Test>]
let ``what is nested deeply is fine, very deeply a mistake, never an overflow`` () =
    let rec chain n (last: Linked) = if n = 0 then last else chain (n - 1) (Linked(array (), Next = last))

    let onStack (kilobytes: int) (work: unit -> unit) =
        let thread = Thread(work, kilobytes * 1024)
        thread.Start()
        thread.Join()

    let endless () = (mistake (fun () -> Tree.flatten (chain 100000 (Linked(array ()))))).Message

    let messages = ConcurrentBag<string>()
    let counts = ConcurrentBag<int>()

    onStack 1024 (fun () ->
        let _, structure = parts (chain 499 (Linked(array ())))
        same structure (def (chain 499 (Linked(array ()))))
        counts.Add structure.Count
        structure.Unflatten(Array.init 500 (fun _ -> tensor ())) |> ignore
        messages.Add(endless ()))

    onStack 256 (fun () -> messages.Add(endless ()))
    same [ 500 ] (List.ofSeq counts)
    same 2 messages.Count

    for message in messages do
        Assert.That(message, Does.Contain "nested deeper than")

[<Test>]
let ``a long F# list is one node`` () =
    let tensors, structure = parts (List.init 10000 (fun _ -> array ()))
    same "[9999]" (structure.Path 9999)
    same 10000 (unbox<NamedArray list>(structure.Unflatten tensors)).Length

[<Test>]
let ``a shared array is a leaf at each place`` () =
    let a = array ()
    let tensors, _ = parts (a, [ a ])
    same 2 tensors.Length
    is tensors[0] tensors[1]

[<Test>]
let ``structures that differ say where`` () =
    let linear () = { W = array (); B = array (); Size = 3 }

    let differs (expected: objnull) (given: objnull) =
        match (mistake (fun () -> Tree.flattenLike "vjp" (def expected) given)).Mistake with
        | Mistake.TreesDiffer("vjp", place, e, g) -> place, e, g
        | m -> raise (AssertionException(Error.render m))

    same ("B", "a NamedArray", "null") (differs (linear ()) { linear () with B = null })
    same ("[1].Size", "3", "4") (differs (1, linear ()) (1, { linear () with Size = 4 }))
    same ("the root", "Linear", "a NamedArray") (differs (linear ()) (array ()))
    same ("the root", "a NamedArray", "an NdArray") (differs (array ()) (positional ()))
    same ("[0]", "\"a\"", "\"b\"") (differs ("a", 1) ("b", 1))
    same ("[1]", "list<NamedArray> with 2 parts", "one with 1") (differs (1, [ array (); array () ]) (1, [ array () ]))

    same
        ("the root", "the keys 'a', 'b'", "the keys 'a', 'c'")
        (differs (Map [ "a", array (); "b", array () ]) (Map [ "a", array (); "c", array () ]))

    same
        ("the root", "(NamedArray, NamedArray)", "NamedArray[]")
        (differs (array (), array ()) [| array (); array () |])

    same ("the root", "null", "a NamedArray") (differs null (array ()))
    same ("the root", "the case First", "the case Second") (differs (box (First(array ()))) (box (Second 1)))
    same ("the root", "Circle", "Box") (differs (Circle(array ())) (Box(array (), array ())))

[<Test>]
let ``collections of the same kind fit whatever they are declared to hold`` () =
    let a = array ()
    let like expected given = (Tree.flattenLike "vjp" (def expected) given)[0]
    is a.Tensor (like [| array () |] [| box a |])
    is a.Tensor (like (array (), 1) (box a, box 1))

[<Test>]
let ``map keeps the type`` () =
    let fresh = tensor ()
    let linear = Tree.map (fun _ -> fresh) { W = array (); B = null; Size = 3 }
    is fresh linear.W.Tensor
    same 3 linear.Size
    Assert.That(Tree.map id "text", Is.EqualTo "text")
    holds (isNull (Tree.map id (null: NamedArray | null)))

[<Test>]
let ``a structure wants as many tensors as it has leaves`` () =
    match (mistake (fun () -> (def (array (), array ())).Unflatten [| tensor () |])).Mistake with
    | Mistake.WrongNumber("unflatten", "leaves", "2", 1) -> ()
    | m -> Assert.Fail(Error.render m)

[<Test>]
let ``a structure is written out`` () =
    same "Linear(W *, B null, Size 3)" (string (def { W = array (); B = null; Size = 3 }))
    same "(*, list<NamedArray>(*, *), \"a\")" (string (def (array (), [ array (); array () ], "a")))
    same "Map<string, NamedArray>(\"k\": *)" (string (def (Map [ "k", array () ])))

[<Test>]
let ``a type is looked at once, from many threads too`` () =
    let values = Array.init 64 (fun _ -> {| Own = array (); Rest = [ Some(array ()) ] |})
    let structures = ConcurrentBag<TreeDef>()
    Tree.flatten values[0] |> ignore
    let known = Roles.count ()

    Parallel.For(0, 64, fun i -> structures.Add(def values[i])) |> ignore

    same known (Roles.count ())
    holds (structures |> Seq.forall (fun s -> s.Equals(def values[0])))
    // New types, met by all threads at the same moment.
    Parallel.For(0, 64, fun i -> holds ((def {| New = array (); Met = struct (array (), 1uy) |}).Count = 2))
    |> ignore
