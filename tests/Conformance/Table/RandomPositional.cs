// Lines of random (jax.random).
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class RandomPositional
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["random.key"] = a => a.Raw("seed") is Int128 ? random.Key(a.Long("seed")) : random.Key(a.Array("seed")),
        ["random.split"] = a => random.Split(Key(a), a.Has("num") ? a.IntOrInts("num") : [2]),
        ["random.fold_in"] = a => random.FoldIn(Key(a), a.Get("data", ToScalar)),
        ["random.key_data"] = a => random.KeyData(a.Array("keys")),
        ["random.wrap_key_data"] = a => random.WrapKeyData(a.Array("key_bits_array")),
        ["random.clone"] = a => random.Clone(Key(a)),
        ["random.bits"] = a => random.Bits(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.uniform"] = a => random.Uniform(Key(a), Shape(a), a.OptDtype("dtype"), a.OptArray("minval"), a.OptArray("maxval")),
        ["random.normal"] = a => random.Normal(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.randint"] = a => random.Randint(Key(a), a.Ints("shape"), a.Get("minval", ToBound), a.Get("maxval", ToBound), a.OptDtype("dtype")),
        ["random.bernoulli"] = a => random.Bernoulli(Key(a), a.OptArray("p"), Shape(a), High(a)),
        ["random.exponential"] = a => random.Exponential(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.gumbel"] = a => random.Gumbel(Key(a), Shape(a), a.OptDtype("dtype"), High(a)),
        ["random.laplace"] = a => random.Laplace(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.logistic"] = a => random.Logistic(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.cauchy"] = a => random.Cauchy(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.maxwell"] = a => random.Maxwell(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.rademacher"] = a => random.Rademacher(Key(a), Shape(a), a.OptDtype("dtype")),
        ["random.truncated_normal"] = a => random.TruncatedNormal(Key(a), a.Array("lower"), a.Array("upper"), Shape(a), a.OptDtype("dtype")),
        ["random.rayleigh"] = a => random.Rayleigh(Key(a), a.Array("scale"), Shape(a), a.OptDtype("dtype")),
        ["random.lognormal"] = a => random.Lognormal(Key(a), a.OptArray("sigma"), Shape(a), a.OptDtype("dtype")),
        ["random.pareto"] = a => random.Pareto(Key(a), a.Array("b"), Shape(a), a.OptDtype("dtype")),
        ["random.weibull_min"] = a => random.WeibullMin(Key(a), a.Array("scale"), a.Array("concentration"), Shape(a), a.OptDtype("dtype")),
        ["random.double_sided_maxwell"] = a => random.DoubleSidedMaxwell(Key(a), a.Array("loc"), a.Array("scale"), Shape(a), a.OptDtype("dtype")),
        ["random.wald"] = a => random.Wald(Key(a), a.Array("mean"), Shape(a), a.OptDtype("dtype")),
        ["random.triangular"] = a => random.Triangular(Key(a), a.Array("left"), a.Array("mode"), a.Array("right"), Shape(a), a.OptDtype("dtype")),
        ["random.gamma"] = a => random.Gamma(Key(a), a.Array("a"), Shape(a), a.OptDtype("dtype")),
        ["random.loggamma"] = a => random.Loggamma(Key(a), a.Array("a"), Shape(a), a.OptDtype("dtype")),
        ["random.beta"] = a => random.Beta(Key(a), a.Array("a"), a.Array("b"), Shape(a), a.OptDtype("dtype")),
        ["random.chisquare"] = a => random.Chisquare(Key(a), a.Array("df"), Shape(a), a.OptDtype("dtype")),
        ["random.f"] = a => random.F(Key(a), a.Array("dfnum"), a.Array("dfden"), Shape(a), a.OptDtype("dtype")),
        ["random.t"] = a => random.T(Key(a), a.Array("df"), Shape(a), a.OptDtype("dtype")),
        ["random.generalized_normal"] = a => random.GeneralizedNormal(Key(a), a.Array("p"), Shape(a), a.OptDtype("dtype")),
        ["random.ball"] = a => random.Ball(Key(a), a.Int("d"), a.OptArray("p"), Shape(a), a.OptDtype("dtype")),
        ["random.dirichlet"] = a => random.Dirichlet(Key(a), a.Array("alpha"), Shape(a), a.OptDtype("dtype")),
        ["random.poisson"] = a => random.Poisson(Key(a), a.Array("lam"), Shape(a), a.OptDtype("dtype")),
        ["random.geometric"] = a => random.Geometric(Key(a), a.Array("p"), Shape(a), a.OptDtype("dtype")),
        ["random.binomial"] = a => random.Binomial(Key(a), a.Array("n"), a.Array("p"), Shape(a), a.OptDtype("dtype")),
        ["random.multinomial"] = a => random.Multinomial(Key(a), a.Array("n"), a.Array("p"), Shape(a), a.OptDtype("dtype")),
        ["random.permutation"] = a => a.Raw("x") is Int128
            ? random.Permutation(Key(a), a.Int("x"))
            : random.Permutation(Key(a), a.Array("x"), a.Int("axis", 0), a.Bool("independent", false)),
        ["random.choice"] = a => a.Raw("a") is Int128
            ? random.Choice(Key(a), a.Int("a"), Shape(a), a.Bool("replace", true), a.OptArray("p"))
            : random.Choice(Key(a), a.Array("a"), Shape(a), a.Bool("replace", true), a.OptArray("p"), a.Int("axis", 0)),
        ["random.categorical"] = a => random.Categorical(Key(a), a.Array("logits"), a.Int("axis", -1), Shape(a), a.Bool("replace", true), High(a)),
        ["random.orthogonal"] = a => random.Orthogonal(Key(a), a.Int("n"), Shape(a), a.OptDtype("dtype"), a.OptInt("m")),
        ["random.multivariate_normal"] = a => random.MultivariateNormal(Key(a), a.Array("mean"), a.Array("cov"), Shape(a), a.OptDtype("dtype"), a.OptText("method") ?? "cholesky"),
    };

    /// <summary>A host integer as it is, whatever its size; otherwise an array.</summary>
    public static NdArray ToBound(Arg a) => a.Value switch
    {
        Int128 i when i >= long.MinValue && i <= long.MaxValue => lax.Array<long>([(long)i], []),
        Int128 i when i >= 0 && i <= ulong.MaxValue => lax.Array<ulong>([(ulong)i], []),
        _ => Readers.ToArray(a),
    };

    // What `.array` gives of an array without axes counts as a scalar of either kind.
    private static NdArray ToScalar(Arg a) => a.Value is NamedArray { Ndim: 0 } scalar ? scalar.Array : Readers.ToArray(a);

    private static NdArray Key(Arguments a) => a.Get("key", ToScalar);

    private static int[]? Shape(Arguments a) => a.OptInts("shape");

    private static bool High(Arguments a) => a.OptText("mode") == "high";
}
