// How the axes of a gather or a scatter correspond, as users say it. Knows numbers only, no array.
// One idea: reads and writes are described alike; one record serves both, a class with its own words for each.
namespace NamedTensors.Engine

/// Dimension numbers of a gather; those of a scatter say the same of updates in the place of the result.
type internal GatherNumbers =
    { Offset: int[]; Collapsed: int[]; IndexMap: int[]; OperandBatching: int[]; IndexBatching: int[] }

namespace NamedTensors

open System.Runtime.InteropServices
open NamedTensors.Engine

module private Given =
    let dims (given: int[] | null) : int[] =
        match given with
        | null -> [||]
        | d -> Array.copy d

/// How a gather reads: which axes of the result show windows (ascending), which of the operand have a window of 1 that is
/// left out, of which the index vector speaks; and axes of the operand that run with axes of the indices.
[<Sealed>]
type GatherDimensionNumbers
    (
        offsetDims: int[],
        collapsedSliceDims: int[],
        startIndexMap: int[],
        [<Optional; DefaultParameterValue(null: int[] | null)>] operandBatchingDims: int[] | null,
        [<Optional; DefaultParameterValue(null: int[] | null)>] startIndicesBatchingDims: int[] | null
    ) =
    let numbers =
        {
            Offset = Given.dims offsetDims
            Collapsed = Given.dims collapsedSliceDims
            IndexMap = Given.dims startIndexMap
            OperandBatching = Given.dims operandBatchingDims
            IndexBatching = Given.dims startIndicesBatchingDims
        }

    member internal _.Numbers = numbers
    /// Axes of the result that show windows, ascending.
    member _.OffsetDims = Array.copy numbers.Offset
    /// Axes of the operand whose window of 1 is left out.
    member _.CollapsedSliceDims = Array.copy numbers.Collapsed
    /// For each entry of the index vector, the operand's axis.
    member _.StartIndexMap = Array.copy numbers.IndexMap
    /// Axes of the operand that run with axes of the indices.
    member _.OperandBatchingDims = Array.copy numbers.OperandBatching
    /// Those axes of the indices.
    member _.StartIndicesBatchingDims = Array.copy numbers.IndexBatching

/// How a scatter writes: which axes of the updates are windows (ascending), which of the operand they lack, of which the
/// index vector speaks; and axes of the operand that run with axes of the indices.
[<Sealed>]
type ScatterDimensionNumbers
    (
        updateWindowDims: int[],
        insertedWindowDims: int[],
        scatterDimsToOperandDims: int[],
        [<Optional; DefaultParameterValue(null: int[] | null)>] operandBatchingDims: int[] | null,
        [<Optional; DefaultParameterValue(null: int[] | null)>] scatterIndicesBatchingDims: int[] | null
    ) =
    let numbers =
        {
            Offset = Given.dims updateWindowDims
            Collapsed = Given.dims insertedWindowDims
            IndexMap = Given.dims scatterDimsToOperandDims
            OperandBatching = Given.dims operandBatchingDims
            IndexBatching = Given.dims scatterIndicesBatchingDims
        }

    member internal _.Numbers = numbers
    /// Axes of the updates that are windows, ascending.
    member _.UpdateWindowDims = Array.copy numbers.Offset
    /// Axes of the operand that the updates lack.
    member _.InsertedWindowDims = Array.copy numbers.Collapsed
    /// For each entry of the index vector, the operand's axis.
    member _.ScatterDimsToOperandDims = Array.copy numbers.IndexMap
    /// Axes of the operand that run with axes of the indices.
    member _.OperandBatchingDims = Array.copy numbers.OperandBatching
    /// Those axes of the indices.
    member _.ScatterIndicesBatchingDims = Array.copy numbers.IndexBatching
