// Named operations that move, join and part axes: broadcasting, concatenation, flattening, splitting, renaming.
// Knows no pattern. One idea: each is a view or a single primitive; the order of the result's axes is said by each.
namespace NamedTensors.Engine

open NamedTensors

module internal Shaping =
    let private names (labels: Label[]) = labels |> Array.map Label.text |> List.ofArray
    let private isSubsequence (part: Label[]) (whole: Label[]) = whole |> Array.filter (Label.contains part) = part

    /// New axes in front. With `ordered`, the axes given stand first, in their order, unless the result already has
    /// them in that order. With `exact`, the array has no other axes.
    let broadcastTo (x: Tensor) (axes: AxisSelection) (ordered: bool) (exact: bool) : Tensor =
        let operation = "broadcast_to"

        let dims =
            axes.Items
            |> Array.map (fun a ->
                match a.Sized with
                | ValueSome n when not (x.Signature.Has(Label.name a.Name)) -> Label.name a.Name, n
                | _ ->
                    let l = Axes.label operation x a
                    l, x.Signature.SizeOf l)

        let wanted = Array.map fst dims

        match wanted |> Array.countBy id |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) -> Error.fail (Mistake.DuplicateAxis(operation, Label.text l, "(" + string axes + ")"))
        | None -> ()

        let extra = Label.except wanted x.Signature.VisibleLabels

        if exact && extra.Length > 0 then
            Error.fail (
                Mistake.MissingAxes(
                    operation,
                    names extra,
                    string x.Signature,
                    "name all axes of the array, or use BroadcastAxis"
                )
            )

        let result = Op.expand dims x

        if ordered && not (isSubsequence wanted result.Signature.VisibleLabels) then
            Placement.reorder (Array.append wanted extra) result
        else
            result

    let broadcastAxis (x: Tensor) (axes: AxisSelection) : Tensor = broadcastTo x axes true false

    let private some operation (xs: Tensor[]) =
        if xs.Length = 0 then
            Error.fail (Mistake.WrongNumber(operation, "arrays", "one or more", 0))

    let private texts (xs: Tensor[]) = xs |> Array.map (fun x -> string x.Signature) |> List.ofArray

    /// The axes of the first, joined along one that all have; the order of the first. The size of a sized axis is that of the result.
    let concatenate (axis: AxisSelector) (xs: Tensor[]) : Tensor =
        some "concatenate" xs
        Error.required "concatenate" "axis" axis
        let byName = AxisSelector.Of axis.Name
        let label = Axes.label "concatenate" xs[0] byName
        let total = xs |> Array.sumBy (fun x -> x.Signature.SizeOf(Axes.label "concatenate" x byName))

        match axis.Sized with
        | ValueSome n when n <> total ->
            Error.fail (Mistake.WrongSize("concatenate", axis.Name, n, total, "the result"))
        | _ -> Op.concat label (Promote.together "concatenate" xs)

    /// A new axis in front, a position for each array; then the axes of the first. All have the same axes.
    let stack (axis: AxisSelector) (xs: Tensor[]) : Tensor =
        some "stack" xs
        Error.required "stack" "axis" axis
        let label = Label.name axis.Name

        match axis.Sized with
        | ValueSome n when n <> xs.Length ->
            Error.fail (Mistake.WrongNumber("stack", $"arrays for axis '{axis}'", string n, xs.Length))
        | _ -> ()

        for x in xs do
            if x.Signature.Has label then
                Error.fail (Mistake.AxisTaken("stack", axis.Name, string x.Signature))

            for l in Label.except x.Labels xs[0].Signature.VisibleLabels do
                Error.fail (
                    Mistake.UnknownAxis("stack", Label.text l, string x.Signature, names x.Signature.VisibleLabels)
                )

            for l in Label.except xs[0].Labels x.Signature.VisibleLabels do
                Error.fail (
                    Mistake.UnknownAxis(
                        "stack",
                        Label.text l,
                        string xs[0].Signature,
                        names xs[0].Signature.VisibleLabels
                    )
                )

        Align.dims "stack" (xs |> Array.map (fun x -> x.Signature)) |> ignore
        Op.concat label (Promote.together "stack" xs |> Array.map (Op.expand [| label, 1 |]))

    /// The new axes are none of those that stay.
    let private free operation (x: Tensor) (old: Label[]) (into: Label[]) =
        match Label.except old x.Signature.VisibleLabels |> Array.tryFind (Label.contains into) with
        | Some l -> Error.fail (Mistake.AxisTaken(operation, Label.text l, string x.Signature))
        | None -> ()

    let private merged operation (x: Tensor) (old: Label[]) (into: AxisSelector) : Tensor =
        let size = old |> Seq.map x.Signature.SizeOf |> AxisAlgebra.product operation into.Name

        free operation x old [| Label.name into.Name |]

        match into.Sized with
        | ValueSome n when n <> size -> Error.fail (Mistake.WrongSize(operation, into.Name, n, size, "the result"))
        | _ -> Op.reshape old [| Label.name into.Name, size |] x

    /// The old axes become one, in the order given, where the first of them was; none: a new axis of size 1 in front.
    let flattenAxes (x: Tensor) (old: AxisSelection) (into: AxisSelector) : Tensor =
        merged "flatten_axes" x (Axes.labels "flatten_axes" x old) into

    /// All axes become one, in their order.
    let ravel (x: Tensor) (into: AxisSelector) : Tensor = merged "ravel" x x.Signature.VisibleLabels into

    /// An axis becomes several, the first the most significant; none: an axis of size 1 is dropped.
    let unflattenAxis (x: Tensor) (axis: AxisSelector) (into: AxisSpec) : Tensor =
        let operation = "unflatten_axis"
        let old, parts = Axes.label operation x axis, Axes.dims operation into
        free operation x [| old |] (Array.map fst parts)
        let size = x.Signature.SizeOf old

        if parts |> Array.fold (fun n (_, s) -> n * bigint s) 1I <> bigint size then
            Error.fail (Mistake.NotDivisible(operation, axis.Name, size, "(" + string into + ")"))

        Op.reshape [| old |] parts x

    /// One array for each position of an axis.
    let unbind (x: Tensor) (axis: AxisSelector) : Tensor[] =
        let l = Axes.label "unbind" x axis
        Array.init (x.Signature.SizeOf l) (fun i -> Op.sliceOne l i (i + 1) x |> Op.reshape [| l |] [||])

    /// Consecutive parts of an axis, each under its own name.
    let split (x: Tensor) (axis: AxisSelector) (parts: AxisSpec) : Tensor[] =
        let l = Axes.label "split" x axis
        let total = parts.Items |> Array.sumBy (fun p -> int64 p.Size)

        if total <> int64 (x.Signature.SizeOf l) then
            Error.badArgument
                "split"
                ("the parts (" + string parts + ")")
                ("have size "
                 + string total
                 + " together, but axis '"
                 + axis.Name
                 + "' has size "
                 + string (x.Signature.SizeOf l))
                "the sizes of the parts add up to the size of the axis"

        (0, parts.Items)
        ||> Array.mapFold (fun start p ->
            Op.sliceOne l start (start + p.Size) x
            |> Op.relabel (if l = Label.name p.Name then [||] else [| l, Label.name p.Name |]),
            start + p.Size)
        |> fst

    /// Other names for some axes, all at once; a name that the array has not is skipped. A size that is given must be the axis's.
    let rename (x: Tensor) (renames: struct (AxisSelector * AxisSelector)[]) : Tensor =
        let pairs =
            renames
            |> Array.filter (fun (struct (from, _)) -> x.Signature.Has(Label.name from.Name))
            |> Array.map (fun (struct (from, into)) ->
                Error.required "rename" ("the new name of '" + from.Name + "'") into
                let l = Axes.label "rename" x from

                match into.Sized with
                | ValueSome n when n <> x.Signature.SizeOf l ->
                    Error.fail (Mistake.WrongSize("rename", into.Name, n, x.Signature.SizeOf l, string x.Signature))
                | _ -> l, Label.name into.Name)

        match pairs |> Array.countBy fst |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) -> Error.fail (Mistake.DuplicateAxis("rename", Label.text l, Axes.listed (Array.map fst pairs)))
        | None -> Op.relabel (pairs |> Array.filter (fun (a, b) -> a <> b)) x

    /// Positions moved up by `shift`, those beyond the end come back at the start.
    let roll (x: Tensor) (shift: int) (axis: AxisSelector) : Tensor =
        let l = Axes.label "roll" x axis
        let n = x.Signature.SizeOf l
        let k = if n = 0 then 0 else ((shift % n) + n) % n

        if k = 0 then
            x
        else
            Op.concat l [| Op.sliceOne l (n - k) n x; Op.sliceOne l 0 (n - k) x |]

    /// The array repeated along some axes, so many times each.
    let tile (x: Tensor) (reps: struct (AxisSelector * int)[]) : Tensor =
        (x, reps)
        ||> Array.fold (fun x (struct (axis, n)) ->
            let l = Axes.label "tile" x axis

            if n < 0 then
                Error.badArgument
                    "tile"
                    ("repetitions of axis '" + axis.Name + "'")
                    ("are " + string n)
                    "give 0 or more"

            let size = AxisAlgebra.product "tile" axis.Name [ n; x.Signature.SizeOf l ]
            let copy = Label.fresh 0
            // In front of the axis it merges with: copies are the outer factor.
            Op.expand [| copy, n |] x
            |> Op.reshape [| copy; l |] [| l, size |]
            |> Placement.reorder x.Signature.VisibleLabels)

    // ---- what an array says of its axes

    let private place operation (x: Tensor) (axis: AxisSelector) : int voption =
        if x.Signature.Has(Label.name axis.Name) then
            ValueSome(x.Signature.IndexOf(Axes.label operation x axis) - x.Signature.Visible)
        else
            ValueNone

    /// Whether all are there; an axis of another size is an error.
    let hasAxis (x: Tensor) (axes: AxisSelection) =
        axes.Items |> Array.map (place "has_axis" x) |> Array.forall (fun p -> p.IsSome)

    /// Its place in the order of axes, or nothing.
    let axisIndex (x: Tensor) (axis: AxisSelector) = place "axis_indices" x axis |> ValueOption.toNullable

    let resolve (x: Tensor) (axis: AxisSelector) : Axis = Axes.axis x (Axes.label "resolve_axis" x axis)

    let resolveAll (x: Tensor) (axes: AxisSelection) : AxisSpec =
        AxisSpec(Axes.labels "resolve_axis" x axes |> Array.map (Axes.axis x), axes.IsMapping)

    let axisSize (x: Tensor) (axis: AxisSelector) : int = x.Signature.SizeOf(Axes.label "axis_size" x axis)

    let axisSizes (x: Tensor) (axes: AxisSelection) : int[] = axes.Items |> Array.map (axisSize x)
    let axisIndices (x: Tensor) (axes: AxisSelection) = axes.Items |> Array.map (axisIndex x)

    /// Whether the axes are those of the order; a gap stands for any number of axes.
    let matchesAxes (x: Tensor) (order: AxisOrder) : bool =
        let fits (place: AxisSelector) (l: Label) =
            Label.name place.Name = l && (not place.HasSize || place.Size = x.Signature.SizeOf l)

        let rec matches (places: AxisPlace list) (labels: Label list) =
            match places with
            | [] -> labels.IsEmpty
            | place :: more ->
                match place.Selector with
                | null -> matches more labels || (not labels.IsEmpty && matches places labels.Tail)
                | s -> not labels.IsEmpty && fits s labels.Head && matches more labels.Tail

        matches (List.ofArray order.Items) (List.ofArray x.Signature.VisibleLabels)

    /// Whether the axes are those named in a text, in order: `batch ... embed`.
    let matchesText (x: Tensor) (spec: string) : bool =
        spec.Split([| ' '; '\t'; '\n'; '\r' |], System.StringSplitOptions.RemoveEmptyEntries)
        |> Array.map (fun word -> if word = "..." then AxisPlace.Rest else AxisPlace.op_Implicit word)
        |> AxisOrder
        |> matchesAxes x
