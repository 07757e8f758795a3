// A mistake as data: what a user does wrong, and the whole text that answers. Knows the facade only.
// One idea: the texts are the table; GoldenTests compares them, AfterErrorTests provokes them in and around other work.
namespace NamedTensors.Surface.Errors;

/// <summary>One mistake: its name, the call, and the message it must give.</summary>
public sealed record Row(string Name, Action Run, string Text)
{
    public override string ToString() => Name;
}

/// <summary>All rows, and the small arrays that they are about.</summary>
public static class Mistakes
{
    public static readonly Row[] All =
        [.. AxisMistakes.Rows, .. OperandMistakes.Rows, .. IndexMistakes.Rows, .. PatternMistakes.Rows, .. DTypeMistakes.Rows,
         .. PositionalMistakes.Rows, .. TransformMistakes.Rows, .. LoopMistakes.Rows, .. StateMistakes.Rows];

    /// <summary>Float32 ones.</summary>
    internal static NamedArray F(params (string Name, int Size)[] axes) => hax.Ones(Spec(axes));

    /// <summary>Int32 zeros.</summary>
    internal static NamedArray I(params (string Name, int Size)[] axes) => hax.Zeros(Spec(axes), DType.Int32);

    /// <summary>Float32 ones by position.</summary>
    internal static NdArray P(params int[] shape) => lax.Full(shape, 1f, DType.Float32);

    /// <summary>A folder for the files of this thread: mistakes are made on several at once.</summary>
    internal static string Folder => folder ??= Directory.CreateTempSubdirectory("named-tensors-").FullName;

    [ThreadStatic] private static string? folder;

    private static AxisSpec Spec((string Name, int Size)[] axes) => axes.Select(a => new Axis(a.Name, a.Size)).ToArray();
}
