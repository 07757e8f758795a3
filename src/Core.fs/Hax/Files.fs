// Arrays and trees in files: .npy for one array, .npz (a zip of them) for a tree.
// Knows trees and zips; the format of one array is Npy's. One idea: a leaf's file is named by its path, and its axes'
// names stand in the zip entry's comment, which NumPy does not look at; so NumPy reads what is written here and back.
namespace NamedTensors.Engine

open System
open System.Collections.Generic
open System.IO
open System.IO.Compression
open NamedTensors

module internal Files =
    let private operation = "save"

    /// A file is written beside the old one and takes its place when it is whole.
    let private replacing (path: string) (write: FileStream -> unit) : unit =
        Npy.guarded path (fun () ->
            let part = path + ".part"

            try
                (use file = File.Create part
                 write file)

                File.Move(part, path, true)
            finally
                File.Delete part)

    /// One array, in the order of its axes; the names are not kept.
    let saveArray (path: string) (x: Tensor) : unit =
        let x = Trace.known operation x

        replacing path (fun file -> Npy.write operation file x)

    /// One array by position.
    let loadArray (path: string) : Tensor =
        Npy.guarded path (fun () ->
            use file = File.OpenRead path
            Npy.read path file.Length file)

    let private entryName (path: string) = (if path = "" then "arr_0" else path) + ".npy"

    let private names (s: Signature) =
        if s.VisibleLabels |> Array.forall Label.isNamed then
            String.Join(' ', s.VisibleLabels |> Array.map (fun l -> Uri.EscapeDataString(Label.text l)))
        else
            ""

    /// Each leaf by its path: `Layers[2].W.npy`.
    let saveTree (path: string) (tree: objnull) : unit =
        let struct (leaves, def) = Tree.flattenFor operation tree
        let leaves = leaves |> Array.map (Trace.known operation)

        replacing path (fun file ->
            use zip = new ZipArchive(file, ZipArchiveMode.Create)

            leaves
            |> Array.iteri (fun i x ->
                let entry = zip.CreateEntry(entryName (def.Path i), CompressionLevel.Fastest)
                entry.Comment <- names x.Signature
                use stream = entry.Open()
                Npy.write operation stream x))

    let private readEntry (path: string) (entry: ZipArchiveEntry) : Tensor =
        let place = path + ", " + entry.FullName
        use stream = new ChecksumStream(entry.Open())
        let x = Npy.read place entry.Length stream
        stream.CopyTo Stream.Null

        if stream.Checksum <> entry.Crc32 then
            Error.fail (Mistake.BadFile(place, "is damaged: its checksum differs"))

        x

    /// A leaf as `like` has it: its axes by the names that were saved, or in order where there are none.
    let private fit (place: string) (like: Tensor) (comment: string) (x: Tensor) : Tensor =
        let wanted = like.Signature.VisibleLabels

        let saved =
            if comment = "" then
                wanted
            else
                comment.Split ' ' |> Array.map (fun n -> Label.name (Uri.UnescapeDataString n))

        let given =
            if saved.Length = x.Signature.Rank then
                Op.relabel (saved |> Array.mapi (fun i l -> Label.position i, l)) x
            else
                x

        let sameAxes = wanted.Length = given.Signature.Rank && wanted |> Array.forall given.Signature.Has
        let given = if sameAxes then Op.reorder wanted given else given

        if x.DType <> like.DType || not (Signature.sameVisible given.Signature like.Signature) then
            Error.fail (Mistake.BadFile(place, $"holds {given.Signature}, but {like.Signature} is expected"))

        Op.convert like.DType like.Signature.Weak given

    /// The same tree with the arrays of a file.
    let loadTree (path: string) (like: objnull) : objnull =
        let struct (leaves, def) = Tree.flattenFor "load" like

        Npy.guarded path (fun () ->
            use zip = ZipFile.OpenRead path

            leaves
            |> Array.mapi (fun i x ->
                let name = entryName (def.Path i)

                match zip.GetEntry name with
                | null -> Error.fail (Mistake.BadFile(path, $"has no array '{name}'"))
                | entry -> readEntry path entry |> fit (path + ", " + name) x entry.Comment)
            |> def.Unflatten)

    /// All arrays of a .npz file by their names.
    let loadAll (path: string) : Dictionary<string, NdArray> =
        Npy.guarded path (fun () ->
            use zip = ZipFile.OpenRead path
            let arrays = Dictionary<string, NdArray>()

            for entry in zip.Entries do
                if entry.FullName.EndsWith ".npy" then
                    arrays[entry.FullName.Substring(0, entry.FullName.Length - 4)] <- NdArray(readEntry path entry)

            arrays)
