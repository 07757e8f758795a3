// Arrays and trees in NumPy's files. No logic.
// One idea: .npy holds one array, without names; .npz holds a tree, each leaf by its path, with the names of its axes.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxFiles =
    type Hax with
        /// Writes an array into a NumPy file; names are not kept.
        static member save(path: string) = fun (array: NamedArray) -> Files.saveArray path array.Tensor

        /// Writes an array by position into a NumPy file.
        static member save(path: string, array: NdArray) : unit = Files.saveArray path array.Tensor

        /// The array of a NumPy file, by position; its memory is the file, mapped. Error: no such file, or not
        /// understood.
        static member load(path: string) : NdArray = NdArray(Files.loadArray path)

        /// The array of a NumPy file, with these axes. Error: as above, or other sizes.
        static member load(path: string, axes: Axis list) : NamedArray =
            NamedArray(Arrays.name (Files.loadArray path) (selection axes))

        /// The array of a NumPy file, with names. Error: as above, or names that do not fit.
        static member load(path: string, axes: AxisSelectionArg) : NamedArray =
            NamedArray(Arrays.name (Files.loadArray path) axes.Value)

        /// Writes a tree into an .npz file: each leaf by its path, with the names of its axes.
        static member saveTree(path: string) = fun (tree: 'T) -> Files.saveTree path (box tree)

        /// A tree like `like` from an .npz file. Error: a leaf is missing, or has another shape or dtype.
        static member loadTree(path: string) = fun (like: 'T) -> typed<'T>(Files.loadTree path (box like))

        /// All arrays of an .npz file, by path.
        static member loadAll(path: string) = Files.loadAll path
