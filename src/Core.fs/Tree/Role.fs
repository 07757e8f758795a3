// What a value of a type is in a tree: a node with a shape, or static. Asked once for a type, then known.
// Knows no value. One idea: the framework's collections and tuples are nodes, its other types are static; a user's type is
// a node if an array may be found behind its fields, which the types of the fields tell.
namespace NamedTensors.Engine

open System
open System.Collections
open System.Collections.Generic
open System.Collections.Immutable
open System.Collections.ObjectModel
open System.Reflection
open System.Runtime.CompilerServices
open System.Threading
open Microsoft.FSharp.Reflection
open NamedTensors

[<RequireQualifiedAccess; NoEquality; NoComparison>]
type internal Role =
    /// Static: compared with Equals.
    | Whole
    /// An array of numbers: static, by content.
    | Numbers of ITreeShape
    /// A node.
    | Parts of ITreeShape
    /// A node if this very value holds an array, otherwise static (a class whose fields don't say).
    | PartsIfLeaf of ITreeShape
    /// What can't be taken apart, but may hold arrays. `always`: its type says that it does.
    | Closed of always: bool * remedy: string

module internal Roles =
    let private sequences: (Type * Type) list =
        [
            typedefof<list<_>>, typedefof<FSharpListShape<_>>
            typedefof<ImmutableArray<_>>, typedefof<ImmutableArrayShape<_>>
            typedefof<ImmutableList<_>>, typedefof<ImmutableListShape<_>>
            typedefof<ReadOnlyCollection<_>>, typedefof<ReadOnlyCollectionShape<_>>
        ]

    let private dictionaries: (Type * Type) list =
        [
            typedefof<Dictionary<_, _>>, typedefof<HashedShape<_>>
            typedefof<OrderedDictionary<_, _>>, typedefof<OrderedShape<_>>
            typedefof<SortedDictionary<_, _>>, typedefof<SortedShape<_>>
            typedefof<SortedList<_, _>>, typedefof<SortedListShape<_>>
            typedefof<ImmutableDictionary<_, _>>, typedefof<ImmutableDictionaryShape<_>>
            typedefof<ImmutableSortedDictionary<_, _>>, typedefof<ImmutableSortedShape<_>>
            typedefof<ReadOnlyDictionary<_, _>>, typedefof<ReadOnlyDictionaryShape<_>>
            typedefof<Map<_, _>>, typedefof<MapShape<_>>
        ]

    /// `shape<item>`, made with these arguments.
    let private make (shape: Type) (item: Type) (arguments: objnull[]) : ITreeShape =
        nonNull (Activator.CreateInstance(shape.MakeGenericType item, arguments)) |> unbox<ITreeShape>

    let private lookUp (table: (Type * Type) list) (t: Type) =
        let definition = t.GetGenericTypeDefinition()
        table |> List.tryFind (fun (d, _) -> d = definition) |> Option.map snd

    /// The shape of one of the framework's collections that are known by name.
    let private named (t: Type) : ITreeShape option =
        if not t.IsGenericType then
            None
        else
            let arguments = t.GetGenericArguments()

            match lookUp sequences t with
            | Some shape -> Some(make shape arguments[0] [||])
            | None ->
                if arguments.Length = 2 && arguments[0] = typeof<string> then
                    lookUp dictionaries t |> Option.map (fun shape -> make shape arguments[1] [||])
                else
                    None

    /// A list or dictionary that can be made empty and filled: its class adds no state of its own to a framework's.
    let private filled (t: Type) : ITreeShape option =
        let rec addsNothing (c: Type | null) =
            match c with
            | null -> false
            | c when Kind.isFramework c -> c <> typeof<obj>
            | c -> Fields.declared c |> Array.isEmpty && addsNothing c.BaseType

        if t.IsAbstract || isNull (t.GetConstructor Type.EmptyTypes) || not (addsNothing t) then
            None
        else
            match Kind.dictionaryOf t, Kind.listOf t with
            | [| item |], _ -> Some(make typedefof<FilledDictionaryShape<_>> item [| t |])
            | _, [| item |] -> Some(make typedefof<FilledListShape<_>> item [| t |])
            | _ -> None

    /// The shape that the type itself names.
    let private given (t: Type) : ITreeShape option =
        match t.GetCustomAttribute<TreeShapeAttribute>(false) with
        | null -> None
        | attribute ->
            let shape =
                if attribute.Shape.IsGenericTypeDefinition then
                    attribute.Shape.MakeGenericType(t.GetGenericArguments())
                else
                    attribute.Shape

            match Activator.CreateInstance shape with
            | :? ITreeShape as shape -> Some shape
            | _ ->
                Error.badArgument
                    "TreeShape"
                    (TypeName.show shape)
                    $"is not an ITreeShape, but {TypeName.show t} names it"
                    "name a class that implements ITreeShape"

    let private listsAndDictionaries =
        "use a list, an array or a dictionary with string keys, or give its type a TreeShape"

    /// A collection that has no shape: closed where it may hold arrays.
    let private collection (t: Type) =
        let reaches = Kind.items t |> Array.map Kind.reachItem

        if reaches |> Array.exists _.Arrays then
            Role.Closed(true, listsAndDictionaries)
        elif reaches.Length = 0 || reaches |> Array.exists _.Unknown then
            Role.Closed(false, listsAndDictionaries)
        else
            Role.Whole

    let private array (t: Type) =
        let item = nonNull (t.GetElementType())

        if item.IsPointer || item.IsFunctionPointer then
            Role.Whole
        else
            let shape = if t.IsSZArray then make typedefof<ArrayShape<_>> item [||] else GridShape item
            if item.IsPrimitive then Role.Numbers shape else Role.Parts shape

    let private fields (t: Type) =
        let reach = Kind.reach t

        if Kind.isValue t then
            if reach.Arrays || reach.Unknown then Role.Parts(Fields.shape t) else Role.Whole
        elif reach.Arrays then
            Role.Parts(Fields.shape t)
        elif reach.Unknown then
            Role.PartsIfLeaf(Fields.shape t)
        else
            Role.Whole

    let private discover (t: Type) : Role =
        match given t with
        | Some shape -> Role.Parts shape
        | None ->
            if Kind.isAtom t then
                Role.Whole
            elif t.IsArray then
                array t
            else
                match named t |> Option.orElseWith (fun () -> filled t) with
                | Some shape -> Role.Parts shape
                | None ->
                    let isCollection = typeof<IEnumerable>.IsAssignableFrom t

                    if Kind.isFramework t then
                        if Kind.isTuple t then
                            Role.Parts(TupleShape t)
                        elif Kind.isUnion t || Kind.isRecord t || Kind.isPair t then
                            Role.Parts(Fields.shape t)
                        elif isCollection then
                            collection t
                        else
                            Role.Whole
                    elif isCollection && (typeof<IEnumerator>.IsAssignableFrom t || Kind.extendsCollection t) then
                        collection t
                    elif t.IsDefined(typeof<InlineArrayAttribute>, false) then
                        Role.Closed(true, "use an array or a tuple")
                    else
                        fields t

    let private known = ConditionalWeakTable<Type, Role>()
    let mutable private discovered = 0L

    /// How many types were looked at so far.
    let count () = Interlocked.Read &discovered

    /// What values of exactly this type are. Never asked for NamedArray and NdArray.
    let of' (t: Type) : Role =
        known.GetValue(
            t,
            fun t ->
                Interlocked.Increment &discovered |> ignore
                discover t
        )
