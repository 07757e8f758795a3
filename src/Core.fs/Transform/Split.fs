// Partial evaluation of programs: what can be computed now, and what waits for the tangents.
// Knows the primitives that carry programs; mentions no operation. One idea: an equation waits if one of its operands
// waits; what the waiting ones read of the others is a residual; programs inside are split the same way.
namespace NamedTensors.Engine

open System.Collections.Generic
open Names

/// A program in two: `Known` gives the known results, then residuals; `Linear` takes residuals, then the unknown operands.
type internal Halves = { Known: Program; Linear: Program; OutKnown: bool[] }

/// Where an operand of the waiting part comes from.
type internal Source =
    | Operand of int
    | Residual of int

/// A primitive with programs in two. `KnownOuts` says which results the known part gives first, before the residuals;
/// `LinearOuts` which ones the waiting part gives (−1: none, its result is not used).
type internal ControlHalves =
    {
        KnownPart: Control voption
        KnownOperands: int[]
        KnownOuts: int[]
        LinearPart: Control
        LinearOperands: Source[]
        LinearOuts: int[]
    }

module internal Split =
    let private positions (mask: bool[]) =
        [|
            for i in 0 .. mask.Length - 1 do
                if mask[i] then
                    i
        |]

    let private flip (mask: bool[]) = mask |> Array.map not

    /// Only these results of a program.
    let private restrict (outs: int[]) (p: Program) =
        Stage.prune Purity.hasEffect (Program(p.Inputs, p.Equations, outs |> Array.map (fun i -> p.Outputs[i])))

    let rec program (p: Program) (known: bool[]) (forced: bool[]) : Halves =
        p.Derive(Masks.key "split" [ known; forced ], (fun () -> split p known forced))

    and private split (p: Program) (known: bool[]) (forced: bool[]) : Halves =
        let waits = HashSet<Var>(HashIdentity.Reference)

        Array.iter2
            (fun k v ->
                if not k then
                    waits.Add v |> ignore)
            known
            p.Inputs

        let now, later = List<Equation>(), List<Equation>()

        let isKnown atom =
            match atom with
            | Variable v -> not (waits.Contains v)
            | Constant _ -> true

        for e in p.Equations do
            let mask = Array.map isKnown e.Inputs

            if Array.forall id mask then
                now.Add e
            else
                match e.Prim with
                | Plain ->
                    later.Add e
                    Array.iter (waits.Add >> ignore) e.Outputs
                | Carries c ->
                    let halves = control c mask

                    let residuals =
                        match halves.KnownPart with
                        | ValueNone -> [||]
                        | ValueSome part ->
                            let ins = halves.KnownOperands |> Array.map (fun i -> e.Inputs[i])
                            let sigs = Shape.infer (Control part) (ins |> Array.map (fun a -> a.Signature))
                            let n = halves.KnownOuts.Length
                            let residuals = sigs[n..] |> Array.map Var
                            let outs = Array.append (halves.KnownOuts |> Array.map (fun i -> e.Outputs[i])) residuals
                            now.Add { Prim = Control part; Inputs = ins; Outputs = outs }
                            residuals

                    let ins =
                        halves.LinearOperands
                        |> Array.map (fun s ->
                            match s with
                            | Operand i -> e.Inputs[i]
                            | Residual k -> Variable residuals[k])

                    let sigs = Shape.infer (Control halves.LinearPart) (ins |> Array.map (fun a -> a.Signature))
                    let outs = Array.map2 (fun i s -> if i < 0 then Var s else e.Outputs[i]) halves.LinearOuts sigs
                    later.Add { Prim = Control halves.LinearPart; Inputs = ins; Outputs = outs }

                    halves.LinearOuts
                    |> Array.iter (fun i ->
                        if i >= 0 then
                            waits.Add e.Outputs[i] |> ignore)

        let outKnown = Array.map2 (fun atom force -> isKnown atom && not force) p.Outputs forced
        // Residuals: what the waiting equations and results read of the known ones, each once.
        let waiting = later.ToArray()
        let results = Masks.pick (flip outKnown) p.Outputs
        let residuals = List<Var>()
        let seen = HashSet<Var>(HashIdentity.Reference)
        let defined = HashSet<Var>(waiting |> Seq.collect (fun e -> e.Outputs), HashIdentity.Reference)

        let need atom =
            match atom with
            | Variable v when not (waits.Contains v) && not (defined.Contains v) && seen.Add v -> residuals.Add v
            | Variable _
            | Constant _ -> ()

        for e in waiting do
            Array.iter need e.Inputs

        Array.iter need results
        let residuals = residuals.ToArray()
        let knownOuts = Array.append (Masks.pick outKnown p.Outputs) (residuals |> Array.map Variable)

        {
            Known = Program(Masks.pick known p.Inputs, now.ToArray(), knownOuts) |> Stage.prune Purity.hasEffect
            Linear = Program(Array.append residuals (Masks.pick (flip known) p.Inputs), waiting, results)
            OutKnown = outKnown
        }

    /// The waiting part is the whole primitive; nothing is computed now.
    and private whole (c: Control) (count: int) (outs: int) =
        {
            KnownPart = ValueNone
            KnownOperands = [||]
            KnownOuts = [||]
            LinearPart = c
            LinearOperands = Array.init count Operand
            LinearOuts = Array.init outs id
        }

    and control (c: Control) (known: bool[]) : ControlHalves =
        let unforced (p: Program) : bool[] = Array.zeroCreate p.Outputs.Length

        match c with
        | Call(p, maps) -> call p maps known
        | CustomJvp c -> call c.Primal [||] known
        | CustomVjp c -> call c.Primal [||] known
        | Checkpoint p ->
            // Its residuals are its operands: the waiting part computes the rest again.
            let halves = program p known (unforced p)
            let outs = positions (flip halves.OutKnown)
            let count = (positions halves.OutKnown).Length

            {
                KnownPart = ValueSome(Call(restrict (Array.init count id) halves.Known, [||]))
                KnownOperands = positions known
                KnownOuts = positions halves.OutKnown
                LinearPart = Checkpoint(restrict outs p)
                LinearOperands = Array.init known.Length Operand
                LinearOuts = outs
            }
        | Cond branches -> cond branches known
        | Scan s -> scan s known
        | While w -> loop w known
        | CustomBackward b -> whole c known.Length b.Outputs.Length
        | LinearSolve s -> whole c known.Length (known.Length - Array.sum s.Consts)

    and private call p maps known =
        let halves = program p known (Array.zeroCreate p.Outputs.Length)
        let residuals = halves.Known.Outputs.Length - (positions halves.OutKnown).Length

        {
            KnownPart = ValueSome(Call(halves.Known, maps))
            KnownOperands = positions known
            KnownOuts = positions halves.OutKnown
            LinearPart = Call(halves.Linear, maps)
            LinearOperands = Array.append (Array.init residuals Residual) (positions (flip known) |> Array.map Operand)
            LinearOuts = positions (flip halves.OutKnown)
        }

    and private cond branches known =
        let inner = known[1..]
        let first = branches |> Array.map (fun p -> program p inner (Array.zeroCreate p.Outputs.Length))
        let outKnown = first |> Array.map (fun h -> h.OutKnown) |> Array.reduce (Array.map2 (&&))
        let halves = branches |> Array.map (fun p -> program p inner (flip outKnown))
        let count = (positions outKnown).Length
        let residuals = halves |> Array.map (fun h -> h.Known.OutputSignatures[count..])
        let all = Array.concat residuals
        let start i = residuals[.. i - 1] |> Array.sumBy Array.length

        // Each branch gives its own residuals, and zeros in the places of the others'.
        let knownBranch i (h: Halves) =
            let zeros = all |> Array.map (fun s -> Constant(Op.zeros s))
            let own = h.Known.Outputs[count..]
            Array.blit own 0 zeros (start i) own.Length
            Program(h.Known.Inputs, h.Known.Equations, Array.append h.Known.Outputs[.. count - 1] zeros)

        let linearBranch i (h: Halves) =
            let unused = all |> Array.map Var
            let own = residuals[i].Length
            Array.blit h.Linear.Inputs 0 unused (start i) own
            Program(Array.append unused h.Linear.Inputs[own..], h.Linear.Equations, h.Linear.Outputs)

        {
            KnownPart = ValueSome(Cond(Array.mapi knownBranch halves))
            KnownOperands = positions known
            KnownOuts = positions outKnown
            LinearPart = Cond(Array.mapi linearBranch halves)
            LinearOperands =
                Array.concat
                    [|
                        [| Operand 0 |]
                        Array.init all.Length Residual
                        positions (flip inner) |> Array.map (fun i -> Operand(i + 1))
                    |]
            LinearOuts = positions (flip outKnown)
        }

    and private scan s known =
        let c, k = s.Consts, s.Carries
        let outs = s.Body.Outputs.Length

        let rec settle (carries: bool[]) =
            let mask = Array.concat [| known[.. c - 1]; carries; known[c + k ..] |]
            let force = Array.append (flip carries) (Array.zeroCreate (outs - k))
            let halves = program s.Body mask force
            let next = Array.map2 (&&) carries halves.OutKnown[.. k - 1]
            if next = carries then halves, carries else settle next

        let halves, carries = settle known[c .. c + k - 1]
        let consts, scanned = known[.. c - 1], known[c + k ..]
        let knownCount = (positions halves.OutKnown).Length
        let residualVars = halves.Linear.Inputs[.. halves.Known.Outputs.Length - knownCount - 1]
        // A residual that is a constant of the loop is passed, not stacked.
        let constAt (v: Var) = s.Body.Inputs[.. c - 1] |> Array.tryFindIndex (fun i -> obj.ReferenceEquals(i, v))
        let hoisted = residualVars |> Array.map constAt
        let stacked = positions (hoisted |> Array.map Option.isNone)
        let hoist = positions (hoisted |> Array.map Option.isSome)
        let at (indices: int[]) (xs: 'a[]) = indices |> Array.map (fun i -> xs[i])

        let knownBody =
            let o = halves.Known.Outputs

            Program(
                halves.Known.Inputs,
                halves.Known.Equations,
                Array.append o[.. knownCount - 1] (at stacked o[knownCount..])
            )

        let unknownIn = halves.Linear.Inputs[residualVars.Length ..]
        let nc = (positions (flip consts)).Length
        let nk = (positions (flip carries)).Length

        let linearBody =
            let inputs =
                Array.concat
                    [|
                        at hoist residualVars
                        unknownIn[.. nc - 1]
                        unknownIn[nc .. nc + nk - 1]
                        at stacked residualVars
                        unknownIn[nc + nk ..]
                    |]

            Program(inputs, halves.Linear.Equations, halves.Linear.Outputs)

        let knownCarries = (positions carries).Length
        let operandsOf (mask: bool[]) from = positions mask |> Array.map (fun i -> Operand(from + i))

        {
            KnownPart =
                ValueSome(Scan { s with Body = knownBody; Consts = (positions consts).Length; Carries = knownCarries })
            KnownOperands =
                Array.concat
                    [|
                        positions consts
                        positions carries |> Array.map (fun i -> c + i)
                        positions scanned |> Array.map (fun i -> c + k + i)
                    |]
            KnownOuts = positions halves.OutKnown
            LinearPart = Scan { s with Body = linearBody; Consts = hoist.Length + nc; Carries = nk }
            LinearOperands =
                Array.concat
                    [|
                        hoist |> Array.map (fun i -> Operand(Option.get hoisted[i]))
                        operandsOf (flip consts) 0
                        operandsOf (flip carries) c
                        Array.init stacked.Length Residual
                        operandsOf (flip scanned) (c + k)
                    |]
            LinearOuts = positions (flip halves.OutKnown)
        }

    /// The known carries run now; the waiting part runs the whole loop again, with all operands.
    and private loop w known =
        let tc, bc = w.TestConsts, w.BodyConsts
        let from = tc + bc

        let rec settle (carries: bool[]) =
            let halves = program w.Body (Array.append known[tc .. from - 1] carries) (flip carries)
            let next = Array.map2 (&&) carries halves.OutKnown
            if next = carries then halves, carries else settle next

        let halves, carries = settle known[from..]
        let count = (positions carries).Length
        let body = restrict (Array.init count id) halves.Known
        let testInputs = Masks.pick (Array.append (Array.create tc true) carries) w.Test.Inputs

        {
            KnownPart =
                ValueSome(
                    While
                        {
                            Test = Program(testInputs, w.Test.Equations, w.Test.Outputs)
                            TestConsts = tc
                            Body = body
                            BodyConsts = (positions known[tc .. from - 1]).Length
                        }
                )
            KnownOperands =
                Array.concat
                    [|
                        Array.init tc id
                        positions known[tc .. from - 1] |> Array.map (fun i -> tc + i)
                        positions carries |> Array.map (fun i -> from + i)
                    |]
            KnownOuts = positions carries
            LinearPart = While w
            LinearOperands = Array.init known.Length Operand
            LinearOuts = carries |> Array.mapi (fun i k -> if k then -1 else i)
        }
