// The positional API (jax.lax) as C# sees it: one expression-bodied line a function, a file a subject. No logic.
// Knows how a tensor becomes an NdArray and back, alone and in arrays, which the other files use.
// One idea: an argument that is null is caught where it is unwrapped, with the caller's own name for it.
using System.Runtime.CompilerServices;
using NamedTensors.Engine;

namespace NamedTensors;

/// <summary>Primitives on positional arrays, with JAX's rules.</summary>
public static partial class lax
{
    private static NdArray P(Tensor? tensor) => new(tensor!);

    private static NdArray[] Ps(Tensor?[] tensors) => [.. tensors.Select(P)];

    private static (NdArray, NdArray) Pair(Tensor?[] tensors) => (P(tensors[0]), P(tensors[1]));

    private static Tensor?[] Ts(
        NdArray[]? arrays, [CallerArgumentExpression(nameof(arrays))] string argument = "", [CallerMemberName] string function = "") =>
        arrays is null ? Error.absentArgument<Tensor[]>(function, argument) : [.. arrays.Select(a => a.Given($"an array of {argument}", function))];

    private static Func<Tensor?[], Tensor?[], Tensor?[]> Fold(Func<NdArray, NdArray, NdArray> f) => (a, b) => [f(P(a[0]), P(b[0])).Given("the result of the computation", "reduce")];

    private static Func<Tensor?[], Tensor?[], Tensor?[]> Fold(Func<NdArray[], NdArray[], NdArray[]> f) => (a, b) => Ts(f(Ps(a), Ps(b)));

    /// <summary>A copy of row-major data by position.</summary>
    public static NdArray Array<TElement>(ReadOnlySpan<TElement> data, params int[] shape) where TElement : unmanaged =>
        P(Arrays.positional(data, shape.Given()));

    /// <summary>The same values, weakly typed as scalars of the host language are: they take the dtype of what they meet.</summary>
    public static NdArray Weak(NdArray array) => P(Arrays.weak(array.Given()));
}

/// <summary>Methods of positional arrays.</summary>
public static partial class NdArrayExtensions
{
    extension(NdArray array)
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
