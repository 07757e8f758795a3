// Where the axes go that an order does not name: pure, on labels. Knows no tensor and no pattern.
// One idea: an axis goes to the first gap that comes after every axis that stood before it; failing that, to the last gap.
namespace NamedTensors.Engine

open NamedTensors

module internal Placement =
    /// The labels of each place: of a gap (none), those that go there. Without a gap, all labels must be named.
    let fill (natural: Label[]) (places: Label[] voption[]) : Label[][] =
        let gaps = places |> Array.indexed |> Array.filter (fun (_, p) -> p.IsNone) |> Array.map fst

        let placeOf (l: Label) = places |> Array.tryFindIndex (fun p -> p.IsSome && Label.contains p.Value l)

        let chosen, _ =
            (0, natural)
            ||> Array.mapFold (fun latest l ->
                let at =
                    match placeOf l with
                    | Some i -> i
                    | None ->
                        gaps |> Array.tryFind (fun g -> g >= latest) |> Option.defaultWith (fun () -> Array.last gaps)

                (l, at), max latest at)

        places
        |> Array.mapi (fun i place ->
            match place with
            | ValueSome labels -> labels
            | ValueNone -> chosen |> Array.filter (fun (_, at) -> at = i) |> Array.map fst)

    /// All labels in the order that a user wrote, which names each at most once, and all if it has no gap.
    let order operation (s: Signature) (order: AxisOrder) : Label[] =
        let known = s.VisibleLabels
        let text = string s

        let label (selector: AxisSelector) =
            let l = Label.name selector.Name

            if not (Label.contains known l) then
                Error.fail (
                    Mistake.UnknownAxis(operation, selector.Name, text, known |> Array.map Label.text |> List.ofArray)
                )

            match selector.Sized with
            | ValueSome n when n <> s.SizeOf l ->
                Error.fail (Mistake.WrongSize(operation, selector.Name, n, s.SizeOf l, text))
            | _ -> l

        let places =
            order.Items
            |> Array.map (fun place ->
                match place.Selector with
                | null -> ValueNone
                | selector -> ValueSome [| label selector |])

        let named = places |> Array.collect (ValueOption.defaultValue [||])

        match named |> Array.countBy id |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) -> Error.fail (Mistake.DuplicateAxis(operation, Label.text l, "(" + string order + ")"))
        | None -> ()

        let missing = Label.except named known

        if missing.Length > 0 && places |> Array.forall (fun p -> p.IsSome) then
            let names = missing |> Array.map Label.text |> List.ofArray

            Error.fail (
                Mistake.MissingAxes(operation, names, text, "name them too, or leave a gap for them (Rest, '...')")
            )

        Array.concat (fill known places)

    /// The tensor with its visible axes in this order.
    let reorder (labels: Label[]) (x: Tensor) : Tensor =
        if x.Signature.VisibleLabels = labels then x else Op.reorder labels x
