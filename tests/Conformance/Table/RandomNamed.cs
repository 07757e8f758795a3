// Lines of hax.random.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class RandomNamed
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.random.uniform"] = a => hax.Random.Uniform(Key(a), Shape(a), a.OptDtype("dtype"), a.OptNamed("minval"), a.OptNamed("maxval")),
        ["hax.random.normal"] = a => hax.Random.Normal(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.bernoulli"] = a => hax.Random.Bernoulli(Key(a), Shape(a), a.Named("p")),
        ["hax.random.randint"] = a => hax.Random.Randint(Key(a), Shape(a), Bound(a, "minval"), Bound(a, "maxval"), a.OptDtype("dtype")),
        ["hax.random.poisson"] = a => hax.Random.Poisson(Key(a), Shape(a), a.Named("lam"), a.OptDtype("dtype")),
        ["hax.random.exponential"] = a => hax.Random.Exponential(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.gumbel"] = a => hax.Random.Gumbel(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.laplace"] = a => hax.Random.Laplace(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.logistic"] = a => hax.Random.Logistic(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.cauchy"] = a => hax.Random.Cauchy(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.rademacher"] = a => hax.Random.Rademacher(Key(a), Shape(a), a.OptDtype("dtype")),
        ["hax.random.truncated_normal"] = a => hax.Random.TruncatedNormal(Key(a), Shape(a), a.Named("lower"), a.Named("upper"), a.OptDtype("dtype")),
        ["hax.random.pareto"] = a => hax.Random.Pareto(Key(a), Shape(a), a.Named("b"), a.OptDtype("dtype")),
        ["hax.random.weibull_min"] = a => hax.Random.WeibullMin(Key(a), Shape(a), a.Named("scale"), a.Named("concentration"), a.OptDtype("dtype")),
        ["hax.random.gamma"] = a => hax.Random.Gamma(Key(a), Shape(a), a.Named("a"), a.OptDtype("dtype")),
        ["hax.random.loggamma"] = a => hax.Random.Loggamma(Key(a), Shape(a), a.Named("a"), a.OptDtype("dtype")),
        ["hax.random.beta"] = a => hax.Random.Beta(Key(a), Shape(a), a.Named("a"), a.Named("b"), a.OptDtype("dtype")),
        ["hax.random.t"] = a => hax.Random.T(Key(a), Shape(a), a.Named("df"), a.OptDtype("dtype")),
        ["hax.random.ball"] = a => hax.Random.Ball(Key(a), Shape(a), a.Axis("D"), a.Double("p", 2), a.OptDtype("dtype")),
        ["hax.random.permutation"] = a => hax.Random.Permutation(Key(a), a.Named("x"), a.Selector("axis"), a.Bool("independent", false)),
        ["hax.random.choice"] = a => hax.Random.Choice(Key(a), Shape(a), a.Named("a"), a.Selector("axis"), a.Bool("replace", true), a.OptNamed("p")),
        ["hax.random.categorical"] = a => hax.Random.Categorical(Key(a), a.Named("logits"), a.Selector("axis"), a.GetOrNull("shape", Readers.ToSpec)),
    };

    private static NamedArray Key(Arguments a) => a.Named("key");

    private static AxisSpec Shape(Arguments a) => a.Spec("shape");

    // A host integer as it is, whatever its size.
    private static NamedArray Bound(Arguments a, string name) =>
        a.Get(name, v => v.Value is Int128 ? hax.Named(RandomPositional.ToBound(v), []) : Readers.ToNamed(v));
}
