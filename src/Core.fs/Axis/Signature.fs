// The type of a tensor: its dtype, whether that is weak, and its labels with their sizes, in order.
// Knows no memory. One idea: equal signatures are the same object, so that what was planned for one call is found by
// reference for the next.
namespace NamedTensors.Engine

open System
open System.Collections.Concurrent
open System.Threading
open NamedTensors

/// How many elements fit into this machine.
module internal Room =
    let private available = lazy (float (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes))

    let private fail operation signature (bytes: float) : 'a =
        Error.fail (Mistake.TooLarge(operation, signature, bytes / 1e9, available.Value / 1e9))

    /// The number of elements, which the strides of a view must be able to count, even of one that takes no memory.
    let count (sizes: int[]) : int64 =
        let mutable n = 1L
        let mutable exact = 1.0

        for s in sizes do
            if s < 0 then
                Error.badArgument "array" "a size" ("is " + string s) "give sizes of 0 or more"

            n <- n * int64 s
            exact <- exact * float s

        if exact > 4e18 then
            fail "array" ("[" + String.Join(", ", sizes) + "]") exact

        n

    /// Raises if so many elements can't be had, before the machine is asked for them.
    let check operation (dtype: DType) (count: int64) (signature: unit -> string) =
        if count > (1L <<< 24) then
            let bytes = float count * float (DTypes.size dtype)

            if bytes > available.Value then
                fail operation (signature ()) bytes

/// The type of a tensor. Mapped labels always stand first; `Visible` is the index of the first label users see.
[<Sealed; AllowNullLiteral>]
type internal Signature(id: int, dtype: DType, weak: bool, labels: Label[], sizes: int[]) =
    let count = Room.count sizes
    let mutable visible = 0

    do
        while visible < labels.Length && Label.isMapped labels[visible] do
            visible <- visible + 1

    let extents = Array.map int64 sizes
    let rowMajor = Array.zeroCreate<int64> sizes.Length

    do
        let mutable step = 1L

        for i in sizes.Length - 1 .. -1 .. 0 do
            rowMajor[i] <- step
            step <- step * int64 (max 1 sizes[i])

    member _.Id = id
    /// The sizes, as kernels take them. Never written.
    member _.Extents = extents
    /// The strides of row-major memory. Never written.
    member _.RowMajor = rowMajor
    member _.DType = dtype
    member _.Weak = weak
    member _.Labels = labels
    member _.Sizes = sizes
    member _.Rank = labels.Length
    member _.Count = count
    member _.Visible = visible
    member _.HasMapped = visible > 0
    member _.IndexOf(label: Label) = Label.indexIn labels label
    member this.Has label = this.IndexOf label >= 0
    member this.SizeOf label = sizes[this.IndexOf label]
    member _.VisibleLabels = if visible = 0 then labels else Array.skip visible labels
    member _.VisibleSizes = if visible = 0 then sizes else Array.skip visible sizes
    member _.MappedLabels = Array.take visible labels

    /// `f32{batch 32, embed 64}`; positions are shown by their sizes alone: `f32[2, 3]`; maps are not shown.
    override this.ToString() =
        let labels = this.VisibleLabels

        if labels |> Array.exists (Label.isNamed >> not) then
            DTypes.short dtype + "[" + String.Join(", ", this.VisibleSizes) + "]"
        else
            DTypes.short dtype
            + "{"
            + String.Join(", ", Array.map2 (fun l (s: int) -> Label.text l + " " + string s) labels this.VisibleSizes)
            + "}"

module internal Signature =
    [<CustomEquality; NoComparison; Struct>]
    type private Content =
        {
            DType: DType
            Weak: bool
            Labels: Label[]
            Sizes: int[]
        }

        override this.GetHashCode() =
            let mutable h = HashCode()
            h.Add(int (DTypes.element this.DType))
            h.Add this.Weak

            for i in 0 .. this.Labels.Length - 1 do
                h.Add this.Labels[i].Id
                h.Add this.Sizes[i]

            h.ToHashCode()

        override this.Equals other =
            match other with
            | :? Content as o -> (this :> IEquatable<Content>).Equals o
            | _ -> false

        interface IEquatable<Content> with
            member this.Equals o =
                this.DType = o.DType
                && this.Weak = o.Weak
                && this.Labels.AsSpan().SequenceEqual(ReadOnlySpan o.Labels)
                && this.Sizes.AsSpan().SequenceEqual(ReadOnlySpan o.Sizes)

    let private limit = 1 <<< 16
    let private table = ConcurrentDictionary<Content, Signature>()
    let mutable private nextId = 0

    /// Mapped labels first, outermost first (ids grow inwards); the order of the others is kept.
    let private normalise (labels: Label[]) (sizes: int[]) =
        let mapped = labels |> Array.filter Label.isMapped

        if mapped.Length = 0 then
            labels, sizes
        else
            let order =
                Array.append
                    (Array.sortBy (fun (l: Label) -> l.Id) mapped)
                    (labels |> Array.filter (Label.isMapped >> not))

            order, order |> Array.map (fun l -> sizes[Label.indexIn labels l])

    /// The signature of these labels. Bool is never weak.
    let make (dtype: DType) (weak: bool) (labels: Label[]) (sizes: int[]) : Signature =
        let labels, sizes = normalise labels sizes

        let key = { DType = dtype; Weak = weak && dtype <> DType.Bool; Labels = labels; Sizes = sizes }

        match table.TryGetValue key with
        | true, s -> s
        | _ ->
            // Past the limit the table starts anew: ids stay unique, only sharing is lost.
            if table.Count > limit then
                table.Clear()

            table.GetOrAdd(key, fun key -> Signature(Interlocked.Increment &nextId, dtype, key.Weak, labels, sizes))

    let scalar dtype weak = make dtype weak [||] [||]

    let same (a: Signature) (b: Signature) =
        Object.ReferenceEquals(a, b)
        || (a.DType = b.DType
            && a.Weak = b.Weak
            && a.Labels.AsSpan().SequenceEqual(ReadOnlySpan b.Labels)
            && a.Sizes.AsSpan().SequenceEqual(ReadOnlySpan b.Sizes))

    /// The same labels, another element type.
    let withDType dtype weak (s: Signature) = make dtype weak s.Labels s.Sizes

    let dims (s: Signature) = Array.zip s.Labels s.Sizes
    let ofDims dtype weak (dims: (Label * int)[]) = make dtype weak (Array.map fst dims) (Array.map snd dims)

    /// Without these labels.
    let without (labels: Label[]) (s: Signature) =
        dims s |> Array.filter (fun (l, _) -> not (Label.contains labels l)) |> ofDims s.DType s.Weak

    /// Labels renamed, where they occur.
    let rename (pairs: (Label * Label)[]) (s: Signature) =
        if pairs |> Array.exists (fun (from, _) -> s.Has from) then
            let into l =
                match pairs |> Array.tryFind (fun (from, _) -> from = l) with
                | Some(_, into) -> into
                | None -> l

            dims s |> Array.map (fun (l, n) -> into l, n) |> ofDims s.DType s.Weak
        else
            s

    /// These dimensions in front of the visible ones.
    let prepend (added: (Label * int)[]) (s: Signature) = ofDims s.DType s.Weak (Array.append added (dims s))

    /// The visible labels and sizes agree in order.
    let sameVisible (a: Signature) (b: Signature) =
        a.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan b.VisibleLabels)
        && a.VisibleSizes.AsSpan().SequenceEqual(ReadOnlySpan b.VisibleSizes)

    /// Aligned by label: the order of the first, then what the others add. None: a size differs, at that label.
    let union (sigs: Signature[]) : Result<(Label * int)[], struct (Label * int * int)> =
        let result = Collections.Generic.List<Label * int>()
        let mutable clash = ValueNone

        for s in sigs do
            for i in 0 .. s.Rank - 1 do
                let l, n = s.Labels[i], s.Sizes[i]

                match result.FindIndex(fun (l', _) -> l'.Id = l.Id) with
                | -1 -> result.Add(l, n)
                | j when snd result[j] <> n -> clash <- ValueSome(struct (l, snd result[j], n))
                | _ -> ()

        match clash with
        | ValueSome c -> Error c
        | ValueNone -> Ok(result.ToArray())
