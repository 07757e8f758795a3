// Compares derivatives with central differences. Knows trees and the two modes, no operation.
// One idea: along a random direction in one leaf at a time, forward mode, reverse mode and the difference of two values
// must agree; so a wrong derivative is named by its leaf.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal GradientCheck =
    let private operation = "check_gradients"

    let private number (x: Tensor) =
        match Literal.read (Op.convert DType.Float64 false x |> Trace.known operation) with
        | Float f -> f
        | Integer _
        | ComplexNumber _
        | Logical _
        | FillDefault -> nan

    /// Normal deviates (Box & Muller) over the axes of a leaf.
    let private direction (random: Random) (s: Signature) =
        let normal _ = sqrt (-2.0 * log (1.0 - random.NextDouble())) * cos (2.0 * Math.PI * random.NextDouble())
        let dims = Array.zip s.VisibleLabels s.VisibleSizes
        let deviates = Array.init (int s.Count) normal
        Transfer.ofSpan operation dims (ReadOnlySpan deviates) |> Op.convert s.DType s.Weak

    let private inner (a: Tensor) (b: Tensor) =
        let product = Op.mul (Op.convert DType.Float64 false a) (Op.convert DType.Float64 false b)
        number (Op.sum product.Signature.VisibleLabels product)

    /// The largest difference, relative to the larger of 1 and the derivative. Raises past the tolerance. Zero for step or
    /// tolerance means what the dtype allows.
    let check (f: Fn) (value: objnull) (directions: int) (step: float) (tolerance: float) : float =
        let struct (xs, def) = Tree.flattenFor operation value
        let random = Random 0
        let at (leaves: Tensor[]) : objnull[] = [| def.Unflatten leaves |]
        let _, _, gradients = Transforms.valueAndGrad operation [| 0 |] false f (at xs)
        let gradients = Tree.flattenLike operation def gradients[0]

        let output leaves =
            let struct (ys, _) = Tree.flatten (f (at leaves))
            number ys[0]

        let compare i (x: Tensor) =
            let narrow = DTypes.size x.DType < 8

            let h =
                if step > 0.0 then step
                elif narrow then 5e-3
                else 6e-6

            let allowed =
                if tolerance > 0.0 then tolerance
                elif narrow then 2e-2
                else 1e-6

            let t = direction random x.Signature
            let moved h = output (Array.mapi (fun k y -> if k = i then Op.add y (Op.mulScalar t h) else y) xs)
            let difference = (moved h - moved (-h)) / (2.0 * h)
            let tangents = xs |> Array.mapi (fun k y -> if k = i then t else Op.zeros y.Signature)
            // A function with a backward rule of its own has no forward mode.
            let forward =
                try
                    let _, forward = Transforms.jvp f (at xs) (at tangents)
                    let struct (forward, _) = Tree.flatten forward
                    Some(number forward[0])
                with :? NamedTensorException as e when e.Mistake.IsNoDerivative ->
                    None

            let size = max 1.0 (abs difference)

            let worst mode derivative =
                let text (v: float) = v.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)
                let error = abs (derivative - difference) / size

                if not (error <= allowed) then
                    let place = if def.Path i = "" then "the argument" else def.Path i

                    Error.badArgument
                        operation
                        place
                        $"has the {mode} derivative {text derivative} along a direction in which the difference is {text difference}"
                        "look at the rule of the operations that use it, or pass a larger tolerance"

                error

            match forward with
            | Some forward -> max (worst "forward" forward) (worst "reverse" (inner gradients[i] t))
            | None -> worst "reverse" (inner gradients[i] t)

        let errors =
            seq {
                for i in 0 .. xs.Length - 1 do
                    if DTypes.isFloat xs[i].DType then
                        for _ in 1..directions do
                            compare i xs[i]
            }

        Seq.fold max 0.0 errors
