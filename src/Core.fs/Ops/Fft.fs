// Fourier transforms along named axes, with sizes, new names and norms. Knows NumPy's conventions, no algorithm.
// One idea: what is asked for each axis is a label, a size and a name; every transform is cut or pad, one primitive along
// each axis, one factor.
namespace NamedTensors.Engine

open System
open NamedTensors

module internal Fft =
    open Op

    /// An axis to transform: its size there, and its name afterwards.
    type private Along = { Label: Label; Size: int voption; Name: Label }

    let private distinct operation (axes: Along[]) =
        for i in 0 .. axes.Length - 1 do
            if Array.FindIndex(axes, fun a -> a.Label = axes[i].Label) < i then
                Error.fail (
                    Mistake.DuplicateAxis(
                        operation,
                        Label.text axes[i].Label,
                        Axes.listed (axes |> Array.map (fun a -> a.Label))
                    )
                )

        axes

    /// Null: the last axis. A selector's size is the size of the transform, not one that must be there.
    let private selected operation (x: Tensor) (axis: AxisSelection | null) : Along[] =
        match axis with
        | null ->
            match Array.tryLast x.Signature.VisibleLabels with
            | Some l -> [| { Label = l; Size = ValueNone; Name = l } |]
            | None -> Error.badArgument operation "the array" "has no axis" "transform along an axis"
        | s ->
            s.Items
            |> Array.map (fun a ->
                let l = Axes.label operation x (AxisSelector.Of a.Name)
                { Label = l; Size = a.Sized; Name = l })
            |> distinct operation

    let private mapped operation (x: Tensor) (names: string[]) (axes: (Axis | null)[]) : Along[] =
        Array.map2
            (fun (name: string) (axis: Axis | null) ->
                let l = Axes.label operation x (AxisSelector.Of name)

                match axis with
                | null -> { Label = l; Size = ValueNone; Name = l }
                | a -> { Label = l; Size = ValueSome a.Size; Name = Label.name a.Name })
            names
            axes
        |> distinct operation

    /// As a complex number of at least 32 bits.
    let private complex (x: Tensor) =
        let x = Reductions.computed (Promote.inexact x)
        convert (DTypes.complexOf x.DType) false x

    let private real operation (x: Tensor) =
        if DTypes.isComplex x.DType then
            Error.fail (
                Mistake.DTypeNotAccepted(operation, 1, DTypes.short x.DType, "real numbers", [ string x.Signature ])
            )

        Reductions.computed (Promote.inexact x) |> fun x -> convert x.DType false x

    /// Cut, or filled up with zeros, at the end.
    let private resized label size (x: Tensor) =
        let n = x.Signature.SizeOf label

        if size = n then
            x
        elif size < n then
            sliceOne label 0 size x
        else
            Op.pad [| { Label = label; Low = 0; High = size - n; Interior = 0 } |] x (like x 0.0)

    let private size operation (a: Along) otherwise =
        let n = ValueOption.defaultValue otherwise a.Size

        if n < 1 then
            Error.badArgument
                operation
                ("axis '" + Label.text a.Label + "'")
                $"would have {n} points"
                "transform 1 or more"

        n

    /// The factor that a norm means, for a transform of n points that has none (`forward`) or 1/n.
    let private factor operation (norm: string | null) forward (n: float) =
        match norm, forward with
        | (null | "backward"), _ -> 1.0
        | "ortho", true -> 1.0 / Math.Sqrt n
        | "ortho", false -> Math.Sqrt n
        | "forward", true -> 1.0 / n
        | "forward", false -> n
        | other, _ ->
            Error.badArgument operation ("norm '" + other + "'") "is not known" "use backward, ortho or forward"

    let private scaled f (x: Tensor) = if f = 1.0 then x else mulScalar x f

    let private named (axes: Along[]) (x: Tensor) =
        axes
        |> Array.filter (fun a -> a.Label <> a.Name)
        |> Array.map (fun a -> a.Label, a.Name)
        |> fun pairs -> relabel pairs x

    let private full operation m (axes: Along[]) norm (x: Tensor) =
        let forward = m = Forward

        (x, axes)
        ||> Array.fold (fun x a ->
            let n = size operation a (x.Signature.SizeOf a.Label)
            Op.fft m a.Label n (resized a.Label n x) |> scaled (factor operation norm forward (float n)))

    let private needed operation (axes: Along[]) =
        if axes.Length = 0 then
            Error.fail (Mistake.WrongNumber(operation, "axes", "1 or more", 0))

        Array.splitAt (axes.Length - 1) axes |> fun (others, last) -> others, last[0]

    /// Real along the last of the axes, then complex along the others.
    let private toHalf operation axes norm (x: Tensor) =
        let others, last = needed operation axes
        let n = size operation last (x.Signature.SizeOf last.Label)

        let half =
            Op.fft RealForward last.Label n (resized last.Label n (real operation x))
            |> scaled (factor operation norm true (float n))

        full operation Forward others norm half

    let private fromHalf operation axes norm (x: Tensor) =
        let others, last = needed operation axes
        let x = full operation Inverse others norm (complex x)
        let n = size operation last (2 * (x.Signature.SizeOf last.Label - 1))

        Op.fft RealInverse last.Label n (resized last.Label (n / 2 + 1) x)
        |> scaled (factor operation norm false (float n))

    let private one operation (axes: Along[]) =
        if axes.Length <> 1 then
            Error.fail (Mistake.WrongNumber(operation, "axes", "1", axes.Length))

    /// Which of forward and backward takes the factor, the other way round.
    let private swapped operation (norm: string | null) : string =
        match norm with
        | null
        | "backward" -> "forward"
        | "forward" -> "backward"
        | other ->
            factor operation other true 1.0 |> ignore
            other

    let private run operation (axes: Along[]) (norm: string | null) (x: Tensor) : Tensor =
        let y =
            match operation with
            | "fft" -> full operation Forward axes norm (complex x)
            | "ifft" -> full operation Inverse axes norm (complex x)
            | "rfft" -> toHalf operation axes norm x
            | "irfft" -> fromHalf operation axes norm x
            | "hfft" ->
                one operation axes
                fromHalf operation axes (swapped operation norm) (conj (complex x))
            | _ ->
                one operation axes
                conj (toHalf operation axes (swapped operation norm) x)

        named axes y

    /// `operation` is fft, ifft, rfft, irfft, hfft or ihfft.
    let transform (operation: string) (x: Tensor) (axis: AxisSelection | null) (norm: string | null) : Tensor =
        run operation (selected operation x axis) norm x

    /// Axes by name, each with the axis that it becomes (null: unchanged).
    let transformTo
        (operation: string)
        (x: Tensor)
        (names: string[])
        (axes: (Axis | null)[])
        (norm: string | null)
        : Tensor =
        run operation (mapped operation x names axes) norm x

    let private shifted operation (x: Tensor) (axes: AxisSelection | null) (by: int -> int) =
        let labels = Axes.labels operation x axes
        let selection = AxisSelection(labels |> Array.map (fun l -> AxisSelector.Of(Label.text l)), false, false)

        if labels.Length = 0 then
            x
        else
            Along.roll x (labels |> Array.map (fun l -> by (x.Signature.SizeOf l))) selection

    let fftshift (x: Tensor) (axes: AxisSelection | null) : Tensor = shifted "fftshift" x axes (fun n -> n / 2)
    let ifftshift (x: Tensor) (axes: AxisSelection | null) : Tensor = shifted "ifftshift" x axes (fun n -> -(n / 2))

    let private frequencies (i: Tensor) (n: int) (d: float) =
        div (convert DType.Float32 false i) (Literal.scalar DType.Float32 false (Float(float n * d)))

    /// 0, 1, … and then the negative ones, in cycles per unit of `d`.
    let fftfreq (axis: Axis) (d: float) : Tensor =
        let i = iota DType.Int32 (Label.name axis.Name) axis.Size
        let negative = compare Ge i (like i (float ((axis.Size + 1) / 2)))
        frequencies (select negative (addScalar i (float -axis.Size)) i) axis.Size d

    let rfftfreq (axis: Axis) (d: float) : Tensor =
        frequencies (iota DType.Int32 (Label.name axis.Name) (axis.Size / 2 + 1)) axis.Size d
