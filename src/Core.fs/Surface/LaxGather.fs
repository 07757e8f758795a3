// Gather and scatter by position. No logic.
// Knows how optional modes are written; what a scatter does to windows (add, subtract …) is a function of Gathering.
// One idea: all scatters take the same arguments, so one line here says which function combines.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxGathering =
    /// One of the functions that combine windows and updates.
    let private scatterBy
        combine
        (indices: NdArray)
        (updates: NdArray)
        (numbers: ScatterDimensionNumbers)
        (mode: string option)
        =
        fun (x: NdArray) ->
            let mode = Gathering.mode (Option.toObj mode) null
            NdArray(combine numbers.Numbers mode x.Tensor indices.Tensor updates.Tensor)

    type Lax with
        /// Windows of an array at indices. The last axis of the indices holds the index vector.
        static member gather
            (
                startIndices: NdArray,
                dimensionNumbers: GatherDimensionNumbers,
                sliceSizes: seq<int>,
                ?mode: string,
                ?fillValue: NdArray
            ) =
            fun (operand: NdArray) ->
                NdArray(
                    Gathering.gather
                        dimensionNumbers.Numbers
                        (Seq.toArray sliceSizes)
                        (Gathering.mode (Option.toObj mode) (positionalOf fillValue))
                        operand.Tensor
                        startIndices.Tensor
                )

        /// The operand with windows replaced by updates; of several for one place the last stays.
        static member scatter
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.set scatterIndices updates dimensionNumbers mode

        /// The operand with updates added to windows.
        static member scatterAdd
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.add scatterIndices updates dimensionNumbers mode

        /// The operand with updates subtracted from windows.
        static member scatterSub
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.subtract scatterIndices updates dimensionNumbers mode

        /// The operand with windows multiplied by updates.
        static member scatterMul
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.multiply scatterIndices updates dimensionNumbers mode

        /// The operand with the smaller of windows and updates.
        static member scatterMin
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.minimum scatterIndices updates dimensionNumbers mode

        /// The operand with the larger of windows and updates.
        static member scatterMax
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            scatterBy Gathering.maximum scatterIndices updates dimensionNumbers mode

        /// A function applied to what the indices select, each update's window once. Error: as for `scatter`.
        static member scatterApply
            (
                scatterIndices: NdArray,
                func: NdArray -> NdArray,
                dimensionNumbers: ScatterDimensionNumbers,
                updateShape: seq<int>,
                ?mode: string
            ) =
            fun (operand: NdArray) ->
                let mode = Gathering.mode (Option.toObj mode) null
                let f (t: Tensor) = (func (NdArray t)).Tensor

                NdArray(
                    Gathering.apply
                        dimensionNumbers.Numbers
                        mode
                        f
                        (Array.ofSeq updateShape)
                        operand.Tensor
                        scatterIndices.Tensor
                )
