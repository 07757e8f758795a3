// The budget of a small eager operation (ENGINE 7): 250 bytes and 4 objects.
// Knows the garbage collector's counter and what a tensor is made of. One idea: the runtime counts bytes, not objects; but
// when a call allocates just the bytes of a tensor, its storage and the storage's array, made here one by one, then these
// three are all: no object is smaller than 24 bytes.
module NamedTensors.Tests.Table.Allocation

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Kernels
open NamedTensors.Tests.Table.Elements

let private a = Label.name "a"
let private smallest = 24.0

let private bytesPerCall (work: unit -> objnull) =
    let run n =
        for _ in 1..n do
            work () |> ignore

    // Warm: plans are cached, methods reach their last tier.
    run 2_000
    Threading.Thread.Sleep 200
    run 2_000
    let rounds = 10_000
    let before = GC.GetAllocatedBytesForCurrentThread()
    run rounds
    float (GC.GetAllocatedBytesForCurrentThread() - before) / float rounds

let private x = tensor (build DType.Float32 [| a, 8 |] (fun k -> R(float (k a))))
let private storage () = Storage.Allocate(ElementType.Float32, 8L)
let private own = x.Storage

let private calls: (string * (unit -> objnull)) list =
    [
        "add", (fun () -> box (Op.add x x))
        "exp", (fun () -> box (Op.unary Exp x))
        "less", (fun () -> box (Op.compare Lt x x))
    ]

let cases = calls |> List.map (fun (name, _) -> TestCaseData(name).SetName($"allocation: {name} of 8 elements"))

[<TestCaseSource(nameof cases)>]
let ``a small operation allocates its result only`` (name: string) =
    let call = calls |> List.find (fun (n, _) -> n = name) |> snd
    let bytes = bytesPerCall call
    let shell = bytesPerCall (fun () -> box (Tensor(x.Signature, own, 0L, null, null)))
    let memory = bytesPerCall (fun () -> box (storage ()))
    TestContext.Out.WriteLine $"{bytes} bytes a call; a tensor is {shell}, its memory {memory}"
    Assert.That(bytes, Is.LessThanOrEqualTo 250.0)
    // Tensor, storage, array: one object more would be the fourth, two more are over the budget.
    Assert.That(bytes - shell - memory, Is.LessThan(2.0 * smallest))
