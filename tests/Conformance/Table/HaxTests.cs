// Lines of the named comparisons, tests and bits.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxTests
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.equal"] = HaxElementwise.Two(hax.Equal),
        ["hax.not_equal"] = HaxElementwise.Two(hax.NotEqual),
        ["hax.less"] = HaxElementwise.Two(hax.Less),
        ["hax.less_equal"] = HaxElementwise.Two(hax.LessEqual),
        ["hax.greater"] = HaxElementwise.Two(hax.Greater),
        ["hax.greater_equal"] = HaxElementwise.Two(hax.GreaterEqual),
        ["hax.logical_and"] = HaxElementwise.Two(hax.LogicalAnd),
        ["hax.logical_or"] = HaxElementwise.Two(hax.LogicalOr),
        ["hax.logical_xor"] = HaxElementwise.Two(hax.LogicalXor),
        ["hax.bitwise_and"] = HaxElementwise.Two(hax.BitwiseAnd),
        ["hax.bitwise_or"] = HaxElementwise.Two(hax.BitwiseOr),
        ["hax.bitwise_xor"] = HaxElementwise.Two(hax.BitwiseXor),
        ["hax.left_shift"] = HaxElementwise.Two(hax.LeftShift),
        ["hax.bitwise_left_shift"] = HaxElementwise.Two(hax.BitwiseLeftShift),
        ["hax.right_shift"] = HaxElementwise.Two(hax.RightShift),
        ["hax.bitwise_right_shift"] = HaxElementwise.Two(hax.BitwiseRightShift),
        ["hax.logical_not"] = HaxElementwise.One(hax.LogicalNot),
        ["hax.bitwise_not"] = HaxElementwise.One(hax.BitwiseNot),
        ["hax.bitwise_invert"] = HaxElementwise.One(hax.BitwiseInvert),
        ["hax.invert"] = HaxElementwise.One(hax.Invert),
        ["hax.bitwise_count"] = HaxElementwise.One(hax.BitwiseCount),
        ["hax.isnan"] = HaxElementwise.One(hax.Isnan),
        ["hax.isinf"] = HaxElementwise.One(hax.Isinf),
        ["hax.isfinite"] = HaxElementwise.One(hax.Isfinite),
        ["hax.isposinf"] = HaxElementwise.One(hax.Isposinf),
        ["hax.isneginf"] = HaxElementwise.One(hax.Isneginf),
        ["hax.iscomplex"] = HaxElementwise.One(hax.Iscomplex),
        ["hax.isreal"] = HaxElementwise.One(hax.Isreal),
        ["hax.signbit"] = HaxElementwise.One(hax.Signbit),
        ["hax.where"] = Where,
        ["hax.isclose"] = a => hax.Isclose(a.Named("a"), a.Named("b"), a.Double("rtol", 1e-5), a.Double("atol", 1e-8), a.Bool("equal_nan", false)),
        ["hax.allclose"] = a => hax.Allclose(a.Named("a"), a.Named("b"), a.Double("rtol", 1e-5), a.Double("atol", 1e-8), a.Bool("equal_nan", false)),
        ["hax.array_equal"] = a => hax.ArrayEqual(a.Named("a"), a.Named("b")),
        ["hax.array_equiv"] = a => hax.ArrayEquiv(a.Named("a"), a.Named("b")),
    };

    // Two forms: with the two values, or with a fill value and a new axis for the indices.
    private static object Where(Arguments a) => a.Has("fill_value") && a.Has("new_axis")
        ? hax.Where(a.Named("condition"), a.Int("fill_value"), a.Axis("new_axis"))
        : hax.Where(a.Named("condition"), a.OptNamed("x"), a.OptNamed("y"));
}
