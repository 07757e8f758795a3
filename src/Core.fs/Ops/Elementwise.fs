// Elementwise operations on named operands: arithmetic, comparisons, logic and bits, selection; NumPy's names over the
// primitives. Knows dtypes and the members; axes are Promote's matter.
// One idea: a line an operation; what an operation can't take is refused under its own name.
namespace NamedTensors.Engine

open NamedTensors

module internal Elementwise =
    let private any d = d <> DType.Key
    let private isNumber d = d <> DType.Key && d <> DType.Bool
    let private isReal d = DTypes.isInteger d || DTypes.isFloat d
    let private isBits d = DTypes.isInteger d || d = DType.Bool
    let private numbers = "numbers", isNumber
    let private real = "real numbers", isReal
    let private floats = "real numbers", DTypes.isFloat
    let private bits = "integers or bool", isBits
    let private values = "numbers or bool", any

    /// `bring` brings the operands together; what they become must be of the kind.
    let private apply bring (what, test) operation compute (a: Tensor) (b: Tensor) : 'r =
        let struct (x, y) = bring operation a b

        if not (test (x: Tensor).DType) then
            Promote.accept operation what test x.DType [| a; b |]

        compute x y

    let private binary kind operation m a b = apply Promote.pair kind operation (Op.binary m) a b

    // Arithmetic

    /// Of truth values a sum is an or, a product an and.
    let private orOf operation m onBool a b =
        apply Promote.pair values operation (fun x y -> Op.binary (if x.DType = DType.Bool then onBool else m) x y) a b

    let add a b = orOf "add" Add Or a b
    let multiply a b = orOf "multiply" Mul And a b
    let subtract a b = binary numbers "subtract" Sub a b
    let divide a b = apply Promote.inexactPair numbers "divide" Op.div a b
    let maximum a b = binary values "maximum" Max a b
    let minimum a b = binary values "minimum" Min a b

    let negative (a: Tensor) =
        Promote.accept "negative" "numbers" isNumber a.DType [| a |]
        Op.neg a

    let private isNegative x = Op.compare Lt x (Op.like x 0.0)
    let private isNaN x = Op.compare Ne x x

    /// Where a truncated remainder is not yet the floored one.
    let private wrongSign rem divisor =
        Op.binary And (Op.compare Ne rem (Op.like rem 0.0)) (Op.compare Ne (isNegative rem) (isNegative divisor))

    let private floored a b =
        let rem = Op.binary Rem a b
        Op.select (wrongSign rem b) (Op.add rem b) rem

    /// Quotient and remainder, as CPython's float_divmod: the quotient is whole though a / b may not be near it.
    let private floorDivmod a b =
        let rem = Op.binary Rem a b
        let wrong = wrongSign rem b
        let isFloat = DTypes.isFloat a.DType
        let quotient = if isFloat then Op.div (Op.sub a rem) b else Op.div a b
        let quotient = Op.select wrong (Op.addScalar quotient -1.0) quotient

        let quotient =
            if isFloat then
                Op.select (Op.compare Eq b (Op.like b 0.0)) (Op.div a b) (Op.unary RoundAway quotient)
            else
                quotient

        struct (quotient, Op.select wrong (Op.add rem b) rem)

    let private quotient a b =
        let struct (q, _) = floorDivmod a b
        q

    /// The remainder with the divisor's sign, as in Python.
    let remainder a b = apply Promote.numericPair real "mod" floored a b
    /// The remainder with the dividend's sign, as in C.
    let fmod a b = apply Promote.numericPair real "fmod" (Op.binary Rem) a b
    let floorDivide a b = apply Promote.numericPair real "floor_divide" quotient a b
    let divmod a b : struct (Tensor * Tensor) = apply Promote.numericPair real "divmod" floorDivmod a b

    /// The exponent, where it is an integer of the host language.
    let private literal (b: Tensor) =
        if b.Signature.Weak && b.Signature.Rank = 0 && not b.IsTraced && DTypes.isInteger b.DType then
            match Literal.read b with
            | Integer n -> ValueSome n
            | _ -> ValueNone
        else
            ValueNone

    let power (a: Tensor) (b: Tensor) =
        match literal b with
        | ValueSome 2L when isNumber a.DType -> Op.mul a a
        | ValueSome 3L when isNumber a.DType && DTypes.size a.DType > 2 -> Op.mul (Op.mul a a) a
        | _ -> apply Promote.numericPair numbers "power" (Op.binary Pow) a b

    let floatPower a b = apply Promote.inexactPair numbers "float_power" (Op.binary Pow) a b
    let arctan2 a b = apply Promote.inexactPair floats "arctan2" (Op.binary Atan2) a b
    let nextafter a b = apply Promote.inexactPair floats "nextafter" (Op.binary NextAfter) a b

    /// NaN only where both are.
    let private ignoringNaN m x y = Op.binary m (Op.select (isNaN x) y x) (Op.select (isNaN y) x y)
    let fmax a b = apply Promote.pair values "fmax" (ignoringNaN Max) a b
    let fmin a b = apply Promote.pair values "fmin" (ignoringNaN Min) a b

    /// The larger and the smaller, and at a tie the first and the second: derivatives at a tie share.
    let private ordered x y =
        let first = Op.compare Ge x y
        struct (Op.select first x y, Op.select first y x)

    // hi √(1 + (lo / hi)²) neither over- nor underflows.
    let private euclid x y =
        let x, y = Op.unary Abs x, Op.unary Abs y
        let struct (hi, lo) = ordered x y
        let infinite x = Op.compare Eq x (Op.like x infinity)
        let unsafe = Op.binary Or (Op.compare Eq hi (Op.like hi 0.0)) (infinite hi)
        let ratio = Op.div lo (Op.select unsafe (Op.like hi 1.0) hi)
        let length = Op.mul hi (Op.unary Sqrt (Op.addScalar (Op.mul ratio ratio) 1.0))
        Op.select (Op.binary Or (infinite x) (infinite y)) (Op.like hi infinity) length

    let hypot a b = apply Promote.inexactPair floats "hypot" euclid a b

    /// An imaginary part in (−π, π].
    let private wrapped (z: Tensor) =
        let im = Op.imag z
        let turn = Op.like im (2.0 * System.Math.PI)
        let rem = Op.binary Rem (Op.addScalar im -System.Math.PI) turn
        let rem = Op.select (isNegative rem) (Op.add rem turn) rem
        Op.binary MakeComplex (Op.real z) (Op.addScalar rem -System.Math.PI)

    // hi + f(lo − hi) with f = log(1 + e^d); where both are the same infinity, their difference is not asked.
    let private logSum curve x y =
        let struct (hi, lo) = ordered x y
        let difference = Op.sub lo hi
        let unknown = isNaN difference
        let known = Op.add hi (curve (Op.select unknown (Op.like difference 0.0) difference))
        let sum = Op.select unknown (Op.add x y) known
        if DTypes.isComplex sum.DType then wrapped sum else sum

    let private log2 = System.Math.Log 2.0

    let private naturalSum x y = logSum (fun d -> Op.unary Log1p (Op.unary Exp d)) x y
    let private ln2 = System.Math.Log 2.0

    let private binarySum (x: Tensor) (y: Tensor) =
        if DTypes.isComplex x.DType then
            Op.mulScalar (naturalSum (Op.mulScalar x ln2) (Op.mulScalar y ln2)) (1.0 / ln2)
        else
            logSum (fun d -> Op.mulScalar (Op.unary Log1p (Op.unary Exp2 d)) (1.0 / ln2)) x y

    /// log(e^a + e^b)
    let logaddexp a b = apply Promote.inexactPair numbers "logaddexp" naturalSum a b
    /// log₂(2^a + 2^b)
    let logaddexp2 a b = apply Promote.inexactPair numbers "logaddexp2" binarySum a b

    // Comparisons

    /// Of a uint64 and a signed integer, exactly: a negative number is less than all that are unsigned.
    let private mixed m (unsigned: Tensor) (signed: Tensor) =
        let holdsAbove =
            match m with
            | Ne
            | Gt
            | Ge -> true
            | Eq
            | Lt
            | Le -> false

        let sameSign = Op.compare m unsigned (Op.convert DType.UInt64 false signed)
        Op.select (isNegative signed) (Literal.scalar DType.Bool false (Logical holdsAbove)) sameSign

    let private mirrored m =
        match m with
        | Eq -> Eq
        | Ne -> Ne
        | Lt -> Gt
        | Le -> Ge
        | Gt -> Lt
        | Ge -> Le

    let private compare operation m (a: Tensor) (b: Tensor) =
        match a.DType, b.DType with
        | DType.UInt64, d when DTypes.isSigned d && not b.Signature.Weak ->
            Promote.subset operation [| a; b |]
            mixed m a b
        | d, DType.UInt64 when DTypes.isSigned d && not a.Signature.Weak ->
            Promote.subset operation [| a; b |]
            mixed (mirrored m) b a
        | _ -> apply Promote.pair values operation (Op.compare m) a b

    let equal a b = compare "equal" Eq a b
    let notEqual a b = compare "not_equal" Ne a b
    let less a b = compare "less" Lt a b
    let lessEqual a b = compare "less_equal" Le a b
    let greater a b = compare "greater" Gt a b
    let greaterEqual a b = compare "greater_equal" Ge a b

    // Logic and bits

    /// As a truth value: is it not 0?
    let truth (x: Tensor) = if x.DType = DType.Bool then x else Op.compare Ne x (Op.like x 0.0)

    let private logical operation m a b =
        Promote.subset operation [| a; b |]
        Op.binary m (truth a) (truth b)

    let logicalAnd a b = logical "logical_and" And a b
    let logicalOr a b = logical "logical_or" Or a b
    let logicalXor a b = logical "logical_xor" Xor a b
    let logicalNot a = Op.unary Not (truth a)
    let bitwiseAnd a b = binary bits "bitwise_and" And a b
    let bitwiseOr a b = binary bits "bitwise_or" Or a b
    let bitwiseXor a b = binary bits "bitwise_xor" Xor a b

    let bitwiseNot (a: Tensor) =
        Promote.accept "bitwise_not" "integers or bool" isBits a.DType [| a |]
        Op.unary Not a

    let private integers = "integers or bool", DTypes.isInteger
    let leftShift a b = apply Promote.numericPair integers "left_shift" (Op.binary ShiftLeft) a b

    /// Arithmetic for signed integers, logical for unsigned ones.
    let rightShift a b =
        apply
            Promote.numericPair
            integers
            "right_shift"
            (fun x y -> Op.binary (if DTypes.isUnsigned x.DType then ShiftRightLogical else ShiftRightArithmetic) x y)
            a
            b

    /// The number of bits that are 1 in the absolute value.
    let bitwiseCount (a: Tensor) =
        Promote.accept "bitwise_count" "integers or bool" isBits a.DType [| a |]
        let a = Promote.numeric a
        let a = if DTypes.isSigned a.DType then Op.unary Abs a else a
        Op.convert DType.UInt8 false (Op.unary PopulationCount a)

    // Selection

    /// The values where the condition holds, the others where it does not.
    let where (condition: Tensor) (a: Tensor) (b: Tensor) =
        if isNull a || isNull b then
            Error.badArgument
                "where"
                (if isNull a then "x" else "y")
                "is missing"
                "give both values, or a fill value and a new axis"

        let operands = [| condition; a; b |]
        Promote.subset "where" operands
        let values = Promote.together "where" [| a; b |]
        let result = Op.select (truth condition) values[0] values[1]
        let order = (Promote.largest operands).Signature.VisibleLabels

        if result.Signature.VisibleLabels = order then
            result
        else
            Op.reorder order result

    /// Not below `low`, not above `high`; where they cross, `high`.
    let clip (x: Tensor) (low: Tensor) (high: Tensor) =
        let operands = [| x; low; high |]
        Promote.subset "clip" operands
        let together = Promote.together "clip" operands
        let result = Op.binary Min (Op.binary Max together[0] together[1]) together[2]
        let order = (Promote.largest operands).Signature.VisibleLabels

        if result.Signature.VisibleLabels = order then
            result
        else
            Op.reorder order result
