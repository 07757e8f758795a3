// Element types and how they combine: JAX's promotion lattice with weakly typed scalars.
// Knows no tensor. One idea: a join in a small graph; scalars of the host language stand low in it.
namespace NamedTensors

open NamedTensors.Kernels

/// What the elements of an array are. `Key` is a random key: indexed, stacked and mapped, never computed with.
[<RequireQualifiedAccess>]
type DType =
    | Bool
    | Int8
    | Int16
    | Int32
    | Int64
    | UInt8
    | UInt16
    | UInt32
    | UInt64
    | Float16
    | BFloat16
    | Float32
    | Float64
    | Complex64
    | Complex128
    | Key

    /// The name that NumPy uses: `float32`.
    override this.ToString() =
        match this with
        | Bool -> "bool"
        | Int8 -> "int8"
        | Int16 -> "int16"
        | Int32 -> "int32"
        | Int64 -> "int64"
        | UInt8 -> "uint8"
        | UInt16 -> "uint16"
        | UInt32 -> "uint32"
        | UInt64 -> "uint64"
        | Float16 -> "float16"
        | BFloat16 -> "bfloat16"
        | Float32 -> "float32"
        | Float64 -> "float64"
        | Complex64 -> "complex64"
        | Complex128 -> "complex128"
        | Key -> "key"

module internal DTypes =
    let all =
        [|
            DType.Bool
            DType.Int8
            DType.Int16
            DType.Int32
            DType.Int64
            DType.UInt8
            DType.UInt16
            DType.UInt32
            DType.UInt64
            DType.Float16
            DType.BFloat16
            DType.Float32
            DType.Float64
            DType.Complex64
            DType.Complex128
            DType.Key
        |]

    let element (d: DType) : ElementType =
        match d with
        | DType.Bool -> ElementType.Bool
        | DType.Int8 -> ElementType.Int8
        | DType.Int16 -> ElementType.Int16
        | DType.Int32 -> ElementType.Int32
        | DType.Int64 -> ElementType.Int64
        | DType.UInt8 -> ElementType.UInt8
        | DType.UInt16 -> ElementType.UInt16
        | DType.UInt32 -> ElementType.UInt32
        | DType.UInt64 -> ElementType.UInt64
        | DType.Float16 -> ElementType.Float16
        | DType.BFloat16 -> ElementType.BFloat16
        | DType.Float32 -> ElementType.Float32
        | DType.Float64 -> ElementType.Float64
        | DType.Complex64 -> ElementType.Complex64
        | DType.Complex128 -> ElementType.Complex128
        | DType.Key -> ElementType.Key

    let ofElement (e: ElementType) : DType = all[int e]

    /// As in signatures: `f32`.
    let short (d: DType) =
        match d with
        | DType.Bool -> "bool"
        | DType.Int8 -> "i8"
        | DType.Int16 -> "i16"
        | DType.Int32 -> "i32"
        | DType.Int64 -> "i64"
        | DType.UInt8 -> "u8"
        | DType.UInt16 -> "u16"
        | DType.UInt32 -> "u32"
        | DType.UInt64 -> "u64"
        | DType.Float16 -> "f16"
        | DType.BFloat16 -> "bf16"
        | DType.Float32 -> "f32"
        | DType.Float64 -> "f64"
        | DType.Complex64 -> "c64"
        | DType.Complex128 -> "c128"
        | DType.Key -> "key"

    let size (d: DType) = ElementTypes.Size(element d)

    let isFloat d =
        match d with
        | DType.Float16
        | DType.BFloat16
        | DType.Float32
        | DType.Float64 -> true
        | _ -> false

    let isComplex d = d = DType.Complex64 || d = DType.Complex128

    let isInexact d = isFloat d || isComplex d

    let isUnsigned d =
        match d with
        | DType.UInt8
        | DType.UInt16
        | DType.UInt32
        | DType.UInt64 -> true
        | _ -> false

    let isSigned d =
        match d with
        | DType.Int8
        | DType.Int16
        | DType.Int32
        | DType.Int64 -> true
        | _ -> false

    let isInteger d = isSigned d || isUnsigned d

    /// The real type of the parts of a complex type; other types are their own.
    let part d =
        match d with
        | DType.Complex64 -> DType.Float32
        | DType.Complex128 -> DType.Float64
        | _ -> d

    /// The complex type whose parts have this type.
    let complexOf d =
        match d with
        | DType.Float64
        | DType.Complex128 -> DType.Complex128
        | _ -> DType.Complex64

    /// The unsigned integer of the same width.
    let unsignedOfSize bytes =
        match bytes with
        | 1 -> DType.UInt8
        | 2 -> DType.UInt16
        | 4 -> DType.UInt32
        | _ -> DType.UInt64

    /// The signed integer of the same width.
    let signedOfSize bytes =
        match bytes with
        | 1 -> DType.Int8
        | 2 -> DType.Int16
        | 4 -> DType.Int32
        | _ -> DType.Int64

    /// Whether a value of this type has a derivative.
    let differentiable d = isInexact d

    // The lattice (JAX, "Type promotion semantics"): an edge leads to the next larger types.
    // Nodes are the dtypes and three weak ones: a Python int, float, complex.
    [<Struct>]
    type private Node =
        | Strong of DType
        | WeakInt
        | WeakFloat
        | WeakComplex

    let private above node =
        match node with
        | Strong DType.Bool -> [ WeakInt ]
        | WeakInt -> [ Strong DType.UInt8; Strong DType.Int8 ]
        | Strong DType.UInt8 -> [ Strong DType.UInt16; Strong DType.Int16 ]
        | Strong DType.UInt16 -> [ Strong DType.UInt32; Strong DType.Int32 ]
        | Strong DType.UInt32 -> [ Strong DType.UInt64; Strong DType.Int64 ]
        | Strong DType.UInt64 -> [ WeakFloat ]
        | Strong DType.Int8 -> [ Strong DType.Int16 ]
        | Strong DType.Int16 -> [ Strong DType.Int32 ]
        | Strong DType.Int32 -> [ Strong DType.Int64 ]
        | Strong DType.Int64 -> [ WeakFloat ]
        | WeakFloat -> [ Strong DType.BFloat16; Strong DType.Float16; WeakComplex ]
        | Strong DType.BFloat16
        | Strong DType.Float16 -> [ Strong DType.Float32 ]
        | Strong DType.Float32 -> [ Strong DType.Float64; Strong DType.Complex64 ]
        | Strong DType.Float64 -> [ Strong DType.Complex128 ]
        | WeakComplex -> [ Strong DType.Complex64 ]
        | Strong DType.Complex64 -> [ Strong DType.Complex128 ]
        | Strong DType.Complex128
        | Strong DType.Key -> []

    let rec private upward node = Set.add node (above node |> List.map upward |> Set.unionMany)

    let private nodeOf (d: DType, weak: bool) =
        if not weak || d = DType.Bool then Strong d
        elif isInteger d then WeakInt
        elif isComplex d then WeakComplex
        elif isFloat d then WeakFloat
        else Strong d

    let private joins = System.Collections.Concurrent.ConcurrentDictionary<struct (Node * Node), Node voption>()

    let private join a b =
        joins.GetOrAdd(
            struct (a, b),
            fun struct (a, b) ->
                let common = Set.intersect (upward a) (upward b)

                // The least common bound: the one from which all the others can be reached.
                match common |> Seq.tryFind (fun n -> Set.isSubset common (upward n)) with
                | Some n -> ValueSome n
                | None -> ValueNone
        )

    /// The type in which two operands meet, and whether the result stays weak. None: they have none in common.
    let promote (a: DType, weakA: bool) (b: DType, weakB: bool) : (DType * bool) voption =
        if a = b && weakA = weakB then
            ValueSome(a, weakA)
        else
            // A weak operand of a wider default keeps its own width against weak ones only.
            match join (nodeOf (a, weakA)) (nodeOf (b, weakB)) with
            | ValueSome(Strong d) -> ValueSome(d, false)
            | ValueSome WeakInt -> ValueSome((if size a >= size b then a else b), true)
            | ValueSome WeakFloat ->
                match [ a; b ] |> List.filter isFloat |> List.sortBy size |> List.tryLast with
                | Some widest -> ValueSome(widest, true)
                // uint64 and a signed integer.
                | None -> ValueSome(DType.Float64, false)
            | ValueSome WeakComplex ->
                let wide = [ a; b ] |> List.exists (fun d -> d = DType.Float64 || d = DType.Complex128)

                ValueSome((if wide then DType.Complex128 else DType.Complex64), true)
            | ValueNone -> ValueNone
