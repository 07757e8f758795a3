// One value for both faces: what F# takes made from what C# takes and the other way round, and functions called with boxed
// values. Knows reflection and the kinds of arguments of both faces, no function of either.
// One idea: a value is converted to the type that is asked for, by shape (lists, tuples, options, functions) or by the type's
// own implicit conversions; what can't be converted is None, and the caller tries another overload.
module NamedTensors.Tests.FSharp.TwinCalls

open System
open System.Collections
open System.Collections.Generic
open System.Linq.Expressions
open System.Reflection
open System.Runtime.CompilerServices
open System.Runtime.ExceptionServices
open Microsoft.FSharp.Reflection
open NamedTensors
open NamedTensors.FSharp

/// Calls without the wrapper that reflection puts around errors.
let unwrapped (f: unit -> objnull) : objnull =
    try
        f ()
    with :? TargetInvocationException as e ->
        ExceptionDispatchInfo.Throw(nonNull e.InnerException)
        null

let private generic (definition: Type) (t: Type) = t.IsGenericType && t.GetGenericTypeDefinition() = definition

let isOption (t: Type) = generic typedefof<int option> t
let private isSpan (t: Type) = t.Name = "ReadOnlySpan`1"

/// A span is given as an array of its elements.
let written (t: Type) : Type = if isSpan t then (t.GetGenericArguments()[0]).MakeArrayType() else t

/// The type FSharpFunc<_, _> of a value or type, if it is one of F#'s functions.
let rec functionType (t: Type | null) : Type option =
    match t with
    | null -> None
    | t when generic typedefof<int -> int> t -> Some t
    | t -> functionType t.BaseType

let applied (f: obj) (x: objnull) : objnull =
    let t = (functionType (f.GetType())).Value
    let invoke = nonNull (t.GetMethod("Invoke", [| (t.GetGenericArguments()[0]) |]))
    unwrapped (fun () -> invoke.Invoke(f, [| x |]))

let private signature (t: Type) =
    let invoke = nonNull (t.GetMethod "Invoke")
    [| for p in invoke.GetParameters() -> p.ParameterType |], invoke.ReturnType

let private implicits (t: Type) =
    t.GetMethods(BindingFlags.Public ||| BindingFlags.Static)
    |> Array.filter (fun m -> m.Name = "op_Implicit" && t.Assembly = typeof<NamedArray>.Assembly)

let private firstOf (m: MethodInfo) : Type =
    let parameters = m.GetParameters()
    parameters[0].ParameterType

let private numbers = [ typeof<int>; typeof<int64>; typeof<float>; typeof<float32> ]

/// What is inside the types that only F# sees.
let private inside (x: obj) : objnull =
    match x with
    | :? AxisSelectionArg
    | :? AxisOrderArg
    | :? BindingsArg
    | :? IndicesArg ->
        let value = x.GetType().GetProperty("Value", BindingFlags.Instance ||| BindingFlags.NonPublic)
        (nonNull value).GetValue x
    | _ -> null

let private optional (xs: objnull option[]) =
    if Array.forall Option.isSome xs then Some(Array.map Option.get xs) else None

/// A value as the type asked for. `depth`: how many implicit conversions may follow one another.
let rec convertWithin (depth: int) (value: objnull) (t: Type) : objnull option =
    match value with
    | null ->
        if not t.IsValueType || not (isNull (Nullable.GetUnderlyingType t)) then
            Some null
        else
            None
    | value when t.IsInstanceOfType value -> Some value
    | value ->
        let v = value.GetType()

        seq {
            yield structural depth value v t

            match inside value with
            | null -> ()
            | x -> yield convertWithin depth x t

            if depth > 0 then
                for m in implicits t do
                    if m.ReturnType = t && not (isSpan (firstOf m)) then
                        yield implicitly depth m value

                for m in implicits v do
                    if m.ReturnType = t then
                        yield implicitly depth m value
        }
        |> Seq.tryPick id

and private implicitly depth (m: MethodInfo) (value: obj) : objnull option =
    convertWithin (depth - 1) value (firstOf m)
    |> Option.map (fun x -> unwrapped (fun () -> m.Invoke(null, [| x |])))

and private structural depth (value: obj) (v: Type) (t: Type) : objnull option =
    let element (t: Type) = t.GetGenericArguments()[0]

    let filled (e: Type) (xs: IEnumerable) : Array option =
        [| for x in xs -> convertWithin depth x e |]
        |> optional
        |> Option.map (fun xs ->
            let array = Array.CreateInstance(e, xs.Length)
            xs |> Array.iteri (fun i x -> array.SetValue(x, i))
            array)

    match value with
    | _ when isOption v -> convertWithin depth ((nonNull (v.GetProperty "Value")).GetValue value) t
    | _ when isOption t ->
        convertWithin depth value (element t)
        |> Option.map (fun x -> (nonNull (t.GetMethod "Some")).Invoke(null, [| x |]))
    | _ when not (isNull (Nullable.GetUnderlyingType t)) -> convertWithin depth value (element t)
    | :? NamedArray as a when t = typeof<NdArray> -> Some(box a.Array)
    | :? IConvertible when List.contains v numbers && List.contains t numbers -> Some(Convert.ChangeType(value, t))
    | :? ITuple as tuple when FSharpType.IsTuple t && tuple.Length = FSharpType.GetTupleElements(t).Length ->
        FSharpType.GetTupleElements t
        |> Array.mapi (fun i e -> convertWithin depth (tuple[i]) e)
        |> optional
        |> Option.map (fun xs -> FSharpValue.MakeTuple(xs, t))
    | _ when typeof<Delegate>.IsAssignableFrom t && (functionType v).IsSome -> asDelegate value (functionType v).Value t
    | :? Delegate as f when (functionType t).IsSome -> asFunction f t
    | :? IEnumerable as xs when not (value :? string) ->
        if t.IsArray then
            filled (nonNull (t.GetElementType())) xs |> Option.map box
        elif generic typedefof<int list> t then
            filled (element t) xs
            |> Option.map (fun a ->
                let ofSeq = nonNull (typeof<list<int>>.Assembly.GetType "Microsoft.FSharp.Collections.ListModule")
                (nonNull (ofSeq.GetMethod "OfArray")).MakeGenericMethod(element t).Invoke(null, [| box a |]))
        elif generic typedefof<seq<int>> t then
            filled (element t) xs |> Option.map box
        elif generic typedefof<Dictionary<int, int>> t || generic typedefof<IReadOnlyDictionary<int, int>> t then
            let kinds = t.GetGenericArguments()
            let table = nonNull (Activator.CreateInstance(typedefof<Dictionary<_, _>>.MakeGenericType kinds))

            let pairs = filled (typedefof<struct (_ * _)>.MakeGenericType kinds) xs

            for pair in Option.toArray pairs |> Seq.collect Seq.cast<ITuple> do
                (table :?> IDictionary).Add(nonNull pair[0], pair[1])

            pairs |> Option.map (fun _ -> table)
        else
            None
    | _ -> None

/// A curried function as a delegate, if they take the same number of arguments.
and private asDelegate (f: obj) (kind: Type) (t: Type) : objnull option =
    let parameters, result = signature t

    let rec after n (kind: Type) =
        let range = kind.GetGenericArguments()[1]

        if n = 1 then Some range
        elif (functionType range).IsSome then after (n - 1) range
        else None

    let isFunction (t: Type) = (functionType t).IsSome || typeof<Delegate>.IsAssignableFrom t

    match (if parameters.Length = 0 then None else after parameters.Length kind) with
    | Some range when isFunction range = isFunction result && FSharpType.IsTuple range = FSharpType.IsTuple result ->
        let run =
            Func<objnull[], objnull>(fun given ->
                let value =
                    (f, given)
                    ||> Array.fold (fun (f: obj) x ->
                        let domain = (functionType (f.GetType())).Value.GetGenericArguments()[0]

                        nonNull (applied f (Option.get (convertWithin 1 x domain))))

                if result = typeof<Void> then
                    null
                else
                    Option.get (convertWithin 1 value result))

        let given = [| for p in parameters -> Expression.Parameter p |]

        let boxed =
            Expression.NewArrayInit(typeof<obj>, [ for g in given -> Expression.Convert(g, typeof<obj>) :> Expression ])

        let call = Expression.Invoke(Expression.Constant run, boxed)

        let body: Expression = if result = typeof<Void> then call else Expression.Convert(call, result)

        Some(Expression.Lambda(t, body, given).Compile())
    | _ -> None

/// A delegate of one argument or two as a curried function.
and private asFunction (f: Delegate) (t: Type) : objnull option =
    let parameters, _ = signature (f.GetType())

    let rec curried (given: objnull list) (t: Type) : objnull =
        let range = t.GetGenericArguments()[1]

        FSharpValue.MakeFunction(
            t,
            fun x ->
                let given = given @ [ x ]

                if given.Length < parameters.Length then
                    curried given range
                else
                    let xs = [| for p, x in Array.zip parameters (Array.ofList given) -> (convertWithin 1 x p).Value |]
                    Option.get (convertWithin 1 (unwrapped (fun () -> f.DynamicInvoke xs)) range)
        )

    Some(curried [] t)

let convert (value: objnull) (t: Type) : objnull option = convertWithin 2 value (written t)

/// A generic function with arrays of its own world.
let closed (array: Type) (m: MethodInfo) : MethodInfo =
    if m.IsGenericMethodDefinition then
        m.MakeGenericMethod
            [|
                for a in m.GetGenericArguments() ->
                    if
                        a.GenericParameterAttributes.HasFlag GenericParameterAttributes.NotNullableValueTypeConstraint
                    then
                        typeof<float32>
                    else
                        array
            |]
    else
        m

/// A method called with boxed arguments; reflection can't pass spans, compiled expressions can.
let call (m: MethodInfo) (target: objnull) (given: objnull[]) : objnull =
    let value (x: objnull) (p: ParameterInfo) : Expression =
        let t = p.ParameterType
        let constant = Expression.Convert(Expression.Constant(x, typeof<obj>), written t)

        if isSpan t then
            Expression.New(nonNull (t.GetConstructor [| written t |]), constant)
        else
            constant

    let instance: Expression =
        if m.IsStatic then
            Unchecked.defaultof<_>
        else
            Expression.Constant(nonNull target)

    let body = Expression.Call(instance, m, Array.map2 value given (m.GetParameters()))

    let body: Expression =
        if m.ReturnType = typeof<Void> then
            Expression.Block(body, Expression.Constant null)
        else
            Expression.Convert(body, typeof<obj>)

    Expression.Lambda<Func<objnull>>(body).Compile().Invoke()
