// What a function given to reduce or reduce_window is: a monoid that the engine knows, or something else.
// Knows programs of one equation; must not know reductions. One idea: the function is staged once on scalars, and its
// structure tells; its name or how it was written does not count.
namespace NamedTensors.Engine

open System
open NamedTensors

/// A staged function from accumulated values and elements to accumulated values.
type internal Folding =
    | Known of Reduction
    | General of Program

module internal Folds =
    let private known = [| Add, Sum; Mul, Prod; Max, Maximum; Min, Minimum; And, All; Or, Any; Xor, Parity |]

    /// The elementwise operation of a reduction.
    let binaryOf m = known |> Array.find (fun (_, reduction) -> reduction = m) |> fst

    /// One equation that combines the two inputs, in either order.
    let private recognise (p: Program) =
        match p.Equations, p.Inputs, p.Outputs with
        | [| e |], [| a; b |], [| result |] ->
            let reads (v: Var) = e.Inputs |> Array.exists ((Variable v).Equals)

            if reads a && reads b && result.Equals(Variable e.Outputs[0]) then
                known |> Array.tryFind (fun (m, _) -> e.Prim.Equals(Binary m)) |> Option.map snd
            else
                None
        | _ -> None

    /// Stages the function on scalars of these dtypes.
    let stage operation (dtypes: (DType * bool)[]) (f: Func<Tensor[], Tensor[], Tensor[]>) : Folding =
        let n = dtypes.Length
        let scalars = dtypes |> Array.map (fun (d, weak) -> Signature.scalar d weak)
        let p = Stage.closed operation (Array.append scalars scalars) (fun xs -> f.Invoke(xs[.. n - 1], xs[n..]))

        if p.Outputs.Length <> n then
            Error.fail (Mistake.WrongNumber(operation, "results of the computation", string n, p.Outputs.Length))

        for i in 0 .. n - 1 do
            let s = p.OutputSignatures[i]

            if s.DType <> scalars[i].DType || s.Rank > s.Visible then
                Error.fail (Mistake.CarryChanged(operation, "accumulator " + string i, string scalars[i], string s))

        match recognise p with
        | Some m -> Known m
        | None -> General p

    let private lowest (d: DType) : Scalar =
        match d with
        | DType.Bool -> Logical false
        | DType.Int8 -> Integer(int64 SByte.MinValue)
        | DType.Int16 -> Integer(int64 Int16.MinValue)
        | DType.Int32 -> Integer(int64 Int32.MinValue)
        | DType.Int64 -> Integer Int64.MinValue
        | _ when DTypes.isUnsigned d -> Integer 0L
        | _ when DTypes.isComplex d -> ComplexNumber(Numerics.Complex(-infinity, -infinity))
        | _ -> Float -infinity

    let private highest (d: DType) : Scalar =
        match d with
        | DType.Bool -> Logical true
        | DType.Int8 -> Integer(int64 SByte.MaxValue)
        | DType.Int16 -> Integer(int64 Int16.MaxValue)
        | DType.Int32 -> Integer(int64 Int32.MaxValue)
        | DType.Int64 -> Integer Int64.MaxValue
        // All bits set.
        | _ when DTypes.isUnsigned d -> Integer -1L
        | _ when DTypes.isComplex d -> ComplexNumber(Numerics.Complex(infinity, infinity))
        | _ -> Float infinity

    /// What changes nothing.
    let identity m (d: DType) : Scalar =
        match m with
        | Sum
        | Any
        | Parity -> Integer 0L
        | Prod -> Integer 1L
        | Maximum -> lowest d
        | Minimum -> highest d
        | All -> if d = DType.Bool then Logical true else Integer -1L

    /// Whether a value is known, and is the identity of a reduction in a dtype.
    let isIdentity m (d: DType) (value: Tensor) =
        if value.IsTraced || value.Signature.Rank > 0 then
            false
        else
            let number s =
                match s with
                | Integer i -> Numerics.Complex(float i, 0.0)
                | Float f -> Numerics.Complex(f, 0.0)
                | ComplexNumber c -> c
                | Logical b -> Numerics.Complex((if b then 1.0 else 0.0), 0.0)
                | FillDefault -> Numerics.Complex(nan, 0.0)

            number (Literal.read value) = number (Literal.read (Literal.scalar d false (identity m d)))
