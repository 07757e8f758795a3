// Reads and writes through named references. Knows cells and selections, no memory.
// One idea: a view is a list of selections applied one after the other; to write through it is to update what the first
// gives and to put that back.
namespace NamedTensors.Engine

open System
open NamedTensors

/// What a reference selects of its cell, outermost first.
type internal RefView = { Cell: Cell; Staged: struct (AxisSelector * Selector)[] list }

module internal Refs =
    let create (value: Tensor) : RefView = { Cell = Cell value; Staged = [] }

    let private select operation (x: Tensor) slices = Indexing.selectBy operation Throwing Indexing.zero x slices

    let get operation (r: RefView) (slices: struct (AxisSelector * Selector)[]) : Tensor =
        (Cells.read operation r.Cell, r.Staged @ [ slices ]) ||> List.fold (select operation)

    /// Dtype and axes of what the view shows, from one element seen everywhere.
    let shown (r: RefView) : Tensor =
        (Op.zeros (Cells.read "ref" r.Cell).Signature, r.Staged) ||> List.fold (select "ref")

    let stage (r: RefView) (slices: struct (AxisSelector * Selector)[]) : RefView =
        for struct (axis, selector) in slices do
            match selector with
            | At _
            | Between _
            | Each _
            | Window _ -> ()
            | By index ->
                if index.Signature.VisibleLabels.Length > 0 then
                    Error.badArgument
                        "slice"
                        ("the index of axis '" + axis.Name + "'")
                        "is an array"
                        "stage integers, slices and windows; give arrays when reading or writing"

        select "slice" (shown r) slices |> ignore
        { r with Staged = r.Staged @ [ slices ] }

    let rec private updated operation (x: Tensor) staged slices (value: Tensor) =
        match staged with
        | [] -> Updates.set Throwing x slices value
        | first :: rest -> Updates.set Throwing x first (updated operation (select operation x first) rest slices value)

    let set operation (r: RefView) slices (value: Tensor) =
        let before = Cells.read operation r.Cell
        let s = before.Signature
        let after = updated operation before r.Staged slices value
        Cells.write operation r.Cell (Op.convert s.DType s.Weak after)

    let swap (r: RefView) slices (value: Tensor) : Tensor =
        let before = get "swap" r slices
        set "swap" r slices value
        before

    /// The address of the whole content, row-major, for as long as nothing is written.
    let address (r: RefView) : nativeint =
        let x = Trace.known "unsafe_buffer_pointer" (Cells.read "unsafe_buffer_pointer" r.Cell)
        let lies (x: Tensor) = (nonNull x.Storage).Address <> 0n && Layout.isContiguous x

        let x =
            if lies x then
                x
            else
                let s = x.Signature
                let copy = Tensor(s, Kernels.Storage.AllocateFixed(DTypes.element s.DType, s.Count), 0L, null, null)
                Kernels.Pointwise.Copy(s.Extents, Layout.operand s.Labels copy, Layout.operand s.Labels x)
                Cells.write "unsafe_buffer_pointer" r.Cell copy
                copy

        (nonNull x.Storage).Address + nativeint (x.Offset * int64 (DTypes.size x.DType))

    /// The content of the view; the cell can't be used any more.
    let freeze (r: RefView) : Tensor =
        let value = get "freeze" r [||]
        r.Cell.Frozen <- true
        value
