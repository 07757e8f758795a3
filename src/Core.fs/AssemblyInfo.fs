// Who may see the engine: the facade and the tests.
namespace NamedTensors.Engine

open System.Runtime.CompilerServices

[<assembly: InternalsVisibleTo("NamedTensors")>]
[<assembly: InternalsVisibleTo("Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Tests")>]
[<assembly: InternalsVisibleTo("Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.PropertyTests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Surface")>]
[<assembly: InternalsVisibleTo("Benchmarks")>]
do ()
