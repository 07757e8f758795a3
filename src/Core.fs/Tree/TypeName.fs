// The names of types, and static values, as messages show them: List<NamedArray>, (int, string), Model.
// Knows reflection only. One idea: short, and as a reader of C# or F# would write it.
namespace NamedTensors.Engine

open System
open System.Globalization

module internal TypeName =
    let private known =
        dict
            [
                typeof<int>, "int"
                typeof<int64>, "long"
                typeof<float>, "double"
                typeof<float32>, "float"
                typeof<bool>, "bool"
                typeof<string>, "string"
                typeof<obj>, "object"
                typeof<unit>, "unit"
            ]

    let private plain (t: Type) =
        let name = t.Name.Split('`')[0]

        if (string t.Namespace).StartsWith("Microsoft.FSharp", StringComparison.Ordinal) then
            match name with
            | "FSharpList" -> "list"
            | "FSharpMap" -> "Map"
            | "FSharpOption" -> "option"
            | "FSharpValueOption" -> "voption"
            | "FSharpResult" -> "Result"
            | _ -> name
        else
            name

    let rec show (t: Type) : string =
        match known.TryGetValue t with
        | true, name -> name
        | _ ->
            if t.IsArray then
                show (nonNull (t.GetElementType())) + "[" + String(',', t.GetArrayRank() - 1) + "]"
            elif t.IsGenericType then
                let arguments = String.Join(", ", t.GetGenericArguments() |> Array.map show)
                let name = plain t

                if name = "Tuple" || name = "ValueTuple" then
                    "(" + arguments + ")"
                else
                    name + "<" + arguments + ">"
            else
                plain t

    /// A static value: short, or its type.
    let value (v: obj) : string =
        match v with
        | :? string as s -> if s.Length <= 40 then "\"" + s + "\"" else "\"" + s.Substring(0, 37) + "...\""
        | :? bool as b -> if b then "true" else "false"
        | :? Enum as e -> show (e.GetType()) + "." + string e
        | :? Type as t -> "typeof " + show t
        | :? IFormattable as f when v.GetType().IsPrimitive -> f.ToString(null, CultureInfo.InvariantCulture)
        | :? Array as a -> show (a.GetType()) + " of length " + string a.Length
        | _ -> "a value of type " + show (v.GetType())
