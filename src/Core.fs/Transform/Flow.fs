// Control flow for users of tensors: functions are recorded once, then bound as primitives that carry programs.
// Knows no operation. One idea: what a body takes from outside becomes a leading operand of the primitive; refs that it
// writes become carries, or further results, and are written when the call has succeeded.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Flow =
    /// Weakly typed values that meet other dtypes take theirs. Null: the two do not go together.
    let private meet (a: Signature) (b: Signature) : Signature voption =
        if a.DType = b.DType && Signature.sameVisible a b then
            ValueSome(if a.Weak = b.Weak then a else Signature.withDType a.DType false a)
        elif Signature.sameVisible a b && (a.Weak || b.Weak) then
            match DTypes.promote (a.DType, a.Weak) (b.DType, b.Weak) with
            | ValueSome(d, weak) -> ValueSome(Signature.withDType d weak a)
            | ValueNone -> ValueNone
        else
            ValueNone

    let private changed operation (leaf: int -> string) i (before: Signature) (after: Signature) =
        Error.fail (Mistake.CarryChanged(operation, leaf i, string before, string after))

    let private like (s: Signature) (x: Tensor) = Op.convert s.DType s.Weak x

    /// A loop body: operands are constants, carries (the contents of the refs that it writes last), the rest; results
    /// are the carries, then the others.
    type private Body = { Program: Program; Consts: Tensor[]; Carries: Tensor[]; Refs: Cell[] }

    let private entries (cells: StagedCell[]) = cells |> Array.map (fun c -> c.Entry)
    let private inputs (cells: StagedCell[]) = cells |> Array.map (fun c -> c.Input)
    let private cellsOf (cells: StagedCell[]) = cells |> Array.map (fun c -> c.Cell)

    /// Records a loop body whose first results are its carries. Where a weak carry comes out in a wider dtype, it is
    /// recorded again with that.
    let rec private body operation leaf (carries: Tensor[]) (rest: Signature[]) f : Body =
        let k = carries.Length
        let sigs = carries |> Array.map (fun c -> c.Signature)
        let recorded = Stage.recordCells [||] [||] operation (Array.append sigs rest) f
        let program = recorded.Program
        let outs = program.OutputSignatures

        if outs.Length < k then
            Error.fail (Mistake.WrongNumber(operation, "carries", string k, outs.Length))

        let next =
            Array.init k (fun i ->
                match meet sigs[i] outs[i] with
                | ValueSome s -> s
                | ValueNone -> changed operation leaf i sigs[i] outs[i])

        let wider = Array.exists2 (fun (a: Signature) (b: Signature) -> a.DType <> b.DType) sigs next

        if wider then
            body operation leaf (Array.map2 like next carries) rest f
        else
            for i in 0 .. k - 1 do
                if outs[i].DType <> sigs[i].DType then
                    changed operation leaf i sigs[i] outs[i]

            let written, read = recorded.Cells |> Array.partition (fun c -> c.Written)
            let captured = recorded.Captured.Length
            let args = program.Inputs[captured + recorded.Cells.Length ..]
            let results = program.Outputs.Length - written.Length

            let ins =
                Array.concat
                    [| program.Inputs[.. captured - 1]; inputs read; args[.. k - 1]; inputs written; args[k..] |]

            let outs =
                Array.concat
                    [| program.Outputs[.. k - 1]; program.Outputs[results..]; program.Outputs[k .. results - 1] |]

            {
                Program =
                    (if recorded.Cells.Length = 0 then
                         program
                     else
                         Program(ins, program.Equations, outs))
                Consts = Array.append recorded.Captured (entries read)
                Carries = Array.append carries (entries written)
                Refs = cellsOf written
            }

    /// `f` takes carries and slices, and gives carries and what is stacked along `label`.
    let scan operation leaf label length reverse (f: Tensor[] -> Tensor[]) (init: Tensor[]) (xs: Tensor[]) : Tensor[] =
        // Loops over axes of one name nest: inside, this one's axis is its own.
        let own = Label.unique ()
        let xs = xs |> Array.map (Op.rename label own)
        let slices = xs |> Array.map (fun x -> Signature.without [| own |] x.Signature)
        let body = body operation leaf init slices f

        let spec =
            {
                Body = body.Program
                Label = own
                Length = length
                Reverse = reverse
                Consts = body.Consts.Length
                Carries = body.Carries.Length
            }

        let outs = Trace.bind (Control(Scan spec)) (Array.concat [| body.Consts; body.Carries; xs |])
        let k, all = init.Length, body.Carries.Length
        Cells.writeBack operation body.Refs outs[k .. all - 1]
        Array.append outs[.. k - 1] (outs[all..] |> Array.map (Op.rename own label))

    let loop operation leaf (test: Tensor[] -> Tensor) (step: Tensor[] -> Tensor[]) (init: Tensor[]) : Tensor[] =
        let body = body operation leaf init [||] step
        let sigs = body.Carries |> Array.map (fun x -> x.Signature)
        let test, testCaptured = Stage.recordReading body.Refs operation sigs (fun xs -> [| test xs |])
        let p = test.OutputSignatures[0]

        if p.DType <> DType.Bool || p.Rank <> p.Visible then
            Error.badArgument operation "the condition" ("gives " + string p) "give a bool without axes"

        let spec =
            {
                Test = test
                TestConsts = testCaptured.Length
                Body = body.Program
                BodyConsts = body.Consts.Length
            }

        let outs = Trace.bind (Control(While spec)) (Array.concat [| testCaptured; body.Consts; body.Carries |])
        Cells.writeBack operation body.Refs outs[init.Length ..]
        outs[.. init.Length - 1]

    /// The branch that `index` (bool, or int32 clamped to the branches) chooses.
    let cond operation leaf (index: Tensor) (branches: (Tensor[] -> Tensor[])[]) (operands: Tensor[]) : Tensor[] =
        let sigs = operands |> Array.map (fun x -> x.Signature)
        let branches = branches |> Array.map (Stage.recordCells [||] [||] operation sigs)
        // Refs that any branch writes are further operands and results of all.
        let refs = branches |> Array.collect (fun r -> r.Written) |> Array.distinctBy (fun c -> c.Cell)

        let recorded =
            branches
            |> Array.map (fun r ->
                let isRef (c: StagedCell) = refs |> Array.exists (fun w -> Object.ReferenceEquals(w.Cell, c.Cell))
                let read = r.Cells |> Array.filter (isRef >> not)
                let p = r.Program
                let results = p.Outputs.Length - r.Written.Length

                let at (c: StagedCell) =
                    match r.Cells |> Array.tryFind (fun own -> Object.ReferenceEquals(own.Cell, c.Cell)) with
                    | Some own ->
                        let after = r.Written |> Array.tryFindIndex (fun w -> Object.ReferenceEquals(w, own))

                        own.Input,
                        (match after with
                         | Some i -> p.Outputs[results + i]
                         | None -> Variable own.Input)
                    | None ->
                        let v = Var c.Input.Signature
                        v, Variable v

                let before, after = refs |> Array.map at |> Array.unzip

                let ins =
                    Array.concat
                        [|
                            p.Inputs[.. r.Captured.Length - 1]
                            inputs read
                            before
                            p.Inputs[r.Captured.Length + r.Cells.Length ..]
                        |]

                let outs = Array.append p.Outputs[.. results - 1] after

                (if r.Cells.Length = 0 && refs.Length = 0 then
                     p
                 else
                     Program(ins, p.Equations, outs)),
                Array.append r.Captured (entries read))

        let first = (fst recorded[0]).OutputSignatures

        let wanted =
            recorded
            |> Array.fold
                (fun (acc: Signature[]) (p, _) ->
                    let outs = p.OutputSignatures

                    if outs.Length <> acc.Length then
                        Error.fail (
                            Mistake.WrongNumber(operation, "results of a branch", string acc.Length, outs.Length)
                        )

                    Array.init outs.Length (fun i ->
                        match meet acc[i] outs[i] with
                        | ValueSome s -> s
                        | ValueNone ->
                            Error.fail (Mistake.BranchesDiffer(operation, leaf i, string acc[i], string outs[i]))))
                first

        // All branches take all captured values.
        let captured = recorded |> Array.collect snd

        let typed i (p: Program, own: Tensor[]) =
            let at = recorded[.. i - 1] |> Array.sumBy (fun (_, c) -> c.Length)
            let vars = captured |> Array.map (fun x -> Var x.Signature)
            Array.blit p.Inputs 0 vars at own.Length
            let converted = Collections.Generic.List<Equation>(p.Equations)

            let outputs =
                Array.map2
                    (fun (s: Signature) (atom: Atom) ->
                        let have = atom.Signature

                        if have.DType = s.DType && have.Weak = s.Weak then
                            atom
                        else
                            let v = Var(Signature.withDType s.DType s.Weak have)

                            converted.Add
                                { Prim = Prim.Convert(s.DType, s.Weak); Inputs = [| atom |]; Outputs = [| v |] }

                            Variable v)
                    wanted
                    p.Outputs

            Program(Array.append vars p.Inputs[own.Length ..], converted.ToArray(), outputs)

        let outs =
            Trace.bind
                (Control(Cond(Array.mapi typed recorded)))
                (Array.concat [| [| index |]; captured; entries refs; operands |])

        let results = outs.Length - refs.Length
        Cells.writeBack operation (cellsOf refs) outs[results..]
        outs[.. results - 1]

    /// The function's derivative recomputes it from its arguments instead of keeping what it computed.
    let checkpoint (f: Tensor[] -> Tensor[]) (xs: Tensor[]) : Tensor[] =
        match Context.Current with
        | null -> f xs
        | _ ->
            let r = Stage.recordCells [||] [||] "checkpoint" (xs |> Array.map (fun x -> x.Signature)) f
            let outs = Trace.bind (Control(Checkpoint r.Program)) (Array.concat [| r.Captured; entries r.Cells; xs |])
            let results = outs.Length - r.Written.Length
            Cells.writeBack "checkpoint" (cellsOf r.Written) outs[results..]
            outs[.. results - 1]

    /// Solves matvec x = b, differentiated by solving again instead of through the solver.
    let linearSolve
        (matvec: Tensor[] -> Tensor[])
        (b: Tensor[])
        (solve: (Tensor[] -> Tensor[]) -> Tensor[] -> Tensor[])
        (transposeSolve: ((Tensor[] -> Tensor[]) -> Tensor[] -> Tensor[]) voption)
        symmetric
        : Tensor[] =
        let sigs = b |> Array.map (fun x -> x.Signature)
        let mv, mvCaptured = Stage.record "custom_linear_solve" sigs matvec

        let likeRight what (p: Program) =
            let outs = p.OutputSignatures

            if outs.Length <> sigs.Length || not (Array.forall2 Signature.sameVisible outs sigs) then
                Error.fail (
                    Mistake.ShapesDiffer(
                        "custom_linear_solve",
                        what + " must give what is like the right side",
                        Array.append sigs outs |> Array.map string |> List.ofArray
                    )
                )

        likeRight "matvec" mv

        let sv, svCaptured = Stage.record "custom_linear_solve" sigs (solve matvec)
        likeRight "solve" sv

        let transposed, tsv, tsvCaptured, vm, vmCaptured =
            match transposeSolve, symmetric with
            | ValueNone, false -> false, sv, [||], mv, [||]
            | ValueNone, true -> true, sv, svCaptured, mv, mvCaptured
            | ValueSome ts, _ ->
                let vm =
                    if symmetric then
                        mv
                    else
                        let mask = Array.init mv.Inputs.Length (fun i -> i >= mvCaptured.Length)
                        Transpose.program { Ambient = Trace.openLabels (); Selected = [||] } mv mask

                let vecmat xs = Trace.interpret vm (Array.append mvCaptured xs)
                let tsv, tsvCaptured = Stage.record "custom_linear_solve" sigs (ts vecmat)
                true, tsv, tsvCaptured, vm, mvCaptured

        let spec =
            {
                MatVec = mv
                VecMat = if transposed then ValueSome vm else ValueNone
                Solve = sv
                TransposeSolve = if transposed then ValueSome tsv else ValueNone
                Consts = [| mvCaptured.Length; vmCaptured.Length; svCaptured.Length; tsvCaptured.Length |]
                Symmetric = symmetric
            }

        Trace.bind (Control(LinearSolve spec)) (Array.concat [| mvCaptured; vmCaptured; svCaptured; tsvCaptured; b |])
