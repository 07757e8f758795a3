// Reads and writes of cells, wherever they were made. Knows stagings, no operation.
// One idea: from the running trace outwards to the cell's own, the first staging on the way has its own view of the
// content, which the recorded call takes and gives; every other trace passes through.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Cells =
    let private isHome (trace: Trace) (cell: Cell) = Object.ReferenceEquals(trace, cell.Home)

    let private gone operation (cell: Cell) : 'a =
        match cell.Home with
        | null -> Error.fail (Mistake.Escaped(operation, "a transformation"))
        | home -> Error.fail (Mistake.Escaped(operation, home.Owner.Name))

    let rec private content operation (trace: Trace) (cell: Cell) : Tensor =
        if isHome trace cell then
            cell.Value
        else
            match trace with
            | null -> gone operation cell
            | :? StageTrace as s -> s.Enter(cell, (fun () -> content operation s.Parent cell)).Current
            | t -> content operation t.Parent cell

    let private enter operation (s: StageTrace) (cell: Cell) : StagedCell =
        s.Enter(cell, (fun () -> content operation s.Parent cell))

    let private usable operation (cell: Cell) =
        if cell.Frozen then
            Error.fail (Mistake.RefFrozen operation)

    let read operation (cell: Cell) : Tensor =
        usable operation cell
        let x = content operation Context.Current cell
        Trace.checkMaps operation x
        x

    /// Raises if the value can't live where the cell was made: it belongs to a transformation or a map that is opened later.
    let rec private fits operation (trace: Trace) (cell: Cell) (maps: Label[]) (value: Tensor) =
        if isHome trace cell then
            for l in Label.except cell.Maps maps do
                Error.fail (Mistake.RefOutside(operation, "the vmap over " + Trace.nameOfMap l))
        else
            match trace with
            | null -> gone operation cell
            | :? StageTrace as s -> fits operation s.Parent cell (Array.map s.Outside maps) value
            | t when t.Owns value -> Error.fail (Mistake.RefOutside(operation, t.Owner.Name))
            | t -> fits operation t.Parent cell maps value

    let rec private keep operation (trace: Trace) (cell: Cell) (value: Tensor) =
        if isHome trace cell then
            cell.Value <- value
        else
            match trace with
            | null -> gone operation cell
            | :? StageTrace as s ->
                let staged = enter operation s cell
                staged.Current <- value
                staged.Written <- true
            | t -> keep operation t.Parent cell value

    let write operation (cell: Cell) (value: Tensor) =
        usable operation cell
        fits operation Context.Current cell value.Signature.MappedLabels value
        keep operation Context.Current cell value

    /// The contents of cells that a call wrote, put back after it.
    let writeBack operation (cells: Cell[]) (values: Tensor[]) = Array.iter2 (write operation) cells values
