// START HERE. The primitives: all that the engine can do, as a two-level union.
// A family is a case of Prim; its members share one shape rule, one lifting rule and one statement of their calculus.
// Knows no evaluation, no derivative, no position. One idea: a primitive names its core axes, and every other axis
// that its operands carry rides along; so nothing here speaks of batches.
namespace NamedTensors.Engine

open System
open System.Numerics
open NamedTensors

/// Members of Unary. What each takes and gives: Shape/Elementwise.fs.
type internal Unary =
    | Neg
    | Abs
    | Sign
    | Exp
    | Exp2
    | Expm1
    | Log
    | Log1p
    | Sin
    | Cos
    | Tan
    | Asin
    | Acos
    | Atan
    | Sinh
    | Cosh
    | Tanh
    | Asinh
    | Acosh
    | Atanh
    | Sqrt
    | Rsqrt
    | Cbrt
    | Logistic
    | Floor
    | Ceil
    | RoundEven
    | RoundAway
    | Erf
    | Erfc
    | ErfInv
    | Lgamma
    | Digamma
    | BesselI0e
    | BesselI1e
    | IsFinite
    | Not
    | PopulationCount
    | CountLeadingZeros
    | Real
    | Imag
    | Conj

/// Members of Binary.
type internal Binary =
    | Add
    | Sub
    | Mul
    | Div
    | Rem
    | Pow
    | Max
    | Min
    | And
    | Or
    | Xor
    | ShiftLeft
    | ShiftRightLogical
    | ShiftRightArithmetic
    | Atan2
    | NextAfter
    | Igamma
    | Igammac
    | IgammaGradA
    | RandomGammaGrad
    | Zeta
    | Polygamma
    | MakeComplex

/// Select takes a bool and two values; Clamp low, value, high; Betainc a, b, x.
type internal Ternary =
    | Select
    | Clamp
    | Betainc

type internal Comparison =
    | Eq
    | Ne
    | Lt
    | Le
    | Gt
    | Ge

type internal Reduction =
    | Sum
    | Prod
    | Maximum
    | Minimum
    | All
    | Any
    | Parity

type internal ArgReduction =
    | ArgMax
    | ArgMin

type internal Cumulation =
    | CumSum
    | CumProd
    | CumMax
    | CumMin
    | CumLogSumExp

type internal ScatterMember =
    | Set
    | AddTo
    | MulBy
    | MinOf
    | MaxOf

type internal FftMember =
    | Forward
    | Inverse
    | RealForward
    | RealInverse

/// Collectives over one or several open axes, taken together in row-major order.
type internal CollectiveMember =
    | PSum
    | PMax
    | PMin
    | AllGather
    | AllToAll
    | PPermute
    | PSumScatter
    | AxisIndex

/// A literal number: what a fill value or a constant of a rule is.
type internal Scalar =
    | Integer of int64
    | Float of float
    | ComplexNumber of Complex
    | Logical of bool
    /// What JAX fills with: NaN, the smallest signed, the largest unsigned integer, true.
    | FillDefault

/// What an index outside its axis does. `Throw` checks, `Clip` moves the window, `Fill` reads the value and drops writes.
type internal OutOfRange =
    | Throw
    | Clip
    | Fill of Scalar

type internal SliceDim = { Label: Label; Start: int; Stop: int; Step: int }

/// Negative low and high cut; `Interior` goes between neighbours.
type internal PadDim = { Label: Label; Low: int; High: int; Interior: int }

/// An indexed label. No window: it is dropped; a window: the label stays, with the window's size.
type internal IndexDim = { Label: Label; Window: int voption }

type internal WindowAxis =
    {
        Label: Label
        Window: int
        Stride: int
        PadLow: int
        PadHigh: int
        BaseDilation: int
        WindowDilation: int
    }

/// A spatial axis of a convolution: the label in each operand and in the result.
type internal ConvDim =
    {
        Lhs: Label
        Rhs: Label
        Out: Label
        Stride: int
        PadLow: int
        PadHigh: int
        LhsDilation: int
        RhsDilation: int
    }

/// Members of Factor: matrix factorisations over a row and a column label, and the label of the new inner axis.
type internal Factorisation =
    | Cholesky
    | Lu
    | Qr of full: bool
    | Svd of full: bool * vectors: bool
    | Eigh
    | Eig
    | Schur
    | Hessenberg

/// A random bit generator's members; keys are threefry2x32.
type internal RandomMember =
    | Bits of DType
    | Split
    | FoldIn

/// Effects in program order: never removed, merged or moved.
type internal EffectMember =
    | Print of format: string
    | CheckNaN of label: string

/// The names that a collective speaks of, each with the label that stands for it, and the groups of positions.
type internal Scope = { Axes: (string * Label * int)[]; Groups: int[][] | null }

type internal Prim =
    // Elementwise: no core axes; operands align by label.
    | Unary of Unary
    | Binary of Binary
    | Ternary of Ternary
    | Compare of Comparison
    | Convert of DType * weak: bool
    | Bitcast of DType * part: (Label * int) voption
    | ReducePrecision of exponent: int * mantissa: int
    // Structure: views where possible.
    | Relabel of (Label * Label)[]
    | Reorder of Label[]
    | Expand of (Label * int)[]
    | Reshape of from: Label[] * into: (Label * int)[]
    | Slice of SliceDim[]
    | Reverse of Label[]
    | Pad of PadDim[]
    | Concat of Label
    | Iota of DType * Label * int
    /// The same values in row-major memory of their own.
    | Copy
    // Indexing: operands x, index…; and x, updates, index….
    | Gather of IndexDim[] * OutOfRange
    | Scatter of ScatterMember * IndexDim[] * OutOfRange
    // Along labels.
    | Reduce of Reduction * Label[]
    | ReduceGeneral of Program * Label[]
    | ArgReduce of ArgReduction * Label * DType
    | Cumulative of Cumulation * Label * reverse: bool
    | ReduceWindow of Reduction * WindowAxis[]
    | ReduceWindowGeneral of Program * WindowAxis[]
    | SelectAndScatter of max: bool * WindowAxis[]
    | Contract of Label[] * DType voption
    | Conv of ConvDim[] * channels: Label[] * DType voption
    | Sort of Label * keys: int * stable: bool
    | TopK of Label * int
    | Fft of FftMember * Label * int
    // Matrices.
    | Factor of Factorisation * row: Label * column: Label * inner: Label
    | TriangularSolve of TriangularSpec
    // Randomness.
    | Random of RandomMember * (Label * int)[]
    // Carried programs.
    | Control of Control
    // Across maps and devices.
    | Collective of CollectiveMember * Scope * CollectiveArgs
    | Effect of EffectMember

/// The primitives that carry programs.
and [<ReferenceEquality>] internal Control =
    /// Operands: which branch (bool or int32), then the operands of the branches.
    | Cond of Program[]
    | While of WhileSpec
    | Scan of ScanSpec
    /// Maps that were open around the call, and the labels they have inside the program.
    | Call of Program * maps: (Label * Label)[]
    | Checkpoint of Program
    | CustomJvp of CustomJvpRule
    | CustomVjp of CustomVjpRule
    /// The linear stand-in of a custom backward rule: residuals, then tangents; only its transpose can be run.
    | CustomBackward of CustomBackwardRule
    | LinearSolve of LinearSolveSpec

and internal TriangularSpec = { Row: Label; Column: Label; Lower: bool; UnitDiagonal: bool }

/// What single collectives need: the visible labels that are split and joined, the pairs of a permutation.
and internal CollectiveArgs = { Split: Label voption; Joined: (Label * int) voption; Tiled: bool; Pairs: (int * int)[] }

/// Operands: constants, initial carries, scanned arrays. Outputs: carries, stacked arrays (label in front).
and internal ScanSpec = { Body: Program; Label: Label; Length: int; Reverse: bool; Consts: int; Carries: int }

/// Operands: constants of the test, constants of the body, carries.
and internal WhileSpec = { Test: Program; TestConsts: int; Body: Program; BodyConsts: int }

/// `Rule captures arguments tangents` gives outputs and their tangents. It runs when the call is differentiated: a rule
/// may call its own function.
and internal CustomJvpRule =
    { Primal: Program; Captures: int; Rule: Tensor[] -> Tensor[] -> Tensor[] -> Tensor[] * Tensor[] }

/// `Forward captures arguments` gives outputs and residuals; `Backward captures residuals cotangents` those of the arguments.
and internal CustomVjpRule =
    {
        Primal: Program
        Captures: int
        Forward: Tensor[] -> Tensor[] -> Tensor[] * Tensor[]
        Backward: Tensor[] -> Tensor[] -> Tensor[] -> Tensor[]
    }

/// `Run residuals cotangents` gives the cotangents of the tangents, whose signatures are `Tangents`.
and internal CustomBackwardRule =
    {
        Residuals: int
        Tangents: Signature[]
        Outputs: Signature[]
        Run: Tensor[] -> Tensor[] -> Tensor[]
    }

/// Operands: constants of matvec, of vecmat, of solve, of the transposed solve, then b. All programs take their constants first.
and internal LinearSolveSpec =
    {
        MatVec: Program
        VecMat: Program voption
        Solve: Program
        TransposeSolve: Program voption
        /// Numbers of constants, in the order above.
        Consts: int[]
        Symmetric: bool
    }

/// A variable of a program: one value, assigned once.
and [<Sealed>] internal Var(signature: Signature) =
    member _.Signature = signature

/// What an equation reads: a variable, or a tensor that was known when the program was recorded (held by reference).
and [<CustomEquality; NoComparison>] internal Atom =
    | Variable of Var
    | Constant of Tensor

    member this.Signature =
        match this with
        | Variable v -> v.Signature
        | Constant t -> t.Signature

    override this.Equals other =
        match this, other with
        | Variable a, (:? Atom as o) ->
            match o with
            | Variable b -> Object.ReferenceEquals(a, b)
            | Constant _ -> false
        | Constant a, (:? Atom as o) ->
            match o with
            | Constant b -> Object.ReferenceEquals(a, b)
            | Variable _ -> false
        | (Variable _ | Constant _), _ -> false

    override this.GetHashCode() =
        match this with
        | Variable v -> Runtime.CompilerServices.RuntimeHelpers.GetHashCode v
        | Constant t -> Runtime.CompilerServices.RuntimeHelpers.GetHashCode t

and internal Equation = { Prim: Prim; Inputs: Atom[]; Outputs: Var[] }

/// Straight-line code: typed variables, equations in order, results. Compared by reference.
and [<Sealed>] internal Program(inputs: Var[], equations: Equation[], outputs: Atom[]) =
    member _.Inputs = inputs
    member _.Equations = equations
    member _.Outputs = outputs
    member val InputSignatures = inputs |> Array.map (fun v -> v.Signature)
    member val OutputSignatures = outputs |> Array.map (fun a -> a.Signature)

    /// What passes derive from this program once (how to run it, its derivatives), by what was asked.
    member val private Derivations = System.Collections.Concurrent.ConcurrentDictionary<string, objnull>()

    member p.Derive<'T>(what: string, make: unit -> 'T) : 'T =
        match p.Derivations.TryGetValue what with
        | true, known -> unbox<'T> known
        | false, _ -> unbox<'T>(p.Derivations.GetOrAdd(what, box (make ())))
