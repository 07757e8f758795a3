// Transformations of functions of trees: gradients, products with jacobians, compiling, checkpoints.
// Knows no operation. One idea: a function takes one tree and gives one; several arguments are a tuple, or a closure's.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxTransforms =
    type Hax with
        /// The gradient of a scalar function by its argument, an array or a tree of arrays (a record, a tuple, a list
        /// …); the same tree comes out. Several arguments are a tuple; what is not to be differentiated is captured.
        /// Error: the function does not give one real scalar, or a leaf is not a float.
        static member grad(f: 'T -> NamedArray) =
            fun (x: 'T) ->
                let _, _, gradients = Transforms.valueAndGrad "grad" [| 0 |] false (treeFunction f) [| box x |]
                typed<'T> gradients[0]

        /// The value of a scalar function, and its gradient. Error: as for `grad`.
        static member valueAndGrad(f: 'T -> NamedArray) =
            fun (x: 'T) ->
                let value, _, gradients =
                    Transforms.valueAndGrad "value_and_grad" [| 0 |] false (treeFunction f) [| box x |]

                typed<NamedArray> value, typed<'T> gradients[0]

        /// For a function that gives a scalar and something more: the scalar, the more, and the scalar's gradient.
        static member valueAndGradWithAuxiliary(f: 'T -> NamedArray * 'Auxiliary) =
            fun (x: 'T) ->
                let value, more, gradients =
                    Transforms.valueAndGrad "value_and_grad" [| 0 |] true (treeFunction f) [| box x |]

                typed<NamedArray> value, typed<'Auxiliary> more, typed<'T> gradients[0]

        /// The value at `primal` and the derivative there along `tangent`, which is like `primal`. Forward mode.
        static member jvp(f: 'T -> 'U) =
            fun (primal: 'T) (tangent: 'T) ->
                let value, derivative = Transforms.jvp (treeFunction f) [| box primal |] [| box tangent |]
                typed<'U> value, typed<'U> derivative

        /// The value, and the function from a cotangent of it to that of the argument. Reverse mode.
        static member vjp(f: 'T -> 'U) =
            fun (primal: 'T) ->
                let value, pull = Transforms.vjp (treeFunction f) [| box primal |]
                typed<'U> value, (fun (cotangent: 'U) -> typed<'T>(Transforms.single (pull (box cotangent))))

        /// The value, and the derivative there as a linear function of the tangent.
        static member linearize(f: 'T -> 'U) =
            fun (primal: 'T) ->
                let value, push = Transforms.linearize (treeFunction f) [| box primal |]
                typed<'U> value, (fun (tangent: 'T) -> typed<'U>(push [| box tangent |]))

        /// The jacobian of an array by a tree, forward mode: the output's axes, then the input's (with a prime, if
        /// both have a name).
        static member jacfwd(f: 'T -> NamedArray) =
            fun (x: 'T) -> typed<'T>(Transforms.jacfwd Transforms.single [| 0 |] (treeFunction f) [| box x |])

        /// The same by reverse mode: better where the output is smaller than the input.
        static member jacrev(f: 'T -> NamedArray) =
            fun (x: 'T) -> typed<'T>(Transforms.jacrev Transforms.single [| 0 |] (treeFunction f) [| box x |])

        /// The second derivatives of a scalar function of one array: its axes, then the same with primes.
        static member hessian(f: NamedArray -> NamedArray) =
            fun (x: NamedArray) ->
                typed<NamedArray>(Transforms.hessian Transforms.single [| 0 |] (treeFunction f) [| box x |])

        /// The same function, whose intermediate values are computed again when its gradient is.
        static member checkpoint(f: 'T -> 'U) =
            fun (x: 'T) -> typed<'U>(Transforms.checkpoint (treeFunction f) [| box x |])

        /// A function with a forward derivative of its own, which also serves reverse mode: the rule takes the
        /// argument and its tangent, and gives the value and its tangent. Error: when differentiated, a tangent that
        /// is not like the value.
        static member customJvp(f: 'T -> 'U, rule: 'T -> 'T -> 'U * 'U) : 'T -> 'U =
            let ruled (x: objnull) (tangent: objnull) =
                let value, derivative = rule (typed<'T> x) (typed<'T> tangent)
                struct (box value, box derivative)

            let g = CustomRules.jvp (fun x -> box (f (typed<'T> x))) ruled
            fun x -> typed<'U>(g (box x))

        /// A function with a reverse derivative of its own: `forward` gives the value and what `backward` needs
        /// beside the value's cotangent. It has no forward mode. Error: when differentiated, a cotangent that is not
        /// like the argument.
        static member customVjp(f: 'T -> 'U, forward: 'T -> 'U * 'R, backward: 'R -> 'U -> 'T) : 'T -> 'U =
            let forwarded (x: objnull) =
                let value, residuals = forward (typed<'T> x)
                struct (box value, box residuals)

            let pulled (residuals: objnull) (cotangent: objnull) =
                box (backward (typed<'R> residuals) (typed<'U> cotangent))

            let g = CustomRules.vjp (fun x -> box (f (typed<'T> x))) forwarded pulled
            fun x -> typed<'U>(g (box x))

        /// The same function, compiled at the first call for each structure, dtype and shape of the argument.
        /// Numbers, strings and what is captured are read once; what varies must be an array. Keep what comes out: it
        /// holds the compiled programs.
        static member namedJit(f: 'T -> 'U) : 'T -> 'U =
            let cache = JitCaches.For(f :> obj)
            fun x -> typed<'U>(Transforms.jit cache (treeFunction f) [| box x |])

        /// What the function would give, in shapes: arrays of zeros. Nothing is computed.
        static member evalShape(f: 'T -> 'U) =
            fun (x: 'T) -> typed<'U>(Transforms.evalShape (treeFunction f) [| box x |])

        /// The primitives that the function comes down to, as text.
        static member programText(f: 'T -> 'U) = fun (x: 'T) -> Transforms.programText (treeFunction f) [| box x |]

        /// The largest relative difference between the gradient and central differences along random directions.
        /// Error: it is larger than the tolerance.
        static member checkGradients(f: 'T -> NamedArray, ?directions: int, ?step: float, ?tolerance: float) =
            fun (x: 'T) ->
                GradientCheck.check
                    (treeFunction f)
                    (box x)
                    (defaultArg directions 3)
                    (defaultArg step 0.0)
                    (defaultArg tolerance 0.0)

        /// The same tree, constant for derivatives.
        static member stopGradient(tree: 'T) : 'T = typed<'T>(Debugging.stopGradient (box tree))
