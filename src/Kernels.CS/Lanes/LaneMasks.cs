// Where masks of the first lanes are read from.
// Knows no type.
// One idea: a window that slides over ones and zeros.
using System.Runtime.InteropServices;

namespace NamedTensors.Kernels;

/// <summary>64 bytes of ones, then 64 of zeros: read so many bytes before the zeros as lanes are wanted.</summary>
internal static class LaneMasks
{
    public const int Ones = 64;

    private static ReadOnlySpan<byte> Bytes =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public static ref readonly byte Start => ref MemoryMarshal.GetReference(Bytes);
}
