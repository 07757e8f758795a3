// Linear algebra on the last two dimensions, and Fourier transforms by position. No logic.
// Knows defaults and the order of results; factorisations are LaxLinalg's.
// One idea: results of several arrays are tuples in JAX's order.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module LaxLinearAlgebra =
    type Lax with
        /// A Fourier transform over the last axes, as many as there are lengths.
        static member fft(fftType: FftType, fftLengths: seq<int>) =
            fun (x: NdArray) -> NdArray(Linalg.fft fftType (Seq.toArray fftLengths) x.Tensor)

    module Lax =
        /// Linear algebra on the last two dimensions; all others are batches. float32, float64, complex64,
        /// complex128.
        [<AbstractClass; Sealed>]
        type Linalg private () =
            /// The lower triangular factor L with L Lᴴ = x; NaN where x is not positive definite.
            static member cholesky(?symmetrizeInput: bool) =
                fun (x: NdArray) -> NdArray(Linalg.cholesky (defaultArg symmetrizeInput true) x.Tensor)

            /// As above, with nothing but the array given.
            static member cholesky(x: NdArray) = NdArray(Linalg.cholesky true x.Tensor)

            /// Eigenvalues (complex), then left and right eigenvectors of length 1 as asked.
            static member eig(?computeLeftEigenvectors: bool, ?computeRightEigenvectors: bool) =
                fun (x: NdArray) ->
                    positionalArrays (
                        Linalg.eig
                            (defaultArg computeLeftEigenvectors true)
                            (defaultArg computeRightEigenvectors true)
                            x.Tensor
                    )

            /// As above, with nothing but the array given.
            static member eig(x: NdArray) = positionalArrays (Linalg.eig true true x.Tensor)

            /// Eigenvectors (columns) and ascending eigenvalues of a Hermitian matrix.
            static member eigh(?lower: bool, ?symmetrizeInput: bool) =
                fun (x: NdArray) ->
                    positionalPair (Linalg.eigh (defaultArg lower true) (defaultArg symmetrizeInput true) x.Tensor)

            /// As above, with nothing but the array given.
            static member eigh(x: NdArray) = positionalPair (Linalg.eigh true true x.Tensor)

            /// q r = x with orthonormal columns in q.
            static member qr(?fullMatrices: bool) =
                fun (x: NdArray) -> positionalPair (Linalg.qr (defaultArg fullMatrices true) false x.Tensor)

            /// As above, with nothing but the array given.
            static member qr(x: NdArray) = positionalPair (Linalg.qr true false x.Tensor)

            /// The singular values alone, descending.
            static member svdValues(x: NdArray) = NdArray((Linalg.svd false false x.Tensor)[0])

            /// op(a) x = b, or x op(a) = b from the right; reads one triangle of a.
            static member triangularSolve
                (a: NdArray, ?leftSide: bool, ?lower: bool, ?transposeA: bool, ?conjugateA: bool, ?unitDiagonal: bool)
                =
                fun (b: NdArray) ->
                    NdArray(
                        Linalg.triangularSolve
                            (defaultArg leftSide false)
                            (defaultArg lower false)
                            (defaultArg transposeA false)
                            (defaultArg conjugateA false)
                            (defaultArg unitDiagonal false)
                            a.Tensor
                            b.Tensor
                    )

            /// t and q with q t qᴴ = x, t upper triangular (by 2×2 blocks for real matrices).
            static member schur(x: NdArray) = positionalPair (Linalg.schur x.Tensor)

            /// The Hessenberg form with its reflectors below the diagonal, and their scales.
            static member hessenberg(a: NdArray) = positionalPair (Linalg.hessenberg a.Tensor)

            /// Row exchanges of an LU factorisation as a permutation.
            static member luPivotsToPermutation(permutationSize: int) =
                fun (pivots: NdArray) -> NdArray(Linalg.pivotsToPermutation permutationSize pivots.Tensor)

            /// The polar decomposition x = u h: u with orthonormal columns, h positive semidefinite.
            static member qdwh(x: NdArray) = positionalPair (Linalg.qdwh x.Tensor)

            /// The LU factorisation with row exchanges: both factors in one matrix, the exchanges, and the
            /// permutation that they make.
            static member lu(x: NdArray) = positionalTriple (Linalg.lu x.Tensor)

            /// The QR factorisation with column exchanges: Q, R, and the permutation of the columns.
            static member qrPivoting(x: NdArray, ?fullMatrices: bool) =
                positionalTriple (Linalg.qr (defaultArg fullMatrices true) true x.Tensor)

            /// The singular value decomposition: U, the singular values, largest first, and Vᴴ.
            static member svd(x: NdArray, ?fullMatrices: bool) =
                positionalTriple (Linalg.svd (defaultArg fullMatrices true) true x.Tensor)

            /// alpha · A Aᵀ + beta · C. Error: C is not square, or does not fit.
            static member symmetricProduct(aMatrix: NdArray, cMatrix: NdArray, ?alpha: float, ?beta: float) =
                NdArray(
                    Linalg.symmetricProduct (defaultArg alpha 1.0) (defaultArg beta 0.0) aMatrix.Tensor cMatrix.Tensor
                )

            /// The solution of a tridiagonal system: the diagonals below, on and above, each as long as the system;
            /// then the right side.
            static member tridiagonalSolve (dl: NdArray) (d: NdArray) (du: NdArray) (b: NdArray) =
                NdArray(Linalg.tridiagonalSolve dl.Tensor d.Tensor du.Tensor b.Tensor)
