// Indexed updates: x with something done to the elements that a selection names, and a slice of it replaced.
// Knows what Indexing resolves, no memory. One idea: a selection is one list of index tensors, so every update is one
// scatter; the update has axes of the selected part, and the array keeps its dtype.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Updates =
    /// Refuses an update with axes that the selected part has not.
    let private fit operation (part: (Label * int)[]) (dtype: DType) (u: Tensor) =
        let s = u.Signature
        let target = Signature.ofDims dtype false part
        let missing = s.VisibleLabels |> Array.filter (fun l -> not (target.Has l))

        if missing.Length > 0 then
            Error.fail (
                Mistake.ExtraAxes(
                    operation,
                    missing |> Array.map Label.text |> List.ofArray,
                    [ string target; string s ]
                )
            )

        for l in s.VisibleLabels do
            if target.SizeOf l <> s.SizeOf l then
                Error.fail (
                    Mistake.SizeMismatch(
                        operation,
                        Label.text l,
                        (1, target.SizeOf l),
                        (2, s.SizeOf l),
                        [ string target; string s ]
                    )
                )

    /// Sizes of the selected part.
    let private part (x: Tensor) (selected: (Label * Resolved)[]) : (Label * int)[] =
        let sizes = Collections.Generic.Dictionary<Label, int>()

        for l, r in selected do
            match r with
            | Single _ -> ()
            | Run(_, n, _)
            | Block(_, n) -> sizes[l] <- n
            | Points i ->
                for j in i.Signature.Visible .. i.Signature.Rank - 1 do
                    sizes[i.Labels[j]] <- i.Sizes[j]

        Indexing.order x selected
        |> Array.map (fun l ->
            l,
            match sizes.TryGetValue l with
            | true, n -> n
            | _ -> x.Signature.SizeOf l)

    /// Where nothing is selected everything is: a window over a whole axis, or plain arithmetic.
    let private everywhere m (x: Tensor) (u: Tensor) =
        match m with
        | Set -> Op.expandTo x.Signature u |> Indexing.arrange x.Signature.VisibleLabels
        | AddTo -> if x.DType = DType.Bool then Op.binary Or x u else Op.add x u
        | MulBy -> if x.DType = DType.Bool then Op.binary And x u else Op.mul x u
        | MinOf -> Op.binary Min x u
        | MaxOf -> Op.binary Max x u

    let private whole (x: Tensor) (l, r) =
        match r with
        | Run(0, n, 1) -> n = x.Signature.SizeOf l
        | Run _
        | Single _
        | Points _
        | Block _ -> false

    let private write operation m mode (x: Tensor) (slices: struct (AxisSelector * Selector)[]) (u: Tensor) =
        let selected = Indexing.resolve operation mode x slices
        fit operation (part x selected) x.DType u
        let selected = selected |> Array.filter (whole x >> not)

        if selected.Length = 0 then
            everywhere m x u
        else
            let dims, outside, tensors = Indexing.indices operation mode Indexing.zero x selected
            Op.scatter m dims outside x u tensors

    /// In x's dtype; where the update's is wider, combined in their common one and converted back, touched elements only.
    let private combine operation m mode (x: Tensor) slices (u: Tensor) =
        let dtype, _ = if m = Set then x.DType, false else Promote.common operation [| x; u |]

        if dtype = x.DType then
            write operation m mode x slices (Op.convert x.DType x.Signature.Weak u)
        else
            let wide = write operation m mode (Op.convert dtype false x) slices (Op.convert dtype false u)
            let none = Op.zeros (Signature.withDType DType.Bool false x.Signature)
            let touched = write operation Set mode none slices (Literal.scalar DType.Bool false (Logical true))
            Op.select touched (Op.convert x.DType x.Signature.Weak wide) x

    let set mode x slices u = combine "at.set" Set mode x slices u
    let add mode x slices u = combine "at.add" AddTo mode x slices u
    let multiply mode x slices u = combine "at.multiply" MulBy mode x slices u
    let minimum mode x slices u = combine "at.min" MinOf mode x slices u
    let maximum mode x slices u = combine "at.max" MaxOf mode x slices u

    let private ones (dtype: DType) (x: Tensor) = Op.filled (Signature.withDType dtype false x.Signature) (Integer 1L)

    /// Every element divided by the product of its updates: floats, as division gives.
    let divide mode (x: Tensor) slices (u: Tensor) =
        let x = Promote.inexact x
        let by = write "at.divide" MulBy mode (ones x.DType x) slices (Op.convert x.DType false u)
        Op.div x (Op.convert x.DType x.Signature.Weak by)

    /// Every element to the power of the product of its updates.
    let power mode (x: Tensor) slices (u: Tensor) =
        let dtype, _ = Promote.common "at.power" [| x; u |]
        let by = write "at.power" MulBy mode (ones dtype x) slices (Op.convert dtype false u)
        Op.convert x.DType x.Signature.Weak (Op.binary Pow (Op.convert dtype false x) by)

    /// Past the end, a window without a mode reads the last element.
    let get mode (x: Tensor) slices = Indexing.selectBy "at.get" mode Clipping x slices

    /// The function of the selected elements, once for each place selected, written back.
    let apply mode (x: Tensor) slices (f: Tensor -> Tensor) = set mode x slices (f (get mode x slices))

    /// A copy with a window replaced by `update`, whose axes are the array's. An axis that the update lacks is filled
    /// whole, and an update without such axes is one element.
    let updatedSlice (x: Tensor) (starts: struct (AxisSelector * Selector)[]) (update: Tensor) : Tensor =
        let operation = "updated_slice"
        let labels = starts |> Array.map (fun struct (axis, _) -> Axes.label operation x axis)
        let u = update.Signature

        let mappedBy =
            starts
            |> Array.collect (fun struct (_, s) ->
                match s with
                | By t -> t.Signature.VisibleLabels
                | At _
                | Between _
                | Each _
                | Window _ -> [||])

        let own = Label.except mappedBy u.VisibleLabels

        let missing =
            u.VisibleLabels
            |> Array.filter (fun l -> not (x.Signature.Has l) && not (Label.contains mappedBy l))

        if missing.Length > 0 then
            Error.fail (
                Mistake.ExtraAxes(
                    operation,
                    missing |> Array.map Label.text |> List.ofArray,
                    [ string x.Signature; string u ]
                )
            )

        let dims = Collections.Generic.List<IndexDim>()
        let tensors = Collections.Generic.List<Tensor>()

        let window l start =
            let n = u.SizeOf l

            if n > x.Signature.SizeOf l then
                Error.fail (
                    Mistake.SizeMismatch(
                        operation,
                        Label.text l,
                        (1, x.Signature.SizeOf l),
                        (2, n),
                        [ string x.Signature; string u ]
                    )
                )

            dims.Add { Label = l; Window = ValueSome n }
            tensors.Add(Indexing.start operation x l start n)

        for i in 0 .. starts.Length - 1 do
            let struct (_, start) = starts[i]

            if Label.contains own labels[i] then
                window labels[i] start
            elif own.Length = 0 then
                dims.Add { Label = labels[i]; Window = ValueNone }
                tensors.Add(Indexing.start operation x labels[i] start 1)

        for l in own do
            if not (Label.contains labels l) && u.SizeOf l <> x.Signature.SizeOf l then
                window l (At(0, false))

        let update = Op.convert x.DType x.Signature.Weak update

        if dims.Count = 0 then
            everywhere Set x update
        else
            Op.scatter Set (dims.ToArray()) Throw x update (tensors.ToArray())
