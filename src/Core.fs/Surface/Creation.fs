// New named arrays: constants, ranges, and host data under names. No logic.
// Knows defaults (float32, start 0, step 1); values are made by Creation and Arrays.
// One idea: there is no array to come last here, so shape and values are plain arguments.
namespace NamedTensors.FSharp

open System
open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxCreation =
    type Hax with
        /// Zeros.
        /// Error: An axis occurs twice.
        static member zeros(shape: Axis list, ?dtype: DType) =
            NamedArray(Creation.zeros (spec shape) (Option.toObj dtype))

        /// The same for one axis.
        static member zeros(shape: Axis, ?dtype: DType) = Hax.zeros ([ shape ], ?dtype = dtype)

        /// Ones.
        /// Error: An axis occurs twice.
        static member ones(shape: Axis list, ?dtype: DType) =
            NamedArray(Creation.ones (spec shape) (Option.toObj dtype))

        /// The same for one axis.
        static member ones(shape: Axis, ?dtype: DType) = Hax.ones ([ shape ], ?dtype = dtype)

        /// One value everywhere.
        /// Error: An axis occurs twice, or the value has axes.
        static member full(shape: Axis list, fillValue: NamedArray, ?dtype: DType) =
            NamedArray(Creation.full (spec shape) fillValue.Tensor (Option.toObj dtype))

        /// The same for one axis.
        static member full(shape: Axis, fillValue: NamedArray, ?dtype: DType) =
            Hax.full ([ shape ], fillValue, ?dtype = dtype)

        /// Zeros with the axes of an array.
        static member zerosLike(?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Creation.zerosLike a.Tensor (Option.toObj dtype))

        /// As above, with nothing but the array given.
        static member zerosLike(a: NamedArray) = Hax.zerosLike () a

        /// Ones with the axes of an array.
        static member onesLike(?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Creation.onesLike a.Tensor (Option.toObj dtype))

        /// As above, with nothing but the array given.
        static member onesLike(a: NamedArray) = Hax.onesLike () a

        /// One value everywhere, with the axes of an array.
        /// Error: The value has axes.
        static member fullLike(fillValue: NamedArray, ?dtype: DType) =
            fun (a: NamedArray) -> NamedArray(Creation.fullLike a.Tensor fillValue.Tensor (Option.toObj dtype))

        /// start, start + step, … along an axis, or over the product of several, row-major.
        /// Error: An axis occurs twice, or start or step has axes.
        static member arange(axis: Axis list, ?start: NamedArray, ?step: NamedArray, ?dtype: DType) =
            NamedArray(
                Creation.arange
                    (spec axis)
                    (defaultArg start (NamedArray.op_Implicit 0)).Tensor
                    (defaultArg step (NamedArray.op_Implicit 1)).Tensor
                    (Option.toObj dtype)
            )

        /// The same for one axis.
        static member arange(axis: Axis, ?start: NamedArray, ?step: NamedArray, ?dtype: DType) =
            Hax.arange ([ axis ], ?start = start, ?step = step, ?dtype = dtype)

        /// Values in equal steps from start to stop. Ends with axes give an array with the new axis in front.
        /// Error: The axes of the ends do not fit.
        static member linspace
            (axis: AxisSelector, start: NamedArray, stop: NamedArray, ?endpoint: bool, ?dtype: DType)
            =
            NamedArray(Creation.linspace axis start.Tensor stop.Tensor (defaultArg endpoint true) (Option.toObj dtype))

        /// Values from base^start to base^stop whose exponents are in equal steps.
        /// Error: The axes of the ends do not fit.
        static member logspace
            (axis: AxisSelector, start: NamedArray, stop: NamedArray, ?endpoint: bool, ?base': NamedArray, ?dtype: DType) =
            NamedArray(
                Creation.logspace
                    axis
                    start.Tensor
                    stop.Tensor
                    (defaultArg endpoint true)
                    (defaultArg base' (NamedArray.op_Implicit 10.0)).Tensor
                    (Option.toObj dtype)
            )

        /// Values from start to stop in equal ratios; two negative ends give negative values.
        /// Error: The axes of the ends do not fit.
        static member geomspace
            (axis: AxisSelector, start: NamedArray, stop: NamedArray, ?endpoint: bool, ?dtype: DType)
            =
            NamedArray(Creation.geomspace axis start.Tensor stop.Tensor (defaultArg endpoint true) (Option.toObj dtype))

        /// Row-major host data under names: `[| 0f .. 11f |] |> Hax.named [ Time; Feature ]`. Error: another number
        /// of elements.
        static member named(axes: Axis list) =
            fun (data: 'T[]) -> NamedArray(Arrays.named<'T> (ReadOnlySpan data) (spec axes))

        /// A rectangular host array (`float32[,]`, …) under names, in order.
        static member named(data: Array, axes: AxisSelectionArg) =
            NamedArray(Arrays.name (Arrays.ofArray data) axes.Value)

        /// An array by position under names, in order. Nothing is moved. Error: another number of axes, or of
        /// positions.
        static member named(array: NdArray, axes: AxisSelectionArg) = NamedArray(Arrays.name array.Tensor axes.Value)
