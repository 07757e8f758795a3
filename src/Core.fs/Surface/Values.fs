// What an array is and holds, for the host: sizes, bytes, numbers; and other dtypes.
// Knows how to call Arrays and Functions, must not know memory. One idea: what leaves an array leaves it here.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxValues =
    type Hax with
        /// The same values as another dtype.
        static member astype(dtype: DType) = fun (array: NamedArray) -> NamedArray(Functions.astype dtype array.Tensor)

        /// The sizes by name, in order.
        static member shape(array: NamedArray) : (string * int) list = [ for a in array.Axes -> a.Name, a.Size ]

        /// The number of bytes of the values.
        static member nbytes(array: NamedArray) : int64 = Arrays.byteCount array.Tensor

        /// The one value as a number of the host (boxed). Error: several values, or a traced or mapped array.
        static member item(array: NamedArray) = Arrays.item array.Tensor

        /// The one value, as an array without axes. Error: several values.
        static member scalar(array: NamedArray) = NamedArray(Arrays.scalar array.Tensor)

        /// The values, row-major, as elements of the host. Error: another type of elements, or a traced or mapped
        /// array.
        static member toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> System.ValueType>
            (array: NamedArray)
            : 'T[] =
            Arrays.toArray<'T> array.Tensor

        /// The values where they are, without a copy, as elements of the host. Keep the array alive for as long as the
        /// span is used. Error: another type of elements, a view that is not row-major, a traced or mapped array.
        static member asSpan<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> System.ValueType>
            (array: NamedArray)
            : System.ReadOnlySpan<'T> =
            Arrays.asSpan<'T> array.Tensor

        /// The values as nested lists of numbers.
        static member tolist(array: NamedArray) = Arrays.toList array.Tensor

        /// The values, row-major, as bytes.
        static member tobytes(array: NamedArray) : byte[] = Arrays.toBytes array.Tensor
