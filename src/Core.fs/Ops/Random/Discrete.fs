// Distributions over truth values and whole numbers, as jax.random draws them. Knows formulas, no face.
// One idea: rejection goes round for the whole shape at once, with one key for all, until every element has accepted.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Discrete =
    open Arith

    /// True with probability p, a float. `high`: from two draws, so that small probabilities are resolved.
    let bernoulli high dims (p: Tensor) key : Tensor =
        let dtype = p.DType

        if high then
            let first, second = Continuous.two dtype dims key
            let fine = second *. lit second (Draw.epsilon dtype)
            Op.compare Lt fine (p -. first) |> Draw.shaped dims
        else
            Op.compare Lt (Draw.unit dtype dims key) p |> Draw.shaped dims

    /// The number of trials up to the first success.
    let geometric (dtype: DType) dims (p: Tensor) key : Tensor =
        let u = Draw.unit p.DType dims key
        let u = Op.select (Op.compare Eq u (lit u 0.0)) (lit u 1.0) u
        let g = Op.unary Floor (log u /. log1p (Op.neg p)) +. lit u 1.0
        Op.convert dtype false g |> Draw.shaped dims

    let private filled dtype dims v = Op.filled (Signature.ofDims dtype false dims) v

    // Knuth, "Seminumerical algorithms": uniform numbers are multiplied until the product falls below exp(−λ).
    let private poissonSmall (dtype: DType) dims (lam: Tensor) key =
        let below = Op.neg lam
        let active (s: Tensor[]) = Op.compare Gt s[2] below

        let step (s: Tensor[]) =
            let keys = Keys.parts 2 s[1]
            let more = s[0] +. lit s[0] 1.0
            let k = Op.select (active s) more s[0]
            [| Draw.shaped dims k; keys[0]; s[2] +. log (Draw.unit DType.Float32 dims keys[1]) |]

        let s =
            Draw.whileAny
                "poisson"
                active
                step
                [| filled dtype dims (Integer 0L); key; filled DType.Float32 dims (Float 0.0) |]

        s[0] -. lit s[0] 1.0

    // Hörmann, "The transformed rejection method for generating Poisson random variables", 1993.
    let private poissonLarge (dtype: DType) dims (lam: Tensor) key =
        let l v = lit lam v
        let logLam = log lam
        let b = l 0.931 +. l 2.53 *. sqrt lam
        let a = l -0.059 +. l 0.02483 *. b
        let inverseAlpha = l 1.1239 +. l 1.1328 /. (b -. l 3.4)
        let vr = l 0.9277 -. l 3.6224 /. (b -. l 2.0)

        let step (s: Tensor[]) =
            let keys = Keys.parts 3 s[2]
            let u = Draw.unit DType.Float32 dims keys[1] -. l 0.5
            let v = Draw.unit DType.Float32 dims keys[2]
            let us = l 0.5 -. abs u
            let k = Op.unary Floor ((l 2.0 *. a /. us +. b) *. u +. lam +. l 0.43)
            let sum = log (v *. inverseAlpha /. (a /. (us *. us) +. b))
            let bound = k *. logLam -. lam -. Op.unary Lgamma (k +. l 1.0)
            let quick = both (Op.compare Ge us (l 0.07)) (Op.compare Le v vr)
            let reject = either (Op.compare Lt k (l 0.0)) (both (Op.compare Lt us (l 0.013)) (Op.compare Gt v us))
            let accept = either quick (both (Op.unary Not reject) (Op.compare Le sum bound))
            [| Draw.shaped dims (Op.select accept k s[0]); Draw.shaped dims (either s[1] accept); keys[0] |]

        let init = [| filled DType.Float32 dims (Float -1.0); filled DType.Bool dims (Logical false); key |]
        let s = Draw.whileAny "poisson" (fun s -> Op.unary Not s[1]) step init
        Op.convert dtype false s[0]

    /// Poisson with mean λ, a float32.
    let poisson (dtype: DType) dims (lam: Tensor) key : Tensor =
        if not (DTypes.isInteger dtype) then
            Error.badArgument "poisson" "dtype" $"is {dtype}" "give an integer type"

        let lam = Draw.shaped dims lam
        let small = either (Op.compare Ne lam lam) (Op.compare Lt lam (lit lam 10.0))
        let one = poissonSmall dtype dims (Op.select small lam (lit lam 0.0)) key
        let other = poissonLarge dtype dims (Op.select small (lit lam 1e5) lam) key
        let k = Op.select small one other
        Op.select (Op.compare Eq lam (lit lam 0.0)) (lit k 0.0) k |> Draw.shaped dims

    let private tail = Label.fresh 972

    // What log k! has beyond Stirling's formula.
    let private stirling (k: Tensor) =
        let l v = lit k v

        let values =
            [|
                0.0810614667953272
                0.0413406959554092
                0.0276779256849983
                0.02079067210376509
                0.0166446911898211
                0.0138761288230707
                0.0118967099458917
                0.0104112652619720
                0.00925546218271273
                0.00833056343336287
            |]

        let table =
            Transfer.ofSpan<float> "binomial" [| tail, values.Length |] (ReadOnlySpan values)
            |> Op.convert k.DType false

        let few = Op.compare Le k (l 9.0)
        let k = Op.binary Min (Op.binary Max k (l 0.0)) (l 9.0)
        let next = k +. l 1.0
        let squared = next *. next
        let series = (l (1.0 / 12.0) -. (l (1.0 / 360.0) -. l (1.0 / 1260.0) /. squared) /. squared) /. next
        let index = Op.convert DType.Int32 false (Op.unary Floor k)
        Op.select few (Op.gather [| { Label = tail; Window = ValueNone } |] Clip table [| index |]) series

    // Sums of geometric numbers until they pass the count.
    let private binomialSmall (dtype: DType) dims (count: Tensor) (prob: Tensor) key =
        let rate = log1p (Op.neg prob)
        let active (s: Tensor[]) = Op.compare Le s[1] count

        let step (s: Tensor[]) =
            let keys = Keys.parts 2 s[2]
            let n = Op.select (active s) (s[0] +. lit s[0] 1.0) s[0]
            let u = Draw.unit prob.DType dims keys[0]
            [| Draw.shaped dims n; Draw.shaped dims (s[1] +. Op.unary Ceil (log u /. rate)); keys[1] |]

        let zero = filled prob.DType dims (Float 0.0)
        let s = Draw.whileAny "binomial" active step [| zero; zero; key |]
        Op.convert dtype false (s[0] -. lit s[0] 1.0)

    // Hörmann, "The generation of binomial random variates", 1993 (BTRS).
    let private binomialLarge (dtype: DType) dims (count: Tensor) (prob: Tensor) key =
        let l v = lit prob v
        let deviation = sqrt (count *. prob *. (l 1.0 -. prob))
        let b = l 1.15 +. l 2.53 *. deviation
        let a = l -0.0873 +. l 0.0248 *. b +. l 0.01 *. prob
        let c = count *. prob +. l 0.5
        let vr = l 0.92 -. l 4.2 /. b
        let r = prob /. (l 1.0 -. prob)
        let alpha = (l 2.83 +. l 5.1 /. b) *. deviation
        let m = Op.unary Floor ((count +. l 1.0) *. prob)

        let step (s: Tensor[]) =
            let keys = Keys.parts 3 s[2]
            let u = Draw.unit prob.DType dims keys[1] -. l 0.5
            let v = Draw.unit prob.DType dims keys[2]
            let us = l 0.5 -. abs u
            let quick = both (Op.compare Ge us (l 0.07)) (Op.compare Le v vr)
            let k = Op.unary Floor ((l 2.0 *. a /. us +. b) *. u +. c)
            let reject = either (Op.compare Lt k (l 0.0)) (Op.compare Gt k count)
            let v = log (v *. alpha /. (a /. (us *. us) +. b))
            let rest x = count -. x +. l 1.0

            let bound =
                (m +. l 0.5) *. log ((m +. l 1.0) /. (r *. rest m))
                +. (count +. l 1.0) *. log (rest m /. rest k)
                +. (k +. l 0.5) *. log (r *. rest k /. (k +. l 1.0))
                +. stirling m
                +. stirling (count -. m)
                -. stirling k
                -. stirling (count -. k)

            let accept = either quick (both (Op.unary Not reject) (Op.compare Le v bound))
            [| Draw.shaped dims (Op.select accept k s[0]); Draw.shaped dims (either s[1] accept); keys[0] |]

        let init = [| filled prob.DType dims (Float -1.0); filled DType.Bool dims (Logical false); key |]
        let s = Draw.whileAny "binomial" (fun s -> Op.unary Not s[1]) step init
        Op.convert dtype false s[0]

    /// The number of successes in n trials; n and p are floats of one type.
    let binomial (dtype: DType) dims (n: Tensor) (p: Tensor) key : Tensor =
        if not (DTypes.isFloat dtype) then
            Error.badArgument "binomial" "dtype" $"is {dtype}" "give a float type"

        let count, prob = Draw.shaped dims n, Draw.shaped dims p
        let l v = lit prob v
        let isNan x = Op.compare Ne x x
        let low = Op.compare Lt prob (l 0.5)
        let q = Op.select low prob (l 1.0 -. prob)
        let badCount = either (isNan count) (Op.compare Lt count (l 0.0))
        let endless = Op.compare Eq (abs count) (l infinity)
        let badProb, negative = isNan q, Op.compare Lt q (l 0.0)
        let q = Op.select (either badProb negative) (l 0.01) q
        let small = either badCount (Op.compare Le (count *. q) (l 10.0))
        let count = Op.unary Floor count
        let one = binomialSmall dtype dims (Op.select small count (l 0.0)) q key
        let other = binomialLarge dtype dims (Op.select small (l 1e4) count) (Op.select small (l 0.5) q) key
        let k = Op.select small one other
        let invalid = either (either negative badProb) badCount
        let k = Op.select invalid (lit k nan) k
        let k = Op.select (both endless (Op.unary Not invalid)) (lit k infinity) k
        let plain = either (either low badCount) (either badProb endless)
        Op.select plain k (Op.convert dtype false count -. k) |> Draw.shaped dims

    /// How n falls over the categories along a label, one binomial after the other.
    let multinomial (dtype: DType) (along: Label) dims (n: Tensor) (p: Tensor) key : Tensor =
        let size = p.Signature.SizeOf along
        let left = Op.cumulative CumSum along true p
        let ratios = p /. Op.select (Op.compare Eq left (lit left 0.0)) (lit left 1.0) left
        let keys = Keys.split [| along, size |] key

        let step (s: Tensor[]) =
            let ratio = Op.binary Min (Op.binary Max s[1] (lit s[1] 0.0)) (lit s[1] 1.0)
            let count = binomial s[0].DType dims s[0] ratio s[2]
            [| Draw.shaped dims (s[0] -. count); count |]

        let outs =
            Flow.scan
                "multinomial"
                (fun i -> "value " + string i)
                along
                size
                false
                step
                [| Draw.shaped dims n |]
                [| ratios; keys |]

        Op.convert dtype false outs[1]
