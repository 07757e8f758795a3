// The names that the surface hangs on: `Hax` (named axes) and `Lax` (axes by position). They have no members of their own;
// each file of this folder adds those of its subject, so that files stay small. Knows nothing else.
// One idea of the surface: what is no array is given in brackets, with optional ones by name, and a function of the array
// comes out: `x |> Hax.sum("batch", where = mask)`. Two arrays are curried in the order of the mathematics; a number may stand
// for the first, for the second F# warns (FS3391): write an operator, or `Hax.floorDivide x (operand 2)`.
namespace NamedTensors.FSharp

/// Functions of arrays with named axes, for F#: what C# calls `hax` and `hax.nn`, array last.
[<AbstractClass; Sealed>]
type Hax = class end

/// Functions of arrays by position, for F#: what C# calls `lax`, array last.
[<AbstractClass; Sealed>]
type Lax = class end
