// Fourier transforms along named axes.
// Knows how axes are written: one, several, or a table of old names and new axes; the transforms are Fft's.
// One idea: a new axis may rename the result, as frequencies are not times.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>The discrete Fourier transform.</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>complex, the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Fft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("fft", a.Given(), axis, norm));

    /// <summary>The discrete Fourier transform.</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>complex, the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Fft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("fft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>The inverse discrete Fourier transform.</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>complex, the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Ifft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("ifft", a.Given(), axis, norm));

    /// <summary>The inverse discrete Fourier transform.</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>complex, the axes of <paramref name="a"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Ifft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("ifft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>The discrete Fourier transform of real numbers: the half that says all. Along several axes the last one is halved.</summary>
    /// <param name="a">real numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>complex; of n points n/2 + 1</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Rfft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("rfft", a.Given(), axis, norm));

    /// <summary>The discrete Fourier transform of real numbers: the half that says all. Along several axes the last one is halved.</summary>
    /// <param name="a">real numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>complex; of n points n/2 + 1</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Rfft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("rfft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>The inverse of <c>Rfft</c>. Without a size, m points give 2(m − 1).</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>real</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Irfft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("irfft", a.Given(), axis, norm));

    /// <summary>The inverse of <c>Rfft</c>. Without a size, m points give 2(m − 1).</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>real</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Irfft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("irfft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>The transform of numbers whose other half is the conjugate. One axis; without a size, m points give 2(m − 1).</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>real</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Hfft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("hfft", a.Given(), axis, norm));

    /// <summary>The transform of numbers whose other half is the conjugate. One axis; without a size, m points give 2(m − 1).</summary>
    /// <param name="a">any numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>real</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Hfft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("hfft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>The inverse of <c>Hfft</c>. One axis.</summary>
    /// <param name="a">real numbers</param>
    /// <param name="axis">an axis, or several in order; a size given with one is that of the transform; null: the last axis</param>
    /// <param name="norm">which direction is divided by the number of points: "backward" (null): the inverse one; "forward"; "ortho": both, by its root</param>
    /// <returns>complex; of n points n/2 + 1</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Ihfft(NamedArray a, AxisSelection? axis = null, string? norm = null) => N(Engine.Fft.transform("ihfft", a.Given(), axis, norm));

    /// <summary>The inverse of <c>Hfft</c>. One axis.</summary>
    /// <param name="a">real numbers</param>
    /// <param name="axes">axes by name, each with the axis that it becomes: its size is that of the transform; null: it stays</param>
    /// <param name="norm">"backward" (null), "forward" or "ortho"</param>
    /// <returns>complex; of n points n/2 + 1</returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks, an unknown norm, a dtype that is not accepted</exception>
    public static NamedArray Ihfft(NamedArray a, IReadOnlyDictionary<string, Axis?> axes, string? norm = null) =>
        N(Engine.Fft.transformTo("ihfft", a.Given(), [.. axes.Given().Keys], [.. axes.Given().Values], norm));

    /// <summary>Half the points moved to the front, so that frequency 0 stands in the middle.</summary>
    /// <param name="x">any array</param>
    /// <param name="axes">the axes that are shifted; all if null</param>
    /// <returns>the axes of <paramref name="x"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks or that has another size</exception>
    public static NamedArray Fftshift(NamedArray x, AxisSelection? axes = null) => N(Engine.Fft.fftshift(x.Given(), axes));

    /// <summary>The inverse of <c>Fftshift</c>.</summary>
    /// <param name="x">any array</param>
    /// <param name="axes">the axes that are shifted; all if null</param>
    /// <returns>the axes of <paramref name="x"/></returns>
    /// <exception cref="NamedTensorException">an axis that the array lacks or that has another size</exception>
    public static NamedArray Ifftshift(NamedArray x, AxisSelection? axes = null) => N(Engine.Fft.ifftshift(x.Given(), axes));

    /// <summary>The frequencies of <c>Fft</c>: 0, 1, …, −1, divided by n · d.</summary>
    /// <param name="axis">an axis of n points</param>
    /// <param name="d">the distance of the points</param>
    /// <returns>float32, the axis</returns>
    public static NamedArray Fftfreq(Axis axis, double d = 1) => N(Engine.Fft.fftfreq(axis.Given(), d));

    /// <summary>The frequencies of <c>Rfft</c>: 0, 1, …, n/2, divided by n · d.</summary>
    /// <param name="axis">an axis of n points</param>
    /// <param name="d">the distance of the points</param>
    /// <returns>float32, the axis with n/2 + 1 points</returns>
    public static NamedArray Rfftfreq(Axis axis, double d = 1) => N(Engine.Fft.rfftfreq(axis.Given(), d));
}
