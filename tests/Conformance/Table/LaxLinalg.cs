// Lines of lax.linalg and lax.fft.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class LaxLinalg
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["lax.fft"] = a => lax.Fft(a.Array("x"), a.Get("fft_type", Kind), a.Ints("fft_lengths")),
        ["lax.linalg.cholesky"] = a => lax.linalg.Cholesky(a.Array("x"), a.Bool("symmetrize_input", true)),
        ["lax.linalg.eig"] = a => lax.linalg.Eig(a.Array("x"), a.Bool("compute_left_eigenvectors", true), a.Bool("compute_right_eigenvectors", true)),
        ["lax.linalg.eigh"] = a => lax.linalg.Eigh(a.Array("x"), a.Bool("lower", true), a.Bool("symmetrize_input", true)),
        ["lax.linalg.lu"] = a => lax.linalg.Lu(a.Array("x")),
        ["lax.linalg.qr"] = a => a.Bool("pivoting", false) ? lax.linalg.QrPivoting(a.Array("x"), a.Bool("full_matrices", true)) : lax.linalg.Qr(a.Array("x"), a.Bool("full_matrices", true)),
        ["lax.linalg.svd"] = a => a.Bool("compute_uv", true) ? lax.linalg.Svd(a.Array("x"), a.Bool("full_matrices", true)) : lax.linalg.SvdValues(a.Ignore("full_matrices").Array("x")),
        ["lax.linalg.triangular_solve"] = a => lax.linalg.TriangularSolve(a.Array("a"), a.Array("b"), a.Bool("left_side", false), a.Bool("lower", false),
            a.Bool("transpose_a", false), a.Bool("conjugate_a", false), a.Bool("unit_diagonal", false)),
        ["lax.linalg.schur"] = a => lax.linalg.Schur(a.Array("x")),
        ["lax.linalg.hessenberg"] = a => lax.linalg.Hessenberg(a.Array("a")),
        ["lax.linalg.lu_pivots_to_permutation"] = a => lax.linalg.LuPivotsToPermutation(a.Array("pivots"), a.Int("permutation_size")),
        ["lax.linalg.qdwh"] = a => lax.linalg.Qdwh(a.Array("x")),
        ["lax.linalg.symmetric_product"] = a => lax.linalg.SymmetricProduct(a.Ignore("symmetrize_output").Array("a_matrix"), a.Array("c_matrix"), a.Double("alpha", 1), a.Double("beta", 0)),
        ["lax.linalg.tridiagonal_solve"] = a => lax.linalg.TridiagonalSolve(a.Array("dl"), a.Array("d"), a.Array("du"), a.Array("b")),
    };

    private static FftType Kind(Arg a) =>
        Enum.TryParse<FftType>(a.Value is Value.Enumeration e ? e.Member : a.Value as string, true, out var kind) ? kind : throw a.Wrong("a kind of transform");
}
