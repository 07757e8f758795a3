// How tensors are shown: signature first, then a summary of the values. Reads at most a few dozen elements.
// Knows layouts and dtypes, no operation. One idea: the ends of long axes are shown, the middle is never read.
namespace NamedTensors.Engine

open System
open System.Globalization
open System.Text
open NamedTensors

module internal Display =
    let private shown = 6

    let private number (s: Scalar) =
        match s with
        | Integer i -> i.ToString CultureInfo.InvariantCulture
        | Float f -> f.ToString("G6", CultureInfo.InvariantCulture)
        | ComplexNumber c ->
            c.Real.ToString("G6", CultureInfo.InvariantCulture)
            + (if c.Imaginary < 0.0 then "-" else "+")
            + (abs c.Imaginary).ToString("G6", CultureInfo.InvariantCulture)
            + "i"
        | Logical b -> if b then "true" else "false"
        | FillDefault -> "?"

    let private element (t: Tensor) (offset: int64) =
        let scalar = Tensor(Signature.scalar t.DType false, t.Storage, offset, null, null)

        match t.DType, Literal.read scalar with
        | DType.UInt64, Integer i -> (uint64 i).ToString CultureInfo.InvariantCulture
        | DType.Key, Integer i -> "key(" + string (uint32 i) + ", " + string (uint32 (uint64 i >>> 32)) + ")"
        | _, s -> number s

    /// Values with the outer ones first; long axes lose their middle, deep arrays all but the first rows.
    let private values (t: Tensor) =
        let sizes, strides = t.Sizes, Layout.strides t
        let b = StringBuilder()
        let budget = 1200

        let rec go dim offset =
            if dim = sizes.Length then
                b.Append(element t offset) |> ignore
            else
                b.Append '[' |> ignore
                let n = sizes[dim]
                let head = if n <= shown then n else shown / 2

                let item i =
                    if b.Length < budget then
                        go (dim + 1) (offset + int64 i * strides[dim])
                    else
                        b.Append '…' |> ignore

                for i in 0 .. head - 1 do
                    if i > 0 then
                        b.Append(", ") |> ignore

                    item i

                if n > shown then
                    b.Append(", …") |> ignore

                    for i in n - shown / 2 .. n - 1 do
                        b.Append(", ") |> ignore
                        item i

                b.Append ']' |> ignore

        go 0 t.Offset
        b.ToString()

    /// `f32{batch 2, embed 3} [[1, 2, 3], [4, 5, 6]]`; of a traced tensor the signature alone.
    let tensor (t: Tensor) : string =
        let signature = string t.Signature

        if t.IsTraced then signature + " (traced)"
        elif t.Signature.HasMapped then signature + " (mapped)"
        else signature + " " + values t

    /// As `tensor`; of open maps all lanes at once, the outermost map in front.
    let lanes (t: Tensor) : string =
        if t.Signature.HasMapped && not t.IsTraced then
            string t.Signature + " " + values t
        else
            tensor t
