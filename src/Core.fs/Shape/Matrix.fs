// Shape rules of matrix factorisations, triangular solves, random bits and collectives.
// Knows signatures only. One idea: a factor has the batch labels, then its own one or two.
namespace NamedTensors.Engine

open NamedTensors

module internal MatrixShape =
    let private require = StructureShape.require

    let private lapack d = DTypes.isComplex d || d = DType.Float32 || d = DType.Float64

    let factor m (row: Label) (column: Label) (inner: Label) (s: Signature) : Signature[] =
        let name = Names.ofPrim (Factor(m, row, column, inner))
        Align.accept name 0 "float32, float64 or complex numbers" lapack [| s |]
        require name s row
        require name s column
        let rows, columns = s.SizeOf row, s.SizeOf column
        let batch = Signature.without [| row; column |] s |> Signature.dims
        let complex = DTypes.complexOf s.DType

        let make dtype dims = Signature.ofDims dtype false (Array.append batch dims)

        let square () =
            if rows <> columns then
                Error.fail (Mistake.NotSquare(name, Label.text row, Label.text column, string s))

        match m with
        | Cholesky ->
            square ()
            [| make s.DType [| row, rows; column, columns |] |]
        | Lu ->
            [|
                make s.DType [| row, rows; column, columns |]
                make DType.Int32 [| inner, min rows columns |]
                make DType.Int32 [| row, rows |]
            |]
        | Qr full ->
            let k = if full then rows else min rows columns
            [| make s.DType [| row, rows; inner, k |]; make s.DType [| inner, k; column, columns |] |]
        | Svd(full, vectors) ->
            let k = min rows columns
            let values = make (DTypes.part s.DType) [| inner, k |]

            if not vectors then
                [| values |]
            else
                [|
                    values
                    make s.DType [| row, rows; inner, (if full then rows else k) |]
                    make s.DType [| inner, (if full then columns else k); column, columns |]
                |]
        | Eigh ->
            square ()
            [| make s.DType [| row, rows; inner, rows |]; make (DTypes.part s.DType) [| inner, rows |] |]
        | Eig ->
            square ()

            [|
                make complex [| inner, rows |]
                make complex [| row, rows; inner, rows |]
                make complex [| row, rows; inner, rows |]
            |]
        | Schur ->
            square ()
            [| make s.DType [| row, rows; column, columns |]; make s.DType [| row, rows; column, columns |] |]
        | Hessenberg ->
            square ()
            [| make s.DType [| row, rows; column, columns |]; make s.DType [| inner, max 0 (rows - 1) |] |]

    let triangularSolve (t: TriangularSpec) (a: Signature) (b: Signature) =
        let name = "triangular_solve"
        let xs = [| a; b |]
        let d = Align.dtype name xs
        Align.accept name 0 "float32, float64 or complex numbers" lapack xs
        require name a t.Row
        require name a t.Column
        require name b t.Row

        if a.SizeOf t.Row <> a.SizeOf t.Column then
            Error.fail (Mistake.NotSquare(name, Label.text t.Row, Label.text t.Column, string a))

        let solution = StructureShape.relabel [| t.Row, t.Column |] b
        let batch = Signature.without [| t.Row; t.Column |] a

        let dims =
            Align.dims
                name
                [|
                    Signature.ofDims d false (Signature.dims solution)
                    Signature.ofDims d false (Signature.dims batch)
                |]

        if a.SizeOf t.Row <> b.SizeOf t.Row then
            Error.fail (
                Mistake.SizeMismatch(
                    name,
                    Label.text t.Row,
                    (1, a.SizeOf t.Row),
                    (2, b.SizeOf t.Row),
                    [ string a; string b ]
                )
            )

        let order = Array.append solution.Labels (Label.except solution.Labels (Array.map fst dims))
        Signature.ofDims d false (order |> Array.map (fun l -> Array.find (fun (o, _) -> o = l) dims))

    let random m (dims: (Label * int)[]) (xs: Signature[]) =
        let name = Names.ofPrim (Random(m, dims))
        Align.accept name 0 "keys (Random.Key)" (fun d -> d = DType.Key) xs

        match m with
        | Bits dtype -> Signature.ofDims dtype false (Array.append (Signature.dims xs[0]) dims)
        | Split -> Signature.ofDims DType.Key false (Array.append (Signature.dims xs[0]) dims)
        | FoldIn ->
            Align.accept name 1 "uint32" (fun d -> d = DType.UInt32) xs
            Signature.ofDims DType.Key false (Align.dims name xs)

    /// The operand has all open axes of the scope (the caller expands it).
    let collective m (scope: Scope) (args: CollectiveArgs) (xs: Signature[]) : Signature =
        let name = Names.ofPrim (Collective(m, scope, args))
        let labels = scope.Axes |> Array.map (fun (_, l, _) -> l)
        let sizes = scope.Axes |> Array.map (fun (_, l, n) -> l, n)

        let full () = StructureShape.expand sizes xs[0]

        let split (s: Signature) size =
            match args.Split with
            | ValueSome l ->
                require name s l

                if s.SizeOf l <> size then
                    Error.fail (Mistake.WrongSize(name, Label.text l, size, s.SizeOf l, string s))

                Signature.without [| l |] s
            | ValueNone -> s

        let joined (s: Signature) =
            match args.Joined with
            | ValueSome dim -> Signature.ofDims s.DType s.Weak (Array.append (Signature.dims s) [| dim |])
            | ValueNone -> s

        // What all lanes have alike is without the axes; with groups, each lane has its own copy.
        let alike () = if isNull scope.Groups then Signature.without labels (full ()) else full ()

        let count =
            match scope.Groups with
            | null -> sizes |> Array.fold (fun n (_, s) -> n * s) 1
            | groups -> groups[0].Length

        let numbers () = Align.accept name 0 "numbers" (fun d -> d <> DType.Key && d <> DType.Bool) xs

        match m with
        | PSum
        | PSumScatter -> numbers ()
        | PMax
        | PMin -> Align.accept name 0 "numbers or bool" (fun d -> d <> DType.Key) xs
        | AllGather
        | AllToAll
        | PPermute
        | AxisIndex -> ()

        match m with
        | PSum
        | PMax
        | PMin -> alike ()
        | AllGather -> joined (alike ())
        | AllToAll -> joined (split (full ()) count)
        | PPermute -> full ()
        | PSumScatter -> split (full ()) count
        | AxisIndex -> Signature.ofDims DType.Int32 false sizes
