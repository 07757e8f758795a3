// The table of matrix factorisations: the forward derivative of each, as one formula with its source.
// One of the two files under Rules/ that name members. Knows labels and no positions: other labels are batches.
// One idea: the factors are known, so that a tangent goes through products, triangular solves, masks and relabelled
// transposes only; all of these are linear, and reverse mode follows from them. In the formulas X* is the adjoint, ∘ the
// elementwise product, Φ(X) the lower triangle with its diagonal halved: Φ(X) + Φ(X)* = X for X = X*.
namespace NamedTensors.Engine

open NamedTensors

module internal Factor =
    open Op

    /// Rows of what stands between two factors, and where products are summed.
    let private middle = Label.fresh 940
    let private solveRow, solveColumn = Label.fresh 941, Label.fresh 942
    let private unused = Label.fresh 943

    let private dot label a b = contract [| label |] a b

    /// A B, of matrices over the same labels.
    let private product row column a b = dot middle (rename column middle a) (rename row middle b)

    let private adjoint row column x = conj (relabel [| row, column; column, row |] x)
    let private realPart (x: Tensor) = if DTypes.isComplex x.DType then real x else x

    let private places row column (x: Tensor) =
        let place l = iota DType.Int32 l (x.Signature.SizeOf l)
        place row, place column

    /// Zero but where the number of the row compares so with that of the column.
    let private keep test row column (x: Tensor) =
        let rows, columns = places row column x
        select (compare test rows columns) x (like x 0.0)

    /// Φ.
    let private halved row column (x: Tensor) =
        let rows, columns = places row column x
        let below = select (compare Gt rows columns) (like x 1.0) (like x 0.0)
        mul x (select (compare Eq rows columns) (like x 0.5) below)

    /// x with Σ_column A[row, column] x[column] = b[row], over the label `along` of b. So A⁻¹ B is solved along B's rows,
    /// B A⁻¹ along B's columns with A's row and column exchanged: A's transpose, whose triangle is the other one.
    let private solve row column lower unitDiagonal a along b =
        let a = relabel [| row, solveRow; column, solveColumn |] a
        let spec = { Row = solveRow; Column = solveColumn; Lower = lower; UnitDiagonal = unitDiagonal }
        rename along solveRow b |> triangularSolve spec a |> rename solveColumn along

    let private permute row permutation b =
        gather [| { Label = row; Window = ValueNone } |] Clip b [| rename row middle permutation |]
        |> rename middle row

    /// 1/x, and 0 where x is 0: between equal values nothing flows, where JAX has infinities.
    let private reciprocal (x: Tensor) =
        let zero = compare Eq x (like x 0.0)
        select zero (like x 0.0) (div (like x 1.0) (select zero (like x 1.0) x))

    /// dL = L Φ(L⁻¹ dA L⁻*) (Murray 2016, arXiv:1602.07527).
    let private cholesky row column l t =
        let half = solve row column true false l row t
        let whole = solve row column true false (conj l) column half
        product row column l (halved row column whole)

    /// Of P A = L U, with M = L⁻¹ P dA U⁻¹: dL = L M₋ and dU = M₊ U, M₋ strictly lower, M₊ upper (de Hoog, Anderssen,
    /// Lukas 2011; Seeger et al. 2017, arXiv:1710.08717). Beyond the square part, from P dA = dL U + L dU.
    let private lu row column (packed: Tensor) permutation t =
        let rows, columns = packed.Signature.SizeOf row, packed.Signature.SizeOf column
        let k = min rows columns
        let head label n x = if n = k then x else sliceOne label 0 k x
        let square x = head row rows (head column columns x)
        let core, dA = square packed, permute row permutation t
        let byL b = solve row column true true core row b
        let byU b = solve column row true false core column b
        let m = byU (byL (square dA))
        let low = keep Gt row column m
        let dL = add low (product row column (keep Gt row column core) low)
        let dU = product row column (keep Le row column m) (keep Le row column core)
        let both = add dL dU

        if rows > k then
            let below = sliceOne row k rows
            concat row [| both; byU (sub (below dA) (product row column (below packed) dU)) |]
        elif columns > k then
            let beside = sliceOne column k columns
            concat column [| both; byL (sub (beside dA) (product row column dL (beside packed))) |]
        else
            both

    /// With M = Q* dA R⁻¹ and Ω = Φ(M) − Φ(M)*: dQ = dA R⁻¹ − Q (M − Ω) and dR = (M − Ω) R (Seeger et al. 2017 for the
    /// transposed LQ; the imaginary diagonal in Ω keeps the diagonal of R real, as LAPACK's is).
    let private qr row column inner q r t =
        let right = solve column inner true false r column t |> rename column inner
        let q = rename inner middle q
        let m = dot row (conj q) right
        let low = halved middle inner m
        let upper = sub m (sub low (adjoint middle inner low))
        sub right (dot middle q upper), rename middle inner (dot inner upper r)

    /// ds = Re diag(U* dA V) (Giles 2008, An extended collection of matrix derivative results, 3.7).
    let private singularValues row column u vh t = realPart (dot row (conj u) (dot column t (conj vh)))

    /// With P = U* dA V and F[i, j] = 1/(s[j]² − s[i]²): dU = U (F ∘ (P S + S P*) + ½ diag(P − P*) S⁻¹) + (1 − U U*) dA V S⁻¹,
    /// dV = V (F ∘ (S P + P* S)) + (1 − V V*) dA* U S⁻¹ (Townsend 2016, Differentiating the singular value decomposition).
    let private singularVectors row column inner (s: Tensor) u vh (t: Tensor) =
        let sj = convert t.DType false s
        let si = rename inner middle sj
        let inverse = reciprocal sj
        let f = reciprocal (mul (sub sj si) (add sj si))
        let across = rename inner middle u
        let av = dot column t (conj vh)
        let p = dot row (conj across) av
        let p' = adjoint middle inner p
        let turnU = mul f (add (mul p sj) (mul p' si))
        // Of complex vectors: JAX gives the free phase to U.
        let turnU =
            if DTypes.isComplex t.DType then
                add turnU (keep Eq middle inner (mul (sub p p') (mulScalar inverse 0.5)))
            else
                turnU

        // Skew, so that its adjoint in dV* is its negative.
        let turnV = neg (mul f (add (mul p si) (mul p' sj)))
        let rows, columns, k = t.Signature.SizeOf row, t.Signature.SizeOf column, s.Signature.SizeOf inner
        let dU, dVh = dot middle across turnU, rename middle inner (dot inner turnV vh)

        (if rows > k then add dU (mul (sub av (dot middle across p)) inverse) else dU),
        (if columns > k then
             let outside = sub (dot row (conj u) t) (rename middle inner (dot inner p vh))
             add dVh (mul outside inverse)
         else
             dVh)

    /// w[inner] − w[middle].
    let private gaps inner w = sub w (rename inner middle w)

    /// With P = V* dA V and F[i, j] = 1/(w[j] − w[i]): dw = Re diag P, dV = V (F ∘ P) (Giles 2008, 3.1).
    let private eigh row column inner v w (t: Tensor) =
        let av = dot column t (rename row column v)
        let across = rename inner middle v
        let p = dot row (conj across) av
        let f = convert t.DType false (reciprocal (gaps inner w))
        dot middle across (mul f p), realPart (dot row (conj v) av)

    /// With P = V⁻¹ dA V and F[i, j] = 1/(w[j] − w[i]): dw = diag P, dV = U − V diag c with U = V (F ∘ P) (Boeddeker et al.
    /// 2017, arXiv:1701.00392). c keeps each vector at length 1 and its largest element real, as LAPACK has them:
    /// Re c = Re v* u, Im c = Im u[k] / v[k].
    let private eig row column inner w v t =
        let factors = factor Lu row inner unused v

        let p =
            permute row factors[2] (dot column t (rename row column v))
            |> solve row inner true true factors[0] row
            |> solve row inner false false factors[0] row
            |> rename row middle

        let u = dot middle (rename inner middle v) (mul (reciprocal (gaps inner w)) p)
        let size = unary Abs v
        let isReal = compare Eq (imag v) (like size 0.0)
        let k = Trace.bind1 (ArgReduce(ArgMax, row, DType.Int32)) (select isReal size (like size -1.0))
        let largest x = gather [| { Label = row; Window = ValueNone } |] Clip x [| k |]
        let phase = div (imag (largest u)) (real (largest v))
        let c = binary MakeComplex (real (dot row (conj v) u)) phase
        sum [| middle |] (keep Eq middle inner p), sub u (mul v c)

    /// Results and tangents for an operand and its tangent (null: zero).
    let jvp m (row: Label) (column: Label) (inner: Label) (a: Tensor) (t: Tensor) : Tensor[] * Tensor[] =
        let run m = factor m row column inner a
        let rows, columns = a.Signature.SizeOf row, a.Signature.SizeOf column

        let missing why : 'a =
            Error.fail (Mistake.NoDerivative(Names.ofPrim (Factor(m, row, column, inner)), "forward", why))

        // Of the same labels as the result, in its order.
        let ordered (y: Tensor) (t: Tensor) =
            let order = y.Signature.VisibleLabels
            if t.Signature.VisibleLabels = order then t else reorder order t

        let give (outs: Tensor[]) (tangents: Tensor list) =
            let tangents = Array.ofList tangents
            outs, outs |> Array.mapi (fun i y -> if i < tangents.Length then ordered y tangents[i] else null)

        if isNull t then
            let outs = run m
            outs, Array.zeroCreate outs.Length
        else

            match m with
            | Cholesky ->
                let outs = run m
                give outs [ cholesky row column outs[0] t ]
            | Lu ->
                let outs = run m
                give outs [ lu row column outs[0] outs[2] t ]
            | Qr full ->
                if rows < columns then
                    missing
                        "the matrix has more columns than rows; factor its square part, and multiply the rest by the adjoint of Q"
                elif full && rows > columns then
                    missing "the last columns of a full Q are not determined; use full_matrices=False"

                let outs = run m
                let dQ, dR = qr row column inner outs[0] outs[1] t
                give outs [ dQ; dR ]
            | Svd(_, false) ->
                let outs = run (Svd(false, true))
                give outs[..0] [ singularValues row column outs[1] outs[2] t ]
            | Svd(full, true) ->
                if full && rows <> columns then
                    missing "the last columns of full factors are not determined; use full_matrices=False"

                let outs = run m
                let s, u, vh = outs[0], outs[1], outs[2]
                let dU, dVh = singularVectors row column inner s u vh t
                give outs [ singularValues row column u vh t; dU; dVh ]
            | Eigh ->
                let outs = run m
                let dV, dw = eigh row column inner outs[0] outs[1] t
                give outs [ dV; dw ]
            | Eig ->
                let outs = run m
                let w, left, right = outs[0], outs[1], outs[2]
                let t = convert w.DType false t
                let dw, dRight = eig row column inner w right t
                // The left vectors are the right ones of A*.
                let _, dLeft = eig row column inner (conj w) left (adjoint row column t)
                give outs [ dw; dLeft; dRight ]
            | Schur -> missing "a Schur form has none; differentiate eig or eigh"
            | Hessenberg -> missing "the reflections have none; differentiate qr, eig or eigh"
