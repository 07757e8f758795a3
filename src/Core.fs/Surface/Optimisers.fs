// Optimisers as plain functions of trees: what gradients make of parameters. In C#: hax.optim. No logic.
// Knows the usual rates and decays as defaults; the steps are Optimisers'.
// One idea: gradients, state and parameters are curried, so a step with its rates is a value of its own.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxOptimisers =
    module Hax =
        /// Optimisers as plain functions of trees: a step gives new parameters and a new memory.
        [<AbstractClass; Sealed>]
        type Optim private () =
            /// The memory of `sgd`: zeros like the parameters.
            static member sgdInit(parameters: 'T) : SgdState<'T> = Optimisers.sgdInit parameters

            /// A step of gradient descent with momentum: `Hax.Optim.sgd 0.1 gradients state parameters`. Leaves that
            /// are not real floats stay. Error: gradients that are not like the parameters.
            static member sgd(learningRate: NamedArray, ?momentum: float, ?nesterov: bool) =
                fun (gradients: 'T) (state: SgdState<'T>) (parameters: 'T) ->
                    let momentum, nesterov = defaultArg momentum 0.9, defaultArg nesterov false

                    let struct (parameters, state) =
                        Optimisers.sgd gradients state parameters learningRate momentum nesterov

                    parameters, state

            /// The memory of `adam` and `adamW`.
            static member adamInit(parameters: 'T) : AdamState<'T> = Optimisers.adamInit parameters

            /// A step of Adam: `Hax.Optim.adam 1e-3 gradients state parameters`. Error: as for `sgd`.
            static member adam(learningRate: NamedArray, ?beta1: float, ?beta2: float, ?epsilon: float) =
                fun (gradients: 'T) (state: AdamState<'T>) (parameters: 'T) ->
                    let beta1, beta2, epsilon = defaultArg beta1 0.9, defaultArg beta2 0.999, defaultArg epsilon 1e-8

                    let struct (parameters, state) =
                        Optimisers.adam gradients state parameters learningRate beta1 beta2 epsilon 0.0

                    parameters, state

            /// A step of Adam with decoupled weight decay. Error: as for `sgd`.
            static member adamW
                (learningRate: NamedArray, ?weightDecay: float, ?beta1: float, ?beta2: float, ?epsilon: float)
                =
                fun (gradients: 'T) (state: AdamState<'T>) (parameters: 'T) ->
                    let beta1, beta2, epsilon = defaultArg beta1 0.9, defaultArg beta2 0.999, defaultArg epsilon 1e-8
                    let decay = defaultArg weightDecay 1e-2

                    let struct (parameters, state) =
                        Optimisers.adam gradients state parameters learningRate beta1 beta2 epsilon decay

                    parameters, state
