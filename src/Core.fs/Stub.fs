namespace NamedTensors

module internal Stub =
    let ready = true
