// Shape and dtype rules of the elementwise families. Knows signatures only.
// One idea: operands align by label; the operand with the most axes sets the order; a table says which dtypes a member
// takes and gives.
namespace NamedTensors.Engine

open System.Collections.Concurrent
open NamedTensors

module internal Align =
    let private texts (xs: Signature[]) = xs |> Array.map string |> List.ofArray

    /// The labels of all operands with their sizes, in the order of the operand that has most of them.
    /// `shown` are the signatures that an error shows.
    let dimsOf operation (xs: Signature[]) (shown: Signature[]) : (Label * int)[] =
        let first = xs |> Array.maxBy (fun s -> s.Rank - s.Visible)

        if xs |> Array.forall (fun s -> obj.ReferenceEquals(s.Labels, first.Labels)) then
            Signature.dims first
        else
            match Signature.union (Array.append [| first |] xs) with
            | Ok dims -> dims
            | Error(struct (label, _, _)) ->
                let sizes =
                    xs
                    |> Array.mapi (fun i s -> i + 1, s)
                    |> Array.filter (fun (_, s) -> s.Has label)
                    |> Array.map (fun (i, s) -> i, s.SizeOf label)

                let one = sizes[0]
                let other = sizes |> Array.find (fun (_, n) -> n <> snd one)
                Error.fail (Mistake.SizeMismatch(operation, Label.text label, one, other, texts shown))

    let dims operation (xs: Signature[]) = dimsOf operation xs xs

    let allWeak (xs: Signature[]) = xs |> Array.forall (fun (s: Signature) -> s.Weak)

    /// The operands' common dtype.
    let dtype operation (xs: Signature[]) =
        let d = xs[0].DType

        if xs |> Array.exists (fun s -> s.DType <> d) then
            Error.fail (Mistake.NoCommonDType(operation, texts xs))

        d

    let accept operation (argument: int) (what: string) (test: DType -> bool) (xs: Signature[]) =
        let s = xs[argument]

        if not (test s.DType) then
            Error.fail (Mistake.DTypeNotAccepted(operation, argument + 1, DTypes.short s.DType, what, texts xs))

    let single (s: Signature) = [| s |]

module internal ElementwiseShape =
    let private any d = d <> DType.Key
    let private numbers d = d <> DType.Key && d <> DType.Bool
    let private integers d = DTypes.isInteger d
    let private bits d = DTypes.isInteger d || d = DType.Bool

    let private real d = DTypes.isInteger d || DTypes.isFloat d

    // What a member takes, in words and as a test, and the dtype that it gives.
    let private floats = "floats", DTypes.isFloat, id
    let private inexact = "floats or complex numbers", DTypes.isInexact, id

    let private unary m =
        match m with
        | Neg
        | Sign -> "numbers", numbers, id
        | Abs -> "numbers", numbers, DTypes.part
        | Exp
        | Exp2
        | Expm1
        | Log
        | Log1p
        | Sin
        | Cos
        | Tan
        | Asin
        | Acos
        | Atan
        | Sinh
        | Cosh
        | Tanh
        | Asinh
        | Acosh
        | Atanh
        | Sqrt
        | Rsqrt
        | Logistic -> inexact
        | Cbrt
        | Floor
        | Ceil
        | RoundEven
        | RoundAway
        | Erf
        | Erfc
        | ErfInv
        | Lgamma
        | Digamma
        | BesselI0e
        | BesselI1e -> floats
        | IsFinite -> "floats or complex numbers", DTypes.isInexact, (fun _ -> DType.Bool)
        | Not -> "integers or bool", bits, id
        | PopulationCount
        | CountLeadingZeros -> "integers", integers, id
        | Real
        | Imag -> "complex numbers", DTypes.isComplex, DTypes.part
        | Conj -> "complex numbers", DTypes.isComplex, id

    let private binary m =
        match m with
        | Add
        | Sub
        | Mul
        | Div
        | Pow -> "numbers", numbers, id
        | Rem -> "real numbers", real, id
        | Max
        | Min -> "numbers or bool", any, id
        | And
        | Or
        | Xor -> "integers or bool", bits, id
        | ShiftLeft
        | ShiftRightLogical
        | ShiftRightArithmetic -> "integers", integers, id
        | Atan2
        | NextAfter
        | Igamma
        | Igammac
        | IgammaGradA
        | RandomGammaGrad
        | Zeta
        | Polygamma -> floats
        | MakeComplex -> "float32 or float64", (fun d -> d = DType.Float32 || d = DType.Float64), DTypes.complexOf

    let private apply operation (what, test, gives) (xs: Signature[]) =
        for i in 0 .. xs.Length - 1 do
            Align.accept operation i what test xs

        let d = Align.dtype operation xs
        Signature.ofDims (gives d) (Align.allWeak xs) (Align.dims operation xs)

    // What was found for a member and signatures, so that small operations allocate their result only (ENGINE 7).
    let private limit = 1 <<< 14
    let private known = ConcurrentDictionary<struct (int * int * int), Signature>()

    let inline private once key ([<InlineIfLambda>] infer: unit -> Signature) =
        match known.TryGetValue key with
        | true, s -> s
        | false, _ ->
            let s = infer ()

            if known.Count > limit then
                known.Clear()

            known[key] <- s
            s

    let inferUnary m (x: Signature) =
        once (struct (CaseNames<Unary>.Tag m, x.Id, -1)) (fun () -> apply (Names.ofPrim (Unary m)) (unary m) [| x |])

    let inferBinary m (a: Signature) (b: Signature) =
        once (struct (CaseNames<Binary>.Tag m, a.Id, b.Id)) (fun () ->
            apply (Names.ofPrim (Binary m)) (binary m) [| a; b |])

    let inferCompare m (a: Signature) (b: Signature) =
        // Numbered behind the binary members.
        once (struct (1000 + CaseNames<Comparison>.Tag m, a.Id, b.Id)) (fun () ->
            apply (Names.ofPrim (Compare m)) ("numbers or bool", any, (fun _ -> DType.Bool)) [| a; b |])

    let inferTernary m (xs: Signature[]) =
        let name = Names.ofPrim (Ternary m)

        match m with
        | Select ->
            Align.accept name 0 "bool" (fun d -> d = DType.Bool) xs
            let d = Align.dtype name xs[1..2]
            let order = [| xs[1]; xs[2]; xs[0] |]
            Signature.ofDims d (Align.allWeak xs[1..2]) (Align.dims name order)
        | Clamp ->
            for i in 0..2 do
                Align.accept name i "real numbers" real xs

            let d = Align.dtype name xs
            Signature.ofDims d (Align.allWeak xs) (Align.dims name [| xs[1]; xs[0]; xs[2] |])
        | Betainc -> apply name floats xs

    let inferConvert dtype weak (x: Signature) =
        let keyed = x.DType = DType.Key || dtype = DType.Key

        if keyed && x.DType <> dtype then
            Align.accept "convert" 0 "numbers or bool" any [| x |]

            Error.badArgument "convert" "dtype" "key can't be made from numbers" "make keys with Random.Key"

        Signature.withDType dtype weak x

    /// Same width: the labels stay. Narrower: `part` is added last. Wider: `part` is consumed.
    let inferBitcast dtype (part: (Label * int) voption) (x: Signature) =
        let narrow, wide = DTypes.size dtype, DTypes.size x.DType

        match part with
        | ValueNone when dtype = x.DType -> x
        | ValueNone when narrow = wide -> Signature.withDType dtype false x
        | ValueSome(l, n) when narrow * n = wide && not (x.Has l) ->
            Signature.ofDims dtype false (Array.append (Signature.dims x) [| l, n |])
        | ValueSome(l, n) when wide * n = narrow && x.Has l && x.SizeOf l = n ->
            Signature.withDType dtype false (Signature.without [| l |] x)
        | ValueNone
        | ValueSome _ ->
            Error.badArgument
                "bitcast"
                ("dtype " + DTypes.short dtype)
                $"does not fit the width of {x}"
                "give the axis that holds the parts"
