// Concrete scalars: from a literal to a 0-axis tensor, and back to host numbers.
// Knows dtypes and bytes, no operation.
namespace NamedTensors.Engine

open System
open System.Numerics
open NamedTensors
open NamedTensors.Kernels

module internal Literal =
    let private store (dtype: DType) weak (value: 'T) =
        let storage = Storage.Copy<'T>(DTypes.element dtype, ReadOnlySpan [| value |])
        Tensor(Signature.scalar dtype weak, storage, 0L, null, null)

    let private smallest (dtype: DType) : Scalar =
        match dtype with
        | DType.Bool -> Logical true
        | DType.Int8 -> Integer(int64 SByte.MinValue)
        | DType.Int16 -> Integer(int64 Int16.MinValue)
        | DType.Int32 -> Integer(int64 Int32.MinValue)
        | DType.Int64 -> Integer Int64.MinValue
        | DType.UInt8 -> Integer(int64 Byte.MaxValue)
        | DType.UInt16 -> Integer(int64 UInt16.MaxValue)
        | DType.UInt32 -> Integer(int64 UInt32.MaxValue)
        | DType.UInt64 -> Integer -1L
        | DType.Float16
        | DType.BFloat16
        | DType.Float32
        | DType.Float64 -> Float nan
        | DType.Complex64
        | DType.Complex128 -> ComplexNumber(Complex(nan, 0.0))
        | DType.Key -> Integer 0L

    let private toFloat s =
        match s with
        | Integer i -> float i
        | Float f -> f
        | ComplexNumber c -> c.Real
        | Logical b -> if b then 1.0 else 0.0
        | FillDefault -> nan

    // Out of range saturates, as conversions do; a NaN gives 0.
    let private toInteger s =
        match s with
        | Integer i -> i
        | Float f when Double.IsNaN f -> 0L
        | Float f -> int64 (Math.Clamp(f, -9.2233720368547748e18, 9.2233720368547748e18))
        | ComplexNumber c -> int64 c.Real
        | Logical b -> if b then 1L else 0L
        | FillDefault -> 0L

    let private toComplex s =
        match s with
        | ComplexNumber c -> c
        | Integer _
        | Float _
        | Logical _
        | FillDefault -> Complex(toFloat s, 0.0)

    /// The literal as a 0-axis tensor of this dtype; integers wrap.
    let rec scalar (dtype: DType) (weak: bool) (value: Scalar) : Tensor =
        match value with
        | FillDefault -> scalar dtype weak (smallest dtype)
        | Integer _
        | Float _
        | ComplexNumber _
        | Logical _ ->

            match dtype with
            | DType.Bool ->
                store
                    dtype
                    weak
                    (if toComplex value <> Complex.Zero || Double.IsNaN(toFloat value) then
                         1uy
                     else
                         0uy)
            | DType.Int8 -> store dtype weak (sbyte (toInteger value))
            | DType.Int16 -> store dtype weak (int16 (toInteger value))
            | DType.Int32 -> store dtype weak (int32 (toInteger value))
            | DType.Int64 -> store dtype weak (toInteger value)
            | DType.UInt8 -> store dtype weak (byte (toInteger value))
            | DType.UInt16 -> store dtype weak (uint16 (toInteger value))
            | DType.UInt32 -> store dtype weak (uint32 (toInteger value))
            | DType.UInt64 -> store dtype weak (uint64 (toInteger value))
            | DType.Float16 -> store dtype weak (Half.op_Explicit (toFloat value): Half)
            | DType.BFloat16 -> store dtype weak (BFloat16.op_Explicit (float32 (toFloat value)): BFloat16)
            | DType.Float32 -> store dtype weak (float32 (toFloat value))
            | DType.Float64 -> store dtype weak (toFloat value)
            | DType.Complex64 ->
                let c = toComplex value
                store dtype weak (Complex64(float32 c.Real, float32 c.Imaginary))
            | DType.Complex128 -> store dtype weak (toComplex value)
            | DType.Key -> store dtype weak (uint64 (toInteger value))

    /// The unit of multiplication or its like, of a dtype.
    let ofFloat dtype weak (value: float) = scalar dtype weak (Float value)
    let ofInt dtype (value: int) = scalar dtype false (Integer(int64 value))

    let private element<'T when 'T: unmanaged> (t: Tensor) : 'T =
        let start = nativeint (t.Offset * int64 (DTypes.size t.DType))

        Runtime.CompilerServices.Unsafe.ReadUnaligned<'T>(
            &Runtime.CompilerServices.Unsafe.AddByteOffset(&(nonNull t.Storage).Start, start)
        )

    /// The single element of a concrete tensor.
    let read (t: Tensor) : Scalar =
        match t.DType with
        | DType.Bool -> Logical(element<byte> t <> 0uy)
        | DType.Int8 -> Integer(int64 (element<sbyte> t))
        | DType.Int16 -> Integer(int64 (element<int16> t))
        | DType.Int32 -> Integer(int64 (element<int32> t))
        | DType.Int64 -> Integer(element<int64> t)
        | DType.UInt8 -> Integer(int64 (element<byte> t))
        | DType.UInt16 -> Integer(int64 (element<uint16> t))
        | DType.UInt32 -> Integer(int64 (element<uint32> t))
        | DType.UInt64
        | DType.Key -> Integer(int64 (element<uint64> t))
        | DType.Float16 -> Float(float (element<Half> t))
        | DType.BFloat16 -> Float(float (BFloat16.op_Implicit (element<BFloat16> t): float32))
        | DType.Float32 -> Float(float (element<float32> t))
        | DType.Float64 -> Float(element<float> t)
        | DType.Complex64 ->
            let c = element<Complex64> t
            ComplexNumber(Complex(float c.Real, float c.Imaginary))
        | DType.Complex128 -> ComplexNumber(element<Complex> t)

    /// What a host number loses as a weakly typed 32-bit scalar: kept beside the tensor, for when it meets a wider type.
    let private whole = Runtime.CompilerServices.ConditionalWeakTable<Storage, Tuple<Scalar>>()

    let private remembering (value: Scalar) lossless (t: Tensor) =
        if not lossless then
            whole.Add(nonNull t.Storage, Tuple value)

        t

    /// A number of the host language: weakly typed, 32 bits wide unless it is an integer that needs more.
    let host (value: Scalar) : Tensor =
        let exact (v: float) = Double.IsNaN v || float (float32 v) = v

        match value with
        | Integer i when i >= int64 Int32.MinValue && i <= int64 Int32.MaxValue -> scalar DType.Int32 true value
        | Integer _ -> scalar DType.Int64 true value
        | Float v -> scalar DType.Float32 true value |> remembering value (exact v)
        | ComplexNumber c -> scalar DType.Complex64 true value |> remembering value (exact c.Real && exact c.Imaginary)
        | Logical _
        | FillDefault -> scalar DType.Bool false value

    /// A concrete scalar in another dtype, without loss if it was a host number.
    let recast (dtype: DType) weak (t: Tensor) : Tensor =
        let wide = dtype = DType.Float64 || dtype = DType.Complex128

        let mutable value = Unchecked.defaultof<Tuple<Scalar>>

        if wide && whole.TryGetValue(nonNull t.Storage, &value) then
            scalar dtype weak value.Item1
        else
            scalar dtype weak (read t)

    /// Numbers along one label.
    let ints (label: Label) (values: int[]) =
        let storage = Storage.Copy<int>(ElementType.Int32, ReadOnlySpan values)
        Tensor(Signature.ofDims DType.Int32 false [| label, values.Length |], storage, 0L, null, null)
