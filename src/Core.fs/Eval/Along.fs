// Evaluation of the families that work along labels and on matrices: lays operands over labels, calls one kernel.
// Knows no derivative and no program. One idea: kept labels first, core labels last.
namespace NamedTensors.Engine

open NamedTensors
open NamedTensors.Kernels

module internal AlongEval =
    let private operand = Layout.operand

    let reduce (out: Signature) m (labels: Label[]) (x: Tensor) =
        let result = Layout.allocate out
        let all = Array.append out.Labels labels

        Reduction.Reduce(
            Members.reduction m,
            out.Extents,
            Layout.extents x.Signature labels,
            operand out.Labels result,
            operand all x
        )

        result

    let argReduce (out: Signature) m (label: Label) (x: Tensor) =
        let result = Layout.allocate out
        let all = Array.append out.Labels [| label |]

        Reduction.Arg(
            Members.argReduction m,
            out.Extents,
            int64 (x.Signature.SizeOf label),
            operand out.Labels result,
            operand all x
        )

        result

    /// The labels with these at the end.
    let private last (core: Label[]) (labels: Label[]) = Array.append (Label.except core labels) core

    let cumulative (out: Signature) m (label: Label) reverse (x: Tensor) =
        let result = Layout.allocate out
        let order = last [| label |] out.Labels
        let kept = Layout.extents out (Label.except [| label |] out.Labels)

        Reduction.Cumulative(
            Members.cumulation m,
            kept,
            int64 (out.SizeOf label),
            reverse,
            operand order result,
            operand order x
        )

        result

    let private windowDims (x: Signature) (out: Signature) (dims: WindowAxis[]) =
        dims
        |> Array.map (fun d ->
            Kernels.WindowDim(
                int64 (x.SizeOf d.Label),
                int64 (out.SizeOf d.Label),
                int64 d.Window,
                int64 d.Stride,
                int64 d.PadLow,
                int64 d.BaseDilation,
                int64 d.WindowDilation
            ))

    let window (out: Signature) m (dims: WindowAxis[]) (x: Tensor) (init: Tensor) =
        let result = Layout.allocate out
        let core = dims |> Array.map (fun d -> d.Label)
        let kept = Label.except core out.Labels
        let order = Array.append kept core

        Reduction.Window(
            Members.reduction m,
            Layout.extents out kept,
            windowDims x.Signature out dims,
            operand order result,
            operand order x,
            operand [||] init
        )

        result

    let selectAndScatter (out: Signature) max (dims: WindowAxis[]) (x: Tensor) (source: Tensor) =
        let result = Layout.allocate out
        let core = dims |> Array.map (fun d -> d.Label)
        let kept = Label.except core out.Labels
        let order = Array.append kept core
        let dims = windowDims x.Signature source.Signature dims

        Reduction.SelectAndScatter(
            max,
            Layout.extents out kept,
            dims,
            operand order result,
            operand order x,
            operand order source
        )

        result

    let contract (out: Signature) (labels: Label[]) (a: Tensor) (b: Tensor) =
        let result = Layout.allocate out
        let has (t: Tensor) l = t.Signature.Has l
        let batch = out.Labels |> Array.filter (fun l -> has a l && has b l)
        let m = out.Labels |> Array.filter (fun l -> has a l && not (has b l))
        let n = out.Labels |> Array.filter (fun l -> has b l && not (has a l))

        Contraction.Contract(
            Layout.extents out batch,
            Layout.extents out m,
            Layout.extents out n,
            Layout.extents a.Signature labels,
            operand (Array.concat [| batch; m; n |]) result,
            operand (Array.concat [| batch; m; labels |]) a,
            operand (Array.concat [| batch; n; labels |]) b
        )

        result

    let conv (out: Signature) (dims: ConvDim[]) (channels: Label[]) (lhs: Tensor) (rhs: Tensor) =
        let result = Layout.allocate out
        let has (t: Tensor) l = t.Signature.Has l
        let outs = dims |> Array.map (fun d -> d.Out)
        let free = Label.except outs out.Labels
        let batch = free |> Array.filter (fun l -> has lhs l && has rhs l)
        let lhsFree = free |> Array.filter (fun l -> has lhs l && not (has rhs l))
        let rhsFree = free |> Array.filter (fun l -> has rhs l && not (has lhs l))

        let spatial =
            dims
            |> Array.map (fun d ->
                Kernels.SpatialDim(
                    int64 (lhs.Signature.SizeOf d.Lhs),
                    int64 (rhs.Signature.SizeOf d.Rhs),
                    int64 (out.SizeOf d.Out),
                    int64 d.Stride,
                    int64 d.PadLow,
                    int64 d.LhsDilation,
                    int64 d.RhsDilation
                ))

        Convolution.Convolve(
            Layout.extents out batch,
            spatial,
            Layout.extents out lhsFree,
            Layout.extents out rhsFree,
            Layout.extents lhs.Signature channels,
            operand (Array.concat [| batch; lhsFree; rhsFree; outs |]) result,
            operand (Array.concat [| batch; lhsFree; channels; dims |> Array.map (fun d -> d.Lhs) |]) lhs,
            operand (Array.concat [| batch; rhsFree; channels; dims |> Array.map (fun d -> d.Rhs) |]) rhs
        )

        result

    let sort (outs: Signature[]) (label: Label) keys stable (xs: Tensor[]) =
        let results = outs |> Array.map Layout.allocate
        let labels = outs[0].Labels
        let order = last [| label |] labels
        let kept = Layout.extents outs[0] (Label.except [| label |] labels)
        let count = int64 (outs[0].SizeOf label)
        Sorting.Sort(kept, count, keys, stable, results |> Array.map (operand order), xs |> Array.map (operand order))
        results

    let topK (outs: Signature[]) (label: Label) k (x: Tensor) =
        let values, indices = Layout.allocate outs[0], Layout.allocate outs[1]
        let order = last [| label |] x.Labels
        let kept = Layout.extents x.Signature (Label.except [| label |] x.Labels)

        Sorting.TopK(
            kept,
            int64 (x.Signature.SizeOf label),
            int64 k,
            operand order values,
            operand order indices,
            operand order x
        )

        [| values; indices |]

    let fft (out: Signature) m (label: Label) n (x: Tensor) =
        let result = Layout.allocate out
        let order = last [| label |] x.Labels
        let kept = Layout.extents x.Signature (Label.except [| label |] x.Labels)
        Fourier.Transform(Members.fft m, kept, int64 n, operand order result, operand order x)
        result

    let factor (outs: Signature[]) m (row: Label) (column: Label) (x: Tensor) =
        let s = x.Signature
        let batchLabels = Label.except [| row; column |] x.Labels
        let x = StructureEval.packed (Array.append batchLabels [| row; column |]) x
        let rows, columns = s.SizeOf row, s.SizeOf column
        let batch = batchLabels |> Array.fold (fun n l -> n * int64 (s.SizeOf l)) 1L
        let results = outs |> Array.map Layout.allocate
        let out i = operand results[i].Labels results[i]
        let a = operand x.Labels x

        if batch > 0L then
            match m with
            | Cholesky -> Factorisations.Cholesky(batch, rows, out 0, a)
            | Lu -> Factorisations.Lu(batch, rows, columns, out 0, out 1, out 2, a)
            | Qr full -> Factorisations.Qr(batch, rows, columns, full, out 0, out 1, a)
            | Svd(full, true) -> Factorisations.Svd(batch, rows, columns, full, true, out 0, out 1, out 2, a)
            | Svd(full, false) -> Factorisations.Svd(batch, rows, columns, full, false, out 0, out 0, out 0, a)
            | Eigh -> Factorisations.Eigh(batch, rows, out 0, out 1, a)
            | Eig -> Factorisations.Eig(batch, rows, out 0, out 1, out 2, a)
            | Schur -> Factorisations.Schur(batch, rows, out 0, out 1, a)
            | Hessenberg -> Factorisations.Hessenberg(batch, rows, out 0, out 1, a)

        results

    let triangularSolve (out: Signature) (t: TriangularSpec) (a: Tensor) (b: Tensor) =
        let s = a.Signature
        let batchLabels = Label.except [| t.Row; t.Column |] a.Labels
        // Of b alone: maps of the right sides, which a signature would put in front.
        let maps =
            Label.except batchLabels b.Labels
            |> Array.filter Label.isMapped
            |> Array.mapi (fun i l -> l, Label.fresh (960 + i))

        let back = maps |> Array.map (fun (l, f) -> f, l)
        let renamed pairs (x: Tensor) = StructureEval.relabel (StructureShape.relabel pairs x.Signature) pairs x
        let b = renamed maps b
        let free = Label.except batchLabels (Label.except [| t.Row |] b.Labels)
        let n = s.SizeOf t.Row
        let a = StructureEval.packed (Array.append batchLabels [| t.Row; t.Column |]) a

        let bDims =
            Array.concat
                [|
                    batchLabels |> Array.map (fun l -> l, s.SizeOf l)
                    [| t.Row, n |]
                    free |> Array.map (fun l -> l, b.Signature.SizeOf l)
                |]

        let b = StructureEval.over bDims b |> StructureEval.packed (Array.map fst bDims)
        let dims = bDims |> Array.map (fun (l, size) -> (if l = t.Row then t.Column else l), size)
        let result = Layout.allocate (Signature.ofDims out.DType out.Weak dims)
        let count labels (s: Signature) = labels |> Array.fold (fun n l -> n * s.SizeOf l) 1
        let batch = int64 (count batchLabels s)

        if result.Signature.Count > 0L then
            Factorisations.TriangularSolve(
                batch,
                n,
                count free b.Signature,
                true,
                t.Lower,
                false,
                false,
                t.UnitDiagonal,
                operand result.Labels result,
                operand a.Labels a,
                operand b.Labels b
            )

        StructureEval.byLabel out (renamed back result)

    let random (out: Signature) m (dims: (Label * int)[]) (xs: Tensor[]) =
        let result = Layout.allocate out
        let keys = xs[0]
        let count = dims |> Array.fold (fun n (_, s) -> n * int64 s) 1L

        // The drawn axes are row-major behind the lanes: to the kernel they are one extent.
        let drawn () =
            let strides = Layout.strides result
            let lanes = keys.Labels |> Array.map (fun l -> strides[out.IndexOf l])
            Operand(nonNull result.Storage, DTypes.element out.DType, 0L, Array.append lanes [| 1L |])

        if out.Count > 0L then
            match m with
            | Bits _ -> RandomBits.Draw(keys.Signature.Extents, count, drawn (), operand keys.Labels keys)
            | Split -> RandomBits.Split(keys.Signature.Extents, count, drawn (), operand keys.Labels keys)
            | FoldIn ->
                RandomBits.FoldIn(
                    out.Extents,
                    operand out.Labels result,
                    operand out.Labels keys,
                    operand out.Labels xs[1]
                )

        result
