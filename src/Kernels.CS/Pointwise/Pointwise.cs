// Elementwise operations on strided memory: the entry points.
// Knows no formula.
// One idea: an entry point picks a chunk kernel; ChunkLoop does the rest.
namespace NamedTensors.Kernels;

/// <summary>Elementwise kernels. Operands give a stride for each extent; the destination may be exactly a source's
/// view.</summary>
public static unsafe class Pointwise
{
    // Nanoseconds an element, roughly: only to decide about threads.
    private const double Cheap = 0.3, Function = 1, Scalar = 5, Special = 100;

    private static double Cost(UnaryOp op) => op switch
    {
        <= UnaryOp.Sign or >= UnaryOp.Floor and <= UnaryOp.RoundAway or >= UnaryOp.IsFinite => Cheap,
        >= UnaryOp.ErfInv => Special,
        _ => Function,
    };

    private static double Cost(BinaryOp op) => op switch
    {
        BinaryOp.Add or BinaryOp.Sub or BinaryOp.Mul or BinaryOp.Div or >= BinaryOp.Max and <= BinaryOp.Xor => Cheap,
        >= BinaryOp.Igamma and <= BinaryOp.Polygamma => Special,
        _ => Scalar,
    };

    /// <summary>dst = op(a).</summary>
    public static void Unary(UnaryOp op, long[] extents, Operand dst, Operand a) =>
        ChunkLoop.Run(UnaryKernels.Select(op, a.Type), extents, [dst, a], cost: Cost(op));

    /// <summary>dst = op(a, b). The compute type is that of <paramref name="a"/>.</summary>
    public static void Binary(BinaryOp op, long[] extents, Operand dst, Operand a, Operand b) =>
        ChunkLoop.Run(BinaryKernels.Select(op, a.Type), extents, [dst, a, b], cost: Cost(op));

    /// <summary>dst (bool) = a op b.</summary>
    public static void Compare(CompareOp op, long[] extents, Operand dst, Operand a, Operand b) =>
        ChunkLoop.Run(BinaryKernels.Select(op, a.Type), extents, [dst, a, b]);

    /// <summary>dst = predicate ? onTrue : onFalse, of any one type.</summary>
    public static void Select(long[] extents, Operand dst, Operand predicate, Operand onTrue, Operand onFalse) =>
        ChunkLoop.Run(TernaryKernels.Select(dst.Type), extents, [dst, predicate, onTrue, onFalse]);

    /// <summary>dst = min(max(x, lo), hi).</summary>
    public static void Clamp(long[] extents, Operand dst, Operand lo, Operand x, Operand hi) =>
        ChunkLoop.Run(TernaryKernels.Clamp(x.Type), extents, [dst, lo, x, hi]);

    /// <summary>dst = the regularised incomplete beta function I(a, b, x).</summary>
    public static void Betainc(long[] extents, Operand dst, Operand a, Operand b, Operand x) =>
        ChunkLoop.Run(TernaryKernels.Betainc(x.Type), extents, [dst, a, b, x], cost: 200);

    /// <summary>dst = a converted to dst's type.</summary>
    public static void Convert(long[] extents, Operand dst, Operand a) => Movement.Run(extents, dst, a);

    /// <summary>dst = a, of the same type.</summary>
    public static void Copy(long[] extents, Operand dst, Operand a) => Movement.Run(extents, dst, a);

    /// <summary>dst = a scalar (an operand whose strides do not matter), converted to dst's type.</summary>
    public static void Fill(long[] extents, Operand dst, Operand scalar) =>
        Movement.Run(extents, dst, new Operand(scalar.Storage, scalar.Type, scalar.Offset, new long[extents.Length]));

    /// <summary>dst = the index along a dimension, converted to dst's type.</summary>
    public static void Iota(long[] extents, Operand dst, int dimension)
    {
        var count = extents[dimension];
        var indices = Storage.Allocate(ElementType.Int64, count);
        fixed (byte* start = &indices.Start)
            for (long i = 0; i < count; i++) ((long*)start)[i] = i;
        var strides = new long[extents.Length];
        strides[dimension] = 1;
        Movement.Run(extents, dst, new Operand(indices, ElementType.Int64, 0, strides));
    }

    /// <summary>dst = a rounded to a format with so many bits, in a's type.</summary>
    public static void ReducePrecision(long[] extents, Operand dst, Operand a, int exponentBits, int mantissaBits)
    {
        var bits = stackalloc int[] { exponentBits, mantissaBits };
        ChunkLoop.Run(FloatBits.ReducePrecision(a.Type), extents, [dst, a], bits);
    }
}
