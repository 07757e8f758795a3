// What the laws share: small float64 tensors, comparison by the largest difference.
// Knows the engine. One idea: a law compares two ways to compute the same thing.
module NamedTensors.Tests.Support

open System
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine

let internal axisA = Label.name "a"
let internal axisB = Label.name "b"
let internal axisT = Label.name "t"

/// Values in (−0.5, 0.5), the same in every run.
let internal sample (seed: int) (dims: (Label * int) list) : Tensor =
    let random = System.Random seed
    let dims = Array.ofList dims
    let count = dims |> Array.fold (fun n (_, size) -> n * size) 1
    Transfer.ofSpan<float> "sample" dims (ReadOnlySpan(Array.init count (fun _ -> random.NextDouble() - 0.5)))

let internal values (x: Tensor) = Transfer.toArray<float> "values" x
let internal one = Literal.ofFloat DType.Float64 false 1.0
let internal first (xs: Tensor[]) = xs[0]

/// The largest difference; an infinite one where the signatures differ.
let internal difference (x: Tensor) (y: Tensor) =
    if not (Signature.sameVisible x.Signature y.Signature) then
        infinity
    else
        Array.map2 (fun a b -> abs (a - b)) (values x) (values y) |> Array.fold max 0.0

let internal agree (name: string) (x: Tensor) (y: Tensor) =
    let d = difference x y
    Assert.That(d, Is.LessThan 1e-9, $"{name}: {x.Signature} against {y.Signature}, largest difference {d}")

/// The mistake that a call makes.
let internal mistake (work: unit -> 'a) : Mistake =
    let caught = Assert.Throws<NamedTensorException>(fun () -> work () |> ignore)

    (nonNull caught).Mistake
