// Which cases of the primitives' unions have a row, found by reflection.
// Knows no member by name. One idea: what must be covered is read from the types, what is covered from the rows' own
// primitives, so that neither list can be forgotten.
module internal NamedTensors.Tests.Table.Coverage

open System
open System.Collections
open Microsoft.FSharp.Reflection
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private isMember (t: Type) =
    FSharpType.IsUnion(t, true) && t.Namespace = typeof<Prim>.Namespace && not t.IsGenericType

/// `Family`, or `Family.Member` for each case of each union that is a parameter of the family.
let required: string list =
    [
        for family in FSharpType.GetUnionCases(typeof<Prim>, true) do
            let members = family.GetFields() |> Array.map (fun f -> f.PropertyType) |> Array.filter isMember

            if members.Length = 0 then
                family.Name

            for m in members do
                for case in FSharpType.GetUnionCases(m, true) do
                    family.Name + "." + case.Name
    ]

let casesOf (prim: Prim) : string list =
    let family, fields = FSharpValue.GetUnionFields(prim, typeof<Prim>, true)

    let members =
        Array.zip (family.GetFields()) fields
        |> Array.filter (fun (f, _) -> isMember f.PropertyType)
        |> Array.map (fun (f, value) -> (fst (FSharpValue.GetUnionFields(value, f.PropertyType, true))).Name)

    if members.Length = 0 then
        [ family.Name ]
    else
        [ for m in members -> family.Name + "." + m ]

/// All primitives of a program, those of the programs that it carries too.
let rec private primsOf (p: Program) : Prim list =
    [
        for e in p.Equations do
            e.Prim
            yield! within e.Prim
    ]

and private within (value: objnull) : Prim list =
    match value with
    | null -> []
    | :? Program as p -> primsOf p
    | :? string -> []
    | :? Array as items -> [ for item in items -> item ] |> List.collect within
    | value ->
        let t = value.GetType()

        if FSharpType.IsUnion(t, true) then
            FSharpValue.GetUnionFields(value, t, true) |> snd |> List.ofArray |> List.collect within
        elif FSharpType.IsRecord(t, true) then
            FSharpValue.GetRecordFields(value, true) |> List.ofArray |> List.collect within
        else
            []

/// What a row's function binds: when it is recorded, and in its linear part.
let private bound (row: Row) : string list =
    let d = mainOf row
    let xs = draw 1 row usual d |> Array.map tensor
    let recorded = primsOf (Checks.staged row usual d xs)
    let linear = primsOf (Linearize.run "coverage" (run row usual d) xs).Linear
    recorded @ linear |> List.collect casesOf |> List.distinct

/// The cases that a row is the row of, and those that it says but does not bind.
let ofRow (row: Row) : string list * string list =
    match row.Body with
    | Primitive prim -> casesOf (prim usual (mainOf row)), []
    | Function(covers, _) ->
        let bound = bound row
        covers |> List.partition (fun c -> List.contains c bound)
