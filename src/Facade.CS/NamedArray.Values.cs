// The members of named arrays that are functions of one array: one expression-bodied line each. No logic.
// Knows no operation: Arrays reads values and refuses traced ones.
// One idea: what costs nothing and takes no argument is a property, what reads elements is a method.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class NamedArrayExtensions
{
    extension(NamedArray array)
    {
        /// <summary>The sizes of the axes by name, in order.</summary>
        public IReadOnlyDictionary<string, int> Shape => new OrderedDictionary<string, int>(array.There().Axes.Select(a => KeyValuePair.Create(a.Name, a.Size)));

        /// <summary>The number of bytes that the elements take.</summary>
        public long Nbytes => Arrays.byteCount(array.Given());

        /// <summary>The real part; real numbers are their own.</summary>
        public NamedArray Real => hax.Real(array);

        /// <summary>The imaginary part; of real numbers 0.</summary>
        public NamedArray Imag => hax.Imag(array);

        /// <summary>The elements in another type: numbers to bool by ≠ 0, floats to integers by truncation, complex numbers to real ones by their real part.</summary>
        public NamedArray Astype(DType dtype) => new(Functions.astype(dtype.Given(), array.Given()));

        /// <summary>The same values in row-major memory of their own.</summary>
        public NamedArray Copy() => hax.Copy(array);

        /// <summary>The complex conjugate; real numbers are their own.</summary>
        public NamedArray Conj() => hax.Conj(array);

        /// <summary>The complex conjugate; real numbers are their own.</summary>
        public NamedArray Conjugate() => hax.Conj(array);

        /// <summary>Not below <paramref name="aMin"/>, not above <paramref name="aMax"/>: <see cref="hax.Clip"/>.</summary>
        public NamedArray Clip(NamedArray aMin, NamedArray aMax) => hax.Clip(array, aMin, aMax);

        /// <summary>The nearest multiple of 10 to the power −<paramref name="decimals"/>, half to even: <see cref="hax.Round"/>.</summary>
        public NamedArray Round(int decimals = 0) => hax.Round(array, decimals);

        /// <summary>The array itself, if it has no axes.</summary>
        /// <exception cref="NamedTensorException">It has axes.</exception>
        public NamedArray Scalar() => new(Arrays.scalar(array.Given()));

        /// <summary>Lists of lists of host numbers (long, ulong, double, bool or Complex), the first axis outermost; of no axes: the number. Needs values.</summary>
        /// <exception cref="NamedTensorException">The values are not known.</exception>
        public object? Tolist() => Arrays.toList(array.Given());

        /// <summary>The bytes of the elements in row-major order. Needs values.</summary>
        /// <exception cref="NamedTensorException">The values are not known.</exception>
        public byte[] Tobytes() => Arrays.toBytes(array.Given());
    }
}
