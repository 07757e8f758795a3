// What functions take that need no names: arrays of either kind, numbers, and arrays of numbers. Knows no operation.
// One idea: one small type with implicit conversions, for both languages.
namespace NamedTensors

open NamedTensors.Engine

/// An array with names or by position, or numbers: what functions take that need no names.
[<Struct; NoEquality; NoComparison>]
type ArrayLike private (tensor: Tensor) =
    member internal _.Tensor: Tensor = tensor
    /// A named array.
    static member op_Implicit(array: NamedArray) : ArrayLike = ArrayLike array.Tensor
    /// An array by position.
    static member op_Implicit(array: NdArray) : ArrayLike = ArrayLike array.Tensor
    /// A number, weakly typed.
    static member op_Implicit(number: float) : ArrayLike = ArrayLike(Host.float number)

    /// Numbers by position.
    static member op_Implicit(numbers: float32[]) : ArrayLike =
        ArrayLike(Arrays.positional<float32> (System.ReadOnlySpan numbers) [| numbers.Length |])

    /// Numbers by position.
    static member op_Implicit(numbers: float[]) : ArrayLike =
        ArrayLike(Arrays.positional<float> (System.ReadOnlySpan numbers) [| numbers.Length |])

    /// Numbers by position.
    static member op_Implicit(numbers: int[]) : ArrayLike =
        ArrayLike(Arrays.positional<int> (System.ReadOnlySpan numbers) [| numbers.Length |])

namespace NamedTensors.Engine

open NamedTensors

module internal Operands =
    /// The operands of a function of several arrays. Error: one is null; the message says which.
    let tensors (operation: string) (arrays: (NamedArray | null)[]) : Tensor[] =
        arrays
        |> Array.mapi (fun i array ->
            match array with
            | null -> Error.absentArgument operation $"array {i + 1}"
            | array -> array.Tensor)
