// Sets of axes: union, concatenation, intersection, difference, by name, with sizes checked. Knows no tensor.
// One idea: an axis is there if its name is; a size given on both sides must agree. A mapping gives a mapping, else a list.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal AxisAlgebra =
    let private signature (axes: AxisSelection) = "(" + string axes + ")"
    let private names (axes: AxisSelection) = axes.Items |> Array.map (fun a -> a.Name) |> List.ofArray
    let private find (axes: AxisSelector seq) (name: string) = axes |> Seq.tryFind (fun a -> a.Name = name)
    let private agree (a: AxisSelector) (b: AxisSelector) = not a.HasSize || not b.HasSize || a.Size = b.Size

    let private check operation (axes: AxisSelection) (wanted: AxisSelector) (there: AxisSelector) =
        if not (agree wanted there) then
            Error.fail (Mistake.WrongSize(operation, wanted.Name, wanted.Size, there.Size, signature axes))

    let private listed isMapping (axes: AxisSelector[]) = AxisSelection(axes, isMapping, false)

    let private distinct operation (axes: AxisSelection) =
        for i in 0 .. axes.Count - 1 do
            if Array.FindIndex(axes.Items, fun o -> o.Name = axes[i].Name) < i then
                Error.fail (Mistake.DuplicateAxis(operation, axes[i].Name, signature axes))

        axes

    /// The size of the axis that holds all combinations of positions.
    let product operation (name: string) (sizes: int seq) : int =
        let size = sizes |> Seq.fold (fun n s -> n * bigint s) 1I

        if size > bigint Int32.MaxValue then
            Error.badArgument
                operation
                ("axis '" + name + "'")
                ("would have size " + string size)
                "an axis has at most 2147483647 positions"

        int size

    let namesOf (axes: AxisSelection) : string[] = axes.Items |> Array.map (fun a -> a.Name)

    /// All of a selection with sizes as a spec; what has none can't be created.
    let spec operation (axes: AxisSelection) : AxisSpec =
        match axes.Items |> Array.tryFind (fun a -> not a.HasSize) with
        | Some a -> Error.badArgument operation ("axis '" + a.Name + "'") "has no size" "give an Axis instead of a name"
        | None -> AxisSpec(axes.Items |> Array.map (fun a -> Axis(a.Name, a.Size)), axes.IsMapping)

    /// Axes from names and sizes, in order.
    let make (sizes: struct (string * int)[]) : Axis[] =
        let axes = sizes |> Array.map (fun (struct (name, size)) -> Axis(name, size))
        distinct "make_axes" (AxisSelection.op_Implicit axes) |> ignore
        axes

    let concat (a: AxisSelection) (b: AxisSelection) : AxisSelection =
        listed a.IsMapping (Array.append a.Items b.Items) |> distinct "concat_axes"

    let union (a: AxisSelection) (b: AxisSelection) : AxisSelection =
        let result = Collections.Generic.List<AxisSelector>()

        for axis in Array.append a.Items b.Items do
            match find result axis.Name with
            | Some there -> check "union_axes" a axis there
            | None -> result.Add axis

        listed (a.IsMapping || b.IsMapping) (result.ToArray())

    /// The first's order; the size is the one that either gives.
    let intersect (a: AxisSelection) (b: AxisSelection) : AxisSelection =
        let shared (axis: AxisSelector) =
            match find b.Items axis.Name with
            | None -> None
            | Some other ->
                check "intersect_axes" a other axis
                Some(if axis.HasSize then axis else other)

        listed a.IsMapping (a.Items |> Array.choose shared)

    let private remove operation strict sized (axes: AxisSelection) (removed: AxisSelection) : AxisSelection =
        for axis in removed.Items do
            match find axes.Items axis.Name with
            | Some there ->
                if sized then
                    check operation axes axis there
            | None ->
                if strict then
                    Error.fail (Mistake.UnknownAxis(operation, axis.Name, signature axes, names axes))

        listed axes.IsMapping (axes.Items |> Array.filter (fun a -> (find removed.Items a.Name).IsNone))

    let eliminate (axes: AxisSelection) (removed: AxisSelection) = remove "eliminate_axes" true true axes removed

    let without (axes: AxisSelection) (removed: AxisSelection) (allowMismatchedSizes: bool) =
        remove "without_axes" false (not allowMismatchedSizes) axes removed

    let compatible (a: AxisSelector) (b: AxisSelector) = a.Name = b.Name && agree a b

    /// Every axis of `selected` is in `selector`, with the size it has there if both give one.
    let selects (selector: AxisSelection) (selected: AxisSelection) =
        selected.Items |> Array.forall (fun s -> selector.Items |> Array.exists (compatible s))

    /// A list of axes when some of them become one: the product, where the first of them was; none: in front.
    let flatten (axes: AxisSpec) (old: AxisSelection) (into: AxisSelector) : AxisSpec =
        let all = AxisSelection.op_Implicit axes

        for axis in old.Items do
            match find all.Items axis.Name with
            | Some there -> check "flatten_axes" all axis there
            | None -> Error.fail (Mistake.UnknownAxis("flatten_axes", axis.Name, signature all, names all))

        let isOld (a: Axis) = (find old.Items a.Name).IsSome
        let size = axes.Items |> Array.filter isOld |> Array.map (fun a -> a.Size) |> product "flatten_axes" into.Name

        if into.HasSize && into.Size <> size then
            Error.fail (Mistake.WrongSize("flatten_axes", into.Name, into.Size, size, signature all))

        let at = max 0 (Array.FindIndex(axes.Items, isOld))
        let result = axes.Items |> Array.filter (isOld >> not) |> Array.insertAt at (Axis(into.Name, size))
        distinct "flatten_axes" (AxisSelection.op_Implicit result) |> ignore
        AxisSpec(result, false)
