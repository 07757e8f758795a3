// What C# hands to the positional API beside arrays: rounding, precision, padding, layouts of convolutions.
// Knows numbers and letters; must not know arrays. One idea: an argument is checked where it is made, and is written
// as JAX's users write it: implicit conversions take strings and tuples.
namespace NamedTensors

open System
open NamedTensors.Engine

/// How halves are rounded.
type RoundingMethod =
    /// 0.5 → 1, −0.5 → −1.
    | AwayFromZero = 0
    /// 0.5 → 0, 1.5 → 2.
    | ToNearestEven = 1

/// How exact a product must be. The engine always computes in full precision; this is taken for JAX's sake.
type Precision =
    | Default = 0
    | High = 1
    | Highest = 2

/// The kinds of Fourier transform.
type FftType =
    /// Complex to complex, unscaled.
    | FFT = 0
    /// Complex to complex, scaled by 1/n.
    | IFFT = 1
    /// Real to the n/2 + 1 first bins.
    | RFFT = 2
    /// n/2 + 1 bins to n real values, scaled by 1/n.
    | IRFFT = 3

/// One or several open axes, by name: maps with an axis name, or axes of a mesh.
[<Struct; CustomEquality; NoComparison>]
type AxisNames private (names: string[] | null) =
    /// The names, outermost first.
    member internal _.Names: string[] =
        match names with
        | null -> [||]
        | n -> n

    /// One axis.
    static member op_Implicit(name: string) : AxisNames = AxisNames [| name |]
    /// Several axes, taken together in row-major order.
    static member op_Implicit(names: string[]) : AxisNames = AxisNames(Array.copy names)

    override this.Equals(other: obj | null) =
        match other with
        | :? AxisNames as o -> o.Names = this.Names
        | _ -> false

    override this.GetHashCode() = hash this.Names
    override this.ToString() = String.Join(", ", this.Names)

/// How a window or a kernel may reach past the edges: a name, or low and high padding for each dimension.
[<Sealed>]
type Padding internal (name: string, pairs: struct (int * int)[]) =
    /// As many results as there are starts that a stride reaches; what is missing is added half in front, half behind.
    static member val Same = Padding("SAME", [||])
    /// As Same; an odd element is added in front.
    static member val SameLower = Padding("SAME_LOWER", [||])
    /// Nothing is added.
    static member val Valid = Padding("VALID", [||])
    /// SAME, SAME_LOWER, VALID or EXPLICIT.
    member _.Name = name
    member internal _.Pairs = pairs
    /// Low and high padding for each dimension; negative values cut.
    static member Explicit([<ParamArray>] pairs: struct (int * int)[]) = Padding("EXPLICIT", pairs)

    static member op_Implicit(name: string) : Padding =
        match name.ToUpperInvariant() with
        | "SAME" -> Padding.Same
        | "SAME_LOWER" -> Padding.SameLower
        | "VALID" -> Padding.Valid
        | _ ->
            Error.badArgument
                "padding"
                ("'" + name + "'")
                "is no kind of padding"
                "give SAME, SAME_LOWER, VALID or pairs of numbers"

    static member op_Implicit(pairs: struct (int * int)[]) : Padding = Padding("EXPLICIT", pairs)
    override _.ToString() = name

/// The dimensions of a convolution's operands: (batch, feature, spatial…) of the input and the result,
/// (output feature, input feature, spatial…) of the kernel.
[<Sealed>]
type ConvDimensionNumbers(lhsSpec: int[], rhsSpec: int[], outSpec: int[]) =
    let check (what: string) (spec: int[]) =
        if Array.sort spec <> Array.init spec.Length id then
            Error.badArgument "conv" what $"is {Dims.listed spec}" "give each dimension once"

    do
        check "lhsSpec" lhsSpec
        check "rhsSpec" rhsSpec
        check "outSpec" outSpec

    /// Batch, feature and spatial dimensions of the input.
    member _.LhsSpec = Array.copy lhsSpec
    /// Output feature, input feature and spatial dimensions of the kernel.
    member _.RhsSpec = Array.copy rhsSpec
    /// Batch, feature and spatial dimensions of the result.
    member _.OutSpec = Array.copy outSpec

    /// Layouts by letters: N, C in input and result, O, I in the kernel, any others for space, the same in all three.
    static member Parse(lhs: string, rhs: string, out: string) : ConvDimensionNumbers =
        let bad problem : 'a =
            Error.badArgument
                "conv"
                $"dimensionNumbers ({lhs}, {rhs}, {out})"
                problem
                "write them like (\"NCHW\", \"OIHW\", \"NCHW\")"

        let spatial (spec: string) (own: string) = spec |> Seq.filter (fun c -> not (own.Contains c)) |> Array.ofSeq

        let order = spatial rhs "OI"

        let numbers (spec: string) (own: string) =
            let places = Array.append (own.ToCharArray()) order |> Array.map (fun c -> spec.IndexOf c)

            if
                places.Length <> spec.Length
                || Array.contains -1 places
                || (Array.distinct places).Length <> places.Length
            then
                bad $"has a part '{spec}' that does not fit"

            places

        ConvDimensionNumbers(numbers lhs "NC", numbers rhs "OI", numbers out "NC")

    static member op_Implicit(struct (lhs: string, rhs: string, out: string)) : ConvDimensionNumbers =
        ConvDimensionNumbers.Parse(lhs, rhs, out)
