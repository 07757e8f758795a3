// Forward mode: a trace whose values carry a tangent. Knows families through their calculus, and programs.
// Mentions no operation. One idea: run each primitive on the primals under the parent trace, and push the tangents
// through what the family's calculus says; a primitive that carries programs runs their forward derivatives instead.
namespace NamedTensors.Engine

open System
open NamedTensors

[<Sealed>]
type internal JvpTracer(owner: Owner, primal: Tensor, tangent: Tensor) =
    inherit Tracer(owner)
    member _.Primal = primal
    member _.Tangent = tangent
    override _.Known = primal

/// The forward derivative of a program: primals, then the active tangents, to results, then the tangents that are not zero.
type internal Derived = { Program: Program; Active: bool[] }

module internal Masks =
    let key (name: string) (masks: bool[] list) =
        name
        + String.Join("/", masks |> List.map (fun m -> String(m |> Array.map (fun b -> if b then '1' else '0'))))

    let pick (mask: bool[]) (xs: 'a[]) = Array.zip mask xs |> Array.filter fst |> Array.map snd

    let ofTensors (xs: Tensor[]) = xs |> Array.map (isNull >> not)

    /// Puts the given ones where the mask holds, null elsewhere.
    let spread (mask: bool[]) (xs: Tensor[]) : Tensor[] =
        let mutable next = -1

        mask
        |> Array.map (fun b ->
            if b then
                next <- next + 1
                xs[next]
            else
                null)

[<Sealed>]
type internal JvpTrace(parent: Trace, owner: Owner) =
    inherit Trace(parent, owner)

    member this.Primal(x: Tensor) =
        match x.Tracer with
        | :? JvpTracer as t when this.Owns x -> t.Primal
        | _ -> x

    member this.Tangent(x: Tensor) : Tensor =
        match x.Tracer with
        | :? JvpTracer as t when this.Owns x -> t.Tangent
        | _ -> null

    member _.Wrap (x: Tensor) (t: Tensor) =
        if isNull t || not (DTypes.differentiable x.DType) then
            x
        else
            Tensor(x.Signature, null, 0L, null, JvpTracer(owner, x, t))

    override this.Process(prim, xs) =
        if not (Array.exists this.Owns xs) then
            Trace.bindIn parent prim xs
        else
            let primals, tangents = xs |> Array.map this.Primal, xs |> Array.map this.Tangent
            let outs, touts = Trace.within parent (fun () -> Jvp.rule prim primals tangents)
            Array.map2 this.Wrap outs touts

and [<AbstractClass; Sealed>] internal Jvp private () =
    /// Visible axes of the result that the tangent lacks.
    static let fit (y: Tensor) (t: Tensor) =
        let s = y.Signature

        let missing = Signature.dims s |> Array.filter (fun (l, _) -> not (Label.isMapped l) && not (t.Signature.Has l))

        let t = if missing.Length = 0 then t else Op.expand missing t
        let order = s.VisibleLabels

        if t.Signature.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan order) then
            t
        else
            Op.reorder order t

    static let total (parts: Tensor list) (y: Tensor) =
        match parts with
        | [] -> null
        | _ when not (DTypes.differentiable y.DType) -> null
        | _ -> parts |> List.reduce Op.add |> fit y

    static let part prim (t: Tensor) (p: Partial) : Tensor option =
        match p with
        | Zero -> None
        | One -> Some t
        | MinusOne -> Some(Op.neg t)
        | Times d -> Some(Op.mul t d)
        | Through f -> Some(f t)
        | Missing why -> Error.fail (Mistake.NoDerivative(Names.ofPrim prim, "forward", why))

    /// A map's axis that the primitive takes away must be on the tangent, too.
    static let lanes (y: Tensor) (x: Tensor) (t: Tensor) =
        if isNull t || not x.Signature.HasMapped then
            t
        else
            let gone =
                Signature.dims x.Signature
                |> Array.filter (fun (l, _) -> Label.isMapped l && not (y.Signature.Has l || t.Signature.Has l))

            if gone.Length = 0 then t else Op.expand gone t

    static let replace i x (xs: Tensor[]) = Array.updateAt i x xs

    /// Results and tangents (null: zero) of one primitive.
    static member rule (prim: Prim) (xs: Tensor[]) (ts: Tensor[]) : Tensor[] * Tensor[] =
        let active =
            [
                for i in 0 .. ts.Length - 1 do
                    if not (isNull ts[i]) then
                        i
            ]

        let none (outs: Tensor[]) : Tensor[] * Tensor[] = outs, Array.zeroCreate outs.Length

        if active.IsEmpty then
            none (Trace.bind prim xs)
        else

            match Calculus.ofPrim Jvp.forward1 prim with
            | Flat -> none (Trace.bind prim xs)
            | Fold(p, make) -> Jvp.fold p make xs ts
            | Carried c -> Jvp.control c xs ts
            | Pointwise partials ->
                let y = (Trace.bind prim xs)[0]

                let parts =
                    if DTypes.differentiable y.DType then
                        active |> List.choose (fun i -> part prim ts[i] (partials xs y i))
                    else
                        []

                [| y |], [| total parts y |]
            | Linear through ->
                let outs = Trace.bind prim xs
                let ts = Array.map2 (lanes outs[0]) xs ts

                if not (active |> List.exists through) then
                    none outs
                else
                    let operands =
                        Array.init xs.Length (fun i ->
                            if not (through i) then xs[i]
                            elif isNull ts[i] then Op.zeros xs[i].Signature
                            else ts[i])

                    outs,
                    Trace.bind prim operands
                    |> Array.map2 (fun y t -> if DTypes.differentiable (y: Tensor).DType then t else null) outs
            | Bilinear ->
                let y = (Trace.bind prim xs)[0]
                let ts = Array.map2 (lanes y) xs ts
                let parts = active |> List.map (fun i -> (Trace.bind prim (replace i ts[i] xs))[0])
                [| y |], [| total parts y |]
            | Rule f -> f xs ts

    /// The forward derivative of a function of one tensor.
    static member forward1 (f: Tensor -> Tensor) (x: Tensor) (t: Tensor) : Tensor * Tensor =
        let outs, touts = Jvp.forward "jvp" (fun xs -> [| f xs[0] |]) [| x |] [| t |]
        outs[0], (if isNull touts[0] then Op.zeros outs[0].Signature else touts[0])

    /// Results and tangents (null: zero) of a function; the tangents of `xs` may be null.
    static member forward (name: string) (f: Tensor[] -> Tensor[]) (xs: Tensor[]) (ts: Tensor[]) : Tensor[] * Tensor[] =
        let trace = JvpTrace(Context.Current, Owner name)

        Trace.running trace (fun () ->
            let outs = f (Array.map2 trace.Wrap xs ts)
            Array.map trace.Primal outs, Array.map trace.Tangent outs)

    /// The forward derivative of a program; `forced` results get a tangent even if it is zero.
    static member program (p: Program) (active: bool[]) (forced: bool[]) : Derived =
        let active = Array.map2 (fun a (s: Signature) -> a && DTypes.differentiable s.DType) active p.InputSignatures

        p.Derive(
            Masks.key "jvp" [ active; forced ],
            fun () ->
                let mutable outActive: bool[] = [||]
                let n = p.Inputs.Length
                let signatures = Array.append p.InputSignatures (Masks.pick active p.InputSignatures)

                let program =
                    Stage.closed "jvp" signatures (fun args ->
                        let outs, touts =
                            Jvp.forward "jvp" (Trace.interpret p) args[.. n - 1] (Masks.spread active args[n..])

                        let touts =
                            Array.map3
                                (fun (y: Tensor) t force ->
                                    if isNull t && force && DTypes.differentiable y.DType then
                                        Op.zeros y.Signature
                                    else
                                        t)
                                outs
                                touts
                                forced

                        outActive <- Masks.ofTensors touts
                        Array.append outs (Masks.pick outActive touts))

                { Program = program; Active = outActive }
        )

    static member private noForce(p: Program) : bool[] = Array.zeroCreate p.Outputs.Length

    /// Splits what a derived program gives into results and tangents.
    static member private unpack (d: Derived) (outs: Tensor[]) =
        let n = d.Active.Length
        outs[.. n - 1], Masks.spread d.Active outs[n..]

    /// Operands of a derived program.
    static member private pack (xs: Tensor[]) (ts: Tensor[]) =
        let ts = Array.map2 (fun (x: Tensor) t -> if DTypes.differentiable x.DType then t else null) xs ts
        Array.append xs (ts |> Array.filter (isNull >> not))

    static member private fold p (make: Program -> Prim) xs ts =
        let n = p.Outputs.Length
        let differentiable = p.InputSignatures |> Array.map (fun s -> DTypes.differentiable s.DType)
        let d = Jvp.program p differentiable (Array.create n true)
        let k = (Masks.pick differentiable[.. n - 1] p.Inputs[.. n - 1]).Length
        let i = d.Program.Inputs
        // Inputs are acc, x, ṫacc, ṫx; a fold wants acc, ṫacc, x, ṫx.
        let inputs = Array.concat [| i[.. n - 1]; i[2 * n .. 2 * n + k - 1]; i[n .. 2 * n - 1]; i[2 * n + k ..] |]
        let program = Program(inputs, d.Program.Equations, d.Program.Outputs)
        let full = Array.map2 (fun (x: Tensor) t -> if isNull t then Op.zeros x.Signature else t) xs ts
        let part (from: int) = Masks.pick differentiable[.. n - 1] full[from .. from + n - 1]
        let operands = Array.concat [| xs[.. n - 1]; part 0; xs[n..]; part n |]
        Jvp.unpack d (Trace.bind (make program) operands)

    static member private control (c: Control) (xs: Tensor[]) (ts: Tensor[]) : Tensor[] * Tensor[] =
        let mask = Masks.ofTensors ts

        match c with
        | Call(p, maps) ->
            let d = Jvp.program p mask (Jvp.noForce p)
            Jvp.unpack d (Trace.bind (Control(Call(d.Program, maps))) (Jvp.pack xs ts))
        | Checkpoint p ->
            let d = Jvp.program p mask (Jvp.noForce p)
            Jvp.unpack d (Trace.bind (Control(Checkpoint d.Program)) (Jvp.pack xs ts))
        | Cond branches ->
            let first = branches |> Array.map (fun p -> Jvp.program p mask[1..] (Jvp.noForce p))
            let any = first |> Array.map (fun d -> d.Active) |> Array.reduce (Array.map2 (||))
            let ds = branches |> Array.map (fun p -> Jvp.program p mask[1..] any)
            let operands = Jvp.pack xs[1..] ts[1..]

            let outs =
                Trace.bind (Control(Cond(ds |> Array.map (fun d -> d.Program)))) (Array.append [| xs[0] |] operands)

            Jvp.unpack ds[0] outs
        | Scan s -> Jvp.scan s xs ts
        | While w -> Jvp.loop w xs ts
        | CustomJvp c -> Jvp.customJvp c xs ts
        | CustomVjp c -> Jvp.customVjp c xs ts
        | CustomBackward _ ->
            Error.fail (
                Mistake.NoDerivative(
                    "custom_vjp",
                    "forward",
                    "the function has a custom backward rule only; use custom_jvp"
                )
            )
        | LinearSolve s -> Jvp.linearSolve s xs ts

    /// The carries that have a tangent, by a fixpoint.
    static member private carries (p: Program) (consts: bool[]) (carries: bool[]) (rest: bool[]) : Derived * bool[] =
        let n = carries.Length
        let force = Array.append carries (Array.zeroCreate (p.Outputs.Length - n))
        let d = Jvp.program p (Array.concat [| consts; carries; rest |]) force
        let next = Array.map2 (||) carries d.Active[.. n - 1]
        if next = carries then d, carries else Jvp.carries p consts next rest

    static member private scan s xs ts =
        let c, k = s.Consts, s.Carries

        let float (xs: Tensor[]) ts =
            Array.map2 (fun (x: Tensor) t -> if DTypes.differentiable x.DType then t else null) xs ts

        let ts = float xs ts
        let mask = Masks.ofTensors ts
        let d, carries = Jvp.carries s.Body mask[.. c - 1] mask[c .. c + k - 1] mask[c + k ..]
        let n = s.Body.Inputs.Length
        let count (m: bool[]) = (Masks.pick m m).Length
        let nc, nk = count mask[.. c - 1], count carries
        let i = d.Program.Inputs
        let t = i[n..]

        let inputs =
            Array.concat
                [|
                    i[.. c - 1]
                    t[.. nc - 1]
                    i[c .. c + k - 1]
                    t[nc .. nc + nk - 1]
                    i[c + k .. n - 1]
                    t[nc + nk ..]
                |]

        let m = d.Active.Length
        let o = d.Program.Outputs
        let outputs = Array.concat [| o[.. k - 1]; o[m .. m + nk - 1]; o[k .. m - 1]; o[m + nk ..] |]
        let body = Program(inputs, d.Program.Equations, outputs)

        let carryTangents =
            Array.map3
                (fun on (x: Tensor) t ->
                    if not on then null
                    elif isNull t then Op.zeros x.Signature
                    else t)
                carries
                xs[c .. c + k - 1]
                ts[c .. c + k - 1]

        let live (ts: Tensor[]) = ts |> Array.filter (isNull >> not)

        let operands =
            Array.concat
                [|
                    xs[.. c - 1]
                    live ts[.. c - 1]
                    xs[c .. c + k - 1]
                    live carryTangents
                    xs[c + k ..]
                    live ts[c + k ..]
                |]

        let scan = Scan { s with Body = body; Consts = c + nc; Carries = k + nk }
        let outs = Trace.bind (Control scan) operands
        let ny = m - k
        let primals = Array.append outs[.. k - 1] outs[k + nk .. k + nk + ny - 1]
        let tangents = Array.append outs[k .. k + nk - 1] outs[k + nk + ny ..]
        primals, Masks.spread d.Active tangents

    static member private loop w xs ts =
        let tc, bc = w.TestConsts, w.BodyConsts
        let mask = Array.map2 (fun (x: Tensor) t -> DTypes.differentiable x.DType && not (isNull t)) xs ts
        let from = tc + bc
        let d, carries = Jvp.carries w.Body mask[tc .. from - 1] mask[from..] [||]
        let k = carries.Length
        let n = w.Body.Inputs.Length
        let nb = (Masks.pick mask[tc .. from - 1] ts[tc .. from - 1]).Length
        let i = d.Program.Inputs
        let t = i[n..]
        let inputs = Array.concat [| i[.. bc - 1]; t[.. nb - 1]; i[bc .. n - 1]; t[nb..] |]
        let body = Program(inputs, d.Program.Equations, d.Program.Outputs)
        let unused = Masks.pick carries xs[from..] |> Array.map (fun x -> Var x.Signature)
        let test = Program(Array.append w.Test.Inputs unused, w.Test.Equations, w.Test.Outputs)

        let tangents =
            Array.map3
                (fun on (x: Tensor) t ->
                    if not on then null
                    elif isNull t then Op.zeros x.Signature
                    else t)
                carries
                xs[from..]
                ts[from..]

        let operands =
            Array.concat
                [|
                    xs[.. tc - 1]
                    xs[tc .. from - 1]
                    Masks.pick mask[tc .. from - 1] ts[tc .. from - 1]
                    xs[from..]
                    tangents |> Array.filter (isNull >> not)
                |]

        let outs = Trace.bind (Control(While { w with Test = test; Body = body; BodyConsts = bc + nb })) operands
        outs[.. k - 1], Masks.spread carries outs[k..]

    /// What the captured values of a custom rule contribute: they are differentiated as usual.
    static member private captured (primal: Program) captures (xs: Tensor[]) (ts: Tensor[]) : Tensor[] =
        let mask = Array.init xs.Length (fun i -> i < captures && not (isNull ts[i]))

        if not (Array.contains true mask) then
            Array.zeroCreate primal.Outputs.Length
        else
            let d = Jvp.program primal mask (Jvp.noForce primal)
            let ts = Array.map2 (fun on t -> if on then t else null) mask ts
            Jvp.unpack d (Trace.interpret d.Program (Jvp.pack xs ts)) |> snd

    static member private plus (a: Tensor) (b: Tensor) =
        if isNull a then b
        elif isNull b then a
        else Op.add a b

    /// Tangents for the differentiable ones of some operands, zeros where there is none.
    static member private full (xs: Tensor[]) (ts: Tensor[]) =
        Array.zip xs ts
        |> Array.filter (fun (x, _) -> DTypes.differentiable x.DType)
        |> Array.map (fun (x, t) -> if isNull t then Op.zeros x.Signature else fit x t)

    static member private customJvp c xs ts =
        let args, targs = xs[c.Captures ..], ts[c.Captures ..]
        let fromCaptures = Jvp.captured c.Primal c.Captures xs ts

        if targs |> Array.forall isNull then
            // Outer differentiations may be by the arguments: the rule stays.
            Trace.bind (Control(CustomJvp c)) xs, fromCaptures
        else
            let outs, touts = c.Rule xs[.. c.Captures - 1] args (Jvp.full args targs)
            let tangents = Masks.spread (outs |> Array.map (fun y -> DTypes.differentiable y.DType)) touts
            outs, Array.map2 Jvp.plus tangents fromCaptures

    static member private customVjp c xs ts =
        let args, targs = xs[c.Captures ..], ts[c.Captures ..]
        let fromCaptures = Jvp.captured c.Primal c.Captures xs ts

        if targs |> Array.forall isNull then
            Trace.bind (Control(CustomVjp c)) xs, fromCaptures
        else
            let outs, residuals = c.Forward xs[.. c.Captures - 1] args
            let differentiable = outs |> Array.filter (fun y -> DTypes.differentiable y.DType)
            let tangents = Jvp.full args targs
            let known = Array.append xs[.. c.Captures - 1] residuals

            let backward =
                {
                    Residuals = known.Length
                    Tangents = tangents |> Array.map (fun t -> t.Signature)
                    Outputs = differentiable |> Array.map (fun y -> y.Signature)
                    Run = fun known cts -> c.Backward known[.. c.Captures - 1] known[c.Captures ..] cts
                }

            let touts = Trace.bind (Control(CustomBackward backward)) (Array.append known tangents)
            let touts = Masks.spread (outs |> Array.map (fun y -> DTypes.differentiable y.DType)) touts
            outs, Array.map2 Jvp.plus touts fromCaptures

    /// A ẋ = ḃ − Ȧ x, solved as A x = b was.
    static member private linearSolve s xs ts =
        let outs = Trace.bind (Control(LinearSolve s)) xs
        let from = Array.sum s.Consts
        let nb = xs.Length - from
        let m = s.Consts[0]
        let mask = Array.append (Masks.ofTensors ts[.. m - 1]) (Array.create nb false)

        let fromMatrix: Tensor[] =
            if not (Array.contains true mask) then
                Array.zeroCreate nb
            else
                let d = Jvp.program s.MatVec mask (Jvp.noForce s.MatVec)
                let ts = Array.append ts[.. m - 1] (Array.zeroCreate nb)
                Jvp.unpack d (Trace.interpret d.Program (Jvp.pack (Array.append xs[.. m - 1] outs) ts)) |> snd

        let right =
            Array.map2
                (fun (b: Tensor) (a: Tensor) ->
                    if isNull a then b
                    elif isNull b then Op.neg a
                    else Op.sub b a)
                ts[from..]
                fromMatrix

        if right |> Array.forall isNull then
            outs, Array.zeroCreate outs.Length
        else
            let right = Array.map2 (fun (x: Tensor) r -> if isNull r then Op.zeros x.Signature else r) xs[from..] right
            outs, Trace.bind (Control(LinearSolve s)) (Array.append xs[.. from - 1] right)
