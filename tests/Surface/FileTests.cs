// .npy and .npz: what NumPy wrote is read, what is written is read again, what is damaged says so.
// Knows the facade only; the bytes below are NumPy's own.
using NUnit.Framework;

namespace NamedTensors.Surface;

public class FileTests
{
    private sealed record Layer(NamedArray W, NamedArray B);

    private sealed record Network(Layer[] Layers, string Name);

    /// <summary>np.arange(6, dtype='&gt;f4').reshape(2, 3), column-major, big-endian.</summary>
    private const string Columns = "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAQEAAAD+AAABAgAAAQAAAAECgAAA=";

    /// <summary>np.array(7).</summary>
    private const string Seven = "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoHAAAAAAAAAA==";

    /// <summary>np.savez(W=np.ones((2, 3), np.float32), B=np.arange(3, dtype=np.float32)).</summary>
    private const string Zip = "UEsDBBQAAAAAAAAAIQB9azqSmAAAAJgAAAAFABQAVy5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAACAPwAAgD8AAIA/AACAPwAAgD8AAIA/UEsDBBQAAAAAAAAAIQC2jIZTjAAAAIwAAAAFABQAQi5ucHkBABAAjAAAAAAAAACMAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAgD8AAABAUEsBAhQDFAAAAAAAAAAhAH1rOpKYAAAAmAAAAAUAAAAAAAAAAAAAAIABAAAAAFcubnB5UEsBAhQDFAAAAAAAAAAhALaMhlOMAAAAjAAAAAUAAAAAAAAAAAAAAIABzwAAAEIubnB5UEsFBgAAAAACAAIAZgAAAJIBAAAAAA==";

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("named-tensors").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, true);

    private string At(string name) => Path.Combine(folder, name);

    private string With(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    private static readonly NamedArray Matrix = hax.Named<float>([0, 1, 2, 3, 4, 5], [("row", 2), ("column", 3)]);

    [Test]
    public void NumPys_files_open()
    {
        var x = hax.Load(With("x.npy", Convert.FromBase64String(Columns)), ["row", "column"]);
        Assert.That(x.ToArray<float>(), Is.EqualTo(Matrix.ToArray<float>()));
        Assert.That(hax.Load(With("y.npy", Convert.FromBase64String(Seven))).ToString(), Is.EqualTo("i64{} 7"));
        var layer = hax.LoadTree(With("z.npz", Convert.FromBase64String(Zip)), new Layer(Matrix, hax.Zeros(("column", 3))));
        Assert.That((layer.W.ToArray<float>()[5], layer.B.ToArray<float>()[2]), Is.EqualTo((1f, 2f)));
        Assert.That(hax.LoadAll(At("z.npz")).Keys, Is.EquivalentTo(new[] { "W", "B" }));
    }

    [Test]
    public void What_is_written_is_read_again()
    {
        var turned = hax.Rearrange(Matrix, "row column -> column row");
        hax.Save(At("x.npy"), turned);
        Assert.That(hax.Load(At("x.npy"), ["column", "row"]).ToArray<float>(), Is.EqualTo(new float[] { 0, 3, 1, 4, 2, 5 }));

        var network = new Network([new(turned, hax.Named<double>([7], []))], "n");
        hax.SaveTree(At("t.npz"), network);
        // The axes are found by name, whatever their order.
        var again = hax.LoadTree(At("t.npz"), network with { Layers = [network.Layers[0] with { W = Matrix }] });
        Assert.That(again.Layers[0].W.ToArray<float>(), Is.EqualTo(Matrix.ToArray<float>()));
        Assert.That(again.Layers[0].B.ToArray<double>(), Is.EqualTo(new[] { 7.0 }));
    }

    [Test]
    public void Damaged_files_say_so()
    {
        var good = Convert.FromBase64String(Columns);
        string Message(Action load) => Assert.Throws<NamedTensorException>(() => load())!.Message;

        foreach (var length in new[] { 0, 5, 9, 40, good.Length - 1 })
            Assert.That(Message(() => hax.Load(With("x.npy", good[..length]))), Does.Contain("x.npy").And.Contain("ends too early"));

        Assert.That(Message(() => hax.Load(With("x.npy", [.. good.Select(b => (byte)(b ^ 1))]))), Does.Contain("no .npy file"));
        Assert.That(Message(() => hax.Load(At("none.npy"))), Does.Contain("none.npy"));
        Assert.That(Message(() => hax.LoadAll(With("x.npz", good))), Does.Contain("x.npz"));
        var zip = With("z.npz", Convert.FromBase64String(Zip));
        Assert.That(Message(() => hax.LoadTree(zip, new Layer(Matrix, hax.Zeros(("column", 4))))), Does.Contain("B.npy"));
        Assert.That(Message(() => hax.LoadTree(zip, new Network([], "n") with { Layers = [new(Matrix, Matrix)] })), Does.Contain("has no array 'Layers[0].W.npy'"));
    }

    [Test]
    public void A_damaged_tree_is_refused_and_a_refused_save_keeps_the_old_file()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "kept.npz");
        var x = hax.Random.Normal(hax.Random.Key(0), [("time", 1000)]);
        hax.SaveTree(path, x);
        var bytes = File.ReadAllBytes(path);
        Assert.Throws<NamedTensorException>(() => hax.SaveTree(path, (x, hax.Random.Key(0))));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(bytes), "nothing is written before all is known to be good");
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.That(Assert.Throws<NamedTensorException>(() => hax.LoadTree(path, x))!.Message, Does.Contain(path));
        File.Delete(path);
    }

    [Test]
    public void A_structured_file_is_no_damaged_file()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "fields.npy");
        var header = "{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }".PadRight(117) + "\n";
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.That(Assert.Throws<NamedTensorException>(() => hax.Load(path))!.Message, Does.Contain("fields").And.Not.Contain("damaged"));
        File.Delete(path);
    }
}
