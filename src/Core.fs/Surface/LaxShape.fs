// Shapes by position: broadcasting, reshaping, cutting, joining, arrays made from nothing, and slices whose place is a value. No logic.
// Knows sequences of integers; ranks, bounds and clamping are LaxShape's and LaxSlices'.
// One idea: sizes are given as any sequence and copied once, here.
namespace NamedTensors.FSharp

open System
open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxShapes =
    type Lax with
        /// New dimensions in front. Gives shape [sizes…, operand's…].
        static member broadcast(sizes: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxShape.broadcast operand.Tensor (Seq.toArray sizes))

        /// The operand laid into a shape; sizes of 1 stretch.
        static member broadcastInDim(shape: seq<int>, broadcastDimensions: seq<int>) =
            fun (operand: NdArray) ->
                NdArray(LaxShape.broadcastInDim operand.Tensor (Seq.toArray shape) (Seq.toArray broadcastDimensions))

        /// 0, 1, … along one dimension, constant along the others.
        static member broadcastedIota(dtype: DType, shape: seq<int>, dimension: int) =
            NdArray(LaxShape.broadcastedIota dtype (Seq.toArray shape) dimension)

        /// Arrays one after the other along a dimension.
        static member concatenate(dimension: int) =
            fun (operands: NdArray list) -> NdArray(LaxShape.concatenate (positionals operands) dimension)

        /// New dimensions of size 1.
        static member expandDims(dimensions: seq<int>) =
            fun (array: NdArray) -> NdArray(LaxShape.expandDims array.Tensor (Seq.toArray dimensions))

        /// An array of one value.
        static member full(shape: seq<int>, fillValue: NdArray, ?dtype: DType) =
            NdArray(LaxShape.full (Seq.toArray shape) fillValue.Tensor (Option.toObj dtype))

        /// An array of one value, like another.
        static member fullLike(fillValue: NdArray, ?dtype: DType, ?shape: seq<int>) =
            fun (x: NdArray) ->
                NdArray(LaxShape.fullLike x.Tensor fillValue.Tensor (Option.toObj dtype) (arrayOf shape))

        /// The part of an array at one index of a dimension.
        static member indexInDim(index: int, ?axis: int, ?keepdims: bool) =
            fun (operand: NdArray) ->
                NdArray(LaxShape.indexInDim operand.Tensor index (defaultArg axis 0) (defaultArg keepdims true))

        /// The elements at vectors of indices. Gives shape [n, the other dimensions…].
        static member indexTake(idxs: seq<NdArray>, axes: seq<int>) =
            fun (src: NdArray) -> NdArray(LaxSlices.indexTake src.Tensor (positionals idxs) (Seq.toArray axes))

        /// 0, 1, …, size − 1.
        static member iota(dtype: DType, size: int) = NdArray(LaxShape.iota dtype size)

        /// The elements in row-major order in another shape.
        static member reshape(newSizes: seq<int>, ?dimensions: seq<int>) =
            fun (operand: NdArray) ->
                NdArray(LaxShape.reshape operand.Tensor (Seq.toArray newSizes) (arrayOf dimensions))

        /// Some dimensions backwards.
        static member rev(dimensions: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxShape.rev operand.Tensor (Seq.toArray dimensions))

        /// A box of an array.
        static member slice(startIndices: seq<int>, limitIndices: seq<int>, ?strides: seq<int>) =
            fun (operand: NdArray) ->
                NdArray(
                    LaxShape.slice
                        operand.Tensor
                        (Seq.toArray startIndices)
                        (Seq.toArray limitIndices)
                        (arrayOf strides)
                )

        /// A range of one dimension.
        static member sliceInDim(?startIndex: int, ?limitIndex: int, ?stride: int, ?axis: int) =
            fun (operand: NdArray) ->
                NdArray(
                    LaxShape.sliceInDim
                        operand.Tensor
                        (Option.toNullable startIndex)
                        (Option.toNullable limitIndex)
                        (defaultArg stride 1)
                        (defaultArg axis 0)
                )

        /// As above, with nothing but the array given.
        static member sliceInDim(operand: NdArray) = Lax.sliceInDim () operand

        /// Consecutive parts of an array.
        static member split(sizes: seq<int>, ?axis: int) =
            fun (operand: NdArray) ->
                positionalArrays (LaxShape.split operand.Tensor (Seq.toArray sizes) (defaultArg axis 0))

        /// Without some dimensions of size 1.
        static member squeeze(dimensions: seq<int>) =
            fun (array: NdArray) -> NdArray(LaxShape.squeeze array.Tensor (Seq.toArray dimensions))

        /// An array repeated along its dimensions.
        static member tile(reps: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxShape.tile operand.Tensor (Seq.toArray reps))

        /// The dimensions in another order. No data is moved.
        static member transpose(permutation: seq<int>) =
            fun (operand: NdArray) -> NdArray(LaxShape.transpose operand.Tensor (Seq.toArray permutation))

        /// The array with padding at the ends of each dimension, and between elements: `x |> Lax.pad(0.0, [ 1, 1, 0
        /// ])`. Negative numbers cut. Error: not one triple a dimension, or a padding value with axes or another
        /// dtype.
        static member pad(paddingValue: NdArray, paddingConfig: (int * int * int) list) =
            fun (operand: NdArray) ->
                let config = [| for low, high, inside in paddingConfig -> struct (low, high, inside) |]
                NdArray(LaxShape.pad operand.Tensor paddingValue.Tensor config)

        /// Dimensions from start up to, not including, stop (the last, if left out) as one. Error: out of range.
        static member collapse(startDimension: int, ?stopDimension: int) =
            fun (operand: NdArray) ->
                NdArray(LaxShape.collapse operand.Tensor startDimension (defaultArg stopDimension operand.Ndim))

        /// The box of these sizes that starts where values say; a box that would leave the array is moved back into
        /// it.
        static member dynamicSlice(startIndices: seq<NdArray>, sliceSizes: seq<int>, ?allowNegativeIndices: seq<bool>) =
            fun (operand: NdArray) ->
                NdArray(
                    LaxSlices.dynamicSlice
                        operand.Tensor
                        (positionals startIndices)
                        (Seq.toArray sliceSizes)
                        (arrayOr [| true |] allowNegativeIndices)
                )

        /// A range of one dimension that starts where a value says, moved back where it would leave the array.
        static member dynamicSliceInDim(startIndex: NdArray, sliceSize: int, ?axis: int, ?allowNegativeIndices: bool) =
            fun (operand: NdArray) ->
                NdArray(
                    LaxSlices.dynamicSliceInDim
                        operand.Tensor
                        startIndex.Tensor
                        sliceSize
                        (defaultArg axis 0)
                        (defaultArg allowNegativeIndices true)
                )

        /// The part of an array at an index that is a value; an index outside is clamped.
        static member dynamicIndexInDim(operand: NdArray, ?axis: int, ?keepdims: bool, ?allowNegativeIndices: bool) =
            fun (index: NdArray) ->
                NdArray(
                    LaxSlices.dynamicIndexInDim
                        operand.Tensor
                        index.Tensor
                        (defaultArg axis 0)
                        (defaultArg keepdims true)
                        (defaultArg allowNegativeIndices true)
                )

        /// An array with a box overwritten, which starts where values say; a box that would leave the array is moved
        /// back into it.
        static member dynamicUpdateSlice
            (update: NdArray, startIndices: seq<NdArray>, ?allowNegativeIndices: seq<bool>)
            =
            fun (operand: NdArray) ->
                NdArray(
                    LaxSlices.dynamicUpdateSlice
                        operand.Tensor
                        update.Tensor
                        (positionals startIndices)
                        (arrayOr [| true |] allowNegativeIndices)
                )

        /// An array with a range of one dimension overwritten, which starts where a value says.
        static member dynamicUpdateSliceInDim
            (update: NdArray, startIndex: NdArray, axis: int, ?allowNegativeIndices: bool)
            =
            fun (operand: NdArray) ->
                NdArray(
                    LaxSlices.dynamicUpdateSliceInDim
                        operand.Tensor
                        update.Tensor
                        startIndex.Tensor
                        axis
                        (defaultArg allowNegativeIndices true)
                )

        /// An array with one index of a dimension overwritten.
        static member dynamicUpdateIndexInDim(update: NdArray, index: NdArray, axis: int, ?allowNegativeIndices: bool) =
            fun (operand: NdArray) ->
                NdArray(
                    LaxSlices.dynamicUpdateIndexInDim
                        operand.Tensor
                        update.Tensor
                        index.Tensor
                        axis
                        (defaultArg allowNegativeIndices true)
                )

        /// Row-major host data by position: `[| 1f; 2f |] |> Lax.array [ 2 ]`. Error: another number of elements.
        static member array(shape: seq<int>) =
            fun (data: 'T[]) -> NdArray(Arrays.positional<'T> (ReadOnlySpan data) (Array.ofSeq shape))

        /// The same values, weakly typed, as scalars of the host language are.
        static member weak(array: NdArray) = NdArray(Arrays.weak array.Tensor)

        /// The values, row-major, as elements of the host. Error: another type of elements, or a traced or mapped
        /// array.
        static member toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
            (array: NdArray)
            : 'T[] =
            Arrays.toArray<'T> array.Tensor

        /// The values where they are, without a copy, as elements of the host. Keep the array alive for as long as the
        /// span is used. Error: another type of elements, a view that is not row-major, a traced or mapped array.
        static member asSpan<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType>
            (array: NdArray)
            : ReadOnlySpan<'T> =
            Arrays.asSpan<'T> array.Tensor

        /// The one value as a number of the host (boxed). Error: several values, or a traced or mapped array.
        static member item(array: NdArray) = Arrays.item array.Tensor

        /// Keys from their words, and back.
        static member wrapKeyData(words: NdArray) = NdArray(Keys.wrap words.Tensor)

        /// The words of keys.
        static member keyData(keys: NdArray) = NdArray(Keys.data keys.Tensor)
