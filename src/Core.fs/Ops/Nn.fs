// What networks are made of: activations, softmax and its logarithms, losses, pooling windows, attention.
// Knows formulas and dtypes, no memory and no derivative of its own. One idea: each is its formula in primitives, written so
// that it neither overflows nor gives a NaN in a branch that is not taken.
namespace NamedTensors

/// What a loss does with its elements: nothing, their mean, or their sum.
type LossReduction =
    | None = 0
    | Mean = 1
    | Sum = 2

namespace NamedTensors.Engine

open System
open NamedTensors

module internal Nn =
    open Op

    let private zero (x: Tensor) = like x 0.0
    let private atLeast value (x: Tensor) = binary Max x (like x value)
    let private atMost value (x: Tensor) = binary Min x (like x value)

    /// Computed as a float, half precision in float32; the result is rounded once.
    let private rounding (f: Tensor -> Tensor) (x: Tensor) =
        let x = Promote.inexact x
        f (Reductions.computed x) |> convert x.DType x.Signature.Weak

    /// The derivative at 0 is 0.
    let relu (x: Tensor) : Tensor = select (compare Le x (zero x)) (zero x) x
    let relu6 (x: Tensor) : Tensor = Promote.inexact x |> atLeast 0.0 |> atMost 6.0

    let reluSquared (x: Tensor) : Tensor =
        let r = relu x
        mul r r

    let sigmoid (x: Tensor) : Tensor = unary Logistic (Promote.inexact x)
    let silu (x: Tensor) : Tensor = x |> rounding (fun x -> mul x (unary Logistic x))
    let quickGelu (x: Tensor) : Tensor = x |> rounding (fun x -> mul x (unary Logistic (mulScalar x 1.702)))

    /// x Φ(x); approximate: by tanh (Hendrycks & Gimpel 2016).
    let gelu (x: Tensor) (approximate: bool) : Tensor =
        x
        |> rounding (fun x ->
            if approximate then
                let inner = mulScalar (add x (mulScalar (mul x (mul x x)) 0.044715)) (Math.Sqrt(2.0 / Math.PI))
                mul x (mulScalar (addScalar (unary Tanh inner) 1.0) 0.5)
            else
                mul (mulScalar x 0.5) (unary Erfc (mulScalar x -(Math.Sqrt 0.5))))

    let private positive (x: Tensor) = compare Gt x (zero x)

    let elu (x: Tensor) (alpha: float) : Tensor =
        x
        |> rounding (fun x ->
            let up = positive x
            select up x (mulScalar (unary Expm1 (select up (zero x) x)) alpha))

    let celu (x: Tensor) (alpha: float) : Tensor =
        x
        |> rounding (fun x ->
            add (atLeast 0.0 x) (mulScalar (unary Expm1 (mulScalar (atMost 0.0 x) (1.0 / alpha))) alpha))

    /// Klambauer et al. 2017.
    let selu (x: Tensor) : Tensor =
        x
        |> rounding (fun x -> mulScalar (elu x 1.6732632423543772848170429916717) 1.0507009873554804934193349852946)

    // log(1 + eˣ) with no exponent above 0; its derivative is the sigmoid everywhere.
    let private softplusOf (x: Tensor) =
        let up = positive x
        add (select up x (zero x)) (unary Log1p (unary Exp (select up (neg x) x)))

    let softplus (x: Tensor) : Tensor = rounding softplusOf x
    let logSigmoid (x: Tensor) : Tensor = x |> rounding (fun x -> neg (softplusOf (neg x)))
    let softSign (x: Tensor) : Tensor = x |> rounding (fun x -> div x (addScalar (unary Abs x) 1.0))
    let hardSigmoid (x: Tensor) : Tensor = x |> rounding (fun x -> mulScalar (relu6 (addScalar x 3.0)) (1.0 / 6.0))
    let hardSilu (x: Tensor) : Tensor = x |> rounding (fun x -> mul x (hardSigmoid x))

    let hardTanh (x: Tensor) : Tensor =
        let one, minus = like x 1.0, like x -1.0
        select (compare Gt x one) one (select (compare Lt x minus) minus x)

    let leakyRelu (x: Tensor) (slope: float) : Tensor =
        let x = Promote.inexact x
        select (compare Ge x (zero x)) x (mulScalar x slope)

    /// The largest, or 0 where it is not finite: what is taken off before exponentials. It has no derivative.
    let private offset labels (x: Tensor) =
        let m = reduce Maximum labels x |> stopGradient
        select (unary IsFinite m) m (zero m)

    let logsumexp (x: Tensor) (axis: AxisSelection | null) : Tensor =
        let labels = Axes.labels "logsumexp" x axis

        x
        |> rounding (fun x ->
            let m = offset labels x
            add (unary Log (sum labels (unary Exp (sub x m)))) m)

    let softmax (x: Tensor) (axis: AxisSelection | null) : Tensor =
        let labels = Axes.labels "softmax" x axis

        x
        |> rounding (fun x ->
            let e = unary Exp (sub x (reduce Maximum labels x |> stopGradient))
            div e (sum labels e))

    let logSoftmax (x: Tensor) (axis: AxisSelection | null) : Tensor =
        let labels = Axes.labels "log_softmax" x axis

        x
        |> rounding (fun x ->
            let shifted = sub x (reduce Maximum labels x |> stopGradient)
            sub shifted (unary Log (sum labels (unary Exp shifted))))

    /// (x − mean) / √(variance + epsilon); what is not given is taken along the axes, where the mask holds.
    let standardize
        (x: Tensor)
        (axis: AxisSelection | null)
        (mean: Tensor)
        (variance: Tensor)
        (epsilon: float)
        (where: Tensor)
        : Tensor =
        let x = Promote.inexact x
        let c = Reductions.computed x
        let given (t: Tensor) = convert c.DType false t
        let m = if isNull mean then Reductions.mean c axis where null else given mean

        let v =
            if isNull variance then
                sub (Reductions.mean (mul c c) axis where null) (mul m m) |> atLeast 0.0
            else
                given variance

        mul (sub c m) (unary Rsqrt (addScalar v epsilon)) |> convert x.DType x.Signature.Weak

    /// 1 where the class is the number in x, which may be none of them; the class axis stands last.
    let oneHot (x: Tensor) (classAxis: Axis) (dtype: DType | null) : Tensor =
        let label = Label.name classAxis.Name

        if x.Signature.Has label then
            Error.fail (Mistake.AxisTaken("one_hot", classAxis.Name, string x.Signature))

        let x =
            match x.DType with
            | DType.Int64
            | DType.UInt64
            | DType.UInt32 -> convert DType.Int64 false x
            | d when DTypes.isInteger d || d = DType.Bool -> convert DType.Int32 false x
            | _ -> x

        let classes =
            iota (if DTypes.isInteger x.DType then x.DType else DType.Int32) label classAxis.Size
            |> convert x.DType false

        let dtype = if isNull (box dtype) then DType.Float32 else nonNull dtype
        compare Eq x classes |> convert dtype false |> reorder [| label |]

    let private reduced
        (loss: Tensor)
        (reduction: LossReduction)
        (axis: AxisSelection | null)
        (where: Tensor)
        : Tensor =
        let keeps =
            match axis with
            | null -> false
            | a -> a.Count = 0

        if reduction <> LossReduction.None && not keeps then
            if reduction = LossReduction.Mean then
                Reductions.mean loss axis where null
            else
                Reductions.sum loss axis where null
        else
            match where with
            | null -> loss
            | w ->
                let kept = Elementwise.where w loss (Reductions.literal loss (Integer 0L))
                // A mask with all axes sets their order.
                let order = w.Signature.VisibleLabels

                if order.Length = loss.Signature.VisibleLabels.Length then
                    reorder order kept
                else
                    kept

    /// −Σ target · log softmax(logits), and the logarithms that normalise.
    let crossEntropyAndNormalizers (logits: Tensor) (label: AxisSelector) (targets: Tensor) : Tensor[] =
        let l = Axes.label "cross_entropy_loss" logits label
        Axes.label "cross_entropy_loss" targets label |> ignore
        let normalizers = logsumexp logits (AxisSelection.op_Implicit label)
        let xs = Promote.together "cross_entropy_loss" [| targets; Promote.inexact logits |]
        let loss = mul xs[0] (sub (convert xs[1].DType false normalizers) xs[1])
        [| sum [| l |] loss; normalizers |]

    let crossEntropy
        (logits: Tensor)
        (label: AxisSelector)
        (targets: Tensor)
        (reduction: LossReduction)
        (axis: AxisSelection | null)
        (where: Tensor)
        : Tensor =
        let parts = crossEntropyAndNormalizers logits label targets
        reduced parts[0] reduction axis where

    /// −t log σ(x) − (1 − t) log σ(−x).
    let binaryCrossEntropy
        (logits: Tensor)
        (targets: Tensor)
        (reduction: LossReduction)
        (axis: AxisSelection | null)
        (where: Tensor)
        : Tensor =
        let logits = Promote.inexact logits
        Promote.subset "binary_cross_entropy_loss" [| logits; targets |]
        let t = convert logits.DType false targets
        let yes = mul t (logSigmoid logits)
        let no = mul (sub (like t 1.0) t) (logSigmoid (neg logits))
        reduced (neg (add yes no)) reduction axis where

    /// Whether a padding is SAME; VALID is the other.
    let isSame (padding: string) =
        match padding.ToUpperInvariant() with
        | "SAME" -> true
        | "VALID" -> false
        | _ ->
            Error.badArgument
                "pool"
                ("padding '" + padding + "'")
                "is not known"
                "use VALID, SAME, or numbers before and after each axis"

    /// `low`, `high`: padding of each axis; null: as `same` says.
    let private windows
        operation
        (x: Tensor)
        (window: AxisSpec)
        (stride: int[])
        (same: bool)
        (low: int[] | null)
        (high: int[] | null)
        =
        let axes = window.Items

        let each (values: int[]) i =
            if values.Length = 1 then
                values[0]
            elif values.Length = axes.Length then
                values[i]
            else
                Error.fail (Mistake.WrongNumber(operation, "numbers", string axes.Length, values.Length))

        axes
        |> Array.mapi (fun i a ->
            let label = Axes.label operation x (AxisSelector.Of a.Name)
            let n, step = x.Signature.SizeOf label, each stride i

            let low, high =
                match low, high with
                | null, _
                | _, null when same ->
                    let total = max 0 (((n + step - 1) / max 1 step - 1) * step + a.Size - n)
                    total / 2, total - total / 2
                | null, _
                | _, null -> 0, 0
                | lo, hi -> each lo i, each hi i

            {
                Label = label
                Window = a.Size
                Stride = step
                PadLow = low
                PadHigh = high
                BaseDilation = 1
                WindowDilation = 1
            })

    let private pool m (dims: WindowAxis[]) (identity: Scalar) (x: Tensor) =
        Trace.bind2 (ReduceWindow(m, dims)) x (Literal.scalar x.DType x.Signature.Weak identity)

    let maxPool
        (x: Tensor)
        (window: AxisSpec)
        (stride: int[])
        (same: bool)
        (low: int[] | null)
        (high: int[] | null)
        : Tensor =
        x
        |> pool Maximum (windows "max_pool" x window stride same low high) (Reductions.extremal Maximum x.DType)

    let minPool
        (x: Tensor)
        (window: AxisSpec)
        (stride: int[])
        (same: bool)
        (low: int[] | null)
        (high: int[] | null)
        : Tensor =
        x
        |> pool Minimum (windows "min_pool" x window stride same low high) (Reductions.extremal Minimum x.DType)

    /// Padding does not count, unless `includePad`.
    let meanPool
        (x: Tensor)
        (window: AxisSpec)
        (stride: int[])
        (same: bool)
        (low: int[] | null)
        (high: int[] | null)
        (includePad: bool)
        : Tensor =
        let dims = windows "mean_pool" x window stride same low high

        x
        |> rounding (fun x ->
            let total = pool Sum dims (Integer 0L) x

            if includePad then
                mulScalar total (1.0 / (dims |> Array.fold (fun n d -> n * float d.Window) 1.0))
            else
                let sizes = dims |> Array.map (fun d -> d.Label, x.Signature.SizeOf d.Label)
                let ones = filled (Signature.ofDims x.DType false sizes) (Integer 1L)
                div total (pool Sum dims (Integer 0L) ones))

    /// softmax(query · key / √size + bias), where the mask holds.
    let attentionWeights
        (key': AxisSelector)
        (positions: AxisSelection)
        (query: Tensor)
        (key: Tensor)
        (mask: Tensor)
        (bias: Tensor)
        : Tensor =
        let operation = "dot_product_attention"
        let l = Axes.label operation query key'
        Axes.label operation key key' |> ignore

        for p in Axes.labels operation key positions do
            if query.Signature.Has p then
                Error.badArgument
                    operation
                    ("axis '" + Label.text p + "'")
                    $"is in the query too: {query.Signature}"
                    "rename it in keys and values"

        let xs = Promote.together operation [| query; key |]
        let scaled = mulScalar (Promote.inexact xs[0]) (1.0 / Math.Sqrt(float (query.Signature.SizeOf l)))
        let scores = contract [| l |] scaled (Promote.inexact xs[1])
        let scores = if isNull bias then scores else Elementwise.add scores bias
        let scores = if isNull mask then scores else Elementwise.where mask scores (like scores -1e9)
        softmax scores positions |> convert (Promote.inexactOf query.DType) false

    let attention
        (positions: AxisSelection)
        (key': AxisSelector)
        (query: Tensor)
        (key: Tensor)
        (value: Tensor)
        (mask: Tensor)
        (bias: Tensor)
        : Tensor =
        let weights = attentionWeights key' positions query key mask bias
        let labels = Axes.labels "dot_product_attention" value positions
        let xs = Promote.together "dot_product_attention" [| weights; value |]
        contract labels xs[0] xs[1]

    let private count (axis: Axis) (start: int) =
        addScalar (iota DType.Int32 (Label.name axis.Name) axis.Size) (float start)

    /// A query sees the keys up to its own position.
    let causalMask (queries: Axis) (keys: Axis) (queryStart: int) (keyStart: int) : Tensor =
        compare Ge (count queries queryStart) (count keys keyStart)
        |> reorder [| Label.name queries.Name; Label.name keys.Name |]

    /// Causal, but the first `prefix` keys are seen by all.
    let prefixLmMask (queries: Axis) (keys: Axis) (prefix: int) (queryStart: int) (keyStart: int) : Tensor =
        let k = count keys keyStart
        binary Or (causalMask queries keys queryStart keyStart) (compare Lt k (like k (float prefix)))

    let private combined m (a: Tensor) (b: Tensor) : Tensor =
        match a, b with
        | null, b -> b
        | a, null -> a
        | a, b ->
            binary m (Reductions.truth a) (Reductions.truth b)
            |> reorder (Label.union a.Signature.VisibleLabels b.Signature.VisibleLabels)

    let combineAnd (a: Tensor) (b: Tensor) : Tensor = combined And a b
    let combineOr (a: Tensor) (b: Tensor) : Tensor = combined Or a b
