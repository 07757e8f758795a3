// The cell behind mutable references: it holds an immutable tensor. Knows traces, no operation.
// One idea: a cell belongs to the trace and the maps in which it was made; only values that live there may be kept in it.
namespace NamedTensors.Engine

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
