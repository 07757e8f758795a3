// Lines of the named operations along one axis, of searches, and of Fourier transforms.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxAlong
{
    private static Operation Running(Func<NamedArray, AxisSelection, DType?, NamedArray> call) =>
        a => call(Self(a), a.Selection("axis"), a.OptDtype("dtype"));

    private static Operation Triangle(Func<NamedArray, AxisSelector, AxisSelector, int, NamedArray> call) =>
        a => call(a.Named("array"), a.Selector("axis1"), a.Selector("axis2"), a.Int("k", 0));

    private static NamedArray Self(Arguments a) => a.Named(a.Name("a", "array"));

    private static NamedArray Padded(Arguments a)
    {
        var width = a.Mapping("pad_width").ToDictionary(p => p.Key, p => Two(new(a.Op, p.Key, p.Value)));
        return hax.Pad(a.Named("array"), width, a.OptText("mode") ?? "constant", a.GetOrNull("constant_values", ReadersNumbers.ToNumbers));
    }

    private static (int, int) Two(Arg a) => Arguments.ListOf(Arguments.ToInt)(a) is [var low, var high] ? (low, high) : throw a.Wrong("two numbers");

    private static object Counted(Arguments a) => a.Ignore("minlength").Raw("weights") switch
    {
        NdArray { Ndim: 1 } w => hax.Bincount(a.Named("x"), a.Axis("Counts"), w),
        _ => hax.Bincount(a.Named("x"), a.Axis("Counts"), a.OptNamed("weights")),
    };

    private static object Searched(Arguments a)
    {
        var (side, method) = (a.OptText("side") ?? "left", a.OptText("method") ?? "scan");
        var sorter = a.Raw("sorter") is NdArray { Ndim: 1 } s ? hax.Named(s, "sorter") : a.OptNamed("sorter");
        return a.Raw("v") is NdArray { Ndim: > 0 } v
            ? hax.Searchsorted(a.Named("a"), v, side, sorter, method)
            : hax.Searchsorted(a.Named("a"), a.Named("v"), side, sorter, method);
    }

    private static Operation Fourier(
        Func<NamedArray, AxisSelection?, string?, NamedArray> call,
        Func<NamedArray, IReadOnlyDictionary<string, Axis?>, string?, NamedArray> mapped) =>
        a => a.Raw("axis") is Mapping m
            ? mapped(a.Named("a"), new Dictionary<string, Axis?>(m.Select(e => KeyValuePair.Create(e.Key, Target(e.Key, new(a.Op, e.Key, e.Value))))), a.OptText("norm"))
            : call(a.Named("a"), a.OptSelection("axis"), a.OptText("norm"));

    private static Axis? Target(string name, Arg a) => a.Value switch
    {
        null => null,
        Value.Axis => Readers.ToAxis(a),
        _ => new Axis(name, Arguments.ToInt(a)),
    };

    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.cumsum"] = Running(hax.Cumsum),
        ["hax.cumprod"] = Running(hax.Cumprod),
        ["hax.nancumsum"] = Running(hax.Nancumsum),
        ["hax.nancumprod"] = Running(hax.Nancumprod),
        ["hax.sort"] = a => hax.Sort(Self(a), a.Selection("axis")),
        ["hax.argsort"] = a => a.Required("axis") is null
            ? hax.Argsort(Self(a.Ignore("stable")))
            : hax.Argsort(Self(a), a.Selection("axis"), a.Bool("stable", false)),
        ["hax.top_k"] = a => hax.TopK(a.Named("arr"), a.Selector("axis"), a.Int("k"), a.OptSelector("new_axis")),
        ["hax.pad"] = a => Padded(a),
        ["hax.tril"] = Triangle(hax.Tril),
        ["hax.triu"] = Triangle(hax.Triu),
        ["hax.trace"] = a => hax.Trace(a.Named("array"), a.Selector("axis1"), a.Selector("axis2"), a.Int("offset", 0), a.OptDtype("dtype")),
        ["hax.nonzero"] = a => hax.Nonzero(a.Named("array"), a.Axis("size"), a.Int("fill_value", 0)),
        ["hax.bincount"] = a => Counted(a),
        ["hax.searchsorted"] = a => Searched(a),
        ["hax.packbits"] = a => hax.Packbits(a.Named("a"), a.Selector("axis"), a.OptText("bitorder") ?? "big"),
        ["hax.unpackbits"] = a => hax.Unpackbits(a.Named("a"), a.Selector("axis"), a.OptInt("count"), a.OptText("bitorder") ?? "big"),
        ["hax.fft"] = Fourier(hax.Fft, hax.Fft),
        ["hax.ifft"] = Fourier(hax.Ifft, hax.Ifft),
        ["hax.rfft"] = Fourier(hax.Rfft, hax.Rfft),
        ["hax.irfft"] = Fourier(hax.Irfft, hax.Irfft),
        ["hax.hfft"] = Fourier(hax.Hfft, hax.Hfft),
        ["hax.ihfft"] = Fourier(hax.Ihfft, hax.Ihfft),
        ["hax.fftshift"] = a => hax.Fftshift(a.Named("x"), a.OptSelection("axes")),
        ["hax.ifftshift"] = a => hax.Ifftshift(a.Named("x"), a.OptSelection("axes")),
        ["hax.fftfreq"] = a => hax.Fftfreq(a.Axis("axis"), a.Double("d", 1)),
        ["hax.rfftfreq"] = a => hax.Rfftfreq(a.Axis("axis"), a.Double("d", 1)),
    };
}
