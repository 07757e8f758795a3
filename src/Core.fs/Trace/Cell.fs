// The cells behind mutable references: each holds an immutable tensor. Knows traces, no operation.
// One idea: a cell belongs to the trace and the maps in which it was made; only values that live there may be kept in it.
namespace NamedTensors.Engine

open System
open NamedTensors

/// A mutable place for tensors of one dtype and one list of visible axes.
[<Sealed>]
type internal Cell(value: Tensor) =
    /// The trace that ran when the cell was made.
    member val Home: Trace = Context.Current
    /// The maps that were open then.
    member val Maps = Trace.openLabels ()
    member val Value = value with get, set
    member val Frozen = false with get, set

module internal Cells =
    let rec private valueIn operation (trace: Trace) (cell: Cell) : Tensor =
        if Object.ReferenceEquals(trace, cell.Home) then
            cell.Value
        else
            match trace with
            | null -> Error.fail (Mistake.Escaped(operation, cell.Home.Owner.Name))
            | trace -> valueIn operation trace.Parent cell

    let read operation (cell: Cell) : Tensor =
        if cell.Frozen then
            Error.fail (Mistake.RefFrozen operation)

        valueIn operation Context.Current cell

    let rec private keepIn operation (trace: Trace) (cell: Cell) (value: Tensor) =
        if Object.ReferenceEquals(trace, cell.Home) then
            cell.Value <- value
        else
            match trace with
            | null -> Error.fail (Mistake.Escaped(operation, cell.Home.Owner.Name))
            | trace when trace.Owns value -> Error.fail (Mistake.RefOutside(operation, trace.Owner.Name))
            | trace -> keepIn operation trace.Parent cell value

    let write operation (cell: Cell) (value: Tensor) =
        if cell.Frozen then
            Error.fail (Mistake.RefFrozen operation)

        for l in value.Signature.MappedLabels do
            if not (Label.contains cell.Maps l) then
                Error.fail (Mistake.RefOutside(operation, "vmap"))

        keepIn operation Context.Current cell value
