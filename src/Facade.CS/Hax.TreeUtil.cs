// Trees as lists of leaves, for programs that know nothing of their types: jax.tree_util. No logic.
// Knows no array: leaves are objects, and the engine's TreeUtil finds them.
// One idea: a tree is any nesting of records, tuples, lists and dictionaries; everything else is a leaf.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Functions of trees: any nesting of tuples, collections, records and classes with arrays at the leaves.</summary>
    public static class tree_util
    {
        /// <summary>The function of each leaf, with what stands at the same place in the other trees.</summary>
        /// <param name="fn">gets a leaf of each tree</param>
        /// <param name="tree">its structure is the result's</param>
        /// <param name="rest">trees that go at least as deep</param>
        /// <param name="isLeaf">what is a leaf besides arrays and plain values</param>
        public static object? Map(Func<object?[], object?> fn, object? tree, object?[]? rest = null, Func<object?, bool>? isLeaf = null) =>
            TreeUtil.Map(fn.Given(), tree, rest ?? [], isLeaf);

        /// <summary>As <see cref="Map"/>; kept for programs with stacked layers.</summary>
        public static object? ScanAwareMap(Func<object?[], object?> fn, object? tree, object?[]? rest = null, Func<object?, bool>? isLeaf = null) =>
            TreeUtil.ScanAwareMap(fn.Given(), tree, rest ?? [], isLeaf);

        /// <summary>The leaves, in order, and the structure.</summary>
        public static (object?[] Leaves, TreeStructure Structure) Flatten(object? tree, Func<object?, bool>? isLeaf = null) => TreeUtil.Flatten(tree, isLeaf);

        /// <summary>The tree again, with these leaves.</summary>
        public static object? Unflatten(TreeStructure treedef, IEnumerable<object?> leaves) => TreeUtil.Unflatten(treedef.Given(), [.. leaves.Given()]);

        /// <summary>The leaves, in order; of a dictionary in the order of its keys.</summary>
        public static object?[] Leaves(object? tree, Func<object?, bool>? isLeaf = null) => TreeUtil.Leaves(tree, isLeaf);

        /// <summary>The structure without the leaves: comparable.</summary>
        public static TreeStructure Structure(object? tree, Func<object?, bool>? isLeaf = null) => TreeUtil.Structure(tree, isLeaf);
    }
}
