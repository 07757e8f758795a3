// Reading and updating by index: index, slice, take, windows, and what `x.At[...]` selects. No logic.
// Knows how indices are written in F# lists; what they select is Indexing's, Slices' and Updates' matter.
// One idea: `x.At[...]` is the value that the functions of Hax.At take last.
namespace NamedTensors.FSharp

open System.Collections.Generic
open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxIndexing =
    let private updated name change (update: NamedArray) (mode: IndexMode option) =
        fun (at: IndexedElements) ->
            NamedArray(change (Slices.mode name (defaultArg mode IndexMode.Throw)) at.Tensor at.Slices update.Tensor)

    type Hax with
        /// What is selected along some axes: `x |> Hax.index [ "batch", 0 ]`; also `x["batch", 0]`. Integers drop
        /// their axis, arrays bring theirs. Error: an index out of range, or an axis that the array lacks.
        static member index(slices: IndicesArg) =
            fun (array: NamedArray) -> NamedArray(Indexing.index array.Tensor slices.Value.Slices)

        /// The same with indices of several kinds: `x |> Hax.index [ "batch", ix 0; "embed", range 2 5 ]`.
        static member index(slices: (string * NamedIndex) list) = Hax.index (IndicesArg.op_Implicit slices)

        /// What is selected along one axis: an integer, an array of integers, `range 2 5`, a window. Error: as for
        /// `index`.
        static member take(axis: AxisSelector, index: NamedIndex) =
            fun (array: NamedArray) -> NamedArray(Indexing.take array.Tensor axis index.Selector)

        /// `length` positions of an axis from `start` on, which may be traced; `newAxis` renames it. Error: out of
        /// range, or no length.
        static member slice(axis: AxisSelector, ?newAxis: AxisSelector, ?start: NamedIndex, ?length: int) =
            fun (array: NamedArray) ->
                NamedArray(
                    Slices.one array.Tensor axis (Option.toObj newAxis) (Option.toObj start) (Option.toNullable length)
                )

        /// The same along several axes: `x |> Hax.slice([ "a", 1; "b", 2 ], [ "a", 3; "b", 3 ])`.
        static member slice(start: (string * NamedIndex) list, length: (string * int) list) =
            Hax.slice (IndicesArg.op_Implicit start, length)

        /// The same along several axes: `x |> Hax.slice([ "a", 1; "b", 2 ], [ "a", 3; "b", 3 ])`.
        static member slice(start: IndicesArg, length: (string * int) list) =
            fun (array: NamedArray) ->
                let lengths = Dictionary<string, AxisLength>()

                for name, n in length do
                    lengths[name] <- AxisLength.op_Implicit n

                NamedArray(Slices.many array.Tensor start.Value lengths)

        /// The array with `update` written from these starts on: `x |> Hax.updatedSlice([ "time", 2 ], y)`.
        /// Error: it does not fit.
        static member updatedSlice(start: IndicesArg, update: NamedArray) =
            fun (array: NamedArray) -> NamedArray(Updates.updatedSlice array.Tensor start.Value.Slices update.Tensor)

        /// The same with starts of several kinds.
        static member updatedSlice(start: (string * NamedIndex) list, update: NamedArray) =
            Hax.updatedSlice (IndicesArg.op_Implicit start, update)

        /// A window: `length` positions from `start` on, which may be traced. Reads past the end give 0, writes there
        /// are dropped.
        static member dslice(start: NamedArray, length: int) : Dslice = Dslice(start, length)
        /// A window as long as an axis.
        static member dslice(start: NamedArray, length: Axis) : Dslice = Dslice(start, length)
        /// The same as `dslice`.
        static member ds(start: NamedArray, length: int) : Dslice = Dslice(start, length)
        /// The same as `dslice`.
        static member ds(start: NamedArray, length: Axis) : Dslice = Dslice(start, length)
        /// The idx-th of consecutive windows of one size.
        static member dblock(idx: NamedArray, size: int) : Dslice = Dslice.Block(idx, size)

        /// A reference: a mutable cell with an array.
        static member newRef(value: NamedArray) : NamedRef = NamedRef(Refs.create value.Tensor)

        /// The content of a reference, which can't be used any more. Error: it has been frozen before.
        static member freeze(ref: NamedRef) : NamedArray = NamedArray(Refs.freeze ref.View)

        /// Writes a value where indices of several kinds say, and gives what was there.
        static member swap(ref: NamedRef, idx: (string * NamedIndex) list) = Hax.swap (ref, IndicesArg.op_Implicit idx)

        /// Writes a value into a reference and gives what was there. Error: it does not fit, or the reference is
        /// frozen.
        static member swap(ref: NamedRef, ?idx: IndicesArg) =
            fun (value: NamedArray) ->
                let slices =
                    match idx with
                    | Some i -> i.Value.Slices
                    | None -> [||]

                NamedArray(Refs.swap ref.View slices value.Tensor)

    module Hax =
        /// Reads and updates of what `x.At[...]` selects: `x.At["batch", 3] |> Hax.At.set 0.0` gives a changed copy.
        [<AbstractClass; Sealed>]
        type At private () =
            /// The elements. Error: an index out of range, unless `mode` says what to do; Fill gives `fillValue`.
            static member get(?mode: IndexMode, ?fillValue: NamedArray) =
                fun (at: IndexedElements) ->
                    let mode =
                        Modes.ofMode "at.get" (defaultArg mode IndexMode.Throw) (Slices.fill (Option.toObj fillValue))

                    NamedArray(Updates.get mode at.Tensor at.Slices)

            /// The array with these elements replaced. Error: an index out of range, unless `mode` says what to do.
            static member set(update: NamedArray, ?mode: IndexMode) = updated "at.set" Updates.set update mode

            /// The array with a value added to these elements; repeated indices add up. Error: an index out of range,
            /// unless `mode` says what to do.
            static member add(update: NamedArray, ?mode: IndexMode) = updated "at.add" Updates.add update mode

            /// The array with these elements multiplied. Error: an index out of range, unless `mode` says what to do.
            static member multiply(update: NamedArray, ?mode: IndexMode) =
                updated "at.multiply" Updates.multiply update mode

            /// The array with these elements divided. Error: an index out of range, unless `mode` says what to do.
            static member divide(update: NamedArray, ?mode: IndexMode) = updated "at.divide" Updates.divide update mode

            /// The array with these elements raised to a power. Error: an index out of range, unless `mode` says what
            /// to do.
            static member power(update: NamedArray, ?mode: IndexMode) = updated "at.power" Updates.power update mode

            /// The array with the smaller of these elements and a value. Error: an index out of range, unless `mode`
            /// says what to do.
            static member min(update: NamedArray, ?mode: IndexMode) = updated "at.min" Updates.minimum update mode

            /// The array with the larger of these elements and a value. Error: an index out of range, unless `mode`
            /// says what to do.
            static member max(update: NamedArray, ?mode: IndexMode) = updated "at.max" Updates.maximum update mode

            /// The array with a function applied to these elements. Error: as for `set`.
            static member apply(func: NamedArray -> NamedArray, ?mode: IndexMode) =
                fun (at: IndexedElements) ->
                    NamedArray(Slices.apply (Slices.mode "at.apply" (defaultArg mode IndexMode.Throw)) at func)
