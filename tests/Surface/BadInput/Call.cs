// One public function, callable with boxed arguments. Knows reflection, no library function.
// One idea: reflection can't pass spans, compiled expressions can, so that an array stands for a span.
using System.Linq.Expressions;
using System.Reflection;

namespace NamedTensors.Surface.BadInput;

internal sealed class Call
{
    private readonly Func<object?[], object?> run;

    private Call(MethodInfo method, object? target)
    {
        Method = method;
        var arguments = Expression.Parameter(typeof(object[]));
        var values = method.GetParameters().Select((p, i) => Value(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        var call = Expression.Call(method.IsStatic ? null : Expression.Constant(target), method, values);
        Expression body = method.ReturnType == typeof(void) ? Expression.Block(call, Expression.Constant(null))
            : IsSpan(method.ReturnType) ? Expression.Call(call, nameof(ReadOnlySpan<>.ToArray), null)
            : Expression.Convert(call, typeof(object));
        run = Expression.Lambda<Func<object?[], object?>>(body, arguments).Compile();
    }

    public MethodInfo Method { get; }

    public string Name => Method.DeclaringType!.Name + "." + Method.Name;

    /// <summary>What tells it from its overloads: <c>hax.Load(path, axes)</c>.</summary>
    public string Signature => Name + "(" + string.Join(", ", Method.GetParameters().Select(p => p.Name)) + ")";

    public object? Run(object?[] arguments) => run(arguments);

    /// <summary>A span is written as an array of its elements.</summary>
    public static Type Written(Type type) => IsSpan(type) ? type.GetGenericArguments()[0].MakeArrayType() : type;

    private static bool IsSpan(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private static Expression Value(Expression boxed, Type type) =>
        IsSpan(type)
            ? Expression.New(type.GetConstructor([Written(type)])!, Expression.Convert(boxed, Written(type)))
            : Expression.Convert(boxed, type);

    /// <summary>All public functions of the library, generic ones with arrays of their own world.</summary>
    public static IReadOnlyList<Call> All { get; } =
        [.. new[] { typeof(hax), typeof(lax), typeof(random), typeof(NamedArrayExtensions), typeof(NdArrayExtensions) }.SelectMany(Nested).SelectMany(Functions),
         .. hax.Random.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => new Call(m, hax.Random))];

    /// <summary>The public functions of a class.</summary>
    public static IReadOnlyList<Call> Of(Type type) => [.. Functions(type)];

    private static IEnumerable<Type> Nested(Type type) => [type, .. type.GetNestedTypes().Where(t => t is { IsAbstract: true, IsSealed: true }).SelectMany(Nested)];

    private static IEnumerable<Call> Functions(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.Name.StartsWith("set_", StringComparison.Ordinal)).Select(m => new Call(Closed(m, type), null));

    private static MethodInfo Closed(MethodInfo method, Type type)
    {
        if (!method.IsGenericMethodDefinition) return method;
        var array = type.FullName!.StartsWith(typeof(lax).FullName!, StringComparison.Ordinal) ? typeof(NdArray) : typeof(NamedArray);
        return method.MakeGenericMethod([.. method.GetGenericArguments().Select(a =>
            a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(float) : array)]);
    }
}
