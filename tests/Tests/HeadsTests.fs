// Every source file of the library opens with what it is about, and every public member of the F# face says what it does.
// Knows the repository's folders and the documentation file of Core, no code. One idea: what is missing is listed by name.
module NamedTensors.Tests.HeadsTests

open System
open System.IO
open System.Reflection
open System.Text.RegularExpressions
open System.Xml.Linq
open NUnit.Framework

let private root =
    let rec up (folder: DirectoryInfo) =
        if File.Exists(Path.Combine(folder.FullName, "NamedTensors.sln")) then
            folder.FullName
        else
            up (nonNull folder.Parent)

    up (DirectoryInfo AppContext.BaseDirectory)

let private sources =
    [
        for pattern in [ "*.fs"; "*.cs" ] do
            for file in Directory.GetFiles(Path.Combine(root, "src"), pattern, SearchOption.AllDirectories) do
                let path = Path.GetRelativePath(root, file).Replace('\\', '/')

                if not (path.Contains "/obj/" || path.Contains "/bin/") then
                    path
    ]

/// How many lines of comment a file opens with; documentation of what follows does not count.
let private head (lines: string seq) =
    lines
    |> Seq.takeWhile (fun line -> line.StartsWith "//" && not (line.StartsWith "///"))
    |> Seq.length

let private isHead (lines: string seq) =
    let n = head lines
    n >= 2 && n <= 8

[<Test>]
let ``every source file opens with what it knows`` () =
    let without = sources |> List.filter (fun path -> not (isHead (File.ReadLines(Path.Combine(root, path)))))
    Assert.That(sources.Length, Is.GreaterThan 250)
    Assert.That(without, Is.Empty)

[<Test>]
let ``a file without a head is found`` () =
    Assert.That(isHead [ "// one line"; "module A" ], Is.False)
    Assert.That(isHead [ "/// documentation"; "/// of A"; "module A" ], Is.False)
    Assert.That(isHead (List.replicate 9 "// too much"), Is.False)
    Assert.That(isHead [ "// what"; "// and how"; "module A" ])

// ---- documentation of the F# face

/// A member of the F# face as the documentation file calls it, without parameters.
let private plain (name: string) =
    Regex.Replace(name.Replace('+', '.').Replace("HaxModule.", "Hax."), @"(\(|``).*$|\.get_|\.set_", "")

let private documented: Lazy<Map<string, int>> =
    lazy
        (XDocument.Load(Path.Combine(AppContext.BaseDirectory, "NamedTensors.Core.xml")).Descendants(XName.Get "member")
         |> Seq.choose (fun m ->
             match m.Attribute(XName.Get "name"), m.Element(XName.Get "summary") with
             | null, _
             | _, null -> None
             | name, summary when summary.Value.Trim().Length > 3 -> Some(plain (name.Value.Substring 2))
             | _ -> None)
         |> Seq.countBy id
         |> Map)

/// The members of a type that have fewer summaries than overloads. Conversions are documented where their
/// type is, and the compiler's companions of inline functions ($W) with these.
let private undocumented (t: Type) =
    let declared = BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.Instance ||| BindingFlags.DeclaredOnly
    let ofObject = set [ for m in typeof<obj>.GetMethods() -> m.Name ]

    t.GetMethods declared
    |> Array.filter (fun m ->
        not (m.IsSpecialName || m.Name = "op_Implicit" || ofObject.Contains m.Name)
        && not (Regex.IsMatch(m.Name, @"^(Hax|Lax)\.[gs]et_|\$W$")))
    |> Array.countBy (fun m -> plain (string t.FullName + "." + m.Name))
    |> Array.filter (fun (name, n) -> (Map.tryFind name documented.Value |> Option.defaultValue 0) < n)
    |> Array.map fst

type Undocumented =
    static member nothing(x: int) = x

[<Test>]
let ``every member of the F# face is documented`` () =
    let face =
        typeof<NamedTensors.NamedArray>.Assembly.GetExportedTypes()
        |> Array.filter (fun t -> t.Namespace = "NamedTensors.FSharp")

    Assert.That(documented.Value.Count, Is.GreaterThan 700)
    Assert.That(face |> Array.collect undocumented, Is.Empty)
    Assert.That(undocumented typeof<Undocumented>, Has.Length.EqualTo 1)
