// The laws on derivatives: forward mode is the limit of differences, reverse mode its transpose.
// Knows the transformations, no member. One idea: what a row says to be missing must be refused, all else must agree.
module internal NamedTensors.Tests.Table.DerivativeLaws

open System
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.Checks

let smooth (row: Row) = [ DType.Float64; DType.Complex128 ] |> List.filter (fun d -> List.contains d row.Accepts)

let differentiable (x: Arr) = DTypes.differentiable x.DType

/// Each differentiable operand alone, and all that have a derivative together.
let active (without: int list) (xs: Arr[]) : int list list =
    let usable =
        [
            for k in 0 .. xs.Length - 1 do
                if differentiable xs[k] && not (List.contains k without) then
                    k
        ]

    List.distinct ((usable |> List.map List.singleton) @ [ usable ])
    |> List.filter (List.isEmpty >> not)

let tangents (row: Row) (xs: Arr[]) : Arr[] =
    let random = System.Random 7

    xs
    |> Array.map (fun x -> build x.DType x.Dims (fun _ -> between -1.0 1.0 random x.DType))
    |> row.Direct

let isFlat row d =
    match row.Body with
    | Function _ -> false
    | Primitive prim ->
        match Calculus.ofPrim Jvp.forward1 (prim usual d) with
        | Flat -> true
        | Pointwise _
        | Linear _
        | Bilinear
        | Fold _
        | Carried _
        | Rule _ -> false

let forward row d (xs: Arr[]) (ts: Arr[]) ks =
    let only = ts |> Array.mapi (fun k t -> if List.contains k ks then tensor t else null)
    Jvp.forward "law" (run row usual d >> row.Observe) (Array.map tensor xs) only

let private arithmetic f g e1 e2 =
    match e1, e2 with
    | C x, y -> C(f x (complex y))
    | x, y -> R(g (real x) (real y))

let private zip f (x: Arr) (y: Arr) = { x with Data = Array.map2 f x.Data y.Data }
let private scaled (h: float) (t: Arr) = map t.DType (fun e -> arithmetic (fun a b -> a * b) (*) e (R h)) t
let private plus (x: Arr) (y: Arr) = zip (arithmetic (fun a b -> a + b) (+)) x y
let private minus (x: Arr) (y: Arr) = zip (arithmetic (fun a b -> a - b) (-)) x y

let private centralDifference row d (xs: Arr[]) (ts: Arr[]) ks h =
    let at h =
        xs
        |> Array.mapi (fun k x -> if List.contains k ks then plus x (scaled h ts[k]) else x)
        |> Array.map tensor
        |> run row usual d
        |> row.Observe
        |> Array.map ofTensor

    Array.map2 (fun up down -> if differentiable up then scaled (0.5 / h) (minus up down) else up) (at h) (at -h)

/// 3. The forward derivative is the limit of differences; a discrete member has none; what is missing is said.
let jvp (row: Row) : string list =
    smooth row
    |> List.collect (fun d ->
        let xs = draw 1 row usual d
        let ts = tangents row xs

        let missing =
            row.NoForward
            |> List.filter (fun k -> differentiable xs[k])
            |> List.collect (fun k -> raises $"{d}, operand {k}" isNoDerivative (fun () -> forward row d xs ts [ k ]))

        let slopes ks =
            guarded $"{d} by {ks}" (fun () ->
                let ys, touts = forward row d xs ts ks

                if isFlat row d then
                    if touts |> Array.forall isNull then [] else [ "a flat member has a tangent" ]
                elif List.contains d row.Constant then
                    if touts |> Array.forall isNull then
                        []
                    else
                        [ "a member that counts as constant has a tangent" ]
                else
                    let slopes = centralDifference row d xs ts ks row.Step

                    List.ofArray (Array.zip3 ys touts slopes)
                    |> List.mapi (fun k (y, t, slope) ->
                        if not (DTypes.differentiable y.DType) then
                            if isNull t then [] else [ $"result {k} is discrete and has a tangent" ]
                        else
                            let t = if isNull t then Op.zeros y.Signature else Op.expandTo y.Signature t
                            differences row.Slope slope (ofTensor t) |> under $"tangent {k}")
                    |> List.concat)

        missing @ (active (row.Fixed @ row.NoForward) xs |> List.collect slopes))

let private inner (x: Arr) (y: Tensor) : float =
    if isNull y then
        0.0
    else
        let y = ofTensor y
        positions x.Dims |> Seq.sumBy (fun k -> (complex (at x k) * complex (at y k)).Real)

let backward row d (xs: Arr[]) (ts: Arr[]) ks =
    let ys, touts =
        if row.ReverseOnly then
            let slopes = centralDifference row d xs ts ks row.Step |> Array.map tensor
            slopes, slopes
        else
            forward row d xs ts ks

    let tensors = Array.map tensor xs

    let part (args: Tensor[]) =
        List.zip ks (List.ofArray args) |> List.fold (fun xs (k, x) -> Array.updateAt k x xs) tensors

    let args = ks |> List.map (fun k -> tensors[k]) |> Array.ofList
    let _, pullback = Reverse.vjp "law" (part >> run row usual d >> row.Observe) args
    let random = System.Random 11
    let smooth = ys |> Array.map (fun y -> DTypes.differentiable y.DType)

    let cts =
        Masks.pick smooth ys
        |> Array.map (fun y -> build y.DType (Signature.dims y.Signature) (fun _ -> between -1.0 1.0 random y.DType))

    cts, Masks.pick smooth touts, pullback (Array.map tensor cts)

/// 4. ⟨ct, jvp t⟩ = ⟨vjp ct, t⟩ (real parts).
let transpose (row: Row) : string list =
    smooth row
    |> List.collect (fun d ->
        let xs = draw 1 row usual d
        let ts = tangents row xs

        let missing =
            row.NoReverse
            |> List.filter (fun k -> differentiable xs[k])
            |> List.collect (fun k -> raises $"{d}, operand {k}" isNoDerivative (fun () -> backward row d xs ts [ k ]))

        let adjoint ks =
            guarded $"{d} by {ks}" (fun () ->
                let cts, touts, back = backward row d xs ts ks
                let forward = Array.map2 inner cts touts |> Array.sum
                let reverse = List.map2 (fun k ct -> inner ts[k] ct) ks (List.ofArray back) |> List.sum

                let coarse =
                    cts
                    |> Array.map (fun ct -> precision ct.DType)
                    |> Array.fold max (if row.ReverseOnly then row.Slope else max 1e-11 row.Adjoint)

                if abs (forward - reverse) <= row.Tolerance * coarse * (1.0 + abs forward) then
                    []
                else
                    [ $"⟨ct, jvp t⟩ = {forward}, ⟨vjp ct, t⟩ = {reverse}" ])

        missing
        @ (active (row.Fixed @ (if row.ReverseOnly then [] else row.NoForward) @ row.NoReverse) xs
           |> List.collect adjoint))
