// Who may see the engine: the facade and the tests. And what F# opens by itself: its own surface.
// Knows names of assemblies only. One idea: `open NamedTensors` is enough, in programs and in scripts.
namespace NamedTensors.Engine

open System.Runtime.CompilerServices

[<assembly: AutoOpen("NamedTensors.FSharp")>]
[<assembly: InternalsVisibleTo("NamedTensors")>]
[<assembly: InternalsVisibleTo("Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Tests")>]
[<assembly: InternalsVisibleTo("Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Tests")>]
[<assembly: InternalsVisibleTo("NamedTensors.PropertyTests")>]
[<assembly: InternalsVisibleTo("NamedTensors.Surface")>]
[<assembly: InternalsVisibleTo("Benchmarks")>]
do ()
