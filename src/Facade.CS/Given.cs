// What the facade does with an argument that is null although it may not be: an error that names it.
// Knows no operation. One idea: the compiler says which argument of which function it was.
using System.Runtime.CompilerServices;
using NamedTensors.Engine;

namespace NamedTensors;

internal static class Givens
{
    internal static Tensor Given(
        this NamedArray? array, [CallerArgumentExpression(nameof(array))] string argument = "", [CallerMemberName] string function = "") =>
        array is null ? Error.absentArgument<Tensor>(function, argument)! : array.Tensor!;

    /// <summary>The array itself, which may not be null.</summary>
    internal static NamedArray There(
        this NamedArray? array, [CallerArgumentExpression(nameof(array))] string argument = "", [CallerMemberName] string function = "") =>
        array ?? Error.absentArgument<NamedArray>(function, argument);

    /// <summary>Anything else that may not be null.</summary>
    internal static T Given<T>(
        this T? value, [CallerArgumentExpression(nameof(value))] string argument = "", [CallerMemberName] string function = "") where T : class =>
        value ?? Error.absentArgument<T>(function, argument);

    internal static Tensor Given(
        this NdArray? array, [CallerArgumentExpression(nameof(array))] string argument = "", [CallerMemberName] string function = "") =>
        array is null ? Error.absentArgument<Tensor>(function, argument)! : array.Tensor!;

    internal static Tensor Given(
        this ArrayLike array, [CallerArgumentExpression(nameof(array))] string argument = "", [CallerMemberName] string function = "") =>
        array.Tensor ?? Error.absentArgument<Tensor>(function, argument)!;
}
