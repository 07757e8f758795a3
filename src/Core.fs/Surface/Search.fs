// Finding positions, counting, and bits in bytes. No logic.
// Knows sides, orders of bits and sizes as options; searching is Search's of the engine.
// One idea: a result whose size depends on values gets its size from an Axis, so that programs can be compiled.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxSearch =
    type Hax with
        /// Where values would stand in a sorted array: the number of elements before them. Gives int32, with the axes
        /// of `v`.
        /// Error: `a` has not one axis; an unknown side or method.
        static member searchsorted(a: NamedArray, ?side: string, ?sorter: NamedArray, ?method: string) =
            fun (v: NamedArray) ->
                NamedArray(
                    Search.searchsorted
                        a.Tensor
                        v.Tensor
                        (defaultArg side "left")
                        (tensorOf sorter)
                        (defaultArg method "scan")
                )

        /// Where values by position would stand in a sorted array.
        static member searchsorted(a: NamedArray, v: NdArray, ?side: string, ?sorter: NamedArray, ?method: string) =
            NdArray(
                Search.searchsorted
                    a.Tensor
                    v.Tensor
                    (defaultArg side "left")
                    (tensorOf sorter)
                    (defaultArg method "scan")
            )

        /// The indices of the elements that are not 0, in row-major order. Gives for each axis of the array its
        /// indices, as int32.
        static member nonzero(size: Axis, ?fillValue: int) =
            fun (array: NamedArray) -> arrays (Search.nonzero array.Tensor size (defaultArg fillValue 0))

        /// How often each number occurs; with weights, the sums of their weights. Gives int32, or the dtype of the
        /// weights.
        /// Error: `x` has not one axis, or no integers.
        static member bincount(counts: Axis, ?weights: NamedArray, ?minlength: int) =
            fun (x: NamedArray) -> NamedArray(Search.bincount x.Tensor counts (tensorOf weights))

        /// How often each number occurs, weighted by an array by position.
        static member bincount(counts: Axis, weights: NdArray) =
            fun (x: NamedArray) -> NamedArray(Search.bincount x.Tensor counts weights.Tensor)

        /// Eight truth values along an axis to a byte; what is missing to a multiple of 8 is 0. Gives uint8.
        /// Error: floats, an axis that the array lacks, an unknown order.
        static member packbits(axis: AxisSelector, ?bitorder: string) =
            fun (a: NamedArray) -> NamedArray(Search.packbits a.Tensor axis (defaultArg bitorder "big"))

        /// The eight bits of each byte, along the axis. Gives uint8, 0 or 1.
        /// Error: another dtype, an axis that the array lacks, an unknown order.
        static member unpackbits(axis: AxisSelector, ?count: int, ?bitorder: string) =
            fun (a: NamedArray) ->
                NamedArray(Search.unpackbits a.Tensor axis (Option.toNullable count) (defaultArg bitorder "big"))
