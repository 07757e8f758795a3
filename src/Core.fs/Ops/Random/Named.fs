// The random samplers by name: a shape is a list of axes in order, a parameter is a number or an array over some of them.
// Knows axes and defaults, no formula. One idea: axes become labels with sizes, parameters are checked against them; the
// samplers themselves are those of the positional API.
namespace NamedTensors.Engine

open NamedTensors

module internal RandomNamed =
    let private name what = "random." + what

    let private floats (dtype: DType | null) =
        match dtype with
        | null -> DType.Float32
        | d -> d

    let private whole (dtype: DType | null) =
        match dtype with
        | null -> DType.Int32
        | d -> d

    let private checkParameter operation (dims: (Label * int)[]) (x: Tensor) =
        let lacks = Label.except (Array.map fst dims) x.Signature.VisibleLabels

        if lacks.Length > 0 then
            let shape = Signature.ofDims x.DType false dims

            Error.fail (
                Mistake.ExtraAxes(
                    operation,
                    lacks |> Array.map Label.text |> List.ofArray,
                    [ string shape; string x.Signature ]
                )
            )

        for l, n in dims do
            if x.Signature.Has l && x.Signature.SizeOf l <> n then
                Error.fail (Mistake.WrongSize(operation, Label.text l, n, x.Signature.SizeOf l, string x.Signature))

    let private parameter operation dims dtype (x: Tensor) =
        checkParameter operation dims x
        Op.convert dtype false x

    let private plain
        what
        (sample: DType -> (Label * int)[] -> Tensor -> Tensor)
        (key: Tensor)
        (shape: AxisSpec)
        (dtype: DType | null)
        =
        sample (floats dtype) (Axes.dims (name what) shape) (Keys.single (name what) key)

    let private with1 what sample (key: Tensor) (shape: AxisSpec) (a: Tensor) (dtype: DType | null) : Tensor =
        let operation, dtype = name what, floats dtype
        let dims = Axes.dims operation shape
        sample dtype dims (parameter operation dims dtype a) (Keys.single operation key)

    let private with2
        what
        sample
        (key: Tensor)
        (shape: AxisSpec)
        (a: Tensor)
        (b: Tensor)
        (dtype: DType | null)
        : Tensor =
        let operation, dtype = name what, floats dtype
        let dims = Axes.dims operation shape

        sample
            dtype
            dims
            (parameter operation dims dtype a)
            (parameter operation dims dtype b)
            (Keys.single operation key)

    let bits (key: Tensor) shape (dtype: DType | null) =
        let dtype =
            match dtype with
            | null -> DType.UInt32
            | d -> d

        if not (DTypes.isUnsigned dtype) then
            Error.badArgument (name "bits") "dtype" $"is {dtype}" "give an unsigned integer type"

        Draw.bits dtype (Axes.dims (name "bits") shape) (Keys.single (name "bits") key)

    /// `lo` and `hi` may be null: 0 and 1.
    let uniform (key: Tensor) shape (lo: Tensor) (hi: Tensor) (dtype: DType | null) =
        if isNull lo && isNull hi then
            plain "uniform" Draw.unit key shape dtype
        else
            let bound v (x: Tensor) = if isNull x then Literal.ofFloat (floats dtype) false v else x
            with2 "uniform" Draw.uniform key shape (bound 0.0 lo) (bound 1.0 hi) dtype

    let randint (key: Tensor) shape (lo: Tensor) (hi: Tensor) (dtype: DType | null) =
        let operation = name "randint"
        let dims = Axes.dims operation shape
        checkParameter operation dims lo
        checkParameter operation dims hi
        Draw.randint (whole dtype) dims lo hi (Keys.single operation key)

    let normal (key: Tensor) shape (dtype: DType | null) = plain "normal" Draw.normal key shape dtype

    let exponential (key: Tensor) shape (dtype: DType | null) =
        plain "exponential" Continuous.exponential key shape dtype

    let gumbel (key: Tensor) shape (dtype: DType | null) =
        plain "gumbel" (fun d -> Continuous.gumbel d false) key shape dtype

    let laplace (key: Tensor) shape (dtype: DType | null) = plain "laplace" Continuous.laplace key shape dtype
    let logistic (key: Tensor) shape (dtype: DType | null) = plain "logistic" Continuous.logistic key shape dtype
    let cauchy (key: Tensor) shape (dtype: DType | null) = plain "cauchy" Continuous.cauchy key shape dtype
    let rademacher (key: Tensor) shape (dtype: DType | null) = plain "rademacher" Continuous.rademacher key shape dtype

    let truncatedNormal (key: Tensor) shape (lower: Tensor) (upper: Tensor) (dtype: DType | null) =
        with2 "truncated_normal" Continuous.truncatedNormal key shape lower upper dtype

    let pareto (key: Tensor) shape (b: Tensor) (dtype: DType | null) =
        with1 "pareto" Continuous.pareto key shape b dtype

    let weibullMin (key: Tensor) shape (scale: Tensor) (concentration: Tensor) (dtype: DType | null) =
        with2
            "weibull_min"
            (fun d dims s c key -> Draw.shaped dims (Continuous.weibullMin d dims s c key))
            key
            shape
            scale
            concentration
            dtype

    let gamma (key: Tensor) shape (a: Tensor) (dtype: DType | null) = with1 "gamma" Gamma.gamma key shape a dtype

    let loggamma (key: Tensor) shape (a: Tensor) (dtype: DType | null) =
        with1 "loggamma" Gamma.loggamma key shape a dtype

    let beta (key: Tensor) shape (a: Tensor) (b: Tensor) (dtype: DType | null) =
        with2 "beta" Gamma.beta key shape a b dtype

    let t (key: Tensor) shape (df: Tensor) (dtype: DType | null) = with1 "t" Gamma.t key shape df dtype

    let bernoulli (key: Tensor) shape (p: Tensor) =
        let operation = name "bernoulli"
        let dims = Axes.dims operation shape
        let p = parameter operation dims (if DTypes.isFloat p.DType then p.DType else DType.Float32) p
        Discrete.bernoulli false dims p (Keys.single operation key)

    let poisson (key: Tensor) shape (lam: Tensor) (dtype: DType | null) =
        let operation = name "poisson"
        let dims = Axes.dims operation shape
        Discrete.poisson (whole dtype) dims (parameter operation dims DType.Float32 lam) (Keys.single operation key)

    /// `axis` is the new one, of the coordinates; it comes last.
    let ball (key: Tensor) (shape: AxisSpec) (axis: Axis) (p: float) (dtype: DType | null) =
        let operation, dtype = name "ball", floats dtype
        let all = Axes.dims operation (AxisSpec(Array.append shape.Items [| axis |], false))
        let dims, coordinate = all[.. all.Length - 2], all[all.Length - 1]
        Gamma.ball dtype dims coordinate (Literal.ofFloat dtype false p) (Keys.single operation key)

    let permutation (key: Tensor) (x: Tensor) (axis: AxisSelector) independent =
        let operation = name "permutation"
        Choose.permutation (Axes.label operation x axis) independent x (Keys.single operation key)

    /// Elements along an axis; the new axes stand in its place. `p` may be null.
    let choice (key: Tensor) (shape: AxisSpec) (x: Tensor) (axis: AxisSelector) replace (p: Tensor) =
        let operation = name "choice"
        let along = Axes.label operation x axis
        let dims = Axes.dims operation shape

        match dims |> Array.tryFind (fun (l, _) -> l <> along && x.Signature.Has l) with
        | Some(l, _) -> Error.fail (Mistake.AxisTaken(operation, Label.text l, string x.Signature))
        | None -> ()

        let weights =
            if isNull p then
                p
            else
                let n = x.Signature.SizeOf along

                if p.Signature.VisibleLabels <> [| along |] || p.Signature.SizeOf along <> n then
                    Error.badArgument
                        operation
                        "p"
                        $"is {p.Signature}"
                        $"give weights along axis '{Label.text along}' of size {n} alone"

                Promote.inexact p |> fun p -> Op.convert p.DType false p

        Choose.choice along dims replace weights x (Keys.single operation key)

    /// `shape` (null: that of the logits without the axis) has all other axes of the logits.
    let categorical (key: Tensor) (logits: Tensor) (axis: AxisSelector) (shape: AxisSpec | null) =
        let operation = name "categorical"
        let along = Axes.label operation logits axis
        let logits = Promote.inexact logits |> fun x -> Op.convert x.DType false x
        let own = Array.zip logits.Signature.VisibleLabels logits.Signature.VisibleSizes
        let rest = own |> Array.filter (fun (l, _) -> l <> along)

        let dims =
            match shape with
            | null -> rest
            | s -> Axes.dims operation s

        if dims |> Array.exists (fun (l, _) -> l = along) then
            Error.fail (Mistake.AxisTaken(operation, Label.text along, string logits.Signature))

        checkParameter operation (Array.append dims [| along, logits.Signature.SizeOf along |]) logits
        // Noise is drawn in the order of the logits, new axes first, if the shape is part of that; else in that of the shape.
        let all = Array.append (dims |> Array.filter (fun (l, _) -> not (logits.Signature.Has l))) own
        let within = all |> Array.filter (fun (l, _) -> l <> along)

        let noise =
            if within = dims then
                all
            else
                Array.append dims [| along, logits.Signature.SizeOf along |]

        Choose.categorical along false noise logits (Keys.single operation key) |> Draw.shaped dims

    let split (key: Tensor) (shape: AxisSpec) =
        Keys.split (Axes.dims (name "split") shape) (Keys.single (name "split") key)

    let parts (key: Tensor) n = Keys.parts n (Keys.single (name "split") key)
    let foldIn (key: Tensor) data = Keys.foldIn key data

    /// Names for the keys of a seed: none, it is one key.
    let key (seed: int64) = Keys.seed seed
