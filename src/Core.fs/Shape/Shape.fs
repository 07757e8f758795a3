// The signatures that a primitive gives for the signatures it takes: one dispatcher over the families, and the rules of
// the primitives that carry programs. Knows no data.
// One idea: a program is re-typed for operands that carry more mapped labels by inferring its equations again; carries
// take the mapped labels that they gain, by a fixpoint.
namespace NamedTensors.Engine

open System
open NamedTensors
open Names

module internal Shape =
    let private mappedUnion (a: Signature) (b: Signature) =
        let extra = Signature.dims b |> Array.filter (fun (l, _) -> Label.isMapped l && not (a.Has l))
        if extra.Length = 0 then a else Signature.prepend extra a

    /// The join of what a carry (or a branch) is in two places: mapped labels of both, weak only if both are.
    let join operation (leaf: int) (a: Signature) (b: Signature) =
        if a.DType <> b.DType || not (Signature.sameVisible a b) then
            Error.fail (Mistake.CarryChanged(operation, "carry " + string leaf, string a, string b))

        let weak = a.Weak && b.Weak
        mappedUnion (if a.Weak = weak then a else Signature.withDType a.DType weak a) b

    let private joinAll operation (xs: Signature[]) (ys: Signature[]) = Array.mapi2 (join operation) xs ys

    let private same (xs: Signature[]) (ys: Signature[]) = Array.forall2 (fun a b -> Signature.same a b) xs ys

    /// Adds equations that bring the results of a program to these signatures.
    let private conform (wanted: Signature[]) (p: Program) =
        if same wanted p.OutputSignatures then
            p
        else
            let extra = Collections.Generic.List<Equation>()

            let fix (want: Signature) (atom: Atom) =
                let step prim (want: Signature) (atom: Atom) =
                    let v = Var want
                    extra.Add { Prim = prim; Inputs = [| atom |]; Outputs = [| v |] }
                    Variable v

                let have = atom.Signature

                let atom =
                    if have.Weak = want.Weak && have.DType = want.DType then
                        atom
                    else
                        step (Prim.Convert(want.DType, want.Weak)) (Signature.withDType want.DType want.Weak have) atom

                if Signature.same atom.Signature want then
                    atom
                else
                    let missing = Signature.dims want |> Array.filter (fun (l, _) -> not (have.Has l))
                    step (Expand missing) want atom

            let outputs = Array.map2 fix wanted p.Outputs
            Program(p.Inputs, Array.append p.Equations (extra.ToArray()), outputs)

    /// Renames back.
    let inverse (maps: (Label * Label)[]) = maps |> Array.map (fun (a, b) -> b, a)

    let rec infer (prim: Prim) (xs: Signature[]) : Signature[] =
        let one s = [| s |]

        match prim with
        | Unary m -> one (ElementwiseShape.inferUnary m xs[0])
        | Binary m -> one (ElementwiseShape.inferBinary m xs[0] xs[1])
        | Ternary m -> one (ElementwiseShape.inferTernary m xs)
        | Compare m -> one (ElementwiseShape.inferCompare m xs[0] xs[1])
        | Convert(d, weak) -> one (ElementwiseShape.inferConvert d weak xs[0])
        | Bitcast(d, part) -> one (ElementwiseShape.inferBitcast d part xs[0])
        | ReducePrecision _ ->
            Align.accept "reduce_precision" 0 "floats" DTypes.isFloat xs
            one xs[0]
        | Relabel pairs -> one (StructureShape.relabel pairs xs[0])
        | Reorder labels -> one (StructureShape.reorder labels xs[0])
        | Expand dims -> one (StructureShape.expand dims xs[0])
        | Reshape(from, into) -> one (StructureShape.reshape from into xs[0])
        | Slice dims -> one (StructureShape.slice dims xs[0])
        | Reverse labels -> one (StructureShape.reverse labels xs[0])
        | Pad dims -> one (StructureShape.pad dims xs[0] xs[1])
        | Concat label -> one (StructureShape.concat label xs)
        | Iota(d, label, n) ->
            if d = DType.Bool || d = DType.Key then
                Error.badArgument "iota" "dtype" ("is " + DTypes.short d) "give a number type"

            one (Signature.ofDims d false [| label, n |])
        | Copy -> one xs[0]
        | Gather(dims, _) -> one (StructureShape.gather dims xs[0] xs[1..])
        | Scatter(m, dims, _) -> one (StructureShape.scatter m dims xs[0] xs[1] xs[2..])
        | Reduce(m, labels) -> one (AlongShape.reduce m labels xs[0])
        | ReduceGeneral(p, labels) ->
            let n = p.Outputs.Length
            let dims = Align.dims "reduce" xs
            let kept = dims |> Array.filter (fun (l, _) -> not (Label.contains labels l))
            xs[.. n - 1] |> Array.map (fun s -> Signature.ofDims s.DType s.Weak kept)
        | ArgReduce(m, label, d) -> one (AlongShape.argReduce m label d xs[0])
        | Cumulative(m, label, _) -> one (AlongShape.cumulative m label xs[0])
        | ReduceWindow(m, dims) -> one (AlongShape.reduceWindow m dims xs[0])
        | ReduceWindowGeneral(_, dims) ->
            // Results have the labels of all operands: the program may mix them.
            let all = Align.dims "reduce_window" xs

            xs[.. xs.Length / 2 - 1]
            |> Array.map (fun s ->
                AlongShape.window "reduce_window" dims s |> ignore
                Signature.ofDims s.DType s.Weak all |> AlongShape.window "reduce_window" dims)
        | SelectAndScatter(_, dims) -> one (AlongShape.selectAndScatter dims xs[0] xs[1])
        | Contract(labels, wide) -> one (AlongShape.contract labels wide xs[0] xs[1])
        | Conv(dims, channels, wide) -> one (AlongShape.conv dims channels wide xs[0] xs[1])
        | Sort(label, _, _) -> AlongShape.sort label xs
        | TopK(label, k) -> AlongShape.topK label k xs[0]
        | Fft(m, label, n) -> one (AlongShape.fft m label n xs[0])
        | Factor(m, row, column, inner) -> MatrixShape.factor m row column inner xs[0]
        | TriangularSolve t -> one (MatrixShape.triangularSolve t xs[0] xs[1])
        | Random(m, dims) -> one (MatrixShape.random m dims xs)
        | Control c -> inferControl c xs
        | Collective(m, scope, args) -> one (MatrixShape.collective m scope args xs)
        | Effect _ -> one xs[0]

    and private inferControl (control: Control) (xs: Signature[]) : Signature[] =
        match control with
        | Cond branches ->
            let outs = branches |> Array.map (fun p -> inferProgram p xs[1..]) |> Array.reduce (joinAll "cond")
            outs |> Array.map (fun s -> mappedUnion s xs[0])
        | While w -> whileCarries w xs
        | Scan s ->
            let consts, carries, slices = scanOperands s xs
            let carries = scanCarries s consts carries slices
            let outs = inferProgram s.Body (Array.concat [| consts; carries; slices |])

            Array.append carries (outs[s.Carries ..] |> Array.map (Signature.prepend [| s.Label, s.Length |]))
        | Call(p, maps) ->
            inferProgram p (xs |> Array.map (Signature.rename maps))
            |> Array.map (Signature.rename (inverse maps))
        | Checkpoint p -> inferProgram p xs
        | CustomJvp c -> inferProgram c.Primal xs
        | CustomVjp c -> inferProgram c.Primal xs
        | CustomBackward c ->
            let mapped = xs |> Array.fold mappedUnion (Signature.scalar DType.Bool false)
            c.Outputs |> Array.map (fun s -> mappedUnion s mapped)
        | LinearSolve s ->
            let from = s.Consts[0] + s.Consts[1]
            let consts = xs[from .. from + s.Consts[2] - 1]
            let b = xs[Array.sum s.Consts ..]
            let x = inferProgram s.Solve (Array.append consts b)
            let mapped = xs |> Array.fold mappedUnion (Signature.scalar DType.Bool false)
            x |> Array.map (fun s -> mappedUnion s mapped)

    /// What a program gives for operands whose mapped labels may differ from those it was recorded with.
    and inferProgram (p: Program) (xs: Signature[]) : Signature[] =
        if same p.InputSignatures xs then
            p.OutputSignatures
        else
            (retype p xs).OutputSignatures

    /// The same program for operands with other mapped labels or weakness.
    and retype (p: Program) (xs: Signature[]) : Program =
        if same p.InputSignatures xs then
            p
        else
            let vars = Collections.Generic.Dictionary<Var, Var>(HashIdentity.Reference)

            let define (old: Var) (s: Signature) =
                let v = Var s
                vars[old] <- v
                v

            let inputs = Array.map2 define p.Inputs xs

            let read atom =
                match atom with
                | Variable v -> Variable vars[v]
                | Constant _ -> atom

            let equations =
                p.Equations
                |> Array.map (fun e ->
                    let ins = Array.map read e.Inputs
                    let sigs = ins |> Array.map (fun a -> a.Signature)
                    let prim = normalise e.Prim sigs
                    { Prim = prim; Inputs = ins; Outputs = Array.map2 define e.Outputs (infer prim sigs) })

            Program(inputs, equations, Array.map read p.Outputs)

    and private scanOperands (s: ScanSpec) (xs: Signature[]) =
        let slices = xs[s.Consts + s.Carries ..] |> Array.map (Signature.without [| s.Label |])
        xs[.. s.Consts - 1], xs[s.Consts .. s.Consts + s.Carries - 1], slices

    and private scanCarries s consts carries slices =
        let outs = inferProgram s.Body (Array.concat [| consts; carries; slices |])
        let next = joinAll "scan" carries outs[.. s.Carries - 1]
        if same next carries then carries else scanCarries s consts next slices

    and private whileCarries (w: WhileSpec) (xs: Signature[]) =
        let test = xs[.. w.TestConsts - 1]
        let body = xs[w.TestConsts .. w.TestConsts + w.BodyConsts - 1]

        let rec settle carries =
            let predicate = inferProgram w.Test (Array.append test carries)
            let next = joinAll "while" carries (inferProgram w.Body (Array.append body carries))
            let next = next |> Array.map (fun s -> mappedUnion s predicate[0])
            if same next carries then carries else settle next

        settle xs[w.TestConsts + w.BodyConsts ..]

    /// The primitive with its programs typed for these operands; `operands` says what carries must be expanded to.
    and normalise (prim: Prim) (xs: Signature[]) : Prim =
        match prim with
        | Plain -> prim
        | Carries control -> Control(normaliseControl control xs)

    and private normaliseControl (control: Control) (xs: Signature[]) : Control =
        match control with
        | Cond branches ->
            let typed = branches |> Array.map (fun p -> retype p xs[1..])
            let outs = typed |> Array.map (fun p -> p.OutputSignatures) |> Array.reduce (joinAll "cond")
            Cond(typed |> Array.map (conform outs))
        | While w ->
            let carries = whileCarries w xs
            let test = xs[.. w.TestConsts - 1]
            let body = xs[w.TestConsts .. w.TestConsts + w.BodyConsts - 1]

            While
                { w with
                    Test = retype w.Test (Array.append test carries)
                    Body = retype w.Body (Array.append body carries) |> conform carries
                }
        | Scan s ->
            let consts, carries, slices = scanOperands s xs
            let carries = scanCarries s consts carries slices
            let body = retype s.Body (Array.concat [| consts; carries; slices |])
            let wanted = Array.append carries body.OutputSignatures[s.Carries ..]
            Scan { s with Body = conform wanted body }
        | Call(p, maps) -> Call(retype p (xs |> Array.map (Signature.rename maps)), maps)
        | Checkpoint p -> Checkpoint(retype p xs)
        | CustomJvp c -> CustomJvp { c with Primal = retype c.Primal xs }
        | CustomVjp c -> CustomVjp { c with Primal = retype c.Primal xs }
        | CustomBackward _
        | LinearSolve _ -> control

    /// What each operand of a primitive with programs must be expanded to: carries enter as they will leave.
    let operands (prim: Prim) (xs: Signature[]) : Signature[] =
        match prim with
        | Plain -> xs
        | Carries control ->

            match control with
            | While w -> Array.append xs[.. w.TestConsts + w.BodyConsts - 1] (whileCarries w xs)
            | Scan s ->
                let consts, carries, slices = scanOperands s xs
                Array.concat [| xs[.. s.Consts - 1]; scanCarries s consts carries slices; xs[s.Consts + s.Carries ..] |]
            | Cond _
            | Call _
            | Checkpoint _
            | CustomJvp _
            | CustomVjp _
            | CustomBackward _
            | LinearSolve _ -> xs
