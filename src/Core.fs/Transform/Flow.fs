// Control flow for users of tensors: functions are recorded once, then bound as primitives that carry programs.
// Knows no operation. One idea: what a body takes from outside becomes a leading operand of the primitive.
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

    /// Records a loop body whose first results are its carries. Where a weak carry comes out in a wider dtype, it is
    /// recorded again with that.
    let rec private body operation leaf (carries: Tensor[]) (rest: Signature[]) f : Program * Tensor[] * Tensor[] =
        let k = carries.Length
        let sigs = carries |> Array.map (fun c -> c.Signature)
        let program, captured = Stage.record operation (Array.append sigs rest) f
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

            program, captured, carries

    /// `f` takes carries and slices, and gives carries and what is stacked along `label`.
    let scan operation leaf label length reverse (f: Tensor[] -> Tensor[]) (init: Tensor[]) (xs: Tensor[]) : Tensor[] =
        // Loops over axes of one name nest: inside, this one's axis is its own.
        let own = Label.unique ()
        let xs = xs |> Array.map (Op.rename label own)
        let slices = xs |> Array.map (fun x -> Signature.without [| own |] x.Signature)
        let program, captured, init = body operation leaf init slices f

        let spec =
            { Body = program
              Label = own
              Length = length
              Reverse = reverse
              Consts = captured.Length
              Carries = init.Length }

        let outs = Trace.bind (Control(Scan spec)) (Array.concat [| captured; init; xs |])
        Array.append outs[.. init.Length - 1] (outs[init.Length ..] |> Array.map (Op.rename own label))

    let loop operation leaf (test: Tensor[] -> Tensor) (step: Tensor[] -> Tensor[]) (init: Tensor[]) : Tensor[] =
        let program, captured, init = body operation leaf init [||] step
        let sigs = init |> Array.map (fun x -> x.Signature)
        let test, testCaptured = Stage.record operation sigs (fun xs -> [| test xs |])
        let p = test.OutputSignatures[0]

        if p.DType <> DType.Bool || p.Rank <> p.Visible then
            Error.badArgument operation "the condition" ("gives " + string p) "give a bool without axes"

        let spec =
            { Test = test
              TestConsts = testCaptured.Length
              Body = program
              BodyConsts = captured.Length }

        Trace.bind (Control(While spec)) (Array.concat [| testCaptured; captured; init |])

    /// The branch that `index` (bool, or int32 clamped to the branches) chooses.
    let cond operation leaf (index: Tensor) (branches: (Tensor[] -> Tensor[])[]) (operands: Tensor[]) : Tensor[] =
        let sigs = operands |> Array.map (fun x -> x.Signature)
        let recorded = branches |> Array.map (Stage.record operation sigs)
        let first = (fst recorded[0]).OutputSignatures

        let wanted =
            recorded
            |> Array.fold
                (fun (acc: Signature[]) (p, _) ->
                    let outs = p.OutputSignatures

                    if outs.Length <> acc.Length then
                        Error.fail (Mistake.WrongNumber(operation, "results of a branch", string acc.Length, outs.Length))

                    Array.init outs.Length (fun i ->
                        match meet acc[i] outs[i] with
                        | ValueSome s -> s
                        | ValueNone -> changed operation leaf i acc[i] outs[i]))
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
                            converted.Add { Prim = Prim.Convert(s.DType, s.Weak); Inputs = [| atom |]; Outputs = [| v |] }
                            Variable v)
                    wanted
                    p.Outputs

            Program(Array.append vars p.Inputs[own.Length ..], converted.ToArray(), outputs)

        Trace.bind (Control(Cond(Array.mapi typed recorded))) (Array.concat [| [| index |]; captured; operands |])

    /// The function's derivative recomputes it from its arguments instead of keeping what it computed.
    let checkpoint (f: Tensor[] -> Tensor[]) (xs: Tensor[]) : Tensor[] =
        match Context.Current with
        | null -> f xs
        | _ ->
            let program, captured = Stage.record "checkpoint" (xs |> Array.map (fun x -> x.Signature)) f
            Trace.bind (Control(Checkpoint program)) (Array.append captured xs)

    /// Solves matvec x = b, differentiated by solving again instead of through the solver.
    let linearSolve (matvec: Tensor[] -> Tensor[]) (b: Tensor[]) (solve: (Tensor[] -> Tensor[]) -> Tensor[] -> Tensor[]) (transposeSolve: ((Tensor[] -> Tensor[]) -> Tensor[] -> Tensor[]) voption) symmetric : Tensor[] =
        let sigs = b |> Array.map (fun x -> x.Signature)
        let mv, mvCaptured = Stage.record "custom_linear_solve" sigs matvec

        if mv.OutputSignatures.Length <> sigs.Length || not (Array.forall2 Signature.sameVisible mv.OutputSignatures sigs) then
            Error.fail (Mistake.ShapesDiffer("custom_linear_solve", "matvec must give what it takes", sigs |> Array.map string |> List.ofArray))

        let sv, svCaptured = Stage.record "custom_linear_solve" sigs (solve matvec)

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
            { MatVec = mv
              VecMat = if transposed then ValueSome vm else ValueNone
              Solve = sv
              TransposeSolve = if transposed then ValueSome tsv else ValueNone
              Consts = [| mvCaptured.Length; vmCaptured.Length; svCaptured.Length; tsvCaptured.Length |]
              Symmetric = symmetric }

        Trace.bind (Control(LinearSolve spec)) (Array.concat [| mvCaptured; vmCaptured; svCaptured; tsvCaptured; b |])
