// Vector128 as lanes.
// Knows no operation.
// One idea: word for word as Lanes512.cs, but for Reduce, which ends here.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NamedTensors.Kernels.Operations;

namespace NamedTensors.Kernels;

/// <summary>128 bits of <typeparamref name="T"/>.</summary>
public readonly unsafe struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T> where T : unmanaged
{
    public readonly Vector128<T> Value = value;

    public static int Count { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector128<T>.Count; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<T> value, T* destination) => value.Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> x, Lanes128<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> x, Lanes128<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> x, Lanes128<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> x, Lanes128<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> x, Lanes128<T> y) => new(x.Value & y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> x, Lanes128<T> y) => new(x.Value | y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> x, Lanes128<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ~(Lanes128<T> x) => new(~x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AndNot(Lanes128<T> x, Lanes128<T> y) => new(Vector128.AndNot(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Equals(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Less(Lanes128<T> x, Lanes128<T> y) => new(Vector128.LessThan(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LessOrEqual(Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes128<T> mask) => Vector128.ExtractMostSignificantBits(mask.Value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Lanes128<T> mask) => Vector128.ExtractMostSignificantBits(mask.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Max(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Min(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> x) => new(Vector128.Abs(x.Value));

    // Halves exchange places, down to neighbours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reduce<Op>(Lanes128<T> x) where Op : IBinary<T>
    {
        x = Op.Invoke(x, new(Vector128.Shuffle(x.Value.AsUInt64(), Vector128.Create(1UL, 0)).As<ulong, T>()));
        if (sizeof(T) <= 4)
            x = Op.Invoke(x, new(Vector128.Shuffle(x.Value.AsUInt32(), Vector128.Create(1u, 0, 3, 2)).As<uint, T>()));
        if (sizeof(T) <= 2)
        {
            var order = Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6);
            x = Op.Invoke(x, new(Vector128.Shuffle(x.Value.AsUInt16(), order).As<ushort, T>()));
        }
        if (sizeof(T) == 1)
        {
            var order = Vector128.Create((byte)1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
            x = Op.Invoke(x, new(Vector128.Shuffle(x.Value.AsByte(), order).As<byte, T>()));
        }
        return x.Value.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FirstLanes(int count) =>
        new(Vector128.LoadUnsafe(in LaneMasks.Start, (nuint)(LaneMasks.Ones - count * sizeof(T))).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Floor(x.Value.AsSingle()).As<float, T>() : Vector128.Floor(x.Value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Ceiling(Lanes128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Ceiling(x.Value.AsSingle()).As<float, T>() : Vector128.Ceiling(x.Value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Truncate(Lanes128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Truncate(x.Value.AsSingle()).As<float, T>()
        : Vector128.Truncate(x.Value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> RoundEven(Lanes128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Round(x.Value.AsSingle()).As<float, T>() : Vector128.Round(x.Value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> x, Lanes128<T> y, Lanes128<T> z) => new(typeof(T) == typeof(float)
        ? Vector128.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), z.Value.AsSingle()).As<float, T>()
        : Vector128.FusedMultiplyAdd(x.Value.AsDouble(), y.Value.AsDouble(), z.Value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Swap(Lanes128<T> x) => new(sizeof(T) == 4
        ? ((x.Value.AsUInt64() << 32) | (x.Value.AsUInt64() >>> 32)).As<ulong, T>()
        : Vector128.Shuffle(x.Value.AsUInt64(), Vector128.Create(1UL, 0)).As<ulong, T>());

    public static Lanes128<T> Even
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(sizeof(T) == 4
            ? Vector128.Create((ulong)uint.MaxValue).As<ulong, T>()
            : Vector128.Create(ulong.MaxValue, 0).As<ulong, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> x, Lanes128<T> y) => new(sizeof(T) == 4
        ? (x.Value.AsInt32() + y.Value.AsInt32()).As<int, T>() : (x.Value.AsInt64() + y.Value.AsInt64()).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SubtractBits(Lanes128<T> x, Lanes128<T> y) => new(sizeof(T) == 4
        ? (x.Value.AsInt32() - y.Value.AsInt32()).As<int, T>() : (x.Value.AsInt64() - y.Value.AsInt64()).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftLeft(Lanes128<T> x, int count) => new(sizeof(T) == 4
        ? (x.Value.AsInt32() << count).As<int, T>() : (x.Value.AsInt64() << count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRight(Lanes128<T> x, int count) => new(sizeof(T) == 4
        ? (x.Value.AsInt32() >>> count).As<int, T>() : (x.Value.AsInt64() >>> count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRightSigned(Lanes128<T> x, int count) => new(sizeof(T) == 4
        ? (x.Value.AsInt32() >> count).As<int, T>() : (x.Value.AsInt64() >> count).As<long, T>());
}
