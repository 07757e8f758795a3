// How named axes lie on the axes of a mesh of devices: planning only. No logic.
// Knows no array's values: nothing is moved here, Partitioning only says what would lie where.
// One idea: a mapping is given, or taken from the `using` scope around the call.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Runs a function with a mapping that the functions here use where none is given; on this thread.</summary>
    public static T WithAxisMapping<T>(AxisMapping mapping, Func<T> body) => Partitioning.within(mapping, body.Given());

    /// <summary>The mesh axes that an axis is split over; null if it is not mapped.</summary>
    public static PhysicalAxes? PhysicalAxisName(AxisSelector axis, AxisMapping? mapping = null) => Partitioning.physicalName(axis, mapping);

    /// <summary>How many parts an axis is split into: the product of the sizes of its mesh axes; null if it is not mapped.</summary>
    public static int? PhysicalAxisSize(AxisSelector axis, Mesh mesh, AxisMapping? mapping = null) => Partitioning.physicalSize(axis, mapping, mesh);

    /// <summary>The axis with the next size that its parts divide.</summary>
    public static Axis RoundAxisForPartitioning(Axis axis, Mesh mesh, AxisMapping? mapping = null) => Partitioning.round(axis.Given(), mapping, mesh);

    /// <summary>For each axis, the mesh axes that it is split over; null where it is not mapped.</summary>
    public static PhysicalAxes?[] ShardingForAxis(AxisSelection axis, AxisMapping? mapping = null) => Partitioning.layout(axis.Given(), mapping);
}
