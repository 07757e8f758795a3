using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Sum, elementwise. The axes of one operand contain those of the other.</summary>
    public static NamedArray Add(NamedArray x1, NamedArray x2) => N(Elementwise.add(x1.Tensor, x2.Tensor));
}
