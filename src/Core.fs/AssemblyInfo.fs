// Who may see the engine: the facade and the tests.
namespace NamedTensors.Engine

open System.Runtime.CompilerServices

[<assembly: InternalsVisibleTo("NamedTensors")>]
[<assembly: InternalsVisibleTo("Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Tests")>]
[<assembly: InternalsVisibleTo("PropertyTests")>]
[<assembly: InternalsVisibleTo("Surface")>]
[<assembly: InternalsVisibleTo("Benchmarks")>]
do ()
