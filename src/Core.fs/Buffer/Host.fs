// Tensors in and out of host memory: arrays, spans, single numbers. Knows memory, no transformation beyond refusing it.
// One idea: data is copied on the way in and on the way out, so no host array is an alias of a tensor.
namespace NamedTensors.Engine

open System
open System.Numerics
open System.Runtime.CompilerServices
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

    /// The number of host elements of `width` bytes that the tensor's elements make, where a host array can be that long.
    let private hostLength operation (width: int) (t: Tensor) : int =
        let s = t.Signature
        let count = s.Count * int64 (DTypes.size s.DType) / int64 width

        if count > int64 Array.MaxLength then
            Error.badArgument
                operation
                "the array"
                $"has {s.Count} elements: {s}"
                $"a host array has at most {Array.MaxLength}: take slices"

        int count

    /// Copies any number of bytes.
    let private copyBytes (source: byref<byte>) (target: byref<byte>) (count: int64) =
        let mutable at = 0L

        while at < count do
            let part = min (count - at) (1L <<< 30)
            let from = &Unsafe.AddByteOffset(&source, nativeint at)
            let into = &Unsafe.AddByteOffset(&target, nativeint at)
            Unsafe.CopyBlockUnaligned(&into, &from, uint32 part)
            at <- at + part

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

        let bytes = t.Signature.Count * int64 (DTypes.size t.DType)

        if bytes > 0L then
            copyBytes &(MemoryMarshal.GetArrayDataReference data) &(nonNull t.Storage).Start bytes
            GC.KeepAlive data

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

        let count = hostLength operation (DTypes.size t.DType) t
        let s = Signature.withDType dtype false t.Signature
        let result = Layout.allocate s
        Pointwise.Convert(s.Extents, Layout.operand s.Labels result, Layout.operand s.Labels t)
        let data: 'T[] = Array.zeroCreate count

        if data.Length > 0 then
            let storage = nonNull result.Storage
            let bytes = int64 count * int64 (DTypes.size dtype)
            copyBytes &storage.Start &(MemoryMarshal.GetArrayDataReference(data :> Array)) bytes
            GC.KeepAlive storage

        data

    /// The elements where they are. Row-major tensors of T only; the span is good for as long as the storage lives.
    let asSpan<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        operation
        (t: Tensor)
        : ReadOnlySpan<'T> =
        let dtype = known operation typeof<'T>
        let t = concrete operation t

        if t.DType <> dtype then
            Error.fail (
                Mistake.DTypeNotAccepted(operation, 1, DTypes.short t.DType, DTypes.short dtype, [ string t.Signature ])
            )

        if t.Signature.Count > 0L && not (Layout.isContiguous t) then
            Error.badArgument
                operation
                "the array"
                ("is a view that is not row-major: " + string t.Signature)
                "copy it first (Copy), or use ToArray"

        let count = hostLength operation (DTypes.size t.DType) t

        if count = 0 then
            ReadOnlySpan<'T>.Empty
        else
            let first =
                &Unsafe.AddByteOffset(&(nonNull t.Storage).Start, nativeint (t.Offset * int64 (DTypes.size dtype)))

            MemoryMarshal.CreateReadOnlySpan(&Unsafe.As<byte, 'T> &first, count)

    /// The bytes of a row-major copy.
    let toBytes operation (t: Tensor) : byte[] =
        let t = concrete operation t
        let count = hostLength operation 1 t
        let s = t.Signature
        let result = Layout.allocate s
        Pointwise.Copy(s.Extents, Layout.operand s.Labels result, Layout.operand s.Labels t)
        let data: byte[] = Array.zeroCreate count

        if data.Length > 0 then
            MemoryMarshal.CreateReadOnlySpan(&(nonNull result.Storage).Start, data.Length).CopyTo(data.AsSpan())

        data
