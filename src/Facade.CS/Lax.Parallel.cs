// Collectives over open axes. No logic.
// Knows no device and no map: which axes are open is Collective's matter.
// One idea: an axis is told by its name, so a function runs alike under a map and over a mesh.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>The sum over the lanes of open axes (or of each group of positions): the same in every lane.</summary>
    public static NdArray Psum(NdArray x, AxisNames axisName, int[][]? axisIndexGroups = null) => P(Collective.psum(axisName.Names, axisIndexGroups, x.Given()));

    /// <summary>The largest over the lanes.</summary>
    public static NdArray Pmax(NdArray x, AxisNames axisName, int[][]? axisIndexGroups = null) => P(Collective.pmax(axisName.Names, axisIndexGroups, x.Given()));

    /// <summary>The smallest over the lanes.</summary>
    public static NdArray Pmin(NdArray x, AxisNames axisName, int[][]? axisIndexGroups = null) => P(Collective.pmin(axisName.Names, axisIndexGroups, x.Given()));

    /// <summary>The mean over the lanes.</summary>
    public static NdArray Pmean(NdArray x, AxisNames axisName, int[][]? axisIndexGroups = null) => P(Collective.pmean(axisName.Names, axisIndexGroups, x.Given()));

    /// <summary>The values of all lanes, stacked at <paramref name="axis"/> (tiled: joined to that axis), in every lane.</summary>
    public static NdArray AllGather(NdArray x, AxisNames axisName, int axis = 0, bool tiled = false, int[][]? axisIndexGroups = null) =>
        P(Collective.allGather(axisName.Names, axisIndexGroups, axis, tiled, x.Given()));

    /// <summary>Splits an axis over the lanes and stacks what they sent at another.</summary>
    public static NdArray AllToAll(NdArray x, AxisNames axisName, int splitAxis, int concatAxis, bool tiled = false, int[][]? axisIndexGroups = null) =>
        P(Collective.allToAll(axisName.Names, axisIndexGroups, splitAxis, concatAxis, tiled, x.Given()));

    /// <summary>Sums over the lanes and gives each its part of an axis.</summary>
    public static NdArray PsumScatter(NdArray x, AxisNames axisName, int scatterDimension = 0, bool tiled = false, int[][]? axisIndexGroups = null) =>
        P(Collective.psumScatter(axisName.Names, axisIndexGroups, scatterDimension, tiled, x.Given()));

    /// <summary>Sends values from lane to lane, by pairs of source and target; a lane that is no target gets 0.</summary>
    public static NdArray Ppermute(NdArray x, AxisNames axisName, params (int Source, int Target)[] perm) => P(Collective.ppermute(axisName.Names, perm, x.Given()));

    /// <summary>Lane i gets the value of lane perm[i].</summary>
    public static NdArray Pshuffle(NdArray x, AxisNames axisName, params int[] perm) => P(Collective.pshuffle(axisName.Names, perm.Given(), x.Given()));

    /// <summary>Exchanges an axis of the array with the open axis of the same size.</summary>
    public static NdArray Pswapaxes(NdArray x, AxisNames axisName, int axis, int[][]? axisIndexGroups = null) =>
        P(Collective.pswapaxes(axisName.Names, axisIndexGroups, axis, x.Given()));

    /// <summary>The number of the lane, int32.</summary>
    public static NdArray AxisIndex(AxisNames axisName) => P(Collective.axisIndex(axisName.Names));

    /// <summary>The number of lanes.</summary>
    public static int AxisSize(AxisNames axisName) => Collective.axisSize(axisName.Names);
}
