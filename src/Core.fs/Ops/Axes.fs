// From what users write for axes to labels of a tensor, or an error that says what is there. Knows no operation.
// One idea: every named function looks its axes up here, so that every unknown axis reads alike.
namespace NamedTensors.Engine

open NamedTensors

module internal Axes =
    let private known (x: Tensor) = x.Signature.VisibleLabels |> Array.map Label.text |> List.ofArray

    /// `(batch, time)`, for errors.
    let listed (labels: Label[]) = "(" + System.String.Join(", ", labels |> Array.map Label.text) + ")"

    /// The label of an axis that the tensor has; its size must agree if one was given.
    let label operation (x: Tensor) (selector: AxisSelector) : Label =
        Error.required operation "an axis" selector
        let l = Label.name selector.Name

        match x.Signature.IndexOf l with
        | -1 -> Error.fail (Mistake.UnknownAxis(operation, selector.Name, string x.Signature, known x))
        | i ->
            match selector.Sized with
            | ValueSome n when n <> x.Sizes[i] ->
                Error.fail (Mistake.WrongSize(operation, selector.Name, n, x.Sizes[i], string x.Signature))
            | _ -> l

    /// The labels of a selection, in its order; all visible ones for null.
    let labels operation (x: Tensor) (selection: AxisSelection | null) : Label[] =
        match selection with
        | null -> x.Signature.VisibleLabels
        | s ->
            let labels = s.Items |> Array.map (label operation x)

            for i in 0 .. labels.Length - 1 do
                if System.Array.IndexOf(labels, labels[i]) < i then
                    Error.fail (Mistake.DuplicateAxis(operation, Label.text labels[i], "(" + string s + ")"))

            labels

    /// The label of a selection of one axis.
    let single operation (x: Tensor) (selection: AxisSelection) : Label =
        Error.required operation "axis" selection

        if selection.Count <> 1 then
            Error.fail (Mistake.WrongNumber(operation, "axes", "1", selection.Count))

        label operation x selection[0]

    /// Labels and sizes of axes to be made.
    let dims operation (spec: AxisSpec) : (Label * int)[] =
        Error.required operation "axes" spec
        spec.Items |> Array.iter (Error.required operation "an axis")

        let dims = spec.Items |> Array.map (fun a -> Label.name a.Name, a.Size)
        Room.count (Array.map snd dims) |> ignore

        for i in 0 .. dims.Length - 1 do
            if System.Array.FindIndex(dims, fun (l, _) -> l = fst dims[i]) < i then
                Error.fail (Mistake.DuplicateAxis(operation, Label.text (fst dims[i]), "(" + string spec + ")"))

        dims

    /// The axis of a label, as users know it.
    let axis (x: Tensor) (l: Label) = Axis(Label.text l, x.Signature.SizeOf l)
