// Tensors in and out of host memory: arrays, spans, single numbers. Knows memory, no transformation beyond refusing it.
// One idea: data is copied on the way in and on the way out, so no host array is an alias of a tensor.
namespace NamedTensors.Engine

open System
open System.Numerics
open System.Runtime.InteropServices
open NamedTensors
open NamedTensors.Kernels

module internal Transfer =
    /// The element type that a CLR type is stored as.
    let dtypeOf (t: Type) : DType voption =
        if t = typeof<bool> then ValueSome DType.Bool
        elif t = typeof<sbyte> then ValueSome DType.Int8
        elif t = typeof<int16> then ValueSome DType.Int16
        elif t = typeof<int> then ValueSome DType.Int32
        elif t = typeof<int64> then ValueSome DType.Int64
        elif t = typeof<byte> then ValueSome DType.UInt8
        elif t = typeof<uint16> then ValueSome DType.UInt16
        elif t = typeof<uint32> then ValueSome DType.UInt32
        elif t = typeof<uint64> then ValueSome DType.UInt64
        elif t = typeof<Half> then ValueSome DType.Float16
        elif t = typeof<BFloat16> then ValueSome DType.BFloat16
        elif t = typeof<float32> then ValueSome DType.Float32
        elif t = typeof<float> then ValueSome DType.Float64
        elif t = typeof<Complex64> then ValueSome DType.Complex64
        elif t = typeof<Complex> then ValueSome DType.Complex128
        else ValueNone

    let private known operation (t: Type) =
        match dtypeOf t with
        | ValueSome d -> d
        | ValueNone ->
            Error.badArgument
                operation
                ("element type " + t.Name)
                "can't be stored"
                "use a number type, bool, Half, BFloat16 or Complex"

    /// The number of elements, where a host array of their bytes can be that long.
    let private hostLength operation (t: Tensor) : int =
        let s = t.Signature

        if s.Count * int64 (max 1 (DTypes.size s.DType)) > int64 Array.MaxLength then
            Error.badArgument
                operation
                "the array"
                $"has {s.Count} elements: {s}"
                $"a host array has at most {Array.MaxLength} bytes: take slices"

        int s.Count

    /// A copy of row-major host data over these dimensions.
    let ofSpan<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        operation
        (dims: (Label * int)[])
        (data: ReadOnlySpan<'T>)
        : Tensor =
        let s = Signature.ofDims (known operation typeof<'T>) false dims

        if s.Count <> int64 data.Length then
            Error.badArgument
                operation
                "data"
                $"has {data.Length} elements, {s} has {s.Count}"
                "give as many elements as the axes hold"

        Tensor(s, Storage.Copy<'T>(DTypes.element s.DType, data), 0L, null, null)

    /// A copy of a rectangular host array over these dimensions.
    let ofArray operation (dims: (Label * int)[]) (data: Array) : Tensor =
        let t =
            Layout.allocate (Signature.ofDims (known operation (nonNull (data.GetType().GetElementType()))) false dims)

        let bytes = hostLength operation t * DTypes.size t.DType

        if bytes > 0 then
            MemoryMarshal
                .CreateReadOnlySpan(&MemoryMarshal.GetArrayDataReference data, bytes)
                .CopyTo(MemoryMarshal.CreateSpan(&(nonNull t.Storage).Start, bytes))

        t

    /// Only values leave: not traced ones, not those of a map.
    let concrete operation (t: Tensor) : Tensor =
        if t.IsTraced then
            match t.Tracer.Owner with
            | null -> Error.fail (Mistake.NeedsValue(operation, "a transformation"))
            | owner -> Error.fail (Mistake.NeedsValue(operation, string owner))
        elif t.Signature.HasMapped then
            Error.fail (Mistake.NeedsValue(operation, "vmap"))
        else
            t

    /// A row-major copy, converted to T.
    let toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        operation
        (t: Tensor)
        : 'T[] =
        let dtype = known operation typeof<'T>
        let t = concrete operation t

        if t.DType = DType.Key then
            Error.fail (Mistake.DTypeNotAccepted(operation, 1, "key", "numbers or bool", [ string t.Signature ]))

        let count = hostLength operation t
        let s = Signature.withDType dtype false t.Signature
        let result = Layout.allocate s
        Pointwise.Convert(s.Extents, Layout.operand s.Labels result, Layout.operand s.Labels t)
        let data: 'T[] = Array.zeroCreate count

        if data.Length > 0 then
            MemoryMarshal
                .CreateReadOnlySpan(&(nonNull result.Storage).Start, data.Length * DTypes.size dtype)
                .CopyTo(MemoryMarshal.AsBytes(data.AsSpan()))

        data

    /// The bytes of a row-major copy.
    let toBytes operation (t: Tensor) : byte[] =
        let t = concrete operation t
        let count = hostLength operation t
        let s = t.Signature
        let result = Layout.allocate s
        Pointwise.Copy(s.Extents, Layout.operand s.Labels result, Layout.operand s.Labels t)
        let data: byte[] = Array.zeroCreate (count * DTypes.size s.DType)

        if data.Length > 0 then
            MemoryMarshal.CreateReadOnlySpan(&(nonNull result.Storage).Start, data.Length).CopyTo(data.AsSpan())

        data
