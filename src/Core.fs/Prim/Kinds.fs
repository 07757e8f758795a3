// What the members of the combining families have in common: which operation they repeat.
// Knows the members' names, no rule. One idea: the calculus speaks of kinds (a sum, a product, an extreme), so that a
// new member of a kind needs no new rule.
namespace NamedTensors.Engine

/// The operation that a reduction, a cumulation, a window or a scatter repeats.
type internal Monoid =
    | Additive
    | Multiplicative
    | Extreme of isMax: bool
    | LogAdditive
    /// The last one stays.
    | Replacing
    /// On truth values and bits: no derivative.
    | Discrete

module internal Kinds =
    let reduction m =
        match m with
        | Sum -> Additive
        | Prod -> Multiplicative
        | Maximum -> Extreme true
        | Minimum -> Extreme false
        | All
        | Any
        | Parity -> Discrete

    let cumulation m =
        match m with
        | CumSum -> Additive
        | CumProd -> Multiplicative
        | CumMax -> Extreme true
        | CumMin -> Extreme false
        | CumLogSumExp -> LogAdditive

    let scatter m =
        match m with
        | Set -> Replacing
        | AddTo -> Additive
        | MulBy -> Multiplicative
        | MinOf -> Extreme false
        | MaxOf -> Extreme true

    let collective m =
        match m with
        | PMax -> Extreme true
        | PMin -> Extreme false
        | PSum
        | AllGather
        | AllToAll
        | PPermute
        | PSumScatter -> Additive
        | AxisIndex -> Discrete
