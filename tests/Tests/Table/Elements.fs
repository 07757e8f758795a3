// Arrays of the table's references: elements as plain numbers, found by label. Rounds, wraps and compares them.
// Knows the bytes of tensors, no kernel and no primitive: what it says must not depend on what it checks.
// One idea: an element is a truth value, a whole number of any size, a float64 or a complex number; a dtype says what it
// is rounded or wrapped to.
module NamedTensors.Tests.Table.Elements

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Kernels

type internal Elem =
    | L of bool
    | Z of bigint
    | R of float
    | C of Complex

/// Row-major.
type internal Arr = { DType: DType; Dims: (Label * int)[]; Data: Elem[] }

/// Positions by label.
type internal Index = Label -> int

let internal bits (d: DType) = 8 * DTypes.size d

let private toBFloat16 (v: float) =
    if Double.IsNaN v then
        v
    else
        let word = BitConverter.SingleToUInt32Bits(float32 v)
        let rounded = word + 0x7FFFu + ((word >>> 16) &&& 1u)
        float (BitConverter.UInt32BitsToSingle(rounded &&& 0xFFFF0000u))

let internal roundTo (d: DType) (v: float) =
    match d with
    | DType.Float16 -> float (Half.op_Explicit v: Half)
    | DType.BFloat16 -> toBFloat16 v
    | DType.Float32
    | DType.Complex64 -> float (float32 v)
    | _ -> v

let internal wrapTo (d: DType) (v: bigint) =
    let span = BigInteger.One <<< bits d
    let low = ((v % span) + span) % span
    if DTypes.isSigned d && low >= (span >>> 1) then low - span else low

/// The element as the dtype holds it.
let internal fit d e =
    match e with
    | L _ -> e
    | Z v -> Z(wrapTo d v)
    | R v -> R(roundTo d v)
    | C v -> C(Complex(roundTo d v.Real, roundTo d v.Imaginary))

let internal isInt d = DTypes.isInteger d

/// A small number in a dtype.
let internal number (d: DType) (v: float) =
    match d with
    | DType.Bool -> L(v <> 0.0)
    | DType.Key -> Z(wrapTo DType.UInt64 (bigint (round v)))
    | _ when isInt d -> Z(wrapTo d (bigint (round v)))
    | _ when DTypes.isComplex d -> fit d (C(Complex(v, 0.0)))
    | _ -> fit d (R v)

let internal real e =
    match e with
    | R v -> v
    | L b -> if b then 1.0 else 0.0
    | Z v -> float v
    | C v -> v.Real

let internal whole e =
    match e with
    | Z v -> v
    | L b -> if b then 1I else 0I
    | R v -> bigint v
    | C v -> bigint v.Real

let internal complex e =
    match e with
    | C v -> v
    | other -> Complex(real other, 0.0)

let internal truth e =
    match e with
    | L b -> b
    | Z v -> not v.IsZero
    | R v -> v <> 0.0
    | C v -> v <> Complex.Zero

let internal at (x: Arr) (index: Index) : Elem =
    let mutable flat = 0

    for l, n in x.Dims do
        flat <- flat * n + index l

    x.Data[flat]

let internal sizeOf (x: Arr) l = x.Dims |> Array.find (fun (k, _) -> k = l) |> snd
let internal has (x: Arr) l = x.Dims |> Array.exists (fun (k, _) -> k = l)

/// The index with another position along a label.
let internal put (l: Label) i (index: Index) : Index = fun k -> if k = l then i else index k

let internal positions (dims: (Label * int)[]) : Index seq =
    let count = dims |> Array.fold (fun n (_, s) -> n * s) 1

    Seq.init count (fun flat ->
        let coordinates = Array.zeroCreate dims.Length
        let mutable rest = flat

        for k in dims.Length - 1 .. -1 .. 0 do
            coordinates[k] <- rest % snd dims[k]
            rest <- rest / snd dims[k]

        fun l -> coordinates[Array.findIndex (fun (k, _) -> k = l) dims])

let internal build d (dims: (Label * int)[]) (f: Index -> Elem) : Arr =
    { DType = d; Dims = dims; Data = positions dims |> Seq.map (f >> fit d) |> Array.ofSeq }

/// The labels of all operands, each once.
let internal union (xs: Arr list) = xs |> Seq.collect (fun x -> x.Dims) |> Seq.distinctBy fst |> Array.ofSeq

let internal without labels (dims: (Label * int)[]) = dims |> Array.filter (fun (l, _) -> not (List.contains l labels))

let internal map d f (x: Arr) = build d x.Dims (fun i -> f (at x i))

// ---- in and out of tensors -------------------------------------------------------------------------------------

let private read (d: DType) (b: byte[]) at : Elem =
    match d with
    | DType.Bool -> L(b[at] <> 0uy)
    | DType.Int8 -> Z(bigint (int (sbyte b[at])))
    | DType.UInt8 -> Z(bigint (int b[at]))
    | DType.Int16 -> Z(bigint (int (BitConverter.ToInt16(b, at))))
    | DType.UInt16 -> Z(bigint (int (BitConverter.ToUInt16(b, at))))
    | DType.Int32 -> Z(bigint (BitConverter.ToInt32(b, at)))
    | DType.UInt32 -> Z(bigint (BitConverter.ToUInt32(b, at)))
    | DType.Int64 -> Z(bigint (BitConverter.ToInt64(b, at)))
    | DType.UInt64
    | DType.Key -> Z(bigint (BitConverter.ToUInt64(b, at)))
    | DType.Float16 -> R(float (BitConverter.ToHalf(b, at)))
    | DType.BFloat16 -> R(float (BitConverter.UInt32BitsToSingle(uint32 (BitConverter.ToUInt16(b, at)) <<< 16)))
    | DType.Float32 -> R(float (BitConverter.ToSingle(b, at)))
    | DType.Float64 -> R(BitConverter.ToDouble(b, at))
    | DType.Complex64 -> C(Complex(float (BitConverter.ToSingle(b, at)), float (BitConverter.ToSingle(b, at + 4))))
    | DType.Complex128 -> C(Complex(BitConverter.ToDouble(b, at), BitConverter.ToDouble(b, at + 8)))

let private lowBytes (v: bigint) count =
    let word = uint64 (wrapTo DType.UInt64 v)
    Array.init count (fun k -> byte ((word >>> (8 * k)) &&& 0xFFUL))

let private write (d: DType) (e: Elem) : byte[] =
    match d with
    | DType.Bool -> [| (if truth e then 1uy else 0uy) |]
    | DType.Float16 -> BitConverter.GetBytes(Half.op_Explicit (real e): Half)
    | DType.BFloat16 ->
        let word = BitConverter.SingleToUInt32Bits(float32 (toBFloat16 (real e)))
        BitConverter.GetBytes(uint16 (word >>> 16))
    | DType.Float32 -> BitConverter.GetBytes(float32 (real e))
    | DType.Float64 -> BitConverter.GetBytes(real e)
    | DType.Complex64 ->
        let c = complex e
        Array.append (BitConverter.GetBytes(float32 c.Real)) (BitConverter.GetBytes(float32 c.Imaginary))
    | DType.Complex128 ->
        let c = complex e
        Array.append (BitConverter.GetBytes c.Real) (BitConverter.GetBytes c.Imaginary)
    | _ -> lowBytes (whole e) (DTypes.size d)

let internal bytesOf (x: Arr) = x.Data |> Array.collect (write x.DType)

let internal ofBytes d dims (data: byte[]) : Arr =
    let size = DTypes.size d
    { DType = d; Dims = dims; Data = Array.init (data.Length / size) (fun i -> read d data (i * size)) }

/// The same, seen as another dtype of the same bits.
let internal reinterpret (d: DType) dims (x: Arr) = ofBytes d dims (bytesOf x)

let internal tensor (x: Arr) : Tensor =
    let storage = Storage.Copy<byte>(DTypes.element x.DType, ReadOnlySpan(bytesOf x))
    Tensor(Signature.ofDims x.DType false x.Dims, storage, 0L, null, null)

let internal ofTensor (t: Tensor) : Arr = ofBytes t.DType (Signature.dims t.Signature) (Transfer.toBytes "table" t)

// ---- comparison ------------------------------------------------------------------------------------------------

let internal isHalf d = d = DType.Float16 || d = DType.BFloat16

/// The distance of neighbours at a number of a half type.
let internal ulp (d: DType) (v: float) =
    let digits, least = if d = DType.Float16 then 10, -14 else 7, -126
    let exponent = if v = 0.0 || not (Double.IsFinite v) then least else max least (Math.ILogB v)
    Math.ScaleB(1.0, exponent - digits)

/// How far a result of a dtype may be from the exact one, relatively, where it is computed in that dtype: a place of it, or
/// two. What rows multiply it with is 4 times what was measured over 6 draws: for 16, 5.0e-7 in float32 (convolutions, for
/// their longest sums) and 1.5e-14 in float64 (log Γ).
let internal precision (d: DType) =
    match d with
    | DType.Float16 -> 2e-3
    | DType.BFloat16 -> 1.6e-2
    | DType.Float32
    | DType.Complex64 -> 1.2e-7
    | _ -> 4e-15

let private close tolerance (a: float) (b: float) =
    if Double.IsNaN a || Double.IsNaN b then Double.IsNaN a && Double.IsNaN b
    elif Double.IsInfinity a || Double.IsInfinity b then a = b
    else abs (a - b) <= tolerance * (1.0 + abs b)

let internal near tolerance (expected: Elem) (actual: Elem) =
    match expected, actual with
    | R a, R b -> close tolerance b a
    | C a, C b ->
        if Complex.IsFinite a && Complex.IsFinite b then
            Complex.Abs(a - b) <= tolerance * (1.0 + Complex.Abs a)
        else
            close tolerance b.Real a.Real && close tolerance b.Imaginary a.Imaginary
    | _ -> expected = actual

let private show (dims: (Label * int)[]) (index: Index) =
    String.Join(", ", dims |> Array.map (fun (l, _) -> Label.text l + " " + string (index l)))

/// Rounded once to a half type: within one place of it, and of what the computation before may be off.
let internal nearHalf d before (expected: Elem) (actual: Elem) =
    match expected, actual with
    | R e, R a when Double.IsFinite e && Double.IsFinite a -> abs (a - e) <= ulp d e + before * (1.0 + abs e)
    | _ -> near 0.0 expected actual

/// What differs, by label, in the sense of `agrees`: nothing where the arrays agree.
let internal differencesBy agrees (expected: Arr) (actual: Arr) : string list =
    let sorted (x: Arr) = x.Dims |> Array.sortBy (fun (l, _) -> l.Id)

    if expected.DType <> actual.DType then
        [ $"dtype {actual.DType}, expected {expected.DType}" ]
    elif sorted expected <> sorted actual then
        let text (x: Arr) = String.Join(", ", x.Dims |> Array.map (fun (l, n) -> Label.text l + " " + string n))
        [ $"axes ({text actual}), expected ({text expected})" ]
    else
        positions expected.Dims
        |> Seq.choose (fun i ->
            let e, a = at expected i, at actual i

            if agrees e a then
                None
            else
                Some(String.Format("at [{0}]: {1}, expected {2}", show expected.Dims i, a, e)))
        |> Seq.truncate 3
        |> List.ofSeq

/// What differs by more than the tolerance.
let internal differences tolerance expected actual = differencesBy (near tolerance) expected actual
