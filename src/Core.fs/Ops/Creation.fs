// New arrays over named axes: one value everywhere, or values in even steps. Knows dtypes, no memory.
// One idea: what is one value is one element seen with stride 0; ranges are an iota and arithmetic, so that their ends
// may be traced, mapped, or carry axes of their own.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Creation =
    let private everywhere operation (spec: AxisSpec) (dtype: DType) (value: Scalar) =
        Op.filled (Signature.ofDims dtype false (Axes.dims operation spec)) value

    let private orFloat (dtype: DType | null) =
        match dtype with
        | null -> DType.Float32
        | d -> d

    let private refuseKey operation (dtype: DType) =
        if dtype = DType.Key then
            Error.badArgument operation "dtype" "key can't be made from numbers" "make keys with Random.Key"

    let zeros (spec: AxisSpec) (dtype: DType | null) = everywhere "zeros" spec (orFloat dtype) (Integer 0L)

    let ones (spec: AxisSpec) (dtype: DType | null) =
        refuseKey "ones" (orFloat dtype)
        everywhere "ones" spec (orFloat dtype) (Integer 1L)

    let private scalarValue operation (value: Tensor) =
        if value.Signature.VisibleLabels.Length > 0 then
            Error.badArgument
                operation
                "fill_value"
                ("has axes: " + string value.Signature)
                "give a single number, or broadcast the array"

    /// Without a dtype, in that of the value (weak, if it is a host number).
    let private filledWith operation dims (value: Tensor) (dtype: DType | null) =
        scalarValue operation value

        let value =
            match dtype with
            | null -> value
            | d -> Op.convert d false value

        Op.expand dims value

    let full (spec: AxisSpec) (value: Tensor) (dtype: DType | null) =
        filledWith "full" (Axes.dims "full" spec) value dtype

    let private typeOf (like: Tensor) (dtype: DType | null) =
        match dtype with
        | null -> like.DType
        | d -> d

    let private visible (like: Tensor) = Array.zip like.Signature.VisibleLabels like.Signature.VisibleSizes

    let private same operation (like: Tensor) (dtype: DType | null) value =
        let d = typeOf like dtype
        refuseKey operation d
        Op.filled (Signature.ofDims d false (visible like)) value

    let zerosLike (like: Tensor) (dtype: DType | null) = same "zeros_like" like dtype (Integer 0L)
    let onesLike (like: Tensor) (dtype: DType | null) = same "ones_like" like dtype (Integer 1L)

    let fullLike (like: Tensor) (value: Tensor) (dtype: DType | null) =
        filledWith "full_like" (visible like) value (typeOf like dtype)

    /// start, start + step, … over the product of the axes, row-major.
    let arange (spec: AxisSpec) (start: Tensor) (step: Tensor) (dtype: DType | null) : Tensor =
        let dims = Axes.dims "arange" spec
        scalarValue "arange" start
        scalarValue "arange" step
        let natural, weak = Promote.common "arange" [| start; step |]
        let natural = if natural = DType.Bool then DType.Int32 else natural

        // Computed in a type that holds start and step, then in the one asked for.
        let work =
            match dtype with
            | null -> natural
            | d ->
                match DTypes.promote (natural, weak) (d, false) with
                | ValueSome(w, _) when w <> DType.Bool -> w
                | _ -> natural

        let count = dims |> Array.fold (fun n (_, s) -> n * s) 1
        let flat = Label.fresh 0
        let i = Op.iota work flat count
        let at x = Op.convert work false x
        let values = Op.add (Op.mul i (at step)) (at start)

        let result =
            if dims.Length = 1 then
                Op.rename flat (fst dims[0]) values
            else
                Op.reshape [| flat |] dims values

        match dtype with
        | null -> result
        | d -> Op.convert d false result

    let private samples operation (axis: AxisSelector) =
        let n = if axis.HasSize then axis.Size else 50
        Label.name axis.Name, n

    // The type that is asked for, and the float type in which it is computed.
    let private types operation (ends: Tensor[]) (dtype: DType | null) =
        let result =
            match dtype with
            | null -> Promote.inexactOf (fst (Promote.common operation ends))
            | d -> d

        refuseKey operation result
        struct (result, Promote.inexactOf result)

    /// Samples in equal steps, start·(1 − t) + stop·t, so that both ends are met exactly.
    let private between operation (axis: AxisSelector) (start: Tensor) (stop: Tensor) (endpoint: bool) : Tensor =
        let label, n = samples operation axis

        if start.Signature.Has label || stop.Signature.Has label then
            Error.fail (
                Mistake.AxisTaken(
                    operation,
                    axis.Name,
                    string (if start.Signature.Has label then start else stop).Signature
                )
            )

        let steps = max 1 (if endpoint then n - 1 else n)
        let part = DTypes.part start.DType
        let i = Op.iota part label n
        let t = Op.div i (Op.like i (float steps)) |> Op.convert start.DType false
        Op.add (Op.mul start (Op.sub (Op.like t 1.0) t)) (Op.mul stop t)

    /// In another type; to integers by rounding down.
    let private floored (dtype: DType) (x: Tensor) =
        let x = if DTypes.isInteger dtype && DTypes.isFloat x.DType then Op.unary Floor x else x
        Op.convert dtype false x

    let linspace (axis: AxisSelector) (start: Tensor) (stop: Tensor) (endpoint: bool) (dtype: DType | null) : Tensor =
        let struct (result, work) = types "linspace" [| start; stop |] dtype
        let at = Op.convert work false
        between "linspace" axis (at start) (at stop) endpoint |> floored result

    let private powers operation (axis: AxisSelector) (start: Tensor) (stop: Tensor) endpoint (b: Tensor) =
        Op.binary Pow b (between operation axis start stop endpoint)

    /// base^start … base^stop, the exponents in equal steps.
    let logspace
        (axis: AxisSelector)
        (start: Tensor)
        (stop: Tensor)
        (endpoint: bool)
        (b: Tensor)
        (dtype: DType | null)
        : Tensor =
        let struct (result, work) = types "logspace" [| start; stop |] dtype
        let at = Op.convert work false
        powers "logspace" axis (at start) (at stop) endpoint (at b) |> Op.convert result false

    /// start … stop in equal ratios; two negative ends give negative numbers.
    let geomspace (axis: AxisSelector) (start: Tensor) (stop: Tensor) (endpoint: bool) (dtype: DType | null) : Tensor =
        let struct (result, work) = types "geomspace" [| start; stop |] dtype
        let start, stop = Op.convert work false start, Op.convert work false stop
        let negative x = Op.compare Lt (Functions.real x) (Op.like (Functions.real x) 0.0)
        let flip = Op.select (Op.binary And (negative start) (negative stop)) (Op.like start -1.0) (Op.like start 1.0)
        let exponent x = Functions.log10 (Op.mul flip x)
        let ratio = powers "geomspace" axis (exponent start) (exponent stop) endpoint (Op.like start 10.0)
        Op.mul flip ratio |> Op.convert result false
