// The product of several arrays, summed over some labels, in an order of axes: what dot and einsum come down to.
// Knows labels and dtypes, no pattern. One idea: labels that one array alone has are summed first, then pairs are contracted.
namespace NamedTensors.Engine

open NamedTensors

type internal ContractionStep =
    /// Labels of an operand that nothing else needs.
    | SumAway of operand: int * Label[]
    /// Two become one, which is appended.
    | Join of Joining

module internal Contracting =
    /// From the dimensions of each operand to steps; the result has the labels in `kept`.
    let plan (operands: (Label * int)[][]) (kept: Label[]) : ContractionStep list =
        let labels = operands |> Array.map (Array.map fst)

        let alone i l =
            not (Label.contains kept l)
            && labels |> Array.indexed |> Array.forall (fun (j, o) -> j = i || not (Label.contains o l))

        let lone = labels |> Array.mapi (fun i o -> o |> Array.filter (alone i))

        let sums =
            lone
            |> Array.indexed
            |> Array.filter (fun (_, l) -> l.Length > 0)
            |> Array.map SumAway
            |> List.ofArray

        let left = Array.map2 Label.except lone labels
        let sizes = operands |> Array.concat
        let sizeOf l = sizes |> Array.find (fun (o, _) -> o = l) |> snd
        sums @ (ContractionOrder.plan left kept sizeOf |> List.map Join)

    let private kind (d: DType) =
        if d = DType.Bool then 0
        elif DTypes.isInteger d then 1
        elif DTypes.isFloat d then 2
        else 3

    let private promoted operation (a: DType) (b: DType) =
        match DTypes.promote (a, false) (b, false) with
        | ValueSome(d, _) -> d
        | ValueNone -> Error.fail (Mistake.NoCommonDType(operation, [ DTypes.short a; DTypes.short b ]))

    /// Of truth values, sums are "any".
    let sum operation (dtype: DType | null) (labels: Label[]) (x: Tensor) =
        let x =
            match dtype with
            | null -> x
            | d -> Op.convert (promoted operation x.DType d) x.Signature.Weak x

        Op.reduce (if x.DType = DType.Bool then Any else Sum) labels x

    /// Computed and given in `dtype`, if there is one.
    let private join operation (dtype: DType | null) (over: Label[]) (a: Tensor) (b: Tensor) =
        match dtype with
        | null -> Op.contract over a b
        | d when a.DType = d && b.DType = d -> Op.contract over a b
        | d when a.DType = b.DType && kind a.DType = kind d && DTypes.size d >= DTypes.size a.DType ->
            Trace.bind2 (Contract(over, ValueSome d)) a b
        | d ->
            let wide = promoted operation (promoted operation a.DType b.DType) d
            Op.contract over (Op.convert wide false a) (Op.convert wide false b) |> Op.convert d false

    /// The steps on arrays of one dtype; then the visible axes in the order of `kept`.
    let run operation (dtype: DType | null) (steps: ContractionStep list) (kept: Label[]) (xs: Tensor[]) : Tensor =
        let values = System.Collections.Generic.List<Tensor>(xs)

        for step in steps do
            match step with
            | SumAway(i, labels) -> values[i] <- sum operation dtype labels values[i]
            | Join j -> values.Add(join operation dtype j.Over values[j.Left] values[j.Right])

        let result = Placement.reorder kept values[values.Count - 1]

        match dtype with
        | null -> result
        | d -> Op.convert d false result

    /// Every label has one size; the union of the labels, in order of first appearance.
    let agree operation (sigs: Signature[]) : Label[] =
        let dims = Align.dims operation sigs
        let order = sigs |> Array.collect (fun s -> s.VisibleLabels) |> Array.distinct
        order |> Array.filter (fun l -> dims |> Array.exists (fun (d, _) -> d = l))

module internal Dot =
    let private operation = "dot"

    /// The product of arrays, summed over the axes given (all, if null); each must be in two of them at least.
    /// The other axes stand in order of first appearance, or as `outAxes` says.
    let dot (xs: Tensor[]) (axis: AxisSelection | null) (outAxes: AxisOrder | null) (dtype: DType | null) : Tensor =
        if xs.Length = 0 then
            Error.fail (Mistake.WrongNumber(operation, "arrays", "one or more", 0))

        let sigs = xs |> Array.map (fun x -> x.Signature)
        let texts = sigs |> Array.map string |> List.ofArray
        let all = Contracting.agree operation sigs

        let contracted =
            match axis with
            | null -> all
            | selection ->
                selection.Items
                |> Array.map (fun a ->
                    let l = Label.name a.Name

                    match sigs |> Array.indexed |> Array.filter (fun (_, s) -> s.Has l) with
                    | [||] ->
                        Error.fail (
                            Mistake.UnknownAxis(
                                operation,
                                a.Name,
                                System.String.Join(" and ", texts),
                                all |> Array.map Label.text |> List.ofArray
                            )
                        )
                    | [| i, _ |] -> Error.fail (Mistake.AxisInOneOperand(operation, a.Name, i + 1, texts))
                    | found ->
                        let s = snd found[0]

                        match a.Sized with
                        | ValueSome n when n <> s.SizeOf l ->
                            Error.fail (Mistake.WrongSize(operation, a.Name, n, s.SizeOf l, string s))
                        | _ -> l)

        match contracted |> Array.countBy id |> Array.tryFind (fun (_, n) -> n > 1) with
        | Some(l, _) -> Error.fail (Mistake.DuplicateAxis(operation, Label.text l, Axes.listed contracted))
        | None -> ()

        let natural = Label.except contracted all

        let kept =
            match outAxes with
            | null -> natural
            | order ->
                let sizeOf l = (sigs |> Array.find (fun s -> s.Has l)).SizeOf l

                Placement.order
                    operation
                    (Signature.ofDims sigs[0].DType false (natural |> Array.map (fun l -> l, sizeOf l)))
                    order

        let visible (s: Signature) = Array.zip s.VisibleLabels s.VisibleSizes
        let steps = Contracting.plan (Array.map visible sigs) kept
        Contracting.run operation dtype steps kept (Promote.together operation xs)
