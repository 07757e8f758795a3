// The boundary between the library and its kernels: memory seen through strides.
// Knows no name and no graph. One idea: every kernel takes extents (outermost first) and operands that give one
// stride an extent; a stride of 0 repeats, a negative one walks backwards. Strides and offsets count elements.
namespace NamedTensors.Kernels;

/// <summary>A storage seen through an offset and one stride for each extent of the kernel's iteration space.</summary>
/// <param name="storage">where the elements are</param>
/// <param name="type">what they are</param>
/// <param name="offset">elements from the start of the storage to the first one</param>
/// <param name="strides">elements between neighbours, one for each extent</param>
public readonly struct Operand(Storage storage, ElementType type, long offset, long[] strides)
{
    public readonly Storage Storage = storage;
    public readonly ElementType Type = type;
    public readonly long Offset = offset;
    public readonly long[] Strides = strides;
}

/// <summary>How one axis of an array is indexed by a gather or a scatter.</summary>
/// <param name="index">starts (any integer type), strided over the iteration space</param>
/// <param name="stride">stride of the indexed axis in the array</param>
/// <param name="size">size of the indexed axis</param>
/// <param name="window">elements that each index takes, from its start</param>
public readonly struct IndexedAxis(Operand index, long stride, long size, long window)
{
    public readonly Operand Index = index;
    public readonly long Stride = stride, Size = size, Window = window;
}

/// <summary>What becomes of windows that do not lie inside the array.</summary>
public enum IndexMode : byte
{
    /// <summary>The start is moved to the nearest one whose window fits.</summary>
    Clip,
    /// <summary>Reads give a fill value, writes are dropped.</summary>
    FillOrDrop,
}
