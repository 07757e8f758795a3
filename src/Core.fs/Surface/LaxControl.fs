// Branches, loops and implicit solves of functions of trees. No logic.
// One idea: functions take one tree; several operands are a tuple, or captured. Scalars that steer are arrays without dimensions.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxControlFlow =
    let private one (f: 'T -> 'U) : objnull -> objnull = fun x -> box (f (typed<'T> x))

    /// A solver gets the function that it solves with.
    let private solver (solve: ('T -> 'T) -> 'T -> 'U) : (objnull -> objnull) -> objnull -> objnull =
        fun f b -> box (solve (fun v -> typed<'T>(f (box v))) (typed<'T> b))

    type Lax with
        /// Maps a function of trees of positional arrays over one of their dimensions; collectives in it name the map.
        /// Several arguments are a tuple; what is captured is passed whole. Error: sizes that differ, no such dimension.
        static member vmap(f: 'T -> 'U, ?inAxis: int, ?outAxis: int, ?axisName: string) =
            let inAxis, outAxis = box (defaultArg inAxis 0), box (defaultArg outAxis 0)

            fun (x: 'T) -> typed<'U>(Maps.vmap (treeFunction f) inAxis outAxis (defaultArg axisName "") -1 [| box x |])

        /// One of two functions of an operand, by a bool: `Lax.cond p onTrue onFalse x`. Both are staged once.
        /// Error: the branches give different structures, shapes or dtypes.
        static member cond(pred: NdArray) =
            fun (trueFun: 'T -> 'U) (falseFun: 'T -> 'U) (operand: 'T) ->
                typed<'U>(ControlFlow.cond pred.Tensor (one trueFun) (one falseFun) (box operand))

        /// One of several functions, by an integer, which is clamped to them. Error: as for `cond`, or no branches.
        static member switch(index: NdArray) =
            fun (branches: ('T -> 'U) list) (operand: 'T) ->
                typed<'U>(ControlFlow.switch index.Tensor [| for f in branches -> one f |] (box operand))

        /// The body again and again while the condition holds: `Lax.whileLoop (fun i -> …) body init`. Both are
        /// staged once.
        /// Error: the carry changes its structure, shape or dtype, or the condition is no bool without axes.
        static member whileLoop(condFun: 'T -> NdArray) =
            fun (bodyFun: 'T -> 'T) (initVal: 'T) ->
                typed<'T>(ControlFlow.whileLoop (one condFun) (one bodyFun) (box initVal))

        /// The body for each integer from lower up to, not including, upper: `Lax.foriLoop(0, 10) (fun i x -> …)
        /// init`.
        /// Error: the carry changes its structure, shape or dtype.
        static member foriLoop(lower: NdArray, upper: NdArray) =
            fun (bodyFun: NdArray -> 'T -> 'T) (initVal: 'T) ->
                let body (i: Tensor) (x: objnull) = box (bodyFun (NdArray i) (typed<'T> x))
                typed<'T>(ControlFlow.foriLoop lower.Tensor upper.Tensor body (box initVal))

        /// One position of the first dimension of all leaves after another: `f carry slice` gives the carry and what
        /// is stacked.
        /// Error: leaves of different lengths, or a carry that changes its structure, shape or dtype.
        static member scan(f: 'C -> 'T -> 'C * 'U, ?length: int, ?reverse: bool) =
            fun (init: 'C) (xs: 'T) ->
                let step (carry: objnull) (slice: objnull) =
                    let carry, y = f (typed<'C> carry) (typed<'T> slice)
                    struct (box carry, box y)

                let struct (carry, stacked) =
                    ControlFlow.scan "scan" step (box init) (box xs) (defaultArg length -1) (defaultArg reverse false)

                typed<'C> carry, typed<'U> stacked

        /// The function on each position of the first dimension, results stacked.
        static member map(f: 'T -> 'U) = fun (xs: 'T) -> typed<'U>(ControlFlow.map (one f) (box xs))

        /// All running folds of an associative function along one dimension, in logarithmically many steps.
        static member associativeScan(fn: 'T -> 'T -> 'T, ?reverse: bool, ?axis: int) =
            fun (elems: 'T) ->
                let fold (a: objnull) (b: objnull) = box (fn (typed<'T> a) (typed<'T> b))
                typed<'T>(ControlFlow.associativeScan fold (defaultArg reverse false) (defaultArg axis 0) (box elems))

        /// The same tree, constant for derivatives.
        static member stopGradient(x: 'T) : 'T = typed<'T>(ControlFlow.stopGradient (box x))

        /// The solution of matvec x = b by `solve`, differentiated as a linear solve. Error: a structure that
        /// changes.
        static member customLinearSolve
            (matvec: 'T -> 'T, solve: ('T -> 'T) -> 'T -> 'T, ?transposeSolve: ('T -> 'T) -> 'T -> 'T, ?symmetric: bool)
            =
            fun (b: 'T) ->
                let transpose = transposeSolve |> Option.toValueOption |> ValueOption.map solver

                typed<'T>(
                    ControlFlow.linearSolve (one matvec) (box b) (solver solve) transpose (defaultArg symmetric false)
                )

        /// A root of `f` by `solve` from a guess, differentiated by the implicit function theorem with
        /// `tangentSolve`.
        static member customRoot(f: 'T -> 'T, solve: ('T -> 'T) -> 'T -> 'T, tangentSolve: ('T -> 'T) -> 'T -> 'T) =
            fun (initialGuess: 'T) ->
                typed<'T>(ControlFlow.root (one f) (box initialGuess) (solver solve) (solver tangentSolve))

        /// The same with a solver that gives more than the solution, which is a constant for derivatives.
        static member customLinearSolveWithAuxiliary
            (
                matvec: 'T -> 'T,
                solve: ('T -> 'T) -> 'T -> 'T * 'A,
                ?transposeSolve: ('T -> 'T) -> 'T -> 'T,
                ?symmetric: bool
            ) =
            fun (b: 'T) ->
                let transpose = transposeSolve |> Option.toValueOption |> ValueOption.map solver
                let solution = solver (fun f b -> fst (solve f b))
                let more = ControlFlow.auxiliary (one matvec) (box b) (solver (fun f b -> snd (solve f b)))
                let x = ControlFlow.linearSolve (one matvec) (box b) solution transpose (defaultArg symmetric false)
                typed<'T> x, typed<'A> more

        /// The same with a solver that gives more than the root, which is a constant for derivatives.
        static member customRootWithAuxiliary
            (f: 'T -> 'T, solve: ('T -> 'T) -> 'T -> 'T * 'A, tangentSolve: ('T -> 'T) -> 'T -> 'T)
            =
            fun (initialGuess: 'T) ->
                let root = solver (fun f x -> fst (solve f x))
                let more = ControlFlow.auxiliary (one f) (box initialGuess) (solver (fun f x -> snd (solve f x)))
                typed<'T>(ControlFlow.root (one f) (box initialGuess) root (solver tangentSolve)), typed<'A> more

        /// The operand, unchanged: nothing is moved across it. Here programs are never reordered.
        static member optimizationBarrier(operand: 'T) : 'T = operand

        /// The second argument: what is tied to it need not be.
        static member tieIn (x: NdArray) (y: NdArray) : NdArray = y
