// Einsum by a pattern. Planning is pure: a pattern, axes and aliases give steps; running them is a fold.
// Knows no grammar (Einsum.Parser has it) and no memory. One idea: a pattern says which axes are the same and which
// stay; once every axis has one label, what is left is the contraction that dot uses.
namespace NamedTensors.Engine

open System.Collections.Generic
open NamedTensors
open NamedTensors.Patterns

/// What is done to the operands before they are contracted.
type internal EinsumStep =
    /// Axes that the pattern only sums.
    | SumAxes of operand: int * Label[]
    /// The positions where two axes agree; the first stays.
    | Diagonal of operand: int * Label * Label
    /// Labels of the pattern in place of the axes' own, all at once.
    | NameLabels of operand: int * (Label * Label)[]

/// First the steps on operands, then a contraction that keeps these labels in order, then the names of the result.
type internal EinsumPlan =
    {
        Steps: EinsumStep list
        Contraction: ContractionStep list
        Kept: Label[]
        Names: (Label * Label)[]
    }

/// What a label of an ordered pattern stands for: the axis where it was first met, and its label in the contraction.
type private Letter = { Axis: Label; Size: int; Operand: int; Name: Name; Label: Label }

module internal Einsums =
    let private operation = "einsum"
    let private refuse pattern problem spans = PatternAxes.refuse operation pattern problem spans
    let private quote = PatternAxes.quote
    let private text = Label.text >> quote

    let private checkAliases pattern (tree: Einsum) (aliases: struct (string * AxisSelector)[]) =
        let known = Einsum.names tree |> List.map (fun n -> n.Text)

        for struct (label, _) in aliases do
            if not (List.contains label known) then
                Error.badArgument
                    operation
                    ("alias " + quote label)
                    ("is for no label of " + pattern)
                    (PatternAxes.hint label known)

        match aliases |> Array.countBy (fun (struct (l, _)) -> l) |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) -> Error.badArgument operation ("alias " + quote l) "is given twice" "give each label one axis"
        | None -> aliases |> Array.map (fun (struct (l, a)) -> l, a) |> Map.ofArray

    let private distinct pattern (labels: (Label * Span) list) =
        let seen = Dictionary<Label, Span>()

        for l, span in labels do
            match seen.TryGetValue l with
            | true, first -> refuse pattern (text l + " would be in the result twice") [ span; first ]
            | _ -> seen[l] <- span

    // ---- ordered patterns: axes are matched by position

    let private isEllipsis axis =
        match axis with
        | OperandAxis.Ellipsis _ -> true
        | OperandAxis.Axis _
        | OperandAxis.Anonymous _
        | OperandAxis.Size _ -> false

    let private span axis =
        match axis with
        | OperandAxis.Axis name -> name.Span
        | OperandAxis.Anonymous span
        | OperandAxis.Size(_, span)
        | OperandAxis.Ellipsis span -> span

    let private ordered
        pattern
        (operands: Operand list)
        (output: EinsumAxis list)
        (dims: (Label * int)[][])
        (aliases: Map<string, AxisSelector>)
        (texts: string list)
        =
        if operands.Length <> dims.Length then
            let problem =
                "the pattern is for " + string operands.Length + " arrays, " + string dims.Length + " are given"

            refuse pattern problem (operands |> List.map (fun o -> o.Span))

        let matched =
            operands
            |> List.mapi (fun i o -> PatternAxes.byPosition operation pattern isEllipsis span o.Axes dims[i].Length)

        // What the ellipses stand for: by name across operands.
        let rests =
            matched
            |> List.mapi (fun i m ->
                dims[i]
                |> Array.indexed
                |> Array.filter (fun (j, _) -> m |> List.forall (fun (_, k) -> k <> j))
                |> Array.map snd)

        let rest = rests |> Seq.map (Array.map fst) |> Seq.fold Label.union [||]
        let letters = Dictionary<string, Letter>()
        let steps = List<EinsumStep>()
        let mutable labels = 0

        let labelFor (axis: Label) =
            let free = not (Label.contains rest axis) && letters.Values |> Seq.forall (fun o -> o.Label <> axis)

            if free then
                axis
            else
                labels <- labels + 1
                Label.fresh labels

        let meet operand (axis: Label, size: int) (name: Name) =
            match letters.TryGetValue name.Text with
            | true, known when known.Size <> size ->
                let problem =
                    quote name.Text
                    + " has size "
                    + string known.Size
                    + " in array "
                    + string (known.Operand + 1)
                    + " and "
                    + string size
                    + " in array "
                    + string (operand + 1)

                refuse pattern problem [ name.Span; known.Name.Span ]
            | true, known when known.Axis <> axis && known.Operand <> operand ->
                let problem =
                    quote name.Text
                    + " stands for axis "
                    + text known.Axis
                    + " in array "
                    + string (known.Operand + 1)
                    + " and "
                    + text axis
                    + " in array "
                    + string (operand + 1)
                    + ", rename one of them"

                refuse pattern problem [ name.Span; known.Name.Span ]
            | true, known -> known
            | _ ->
                match Map.tryFind name.Text aliases with
                | Some a when Label.name a.Name <> axis ->
                    refuse
                        pattern
                        (quote name.Text + " is an alias of " + quote a.Name + ", but stands for " + text axis)
                        [ name.Span ]
                | Some a when a.HasSize && a.Size <> size ->
                    refuse
                        pattern
                        (quote name.Text
                         + " is an alias of an axis of size "
                         + string a.Size
                         + ", but has size "
                         + string size)
                        [ name.Span ]
                | _ -> ()

                let letter = { Axis = axis; Size = size; Operand = operand; Name = name; Label = labelFor axis }
                letters[name.Text] <- letter
                letter

        for i, m in List.indexed matched do
            let sums = List<Label>()
            let own = Dictionary<string, Label>()
            let renames = List<Label * Label>()

            for axis, j in m do
                let l, size = dims[i][j]

                match axis with
                | OperandAxis.Anonymous _ -> sums.Add l
                | OperandAxis.Size(n, span) ->
                    if n <> size then
                        refuse pattern ("axis " + text l + " has size " + string size + ", not " + string n) [ span ]

                    sums.Add l
                | OperandAxis.Axis name ->
                    let letter = meet i (l, size) name

                    match own.TryGetValue name.Text with
                    | true, first -> steps.Add(Diagonal(i, first, l))
                    | _ ->
                        own[name.Text] <- l

                        if l <> letter.Label then
                            renames.Add(l, letter.Label)
                | OperandAxis.Ellipsis _ -> ()

            if sums.Count > 0 then
                steps.Insert(0, SumAxes(i, sums.ToArray()))

            if renames.Count > 0 then
                steps.Add(NameLabels(i, renames.ToArray()))

        let contracted =
            matched
            |> List.mapi (fun i m ->
                let named =
                    m
                    |> List.choose (fun (axis, _) ->
                        match axis with
                        | OperandAxis.Axis name -> Some(letters[name.Text].Label, letters[name.Text].Size)
                        | OperandAxis.Anonymous _
                        | OperandAxis.Size _
                        | OperandAxis.Ellipsis _ -> None)
                    |> List.distinct

                Array.append (Array.ofList named) rests[i])
            |> Array.ofList

        // One size for each axis of an ellipsis.
        let met = Dictionary<Label, struct (int * int)>()

        for i in 0 .. rests.Length - 1 do
            for l, n in rests[i] do
                match met.TryGetValue l with
                | true, struct (j, m) when m <> n ->
                    Error.fail (Mistake.SizeMismatch(operation, Label.text l, (j + 1, m), (i + 1, n), texts))
                | true, _ -> ()
                | _ -> met[l] <- struct (i, n)

        let kept =
            output
            |> List.collect (fun axis ->
                match axis with
                | EinsumAxis.Axis name -> [ letters[name.Text].Label, letters[name.Text].Axis, name.Span ]
                | EinsumAxis.Ellipsis span -> [ for l in rest -> l, l, span ])

        distinct pattern (kept |> List.map (fun (_, name, span) -> name, span))
        let keptLabels = kept |> List.map (fun (l, _, _) -> l) |> Array.ofList

        {
            Steps = List.ofSeq steps
            Contraction = Contracting.plan contracted keptLabels
            Kept = keptLabels
            Names =
                kept
                |> List.filter (fun (l, name, _) -> l <> name)
                |> List.map (fun (l, name, _) -> l, name)
                |> Array.ofList
        }

    // ---- unordered patterns: axes are matched by name

    /// With `closed`, axes that the pattern does not name are contracted.
    let private byName
        pattern
        (left: Name list)
        closed
        (output: EinsumAxis list)
        (dims: (Label * int)[][])
        (aliases: Map<string, AxisSelector>)
        =
        let all = dims |> Seq.map (Array.map fst) |> Seq.fold Label.union [||]
        let sizes = Array.concat dims

        let resolve (name: Name) =
            let alias = Map.tryFind name.Text aliases
            let real = alias |> Option.map (fun a -> a.Name) |> Option.defaultValue name.Text
            let l = Label.name real

            if not (Label.contains all l) then
                let known = all |> Array.map Label.text |> List.ofArray

                refuse
                    pattern
                    ("no axis " + quote real + " in the arrays, " + PatternAxes.hint real known)
                    [ name.Span ]

            match alias with
            | Some a when a.HasSize ->
                let size = sizes |> Array.find (fun (o, _) -> o = l) |> snd

                if a.Size <> size then
                    refuse
                        pattern
                        (quote name.Text
                         + " is an alias of an axis of size "
                         + string a.Size
                         + ", but has size "
                         + string size)
                        [ name.Span ]
            | _ -> ()

            l

        let named = left |> List.map resolve |> Array.ofList

        let places =
            output
            |> List.map (fun axis ->
                match axis with
                | EinsumAxis.Axis name -> ValueSome(resolve name, name.Span)
                | EinsumAxis.Ellipsis _ -> ValueNone)

        let right =
            places
            |> List.choose (fun p ->
                match p with
                | ValueSome p -> Some p
                | ValueNone -> None)

        distinct pattern right
        let rightLabels = right |> List.map fst |> Array.ofList
        let open' = places |> List.exists (fun p -> p.IsNone)

        if not open' && not closed then
            match right |> List.tryFind (fun (l, _) -> not (Label.contains named l)) with
            | Some(l, span) -> refuse pattern (text l + " is not on the left, name it there too") [ span ]
            | None -> ()

        let contracted = if closed && not open' then all else named
        let natural = all |> Array.filter (fun l -> Label.contains rightLabels l || not (Label.contains contracted l))
        let places = places |> List.map (ValueOption.map (fun (l, _) -> [| l |])) |> Array.ofList
        // Axes that are not named come first, unless the right side says where.
        let places = if open' || closed then places else Array.append [| ValueNone |] places
        let kept = Placement.fill natural places |> Array.concat

        { Steps = []; Contraction = Contracting.plan dims kept; Kept = kept; Names = [||] }

    /// From a pattern and the dimensions of the arrays; `texts` are the arrays' signatures, for errors.
    let plan
        (pattern: string)
        (tree: Einsum)
        (dims: (Label * int)[][])
        (aliases: struct (string * AxisSelector)[])
        (texts: string list)
        : EinsumPlan =
        let aliases = checkAliases pattern tree aliases

        match tree.Input with
        | EinsumInput.Ordered operands -> ordered pattern operands tree.Output dims aliases texts
        | EinsumInput.Unordered(names, ellipsis) -> byName pattern names ellipsis.IsSome tree.Output dims aliases
        | EinsumInput.OutputOnly -> byName pattern [] true tree.Output dims aliases

    let private step (dtype: DType | null) (xs: Tensor[]) (step: EinsumStep) : Tensor[] =
        let on i f = Array.updateAt i (f xs[i]) xs

        match step with
        | SumAxes(i, labels) -> on i (Contracting.sum operation dtype labels)
        | Diagonal(i, kept, other) ->
            on i (fun x ->
                let position = Op.iota DType.Int32 kept (x.Signature.SizeOf kept)
                Op.gather [| { Label = other; Window = ValueNone } |] Clip x [| position |])
        | NameLabels(i, pairs) -> on i (Op.relabel pairs)

    let run (dtype: DType | null) (plan: EinsumPlan) (xs: Tensor[]) : Tensor =
        let xs = List.fold (step dtype) xs plan.Steps
        Contracting.run operation dtype plan.Contraction plan.Kept xs |> Op.relabel plan.Names

    /// By a pattern: `h w d, d w h -> h w`, `{H W D} -> H W`, `-> H W`.
    let einsum
        (pattern: string)
        (xs: Tensor[])
        (aliases: struct (string * AxisSelector)[])
        (dtype: DType | null)
        : Tensor =
        match Pattern.parseEinsum pattern with
        | Error e -> refuse pattern (PatternError.message e) (PatternError.spans e)
        | Ok tree ->
            if xs.Length = 0 then
                Error.fail (Mistake.WrongNumber(operation, "arrays", "one or more", 0))

            let sigs = xs |> Array.map (fun x -> x.Signature)
            let texts = sigs |> Array.map string |> List.ofArray

            match tree.Input with
            | EinsumInput.Ordered _ -> ()
            | EinsumInput.Unordered _
            | EinsumInput.OutputOnly -> Contracting.agree operation sigs |> ignore

            let dims = sigs |> Array.map (fun s -> Array.zip s.VisibleLabels s.VisibleSizes)
            run dtype (plan pattern tree dims aliases texts) (Promote.together operation xs)
