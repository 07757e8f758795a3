// Elementwise operations on named operands: NumPy's names over the primitives.
// Knows dtypes and the members; axes are Promote's matter. One idea: a line an operation.
namespace NamedTensors.Engine

open NamedTensors

module internal Elementwise =
    let private binary operation m (a: Tensor) (b: Tensor) =
        let xs = Promote.operands operation [| a; b |]
        Op.binary m xs[0] xs[1]

    let private compare operation m (a: Tensor) (b: Tensor) =
        let xs = Promote.operands operation [| a; b |]
        Op.compare m xs[0] xs[1]

    let private isBool (xs: Tensor[]) = xs[0].DType = DType.Bool

    /// Of truth values a sum is an or, a product an and.
    let private arithmetic operation m onBool (a: Tensor) (b: Tensor) =
        let xs = Promote.operands operation [| a; b |]
        if isBool xs then Op.binary onBool xs[0] xs[1] else Op.binary m xs[0] xs[1]

    let add a b = arithmetic "add" Add Or a b
    let multiply a b = arithmetic "multiply" Mul And a b
    let subtract a b = binary "subtract" Sub a b

    let private inexact operation (a: Tensor) (b: Tensor) =
        let xs = Promote.operands operation [| a; b |]
        Promote.inexact xs[0], Promote.inexact xs[1]

    let divide a b =
        let a, b = inexact "divide" a b
        Op.div a b

    let maximum a b = binary "maximum" Max a b
    let minimum a b = binary "minimum" Min a b
    let equal a b = compare "equal" Eq a b
    let notEqual a b = compare "not_equal" Ne a b
    let less a b = compare "less" Lt a b
    let lessEqual a b = compare "less_equal" Le a b
    let greater a b = compare "greater" Gt a b
    let greaterEqual a b = compare "greater_equal" Ge a b
    let bitwiseAnd a b = binary "bitwise_and" And a b
    let bitwiseOr a b = binary "bitwise_or" Or a b
    let bitwiseXor a b = binary "bitwise_xor" Xor a b
    let leftShift a b = binary "left_shift" ShiftLeft a b

    /// Arithmetic for signed integers, logical for unsigned ones.
    let rightShift a b =
        let xs = Promote.operands "right_shift" [| a; b |]
        Op.binary (if DTypes.isUnsigned xs[0].DType then ShiftRightLogical else ShiftRightArithmetic) xs[0] xs[1]

    let bitwiseNot (a: Tensor) = Op.unary Not a
    let negative (a: Tensor) = Op.neg a

    /// The remainder with the divisor's sign, as in Python; of integers by 0: 0.
    let remainder a b =
        let xs = Promote.operands "mod" [| a; b |]
        let a, b = xs[0], xs[1]
        let r = Op.binary Rem a b
        let zero = Op.like a 0.0
        let signsDiffer = Op.compare Ne (Op.compare Lt r zero) (Op.compare Lt b zero)
        let wrong = Op.binary And (Op.compare Ne r zero) signsDiffer
        Op.select wrong (Op.add r b) r

    let floorDivide a b =
        let xs = Promote.operands "floor_divide" [| a; b |]
        let a, b = xs[0], xs[1]

        if DTypes.isFloat a.DType then
            Op.unary Floor (Op.div a b)
        else
            let q = Op.div a b
            let r = Op.binary Rem a b
            let zero = Op.like a 0.0
            let signsDiffer = Op.compare Ne (Op.compare Lt a zero) (Op.compare Lt b zero)
            Op.select (Op.binary And (Op.compare Ne r zero) signsDiffer) (Op.sub q (Op.like q 1.0)) q

    let power a b = binary "power" Pow a b

    /// The values where the condition holds, the others where it does not.
    let where (condition: Tensor) (a: Tensor) (b: Tensor) =
        let values = Promote.together "where" [| a; b |]
        Promote.subset "where" [| condition; a; b |]
        let condition = if condition.DType = DType.Bool then condition else Op.compare Ne condition (Op.like condition 0.0)
        Op.select condition values[0] values[1]
