// Maps and loops over a named axis: vmap, scan, fold, map. No logic.
// One idea: leaves that have the axis are taken apart along it, others are passed whole; results are stacked in front.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxLoops =
    type Hax with
        /// The function on each position of an axis at once: `Hax.vmap Batch f x`. Several arguments are a tuple.
        /// Inside, the axis is not there; results get it in front. Error: no leaf has the axis, or with another size,
        /// or the result has its name.
        static member vmap(axis: AxisSelectionArg) =
            fun (f: 'T -> 'U) (x: 'T) -> typed<'U>(Loops.vmap axis.Value [| 0 |] (treeFunction f) [| box x |])

        /// The same over several axes, the first outermost.
        static member vmap(axes: Axis list) =
            fun (f: 'T -> 'U) (x: 'T) -> typed<'U>(Loops.vmap (selection axes) [| 0 |] (treeFunction f) [| box x |])

        /// One position of an axis after another: `f carry slice` gives the next carry and what is stacked. The body
        /// is staged once.
        /// Error: no leaf has the axis, or the carry changes its structure, shape or dtype.
        static member scan(axis: AxisSelector, ?reverse: bool, ?checkpoint: bool) =
            fun (f: 'C -> 'T -> 'C * 'U) (init: 'C) (xs: 'T) ->
                let step (carry: objnull) (slices: objnull[]) =
                    let carry, y = f (typed<'C> carry) (typed<'T> slices[0])
                    struct (box carry, box y)

                let reverse, checkpoint = defaultArg reverse false, defaultArg checkpoint false
                let struct (carry, stacked) = Loops.scan "scan" axis reverse checkpoint step (box init) [| box xs |]
                typed<'C> carry, typed<'U> stacked

        /// The last carry of a scan: `Hax.fold "time" (fun h x -> …) h0 xs`. Error: as for `scan`.
        static member fold(axis: AxisSelector, ?reverse: bool, ?checkpoint: bool) =
            fun (f: 'C -> 'T -> 'C) (init: 'C) (xs: 'T) ->
                let step (carry: objnull) (slices: objnull[]) =
                    struct (box (f (typed<'C> carry) (typed<'T> slices[0])), null)

                let reverse, checkpoint = defaultArg reverse false, defaultArg checkpoint false
                let struct (carry, _) = Loops.scan "fold" axis reverse checkpoint step (box init) [| box xs |]
                typed<'C> carry

        /// The function on one position of an axis after another, results stacked in front. Error: no leaf has the
        /// axis.
        static member map(axis: AxisSelector, ?reverse: bool, ?checkpoint: bool) =
            fun (f: 'T -> 'U) (xs: 'T) ->
                let step (_: objnull) (slices: objnull[]) = struct (null, box (f (typed<'T> slices[0])))
                let reverse, checkpoint = defaultArg reverse false, defaultArg checkpoint false
                let struct (_, stacked) = Loops.scan "map" axis reverse checkpoint step null [| box xs |]
                typed<'U> stacked

    module Hax =
        /// What is looked at while a program runs, also under jit, vmap and grad.
        [<AbstractClass; Sealed>]
        type Debug private () =
            /// What takes notes of the library that are no errors, a line each: standard error, if not set.
            static member notices
                with get (): System.Action<string> = Notices.Write
                and set (write: System.Action<string>) = Notices.Write <- write

            /// Prints each array of a tree where `{}` stands in the format.
            static member print(format: string) = fun (tree: 'T) -> Debugging.print format (box tree)

            /// The same tree. Error: at the first NaN, naming the leaf.
            static member checkNaN(?label: string) =
                fun (tree: 'T) -> typed<'T>(Debugging.checkNaN (defaultArg label "") (box tree))
