// docs/primitives.md: which dtypes each member takes and where it has a derivative, found by trying.
// Knows the rows' operands, no rule. One idea: the page is what the code does; a test compares it with the file.
module NamedTensors.Tests.Table.Primitives

open System
open System.IO
open NUnit.Framework
open NamedTensors
open NamedTensors.Engine
open NamedTensors.Tests.Table.Elements
open NamedTensors.Tests.Table.Row

let private groups =
    [
        "all", all
        "all but key", valued
        "numbers", numbers
        "integers and floats", reals
        "bool, integers, floats", DType.Bool :: reals
        "floats and complex", inexact
        "bool and integers", bitwise
        "integers", integers
        "floats", floats
        "complex", complexes
        "float32, float64, complex", lapack
    ]

let private dtypes (ds: DType list) =
    let ordered = DTypes.all |> Array.filter (fun d -> List.contains d ds) |> List.ofArray

    match groups |> List.tryFind (fun (_, g) -> set g = set ds) with
    | Some(name, _) -> name
    | None -> String.Join(", ", ordered)

/// Whether the shape rules take operands of this dtype.
let private takes (row: Row) d =
    try
        let sigs = row.Operands usual |> List.map (fun o -> Signature.ofDims (o.DType d) false (Array.ofList o.Dims))
        Stage.observe "probe" (Array.ofList sigs) (run row usual d) |> ignore
        true
    with :? NamedTensorException ->
        false

type private Outcome =
    | Has
    | Zero
    | No

/// What comes of asking for the derivative by each operand alone; none, where no operand is differentiable.
let private ask (attempt: Row -> DType -> Arr[] -> int -> bool) (row: Row) d : string =
    let xs = draw 1 row usual d

    let operands =
        [
            for k in 0 .. xs.Length - 1 do
                if DTypes.differentiable xs[k].DType then
                    k
        ]

    let outcome k =
        try
            if attempt row d xs k then Has else Zero
        with :? NamedTensorException ->
            No

    let outcomes = operands |> List.map (fun k -> k, outcome k)
    let all o = outcomes |> List.forall (fun (_, found) -> found = o)

    let numbers o =
        String.Join(", ", outcomes |> List.filter (fun (_, f) -> f = o) |> List.map (fun (k, _) -> string (k + 1)))

    if operands.IsEmpty then
        "–"
    elif all Has then
        "yes"
    elif all Zero then
        "0"
    elif all No then
        "no"
    else
        let part o what =
            if outcomes |> List.exists (fun (_, f) -> f = o) then
                [ $"{what} by {numbers o}" ]
            else
                []

        String.Join(", ", part Has "yes" @ part Zero "0" @ part No "no")

let private forward =
    ask (fun row d xs k ->
        let ts = xs |> Array.mapi (fun n x -> if n = k then tensor x else null)
        let _, touts = Jvp.forward "probe" (run row usual d) (Array.map tensor xs) ts
        touts |> Array.exists (isNull >> not))

let private reverse =
    ask (fun row d xs k ->
        let tensors = Array.map tensor xs
        let f (v: Tensor[]) = run row usual d (Array.updateAt k v[0] tensors)
        let linear = Linearize.run "probe" f [| tensors[k] |]
        let ys, pullback = Reverse.vjp "probe" f [| tensors[k] |]
        let smooth = ys |> Array.filter (fun y -> DTypes.differentiable y.DType)
        pullback (smooth |> Array.map (fun y -> Op.filled y.Signature (Float 1.0))) |> ignore

        linear.Linear.Equations.Length > 0
        || linear.Linear.Outputs
           |> Array.exists (fun o ->
               match o with
               | Variable _ -> true
               | Constant _ -> false))

let private column (cells: string list) =
    String.Join(
        "; ",
        cells
        |> List.filter ((<>) "–")
        |> List.distinct
        |> function
            | [] -> [ "–" ]
            | cs -> cs
    )

let private line (case: string, rows: Row list) =
    let taken (row: Row) =
        match row.Operands usual with
        // The operands' dtype is fixed.
        | first :: rest when (first :: rest) |> List.forall (fun o -> o.DType DType.Bool = o.DType DType.Int8) ->
            [ first.DType DType.Bool ]
        | [] when row.Accepts.Length = 1 -> row.Accepts
        | _ -> DTypes.all |> Array.filter (takes row) |> List.ofArray

    let accepted = rows |> List.map (fun r -> r, taken r)
    let at d f = accepted |> List.choose (fun (r, ds) -> if List.contains d ds then Some(f r d) else None) |> column
    let union = accepted |> List.collect snd |> List.distinct
    $"| {case} | {dtypes union} | {at DType.Float64 forward} | {at DType.Float64 reverse} | {at DType.Complex128 forward} | {at DType.Complex128 reverse} |"

let private page () =
    let lines =
        Coverage.required
        |> List.map (fun case -> case, Table.rows |> List.filter (fun r -> List.contains case (fst (Coverage.ofRow r))))
        |> List.map line

    String.Join(
        "\n",
        [
            "# Primitives"
            ""
            "What each primitive takes, and where it has a derivative. Made from the code by `dotnet fsi build.fsx docs`, by"
            "trying each member on each dtype and asking for both derivatives by each operand."
            ""
            "`yes`: a derivative; `0`: constant or discrete, the derivative is 0; `no`: asking for it is an error that says why;"
            "`yes by 1, no by 2`: by the first operand, not by the second; `–`: no operand of that kind. Several entries, parted"
            "by semicolons, are those of variants (shapes, options). Real columns are for float64, complex ones for complex128."
            ""
            "| primitive | dtypes | forward | reverse | forward, complex | reverse, complex |"
            "|---|---|---|---|---|---|"
            yield! lines
            ""
        ]
    )

let rec private root (folder: DirectoryInfo | null) : string =
    match folder with
    | null -> failwith "the tests run outside the repository"
    | folder when File.Exists(Path.Combine(folder.FullName, "NamedTensors.sln")) -> folder.FullName
    | folder -> root folder.Parent

let internal repository = root (DirectoryInfo AppContext.BaseDirectory)

[<Test>]
let ``docs/primitives.md is what the code does`` () =
    let file = Path.Combine(repository, "docs", "primitives.md")
    let text = page ()

    if Environment.GetEnvironmentVariable "NAMEDTENSORS_WRITE_DOCS" = "1" then
        Directory.CreateDirectory(nonNull (Path.GetDirectoryName file)) |> ignore
        File.WriteAllText(file, text)

    let written = if File.Exists file then File.ReadAllText file else ""
    Assert.That((written = text), Is.True, "docs/primitives.md is out of date: run `dotnet fsi build.fsx docs`")
