// The F# example of the design, word for word: this file must compile without a warning of the conversions.
// A script may drop the values of its lines; a compiled file is told so (FS0020).
module NamedTensors.Tests.FSharp.DesignExample

#nowarn "20"

open NUnit.Framework

module Example =
    open NamedTensors

    let Batch, Embed = axis "batch" 32, axis "embed" 64

    // fmt: off
    let attention (Key: Axis) (KPos: Axis) mask q k v =
        Hax.dot Key [ q; k ] / sqrt (float Key.Size)
        |> Hax.where' mask -1e9 // F# names: camelCase, array last, so that |> reads well
        |> Hax.softmax KPos
        |> fun scores -> Hax.dot KPos [ scores; v ]

    let lines (x: NamedArray) =
        x |> Hax.sum "batch" // a name, an Axis, or a list of either
        x |> Hax.rearrange "b (h k) -> h b k" [ "h", 8 ]
    // fmt: on

open NamedTensors

[<Test>]
let ``the example runs`` () =
    let x = Hax.arange [ Example.Batch; Example.Embed ]
    let y = Example.lines x
    Assert.That(Hax.shape y, Is.EqualTo(box [ "h", 8; "batch", 32; "k", 8 ]))

[<Test>]
let ``attention is what one writes by hand`` () =
    let Pos, KPos, Key = axis "pos" 3, axis "key_pos" 3, axis "key" 4
    let draw shape seed = Hax.Random.key seed |> Hax.Random.normal shape
    let q, k, v = draw [ Pos; Key ] 1L, draw [ KPos; Key ] 2L, draw [ KPos; Key ] 3L
    let mask = Hax.causalMask (Pos, KPos)
    let y = Example.attention Key KPos mask q k v
    let q, k, v = Hax.toArray<float32> q, Hax.toArray<float32> k, Hax.toArray<float32> v

    let expected =
        [|
            for i in 0..2 do
                let score j = Seq.sum [ for e in 0..3 -> float q[i * 4 + e] * float k[j * 4 + e] ] / 2.0
                let weights = [| for j in 0..i -> exp (score j) |]

                for e in 0..3 do
                    Seq.sum [ for j in 0..i -> weights[j] * float v[j * 4 + e] ] / Array.sum weights
        |]

    let actual = Hax.toArray<float32> y |> Array.map float
    Assert.That(actual, Is.EqualTo(box expected).Within 1e-5)
