// Which methods code calls, read from its instructions. Knows reflection and the encoding of instructions, no library.
// One idea: a reference in the metadata says that something is named somewhere; the instructions say who calls what, so
// that what only a helper of one line reaches counts for that line alone.
using System.Reflection;
using System.Reflection.Emit;

namespace NamedTensors.Surface.Evidence;

internal static class Calls
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>A method as it was written: without type arguments.</summary>
    public static MethodBase Definition(MethodBase method)
    {
        if (method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } generic) method = generic.GetGenericMethodDefinition();
        return method.DeclaringType is { IsConstructedGenericType: true } type ? MethodBase.GetMethodFromHandle(method.MethodHandle, type.GetGenericTypeDefinition().TypeHandle)! : method;
    }

    /// <summary>All methods of an assembly, those that the compiler made of lambdas and iterators too.</summary>
    public static IEnumerable<MethodBase> Methods(Assembly assembly) =>
        assembly.GetTypes().SelectMany(t => t.GetMethods(Own).Cast<MethodBase>().Concat(t.GetConstructors(Own)));

    /// <summary>What a method calls or takes the address of.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        var types = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : null;

        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var op = Codes[value];
            at += op.Size;

            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineTok && method.Module.ResolveMember(BitConverter.ToInt32(code, at), types, arguments) is MethodBase called)
                yield return Definition(called);

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    /// <summary>The method of a delegate, and those of the delegates that it holds.</summary>
    public static IEnumerable<MethodBase> Held(Delegate function) =>
        [
            Definition(function.Method),
            .. function.Target is { } target ? target.GetType().GetFields(Own).Where(f => !f.IsStatic).Select(f => f.GetValue(target)).OfType<Delegate>().SelectMany(Held) : [],
        ];

    /// <summary>What some methods call, directly or through others of their own assembly.</summary>
    public static HashSet<MethodBase> From(IEnumerable<MethodBase> roots, Assembly assembly)
    {
        var open = new Stack<MethodBase>(roots);
        var found = new HashSet<MethodBase>(open);

        while (open.TryPop(out var method))
            foreach (var called in Of(method))
                if (found.Add(called) && called.Module.Assembly == assembly) open.Push(called);

        return found;
    }
}
