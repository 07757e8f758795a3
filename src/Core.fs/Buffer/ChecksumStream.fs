// A stream that is read through, with the CRC-32 of what was read (the polynomial of zip, ISO 3309, reflected).
// Knows bytes. One idea: ZipArchive keeps checksums but does not compare them.
namespace NamedTensors.Engine

open System
open System.IO

[<Sealed>]
type internal ChecksumStream(inner: Stream) =
    inherit Stream()

    static let table =
        Array.init 256 (fun n ->
            let mutable c = uint32 n

            for _ in 1..8 do
                c <- if c &&& 1u = 1u then 0xEDB88320u ^^^ (c >>> 1) else c >>> 1

            c)

    let mutable state = 0xFFFFFFFFu

    /// Of all bytes read so far.
    member _.Checksum = ~~~state
    override _.CanRead = true
    override _.CanSeek = false
    override _.CanWrite = false
    override _.Length = raise (NotSupportedException())

    override _.Position
        with get () = raise (NotSupportedException())
        and set _ = raise (NotSupportedException())

    override this.Read(buffer: byte[], offset: int, count: int) = this.Read(buffer.AsSpan(offset, count))

    override _.Read(buffer: Span<byte>) : int =
        let n = inner.Read buffer

        for i in 0 .. n - 1 do
            state <- table[int ((state ^^^ uint32 buffer[i]) &&& 0xFFu)] ^^^ (state >>> 8)

        n

    override _.Flush() = ()
    override _.Seek(_, _) = raise (NotSupportedException())
    override _.SetLength _ = raise (NotSupportedException())
    override _.Write(_: byte[], _: int, _: int) : unit = raise (NotSupportedException())

    override _.Dispose(disposing: bool) =
        if disposing then
            inner.Dispose()
