// The budget of a small eager operation (ENGINE 7): bytes and objects that one call allocates.
// Knows the garbage collector's counters. One idea: bytes are counted by the runtime, objects by sampling them at every
// allocation is not possible without a profiler, so their number follows from the bytes and the sizes of their types.
module NamedTensors.Tests.Table.Allocation

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements

let private a = Label.name "a"

let private bytesPerCall (work: unit -> Tensor) =
    // Warm: plans are cached, methods are compiled in their last tier.
    for _ in 1..20_000 do
        work () |> ignore

    Threading.Thread.Sleep 300

    for _ in 1..20_000 do
        work () |> ignore

    let rounds = 10_000
    let before = GC.GetAllocatedBytesForCurrentThread()

    for _ in 1..rounds do
        work () |> ignore

    float (GC.GetAllocatedBytesForCurrentThread() - before) / float rounds

[<Test>]
let ``a small binary operation stays in its budget`` () =
    let x = tensor (build DType.Float32 [| a, 8 |] (fun k -> R(float (k a))))
    let bytes = bytesPerCall (fun () -> Op.add x x)
    TestContext.Out.WriteLine $"{bytes} bytes"
    Assert.That(bytes, Is.LessThanOrEqualTo 250.0)
