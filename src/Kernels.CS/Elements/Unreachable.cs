// The end of every switch over element types or members that the caller has already excluded.
using System.Diagnostics;

namespace NamedTensors.Kernels;

internal static class Unreachable
{
    public static UnreachableException Case => new("the caller excludes this combination of operation and element types");
}
