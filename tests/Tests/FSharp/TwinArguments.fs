// Good arguments for every function of the F# face, made anew for each call: by "function.parameter", by the parameter's
// name, or by its type. Knows parameters, not what functions do with them.
// One idea: the second argument of a type differs from the first, the third from both, so that swapped ones show.
module NamedTensors.Tests.FSharp.TwinArguments

open System
open System.IO
open NamedTensors
open NamedTensors.FSharp
open NamedTensors.Tests.FSharp.TwinCalls

let private A, B = Axis("a", 2), Axis("b", 3)
let private folder = Directory.CreateTempSubdirectory("named-tensors-twins-").FullName

let private floats (values: float32 list) (axes: Axis list) : NamedArray =
    hax.Named(ReadOnlySpan(Array.ofList values), AxisSpec.op_Implicit (Array.ofList axes))

let private integers (values: int list) (shape: int list) : NdArray =
    lax.Array(ReadOnlySpan(Array.ofList values), Array.ofList shape)

let private numbers (values: float list) (shape: int list) : NdArray =
    lax.Array(ReadOnlySpan [| for v in values -> float32 v |], Array.ofList shape)

let private bools (values: bool list) (axes: Axis list) : NamedArray =
    hax.Named(ReadOnlySpan(Array.ofList values), AxisSpec.op_Implicit (Array.ofList axes))

let private matrices: NamedArray list =
    [
        floats [ 0.1f; 0.2f; 0.35f; 0.4f; 0.5f; 0.65f ] [ A; B ]
        floats [ 0.7f; 0.25f; 0.15f; 0.45f; 0.55f; 0.3f ] [ A; B ]
        floats [ 0.9f; 0.8f; 0.6f; 0.75f; 0.85f; 0.95f ] [ A; B ]
        floats [ 1.5f; 2.5f; 1.25f; 0.5f; 3f; 2f ] [ A; B ]
    ]

let private mask = bools [ true; false; true; true; false; true ] [ A; B ]
let private otherMask = bools [ false; false; true; true; true; true ] [ A; B ]
let private vector = floats [ 0.1f; 0.2f; 0.45f ] [ B ]
let private square = numbers [ 4; 1; 0; 1; 3; 1; 0; 1; 2 ] [ 3; 3 ]

let private number (x: float) : NamedArray =
    hax.Full(AxisSpec.op_Implicit [||], NamedArray.op_Implicit x, DType.Float32)

let private integer (n: int) : NamedArray = hax.Full(AxisSpec.op_Implicit [||], NamedArray.op_Implicit n, DType.Int32)
let private image = numbers [ for i in 1..32 -> float i / 10.0 ] [ 1; 2; 4; 4 ]
let private filter = numbers [ for i in 1..36 -> float (i % 7) / 5.0 ] [ 2; 2; 3; 3 ]

/// The arrays that arguments are taken from, the n-th of a list for the n-th array: where one list will not do, the next.
let private kinds: NamedArray list list =
    let each (f: NamedArray -> NamedArray) = matrices |> List.map f
    let times (n: int) (x: NamedArray) = x * NamedArray.op_Implicit n
    let whole x = times 20 x |> Hax.astype DType.Int32

    [
        matrices
        each whole
        [ mask; otherMask; mask; otherMask ]
        each (fun x -> x["a", NamedIndex.op_Implicit 0])
        each (fun x -> hax.Sum x)
        each (fun x -> hax.Sum(whole x))
        [ for i in 1..4 -> hax.Named(square, AxisSelection.op_Implicit [| "a"; "b" |]) |> times i ]
        each (fun x -> hax.Sum(x, AxisSelection.op_Implicit "b") |> Hax.astype DType.Complex64)
        each (fun x -> whole x |> Hax.astype DType.UInt8)
        each (fun x -> whole x["a", NamedIndex.op_Implicit 0])
        each (fun x -> x |> Hax.astype DType.Complex64)
    ]

let tries = kinds.Length

/// What is mapped over to call functions that name an open axis: two positions, each different.
let lanes: NamedArray = Hax.stack (AxisSelector.op_Implicit "lane") matrices[..1]

/// The array of the map that is open, where functions need one.
let mutable lane: NdArray option = None

/// What functions that write files write.
let written = Path.Combine(folder, "x.npy")

let private saved, savedTree = Path.Combine(folder, "saved.npy"), Path.Combine(folder, "saved.npz")
hax.Save(saved, matrices[1])
hax.SaveTree(savedTree, matrices[2])

/// A function of n arrays of a world, as F# writes it.
let private functions: objnull list =
    let sum (x: NamedArray) : NamedArray = hax.Sum x
    let add (x: NdArray) (y: NdArray) : NdArray = lax.Add(x, y)

    [
        box sum
        box (fun (x: NamedArray) -> sum x, x)
        box (fun (x: NamedArray) (y: NamedArray) -> hax.Subtract(x * x, y), y * y)
        box (fun (x: NamedArray) (y: NamedArray) -> hax.Subtract(x * x, y))
        box (fun (x: NdArray) -> lax.Mul(x, x))
        box add
        box (fun (x: NdArray) (y: NdArray) -> add x y, y)
        box (fun (x: NdArray[]) (y: NdArray[]) -> [| add x[0] y[0] |])
        box (fun (x: objnull[]) -> x[0])
        box (fun (_: objnull) -> false)
        box (fun () -> matrices[0])
        box (fun (f: NdArray -> NdArray) (b: NdArray) -> lax.Add(f b, b))
        box (fun (f: NdArray -> NdArray) (b: NdArray) -> lax.Add(f b, b), f b)
        box (fun (i: NdArray) (x: NdArray) -> lax.Mul(x, lax.ConvertElementType(i, DType.Float32)))
    ]

/// What is good for a parameter: "function.parameter" or "parameter", then what to give: the first that fits.
let private byName: Map<string, objnull> =
    Map
        [
            "Hax.Random.key", box (hax.Random.Key 0L)
            "Random.key", box (hax.Random.Key 0L)
            "keyData.keys", box (hax.Random.Key 0L)
            "keyBitsArray", box (random.KeyData(random.Key 0L))
            "words", box (random.KeyData(random.Key 0L))
            "condition", box mask
            "where", box mask
            "pred", box true
            "axisIndexGroups", box [ [| 0; 1 |] ]
            "ppermute.perm", box [ 0, 1; 1, 0 ]
            "pshuffle.perm", box [ 1; 0 ]
            "branches", box [ (fun (x: NdArray) -> lax.Neg x); (fun (x: NdArray) -> lax.Mul(x, x)) ]
            "index", box (integer 1)
            "take.index", box 1
            "condFun", box (fun (x: NdArray) -> lax.Lt(lax.ReduceSum(x, [| 0; 1 |]), NdArray.op_Implicit 3.0))
            "whileLoop.bodyFun", box (fun (x: NdArray) -> lax.Add(x, x))
            "foriLoop.lower", box 1
            "foriLoop.upper", box 3
            "Lax.scan.init", box (numbers [ 1; 2; 3 ] [ 3 ])
            "Lax.scan.length", box 2
            "Lax.scan.xs", box matrices[0].Array
            "fftType", box FftType.FFT
            "fftLengths", box [| 3 |]
            "luPivotsToPermutation.pivots", box (integers [ 1; 2; 2 ] [ 3 ])
            "permutationSize", box 3
            "startIndices", box (integers [ 1 ] [ 1; 1 ])
            "scatterIndices", box (integers [ 1 ] [ 1; 1 ])
            "updates", box (numbers [ 1.5; 2.5; 0.25 ] [ 1; 3 ])
            "sliceSizes", box [| 1; 3 |]
            "updateShape", box [| 1; 3 |]
            "rhs", box filter
            "lhs", box image
            "windowStrides", box [| 1; 1 |]
            "strides", box [| 1; 1 |]
            "filterShape", box [| 3; 3 |]
            "dot.lhs", box square
            "dot.rhs", box (numbers [ 1; 2; 0; 5; 3; 1; 0; 7; 2 ] [ 3; 3 ])
            "batchMatmul.lhs", box (numbers [ 1; 2; 3; 4 ] [ 1; 2; 2 ])
            "batchMatmul.rhs", box (numbers [ 5; 2; 7; 4 ] [ 1; 2; 2 ])
            "raggedDot.lhs", box square
            "raggedDot.rhs", box (numbers [ for i in 1..18 -> float i ] [ 2; 3; 3 ])
            "groupSizes", box (integers [ 1; 2 ] [ 2 ])
            "dotGeneral.lhs", box square
            "dotGeneral.rhs", box (numbers [ 1; 2; 0; 5; 3; 1; 0; 7; 2 ] [ 3; 3 ])
            "lhsContract", box [| 0 |]
            "rhsContract", box [| 1 |]
            "lhsBatch", box [| 1 |]
            "rhsBatch", box [| 0 |]
            "initValue", box (numbers [ 0.5 ] [])
            "initValues", box [ numbers [ 0.5 ] [] ]
            "windowDimensions", box [| 2; 1 |]
            "sortKeyVal.keys", box matrices[3].Array
            "dl", box (numbers [ 0; 1; 2 ] [ 3 ])
            "d", box (numbers [ 4; 5; 6 ] [ 3 ])
            "du", box (numbers [ 1; 2; 0 ] [ 3 ])
            "tridiagonalSolve.b", box (numbers [ 1; 2; 3 ] [ 3; 1 ])
            "Random.randint.minval", box (integer 2)
            "Random.randint.maxval", box (integer 90)
            "choice.a:Int32", box 5
            "orthogonal.n", box 2
            "orthogonal.m", box 3
            "cov", box (numbers [ 4; 1; 1; 3 ] [ 2; 2 ])
            "multivariateNormal.mean", box (numbers [ 1; 2 ] [ 2 ])
            "multinomial.p", box (numbers [ 0.25; 0.75 ] [ 2 ])
            "multinomial.n", box (integer 9)
            "matvec", box (fun (x: NdArray) -> lax.Add(x, x))
            "convTranspose.rhs", box (numbers [ for i in 1..72 -> float (i % 5) ] [ 3; 3; 4; 2 ])
            "convGeneralDilatedLocal.rhs", box (numbers [ for i in 1..576 -> float (i % 5) ] [ 2; 18; 4; 4 ])
            "which", box (integers [ 0; 1; 1; 0; 0; 1 ] [ 2; 3 ])
            "broadcastInDim.shape", box [| 4; 2; 3 |]
            "broadcastDimensions", box [| 1; 2 |]
            "idxs", box [ integers [ 1 ] [ 1 ] ]
            "newSizes", box [| 3; 2 |]
            "Lax.split.sizes", box [| 1; 1 |]
            "squeeze.array", box (numbers [ 1; 2 ] [ 1; 2 ])
            "paddingValue", box (number 0.25)
            "paddingConfig", box [ 1, 1, 0; 0, 2, 0 ]
            "dynamicSlice.startIndices", box [ integers [ 1 ] []; integers [ 0 ] [] ]
            "dynamicSlice.sliceSizes", box [| 1; 2 |]
            "dynamicUpdateSlice.startIndices", box [ integers [ 1 ] []; integers [ 0 ] [] ]
            "dynamicUpdateSlice.update", box (numbers [ 7; 8 ] [ 1; 2 ])
            "dynamicUpdateSliceInDim.update", box (numbers [ 7; 8; 9 ] [ 1; 3 ])
            "startIndex", box 1
            "sliceSize", box 1
            "limitIndex", box 2
            "limitIndices", box [| 2; 2 |]
            "slice.startIndices", box [| 0; 1 |]
            "strides", box [| 1; 1 |]
            "Lax.array.data", box [| 1f; 2f |]
            "exponentBits", box 5
            "mantissaBits", box 7
            "load.path", box saved
            "load.axes", box [ "a"; "b" ]
            "loadTree.path", box savedTree
            "loadAll.path", box savedTree
            "leaves", box [ box matrices[1] ]
            "vjp.f", box (fun (x: NamedArray) -> hax.Multiply(x, x))
            "dotProductAttention.key", box "b"
            "dotProductAttentionWeights.key", box "b"
            "query", box (Hax.rename [ ("a", "q") ] matrices[0])
            "kPos", box "a"
            "einsum.equation", box "a b, a b -> a"
            "concatAxes.a2", box [ Axis("c", 4) ]
            "eliminateAxes.a1", box [ A; B ]
            "eliminateAxes.a2", box [ A ]
            "toRemove", box [ A ]
            "stack.axis", box "n"
            "flattenAxes.newAxis", box (Axis("n", 6))
            "flattenAxes.oldAxes", box [ A; B ]
            "unflattenAxis.newAxes", box [ Axis("c", 1); Axis("d", 2) ]
            "split.newAxes", box [ Axis("c", 1); Axis("d", 1) ]
            "Hax.roll.axis", box B
            "slices", box [ ("a", 1) ]
            "idx", box [ ("a", 1) ]
            "dblock.idx", box (integer 2)
            "Hax.slice.start", box [ ("a", 1) ]
            "Hax.slice.length:Int32", box 1
            "Hax.slice.newAxis", box (Axis("n", 1))
            "hfft.axes", box [ ("b", (None: Axis option)) ]
            "ihfft.axes", box [ ("b", (None: Axis option)) ]
            "dot.axis", box "b"
            "outAxes", box [ A ]
            "Hax.slice.length", box [ ("a", 1) ]
            "updatedSlice.start", box [ ("a", 1) ]
            "update", box (floats [ 7f; 8f; 9f ] [ B ])
            "updatedSlice.update", box (floats [ 7f; 8f ] [ Axis("a", 1); Axis("b", 2) ])
            "renames", box [ "a", "z"; "b", "y" ]
            "pattern", box "a b -> b a"
            "bindings", box [ ("a", 2) ]
            "padWidth", box [ "a", 1, 1; "b", 0, 2 ]
            "constantValues", box (number 0.25)
            "seed", box (integer 7)
            "data", box (integer 5)
            "named.data", box (Array2D.init 2 3 (fun i j -> float32 (i * 3 + j)))
            "named.axes", box [ "a"; "b" ]
            "mode", box "clip"
            "pad.mode", box "reflect"
            "start", box (number 1.0)
            "stop", box (number 2.0)
            "step", box (number 3.0)
            "fillValue", box (number 0.5)
            "newAxis", box "n"
            "newAxisName", box "n"
            "axis2", box "b"
            "k", box 1
            "Hax.Random.p", box (number 0.5)
            "deg", box 1
            "axisName", box "lane"
            "shape", box [| 2 |]
            "path", box written
            "notation", box "a b"
        ]

let private variants (values: 'a list) : objnull list = values |> List.map box

/// What is good for a type: the n-th for the n-th argument of that type.
let private byType (attempt: int) (t: Type) : objnull list =
    match t with
    | t when t = typeof<NamedArray> -> variants kinds[attempt]
    | t when t = typeof<NdArray> ->
        match lane with
        | Some x -> variants [ x ]
        | None -> variants [ for m in kinds[attempt] -> m.Array ]
    | t when t = typeof<ArrayLike> ->
        variants [ vector; floats [ 0.4f; 0.3f; 0.9f ] [ B ]; floats [ 1f; 2f; 3f ] [ B ] ]
    | t when t = typeof<Axis> -> variants [ Axis("n", 3); Axis("m", 4) ]
    | t when t = typeof<Axis list> -> variants [ [ A; B ]; [ B; Axis("c", 4) ] ]
    | t when t = typeof<AxisOrderArg> -> variants [ [ "b"; "a" ] ]
    | t when t = typeof<AxisSelector> || t = typeof<AxisSelectionArg> || t = typeof<string> -> variants [ "a"; "b" ]
    | t when t = typeof<int> -> variants [ 0; 1; 2 ]
    | t when t = typeof<int64> -> variants [ 7L ]
    | t when t = typeof<float> -> variants [ 0.5; 0.25; 0.125 ]
    | t when t = typeof<bool> -> variants [ true; true; true ]
    | t when t = typeof<DType> ->
        variants [ [ DType.Float64; DType.Int32; DType.UInt32; DType.Complex128 ][attempt % 4] ]
    | t when t = typeof<seq<int>> -> variants [ [| 0 |]; [| 1 |] ]
    | t when t = typeof<objnull> -> variants matrices
    | t when t = typeof<NamedArray list> -> variants [ matrices[..1] ]
    | t when t = typeof<seq<NdArray>> -> variants [ [ matrices[0].Array ] ]
    | t when t = typeof<NamedIndex> -> variants [ 1 ]
    | t when t = typeof<AxisNames> -> variants [ "lane" ]
    | t when t = typeof<NdArray list> -> variants [ [ for m in matrices[..1] -> m.Array ] ]
    | t when t = typeof<AxisSelector list> || t = typeof<AxisPlace list> -> variants [ [ "b"; "a" ] ]
    | t when t = typeof<(string * Axis option) list> -> variants [ [ "a", None; "b", Some(Axis("b", 4)) ] ]
    | t when t = typeof<(string * Axis) list> -> variants [ [ ("a", A) ] ]
    | t when t = typeof<(string * int) list> -> variants [ [ "a", 2; "b", 3 ] ]
    | t when t = typeof<(int * int) list> -> variants [ [ 0, 1; 1, 0 ] ]
    | t when t = typeof<string list> -> variants [ [ "a" ] ]
    | t when t = typeof<NamedArray option> -> variants [ Some mask; Some otherMask ]
    | t when t = typeof<int list> -> variants [ [ 1 ] ]
    | t when t = typeof<AxisMapping> ->
        variants
            [
                (let m = AxisMapping() in
                 m.Add("a", "data")
                 m)
            ]
    | t when t = typeof<Padding> -> variants [ Padding.Same ]
    | t when t = typeof<NamedRef> -> variants [ hax.NewRef matrices[0] ]
    | t when t = typeof<IndexedElements> -> variants [ matrices[0].At["a", NamedIndex.op_Implicit 0] ]
    | t when t = typeof<GatherDimensionNumbers> -> variants [ GatherDimensionNumbers([| 1 |], [| 0 |], [| 0 |]) ]
    | t when t = typeof<ScatterDimensionNumbers> -> variants [ ScatterDimensionNumbers([| 1 |], [| 0 |], [| 0 |]) ]
    | t when t = typeof<TreeStructure> -> variants [ hax.tree_util.Structure matrices[0] ]
    | t when t = typeof<AdamState<NamedArray>> -> variants [ hax.optim.AdamInit matrices[0] ]
    | t when t = typeof<SgdState<NamedArray>> -> variants [ hax.optim.SgdInit matrices[0] ]
    | t when t = typeof<Mesh> ->
        variants
            [
                (let m = Mesh() in
                 m.Add("data", 2)
                 m)
            ]
    | _ -> []

/// Several values for an argument: of the name, if there are any, or else of the type.
let good (attempt: int) (owner: string) (name: string) (parameter: string) (t: Type) (nth: int) : objnull option =
    let named =
        [
            $"{name}.{parameter}:{t.Name}"
            $"{owner}.{name}.{parameter}"
            $"{owner}.{parameter}"
            $"{name}.{parameter}"
            parameter
        ]
        |> List.tryPick (fun key -> Map.tryFind key byName |> Option.bind (fun value -> convert value t))

    let typed () =
        match byType attempt t with
        | [] -> functions |> List.tryPick (fun f -> convert f t)
        | values -> convert values[nth % values.Length] t

    named |> Option.orElseWith typed
