// Formulas of one variable and one parameter, derived by hand: what derivatives in the laws are compared with.
// Knows numbers, nothing of the library. One idea: a formula is a graph; the derivative of a formula is a formula.
module internal NamedTensors.Tests.Formula

open System.Collections.Generic

[<ReferenceEquality>]
type Formula =
    | X
    | W
    | Number of float
    | Sum of Formula * Formula
    | Product of Formula * Formula
    | Quotient of Formula * Formula
    | Sine of Formula
    | Cosine of Formula
    | Exponential of Formula

let plus f g = Sum(f, g)
let times f g = Product(f, g)
let scaled (k: float) f = Product(Number k, f)

/// Shared parts once: a formula is a graph, and large as a tree.
let private overGraph (work: (Formula -> 'a) -> Formula -> 'a) (f: Formula) : 'a =
    let known = Dictionary<Formula, 'a>(HashIdentity.Reference)

    let rec visit f =
        match known.TryGetValue f with
        | true, done' -> done'
        | _ ->
            let result = work visit f
            known[f] <- result
            result

    visit f

/// By the variable, or by the parameter.
let derivative (by: Formula) : Formula -> Formula =
    let zero, isX = Number 0.0, by.IsX

    overGraph (fun d f ->
        match f with
        | X -> if isX then Number 1.0 else zero
        | W -> if isX then zero else Number 1.0
        | Number _ -> zero
        | Sum(f, g) -> Sum(d f, d g)
        | Product(f, g) -> Sum(Product(d f, g), Product(f, d g))
        | Quotient(f, g) -> Quotient(Sum(Product(d f, g), Product(Number -1.0, Product(f, d g))), Product(g, g))
        | Sine f -> Product(Cosine f, d f)
        | Cosine f -> Product(Number -1.0, Product(Sine f, d f))
        | Exponential g -> Product(f, d g))

/// `f` of `x` in the place of the variable.
let at (x: Formula) : Formula -> Formula =
    overGraph (fun put f ->
        match f with
        | X -> x
        | W
        | Number _ -> f
        | Sum(f, g) -> Sum(put f, put g)
        | Product(f, g) -> Product(put f, put g)
        | Quotient(f, g) -> Quotient(put f, put g)
        | Sine f -> Sine(put f)
        | Cosine f -> Cosine(put f)
        | Exponential f -> Exponential(put f))

let value (w: float) (x: float) : Formula -> float =
    overGraph (fun value f ->
        match f with
        | X -> x
        | W -> w
        | Number v -> v
        | Sum(f, g) -> value f + value g
        | Product(f, g) -> value f * value g
        | Quotient(f, g) -> value f / value g
        | Sine f -> sin (value f)
        | Cosine f -> cos (value f)
        | Exponential f -> exp (value f))
