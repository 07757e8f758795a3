// Rearranging by a pattern: axes are split, ordered and merged. Planning is pure: a pattern, axes and bindings give
// steps; running them is a fold. Knows no grammar (Einsum.Parser has it) and no memory.
// One idea: the left side names parts, each with a label of its own and the name it has if it becomes an axis; the
// right side orders the parts and says which become one.
namespace NamedTensors.Engine

open NamedTensors
open NamedTensors.Patterns

/// What is done to an array, in order.
type internal RearrangeStep =
    /// An axis into parts, the first the most significant; none: an axis of size 1 is dropped.
    | SplitAxis of Label * (Label * int)[]
    /// New axes of size 1.
    | AddUnits of Label[]
    /// All visible axes, in this order.
    | OrderAxes of Label[]
    /// Neighbours into one.
    | MergeAxes of Label[] * Label * int
    /// The names of the result, all at once.
    | NameAxes of (Label * Label)[]

/// An axis or factor of the left side: what the right side calls it, its label while steps run, its size, its own name.
type private NamedPart = { Text: string; Label: Label; Size: int; Name: Label }

module internal Rearrangement =
    let private operation = "rearrange"

    let private refuse pattern problem spans = PatternAxes.refuse operation pattern problem spans
    let private quote = PatternAxes.quote

    let private names (factors: Factor list) =
        factors
        |> List.choose (fun f ->
            match f with
            | Factor.Axis name -> Some name
            | Factor.Unit _ -> None)

    /// The bindings by label; each is of a label that the pattern has.
    let private bound pattern (tree: Rearrange) (bindings: struct (string * AxisBinding)[]) =
        let known = Rearrange.names tree |> List.map (fun n -> n.Text)

        for struct (label, binding) in bindings do
            Error.required operation "the label of a binding" label
            Error.required operation ("the binding " + quote label) binding

            if not (List.contains label known) then
                let hint =
                    match Error.suggest label known with
                    | Some k -> "did you mean " + quote k + "?"
                    | None -> "the pattern has " + System.String.Join(", ", known |> List.map quote)

                Error.badArgument operation ("binding " + quote label) ("is for no label of " + pattern) hint

        match bindings |> Array.countBy (fun (struct (l, _)) -> l) |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) ->
            Error.badArgument operation ("binding " + quote l) "is given twice" "give each label one binding"
        | None -> bindings |> Array.map (fun (struct (l, b)) -> l, b) |> Map.ofArray

    /// Which axis each item of an ordered left side stands for.
    let private byPosition pattern (items: OrderedAxis list) (axes: (Label * int)[]) =
        let isEllipsis item =
            match item with
            | OrderedAxis.Ellipsis _ -> true
            | OrderedAxis.Axis _
            | OrderedAxis.Split _
            | OrderedAxis.Unit _ -> false

        let span item =
            match item with
            | OrderedAxis.Axis name -> name.Span
            | OrderedAxis.Split group -> group.Span
            | OrderedAxis.Unit span
            | OrderedAxis.Ellipsis span -> span

        PatternAxes.byPosition operation pattern isEllipsis span items axes.Length

    let plan
        (pattern: string)
        (tree: Rearrange)
        (axes: (Label * int)[])
        (bindings: struct (string * AxisBinding)[])
        : RearrangeStep list =
        let bindings = bound pattern tree bindings
        let mutable labels = 0

        let fresh () =
            labels <- labels + 1
            Label.fresh labels

        let isFactor =
            let factors =
                match tree.Input with
                | RearrangeInput.Ordered items ->
                    items
                    |> List.collect (fun item ->
                        match item with
                        | OrderedAxis.Split g -> names g.Factors
                        | OrderedAxis.Axis _
                        | OrderedAxis.Unit _
                        | OrderedAxis.Ellipsis _ -> [])
                | RearrangeInput.Unordered(items, _) ->
                    items
                    |> List.collect (fun item ->
                        match item with
                        | UnorderedAxis.Split g -> names g.Factors
                        | UnorderedAxis.Axis _ -> [])
                |> List.map (fun n -> n.Text)
                |> set

            fun text -> Set.contains text factors

        let sizeOf (b: AxisBinding) = b.Sized

        let nameOf (b: AxisBinding) =
            match b.Named with
            | null -> None
            | n -> Some n

        let binding (name: Name) = Map.tryFind name.Text bindings

        let checkSize (what: Name) (b: AxisBinding) size =
            match b.Sized with
            | ValueSome n when n <> size ->
                refuse
                    pattern
                    (quote what.Text + " is bound to size " + string n + ", but has size " + string size)
                    [ what.Span ]
            | _ -> ()

        /// A label of a whole axis that was matched by position: its binding, unless it is a factor's, must agree.
        let checkWhole (name: Name) (l: Label, size: int) =
            match binding name with
            | Some b when not (isFactor name.Text) ->
                checkSize name b size

                match nameOf b with
                | Some n when Label.name n <> l ->
                    refuse
                        pattern
                        (quote name.Text + " is bound to axis " + quote n + ", but stands for " + quote (Label.text l))
                        [ name.Span ]
                | _ -> ()
            | _ -> ()

        let split (span: Span) (factors: Factor list) (l: Label, size: int) : NamedPart list * RearrangeStep list =
            let needs n = quote (Label.text l) + " has size " + string size + n

            let sized =
                names factors
                |> List.map (fun name ->
                    name,
                    binding name |> Option.map sizeOf |> Option.defaultValue ValueNone,
                    binding name |> Option.bind nameOf)

            let named (name: Name) other = other |> Option.defaultValue name.Text |> Label.name

            match sized with
            | [] ->
                if size <> 1 then
                    refuse pattern (needs ", not 1") [ span ]

                [], [ SplitAxis(l, [||]) ]
            | [ name, given, other ] ->
                // A single factor is the axis itself.
                match given with
                | ValueSome n when n <> size -> refuse pattern (needs (", not " + string n)) [ span ]
                | _ -> ()

                let own =
                    match other with
                    | Some n -> Label.name n
                    | None -> l

                [ { Text = name.Text; Label = l; Size = size; Name = own } ], []
            | _ ->
                let unknown = sized |> List.filter (fun (_, n, _) -> n.IsNone)
                let known = sized |> List.fold (fun p (_, n, _) -> p * bigint (ValueOption.defaultValue 1 n)) 1I

                match unknown with
                | [] ->
                    if known <> bigint size then
                        refuse pattern (needs (", its factors multiply to " + string known)) [ span ]
                | [ name, _, _ ] ->
                    if known.IsZero then
                        refuse
                            pattern
                            ("the size of " + quote name.Text + " can't be found beside a factor of size 0")
                            [ span ]

                    if not (bigint size % known).IsZero then
                        refuse pattern (needs (", not a multiple of " + string known)) [ span ]
                | _ ->
                    let spans = unknown |> List.map (fun (n, _, _) -> n.Span)
                    refuse pattern "only one size can be found, bind the others" spans

                let parts =
                    sized
                    |> List.map (fun (name, n, other) ->
                        {
                            Text = name.Text
                            Label = fresh ()
                            Size =
                                (match n with
                                 | ValueSome n -> n
                                 | ValueNone -> int (bigint size / known))
                            Name = named name other
                        })

                parts, [ SplitAxis(l, parts |> List.map (fun p -> p.Label, p.Size) |> Array.ofList) ]

        let whole (name: Name) (l: Label, size: int) = { Text = name.Text; Label = l; Size = size; Name = l }

        /// For each axis that the left side names: its place, its parts, the steps that make them, and its label as a whole.
        let matched: (int * NamedPart list * RearrangeStep list * (string * Label) list) list =
            match tree.Input with
            | RearrangeInput.Ordered items ->
                byPosition pattern items axes
                |> List.map (fun (item, i) ->
                    let l, size = axes[i]

                    match item with
                    | OrderedAxis.Axis name ->
                        checkWhole name axes[i]
                        i, [ whole name axes[i] ], [], [ name.Text, l ]
                    | OrderedAxis.Split group ->
                        let parts, steps = split group.Span group.Factors axes[i]
                        group.Name |> Option.iter (fun name -> checkWhole name axes[i])
                        i, parts, steps, (group.Name |> Option.map (fun name -> name.Text, l) |> Option.toList)
                    | OrderedAxis.Unit span ->
                        if size <> 1 then
                            refuse pattern (quote (Label.text l) + " has size " + string size + ", not 1") [ span ]

                        i, [], [ SplitAxis(l, [||]) ], []
                    | OrderedAxis.Ellipsis _ -> i, [], [], [])
            | RearrangeInput.Unordered(items, _) ->
                let find (name: Name) =
                    let bound = if isFactor name.Text then None else binding name
                    let real = bound |> Option.bind nameOf |> Option.defaultValue name.Text

                    match axes |> Array.tryFindIndex (fun (l, _) -> l = Label.name real) with
                    | Some i ->
                        bound |> Option.iter (fun b -> checkSize name b (snd axes[i]))
                        i
                    | None ->
                        let known = axes |> Array.map (fst >> Label.text) |> List.ofArray

                        let hint =
                            match Error.suggest real known with
                            | Some k -> ", did you mean " + quote k + "?"
                            | None -> ", which has " + System.String.Join(", ", known |> List.map quote)

                        refuse pattern ("no axis " + quote real + " in the array" + hint) [ name.Span ]

                let found =
                    items
                    |> List.map (fun item ->
                        match item with
                        | UnorderedAxis.Axis name ->
                            let i = find name
                            name, (i, [ whole name axes[i] ], [], [ name.Text, fst axes[i] ])
                        | UnorderedAxis.Split group ->
                            let i = find group.Name
                            let parts, steps = split group.Span group.Factors axes[i]
                            group.Name, (i, parts, steps, [ group.Name.Text, fst axes[i] ]))

                for name, (i, _, _, _) in found do
                    match found |> List.tryFind (fun (n, (j, _, _, _)) -> j = i && n.Span.Start < name.Span.Start) with
                    | Some(first, _) ->
                        refuse
                            pattern
                            ("axis " + quote (Label.text (fst axes[i])) + " is named twice")
                            [ name.Span; first.Span ]
                    | None -> ()

                List.map snd found

        let parts = matched |> List.collect (fun (_, parts, _, _) -> parts)
        let part (name: Name) = parts |> List.find (fun p -> p.Text = name.Text)

        let natural =
            axes
            |> Array.indexed
            |> Array.collect (fun (i, (l, _)) ->
                match matched |> List.tryFind (fun (j, _, _, _) -> j = i) with
                | Some(_, parts, _, _) -> parts |> List.map (fun p -> p.Label) |> Array.ofList
                | None -> [| l |])

        // The right side: the labels of each place, and of each named result its label, its name, and the steps that make it.
        let merge (group: Group<Name>) =
            let used = names group.Factors |> List.map part
            let size = used |> Seq.map (fun p -> p.Size) |> AxisAlgebra.product operation group.Name.Text
            let own = parts |> List.tryFind (fun p -> p.Text = group.Name.Text)

            let left =
                matched
                |> List.collect (fun (_, _, _, w) -> w)
                |> List.tryFind (fun (text, _) -> text = group.Name.Text)

            let name =
                match own, left, binding group.Name with
                | Some p, _, _ -> p.Name
                | None, Some(_, l), _ -> l
                | None, None, Some b ->
                    checkSize group.Name b size
                    nameOf b |> Option.defaultValue group.Name.Text |> Label.name
                | None, None, None -> Label.name group.Name.Text

            match used with
            | [ p ] -> [| p.Label |], p.Label, name, []
            | [] ->
                let l = fresh ()
                [| l |], l, name, [ AddUnits [| l |] ]
            | _ ->
                let from = used |> List.map (fun p -> p.Label) |> Array.ofList
                let l = fresh ()
                from, l, name, [ MergeAxes(from, l, size) ]

        let outputs =
            tree.Output
            |> List.map (fun item ->
                match item with
                | OutputAxis.Axis name ->
                    let p = part name
                    Some(name.Span, ([| p.Label |], p.Label, p.Name, []))
                | OutputAxis.Merge group -> Some(group.Name.Span, merge group)
                | OutputAxis.Ellipsis _ -> None)

        let places =
            outputs
            |> List.map (fun o ->
                match o with
                | Some(_, (from, _, _, _)) -> ValueSome from
                | None -> ValueNone)
            |> Array.ofList

        let unplaced = Label.except (places |> Array.collect (ValueOption.defaultValue [||])) natural

        if unplaced.Length > 0 && places |> Array.forall (fun p -> p.IsSome) then
            let end': Span = { Start = pattern.Length; Length = 0 }

            refuse
                pattern
                ("axis " + quote (Label.text unplaced[0]) + " is not on the right, add it or " + quote "...")
                [ end' ]

        let filled = Placement.fill natural places

        // What a gap takes keeps its own name; the names of the result must differ.
        let own l =
            parts
            |> List.tryFind (fun p -> p.Label = l)
            |> Option.map (fun p -> p.Name)
            |> Option.defaultValue l

        let taken = System.Collections.Generic.HashSet<Label>(Array.map own unplaced)

        for output in outputs do
            match output with
            | Some(span, (_, _, name, _)) ->
                if not (taken.Add name) then
                    refuse pattern ("the result would have two axes " + quote (Label.text name)) [ span ]
            | None -> ()

        let named = outputs |> List.choose (Option.map snd)
        let made = named |> List.collect (fun (_, _, _, steps) -> steps)

        let isUnits step =
            match step with
            | AddUnits _ -> true
            | SplitAxis _
            | OrderAxes _
            | MergeAxes _
            | NameAxes _ -> false

        let renamed =
            (named |> List.map (fun (_, l, name, _) -> l, name))
            @ (unplaced |> Array.map (fun l -> l, own l) |> List.ofArray)
            |> List.filter (fun (l, name) -> l <> name)

        (matched |> List.collect (fun (_, _, steps, _) -> steps))
        @ List.filter isUnits made
        @ [ OrderAxes(Array.concat filled) ]
        @ List.filter (isUnits >> not) made
        @ (if renamed.IsEmpty then [] else [ NameAxes(Array.ofList renamed) ])

    let private step (x: Tensor) (step: RearrangeStep) : Tensor =
        match step with
        | SplitAxis(l, parts) -> Op.reshape [| l |] parts x
        | AddUnits labels -> Op.expand (labels |> Array.map (fun l -> l, 1)) x
        | OrderAxes labels -> Placement.reorder labels x
        | MergeAxes(from, into, size) -> Op.reshape from [| into, size |] x
        | NameAxes pairs -> Op.relabel pairs x

    let run (steps: RearrangeStep list) (x: Tensor) : Tensor = List.fold step x steps

    /// By a pattern: `b (h k) -> h b k`, `{H W} -> ... (E: H W)`.
    let byPattern (x: Tensor) (pattern: string) (bindings: struct (string * AxisBinding)[]) : Tensor =
        match Pattern.parseRearrange pattern with
        | Error e -> refuse pattern (PatternError.message e) (PatternError.spans e)
        | Ok tree ->
            let axes = Array.zip x.Signature.VisibleLabels x.Signature.VisibleSizes
            run (plan pattern tree axes bindings) x

    /// By a list of axes with gaps.
    let byOrder (x: Tensor) (order: AxisOrder) : Tensor =
        Placement.reorder (Placement.order operation x.Signature order) x
