// NumPy's .npy format: a short text header, then the elements (numpy.lib.format, versions 1 to 3).
// Knows bytes and positional tensors, no tree and no name. One idea: the header says dtype, order and shape; whatever in a
// file does not fit it is a BadFile with the path.
namespace NamedTensors.Engine

open System
open System.Buffers.Binary
open System.IO
open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open System.Text
open System.Text.RegularExpressions
open NamedTensors
open NamedTensors.Kernels

module internal Npy =
    let private magic = [| 0x93uy; byte 'N'; byte 'U'; byte 'M'; byte 'P'; byte 'Y' |]
    let private chunk = 1 <<< 20

    /// NumPy's letter and size for a dtype; bfloat16 as the extension types write it.
    let private kinds =
        [
            "b1", DType.Bool
            "i1", DType.Int8
            "i2", DType.Int16
            "i4", DType.Int32
            "i8", DType.Int64
            "u1", DType.UInt8
            "u2", DType.UInt16
            "u4", DType.UInt32
            "u8", DType.UInt64
            "f2", DType.Float16
            "V2", DType.BFloat16
            "f4", DType.Float32
            "f8", DType.Float64
            "c8", DType.Complex64
            "c16", DType.Complex128
        ]

    let private bad path problem : 'a = Error.fail (Mistake.BadFile(path, problem))

    /// What goes wrong below becomes a BadFile.
    let guarded (path: string) (action: unit -> 'a) : 'a =
        try
            action ()
        with
        | :? EndOfStreamException -> bad path "ends too early"
        | :? FileNotFoundException
        | :? DirectoryNotFoundException -> bad path "there is no such file"
        | :? ArgumentException -> bad ("'" + path + "'") "this is no path"
        | :? UnauthorizedAccessException -> bad path "this file may not be opened"
        | :? InvalidDataException -> bad path "this is no .npz file, or it is damaged"
        | :? IOException
        | :? NotSupportedException as e -> bad path (e.Message.ReplaceLineEndings " ")

    /// The dtype, and whether the bytes of each number stand in the other order.
    let private dtypeOf path (descr: string) =
        let order, kind =
            if descr.Length > 2 && "<>|=".Contains descr[0] then
                descr[0], descr.Substring 1
            else
                '<', descr

        match kinds |> List.tryFind (fun (k, _) -> k = kind) with
        | Some(_, dtype) -> dtype, (order = '>' && BitConverter.IsLittleEndian)
        | None -> bad path $"has elements of type '{descr}', which no dtype here can hold"

    let private field path name pattern (header: string) =
        let found = Regex.Match(header, "['\"]" + name + "['\"]\\s*:\\s*" + pattern)

        if found.Success then
            found.Groups[1].Value
        elif name = "descr" && Regex.IsMatch(header, "['\"]descr['\"]\\s*:\\s*\\[") then
            bad path "has elements of several fields, which no dtype here can hold"
        else
            bad path $"has a damaged header: no {name}"

    let private sizes path (text: string) =
        text.Split(',', StringSplitOptions.RemoveEmptyEntries ||| StringSplitOptions.TrimEntries)
        |> Array.map (fun part ->
            match Int32.TryParse(part.TrimEnd 'L') with
            | true, n when n >= 0 -> n
            | _ -> bad path $"has a damaged header: a size is '{part}'")

    /// Dtype, byte order, column-major order and sizes; the stream stands at the elements then.
    let private readHeader path (stream: Stream) =
        let start = Array.zeroCreate<byte> 8
        stream.ReadExactly start

        if start.AsSpan(0, 6).SequenceEqual(ReadOnlySpan magic) |> not then
            bad path "is no .npy file: it does not begin with \\x93NUMPY"

        let lengthBytes = Array.zeroCreate<byte>(if start[6] = 1uy then 2 else 4)

        if start[6] < 1uy || start[6] > 3uy then
            bad path $"has version {start[6]} of the format; 1 to 3 are known"

        stream.ReadExactly lengthBytes

        let length =
            if lengthBytes.Length = 2 then
                int (BinaryPrimitives.ReadUInt16LittleEndian(ReadOnlySpan lengthBytes))
            else
                int (min 1_000_000u (BinaryPrimitives.ReadUInt32LittleEndian(ReadOnlySpan lengthBytes)))

        let text = Array.zeroCreate<byte> length
        stream.ReadExactly text
        let header = (if start[6] = 3uy then Encoding.UTF8 else Encoding.Latin1).GetString text
        let dtype, swapped = field path "descr" "['\"]([^'\"]*)['\"]" header |> dtypeOf path
        let columnMajor = field path "fortran_order" "(True|False)" header = "True"
        dtype, swapped, columnMajor, field path "shape" "\\(([^)]*)\\)" header |> sizes path

    let private swap (bytes: Span<byte>) width =
        let mutable at = 0

        while at < bytes.Length do
            bytes.Slice(at, width).Reverse()
            at <- at + width

    /// Bytes of a storage from an offset on.
    let private span (storage: Storage) (offset: int64) (count: int) =
        MemoryMarshal.CreateSpan(&Unsafe.Add(&storage.Start, nativeint offset), count)

    /// The array of a stream that has `available` bytes. `path` is what errors call it.
    let read (path: string) (available: int64) (stream: Stream) : Tensor =
        let dtype, swapped, columnMajor, sizes = readHeader path stream
        let total = sizes |> Array.fold (fun n s -> n * bigint s) (bigint (DTypes.size dtype))

        if total > bigint available then
            bad path $"ends too early: its header promises {total} bytes of elements"

        let signature = Signature.ofDims dtype false (sizes |> Array.mapi (fun i n -> Label.position i, n))
        let storage = Storage.Allocate(DTypes.element dtype, signature.Count)
        let total = int64 total
        let width = if DTypes.isComplex dtype then DTypes.size dtype / 2 else DTypes.size dtype
        let mutable at = 0L

        while at < total do
            let part = span storage at (int (min (int64 chunk) (total - at)))
            stream.ReadExactly part

            if swapped && width > 1 then
                swap part width

            at <- at + int64 part.Length

        if columnMajor && sizes.Length > 1 then
            Tensor(signature, storage, 0L, Array.rev (Layout.rowMajor (Array.rev sizes)), null)
        else
            Tensor(signature, storage, 0L, null, null)

    /// The elements, row-major, under the header that NumPy writes.
    let write operation (stream: Stream) (t: Tensor) : unit =
        let t = Transfer.concrete operation t

        let kind =
            match kinds |> List.tryFind (fun (_, d) -> d = t.DType) with
            | Some(kind, _) -> kind
            | None ->
                Error.badArgument
                    operation
                    "the array"
                    ("has keys, which files can't hold: " + string t.Signature)
                    "save random.KeyData of them"

        let order = if DTypes.size t.DType = 1 then "|" else "<"
        let tuple = String.Join(", ", t.Sizes) + (if t.Sizes.Length = 1 then "," else "")
        let text = $"{{'descr': '{order}{kind}', 'fortran_order': False, 'shape': ({tuple}), }}"
        // The elements begin at a multiple of 64.
        let padded = text.PadRight(((text.Length + 11 + 63) / 64) * 64 - 11) + "\n"
        let version = [| 1uy; 0uy; byte padded.Length; byte (padded.Length >>> 8) |]
        let header = Array.concat [ magic; version; Encoding.ASCII.GetBytes padded ]
        stream.Write(header, 0, header.Length)

        let dense =
            if Layout.isContiguous t then
                t
            else
                let copy = Layout.allocate t.Signature
                Pointwise.Convert(t.Signature.Extents, Layout.operand t.Labels copy, Layout.operand t.Labels t)
                copy

        let width = int64 (DTypes.size t.DType)
        let total = t.Signature.Count * width
        let mutable at = 0L

        while at < total do
            let part = span (nonNull dense.Storage) (dense.Offset * width + at) (int (min (int64 chunk) (total - at)))
            stream.Write(Span<byte>.op_Implicit part)
            at <- at + int64 part.Length

        GC.KeepAlive dense
