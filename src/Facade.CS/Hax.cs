// The named API as C# sees it: one expression-bodied line a function, a file a subject. No logic.
// Knows how a tensor becomes a NamedArray and back, which the other files use.
// One idea: naming data (Named) is the way in, ToArray and Item are the way out; everything else is between named arrays.
using NamedTensors.Engine;

namespace NamedTensors;

/// <summary>Array programs whose axes have names.</summary>
public static partial class hax
{
    private static Tensor? T(NamedArray? array) => array?.Tensor;

    private static NamedArray N(Tensor? tensor) => new(tensor!);

    /// <summary>A copy of row-major data with named axes.</summary>
    /// <example><code>hax.Named([1f, 2f, 3f], ("time", 3))</code></example>
    public static NamedArray Named<TElement>(ReadOnlySpan<TElement> data, AxisSpec axes) where TElement : unmanaged =>
        N(Arrays.named(data, axes));

    /// <summary>A copy of an array of one or more dimensions, its axes named in order.</summary>
    /// <exception cref="NamedTensorException">The names are not one for each dimension, or a size differs.</exception>
    /// <example><code>hax.Named(new[,] { { 1f, 2f }, { 3f, 4f } }, ["row", "column"])</code></example>
    public static NamedArray Named(Array data, AxisSelection axes) => N(Arrays.name(Arrays.ofArray(data.Given()), axes.Given()));

    /// <summary>Names for the axes of a positional array, in order. No data is moved.</summary>
    public static NamedArray Named(NdArray array, AxisSelection axes) => N(Arrays.name(array.Given(), axes.Given()));
}

/// <summary>Methods of named arrays.</summary>
public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>A row-major copy of the elements, converted to <typeparamref name="TElement"/>.</summary>
        public TElement[] ToArray<TElement>() where TElement : unmanaged => Arrays.toArray<TElement>(array.Given());

        /// <summary>The elements where they are, without a copy. Keep the array alive for as long as the span is used.</summary>
        /// <typeparam name="TElement">the host type of the array's dtype</typeparam>
        /// <exception cref="NamedTensorException">The dtype is another, the array is a view that is not row-major, or its values are not known.</exception>
        public ReadOnlySpan<TElement> AsSpan<TElement>() where TElement : unmanaged => Arrays.asSpan<TElement>(array.Given());

        /// <summary>The single element as a host number (long, ulong, double, bool or Complex).</summary>
        public object? Item() => Arrays.item(array.Given());
    }
}
