// The two faces give the same: each F# function is called beside its C# twin on the same arguments, and the results are
// compared bit for bit. Knows no function by name, but those that can't be called this way.
// One idea: F#'s parameters decide (the array that a returned function takes comes last); C#'s are found among them by name.
module NamedTensors.Tests.FSharp.TwinTests

open System
open System.Collections
open System.Collections.Generic
open System.IO
open System.Reflection
open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open System.Text.RegularExpressions
open NUnit.Framework
open NamedTensors
open NamedTensors.Tests.FSharp.TwinCalls
open NamedTensors.Tests.FSharp.TwinResults

let private core = typeof<NamedArray>.Assembly

let private declared =
    BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.Instance ||| BindingFlags.DeclaredOnly

/// A function of F#: the owner and the name as programs write them, and its method.
type private Face = { Owner: string; Name: string; Method: MethodInfo }

let private world (owner: string) = if owner.StartsWith "Hax" then typeof<NamedArray> else typeof<NdArray>

let private plain (name: string) = Regex.Replace(name, "^get_|WithAuxiliary$", "").TrimEnd('\'').ToLowerInvariant()

let private owners: (Type * string * objnull) list =
    [
        typeof<hax>, "Hax", null
        typeof<hax.nn>, "Hax", null
        typeof<hax.nn.attention>, "Hax", null
        typeof<hax.Debug>, "Hax.Debug", null
        typeof<hax.optim>, "Hax.Optim", null
        typeof<hax.tree_util>, "Hax.TreeUtil", null
        typeof<NamedSampler>, "Hax.Random", box hax.Random
        typeof<NamedArrayExtensions>, "Hax", null
        typeof<IndexedElementsExtensions>, "Hax.At", null
        typeof<lax>, "Lax", null
        typeof<lax.linalg>, "Lax.Linalg", null
        typeof<NdArrayExtensions>, "Lax", null
        typeof<random>, "Random", null
    ]

let private twins: System.Linq.ILookup<string, MethodInfo * objnull> =
    System.Linq.Enumerable.ToLookup(
        seq {
            for t, owner, target in owners do
                for m in t.GetMethods declared do
                    if not (m.Name.StartsWith "<") then
                        owner + "." + plain m.Name, (closed (world owner) m, target)
        },
        fst,
        snd
    )

let private faces: Face list =
    let rec written (t: Type) =
        match t.DeclaringType with
        | null -> t.Name
        | outer when Regex.IsMatch(outer.Name, "^(Hax|Lax)(Module)?$") ->
            Regex.Replace(outer.Name, "Module$", "") + "." + t.Name
        | outer -> written outer + "." + t.Name

    [
        for t in core.GetExportedTypes() do
            if t.Namespace = "NamedTensors.FSharp" then
                for m in t.GetMethods declared do
                    let extension = Regex.Match(m.Name, @"^(Hax|Lax)\.(.+)\.Static$")

                    let owner, name =
                        if extension.Success then
                            extension.Groups[1].Value, extension.Groups[2].Value
                        else
                            written t, m.Name

                    if m.IsStatic && owners |> List.exists (fun (_, o, _) -> o = owner) then
                        { Owner = owner; Name = name; Method = closed (world owner) m }
    ]

// ---- calls

/// The names of the arguments that a function value still takes.
let private awaited (f: obj) : string list =
    f.GetType().GetMethods()
    |> Array.filter (fun m -> m.Name = "Invoke" && m.DeclaringType = f.GetType())
    |> Array.sortBy (fun m -> -m.GetParameters().Length)
    |> Array.tryHead
    |> Option.map (fun m -> [ for p in m.GetParameters() -> string p.Name ])
    |> Option.defaultValue []

let private isOptional (p: ParameterInfo) = p.IsDefined(typeof<OptionalArgumentAttribute>, false)

exception private NoArgument of string

/// Calls an F# function with the optional argument `extra`, if there is one; `given` gets the arguments by name.
let private runFSharp (attempt: int) (face: Face) (extra: string option) (given: List<string * objnull>) : objnull =
    let counts = Dictionary<Type, int>()
    given.Clear()

    let argument (name: string) (t: Type) : objnull =
        let nth = if counts.ContainsKey t then counts[t] else 0
        counts[t] <- nth + 1

        match TwinArguments.good attempt face.Owner face.Name name t nth with
        | Some(:? NamedRef as r) ->
            given.Add(name, hax.NewRef(r.Value()))
            box r
        | Some x ->
            given.Add(name, x)
            x
        | None -> raise (NoArgument $"no argument for {name}: {t}")

    let arguments =
        [|
            for p in face.Method.GetParameters() do
                let name = string p.Name

                if not (isOptional p) then
                    argument name p.ParameterType
                elif extra = Some name then
                    // The first integer is 0, which most options are by default.
                    counts[typeof<int>] <- 1
                    (convert (argument name (p.ParameterType.GetGenericArguments()[0])) p.ParameterType).Value
                else
                    null
        |]

    let rec finish (names: string list) (value: objnull) : objnull =
        match value with
        | null -> null
        | f when (functionType (f.GetType())).IsSome ->
            let names = if names.IsEmpty then awaited f else names
            let domain = (functionType (f.GetType())).Value.GetGenericArguments()[0]

            let x =
                if domain = typeof<unit> then
                    null
                else
                    argument (names |> List.tryHead |> Option.defaultValue "") domain

            finish (if names.IsEmpty then [] else names.Tail) (applied f x)
        | value -> value

    finish [] (unwrapped (fun () -> face.Method.Invoke(null, arguments)))

let private mayBeNull (p: ParameterInfo) = NullabilityInfoContext().Create(p).WriteState = NullabilityState.Nullable

/// A C# call with arguments that F# was given, if they fit; and how well.
let private fitted (given: (string * objnull) list) (m: MethodInfo, target: objnull) =
    let parameters = m.GetParameters()
    let left = List<string * objnull>(given)

    let take (fits: string * objnull -> objnull option) : objnull option =
        left
        |> Seq.tryPick (fun (entry) -> fits entry |> Option.map (fun x -> entry, x))
        |> Option.map (fun (entry, x) ->
            left.Remove entry |> ignore
            x)

    let byName =
        [|
            for p in parameters ->
                take (fun (name, x) -> if plain name = plain (string p.Name) then convert x p.ParameterType else None)
        |]

    let filled =
        [|
            for p, found in Array.zip parameters byName ->
                let isMany =
                    p.IsDefined(typeof<ParamArrayAttribute>, false)
                    || p.IsDefined(typeof<ParamCollectionAttribute>, false)

                match found with
                | Some x -> Some x
                | None when p.HasDefaultValue ->
                    match p.DefaultValue with
                    | null when p.ParameterType.IsValueType && isNull (Nullable.GetUnderlyingType p.ParameterType) ->
                        Some(Activator.CreateInstance p.ParameterType)
                    | x -> convert x p.ParameterType
                | None ->
                    match take (fun (_, x) -> convert x p.ParameterType) with
                    | None when mayBeNull p -> Some null
                    | None when isMany ->
                        Some(box (Array.CreateInstance(nonNull ((written p.ParameterType).GetElementType()), 0)))
                    | found -> found
        |]

    let late = left.Count > 0

    if Array.exists Option.isNone filled || (late && not (typeof<Delegate>.IsAssignableFrom m.ReturnType)) then
        None
    else
        let run () =
            let result = call m target (Array.map Option.get filled)

            match result with
            | :? Delegate as f when late ->
                let takes = (nonNull (f.GetType().GetMethod "Invoke")).GetParameters()
                let given = [| for (_, x), p in Seq.zip left takes -> (convert x p.ParameterType).Value |]
                unwrapped (fun () -> f.DynamicInvoke given)
            | result -> result

        let matched = byName |> Array.filter Option.isSome |> Array.length
        Some((-matched, parameters.Length), run)

type private Verdict =
    | Same
    | Refused of string
    | Uncallable of string
    | Different of string

/// The C# twin of a call, as well as its arguments can be told.
let private twin (candidates: seq<MethodInfo * objnull>) (given: List<string * objnull>) : unit -> objnull =
    match candidates |> Seq.choose (fitted (List.ofSeq given)) |> Seq.sortBy fst |> Seq.tryHead with
    | Some(_, run) -> run
    | None -> raise (NoArgument $"no twin takes {given |> Seq.map fst |> List.ofSeq}")

/// Both calls inside a map over an axis that they may name, on its array: what they give, side by side.
let private inLane (first: unit -> objnull) (second: unit -> objnull) : objnull =
    let named (result: objnull) : NamedArray =
        match result with
        | :? NdArray as a -> hax.Named(a, AxisSelection.op_Implicit [| for i in 1 .. a.Shape.Length -> $"d{i}" |])
        | size -> NamedArray.op_Implicit (unbox<int> size)

    let both (x: NamedArray) : struct (NamedArray * NamedArray) =
        TwinArguments.lane <- Some x.Array

        try
            let a = named (first ())
            struct (a, named (second ()))
        finally
            TwinArguments.lane <- None

    hax.VMap(Func<NamedArray, struct (NamedArray * NamedArray)> both, AxisSelection.op_Implicit "lane").Invoke
        TwinArguments.lanes

let private comparedWith
    (candidates: seq<MethodInfo * objnull>)
    (face: Face)
    (extra: string option)
    (attempt: int)
    : Verdict =
    let given = List<string * objnull>()
    let isMapped = face.Method.GetParameters() |> Array.exists (fun p -> p.ParameterType = typeof<AxisNames>)
    let first () = runFSharp attempt face extra given
    let second () = (twin candidates given) ()

    try
        let a, b =
            if isMapped then
                try
                    match inLane first second with
                    | :? struct (NamedArray * NamedArray) as both ->
                        let struct (a, b) = both
                        Ok(shown a), Ok(shown b)
                    | other -> Ok(shown other), Error "a pair"
                with :? NamedTensorException as e ->
                    Error e.Message, Error e.Message
            else
                let a = outcome first
                a, outcome second

        let arrays =
            [
                for _, x in given do
                    match x with
                    | :? NamedArray
                    | :? NdArray when not isMapped -> shown x
                    | _ -> ()
            ]

        match a, b with
        | Ok a, Ok b when a = b && (List.distinct arrays).Length < arrays.Length ->
            Different $"the arguments don't differ: {arrays}"
        | Ok a, Ok b when a = b -> Same
        | Error a, Error b when a = b -> Refused a
        | _ -> Different(sprintf "F# gives %A\n    C# gives %A" a b)
    with
    | NoArgument message -> Uncallable message
    | e -> Different $"{e.GetType().Name} {e.Message}"

/// With one kind of arrays after another, until the call is good.
let private compared (candidates: seq<MethodInfo * objnull>) (face: Face) (extra: string option) : Verdict =
    let all = Seq.init TwinArguments.tries (comparedWith candidates face extra) |> Seq.cache

    all
    |> Seq.tryFind (fun v ->
        match v with
        | Refused _ -> false
        | _ -> true)
    |> Option.defaultWith (fun () -> Seq.head all)

/// The verdicts of a function: without optional arguments, and with each alone.
let private verdicts (candidates: seq<MethodInfo * objnull>) (face: Face) : (string * Verdict) list =
    let optional =
        [
            for p in face.Method.GetParameters() do
                if isOptional p then
                    Some(string p.Name)
        ]

    [
        for extra in None :: optional ->
            let called =
                face.Owner
                + "."
                + face.Name
                + (extra |> Option.map (fun e -> $"({e} = …)") |> Option.defaultValue "")

            called, compared candidates face extra
    ]

/// What can't be called beside a twin, and why.
let private exempt =
    [
        "Hax.get_DEFAULT_POLY_AXIS_NAME", "a constant in C#"
        "Hax.asSpan", "reflection can't hold a span: it is compared below"
        "Lax.asSpan", "the same"
        "Hax.withAxisMapping", "a scope that ends by `using` in C#"
        "Hax.where'", "inline: it exists where a program is compiled; it is compared below"
        "Lax.dotGeneral", "C# takes the dimensions as tuples of tuples; it is compared below"
    ]

let private found (face: Face) = verdicts twins[face.Owner + "." + plain face.Name] face

let private isDifferent (verdict: Verdict) =
    match verdict with
    | Different _ -> true
    | _ -> false

[<Test>]
let ``each F# function gives what its C# twin gives`` () =
    let all = [ for face in faces -> face, found face ]
    let isExempt (face: Face) = exempt |> List.exists (fun (name, _) -> name = face.Owner + "." + face.Name)
    let called (vs: (string * Verdict) list) = vs |> List.exists (fun (_, v) -> v = Same)
    Assert.That(all.Length, Is.GreaterThan 700)

    for face, vs in all do
        if isExempt face then
            Assert.That(called vs, Is.False, $"{face.Owner}.{face.Name} is exempt, but can be called")
        else
            for name, verdict in vs do
                Assert.That(isDifferent verdict, Is.False, $"{name}: %A{verdict}")

            Assert.That(called vs, $"{face.Owner}.{face.Name} has never been called: %A{vs}")

    for name, _ in exempt do
        Assert.That(faces |> List.exists (fun face -> face.Owner + "." + face.Name = name), name)

// ---- what can't be called beside its twin

[<Test>]
let ``where' and dotGeneral give what their C# twins give`` () =
    let array (attempt: int) (nth: int) =
        TwinArguments.good attempt "" "" "" typeof<NamedArray> nth |> Option.get |> unbox<NamedArray>

    let mask, x, y = array 2 0, array 0 0, array 0 1
    Assert.That(shown (FSharp.Hax.where' mask x y), Is.EqualTo(shown (hax.Where(mask, y, x))))
    Assert.That(shown (FSharp.Hax.where' mask x y), Is.Not.EqualTo(shown (hax.Where(mask, x, y))))

    let lhs, rhs, first, none = x.Array, y.Array, [| 0 |], Array.empty<int>
    let dimensions = struct (struct (first, first), struct (none, none))
    let product = shown (FSharp.Lax.dotGeneral (first, first) lhs rhs)
    Assert.That(product, Is.EqualTo(shown (lax.DotGeneral(lhs, rhs, dimensions))))
    Assert.That(product, Is.Not.EqualTo(shown (lax.DotGeneral(rhs, lhs, dimensions))))

// ---- the comparer sees what is wrong

type Planted =
    static member cos(x: NamedArray) = FSharp.Hax.sin x
    static member subtract(x1: NamedArray) = fun (x2: NamedArray) -> FSharp.Hax.subtract x2 x1
    static member power(x1: NamedArray) = fun (x2: NamedArray) -> FSharp.Hax.power x2 x1

    static member sum(?axis: FSharp.AxisSelectionArg, ?where: NamedArray, ?dtype: DType) =
        fun (array: NamedArray) ->
            FSharp.Hax.sum (?axis = axis, ?where = where) array |> FSharp.Hax.astype DType.Float32

    static member std(?axis: FSharp.AxisSelectionArg, ?where: NamedArray, ?ddof: int, ?dtype: DType) =
        fun (array: NamedArray) -> FSharp.Hax.std (?axis = axis, ?where = where, ?dtype = dtype) array

    static member triu(axis1: AxisSelector, axis2: AxisSelector, ?k: int) = FSharp.Hax.triu (axis2, axis1, ?k = k)

    static member sin(x: NamedArray) = FSharp.Hax.sin x

[<TestCase("cos", true)>]
[<TestCase("subtract", true)>]
[<TestCase("power", true)>]
[<TestCase("sum", true)>]
[<TestCase("std", true)>]
[<TestCase("triu", true)>]
[<TestCase("sin", false)>]
let ``a wrong twin is found`` (name: string, wrong: bool) =
    let face = { Owner = "Hax"; Name = name; Method = nonNull (typeof<Planted>.GetMethod name) }

    Assert.That(found face |> List.exists (snd >> isDifferent), Is.EqualTo wrong)

[<Test>]
let ``spans are the array's own memory in both faces`` () =
    let x = [| 1f .. 6f |] |> Hax.named [ axis "a" 2; axis "b" 3 ]
    Assert.That((Hax.asSpan<float32> x).ToArray(), Is.EqualTo(box [| 1f .. 6f |]))
    Assert.That((Lax.asSpan<float32> x.Array).ToArray(), Is.EqualTo(box [| 1f .. 6f |]))
