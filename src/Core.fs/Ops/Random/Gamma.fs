// Gamma samples (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000) and what is made of them,
// as jax.random has them. Knows formulas, no face. One idea: each element has a key of its own and rejects by itself; the
// derivative by the shape parameter is implicit (random_gamma_grad), so the loop is never differentiated.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Gamma =
    open Arith

    let private rejected dtype dims logarithm (key: Tensor) (alpha: Tensor) : Tensor =
        let full v = Op.filled (Signature.ofDims dtype false dims) (Float v)
        let l v = lit alpha v
        let one, third = l 1.0, l (1.0 / 3.0)
        // Below 1, gamma(a) is gamma(a + 1) times u^(1/a).
        let large = Op.compare Ge alpha one
        let a = Op.select large alpha (alpha +. one)
        let d = a -. third
        let c = third /. sqrt d
        let keys = Keys.parts 2 (Keys.split dims key)

        let candidate (start: Tensor) =
            let next (s: Tensor[]) =
                let keys = Keys.parts 2 s[0]
                let x = Draw.normal dtype [||] keys[1]
                [| keys[0]; x; one +. x *. c |]

            Draw.whileActive "gamma" dims (fun s -> Op.compare Le s[2] (l 0.0)) next [| start; full 0.0; full -1.0 |]

        let step (s: Tensor[]) =
            let keys = Keys.parts 3 s[0]
            let drawn = candidate keys[1]
            let x, v = drawn[1], drawn[2]
            [| keys[0]; x *. x; v *. v *. v; Draw.unit dtype [||] keys[2] |]

        let active (s: Tensor[]) =
            let x, v, u = s[1], s[2], s[3]
            let squeezed = Op.compare Ge u (one -. l 0.0331 *. (x *. x))
            both squeezed (Op.compare Ge (log u) (x *. l 0.5 +. d *. (one -. v +. log v)))

        let v = (Draw.whileActive "gamma" dims active step [| keys[0]; full 0.0; full 1.0; full 2.0 |])[2]

        if logarithm then
            let e = Op.neg (Continuous.exponential dtype [||] keys[1])
            let none = either large (Op.compare Eq e (l 0.0))
            log d +. log v +. Op.select none (l 0.0) (e *. (one /. alpha))
        else
            let u = one -. Draw.unit dtype [||] keys[1]
            d *. v *. Op.select large one (Op.binary Pow u (one /. alpha))

    /// Gamma, or its logarithm.
    let private sample dtype dims logarithm (alpha: Tensor) key : Tensor =
        let run (xs: Tensor[]) = [| Draw.shaped dims (rejected dtype dims logarithm xs[0] xs[1]) |]

        let rec sampled: Custom.WithTangent = { Identity = obj (); Run = run; Rule = fun xs ts -> slopes xs ts }

        and slopes (xs: Tensor[]) (ts: Tensor[]) =
            let y = (Custom.jvp sampled xs)[0]
            let slope a s = Op.binary RandomGammaGrad a s

            let moved =
                if logarithm then
                    let s = exp y
                    let s = Op.select (Op.compare Eq s (lit s 0.0)) (lit s (Draw.tiny dtype)) s
                    slope xs[1] s /. s
                else
                    slope xs[1] y

            [| y |], [| Draw.shaped dims (ts[0] *. moved) |]

        (Custom.jvp sampled [| key; Draw.shaped dims alpha |])[0]

    let gamma dtype dims (a: Tensor) key : Tensor = sample dtype dims false a key

    /// The logarithm of a gamma sample, also where that is too small for its type.
    let loggamma dtype dims (a: Tensor) key : Tensor = sample dtype dims true a key

    let beta dtype dims (a: Tensor) (b: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let x, y = loggamma dtype dims a keys[0], loggamma dtype dims b keys[1]
        let top = Op.binary Max x y
        let x, y = exp (x -. top), exp (y -. top)
        x /. (x +. y)

    let chisquare dtype dims (df: Tensor) key : Tensor =
        let g = loggamma dtype dims (df /. lit df 2.0) key
        exp g *. lit g 2.0

    let f dtype dims (dfnum: Tensor) (dfden: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let num = chisquare dtype dims dfnum keys[1] /. dfnum
        num /. (chisquare dtype dims dfden keys[0] /. dfden) |> Draw.shaped dims

    let t dtype dims (df: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let n = Draw.normal dtype dims keys[0]
        let half = df /. lit df 2.0
        n *. sqrt (half /. gamma dtype dims half keys[1]) |> Draw.shaped dims

    /// `along` is the label of the categories, one of the shape's.
    let dirichlet dtype dims (along: Label) (alpha: Tensor) key : Tensor =
        let x = loggamma dtype dims alpha key
        let e = exp (x -. Op.reduce Maximum [| along |] x)
        e /. Op.sum [| along |] e |> Draw.shaped dims

    /// With density proportional to exp(−|x|^p); p has no axes.
    let generalizedNormal dtype dims (p: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let inverse = lit p 1.0 /. p
        let g = gamma dtype dims inverse keys[0]
        Continuous.rademacher dtype dims keys[1] *. Op.binary Pow g inverse

    /// Uniform in the unit ball of the p-norm; its coordinates lie along a new last label.
    let ball dtype dims (coordinate: Label * int) (p: Tensor) key : Tensor =
        let keys = Keys.parts 2 key
        let all = Array.append dims [| coordinate |]
        let g = generalizedNormal dtype all p keys[0]
        let e = Continuous.exponential dtype dims keys[1]
        let total = Op.sum [| fst coordinate |] (Op.binary Pow (abs g) p) +. e
        g /. Op.binary Pow total (lit p 1.0 /. p) |> Draw.shaped all
