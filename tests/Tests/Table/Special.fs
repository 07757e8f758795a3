// Special functions for the table's references, by definitions that converge slowly but surely: integrals, series, shifts.
// Knows float64 only; shares no formula with the kernels that it checks.
// One idea: the double exponential rule integrates whatever is smooth inside, to 1e-13, also with singular ends.
module NamedTensors.Tests.Table.Special

open System

/// ∫ of `f` over (low, high), `f` given the distances to both ends (Takahasi and Mori 1974).
let private integral (f: float -> float -> float) (low: float) (high: float) =
    let half = (high - low) / 2.0
    let step = 1.0 / 32.0

    let term k =
        let t = float k * step
        let s = Math.PI / 2.0 * sinh t
        let weight = Math.PI / 2.0 * cosh t / (cosh s * cosh s)
        // 1 − tanh s, without cancellation.
        let fromHigh = half * 2.0 / (1.0 + exp (2.0 * s))
        let fromLow = half * 2.0 / (1.0 + exp (-2.0 * s))

        if weight = 0.0 || fromHigh = 0.0 || fromLow = 0.0 then
            0.0
        else
            half * weight * f fromLow fromHigh

    step * (Seq.init 257 (fun k -> term (k - 128)) |> Seq.sum)

let private gaussian (x: float) = exp (-x * x)

let rec erf (x: float) =
    if Double.IsNaN x then nan
    elif x < 0.0 then -(erf -x)
    elif x > 6.0 then 1.0
    elif x = 0.0 then 0.0
    else 2.0 / sqrt Math.PI * integral (fun t _ -> gaussian t) 0.0 x

let rec erfc (x: float) =
    if Double.IsNaN x then
        nan
    elif x < 0.5 then
        1.0 - erf x
    elif x > 28.0 then
        0.0
    else
        2.0 / sqrt Math.PI
        * gaussian x
        * integral (fun t _ -> exp (-t * (t + 2.0 * x))) 0.0 (8.0 / (1.0 + 0.2 * x))

/// By bisection.
let erfInv (y: float) =
    if Double.IsNaN y || abs y > 1.0 then
        nan
    elif abs y = 1.0 then
        infinity * float (sign y)
    else
        let rec search low high rounds =
            let middle = (low + high) / 2.0

            if rounds = 0 then middle
            elif erf middle < y then search middle high (rounds - 1)
            else search low middle (rounds - 1)

        search -6.0 6.0 60

let private isPole x = x <= 0.0 && floor x = x

/// Stirling's series after a shift to the right; by reflection to the left of 0.
let rec lgamma (x: float) =
    if Double.IsNaN x then
        nan
    elif Double.IsInfinity x || isPole x then
        infinity
    elif x < 0.5 then
        log (Math.PI / abs (sin (Math.PI * x))) - lgamma (1.0 - x)
    elif x < 20.0 then
        lgamma (x + 1.0) - log x
    else
        let r = 1.0 / (x * x)
        let series = (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r / 1680.0))) / x
        (x - 0.5) * log x - x + 0.5 * log (2.0 * Math.PI) + series

let rec digamma (x: float) =
    if Double.IsNaN x || x = -infinity then
        nan
    elif x = infinity then
        infinity
    elif x = 0.0 then
        (if Double.IsNegative x then infinity else -infinity)
    elif isPole x then
        nan
    elif x < 0.0 then
        digamma (1.0 - x) - Math.PI / tan (Math.PI * x)
    elif x < 20.0 then
        digamma (x + 1.0) - 1.0 / x
    else
        let r = 1.0 / (x * x)
        log x - 0.5 / x - r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r / 240.0)))

/// e^(−|x|) I_n(x), from its integral over a half circle.
let bessel (order: int) (x: float) =
    if Double.IsNaN x then
        nan
    elif Double.IsInfinity x then
        0.0
    else
        let n = 4000
        let f k = let t = Math.PI * float k / float n in exp (x * cos t - abs x) * cos (float order * t)
        ((f 0 + f n) / 2.0 + (Seq.init (n - 1) (fun k -> f (k + 1)) |> Seq.sum)) / float n

/// The regularised lower incomplete gamma function, by its series.
let igamma (a: float) (x: float) =
    if Double.IsNaN a || Double.IsNaN x || a <= 0.0 || x < 0.0 then
        nan
    elif x = 0.0 then
        0.0
    else
        let mutable term = 1.0 / a
        let mutable total = term

        for k in 1..600 do
            term <- term * x / (a + float k)
            total <- total + term

        total * exp (a * log x - x - lgamma a)

let igammac a x = 1.0 - igamma a x

/// A derivative by differences, extrapolated twice (Richardson).
let derivative (f: float -> float) (x: float) =
    let d h = (f (x + h) - f (x - h)) / (2.0 * h)
    let h = 0.02 * max 0.1 (min 1.0 (abs x))
    let a, b, c, e = d h, d (h / 2.0), d (h / 4.0), d (h / 8.0)
    let first x y = (4.0 * y - x) / 3.0
    let second x y = (16.0 * y - x) / 15.0
    let p, q = second (first a b) (first b c), second (first b c) (first c e)
    (64.0 * q - p) / 63.0

let igammaGradA a x = derivative (fun a -> igamma a x) a

/// dx/da at a fixed probability.
let randomGammaGrad a x = -(igammaGradA a x) / exp ((a - 1.0) * log x - x - lgamma a)

/// Hurwitz's zeta, by Euler and Maclaurin after 20 terms.
let zeta (s: float) (q: float) =
    if Double.IsNaN s || Double.IsNaN q || s < 1.0 || q <= 0.0 then
        nan
    elif s = 1.0 then
        infinity
    else
        let n = 20
        let head = Seq.init n (fun k -> (q + float k) ** -s) |> Seq.sum
        let m = q + float n
        let ratios = [ 1.0 / 12.0; -1.0 / 720.0; 1.0 / 30240.0; -1.0 / 1209600.0; 1.0 / 47900160.0 ]

        let tail, _ =
            ratios
            |> List.indexed
            |> List.fold
                (fun (total, rising) (k, ratio) ->
                    let j = float (2 * k + 1)
                    total + ratio * rising * m ** (-s - j), rising * (s + j) * (s + j + 1.0))
                (0.0, s)

        head + m ** (1.0 - s) / (s - 1.0) + m ** -s / 2.0 + tail

let polygamma (n: float) (x: float) =
    if n = 0.0 then
        digamma x
    else
        let factorial = exp (lgamma (n + 1.0))
        (if n % 2.0 = 0.0 then -1.0 else 1.0) * factorial * zeta (n + 1.0) x

let betainc a b x =
    if Double.IsNaN a || Double.IsNaN b || Double.IsNaN x || a <= 0.0 || b <= 0.0 || x < 0.0 || x > 1.0 then
        nan
    elif x = 0.0 then
        0.0
    elif x = 1.0 then
        1.0
    else
        let part = integral (fun t _ -> t ** (a - 1.0) * (1.0 - t) ** (b - 1.0)) 0.0 x
        part * exp (lgamma (a + b) - lgamma a - lgamma b)
