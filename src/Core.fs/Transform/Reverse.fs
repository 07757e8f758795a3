// Reverse mode for users of tensors: a function's results and its pullback. Knows no operation.
// One idea: linearise, then transpose; nothing else.
namespace NamedTensors.Engine

open NamedTensors

module internal Reverse =
    /// A cotangent with exactly the visible axes of its value, in their order.
    let private shaped (x: Tensor) (ct: Tensor) =
        let ct = if isNull ct then Op.zeros x.Signature else Op.expandTo x.Signature ct
        let order = x.Signature.VisibleLabels

        if
            System.MemoryExtensions.SequenceEqual(
                System.ReadOnlySpan ct.Signature.VisibleLabels,
                System.ReadOnlySpan order
            )
        then
            ct
        else
            Op.reorder order ct

    /// Results, and the function from cotangents of the differentiable results (null: zero) to cotangents of all
    /// arguments (null where an argument has none).
    let vjp name (f: Tensor[] -> Tensor[]) (xs: Tensor[]) : Tensor[] * (Tensor[] -> Tensor[]) =
        let linear = Linearize.run name f xs
        let mask = xs |> Array.map (fun x -> DTypes.differentiable x.DType)

        let pullback (cts: Tensor[]) =
            // Maps that the pullback is called in are no maps of the function: their lanes stay apart.
            let outside = Trace.openLabels () |> Array.filter (Label.contains linear.Ambient >> not)
            let around = { Ambient = Array.append linear.Ambient outside; Selected = [||] }
            let back = Transpose.backward around linear.Linear [||] cts
            Array.map2 shaped (Masks.pick mask xs) back

        let pullback = Stage.belongingHere name pullback
        linear.Results, (fun cts -> Masks.spread mask (pullback cts))

    /// Results, and the linear function from tangents of the differentiable arguments to those of such results.
    let linearize name f xs : Tensor[] * (Tensor[] -> Tensor[]) =
        let linear = Linearize.run name f xs
        linear.Results, Stage.belongingHere name (Trace.interpret linear.Linear)
