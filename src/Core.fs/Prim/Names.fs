// What primitives are called, in errors and in printed programs. Knows nothing else.
// One idea: the name is the member's case, in snake case; reflection makes a table once, a call reads the case's tag.
namespace NamedTensors.Engine

open System
open System.Reflection
open System.Text
open Microsoft.FSharp.Reflection

/// The cases of a union, in snake case. Every operation asks for its name, so that asking allocates nothing.
[<AbstractClass; Sealed>]
type internal CaseNames<'T when 'T: not null> private () =
    static let snake (text: string) =
        let b = StringBuilder()

        for i in 0 .. text.Length - 1 do
            if Char.IsUpper text[i] && i > 0 then
                b.Append '_' |> ignore

            b.Append(Char.ToLowerInvariant text[i]) |> ignore

        // As users call them: argmax, cumsum, psum.
        let text = b.ToString()
        let prefix = [ "arg_m"; "cum_"; "p_" ] |> List.tryFind (fun p -> text.StartsWith p)

        match prefix with
        | Some p -> p.Replace("_", "") + text.Substring p.Length
        | None -> text

    static let names = FSharpType.GetUnionCases(typeof<'T>, true) |> Array.map (fun c -> snake c.Name)

    static let tag =
        let flags = BindingFlags.Instance ||| BindingFlags.Public ||| BindingFlags.NonPublic
        let getter = nonNull ((nonNull (typeof<'T>.GetProperty("Tag", flags))).GetGetMethod true)
        Delegate.CreateDelegate(typeof<Func<'T, int>>, getter) :?> Func<'T, int>

    /// The number of the case.
    static member Tag(value: 'T) = tag.Invoke value

    static member Of(value: 'T) = names[tag.Invoke value]

module internal Names =
    let private case (value: 'T) = CaseNames<'T>.Of value

    /// The member where the family has members, otherwise the family.
    let ofPrim prim =
        match prim with
        | Unary m -> case m
        | Binary m -> case m
        | Ternary m -> case m
        | Compare m -> case m
        | Reduce(Maximum, _) -> "max"
        | Reduce(Minimum, _) -> "min"
        | Reduce(m, _) -> case m
        | ArgReduce(m, _, _) -> case m
        | Cumulative(m, _, _) -> case m
        | ReduceWindow(m, _) -> "reduce_window_" + case m
        | Scatter(Set, _, _) -> "scatter"
        | Scatter(m, _, _) -> "scatter_" + case m
        | Fft _ -> "fft"
        | Factor(m, _, _, _) -> case m
        | Random(m, _) -> "random_" + case m
        | Collective(m, _, _) -> case m
        | Effect m -> case m
        | Control c -> case c
        | Convert _
        | Bitcast _
        | ReducePrecision _
        | Relabel _
        | Reorder _
        | Expand _
        | Reshape _
        | Slice _
        | Reverse _
        | Pad _
        | Concat _
        | Iota _
        | Copy
        | Gather _
        | ReduceGeneral _
        | ReduceWindowGeneral _
        | SelectAndScatter _
        | Contract _
        | Conv _
        | Sort _
        | TopK _
        | TriangularSolve _ -> case prim

    /// Whether a primitive carries programs: the one list of those that do not.
    let (|Carries|Plain|) prim =
        match prim with
        | Control c -> Carries c
        | Unary _
        | Binary _
        | Ternary _
        | Compare _
        | Reduce _
        | ArgReduce _
        | Cumulative _
        | ReduceWindow _
        | Scatter _
        | Fft _
        | Factor _
        | Random _
        | Collective _
        | Effect _
        | Convert _
        | Bitcast _
        | ReducePrecision _
        | Relabel _
        | Reorder _
        | Expand _
        | Reshape _
        | Slice _
        | Reverse _
        | Pad _
        | Concat _
        | Iota _
        | Copy
        | Gather _
        | ReduceGeneral _
        | ReduceWindowGeneral _
        | SelectAndScatter _
        | Contract _
        | Conv _
        | Sort _
        | TopK _
        | TriangularSolve _ -> Plain
