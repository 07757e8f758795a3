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
    let private name (own: Type) (isUnion: bool) (f: FieldInfo) =
        let n = f.Name

        if own.Name.StartsWith("<>z__", StringComparison.Ordinal) then
            if n = "_item" then "[0]" else ""
        elif isUnion && n.Contains("item", StringComparison.Ordinal) then
            let isOption =
                own.Namespace = "Microsoft.FSharp.Core" && own.Name.EndsWith("Option`1", StringComparison.Ordinal)

            if isOption then ".Value" else ".Item" + n.Substring(n.IndexOf "item" + 4)
        elif isUnion then
            "." + n.TrimStart '_'
        elif n.StartsWith '<' && n.IndexOf '>' > 1 then
            "." + n.Substring(1, n.IndexOf '>' - 1)
        else
            "." + n.TrimEnd '@'

    /// What the F# compiler adds: a union's tag, the mark that a class was initialised.
    let private isHidden (isUnion: bool) (f: FieldInfo) =
        (isUnion && f.Name = "_tag") || f.Name.StartsWith("init@", StringComparison.Ordinal)

    /// The fields are the parts; hidden ones are the key.
    [<Sealed>]
    type Shape(own: Type) =
        let isUnion = FSharpType.IsUnion(own, everything)
        let hidden, fields = all own |> Array.partition (isHidden isUnion)
        let names = fields |> Array.map (name own isUnion)

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
            member _.PartType index = fields[index].FieldType
