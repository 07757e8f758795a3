// Rows of the families that fold, search and order along labels.
// Knows parameters by label. One idea: the reference walks the positions along the core labels one by one.
module internal NamedTensors.Tests.Table.AlongRows

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row
open NamedTensors.Tests.Table.ElementwiseRows

let private plain dims = operand dims (between -3.0 3.0)

/// What a reduction starts from, and how it goes on.
let internal start m d =
    match m with
    | Sum
    | Parity -> number d 0.0
    | Prod -> number d 1.0
    | Any -> number d 0.0
    | All -> if d = DType.Bool then L true else fit d (Z -1I)
    | Maximum
    | Minimum when d = DType.Key -> Z 0I
    | Maximum ->
        if d = DType.Bool then L false
        elif isInt d then Formulas.convert d (R -infinity)
        else number d -infinity
    | Minimum ->
        if d = DType.Bool then L true
        elif isInt d then Formulas.convert d (R infinity)
        else number d infinity

let internal step m d (x: Elem) (y: Elem) =
    let op =
        match m with
        | Sum -> Add
        | Prod -> Mul
        | Maximum -> Max
        | Minimum -> Min
        | All -> And
        | Any -> Or
        | Parity -> Xor

    let e = Formulas.binary op d x y
    if isInt d then fit d e else e

/// The same as a program does it: rounded at each step.
let internal rounded m d x y = fit d (step m d x y)

let internal takes m =
    match m with
    | Sum
    | Prod -> numbers
    | Maximum
    | Minimum -> valued
    | All
    | Any
    | Parity -> bitwise

let private fold m d (es: Elem seq) = Seq.fold (step m d) (start m d) es

let private draws m (random: Random) d =
    match m with
    | All
    | Any
    | Parity -> anyBits random d
    | Sum
    | Prod
    | Maximum
    | Minimum -> between -3.0 3.0 random d

let private reduceRow m =
    single
        (string m)
        (fun _ _ -> Reduce(m, [| a; c |]))
        (fun s -> [ operand [ c, 2; lift, s.Lift; a, s.Core; b, 2 ] (draws m) ])
        (takes m)
        (fun s d xs ->
            build d [| lift, s.Lift; b, 2 |] (fun k ->
                positions [| a, s.Core; c, 2 |]
                |> Seq.map (fun p -> at xs[0] (put a (p a) (put c (p c) k)))
                |> fun es -> if Seq.isEmpty es then start m d else Seq.reduce (step m d) es))
    |> tolerating 16.0
    |> empty (if m = Maximum || m = Minimum then Raises else Legal)

/// (s, p), (x, y) to (s + x, p · y).
let private sumAndProduct d =
    let s = Signature.scalar d false
    Stage.closed "fold" [| s; s; s; s |] (fun xs -> [| Op.add xs[0] xs[2]; Op.mul xs[1] xs[3] |])

let private reduceGeneralRow =
    { row
          "ReduceGeneral"
          (Primitive(fun _ d -> ReduceGeneral(sumAndProduct d, [| a; c |])))
          (fun s ->
              [
                  plain [ lift, s.Lift; a, s.Core; c, 2; b, 2 ]
                  plain [ c, 2; a, s.Core; lift, s.Lift; b, 2 ]
                  plain []
                  plain [ lift, s.Lift ]
              ])
          numbers
          (Values(fun s d xs ->
              let result m k =
                  build d [| lift, s.Lift; b, 2 |] (fun at' ->
                      positions [| a, s.Core; c, 2 |]
                      |> Seq.map (fun p -> at xs[k] (put a (p a) (put c (p c) at')))
                      |> Seq.fold (rounded m d) (at xs[k + 2] at'))

              [| result Sum 0; result Prod 1 |])) with
        NoReverse = [ 0; 1; 2; 3 ]
    }
    |> tolerating 16.0

/// NaN is the extreme.
let private beats isMax (x: Elem) (y: Elem) =
    match x, y with
    | R x, R y when Double.IsNaN y -> false
    | R x, R y when Double.IsNaN x -> true
    | x, y -> truth (Formulas.compare (if isMax then Gt else Lt) x y)

let private argRow m =
    single
        (string m)
        (fun _ _ -> ArgReduce(m, a, DType.Int32))
        (fun s ->
            [
                operand [ lift, s.Lift; a, s.Core; b, 2 ] (fun r d ->
                    if DTypes.isInexact d then between -3.0 3.0 r d else between -1.0 1.0 r d)
            ])
        (DType.Bool :: reals)
        (fun s _ xs ->
            build DType.Int32 [| lift, s.Lift; b, 2 |] (fun k ->
                let e p = at xs[0] (put a p k)
                let better best p = if beats (m = ArgMax) (e p) (e best) then p else best
                Z(bigint (Seq.fold better 0 (seq { 1 .. s.Core - 1 })))))
    |> empty Raises

let private logSumExp (es: Elem seq) =
    let vs = es |> Seq.map real |> Array.ofSeq
    let top = if Array.exists Double.IsNaN vs then nan else Array.max vs

    if Double.IsInfinity top || Double.IsNaN top then
        top
    else
        top + log (vs |> Array.sumBy (fun v -> exp (v - top)))

let private cumulativeRow (m, reverse) =
    let accepts =
        match m with
        | CumSum
        | CumProd -> numbers
        | CumMax
        | CumMin -> DType.Bool :: reals
        | CumLogSumExp -> floats

    let combine d (es: Elem seq) =
        match m with
        | CumSum -> fold Sum d es
        | CumProd -> fold Prod d es
        | CumMax -> fold Maximum d es
        | CumMin -> fold Minimum d es
        | CumLogSumExp -> R(logSumExp es)

    single
        (string m + if reverse then ", reversed" else "")
        (fun _ _ -> Cumulative(m, a, reverse))
        (fun s -> [ plain [ lift, s.Lift; a, s.Core; b, 2 ] ])
        accepts
        (fun s d xs ->
            build d xs[0].Dims (fun k ->
                (if reverse then seq { s.Core - 1 .. -1 .. k a } else seq { 0 .. k a })
                |> Seq.map (fun p -> at xs[0] (put a p k))
                |> combine d))
    |> tolerating 16.0

// ---- Sort, TopK, Contract, Fft ---------------------------------------------------------------------------------

/// NaN stands last; a complex number is ordered by its real part first.
let private order (x: Elem) (y: Elem) =
    match x, y with
    | R x, R y when Double.IsNaN x || Double.IsNaN y -> compare (Double.IsNaN x) (Double.IsNaN y)
    | x, y ->
        if truth (Formulas.compare Lt x y) then -1
        elif truth (Formulas.compare Lt y x) then 1
        else 0

let private sorted (keys: int) (label: Label) (xs: Arr[]) =
    let dims = union (List.ofArray xs)
    let n = dims |> Array.find (fun (l, _) -> l = label) |> snd

    let permutation (k: Index) =
        List.init n id
        |> List.sortWith (fun p q ->
            Seq.init keys (fun i -> order (at xs[i] (put label p k)) (at xs[i] (put label q k)))
            |> Seq.tryFind (fun o -> o <> 0)
            |> Option.defaultValue 0)

    xs
    |> Array.map (fun x -> build x.DType dims (fun k -> at x (put label (List.item (k label) (permutation k)) k)))

let private few (random: Random) d =
    if DTypes.isInexact d then
        between -3.0 3.0 random d
    else
        between -1.0 1.0 random d

let private sortRows =
    [
        row
            "Sort, two keys and a payload"
            (Primitive(fun _ _ -> Sort(a, 2, true)))
            (fun s ->
                [
                    operand [ lift, s.Lift; a, s.Core ] few
                    operand [ b, 2; a, s.Core ] few
                    indices 0 9 [ a, s.Core; lift, s.Lift ]
                ])
            valued
            (Values(fun _ _ xs -> sorted 2 a xs))
        row
            "Sort, not stable"
            (Primitive(fun _ _ -> Sort(a, 1, false)))
            (fun s -> [ operand [ lift, s.Lift; a, s.Core; b, 2 ] few ])
            valued
            (Values(fun _ _ xs -> sorted 1 a xs))
        row
            "TopK"
            (Primitive(fun s _ -> TopK(a, min 2 s.Core)))
            (fun s -> [ operand [ lift, s.Lift; a, s.Core; b, 2 ] few ])
            (DType.Bool :: reals)
            (Values(fun s d xs ->
                let dims = xs[0].Dims |> Array.map (fun (l, n) -> l, (if l = a then min 2 n else n))
                // The greatest first, NaN before all; the first of equals.
                let ranking k =
                    List.init s.Core id
                    |> List.sortWith (fun p q -> order (at xs[0] (put a q k)) (at xs[0] (put a p k)))

                let place k = List.item (k a) (ranking k)

                [|
                    build d dims (fun k -> at xs[0] (put a (place k) k))
                    build DType.Int32 dims (fun k -> Z(bigint (place k)))
                |]))
    ]

let private product (wide: DType -> DType) s d (xs: Arr[]) =
    let w = wide d

    build w [| lift, s.Lift; b, 2; j, 3 |] (fun k ->
        let sum, times = if w = DType.Bool then Any, And else Sum, Mul

        positions [| a, s.Core; c, 2 |]
        |> Seq.map (fun p ->
            let e x = Formulas.convert w (at x (put a (p a) (put c (p c) k)))
            Formulas.binary times w (e xs[0]) (e xs[1]))
        |> fold sum w)

let private contractOperands s =
    [ plain [ lift, s.Lift; b, 2; a, s.Core; c, 2 ]; plain [ a, s.Core; lift, s.Lift; c, 2; j, 3 ] ]

let internal wider d =
    if DTypes.isComplex d then DType.Complex128
    elif DTypes.isFloat d then DType.Float64
    else DType.Int64

let private contractRows =
    [
        single "Contract" (fun _ _ -> Contract([| a; c |], ValueNone)) contractOperands valued (product id)
        |> tolerating 16.0
        single
            "Contract, in a wider dtype"
            (fun _ d -> Contract([| a; c |], ValueSome(wider d)))
            contractOperands
            valued
            (product wider)
        |> tolerating 16.0
    ]

let private turn (k: int) (n: int) = let t = 2.0 * Math.PI * float k / float n in Complex(cos t, sin t)

let private fftRow (name: string, m, length: Sizes -> int) =
    let n s = length s
    let half s = n s / 2 + 1
    let size s = if m = RealInverse then half s else n s

    let reference s d (xs: Arr[]) =
        let n = n s
        let e p k = complex (at xs[0] (put a p k))
        let total count term = Seq.init count term |> Seq.fold (fun t v -> t + v) Complex.Zero
        let dims count = [| lift, s.Lift; a, count; b, 2 |]

        match m with
        | Forward -> build d (dims n) (fun k -> C(total n (fun p -> e p k * turn (-(p * k a)) n)))
        | Inverse -> build d (dims n) (fun k -> C(total n (fun p -> e p k * turn (p * k a) n) / Complex(float n, 0.0)))
        | RealForward ->
            build (DTypes.complexOf d) (dims (half s)) (fun k -> C(total n (fun p -> e p k * turn (-(p * k a)) n)))
        | RealInverse ->
            let twice p = if p = 0 || 2 * p = n then 1.0 else 2.0

            build (DTypes.part d) (dims n) (fun k ->
                R(
                    Seq.init (half s) (fun p -> twice p * (e p k * turn (p * k a) n).Real)
                    |> Seq.sum
                    |> fun v -> v / float n
                ))

    let accepts = if m = RealForward then [ DType.Float32; DType.Float64 ] else complexes

    single
        $"Fft {name}"
        (fun s _ -> Fft(m, a, n s))
        (fun s -> [ plain [ lift, s.Lift; a, size s; b, 2 ] ])
        accepts
        reference
    |> tolerating 16.0
    |> noExtremes "∞ − ∞ depends on the order of the sums"

let internal rows: Row list =
    [
        yield! members<Reduction> |> List.map reduceRow
        yield reduceGeneralRow
        yield! members<ArgReduction> |> List.map argRow
        for m in members<Cumulation> do
            yield cumulativeRow (m, false)
            yield cumulativeRow (m, true)
        yield! sortRows
        yield! contractRows
        for m in members<FftMember> do
            yield fftRow ($"{m}, odd length", m, (fun s -> s.Core))
            yield fftRow ($"{m}, even length", m, (fun s -> s.Core + 3)) |> empty NoCore
    ]
