// Rules about the sources themselves: no wildcard over primitives, and who may name members (ENGINE 20).
// Knows F# only as lines and tokens; the names of the cases come from the types. One idea: what the compiler can't ban, a
// test reads.
module NamedTensors.Tests.Table.Sources

open System
open System.IO
open System.Text.RegularExpressions
open Microsoft.FSharp.Reflection
open NUnit.Framework
open NamedTensors.Engine

let private memberTypes =
    [
        typeof<Unary>
        typeof<Binary>
        typeof<Ternary>
        typeof<Comparison>
        typeof<Reduction>
        typeof<ArgReduction>
        typeof<Cumulation>
        typeof<ScatterMember>
        typeof<FftMember>
        typeof<CollectiveMember>
        typeof<Factorisation>
        typeof<RandomMember>
        typeof<EffectMember>
    ]

let private casesOf (t: Type) = FSharpType.GetUnionCases(t, true) |> Array.map (fun c -> c.Name) |> Set.ofArray
let private members = memberTypes |> List.map casesOf |> Set.unionMany
let private cases = Set.unionMany [ members; casesOf typeof<Prim>; casesOf typeof<Control>; casesOf typeof<OutOfRange> ]

/// Without comments and the content of strings; lines keep their numbers.
let private code (text: string) =
    let lines = text.Replace("\r", "").Split '\n'

    lines
    |> Array.map (fun line -> Regex.Replace(Regex.Replace(line, "\"[^\"]*\"", "\"\""), "//.*$", ""))

let private indent (line: string) = line.Length - line.TrimStart().Length

/// Tokens that stand alone: not part of a longer name.
let private tokens (text: string) =
    Regex.Matches(text, @"(?<![\w.])[A-Z]\w*(?![\w.])") |> Seq.map (fun m -> m.Value) |> List.ofSeq

let private patternOf (line: string) =
    let arrow = line.IndexOf "->"
    (if arrow >= 0 then line[.. arrow - 1] else line).Trim().TrimStart('|').Trim()

/// `_` or a name that takes whatever comes, alone, guarded, typed or renamed, or as the first of a tuple.
let private isWild (pattern: string) =
    Regex.IsMatch(pattern, @"^\(?(_|[a-z]\w*)\s*($|,|\)|:|when\b|as\b)")
    && not (Regex.IsMatch(pattern, @"^\(?(null|true|false)\b"))

/// Line numbers of wildcard arms whose match has an arm that names a case.
let internal wildcards (text: string) : int list =
    let lines = code text
    let isArm (line: string) = line.TrimStart().StartsWith "|" && not (line.TrimStart().StartsWith "||")

    let sameMatch step from =
        let depth = indent lines[from]

        Seq.unfold (fun k -> if k < 0 || k >= lines.Length then None else Some(k, k + step)) (from + step)
        |> Seq.takeWhile (fun k ->
            String.IsNullOrWhiteSpace lines[k]
            || indent lines[k] > depth
            || indent lines[k] = depth && isArm lines[k])
        |> Seq.filter (fun k -> indent lines[k] = depth && isArm lines[k])

    [
        for k in 0 .. lines.Length - 1 do
            if isArm lines[k] && isWild (patternOf lines[k]) then
                let arms = Seq.append (sameMatch -1 k) (sameMatch 1 k) |> Seq.map (fun k -> patternOf lines[k])

                if arms |> Seq.exists (tokens >> List.exists cases.Contains) then
                    k + 1
    ]

let private core = Path.Combine(Primitives.repository, "src", "Core.fs")

let private filesIn (folders: string list) =
    folders |> List.collect (fun f -> Directory.GetFiles(Path.Combine(core, f), "*.fs") |> List.ofArray)

/// All that the library is written in; not what the build puts beside it.
let private sources () =
    Directory.GetFiles(core, "*.fs", SearchOption.AllDirectories)
    |> Array.filter (fun file ->
        let folder = Path.GetRelativePath(core, file).Split Path.DirectorySeparatorChar |> Array.head
        folder <> "obj" && folder <> "bin")
    |> Array.sort

[<Test>]
let ``no wildcard over primitives`` () =
    let found =
        [
            for file in sources () do
                for line in wildcards (File.ReadAllText file) -> $"{Path.GetRelativePath(core, file)}:{line}"
        ]

    Assert.That(found, Is.Empty, "name the cases instead of _ or a name: a new primitive must not slip through")
    Assert.That((sources ()).Length, Is.GreaterThan 100, "files that were read")

[<Test>]
let ``no bare wildcard beside the primitives`` () =
    let found =
        [
            for file in filesIn [ "Prim"; "Shape"; "Eval" ] do
                for k, line in Seq.indexed (code (File.ReadAllText file)) do
                    if Regex.IsMatch(line, @"^\s*\| _ (->|when)") then
                        $"{Path.GetRelativePath(core, file)}:{k + 1}"
        ]

    Assert.That(found, Is.Empty, "name what else there is")

[<Test>]
let ``a wildcard over primitives is noticed`` () =
    let text = "match m with\n| Exp -> 1\n| Log\n| Sin ->\n    match k with\n    | 0 -> 2\n    | _ -> 3\n| _ -> 4\n"
    Assert.That(wildcards text, Is.EqualTo(box [ 8 ]))
    Assert.That(wildcards "match m, i with\n| Add, _ -> 1\n| _, 0 -> 2\n", Is.EqualTo(box [ 3 ]))
    Assert.That(wildcards "match o with\n| Some x -> 1\n| _ -> 2\n", Is.Empty)
    Assert.That(wildcards "match p with\n| Reduce(_, l) when l = x -> 1\n| _ when true -> 2\n", Is.EqualTo(box [ 3 ]))
    Assert.That(wildcards "match p with\n| Collective _ -> 1\n| other -> f other\n", Is.EqualTo(box [ 3 ]))
    Assert.That(wildcards "match p with\n| Copy -> 1\n| (p: Prim) -> f p\n", Is.EqualTo(box [ 3 ]))
    Assert.That(wildcards "match p, q with\n| Copy, _ -> 1\n| p, Copy -> f p\n", Is.EqualTo(box [ 3 ]))
    Assert.That(wildcards "match p with\n| Collective _ -> 1\n| Carries c -> 2\n| Plain -> 3\n", Is.Empty)
    Assert.That(wildcards "match t with\n| null -> 1\n| Copy -> 2\n", Is.Empty)

/// What a line compares with: names after `=` or `<>`, where nothing is defined.
let private compared (line: string) =
    if Regex.IsMatch(line, @"^\s*(let|type|module)\b") && not (Regex.IsMatch(line, @"=.*(=|<>)")) then
        []
    else
        Regex.Matches(line, @"(=|<>)\s*\(?(?:\w+\.)?([A-Z]\w*)(?![\w.])")
        |> Seq.map (fun m -> m.Groups[2].Value)
        |> List.ofSeq

/// Members that a pattern of the file or a comparison names: what it decides by.
let private decidesBy (text: string) =
    let lines = code text

    let patterns =
        lines
        |> Array.filter (fun line ->
            line.TrimStart().StartsWith "| " && line.Contains "->" || Regex.IsMatch(line, @"^\s*\| [A-Z]\w*$"))
        |> Array.collect (patternOf >> tokens >> Array.ofList)

    Array.append patterns (lines |> Array.collect (compared >> Array.ofList))
    |> Array.filter members.Contains
    |> Array.distinct

[<Test>]
let ``a decision by a member is noticed`` () =
    let decisions (text: string) = decidesBy text |> List.ofArray
    Assert.That(decisions "match m with\n| Sum -> 1\n", Is.EqualTo(box [ "Sum" ]))
    Assert.That(decisions "match m with\n| Prod\n| x -> 1\n", Is.EqualTo(box [ "Prod" ]))
    Assert.That(decisions "if m = Sum then 1 else 2", Is.EqualTo(box [ "Sum" ]))
    Assert.That(decisions "elif n > 0 && m <> Reduction.Prod then 1", Is.EqualTo(box [ "Prod" ]))
    Assert.That(decisions "let isSum = (m = Sum)", Is.EqualTo(box [ "Sum" ]))
    Assert.That(decisions "let add = Add // if m = Sum", Is.Empty)
    Assert.That(decisions "Op.binary Add x y", Is.Empty)

[<Test>]
let ``Rules name members in two tables`` () =
    let tables =
        filesIn [ "Rules" ]
        |> List.filter (fun f -> (decidesBy (File.ReadAllText f)).Length > 0)
        |> List.map (fun f -> nonNull (Path.GetFileName f))
        |> List.sort

    Assert.That(tables, Is.EqualTo(box [ "Factor.fs"; "Pointwise.fs" ]))

/// Without what it defines and what it fills in: the module's name and those of fields.
let private withoutFields (line: string) =
    if line.StartsWith "module " then
        ""
    else
        Regex.Replace(line, @"(^\s*|[{;]\s*)[A-Z]\w*\s*[:=]", "")

[<Test>]
let ``transformations name no member`` () =
    for name in [ "Jvp"; "Linearize"; "Split"; "Transpose"; "Reverse"; "Vmap"; "Flow"; "Custom" ] do
        let text = File.ReadAllText(Path.Combine(core, "Transform", name + ".fs"))

        let named =
            code text
            |> Array.collect (withoutFields >> tokens >> Array.ofList)
            |> Array.filter members.Contains
            |> Array.distinct

        Assert.That(named, Is.Empty, name + ".fs")
