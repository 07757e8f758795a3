// Windows with a start that may be computed, and mutable references: the types that users hold.
// Know no memory and no transformation. One idea: a reference is indexed as an array is, and writes go back to its cell.
namespace NamedTensors

open System
open System.Collections.Generic
open NamedTensors.Engine

/// `size` positions of an axis from `start` on, which may be traced. Reads past the end give 0, writes there are dropped.
[<Sealed>]
type Dslice(start: NamedArray, size: int) =
    /// A window as long as an axis.
    new(start: NamedArray, length: Axis) = Dslice(start, length.Size)
    /// The first position, without axes.
    member _.Start = start
    /// The number of positions.
    member _.Size = size

    /// The same positions as a range; the start must be known and not negative.
    member _.ToSlice() : Range =
        match Indexing.known (Trace.known "to_slice" start.Tensor) with
        | ValueSome s when s >= 0 && size >= 0 -> Range(Index s, Index(s + size))
        | ValueSome _
        | ValueNone ->
            Error.badArgument "to_slice" "start" ("is " + string start) "give a start of 0 or more, without axes"

    /// The idx-th of consecutive windows of one size.
    static member Block(idx: NamedArray, size: int) =
        Dslice(NamedArray(Elementwise.multiply idx.Tensor (Host.integer (int64 size))), size)

    static member op_Implicit(window: Dslice) : NamedIndex =
        NamedIndex(Selector.Window(window.Start.Tensor, window.Size))

/// A mutable array with named axes, or a view of one. Indexed as arrays are; `r["batch", 0] = update` writes.
/// Views share the array: what one writes the others read.
[<Sealed>]
type NamedRef internal (view: RefView) =
    let pairs (items: struct (AxisSelector * NamedIndex)[]) = NamedIndices(items).Slices
    let read slices = NamedArray(Refs.get "get" view slices)
    let write slices (value: NamedArray) = Refs.set "set" view slices value.Tensor
    member internal _.View = view
    /// The type of the elements.
    member _.Dtype = view.Cell.Value.DType
    /// The axes of the view, in order.
    member _.Axes: IReadOnlyList<Axis> = NamedArray(Refs.shown view).Axes

    /// Sizes by name, in the order of the axes.
    member this.Shape: IReadOnlyDictionary<string, int> =
        let sizes = Dictionary<string, int>()

        for a in this.Axes do
            sizes[a.Name] <- a.Size

        sizes

    /// As Shape.
    member this.NamedShape = this.Shape
    /// The number of axes.
    member this.Ndim = this.Axes.Count
    /// The content of the view.
    member _.Value() = read [||]
    /// The whole array behind the view.
    member _.Unsliced() = NamedRef { view with Staged = [] }

    /// The axis of the view that a name (or an axis, whose size is checked) means.
    member _.ResolveAxis(axis: AxisSelector) : Axis =
        let x = Refs.shown view
        Axes.axis x (Axes.label "resolve_axis" x axis)

    /// A view of a view: integers, slices and windows now, the other axes when reading or writing.
    member _.Slice(selector: NamedIndices) = NamedRef(Refs.stage view selector.Slices)

    /// The address of the whole array, row-major, to be read from until the next write and while the ref is alive.
    member _.UnsafeBufferPointer() : nativeint = Refs.address view

    member _.Item
        with get (axis: AxisSelector, index: NamedIndex) = read (pairs [| struct (axis, index) |])
        and set (axis: AxisSelector, index: NamedIndex) (value: NamedArray) =
            write (pairs [| struct (axis, index) |]) value

    member _.Item
        with get (axis1: AxisSelector, index1: NamedIndex, axis2: AxisSelector, index2: NamedIndex) =
            read (pairs [| struct (axis1, index1); struct (axis2, index2) |])
        and set (axis1: AxisSelector, index1: NamedIndex, axis2: AxisSelector, index2: NamedIndex) (value: NamedArray) =
            write (pairs [| struct (axis1, index1); struct (axis2, index2) |]) value

    member _.Item
        with get (slices: NamedIndices) = read slices.Slices
        and set (slices: NamedIndices) (value: NamedArray) = write slices.Slices value

    /// All that it holds.
    member _.Get() = read [||]

    /// What the indices select; everything if null.
    member _.Get(slices: NamedIndices | null) =
        match slices with
        | null -> read [||]
        | s -> read s.Slices

    /// Writes all of it. The value's axes are among those of the ref.
    member _.Set(value: NamedArray) = write [||] value

    /// Writes what the indices select, or everything if null. The value's axes are among those selected.
    member _.Set(slices: NamedIndices | null, value: NamedArray) =
        match slices with
        | null -> write [||] value
        | s -> write s.Slices value

/// The length of a window: a number, or an axis that replaces the one sliced.
[<Sealed>]
type AxisLength private (name: string | null, size: int) =
    member internal _.Into(axis: AxisSelector) : AxisSelector =
        match name with
        | null -> AxisSelector.Of axis.Name
        | n -> AxisSelector.Of n

    /// The number of positions.
    member _.Size = size
    static member op_Implicit(size: int) : AxisLength = AxisLength(null, size)
    static member op_Implicit(axis: Axis) : AxisLength = AxisLength(axis.Name, axis.Size)

    static member op_Implicit(pair: struct (string * int)) : AxisLength =
        let struct (name, size) = pair
        AxisLength(name, size)

/// The two forms of hax.slice, and small conversions that the facade's lines share.
module internal Slices =
    let one
        (x: Tensor)
        (axis: AxisSelector)
        (newAxis: AxisSelector | null)
        (start: NamedIndex | null)
        (length: Nullable<int>)
        : Tensor =
        let start =
            match start with
            | null -> At(0, false)
            | s -> s.Selector

        let into, size =
            match newAxis with
            | null -> AxisSelector.Of axis.Name, ValueNone
            | a -> a, a.Sized

        let size =
            match size with
            | ValueSome n ->
                if length.HasValue && length.Value <> n then
                    Error.badArgument
                        "slice"
                        "length"
                        $"is {length.Value}, but the new axis has size {n}"
                        "give one of them"

                n
            | ValueNone ->
                if length.HasValue then
                    length.Value
                else
                    Error.badArgument "slice" "length" "is not given" "give a length, or a new axis with a size"

        Indexing.slice x [| struct (axis, start, into, size) |]

    let many (x: Tensor) (starts: NamedIndices) (lengths: Dictionary<string, AxisLength>) : Tensor =
        let given = starts.Slices

        for name in lengths.Keys do
            if not (given |> Array.exists (fun struct (axis, _) -> axis.Name = name)) then
                Error.badArgument
                    "slice"
                    ("the length of axis '" + name + "'")
                    "has no start"
                    "give a start for each length"

        given
        |> Array.map (fun struct (axis, start) ->
            match lengths.TryGetValue axis.Name with
            | true, length ->
                Error.required "slice" ("the length of axis '" + axis.Name + "'") length
                struct (axis, start, length.Into axis, length.Size)
            | _ ->
                Error.badArgument
                    "slice"
                    ("the length of axis '" + axis.Name + "'")
                    "is not given"
                    "give a length for each start")
        |> Indexing.slice x

    /// The value that reads outside give.
    let fill (value: NamedArray | null) : Scalar =
        match value with
        | null -> FillDefault
        | v when v.Ndim > 0 -> Error.badArgument "at.get" "fill_value" $"is {v.Tensor.Signature}" "give a number"
        | v -> Literal.read (Trace.known "at.get" v.Tensor)

    let mode operation (mode: IndexMode) = Modes.ofMode operation mode (Integer 0L)

    let apply mode (at: IndexedElements) (f: Func<NamedArray, NamedArray>) : Tensor =
        Updates.apply mode at.Tensor at.Slices (fun x -> f.Invoke(NamedArray x).Tensor)
