// Products of positional arrays: dot, dot_general, batch_matmul, ragged_dot.
// Knows the dimension numbers of contractions and XLA's result types; must not know kernels.
// One idea: batch dimensions get labels that both operands share, contracted ones too; the primitive does the rest.
namespace NamedTensors.Engine

open NamedTensors

module internal LaxDot =
    // XLA's order of types for products: complex, largest exponent, longest mantissa, width, signed.
    let private precedence (d: DType) =
        let exponent, mantissa =
            match DTypes.part d with
            | DType.Float16 -> 16, 10
            | DType.BFloat16 -> 128, 7
            | DType.Float32 -> 128, 23
            | DType.Float64 -> 1024, 52
            | _ -> -1, -1

        DTypes.isComplex d,
        exponent,
        mantissa,
        DTypes.size (DTypes.part d),
        d <> DType.Bool && not (DTypes.isUnsigned d)

    /// Operands in the type that the product is computed from, and the type it is given in, where that is another.
    let types operation (a: Tensor) (b: Tensor) (preferred: DType | null) : struct (Tensor * Tensor * DType voption) =
        let own = if precedence a.DType >= precedence b.DType then a.DType else b.DType

        match preferred with
        | null -> struct (Op.convert own a.Signature.Weak a, Op.convert own b.Signature.Weak b, ValueNone)
        | wanted ->
            if not (DTypes.isFloat own) && DTypes.size wanted < DTypes.size own then
                Error.badArgument
                    operation
                    "preferredElementType"
                    ("is " + DTypes.short wanted)
                    ("give a type no narrower than " + DTypes.short own)

            // Complex products are computed in the type of their operands.
            let operands = if a.DType = b.DType && not (DTypes.isComplex own) then own else wanted

            struct (Op.convert operands false a,
                    Op.convert operands false b,
                    (if operands = wanted then ValueNone else ValueSome wanted))

    let private contract operation labels (a: Tensor) (b: Tensor) preferred =
        let struct (a, b, wide) = types operation a b preferred
        Trace.bind2 (Contract(labels, wide)) a b

    /// The result has the batch dimensions, then the others of the left operand, then those of the right one.
    let dotGeneral
        (a: Tensor)
        (b: Tensor)
        (contractA: int[])
        (contractB: int[])
        (batchA: int[])
        (batchB: int[])
        (preferred: DType | null)
        : Tensor =
        let op = "dot_general"

        let pair what (da: int[]) (db: int[]) =
            if da.Length <> db.Length then
                Error.fail (
                    Mistake.WrongNumber(op, what + " dimensions of the second operand", string da.Length, db.Length)
                )

            Array.iter2
                (fun i j ->
                    let i, j = Dims.strict op what (Dims.rank a) i, Dims.strict op what (Dims.rank b) j

                    if (Dims.shape a)[i] <> (Dims.shape b)[j] then
                        Dims.mismatch op $"{what} dimensions {i} and {j} have different sizes" [| a; b |])
                da
                db

        pair "contracted" contractA contractB
        pair "batch" batchA batchB
        let batch = Dims.fresh 0 batchA.Length
        let contracted = Dims.fresh 100 contractA.Length

        let named first (x: Tensor) (c: int[]) (bt: int[]) =
            Dims.distinct op "dimensionNumbers" (Array.append c bt) |> ignore

            let own =
                Array.init (Dims.rank x) (fun i ->
                    match System.Array.IndexOf(c, i), System.Array.IndexOf(bt, i) with
                    | k, _ when k >= 0 -> contracted[k]
                    | _, k when k >= 0 -> batch[k]
                    | _ -> Label.fresh (first + i))

            Dims.name own x, own |> Label.except (Array.append contracted batch)

        let a, freeA = named 200 a contractA batchA
        let b, freeB = named 300 b contractB batchB
        contract op contracted a b preferred |> Dims.number (Array.concat [| batch; freeA; freeB |])

    /// Of vectors and matrices: the last dimension of one with the first of the other.
    let dot (a: Tensor) (b: Tensor) (preferred: DType | null) : Tensor =
        let ranks = [| Dims.rank a; Dims.rank b |]

        if ranks |> Array.exists (fun r -> r < 1 || r > 2) || Array.last (Dims.shape a) <> (Dims.shape b)[0] then
            Dims.mismatch
                "dot"
                "this takes vectors and matrices; the last dimension of the first must be as long as the first of the second"
                [| a; b |]

        dotGeneral a b [| ranks[0] - 1 |] [| 0 |] [||] [||] preferred

    /// Matrix products of the last two dimensions; the dimensions before them are equal.
    let batchMatmul (a: Tensor) (b: Tensor) : Tensor =
        let n = Dims.rank a

        if n < 2 || Dims.rank b <> n then
            Dims.mismatch "batch_matmul" "the operands must have the same number of dimensions, two or more" [| a; b |]

        let batch = Array.init (n - 2) id
        dotGeneral a b [| n - 1 |] [| n - 2 |] batch batch null

    /// Consecutive rows of the left matrix, in groups of these sizes, times the group's matrix; rows of no group give 0.
    let raggedDot (a: Tensor) (b: Tensor) (sizes: Tensor) (preferred: DType | null) : Tensor =
        let op = "ragged_dot"

        if Dims.rank a <> 2 || Dims.rank b <> 3 || Dims.rank sizes <> 1 then
            Dims.mismatch op "this takes a matrix, a stack of matrices and a vector of sizes" [| a; b; sizes |]

        if (Dims.shape a)[1] <> (Dims.shape b)[1] || (Dims.shape b)[0] <> (Dims.shape sizes)[0] then
            Dims.mismatch op "the matrices or their number do not fit" [| a; b; sizes |]

        let row, inner, column, group = Label.fresh 0, Label.fresh 1, Label.fresh 2, Label.fresh 3
        let a, b = Dims.name [| row; inner |] a, Dims.name [| group; inner; column |] b
        let sizes = Op.convert DType.Int32 false sizes |> Dims.name [| group |]
        let ends = Op.cumulative CumSum group false sizes
        let place = Op.iota DType.Int32 row (a.Signature.SizeOf row)
        let inside = Op.binary And (Op.compare Ge place (Op.sub ends sizes)) (Op.compare Lt place ends)
        let masked = Op.select inside a (Op.like a 0.0)
        contract op [| group; inner |] masked b preferred |> Dims.number [| row; column |]
