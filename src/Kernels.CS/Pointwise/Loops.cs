// The loops of chunk kernels: contiguous runs, one operation.
// Knows no operation by name.
// One idea: the tail of a run is padded to a register and goes through the same loop, so that an operation is compiled
// once.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

internal static unsafe class Loops
{
    private const int Register = 64;

    public static void Unary<Op, T>(byte** p, nint n) where Op : IUnary<T> where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Unary<Op, T, Lanes512<T>>((T*)p[0], (T*)p[1], n);
        else if (Vector256.IsHardwareAccelerated) Unary<Op, T, Lanes256<T>>((T*)p[0], (T*)p[1], n);
        else Unary<Op, T, Lanes128<T>>((T*)p[0], (T*)p[1], n);
    }

    public static void Binary<Op, T>(byte** p, nint n) where Op : IBinary<T> where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Binary<Op, T, Lanes512<T>>((T*)p[0], (T*)p[1], (T*)p[2], n);
        else if (Vector256.IsHardwareAccelerated) Binary<Op, T, Lanes256<T>>((T*)p[0], (T*)p[1], (T*)p[2], n);
        else Binary<Op, T, Lanes128<T>>((T*)p[0], (T*)p[1], (T*)p[2], n);
    }

    public static void Ternary<Op, T>(byte** p, nint n) where Op : ITernary<T> where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Ternary<Op, T, Lanes512<T>>((T*)p[0], (T*)p[1], (T*)p[2], (T*)p[3], n);
        else if (Vector256.IsHardwareAccelerated)
            Ternary<Op, T, Lanes256<T>>((T*)p[0], (T*)p[1], (T*)p[2], (T*)p[3], n);
        else Ternary<Op, T, Lanes128<T>>((T*)p[0], (T*)p[1], (T*)p[2], (T*)p[3], n);
    }

    public static void Test<Op, T>(byte** p, nint n) where Op : ITest<T> where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Test<Op, T, Lanes512<T>>(p[0], (T*)p[1], (T*)p[2], n);
        else if (Vector256.IsHardwareAccelerated) Test<Op, T, Lanes256<T>>(p[0], (T*)p[1], (T*)p[2], n);
        else Test<Op, T, Lanes128<T>>(p[0], (T*)p[1], (T*)p[2], n);
    }

    /// <summary>An operation on complex numbers that works on registers of their parts.</summary>
    public static void UnaryOfParts<Op, P>(byte** p, nint n)
        where Op : IUnary<P> where P : unmanaged => Unary<Op, P>(p, 2 * n);

    /// <summary>An operation on complex numbers that works on registers of their parts.</summary>
    public static void BinaryOfParts<Op, P>(byte** p, nint n)
        where Op : IBinary<P> where P : unmanaged => Binary<Op, P>(p, 2 * n);

    /// <summary>A test of one argument.</summary>
    public static void UnaryTest<Op, T>(byte** p, nint n) where Op : ITest<T> where T : unmanaged
    {
        var pointers = stackalloc byte*[3];
        pointers[0] = p[0];
        pointers[1] = pointers[2] = p[1];
        Test<Op, T>(pointers, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScalarUnary<Op, S, D>(byte** p, nint n)
        where Op : IScalarUnary<S, D> where S : unmanaged where D : unmanaged
    {
        var d = (D*)p[0];
        var x = (S*)p[1];
        for (nint i = 0; i < n; i++) d[i] = Op.Invoke(x[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScalarBinary<Op, S, D>(byte** p, nint n)
        where Op : IScalarBinary<S, D> where S : unmanaged where D : unmanaged
    {
        var d = (D*)p[0];
        S* x = (S*)p[1], y = (S*)p[2];
        for (nint i = 0; i < n; i++) d[i] = Op.Invoke(x[i], y[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScalarTernary<Op, S, D>(byte** p, nint n)
        where Op : IScalarTernary<S, D> where S : unmanaged where D : unmanaged
    {
        var d = (D*)p[0];
        S* x = (S*)p[1], y = (S*)p[2], z = (S*)p[3];
        for (nint i = 0; i < n; i++) d[i] = Op.Invoke(x[i], y[i], z[i]);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unary<Op, T, V>(T* d, T* x, nint n)
        where Op : IUnary<T> where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        nint i = 0;
        for (; i <= n - V.Count; i += V.Count) V.Store(Op.Invoke(V.Load(x + i)), d + i);
        if (i == n) return;
        var memory = stackalloc byte[Register];
        var tail = (T*)memory;
        Pad(tail, x + i, n - i, V.Count);
        Unary<Op, T, V>(tail, tail, V.Count);
        Copy(d + i, tail, n - i);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Binary<Op, T, V>(T* d, T* x, T* y, nint n)
        where Op : IBinary<T> where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        nint i = 0;
        for (; i <= n - V.Count; i += V.Count) V.Store(Op.Invoke(V.Load(x + i), V.Load(y + i)), d + i);
        if (i == n) return;
        var memory = stackalloc byte[2 * Register];
        T* left = (T*)memory, right = (T*)(memory + Register);
        Pad(left, x + i, n - i, V.Count);
        Pad(right, y + i, n - i, V.Count);
        Binary<Op, T, V>(left, left, right, V.Count);
        Copy(d + i, left, n - i);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ternary<Op, T, V>(T* d, T* x, T* y, T* z, nint n)
        where Op : ITernary<T> where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        nint i = 0;
        for (; i <= n - V.Count; i += V.Count) V.Store(Op.Invoke(V.Load(x + i), V.Load(y + i), V.Load(z + i)), d + i);
        if (i == n) return;
        var memory = stackalloc byte[3 * Register];
        T* first = (T*)memory, second = (T*)(memory + Register), third = (T*)(memory + 2 * Register);
        Pad(first, x + i, n - i, V.Count);
        Pad(second, y + i, n - i, V.Count);
        Pad(third, z + i, n - i, V.Count);
        Ternary<Op, T, V>(first, first, second, third, V.Count);
        Copy(d + i, first, n - i);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Test<Op, T, V>(byte* d, T* x, T* y, nint n)
        where Op : ITest<T> where T : unmanaged where V : unmanaged, ILanes<V, T>
    {
        nint i = 0;
        for (; i <= n - V.Count; i += V.Count) Spread(V.Bits(Op.Invoke(V.Load(x + i), V.Load(y + i))), d + i, V.Count);
        if (i == n) return;
        var memory = stackalloc byte[3 * Register];
        T* left = (T*)memory, right = (T*)(memory + Register);
        Pad(left, x + i, n - i, V.Count);
        Pad(right, y + i, n - i, V.Count);
        var tail = memory + 2 * Register;
        Test<Op, T, V>(tail, left, right, V.Count);
        Copy(d + i, tail, n - i);
    }

    // Bit k of the mask becomes byte k: eight at a time, by a multiplication that copies the byte and a mask that
    // keeps bit k of byte k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(ulong bits, byte* d, int count)
    {
        if (count < 8)
        {
            for (var k = 0; k < count; k++, bits >>= 1) d[k] = (byte)(bits & 1);
            return;
        }
        for (var k = 0; k < count; k += 8, bits >>= 8)
        {
            var kept = ((bits & 0xFF) * 0x0101010101010101) & 0x8040201008040201;
            *(ulong*)(d + k) = ((kept + 0x7F7F7F7F7F7F7F7F) >> 7) & 0x0101010101010101;
        }
    }

    // The padding repeats the first element, so that it raises no case that the run itself has not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pad<T>(T* tail, T* source, nint count, int width) where T : unmanaged
    {
        for (nint i = 0; i < width; i++) tail[i] = source[i < count ? i : 0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(T* destination, T* tail, nint count) where T : unmanaged
    {
        for (nint i = 0; i < count; i++) destination[i] = tail[i];
    }
}
