// Rows of the matrix families: factorisations, by the properties that define them, and triangular solves.
// Knows parameters by label. One idea: a factorisation is right if its factors have their form and multiply back; a
// matrix with a NaN or an infinity in it gives results that are not finite either.
module internal NamedTensors.Tests.Table.MatrixRows

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

type private Matrix = Complex[,]

let private rowsOf (m: Matrix) = Array2D.length1 m
let private columnsOf (m: Matrix) = Array2D.length2 m
let private adjoint (m: Matrix) : Matrix = Array2D.init (columnsOf m) (rowsOf m) (fun r c -> Complex.Conjugate m[c, r])

let private times (x: Matrix) (y: Matrix) : Matrix =
    Array2D.init (rowsOf x) (columnsOf y) (fun r c ->
        Seq.init (columnsOf x) (fun k -> x[r, k] * y[k, c]) |> Seq.fold (fun s v -> s + v) Complex.Zero)

let private eye n : Matrix = Array2D.init n n (fun r c -> if r = c then Complex.One else Complex.Zero)

let private diagonal (v: Complex[]) : Matrix =
    Array2D.init v.Length v.Length (fun r c -> if r = c then v[r] else Complex.Zero)

let private keep test (m: Matrix) : Matrix = Array2D.mapi (fun r c v -> if test r c then v else Complex.Zero) m

let private matrix (x: Arr) row column (k: Index) : Matrix =
    Array2D.init (sizeOf x row) (sizeOf x column) (fun r c -> complex (at x (put row r (put column c k))))

let private vector (x: Arr) label (k: Index) = Array.init (sizeOf x label) (fun p -> complex (at x (put label p k)))

let private same tolerance what (x: Matrix) (y: Matrix) : string list =
    if rowsOf x <> rowsOf y || columnsOf x <> columnsOf y then
        [ what + ": other sizes" ]
    else
        let scale = 1.0 + (y |> Seq.cast<Complex> |> Seq.fold (fun m v -> max m (Complex.Abs v)) 0.0)

        let worst =
            Seq.map2 (fun (p: Complex) q -> Complex.Abs(p - q)) (Seq.cast x) (Seq.cast y)
            |> Seq.fold (fun m v -> if v <= m then m else v) 0.0

        if worst <= tolerance * scale then [] else [ $"{what}: off by {worst}" ]

let private unitary tolerance what (q: Matrix) = same tolerance what (times (adjoint q) q) (eye (columnsOf q))

let private holds what condition = if condition then [] else [ what ]

/// What is wrong with the factors of each matrix of a batch.
let private each
    (check: float -> Matrix -> (int -> Label -> Label -> Matrix) -> (int -> Label -> Complex[]) -> string list)
    =
    Property(fun tolerance xs outs ->
        let batch = without [ i; j ] xs[0].Dims

        positions batch
        |> Seq.collect (fun k ->
            let x = matrix xs[0] i j k

            if x |> Seq.cast<Complex> |> Seq.forall Complex.IsFinite then
                check tolerance x (fun o row column -> matrix outs[o] row column k) (fun o label ->
                    vector outs[o] label k)
            else
                let isLost (out: Arr) =
                    positions (out.Dims |> without (batch |> Array.map fst |> List.ofArray))
                    |> Seq.exists (fun p ->
                        let here l = if Array.exists (fun (b, _) -> b = l) batch then k l else p l
                        not (Complex.IsFinite(complex (at out here))))

                holds "a matrix with NaN or ∞ gives numbers only" (Array.exists isLost outs))
        |> Seq.truncate 3
        |> List.ofSeq)

let private squareOperand s = [ operand [ lift, s.Lift; i, s.Core; j, s.Core; b, 2 ] (between -2.0 2.0) ]

let private flip (x: Arr) =
    let conjugate e = if DTypes.isComplex x.DType then C(Complex.Conjugate(complex e)) else e
    build x.DType x.Dims (fun k -> conjugate (at x (put i (k j) (put j (k i) k))))

let private combine f (x: Arr) (y: Arr) =
    { x with
        Data =
            Array.map2
                (fun p q ->
                    fit
                        x.DType
                        (if DTypes.isComplex x.DType then
                             C(f (complex p) (complex q))
                         else
                             R((f (complex p) (complex q)).Real)))
                x.Data
                y.Data
    }

/// Hermitian.
let private symmetric (xs: Arr[]) =
    xs |> Array.map (fun x -> combine (fun p q -> (p + q) / Complex(2.0, 0.0)) x (flip x))

/// Positive definite: X + X* + 8.
let private positive (xs: Arr[]) =
    xs
    |> symmetric
    |> Array.map (fun x ->
        let n = sizeOf x i

        build x.DType x.Dims (fun k ->
            let shift = if k i = k j then 4.0 + float n * 2.0 else 0.0
            let z = complex (at x k) + Complex(shift, 0.0)
            if DTypes.isComplex x.DType then C z else R z.Real))

let private factorRow name m operands check =
    row name (Primitive(fun _ _ -> Factor(m, i, j, c))) operands lapack (each check) |> tolerating 64.0

let private lu greatest tolerance (x: Matrix) get (_: int -> Label -> Complex[]) (pivots: int[]) (permutation: int[]) =
    let packed: Matrix = get 0 i j
    let n, k = rowsOf x, min (rowsOf x) (columnsOf x)

    let lower =
        Array2D.init n k (fun r c ->
            if r = c then Complex.One
            elif r > c then packed[r, c]
            else Complex.Zero)

    let upper = Array2D.init k (columnsOf x) (fun r c -> if r <= c then packed[r, c] else Complex.Zero)
    let permuted = Array2D.init n (columnsOf x) (fun r c -> x[permutation[r], c])
    let swaps = Array.init n id

    pivots
    |> Array.iteri (fun r p ->
        let before = swaps[r]
        swaps[r] <- swaps[p]
        swaps[p] <- before)

    same tolerance "P A = L U" (times lower upper) permuted
    @ holds "pivots and permutation agree" (swaps = permutation)
    @ holds
        "multipliers are at most 1"
        (Seq.cast<Complex> lower |> Seq.forall (fun v -> Complex.Abs v <= greatest + tolerance))

let private luCheck tolerance x get (vector: int -> Label -> Complex[]) =
    let ints v = v |> Array.map (fun (z: Complex) -> int z.Real)
    let isReal = Seq.cast<Complex> x |> Seq.forall (fun z -> z.Imaginary = 0.0)
    // As in LAPACK, the size by which a complex pivot is chosen is |re| + |im|, at most √2 times the modulus.
    lu (if isReal then 1.0 else sqrt 2.0) tolerance x get vector (ints (vector 1 c)) (ints (vector 2 i))

let private qrCheck tolerance (x: Matrix) get (_: int -> Label -> Complex[]) =
    let q: Matrix = get 0 i c
    let r: Matrix = get 1 c j

    same tolerance "Q R = A" (times q r) x
    @ unitary tolerance "Q* Q = 1" q
    @ same tolerance "R is upper triangular" (keep (fun row column -> row <= column) r) r

/// Descending, by Jacobi's rotations of columns until they are orthogonal (Hestenes 1958).
let private singularValues (x: Matrix) : float[] =
    let columns =
        let tall = if rowsOf x >= columnsOf x then x else adjoint x
        Array.init (columnsOf tall) (fun c -> Array.init (rowsOf tall) (fun r -> tall[r, c]))

    let dot (u: Complex[]) (v: Complex[]) =
        Array.map2 (fun p q -> Complex.Conjugate p * q) u v |> Array.fold (fun s z -> s + z) Complex.Zero

    let rotate p q =
        let u, v = columns[p], columns[q]
        let alpha, beta, gamma = (dot u u).Real, (dot v v).Real, dot u v
        let size = Complex.Abs gamma

        if size > 0.0 then
            let zeta = (beta - alpha) / (2.0 * size)
            let tangent = (if zeta < 0.0 then -1.0 else 1.0) / (abs zeta + sqrt (1.0 + zeta * zeta))
            let cosine = 1.0 / sqrt (1.0 + tangent * tangent)
            let phase = gamma / Complex(size, 0.0)
            let near, far = Complex(cosine, 0.0), Complex(cosine * tangent, 0.0)
            columns[p] <- Array.map2 (fun a b -> near * a - far * Complex.Conjugate phase * b) u v
            columns[q] <- Array.map2 (fun a b -> far * phase * a + near * b) u v

    for _ in 1..30 do
        for p in 0 .. columns.Length - 2 do
            for q in p + 1 .. columns.Length - 1 do
                rotate p q

    columns |> Array.map (fun v -> sqrt (dot v v).Real) |> Array.sortDescending

let private column (v: float[]) : Matrix = Array2D.init v.Length 1 (fun r _ -> Complex(v[r], 0.0))

let private svdCheck tolerance (x: Matrix) get (vector: int -> Label -> Complex[]) =
    let s: Complex[] = vector 0 c
    let u: Matrix = get 1 i c
    let vh: Matrix = get 2 c j
    let core = Array2D.init (columnsOf u) (rowsOf vh) (fun r c -> if r = c && r < s.Length then s[r] else Complex.Zero)
    let values = s |> Array.map (fun v -> v.Real)

    same tolerance "U S V* = A" (times (times u core) vh) x
    @ unitary tolerance "U* U = 1" u
    @ unitary tolerance "V* V = 1" (adjoint vh)
    @ same tolerance "the singular values" (column values) (column (singularValues x))
    @ holds
        "singular values descend to 0"
        (values = Array.sortDescending values && Array.forall (fun v -> v >= 0.0) values)

let private valuesOnly tolerance (x: Matrix) _ (vector: int -> Label -> Complex[]) =
    let s = vector 0 c |> Array.map (fun z -> z.Real)
    same tolerance "the singular values" (column s) (column (singularValues x))

let private eighCheck tolerance (x: Matrix) get (vector: int -> Label -> Complex[]) =
    let v: Matrix = get 0 i c
    let w = vector 1 c

    same tolerance "A V = V W" (times x v) (times v (diagonal w))
    @ unitary tolerance "V* V = 1" v
    @ holds "values ascend" (let r = w |> Array.map (fun z -> z.Real) in r = Array.sort r)

let private eigCheck tolerance (x: Matrix) get (vector: int -> Label -> Complex[]) =
    let w = vector 0 c
    let left: Matrix = get 1 i c
    let right: Matrix = get 2 i c
    let lengths (v: Matrix) = times (adjoint v) v |> keep (=)

    same tolerance "A V = V W" (times x right) (times right (diagonal w))
    @ same tolerance "U* A = W U*" (times (adjoint left) x) (times (diagonal w) (adjoint left))
    @ same tolerance "length 1" (lengths right) (eye w.Length)
    @ same tolerance "length 1, left" (lengths left) (eye w.Length)

let private schurCheck isComplex tolerance (x: Matrix) get (_: int -> Label -> Complex[]) =
    let t: Matrix = get 0 i j
    let q: Matrix = get 1 i j

    same tolerance "Q T Q* = A" (times (times q t) (adjoint q)) x
    @ unitary tolerance "Q* Q = 1" q
    @ same tolerance "T is upper (quasi-)triangular" (keep (fun r c -> r <= c + (if isComplex then 0 else 1)) t) t

let private hessenbergCheck tolerance (x: Matrix) get (vector: int -> Label -> Complex[]) =
    let packed: Matrix = get 0 i j
    let taus: Complex[] = vector 1 c
    let n = rowsOf x

    // Q is the product of 1 − τ v v*, with v below the subdiagonal.
    let reflection k : Matrix =
        let v =
            Array.init n (fun r ->
                if r <= k then Complex.Zero
                elif r = k + 1 then Complex.One
                else packed[r, k])

        Array2D.init n n (fun r c ->
            (if r = c then Complex.One else Complex.Zero) - taus[k] * v[r] * Complex.Conjugate v[c])

    let q = Seq.init taus.Length reflection |> Seq.fold times (eye n)
    let h = keep (fun r c -> r <= c + 1) packed
    same tolerance "Q H Q* = A" (times (times q h) (adjoint q)) x

let private sized rows columns s =
    [
        operand [ lift, s.Lift; i, (if s.Core = 0 then 0 else rows); j, columns; b, 2 ] (between -2.0 2.0)
    ]

/// What phases of vectors leave alone: values, and the sizes of the elements.
let private sizes (xs: Tensor[]) =
    xs |> Array.map (fun x -> if DTypes.isComplex x.DType then Op.real (Op.mul x (Op.conj x)) else x)

let private factorRows =
    [
        { factorRow "Cholesky" Cholesky squareOperand (fun tolerance x get _ ->
              let l: Matrix = get 0 i j

              same tolerance "L L* = A" (times l (adjoint l)) x
              @ same tolerance "L is lower triangular" (keep (fun r c -> r >= c) l) l) with
            Prepare = positive
            Direct = symmetric
        }
        factorRow "Lu" Lu squareOperand luCheck
        factorRow "Lu, tall" Lu (sized 3 2) luCheck
        factorRow "Lu, wide" Lu (sized 2 3) luCheck
        factorRow "Qr" (Qr false) squareOperand qrCheck
        factorRow "Qr, tall" (Qr false) (sized 3 2) qrCheck
        { factorRow "Qr, tall and full" (Qr true) (sized 3 2) qrCheck with NoForward = [ 0 ] }
        { factorRow "Qr, wide" (Qr false) (sized 2 3) qrCheck with NoForward = [ 0 ] }
        { factorRow "Svd" (Svd(false, true)) squareOperand svdCheck with Observe = sizes }
        { factorRow "Svd, tall" (Svd(false, true)) (sized 3 2) svdCheck with Observe = sizes }
        { factorRow "Svd, wide" (Svd(false, true)) (sized 2 3) svdCheck with Observe = sizes }
        { factorRow "Svd, wide and full" (Svd(true, true)) (sized 2 3) svdCheck with NoForward = [ 0 ] }
        factorRow "Svd, values" (Svd(false, false)) squareOperand valuesOnly
        factorRow "Svd, values, wide" (Svd(false, false)) (sized 2 3) valuesOnly
        { factorRow "Eigh" Eigh squareOperand eighCheck with
            Prepare = symmetric
            Direct = symmetric
            Observe = sizes
        }
        { factorRow "Eig" Eig squareOperand eigCheck with Observe = sizes }
        { factorRow "Schur" Schur squareOperand (fun t x -> schurCheck false t x) with NoForward = [ 0 ] }
        { factorRow "Hessenberg" Hessenberg squareOperand hessenbergCheck with NoForward = [ 0 ] }
    ]

// ---- TriangularSolve -------------------------------------------------------------------------------------------

/// A diagonal away from 0.
let private diagonallyDominant (xs: Arr[]) =
    let x = xs[0]

    let shift k e =
        if k i = k j then
            (match e with
             | C z -> C(z + Complex(4.0, 0.0))
             | e -> R(real e + 4.0))
        else
            e

    Array.updateAt 0 (build x.DType x.Dims (fun k -> shift k (at x k))) xs

let private solveRow lower isUnit =
    let spec: TriangularSpec = { Row = i; Column = j; Lower = lower; UnitDiagonal = isUnit }
    let what = (if lower then "lower" else "upper") + (if isUnit then ", unit diagonal" else "")

    { single
          $"TriangularSolve, {what}"
          (fun _ _ -> TriangularSolve spec)
          (fun s ->
              [
                  operand [ lift, s.Lift; i, s.Core; j, s.Core ] (between -2.0 2.0)
                  operand [ b, 2; lift, s.Lift; i, s.Core ] (between -2.0 2.0)
              ])
          lapack
          (fun s d xs ->
              let solution (k: Index) =
                  let m = matrix xs[0] i j k
                  let x = Array.create s.Core Complex.Zero

                  for r in (if lower then [ 0 .. s.Core - 1 ] else [ s.Core - 1 .. -1 .. 0 ]) do
                      let known =
                          Seq.init s.Core (fun c ->
                              if c = r then Complex.Zero
                              elif (c < r) = lower then m[r, c] * x[c]
                              else Complex.Zero)

                      let rest = complex (at xs[1] (put i r k)) - Seq.fold (fun t v -> t + v) Complex.Zero known
                      x[r] <- if isUnit then rest else rest / m[r, r]

                  x

              build d [| b, 2; lift, s.Lift; j, s.Core |] (fun k ->
                  let z = (solution k)[k j]
                  if DTypes.isComplex d then C z else R z.Real)) with
        Prepare = diagonallyDominant
    }
    |> tolerating 64.0
    |> noExtremes "substitution meets infinities in another order than the reference"

let internal rows: Row list =
    [
        yield! factorRows
        for lower in [ true; false ] do
            for isUnit in [ false; true ] do
                yield solveRow lower isUnit
    ]
