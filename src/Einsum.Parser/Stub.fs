namespace NamedTensors.Patterns

module internal Stub =
    let ready = true
