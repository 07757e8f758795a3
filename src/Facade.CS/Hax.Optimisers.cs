// Optimisers as plain functions of trees: what gradients make of parameters. No logic.
// One idea: the memory is a tree like the parameters, so an optimiser's step runs under jit with the rest of the training.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Optimisers: <c>Init</c> gives the first state, <c>Update</c> the next parameters and state. Leaves that are no real floats stay as they are.</summary>
    public static class optim
    {
        /// <summary>Nothing remembered yet.</summary>
        /// <param name="parameters">any tree</param>
        /// <returns>zeros like the parameters</returns>
        public static SgdState<T> SgdInit<T>(T parameters) => Optimisers.sgdInit(parameters);

        /// <summary>Gradient descent with momentum: v ← momentum · v + g; p ← p − rate · v.</summary>
        /// <param name="gradients">a tree like the parameters</param>
        /// <param name="state">what <c>SgdInit</c> or the last step gave</param>
        /// <param name="parameters">any tree</param>
        /// <param name="learningRate">a number or a 0-axis array, so that a schedule needs no new compilation</param>
        /// <param name="momentum">how much of the last step is kept; 0 for none</param>
        /// <param name="nesterov">look ahead: p ← p − rate · (g + momentum · v)</param>
        /// <exception cref="NamedTensorException">the trees differ; the message names the leaf</exception>
        public static (T Parameters, SgdState<T> State) Sgd<T>(
            T gradients, SgdState<T> state, T parameters, NamedArray learningRate, double momentum = 0.9, bool nesterov = false) =>
            Optimisers.sgd(gradients, state.Given(), parameters, learningRate.There(), momentum, nesterov);

        /// <summary>Nothing remembered yet.</summary>
        /// <param name="parameters">any tree</param>
        /// <returns>zeros like the parameters, and step 0</returns>
        public static AdamState<T> AdamInit<T>(T parameters) => Optimisers.adamInit(parameters);

        /// <summary>Adam with bias correction (Kingma &amp; Ba 2015, algorithm 1).</summary>
        /// <param name="gradients">a tree like the parameters</param>
        /// <param name="state">what <c>AdamInit</c> or the last step gave</param>
        /// <param name="parameters">any tree</param>
        /// <param name="learningRate">a number or a 0-axis array, so that a schedule needs no new compilation</param>
        /// <param name="beta1">how much of the running mean is kept</param>
        /// <param name="beta2">how much of the running mean of squares is kept</param>
        /// <param name="epsilon">keeps the quotient away from 0</param>
        /// <exception cref="NamedTensorException">the trees differ; the message names the leaf</exception>
        public static (T Parameters, AdamState<T> State) Adam<T>(
            T gradients, AdamState<T> state, T parameters, NamedArray learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
            Optimisers.adam(gradients, state.Given(), parameters, learningRate.There(), beta1, beta2, epsilon, 0);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov &amp; Hutter 2019): the step also takes rate · decay · p away.</summary>
        /// <param name="gradients">a tree like the parameters</param>
        /// <param name="state">what <c>AdamInit</c> or the last step gave</param>
        /// <param name="parameters">any tree</param>
        /// <param name="learningRate">a number or a 0-axis array, so that a schedule needs no new compilation</param>
        /// <param name="weightDecay">how fast parameters shrink</param>
        /// <param name="beta1">how much of the running mean is kept</param>
        /// <param name="beta2">how much of the running mean of squares is kept</param>
        /// <param name="epsilon">keeps the quotient away from 0</param>
        public static (T Parameters, AdamState<T> State) AdamW<T>(
            T gradients, AdamState<T> state, T parameters, NamedArray learningRate, double weightDecay = 1e-2, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
            Optimisers.adam(gradients, state.Given(), parameters, learningRate.There(), beta1, beta2, epsilon, weightDecay);
    }
}
