// The two faces have the same functions: each of C#'s has an F# counterpart and the other way round, found by reflection.
// Knows names only. One idea: a counterpart is the same name (cases of letters aside, as vmap for VMap; with a prime where
// F# reserves the word) under the owner that the table below says.
module NamedTensors.Tests.FSharp.NamesTests

open System
open System.Reflection
open System.Text.RegularExpressions
open NUnit.Framework
open NamedTensors

let private core = typeof<NamedArray>.Assembly
let private facade = typeof<hax>.Assembly

let private declared =
    BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.Instance ||| BindingFlags.DeclaredOnly

/// Where C#'s functions live, and what F# calls the owner.
let private owners =
    [
        typeof<hax>, "Hax"
        typeof<hax.nn>, "Hax"
        typeof<hax.nn.attention>, "Hax"
        typeof<hax.Debug>, "Hax.Debug"
        typeof<hax.optim>, "Hax.Optim"
        typeof<hax.tree_util>, "Hax.TreeUtil"
        typeof<NamedSampler>, "Hax.Random"
        typeof<NamedArrayExtensions>, "Hax"
        typeof<IndexedElementsExtensions>, "Hax.At"
        typeof<lax>, "Lax"
        typeof<lax.linalg>, "Lax.Linalg"
        typeof<NdArrayExtensions>, "Lax"
        typeof<random>, "Random"
    ]

/// What one face has alone, and why.
let private onlyCSharp = [ "Hax.Random", "a property that gives the sampler: in F# a type"; "Hax.random", "the same" ]

let private onlyFSharp =
    [
        "Hax.valueAndGradWithAuxiliary", "in C# an overload of ValueAndGrad; F# can't choose by what a lambda gives"
        "Lax.customLinearSolveWithAuxiliary", "the same of CustomLinearSolve"
        "Lax.customRootWithAuxiliary", "the same of CustomRoot"
    ]

let private normal (name: string) = name.TrimEnd('\'').ToLowerInvariant()

let private csharp: Set<string> =
    set
        [
            for owner, called in owners do
                for m in owner.GetMethods declared do
                    if not (m.Name.StartsWith "<") then
                        called + "." + Regex.Replace(m.Name, "^[gs]et_", "")

                for constant in owner.GetFields declared do
                    called + "." + constant.Name
        ]

let private fsharp: Set<string> =
    let surface = core.GetExportedTypes() |> Array.filter (fun t -> t.Namespace = "NamedTensors.FSharp")

    let extension (m: MethodInfo) =
        let found = Regex.Match(m.Name, @"^(Hax|Lax)\.(?:get_)?(.+)\.Static$")

        if found.Success then
            Some(found.Groups[1].Value + "." + found.Groups[2].Value)
        else
            None

    /// The name of a type as F# programs write it: modules that are opened by themselves have no part in it.
    let rec written (t: Type) =
        match t.DeclaringType with
        | null -> t.Name
        | outer when Regex.IsMatch(outer.Name, "^(Hax|Lax)(Module)?$") ->
            Regex.Replace(outer.Name, "Module$", "") + "." + t.Name
        | outer -> written outer + "." + t.Name

    set
        [
            for t in surface do
                yield! t.GetMethods declared |> Seq.choose extension
                let name = written t

                if owners |> List.exists (fun (_, owner) -> owner = name) then
                    for m in t.GetMethods declared do
                        if m.IsStatic then
                            name + "." + Regex.Replace(m.Name, "^[gs]et_", "")
        ]

let private missing (from: Set<string>) (wanted: Set<string>) (allowed: (string * string) list) =
    let known = from |> Set.map normal

    wanted
    |> Set.filter (fun n -> not (known.Contains(normal n)))
    |> Set.filter (fun n -> not (List.exists (fun (a, _) -> a = n) allowed))

[<Test>]
let ``each function of C# has an F# counterpart`` () =
    Assert.That(csharp.Count, Is.GreaterThan 550)
    Assert.That(missing fsharp csharp onlyCSharp, Is.Empty)

[<Test>]
let ``each function of F# has a C# counterpart`` () =
    Assert.That(fsharp.Count, Is.GreaterThan 550)
    Assert.That(missing csharp fsharp onlyFSharp, Is.Empty)

[<Test>]
let ``an exemption is needed or it goes`` () =
    for name, reason in onlyCSharp do
        Assert.That(csharp.Contains name && not (fsharp |> Set.map normal |> Set.contains (normal name)), reason)

    for name, reason in onlyFSharp do
        Assert.That(fsharp.Contains name && not (csharp |> Set.map normal |> Set.contains (normal name)), reason)

[<Test>]
let ``F# names are camelCase`` () =
    let odd =
        fsharp
        |> Set.filter (fun n ->
            Char.IsUpper(n.Substring(n.LastIndexOf '.' + 1)[0]) && not (n.EndsWith "DEFAULT_POLY_AXIS_NAME"))

    Assert.That(odd, Is.Empty)

/// What must not stand in a signature that C# sees.
let private curried = [ "FSharpFunc`2"; "FSharpList`1"; "FSharpOption`1"; "FSharpRef`1" ]

let rec private mentions (t: Type) : bool =
    List.contains t.Name curried
    || (t.HasElementType && mentions (Option.get (Option.ofObj (t.GetElementType()))))
    || (t.IsGenericType && t.GetGenericArguments() |> Array.exists mentions)

/// The cases of an error are data for whoever wants to look; C# programs read the message.
let rec private errorData (t: Type) =
    t = typeof<Mistake>
    || (match t.DeclaringType with
        | null -> false
        | outer -> errorData outer)

[<Test>]
let ``C# sees no F# list, option or function`` () =
    let seen =
        [
            for t in Seq.append (core.GetExportedTypes()) (facade.GetExportedTypes()) do
                if t.Namespace = "NamedTensors" && not (errorData t) then
                    for m in t.GetMethods declared do
                        if
                            mentions m.ReturnType
                            || m.GetParameters() |> Array.exists (fun p -> mentions p.ParameterType)
                        then
                            t.Name + "." + m.Name
        ]

    Assert.That(seen, Is.Empty)
