// Lines of the members of named arrays.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxMembers
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.ndim"] = a => hax.Ndim(a.Named("a")),
        ["hax.copy"] = a => hax.Copy(a.Named("a")),
        ["hax.NamedArray.array"] = a => Positional(a.Named("array").Array),
        ["hax.NamedArray.axes"] = a => a.Named("array").Axes,
        ["hax.NamedArray.shape"] = a => a.Named("array").Shape,
        ["hax.NamedArray.dtype"] = a => a.Named("array").Dtype,
        ["hax.NamedArray.ndim"] = a => a.Named("array").Ndim,
        ["hax.NamedArray.size"] = a => a.Named("array").Size,
        ["hax.NamedArray.nbytes"] = a => a.Named("array").Nbytes,
        ["hax.NamedArray.real"] = a => a.Named("array").Real,
        ["hax.NamedArray.imag"] = a => a.Named("array").Imag,
        ["hax.NamedArray.astype"] = a => a.Named("array").Astype(a.Dtype("dtype")),
        ["hax.NamedArray.copy"] = a => a.Named("array").Copy(),
        ["hax.NamedArray.conj"] = a => a.Named("array").Conj(),
        ["hax.NamedArray.conjugate"] = a => a.Named("array").Conjugate(),
        ["hax.NamedArray.item"] = a => a.Named("array").Item(),
        ["hax.NamedArray.scalar"] = a => a.Named("array").Scalar(),
        ["hax.NamedArray.tolist"] = a => a.Named("array").Tolist(),
        ["hax.NamedArray.tobytes"] = a => a.Named("array").Tobytes(),
    };

    // The named cases write a scalar as a named array without axes, whichever it is.
    private static object Positional(NdArray array) => array.Ndim == 0 ? hax.Named(array, []) : array;
}
