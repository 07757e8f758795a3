/// hax.tree_util: everything that is no node is a leaf, and a leaf may become anything.
module NamedTensors.Tests.TreeUtilTests

open System
open System.Collections.Generic
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.TreeTypes

let private leaves tree = TreeUtil.Leaves(tree, null)
let private structure tree = TreeUtil.Structure(tree, null)
let private same (expected: objnull) (actual: objnull) = Assert.That(actual, Is.EqualTo expected)

let private map (f: objnull -> objnull) (tree: objnull) =
    TreeUtil.Map(Func<objnull[], objnull>(fun xs -> f xs[0]), tree, [||], null)

let private mistake (f: unit -> 'a) : Mistake =
    try
        f () |> ignore
        raise (AssertionException "nothing was raised")
    with :? NamedTensorException as e ->
        e.Mistake

/// What these tests do to a leaf: numbers double, arrays become their description.
let private describe (leaf: objnull) : objnull =
    match leaf with
    | :? NamedArray -> "named"
    | :? int as i -> box (2 * i)
    | other -> other

[<Test>]
let ``numbers and strings are leaves too, null is none`` () =
    let a = array ()
    same [| box a; 2.0; 3; "text" |] (leaves [| box a; 2.0; null; 3; "text" |])
    same [||] (leaves [||])
    same [||] (leaves (Dictionary<string, obj>()))
    same [| 1; 2; 3 |] (leaves [| 1; 2; 3 |])
    same [| box a |] (leaves a)

[<Test>]
let ``leaves of a dictionary come in the order of their keys`` () =
    same [| 3; 2; 1 |] (leaves (OrderedDictionary(dict [ "z", 1; "m", 2; "a", 3 ])))

[<Test>]
let ``flatten, unflatten`` () =
    let tree = [| box (dict [ "p", array () ] |> Dictionary); [ array (); array () ]; null; (1, "x") |]

    let struct (flat, def) = TreeUtil.Flatten(tree, null)
    same 5 def.LeafCount
    let again = TreeUtil.Unflatten(def, flat)
    same flat (leaves again)
    same def (structure again)
    same (def.GetHashCode()) ((structure again).GetHashCode())

    match mistake (fun () -> TreeUtil.Unflatten(def, [| 1 |])) with
    | Mistake.WrongNumber("unflatten", "leaves", "5", 1) -> ()
    | m -> Assert.Fail(Error.render m)

[<Test>]
let ``structures compare without their leaves`` () =
    same (structure [| 1; 2 |]) (structure [| 3; 4 |])
    Assert.That(structure [| 1; 2 |], Is.Not.EqualTo(structure [| 1 |]))
    same "(*, list<int>(*, *))" (string (structure ("a", [ 1; 2 ])))

[<Test>]
let ``a collection is made anew for what its leaves became`` () =
    let a = array
    same [| "named"; "named" |] (map describe [| a (); a () |])
    same [ "named" ] (map describe [ a () ])
    same (struct ("named", 2)) (map describe (struct (a (), 1)))

    same
        (1, 2, 3, 4, 5, 6, 7, "named")
        (map (fun x -> if x :? NamedArray then describe x else x) (1, 2, 3, 4, 5, 6, 7, a ()))

    same (Some "named") (map describe (Some(a ())))
    same (ValueSome "named") (map describe (ValueSome(a ())))
    same (Map [ "k", "named" ]) (map describe (Map [ "k", a () ]))

    same
        [ [ "named" ]; [] ]
        (map describe [ [ a () ]; [] ]
         |> fun x -> [ for l in unbox<seq<obj>> x -> [ for i in unbox<seq<obj>> l -> string i ] ])

    let mixed = map describe (ResizeArray [ box (a ()); 1 ])
    same (ResizeArray [ box "named"; 2 ]) mixed
    same typeof<string[]> ((nonNull (map (fun x -> if x = 1 then null else "s") [| 1; 2 |])).GetType())
    same typeof<obj[]> ((nonNull (map (fun x -> if x = 1 then 1.5 else "s") [| 1; 2 |])).GetType())
    same typeof<string[,]> ((nonNull (map describe (Array2D.init 1 1 (fun _ _ -> a ())))).GetType())

[<Test>]
let ``a record holds what its fields can hold`` () =
    let linear = { W = array (); B = null; Size = 3 }
    let fresh = array ()

    let other = map (fun x -> if x :? NamedArray then fresh else describe x) linear |> unbox<Linear>

    Assert.That(other.W, Is.SameAs fresh)
    same 6 other.Size

    match mistake (fun () -> map describe {| Model = [ linear ] |}) with
    | Mistake.BadArgument("map", "the leaf at Model[0].W", problem, _) ->
        same "is of type NamedArray and can't become string" problem
    | m -> Assert.Fail(Error.render m)

[<Test>]
let ``a union's tag is no leaf`` () =
    same 1 (leaves (First(array ()))).Length
    same 1 (leaves (ValueSome(array ()))).Length
    same 0 (leaves Nothing).Length

[<Test>]
let ``several trees are mapped together, as deep as the first goes`` () =
    let pair (xs: objnull[]) : objnull = String.Join("|", xs |> Array.map string)
    let together (tree: objnull) (rest: objnull list) = TreeUtil.Map(Func<_, _> pair, tree, List.toArray rest, null)
    same [| "1|10|100"; "2|20|200" |] (together [| 1; 2 |] [ [| 10; 20 |]; [| 100; 200 |] ])
    same [| "1|System.Int32[]" |] (together [| 1 |] [ [| [| 2; 3 |] |] ])
    let ordered (keys: (string * int) list) = Dictionary(dict keys)
    let result = together (ordered [ "b", 1; "a", 2 ]) [ ordered [ "a", 20; "b", 10 ] ]
    same (dict [ "b", "1|10"; "a", "2|20" ]) result

    let differs (tree: objnull) (other: objnull) =
        match mistake (fun () -> together tree [ other ]) with
        | Mistake.TreesDiffer("map", place, e, g) -> String.Join("; ", place, e, g)
        | m -> Error.render m

    same "the root; int[] with 2 parts; one with 1" (differs [| 1; 2 |] [| 1 |])
    same "[0]; int[] with 1 parts; one with 2" (differs [| [| 1 |] |] [| [| 1; 2 |] |])
    same "the root; the keys 'p', 'q'; the keys 'p', 'r'" (differs (Map [ "p", 1; "q", 2 ]) (Map [ "p", 1; "r", 2 ]))
    same "the root; int[]; Map<string, int>" (differs [| 1 |] (Map [ "p", 1 ]))
    same "[0]; null; int" (differs [| null |] [| box 1 |])
    same "[0]; int[]; NamedArray" (differs [| box [| 1 |] |] [| box (array ()) |])

[<Test>]
let ``the caller may say what is a leaf`` () =
    let isPair = Func<objnull, bool>(fun x -> x :? (int * int))
    let tree = [| (1, 2); (3, 4) |]
    same [| (1, 2); (3, 4) |] (TreeUtil.Leaves(tree, isPair))

    let sum (xs: objnull[]) : objnull =
        let a, b = unbox<int * int> xs[0]
        box (a + b)

    same [| 3; 7 |] (TreeUtil.Map(Func<_, _> sum, tree, [||], isPair))
    same [| 3; 7 |] (TreeUtil.ScanAwareMap(Func<_, _> sum, tree, [||], isPair))

[<Test>]
let ``dictionaries keep their order, derived ones their type`` () =
    let bag = Bag()
    bag["z"] <- array ()
    bag["a"] <- array ()
    let fresh = array ()
    let other = map (fun _ -> fresh) bag |> unbox<Bag>
    same [ "z"; "a" ] (List.ofSeq other.Keys)
    Assert.That(other["a"], Is.SameAs fresh)
