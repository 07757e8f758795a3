namespace NamedTensors.Kernels;

internal static class Stub { }
