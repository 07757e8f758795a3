// The trace that records what depends on tangents, and lets everything else run at once.
// Knows no operation and no derivative: forward mode runs above it. One idea: forward mode only ever does linear things
// to tangents, so what is recorded is a linear program, with the values it needs as constants.
namespace NamedTensors.Engine

open System.Collections.Generic
open NamedTensors
open Names

[<Sealed>]
type internal LinearTracer(owner: Owner, variable: Var) =
    inherit Tracer(owner)
    member _.Variable = variable

[<Sealed>]
type internal LinearizeTrace(parent: Trace, owner: Owner) =
    inherit Trace(parent, owner)
    let equations = List<Equation>()

    let wrap (v: Var) = Tensor(v.Signature, null, 0L, null, LinearTracer(owner, v))

    member _.Equations = equations
    member _.Input(s: Signature) = let v = Var s in v, wrap v

    member this.Read(x: Tensor) : Atom =
        match x.Tracer with
        | :? LinearTracer as t when this.Owns x -> Variable t.Variable
        | _ -> Constant x

    member private _.Record prim (ins: Atom[]) : Tensor[] =
        let vars = Shape.infer prim (ins |> Array.map (fun a -> a.Signature)) |> Array.map Var
        equations.Add { Prim = prim; Inputs = ins; Outputs = vars }
        vars |> Array.map wrap

    override this.Process(prim, xs) =
        let known = xs |> Array.map (this.Owns >> not)

        if Array.forall id known then
            Trace.bindIn parent prim xs
        else
            match prim with
            | Plain -> this.Record prim (Array.map this.Read xs)
            | Carries c ->
                let halves = Split.control c known
                let outs: Tensor[] = Array.zeroCreate (Shape.infer prim (xs |> Array.map (fun x -> x.Signature))).Length

                let residuals =
                    match halves.KnownPart with
                    | ValueNone -> [||]
                    | ValueSome part ->
                        let values =
                            Trace.bindIn parent (Control part) (halves.KnownOperands |> Array.map (fun i -> xs[i]))

                        halves.KnownOuts |> Array.iteri (fun k i -> outs[i] <- values[k])
                        values[halves.KnownOuts.Length ..]

                let ins =
                    halves.LinearOperands
                    |> Array.map (fun s ->
                        match s with
                        | Operand i -> this.Read xs[i]
                        | Residual k -> Constant residuals[k])

                let values = this.Record (Control halves.LinearPart) ins

                halves.LinearOuts
                |> Array.iteri (fun k i ->
                    if i >= 0 then
                        outs[i] <- values[k])

                outs

/// A function linearised at a point: its results, and the linear program from the tangents of its differentiable
/// arguments to those of its differentiable results. `Ambient` are the maps that were open when it began.
type internal Linearized = { Results: Tensor[]; Linear: Program; Ambient: Label[] }

module internal Linearize =
    let run (name: string) (f: Tensor[] -> Tensor[]) (xs: Tensor[]) : Linearized =
        let ambient = Trace.openLabels ()
        let record = LinearizeTrace(Context.Current, Owner name)
        let jvp = JvpTrace(record, Owner name)

        Trace.running record (fun () ->
            let inputs = List<Var>()

            let wrap (x: Tensor) =
                if DTypes.differentiable x.DType then
                    let v, t = record.Input x.Signature
                    inputs.Add v
                    jvp.Wrap x t
                else
                    x

            let wrapped = Array.map wrap xs
            let outs = Trace.running jvp (fun () -> f wrapped)
            let results = Array.map jvp.Primal outs

            let tangent (y: Tensor) =
                match jvp.Tangent y with
                | null -> Constant(Op.zeros y.Signature)
                | t -> record.Read t

            let outputs = outs |> Array.filter (fun y -> DTypes.differentiable y.DType) |> Array.map tangent

            {
                Results = results
                Linear = Program(inputs.ToArray(), record.Equations.ToArray(), outputs)
                Ambient = ambient
            })
