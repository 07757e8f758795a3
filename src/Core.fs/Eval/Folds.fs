// Folds by a program, on memory: over the elements along axes, or over the positions of windows.
// Knows no program's content: `run` evaluates it. One idea: all folds go step by step at once, each step one run on slices.
namespace NamedTensors.Engine

open NamedTensors

module internal FoldEval =
    /// The value over all axes of the signature, in its order: never moves data.
    let expandTo (s: Signature) (x: Tensor) =
        if Signature.same x.Signature s then
            x
        else
            let laid = StructureEval.over (Signature.dims s) x
            if x.Signature.Weak = s.Weak then laid else ElementwiseEval.convert s laid

    let private signatures (xs: Tensor[]) = xs |> Array.map (fun x -> x.Signature)

    let private step run p (outs: Signature[]) acc items : Tensor[] =
        run p (Array.append acc items) |> Array.map2 expandTo outs

    let reduce (run: Program -> Tensor[] -> Tensor[]) (p: Program) (labels: Label[]) (xs: Tensor[]) : Tensor[] =
        let n = p.Outputs.Length
        let outs = Shape.infer (ReduceGeneral(p, labels)) (signatures xs)
        let dims = Align.dims "reduce" (signatures xs)
        let flat = Label.fresh 903
        let sizeOf l = dims |> Array.find (fun (d, _) -> d = l) |> snd
        let total = labels |> Array.fold (fun count l -> count * sizeOf l) 1

        let flatten x =
            let x = StructureEval.over dims x
            let into = [| flat, total |]
            StructureEval.reshape (StructureShape.reshape labels into x.Signature) labels into x

        let items = xs[.. n - 1] |> Array.map flatten

        let at i (x: Tensor) =
            StructureEval.slice
                (Signature.without [| flat |] x.Signature)
                [| { Label = flat; Start = i; Stop = i + 1; Step = 1 } |]
                x

        let mutable acc = Array.map2 expandTo outs xs[n..]

        for i in 0 .. total - 1 do
            acc <- step run p outs acc (Array.map (at i) items)

        acc

    let window (run: Program -> Tensor[] -> Tensor[]) (p: Program) (dims: WindowAxis[]) (xs: Tensor[]) : Tensor[] =
        let n = p.Outputs.Length
        let outs = Shape.infer (ReduceWindowGeneral(p, dims)) (signatures xs)
        let pads = Windows.pads dims

        let padded =
            Array.map2
                (fun (x: Tensor) (init: Tensor) ->
                    StructureEval.pad (StructureShape.pad pads x.Signature init.Signature) pads x init)
                xs[.. n - 1]
                xs[n..]

        let mutable acc = Array.map2 expandTo outs xs[n..]

        if outs[0].Count > 0L then
            for cut in Windows.cuts dims outs[0] do
                let seen =
                    padded |> Array.map (fun x -> StructureEval.slice (StructureShape.slice cut x.Signature) cut x)

                acc <- step run p outs acc seen

        acc
