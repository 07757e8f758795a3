// Distributions that one or two uniform or normal samples give by a formula, as jax.random has them.
// Knows formulas, no face: shapes are labels with sizes; parameters have the dtype of the result and a subset of the labels.
// One idea: a line or two each, over Draw.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Continuous =
    open Arith

    /// −log(1 − u), so that the logarithm never sees 0.
    let exponential dtype dims key : Tensor = Op.neg (log1p (Op.neg (Draw.unit dtype dims key)))

    let private pair = Label.fresh 970

    /// Two samples for each of the shape, from one key.
    let two dtype dims key : Tensor * Tensor =
        let u = Draw.unit dtype (Array.append [| pair, 2 |] dims) key
        let part i = Op.reshape [| pair |] [||] (Op.sliceOne pair i (i + 1) u)
        part 0, part 1

    /// −log(−log u). `high`: from two draws, with more values near 0.
    let gumbel dtype high dims key : Tensor =
        if high then
            let first, second = two dtype dims key
            let m = Draw.mantissa dtype
            let least = Math.Max(Math.ScaleB(1.0, -(2 * m + 1)), Draw.tiny dtype)
            let finer = first +. lit first (Math.ScaleB(1.0, -m)) *. second +. lit first least
            let x = Op.select (Op.compare Ge first (lit first 0.5)) first finer
            Op.neg (log (Op.neg (log1p (Op.neg x))))
        else
            Op.neg (log (Op.neg (log (Draw.range dtype dims (Draw.tiny dtype) 1.0 key))))

    let laplace dtype dims key : Tensor =
        let u = Draw.range dtype dims (Draw.epsilon dtype / 2.0 - 1.0) 1.0 key
        Op.unary Sign u *. log1p (Op.neg (abs u))

    let logistic dtype dims key : Tensor =
        let u = Draw.range dtype dims (Draw.tiny dtype) 1.0 key
        log u -. log1p (Op.neg u)

    let cauchy dtype dims key : Tensor =
        let u = Draw.range dtype dims (Draw.epsilon dtype) 1.0 key
        Op.unary Tan (lit u Math.PI *. (u -. lit u 0.5))

    let private coordinate = Label.fresh 971

    /// The length of three normal numbers.
    let maxwell dtype dims key : Tensor =
        let x = Draw.normal dtype (Array.append dims [| coordinate, 3 |]) key
        sqrt (Op.sum [| coordinate |] (x *. x))

    /// −1 or 1.
    let rademacher (dtype: DType) dims key : Tensor =
        let struct (drawn, _) = Draw.beside dtype
        let u = Draw.unit drawn dims key
        let ones = Op.convert dtype false (Op.compare Lt u (lit u 0.5))
        lit ones 2.0 *. ones -. lit ones 1.0

    let doubleSidedMaxwell dtype dims (loc: Tensor) (scale: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        rademacher dtype dims keys[1] *. maxwell dtype dims keys[0] *. scale +. loc |> Draw.shaped dims

    /// Normal, cut to (lower, upper).
    let truncatedNormal dtype dims (lower: Tensor) (upper: Tensor) key : Tensor =
        let root = lit lower (Math.Sqrt 2.0)
        let u = Draw.uniform dtype dims (Op.unary Erf (lower /. root)) (Op.unary Erf (upper /. root)) key
        let x = root *. Op.unary ErfInv u
        let inside = Op.binary Max x (Op.binary NextAfter lower (lit lower infinity))
        Op.binary Min inside (Op.binary NextAfter upper (lit upper -infinity)) |> Draw.shaped dims

    let rayleigh dtype dims (scale: Tensor) key : Tensor =
        let u = Draw.unit dtype dims key
        sqrt (log u *. lit u -2.0) *. scale |> Draw.shaped dims

    let lognormal dtype dims (sigma: Tensor) key : Tensor =
        exp (Draw.normal dtype dims key *. sigma) |> Draw.shaped dims

    let pareto dtype dims (b: Tensor) key : Tensor = exp (exponential dtype dims key /. b) |> Draw.shaped dims

    /// `drawn` are the axes of the uniform numbers; the parameters may have more.
    let weibullMin dtype drawn (scale: Tensor) (concentration: Tensor) key : Tensor =
        let e = exponential dtype drawn key
        Op.binary Pow e (lit e 1.0 /. concentration) *. scale

    let triangular dtype dims (left: Tensor) (mode: Tensor) (right: Tensor) key : Tensor =
        let u = Draw.unit dtype dims key
        let width = right -. left
        let rising = left +. sqrt (u *. width *. (mode -. left))
        let falling = right -. sqrt ((lit u 1.0 -. u) *. width *. (right -. mode))
        Op.select (Op.compare Lt u ((mode -. left) /. width)) rising falling |> Draw.shaped dims

    /// Inverse Gaussian with scale 1 (Michael, Schucany, Haas, 1976).
    let wald dtype dims (mean: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let v = Draw.normal dtype dims keys[0]
        let z = Draw.unit dtype dims keys[1]
        let y = v *. v
        let squared = mean *. mean
        let root = sqrt (lit y 4.0 *. mean *. y +. squared *. (y *. y))
        let x = mean +. squared *. y /. lit y 2.0 -. mean /. lit y 2.0 *. root
        Op.select (Op.compare Le z (mean /. (mean +. x))) x (squared /. x) |> Draw.shaped dims
