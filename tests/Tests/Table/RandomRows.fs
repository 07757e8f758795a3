// Rows of what has no derivative and no arithmetic of its own: random bits, effects.
// Knows the cipher of jax.random, written plainly. One idea: the reference enciphers one counter after the other.
module internal NamedTensors.Tests.Table.RandomRows

open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private rotate (v: uint32) by = (v <<< by) ||| (v >>> (32 - by))

/// Threefry-2x32, 20 rounds: four at a time, then a word of the key.
let private threefry (key0: uint32, key1: uint32) (counter0: uint32, counter1: uint32) =
    let keys = [| key0; key1; key0 ^^^ key1 ^^^ 0x1BD11BDAu |]
    let rotations = [| [ 13; 15; 26; 6 ]; [ 17; 29; 16; 24 ] |]

    let four (x0, x1) rotations =
        ((x0, x1), rotations)
        ||> List.fold (fun (x0: uint32, x1) by -> let s = x0 + x1 in s, rotate x1 by ^^^ s)

    ((counter0 + key0, counter1 + key1), [ 1..5 ])
    ||> List.fold (fun x round ->
        let x0, x1 = four x rotations[(round - 1) % 2]
        x0 + keys[round % 3], x1 + keys[(round + 1) % 3] + uint32 round)

/// A key in memory is its first word, then its second.
let private words (e: Elem) = let v = uint64 (whole e) in uint32 v, uint32 (v >>> 32)
let private ofWords (first: uint32, second: uint32) = Z(bigint (uint64 first ||| (uint64 second <<< 32)))

let private keys s : Operand =
    operand [ lift, s.Lift; a, s.Core ] (fun random _ -> Z(bigint (random.NextInt64())))
    |> typed DType.Key

let private drawn = [| b, 3; c, 2 |]

let private draws d (x: Arr) (f: uint32 * uint32 -> Elem) =
    build d (Array.append x.Dims drawn) (fun k -> f (threefry (words (at x k)) (0u, uint32 (k b * 2 + k c))))

let private bitsRow d =
    single $"Random bits, {d}" (fun _ _ -> Random(Bits d, drawn)) (fun s -> [ keys s ]) [ DType.Key ] (fun _ _ xs ->
        draws d xs[0] (fun (x0, x1) ->
            if d = DType.UInt64 then
                Z(bigint (uint64 x0) * 4294967296I + bigint (uint64 x1))
            elif d = DType.UInt32 then
                Z(bigint (uint64 (x0 ^^^ x1)))
            else
                Z(bigint (uint64 (x0 ^^^ x1)))))

let private noNumbers = noExtremes "takes no numbers"

let internal rows: Row list =
    [
        for d in unsigned do
            yield bitsRow d |> noNumbers
        yield
            single "Random split" (fun _ _ -> Random(Split, drawn)) (fun s -> [ keys s ]) [ DType.Key ] (fun _ _ xs ->
                draws DType.Key xs[0] ofWords)
            |> noNumbers
        yield
            single
                "Random fold in"
                (fun _ _ -> Random(FoldIn, [||]))
                (fun s -> [ keys s; operand [ b, 2; a, s.Core ] anyBits |> typed DType.UInt32 ])
                [ DType.Key ]
                (fun _ _ xs ->
                    build DType.Key (union (List.ofArray xs)) (fun k ->
                        ofWords (threefry (words (at xs[0] k)) (0u, uint32 (whole (at xs[1] k))))))
            |> noNumbers
        yield
            single
                "Effect Print"
                (fun _ _ -> Effect(Print "")) // Writes an empty line.
                (fun s -> [ operand [ lift, s.Lift; a, s.Core ] (between -3.0 3.0) ])
                all
                (fun _ _ xs -> xs[0])
        yield
            single
                "Effect CheckNaN"
                (fun _ _ -> Effect(CheckNaN "x"))
                (fun s -> [ operand [ lift, s.Lift; a, s.Core ] (between -3.0 3.0) ])
                all
                (fun _ _ xs -> xs[0])
            |> noExtremes "a NaN is an error: that is what it is for"
    ]
