// The shape of records, unions, structs and classes: their fields, whatever the language that declared them.
// Knows no tensor. One idea: a new value is an object whose constructor did not run, with every field set; so private and
// init-only state survives, and no value has to be kept as a model to copy.
namespace NamedTensors.Engine

open System
open System.Reflection
open System.Runtime.CompilerServices
open Microsoft.FSharp.Reflection
open NamedTensors

module internal Fields =
    let private everything = BindingFlags.Public ||| BindingFlags.NonPublic

    /// The instance fields that this very class declares, in order.
    let declared (t: Type) : FieldInfo[] =
        t.GetFields(BindingFlags.Instance ||| BindingFlags.DeclaredOnly ||| everything)
        |> Array.sortBy _.MetadataToken

    /// All instance fields, those of the base classes first.
    let all (t: Type) : FieldInfo[] =
        let rec chain (t: Type | null) found =
            match t with
            | null -> found
            | t -> chain t.BaseType (t :: found)

        chain t [] |> List.toArray |> Array.collect declared

    /// How a field is written after the value: a property's name for its backing field; nothing where the compiler
    /// made the type around a collection expression.
    let private name (own: Type) (f: FieldInfo) =
        let n = f.Name

        if own.Name.StartsWith("<>z__", StringComparison.Ordinal) then
            if n = "_item" then "[0]" else ""
        elif n.StartsWith '<' && n.IndexOf '>' > 1 then
            "." + n.Substring(1, n.IndexOf '>' - 1)
        else
            "." + n.TrimEnd '@'

    /// What the F# compiler adds to a class: the mark that it was initialised.
    let private isHidden (f: FieldInfo) = f.Name.StartsWith("init@", StringComparison.Ordinal)

    /// Records, structs and classes: the fields are the parts, hidden ones the key.
    [<Sealed>]
    type Shape(own: Type) =
        let hidden, fields = all own |> Array.partition isHidden
        let names = fields |> Array.map (name own)

        interface ITreeShape with
            member _.Take value =
                let key =
                    if hidden.Length = 0 then
                        null
                    else
                        hidden |> Array.map _.GetValue(value) |> List.ofArray |> box

                struct (fields |> Array.map _.GetValue(value), key)

            member _.Make(key, parts) =
                let made = RuntimeHelpers.GetUninitializedObject own
                fields |> Array.iteri (fun i f -> f.SetValue(made, parts[i]))

                if hidden.Length > 0 then
                    unbox<objnull list> key |> List.iteri (fun i v -> hidden[i].SetValue(made, v))

                made

            member _.Name(_, index) = names[index]

        interface ITyped with
            member _.PartType(_, index) = fields[index].FieldType

    /// F# unions: the fields of the case are the parts, its name the key.
    [<Sealed>]
    type UnionShape(own: Type) =
        let cases = FSharpType.GetUnionCases(own, everything)
        let tag = FSharpValue.PreComputeUnionTagReader(own, everything)
        let take = cases |> Array.map (fun c -> FSharpValue.PreComputeUnionReader(c, everything))
        let make = cases |> Array.map (fun c -> FSharpValue.PreComputeUnionConstructor(c, everything))
        let fields = cases |> Array.map _.GetFields()
        let isOption = own.IsGenericType && own.GetGenericTypeDefinition() = typedefof<_ voption>

        let caseOf (key: objnull) = cases |> Array.findIndex (fun c -> c.Name = unbox<string> key)

        let field key (index: int) : PropertyInfo =
            let declared = fields[caseOf key]
            declared[index]

        interface ITreeShape with
            member _.Take value =
                let case = tag value
                struct (take[case] value, cases[case].Name)

            member _.Make(key, parts) = nonNull (make[caseOf key] parts)

            member _.Name(key, index) = if isOption then ".Value" else "." + (field key index).Name

        interface ITyped with
            member _.PartType(key, index) = (field key index).PropertyType

    let shape (own: Type) : ITreeShape = if FSharpType.IsUnion(own, everything) then UnionShape own else Shape own
