// Arrays from host data and back, and between names and positions. Knows no operation.
// One idea: naming an array relabels it; nothing moves.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Arrays =
    /// Row-major host data with named axes.
    let named<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        (data: ReadOnlySpan<'T>)
        (axes: AxisSpec)
        : Tensor =
        Transfer.ofSpan<'T> "named" (Axes.dims "named" axes) data

    /// Row-major host data by position.
    let positional<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        (data: ReadOnlySpan<'T>)
        (shape: int[])
        : Tensor =
        Transfer.ofSpan<'T> "array" (shape |> Array.mapi (fun i n -> Label.position i, n)) data

    /// A rectangular array of the host, by position.
    let ofArray (data: Array) : Tensor =
        let shape = Array.init data.Rank data.GetLength
        Transfer.ofArray "array" (shape |> Array.mapi (fun i n -> Label.position i, n)) data

    let toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType> (x: Tensor) : 'T[] =
        Transfer.toArray<'T> "to_array" (Trace.known "to_array" x)

    let asSpan<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
        (x: Tensor)
        : ReadOnlySpan<'T> =
        Transfer.asSpan<'T> "as_span" (Trace.known "as_span" x)

    /// Names for the axes of a positional array, in order.
    let name (x: Tensor) (axes: AxisSelection) : Tensor =
        let given = axes.Items

        if given.Length <> x.Signature.VisibleLabels.Length then
            Error.fail (
                Mistake.WrongNumber(
                    "named",
                    "axes of " + string x.Signature,
                    string x.Signature.VisibleLabels.Length,
                    given.Length
                )
            )

        for i in 0 .. given.Length - 1 do
            match given[i].Sized with
            | ValueSome n when n <> x.Signature.VisibleSizes[i] ->
                Error.fail (
                    Mistake.WrongSize("named", given[i].Name, n, x.Signature.VisibleSizes[i], string x.Signature)
                )
            | _ -> ()

        Op.relabel (Array.mapi (fun i (a: AxisSelector) -> Label.position i, Label.name a.Name) given) x

    let private number (dtype: DType) (value: Scalar) : objnull =
        match dtype, value with
        | DType.UInt64, Integer i -> box (uint64 i)
        | _, Integer i -> box i
        | _, Float f -> box f
        | _, ComplexNumber c -> box c
        | _, Logical b -> box b
        | _, FillDefault -> box nan

    /// The single element as a host number.
    let item (x: Tensor) : objnull =
        let x = Trace.known "item" x

        if x.Signature.Count <> 1L then
            Error.badArgument
                "item"
                "the array"
                ("has not one element: " + string x.Signature)
                "index or reduce it first"

        number x.DType (Literal.read x)

    /// The array itself, if it has no axes.
    let scalar (x: Tensor) : Tensor =
        if x.Signature.VisibleLabels.Length > 0 then
            Error.badArgument "scalar" "the array" ("has axes: " + string x.Signature) "index or reduce it first"

        x

    /// Lists of lists of host numbers, the first axis outermost; of no axes: the number.
    let toList (x: Tensor) : objnull =
        let x = Trace.known "tolist" x
        let strides, sizes = Layout.strides x, x.Sizes

        let rec along axis (offset: int64) : objnull =
            if axis = sizes.Length then
                number x.DType (Literal.read (Tensor(Signature.scalar x.DType false, x.Storage, offset, null, null)))
            else
                let items = System.Collections.Generic.List<objnull>(sizes[axis])

                for i in 0 .. sizes[axis] - 1 do
                    items.Add(along (axis + 1) (offset + int64 i * strides[axis]))

                box items

        along 0 x.Offset

    /// The elements in row-major order, as they lie in memory.
    let toBytes (x: Tensor) : byte[] = Transfer.toBytes "tobytes" (Trace.known "tobytes" x)

    /// The number of bytes that the visible elements take.
    let byteCount (x: Tensor) : int64 =
        x.Signature.VisibleSizes |> Array.fold (fun n s -> n * int64 s) (int64 (DTypes.size x.DType))

    /// Marked as weakly typed, as scalars of the host language are.
    let weak (x: Tensor) : Tensor = Op.convert x.DType true x
