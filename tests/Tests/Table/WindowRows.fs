// Rows of the families with sliding windows: windowed reductions and convolutions.
// Knows parameters by label. One idea: the reference asks, of each position of the window, which element lies there:
// none in the padding, none between dilated elements.
module internal NamedTensors.Tests.Table.WindowRows

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.ElementwiseRows

let private plain dims = operand dims (between -3.0 3.0)

let private axis label window stride low high baseDilation windowDilation : WindowAxis =
    {
        Label = label
        Window = window
        Stride = stride
        PadLow = low
        PadHigh = high
        BaseDilation = baseDilation
        WindowDilation = windowDilation
    }

let private dims = [| axis a 2 1 1 1 2 1; axis b 2 2 0 1 1 2 |]
let private simple = [| axis a 2 1 0 0 1 1 |]

/// Positions that a window has on an axis of `n`.
let private count (w: WindowAxis) n =
    let dilated = if n = 0 then 0 else (n - 1) * w.BaseDilation + 1
    let padded = dilated + w.PadLow + w.PadHigh
    let span = (w.Window - 1) * w.WindowDilation + 1
    if padded < span then 0 else (padded - span) / w.Stride + 1

/// The element at step `i` of the window at `position`; none: padding.
let private element (w: WindowAxis) n position i =
    let p = position * w.Stride + i * w.WindowDilation - w.PadLow

    if p >= 0 && p % w.BaseDilation = 0 && p / w.BaseDilation < n then
        Some(p / w.BaseDilation)
    else
        None

let private sized (ws: WindowAxis[]) (x: (Label * int)[]) =
    x
    |> Array.map (fun (l, n) ->
        match ws |> Array.tryFind (fun w -> w.Label = l) with
        | Some w -> l, count w n
        | None -> l, n)

/// The places that the window at `k` sees, in its order; none: padding.
let private seen (ws: WindowAxis[]) (x: Arr) (k: Index) : Index option seq =
    positions (ws |> Array.map (fun w -> w.Label, w.Window))
    |> Seq.map (fun p ->
        (Some k, ws)
        ||> Array.fold (fun place w ->
            match place, element w (sizeOf x w.Label) (k w.Label) (p w.Label) with
            | Some k', Some e -> Some(put w.Label e k')
            | _ -> None))

let private windowRow m =
    let identity (_: Random) d = AlongRows.start m d

    { single
          $"ReduceWindow {m}"
          (fun _ _ -> ReduceWindow(m, dims))
          (fun s -> [ plain [ b, 3; lift, s.Lift; a, s.Core ]; operand [] identity ])
          (AlongRows.takes m)
          (fun _ d xs ->
              build d (sized dims xs[0].Dims) (fun k ->
                  seen dims xs[0] k
                  |> Seq.choose (Option.map (at xs[0]))
                  |> Seq.fold (AlongRows.step m d) (AlongRows.start m d))) with
        Fixed = [ 1 ]
    }
    |> tolerating 16.0

let private generalRow =
    let program d =
        let s = Signature.scalar d false
        Stage.closed "fold" [| s; s; s; s |] (fun xs -> [| Op.add xs[0] xs[2]; Op.mul xs[1] xs[3] |])

    { row
          "ReduceWindowGeneral"
          (Primitive(fun _ d -> ReduceWindowGeneral(program d, dims)))
          (fun s ->
              [
                  plain [ lift, s.Lift; a, s.Core; b, 3 ]
                  plain [ lift, s.Lift; a, s.Core; b, 3 ]
                  plain []
                  plain []
              ])
          numbers
          (Values(fun _ d xs ->
              // Padding counts as the initial value.
              let result m k =
                  build d (sized dims xs[k].Dims) (fun p ->
                      let init = at xs[k + 2] p

                      seen dims xs[k] p
                      |> Seq.map (function
                          | Some place -> at xs[k] place
                          | None -> init)
                      |> Seq.fold (AlongRows.rounded m d) init)

              [| result Sum 0; result Prod 1 |])) with
        NoReverse = [ 0; 1; 2; 3 ]
    }
    |> tolerating 16.0

let private selectRow isMax =
    let better (x: Elem) (y: Elem) = truth (Formulas.compare (if isMax then Gt else Lt) x y)

    single
        ("SelectAndScatter, " + if isMax then "max" else "min")
        (fun _ _ -> SelectAndScatter(isMax, simple))
        (fun s -> [ plain [ lift, s.Lift; a, s.Core; b, 2 ]; plain [ lift, s.Lift; a, max 0 (s.Core - 1); b, 2 ] ])
        valued
        (fun _ d xs ->
            let x, source = xs[0], xs[1]
            let result = Array.create x.Data.Length (number d 0.0)
            let flat (k: Index) = x.Dims |> Array.fold (fun at (l, n) -> at * n + k l) 0

            for k in positions source.Dims do
                let best =
                    seen simple x k
                    |> Seq.choose id
                    |> Seq.reduce (fun best place -> if better (at x place) (at x best) then place else best)

                result[flat best] <-
                    AlongRows.step (if d = DType.Bool then Any else Sum) d result[flat best] (at source k) |> fit d

            { x with Data = result })
    |> tolerating 16.0
    |> noExtremes "a window of NaN selects one of its places, which is not said"

// ---- Conv ------------------------------------------------------------------------------------------------------

let private spatial lhs rhs out stride low high lhsDilation rhsDilation : ConvDim =
    {
        Lhs = lhs
        Rhs = rhs
        Out = out
        Stride = stride
        PadLow = low
        PadHigh = high
        LhsDilation = lhsDilation
        RhsDilation = rhsDilation
    }

let private asWindow (d: ConvDim) size : WindowAxis =
    axis d.Lhs size d.Stride d.PadLow d.PadHigh d.LhsDilation d.RhsDilation

let private group = Label.name "group"
let private width s = if s.Core = 0 then 0 else s.Core + 2

/// A batch, a group that both operands have, one or two spatial axes, a channel.
let private convRow (name, spec: ConvDim[], wide: DType -> DType voption, accepts) =
    let two = spec.Length = 2
    let second label n = if two then [ label, n ] else []

    single
        $"Conv, {name}"
        (fun _ d -> Conv(spec, [| c |], wide d))
        (fun s ->
            [
                plain ([ lift, s.Lift; group, 2; i, width s ] @ second b 3 @ [ c, 2 ])
                plain ([ group, 2; j, 2 ] @ second (Label.name "h") 2 @ [ c, 2; Label.name "o", 2 ])
            ])
        accepts
        (fun s d xs ->
            let d = ValueOption.defaultValue d (wide d)
            let windows = spec |> Array.map (fun d -> asWindow d (sizeOf xs[1] d.Rhs))
            let out = Array.map2 (fun (d: ConvDim) w -> d.Out, count w (sizeOf xs[0] d.Lhs)) spec windows
            let shape = Array.concat [| [| lift, s.Lift; group, 2 |]; out; [| Label.name "o", 2 |] |]

            build d shape (fun k ->
                let kernel = spec |> Array.map (fun d -> d.Rhs, sizeOf xs[1] d.Rhs)

                seq {
                    for p in positions (Array.append kernel [| c, 2 |]) do
                        let place =
                            (Some k, Array.zip spec windows)
                            ||> Array.fold (fun place (d, w) ->
                                match place, element w (sizeOf xs[0] d.Lhs) (k d.Out) (p d.Rhs) with
                                | Some k', Some e -> Some(put d.Lhs e k')
                                | _ -> None)

                        let inKernel = kernel |> Array.fold (fun at (l, _) -> put l (p l) at) k
                        let e x k = Formulas.convert d (at x (put c (p c) k))

                        // Padding is 0, and 0 · ∞ is no number.
                        let left =
                            match place with
                            | None -> number d 0.0
                            | Some place -> e xs[0] place

                        yield Formulas.binary Mul d left (e xs[1] inKernel)
                }
                |> Seq.fold (AlongRows.step Sum d) (number d 0.0)))
    |> tolerating 16.0

let private convs =
    let h = Label.name "h"

    [
        "plain", [| spatial i j a 1 0 0 1 1 |], (fun _ -> ValueNone), numbers
        "stride and padding", [| spatial i j a 2 1 2 1 1 |], (fun _ -> ValueNone), numbers
        "dilations", [| spatial i j a 1 1 0 2 2 |], (fun _ -> ValueNone), numbers
        "negative padding", [| spatial i j a 1 -1 -1 1 1 |], (fun _ -> ValueNone), numbers
        "two axes", [| spatial i j a 2 1 1 1 1; spatial b h (Label.name "q") 1 0 1 1 2 |], (fun _ -> ValueNone), numbers
        "in a wider dtype", [| spatial i j a 1 0 0 1 1 |], (AlongRows.wider >> ValueSome), numbers
    ]

let internal rows: Row list =
    [
        yield! members<Reduction> |> List.map windowRow
        yield generalRow
        yield selectRow true
        yield selectRow false
        yield! convs |> List.map convRow
    ]
