// Lines of the named reductions.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxReductions
{
    private static Operation Masked(Func<NamedArray, AxisSelection?, NamedArray?, NamedArray> call) =>
        a => call(Self(a), a.OptSelection("axis"), a.OptNamed("where"));

    private static Operation Typed(Func<NamedArray, AxisSelection?, NamedArray?, DType?, NamedArray> call) =>
        a => call(Self(a), a.OptSelection("axis"), a.OptNamed("where"), a.OptDtype("dtype"));

    private static Operation Spread(Func<NamedArray, AxisSelection?, NamedArray?, int, DType?, NamedArray> call) =>
        a => call(Self(a), a.OptSelection("axis"), a.OptNamed("where"), a.Int("ddof", 0), a.OptDtype("dtype"));

    private static Operation Position(Func<NamedArray, AxisSelection?, NamedArray> call) => a => call(Self(a), a.OptSelection("axis"));

    private static NamedArray Self(Arguments a) => a.Named(a.Name("array", "a"));

    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.sum"] = Typed(hax.Sum),
        ["hax.prod"] = Typed(hax.Prod),
        ["hax.NamedArray.product"] = Typed((x, axis, where, dtype) => x.Product(axis, where, dtype)),
        ["hax.mean"] = Typed(hax.Mean),
        ["hax.var"] = Spread(hax.Var),
        ["hax.std"] = Spread(hax.Std),
        ["hax.max"] = Masked(hax.Max),
        ["hax.min"] = Masked(hax.Min),
        ["hax.amax"] = Masked(hax.Amax),
        ["hax.amin"] = Masked(hax.Amin),
        ["hax.ptp"] = Masked(hax.Ptp),
        ["hax.all"] = a => a.Raw("array") is NdArray x ? hax.All(x) : Masked(hax.All)(a),
        ["hax.any"] = a => a.Raw("array") is NdArray x ? hax.Any(x) : Masked(hax.Any)(a),
        ["hax.nansum"] = Typed(hax.Nansum),
        ["hax.nanprod"] = Typed(hax.Nanprod),
        ["hax.nanmean"] = Typed(hax.Nanmean),
        ["hax.nanvar"] = Spread(hax.Nanvar),
        ["hax.nanstd"] = Spread(hax.Nanstd),
        ["hax.nanmax"] = Masked(hax.Nanmax),
        ["hax.nanmin"] = Masked(hax.Nanmin),
        ["hax.argmax"] = Position(hax.Argmax),
        ["hax.argmin"] = Position(hax.Argmin),
        ["hax.NamedArray.argmax"] = Position((x, axis) => x.Argmax(axis)),
        ["hax.NamedArray.argmin"] = Position((x, axis) => x.Argmin(axis)),
        ["hax.nanargmax"] = Position(hax.Nanargmax),
        ["hax.nanargmin"] = Position(hax.Nanargmin),
    };
}
