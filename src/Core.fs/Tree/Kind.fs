// Questions about types that decide what their values are in a tree.
// Knows no value. One idea: the types of fields, followed as far as they go, tell whether an array may be found behind them.
namespace NamedTensors.Engine

open System
open System.Collections
open System.Collections.Generic
open System.Reflection
open System.Runtime.CompilerServices
open Microsoft.FSharp.Core
open Microsoft.FSharp.Reflection
open NamedTensors

/// What is behind a type's fields. `Arrays`: a NamedArray or NdArray. `Unknown`: types that leave it open, or collections.
[<Struct>]
type internal Reach = { Arrays: bool; Unknown: bool }

module internal Kind =
    let private everything = BindingFlags.Public ||| BindingFlags.NonPublic

    let isArray (t: Type) = t = typeof<NamedArray> || t = typeof<NdArray>

    let isFramework (t: Type) =
        match t.Assembly.GetName().Name with
        | null -> false
        | name ->
            name = "FSharp.Core"
            || name = "mscorlib"
            || name = "netstandard"
            || name = "System"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal)

    let isUnion (t: Type) = FSharpType.IsUnion(t, everything)
    let isRecord (t: Type) = FSharpType.IsRecord(t, everything)
    let isTuple (t: Type) = typeof<ITuple>.IsAssignableFrom t && t.IsGenericType

    /// F#'s and C#'s records, unions, structs: equal by value, so that copying one changes nothing.
    let isValue (t: Type) =
        t.IsValueType
        || isRecord t
        || isUnion t
        || t.GetMethods(BindingFlags.Instance ||| everything) |> Array.exists (fun m -> m.Name = "<Clone>$")

    let rec private isFunction (t: Type | null) =
        match t with
        | null -> false
        | t ->
            t = typeof<FSharpTypeFunc>
            || (t.IsGenericType && t.GetGenericTypeDefinition() = typedefof<FSharpFunc<_, _>>)
            || isFunction t.BaseType

    /// The library's own classes are static (an Axis, a NamedRef); its records and unions are like a user's.
    let private isOurs (t: Type) =
        t.Assembly = typeof<NamedArray>.Assembly && t.IsClass && not (t.IsArray || isRecord t || isUnion t)

    /// Static by its nature.
    let isAtom (t: Type) =
        t.IsPrimitive
        || t.IsEnum
        || t.IsPointer
        || t.IsFunctionPointer
        || t = typeof<string>
        || typeof<Delegate>.IsAssignableFrom t
        || isFunction t
        || isOurs t

    /// The T of each `definition<T>` (or <string, T>) that the type implements.
    let private implemented (definition: Type) (t: Type) =
        t.GetInterfaces()
        |> Array.append [| t |]
        |> Array.filter (fun i -> i.IsGenericType && i.GetGenericTypeDefinition() = definition)

    /// The type of the items, where a collection is of one type.
    let items (t: Type) = implemented typedefof<seq<_>> t |> Array.map (fun i -> i.GetGenericArguments()[0])

    let listOf (t: Type) = implemented typedefof<IList<_>> t |> Array.map (fun i -> i.GetGenericArguments()[0])

    let dictionaryOf (t: Type) =
        implemented typedefof<IDictionary<_, _>> t
        |> Array.map _.GetGenericArguments()
        |> Array.filter (fun a -> a[0] = typeof<string>)
        |> Array.map (fun a -> a[1])

    let private fieldTypes (t: Type) =
        if isUnion t then
            FSharpType.GetUnionCases(t, everything)
            |> Array.collect (fun c -> c.GetFields() |> Array.map _.PropertyType)
        else
            Fields.all t |> Array.map _.FieldType

    /// KeyValuePair.
    let isPair (t: Type) = t.IsGenericType && t.GetGenericTypeDefinition() = typedefof<KeyValuePair<_, _>>

    /// Whether a class is derived from one of the framework's collections.
    let rec extendsCollection (t: Type) =
        match t.BaseType with
        | null -> false
        | b when isFramework b -> typeof<IEnumerable>.IsAssignableFrom b
        | b -> extendsCollection b

    /// Follows the types of fields and items, as far as they go.
    let private follow (roots: Type[]) : Reach =
        let seen = HashSet<Type>()
        let mutable arrays = false
        let mutable unknown = false

        let rec visit (t: Type) =
            if seen.Add t then
                if isArray t || t.IsDefined(typeof<TreeShapeAttribute>, false) then
                    arrays <- true
                elif isAtom t then
                    ()
                elif t.IsArray then
                    unknown <- true
                    visit (nonNull (t.GetElementType()))
                elif isFramework t then
                    let isCollection = typeof<IEnumerable>.IsAssignableFrom t

                    if isCollection || t.IsInterface || t = typeof<obj> then
                        unknown <- true

                    if t.IsGenericType && (isCollection || t.IsValueType || isTuple t || isUnion t || isRecord t) then
                        t.GetGenericArguments() |> Array.iter visit
                else
                    if t.IsInterface || not (t.IsSealed || isUnion t) then
                        unknown <- true

                    fieldTypes t |> Array.iter visit

        roots |> Array.iter visit
        { Arrays = arrays; Unknown = unknown }

    /// What is behind the fields of a value of exactly this type.
    let reach (t: Type) = follow (if isFramework t then t.GetGenericArguments() else fieldTypes t)

    /// What is behind an item that is declared to be of this type.
    let reachItem (t: Type) = follow [| t |]
