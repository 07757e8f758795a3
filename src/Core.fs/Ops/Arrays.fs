// Arrays from host data and back, and between names and positions. Knows no operation.
// One idea: naming an array relabels it; nothing moves.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Arrays =
    /// Row-major host data with named axes.
    let named<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType> (data: ReadOnlySpan<'T>) (axes: AxisSpec) : Tensor =
        Transfer.ofSpan<'T> "named" (Axes.dims "named" axes) data

    /// Row-major host data by position.
    let positional<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType> (data: ReadOnlySpan<'T>) (shape: int[]) : Tensor =
        Transfer.ofSpan<'T> "array" (shape |> Array.mapi (fun i n -> Label.position i, n)) data

    let toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType> (x: Tensor) : 'T[] = Transfer.toArray<'T> "to_array" x

    /// Names for the axes of a positional array, in order.
    let name (x: Tensor) (axes: AxisSelection) : Tensor =
        let given = axes.Items

        if given.Length <> x.Signature.VisibleLabels.Length then
            Error.fail (Mistake.WrongNumber("named", "axes", string x.Signature.VisibleLabels.Length, given.Length))

        for i in 0 .. given.Length - 1 do
            match given[i].Sized with
            | ValueSome n when n <> x.Signature.VisibleSizes[i] ->
                Error.fail (Mistake.WrongSize("named", given[i].Name, n, x.Signature.VisibleSizes[i], string x.Signature))
            | _ -> ()

        Op.relabel (Array.mapi (fun i (a: AxisSelector) -> Label.position i, Label.name a.Name) given) x

    /// The single element as a host number.
    let item (x: Tensor) : objnull =
        let x = Transfer.concrete "item" x

        if x.Signature.Count <> 1L then
            Error.badArgument "item" "the array" ("has more than one element: " + string x.Signature) "index or reduce it first"

        match x.DType, Literal.read x with
        | DType.UInt64, Integer i -> box (uint64 i)
        | _, Integer i -> box i
        | _, Float f -> box f
        | _, ComplexNumber c -> box c
        | _, Logical b -> box b
        | _, FillDefault -> box nan

    /// Marked as weakly typed, as scalars of the host language are.
    let weak (x: Tensor) : Tensor = Op.convert x.DType true x
