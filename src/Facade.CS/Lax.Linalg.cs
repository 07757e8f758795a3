// Linear algebra and Fourier transforms by position. No logic.
// Knows defaults and the order of results; factorisations are LaxLinalg's.
// One idea: results of several arrays are tuples in JAX's order, with names.
using NamedTensors.Engine;

namespace NamedTensors;

public static partial class lax
{
    /// <summary>A Fourier transform over the last axes, as many as there are lengths.</summary>
    /// <param name="x">complex64 or complex128; float32 or float64 for RFFT</param>
    /// <param name="fftType">which transform</param>
    /// <param name="fftLengths">the lengths of the transformed axes (of the result, for IRFFT)</param>
    public static NdArray Fft(NdArray x, FftType fftType, params int[] fftLengths) => P(Linalg.fft(fftType, fftLengths.Given(), x.Given()));

    /// <summary>Linear algebra on the last two axes; float32, float64, complex64, complex128; all other axes are batches.</summary>
    public static class linalg
    {
        private static NdArray[] All(Tensor?[] tensors) => [.. tensors.Select(P)];

        private static (NdArray, NdArray) Two(Tensor?[] t) => (P(t[0]), P(t[1]));

        /// <summary>The lower triangular factor L with L Lᴴ = x; NaN where x is not positive definite.</summary>
        public static NdArray Cholesky(NdArray x, bool symmetrizeInput = true) => P(Linalg.cholesky(symmetrizeInput, x.Given()));

        /// <summary>Eigenvalues (complex), then left and right eigenvectors of length 1 as asked.</summary>
        public static NdArray[] Eig(NdArray x, bool computeLeftEigenvectors = true, bool computeRightEigenvectors = true) =>
            All(Linalg.eig(computeLeftEigenvectors, computeRightEigenvectors, x.Given()));

        /// <summary>Eigenvectors (columns) and ascending eigenvalues of a Hermitian matrix.</summary>
        public static (NdArray Vectors, NdArray Values) Eigh(NdArray x, bool lower = true, bool symmetrizeInput = true) =>
            Two(Linalg.eigh(lower, symmetrizeInput, x.Given()));

        /// <summary>L and U in one matrix, the row exchanges (int32), and the permutation that they make.</summary>
        public static (NdArray Lu, NdArray Pivots, NdArray Permutation) Lu(NdArray x) =>
            Linalg.lu(x.Given()) is var t ? (P(t[0]), P(t[1]), P(t[2])) : default;

        /// <summary>q r = x with orthonormal columns in q.</summary>
        public static (NdArray Q, NdArray R) Qr(NdArray x, bool fullMatrices = true) => Two(Linalg.qr(fullMatrices, false, x.Given()));

        /// <summary>q r = x with its columns taken in the order of pivots, largest remaining part first. Reads values: not under jit.</summary>
        public static (NdArray Q, NdArray R, NdArray Pivots) QrPivoting(NdArray x, bool fullMatrices = true) =>
            Linalg.qr(fullMatrices, true, x.Given()) is var t ? (P(t[0]), P(t[1]), P(t[2])) : default;

        /// <summary>u · s · vh = x, singular values descending.</summary>
        public static (NdArray U, NdArray S, NdArray Vh) Svd(NdArray x, bool fullMatrices = true) =>
            Linalg.svd(fullMatrices, true, x.Given()) is var t ? (P(t[0]), P(t[1]), P(t[2])) : default;

        /// <summary>The singular values alone, descending.</summary>
        public static NdArray SvdValues(NdArray x) => P(Linalg.svd(false, false, x.Given())[0]);

        /// <summary>op(a) x = b, or x op(a) = b from the right; reads one triangle of a.</summary>
        public static NdArray TriangularSolve(
            NdArray a, NdArray b, bool leftSide = false, bool lower = false, bool transposeA = false, bool conjugateA = false, bool unitDiagonal = false) =>
            P(Linalg.triangularSolve(leftSide, lower, transposeA, conjugateA, unitDiagonal, a.Given(), b.Given()));

        /// <summary>t and q with q t qᴴ = x, t upper triangular (by 2×2 blocks for real matrices).</summary>
        public static (NdArray T, NdArray Q) Schur(NdArray x) => Two(Linalg.schur(x.Given()));

        /// <summary>The Hessenberg form with its reflectors below the diagonal, and their scales.</summary>
        public static (NdArray A, NdArray Taus) Hessenberg(NdArray a) => Two(Linalg.hessenberg(a.Given()));

        /// <summary>Row exchanges of an LU factorisation as a permutation.</summary>
        public static NdArray LuPivotsToPermutation(NdArray pivots, int permutationSize) => P(Linalg.pivotsToPermutation(permutationSize, pivots.Given()));

        /// <summary>The polar decomposition x = u h: u with orthonormal columns, h positive semidefinite.</summary>
        public static (NdArray U, NdArray H) Qdwh(NdArray x) => Two(Linalg.qdwh(x.Given()));

        /// <summary>alpha · a aᵀ + beta · c.</summary>
        public static NdArray SymmetricProduct(NdArray aMatrix, NdArray cMatrix, double alpha = 1, double beta = 0) =>
            P(Linalg.symmetricProduct(alpha, beta, aMatrix.Given(), cMatrix.Given()));

        /// <summary>Solves a tridiagonal system; the bands have one entry a row, dl[0] and du[n−1] are not used.</summary>
        public static NdArray TridiagonalSolve(NdArray dl, NdArray d, NdArray du, NdArray b) =>
            P(Linalg.tridiagonalSolve(dl.Given(), d.Given(), du.Given(), b.Given()));
    }
}
