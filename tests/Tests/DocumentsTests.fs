// What the documents say of the source is so: paths exist, and the places for a new operation are those where its example is.
// One idea: an example's name is searched in the source, and the files that have it must be the files that are listed.
module NamedTensors.Tests.DocumentsTests

open System
open System.IO
open System.Text.RegularExpressions
open NUnit.Framework

let rec private root (folder: string) =
    if File.Exists(Path.Combine(folder, "NamedTensors.sln")) then
        folder
    else
        match Path.GetDirectoryName folder with
        | null -> failwith "the tests do not lie in the repository"
        | parent -> root parent

let private inRoot path =
    Path.Combine(root AppContext.BaseDirectory, path)

let private read path = File.ReadAllText(inRoot path)

/// What is set in backticks and looks like a path of the source.
let private pathsIn (text: string) =
    Regex.Matches(text, "`((?:src|tests|property-tests|samples|benchmarks|docs)/[^`* ]+)`")
    |> Seq.map (fun found -> found.Groups[1].Value)
    |> List.ofSeq

let private sources =
    lazy
        ([ "src"; "tests/Conformance/Table" ]
         |> List.collect (fun top -> List.ofArray (Directory.GetFiles(inRoot top, "*.*s", SearchOption.AllDirectories)))
         |> List.map (fun file -> Path.GetRelativePath(inRoot "", file).Replace('\\', '/'))
         |> List.filter (fun file -> not (file.Contains "/obj/" || file.Contains "/bin/")))

/// The files that mention a member, or the function of its name.
let private mentioning (name: string) =
    let word = Regex(@"\b" + name + @"\b", RegexOptions.IgnoreCase)
    sources.Value |> List.filter (fun file -> word.IsMatch(read file))

let private sections =
    Regex.Matches(read "ADDING-AN-OP.md", @"## ([^\n]*\(as `(\w+)`\))\n(.*?)(?=\n## |\z)", RegexOptions.Singleline)
    |> Seq.map (fun m -> TestCaseData(m.Groups[2].Value, m.Groups[3].Value).SetName(m.Groups[1].Value))

let private covers (listed: string) (file: string) =
    file = listed || (listed.EndsWith '/' && file.StartsWith(listed, StringComparison.Ordinal))

[<TestCase("README.md"); TestCase("ADDING-AN-OP.md"); TestCase("GLOSSARY.md")>]
let ``every path that a document names exists`` (document: string) =
    let missing =
        pathsIn (read document)
        |> List.filter (fun path -> not (File.Exists(inRoot path) || Directory.Exists(inRoot path)))

    Assert.That(missing, Is.Empty)

[<TestCaseSource(nameof sections)>]
let ``the example of a section is where the section says`` (example: string) (text: string) =
    let listed = pathsIn text
    let unlisted = mentioning example |> List.filter (fun file -> not (List.exists (fun path -> covers path file) listed))
    Assert.That(unlisted, Is.Empty, "these mention " + example + " and are not listed")

[<Test>]
let ``a place that is not listed is found`` () =
    let files = mentioning "Cbrt"
    Assert.That(files, Does.Contain "src/Core.fs/Prim/Prim.fs")
    Assert.That(files |> List.filter (covers "src/Kernels.CS/Pointwise/"), Is.Not.Empty)
    Assert.That(covers "src/Core.fs/Ops/Nn.fs" "src/Core.fs/Ops/Nn.fsx", Is.False)
