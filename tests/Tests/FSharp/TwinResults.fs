// What a call gives, as text that is equal only if the result is, bit for bit: dtype, axes, bytes; what was printed; what was
// written to a file. Knows the kinds of results, no function.
// One idea: a list is a list and a pair a pair in either language; a function is shown by what it gives.
module NamedTensors.Tests.FSharp.TwinResults

open System
open System.Collections
open System.Collections.Generic
open System.IO
open System.Runtime.CompilerServices
open System.Reflection
open NamedTensors
open NamedTensors.Tests.FSharp.TwinCalls

let private hex (bytes: byte[]) = Convert.ToHexString bytes

let rec shown (value: objnull) : string =
    match value with
    | null -> "nothing"
    | :? NamedArray as a when a.Dtype = DType.Key -> $"keys {{{axes a}}} " + shown (random.KeyData a.Array)
    | :? NamedArray as a -> $"{a.Dtype} {{{axes a}}} {hex (FSharp.Hax.tobytes a)}"
    | :? NdArray as a when a.Dtype = DType.Key -> "keys " + shown (random.KeyData a)
    | :? NdArray as a ->
        let names = [| for i in 0 .. a.Shape.Length - 1 -> AxisSelector.op_Implicit $"d{i}" |]
        "by position " + shown (hax.Named(a, AxisSelection.op_Implicit names))
    | :? NamedRef as r -> "ref " + shown (r.Value())
    | :? string as s -> s
    | :? AxisSpec as axes -> string axes
    | :? seq<Axis> as axes -> String.Join(", ", axes)
    | :? ITuple as t -> "(" + String.Join(", ", [ for i in 0 .. t.Length - 1 -> shown t[i] ]) + ")"
    | :? Delegate as f when f.Method.ReturnType = typeof<Void> -> "action"
    | :? Delegate as f ->
        let given =
            [|
                for i, p in Seq.indexed ((nonNull (f.GetType().GetMethod "Invoke")).GetParameters()) ->
                    any i p.ParameterType
            |]

        "function " + shown (unwrapped (fun () -> f.DynamicInvoke given))
    | value when (functionType (value.GetType())).IsSome ->
        let rec apply i (f: obj) =
            match functionType (f.GetType()) with
            | Some t -> apply (i + 1) (nonNull (applied f (any i (t.GetGenericArguments()[0]))))
            | None -> f

        "function " + shown (apply 0 value)
    | :? IEnumerable as xs -> "[" + String.Join("; ", [ for x in xs -> shown x ]) + "]"
    | value ->
        let t = value.GetType()

        if isOption t then
            shown ((nonNull (t.GetProperty "Value")).GetValue value)
        elif t.IsGenericType && t.GetGenericTypeDefinition() = typedefof<KeyValuePair<_, _>> then
            let get (name: string) = shown ((nonNull (t.GetProperty name)).GetValue value)
            "(" + get "Key" + ", " + get "Value" + ")"
        elif t.IsPrimitive || t.IsEnum || Object.ReferenceEquals(t.Namespace, "System") || t = typeof<Axis> then
            $"{t.Name} {value}"
        else
            let properties =
                [
                    for p in t.GetProperties(BindingFlags.Public ||| BindingFlags.Instance) do
                        if p.GetIndexParameters().Length = 0 then
                            p.Name + " " + shown (p.GetValue value)
                ]

            t.Name + " {" + String.Join(", ", properties) + "} " + string value

and private axes (a: NamedArray) = String.Join(", ", a.Axes)

and private any (nth: int) (t: Type) : objnull =
    match TwinArguments.good 0 "" "" "" t nth with
    | Some x -> x
    | None -> failwith $"no argument of type {t}"

/// What a call gives: the result, what it printed, and what it wrote.
let outcome (run: unit -> objnull) : Result<string, string> =
    let output, printed, notices = Console.Out, new StringWriter(), hax.Debug.Notices
    Console.SetOut printed
    File.Delete TwinArguments.written

    try
        try
            let result = shown (run ())

            let file =
                if File.Exists TwinArguments.written then
                    hex (File.ReadAllBytes TwinArguments.written)
                else
                    ""

            Ok(result + printed.ToString() + file)
        with :? NamedTensorException as e ->
            Error e.Message
    finally
        Console.SetOut output
        hax.Debug.Notices <- notices
