// Random keys, and numbers by position, as jax.random draws them. In C#: random. No logic.
// The key comes last: `key |> Random.normal [ 2; 3 ]`; functions of data take the data last.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

/// Random keys, and numbers by position: threefry2x32, bit for bit those of `jax.random`.
[<AbstractClass; Sealed>]
type Random private () =
    /// The key of a seed: threefry2x32. Gives a key.
    static member key(seed: int64) = NdArray(Keys.seed seed)

    /// The key of a seed: threefry2x32. Gives a key.
    static member key(seed: int) = NdArray(Keys.seed (int64 seed))

    /// The key of a seed that is an array. Gives a key.
    /// Error: the seed is not an integer without axes.
    static member key(seed: NdArray) = NdArray(Keys.ofSeed seed.Tensor)

    /// New keys from one, which is not to be used again. Gives keys, along one axis.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member split(?num: int) =
        fun (key: NdArray) -> NdArray(RandomPositional.split key.Tensor [| (defaultArg num 2) |])

    /// As above, with nothing but the array given.
    static member split(key: NdArray) = Random.split () key

    /// An array of new keys from one, which is not to be used again. Gives keys.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member split(shape: seq<int>) =
        fun (key: NdArray) -> NdArray(RandomPositional.split key.Tensor (Seq.toArray shape))

    /// The key of a key and a number. Gives a key.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member foldIn(data: NdArray) = fun (key: NdArray) -> NdArray(RandomPositional.foldIn key.Tensor data.Tensor)

    /// The two uint32 words of each key, along a new last axis. Gives uint32.
    /// Error: these are not keys.
    static member keyData(keys: NdArray) = NdArray(RandomPositional.keyData keys.Tensor)

    /// Keys from pairs of words along the last axis. Gives keys.
    /// Error: the last axis does not hold two uint32 words.
    static member wrapKeyData(keyBitsArray: NdArray) = NdArray(Keys.wrap keyBitsArray.Tensor)

    /// The same key: says that it is meant to be used again. Gives the keys.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member clone() = fun (key: NdArray) -> NdArray(RandomPositional.clone key.Tensor)

    /// As above, with nothing but the array given.
    static member clone(key: NdArray) = Random.clone () key

    /// Random bits. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member bits(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.bits key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member bits(key: NdArray) = Random.bits () key

    /// Uniform numbers in [minval, maxval). Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member uniform(?shape: seq<int>, ?dtype: DType, ?minval: NdArray, ?maxval: NdArray) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.uniform
                    key.Tensor
                    (arrayOr [||] shape)
                    (positionalOf minval)
                    (positionalOf maxval)
                    (Option.toObj dtype)
            )

    /// As above, with nothing but the array given.
    static member uniform(key: NdArray) = Random.uniform () key

    /// Integers from minval up to maxval − 1. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member randint(shape: seq<int>, minval: NdArray, maxval: NdArray, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.randint key.Tensor (Seq.toArray shape) minval.Tensor maxval.Tensor (Option.toObj dtype)
            )

    /// Normal numbers with mean 0 and variance 1 (of complex numbers each part has variance 1/2). Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member normal(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.normal key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member normal(key: NdArray) = Random.normal () key

    /// Exponential numbers with rate 1. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member exponential(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.exponential key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member exponential(key: NdArray) = Random.exponential () key

    /// Numbers of the standard Laplace distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member laplace(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.laplace key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member laplace(key: NdArray) = Random.laplace () key

    /// Numbers of the standard logistic distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member logistic(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.logistic key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member logistic(key: NdArray) = Random.logistic () key

    /// Numbers of the standard Cauchy distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member cauchy(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.cauchy key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member cauchy(key: NdArray) = Random.cauchy () key

    /// Numbers of the Maxwell distribution: lengths of three normal numbers. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member maxwell(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.maxwell key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member maxwell(key: NdArray) = Random.maxwell () key

    /// Numbers of the standard Gumbel distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member gumbel(?shape: seq<int>, ?dtype: DType, ?high: bool) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.gumbel key.Tensor (arrayOr [||] shape) (defaultArg high false) (Option.toObj dtype)
            )

    /// As above, with nothing but the array given.
    static member gumbel(key: NdArray) = Random.gumbel () key

    /// −1 or 1, equally often. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member rademacher(?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.rademacher key.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// As above, with nothing but the array given.
    static member rademacher(key: NdArray) = Random.rademacher () key

    /// Normal numbers, cut to the interval (lower, upper). Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member truncatedNormal(lower: NdArray, upper: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.truncatedNormal
                    key.Tensor
                    lower.Tensor
                    upper.Tensor
                    (arrayOf shape)
                    (Option.toObj dtype)
            )

    /// Rayleigh numbers. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member rayleigh(scale: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.rayleigh key.Tensor scale.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Pareto numbers with exponent b and scale 1. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member pareto(b: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.pareto key.Tensor b.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Inverse Gaussian numbers with scale 1. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member wald(mean: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.wald key.Tensor mean.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of the triangular distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member triangular(left: NdArray, mode: NdArray, right: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.triangular
                    key.Tensor
                    left.Tensor
                    mode.Tensor
                    right.Tensor
                    (arrayOf shape)
                    (Option.toObj dtype)
            )

    /// Gamma numbers with shape parameter a and scale 1 (Marsaglia and Tsang); differentiable by a. Gives the
    /// samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member gamma(a: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.gamma key.Tensor a.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Logarithms of gamma numbers; differentiable by a. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member loggamma(a: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.loggamma key.Tensor a.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Beta numbers; differentiable by a and b. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member beta(a: NdArray, b: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.beta key.Tensor a.Tensor b.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of the χ² distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member chisquare(df: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.chisquare key.Tensor df.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of the F distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member f(dfnum: NdArray, dfden: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.f key.Tensor dfnum.Tensor dfden.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of Student's t distribution. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member t(df: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) -> NdArray(RandomPositional.t key.Tensor df.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Exponentials of normal numbers with standard deviation sigma. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member lognormal(?sigma: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.lognormal
                    key.Tensor
                    (defaultArg sigma (NdArray.op_Implicit 1.0)).Tensor
                    (arrayOf shape)
                    (Option.toObj dtype)
            )

    /// As above, with nothing but the array given.
    static member lognormal(key: NdArray) = Random.lognormal () key

    /// Weibull numbers. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member weibullMin(scale: NdArray, concentration: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.weibullMin
                    key.Tensor
                    scale.Tensor
                    concentration.Tensor
                    (arrayOr [||] shape)
                    (Option.toObj dtype)
            )

    /// Maxwell numbers with random signs, scaled and moved. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member doubleSidedMaxwell(loc: NdArray, scale: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.doubleSidedMaxwell
                    key.Tensor
                    loc.Tensor
                    scale.Tensor
                    (arrayOr [||] shape)
                    (Option.toObj dtype)
            )

    /// Numbers with density proportional to exp(−|x|^p). Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member generalizedNormal(p: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.generalizedNormal key.Tensor p.Tensor (arrayOr [||] shape) (Option.toObj dtype))

    /// Points, uniform in the unit ball of the p-norm. Gives the points, coordinates along a new last axis.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member ball(d: int, ?p: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.ball
                    key.Tensor
                    d
                    (defaultArg p (NdArray.op_Implicit 2.0)).Tensor
                    (arrayOr [||] shape)
                    (Option.toObj dtype)
            )

    /// Points of the simplex; differentiable by alpha. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member dirichlet(alpha: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.dirichlet key.Tensor alpha.Tensor (arrayOf shape) (Option.toObj dtype))

    /// True with probability p. Gives bool.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member bernoulli(?p: NdArray, ?shape: seq<int>, ?high: bool) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.bernoulli key.Tensor (positionalOf p) (arrayOf shape) (defaultArg high false))

    /// As above, with nothing but the array given.
    static member bernoulli(key: NdArray) = Random.bernoulli () key

    /// Poisson numbers with mean lam. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member poisson(lam: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.poisson key.Tensor lam.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of trials up to the first success. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member geometric(p: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.geometric key.Tensor p.Tensor (arrayOf shape) (Option.toObj dtype))

    /// Numbers of successes in n trials. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member binomial(n: NdArray, p: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.binomial key.Tensor n.Tensor p.Tensor (arrayOf shape) (Option.toObj dtype))

    /// How n trials fall over categories. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member multinomial(n: NdArray, p: NdArray, ?shape: seq<int>, ?dtype: DType) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.multinomial key.Tensor n.Tensor p.Tensor (arrayOf shape) (Option.toObj dtype))

    /// The numbers 0 … x − 1 in random order. Gives int32.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member permutation(x: int) = fun (key: NdArray) -> NdArray(RandomPositional.permutationOf key.Tensor x)

    /// The array, shuffled along an axis. Gives the same shape.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member permutation(key: NdArray, ?axis: int, ?independent: bool) =
        fun (x: NdArray) ->
            NdArray(RandomPositional.permutation key.Tensor x.Tensor (defaultArg axis 0) (defaultArg independent false))

    /// Numbers from 0 … a − 1, chosen at random. Gives int32.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member choice(a: int, ?shape: seq<int>, ?replace: bool, ?p: NdArray) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.choiceOf key.Tensor a (arrayOr [||] shape) (defaultArg replace true) (positionalOf p)
            )

    /// Elements along an axis, chosen at random. Gives the shape in the place of the axis.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member choice(key: NdArray, ?shape: seq<int>, ?replace: bool, ?p: NdArray, ?axis: int) =
        fun (a: NdArray) ->
            NdArray(
                RandomPositional.choice
                    key.Tensor
                    a.Tensor
                    (arrayOr [||] shape)
                    (defaultArg replace true)
                    (positionalOf p)
                    (defaultArg axis 0)
            )

    /// Categories, for log-probabilities along an axis (which need not be normalised). Gives int32.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member categorical(key: NdArray, ?axis: int, ?shape: seq<int>, ?replace: bool, ?high: bool) =
        fun (logits: NdArray) ->
            NdArray(
                RandomPositional.categorical
                    key.Tensor
                    logits.Tensor
                    (defaultArg axis -1)
                    (arrayOf shape)
                    (defaultArg replace true)
                    (defaultArg high false)
            )

    /// Normal vectors with a mean and a covariance. Gives the samples.
    /// Error: the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is
    /// not accepted.
    static member multivariateNormal(mean: NdArray, cov: NdArray, ?shape: seq<int>, ?dtype: DType, ?method: string) =
        fun (key: NdArray) ->
            NdArray(
                RandomPositional.multivariateNormal
                    key.Tensor
                    mean.Tensor
                    cov.Tensor
                    (arrayOf shape)
                    (Option.toObj dtype)
                    (defaultArg method "cholesky")
            )

    /// A random orthogonal (or unitary) matrix, n by m (n by n, if left out). Error: as for `normal`.
    static member orthogonal(n: int, ?shape: seq<int>, ?dtype: DType, ?m: int) =
        fun (key: NdArray) ->
            NdArray(RandomPositional.orthogonal key.Tensor n (defaultArg m n) (arrayOr [||] shape) (Option.toObj dtype))
