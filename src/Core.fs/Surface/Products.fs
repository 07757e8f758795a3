// Products summed over axes: dot and einsum. No logic.
// Knows how axes, orders and aliases are written; patterns are Einsums', orders of contraction Dot's.
// One idea: the arrays come last, as one list, however many they are.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxProducts =
    type Hax with
        /// The product of arrays, summed over some axes (all, if left out): `Hax.dot "key" [ q; k ]`, `Hax.dot() [ a;
        /// b ]`. Axes in order of first appearance, or as `outAxes` says. Error: an axis that one array only has, or
        /// sizes that differ.
        static member dot(?axis: AxisSelectionArg, ?outAxes: string list, ?preferredElementType: DType) =
            fun (arrays: NamedArray list) ->
                let order =
                    outAxes |> Option.map (fun names -> AxisOrder.op_Implicit (Array.ofList names)) |> Option.toObj

                NamedArray(Dot.dot (tensors arrays) (selectionOf axis) order (Option.toObj preferredElementType))

        /// The same with the axes of the result in an order, which may have a gap: `[ place "heads"; Hax.rest ]`.
        static member dot(axis: AxisSelectionArg, outAxes: AxisPlace list, ?preferredElementType: DType) =
            fun (arrays: NamedArray list) ->
                let order = AxisOrder.op_Implicit (Array.ofList outAxes)
                NamedArray(Dot.dot (tensors arrays) axis.Value order (Option.toObj preferredElementType))

        /// The same with an order of axes.
        static member dot(axis: AxisSelectionArg, outAxes: Axis list, ?preferredElementType: DType) =
            fun (arrays: NamedArray list) ->
                let order = AxisOrder.op_Implicit (Array.ofList outAxes)
                NamedArray(Dot.dot (tensors arrays) axis.Value order (Option.toObj preferredElementType))

        /// The product of arrays, summed over all axes.
        static member dot(arrays: NamedArray list) = NamedArray(Dot.dot (tensors arrays) null null null)

        /// The product of arrays by a pattern: `Hax.einsum "b h d, d o -> b h o" [ x; w ]`, `"{batch embed} ->
        /// batch"`. Aliases say which axes labels mean. Error: the pattern is wrong or does not fit; the message
        /// shows where.
        static member einsum
            (equation: string, ?axisAliases: (string * AxisSelector) list, ?preferredElementType: DType)
            =
            fun (arrays: NamedArray list) ->
                let aliases = [| for label, axis in defaultArg axisAliases [] -> struct (label, axis) |]
                NamedArray(Einsums.einsum equation (tensors arrays) aliases (Option.toObj preferredElementType))
