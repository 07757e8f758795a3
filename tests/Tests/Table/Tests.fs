// The table's test cases: each law on each row to which it applies, by name.
// Knows neither. One idea: what a law finds wrong is the message of the failure.
module NamedTensors.Tests.Table.TableTests

open System
open NUnit.Framework
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
let law (name: string) (memberName: string) =
    let _, _, check = laws |> List.find (fun (n, _, _) -> n = name)
    let row = table |> List.find (fun r -> r.Name = memberName)

    match check row with
    | [] -> ()
    | problems -> Assert.Fail(String.Join("\n", List.truncate 8 problems))

[<Test>]
let ``names of rows are distinct`` () =
    let twice = table |> List.countBy (fun r -> r.Name) |> List.filter (fun (_, n) -> n > 1) |> List.map fst
    Assert.That(twice, Is.Empty)
