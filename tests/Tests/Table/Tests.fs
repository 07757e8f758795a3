// The table's test cases: each law on each row to which it applies, by name; and that no case is without a row.
// Knows neither. One idea: what a law finds wrong is the message of the failure.
module NamedTensors.Tests.Table.TableTests

open System
open NUnit.Framework
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.Laws

let internal table: Row list = Table.rows

let cases =
    [
        for name, applies, _ in laws do
            for row in table do
                if applies row then
                    TestCaseData(name, row.Name).SetName($"{row.Name}: {name}")
    ]

[<TestCaseSource(nameof cases)>]
let law (name: string) (rowName: string) =
    let _, _, check = laws |> List.find (fun (n, _, _) -> n = name)
    let row = table |> List.find (fun r -> r.Name = rowName)

    match check row with
    | [] -> ()
    | problems -> Assert.Fail(String.Join("\n", List.truncate 8 problems))

[<Test>]
let ``names of rows are distinct`` () =
    let twice = table |> List.countBy (fun r -> r.Name) |> List.filter (fun (_, n) -> n > 1) |> List.map fst
    Assert.That(twice, Is.Empty)

[<Test>]
let ``tolerances tell right from wrong`` () =
    let loose =
        [
            for row in table do
                for d in List.filter (isHalf >> not) row.Accepts do
                    if Checks.toleranceIn row d > 1e-5 then
                        $"{row.Name} in {d}: {Checks.toleranceIn row d}"
        ]

    Assert.That(loose, Is.Empty)

[<Test>]
let ``every case of the primitives has a row`` () =
    let covered = table |> List.collect (Coverage.ofRow >> fst)
    Assert.That(List.except covered Coverage.required, Is.Empty, "cases without a row in tests/Tests/Table")

[<Test>]
let ``rows of functions bind what they are the rows of`` () =
    let unbound = table |> List.collect (Coverage.ofRow >> snd)
    Assert.That(unbound, Is.Empty)
    Assert.That(List.except Coverage.required (table |> List.collect (Coverage.ofRow >> fst)), Is.Empty)

[<Test>]
let ``a case without a row is noticed`` () =
    let without = table |> List.filter (fun r -> r.Name <> "Exp")
    let covered = without |> List.collect (Coverage.ofRow >> fst)
    Assert.That(List.except covered Coverage.required, Is.EqualTo(box [ "Unary.Exp" ]))
