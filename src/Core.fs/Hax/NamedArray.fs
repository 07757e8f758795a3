// The two array types that users hold: NamedArray (labels are names) and NdArray (labels are positions).
// Know no memory and no transformation. One idea: both are one field around a tensor; between them nothing moves.
namespace NamedTensors

open System
open System.Diagnostics
open System.Collections.Generic
open System.Numerics
open NamedTensors.Engine

/// Host numbers as weakly typed scalars.
module internal Host =
    let integer (v: int64) = Literal.host (Integer v)
    let float (v: float) = Literal.host (Float v)
    let complex (v: Complex) = Literal.host (ComplexNumber v)
    let logical (v: bool) = Literal.host (Logical v)

/// An array whose axes have positions: what `lax` works on, and what `NamedArray.Array` gives.
[<Sealed; StructuredFormatDisplay("{Display}"); DebuggerDisplay("{ToString(),nq}")>]
type NdArray internal (tensor: Tensor) =
    member internal _.Tensor = tensor
    /// The type of the elements.
    member _.Dtype = tensor.DType
    /// The sizes, outermost first.
    member _.Shape = Array.copy tensor.Signature.VisibleSizes
    /// The number of axes.
    member _.Ndim = tensor.Signature.Rank - tensor.Signature.Visible
    /// Weakly typed, as a scalar of the host language is.
    member _.IsWeak = tensor.Signature.Weak
    /// The number of elements.
    member _.Size = tensor.Signature.VisibleSizes |> Array.fold (fun n s -> n * int64 s) 1L
    static member op_Implicit(v: int) : NdArray = NdArray(Host.integer (int64 v))
    static member op_Implicit(v: int64) : NdArray = NdArray(Host.integer v)
    static member op_Implicit(v: float) : NdArray = NdArray(Host.float v)
    static member op_Implicit(v: float32) : NdArray = NdArray(Host.float (Operators.float v))
    static member op_Implicit(v: bool) : NdArray = NdArray(Host.logical v)
    static member op_Implicit(v: Complex) : NdArray = NdArray(Host.complex v)
    /// Integers by position as an index: without axes, or along one.
    static member op_Implicit(index: NdArray) : NamedIndex = NamedIndex(By index.Tensor)

    static member private Two(operation, f: Tensor -> Tensor -> Tensor, a: NdArray | null, b: NdArray | null) =
        match a, b with
        | null, _
        | _, null -> Error.absent operation "an operand"
        | a, b -> NdArray(f a.Tensor b.Tensor)

    // Dtypes are promoted, as of named arrays; shapes are equal, or one is a scalar.
    static member (+)(a: NdArray, b: NdArray) = NdArray.Two("add", Elementwise.add, a, b)
    static member (-)(a: NdArray, b: NdArray) = NdArray.Two("subtract", Elementwise.subtract, a, b)
    static member (*)(a: NdArray, b: NdArray) = NdArray.Two("multiply", Elementwise.multiply, a, b)
    static member (/)(a: NdArray, b: NdArray) = NdArray.Two("divide", Elementwise.divide, a, b)
    static member (%)(a: NdArray, b: NdArray) = NdArray.Two("remainder", Elementwise.remainder, a, b)
    static member (~-)(a: NdArray) = NdArray.Two("negative", (fun x _ -> Elementwise.negative x), a, a)
    override _.ToString() = Display.tensor tensor
    /// What F# Interactive shows.
    member internal this.Display = this.ToString()

/// An array whose axes have names.
[<Sealed; StructuredFormatDisplay("{Display}"); DebuggerDisplay("{ToString(),nq}")>]
type NamedArray internal (tensor: Tensor) =
    /// The values of a positional array under names, in order. No data is moved.
    new(array: NdArray, axes: AxisSelection) = NamedArray(Arrays.name array.Tensor axes)
    member internal _.Tensor = tensor

    static member private Given(operation: string, operand: NamedArray | null) : Tensor =
        match operand with
        | null -> Error.absent operation "an operand"
        | x -> x.Tensor

    /// The axes, in order.
    member _.Axes: IReadOnlyList<Axis> =
        Array.map2 (fun l n -> Axis(Label.text l, n)) tensor.Signature.VisibleLabels tensor.Signature.VisibleSizes

    /// The type of the elements.
    member _.Dtype = tensor.DType
    /// The number of axes.
    member _.Ndim = tensor.Signature.Rank - tensor.Signature.Visible
    /// The number of elements.
    member _.Size = tensor.Signature.VisibleSizes |> Array.fold (fun n s -> n * int64 s) 1L

    /// The same values by position, axes in order. No data is moved.
    member _.Array =
        let labels = tensor.Signature.VisibleLabels
        NdArray(Op.relabel (labels |> Array.mapi (fun i l -> l, Label.position i)) tensor)

    /// What is selected along one axis: `x["batch", 0]`, `x["batch", 2..5]`, `x["batch", indices]`.
    member _.Item
        with get (axis: AxisSelector, index: NamedIndex) =
            NamedArray(Indexing.index tensor [| struct (axis, index.Selector) |])

    /// What is selected along two axes.
    member _.Item
        with get (axis1: AxisSelector, index1: NamedIndex, axis2: AxisSelector, index2: NamedIndex) =
            NamedArray(Indexing.index tensor [| struct (axis1, index1.Selector); struct (axis2, index2.Selector) |])

    /// What is selected along three axes.
    member _.Item
        with get (axis1: AxisSelector,
                  index1: NamedIndex,
                  axis2: AxisSelector,
                  index2: NamedIndex,
                  axis3: AxisSelector,
                  index3: NamedIndex) =
            NamedArray(
                Indexing.index
                    tensor
                    [|
                        struct (axis1, index1.Selector)
                        struct (axis2, index2.Selector)
                        struct (axis3, index3.Selector)
                    |]
            )

    /// What is selected along any axes: `x[[("batch", 0), ("embed", 2..5)]]`, or a dictionary.
    member _.Item
        with get (slices: NamedIndices) = NamedArray(Indexing.index tensor slices.Slices)

    /// Elements to update: `x.At["batch", 3].Set(0f)` gives a changed copy.
    member _.At = IndexedUpdates tensor
    /// Integers over named axes as an index.
    static member op_Implicit(index: NamedArray) : NamedIndex = NamedIndex(By index.Tensor)
    static member op_Implicit(v: int) : NamedArray = NamedArray(Host.integer (int64 v))
    static member op_Implicit(v: int64) : NamedArray = NamedArray(Host.integer v)
    static member op_Implicit(v: float) : NamedArray = NamedArray(Host.float v)
    static member op_Implicit(v: float32) : NamedArray = NamedArray(Host.float (Operators.float v))
    static member op_Implicit(v: bool) : NamedArray = NamedArray(Host.logical v)
    static member op_Implicit(v: Complex) : NamedArray = NamedArray(Host.complex v)

    static member (+)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.add (NamedArray.Given("add", a)) (NamedArray.Given("add", b)))

    static member (-)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (NamedArray.Given("subtract", b)))

    static member (*)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (NamedArray.Given("multiply", b)))

    static member (/)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (NamedArray.Given("divide", b)))

    static member (%)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (NamedArray.Given("remainder", b)))

    static member (~-)(a: NamedArray) = NamedArray(Elementwise.negative (NamedArray.Given("negative", a)))
    static member (~+)(a: NamedArray) = a

    static member (&&&)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.bitwiseAnd (NamedArray.Given("bitwise_and", a)) (NamedArray.Given("bitwise_and", b)))

    static member (|||)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.bitwiseOr (NamedArray.Given("bitwise_or", a)) (NamedArray.Given("bitwise_or", b)))

    static member (^^^)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.bitwiseXor (NamedArray.Given("bitwise_xor", a)) (NamedArray.Given("bitwise_xor", b)))

    static member (<<<)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.leftShift (NamedArray.Given("left_shift", a)) (NamedArray.Given("left_shift", b)))

    static member (>>>)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.rightShift (NamedArray.Given("right_shift", a)) (NamedArray.Given("right_shift", b)))

    static member (~~~)(a: NamedArray) = NamedArray(Elementwise.bitwiseNot (NamedArray.Given("bitwise_not", a)))

    static member op_OnesComplement(a: NamedArray) =
        NamedArray(Elementwise.bitwiseNot (NamedArray.Given("bitwise_not", a)))

    static member op_LessThan(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.less (NamedArray.Given("less", a)) (NamedArray.Given("less", b)))

    static member op_GreaterThan(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.greater (NamedArray.Given("greater", a)) (NamedArray.Given("greater", b)))

    static member op_LessThanOrEqual(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.lessEqual (NamedArray.Given("less_equal", a)) (NamedArray.Given("less_equal", b)))

    static member op_GreaterThanOrEqual(a: NamedArray, b: NamedArray) =
        NamedArray(
            Elementwise.greaterEqual (NamedArray.Given("greater_equal", a)) (NamedArray.Given("greater_equal", b))
        )

    static member op_Equality(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.equal (NamedArray.Given("equal", a)) (NamedArray.Given("equal", b)))

    static member op_Inequality(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.notEqual (NamedArray.Given("not_equal", a)) (NamedArray.Given("not_equal", b)))
    // F# writes comparisons with dots: its own = and < give a bool.
    static member (.=.)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.equal (NamedArray.Given("equal", a)) (NamedArray.Given("equal", b)))

    static member (.<>.)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.notEqual (NamedArray.Given("not_equal", a)) (NamedArray.Given("not_equal", b)))

    static member (.<.)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.less (NamedArray.Given("less", a)) (NamedArray.Given("less", b)))

    static member (.<=.)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.lessEqual (NamedArray.Given("less_equal", a)) (NamedArray.Given("less_equal", b)))

    static member (.>.)(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.greater (NamedArray.Given("greater", a)) (NamedArray.Given("greater", b)))

    static member (.>=.)(a: NamedArray, b: NamedArray) =
        NamedArray(
            Elementwise.greaterEqual (NamedArray.Given("greater_equal", a)) (NamedArray.Given("greater_equal", b))
        )
    // Numbers of the host language on either side: F#'s operators do not convert, C# takes the closest.
    static member (+)(a: NamedArray, b: int) =
        NamedArray(Elementwise.add (NamedArray.Given("add", a)) (Host.integer (int64 b)))

    static member (+)(a: int, b: NamedArray) =
        NamedArray(Elementwise.add (Host.integer (int64 a)) (NamedArray.Given("add", b)))

    static member (+)(a: NamedArray, b: int64) =
        NamedArray(Elementwise.add (NamedArray.Given("add", a)) (Host.integer b))

    static member (+)(a: int64, b: NamedArray) =
        NamedArray(Elementwise.add (Host.integer a) (NamedArray.Given("add", b)))

    static member (+)(a: NamedArray, b: float) = NamedArray(Elementwise.add (NamedArray.Given("add", a)) (Host.float b))
    static member (+)(a: float, b: NamedArray) = NamedArray(Elementwise.add (Host.float a) (NamedArray.Given("add", b)))

    static member (+)(a: NamedArray, b: float32) =
        NamedArray(Elementwise.add (NamedArray.Given("add", a)) (Host.float (Operators.float b)))

    static member (+)(a: float32, b: NamedArray) =
        NamedArray(Elementwise.add (Host.float (Operators.float a)) (NamedArray.Given("add", b)))

    static member (+)(a: NamedArray, b: Complex) =
        NamedArray(Elementwise.add (NamedArray.Given("add", a)) (Host.complex b))

    static member (+)(a: Complex, b: NamedArray) =
        NamedArray(Elementwise.add (Host.complex a) (NamedArray.Given("add", b)))

    static member (-)(a: NamedArray, b: int) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (Host.integer (int64 b)))

    static member (-)(a: int, b: NamedArray) =
        NamedArray(Elementwise.subtract (Host.integer (int64 a)) (NamedArray.Given("subtract", b)))

    static member (-)(a: NamedArray, b: int64) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (Host.integer b))

    static member (-)(a: int64, b: NamedArray) =
        NamedArray(Elementwise.subtract (Host.integer a) (NamedArray.Given("subtract", b)))

    static member (-)(a: NamedArray, b: float) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (Host.float b))

    static member (-)(a: float, b: NamedArray) =
        NamedArray(Elementwise.subtract (Host.float a) (NamedArray.Given("subtract", b)))

    static member (-)(a: NamedArray, b: float32) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (Host.float (Operators.float b)))

    static member (-)(a: float32, b: NamedArray) =
        NamedArray(Elementwise.subtract (Host.float (Operators.float a)) (NamedArray.Given("subtract", b)))

    static member (-)(a: NamedArray, b: Complex) =
        NamedArray(Elementwise.subtract (NamedArray.Given("subtract", a)) (Host.complex b))

    static member (-)(a: Complex, b: NamedArray) =
        NamedArray(Elementwise.subtract (Host.complex a) (NamedArray.Given("subtract", b)))

    static member (*)(a: NamedArray, b: int) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (Host.integer (int64 b)))

    static member (*)(a: int, b: NamedArray) =
        NamedArray(Elementwise.multiply (Host.integer (int64 a)) (NamedArray.Given("multiply", b)))

    static member (*)(a: NamedArray, b: int64) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (Host.integer b))

    static member (*)(a: int64, b: NamedArray) =
        NamedArray(Elementwise.multiply (Host.integer a) (NamedArray.Given("multiply", b)))

    static member (*)(a: NamedArray, b: float) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (Host.float b))

    static member (*)(a: float, b: NamedArray) =
        NamedArray(Elementwise.multiply (Host.float a) (NamedArray.Given("multiply", b)))

    static member (*)(a: NamedArray, b: float32) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (Host.float (Operators.float b)))

    static member (*)(a: float32, b: NamedArray) =
        NamedArray(Elementwise.multiply (Host.float (Operators.float a)) (NamedArray.Given("multiply", b)))

    static member (*)(a: NamedArray, b: Complex) =
        NamedArray(Elementwise.multiply (NamedArray.Given("multiply", a)) (Host.complex b))

    static member (*)(a: Complex, b: NamedArray) =
        NamedArray(Elementwise.multiply (Host.complex a) (NamedArray.Given("multiply", b)))

    static member (/)(a: NamedArray, b: int) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (Host.integer (int64 b)))

    static member (/)(a: int, b: NamedArray) =
        NamedArray(Elementwise.divide (Host.integer (int64 a)) (NamedArray.Given("divide", b)))

    static member (/)(a: NamedArray, b: int64) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (Host.integer b))

    static member (/)(a: int64, b: NamedArray) =
        NamedArray(Elementwise.divide (Host.integer a) (NamedArray.Given("divide", b)))

    static member (/)(a: NamedArray, b: float) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (Host.float b))

    static member (/)(a: float, b: NamedArray) =
        NamedArray(Elementwise.divide (Host.float a) (NamedArray.Given("divide", b)))

    static member (/)(a: NamedArray, b: float32) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (Host.float (Operators.float b)))

    static member (/)(a: float32, b: NamedArray) =
        NamedArray(Elementwise.divide (Host.float (Operators.float a)) (NamedArray.Given("divide", b)))

    static member (/)(a: NamedArray, b: Complex) =
        NamedArray(Elementwise.divide (NamedArray.Given("divide", a)) (Host.complex b))

    static member (/)(a: Complex, b: NamedArray) =
        NamedArray(Elementwise.divide (Host.complex a) (NamedArray.Given("divide", b)))

    static member (%)(a: NamedArray, b: int) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (Host.integer (int64 b)))

    static member (%)(a: int, b: NamedArray) =
        NamedArray(Elementwise.remainder (Host.integer (int64 a)) (NamedArray.Given("remainder", b)))

    static member (%)(a: NamedArray, b: int64) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (Host.integer b))

    static member (%)(a: int64, b: NamedArray) =
        NamedArray(Elementwise.remainder (Host.integer a) (NamedArray.Given("remainder", b)))

    static member (%)(a: NamedArray, b: float) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (Host.float b))

    static member (%)(a: float, b: NamedArray) =
        NamedArray(Elementwise.remainder (Host.float a) (NamedArray.Given("remainder", b)))

    static member (%)(a: NamedArray, b: float32) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (Host.float (Operators.float b)))

    static member (%)(a: float32, b: NamedArray) =
        NamedArray(Elementwise.remainder (Host.float (Operators.float a)) (NamedArray.Given("remainder", b)))

    static member (%)(a: NamedArray, b: Complex) =
        NamedArray(Elementwise.remainder (NamedArray.Given("remainder", a)) (Host.complex b))

    static member (%)(a: Complex, b: NamedArray) =
        NamedArray(Elementwise.remainder (Host.complex a) (NamedArray.Given("remainder", b)))

    static member (<<<)(a: NamedArray, b: int) =
        NamedArray(Elementwise.leftShift (NamedArray.Given("left_shift", a)) (Host.integer (int64 b)))

    static member (>>>)(a: NamedArray, b: int) =
        NamedArray(Elementwise.rightShift (NamedArray.Given("right_shift", a)) (Host.integer (int64 b)))

    static member (.=.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.equal (NamedArray.Given("equal", a)) (Host.integer (int64 b)))

    static member (.=.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.equal (NamedArray.Given("equal", a)) (Host.float b))

    static member (.<>.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.notEqual (NamedArray.Given("not_equal", a)) (Host.integer (int64 b)))

    static member (.<>.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.notEqual (NamedArray.Given("not_equal", a)) (Host.float b))

    static member (.<.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.less (NamedArray.Given("less", a)) (Host.integer (int64 b)))

    static member (.<.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.less (NamedArray.Given("less", a)) (Host.float b))

    static member (.<=.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.lessEqual (NamedArray.Given("less_equal", a)) (Host.integer (int64 b)))

    static member (.<=.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.lessEqual (NamedArray.Given("less_equal", a)) (Host.float b))

    static member (.>.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.greater (NamedArray.Given("greater", a)) (Host.integer (int64 b)))

    static member (.>.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.greater (NamedArray.Given("greater", a)) (Host.float b))

    static member (.>=.)(a: NamedArray, b: int) =
        NamedArray(Elementwise.greaterEqual (NamedArray.Given("greater_equal", a)) (Host.integer (int64 b)))

    static member (.>=.)(a: NamedArray, b: float) =
        NamedArray(Elementwise.greaterEqual (NamedArray.Given("greater_equal", a)) (Host.float b))
    // F#'s own exp, sqrt, … and ** resolve to these.
    static member Exp(a: NamedArray) = NamedArray(Functions.exp a.Tensor)
    static member Log(a: NamedArray) = NamedArray(Functions.log a.Tensor)
    static member Log10(a: NamedArray) = NamedArray(Functions.log10 a.Tensor)
    static member Sqrt(a: NamedArray) = NamedArray(Functions.sqrt a.Tensor)
    static member Sin(a: NamedArray) = NamedArray(Functions.sin a.Tensor)
    static member Cos(a: NamedArray) = NamedArray(Functions.cos a.Tensor)
    static member Tan(a: NamedArray) = NamedArray(Functions.tan a.Tensor)
    static member Asin(a: NamedArray) = NamedArray(Functions.arcsin a.Tensor)
    static member Acos(a: NamedArray) = NamedArray(Functions.arccos a.Tensor)
    static member Atan(a: NamedArray) = NamedArray(Functions.arctan a.Tensor)
    static member Sinh(a: NamedArray) = NamedArray(Functions.sinh a.Tensor)
    static member Cosh(a: NamedArray) = NamedArray(Functions.cosh a.Tensor)
    static member Tanh(a: NamedArray) = NamedArray(Functions.tanh a.Tensor)
    static member Abs(a: NamedArray) = NamedArray(Functions.abs a.Tensor)
    static member Floor(a: NamedArray) = NamedArray(Functions.floor a.Tensor)
    static member Ceiling(a: NamedArray) = NamedArray(Functions.ceil a.Tensor)
    static member Truncate(a: NamedArray) = NamedArray(Functions.trunc a.Tensor)
    static member Round(a: NamedArray) = NamedArray(Functions.round a.Tensor 0)

    static member Atan2(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.arctan2 (NamedArray.Given("arctan2", a)) (NamedArray.Given("arctan2", b)))

    static member Pow(a: NamedArray, b: NamedArray) =
        NamedArray(Elementwise.power (NamedArray.Given("power", a)) (NamedArray.Given("power", b)))

    static member Pow(a: NamedArray, b: int) =
        NamedArray(Elementwise.power (NamedArray.Given("power", a)) (Host.integer (int64 b)))

    static member Pow(a: NamedArray, b: float) =
        NamedArray(Elementwise.power (NamedArray.Given("power", a)) (Host.float b))

    static member Pow(a: float, b: NamedArray) =
        NamedArray(Elementwise.power (Host.float a) (NamedArray.Given("power", b)))

    override this.Equals(other: obj | null) = Object.ReferenceEquals(this, other)
    override _.GetHashCode() = Runtime.CompilerServices.RuntimeHelpers.GetHashCode tensor
    override _.ToString() = Display.tensor tensor
    /// What F# Interactive shows.
    member internal this.Display = this.ToString()
