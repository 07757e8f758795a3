// Arrays and trees in NumPy's files. No logic.
// One idea: .npy holds one array, without names; .npz holds a tree, each leaf by its path, with the names of its axes.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class hax
{
    /// <summary>Writes one array as .npy, in the order of its axes. Their names are not kept: .npy has no place for them.</summary>
    /// <exception cref="NamedTensorException">the file can't be written; the array holds keys</exception>
    public static void Save(string path, NamedArray array) => Files.saveArray(path.Given(), array.Given());

    /// <summary>Writes one positional array as .npy.</summary>
    /// <exception cref="NamedTensorException">the file can't be written; the array holds keys</exception>
    public static void Save(string path, NdArray array) => Files.saveArray(path.Given(), array.Given());

    /// <summary>Reads one array from .npy, by position.</summary>
    /// <exception cref="NamedTensorException">BadFile: there is no such file, or it is damaged</exception>
    public static NdArray Load(string path) => new(Files.loadArray(path.Given()));

    /// <summary>Reads one array from .npy, with names for its axes in order.</summary>
    /// <exception cref="NamedTensorException">BadFile: there is no such file, or it is damaged; other axes than named</exception>
    public static NamedArray Load(string path, AxisSelection axes) => N(Arrays.name(Files.loadArray(path.Given()), axes.Given()));

    /// <summary>Writes a tree as .npz: each array by its path, such as <c>Layers[2].W</c>. NumPy opens it.</summary>
    /// <exception cref="NamedTensorException">the file can't be written; an array holds keys</exception>
    public static void SaveTree<T>(string path, T tree) => Files.saveTree(path.Given(), tree);

    /// <summary>Reads a tree from .npz.</summary>
    /// <param name="path">the file</param>
    /// <param name="like">a tree of the same structure, whose arrays have the same axes and dtypes; what is no array is taken from it</param>
    /// <exception cref="NamedTensorException">BadFile: there is no such file, it is damaged, lacks an array or has other axes</exception>
    public static T LoadTree<T>(string path, T like) => (T)Files.loadTree(path.Given(), like)!;

    /// <summary>All arrays of an .npz file by name, by position.</summary>
    /// <exception cref="NamedTensorException">BadFile: there is no such file, or it is damaged</exception>
    public static Dictionary<string, NdArray> LoadAll(string path) => Files.loadAll(path.Given());
}
