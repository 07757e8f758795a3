// Random keys, and numbers with named axes, as jax.random draws them. No logic.
// Knows shapes as axes; the bits, and the formulas of the distributions, are RandomNamed's.
// One idea: hax.Random is a value with methods, since a class in hax could not have the name of a property.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Random numbers with named axes, bit for bit those of <c>jax.random</c>.</summary>
    public static NamedSampler Random { get; } = new();

    /// <summary>The same as <see cref="Random"/>.</summary>
    public static NamedSampler random => Random;
}

/// <summary>Random keys, and numbers with named axes: threefry2x32, bit for bit those of <c>jax.random</c>. Called as <c>hax.Random.Normal(…)</c>.</summary>
public sealed class NamedSampler
{
    internal NamedSampler() { }

    private static NamedArray N(Tensor? tensor) => new(tensor!);

    /// <summary>The key of a seed: threefry2x32, as <c>jax.random.key</c>.</summary>
    /// <param name="seed">any number</param>
    /// <returns>a key without axes</returns>
    /// <example><code>var (kx, kw) = hax.Random.Split(hax.Random.Key(0));</code></example>
    public NamedArray Key(long seed) =>
        N(RandomNamed.key(seed));

    /// <summary>Two new keys from one, which is not to be used again.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <returns>two keys</returns>
    /// <exception cref="NamedTensorException">the key is not one key</exception>
    public (NamedArray First, NamedArray Second) Split(NamedArray key) =>
        RandomNamed.parts(key.Given(), 2) is var k ? (N(k[0]), N(k[1])) : default;

    /// <summary>Several new keys from one, which is not to be used again.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="count">how many</param>
    /// <returns>the keys</returns>
    /// <exception cref="NamedTensorException">the key is not one key</exception>
    public NamedArray[] Split(NamedArray key, int count) =>
        [.. RandomNamed.parts(key.Given(), count).Select(N)];

    /// <summary>An array of new keys from one, which is not to be used again.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <returns>keys, with these axes</returns>
    /// <exception cref="NamedTensorException">the key is not one key, or an axis is named twice</exception>
    public NamedArray Split(NamedArray key, AxisSpec shape) =>
        N(RandomNamed.split(key.Given(), shape));

    /// <summary>The key of a key and a number.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="data">an integer without axes, taken as uint32</param>
    /// <returns>a key</returns>
    /// <exception cref="NamedTensorException">the key is not one key, or the number is not an integer without axes</exception>
    public NamedArray FoldIn(NamedArray key, NamedArray data) =>
        N(RandomNamed.foldIn(key.Given(), data.Given()));

    /// <summary>Random bits.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">an unsigned integer type; uint32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Bits(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.bits(key.Given(), shape, dtype));

    /// <summary>Uniform numbers in [minval, maxval).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <param name="minval">a number, or an array over some axes of the shape; 0 if null</param>
    /// <param name="maxval">a number, or an array over some axes of the shape; 1 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Uniform(NamedArray key, AxisSpec shape, DType? dtype = null, NamedArray? minval = null, NamedArray? maxval = null) =>
        N(RandomNamed.uniform(key.Given(), shape, minval?.Tensor, maxval?.Tensor, dtype));

    /// <summary>Integers from minval up to maxval − 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="minval">a number, or an array over some axes of the shape</param>
    /// <param name="maxval">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">an integer type; int32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Randint(NamedArray key, AxisSpec shape, NamedArray minval, NamedArray maxval, DType? dtype = null) =>
        N(RandomNamed.randint(key.Given(), shape, minval.Given(), maxval.Given(), dtype));

    /// <summary>Normal numbers with mean 0 and variance 1 (of complex numbers each part has variance 1/2).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float or complex type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Normal(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.normal(key.Given(), shape, dtype));

    /// <summary>Exponential numbers with rate 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Exponential(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.exponential(key.Given(), shape, dtype));

    /// <summary>Numbers of the standard Gumbel distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Gumbel(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.gumbel(key.Given(), shape, dtype));

    /// <summary>Numbers of the standard Laplace distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Laplace(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.laplace(key.Given(), shape, dtype));

    /// <summary>Numbers of the standard logistic distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Logistic(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.logistic(key.Given(), shape, dtype));

    /// <summary>Numbers of the standard Cauchy distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Cauchy(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.cauchy(key.Given(), shape, dtype));

    /// <summary>−1 or 1, equally often.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="dtype">any type of numbers; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Rademacher(NamedArray key, AxisSpec shape, DType? dtype = null) =>
        N(RandomNamed.rademacher(key.Given(), shape, dtype));

    /// <summary>True with probability p.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="p">a number, or an array over some axes of the shape</param>
    /// <returns>bool, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Bernoulli(NamedArray key, AxisSpec shape, NamedArray p) =>
        N(RandomNamed.bernoulli(key.Given(), shape, p.Given()));

    /// <summary>Poisson numbers with mean lam.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="lam">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">an integer type; int32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Poisson(NamedArray key, AxisSpec shape, NamedArray lam, DType? dtype = null) =>
        N(RandomNamed.poisson(key.Given(), shape, lam.Given(), dtype));

    /// <summary>Normal numbers, cut to the interval (lower, upper).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="lower">a number, or an array over some axes of the shape</param>
    /// <param name="upper">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray TruncatedNormal(NamedArray key, AxisSpec shape, NamedArray lower, NamedArray upper, DType? dtype = null) =>
        N(RandomNamed.truncatedNormal(key.Given(), shape, lower.Given(), upper.Given(), dtype));

    /// <summary>Pareto numbers with exponent b and scale 1.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="b">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Pareto(NamedArray key, AxisSpec shape, NamedArray b, DType? dtype = null) =>
        N(RandomNamed.pareto(key.Given(), shape, b.Given(), dtype));

    /// <summary>Weibull numbers.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="scale">a number, or an array over some axes of the shape</param>
    /// <param name="concentration">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray WeibullMin(NamedArray key, AxisSpec shape, NamedArray scale, NamedArray concentration, DType? dtype = null) =>
        N(RandomNamed.weibullMin(key.Given(), shape, scale.Given(), concentration.Given(), dtype));

    /// <summary>Gamma numbers with shape parameter a and scale 1 (Marsaglia and Tsang); differentiable by a.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="a">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Gamma(NamedArray key, AxisSpec shape, NamedArray a, DType? dtype = null) =>
        N(RandomNamed.gamma(key.Given(), shape, a.Given(), dtype));

    /// <summary>Logarithms of gamma numbers, also of those too small for their type; differentiable by a.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="a">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Loggamma(NamedArray key, AxisSpec shape, NamedArray a, DType? dtype = null) =>
        N(RandomNamed.loggamma(key.Given(), shape, a.Given(), dtype));

    /// <summary>Beta numbers; differentiable by a and b.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="a">a number, or an array over some axes of the shape</param>
    /// <param name="b">a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Beta(NamedArray key, AxisSpec shape, NamedArray a, NamedArray b, DType? dtype = null) =>
        N(RandomNamed.beta(key.Given(), shape, a.Given(), b.Given(), dtype));

    /// <summary>Numbers of Student's t distribution.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="df">degrees of freedom: a number, or an array over some axes of the shape</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the samples, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray T(NamedArray key, AxisSpec shape, NamedArray df, DType? dtype = null) =>
        N(RandomNamed.t(key.Given(), shape, df.Given(), dtype));

    /// <summary>Points, uniform in the unit ball of the p-norm.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the axes of the result, in order</param>
    /// <param name="D">a new axis for the coordinates, which comes last</param>
    /// <param name="p">which norm</param>
    /// <param name="dtype">a float type; float32 if null</param>
    /// <returns>the points, with the axes of the shape, then D</returns>
    /// <exception cref="NamedTensorException">the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or the dtype is not accepted</exception>
    public NamedArray Ball(NamedArray key, AxisSpec shape, Axis D, double p = 2, DType? dtype = null) =>
        N(RandomNamed.ball(key.Given(), shape.Given(), D, p, dtype));

    /// <summary>The array, shuffled along an axis.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="x">any array</param>
    /// <param name="axis">one of its axes</param>
    /// <param name="independent">shuffle every line by itself, not whole slices</param>
    /// <returns>the same axes</returns>
    /// <exception cref="NamedTensorException">the key is not one key, or the array has no such axis</exception>
    public NamedArray Permutation(NamedArray key, NamedArray x, AxisSelector axis, bool independent = false) =>
        N(RandomNamed.permutation(key.Given(), x.Given(), axis, independent));

    /// <summary>Elements along an axis, chosen at random.</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="shape">the new axes; none of them is another axis of the array</param>
    /// <param name="a">what is chosen from</param>
    /// <param name="axis">one of its axes</param>
    /// <param name="replace">whether an element may be chosen again</param>
    /// <param name="p">weights along the axis; all alike if null</param>
    /// <returns>the new axes in the place of the axis</returns>
    /// <exception cref="NamedTensorException">the key is not one key, the array has no such axis or one of the new ones, p is not along the axis alone, or there are too few elements</exception>
    public NamedArray Choice(NamedArray key, AxisSpec shape, NamedArray a, AxisSelector axis, bool replace = true, NamedArray? p = null) =>
        N(RandomNamed.choice(key.Given(), shape, a.Given(), axis, replace, p?.Tensor));

    /// <summary>Categories, for log-probabilities along an axis (which need not be normalised).</summary>
    /// <param name="key">one key; map over keys for several</param>
    /// <param name="logits">floats</param>
    /// <param name="axis">the axis of the categories</param>
    /// <param name="shape">all other axes of the logits, and more; those if null</param>
    /// <returns>int32, with the axes of the shape</returns>
    /// <exception cref="NamedTensorException">the key is not one key, the logits have no such axis, or the shape has it or lacks another</exception>
    public NamedArray Categorical(NamedArray key, NamedArray logits, AxisSelector axis, AxisSpec? shape = null) =>
        N(RandomNamed.categorical(key.Given(), logits.Given(), axis, shape));
}
