/// Laws of the axis algebra, against lists of (name, size): what union, concat, intersect, eliminate, without and resolve
/// give, in which order, and which mistake they raise. Names are few, so that lists meet.
[<NUnit.Framework.TestFixture>]
module NamedTensors.PropertyTests.AxisLaws

open FsCheck
open FsCheck.FSharp
open FsCheck.NUnit
open NamedTensors
open NamedTensors.Engine

/// Axes with different names.
type Axes = Axes of (string * int) list

let private names = [ "a"; "b"; "c"; "d" ]

let private distinct = List.distinctBy fst

let private axes =
    Gen.listOf (Gen.zip (Gen.elements names) (Gen.choose (1, 3)))
    |> Gen.map (List.truncate 6 >> distinct)

let rec private shorter items =
    seq {
        for i in 0 .. List.length items - 1 do
            List.removeAt i items
    }

type Arbitraries =
    static member Axes() = Arb.fromGenShrink (Gen.map Axes axes, (fun (Axes l) -> shorter l |> Seq.map Axes))

let private selection l : AxisSelection = AxisSelection.op_Implicit (l |> List.map Axis |> Array.ofList)
let private listed (s: AxisSelection) = [ for a in s.Items -> a.Name, a.Size ]
let private named name = List.tryFind (fun (n, _) -> n = name)
let private has l (name, _) = (named name l).IsSome

/// What a call gives, or the case of its mistake.
let private outcome f =
    try
        Ok(f () |> listed)
    with :? NamedTensorException as e ->
        Error(e.Mistake.GetType().Name)

let private clash a b =
    b
    |> List.exists (fun (n, s) ->
        match named n a with
        | Some(_, t) -> s <> t
        | None -> false)

let private both op a b = outcome (fun () -> op (selection a) (selection b))
let private agree a b = not (clash a b)

// ---- the naive model

module private Model =
    let union a b = if clash a b then Error "WrongSize" else Ok(a @ List.filter (has a >> not) b)
    let concat a b = if List.exists (has a) b then Error "DuplicateAxis" else Ok(a @ b)
    let intersect a b = if clash a b then Error "WrongSize" else Ok(List.filter (has b) a)
    let without a b = if clash a b then Error "WrongSize" else Ok(List.filter (has b >> not) a)

    // Removed from left to right: the first that is wrong says how.
    let eliminate a b =
        let wrong (n, s) =
            match named n a with
            | None -> Some "UnknownAxis"
            | Some(_, t) when t <> s -> Some "WrongSize"
            | Some _ -> None

        match List.tryPick wrong b with
        | Some mistake -> Error mistake
        | None -> Ok(List.filter (has b >> not) a)

/// Whether an operation is as the model says.
let private follows op model (Axes a) (Axes b) = both op a b = model a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``union is the first, then what the second adds`` a b = follows AxisAlgebra.union Model.union a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``concat is both, and shares no name`` a b = follows AxisAlgebra.concat Model.concat a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``intersect is what both have, in the first's order`` a b = follows AxisAlgebra.intersect Model.intersect a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``eliminate takes away what must be there`` a b = follows AxisAlgebra.eliminate Model.eliminate a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``without takes away what is there`` a b = follows (fun x y -> AxisAlgebra.without x y false) Model.without a b

[<Property(Arbitrary = [| typeof<Arbitraries> |], MaxTest = 500, QuietOnSuccess = true)>]
let ``without may be told not to look at sizes`` (Axes a) (Axes b) =
    both (fun x y -> AxisAlgebra.without x y true) a b = Ok(List.filter (has b >> not) a)

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``union and intersect are idempotent, eliminate leaves nothing`` (Axes a) =
    both AxisAlgebra.union a a = Ok a
    && both AxisAlgebra.intersect a a = Ok a
    && both AxisAlgebra.eliminate a a = Ok []
    && both AxisAlgebra.concat a [] = Ok a

/// The same names, each with one size everywhere.
let private agreed (Axes l) = l |> List.map (fun (name, _) -> name, 1 + int name[0] % 3)

let private associative op a b c =
    let of' r =
        match r with
        | Ok l -> l
        | Error e -> failwith e

    let a, b, c = agreed a, agreed b, agreed c
    both op a (of' (both op b c)) = both op (of' (both op a b)) c

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``union is associative`` a b c = associative AxisAlgebra.union a b c

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``intersect is associative`` a b c = associative AxisAlgebra.intersect a b c

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``what is without and what is shared make the whole`` (Axes a) (Axes b) =
    agree a b
    ==> lazy
        (match both (fun x y -> AxisAlgebra.without x y false) a b, both AxisAlgebra.intersect a b with
         | Ok rest, Ok shared -> List.sort (rest @ shared) = List.sort a
         | _ -> false)

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``union has the same names either way round`` (Axes a) (Axes b) =
    agree a b
    ==> lazy
        (match both AxisAlgebra.union a b, both AxisAlgebra.union b a with
         | Ok x, Ok y -> List.sort x = List.sort y
         | _ -> false)

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``an array resolves its axes by name, and no others`` (Axes a) (Axes b) =
    let x = Creation.zeros (AxisSpec.op_Implicit (a |> List.map Axis |> Array.ofList)) null

    b
    |> List.forall (fun (name, size) ->
        let found =
            outcome (fun () -> selection [ (let r = Shaping.resolve x (AxisSelector.Of name) in r.Name, r.Size) ])

        let sized =
            outcome (fun () ->
                selection [ (let r = Shaping.resolve x (AxisSelector.Of(Axis(name, size))) in r.Name, r.Size) ])

        match named name a with
        | None -> found = Error "UnknownAxis" && sized = Error "UnknownAxis"
        | Some(_, n) -> found = Ok [ name, n ] && sized = (if n = size then Ok [ name, n ] else Error "WrongSize"))

[<Property(Arbitrary = [| typeof<Arbitraries> |], QuietOnSuccess = true)>]
let ``flattened axes stand where the first of them was`` (Axes a) (Axes b) =
    let old = List.filter (has b) a
    let spec: AxisSpec = AxisSpec.op_Implicit (a |> List.map Axis |> Array.ofList)
    let flat = AxisAlgebra.flatten spec (selection old) (AxisSelector.Of "flat")
    let size = old |> List.fold (fun n (_, s) -> n * s) 1
    let at = List.tryFindIndex (has old) a |> Option.defaultValue 0
    let rest = List.filter (has old >> not) a
    [ for x in flat.Items -> x.Name, x.Size ] = List.insertAt at ("flat", size) rest

/// A model that is wrong: the second first.
[<NUnit.Framework.Test>]
let ``the checker finds a wrong order`` () =
    let wrong a b = if clash a b then Error "WrongSize" else Ok(b @ List.filter (has b >> not) a)
    let config = Config.QuickThrowOnFailure.WithArbitrary [ typeof<Arbitraries> ]

    NUnit.Framework.Assert.That(
        System.Action(fun () -> Check.One(config, (fun (a: Axes) (b: Axes) -> follows AxisAlgebra.union wrong a b))),
        NUnit.Framework.Throws.Exception
    )
