// A tensor: a signature, and either memory seen through strides or the tracer of a transformation.
// Knows no operation. One idea: order, names, slices and broadcasts are metadata; many tensors look into one storage.
namespace NamedTensors.Engine

open System
open NamedTensors
open NamedTensors.Kernels

/// What stands in for the data while a transformation runs. `Owner` tells tracers of different calls apart.
[<AbstractClass; AllowNullLiteral>]
type internal Tracer(owner: objnull) =
    member _.Owner = owner
    /// The value where it is known all the same: under a derivative the primal is.
    abstract Known: Tensor
    default _.Known = null

/// `strides` (in elements, one for each label) is null when the tensor is row-major; `storage` is null when it is traced.
and [<Sealed; AllowNullLiteral>] internal Tensor
    (signature: Signature, storage: Storage | null, offset: int64, strides: int64[] | null, tracer: Tracer) =
    member _.Signature = signature
    member _.Storage = storage
    member _.Offset = offset
    member _.Strides = strides
    member _.Tracer = tracer
    member _.IsTraced = not (isNull tracer)
    member _.DType = signature.DType
    member _.Labels = signature.Labels
    member _.Sizes = signature.Sizes

module internal Layout =
    /// Row-major strides.
    let rowMajor (sizes: int[]) =
        let strides = Array.zeroCreate<int64> sizes.Length
        let mutable step = 1L

        for i in sizes.Length - 1 .. -1 .. 0 do
            strides[i] <- step
            step <- step * int64 (max 1 sizes[i])

        strides

    let private isRowMajor (sizes: int[]) (strides: int64[]) =
        let mutable step = 1L
        let mutable same = true

        for i in sizes.Length - 1 .. -1 .. 0 do
            if sizes[i] <> 1 && strides[i] <> step then
                same <- false

            step <- step * int64 (max 1 sizes[i])

        same

    /// The strides, written out.
    let strides (t: Tensor) : int64[] =
        match t.Strides with
        | null -> t.Signature.RowMajor
        | s -> s

    /// A view of the same storage.
    let view (signature: Signature) (offset: int64) (strides: int64[]) (t: Tensor) =
        let strides = if isRowMajor signature.Sizes strides then null else strides
        Tensor(signature, t.Storage, offset, strides, null)

    /// A view whose labels stand where `signature` says, each with the stride that `strideOf` gives it.
    let byLabel (signature: Signature) (offset: int64) (strideOf: Label -> int64) (t: Tensor) =
        view signature offset (Array.map strideOf signature.Labels) t

    let isContiguous (t: Tensor) = isNull t.Strides

    /// The stride of a label; 0 where the tensor lacks it.
    let strideOf (t: Tensor) =
        let strides = strides t

        fun label ->
            match t.Signature.IndexOf label with
            | -1 -> 0L
            | i -> strides[i]

    /// New memory for a signature, content undefined.
    let allocate (signature: Signature) =
        Room.check "allocate" signature.DType signature.Count (fun () -> string signature)
        let storage = Storage.Allocate(DTypes.element signature.DType, signature.Count)
        Tensor(signature, storage, 0L, null, null)

    /// The tensor as a kernel sees it, laid over these labels: 0 where it lacks one.
    let operand (labels: Label[]) (t: Tensor) =
        let strides =
            if labels.AsSpan().SequenceEqual(ReadOnlySpan t.Labels) then
                strides t
            else
                Array.map (strideOf t) labels

        Operand(nonNull t.Storage, DTypes.element t.DType, t.Offset, strides)

    /// The sizes of these labels, as kernels take them.
    let extents (s: Signature) (labels: Label[]) = labels |> Array.map (fun l -> int64 (s.SizeOf l))
