// In which order several operands are contracted: pure, on labels and sizes. Knows no tensor.
// One idea: a set of operands keeps the labels that the result or an operand outside the set has; the cost of joining two
// sets is the product of the sizes of their labels. Up to 8 operands the best order is found, above it a greedy one.
namespace NamedTensors.Engine

open System.Collections.Generic
open System.Numerics

/// Two operands (or earlier results, numbered on from the operands) are contracted over labels that both have.
type internal Joining = { Left: int; Right: int; Over: Label[] }

module internal ContractionOrder =
    let private optimalUpTo = 8

    /// Of each operand its labels. A label that the result lacks is in two operands or more.
    let plan (operands: Label[][]) (kept: Label[]) (sizeOf: Label -> int) : Joining list =
        let all = if operands.Length < 3 then [||] else operands |> Array.concat |> Array.distinct
        let bit (l: Label) = BigInteger.One <<< Label.indexIn all l

        let mask (labels: Label[]) =
            labels |> Array.fold (fun m l -> if Label.contains all l then m ||| bit l else m) BigInteger.Zero

        let labelsOf (m: BigInteger) = all |> Array.filter (fun l -> not (m &&& bit l).IsZero)
        let less (m: BigInteger) (without: BigInteger) = m - (m &&& without)
        let masks = operands |> Array.map mask
        let result = mask kept
        let volumes = Dictionary<BigInteger, float>()

        let volume (m: BigInteger) =
            match volumes.TryGetValue m with
            | true, v -> v
            | _ ->
                let v = labelsOf m |> Array.fold (fun v l -> v * float (sizeOf l)) 1.0
                volumes[m] <- v
                v

        let join left right (a: BigInteger) (b: BigInteger) (rest: BigInteger) =
            let left, right, a, b = if left < right then left, right, a, b else right, left, b, a
            { Left = left; Right = right; Over = labelsOf (less (a ||| b) (rest ||| result)) }

        let optimal () =
            let n = operands.Length
            let full = (1 <<< n) - 1
            let union = Array.create (full + 1) BigInteger.Zero

            for s in 1..full do
                let low = BitOperations.TrailingZeroCount s
                union[s] <- union[s &&& (s - 1)] ||| masks[low]

            let labels (s: int) =
                if BitOperations.IsPow2 s then
                    union[s]
                else
                    union[s] &&& (union[full &&& ~~~s] ||| result)

            // Of each set: multiplications, elements of its results, and the part that holds its first operand.
            let best = Array.create (full + 1) (struct (0.0, 0.0, 0))

            for s in 1..full do
                if not (BitOperations.IsPow2 s) then
                    let first = s &&& -s
                    let mutable found = struct (infinity, infinity, 0)
                    let mutable part = (s - 1) &&& s

                    while part > 0 do
                        if part &&& first <> 0 then
                            let struct (costA, sizeA, _) = best[part]
                            let struct (costB, sizeB, _) = best[s ^^^ part]
                            let cost = costA + costB + volume (labels part ||| labels (s ^^^ part))
                            let size = sizeA + sizeB + volume (labels s)
                            let struct (c, m, _) = found

                            if cost < c || (cost = c && size < m) then
                                found <- struct (cost, size, part)

                        part <- (part - 1) &&& s

                    best[s] <- found

            let steps = List<Joining>()

            let rec build (s: int) : int =
                if BitOperations.IsPow2 s then
                    BitOperations.TrailingZeroCount s
                else
                    let struct (_, _, part) = best[s]
                    let left = build part
                    let right = build (s ^^^ part)
                    steps.Add(join left right (labels part) (labels (s ^^^ part)) union[full &&& ~~~s])
                    n + steps.Count - 1

            build full |> ignore
            List.ofSeq steps

        let greedy () =
            let alive = List<struct (int * BigInteger)>(masks |> Array.mapi (fun i m -> struct (i, m)))
            let steps = List<Joining>()

            while alive.Count > 1 do
                // Of each label, in how many of those left it occurs.
                let counts =
                    all
                    |> Array.map (fun l ->
                        alive |> Seq.sumBy (fun (struct (_, m)) -> if (m &&& bit l).IsZero then 0 else 1))

                let within n =
                    all |> Array.indexed |> Array.filter (fun (i, _) -> counts[i] <= n) |> Array.map snd |> mask

                let single, double = within 1, within 2
                let mutable found = struct (infinity, infinity, 0, 1)

                for i in 0 .. alive.Count - 2 do
                    for j in i + 1 .. alive.Count - 1 do
                        let struct (_, a) = alive[i]
                        let struct (_, b) = alive[j]
                        let gone = less (single ||| (double &&& a &&& b)) result
                        let growth = volume (less (a ||| b) gone) - volume a - volume b
                        let cost = volume (a ||| b)
                        let struct (g, c, _, _) = found

                        if growth < g || (growth = g && cost < c) then
                            found <- struct (growth, cost, i, j)

                let struct (_, _, i, j) = found
                let struct (left, a) = alive[i]
                let struct (right, b) = alive[j]
                alive.RemoveAt j
                alive.RemoveAt i
                let rest = alive |> Seq.fold (fun m (struct (_, o)) -> m ||| o) BigInteger.Zero
                steps.Add(join left right a b rest)
                alive.Add(struct (operands.Length + steps.Count - 1, (a ||| b) &&& (rest ||| result)))

            List.ofSeq steps

        let two () =
            let over =
                operands[0] |> Array.filter (fun l -> Label.contains operands[1] l && not (Label.contains kept l))

            [ { Left = 0; Right = 1; Over = over } ]

        if operands.Length < 2 then []
        elif operands.Length = 2 then two ()
        elif operands.Length <= optimalUpTo then optimal ()
        else greedy ()
