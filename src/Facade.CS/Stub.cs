namespace NamedTensors;

internal static class Stub { }
