// What is looked at while a program runs, and what is hidden from derivatives: print, check for NaN, stop the gradient.
// Knows trees and two effects, no transformation. One idea: an effect is a primitive that gives back its operand, so it
// works wherever primitives do: under jit, vmap and grad.
namespace NamedTensors.Engine

open NamedTensors

module internal Debugging =
    /// Each array of a tree is printed where `{}` stands in the format.
    let print (format: string) (tree: objnull) : unit =
        let struct (leaves, _) = Tree.flattenFor "debug.print" tree

        for x in leaves do
            Trace.bind (Effect(Print format)) [| x |] |> ignore

    /// The same tree; raises at the first NaN, naming the leaf.
    let checkNaN (label: string) (tree: objnull) : objnull =
        let struct (leaves, def) = Tree.flattenFor "debug.check_nan" tree

        let name i =
            match label, def.Path i with
            | "", "" -> "the array"
            | "", path -> path
            | label, "" -> label
            | label, path -> label + ", " + path

        def.Unflatten(leaves |> Array.mapi (fun i x -> (Trace.bind (Effect(CheckNaN(name i))) [| x |])[0]))

    /// The same tree, constant for derivatives.
    let stopGradient (tree: objnull) : objnull =
        let struct (leaves, def) = Tree.flattenFor "stop_gradient" tree
        def.Unflatten(leaves |> Array.map (fun x -> if DTypes.differentiable x.DType then Op.stopGradient x else x))
