/// Pattern trees that obey the rules in Syntax.fs: names are drawn from a pool without repetition, plain ones and ones
/// that need quotes; a right side is a partition of what the left side names.
module NamedTensors.PropertyTests.PatternTrees

open FsCheck
open FsCheck.FSharp
open NamedTensors.Patterns
open NamedTensors.PropertyTests.PatternSpans

let private plain = [ "a"; "b"; "h1"; "_b"; "H"; "W_2"; "__"; "é"; "名前"; "x2y"; "embed"; "😀" ]

let private odd =
    [
        "my axis"
        "a-b"
        "2b"
        "1"
        "_"
        "..."
        "->"
        "it's"
        "back\\slash"
        "\"q\""
        "\t"
        "a\r\nb"
        "{"
        "(a: b)"
        ","
        "\uFFFF"
        "\uD800"
        "e\u0301"
        "…"
        "\u0301"
        " "
        "\u2028"
    ]

let private text =
    Gen.frequency
        [
            6, Gen.elements plain
            2, Gen.elements odd
            1, ArbMap.defaults |> ArbMap.generate<NonEmptyString> |> Gen.map _.Get
        ]

/// Distinct names, more than any generated tree needs.
let private pool =
    gen {
        let! drawn = Gen.listOfLength 30 text
        let! order = Gen.shuffle (List.distinct drawn @ [ for i in 1..30 -> $"n%d{i}" ] |> List.truncate 40)
        return List.ofArray order
    }

let private group label factors : Group<'n> = { Name = label; Factors = factors; Span = nowhere }

/// At least one factor, of names from the pool and units; and the rest of the pool.
let private factors (pool: string list) =
    gen {
        let! units =
            Gen.choose (1, 3)
            |> Gen.bind (fun n -> Gen.listOfLength n (Gen.frequency [ 4, Gen.constant false; 1, Gen.constant true ]))

        let named = units |> List.filter not |> List.length
        let mutable names = List.truncate named pool
        let made = ResizeArray()

        for unit in units do
            match unit, names with
            | false, next :: rest ->
                made.Add(Factor.Axis(name next))
                names <- rest
            | _, _ -> made.Add(Factor.Unit nowhere)

        return List.ofSeq made, List.skip named pool
    }

/// The axes of a left side, each with or without a label for the whole; and the rest of the pool.
let rec private leftAxes count (pool: string list) =
    match count, pool with
    | 0, _
    | _, [] -> Gen.constant ([], pool)
    | _, next :: rest ->
        gen {
            let! kind = Gen.choose (0, 3)
            let! parts, afterSplit = factors rest

            let own =
                parts
                |> List.choose (fun part ->
                    match part with
                    | Factor.Axis it -> Some it.Text
                    | Factor.Unit _ -> None)

            let axis, pool =
                match kind, own with
                | 0, _ -> Choice1Of2 next, rest
                | 1, _ -> Choice2Of2(None, parts), afterSplit
                | 2, label :: _ -> Choice2Of2(Some label, parts), afterSplit
                | _, _ -> Choice2Of2(Some next, parts), afterSplit

            let! others, pool = leftAxes (count - 1) pool
            return axis :: others, pool
        }

let private insert (item: 'a) (items: 'a list) =
    Gen.choose (0, List.length items) |> Gen.map (fun at -> List.insertAt at item items)

let private rearrangeInput =
    gen {
        let! pool = pool
        let! count = Gen.choose (0, 5)
        let! axes, pool = leftAxes count pool

        let! braced, dots, units =
            Gen.zip3 (Gen.elements [ true; false ]) (Gen.elements [ true; false ]) (Gen.choose (0, 2))

        if braced then
            let labelled =
                List.zip axes (List.truncate (List.length axes) pool)
                |> List.map (fun (axis, fresh) ->
                    match axis with
                    | Choice1Of2 label -> UnorderedAxis.Axis(name label)
                    | Choice2Of2(label, parts) ->
                        UnorderedAxis.Split(group (name (Option.defaultValue fresh label)) parts))

            let input = RearrangeInput.Unordered(labelled, (if dots then Some nowhere else None))
            return input, List.skip (List.length axes) pool
        else
            let items =
                axes
                |> List.map (fun axis ->
                    match axis with
                    | Choice1Of2 label -> OrderedAxis.Axis(name label)
                    | Choice2Of2(label, parts) -> OrderedAxis.Split(group (Option.map name label) parts))

            let! items =
                List.replicate (if units = 2 then 1 else 0) (OrderedAxis.Unit nowhere)
                |> List.fold (fun items unit -> Gen.bind (insert unit) items) (Gen.constant items)

            let! items =
                if dots || List.isEmpty items then
                    insert (OrderedAxis.Ellipsis nowhere) items
                else
                    Gen.constant items

            return RearrangeInput.Ordered items, pool
    }

/// The placed names in chunks: one is an axis by itself, a list is merged.
let rec private chunks (names: Name list) =
    match names with
    | [] -> Gen.constant []
    | next :: rest ->
        gen {
            let! size = Gen.choose (0, 3)
            let taken = List.truncate (size - 1 |> max 0) rest
            let! others = chunks (List.skip (List.length taken) rest)
            return (if size = 0 then Choice1Of2 next else Choice2Of2(next :: taken)) :: others
        }

/// A right side for the left: every name once, or some and an ellipsis.
let private rearrangeOutput (input: RearrangeInput) (pool: string list) =
    gen {
        let placed = Rearrange.placed input
        let! dots = Gen.frequency [ 2, Gen.constant 0; 2, Gen.constant 1; 1, Gen.constant 2 ]

        let! kept =
            if dots = 0 then
                Gen.constant (List.length placed)
            else
                Gen.choose (0, List.length placed)

        let! order = Gen.shuffle placed
        let! chunked = chunks (List.ofArray order |> List.truncate kept)

        let alone =
            chunked
            |> List.choose (fun chunk ->
                match chunk with
                | Choice1Of2 it -> Some it.Text
                | Choice2Of2 _ -> None)

        // Merged axes are called like something on the left that isn't a result yet, or anew.
        let! old = Gen.shuffle (Rearrange.whole input @ placed |> List.map _.Text |> List.distinct)
        let free = List.ofArray old |> List.filter (fun it -> not (List.contains it alone)) |> List.truncate 2
        let! labels = Gen.shuffle (free @ List.truncate 12 pool)
        let labels = List.ofArray labels

        let named =
            chunked
            |> List.mapi (fun i chunk ->
                match chunk with
                | Choice1Of2 it -> OutputAxis.Axis it
                | Choice2Of2 names -> OutputAxis.Merge(group (name labels[i]) (List.map Factor.Axis names)))

        let! extra = Gen.frequency [ 4, Gen.constant false; 1, Gen.constant true ]

        let! withUnit =
            if extra then
                insert (OutputAxis.Merge(group (name "a new axis") [ Factor.Unit nowhere ])) named
            else
                Gen.constant named

        let dots = if List.isEmpty withUnit then max dots 1 else dots

        return!
            List.replicate dots (OutputAxis.Ellipsis nowhere)
            |> List.fold (fun items dot -> Gen.bind (insert dot) items) (Gen.constant withUnit)
    }

let rearranges =
    gen {
        let! input, pool = rearrangeInput
        let! output = rearrangeOutput input pool
        return { Input = input; Output = output }: Rearrange
    }

let private operand (names: string list) =
    gen {
        let! count = Gen.choose (0, 4)

        let! axes =
            Gen.listOfLength
                count
                (Gen.frequency
                    [
                        8, Gen.elements names |> Gen.map (name >> OperandAxis.Axis)
                        1, Gen.constant (OperandAxis.Anonymous nowhere)
                        1, Gen.choose (0, 20) |> Gen.map (fun size -> OperandAxis.Size(size, nowhere))
                    ])

        let! dots = Gen.elements [ true; false ]
        let! axes = if dots then insert (OperandAxis.Ellipsis nowhere) axes else Gen.constant axes
        return { Axes = axes; Span = nowhere }: Operand
    }

let einsums =
    gen {
        let! pool = pool
        let names = List.truncate 6 pool
        let! kind = Gen.choose (0, 3)
        let! dots = Gen.elements [ true; false ]
        let! count = Gen.choose (0, 6)

        let! input =
            match kind with
            | 0 -> Gen.constant EinsumInput.OutputOnly
            | 1 ->
                EinsumInput.Unordered(List.truncate count names |> List.map name, (if dots then Some nowhere else None))
                |> Gen.constant
            | _ -> Gen.listOfLength (count + 1) (operand names) |> Gen.map EinsumInput.Ordered

        let input =
            match input with
            | EinsumInput.Ordered [ { Axes = [] } ] -> EinsumInput.OutputOnly
            | other -> other

        let candidates =
            match input with
            | EinsumInput.Ordered _ -> Einsum.inputs input |> List.map _.Text |> List.distinct
            | EinsumInput.Unordered _
            | EinsumInput.OutputOnly -> names

        let! order = Gen.shuffle candidates
        let! kept = Gen.choose (0, List.length candidates)
        let output = List.ofArray order |> List.truncate kept |> List.map (name >> EinsumAxis.Axis)

        let! output =
            if dots then
                insert (EinsumAxis.Ellipsis nowhere) output
            else
                Gen.constant output

        return { Input = input; Output = output }: Einsum
    }
