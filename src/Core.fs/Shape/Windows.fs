// Windows as slices: what the operand is padded with, and which elements each position of the window sees.
// Knows sizes, no data. One idea: position by position, a window over all places at once is one strided slice.
namespace NamedTensors.Engine

module internal Windows =
    let pads (dims: WindowAxis[]) : PadDim[] =
        dims
        |> Array.map (fun d -> { Label = d.Label; Low = d.PadLow; High = d.PadHigh; Interior = d.BaseDilation - 1 })

    let rec private positions (dims: WindowAxis list) : int list list =
        match dims with
        | [] -> [ [] ]
        | d :: rest ->
            [
                for i in 0 .. d.Window - 1 do
                    for tail in positions rest -> i :: tail
            ]

    /// For each position of the window, row-major, the slice of the padded operand that it sees; `out` is the result.
    let cuts (dims: WindowAxis[]) (out: Signature) : SliceDim[] list =
        let along (d: WindowAxis) i =
            let start = i * d.WindowDilation
            let count = out.SizeOf d.Label

            {
                Label = d.Label
                Start = start
                Stop = (if count = 0 then start else start + (count - 1) * d.Stride + 1)
                Step = d.Stride
            }

        positions (List.ofArray dims) |> List.map (Array.ofList >> Array.map2 along dims)
