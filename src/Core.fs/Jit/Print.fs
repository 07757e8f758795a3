// Programs as text: typed variables with named axes, an equation a line, the same each time. Knows no data:
// constants are shown by their signatures.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.Text
open NamedTensors

module internal Print =
    let private letters = "abcdefghijklmnopqrstuvwxyz"

    let rec private name i = if i < 26 then string letters[i] else name (i / 26 - 1) + string letters[i % 26]

    let private list (items: string seq) = String.Join(", ", items)

    /// What labels are called here. Those that no user gave are numbered as they occur, so that a text is the same each time.
    type private Naming() =
        let numbers = Dictionary<int, string>()

        member _.Text(l: Label) =
            match l with
            | Label.Named n -> n
            | Label.Positional i when i < Label.scratch -> string i
            | Label.Positional _
            | Label.Mapped _ ->
                match numbers.TryGetValue l.Id with
                | true, known -> known
                | _ ->
                    numbers[l.Id] <- "#" + string numbers.Count
                    numbers[l.Id]

        member this.Dims(d: (Label * int)[]) = list (d |> Array.map (fun (l, n) -> this.Text l + " " + string n))
        member this.Labels(l: Label[]) = list (l |> Array.map this.Text)

        /// As signatures are written, but for labels that no user gave.
        member this.Signature(s: Signature) =
            let isScratch l =
                match l with
                | Label.Positional i -> i >= Label.scratch
                | Label.Named _
                | Label.Mapped _ -> false

            if Array.exists isScratch s.VisibleLabels then
                DTypes.short s.DType + "{" + this.Dims(Array.zip s.VisibleLabels s.VisibleSizes) + "}"
            else
                string s

    /// The parameters that the name of a primitive does not say.
    let private parameters (names: Naming) prim =
        match prim with
        | Relabel pairs -> list (pairs |> Array.map (fun (a, b) -> names.Text a + "→" + names.Text b))
        | Reorder l
        | Reverse l
        | Reduce(_, l)
        | Contract(l, _) -> names.Labels l
        | Expand d
        | Random(_, d) -> names.Dims d
        | Reshape(from, into) -> names.Labels from + " → " + names.Dims into
        | Slice d ->
            list (
                d
                |> Array.map (fun d ->
                    names.Text d.Label
                    + " "
                    + string d.Start
                    + ".."
                    + string d.Stop
                    + (if d.Step = 1 then "" else " by " + string d.Step))
            )
        | Pad d ->
            list (
                d
                |> Array.map (fun d ->
                    names.Text d.Label + " " + string d.Low + "," + string d.High + "," + string d.Interior)
            )
        | Concat l
        | TopK(l, _)
        | Sort(l, _, _)
        | ArgReduce(_, l, _)
        | Cumulative(_, l, _) -> names.Text l
        | Iota(_, l, n) -> names.Text l + " " + string n
        | Gather(d, _)
        | Scatter(_, d, _) -> names.Labels(d |> Array.map (fun d -> d.Label))
        | Convert(d, _) -> string d
        | Bitcast(d, _) -> string d
        | Fft(_, l, n) -> names.Text l + " " + string n
        | Factor(_, r, c, _) -> names.Labels [| r; c |]
        | TriangularSolve t -> names.Labels [| t.Row; t.Column |]
        | Control(Scan s) -> names.Text s.Label + " " + string s.Length
        | Collective(_, scope, _) -> list (scope.Axes |> Array.map (fun (n, _, _) -> n))
        | ReduceWindow(_, d)
        | ReduceWindowGeneral(_, d)
        | SelectAndScatter(_, d) ->
            list (d |> Array.map (fun d -> names.Text d.Label + " " + string d.Window + "/" + string d.Stride))
        | ReduceGeneral(_, l) -> names.Labels l
        | Conv(d, c, _) -> list (Array.append (d |> Array.map (fun d -> names.Text d.Lhs)) (c |> Array.map names.Text))
        | ReducePrecision(e, m) -> string e + ", " + string m
        | Unary _
        | Binary _
        | Ternary _
        | Compare _
        | Copy
        | Effect _
        | Control _ -> ""

    let private inner c : (string * Program) list =
        match c with
        | Cond branches -> branches |> Array.mapi (fun i p -> "branch " + string i, p) |> List.ofArray
        | While w -> [ "test", w.Test; "body", w.Body ]
        | Scan s -> [ "body", s.Body ]
        | Call(p, _)
        | Checkpoint p -> [ "program", p ]
        | CustomJvp c -> [ "primal", c.Primal ]
        | CustomVjp c -> [ "primal", c.Primal ]
        | CustomBackward _ -> []
        | LinearSolve s -> [ "matvec", s.MatVec; "solve", s.Solve ]

    let program (p: Program) : string =
        let b = StringBuilder()
        let labels = Naming()

        let rec go indent (p: Program) =
            let names = Dictionary<Var, string>(HashIdentity.Reference)

            let define (v: Var) =
                names[v] <- name names.Count
                names[v] + ": " + labels.Signature v.Signature

            let read atom =
                match atom with
                | Variable v -> names[v]
                | Constant t -> "const " + labels.Signature t.Signature

            b.Append(indent + "(" + list (p.Inputs |> Array.map define) + ") =>\n") |> ignore

            for e in p.Equations do
                let ins = e.Inputs |> Array.map read
                let outs = e.Outputs |> Array.map define
                let parameters = parameters labels e.Prim
                let parameters = if parameters = "" then "" else "[" + parameters + "]"

                b.Append(
                    indent
                    + "  "
                    + list outs
                    + " = "
                    + Names.ofPrim e.Prim
                    + parameters
                    + " "
                    + String.Join(" ", ins)
                    + "\n"
                )
                |> ignore

                match e.Prim with
                | Names.Plain -> ()
                | Names.Carries c ->
                    for what, p in inner c do
                        b.Append(indent + "    " + what + "\n") |> ignore
                        go (indent + "    ") p

            b.Append(indent + "  return " + String.Join(" ", p.Outputs |> Array.map read) + "\n") |> ignore

        go "" p
        b.ToString()
