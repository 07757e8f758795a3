// Collectives over maps as plain operations on the mapped axis: a sum is a reduction, a gather makes the axis visible.
// Knows no memory: it is written with primitives, so that evaluation and derivatives share it.
// One idea: the open axes are flattened to one, groups split it in two, and each collective is a few relabelings.
namespace NamedTensors.Engine

open NamedTensors

module internal Collectives =
    let private flat = Label.fresh 900
    let private groups = Label.fresh 901
    let private lanes = Label.fresh 902

    /// `apply` binds or evaluates one primitive.
    let lower
        (apply: Prim -> Tensor[] -> Tensor[])
        (m: CollectiveMember)
        (scope: Scope)
        (args: CollectiveArgs)
        (xs: Tensor[])
        : Tensor =
        let one prim x = (apply prim [| x |])[0]
        let axes = scope.Axes |> Array.map (fun (_, l, n) -> l, n)
        let total = axes |> Array.fold (fun n (_, s) -> n * s) 1

        let order =
            match scope.Groups with
            | null -> [||]
            | g -> Array.concat g

        let groupCount, groupSize =
            match scope.Groups with
            | null -> 1, total
            | g -> g.Length, g[0].Length

        let take (positions: int[]) mode x =
            let index = Literal.ints flat positions
            (apply (Gather([| { Label = flat; Window = ValueNone } |], mode)) [| x; index |])[0]

        let flatten x =
            let missing = axes |> Array.filter (fun (l, _) -> not ((x: Tensor).Signature.Has l))
            let x = if missing.Length = 0 then x else one (Expand missing) x
            one (Reshape(Array.map fst axes, [| flat, total |])) x

        let unflatten x = one (Reshape([| flat |], axes)) x

        let split x =
            let x = flatten x
            let x = if order.Length = 0 then x else take order Clip x
            one (Reshape([| flat |], [| groups, groupCount; lanes, groupSize |])) x

        let inverse () =
            let positions = Array.zeroCreate total
            order |> Array.iteri (fun i at -> positions[at] <- i)
            positions

        let merge x =
            let x = one (Reshape([| groups; lanes |], [| flat, total |])) x
            let x = if order.Length = 0 then x else take (inverse ()) Clip x
            unflatten x

        let dropGroups x = one (Reshape([| groups |], [||])) x
        let rename from into x = one (Relabel [| from, into |]) x

        // What every lane of a group has alike: the lanes see it without the axis, or each with its own copy.
        let shared x =
            if order.Length = 0 then
                dropGroups x
            else
                one (Expand [| lanes, groupSize |]) x |> merge

        let joined x =
            match args.Joined with
            | ValueSome(l, _) -> rename lanes l x
            | ValueNone -> x

        match m with
        | PSum -> xs[0] |> split |> one (Reduce(Sum, [| lanes |])) |> shared
        | PMax -> xs[0] |> split |> one (Reduce(Maximum, [| lanes |])) |> shared
        | PMin -> xs[0] |> split |> one (Reduce(Minimum, [| lanes |])) |> shared
        | AllGather -> xs[0] |> split |> joined |> shared
        | AllToAll ->
            let x = xs[0] |> split |> joined

            match args.Split with
            | ValueSome s -> x |> rename s lanes |> merge
            | ValueNone -> x
        | PSumScatter ->
            let x = xs[0] |> split |> one (Reduce(Sum, [| lanes |]))

            match args.Split with
            | ValueSome s -> x |> rename s lanes |> merge
            | ValueNone -> x
        | PPermute ->
            let sources = Array.create total total

            for source, target in args.Pairs do
                sources[target] <- source

            xs[0] |> flatten |> take sources (Fill(Integer 0L)) |> unflatten
        | AxisIndex -> (apply (Iota(DType.Int32, flat, total)) [||])[0] |> unflatten
