// Fourier transforms along named axes. No logic.
// Knows how axes are written: one, several, or pairs of an old name and a new axis; the transforms are Fft's.
// One idea: an optional axis renames the result, as frequencies are not times.
namespace NamedTensors.FSharp

open NamedTensors
open NamedTensors.Engine

[<AutoOpen>]
module HaxFft =
    type Hax with
        /// The discrete Fourier transform. Gives complex, the axes of `a`.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member fft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "fft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member fft(a: NamedArray) = Hax.fft () a

        /// The inverse discrete Fourier transform. Gives complex, the axes of `a`.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member ifft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "ifft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member ifft(a: NamedArray) = Hax.ifft () a

        /// The discrete Fourier transform of real numbers: the half that says all. Along several axes the last one is
        /// halved. Gives complex; of n points n/2 + 1.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member rfft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "rfft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member rfft(a: NamedArray) = Hax.rfft () a

        /// The inverse of `Rfft`. Without a size, m points give 2(m − 1). Gives real.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member irfft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "irfft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member irfft(a: NamedArray) = Hax.irfft () a

        /// The transform of numbers whose other half is the conjugate. One axis; without a size, m points give 2(m −
        /// 1). Gives real.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member hfft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "hfft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member hfft(a: NamedArray) = Hax.hfft () a

        /// The inverse of `Hfft`. One axis. Gives complex; of n points n/2 + 1.
        /// Error: an axis that the array lacks, an unknown norm, a dtype that is not accepted.
        static member ihfft(?axis: AxisSelectionArg, ?norm: string) =
            fun (a: NamedArray) -> NamedArray(Fft.transform "ihfft" a.Tensor (selectionOf axis) (Option.toObj norm))

        /// As above, with nothing but the array given.
        static member ihfft(a: NamedArray) = Hax.ihfft () a

        /// Half the points moved to the front, so that frequency 0 stands in the middle. Gives the axes of `x`.
        /// Error: an axis that the array lacks or that has another size.
        static member fftshift(?axes: AxisSelectionArg) =
            fun (x: NamedArray) -> NamedArray(Fft.fftshift x.Tensor (selectionOf axes))

        /// As above, with nothing but the array given.
        static member fftshift(x: NamedArray) = Hax.fftshift () x

        /// The inverse of `Fftshift`. Gives the axes of `x`.
        /// Error: an axis that the array lacks or that has another size.
        static member ifftshift(?axes: AxisSelectionArg) =
            fun (x: NamedArray) -> NamedArray(Fft.ifftshift x.Tensor (selectionOf axes))

        /// As above, with nothing but the array given.
        static member ifftshift(x: NamedArray) = Hax.ifftshift () x

        /// The frequencies of `Fft`: 0, 1, …, −1, divided by n · d. Gives float32, the axis.
        static member fftfreq(axis: Axis, ?d: float) = NamedArray(Fft.fftfreq axis (defaultArg d 1.0))

        /// The frequencies of `Rfft`: 0, 1, …, n/2, divided by n · d. Gives float32, the axis with n/2 + 1 points.
        static member rfftfreq(axis: Axis, ?d: float) = NamedArray(Fft.rfftfreq axis (defaultArg d 1.0))

        /// The transform along axes that may be renamed or resized: `x |> Hax.fft [ "time", Some (axis "freq" 5) ]`;
        /// None keeps the axis.
        static member fft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "fft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))

        /// The inverse transform along axes that may be renamed or resized: `x |> Hax.ifft [ "time", Some (axis
        /// "freq" 5) ]`; None keeps the axis.
        static member ifft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "ifft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))

        /// The transform of real values along axes that may be renamed or resized: `x |> Hax.rfft [ "time", Some
        /// (axis "freq" 5) ]`; None keeps the axis.
        static member rfft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "rfft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))

        /// The inverse of `rfft` along axes that may be renamed or resized: `x |> Hax.irfft [ "time", Some (axis
        /// "freq" 5) ]`; None keeps the axis.
        static member irfft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "irfft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))

        /// The transform of a Hermitian signal along axes that may be renamed or resized: `x |> Hax.hfft [ "time",
        /// Some (axis "freq" 5) ]`; None keeps the axis.
        static member hfft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "hfft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))

        /// The inverse of `hfft` along axes that may be renamed or resized: `x |> Hax.ihfft [ "time", Some (axis
        /// "freq" 5) ]`; None keeps the axis.
        static member ihfft(axes: (string * Axis option) list, ?norm: string) =
            fun (a: NamedArray) ->
                let into: (Axis | null)[] = [| for _, axis in axes -> Option.toObj axis |]
                NamedArray(Fft.transformTo "ihfft" a.Tensor [| for name, _ in axes -> name |] into (Option.toObj norm))
