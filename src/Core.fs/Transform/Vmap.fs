// Mapping a function over an axis: the axis becomes a Mapped label, the function runs as it is, and the label becomes an
// axis again. Knows no operation and needs no trace. One idea: since every primitive lifts, there is nothing else to do.
namespace NamedTensors.Engine

open NamedTensors

module internal Vmap =
    /// `inputs` gives each argument's axis to map, if it has one; `output` what the map's label becomes in each result
    /// (its place among the visible labels is the caller's matter).
    let run
        (name: string)
        (size: int)
        (inputs: Label voption[])
        (output: Label)
        (f: Tensor[] -> Tensor[])
        (xs: Tensor[])
        : Tensor[] =
        Trace.mapping name size (fun label ->
            let enter axis (x: Tensor) =
                match axis with
                | ValueSome l -> Op.rename l label x
                | ValueNone -> x

            f (Array.map2 enter inputs xs)
            |> Array.map (fun y ->
                let y = Op.expand [| label, size |] y

                if y.Signature.Has output then
                    Error.badArgument
                        "vmap"
                        ("axis '" + Label.text output + "'")
                        "is also an axis of the function's result"
                        "rename the axis of the result"

                Op.rename label output y))
