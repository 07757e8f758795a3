// Between positions and labels: the foundation of the positional API. An operand's visible labels are positions 0..n-1.
// Knows numbers of dimensions and shapes; must not know any operation. Mapped labels ride along and are never counted.
// One idea: an operation gives dimensions the labels that say what they mean (`name`), calls Op, and puts the labels of
// the result in order (`number`), which makes them positions again.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Dims =
    let rank (x: Tensor) = x.Signature.Rank - x.Signature.Visible
    let shape (x: Tensor) : int[] = x.Signature.VisibleSizes
    let label i = Label.position i
    let labels n : Label[] = Array.init n Label.position

    /// Labels for inside one operation; operations that need several sets start them at different numbers.
    let fresh first n : Label[] = Array.init n (fun i -> Label.fresh (first + i))

    let texts (xs: Tensor[]) = xs |> Array.map (fun x -> string x.Signature) |> List.ofArray

    let text (shape: int[]) = "[" + String.Join(", ", shape) + "]"
    let listed (numbers: int[]) = "(" + String.Join(", ", numbers) + ")"

    /// The shapes do not fit, for the reason given.
    let mismatch operation problem (xs: Tensor[]) : 'a = Error.fail (Mistake.ShapesDiffer(operation, problem, texts xs))

    let private noDimension operation argument (rank: int) (number: int) (allowed: string) : 'a =
        Error.badArgument
            operation
            argument
            $"is {number}, but there are {rank} dimensions"
            ("give a dimension from " + allowed)

    /// A dimension number; negative ones count from the end.
    let axis operation argument rank number : int =
        if number >= rank || number < -rank then
            noDimension operation argument rank number $"{-rank} to {rank - 1}"

        if number < 0 then number + rank else number

    /// A dimension number from 0 on.
    let strict operation argument rank number : int =
        if number >= rank || number < 0 then
            noDimension operation argument rank number $"0 to {rank - 1}"

        number

    let distinct operation argument (numbers: int[]) : int[] =
        for i in 0 .. numbers.Length - 1 do
            if Array.IndexOf(numbers, numbers[i]) < i then
                Error.badArgument operation argument $"names dimension {numbers[i]} twice" "name each dimension once"

        numbers

    /// Different dimensions; negative numbers count from the end.
    let axes operation argument rank (numbers: int[]) : int[] =
        numbers |> Array.map (axis operation argument rank) |> distinct operation argument

    /// As many numbers as there are dimensions.
    let oneEach operation (argument: string) (x: Tensor) (given: int) =
        if given <> rank x then
            Error.fail (
                Mistake.WrongNumber(operation, argument, $"{rank x} (one for each dimension of {x.Signature})", given)
            )

    /// A shape without negative sizes.
    let sizes operation argument (shape: int[]) : int[] =
        Error.required operation argument shape

        for n in shape do
            if n < 0 then
                Error.badArgument operation argument $"has the negative size {n}" "give sizes of 0 or more"

        Room.count shape |> ignore
        shape

    /// The dimensions get these labels, in order.
    let name (into: Label[]) (x: Tensor) : Tensor =
        let pairs = into |> Array.mapi (fun i l -> label i, l) |> Array.filter (fun (p, l) -> p <> l)
        Op.relabel pairs x

    /// The visible labels stand in this order.
    let order (labels: Label[]) (x: Tensor) : Tensor =
        if x.Signature.VisibleLabels.AsSpan().SequenceEqual(ReadOnlySpan labels) then
            x
        else
            Op.reorder labels x

    /// The visible labels, in this order, become positions.
    let number (labels: Label[]) (x: Tensor) : Tensor =
        let pairs = labels |> Array.mapi (fun i l -> l, label i) |> Array.filter (fun (l, p) -> l <> p)
        order labels x |> Op.relabel pairs

    /// The visible labels become positions in the order they have.
    let renumber (x: Tensor) : Tensor = number x.Signature.VisibleLabels x

    /// Without these labels, all of size 1; they may carry any names.
    let drop (labels: Label[]) (x: Tensor) : Tensor = if labels.Length = 0 then x else Op.reshape labels [||] x

    /// The common shape of operands of a positional elementwise operation: equal ranks with sizes equal or 1, or rank 0.
    let common operation (xs: Tensor[]) : int[] =
        let ranked = xs |> Array.filter (fun x -> rank x > 0) |> Array.map shape

        if ranked.Length = 0 then
            [||]
        else
            let n = ranked[0].Length

            if ranked |> Array.exists (fun s -> s.Length <> n) then
                mismatch operation "the operands have different numbers of dimensions" xs

            Array.init n (fun i ->
                let size =
                    ranked |> Array.tryPick (fun s -> if s[i] = 1 then None else Some s[i]) |> Option.defaultValue 1

                if ranked |> Array.exists (fun s -> s[i] <> size && s[i] <> 1) then
                    mismatch operation $"dimension {i} has different sizes" xs

                size)

    /// Sizes of 1 that are to stretch to the shape are dropped: a label that is missing broadcasts.
    let stretched (shape: int[]) (x: Tensor) : Tensor =
        if rank x = 0 then
            x
        else
            let own = x.Signature.VisibleSizes
            let narrow = Array.init own.Length id |> Array.filter (fun i -> own[i] <> shape[i])
            drop (Array.map label narrow) x

    /// Broadcast to exactly this shape, dimensions in order.
    let fill (shape: int[]) (x: Tensor) : Tensor =
        let all = labels shape.Length
        x |> stretched shape |> Op.expand (Array.zip all shape) |> order all

    let private wider (d: DType) =
        match d with
        | DType.Float32 -> DType.Float64
        | DType.Complex64 -> DType.Complex128
        | DType.Int32 -> DType.Int64
        | _ -> d

    /// A number of the host has no width of its own: beside 64-bit operands of its kind it is one of them.
    let alike (xs: Tensor[]) : Tensor[] =
        let first = xs[0].DType

        if xs |> Array.forall (fun x -> x.DType = first) then
            xs
        else
            xs
            |> Array.map (fun x ->
                let wide = wider x.DType

                if x.Signature.Weak && xs |> Array.exists (fun other -> other.DType = wide) then
                    Op.convert wide true x
                else
                    x)

    /// An elementwise operation: operands of equal ranks with sizes equal or 1, or of rank 0.
    let elementwise operation (bind: Tensor[] -> Tensor) (xs: Tensor[]) : Tensor =
        let xs = alike xs
        let first = xs[0].Signature.VisibleSizes

        if xs |> Array.forall (fun x -> x.Signature.VisibleSizes.AsSpan().SequenceEqual(ReadOnlySpan first)) then
            bind xs
        else
            let shape = common operation xs
            // Two operands may stretch in different dimensions: then neither has the order of the result.
            xs |> Array.map (stretched shape) |> bind |> order (labels shape.Length)
