// Polynomials, as coefficients from the highest power down along one axis. Knows NumPy's conventions and the names of results.
// One idea: coefficients come under a label of this file's own and leave under the first name that an operand had, or
// `degree`; what decides sizes by values (roots, trim_zeros) reads them and can't be traced.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Polynomials =
    open Op

    let defaultName = "degree"
    let private degree = Label.fresh 0

    /// One axis under the label; a scalar is one coefficient.
    let private vector operation (argument: string) (label: Label) (x: Tensor) =
        match x.Signature.VisibleLabels with
        | [||] -> expand [| label, 1 |] x
        | [| l |] -> rename l label x
        | _ ->
            Error.badArgument
                operation
                argument
                $"has more than one axis: {x.Signature}"
                "give coefficients along one axis"

    /// The name of the first named operand.
    let private nameOf (xs: Tensor[]) =
        xs
        |> Array.tryPick (fun x ->
            match x.Signature.VisibleLabels with
            | [| l |] when Label.isNamed l -> Some l
            | _ -> None)
        |> Option.defaultValue (Label.name defaultName)

    let private length (x: Tensor) = x.Signature.SizeOf degree
    let private named l (x: Tensor) = rename degree l x

    /// Zeros for the missing high powers.
    let private padded low high (x: Tensor) =
        pad [| { Label = degree; Low = low; High = high; Interior = 0 } |] x (like x 0.0)

    let private coefficient i (x: Tensor) = reshape [| degree |] [||] (sliceOne degree i (i + 1) x)

    let private pair operation (a: Tensor) (b: Tensor) =
        let xs = Promote.together operation [| vector operation "p1" degree a; vector operation "p2" degree b |]
        xs[0], xs[1]

    let private summed operation (a: Tensor) (b: Tensor) combine =
        let l = nameOf [| a; b |]
        let a, b = pair operation a b
        let n = max (length a) (length b)
        combine (padded (n - length a) 0 a) (padded (n - length b) 0 b) |> named l

    let add (a: Tensor) (b: Tensor) : Tensor = summed "polyadd" a b Elementwise.add
    let sub (a: Tensor) (b: Tensor) : Tensor = summed "polysub" a b Op.sub

    /// c[k] = Σ a[i] b[k − i].
    let private convolved (a: Tensor) (b: Tensor) =
        let n, m = length a, length b

        if n = 0 || m = 0 then
            Error.badArgument "polymul" "a polynomial" "has no coefficients" "0 is written as one coefficient, 0"

        let k, i = Label.fresh 1, Label.fresh 2
        let at = Op.sub (addScalar (iota DType.Int32 k (n + m - 1)) (float (n - 1))) (iota DType.Int32 i n)
        let around = padded (n - 1) (n - 1) b
        let shifted = gather [| { Label = degree; Window = ValueNone } |] Clip around [| at |]
        contract [| i |] (rename degree i a) shifted |> rename k degree

    let private inexactPair operation a b =
        let a, b = pair operation a b
        Promote.inexact a, Promote.inexact b

    /// Of integers too, a product is computed in floats.
    let mul (a: Tensor) (b: Tensor) : Tensor =
        let l = nameOf [| a; b |]
        let a, b = inexactPair "polymul" a b
        convolved a b |> named l

    /// Quotient and remainder; the remainder has as many coefficients as the dividend, the first of them 0.
    let div (u: Tensor) (v: Tensor) : Tensor[] =
        let l = nameOf [| u; v |]
        let u, v = inexactPair "polydiv" u v
        let n, m = length u, length v

        if m = 0 then
            Error.badArgument "polydiv" "the divisor" "has no coefficients" "give one or more"

        let scale = Op.div (like v 1.0) (coefficient 0 v)
        let mutable rest = u
        let quotient = Array.zeroCreate<Tensor>(max 0 (n - m + 1))

        for k in 0 .. quotient.Length - 1 do
            let d = Op.mul scale (coefficient k rest)
            quotient[k] <- expand [| degree, 1 |] d
            rest <- Op.sub rest (padded k (n - m - k) (Op.mul v d))

        let q =
            if quotient.Length = 0 then
                sliceOne degree 0 1 (Op.sub v v)
            else
                concat degree quotient

        [| named l q; named l rest |]

    /// Numbers along the coefficients, in the dtype of x.
    let private factors (x: Tensor) (values: float[]) =
        Transfer.ofSpan<float> "polynomial" [| degree, values.Length |] (ReadOnlySpan values)
        |> convert x.DType true

    let private order operation m =
        if m < 0 then
            Error.badArgument operation "m" $"is {m}" "give 0 or more"

    /// The m-th integral; k: the constants of the integrations, or one for all.
    let integral (p: Tensor) (m: int) (k: Tensor) : Tensor =
        order "polyint" m
        let l = nameOf [| p |]
        let k = if isNull k then Literal.scalar DType.Float32 true (Integer 0L) else k
        let xs = Promote.together "polyint" [| vector "polyint" "p" degree p; vector "polyint" "k" degree k |]
        let p, k = Promote.inexact xs[0], Promote.inexact xs[1]

        if m = 0 then
            named l p
        else
            let k = if length k = 1 then expand [| degree, m |] (coefficient 0 k) else k

            if length k <> m then
                Error.fail (Mistake.WrongNumber("polyint", "constants", $"1 or {m}", length k))

            let all = concat degree [| p; k |]
            let n = length all

            // Of the power t: t (t − 1) … over at most m factors.
            let divisor t = Seq.init m (fun s -> float (max 1 (t - s))) |> Seq.fold (*) 1.0
            Op.div all (factors all (Array.init n (fun i -> divisor (n - 1 - i)))) |> named l

    let derivative (p: Tensor) (m: int) : Tensor =
        order "polyder" m
        let l = nameOf [| p |]
        let p = Promote.inexact (vector "polyder" "p" degree p)
        let n = length p

        if m = 0 then
            named l p
        else
            let kept = max 0 (n - m)
            let factor t = Seq.init m (fun s -> float (t - s)) |> Seq.fold (*) 1.0

            Op.mul (sliceOne degree 0 kept p) (factors p (Array.init kept (fun i -> factor (n - 1 - i))))
            |> named l

    /// Horner's scheme; the result has the axes of x.
    let value (p: Tensor) (x: Tensor) : Tensor =
        let xs = Promote.together "polyval" [| vector "polyval" "p" degree p; x |]
        let p, x = Promote.inexact xs[0], Promote.inexact xs[1]
        let mutable y = Op.zeros x.Signature

        for i in 0 .. length p - 1 do
            y <-
                if i = 0 then
                    Op.add y (coefficient 0 p)
                else
                    Op.add (Op.mul y x) (coefficient i p)

        y

    /// Π (x − z), multiplied out.
    let ofRoots (zeros: Tensor) : Tensor =
        let l = nameOf [| zeros |]
        let z = Promote.inexact (vector "poly" "seq_of_zeros" degree zeros)
        let one = expand [| degree, 1 |] (like z 1.0)
        let step (a: Tensor) i = Op.sub (padded 0 1 a) (padded 1 0 (Op.mul a (coefficient i z)))
        Seq.fold step one (seq { 0 .. length z - 1 }) |> named l

    let private nonzeros operation (x: Tensor) : bool[] = Transfer.toArray<bool> operation (convert DType.Bool false x)

    /// Without zeros in front (f) and at the back (b). Reads values.
    let trimZeros (f: Tensor) (trim: string) : Tensor =
        let l = nameOf [| f |]
        let f = vector "trim_zeros" "f" degree f
        let is = nonzeros "trim_zeros" f
        let has (c: string) = trim.Contains(c, StringComparison.OrdinalIgnoreCase)
        let first, last = Array.tryFindIndex id is, Array.tryFindIndexBack id is
        let from = if has "f" then defaultArg first is.Length else 0

        let until =
            if has "b" then
                (match last with
                 | Some i -> i + 1
                 | None -> 0)
            else
                is.Length

        sliceOne degree from (max from until) f |> named l

    /// The eigenvalues of the companion matrix: complex. Reads values: zeros in front do not count.
    let roots (p: Tensor) : Tensor =
        let l = nameOf [| p |]
        let p = Reductions.computed (Promote.inexact (vector "roots" "p" degree p))
        let is = nonzeros "roots" p
        let p = sliceOne degree (defaultArg (Array.tryFindIndex id is) is.Length) is.Length p
        let n = length p - 1

        if n < 1 then
            Op.zeros (Signature.ofDims (DTypes.complexOf p.DType) false [| l, 0 |])
        else
            let row, column, inner = Label.fresh 1, Label.fresh 2, Label.fresh 3
            let first = neg (Op.div (sliceOne degree 1 (n + 1) p) (coefficient 0 p)) |> rename degree column
            let i, j = iota DType.Int32 row n, iota DType.Int32 column n
            let below = compare Eq i (addScalar j 1.0) |> convert p.DType false

            let companion =
                select (compare Eq i (like i 0.0)) first below |> convert p.DType false |> reorder [| row; column |]

            (factor Eig row column inner companion)[0] |> rename inner l

    /// x^(n−1), …, x, 1 along a new axis; n is its size, or that of x where it has none.
    let vander (x: Tensor) (degree': AxisSelector) : Tensor =
        let own =
            match x.Signature.VisibleLabels with
            | [| l |] -> l
            | _ -> Error.badArgument "vander" "x" $"has not one axis: {x.Signature}" "give an array with one axis"

        let label = Label.name degree'.Name

        if label = own then
            Error.fail (Mistake.AxisTaken("vander", degree'.Name, string x.Signature))

        let n = ValueOption.defaultValue (x.Signature.SizeOf own) degree'.Sized
        let ones = expandTo x.Signature (like x 1.0)
        let powers = Seq.scan (fun y _ -> Op.mul y x) ones (seq { 2..n }) |> Array.ofSeq |> Array.rev

        if n = 0 then
            sliceOne label 0 0 (expand [| label, 1 |] ones) |> reorder [| own; label |]
        else
            powers |> Array.map (expand [| label, 1 |]) |> concat label |> reorder [| own; label |]

    let private epsilon d =
        if d = DType.Float64 || d = DType.Complex128 then
            Math.Pow(2.0, -52.0)
        else
            Math.Pow(2.0, -23.0)

    /// The least-squares fit: coefficients, their covariance, the sum of squares left, the rank and singular values of the
    /// scaled Vandermonde matrix, and the ratio below which these count as 0.
    let fit (x: Tensor) (y: Tensor) (deg: int) (rcond: Nullable<float>) (w: Tensor) (covariance: bool) : Tensor[] =
        let operation = "polyfit"
        let l = nameOf [| x; y |]

        if deg < 0 then
            Error.badArgument operation "deg" $"is {deg}" "give 0 or more"

        let points = Label.fresh 1
        let given = if isNull w then [| "x", x; "y", y |] else [| "x", x; "y", y; "w", w |]
        let xs = given |> Array.map (fun (name, t) -> vector operation name points t) |> Promote.together operation
        let xs = xs |> Array.map (Promote.inexact >> Reductions.computed)
        let n = xs[0].Signature.SizeOf points

        for t in xs do
            if t.Signature.SizeOf points <> n then
                Error.fail (
                    Mistake.SizeMismatch(
                        operation,
                        "points",
                        (1, n),
                        (2, t.Signature.SizeOf points),
                        xs |> Array.map (fun t -> string t.Signature) |> List.ofArray
                    )
                )

        if n = 0 then
            Error.badArgument operation "x" "has no elements" "give one point or more"

        let weigh (t: Tensor) = if isNull w then t else Op.mul t xs[2]
        let size = deg + 1
        let ones = expandTo xs[0].Signature (like xs[0] 1.0)
        let powers = Seq.scan (fun p _ -> Op.mul p xs[0]) ones (seq { 2..size }) |> Array.ofSeq |> Array.rev
        let matrix = powers |> Array.map (weigh >> expand [| degree, 1 |]) |> concat degree
        let target = weigh xs[1]
        let scale = unary Sqrt (sum [| points |] (Op.mul matrix matrix))
        let matrix = Op.div matrix scale |> reorder [| points; degree |]
        let inner = Label.fresh 2
        let parts = factor (Svd(false, true)) points degree inner matrix
        let s, u, vt = parts[0], parts[1], parts[2]
        let ratio = if rcond.HasValue then rcond.Value else float n * epsilon xs[0].DType
        let counts = compare Ge s (mulScalar (reduce Maximum [| inner |] s) ratio)
        let counts = binary And counts (compare Gt s (like s 0.0))

        let inverse =
            select counts (Op.div (like s 1.0) (select counts s (like s 1.0))) (like s 0.0)
            |> convert matrix.DType false

        let solution = contract [| inner |] (conj vt) (Op.mul inverse (contract [| points |] (conj u) target))
        let left = Op.sub target (contract [| degree |] matrix solution)
        let residual = sum [| points |] (Op.mul left (conj left))
        let c = Op.div solution scale |> named l

        let cov =
            if not covariance then
                null
            else
                if n <= size then
                    Error.badArgument
                        operation
                        "cov"
                        $"needs more than {size} points, there are {n}"
                        "give more points, or a lower degree"

                let other = Label.fresh 3
                let v = Op.mul vt inverse
                let spread = contract [| inner |] v (rename degree other v)
                let scaled = Op.div (Op.div spread scale) (rename degree other scale)

                let name =
                    match l with
                    | Label.Named text -> text
                    | _ -> defaultName

                mulScalar (Op.mul scaled residual) (1.0 / float (n - size))
                |> reorder [| degree; other |]
                |> relabel [| degree, l; other, Label.name (name + "_cov") |]

        let rank = sum [| inner |] (convert DType.Int32 false counts)
        let position (label: Label) (t: Tensor) = rename label (Label.position 0) t

        [|
            c
            cov
            expand [| Label.position 0, 1 |] residual
            rank
            position inner s
            Literal.scalar s.DType false (Float ratio)
        |]

    /// The fit and how it came about: coefficients, sum of squares that is left, rank, singular values, cutoff.
    let fitFull x y deg rcond w : struct (Tensor * Tensor * Tensor * Tensor * Tensor) =
        let found = fit x y deg rcond w false
        struct (found[0], found[2], found[3], found[4], found[5])
