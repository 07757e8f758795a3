// What a row of the op table is: a member as data, what it takes, and a naive reference. Draws operands for it.
// Knows primitives, no law. One idea: a row is a function of the sizes of its axes, so that the same row is run on
// ordinary, empty and single axes; what does not apply to a member is said here, with the reason.
module NamedTensors.Tests.Table.Row

open System
open System.Numerics
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements

/// The lifted axis, and the core axes.
let internal lift = Label.name "lift"
let internal a = Label.name "a"
let internal b = Label.name "b"
let internal c = Label.name "c"
let internal i = Label.name "i"
let internal j = Label.name "j"

/// Sizes of the lifted axis and of the first core axis.
type internal Sizes = { Lift: int; Core: int }

let internal usual = { Lift = 2; Core = 3 }

type internal Operand =
    {
        Dims: (Label * int) list
        /// Its dtype, given the row's.
        DType: DType -> DType
        Draw: Random -> DType -> Elem
    }

type internal Body =
    | Primitive of (Sizes -> DType -> Prim)
    /// A function, and the cases of the unions that it is the row of: for primitives that need a transformation around.
    | Function of covers: string list * (Sizes -> DType -> Tensor[] -> Tensor[])

type internal Reference =
    | Values of (Sizes -> DType -> Arr[] -> Arr[])
    /// What is wrong with results, for members that have several right ones.
    | Property of (float -> Arr[] -> Arr[] -> string list)

type internal EmptyCore =
    /// An empty core axis has a result.
    | Legal
    | Raises
    | NoCore

type internal Row =
    {
        Name: string
        Body: Body
        Operands: Sizes -> Operand list
        Accepts: DType list
        Reference: Reference
        /// Times the precision of the dtype.
        Tolerance: float
        /// How far float32 may be off, where it is not that.
        Single: float voption
        /// Makes drawn operands valid (symmetric, triangular …).
        Prepare: Arr[] -> Arr[]
        /// The same for tangents.
        Direct: Arr[] -> Arr[]
        EmptyCore: EmptyCore
        /// What extremes are drawn from; none, and why.
        Extremes: Result<float list, string>
        /// Why the order of the axes matters; empty: it does not.
        Ordered: string
        /// Operands without a derivative, forward or reverse, that is an error.
        NoForward: int list
        NoReverse: int list
        /// Has a reverse mode only: a custom backward rule.
        ReverseOnly: bool
        /// Operands that are literals by contract: not differentiated.
        Fixed: int list
        /// Dtypes whose derivative is 0 by convention, whatever the slope.
        Constant: DType list
        /// The step of the central difference, and how far it may be off.
        Step: float
        Slope: float
        /// How far from each other's transpose forward and reverse mode may be, beyond rounding.
        Adjoint: float
        /// What of the results has one value only (phases of eigenvectors do not).
        Observe: Tensor[] -> Tensor[]
    }

let internal run (row: Row) sizes d (xs: Tensor[]) : Tensor[] =
    match row.Body with
    | Primitive prim -> Trace.bind (prim sizes d) xs
    | Function(_, f) -> f sizes d xs

// ---- dtypes ----------------------------------------------------------------------------------------------------

let internal signed = [ DType.Int8; DType.Int16; DType.Int32; DType.Int64 ]
let internal unsigned = [ DType.UInt8; DType.UInt16; DType.UInt32; DType.UInt64 ]
let internal integers = signed @ unsigned
let internal floats = [ DType.Float16; DType.BFloat16; DType.Float32; DType.Float64 ]
let internal complexes = [ DType.Complex64; DType.Complex128 ]
let internal inexact = floats @ complexes
let internal reals = integers @ floats
let internal numbers = reals @ complexes
let internal bitwise = DType.Bool :: integers
let internal valued = DType.Bool :: numbers
let internal all = DType.Key :: valued
let internal lapack = [ DType.Float32; DType.Float64 ] @ complexes

// ---- operands --------------------------------------------------------------------------------------------------

let private uniform (random: Random) low high = low + random.NextDouble() * (high - low)

/// Uniform; integers cover the range, unsigned ones its positive part; complex numbers have both parts in it.
let internal between low high (random: Random) (d: DType) : Elem =
    match d with
    | DType.Bool -> L(random.Next 2 = 1)
    | DType.Key -> Z(bigint (random.NextInt64()))
    | _ when isInt d ->
        let v = random.Next(int (floor low), int (ceil high) + 1)
        Z(bigint (if DTypes.isUnsigned d then abs v else v))
    | _ when DTypes.isComplex d -> fit d (C(Complex(uniform random low high, uniform random low high)))
    | _ -> fit d (R(uniform random low high))

/// Any bits of an integer.
let internal anyBits (random: Random) (d: DType) : Elem =
    match d with
    | DType.Bool -> L(random.Next 2 = 1)
    | _ -> Z(wrapTo d (bigint (random.NextInt64 Int64.MaxValue) * 2I + bigint (random.Next 2)))

let internal operand dims draw : Operand = { Dims = dims; DType = id; Draw = draw }
let internal typed d (o: Operand) = { o with DType = fun _ -> d }

/// Whole numbers below a bound, as indices.
let internal indices low high dims : Operand =
    {
        Dims = dims
        DType = (fun _ -> DType.Int32)
        Draw = (fun random _ -> Z(bigint (random.Next(low, high))))
    }

let internal draw (seed: int) (row: Row) sizes d : Arr[] =
    let random = System.Random seed

    row.Operands sizes
    |> List.map (fun o -> let d = o.DType d in build d (Array.ofList o.Dims) (fun _ -> o.Draw random d))
    |> Array.ofList
    |> row.Prepare

let internal specials = [ 0.0; 1.0; -1.0; 0.5; 300.0; -300.0; nan; infinity; -infinity ]

let internal row name body operands accepts reference : Row =
    {
        Name = name
        Body = body
        Operands = operands
        Accepts = accepts
        Reference = reference
        Tolerance = 4.0
        Single = ValueNone
        Prepare = id
        Direct = id
        EmptyCore = Legal
        Extremes = Ok specials
        Ordered = ""
        NoForward = []
        NoReverse = []
        ReverseOnly = false
        Fixed = []
        Constant = []
        Step = 1e-5
        Slope = 2e-6
        Adjoint = 0.0
        Observe = id
    }

/// A row of one result, by the primitive and the reference of its only result.
let internal single name prim operands accepts reference =
    row name (Primitive prim) operands accepts (Values(fun s d xs -> [| reference s d xs |]))

let internal tolerating t row = { row with Tolerance = t }
let internal tolerating32 t row = { row with Single = ValueSome t }
let internal noExtremes why row = { row with Extremes = Error why }
let internal empty e row = { row with EmptyCore = e }

/// The accepted dtype that laws use which need one only.
let internal mainOf (row: Row) =
    [ DType.Float64; DType.Complex128; DType.Float32; DType.Int32; DType.Bool ]
    |> List.tryFind (fun d -> List.contains d row.Accepts)
    |> Option.defaultWith (fun () -> List.head row.Accepts)
