// Stage: the trace that records everything as a Program. Knows signatures, never values.
// One idea: what a staged function takes from outside becomes an operand if it is traced there, a constant if it is not;
// the content of a cell is always an operand, and a result if it is written.
namespace NamedTensors.Engine

open System.Collections.Generic
open NamedTensors

[<Sealed>]
type internal StageTracer(owner: Owner, variable: Var) =
    inherit Tracer(owner)
    member _.Variable = variable

/// A cell from outside as a staged function sees it: what it held on entry and the variable for that, what it holds now.
[<Sealed; AllowNullLiteral>]
type internal StagedCell(cell: Cell, entry: Tensor, input: Var, current: Tensor) =
    member _.Cell = cell
    member _.Entry = entry
    member _.Input = input
    member val Current = current with get, set
    member val Written = false with get, set

/// `renaming`: open maps, and the labels that they have inside the program.
[<Sealed>]
type internal StageTrace(parent: Trace, owner: Owner, renaming: (Label * Label)[]) =
    inherit Trace(parent, owner)
    let equations = List<Equation>()
    let captured = List<struct (Tensor * Var)>()
    let cells = List<StagedCell>()

    let wrap (v: Var) = Tensor(v.Signature, null, 0L, null, StageTracer(owner, v))

    member _.Equations = equations
    member _.Captured = captured
    /// The cells read or written so far, but for those bound to arguments.
    member _.Cells = cells |> Seq.filter (fun c -> not (isNull c.Entry)) |> Array.ofSeq
    /// Some cell's content is an argument.
    member _.Bind(cell: Cell, v: Var, content: Tensor) = cells.Add(StagedCell(cell, null, v, content))

    /// The cell's place here; `entry` gives what it holds outside.
    member _.Enter(cell: Cell, entry: unit -> Tensor) : StagedCell =
        match cells.Find(fun c -> obj.ReferenceEquals(c.Cell, cell)) with
        | null ->
            let outside = entry ()
            let v = Var(Signature.rename renaming outside.Signature)
            let staged = StagedCell(cell, outside, v, wrap v)
            cells.Add staged
            staged
        | known -> known

    member _.BoundWritten = cells.Exists(fun c -> isNull c.Entry && c.Written)

    /// The label that a map of the program has outside.
    member _.Outside(l: Label) =
        match renaming |> Array.tryFind (fun (_, own) -> own = l) with
        | Some(from, _) -> from
        | None -> l

    member _.Input(s: Signature) = let v = Var s in v, wrap v

    /// The value as the program knows it: one that carries a renamed map becomes an operand with the program's label.
    member this.Adopt(x: Tensor) : Tensor =
        if not (x.Signature.HasMapped && renaming |> Array.exists (fun (l, _) -> x.Signature.Has l)) then
            x
        else
            match captured.FindIndex(fun (struct (c, _)) -> obj.ReferenceEquals(c, x)) with
            | -1 ->
                let rename (l: Label, n: int) =
                    match renaming |> Array.tryFind (fun (from, _) -> from = l) with
                    | Some(_, own) -> own, n
                    | None -> l, n

                let s = x.Signature
                let v = Var(Signature.ofDims s.DType s.Weak (Signature.dims s |> Array.map rename))
                captured.Add(struct (x, v))
                wrap v
            | known ->
                let struct (_, v) = captured[known]
                wrap v

    /// What an equation reads of a tensor.
    member this.Read(x: Tensor) : Atom =
        match x.Tracer with
        | null -> Constant x
        | :? StageTracer as t when this.Owns x -> Variable t.Variable
        | _ ->
            // A value of an outer transformation: an operand, once.
            let known =
                captured.FindIndex(fun (struct (c, _)) ->
                    obj.ReferenceEquals(c.Tracer, x.Tracer) && obj.ReferenceEquals(c, x))

            if known >= 0 then
                let struct (_, v) = captured[known]
                Variable v
            else
                this.CheckAlive x
                let v = Var x.Signature
                captured.Add(struct (x, v))
                Variable v

    member private this.CheckAlive(x: Tensor) =
        let rec lives (t: Trace) =
            match t with
            | null -> false
            | t -> t.Owns x || lives t.Parent

        if not (lives this.Parent) then
            Trace.escaped this.Owner.Name x

    override this.Process(prim, xs) =
        let outs = Shape.infer prim (xs |> Array.map (fun x -> x.Signature))
        let vars = outs |> Array.map Var

        equations.Add { Prim = prim; Inputs = xs |> Array.map this.Read; Outputs = vars }

        vars |> Array.map wrap

module internal Stage =
    /// Removes equations whose results nothing reads. Effects and checks stay.
    let prune (keep: Prim -> bool) (p: Program) : Program =
        let live = HashSet<Var>(HashIdentity.Reference)

        let mark atom =
            match atom with
            | Variable v -> live.Add v |> ignore
            | Constant _ -> ()

        Array.iter mark p.Outputs

        let kept =
            p.Equations
            |> Array.rev
            |> Array.filter (fun e ->
                let needed = keep e.Prim || e.Outputs |> Array.exists live.Contains

                if needed then
                    Array.iter mark e.Inputs

                needed)
            |> Array.rev

        if kept.Length = p.Equations.Length then
            p
        else
            Program(p.Inputs, kept, p.Outputs)

    /// A recorded function. Inputs of the program: captured values, contents of `Cells`, arguments; outputs: results,
    /// then the contents of the cells that are written, in their order.
    type Recorded =
        {
            Program: Program
            Captured: Tensor[]
            Cells: StagedCell[]
        }

        member r.Written = r.Cells |> Array.filter (fun c -> c.Written)

    /// Records `f`, with open maps renamed to the program's own labels. The last arguments are the contents of `bound`,
    /// which `f` does not get.
    let recordCells renaming (bound: Cell[]) (name: string) (args: Signature[]) (f: Tensor[] -> Tensor[]) : Recorded =
        let trace = StageTrace(Context.Current, Owner name, renaming)
        let outer = Context.Adopt

        let adopt =
            if Array.isEmpty renaming then
                outer
            else
                match outer with
                | null -> trace.Adopt
                | outer -> outer >> trace.Adopt

        Trace.running trace (fun () ->
            let vars, tracers = args |> Array.map trace.Input |> Array.unzip
            let own = args.Length - bound.Length
            bound |> Array.iteri (fun i cell -> trace.Bind(cell, vars[own + i], tracers[own + i]))
            let before = Context.Renaming
            Context.Adopt <- adopt
            Context.Renaming <- before @ List.ofArray renaming

            let results =
                try
                    f tracers[.. own - 1]
                finally
                    Context.Adopt <- outer
                    Context.Renaming <- before

            if trace.BoundWritten then
                Error.badArgument name "a ref" "is written where it may only be read" "write it in the body"

            let cells = trace.Cells
            let written = cells |> Array.filter (fun c -> c.Written) |> Array.map (fun c -> c.Current)
            let results = Array.append results written

            let results =
                match adopt with
                | null -> results
                | adopt -> Array.map adopt results

            let outputs = results |> Array.map trace.Read
            let captured = trace.Captured.ToArray()

            let inputs =
                Array.concat
                    [| captured |> Array.map (fun (struct (_, v)) -> v); cells |> Array.map (fun c -> c.Input); vars |]

            {
                Program = Program(inputs, trace.Equations.ToArray(), outputs)
                Captured = captured |> Array.map (fun (struct (x, _)) -> x)
                Cells = cells
            })

    /// Records `f` on arguments of these signatures, reading the contents of cells. The program's inputs are the captured
    /// values and contents, then the arguments.
    let recordReading bound name args f : Program * Tensor[] =
        let r = recordCells [||] bound name args f

        if r.Written.Length > 0 then
            Error.badArgument
                name
                "a ref"
                "is written where it may only be read"
                "return the value, and write it outside"

        r.Program, Array.append r.Captured (r.Cells |> Array.map (fun c -> c.Entry))

    let record name args f = recordReading [||] name args f

    /// Makes a function that belongs to where it is made: called while a compiled function is being staged since then, it
    /// sees the maps as they were called here. Arguments may be null.
    let belongingHere name (f: Tensor[] -> Tensor[]) : Tensor[] -> Tensor[] =
        let adopt, renaming = Context.Adopt, Context.Renaming

        fun xs ->
            match Context.Renaming |> List.skip (min renaming.Length Context.Renaming.Length) with
            | [] -> f xs
            | since ->
                let back = since |> List.map (fun (outside, inside) -> inside, outside) |> Array.ofList
                let adoptNow, renamingNow, maps = Context.Adopt, Context.Renaming, Context.Maps

                let outside (m: OpenAxis) =
                    match back |> Array.tryFind (fun (inside, _) -> inside = m.Label) with
                    | Some(_, label) -> { m with Label = label }
                    | None -> m

                Context.Adopt <- adopt
                Context.Renaming <- renaming
                Context.Maps <- List.map outside maps

                let given = xs |> Array.filter (isNull >> not)

                let onGiven (args: Tensor[]) =
                    let rest = Queue<Tensor> args
                    f (xs |> Array.map (fun x -> if isNull x then null else rest.Dequeue()))

                let program, captured =
                    try
                        record name (given |> Array.map (fun x -> Signature.rename back x.Signature)) onGiven
                    finally
                        Context.Adopt <- adoptNow
                        Context.Renaming <- renamingNow
                        Context.Maps <- maps

                Trace.bind (Control(Call(program, back))) (Array.append captured given)

    /// The program that a function stages to, for those who want to look at it: what it writes to cells is not kept.
    let observe name args (f: Tensor[] -> Tensor[]) : Program = (recordCells [||] [||] name args f).Program

    /// Records a function of which it is known that it takes nothing from outside.
    let closed name args f : Program =
        let p, captured = record name args f

        if captured.Length > 0 then
            Trace.escaped name captured[0]

        p
