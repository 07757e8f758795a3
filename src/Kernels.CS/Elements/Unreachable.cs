// The end of every switch over element types or members that the caller has already excluded.
// Knows nothing.
// One idea: one exception for all of them, so that they are easy to find.
using System.Diagnostics;

namespace NamedTensors.Kernels;

internal static class Unreachable
{
    public static UnreachableException Case =>
        new("the caller excludes this combination of operation and element types");
}
