// How named axes lie on the axes of a mesh of devices: planning only. No logic.
// Knows no array's values: nothing is moved between devices here, Partitioning only says what would lie where.
// One idea: a mapping is given, or taken from the `withAxisMapping` around the call.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxPartition =
    type Hax with
        /// Runs a function with a mapping of axes that calls use which are given none; on this thread.
        static member withAxisMapping(mapping: AxisMapping) = fun (body: unit -> 'T) -> Partitioning.within mapping body

        /// The mesh axes that an axis is split over, if it is mapped.
        static member physicalAxisName(axis: AxisSelector, ?mapping: AxisMapping) : PhysicalAxes option =
            Option.ofObj (Partitioning.physicalName axis (Option.toObj mapping))

        /// How many parts an axis is split into, if it is mapped. Error: the mesh lacks an axis of the mapping.
        static member physicalAxisSize(axis: AxisSelector, mesh: Mesh, ?mapping: AxisMapping) : int option =
            Option.ofNullable (Partitioning.physicalSize axis (Option.toObj mapping) mesh)

        /// The axis with the next size that its parts divide.
        static member roundAxisForPartitioning(axis: Axis, mesh: Mesh, ?mapping: AxisMapping) : Axis =
            Partitioning.round axis (Option.toObj mapping) mesh

        /// For each axis, the mesh axes that it is split over, if it is mapped.
        static member shardingForAxis(axes: Axis list, ?mapping: AxisMapping) : PhysicalAxes option list =
            [ for p in Partitioning.layout (selection axes) (Option.toObj mapping) -> Option.ofObj p ]

        /// The same by name.
        static member shardingForAxis(axis: AxisSelectionArg, ?mapping: AxisMapping) : PhysicalAxes option list =
            [ for p in Partitioning.layout axis.Value (Option.toObj mapping) -> Option.ofObj p ]
