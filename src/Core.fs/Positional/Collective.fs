// Collectives of the positional API: psum and its kin over open axes, by name. Knows positions, no evaluation.
// One idea: a name is looked up among the axes that are open here; the primitive does the rest by label.
namespace NamedTensors.Engine

open NamedTensors

module internal Collective =
    let private noArgs = { Split = ValueNone; Joined = ValueNone; Tiled = false; Pairs = [||] }

    /// The open axes of these names, innermost ones first where a name is open twice.
    let private scope operation (names: string[]) (groups: int[][] | null) : Scope =
        let find name =
            match Context.Maps |> List.tryFind (fun m -> m.Name = name) with
            | Some m -> m.Name, m.Label, m.Size
            | None -> Error.fail (Mistake.UnknownScope(operation, name, Context.Maps |> List.map (fun m -> m.Name)))

        let axes = Array.map find names

        match groups with
        | null -> ()
        | groups ->
            let n = axes |> Array.fold (fun n (_, _, s) -> n * s) 1

            if
                Array.sort (Array.concat groups) <> Array.init n id
                || groups |> Array.exists (fun g -> g.Length <> groups[0].Length)
            then
                Error.badArgument
                    operation
                    "axis_index_groups"
                    $"does not split 0 to {n - 1} into groups of one size"
                    "name each position once"

        { Axes = axes; Groups = groups }

    let private size (s: Scope) =
        match s.Groups with
        | null -> s.Axes |> Array.fold (fun n (_, _, k) -> n * k) 1
        | groups -> groups[0].Length

    let private bind m scope args (x: Tensor) = (Trace.bind (Prim.Collective(m, scope, args)) [| x |])[0]

    let private reduction m names (groups: int[][] | null) (x: Tensor) =
        let operation = Names.ofPrim (Prim.Collective(m, { Axes = [||]; Groups = null }, noArgs))
        bind m (scope operation names groups) noArgs x

    let psum names (groups: int[][] | null) x = reduction PSum names groups x
    let pmax names (groups: int[][] | null) x = reduction PMax names groups x
    let pmin names (groups: int[][] | null) x = reduction PMin names groups x

    let axisSize (names: string[]) = size (scope "axis_size" names null)

    let pmean names (groups: int[][] | null) (x: Tensor) =
        let n = size (scope "pmean" names groups)
        let total = Promote.inexact (psum names groups x)
        Op.div total (Op.like total (float n))

    let axisIndex names = (Trace.bind (Prim.Collective(AxisIndex, scope "axis_index" names null, noArgs)) [||])[0]

    let private joined = Label.fresh 960
    let private part = Label.fresh 961

    let private axis operation (x: Tensor) extra at =
        let n = Loops.rank x + extra
        let i = if at < 0 then at + n else at

        if i < 0 || i >= n then
            Error.badArgument operation "axis" $"is {at}, the array has {n} axes" "count axes from 0"

        i

    /// The joined axis in front of position `at`, as one.
    let private tile at (x: Tensor) =
        let here = Label.position at

        Op.reshape [| joined; here |] [| here, x.Signature.SizeOf joined * x.Signature.SizeOf here |] x
        |> Op.reorder (Array.init (Loops.rank x - 1) Label.position)

    /// Position `at` in `count` blocks: the block's number is `part`.
    let private block operation at count (x: Tensor) =
        let here = Label.position at
        let n = x.Signature.SizeOf here

        if n % count <> 0 then
            Error.fail (Mistake.NotDivisible(operation, string at, n, string count + " parts"))

        Op.reshape [| here |] [| part, count; here, n / count |] x

    let allGather names (groups: int[][] | null) at tiled (x: Tensor) =
        let s = scope "all_gather" names groups
        let at = axis "all_gather" x (if tiled then 0 else 1) at
        let y = bind AllGather s { noArgs with Joined = ValueSome(joined, size s) } x
        if tiled then tile at y else Loops.putIn joined at y

    let private unfit operation at n (x: Tensor) =
        Error.fail (
            Mistake.ShapesDiffer(
                operation,
                $"dimension {at} must have a position for each of {n} lanes",
                [ string x.Signature ]
            )
        )

    let allToAll names (groups: int[][] | null) split concat tiled (x: Tensor) =
        let s = scope "all_to_all" names groups
        let n = size s
        let split, concat = axis "all_to_all" x 0 split, axis "all_to_all" x 0 concat
        let cut = if tiled then block "all_to_all" split n x else Loops.takeOut part split x

        if not tiled && x.Signature.SizeOf(Label.position split) <> n then
            unfit "all_to_all" split n x

        let y = bind AllToAll s { noArgs with Split = ValueSome part; Joined = ValueSome(joined, n) } cut
        if tiled then tile concat y else Loops.putIn joined concat y

    let psumScatter names (groups: int[][] | null) at tiled (x: Tensor) =
        let s = scope "psum_scatter" names groups
        let n = size s
        let at = axis "psum_scatter" x 0 at

        if not tiled && x.Signature.SizeOf(Label.position at) <> n then
            unfit "psum_scatter" at n x

        let cut = if tiled then block "psum_scatter" at n x else Loops.takeOut part at x
        bind PSumScatter s { noArgs with Split = ValueSome part } cut

    let ppermute names (pairs: struct (int * int)[]) (x: Tensor) =
        let s = scope "ppermute" names null
        let n = size s
        let pairs = pairs |> Array.map (fun struct (a, b) -> a, b)

        if
            pairs |> Array.exists (fun (a, b) -> a < 0 || b < 0 || a >= n || b >= n)
            || (Array.distinctBy fst pairs).Length < pairs.Length
            || (Array.distinctBy snd pairs).Length < pairs.Length
        then
            Error.badArgument
                "ppermute"
                "perm"
                $"does not pair distinct positions 0 to {n - 1}"
                "name each source and each target at most once"

        bind PPermute s { noArgs with Pairs = pairs } x

    /// Position i gets what position `perm[i]` has.
    let pshuffle names (perm: int[]) x =
        if Array.sort perm <> Array.init (axisSize names) id then
            Error.badArgument "pshuffle" "perm" "is not a permutation of the axis" "name each position once"

        ppermute names (perm |> Array.mapi (fun i source -> struct (source, i))) x

    let pswapaxes names (groups: int[][] | null) at x = allToAll names groups at at false x
