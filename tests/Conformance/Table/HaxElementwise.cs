// Lines of the named elementwise functions of one and two arrays.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxElementwise
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.add"] = Two(hax.Add),
        ["hax.subtract"] = Two(hax.Subtract),
        ["hax.multiply"] = Two(hax.Multiply),
        ["hax.divide"] = Two(hax.Divide),
        ["hax.true_divide"] = Two(hax.TrueDivide),
        ["hax.floor_divide"] = Two(hax.FloorDivide),
        ["hax.mod"] = Two(hax.Mod),
        ["hax.remainder"] = Two(hax.Remainder),
        ["hax.fmod"] = Two(hax.Fmod),
        ["hax.power"] = Two(hax.Power),
        ["hax.float_power"] = Two(hax.FloatPower),
        ["hax.maximum"] = Two(hax.Maximum),
        ["hax.minimum"] = Two(hax.Minimum),
        ["hax.fmax"] = Two(hax.Fmax),
        ["hax.fmin"] = Two(hax.Fmin),
        ["hax.arctan2"] = Two(hax.Arctan2),
        ["hax.hypot"] = Two(hax.Hypot),
        ["hax.logaddexp"] = Two(hax.Logaddexp),
        ["hax.logaddexp2"] = Two(hax.Logaddexp2),
        ["hax.nextafter"] = Two(hax.Nextafter),
        ["hax.divmod"] = a => hax.Divmod(a.Named("x1"), a.Named("x2")),
        ["hax.clip"] = Clip,
        ["hax.NamedArray.clip"] = Clip,
        ["hax.abs"] = One(hax.Abs),
        ["hax.absolute"] = One(hax.Absolute),
        ["hax.fabs"] = One(hax.Fabs),
        ["hax.negative"] = One(hax.Negative),
        ["hax.positive"] = One(hax.Positive),
        ["hax.sign"] = One(hax.Sign),
        ["hax.square"] = One(hax.Square),
        ["hax.reciprocal"] = One(hax.Reciprocal),
        ["hax.sqrt"] = One(hax.Sqrt),
        ["hax.rsqrt"] = One(hax.Rsqrt),
        ["hax.cbrt"] = One(hax.Cbrt),
        ["hax.exp"] = One(hax.Exp),
        ["hax.exp2"] = One(hax.Exp2),
        ["hax.expm1"] = One(hax.Expm1),
        ["hax.log"] = One(hax.Log),
        ["hax.log2"] = One(hax.Log2),
        ["hax.log10"] = One(hax.Log10),
        ["hax.log1p"] = One(hax.Log1p),
        ["hax.sin"] = One(hax.Sin),
        ["hax.cos"] = One(hax.Cos),
        ["hax.tan"] = One(hax.Tan),
        ["hax.arcsin"] = One(hax.Arcsin),
        ["hax.arccos"] = One(hax.Arccos),
        ["hax.arctan"] = One(hax.Arctan),
        ["hax.sinh"] = One(hax.Sinh),
        ["hax.cosh"] = One(hax.Cosh),
        ["hax.tanh"] = One(hax.Tanh),
        ["hax.arcsinh"] = One(hax.Arcsinh),
        ["hax.arccosh"] = One(hax.Arccosh),
        ["hax.arctanh"] = One(hax.Arctanh),
        ["hax.sinc"] = One(hax.Sinc),
        ["hax.i0"] = One(hax.I0),
        ["hax.deg2rad"] = One(hax.Deg2rad),
        ["hax.radians"] = One(hax.Radians),
        ["hax.rad2deg"] = One(hax.Rad2deg),
        ["hax.degrees"] = One(hax.Degrees),
        ["hax.angle"] = One(hax.Angle),
        ["hax.real"] = One(hax.Real),
        ["hax.imag"] = One(hax.Imag),
        ["hax.conj"] = One(hax.Conj),
        ["hax.conjugate"] = One(hax.Conjugate),
        ["hax.floor"] = One(hax.Floor),
        ["hax.ceil"] = One(hax.Ceil),
        ["hax.trunc"] = One(hax.Trunc),
        ["hax.fix"] = One(hax.Fix),
        ["hax.rint"] = One(hax.Rint),
        ["hax.round"] = Round,
        ["hax.around"] = a => hax.Around(a.Named("a"), a.Int("decimals", 0)),
        ["hax.NamedArray.round"] = Round,
        ["hax.frexp"] = a => hax.Frexp(a.Named("a")),
    };

    internal static Operation One(Func<NamedArray, NamedArray> function) => a =>
        a.Raw("a") is NdArray { Ndim: > 0 } x ? function(Named(x)).Array : function(a.Named("a"));

    // The reference takes bare arrays too: here their axes get names by position, counted from the last.
    internal static Operation Two(Func<NamedArray, NamedArray, NamedArray> function) => a => (a.Raw("x1"), a.Raw("x2")) switch
    {
        (NdArray { Ndim: > 0 } x, NdArray y) => function(Named(x), Named(y)).Array,
        (NdArray { Ndim: > 0 } x, not NamedArray) => function(Named(x), a.Named("x2")).Array,
        (not NamedArray, NdArray { Ndim: > 0 } y) => function(a.Named("x1"), Named(y)).Array,
        _ => function(a.Named("x1"), a.Named("x2")),
    };

    private static NamedArray Named(NdArray x) => hax.Named(x, [.. Enumerable.Range(0, x.Ndim).Select(i => $"from last {x.Ndim - i}")]);

    private static object Clip(Arguments a) => hax.Clip(a.Named("array"), a.Named("a_min"), a.Named("a_max"));

    private static object Round(Arguments a) => hax.Round(a.Named(a.Name("a", "array")), a.Int("decimals", 0));
}
