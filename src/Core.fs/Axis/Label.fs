// A label is what tells one dimension of a tensor from another: a name, a position, or an open map.
// Knows nothing of sizes or memory. One idea: labels are interned ints, so that comparing names costs nothing.
namespace NamedTensors.Engine

open System.Collections.Concurrent
open System.Threading

/// Names, positions and maps, interned. The two low bits of the id say which of them it is.
[<Struct; CustomEquality; NoComparison>]
type internal Label(id: int) =
    member _.Id = id
    member inline private _.Payload = id >>> 2
    member this.Equals(other: Label) = id = other.Id

    override _.Equals other =
        match other with
        | :? Label as o -> o.Id = id
        | _ -> false

    override _.GetHashCode() = id

    interface System.IEquatable<Label> with
        member _.Equals other = id = other.Id

    static member op_Equality(a: Label, b: Label) = a.Id = b.Id

module internal Label =
    let private ids = ConcurrentDictionary<string, int>()
    let private names = ConcurrentDictionary<int, string>()
    let mutable private nextName = 0
    let mutable private nextMap = 0

    let private named = 0
    let private positional = 1
    let private mapped = 2
    let private make kind payload = Label((payload <<< 2) ||| kind)

    /// The label of a name.
    let name (text: string) =
        match ids.TryGetValue text with
        | true, id -> make named id
        | _ ->
            let id =
                ids.GetOrAdd(
                    text,
                    fun text ->
                        let id = Interlocked.Increment &nextName
                        names[id] <- text
                        id
                )

            make named id

    /// The label of a position. Positions from `scratch` on are free for use inside one operation.
    let position (i: int) = make positional i

    /// The first position that no array of the user's has: such labels never leave the operation that uses them.
    let scratch = 1000

    /// The i-th label that is free for use inside one operation.
    let fresh i = position (scratch + i)

    /// A new map. Inner maps are opened later, so that ids grow inwards.
    let newMap () = make mapped (Interlocked.Increment &nextMap)

    /// A program's own name for a map that was open when it was staged: the i-th, outermost first.
    let localMap i = make mapped (i - 1_000_000)

    let isMapped (l: Label) = l.Id &&& 3 = mapped
    let isNamed (l: Label) = l.Id &&& 3 = named

    let (|Named|Positional|Mapped|) (l: Label) =
        let payload = l.Id >>> 2

        if l.Id &&& 3 = mapped then Mapped payload
        elif l.Id &&& 3 = positional then Positional payload
        else Named names[payload]

    /// As users see it.
    let text (l: Label) =
        match l with
        | Named n -> n
        // Labels for use inside an operation number the user's axes from `scratch` on.
        | Positional i -> string (if i >= scratch && i < 2 * scratch then i - scratch else i)
        | Mapped i -> "map#" + string i

    let mutable private nextLoop = 0

    /// A label that nothing else has: what a loop stacks along, so that loops over axes of one name can nest.
    let unique () = position (scratch * scratch + (Interlocked.Increment &nextLoop &&& 0x0FFF_FFFF))

    let indexIn (labels: Label[]) (l: Label) =
        let mutable i = labels.Length - 1

        while i >= 0 && labels[i].Id <> l.Id do
            i <- i - 1

        i

    let contains (labels: Label[]) l = indexIn labels l >= 0

    /// The labels of `a` that are not in `b`, in their order.
    let except (b: Label[]) (a: Label[]) = a |> Array.filter (fun l -> not (contains b l))

    /// The labels of `a`, then those of `b` that `a` lacks.
    let union (a: Label[]) (b: Label[]) = Array.append a (except a b)
