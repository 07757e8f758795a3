// Shape rules of the structural families: what views, pads and joins do to labels and sizes.
// Knows signatures only. One idea: only the labels that a parameter names change; the others ride along.
namespace NamedTensors.Engine

open NamedTensors

module internal StructureShape =
    let private text (s: Signature) = string s

    let require operation (s: Signature) (label: Label) =
        if not (s.Has label) then
            let known = s.VisibleLabels |> Array.map Label.text |> List.ofArray
            Error.fail (Mistake.UnknownAxis(operation, Label.text label, text s, known))

    let private distinct operation (dims: (Label * int)[]) dtype weak =
        let result = Signature.ofDims dtype weak dims

        for i in 0 .. dims.Length - 1 do
            if
                result.IndexOf(fst dims[i]) <> Array.findIndexBack (fun (l: Label) -> l = fst dims[i]) result.Labels
                || (dims |> Array.filter (fun (l, _) -> l = fst dims[i])).Length > 1
            then
                Error.fail (Mistake.DuplicateAxis(operation, Label.text (fst dims[i]), text result))

        result

    let private mapDims (s: Signature) f = Signature.dims s |> Array.map f |> Signature.ofDims s.DType s.Weak

    let relabel (pairs: (Label * Label)[]) (s: Signature) =
        for l, _ in pairs do
            require "rename" s l

        let rename (l: Label, n: int) =
            match pairs |> Array.tryFind (fun (from, _) -> from = l) with
            | Some(_, into) -> into, n
            | None -> l, n

        distinct "rename" (Signature.dims s |> Array.map rename) s.DType s.Weak

    /// The given labels stand last, in this order; the others before them.
    let reorder (labels: Label[]) (s: Signature) =
        for l in labels do
            require "rearrange" s l

        let order = Array.append (Label.except labels s.Labels) labels
        Signature.ofDims s.DType s.Weak (order |> Array.map (fun l -> l, s.SizeOf l))

    /// New labels stand in front; one that is there already stays where it is.
    let expand (dims: (Label * int)[]) (s: Signature) =
        for l, n in dims do
            if s.Has l && s.SizeOf l <> n then
                Error.fail (Mistake.WrongSize("broadcast", Label.text l, n, s.SizeOf l, text s))

            if n < 0 then
                Error.badArgument
                    "broadcast"
                    ("axis '" + Label.text l + "'")
                    $"has the negative size {n}"
                    "give a size of 0 or more"

        let added = dims |> Array.filter (fun (l, _) -> not (s.Has l))
        distinct "broadcast" (Array.append added (Signature.dims s)) s.DType s.Weak

    let reshape (from: Label[]) (into: (Label * int)[]) (s: Signature) =
        for l in from do
            require "reshape" s l

        let product sizes = sizes |> Array.fold (fun n (s: int) -> n * int64 s) 1L

        let before = from |> Array.map s.SizeOf |> product
        let after = into |> Array.map snd |> product

        if before <> after then
            let parts =
                "("
                + System.String.Join(", ", into |> Array.map (fun (l, n) -> Label.text l + " " + string n))
                + ")"

            let names = System.String.Join(" ", from |> Array.map Label.text)
            Error.fail (Mistake.NotDivisible("reshape", names, int before, parts))

        let dims = Signature.dims s

        let at =
            match dims |> Array.tryFindIndex (fun (l, _) -> Label.contains from l) with
            | Some i -> i
            | None -> s.Visible

        let keep part = part |> Array.filter (fun (l, _) -> not (Label.contains from l))

        let result = Array.concat [| keep dims[.. at - 1]; into; keep dims[at..] |]
        distinct "reshape" result s.DType s.Weak

    let private ceilDiv a b = (a + b - 1) / b

    let slice (specs: SliceDim[]) (s: Signature) =
        for d in specs do
            require "slice" s d.Label
            let n = s.SizeOf d.Label

            if d.Start < 0 || d.Stop > n || d.Start > d.Stop || d.Step < 1 then
                Error.badArgument
                    "slice"
                    ("range " + string d.Start + ".." + string d.Stop + " step " + string d.Step)
                    $"does not lie in axis '{Label.text d.Label}' of size {n}"
                    "give 0 ≤ start ≤ stop ≤ size and a step of 1 or more"

        mapDims s (fun (l, n) ->
            match specs |> Array.tryFind (fun d -> d.Label = l) with
            | Some d -> l, ceilDiv (d.Stop - d.Start) d.Step
            | None -> l, n)

    let reverse (labels: Label[]) (s: Signature) =
        for l in labels do
            require "reverse" s l

        s

    let pad (specs: PadDim[]) (s: Signature) (value: Signature) =
        if s.DType <> value.DType then
            Error.fail (Mistake.NoCommonDType("pad", [ text s; text value ]))

        for d in specs do
            require "pad" s d.Label

        let padded (l, n) =
            match specs |> Array.tryFind (fun d -> d.Label = l) with
            | None -> l, n
            | Some d ->
                let size = d.Low + d.High + n + d.Interior * max 0 (n - 1)

                if d.Interior < 0 || size < 0 then
                    Error.badArgument
                        "pad"
                        $"padding {d.Low}, {d.High}, {d.Interior}"
                        $"does not fit axis '{Label.text l}' of size {n}"
                        "cut at most the whole axis; the interior padding is 0 or more"

                l, size

        let dims = Signature.dims s |> Array.map padded
        let extra = Signature.dims value |> Array.filter (fun (l, _) -> not (s.Has l))
        Signature.ofDims s.DType (s.Weak && value.Weak) (Array.append extra dims)

    let concat (label: Label) (xs: Signature[]) =
        if xs.Length = 0 then
            Error.fail (Mistake.WrongNumber("concatenate", "arrays", "one or more", 0))

        for s in xs do
            require "concatenate" s label

        let dtype = Align.dtype "concatenate" xs
        let total = xs |> Array.sumBy (fun s -> s.SizeOf label)
        let rest = xs |> Array.map (Signature.without [| label |])
        let others = Align.dimsOf "concatenate" rest xs

        for s in xs do
            for l, _ in others do
                if not (Label.isMapped l) && not (s.Has l) then
                    require "concatenate" s l

        let order = Array.append (xs[0].Labels) (others |> Array.map fst |> Label.except xs[0].Labels)

        let size l = if l = label then total else others |> Array.find (fun (o, _) -> o = l) |> snd

        Signature.ofDims dtype (Align.allWeak xs) (order |> Array.map (fun l -> l, size l))

    /// Of the indexed operand: what is left of its labels, and the union of the labels of the indices.
    let private indexed operation (dims: IndexDim[]) (x: Signature) (indices: Signature[]) =
        for d in dims do
            require operation x d.Label

            match d.Window with
            | ValueSome w when w < 0 || w > x.SizeOf d.Label ->
                Error.fail (Mistake.WrongSize(operation, Label.text d.Label, w, x.SizeOf d.Label, text x))
            | ValueSome _
            | ValueNone -> ()

        for i in 0 .. indices.Length - 1 do
            Align.accept operation i "integer indices" DTypes.isInteger indices

        let rest =
            Signature.dims x
            |> Array.choose (fun (l, n) ->
                match dims |> Array.tryFind (fun d -> d.Label = l) with
                | None -> Some(l, n)
                | Some { Window = ValueSome w } -> Some(l, w)
                | Some { Window = ValueNone } -> None)

        let crossed = if indices.Length = 0 then [||] else Align.dims operation indices

        rest, crossed

    let gather (dims: IndexDim[]) (x: Signature) (indices: Signature[]) =
        let rest, crossed = indexed "index" dims x indices
        let added = crossed |> Array.filter (fun (l, _) -> not (Array.exists (fun (r, _) -> r = l) rest))
        // Shared labels must agree in size.
        Align.dims "index" [| Signature.ofDims x.DType x.Weak rest; Signature.ofDims x.DType x.Weak crossed |]
        |> ignore

        distinct "index" (Array.append added rest) x.DType x.Weak

    let scatter m (dims: IndexDim[]) (x: Signature) (updates: Signature) (indices: Signature[]) =
        match m with
        | Set -> ()
        | AddTo
        | MulBy
        | MinOf
        | MaxOf -> Align.accept "scatter" 0 "numbers or bool" (fun d -> d <> DType.Key) [| x |]

        let rest, crossed = indexed "scatter" dims x indices

        if x.DType <> updates.DType then
            Error.fail (Mistake.NoCommonDType("scatter", [ text x; text updates ]))

        let space =
            Align.dims "scatter" [| Signature.ofDims x.DType x.Weak rest; Signature.ofDims x.DType x.Weak crossed |]

        for i in updates.Visible .. updates.Rank - 1 do
            let l = updates.Labels[i]

            match space |> Array.tryFind (fun (s, _) -> s = l) with
            | Some(_, n) when n = updates.Sizes[i] -> ()
            | Some(_, n) -> Error.fail (Mistake.WrongSize("scatter", Label.text l, updates.Sizes[i], n, text x))
            | None -> require "scatter" x l

        // An index may carry the label it indexes, of another size: only maps are joined.
        let maps (s: Signature) =
            Signature.dims s |> Array.filter (fst >> Label.isMapped) |> Signature.ofDims s.DType s.Weak

        let mapped =
            Align.dims "scatter" (Array.append [| x; updates |] indices |> Array.map maps)
            |> Array.filter (fun (l, _) -> not (x.Has l))

        Signature.prepend mapped x
