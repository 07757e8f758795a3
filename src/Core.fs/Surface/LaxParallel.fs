// Collectives over open axes: maps with a name, or axes of a mesh. No logic.
// Knows no device and no map: which axes are open is Collective's matter.
// One idea: an axis is told by its name, so a function runs alike under a map and over a mesh.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxCollectives =
    type Lax with
        /// The sum over the lanes of open axes (or of each group of positions): the same in every lane.
        static member psum(axisName: AxisNames, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) -> NdArray(Collective.psum axisName.Names (arrayOf axisIndexGroups) x.Tensor)

        /// The largest over the lanes.
        static member pmax(axisName: AxisNames, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) -> NdArray(Collective.pmax axisName.Names (arrayOf axisIndexGroups) x.Tensor)

        /// The smallest over the lanes.
        static member pmin(axisName: AxisNames, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) -> NdArray(Collective.pmin axisName.Names (arrayOf axisIndexGroups) x.Tensor)

        /// The mean over the lanes.
        static member pmean(axisName: AxisNames, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) -> NdArray(Collective.pmean axisName.Names (arrayOf axisIndexGroups) x.Tensor)

        /// The values of all lanes, stacked at `axis` (tiled: joined to that axis), in every lane.
        static member allGather(axisName: AxisNames, ?axis: int, ?tiled: bool, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) ->
                NdArray(
                    Collective.allGather
                        axisName.Names
                        (arrayOf axisIndexGroups)
                        (defaultArg axis 0)
                        (defaultArg tiled false)
                        x.Tensor
                )

        /// Splits an axis over the lanes and stacks what they sent at another.
        static member allToAll
            (axisName: AxisNames, splitAxis: int, concatAxis: int, ?tiled: bool, ?axisIndexGroups: seq<int[]>)
            =
            fun (x: NdArray) ->
                NdArray(
                    Collective.allToAll
                        axisName.Names
                        (arrayOf axisIndexGroups)
                        splitAxis
                        concatAxis
                        (defaultArg tiled false)
                        x.Tensor
                )

        /// Sums over the lanes and gives each its part of an axis.
        static member psumScatter
            (axisName: AxisNames, ?scatterDimension: int, ?tiled: bool, ?axisIndexGroups: seq<int[]>)
            =
            fun (x: NdArray) ->
                NdArray(
                    Collective.psumScatter
                        axisName.Names
                        (arrayOf axisIndexGroups)
                        (defaultArg scatterDimension 0)
                        (defaultArg tiled false)
                        x.Tensor
                )

        /// Lane i gets the value of lane perm[i].
        static member pshuffle(axisName: AxisNames, perm: seq<int>) =
            fun (x: NdArray) -> NdArray(Collective.pshuffle axisName.Names (Seq.toArray perm) x.Tensor)

        /// Exchanges an axis of the array with the open axis of the same size.
        static member pswapaxes(axisName: AxisNames, axis: int, ?axisIndexGroups: seq<int[]>) =
            fun (x: NdArray) -> NdArray(Collective.pswapaxes axisName.Names (arrayOf axisIndexGroups) axis x.Tensor)

        /// The number of the lane, int32.
        static member axisIndex(axisName: AxisNames) = NdArray(Collective.axisIndex axisName.Names)

        /// The number of lanes.
        static member axisSize(axisName: AxisNames) = Collective.axisSize axisName.Names

        /// Values sent from lane to lane: `x |> Lax.ppermute("i", [ 0, 1; 1, 0 ])`; lanes that get none have 0.
        /// Error: a lane that sends or gets twice, or out of range, or no such open axis.
        static member ppermute(axisName: AxisNames, perm: (int * int) list) =
            fun (x: NdArray) ->
                NdArray(Collective.ppermute axisName.Names [| for a, b in perm -> struct (a, b) |] x.Tensor)
