// Gather and scatter by position. No logic.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxGathering =
    let private scatterBy operation m (x: NdArray) (indices: NdArray) updates (numbers: ScatterDimensionNumbers) mode =
        let mode = Gathering.mode mode null
        NdArray(Gathering.scatter operation m numbers.Numbers mode x.Tensor indices.Tensor updates)

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
            fun (operand: NdArray) ->
                scatterBy
                    "scatter"
                    ScatterMember.Set
                    operand
                    scatterIndices
                    updates.Tensor
                    dimensionNumbers
                    (Option.toObj mode)

        /// The operand with updates added to windows.
        static member scatterAdd
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            fun (operand: NdArray) ->
                scatterBy
                    "scatter_add"
                    ScatterMember.AddTo
                    operand
                    scatterIndices
                    updates.Tensor
                    dimensionNumbers
                    (Option.toObj mode)

        /// The operand with updates subtracted from windows.
        static member scatterSub
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            fun (operand: NdArray) ->
                scatterBy
                    "scatter_sub"
                    ScatterMember.AddTo
                    operand
                    scatterIndices
                    (Op.neg updates.Tensor)
                    dimensionNumbers
                    (Option.toObj mode)

        /// The operand with windows multiplied by updates.
        static member scatterMul
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            fun (operand: NdArray) ->
                scatterBy
                    "scatter_mul"
                    ScatterMember.MulBy
                    operand
                    scatterIndices
                    updates.Tensor
                    dimensionNumbers
                    (Option.toObj mode)

        /// The operand with the smaller of windows and updates.
        static member scatterMin
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            fun (operand: NdArray) ->
                scatterBy
                    "scatter_min"
                    ScatterMember.MinOf
                    operand
                    scatterIndices
                    updates.Tensor
                    dimensionNumbers
                    (Option.toObj mode)

        /// The operand with the larger of windows and updates.
        static member scatterMax
            (scatterIndices: NdArray, updates: NdArray, dimensionNumbers: ScatterDimensionNumbers, ?mode: string)
            =
            fun (operand: NdArray) ->
                scatterBy
                    "scatter_max"
                    ScatterMember.MaxOf
                    operand
                    scatterIndices
                    updates.Tensor
                    dimensionNumbers
                    (Option.toObj mode)

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
