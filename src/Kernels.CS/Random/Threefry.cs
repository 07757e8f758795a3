// The block cipher of jax.random: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random
// numbers: as easy as 1, 2, 3", 2011). Knows two words of key and two of counter, nothing of arrays.
// One idea: the same rounds for one block and for a vector of blocks.
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NamedTensors.Kernels;

internal static class Threefry
{
    private const uint KeyParity = 0x1BD11BDA;

    /// <summary>Enciphers one block.</summary>
    public static (uint, uint) Hash(uint key0, uint key1, uint x0, uint x1)
    {
        var key2 = key0 ^ key1 ^ KeyParity;
        x0 += key0;
        x1 += key1;
        Rounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key1; x1 += key2 + 1;
        Rounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += key2; x1 += key0 + 2;
        Rounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key0; x1 += key1 + 3;
        Rounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += key1; x1 += key2 + 4;
        Rounds(ref x0, ref x1, 13, 15, 26, 6);
        return (x0 + key2, x1 + key0 + 5);
    }

    /// <summary>Enciphers sixteen blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Hash(uint key0, uint key1, ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        var key2 = key0 ^ key1 ^ KeyParity;
        Vector512<uint> k0 = Vector512.Create(key0), k1 = Vector512.Create(key1), k2 = Vector512.Create(key2);
        x0 += k0;
        x1 += k1;
        RoundsA(ref x0, ref x1);
        x0 += k1; x1 += k2 + Vector512.Create(1u);
        RoundsB(ref x0, ref x1);
        x0 += k2; x1 += k0 + Vector512.Create(2u);
        RoundsA(ref x0, ref x1);
        x0 += k0; x1 += k1 + Vector512.Create(3u);
        RoundsB(ref x0, ref x1);
        x0 += k1; x1 += k2 + Vector512.Create(4u);
        RoundsA(ref x0, ref x1);
        x0 += k2;
        x1 += k0 + Vector512.Create(5u);
    }

    private static void Rounds(ref uint x0, ref uint x1, int a, int b, int c, int d)
    {
        x0 += x1; x1 = BitOperations.RotateLeft(x1, a) ^ x0;
        x0 += x1; x1 = BitOperations.RotateLeft(x1, b) ^ x0;
        x0 += x1; x1 = BitOperations.RotateLeft(x1, c) ^ x0;
        x0 += x1; x1 = BitOperations.RotateLeft(x1, d) ^ x0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsA(ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        x0 += x1; x1 = Rotate(x1, 13) ^ x0;
        x0 += x1; x1 = Rotate(x1, 15) ^ x0;
        x0 += x1; x1 = Rotate(x1, 26) ^ x0;
        x0 += x1; x1 = Rotate(x1, 6) ^ x0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsB(ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        x0 += x1; x1 = Rotate(x1, 17) ^ x0;
        x0 += x1; x1 = Rotate(x1, 29) ^ x0;
        x0 += x1; x1 = Rotate(x1, 16) ^ x0;
        x0 += x1; x1 = Rotate(x1, 24) ^ x0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rotate(Vector512<uint> x, [ConstantExpected] byte bits) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(x, bits) : x << bits | x >>> (32 - bits);
}
