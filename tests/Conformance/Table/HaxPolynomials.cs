// Lines of the polynomials.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxPolynomials
{
    private static ArrayLike ToLike(Arg a) => a.Value is NdArray n ? n : Readers.ToNamed(a);

    private static ArrayLike Like(Arguments a, string name) => a.Get(name, ToLike);

    private static ArrayLike? OptLike(Arguments a, string name) => a.ValueOrNull(name, ToLike);

    private static Operation Both<T>(Func<ArrayLike, ArrayLike, T> call) => a => call(Like(a, "p1"), Like(a, "p2"));

    private static object Fitted(Arguments a)
    {
        var (x, y, deg, rcond, w) = (Like(a, "x"), Like(a, "y"), a.Int("deg"), a.OptDouble("rcond"), OptLike(a, "w"));
        var (full, cov) = (a.Bool("full", false), a.Bool("cov", false));
        return full ? hax.PolyfitFull(x, y, deg, rcond, w) : cov ? hax.PolyfitCov(x, y, deg, rcond, w) : hax.Polyfit(x, y, deg, rcond, w);
    }

    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.DEFAULT_POLY_AXIS_NAME"] = _ => hax.DEFAULT_POLY_AXIS_NAME,
        ["hax.poly"] = a => hax.Poly(Like(a, "seq_of_zeros")),
        ["hax.polyadd"] = Both(hax.Polyadd),
        ["hax.polysub"] = Both(hax.Polysub),
        ["hax.polymul"] = Both(hax.Polymul),
        ["hax.polydiv"] = Both(hax.Polydiv),
        ["hax.polyint"] = a => hax.Polyint(Like(a, "p"), a.Int("m", 1), OptLike(a, "k")),
        ["hax.polyder"] = a => hax.Polyder(Like(a, "p"), a.Int("m", 1)),
        ["hax.polyval"] = a => a.Raw("x") is NdArray { Ndim: > 0 } x ? hax.Polyval(Like(a, "p"), x) : hax.Polyval(Like(a, "p"), a.Named("x")),
        ["hax.polyfit"] = a => Fitted(a),
        ["hax.roots"] = a => hax.Roots(Like(a, "p")),
        ["hax.trim_zeros"] = a => hax.TrimZeros(Like(a, "f"), a.OptText("trim") ?? "fb"),
        ["hax.vander"] = a => hax.Vander(a.Named("x"), a.Selector("degree")),
    };
}
