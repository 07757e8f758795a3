// Matrix factorisations and Fourier transforms of the positional API: matrices are the last two axes, all others batch.
// Knows positions and JAX's conventions (what is read, what is symmetrised), no algorithm.
// One idea: name the last axes, call the primitive, number the results.
namespace NamedTensors.Engine

open System.Numerics
open NamedTensors

module internal Linalg =
    let private row = Label.fresh 0
    let private column = Label.fresh 1
    let private inner = Label.fresh 2

    /// The last two positions become row and column; the labels of the batch.
    let private matrix operation (x: Tensor) : Tensor * Label[] =
        let n = Dims.rank x

        if n < 2 then
            Dims.mismatch operation "a matrix has two axes or more" [| x |]

        let batch = Dims.labels (n - 2)
        Dims.name (Array.append batch [| row; column |]) x, batch

    let private float operation (x: Tensor) =
        Align.accept
            operation
            0
            "float32, float64 or complex numbers"
            (fun d -> DTypes.isComplex d || d = DType.Float32 || d = DType.Float64)
            [| x.Signature |]

        Op.convert x.DType false x

    /// The conjugate transpose.
    let private adjoint (x: Tensor) = Op.relabel [| row, column; column, row |] (Op.conj x)

    let private symmetric (x: Tensor) = Op.mulScalar (Op.add x (adjoint x)) 0.5

    let private square operation (x: Tensor) =
        if x.Signature.SizeOf row <> x.Signature.SizeOf column then
            Error.fail (Mistake.NotSquare(operation, Label.text row, Label.text column, string x.Signature))

    let private factor operation m (prepare: Tensor -> Tensor) (labels: Label[][]) (x: Tensor) : Tensor[] =
        let x, batch = matrix operation (float operation x)

        if m = Cholesky || m = Eigh then
            square operation x

        let outs = Op.factor m row column inner (prepare x)
        Array.map2 (fun own y -> Dims.number (Array.append batch own) y) labels outs

    let cholesky symmetrize (x: Tensor) : Tensor =
        let prepare = if symmetrize then symmetric else id
        (factor "cholesky" Cholesky prepare [| [| row; column |] |] x)[0]

    /// (lu, pivots, permutation)
    let lu (x: Tensor) = factor "lu" Lu id [| [| row; column |]; [| inner |]; [| row |] |] x

    let private plainQr full (x: Tensor) = factor "qr" (Qr full) id [| [| row; inner |]; [| inner; column |] |] x

    /// The order in which columns are taken: always the one with the largest part orthogonal to those taken before
    /// (Golub & Van Loan, Matrix Computations, 5.4.2). Reads values.
    let private pivotOrder rows columns (data: Complex[]) : int[] =
        let a = Array.copy data
        let order = Array.init columns id
        let at i j = a[i * columns + j]

        let norm j =
            Array.sum (Array.init rows (fun i -> let z = at i j in z.Real * z.Real + z.Imaginary * z.Imaginary))

        for k in 0 .. min rows columns - 1 do
            let best = Seq.maxBy norm (seq { k .. columns - 1 })

            for i in 0 .. rows - 1 do
                let saved = at i k
                a[i * columns + k] <- at i best
                a[i * columns + best] <- saved

            let saved = order[k]
            order[k] <- order[best]
            order[best] <- saved
            let length = sqrt (norm k)

            if length > 0.0 then
                for j in k + 1 .. columns - 1 do
                    let mutable dot = Complex.Zero

                    for i in 0 .. rows - 1 do
                        dot <- dot + Complex.Conjugate(at i k) * at i j

                    for i in 0 .. rows - 1 do
                        a[i * columns + j] <- at i j - at i k * dot / Complex(length * length, 0.0)

        order

    /// (q, r), or (q, r, pivots) with pivoting, which reads values and so can't be staged.
    let qr full pivoting (x: Tensor) : Tensor[] =
        if not pivoting then
            plainQr full x
        else
            let s = (fst (matrix "qr" (float "qr" x))).Signature
            let sizes = s.VisibleSizes
            let n = sizes.Length
            let rows, columns = sizes[n - 2], sizes[n - 1]
            let data = Transfer.toArray<Complex> "qr" x
            let each = rows * columns

            let order =
                Array.init (if each = 0 then 0 else data.Length / each) (fun b ->
                    pivotOrder rows columns data[b * each .. (b + 1) * each - 1])
                |> Array.concat

            let shape = Array.append sizes[.. n - 3] [| columns |]

            let pivots =
                Transfer.ofSpan<int>
                    "qr"
                    (shape |> Array.mapi (fun i size -> (if i = n - 2 then column else Label.position i), size))
                    (System.ReadOnlySpan order)

            let x, batch = matrix "qr" x
            let taken = Op.gather [| { Label = column; Window = ValueNone } |] Clip x [| pivots |]

            Array.append
                (plainQr full (Dims.number (Array.append batch [| row; column |]) taken))
                [| Dims.number (Array.append batch [| column |]) pivots |]

    /// (u, s, vh), or s alone.
    let svd full vectors (x: Tensor) : Tensor[] =
        if vectors then
            let outs = factor "svd" (Svd(full, true)) id [| [| inner |]; [| row; inner |]; [| inner; column |] |] x
            [| outs[1]; outs[0]; outs[2] |]
        else
            factor "svd" (Svd(full, false)) id [| [| inner |] |] x

    /// (vectors, values), ascending.
    let eigh lower symmetrize (x: Tensor) : Tensor[] =
        let prepare =
            if symmetrize then symmetric
            elif lower then id
            else adjoint

        factor "eigh" Eigh prepare [| [| row; inner |]; [| inner |] |] x

    /// Values, then left and right vectors as asked.
    let eig left right (x: Tensor) : Tensor[] =
        let outs = factor "eig" Eig id [| [| inner |]; [| row; inner |]; [| row; inner |] |] x

        Array.concat
            [| [| outs[0] |]; (if left then [| outs[1] |] else [||]); (if right then [| outs[2] |] else [||]) |]

    let schur (x: Tensor) = factor "schur" Schur id [| [| row; column |]; [| row; column |] |] x
    let hessenberg (x: Tensor) = factor "hessenberg" Hessenberg id [| [| row; column |]; [| inner |] |] x

    let triangularSolve leftSide lower transpose conjugate unit (a: Tensor) (b: Tensor) : Tensor =
        let operation = "triangular_solve"
        let batchOf (x: Tensor) = let s = Dims.shape x in s[.. s.Length - 3]

        if Dims.rank b < 2 || Dims.rank a <> Dims.rank b || batchOf a <> batchOf b then
            Dims.mismatch operation "a and b are matrices with the same batch axes" [| a; b |]

        let a, batch = matrix operation (float operation a)
        let a = if conjugate then Op.conj a else a
        let other = Label.fresh 3
        // a as (equation, unknown): from the right, and transposed, rows and columns change places.
        let swapped = transpose = leftSide
        let equation, unknown = if swapped then column, row else row, column

        let spec = { Row = equation; Column = unknown; Lower = (lower <> swapped); UnitDiagonal = unit }

        let b =
            Dims.name
                (Array.append batch (if leftSide then [| equation; other |] else [| other; equation |]))
                (float operation b)

        let x = Op.triangularSolve spec a b
        Dims.number (Array.append batch (if leftSide then [| unknown; other |] else [| other; unknown |])) x

    /// Row exchanges, one after the other, as a permutation of n.
    let pivotsToPermutation n (pivots: Tensor) : Tensor =
        let operation = "lu_pivots_to_permutation"

        if Dims.rank pivots < 1 then
            Dims.mismatch operation "the pivots have one axis or more" [| pivots |]

        Align.accept operation 0 "integers" DTypes.isInteger [| pivots.Signature |]
        let k = Dims.rank pivots - 1
        let batch = Dims.labels k
        let pivots = Dims.name (Array.append batch [| inner |]) pivots
        let position = Op.iota pivots.DType row n

        let swap (all: Tensor[]) =
            let permutation, i, j = all[0], all[1], all[2]
            let here, there = Op.compare Eq position i, Op.compare Eq position j
            let at mask = Op.sum [| row |] (Op.select mask permutation (Op.like permutation 0.0))
            [| Op.select here (at there) (Op.select there (at here) permutation) |]

        let start = Op.expand (Array.zip batch (Array.map pivots.Signature.SizeOf batch)) position
        let index = Op.iota pivots.DType inner (pivots.Signature.SizeOf inner)

        let outs =
            Flow.scan
                "lu_pivots_to_permutation"
                string
                inner
                (pivots.Signature.SizeOf inner)
                false
                swap
                [| start |]
                [| index; pivots |]

        Dims.number (Array.append batch [| row |]) outs[0]

    /// The polar decomposition x = u h by singular values.
    let qdwh (x: Tensor) : Tensor[] =
        let x, batch = matrix "qdwh" (float "qdwh" x)
        let outs = Op.factor (Svd(false, true)) row column inner x
        let s, u, vh = outs[0], outs[1], outs[2]
        let unitary = Op.contract [| inner |] u vh
        let v = Op.conj (Op.rename column row vh)
        let h = Op.contract [| inner |] v (Op.mul vh (Op.convert vh.DType false s))

        [|
            Dims.number (Array.append batch [| row; column |]) unitary
            Dims.number (Array.append batch [| row; column |]) h
        |]

    /// α a aᵀ + β c.
    let symmetricProduct alpha beta (a: Tensor) (c: Tensor) : Tensor =
        let a, batch = matrix "symmetric_product" (float "symmetric_product" a)
        let c, _ = matrix "symmetric_product" c
        let left = Op.rename column inner a
        let product = Op.contract [| inner |] left (Op.rename row column left)
        Dims.number (Array.append batch [| row; column |]) (Op.add (Op.mulScalar product alpha) (Op.mulScalar c beta))

    /// Thomas's algorithm: elimination down the rows, substitution back up.
    let tridiagonalSolve (lower: Tensor) (diagonal: Tensor) (upper: Tensor) (b: Tensor) : Tensor =
        let b, batch = matrix "tridiagonal_solve" (float "tridiagonal_solve" b)
        let band (x: Tensor) = Dims.name (Array.append batch [| row |]) x
        let n = b.Signature.SizeOf row
        let zeroB = Op.zeros (Signature.without [| row |] b.Signature)
        let zero = Op.zeros (Signature.without [| row |] (band diagonal).Signature)

        let down (s: Tensor[]) =
            let c, d, l, m, u, b = s[0], s[1], s[2], s[3], s[4], s[5]
            let pivot = Op.sub m (Op.mul l c)
            let c, d = Op.div u pivot, Op.div (Op.sub b (Op.mul l d)) pivot
            [| c; d; c; d |]

        let outs =
            Flow.scan
                "tridiagonal_solve"
                string
                row
                n
                false
                down
                [| zero; zeroB |]
                [| band lower; band diagonal; band upper; b |]

        let up (s: Tensor[]) = let x = Op.sub s[2] (Op.mul s[1] s[0]) in [| x; x |]
        let xs = Flow.scan "tridiagonal_solve" string row n true up [| zeroB |] [| outs[2]; outs[3] |]
        Dims.number (Array.append batch [| row; column |]) xs[1]

    /// A transform over the last axes, as many as there are lengths.
    let private member' (kind: FftType) : FftMember =
        match kind with
        | FftType.FFT -> Forward
        | FftType.IFFT -> Inverse
        | FftType.RFFT -> RealForward
        | FftType.IRFFT -> RealInverse
        | other -> Error.badArgument "fft" "fftType" ("is " + string (int other)) "use FFT, IFFT, RFFT or IRFFT"

    let fft (kind: FftType) (lengths: int[]) (x: Tensor) : Tensor =
        let kind = member' kind
        let n, k = Dims.rank x, lengths.Length

        if k < 1 || k > 3 || k > n then
            Error.fail (Mistake.WrongNumber("fft", "lengths", "1 to 3, at most the number of axes", k))

        let own = Array.init k (fun i -> Label.fresh i)
        let labels = Array.append (Dims.labels (n - k)) own
        let x = Dims.name labels x
        let last = k - 1

        let complex (x: Tensor) =
            Align.accept
                "fft"
                0
                "floats or complex numbers"
                (fun d -> DTypes.isComplex d || d = DType.Float32 || d = DType.Float64)
                [| x.Signature |]

            Op.convert (DTypes.complexOf x.DType) false x

        let along kind (axes: int seq) x = axes |> Seq.fold (fun x i -> Op.fft kind own[i] lengths[i] x) x

        let y =
            match kind with
            | Forward
            | Inverse -> along kind (seq { 0..last }) (complex x)
            | RealForward -> Op.fft RealForward own[last] lengths[last] x |> along Forward (seq { 0 .. last - 1 })
            | RealInverse ->
                complex x |> along Inverse (seq { 0 .. last - 1 }) |> Op.fft RealInverse own[last] lengths[last]

        Dims.number labels y
