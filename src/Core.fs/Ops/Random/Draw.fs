// The samples that all others are made of: bits, uniform and normal floats, integers, shuffles; as jax.random draws them.
// Knows dtypes and their bits; no face: a shape is a list of labels and sizes in order, a parameter has a subset of them.
// One idea: the counter is the position in the visible shape, so a sample does not depend on maps or lanes around it.
namespace NamedTensors.Engine

open System
open NamedTensors

/// Arithmetic between tensors of one dtype, aligned by label.
module internal Arith =
    let (+.) a b = Op.add a b
    let (-.) a b = Op.sub a b
    let ( *. ) a b = Op.mul a b
    let (/.) a b = Op.div a b

    /// A literal in the dtype of `x`.
    let lit (x: Tensor) (value: float) = Op.like x value

    let exp x = Op.unary Exp x
    let log x = Op.unary Log x
    let log1p x = Op.unary Log1p x
    let sqrt x = Op.unary Sqrt x
    let abs x = Op.unary Abs x
    let both a b = Op.binary And a b
    let either a b = Op.binary Or a b

module internal Draw =
    open Arith

    /// The visible labels stand in the order of the shape, all of them.
    let shaped (dims: (Label * int)[]) (x: Tensor) : Tensor =
        let x = Op.expand dims x
        let labels = Array.map fst dims

        if x.Signature.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan labels) then
            x
        else
            Op.reorder labels x

    let bits dtype (dims: (Label * int)[]) (key: Tensor) : Tensor = Trace.bind1 (Prim.Random(Bits dtype, dims)) key

    /// What a float is made from: the bits drawn, the integer of its width, how far they are shifted down, the bits of 1.
    let private layout (dtype: DType) =
        match dtype with
        | DType.Float16 -> struct (DType.UInt16, DType.UInt16, 6L, 0x3C00L)
        | DType.BFloat16 -> struct (DType.UInt8, DType.UInt16, 1L, 0x3F80L)
        | DType.Float32 -> struct (DType.UInt32, DType.UInt32, 9L, 0x3F800000L)
        | DType.Float64 -> struct (DType.UInt64, DType.UInt64, 12L, 0x3FF0000000000000L)
        | other -> Error.badArgument "random" "dtype" $"is {other}" "give a float type"

    /// Bits of the mantissa.
    let mantissa (dtype: DType) =
        match dtype with
        | DType.Float16 -> 10
        | DType.BFloat16 -> 7
        | DType.Float64 -> 52
        | _ -> 23

    /// The smallest normal number.
    let tiny (dtype: DType) =
        match dtype with
        | DType.Float16 -> Math.ScaleB(1.0, -14)
        | DType.Float64 -> Math.ScaleB(1.0, -1022)
        | _ -> Math.ScaleB(1.0, -126)

    /// The distance from 1 to the next number above; below it is half of that.
    let epsilon dtype = Math.ScaleB(1.0, -(mantissa dtype))

    /// The float and integer types that parameters without a type of their own have beside a result of this dtype.
    let beside (dtype: DType) : struct (DType * DType) =
        match dtype with
        | DType.Float64
        | DType.Complex128
        | DType.Int64
        | DType.UInt64 -> struct (DType.Float64, DType.Int64)
        | _ -> struct (DType.Float32, DType.Int32)

    /// Uniform over [0, 1): random bits as the mantissa of a number in [1, 2), less 1.
    let unit dtype dims key : Tensor =
        let struct (drawn, word, shift, one) = layout dtype
        let literal v = Literal.scalar word false (Integer v)
        let drawn = bits drawn dims key |> Op.convert word false
        let raised = Op.binary Or (Op.binary ShiftRightLogical drawn (literal shift)) (literal one)
        let floats = Trace.bind1 (Bitcast(dtype, ValueNone)) raised
        floats -. lit floats 1.0

    /// u · span + lo, rounded once: in the next wider type the product is exact.
    let private fused (u: Tensor) (span: Tensor) (lo: Tensor) =
        let through wide =
            let w x = Op.convert wide false x
            Op.convert u.DType false (w u *. w span +. w lo)

        match u.DType with
        | DType.Float16
        | DType.BFloat16 -> through DType.Float32
        | DType.Float32 -> through DType.Float64
        | _ -> u *. span +. lo

    /// Uniform over [lo, hi), which have this dtype.
    let uniform dtype dims (lo: Tensor) (hi: Tensor) key : Tensor =
        let u = unit dtype dims key
        Op.binary Max (fused u (hi -. lo) lo) lo |> shaped dims

    let private rounded dtype (value: float) =
        match Literal.read (Literal.ofFloat dtype false value) with
        | Float f -> f
        | _ -> value

    /// Uniform between numbers known beforehand. Where the span is a power of two nothing is rounded before the sum.
    let range dtype dims (lo: float) (hi: float) key : Tensor =
        let low = rounded dtype lo
        let span = rounded dtype (rounded dtype hi - low)
        let u = unit dtype dims key

        if low = 0.0 && span = 1.0 then
            u
        else
            let exact = Math.ScaleB(1.0, Math.ILogB span) = span
            let scaled = if exact then u *. lit u span +. lit u low else fused u (lit u span) (lit u low)
            Op.binary Max scaled (lit u low)

    let private normalReal dtype dims key =
        let u = range dtype dims (epsilon dtype / 2.0 - 1.0) 1.0 key
        lit u (Math.Sqrt 2.0) *. Op.unary ErfInv u

    /// Normal with mean 0 and variance 1; a complex number has independent parts of variance 1/2.
    let normal (dtype: DType) dims key : Tensor =
        if DTypes.isComplex dtype then
            let keys = Keys.parts 2 key
            let part = DTypes.part dtype
            let z = Op.binary MakeComplex (normalReal part dims keys[0]) (normalReal part dims keys[1])
            z /. lit z (Math.Sqrt 2.0)
        else
            normalReal dtype dims key

    let private limits (dtype: DType) : struct (Int128 * Int128) =
        let bits = 8 * DTypes.size dtype

        if DTypes.isUnsigned dtype then
            struct (Int128.Zero, (Int128.One <<< bits) - Int128.One)
        else
            struct (-(Int128.One <<< (bits - 1)), (Int128.One <<< (bits - 1)) - Int128.One)

    let private whole (dtype: DType) (v: Int128) = Literal.scalar dtype false (Integer(Int64.CreateTruncating v))

    /// Cut off at the limits of the type, then converted to it.
    let private clipped (dtype: DType) (x: Tensor) =
        let struct (lo, hi) = limits dtype
        let struct (least, most) = limits x.DType
        let clamp = Prim.Ternary Clamp

        Op.convert
            dtype
            false
            (Trace.bind3 clamp (whole x.DType (Int128.Max(lo, least))) x (whole x.DType (Int128.Min(hi, most))))

    let private integer (x: Tensor) =
        if DTypes.isInteger x.DType then
            Op.convert x.DType false x
        else
            Op.convert DType.Int64 false x

    // A remainder of twice as many bits as the type has, so that its bias is small.
    let private randintWide (dtype: DType) dims (lo: Tensor) (hi: Tensor) key : Tensor =
        let struct (_, most) = limits dtype
        let struct (_, top) = limits hi.DType

        let beyond =
            if top > most then
                Op.compare Gt hi (whole hi.DType most)
            else
                Literal.scalar DType.Bool false (Logical false)

        let lo, hi = clipped dtype lo, clipped dtype hi

        let unsigned, half =
            if DTypes.size dtype = 8 then
                DType.UInt64, 1L <<< 32
            else
                DType.UInt32, 1L <<< 16

        let keys = Keys.parts 2 key
        let higher, lower = bits unsigned dims keys[0], bits unsigned dims keys[1]
        let literal v = Literal.scalar unsigned false (Integer v)
        let span = Trace.bind1 (Bitcast(unsigned, ValueNone)) (hi -. lo)
        let span = Op.select (Op.compare Le hi lo) (literal 1L) span
        let span = Op.select (both beyond (Op.compare Gt hi lo)) (span +. literal 1L) span
        let rem a b = Op.binary Rem a b
        // A span that has wrapped to 0 means all values: no remainder is taken.
        let all = Op.compare Eq span (literal 0L)
        let modulo x = Op.select all x (rem x (Op.select all (literal 1L) span))
        let multiplier = modulo (literal half)
        let multiplier = modulo (multiplier *. multiplier)
        let offset = modulo (modulo higher *. multiplier +. modulo lower)
        lo +. Trace.bind1 (Bitcast(dtype, ValueNone)) offset |> shaped dims

    /// Integers from lo up to hi − 1; lo where hi is not greater.
    let randint (dtype: DType) dims (lo: Tensor) (hi: Tensor) key : Tensor =
        if not (DTypes.isInteger dtype) then
            Error.badArgument "randint" "dtype" $"is {dtype}" "give an integer type"

        if DTypes.size dtype < 4 then
            let struct (least, most) = limits dtype

            let within top (x: Tensor) =
                Trace.bind3
                    (Prim.Ternary Clamp)
                    (whole DType.Int32 least)
                    (Op.convert DType.Int32 false x)
                    (whole DType.Int32 top)

            randintWide DType.Int32 dims (within most lo) (within (most + Int128.One) hi) key
            |> Op.convert dtype false
        else
            randintWide dtype dims (integer lo) (integer hi) key

    /// Shuffled along a label, each of the other positions by itself: sorted by random numbers, often enough that equal
    /// numbers leave no bias.
    let shuffle (along: Label) (x: Tensor) key : Tensor =
        let dims = Array.zip x.Signature.VisibleLabels x.Signature.VisibleSizes
        let size = dims |> Array.fold (fun n (_, s) -> n * float s) 1.0
        let rounds = int (Math.Ceiling(3.0 * Math.Log(Math.Max(1.0, size)) / Math.Log 4294967295.0))
        let mutable key = key
        let mutable x = x

        for _ in 1..rounds do
            let keys = Keys.parts 2 key
            key <- keys[0]
            x <- (Op.sort along 1 true [| bits DType.UInt32 dims keys[1]; x |])[1]

        shaped dims x

    /// The numbers 0 … n−1 in random order.
    let order (along: Label) n key : Tensor = shuffle along (Op.iota DType.Int32 along n) key

    let private leaf i = "value " + string i

    /// Rounds for each lane while its state is active; lanes that are done keep what they have. Values stand in order.
    let whileActive
        operation
        (dims: (Label * int)[])
        (active: Tensor[] -> Tensor)
        (step: Tensor[] -> Tensor[])
        (init: Tensor[])
        : Tensor[] =
        let any (t: Tensor) = Op.reduce Any t.Signature.VisibleLabels t

        let guarded xs =
            let still = active xs
            Array.map2 (fun before after -> shaped dims (Op.select still after before)) xs (step xs)

        Flow.loop operation leaf (active >> any) guarded (Array.map (shaped dims) init)

    /// Rounds for all at once, while one of them is active; at most as many as int32 counts.
    let whileAny operation (active: Tensor[] -> Tensor) (step: Tensor[] -> Tensor[]) (init: Tensor[]) : Tensor[] =
        let count i = Literal.ofInt DType.Int32 i
        let last = init.Length

        let test (xs: Tensor[]) =
            let t = active xs[.. last - 1]
            both (Op.reduce Any t.Signature.VisibleLabels t) (Op.compare Lt xs[last] (count Int32.MaxValue))

        let next (xs: Tensor[]) = Array.append (step xs[.. last - 1]) [| xs[last] +. count 1 |]
        (Flow.loop operation leaf test next (Array.append init [| count 0 |]))[.. last - 1]
