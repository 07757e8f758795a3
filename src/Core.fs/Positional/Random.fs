// The random samplers by position, with jax.random's rules: shapes are lists of sizes, parameters stretch to them.
// Knows shapes and defaults, no formula. One idea: positions of the result are the labels; parameters are aligned with its
// last dimensions, sizes of 1 stretch.
namespace NamedTensors.Engine

open NamedTensors

module internal RandomPositional =
    let private floats (dtype: DType | null) =
        match dtype with
        | null -> DType.Float32
        | d -> d

    let private whole (dtype: DType | null) =
        match dtype with
        | null -> DType.Int32
        | d -> d

    let private dimsOf operation (shape: int[]) : (Label * int)[] =
        Dims.sizes operation "shape" shape |> Array.mapi (fun i n -> Label.position i, n)

    /// The shape to which these stretch, aligned at their last dimensions.
    let private common operation (xs: Tensor[]) (shapes: int[][]) : int[] =
        let rank = shapes |> Array.fold (fun n s -> max n s.Length) 0

        Array.init rank (fun i ->
            let sizes =
                shapes
                |> Array.choose (fun s ->
                    let at = i - rank + s.Length in if at < 0 || s[at] = 1 then None else Some s[at])

            match Array.distinct sizes with
            | [||] -> 1
            | [| n |] -> n
            | _ ->
                let texts = System.String.Join(", ", shapes |> Array.map Dims.text)
                Dims.mismatch operation $"the shapes {texts} differ in dimension {i}" xs)

    /// The shape of the result: as given, or null: that of the parameters, which stretch to it.
    let private shapeOf operation (shape: int[] | null) (ps: Tensor[]) : int[] =
        let own = ps |> Array.map Dims.shape

        match shape with
        | null -> common operation ps own
        | shape ->
            let shape = Dims.sizes operation "shape" shape

            if common operation ps (Array.append [| shape |] own) <> shape then
                Dims.mismatch operation $"the parameters do not stretch to {Dims.text shape}" ps

            shape

    let private aligned (rank: int) (x: Tensor) (shape: int[]) : Tensor =
        let own = Dims.shape x
        let shift = rank - own.Length
        let narrow = Array.init own.Length id |> Array.filter (fun i -> own[i] = 1 && shape[i + shift] <> 1)
        let x = Dims.drop (narrow |> Array.map Dims.label) x

        if shift = 0 then
            x
        else
            let kept = Array.init own.Length id |> Array.except narrow
            Op.relabel (kept |> Array.map (fun i -> Dims.label i, Dims.label (i + shift))) x

    let private prepared operation shape dtype (ps: Tensor[]) : (Label * int)[] * Tensor[] =
        let shape = shapeOf operation shape ps
        dimsOf operation shape, ps |> Array.map (fun p -> aligned shape.Length (Op.convert dtype false p) shape)

    let private plain
        operation
        (sample: DType -> (Label * int)[] -> Tensor -> Tensor)
        key
        (shape: int[])
        (dtype: DType | null)
        =
        sample (floats dtype) (dimsOf operation shape) (Keys.single operation key)

    let private with1 operation sample key (a: Tensor) (shape: int[] | null) (dtype: DType | null) : Tensor =
        let dims, ps = prepared operation shape (floats dtype) [| a |]
        sample (floats dtype) dims ps[0] (Keys.single operation key)

    let private with2
        operation
        sample
        key
        (a: Tensor)
        (b: Tensor)
        (shape: int[] | null)
        (dtype: DType | null)
        : Tensor =
        let dims, ps = prepared operation shape (floats dtype) [| a; b |]
        sample (floats dtype) dims ps[0] ps[1] (Keys.single operation key)

    let split (key: Tensor) shape = Keys.split (dimsOf "split" shape) (Keys.single "split" key)
    let foldIn (key: Tensor) data = Keys.foldIn key data

    let private keys operation (x: Tensor) =
        Align.accept operation 0 "keys (Random.Key)" (fun d -> d = DType.Key) [| x.Signature |]
        x

    let keyData x = Keys.data (keys "key_data" x)
    let clone x = keys "clone" x

    let bits (key: Tensor) shape (dtype: DType | null) =
        let dtype =
            match dtype with
            | null -> DType.UInt32
            | d -> d

        if not (DTypes.isUnsigned dtype) then
            Error.badArgument "bits" "dtype" $"is {dtype}" "give an unsigned integer type"

        Draw.bits dtype (dimsOf "bits" shape) (Keys.single "bits" key)

    /// `lo` and `hi` may be null: 0 and 1.
    let uniform (key: Tensor) (shape: int[]) (lo: Tensor) (hi: Tensor) (dtype: DType | null) =
        if isNull lo && isNull hi then
            plain "uniform" Draw.unit key shape dtype
        else
            let bound v (x: Tensor) = if isNull x then Literal.ofFloat (floats dtype) false v else x
            with2 "uniform" Draw.uniform key (bound 0.0 lo) (bound 1.0 hi) shape dtype

    let randint (key: Tensor) (shape: int[]) (lo: Tensor) (hi: Tensor) (dtype: DType | null) =
        let shape = shapeOf "randint" shape [| lo; hi |]
        let at x = aligned shape.Length x shape
        Draw.randint (whole dtype) (dimsOf "randint" shape) (at lo) (at hi) (Keys.single "randint" key)

    let normal (key: Tensor) shape (dtype: DType | null) = plain "normal" Draw.normal key shape dtype

    let exponential (key: Tensor) shape (dtype: DType | null) =
        plain "exponential" Continuous.exponential key shape dtype

    let gumbel (key: Tensor) shape high (dtype: DType | null) =
        plain "gumbel" (fun d -> Continuous.gumbel d high) key shape dtype

    let laplace (key: Tensor) shape (dtype: DType | null) = plain "laplace" Continuous.laplace key shape dtype
    let logistic (key: Tensor) shape (dtype: DType | null) = plain "logistic" Continuous.logistic key shape dtype
    let cauchy (key: Tensor) shape (dtype: DType | null) = plain "cauchy" Continuous.cauchy key shape dtype
    let maxwell (key: Tensor) shape (dtype: DType | null) = plain "maxwell" Continuous.maxwell key shape dtype

    let rademacher (key: Tensor) shape (dtype: DType | null) =
        plain "rademacher" Continuous.rademacher key shape (whole dtype)

    let truncatedNormal (key: Tensor) (lower: Tensor) (upper: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with2 "truncated_normal" Continuous.truncatedNormal key lower upper shape dtype

    let rayleigh (key: Tensor) (scale: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "rayleigh" Continuous.rayleigh key scale shape dtype

    let lognormal (key: Tensor) (sigma: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "lognormal" Continuous.lognormal key sigma shape dtype

    let pareto (key: Tensor) (b: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "pareto" Continuous.pareto key b shape dtype

    let wald (key: Tensor) (mean: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "wald" Continuous.wald key mean shape dtype

    let triangular
        (key: Tensor)
        (left: Tensor)
        (mode: Tensor)
        (right: Tensor)
        (shape: int[] | null)
        (dtype: DType | null)
        =
        let dims, ps = prepared "triangular" shape (floats dtype) [| left; mode; right |]
        Continuous.triangular (floats dtype) dims ps[0] ps[1] ps[2] (Keys.single "triangular" key)

    /// Uniform numbers of the shape stretch with the parameters.
    let weibullMin (key: Tensor) (scale: Tensor) (concentration: Tensor) (shape: int[]) (dtype: DType | null) =
        let operation = "weibull_min"
        let drawn = Dims.sizes operation "shape" shape
        let ps = [| scale; concentration |]
        let all = common operation ps [| drawn; Dims.shape scale; Dims.shape concentration |]
        let at x = aligned all.Length (Op.convert (floats dtype) false x) all
        // What stretches is drawn once.
        let shift = all.Length - drawn.Length
        let dims = drawn |> Array.mapi (fun i n -> Label.position (i + shift), n)

        let kept =
            dims
            |> Array.filter (fun (l, n) -> n <> 1 || all[Array.findIndex (fun (d, _) -> d = l) dims + shift] = 1)

        Continuous.weibullMin (floats dtype) kept (at scale) (at concentration) (Keys.single operation key)
        |> Draw.shaped (dimsOf operation all)

    /// The shape of the parameters follows the one given (null or empty: theirs once more), as in JAX.
    let doubleSidedMaxwell (key: Tensor) (loc: Tensor) (scale: Tensor) (shape: int[]) (dtype: DType | null) =
        let operation = "double_sided_maxwell"
        let own = shapeOf operation null [| loc; scale |]
        let all = Array.append (if shape.Length = 0 then own else Dims.sizes operation "shape" shape) own
        with2 operation Continuous.doubleSidedMaxwell key loc scale all dtype

    let gamma (key: Tensor) (a: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "gamma" Gamma.gamma key a shape dtype

    let loggamma (key: Tensor) (a: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "loggamma" Gamma.loggamma key a shape dtype

    let beta (key: Tensor) (a: Tensor) (b: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with2 "beta" Gamma.beta key a b shape dtype

    let chisquare (key: Tensor) (df: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with1 "chisquare" Gamma.chisquare key df shape dtype

    let f (key: Tensor) (dfnum: Tensor) (dfden: Tensor) (shape: int[] | null) (dtype: DType | null) =
        with2 "f" Gamma.f key dfnum dfden shape dtype

    let t (key: Tensor) (df: Tensor) (shape: int[] | null) (dtype: DType | null) = with1 "t" Gamma.t key df shape dtype

    let private number operation (argument: string) (x: Tensor) =
        if Dims.rank x > 0 then
            Error.badArgument operation argument $"is an array: {x.Signature}" "give one number"

        x

    let generalizedNormal (key: Tensor) (p: Tensor) shape (dtype: DType | null) =
        let operation = "generalized_normal"
        let p = Op.convert (floats dtype) false (number operation "p" p)
        Gamma.generalizedNormal (floats dtype) (dimsOf operation shape) p (Keys.single operation key)

    /// Points of d coordinates along a new last dimension.
    let ball (key: Tensor) d (p: Tensor) (shape: int[]) (dtype: DType | null) =
        let all = dimsOf "ball" (Array.append shape [| d |])
        let p = Op.convert (floats dtype) false (number "ball" "p" p)
        Gamma.ball (floats dtype) all[.. shape.Length - 1] all[shape.Length] p (Keys.single "ball" key)

    let private ranked operation (argument: string) least (x: Tensor) =
        if Dims.rank x < least then
            Error.badArgument operation argument $"has {Dims.rank x} dimensions: {x.Signature}" $"give {least} or more"

    /// `alpha` has the categories last; the shape is that of the dimensions before it.
    let dirichlet (key: Tensor) (alpha: Tensor) (shape: int[] | null) (dtype: DType | null) =
        let operation = "dirichlet"
        ranked operation "alpha" 1 alpha
        let own = Dims.shape alpha
        let k = own[own.Length - 1]

        let before =
            match shape with
            | null -> own[.. own.Length - 2]
            | s -> s

        let dims, ps = prepared operation (Array.append before [| k |]) (floats dtype) [| alpha |]
        Gamma.dirichlet (floats dtype) dims (fst dims[before.Length]) ps[0] (Keys.single operation key)

    /// `p` null: one half.
    let bernoulli (key: Tensor) (p: Tensor) (shape: int[] | null) high =
        let p = if isNull p then Literal.ofFloat DType.Float32 false 0.5 else p

        if not (DTypes.isFloat p.DType) then
            Error.badArgument "bernoulli" "p" $"is {p.Signature}" "give floats"

        let dims, ps = prepared "bernoulli" shape p.DType [| p |]
        Discrete.bernoulli high dims ps[0] (Keys.single "bernoulli" key)

    let poisson (key: Tensor) (lam: Tensor) (shape: int[] | null) (dtype: DType | null) =
        let dims, ps = prepared "poisson" shape DType.Float32 [| lam |]
        Discrete.poisson (whole dtype) dims ps[0] (Keys.single "poisson" key)

    /// A float; a number of the host is as wide as the result.
    let private probability (dtype: DType) (p: Tensor) =
        let struct (wide, _) = Draw.beside dtype
        if p.Signature.Weak then Op.convert wide false p else Promote.inexact p

    let geometric (key: Tensor) (p: Tensor) (shape: int[] | null) (dtype: DType | null) =
        let dtype = whole dtype

        if not (DTypes.isInteger dtype) then
            Error.badArgument "geometric" "dtype" $"is {dtype}" "give an integer type"

        let p = probability dtype p
        let dims, ps = prepared "geometric" shape p.DType [| p |]
        Discrete.geometric dtype dims ps[0] (Keys.single "geometric" key)

    let binomial (key: Tensor) (n: Tensor) (p: Tensor) (shape: int[] | null) (dtype: DType | null) =
        let p = probability (floats dtype) p
        let dims, ps = prepared "binomial" shape p.DType [| n; p |]
        Discrete.binomial (floats dtype) dims ps[0] ps[1] (Keys.single "binomial" key)

    /// `p` has the categories last, and so has the shape; `n` the shape before them.
    let multinomial (key: Tensor) (n: Tensor) (p: Tensor) (shape: int[] | null) (dtype: DType | null) =
        let operation = "multinomial"
        ranked operation "p" 1 p
        let both = Promote.together operation [| n; p |] |> Array.map Promote.inexact
        let n, p = both[0], both[1]

        let shape =
            match shape with
            | null -> Dims.shape p
            | s -> s

        let dims, ps = prepared operation shape p.DType [| p |]
        let last = shape.Length - 1
        let before, ns = prepared operation shape[.. last - 1] p.DType [| n |]

        Discrete.multinomial
            (floats dtype)
            (fst dims[last])
            before
            ns[0]
            (Draw.shaped dims ps[0])
            (Keys.single operation key)
        |> Draw.shaped dims

    let private along operation (x: Tensor) axis =
        ranked operation "the array" 1 x
        Dims.label (Dims.axis operation "axis" (Dims.rank x) axis)

    let permutation (key: Tensor) (x: Tensor) axis independent =
        Choose.permutation (along "permutation" x axis) independent x (Keys.single "permutation" key)

    let permutationOf (key: Tensor) n =
        if n < 0 then
            Error.badArgument "permutation" "x" $"is {n}" "give 0 or more"

        Draw.order (Label.position 0) n (Keys.single "permutation" key)

    let private own = Label.fresh 980

    let private weights n (p: Tensor) : Tensor =
        if isNull p then
            p
        else
            if Dims.shape p <> [| n |] then
                Error.badArgument "choice" "p" $"is {p.Signature}" $"give one weight for each of {n}"

            let p = Promote.inexact p
            Dims.name [| own |] (Op.convert p.DType false p)

    // The new dimensions get labels of their own until they stand in their place.
    let private taken operation (shape: int[]) =
        let dims = dimsOf operation shape
        dims |> Array.mapi (fun i (_, n) -> Label.fresh (981 + i), n)

    /// Elements along an axis; the shape stands in its place. `p` may be null.
    let choice (key: Tensor) (x: Tensor) (shape: int[]) replace (p: Tensor) axis =
        let at = along "choice" x axis
        let n = x.Signature.SizeOf at

        Choose.choice own (taken "choice" shape) replace (weights n p) (Op.rename at own x) (Keys.single "choice" key)
        |> Dims.renumber

    /// From 0 … n−1.
    let choiceOf (key: Tensor) n (shape: int[]) replace (p: Tensor) =
        Choose.indices own n (taken "choice" shape) DType.Int32 replace (weights n p) (Keys.single "choice" key)
        |> Dims.renumber

    /// `shape` (null: that of the logits without the axis) ends in that; without replacement, what stands before counts.
    let categorical (key: Tensor) (logits: Tensor) axis (shape: int[] | null) replace high =
        let operation = "categorical"
        let at = along operation logits axis
        let logits = Promote.inexact logits |> fun x -> Op.convert x.DType false x
        let k = logits.Signature.SizeOf at

        let rest =
            Array.zip logits.Signature.VisibleLabels logits.Signature.VisibleSizes
            |> Array.filter (fun (l, _) -> l <> at)

        let batch = Array.map snd rest

        let shape =
            match shape with
            | null -> batch
            | s -> Dims.sizes operation "shape" s

        if common operation [| logits |] [| shape; batch |] <> shape then
            Dims.mismatch operation $"the logits without their axis do not stretch to {Dims.text shape}" [| logits |]

        let prefix = shape[.. shape.Length - batch.Length - 1] |> Array.mapi (fun i n -> Label.fresh (981 + i), n)
        let wide = Array.zip (Array.map fst rest) shape[shape.Length - batch.Length ..]
        let key = Keys.single operation key

        if replace then
            let narrow =
                rest
                |> Array.filter (fun (l, n) -> n = 1 && Array.exists (fun (m, w) -> m = l && w <> 1) wide)
                |> Array.map fst

            let own =
                logits.Signature.VisibleLabels
                |> Array.map (fun l -> if l = at then l, k else Array.find (fun (m, _) -> m = l) wide)

            let y = Choose.categorical at high (Array.append prefix own) (Dims.drop narrow logits) key
            Dims.number (Array.map fst (Array.append prefix wide)) (Draw.shaped (Array.append prefix wide) y)
        else
            let count = prefix |> Array.fold (fun n (_, s) -> n * s) 1
            let y = Choose.categoricalOnce at own count high logits key
            Dims.number (Array.map fst (Array.append prefix rest)) (Op.reshape [| own |] prefix y)

    /// n × m with orthonormal columns (or rows, if there are fewer), uniformly.
    let orthogonal (key: Tensor) n m (shape: int[]) (dtype: DType | null) =
        let operation = "orthogonal"

        if n < 1 || m < 1 then
            Error.badArgument operation "the matrix" $"has {n} rows and {m} columns" "give 1 or more of each"

        let row, column, inner = Label.fresh 982, Label.fresh 983, Label.fresh 984
        let batch = dimsOf operation shape
        let rows, columns = max n m, min n m

        let z =
            Draw.normal (floats dtype) (Array.append batch [| row, rows; column, columns |]) (Keys.single operation key)

        let outs = Op.factor (Qr false) row column inner z
        let q, r = outs[0], outs[1]
        // The signs on the diagonal of r make the factors unique.
        let same = Op.compare Eq (Op.iota DType.Int32 inner columns) (Op.iota DType.Int32 column columns)
        let diagonal = Op.sum [| column |] (Op.select same r (Op.like r 0.0))
        let x = Op.mul q (Op.unary Sign diagonal)
        let order = if n < m then [| inner; row |] else [| row; inner |]
        Dims.number (Array.append (Array.map fst batch) order) x

    /// `method`: "cholesky", "eigh" or "svd".
    let multivariateNormal
        (key: Tensor)
        (mean: Tensor)
        (cov: Tensor)
        (shape: int[] | null)
        (dtype: DType | null)
        (method: string)
        =
        let operation = "multivariate_normal"
        ranked operation "mean" 1 mean
        ranked operation "cov" 2 cov
        let both = Promote.together operation [| mean; cov |] |> Array.map Promote.inexact
        let mean, cov = both[0], both[1]

        let dtype =
            match dtype with
            | null -> mean.DType
            | d -> d

        let m, c = Dims.shape mean, Dims.shape cov
        let n = m[m.Length - 1]

        if c[c.Length - 1] <> n || c[c.Length - 2] <> n then
            Dims.mismatch operation $"cov is not {n} × {n}" [| mean; cov |]

        let own = [| m[.. m.Length - 2]; c[.. c.Length - 3] |]

        let batch =
            match shape with
            | null -> common operation [| mean; cov |] own
            | s -> s

        if common operation [| mean; cov |] (Array.append [| batch |] own) <> batch then
            Dims.mismatch operation $"mean and cov do not stretch to {Dims.text batch}" [| mean; cov |]

        let scaled (vectors: Tensor) (values: Tensor) =
            // One value for each column: the last dimension of both.
            let at = Dims.rank values
            Op.mul vectors (Op.unary Sqrt (Op.rename (Dims.label (at - 1)) (Dims.label at) values))

        let factor =
            match method with
            | "cholesky" -> Linalg.cholesky true cov
            | "eigh" -> let outs = Linalg.eigh true true cov in scaled outs[0] outs[1]
            | "svd" -> let outs = Linalg.svd false true cov in scaled outs[0] outs[1]
            | other -> Error.badArgument operation "method" $"is '{other}'" "give 'cholesky', 'eigh' or 'svd'"

        let column = Label.fresh 985
        let z = Draw.normal dtype (Array.append (dimsOf operation batch) [| column, n |]) (Keys.single operation key)
        // factor: (…, row, column) with the row where the result has its last dimension.
        let factor = aligned (batch.Length + 2) (Op.convert dtype false factor) (Array.append batch [| n; n |])
        let factor = Op.rename (Label.position (batch.Length + 1)) column factor
        let mean = aligned (batch.Length + 1) (Op.convert dtype false mean) (Array.append batch [| n |])
        let all = dimsOf operation (Array.append batch [| n |])
        Op.add (Op.contract [| column |] factor z) mean |> Draw.shaped all
