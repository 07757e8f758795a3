// Rows of the primitives that carry programs, and of the collectives: functions, since a program or a map is around them.
// Knows the ways to bind them. One idea: the reference is the same loop, branch or exchange on plain numbers.
module internal NamedTensors.Tests.Table.ControlRows

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private x s = operand [ lift, s.Lift; a, s.Core ] (between -1.0 1.0)

let private calc d f (e: Elem) (g: Elem) =
    match e with
    | C z -> C(f z (complex g))
    | _ -> fit d (R((f (Complex(real e, 0.0)) (Complex(real g, 0.0))).Real))

let private mul d x y = Formulas.binary Mul d x y |> fit d
let private add d x y = Formulas.binary Add d x y |> fit d
let private sine d e = calc d (fun p _ -> Complex.Sin p) e e

let private func name covers operands accepts reference body =
    row
        name
        (Function(covers |> List.map (fun c -> "Control." + c), body))
        operands
        accepts
        (Values(fun s d xs -> reference s d xs))
    |> tolerating 16.0

let private each d (xs: Arr[]) f = build d (union (List.ofArray xs)) (fun k -> f (fun n -> at xs[n] k))

let private branches: (Tensor[] -> Tensor[])[] =
    [|
        (fun v -> [| Op.mul v[0] v[1] |])
        (fun v -> [| Op.add v[0] (Op.unary Sin v[1]) |])
        (fun v -> [| Op.mul v[0] v[0] |])
    |]

let private branch d index (e: int -> Elem) =
    match index with
    | 0 -> mul d (e 1) (e 2)
    | 1 -> add d (e 1) (sine d (e 2))
    | _ -> mul d (e 1) (e 1)

let private conds =
    [
        func
            "Cond, bool"
            [ "Cond" ]
            (fun s -> [ operand [] (fun r _ -> L(r.Next 2 = 1)) |> typed DType.Bool; x s; x s ])
            inexact
            (fun _ d xs -> [| each d xs (fun e -> branch d (if truth (e 0) then 1 else 0) e) |])
            (fun _ _ xs -> Flow.cond "cond" string xs[0] branches[..1] xs[1..])
        func
            "Cond, index"
            [ "Cond" ]
            (fun s -> [ indices -1 4 []; x s; x s ])
            inexact
            (fun _ d xs -> [| each d xs (fun e -> branch d (max 0 (min 2 (int (whole (e 0))))) e) |])
            (fun _ _ xs -> Flow.cond "switch" string xs[0] branches xs[1..])
    ]

/// x ← x · w + x while the counter is below the bound.
let private whileRow =
    { func
          "While"
          [ "While" ]
          (fun s -> [ indices 1 4 []; x s; operand [ a, s.Core ] (between 0.1 0.9) ])
          numbers
          (fun _ d xs ->
              [|
                  each d xs (fun e ->
                      Seq.fold (fun v _ -> add d (mul d v (e 2)) v) (e 1) (seq { 1 .. int (whole (e 0)) }))
              |])
          (fun _ _ xs ->
              let test (c: Tensor[]) = Op.compare Lt c[0] xs[0]
              let step (c: Tensor[]) = [| Op.add c[0] (Literal.ofInt DType.Int32 1); Op.add (Op.mul c[1] xs[2]) c[1] |]
              let init = Op.expandTo xs[1].Signature xs[1]
              (Flow.loop "while" string test step [| Literal.ofInt DType.Int32 0; init |])[1..]) with
        NoReverse = [ 1; 2 ]
    }

/// c ← c · w + x, stacked; w is captured.
let private scanRow reverse =
    func
        ("Scan" + if reverse then ", reversed" else "")
        [ "Scan" ]
        (fun s ->
            [
                operand [ lift, s.Lift ] (between -1.0 1.0)
                operand [ a, s.Core; lift, s.Lift ] (between -1.0 1.0)
                operand [ lift, s.Lift ] (between 0.2 0.9)
            ])
        numbers
        (fun s d xs ->
            let order = if reverse then List.rev [ 0 .. s.Core - 1 ] else [ 0 .. s.Core - 1 ]

            let carries k =
                List.scan (fun v p -> add d (mul d v (at xs[2] k)) (at xs[1] (put a p k))) (at xs[0] k) order

            [|
                build d [| lift, s.Lift |] (fun k -> List.last (carries k))
                build d [| a, s.Core; lift, s.Lift |] (fun k ->
                    let step = List.findIndex ((=) (k a)) order
                    mul d (List.item step (carries k)) (at xs[1] k))
            |])
        (fun s _ xs ->
            let step (v: Tensor[]) = [| Op.add (Op.mul v[0] xs[2]) v[1]; Op.mul v[0] v[1] |]
            Flow.scan "scan" string a s.Core reverse step [| xs[0] |] [| xs[1] |])

/// sin(x) · y as every kind of call.
let private product d (xs: Arr[]) = [| each d xs (fun e -> mul d (sine d (e 0)) (e 1)) |]
let private sineTimes (v: Tensor[]) = [| Op.mul (Op.unary Sin v[0]) v[1] |]
let private two s = [ x s; operand [ a, s.Core ] (between -1.0 1.0) ]

let private slope (v: Tensor[]) (t: Tensor[]) =
    sineTimes v, [| Op.add (Op.mul (Op.mul (Op.unary Cos v[0]) t[0]) v[1]) (Op.mul (Op.unary Sin v[0]) t[1]) |]

let private forward (v: Tensor[]) = sineTimes v, v

let private backward (v: Tensor[]) (ct: Tensor[]) =
    [| Op.mul (Op.mul ct[0] (Op.unary Cos v[0])) v[1]; Op.mul ct[0] (Op.unary Sin v[0]) |]

let private calls =
    [
        func "Call" [ "Call" ] two inexact (fun _ d xs -> product d xs) (fun _ _ xs ->
            Jit.call (JitCache 2) "call" null (fun v -> sineTimes v, null) xs |> fst)
        func "Checkpoint" [ "Checkpoint" ] two inexact (fun _ d xs -> product d xs) (fun _ _ xs ->
            Flow.checkpoint sineTimes xs)
        func "CustomJvp" [ "CustomJvp" ] two inexact (fun _ d xs -> product d xs) (fun _ _ xs ->
            Custom.jvp { Identity = nonNull (box slope); Run = sineTimes; Rule = slope } xs)
        { func "CustomVjp" [ "CustomVjp"; "CustomBackward" ] two inexact (fun _ d xs -> product d xs) (fun _ _ xs ->
              Custom.vjp
                  { Identity = nonNull (box backward); Run = sineTimes; Forward = forward; Backward = backward }
                  xs) with
            NoForward = [ 0; 1 ]
            ReverseOnly = true
        }
        { func
              "LinearSolve"
              [ "LinearSolve" ]
              (fun s ->
                  [
                      operand [ lift, s.Lift; i, s.Core; j, s.Core ] (fun r d ->
                          if DTypes.isComplex d then
                              fit d (C(Complex(r.NextDouble(), 1.0)))
                          else
                              between 0.1 1.0 r d)
                      operand [ lift, s.Lift; i, s.Core ] (between -1.0 1.0)
                  ])
              lapack
              (fun s d xs ->
                  // (L + 3) x = b with L lower triangular, by substitution.
                  [|
                      build d [| lift, s.Lift; i, s.Core |] (fun k ->
                          let known = Array.create s.Core Complex.Zero

                          for r in 0 .. k i do
                              let m c =
                                  complex (at xs[0] (put i r (put j c k)))
                                  + Complex((if r = c then 3.0 else 0.0), 0.0)

                              let sum =
                                  Seq.init r (fun c -> m c * known[c]) |> Seq.fold (fun t v -> t + v) Complex.Zero

                              known[r] <- (complex (at xs[1] (put i r k)) - sum) / m r

                          if DTypes.isComplex d then C known[k i] else R known[k i].Real)
                  |])
              (fun s d xs ->
                  let n = s.Core
                  let rows, columns = Op.iota DType.Int32 i n, Op.iota DType.Int32 j n

                  let three =
                      Op.select
                          (Op.compare Eq rows columns)
                          (Literal.ofFloat d false 3.0)
                          (Literal.ofFloat d false 0.0)

                  let lower = Op.select (Op.compare Ge rows columns) xs[0] (Literal.ofFloat d false 0.0)
                  let m = Op.add lower three
                  let matvec (v: Tensor[]) = [| Op.contract [| j |] m (Op.rename i j v[0]) |]
                  let spec isLower row column = { Row = row; Column = column; Lower = isLower; UnitDiagonal = false }
                  let solve _ (v: Tensor[]) = [| Op.triangularSolve (spec true i j) m v[0] |> Op.rename j i |]
                  let transposed _ (v: Tensor[]) = [| Op.triangularSolve (spec false j i) m (Op.rename i j v[0]) |]
                  Flow.linearSolve matvec [| xs[1] |] solve (ValueSome transposed) false) with
            Extremes = Error "substitution meets infinities in another order than the reference"
            Ordered = "matvec must give its axes in the order in which it takes them"
        }
    ]

// ---- collectives: a map over `a` is opened around them -----------------------------------------------------------

let private noArgs = { Split = ValueNone; Joined = ValueNone; Tiled = false; Pairs = [||] }

let private collective name m groups (args: Sizes -> CollectiveArgs) operands accepts reference =
    let body s _ (xs: Tensor[]) =
        let inside (v: Tensor[]) =
            let here = List.head Context.Maps
            let scope = { Axes = [| here.Name, here.Label, here.Size |]; Groups = groups }
            Trace.bind (Prim.Collective(m, scope, args s)) v

        Vmap.run "a" s.Core (xs |> Array.map (fun _ -> ValueSome a)) a inside xs

    row
        name
        (Function([ "Collective." + string m ], body))
        operands
        accepts
        (Values(fun s d xs -> [| reference s d xs |]))
    |> tolerating 16.0

let private one s = [ operand [ lift, s.Lift; a, s.Core; b, 2 ] (between -3.0 3.0) ]
let private square s = [ operand [ lift, s.Lift; a, s.Core; b, s.Core ] (between -3.0 3.0) ]

let private over m s d (x: Arr) (k: Index) =
    Seq.init s.Core (fun p -> at x (put a p k)) |> Seq.reduce (AlongRows.step m d)

let private pairs s = [| for p in 0 .. s.Core - 2 -> p, p + 1 |]

let private reduction name m fold accepts =
    collective name m null (fun _ -> noArgs) one accepts (fun s d xs -> build d xs[0].Dims (over fold s d xs[0]))
    |> if fold = Sum then id else empty Raises

/// {0 2} and {1 3}, of four lanes.
let private groups = [| [| 0; 2 |]; [| 1; 3 |] |]
let private four s = [ operand [ lift, s.Lift; a, 4; b, 2 ] (between -3.0 3.0) ]

let private grouped name m args accepts reference =
    let plain = collective name m groups args four accepts reference

    match plain.Body with
    | Primitive _ -> plain
    | Function(covers, body) ->
        { plain with Body = Function(covers, fun s d xs -> body { s with Core = 4 } d xs) } |> empty NoCore

let private joined s : CollectiveArgs = { noArgs with Joined = ValueSome(c, s.Core) }

let private collectives =
    [
        reduction "PSum" PSum Sum numbers
        reduction "PMax" PMax Maximum valued
        reduction "PMin" PMin Minimum valued
        collective "AllGather" AllGather null joined one all (fun s d xs ->
            build d [| lift, s.Lift; a, s.Core; b, 2; c, s.Core |] (fun k -> at xs[0] (put a (k c) k)))
        collective "AllToAll" AllToAll null (fun s -> { joined s with Split = ValueSome b }) square all (fun s d xs ->
            build d [| lift, s.Lift; a, s.Core; c, s.Core |] (fun k -> at xs[0] (put a (k c) (put b (k a) k))))
        collective "PPermute" PPermute null (fun s -> { noArgs with Pairs = pairs s }) one all (fun s d xs ->
            build d xs[0].Dims (fun k -> if k a = 0 then number d 0.0 else at xs[0] (put a (k a - 1) k)))
        collective
            "PSumScatter"
            PSumScatter
            null
            (fun _ -> { noArgs with Split = ValueSome b })
            square
            numbers
            (fun s d xs -> build d [| lift, s.Lift; a, s.Core |] (fun k -> over Sum s d xs[0] (put b (k a) k)))
        collective "AxisIndex" AxisIndex null (fun _ -> noArgs) (fun _ -> []) [ DType.Int32 ] (fun s _ _ ->
            build DType.Int32 [| a, s.Core |] (fun k -> Z(bigint (k a))))
        |> noExtremes "takes no operands"
        grouped "PSum, in groups" PSum (fun _ -> noArgs) numbers (fun _ d xs ->
            build d xs[0].Dims (fun k ->
                AlongRows.step Sum d (at xs[0] (put a (k a % 2) k)) (at xs[0] (put a (k a % 2 + 2) k))))
        grouped "AllGather, in groups" AllGather (fun _ -> { noArgs with Joined = ValueSome(c, 2) }) all (fun s d xs ->
            build d [| lift, s.Lift; a, 4; b, 2; c, 2 |] (fun k -> at xs[0] (put a (k a % 2 + 2 * k c) k)))
    ]

/// The cotangent of a collective's operand where the map is open around the differentiation: lanes exchange theirs.
let private pulledBack
    name
    m
    (args: Sizes -> CollectiveArgs)
    ofX
    ofCt
    (reference: Sizes -> DType -> Arr -> Index -> Elem)
    =
    let body s _ (xs: Tensor[]) =
        let inside (v: Tensor[]) =
            let here = List.head Context.Maps
            let scope = { Axes = [| here.Name, here.Label, here.Size |]; Groups = null }
            let _, pullback = Reverse.vjp "inside" (Trace.bind (Prim.Collective(m, scope, args s))) v[..0]
            pullback v[1..]

        Vmap.run "a" s.Core [| ValueSome a; ValueSome a |] a inside xs

    // Without a derivative there is nothing to pull back: such dtypes are not asked for.
    let smooth dims =
        { operand dims (between -1.0 1.0) with
            DType = fun d -> if DTypes.differentiable d then d else DType.Float64
        }

    let operands s = [ smooth (ofX s); smooth (ofCt s) ]
    let values s d (xs: Arr[]) = [| build d xs[0].Dims (reference s d xs[1]) |]

    row $"{name}, pulled back inside its map" (Function([], body)) operands inexact (Values values)
    |> tolerating 16.0
    |> noExtremes "linear: the collective's own row has them"

let private pulled =
    let lanes s = [ lift, s.Lift; a, s.Core; b, 2 ]
    let split s = [ lift, s.Lift; a, s.Core; b, s.Core ]
    let gathered s = [ lift, s.Lift; a, s.Core; c, s.Core ]

    [
        pulledBack "PSum" PSum (fun _ -> noArgs) lanes lanes (fun s d ct k -> over Sum s d ct k)
        pulledBack "AllGather" AllGather joined lanes (fun s -> lanes s @ [ c, s.Core ]) (fun s d ct k ->
            over Sum s d ct (put c (k a) k))
        pulledBack
            "PSumScatter"
            PSumScatter
            (fun _ -> { noArgs with Split = ValueSome b })
            split
            (fun s -> [ lift, s.Lift; a, s.Core ])
            (fun _ _ ct k -> at ct (put a (k b) k))
        pulledBack "AllToAll" AllToAll (fun s -> { joined s with Split = ValueSome b }) split gathered (fun _ _ ct k ->
            at ct (put a (k b) (put c (k a) k)))
        pulledBack "PPermute" PPermute (fun s -> { noArgs with Pairs = pairs s }) lanes lanes (fun s d ct k ->
            if k a = s.Core - 1 then number d 0.0 else at ct (put a (k a + 1) k))
    ]

let internal rows: Row list =
    [
        yield! conds
        yield whileRow
        yield scanRow false
        yield scanRow true
        yield! calls
        yield! collectives
        yield! pulled
    ]
