// Structure on memory: views where the strides allow it, copies where not; indexing through the gather kernels.
// Knows no derivative and no program. One idea: a label keeps its stride whatever happens to its name and place.
namespace NamedTensors.Engine

open System
open NamedTensors
open NamedTensors.Kernels

module internal StructureEval =
    /// The tensor over exactly these labels (stride 0 where it lacks one): never moves data.
    let over (dims: (Label * int)[]) (t: Tensor) =
        let s = t.Signature
        Layout.byLabel (Signature.ofDims s.DType s.Weak dims) t.Offset (Layout.strideOf t) t

    let relabel (out: Signature) (pairs: (Label * Label)[]) (t: Tensor) =
        let strideOf = Layout.strideOf t

        let before l =
            match pairs |> Array.tryFind (fun (_, into) -> into = l) with
            | Some(from, _) -> from
            | None -> l

        Layout.byLabel out t.Offset (before >> strideOf) t

    let byLabel (out: Signature) (t: Tensor) = Layout.byLabel out t.Offset (Layout.strideOf t) t

    /// Other metadata on the same memory.
    let retag (out: Signature) (t: Tensor) = Tensor(out, t.Storage, t.Offset, t.Strides, null)

    /// Row-major memory of its own, in the order of these labels.
    let copyTo (out: Signature) (t: Tensor) =
        let result = Layout.allocate out
        Pointwise.Copy(out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels t)
        result

    /// Row-major over these labels; copies only if it is not so already.
    let packed (labels: Label[]) (t: Tensor) =
        let s = t.Signature
        let out = Signature.ofDims s.DType s.Weak (labels |> Array.map (fun l -> l, s.SizeOf l))
        let t = byLabel out t
        if Layout.isContiguous t then t else copyTo out t

    let reshape (out: Signature) (from: Label[]) (into: (Label * int)[]) (t: Tensor) =
        let split (strideOf: Label -> int64) (unit: int64) (t: Tensor) =
            let inner = Layout.rowMajor (Array.map snd into)

            Layout.byLabel
                out
                t.Offset
                (fun l ->
                    match into |> Array.tryFindIndex (fun (i, _) -> i = l) with
                    | Some i -> inner[i] * unit
                    | None -> strideOf l)
                t

        let strideOf = Layout.strideOf t
        let real = from |> Array.filter (fun l -> t.Signature.SizeOf l <> 1)

        let adjacent (outer: Label, inner: Label) = strideOf outer = strideOf inner * int64 (t.Signature.SizeOf inner)

        if t.Signature.Count = 0L then
            Layout.allocate out
        elif Array.pairwise real |> Array.forall adjacent then
            split strideOf (if real.Length = 0 then 1L else strideOf (Array.last real)) t
        else
            // Under names of their own: mapped labels would go to the front, in their own order.
            let scratch = from |> Array.mapi (fun i l -> l, Label.fresh (990 + i))
            let s = t.Signature |> Signature.rename scratch
            let t = packed (Array.append (Label.except from t.Labels) (Array.map snd scratch)) (relabel s scratch t)
            split (Layout.strideOf t) 1L t

    let slice (out: Signature) (dims: SliceDim[]) (t: Tensor) =
        let strideOf = Layout.strideOf t
        let offset = dims |> Array.sumBy (fun d -> int64 d.Start * strideOf d.Label)

        let stride l =
            match dims |> Array.tryFind (fun d -> d.Label = l) with
            | Some d -> strideOf l * int64 d.Step
            | None -> strideOf l

        Layout.byLabel out (t.Offset + offset) stride t

    let reverse (labels: Label[]) (t: Tensor) =
        let strideOf = Layout.strideOf t
        let s = t.Signature
        let offset = labels |> Array.sumBy (fun l -> int64 (max 0 (s.SizeOf l - 1)) * strideOf l)
        let stride l = if Label.contains labels l then -(strideOf l) else strideOf l
        Layout.byLabel s (t.Offset + offset) stride t

    let fill (out: Signature) (value: Tensor) =
        let result = Layout.allocate out
        Pointwise.Copy(out.Extents, Layout.operand out.Labels result, Layout.operand out.Labels value)
        result

    /// Copies into part of a tensor that was just made.
    let private write (into: Tensor) (t: Tensor) =
        let s = into.Signature
        Pointwise.Copy(s.Extents, Layout.operand s.Labels into, Layout.operand s.Labels t)

    let pad (out: Signature) (dims: PadDim[]) (x: Tensor) (value: Tensor) =
        let result = fill out value
        // Of each padded axis, the elements that land inside, and where the first of them lands.
        let plan =
            dims
            |> Array.map (fun d ->
                let n, step = x.Signature.SizeOf d.Label, d.Interior + 1
                let first = if d.Low >= 0 then 0 else (-d.Low + step - 1) / step
                let size = out.SizeOf d.Label
                // Largest i with low + i·step < size.
                let last = min (n - 1) (if size - d.Low <= 0 then -1 else (size - 1 - d.Low) / step)
                let count = max 0 (last - first + 1)
                d.Label, first, count, d.Low + first * step, step)

        if plan |> Array.forall (fun (_, _, count, _, _) -> count > 0) then
            let sized (s: Signature) =
                Signature.dims s
                |> Array.map (fun (l, n) ->
                    match plan |> Array.tryFind (fun (p, _, _, _, _) -> p = l) with
                    | Some(_, _, count, _, _) -> l, count
                    | None -> l, n)
                |> Signature.ofDims s.DType s.Weak

            let from =
                plan
                |> Array.map (fun (l, first, count, _, _) ->
                    { Label = l; Start = first; Stop = first + count; Step = 1 })

            let into =
                plan
                |> Array.map (fun (l, _, count, at, step) ->
                    { Label = l; Start = at; Stop = at + (count - 1) * step + 1; Step = step })

            write (slice (sized out) into result) (slice (sized x.Signature) from x)

        result

    let concat (out: Signature) (label: Label) (xs: Tensor[]) =
        let result = Layout.allocate out
        let mutable at = 0

        for x in xs do
            let n = x.Signature.SizeOf label
            let dims = Signature.dims out |> Array.map (fun (l, size) -> l, (if l = label then n else size))

            let part =
                slice
                    (Signature.ofDims out.DType out.Weak dims)
                    [| { Label = label; Start = at; Stop = at + n; Step = 1 } |]
                    result

            if n > 0 then
                write part x

            at <- at + n

        result

    let iota (out: Signature) =
        let result = Layout.allocate out
        Pointwise.Iota(out.Extents, Layout.operand out.Labels result, 0)
        result

    /// Of one index: its kernel view over `labels`, with the size and window of the axis it indexes.
    let private indexedAxis (labels: Label[]) (x: Tensor) (d: IndexDim) (index: Tensor) =
        let window =
            match d.Window with
            | ValueSome w -> w
            | ValueNone -> 1

        IndexedAxis(
            Layout.operand labels index,
            Layout.strideOf x d.Label,
            int64 (x.Signature.SizeOf d.Label),
            int64 window
        )

    /// Raises if an index of an active lane does not lie inside its axis.
    let private check operation (active: Tensor) (x: Tensor) (dims: IndexDim[]) (indices: Tensor[]) =
        for i in 0 .. dims.Length - 1 do
            let sigs =
                match active with
                | null -> [| indices[i].Signature |]
                | a -> [| indices[i].Signature; a.Signature |]

            let space = Align.dims operation sigs
            let labels = Array.map fst space
            let extents = space |> Array.map (fun (_, n) -> int64 n)

            let mask =
                match active with
                | null -> Nullable()
                | a -> Nullable(Layout.operand labels a)

            let mutable value = 0L

            if Indexing.FirstOutside(extents, indexedAxis labels x dims[i] indices[i], mask, &value) >= 0L then
                Error.fail (
                    Mistake.IndexOutOfRange(
                        operation,
                        Label.text dims[i].Label,
                        value,
                        x.Signature.SizeOf dims[i].Label
                    )
                )

    let private mode operation active (x: Tensor) dims indices outOfRange =
        // An empty axis has nothing to clip to: reads give 0, writes are dropped.
        let clip =
            if dims |> Array.exists (fun (d: IndexDim) -> d.Window.IsNone && x.Signature.SizeOf d.Label = 0) then
                IndexMode.FillOrDrop
            else
                IndexMode.Clip

        match outOfRange with
        | Throw ->
            check operation active x dims indices
            clip
        | Clip -> clip
        | Fill _ -> IndexMode.FillOrDrop

    /// Strides of the indexed operand over a space of labels: an indexed label counts only as a window.
    let private windowed (dims: IndexDim[]) (labels: Label[]) (x: Tensor) =
        let strideOf = Layout.strideOf x

        let stride l =
            match dims |> Array.tryFind (fun d -> d.Label = l) with
            | Some { Window = ValueNone } -> 0L
            | _ -> strideOf l

        Operand(nonNull x.Storage, DTypes.element x.DType, x.Offset, Array.map stride labels)

    let gather (out: Signature) active (dims: IndexDim[]) outOfRange (x: Tensor) (indices: Tensor[]) =
        let mode = mode "index" active x dims indices outOfRange
        let result = Layout.allocate out

        let fill =
            match outOfRange with
            | Fill s -> s
            | Throw
            | Clip -> Integer 0L

        let fill = Layout.operand [||] (Literal.scalar x.DType false fill)
        let axes = Array.map2 (indexedAxis out.Labels x) dims indices

        if out.Count > 0L then
            Indexing.Gather(mode, out.Extents, Layout.operand out.Labels result, windowed dims out.Labels x, axes, fill)

        result

    let scatter
        (out: Signature)
        active
        m
        (dims: IndexDim[])
        outOfRange
        (x: Tensor)
        (updates: Tensor)
        (indices: Tensor[])
        =
        let mode = mode "scatter" active x dims indices outOfRange
        let result = copyTo out x
        // The space of the updates: what is left of the operand, and the labels of the indices.
        let rest =
            Signature.dims out
            |> Array.choose (fun (l, n) ->
                match dims |> Array.tryFind (fun d -> d.Label = l) with
                | None -> Some(l, n)
                | Some { Window = ValueSome w } -> Some(l, w)
                | Some { Window = ValueNone } -> None)

        let sigs =
            Array.append [| Signature.ofDims out.DType false rest |] (indices |> Array.map (fun t -> t.Signature))

        let crossed =
            match Signature.union sigs[1..] with
            | Ok dims -> dims
            | Error _ -> Align.dims "scatter" sigs

        let space =
            Array.append (crossed |> Array.filter (fun (l, _) -> not (Array.exists (fun (r, _) -> r = l) rest))) rest

        let labels = Array.map fst space
        let extents = space |> Array.map (fun (_, n) -> int64 n)

        if not (Array.contains 0L extents) then
            let axes = Array.map2 (indexedAxis labels result) dims indices

            Indexing.Scatter(
                Members.scatter m,
                mode,
                extents,
                windowed dims labels result,
                Layout.operand labels updates,
                axes
            )

        result
