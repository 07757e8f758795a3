// One operation on contiguous runs in its compute type, and what it is applied to.
// Knows no operation by name.
// One idea: a kernel is a pointer to a compiled loop, so that everything around it (loads, stores, strides, threads)
// is compiled once and not once for each operation.
namespace NamedTensors.Kernels;

/// <summary>A loop over contiguous runs.</summary>
/// <param name="run">takes pointers (destination, sources …, state) and a count</param>
/// <param name="input">what the sources hold</param>
/// <param name="output">what the destination holds</param>
/// <param name="first">what the first source holds, if not the same as the others</param>
internal readonly unsafe struct ChunkKernel(delegate*<byte**, nint, void> run, ElementType input, ElementType output,
    ElementType? first = null)
{
    public readonly delegate*<byte**, nint, void> Run = run;
    private readonly ElementType input = input, output = output, first = first ?? input;

    /// <summary>What the loop reads or writes of an operand; the destination is operand 0.</summary>
    public ElementType Type(int operand) => operand switch { 0 => output, 1 => first, _ => input };
}
