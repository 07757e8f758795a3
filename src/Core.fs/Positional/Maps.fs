// vmap over positions: which axis of which argument, where it goes in the results. Knows positions and trees.
// One idea: an axis specification is a prefix of the tree that it speaks of.
namespace NamedTensors.Engine

open System
open System.Runtime.CompilerServices
open NamedTensors

module internal Maps =
    let private flatten (value: objnull) : Tensor[] * TreeDef =
        let struct (leaves, def) = Tree.flatten value
        leaves, def

    /// One position (or none) for each leaf: a number or null covers what is below it.
    let rec private spread operation (spec: objnull) (value: objnull) : int voption[] =
        let below at = Array.create (fst (flatten value)).Length at

        let items (specs: objnull[]) (values: objnull[]) =
            if specs.Length <> values.Length then
                Error.fail (Mistake.WrongNumber(operation, "axes", string values.Length, specs.Length))

            Array.map2 (spread operation) specs values |> Array.concat

        match spec, value with
        | null, _ -> below ValueNone
        | :? int as at, _ -> below (ValueSome at)
        | (:? (objnull[]) as specs), (:? (objnull[]) as values) -> items specs values
        | (:? (objnull[]) as specs), (:? ITuple as values) ->
            items specs (Array.init values.Length (fun i -> values[i]))
        | (:? Collections.IDictionary as specs), (:? Collections.IDictionary as values) ->
            let keys = [| for k in values.Keys -> string k |] |> Array.sortWith (fun a b -> String.CompareOrdinal(a, b))
            items (keys |> Array.map (fun k -> specs[k])) (keys |> Array.map (fun k -> values[k]))
        | _ ->
            Error.badArgument
                operation
                "axes"
                "do not fit the tree that they speak of"
                "give a number, null, or a list as the arguments are"

    let private normal operation extra (x: Tensor) at =
        let n = Loops.rank x + extra
        let i = if at < 0 then at + n else at

        if i < 0 || i >= n then
            Error.badArgument operation "an axis" $"is {at}, the array has {n} axes: {x.Signature}" "count axes from 0"

        i

    /// `size` −1: as the mapped arguments say. `name` may be empty.
    let vmap
        (f: objnull[] -> objnull)
        (inAxes: objnull)
        (outAxes: objnull)
        (name: string)
        (size: int)
        (args: objnull[])
        : objnull =
        let specs =
            match inAxes with
            | :? (objnull[]) as specs when specs.Length <> args.Length ->
                Error.fail (Mistake.WrongNumber("vmap", "in_axes", string args.Length, specs.Length))
            | :? (objnull[]) as specs -> specs
            | spec -> Array.create args.Length spec

        let parts = Array.map2 (fun spec arg -> let xs, def = flatten arg in xs, def, spread "vmap" spec arg) specs args

        let sizes =
            parts
            |> Array.collect (fun (xs, _, at) ->
                Array.map2
                    (fun (x: Tensor) at ->
                        at |> ValueOption.map (fun at -> x.Signature.SizeOf(Label.position (normal "vmap" 0 x at))))
                    xs
                    at)
            |> Array.choose (fun n ->
                match n with
                | ValueSome n -> Some n
                | ValueNone -> None)

        let size =
            match Array.tryHead sizes with
            | Some n when Array.exists (fun m -> m <> n) sizes || (size >= 0 && size <> n) ->
                Error.badArgument
                    "vmap"
                    "the mapped axes"
                    ("have different sizes: " + String.Join(", ", sizes))
                    "map axes of one size"
            | Some n -> n
            | None when size >= 0 -> size
            | None -> Error.badArgument "vmap" "in_axes" "maps no argument" "map one at least, or give axis_size"

        Trace.mapping name size (fun own ->
            let enter (x: Tensor) at =
                match at with
                | ValueSome at -> Loops.takeOut own (normal "vmap" 0 x at) x
                | ValueNone -> x

            let inside = parts |> Array.map (fun (xs, def, at) -> def.Unflatten(Array.map2 enter xs at))
            let result = f inside
            let ys, out = flatten result

            let leave (y: Tensor) at =
                match at with
                | ValueSome at ->
                    let y = Op.expand [| own, size |] y
                    Loops.putIn own (normal "vmap" 1 (Op.zeros (Signature.without [| own |] y.Signature)) at) y
                | ValueNone when y.Signature.Has own ->
                    Error.badArgument
                        "vmap"
                        "out_axes"
                        "is null for a result that depends on the map"
                        "give the position of the mapped axis"
                | ValueNone -> y

            out.Unflatten(Array.map2 leave ys (spread "vmap" outAxes result)))
