// Random keys, and numbers with named axes, as jax.random draws them. In C#: `random`. No logic.
// The key comes last: `key |> Hax.Random.normal [ Batch; Embed ]`; functions of data take the data last.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxRandom =
    module Hax =
        /// Random keys, and numbers with named axes: threefry2x32, bit for bit those of `jax.random`.
        [<AbstractClass; Sealed>]
        type Random private () =
            /// The key of a seed: threefry2x32, as `jax.random.key`. Gives a key without axes.
            static member key(seed: int64) = NamedArray(RandomNamed.key seed)

            /// The key of a key and a number. Gives a key.
            /// Error: the key is not one key, or the number is not an integer without axes.
            static member foldIn(data: NamedArray) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.foldIn key.Tensor data.Tensor)

            /// Random bits. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member bits(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.bits key.Tensor (spec shape) (Option.toObj dtype))

            /// Uniform numbers in [minval, maxval). Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member uniform(shape: Axis list, ?dtype: DType, ?minval: NamedArray, ?maxval: NamedArray) =
                fun (key: NamedArray) ->
                    NamedArray(
                        RandomNamed.uniform
                            key.Tensor
                            (spec shape)
                            (tensorOf minval)
                            (tensorOf maxval)
                            (Option.toObj dtype)
                    )

            /// Integers from minval up to maxval − 1. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member randint(shape: Axis list, minval: NamedArray, maxval: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(
                        RandomNamed.randint key.Tensor (spec shape) minval.Tensor maxval.Tensor (Option.toObj dtype)
                    )

            /// Normal numbers with mean 0 and variance 1 (of complex numbers each part has variance 1/2). Gives the
            /// samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member normal(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.normal key.Tensor (spec shape) (Option.toObj dtype))

            /// Exponential numbers with rate 1. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member exponential(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.exponential key.Tensor (spec shape) (Option.toObj dtype))

            /// Numbers of the standard Gumbel distribution. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member gumbel(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.gumbel key.Tensor (spec shape) (Option.toObj dtype))

            /// Numbers of the standard Laplace distribution. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member laplace(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.laplace key.Tensor (spec shape) (Option.toObj dtype))

            /// Numbers of the standard logistic distribution. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member logistic(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.logistic key.Tensor (spec shape) (Option.toObj dtype))

            /// Numbers of the standard Cauchy distribution. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member cauchy(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.cauchy key.Tensor (spec shape) (Option.toObj dtype))

            /// −1 or 1, equally often. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member rademacher(shape: Axis list, ?dtype: DType) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.rademacher key.Tensor (spec shape) (Option.toObj dtype))

            /// True with probability p. Gives bool, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member bernoulli(shape: Axis list, p: NamedArray) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.bernoulli key.Tensor (spec shape) p.Tensor)

            /// Poisson numbers with mean lam. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member poisson(shape: Axis list, lam: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.poisson key.Tensor (spec shape) lam.Tensor (Option.toObj dtype))

            /// Normal numbers, cut to the interval (lower, upper). Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member truncatedNormal(shape: Axis list, lower: NamedArray, upper: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(
                        RandomNamed.truncatedNormal
                            key.Tensor
                            (spec shape)
                            lower.Tensor
                            upper.Tensor
                            (Option.toObj dtype)
                    )

            /// Pareto numbers with exponent b and scale 1. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member pareto(shape: Axis list, b: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.pareto key.Tensor (spec shape) b.Tensor (Option.toObj dtype))

            /// Weibull numbers. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member weibullMin(shape: Axis list, scale: NamedArray, concentration: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(
                        RandomNamed.weibullMin
                            key.Tensor
                            (spec shape)
                            scale.Tensor
                            concentration.Tensor
                            (Option.toObj dtype)
                    )

            /// Gamma numbers with shape parameter a and scale 1 (Marsaglia and Tsang); differentiable by a. Gives the
            /// samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member gamma(shape: Axis list, a: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.gamma key.Tensor (spec shape) a.Tensor (Option.toObj dtype))

            /// Logarithms of gamma numbers, also of those too small for their type; differentiable by a. Gives the
            /// samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member loggamma(shape: Axis list, a: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.loggamma key.Tensor (spec shape) a.Tensor (Option.toObj dtype))

            /// Beta numbers; differentiable by a and b. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member beta(shape: Axis list, a: NamedArray, b: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.beta key.Tensor (spec shape) a.Tensor b.Tensor (Option.toObj dtype))

            /// Numbers of Student's t distribution. Gives the samples, with the axes of the shape.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member t(shape: Axis list, df: NamedArray, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.t key.Tensor (spec shape) df.Tensor (Option.toObj dtype))

            /// Points, uniform in the unit ball of the p-norm. Gives the points, with the axes of the shape, then D.
            /// Error: the key is not one key, an axis is named twice, a parameter has axes that the shape has not, or
            /// the dtype is not accepted.
            static member ball(shape: Axis list, D: Axis, ?p: float, ?dtype: DType) =
                fun (key: NamedArray) ->
                    NamedArray(RandomNamed.ball key.Tensor (spec shape) D (defaultArg p 2.0) (Option.toObj dtype))

            /// The array, shuffled along an axis. Gives the same axes.
            /// Error: the key is not one key, or the array has no such axis.
            static member permutation(key: NamedArray, axis: AxisSelector, ?independent: bool) =
                fun (x: NamedArray) ->
                    NamedArray(RandomNamed.permutation key.Tensor x.Tensor axis (defaultArg independent false))

            /// Elements along an axis, chosen at random. Gives the new axes in the place of the axis.
            /// Error: the key is not one key, the array has no such axis or one of the new ones, p is not along the
            /// axis alone, or there are too few elements.
            static member choice
                (key: NamedArray, shape: Axis list, axis: AxisSelector, ?replace: bool, ?p: NamedArray)
                =
                fun (a: NamedArray) ->
                    NamedArray(
                        RandomNamed.choice key.Tensor (spec shape) a.Tensor axis (defaultArg replace true) (tensorOf p)
                    )

            /// Categories, for log-probabilities along an axis (which need not be normalised). Gives int32, with the
            /// axes of the shape.
            /// Error: the key is not one key, the logits have no such axis, or the shape has it or lacks another.
            static member categorical(key: NamedArray, axis: AxisSelector, ?shape: Axis list) =
                fun (logits: NamedArray) ->
                    NamedArray(RandomNamed.categorical key.Tensor logits.Tensor axis (specOf shape))

            /// Two new keys from one, which is not to be used again.
            static member split(key: NamedArray) : NamedArray * NamedArray = pair (RandomNamed.parts key.Tensor 2)

            /// Several new keys from one, which is not to be used again.
            static member split(count: int) = fun (key: NamedArray) -> arrays (RandomNamed.parts key.Tensor count)

            /// An array of new keys from one, which is not to be used again.
            static member split(shape: Axis list) =
                fun (key: NamedArray) -> NamedArray(RandomNamed.split key.Tensor (spec shape))
