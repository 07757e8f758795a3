using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>The elements in another type: numbers to bool by ≠ 0, floats to integers by truncation.</summary>
    public static NdArray ConvertElementType(NdArray operand, DType newDtype) => P(Op.convert(newDtype, false, operand.Tensor));
}
