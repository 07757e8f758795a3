// The syntax trees of einsum and rearrange patterns, and how they are printed.
// Knows: labels, groups, ellipses, and where each stood in the text.
// Must not know: axes, sizes, tensors, FParsec.
// The idea: a tree says only what its operation can mean (an einsum has no groups, a merged axis always has a name),
// so a planner that matches on it exhaustively has no impossible case to write.
namespace NamedTensors.Patterns

open System
open System.Globalization

/// A stretch of the pattern's text, in UTF-16 units. Its length is 0 where something is missing.
/// Example: in `a (b c)` the group has `{ Start = 2; Length = 5 }`.
[<Struct>]
type Span = { Start: int; Length: int }

/// A label as written (without quotes), and where.
/// Example: `'my axis'` at the start of a pattern is `{ Text = "my axis"; Span = { Start = 0; Length = 9 } }`.
type Name = { Text: string; Span: Span }

/// One factor of an axis that is split or merged.
[<RequireQualifiedAccess>]
type Factor =
    /// A label. Example: `h` in `(h w)`.
    | Axis of Name
    /// A literal `1`: dropped on the left, added on the right. Example: `(new: 1)` makes an axis of size 1.
    | Unit of Span

/// A parenthesised product of factors, the first the most significant. `Factors` is never empty.
/// Where a name is optional, `'name` is `Name option`. Example: `(E: H W C)`, `(h w)`.
type Group<'name> = { Name: 'name; Factors: Factor list; Span: Span }

/// An axis of an ordered left side of rearrange; it is matched by position.
[<RequireQualifiedAccess>]
type OrderedAxis =
    /// A label for the axis at this position, whatever its real name. Example: `b` in `b h -> h b`.
    | Axis of Name
    /// An axis that is split; the group's name, if any, is a label for the whole axis. Example: `(h1 h2)`, `(h: h1 h2)`.
    | Split of Group<Name option>
    /// An axis of size 1 that is dropped. Example: `b 1 -> b`.
    | Unit of Span
    /// Any number of axes. At most one on a side. Example: `... c -> c ...`.
    | Ellipsis of Span

/// An axis inside `{ }`; it is matched by name, or by the name that a binding gives to its label.
[<RequireQualifiedAccess>]
type UnorderedAxis =
    /// Example: `H` in `{H W} -> ... W H`.
    | Axis of Name
    /// Example: `(H: h1 h2)` in `{(H: h1 h2)} -> h2 ... h1`.
    | Split of Group<Name>

/// The left side of rearrange.
[<RequireQualifiedAccess>]
type RearrangeInput =
    /// All axes from left to right. Never empty. Example: `b (h1 h2) ...`.
    | Ordered of OrderedAxis list
    /// Some axes by name. An ellipsis says nothing that the braces don't say. Example: `{H W ...}`.
    | Unordered of UnorderedAxis list * ellipsis: Span option

/// An axis of the right side of rearrange.
[<RequireQualifiedAccess>]
type OutputAxis =
    /// An axis or a factor of the left side. Example: `c` in `b c -> c b`.
    | Axis of Name
    /// Factors merged into an axis. Its name is a label of the left side (then the axis has that one's real name),
    /// a binding, or a new name. Example: `(E: H W C)`.
    | Merge of Group<Name>
    /// The axes and factors that the right side does not name, in their order. There may be several (the planner
    /// places each axis). Example: `{H} -> ... H ...`.
    | Ellipsis of Span

/// A rearrange pattern. Its labels obey these rules:
/// * left: axes and factors have distinct names; so have axes and groups (a factor may be called like a group,
///   and then the name means the factor);
/// * right: every name but a group's is an axis or factor of the left side, none occurs twice,
///   and the resulting axes have distinct names;
/// * every name on the left is on the right, unless the right side has an ellipsis.
/// Example: `Pattern.parseRearrange "b (h k) -> h b k"`.
type Rearrange = { Input: RearrangeInput; Output: OutputAxis list }

/// An axis of an operand of an ordered einsum; it is matched by position.
[<RequireQualifiedAccess>]
type OperandAxis =
    /// A label. One that occurs twice in an operand takes the diagonal. Example: `i` in `i i -> i`.
    | Axis of Name
    /// `_`: an axis that is summed; each `_` is an axis of its own. Example: `b _ -> b`.
    | Anonymous of Span
    /// A literal: an axis that must have this size and is summed. Example: `b 1 -> b`.
    | Size of int * Span
    /// Any number of axes, matched by name across operands. At most one in an operand. Example: `... d, d -> ...`.
    | Ellipsis of Span

/// One operand of an ordered einsum. No axes: an array without axes. The span is 0 long where there is no text.
/// Example: the operands of `, i -> i` have no axis and one.
type Operand = { Axes: OperandAxis list; Span: Span }

/// The left side of einsum.
[<RequireQualifiedAccess>]
type EinsumInput =
    /// One operand for each array. Never empty, never a single operand without axes. Example: `h w d, d w h`.
    | Ordered of Operand list
    /// Axes by name, over all arrays: those not on the right are contracted. With an ellipsis, all axes that are
    /// not on the right are. The names are distinct. Example: `{H W D} -> H W`, `{...} -> H`.
    | Unordered of Name list * ellipsis: Span option
    /// Nothing: all axes that are not on the right are contracted. Example: `-> H W`.
    | OutputOnly

/// An axis of the right side of einsum.
[<RequireQualifiedAccess>]
type EinsumAxis =
    /// Example: `h` in `h w -> h`.
    | Axis of Name
    /// Ordered: what the ellipses on the left stand for, and at most one; else every axis that is not named.
    /// Example: `... d -> ...`.
    | Ellipsis of Span

/// An einsum pattern. The names on the right are distinct; in an ordered pattern each is also on the left.
/// Example: `Pattern.parseEinsum "h w d, d w h -> h w"`.
type Einsum = { Input: EinsumInput; Output: EinsumAxis list }

/// What a name may be written like.
[<RequireQualifiedAccess>]
module Name =
    /// Can a name start with this character without quotes? Example: `Name.isStart 'h'`, but not `'2'`.
    let isStart (c: char) = Char.IsLetter c || c = '_' || Char.IsSurrogate c

    /// Can a name go on with this character without quotes? Example: `Name.isPart '2'`, but not `'-'`.
    let isPart (c: char) =
        isStart c
        || Char.IsDigit c
        || (let category = Char.GetUnicodeCategory c

            category = UnicodeCategory.NonSpacingMark || category = UnicodeCategory.SpacingCombiningMark)

    /// The name as a pattern says it, quoted where it must be.
    /// Example: `h1` gives `h1`, `my axis` gives `'my axis'`, `_` gives `'_'`.
    let quote (text: string) =
        if text <> "" && text <> "_" && isStart text[0] && Seq.forall isPart text then
            text
        else
            "'" + text.Replace("\\", "\\\\").Replace("'", "\\'") + "'"

// The words of a printed pattern.
module private Words =
    let join (words: string list) = String.Join(" ", words)

    let sides (left: string) (right: string) = [ left.TrimEnd(); "->"; right ] |> List.filter ((<>) "") |> join

    let name (name: Name) = Name.quote name.Text

    let factor factor =
        match factor with
        | Factor.Axis axis -> name axis
        | Factor.Unit _ -> "1"

    let group label factors = "(" + label + join (List.map factor factors) + ")"

    let named (g: Group<Name>) = group (name g.Name + ": ") g.Factors

    let braces words ellipsis =
        "{"
        + join (
            words
            @ [
                if Option.isSome ellipsis then
                    "..."
            ]
        )
        + "}"

    let names (factors: Factor list) =
        factors
        |> List.choose (fun factor ->
            match factor with
            | Factor.Axis axis -> Some axis
            | Factor.Unit _ -> None)

/// Printing and listing of rearrange patterns.
[<RequireQualifiedAccess>]
module Rearrange =
    let private ordered axis =
        match axis with
        | OrderedAxis.Axis name -> Words.name name
        | OrderedAxis.Split { Name = Some label; Factors = factors } -> Words.group (Words.name label + ": ") factors
        | OrderedAxis.Split { Name = None; Factors = factors } -> Words.group "" factors
        | OrderedAxis.Unit _ -> "1"
        | OrderedAxis.Ellipsis _ -> "..."

    let private unordered axis =
        match axis with
        | UnorderedAxis.Axis name -> Words.name name
        | UnorderedAxis.Split group -> Words.named group

    let private output axis =
        match axis with
        | OutputAxis.Axis name -> Words.name name
        | OutputAxis.Merge group -> Words.named group
        | OutputAxis.Ellipsis _ -> "..."

    /// The pattern as text, in its plainest form; parsing it gives the same tree but for the spans.
    /// Example: `{ C ...,(H:h1 h2)}->h1 …` prints as `{C (H: h1 h2) ...} -> h1 ...`.
    let print (pattern: Rearrange) =
        let left =
            match pattern.Input with
            | RearrangeInput.Ordered axes -> Words.join (List.map ordered axes)
            | RearrangeInput.Unordered(axes, ellipsis) -> Words.braces (List.map unordered axes) ellipsis

        Words.sides left (Words.join (List.map output pattern.Output))

    /// What each axis of the left side is called as a whole, if it is, and by which names the right side refers to it.
    /// An ellipsis is left out. Example: of `b (h: h1 h2) (w1 1) ...` this is `b, [b]`, `h, [h1; h2]` and `none, [w1]`.
    let axes (input: RearrangeInput) : (Name option * Name list) list =
        match input with
        | RearrangeInput.Ordered axes ->
            axes
            |> List.choose (fun axis ->
                match axis with
                | OrderedAxis.Axis name -> Some(Some name, [ name ])
                | OrderedAxis.Split group -> Some(group.Name, Words.names group.Factors)
                | OrderedAxis.Unit _ -> Some(None, [])
                | OrderedAxis.Ellipsis _ -> None)
        | RearrangeInput.Unordered(axes, _) ->
            axes
            |> List.map (fun axis ->
                match axis with
                | UnorderedAxis.Axis name -> Some name, [ name ]
                | UnorderedAxis.Split group -> Some group.Name, Words.names group.Factors)

    /// The axes and factors of the left side, from left to right: what the right side must place.
    /// Example: of `b (h: h1 h2) ... -> h2 ...` these are `b h1 h2`.
    let placed (input: RearrangeInput) : Name list = axes input |> List.collect snd

    /// The labels of whole axes on the left, from left to right.
    /// Example: of `b (h: h1 h2) ... -> h2 ...` these are `b h`.
    let whole (input: RearrangeInput) : Name list = axes input |> List.choose fst

    /// The axes and factors that the right side names, in its order.
    /// Example: of `b h w -> w (e: b h)` these are `w b h`.
    let used (output: OutputAxis list) : Name list =
        output
        |> List.collect (fun axis ->
            match axis with
            | OutputAxis.Axis name -> [ name ]
            | OutputAxis.Merge group -> Words.names group.Factors
            | OutputAxis.Ellipsis _ -> [])

    /// The labels of the resulting axes that the right side names, in its order.
    /// Example: of `b h w -> w (e: b h)` these are `w e`.
    let results (output: OutputAxis list) : Name list =
        output
        |> List.collect (fun axis ->
            match axis with
            | OutputAxis.Axis name -> [ name ]
            | OutputAxis.Merge group -> [ group.Name ]
            | OutputAxis.Ellipsis _ -> [])

    /// The labels of the pattern, each once, where it is first met: whole axes, factors, then the right side's.
    /// A binding for anything else is not used. Example: of `(h: a b) -> (x: b a)` these are `h a b x`.
    let names (pattern: Rearrange) : Name list =
        whole pattern.Input @ placed pattern.Input @ results pattern.Output |> List.distinctBy _.Text

/// Printing and listing of einsum patterns.
[<RequireQualifiedAccess>]
module Einsum =
    let private operand axis =
        match axis with
        | OperandAxis.Axis name -> Words.name name
        | OperandAxis.Anonymous _ -> "_"
        | OperandAxis.Size(size, _) -> string size
        | OperandAxis.Ellipsis _ -> "..."

    let private output axis =
        match axis with
        | EinsumAxis.Axis name -> Words.name name
        | EinsumAxis.Ellipsis _ -> "..."

    /// The pattern as text, in its plainest form; parsing it gives the same tree but for the spans.
    /// Example: `h w,w->h` prints as `h w, w -> h`.
    let print (pattern: Einsum) =
        let left =
            match pattern.Input with
            | EinsumInput.Ordered operands ->
                String.Join(", ", operands |> List.map (fun it -> Words.join (List.map operand it.Axes)))
            | EinsumInput.Unordered(names, ellipsis) -> Words.braces (List.map Words.name names) ellipsis
            | EinsumInput.OutputOnly -> ""

        Words.sides left (Words.join (List.map output pattern.Output))

    /// The labels of the left side, from left to right, each as often as it occurs.
    /// Example: of `h w d, d w h -> h w` these are `h w d d w h`.
    let inputs (input: EinsumInput) : Name list =
        match input with
        | EinsumInput.Ordered operands ->
            operands
            |> List.collect _.Axes
            |> List.choose (fun axis ->
                match axis with
                | OperandAxis.Axis name -> Some name
                | OperandAxis.Anonymous _
                | OperandAxis.Size _
                | OperandAxis.Ellipsis _ -> None)
        | EinsumInput.Unordered(names, _) -> names
        | EinsumInput.OutputOnly -> []

    /// The labels of the right side, in its order.
    /// Example: of `b ... e -> ... b` these are `b`.
    let outputs (output: EinsumAxis list) : Name list =
        output
        |> List.choose (fun axis ->
            match axis with
            | EinsumAxis.Axis name -> Some name
            | EinsumAxis.Ellipsis _ -> None)

    /// The labels of the pattern, each once, where it is first met. An alias for anything else is not used.
    /// Example: of `h w d, d w h -> h w` these are `h w d`.
    let names (pattern: Einsum) : Name list = inputs pattern.Input @ outputs pattern.Output |> List.distinctBy _.Text
