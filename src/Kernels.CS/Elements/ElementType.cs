// The element types that memory can hold, and their sizes in bytes.
// Knows no operation. A complex element is a pair (re, im); a key is two uint32 words and is never computed with.
namespace NamedTensors.Kernels;

/// <summary>What one element of a buffer is.</summary>
public enum ElementType : byte
{
    Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64,
    Float16, BFloat16, Float32, Float64, Complex64, Complex128, Key,
}

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    private static readonly int[] Sizes = [1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16, 8];

    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => Sizes[(int)type];
}
