// What a pattern means: from the raw shape to an einsum or a rearrange.
// Knows: which items may stand where, and the rules for names that need no axes.
// Must not know: characters (Parser.fs), axes, sizes, tensors.
// The idea: first every item finds its place in the tree or is refused, then names are compared.
namespace NamedTensors.Patterns

open System.Collections.Generic

[<RequireQualifiedAccess>]
module internal Check =
    // The results in order, or the first error. (A loop: patterns may be long.)
    let private traverse (f: 'a -> Result<'b, PatternError>) (items: 'a list) : Result<'b list, PatternError> =
        let found = ResizeArray()

        let rec go items =
            match items with
            | [] -> Ok(List.ofSeq found)
            | item :: rest ->
                match f item with
                | Error error -> Error error
                | Ok result ->
                    found.Add result
                    go rest

        go items

    // No name twice.
    let private distinct (names: Name list) : Result<unit, PatternError> =
        let seen = Dictionary()

        let rec go (names: Name list) =
            match names with
            | [] -> Ok()
            | name :: rest ->
                match seen.TryGetValue name.Text with
                | true, first -> Error(PatternError.RepeatedName(name.Text, first, name.Span))
                | false, _ ->
                    seen.Add(name.Text, name.Span)
                    go rest

        go names

    // The first of the names that is not among the others.
    let private missing (others: Name list) (names: Name list) : Name option =
        let known = HashSet(others |> Seq.map _.Text)
        names |> List.tryFind (fun name -> not (known.Contains name.Text))

    let private texts (names: Name list) = names |> List.map _.Text |> List.distinct

    let private ellipses (items: Item list) : Span list =
        items
        |> List.choose (fun item ->
            match item with
            | Item.Ellipsis span -> Some span
            | Item.Name _
            | Item.Anonymous _
            | Item.Size _
            | Item.Group _ -> None)

    // No ellipsis, or one.
    let private atMostOne (items: Item list) : Result<Span option, PatternError> =
        match ellipses items with
        | [] -> Ok None
        | [ only ] -> Ok(Some only)
        | first :: second :: _ -> Error(PatternError.SeveralEllipses(first, second))

    // Steps of which the first to fail is the answer.
    type private Steps() =
        member _.Bind(step: Result<'a, PatternError>, next: 'a -> Result<'b, PatternError>) = Result.bind next step
        member _.Return(value: 'a) : Result<'a, PatternError> = Ok value
        member _.ReturnFrom(step: Result<'a, PatternError>) = step

    let private steps = Steps()

    let private refuse (error: PatternError) : Result<'a, PatternError> = Error error

    // ---- einsum

    let private operandAxis (item: Item) =
        match item with
        | Item.Name name -> Ok(OperandAxis.Axis name)
        | Item.Anonymous span -> Ok(OperandAxis.Anonymous span)
        | Item.Size(size, span) -> Ok(OperandAxis.Size(size, span))
        | Item.Ellipsis span -> Ok(OperandAxis.Ellipsis span)
        | Item.Group group -> refuse (PatternError.GroupInEinsum group.Span)

    let private operand (raw: RawOperand) =
        steps {
            let! _ = atMostOne raw.Items
            let! axes = traverse operandAxis raw.Items
            return { Axes = axes; Span = raw.Span }
        }

    let private einsumAxis (item: Item) =
        match item with
        | Item.Name name -> Ok(EinsumAxis.Axis name)
        | Item.Ellipsis span -> Ok(EinsumAxis.Ellipsis span)
        | Item.Anonymous span -> refuse (PatternError.AnonymousAxis span)
        | Item.Size(_, span) -> refuse (PatternError.UnnamedSize span)
        | Item.Group group -> refuse (PatternError.GroupInEinsum group.Span)

    // The names in the braces of an einsum.
    let private namesOnly (items: Item list) =
        items
        |> traverse (fun item ->
            match item with
            | Item.Name name -> Ok [ name ]
            | Item.Ellipsis _ -> Ok []
            | Item.Anonymous span -> refuse (PatternError.AnonymousAxis span)
            | Item.Size(_, span) -> refuse (PatternError.UnnamedSize span)
            | Item.Group group -> refuse (PatternError.GroupInEinsum group.Span))
        |> Result.map List.concat

    let private einsumInput (raw: Raw) =
        let operands = raw.First :: raw.More

        match List.tryFind _.Braced operands, raw.More with
        | Some braces, _ :: _ -> refuse (PatternError.BracesAmongOperands braces.Span)
        | Some braces, [] ->
            steps {
                let! names = namesOnly braces.Items
                let! ellipsis = atMostOne braces.Items
                let! () = distinct names
                return EinsumInput.Unordered(names, ellipsis)
            }
        | None, [] when List.isEmpty raw.First.Items -> Ok EinsumInput.OutputOnly
        | None, _ -> traverse operand operands |> Result.map EinsumInput.Ordered

    // What the right side of an ordered einsum must not do beyond the other forms.
    let private follows (input: EinsumInput) (raw: Raw) (names: Name list) : Result<unit, PatternError> =
        match input with
        | EinsumInput.Unordered _
        | EinsumInput.OutputOnly -> Ok()
        | EinsumInput.Ordered _ ->
            let left = Einsum.inputs input

            match missing left names with
            | Some name -> refuse (PatternError.OnlyRight(name, texts left))
            | None -> atMostOne raw.Output.Items |> Result.map ignore

    // The right side is in no braces.
    let private bare (side: RawOperand) : Result<unit, PatternError> =
        if side.Braced then refuse (PatternError.BracesMisplaced side.Span) else Ok()

    /// The einsum that a raw pattern means.
    let einsum (raw: Raw) : Result<Einsum, PatternError> =
        steps {
            let! input = einsumInput raw
            let! () = bare raw.Output
            let! output = traverse einsumAxis raw.Output.Items
            let names = Einsum.outputs output
            let! () = distinct names
            let! () = follows input raw names
            return { Input = input; Output = output }
        }

    // ---- rearrange

    let private notUnit (size: int) (span: Span) = PatternError.SizeNotUnit(string size, span)

    let private orderedAxis (item: Item) =
        match item with
        | Item.Name name -> Ok(OrderedAxis.Axis name)
        | Item.Ellipsis span -> Ok(OrderedAxis.Ellipsis span)
        | Item.Group group -> Ok(OrderedAxis.Split group)
        | Item.Size(1, span) -> Ok(OrderedAxis.Unit span)
        | Item.Size(size, span) -> refuse (notUnit size span)
        | Item.Anonymous span -> refuse (PatternError.AnonymousAxis span)

    let private named (group: Group<Name option>) : Result<Group<Name>, PatternError> =
        match group.Name with
        | None -> refuse (PatternError.UnnamedGroup group.Span)
        | Some name -> Ok { Name = name; Factors = group.Factors; Span = group.Span }

    let private unorderedAxis (item: Item) =
        match item with
        | Item.Name name -> Ok [ UnorderedAxis.Axis name ]
        | Item.Ellipsis _ -> Ok []
        | Item.Group group -> named group |> Result.map (UnorderedAxis.Split >> List.singleton)
        | Item.Size(_, span) -> refuse (PatternError.UnnamedSize span)
        | Item.Anonymous span -> refuse (PatternError.AnonymousAxis span)

    let private outputAxis (item: Item) =
        match item with
        | Item.Name name -> Ok(OutputAxis.Axis name)
        | Item.Ellipsis span -> Ok(OutputAxis.Ellipsis span)
        | Item.Group group -> named group |> Result.map OutputAxis.Merge
        | Item.Size(1, span) -> refuse (PatternError.UnnamedUnit span)
        | Item.Size(size, span) -> refuse (notUnit size span)
        | Item.Anonymous span -> refuse (PatternError.AnonymousAxis span)

    let private rearrangeInput (raw: Raw) : Result<RearrangeInput, PatternError> =
        let side = raw.First

        steps {
            let! ellipsis = atMostOne side.Items

            if side.Braced then
                let! axes = traverse unorderedAxis side.Items
                return RearrangeInput.Unordered(List.concat axes, ellipsis)
            elif List.isEmpty side.Items then
                return! refuse (PatternError.EmptySide(Side.Left, raw.Arrow))
            else
                let! axes = traverse orderedAxis side.Items
                return RearrangeInput.Ordered axes
        }

    // The factors of the group on the left that has this name.
    let private factorsOf (name: Name) (input: RearrangeInput) : Name list option =
        Rearrange.axes input
        |> List.tryPick (fun (label, factors) ->
            match label with
            | Some label when label.Text = name.Text -> Some factors
            | Some _
            | None -> None)

    // Every name on the right is one on the left.
    let private bound (input: RearrangeInput) (output: OutputAxis list) : Result<unit, PatternError> =
        let left = Rearrange.placed input

        match missing left (Rearrange.used output) with
        | None -> Ok()
        | Some name ->
            match factorsOf name input with
            | Some factors -> refuse (PatternError.SplitName(name, texts factors))
            | None -> refuse (PatternError.OnlyRight(name, texts left))

    // Every name on the left is on the right, or the ellipsis there stands for it.
    let private kept (input: RearrangeInput) (raw: Raw) (output: OutputAxis list) : Result<unit, PatternError> =
        match ellipses raw.Output.Items, missing (Rearrange.used output) (Rearrange.placed input) with
        | [], Some name -> refuse (PatternError.OnlyLeft name)
        | _, _ -> Ok()

    /// The rearrange that a raw pattern means. (Its grammar gives it one operand.)
    let rearrange (raw: Raw) : Result<Rearrange, PatternError> =
        steps {
            let! input = rearrangeInput raw
            let! () = bare raw.Output
            let! output = traverse outputAxis raw.Output.Items

            if List.isEmpty output then
                return! refuse (PatternError.EmptySide(Side.Right, raw.Arrow))
            else
                let! () = distinct (Rearrange.placed input)
                let! () = distinct (Rearrange.whole input)
                let! () = bound input output
                let! () = distinct (Rearrange.used output)
                let! () = distinct (Rearrange.results output)
                let! () = kept input raw output
                return { Input = input; Output = output }
        }
