// Shapes and dimension numbers of lax. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class PositionalMistakes
{
    public static readonly Row[] Rows =
    [
        new("by position: added with another shape", () => lax.Add(P(2, 3), P(2, 4)), """
            add: dimension 1 has different sizes
              1: f32[2, 3]    2: f32[2, 4]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: added with another rank", () => lax.Add(P(2, 3), P(3)), """
            add: the operands have different numbers of dimensions
              1: f32[2, 3]    2: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: reshaped to another count", () => lax.Reshape(P(2, 3), [4, 2]), """
            reshape: [4, 2] has not as many elements
              1: f32[2, 3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a negative size", () => lax.Full([2, -3], 0f), """
            full: shape has the negative size -3
              give sizes of 0 or more
            """),
        new("by position: no permutation", () => lax.Transpose(P(2, 3), [0, 0]), """
            transpose: permutation names dimension 0 twice
              name each dimension once
            """),
        new("by position: a permutation of another rank", () => lax.Transpose(P(2, 3), [0]), """
            transpose: 1 dimensions of the permutation given, 2 (one for each dimension of f32[2, 3]) expected
              give 2 (one for each dimension of f32[2, 3])
            """),
        new("by position: a dimension past the last", () => lax.ReduceSum(P(2, 3), [2]), """
            reduce_sum: dimensions is 2, but there are 2 dimensions
              give a dimension from 0 to 1
            """),
        new("by position: a dimension twice", () => lax.ReduceSum(P(2, 3), [0, 0]), """
            reduce_sum: dimensions names dimension 0 twice
              name each dimension once
            """),
        new("by position: a slice past the end", () => lax.Slice(P(4), [2], [5]), """
            slice: range 2..5 step 1 does not lie in axis '0' of size 4
              give 0 ≤ start ≤ stop ≤ size and a step of 1 or more
            """),
        new("by position: a slice with step 0", () => lax.Slice(P(4), [0], [4], [0]), """
            slice: range 0..4 step 0 does not lie in axis '0' of size 4
              give 0 ≤ start ≤ stop ≤ size and a step of 1 or more
            """),
        new("by position: a slice of another rank", () => lax.Slice(P(4), [0, 0], [4, 4]), """
            slice: 2 start indices given, 1 (one for each dimension of f32[4]) expected
              give 1 (one for each dimension of f32[4])
            """),
        new("by position: a window larger than the array", () => lax.DynamicSlice(P(4), [0], [5]), """
            dynamic_slice: a slice of size 5 does not fit dimension 0
              1: f32[4]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: an update larger than the array", () => lax.DynamicUpdateSlice(P(4), P(5), [0]), """
            dynamic_update_slice: a slice of size 5 does not fit dimension 0
              1: f32[4]    2: f32[5]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: joined with another shape", () => lax.Concatenate([P(2, 3), P(2, 4)], 0), """
            concatenate: dimension 1 has size 3 in argument 1 and 4 in argument 2
              1: f32[2, 3]    2: f32[2, 4]
              slice or pad both to a common size
            """),
        new("by position: nothing joined", () => lax.Concatenate([], 0), """
            concatenate: 0 arrays given, one or more expected
              give one or more
            """),
        new("by position: squeezed where the size is not 1", () => lax.Squeeze(P(2, 3), [0]), """
            squeeze: dimension 0 has size 2, not 1
              1: f32[2, 3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: broadcast to another size", () => lax.BroadcastInDim(P(3), [2, 4], [1]), """
            broadcast_in_dim: size 3 of dimension 0 does not broadcast to 4 of [2, 4]
              1: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: padded by less than nothing", () => lax.Pad(P(3), 0f, [(-4, 0, 0)]), """
            pad: padding -4, 0, 0 does not fit axis '0' of size 3
              cut at most the whole axis; the interior padding is 0 or more
            """),
        new("by position: a product of vectors of two sizes", () => lax.Dot(P(3), P(4)), """
            dot: this takes vectors and matrices; the last dimension of the first must be as long as the first of the second
              1: f32[3]    2: f32[4]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a product with two sizes", () => lax.DotGeneral(P(2, 3), P(4, 2), (([1], [0]), ([], []))), """
            dot_general: contracted dimensions 1 and 0 have different sizes
              1: f32[2, 3]    2: f32[4, 2]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a product with unpaired dimensions", () => lax.DotGeneral(P(2, 3), P(3, 2), (([1], []), ([], []))), """
            dot_general: 0 contracted dimensions of the second operand given, 1 expected
              give 1
            """),
        new("by position: a matrix that is not square", () => lax.linalg.Cholesky(P(2, 3)), """
            cholesky: dimensions 0 and 1 must have the same size in f32[2, 3]
              give square matrices
            """),
        new("by position: eigenvalues of a vector", () => lax.linalg.Eigh(P(3)), """
            eigh: a matrix has two axes or more
              1: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a system with two sizes", () => lax.linalg.TriangularSolve(P(3, 3), P(2, 4), leftSide: true), """
            triangular_solve: dimension 0 has size 3 in argument 1 and 2 in argument 2
              1: f32[3, 3]    2: f32[2, 4]
              slice or pad both to a common size
            """),
        new("by position: a system that is not square", () => lax.linalg.TriangularSolve(P(3, 2), P(3, 4), leftSide: true), """
            triangular_solve: dimensions 0 and 1 must have the same size in f32[3, 2]
              give square matrices
            """),
        new("by position: the largest of nothing", () => lax.Argmax(P(0), 0, DType.Int32), """
            argmax: dimension 0 is empty in f32[0], and argmax of nothing has no value
              check for the empty axis first
            """),
        new("by position: more of the largest than there are", () => lax.TopK(P(3), 4), """
            top_k: k is 4, axis '0' has size 3
              give 0 ≤ k ≤ size
            """),
        new("by position: sorted arrays of two shapes", () => lax.SortKeyVal(P(3), P(4)), """
            sort_key_val: keys and values must have the same shape
              1: f32[3]    2: f32[4]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a kernel with other channels", () => lax.Conv(P(1, 3, 8, 8), P(4, 2, 3, 3), [1, 1], "SAME"), """
            conv_general_dilated: 3 input channels are not 1 groups of the kernel's 2
              1: f32[1, 3, 8, 8]    2: f32[4, 2, 3, 3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: strides of another rank", () => lax.Conv(P(1, 3, 8, 8), P(4, 3, 3, 3), [1], "SAME"), """
            conv_general_dilated: 1 window strides given, 2 expected
              give 2
            """),
        new("by position: an unknown padding", () => lax.Conv(P(1, 3, 8, 8), P(4, 3, 3, 3), [1, 1], "FULL"), """
            padding: 'FULL' is no kind of padding
              give SAME, SAME_LOWER, VALID or pairs of numbers
            """),
        new("by position: a layout that can't be read", () => lax.ConvGeneralDilated(P(1, 3, 8, 8), P(4, 3, 3, 3), [1, 1], "SAME", dimensionNumbers: ConvDimensionNumbers.Parse("NCHH", "OIHW", "NCHW")), """
            conv: dimensionNumbers (NCHH, OIHW, NCHW) has a part 'NCHH' that does not fit
              write them like ("NCHW", "OIHW", "NCHW")
            """),
        new("by position: window strides of 0", () => lax.ReduceWindow(P(4), 0f, lax.Add, [2], [0]), """
            reduce_window: window strides are (0)
              give 1 or more
            """),
        new("by position: a fold that changes its dtype", () => lax.Reduce(P(4), 0f, (a, _) => lax.Lt(a, 1f), [0]), """
            reduce: accumulator 0 enters as f32{} and leaves as bool{}
              each round must give the dtype, axes and sizes that it takes
            """),
        new("by position: too few initial values", () => lax.Reduce([P(4), P(4)], [0f], (a, _) => a, [0]), """
            reduce: 1 initial values given, 2 expected
              give 2
            """),
        new("by position: gathered by a map of another length", () => lax.Gather(P(3, 4), lax.Full([2, 1], 0), new GatherDimensionNumbers([], [0, 1], [0, 1]), [1, 1]), """
            gather: 2 entries of the index map given, 1 (the last axis of the indices) expected
              give 1 (the last axis of the indices)
            """),
        new("by position: gathered in an unknown mode", () => lax.Gather(P(3), lax.Full([1, 1], 0), new GatherDimensionNumbers([], [0], [0]), [1], "nearest"), """
            gather: mode is 'nearest'
              give clip, fill, drop or promise_in_bounds
            """),
        new("by position: cases of two shapes", () => lax.SelectN(lax.Full([2], 0), P(2), P(3)), """
            select_n: every case must have the shape of the values
              1: i32[2]    2: f32[2]    3: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: no cases", () => lax.SelectN(lax.Full([2], 0)), """
            select_n: 0 cases given, one or more expected
              give one or more
            """),
        new("by position: no bits for an exponent", () => lax.ReducePrecision(P(2), 0, 3), """
            reduce_precision: exponentBits is 0
              give 1 or more
            """),
        new("by position: data of another count", () => lax.Array<float>([1, 2, 3], 2, 2), """
            array: data has 3 elements, f32[2, 2] has 4
              give as many elements as the axes hold
            """),
        new("by position: a negative number of keys", () => random.Split(random.Key(0), -1), """
            split: shape has the negative size -1
              give sizes of 0 or more
            """),
        new("by position: parameters that do not stretch", () => random.Gamma(random.Key(0), P(3), [4]), """
            gamma: the shapes [4], [3] differ in dimension 0
              1: f32[3]
              broadcast, reshape or slice the operands to shapes that fit
            """),
        new("by position: a permutation of less than nothing", () => random.Permutation(random.Key(0), -1), """
            permutation: x is -1
              give 0 or more
            """),
    ];
}
