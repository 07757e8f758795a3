/// The spans of pattern trees: taken away, so that trees can be compared, or listed, so that they can be checked.
module NamedTensors.PropertyTests.PatternSpans

open NamedTensors.Patterns

// ---- trees without their spans

let nowhere: Span = { Start = 0; Length = 0 }

let name text : Name = { Text = text; Span = nowhere }

let private bareName (it: Name) = name it.Text

let private bareFactor factor =
    match factor with
    | Factor.Axis it -> Factor.Axis(bareName it)
    | Factor.Unit _ -> Factor.Unit nowhere

let private bareGroup (bare: 'n -> 'n) (group: Group<'n>) =
    { Name = bare group.Name; Factors = List.map bareFactor group.Factors; Span = nowhere }

let bareRearrange (it: Rearrange) : Rearrange =
    let ordered axis =
        match axis with
        | OrderedAxis.Axis it -> OrderedAxis.Axis(bareName it)
        | OrderedAxis.Split group -> OrderedAxis.Split(bareGroup (Option.map bareName) group)
        | OrderedAxis.Unit _ -> OrderedAxis.Unit nowhere
        | OrderedAxis.Ellipsis _ -> OrderedAxis.Ellipsis nowhere

    let unordered axis =
        match axis with
        | UnorderedAxis.Axis it -> UnorderedAxis.Axis(bareName it)
        | UnorderedAxis.Split group -> UnorderedAxis.Split(bareGroup bareName group)

    let output axis =
        match axis with
        | OutputAxis.Axis it -> OutputAxis.Axis(bareName it)
        | OutputAxis.Merge group -> OutputAxis.Merge(bareGroup bareName group)
        | OutputAxis.Ellipsis _ -> OutputAxis.Ellipsis nowhere

    {
        Input =
            match it.Input with
            | RearrangeInput.Ordered axes -> RearrangeInput.Ordered(List.map ordered axes)
            | RearrangeInput.Unordered(axes, dots) ->
                RearrangeInput.Unordered(List.map unordered axes, Option.map (fun _ -> nowhere) dots)
        Output = List.map output it.Output
    }

let bareEinsum (it: Einsum) : Einsum =
    let operand axis =
        match axis with
        | OperandAxis.Axis it -> OperandAxis.Axis(bareName it)
        | OperandAxis.Anonymous _ -> OperandAxis.Anonymous nowhere
        | OperandAxis.Size(size, _) -> OperandAxis.Size(size, nowhere)
        | OperandAxis.Ellipsis _ -> OperandAxis.Ellipsis nowhere

    let output axis =
        match axis with
        | EinsumAxis.Axis it -> EinsumAxis.Axis(bareName it)
        | EinsumAxis.Ellipsis _ -> EinsumAxis.Ellipsis nowhere

    {
        Input =
            match it.Input with
            | EinsumInput.Ordered operands ->
                EinsumInput.Ordered(
                    operands |> List.map (fun it -> { Axes = List.map operand it.Axes; Span = nowhere })
                )
            | EinsumInput.Unordered(names, dots) ->
                EinsumInput.Unordered(List.map bareName names, Option.map (fun _ -> nowhere) dots)
            | EinsumInput.OutputOnly -> EinsumInput.OutputOnly
        Output = List.map output it.Output
    }

// ---- every span of a tree

let private factorSpan factor =
    match factor with
    | Factor.Axis it -> it.Span
    | Factor.Unit span -> span

let private groupSpans (label: 'n -> Name list) (group: Group<'n>) =
    group.Span :: (label group.Name |> List.map _.Span) @ List.map factorSpan group.Factors

let rearrangeSpans (it: Rearrange) : Span list =
    let left =
        match it.Input with
        | RearrangeInput.Ordered axes ->
            axes
            |> List.collect (fun axis ->
                match axis with
                | OrderedAxis.Axis it -> [ it.Span ]
                | OrderedAxis.Split group -> groupSpans Option.toList group
                | OrderedAxis.Unit span
                | OrderedAxis.Ellipsis span -> [ span ])
        | RearrangeInput.Unordered(axes, dots) ->
            Option.toList dots
            @ (axes
               |> List.collect (fun axis ->
                   match axis with
                   | UnorderedAxis.Axis it -> [ it.Span ]
                   | UnorderedAxis.Split group -> groupSpans List.singleton group))

    left
    @ (it.Output
       |> List.collect (fun axis ->
           match axis with
           | OutputAxis.Axis it -> [ it.Span ]
           | OutputAxis.Merge group -> groupSpans List.singleton group
           | OutputAxis.Ellipsis span -> [ span ]))

let einsumSpans (it: Einsum) : Span list =
    let left =
        match it.Input with
        | EinsumInput.Ordered operands ->
            operands
            |> List.collect (fun operand ->
                operand.Span
                :: (operand.Axes
                    |> List.map (fun axis ->
                        match axis with
                        | OperandAxis.Axis it -> it.Span
                        | OperandAxis.Anonymous span
                        | OperandAxis.Size(_, span)
                        | OperandAxis.Ellipsis span -> span)))
        | EinsumInput.Unordered(names, dots) -> Option.toList dots @ (names |> List.map _.Span)
        | EinsumInput.OutputOnly -> []

    left
    @ (it.Output
       |> List.map (fun axis ->
           match axis with
           | EinsumAxis.Axis it -> it.Span
           | EinsumAxis.Ellipsis span -> span))
