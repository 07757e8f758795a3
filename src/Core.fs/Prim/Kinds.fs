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

/// What a Fourier transform takes and gives: all bins, or the half that real numbers need.
type internal Spectrum =
    | Whole
    | ToHalf
    | FromHalf

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

    /// The collective by which lanes exchange their cotangents: with split and joined axes, and sources and targets, changed.
    let partner m =
        match m with
        | PSum -> ValueSome PSum
        | AllGather -> ValueSome PSumScatter
        | PSumScatter -> ValueSome AllGather
        | AllToAll -> ValueSome AllToAll
        | PPermute -> ValueSome PPermute
        | PMax
        | PMin
        | AxisIndex -> ValueNone

    let spectrum m =
        match m with
        | Forward
        | Inverse -> Whole
        | RealForward -> ToHalf
        | RealInverse -> FromHalf

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
