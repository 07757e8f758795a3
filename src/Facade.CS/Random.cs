// Random keys, and numbers by position, as jax.random draws them. No logic.
// Knows shapes as integers and the defaults of parameters; bits and formulas are Keys' and RandomPositional's.
// One idea: a key is given first and is never changed; the same key gives the same numbers on every machine.
using NamedTensors.Engine;

namespace NamedTensors;

/// <summary>Random keys, and numbers by position: threefry2x32, bit for bit those of <c>jax.random</c>.</summary>
public static class random
{
    private static NdArray R(Tensor? tensor) => new(tensor!);

    /// <summary>The key of a seed: threefry2x32.</summary>
    /// <param name="seed">any number</param>
    /// <returns>a key</returns>
    /// <example><code>var key = random.Key(0);</code></example>
    public static NdArray Key(long seed) =>
        R(Keys.seed(seed));

    /// <summary>The key of a seed that is an array.</summary>
    /// <param name="seed">an integer without axes</param>
    /// <returns>a key</returns>
    /// <exception cref="NamedTensorException">the seed is not an integer without axes</exception>
    public static NdArray Key(NdArray seed) =>
        R(Keys.ofSeed(seed.Given()));

    /// <summary>New keys from one, which is not to be used again.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="num">how many</param>
    /// <returns>keys, along one axis</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Split(NdArray key, int num = 2) =>
        R(RandomPositional.split(key.Given(), [num]));

    /// <summary>An array of new keys from one, which is not to be used again.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes</param>
    /// <returns>keys</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Split(NdArray key, int[] shape) =>
        R(RandomPositional.split(key.Given(), shape));

    /// <summary>The key of a key and a number.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="data">an integer without axes, taken as uint32</param>
    /// <returns>a key</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray FoldIn(NdArray key, NdArray data) =>
        R(RandomPositional.foldIn(key.Given(), data.Given()));

    /// <summary>The two uint32 words of each key, along a new last axis.</summary>
    /// <param name="keys">keys</param>
    /// <returns>uint32</returns>
    /// <exception cref="NamedTensorException">these are not keys</exception>
    public static NdArray KeyData(NdArray keys) =>
        R(RandomPositional.keyData(keys.Given()));

    /// <summary>Keys from pairs of words along the last axis.</summary>
    /// <param name="keyBitsArray">uint32</param>
    /// <returns>keys</returns>
    /// <exception cref="NamedTensorException">the last axis does not hold two uint32 words</exception>
    public static NdArray WrapKeyData(NdArray keyBitsArray) =>
        R(Keys.wrap(keyBitsArray.Given()));

    /// <summary>The same key: says that it is meant to be used again.</summary>
    /// <param name="key">keys</param>
    /// <returns>the keys</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Clone(NdArray key) =>
        R(RandomPositional.clone(key.Given()));

    /// <summary>Random bits.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">an unsigned integer type; uint32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Bits(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.bits(key.Given(), shape ?? [], dtype));

    /// <summary>Uniform numbers in [minval, maxval).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <param name="minval">a number, or an array that stretches to the shape; 0 if null</param>
    /// <param name="maxval">a number, or an array that stretches to the shape; 1 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Uniform(NdArray key, int[]? shape = null, DType? dtype = null, NdArray? minval = null, NdArray? maxval = null) =>
        R(RandomPositional.uniform(key.Given(), shape ?? [], minval?.Tensor, maxval?.Tensor, dtype));

    /// <summary>Integers from minval up to maxval − 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="minval">a number, or an array that stretches to the shape</param>
    /// <param name="maxval">a number, or an array that stretches to the shape</param>
    /// <param name="dtype">an integer type; int32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Randint(NdArray key, int[] shape, NdArray minval, NdArray maxval, DType? dtype = null) =>
        R(RandomPositional.randint(key.Given(), shape, minval.Given(), maxval.Given(), dtype));

    /// <summary>Normal numbers with mean 0 and variance 1 (of complex numbers each part has variance 1/2).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float or complex type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Normal(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.normal(key.Given(), shape ?? [], dtype));

    /// <summary>Exponential numbers with rate 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Exponential(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.exponential(key.Given(), shape ?? [], dtype));

    /// <summary>Numbers of the standard Laplace distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Laplace(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.laplace(key.Given(), shape ?? [], dtype));

    /// <summary>Numbers of the standard logistic distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Logistic(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.logistic(key.Given(), shape ?? [], dtype));

    /// <summary>Numbers of the standard Cauchy distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Cauchy(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.cauchy(key.Given(), shape ?? [], dtype));

    /// <summary>Numbers of the Maxwell distribution: lengths of three normal numbers.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Maxwell(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.maxwell(key.Given(), shape ?? [], dtype));

    /// <summary>Numbers of the standard Gumbel distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <param name="high">from two draws: more values in the tail</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Gumbel(NdArray key, int[]? shape = null, DType? dtype = null, bool high = false) =>
        R(RandomPositional.gumbel(key.Given(), shape ?? [], high, dtype));

    /// <summary>−1 or 1, equally often.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">any type of numbers; int32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Rademacher(NdArray key, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.rademacher(key.Given(), shape ?? [], dtype));

    /// <summary>Normal numbers, cut to the interval (lower, upper).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="lower">a number, or an array that stretches to the shape</param>
    /// <param name="upper">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray TruncatedNormal(NdArray key, NdArray lower, NdArray upper, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.truncatedNormal(key.Given(), lower.Given(), upper.Given(), shape, dtype));

    /// <summary>Rayleigh numbers.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="scale">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Rayleigh(NdArray key, NdArray scale, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.rayleigh(key.Given(), scale.Given(), shape, dtype));

    /// <summary>Pareto numbers with exponent b and scale 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="b">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Pareto(NdArray key, NdArray b, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.pareto(key.Given(), b.Given(), shape, dtype));

    /// <summary>Inverse Gaussian numbers with scale 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="mean">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Wald(NdArray key, NdArray mean, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.wald(key.Given(), mean.Given(), shape, dtype));

    /// <summary>Numbers of the triangular distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="left">a number, or an array that stretches to the shape</param>
    /// <param name="mode">a number, or an array that stretches to the shape</param>
    /// <param name="right">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Triangular(NdArray key, NdArray left, NdArray mode, NdArray right, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.triangular(key.Given(), left.Given(), mode.Given(), right.Given(), shape, dtype));

    /// <summary>Gamma numbers with shape parameter a and scale 1 (Marsaglia and Tsang); differentiable by a.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="a">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Gamma(NdArray key, NdArray a, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.gamma(key.Given(), a.Given(), shape, dtype));

    /// <summary>Logarithms of gamma numbers; differentiable by a.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="a">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Loggamma(NdArray key, NdArray a, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.loggamma(key.Given(), a.Given(), shape, dtype));

    /// <summary>Beta numbers; differentiable by a and b.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="a">a number, or an array that stretches to the shape</param>
    /// <param name="b">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Beta(NdArray key, NdArray a, NdArray b, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.beta(key.Given(), a.Given(), b.Given(), shape, dtype));

    /// <summary>Numbers of the χ² distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="df">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Chisquare(NdArray key, NdArray df, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.chisquare(key.Given(), df.Given(), shape, dtype));

    /// <summary>Numbers of the F distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="dfnum">a number, or an array that stretches to the shape</param>
    /// <param name="dfden">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray F(NdArray key, NdArray dfnum, NdArray dfden, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.f(key.Given(), dfnum.Given(), dfden.Given(), shape, dtype));

    /// <summary>Numbers of Student's t distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="df">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray T(NdArray key, NdArray df, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.t(key.Given(), df.Given(), shape, dtype));

    /// <summary>Exponentials of normal numbers with standard deviation sigma.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="sigma">a number, or an array that stretches to the shape; 1 if null</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Lognormal(NdArray key, NdArray? sigma = null, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.lognormal(key.Given(), (sigma ?? 1.0).Tensor, shape, dtype));

    /// <summary>Weibull numbers.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="scale">stretches with the shape</param>
    /// <param name="concentration">stretches with the shape</param>
    /// <param name="shape">the sizes of the uniform numbers that are drawn</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray WeibullMin(NdArray key, NdArray scale, NdArray concentration, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.weibullMin(key.Given(), scale.Given(), concentration.Given(), shape ?? [], dtype));

    /// <summary>Maxwell numbers with random signs, scaled and moved.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="loc">the centre</param>
    /// <param name="scale">the scale</param>
    /// <param name="shape">sizes in front of those of the parameters; those once more if null</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray DoubleSidedMaxwell(NdArray key, NdArray loc, NdArray scale, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.doubleSidedMaxwell(key.Given(), loc.Given(), scale.Given(), shape ?? [], dtype));

    /// <summary>Numbers with density proportional to exp(−|x|^p).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="p">a number</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray GeneralizedNormal(NdArray key, NdArray p, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.generalizedNormal(key.Given(), p.Given(), shape ?? [], dtype));

    /// <summary>Points, uniform in the unit ball of the p-norm.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="d">the number of coordinates</param>
    /// <param name="p">a number; 2 if null</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the points, coordinates along a new last axis</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Ball(NdArray key, int d, NdArray? p = null, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.ball(key.Given(), d, (p ?? 2.0).Tensor, shape ?? [], dtype));

    /// <summary>Points of the simplex; differentiable by alpha.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="alpha">concentrations, categories along the last axis</param>
    /// <param name="shape">the sizes before the categories; those of alpha if null</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Dirichlet(NdArray key, NdArray alpha, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.dirichlet(key.Given(), alpha.Given(), shape, dtype));

    /// <summary>True with probability p.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="p">a number, or an array that stretches to the shape, floats; one half if null</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="high">from two draws: small probabilities are resolved</param>
    /// <returns>bool</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Bernoulli(NdArray key, NdArray? p = null, int[]? shape = null, bool high = false) =>
        R(RandomPositional.bernoulli(key.Given(), p?.Tensor, shape, high));

    /// <summary>Poisson numbers with mean lam.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="lam">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">an integer type; int32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Poisson(NdArray key, NdArray lam, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.poisson(key.Given(), lam.Given(), shape, dtype));

    /// <summary>Numbers of trials up to the first success.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="p">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">an integer type; int32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Geometric(NdArray key, NdArray p, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.geometric(key.Given(), p.Given(), shape, dtype));

    /// <summary>Numbers of successes in n trials.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="n">a number, or an array that stretches to the shape</param>
    /// <param name="p">a number, or an array that stretches to the shape</param>
    /// <param name="shape">the sizes of the result; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Binomial(NdArray key, NdArray n, NdArray p, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.binomial(key.Given(), n.Given(), p.Given(), shape, dtype));

    /// <summary>How n trials fall over categories.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="n">trials</param>
    /// <param name="p">probabilities, categories along the last axis</param>
    /// <param name="shape">the sizes of the result, categories last; those of p if null</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Multinomial(NdArray key, NdArray n, NdArray p, int[]? shape = null, DType? dtype = null) =>
        R(RandomPositional.multinomial(key.Given(), n.Given(), p.Given(), shape, dtype));

    /// <summary>The numbers 0 … x − 1 in random order.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="x">how many</param>
    /// <returns>int32</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Permutation(NdArray key, int x) =>
        R(RandomPositional.permutationOf(key.Given(), x));

    /// <summary>The array, shuffled along an axis.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="x">any array</param>
    /// <param name="axis">a dimension number</param>
    /// <param name="independent">shuffle every line by itself, not whole slices</param>
    /// <returns>the same shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Permutation(NdArray key, NdArray x, int axis = 0, bool independent = false) =>
        R(RandomPositional.permutation(key.Given(), x.Given(), axis, independent));

    /// <summary>Numbers from 0 … a − 1, chosen at random.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="a">how many there are</param>
    /// <param name="shape">the sizes of the result</param>
    /// <param name="replace">whether one may be chosen again</param>
    /// <param name="p">weights, one for each; all alike if null</param>
    /// <returns>int32</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Choice(NdArray key, int a, int[]? shape = null, bool replace = true, NdArray? p = null) =>
        R(RandomPositional.choiceOf(key.Given(), a, shape ?? [], replace, p?.Tensor));

    /// <summary>Elements along an axis, chosen at random.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="a">what is chosen from</param>
    /// <param name="shape">the sizes that take the place of the axis</param>
    /// <param name="replace">whether one may be chosen again</param>
    /// <param name="p">weights, one for each; all alike if null</param>
    /// <param name="axis">a dimension number</param>
    /// <returns>the shape in the place of the axis</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Choice(NdArray key, NdArray a, int[]? shape = null, bool replace = true, NdArray? p = null, int axis = 0) =>
        R(RandomPositional.choice(key.Given(), a.Given(), shape ?? [], replace, p?.Tensor, axis));

    /// <summary>Categories, for log-probabilities along an axis (which need not be normalised).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="logits">floats</param>
    /// <param name="axis">a dimension number</param>
    /// <param name="shape">sizes that end in those of the logits without the axis; those if null</param>
    /// <param name="replace">false: the leading sizes count different categories</param>
    /// <param name="high">from two draws: more values in the tail</param>
    /// <returns>int32</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Categorical(NdArray key, NdArray logits, int axis = -1, int[]? shape = null, bool replace = true, bool high = false) =>
        R(RandomPositional.categorical(key.Given(), logits.Given(), axis, shape, replace, high));

    /// <summary>Matrices with orthonormal columns (rows, if there are fewer), uniformly.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="n">rows</param>
    /// <param name="shape">the sizes before the matrices</param>
    /// <param name="dtype">float32, float64 or complex; float32 if null</param>
    /// <param name="m">columns; n if null</param>
    /// <returns>n × m along the last two axes</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray Orthogonal(NdArray key, int n, int[]? shape = null, DType? dtype = null, int? m = null) =>
        R(RandomPositional.orthogonal(key.Given(), n, m ?? n, shape ?? [], dtype));

    /// <summary>Normal vectors with a mean and a covariance.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="mean">along the last axis</param>
    /// <param name="cov">symmetric matrices along the last two axes</param>
    /// <param name="shape">the sizes before the vectors; if null, those to which the parameters stretch</param>
    /// <param name="dtype">a float type; that of the parameters if null</param>
    /// <param name="method">how cov is factorised: cholesky, eigh or svd</param>
    /// <returns>the samples</returns>
    /// <exception cref="NamedTensorException">the key is not one key, a size is negative, a parameter does not stretch to the shape, or the dtype is not accepted</exception>
    public static NdArray MultivariateNormal(NdArray key, NdArray mean, NdArray cov, int[]? shape = null, DType? dtype = null, string method = "cholesky") =>
        R(RandomPositional.multivariateNormal(key.Given(), mean.Given(), cov.Given(), shape, dtype, method));
}
