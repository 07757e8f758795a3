// Maps and loops over a named axis, for functions of trees: vmap, scan, fold, map. Knows trees, no operation.
// One idea: a leaf that has the axis is taken apart along it, any other is passed whole; results are stacked in front.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Loops =
    let private flatten (value: objnull) : Tensor[] * TreeDef =
        let struct (leaves, def) = Tree.flatten value
        leaves, def

    /// Which leaves are positional arrays.
    let rec private positional (node: Node) : bool[] =
        match node with
        | Node.Leaf LeafKind.Positional -> [| true |]
        | Node.Leaf LeafKind.Named
        | Node.Leaf LeafKind.Anything -> [| false |]
        | Node.Empty
        | Node.Static _ -> [||]
        | Node.Branch b -> Array.collect positional b.Children

    let rank (x: Tensor) = x.Signature.Rank - x.Signature.Visible

    /// Takes position `at` out as `label`; the positions behind it move up.
    let takeOut (label: Label) at (x: Tensor) =
        Op.relabel
            (Array.init (rank x - at) (fun i ->
                (if i = 0 then
                     Label.position at, label
                 else
                     Label.position (at + i), Label.position (at + i - 1))))
            x

    /// Puts `label` in as position `at`; the positions from there move back. The order is by position.
    let putIn (label: Label) at (x: Tensor) =
        let n = (Label.except [| label |] x.Signature.VisibleLabels).Length

        let pairs =
            Array.append
                [| label, Label.position at |]
                (Array.init (n - at) (fun i -> Label.position (at + i), Label.position (at + i + 1)))

        Op.relabel pairs x |> Op.reorder (Array.init (n + 1) Label.position)

    /// The size of the axis: as given, or as the arguments that have it say.
    let private sizeOf operation (axis: AxisSelector) (xs: Tensor[]) =
        let label = Label.name axis.Name
        let having = xs |> Array.filter (fun x -> x.Signature.Has label)

        for x in having do
            Axes.label operation x axis |> ignore

        match having |> Array.tryFind (fun x -> x.Signature.SizeOf label <> having[0].Signature.SizeOf label) with
        | Some other ->
            let size (x: Tensor) = x.Signature.SizeOf label
            let place x = Array.IndexOf(xs, x) + 1
            let first, second = (place having[0], size having[0]), (place other, size other)
            let operands = [ string having[0].Signature; string other.Signature ]
            Error.fail (Mistake.SizeMismatch(operation, axis.Name, first, second, operands))
        | None -> ()

        for x in having do
            if x.Signature.SizeOf label <> having[0].Signature.SizeOf label then
                let argument (t: Tensor) = System.Array.IndexOf(xs, t) + 1, t.Signature.SizeOf label
                let texts = xs |> Array.map (fun x -> string x.Signature) |> List.ofArray
                Error.fail (Mistake.SizeMismatch(operation, axis.Name, argument having[0], argument x, texts))

        match axis.Sized with
        | ValueSome n -> n
        | ValueNone ->
            match Array.tryHead having with
            | Some x -> x.Signature.SizeOf label
            | None ->
                let signatures = String.Join(", ", xs |> Array.map (fun x -> string x.Signature))

                let known =
                    xs
                    |> Array.collect (fun x -> x.Signature.VisibleLabels)
                    |> Array.distinct
                    |> Array.map Label.text
                    |> List.ofArray

                Error.fail (
                    Mistake.UnknownAxis(
                        operation,
                        axis.Name,
                        (if signatures = "" then "no arguments" else signatures),
                        known
                    )
                )

    /// Positions of positional leaves along which to map (−1: pass whole); named leaves go by the axis.
    let private enter operation (label: Label) size (own: Label) (position: int) isPositional (x: Tensor) =
        if x.Signature.Has label then
            Op.rename label own x
        elif isPositional && position >= 0 && rank x > 0 then
            if position >= rank x || x.Signature.SizeOf(Label.position position) <> size then
                Error.fail (
                    Mistake.WrongSize(
                        operation,
                        Label.text label,
                        size,
                        (if position >= rank x then 0 else x.Signature.SizeOf(Label.position position)),
                        string x.Signature
                    )
                )

            takeOut own position x
        else
            x

    let private leave (label: Label) size (own: Label) isPositional (y: Tensor) =
        let y = Op.expand [| own, size |] y

        if isPositional then
            putIn own 0 y
        elif y.Signature.Has label then
            Error.badArgument
                "vmap"
                ("axis '" + Label.text label + "'")
                "is also an axis of the function's result"
                "rename the axis of the result"
        else
            Op.rename own label y

    let private mapOver (positions: int[]) (f: objnull[] -> objnull) (axis: AxisSelector) (args: objnull[]) : objnull =
        let parts = args |> Array.map flatten
        let size = sizeOf "vmap" axis (parts |> Array.collect fst)
        let label = Label.name axis.Name

        Trace.mapping axis.Name size (fun own ->
            let inside =
                parts
                |> Array.mapi (fun i (xs, def) ->
                    def.Unflatten(Array.map2 (enter "vmap" label size own positions[i]) (positional def.Root) xs))

            let ys, out = flatten (f inside)
            out.Unflatten(Array.map2 (leave label size own) (positional out.Root) ys))

    /// Maps `f` over axes, the first outermost. `positions` says for each argument where its positional leaves are mapped.
    let vmap (axes: AxisSelection) (positions: int[]) (f: objnull[] -> objnull) (args: objnull[]) : objnull =
        if positions.Length <> args.Length then
            Error.fail (Mistake.WrongNumber("vmap", "positions", string args.Length, positions.Length))

        Array.foldBack (fun axis inner -> mapOver positions inner axis) axes.Items f args

    /// `f` takes the carry and the slices of the arguments; gives the carry and what is stacked.
    let scan
        operation
        (axis: AxisSelector)
        reverse
        remat
        (f: objnull -> objnull[] -> struct (objnull * objnull))
        (init: objnull)
        (args: objnull[])
        : struct (objnull * objnull) =
        let parts = args |> Array.map flatten
        let leaves = parts |> Array.collect fst
        let label = Label.name axis.Name
        let size = sizeOf operation axis leaves
        let own = Label.unique ()
        let kinds = parts |> Array.collect (fun (_, def) -> positional def.Root)
        let isScanned (isPositional, x: Tensor) = x.Signature.Has label || (isPositional && rank x > 0)
        let carries, carryDef = flatten init

        let scanned =
            Array.zip kinds leaves
            |> Array.filter isScanned
            |> Array.map (fun (k, x) -> enter operation label size own 0 k x)

        let mutable stackDef: TreeDef option = None

        let body (all: Tensor[]) =
            let carry, slices = all[.. carries.Length - 1], all[carries.Length ..]
            let mutable next = -1

            let rebuilt =
                parts
                |> Array.map (fun (xs, def) ->
                    def.Unflatten(
                        Array.zip (positional def.Root) xs
                        |> Array.map (fun (k, x) ->
                            if isScanned (k, x) then
                                next <- next + 1
                                slices[next]
                            else
                                x)
                    ))

            let struct (carry, y) = f (carryDef.Unflatten carry) rebuilt
            let carry = Tree.flattenLike operation carryDef carry
            let ys, def = flatten y
            stackDef <- Some def
            Array.append carry ys

        let body = if remat then Flow.checkpoint body else body

        let outs =
            Flow.scan operation (fun i -> Error.under "carry" (carryDef.Path i)) own size reverse body carries scanned

        let carry, stacked = outs[.. carries.Length - 1], outs[carries.Length ..]
        let stack = Option.get stackDef

        let placed =
            Array.map2 (fun k y -> if k then putIn own 0 y else Op.rename own label y) (positional stack.Root) stacked

        struct (carryDef.Unflatten carry, stack.Unflatten placed)
