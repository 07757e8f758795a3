// Every way in which a pattern can be wrong, and how it is said.
// Knows: where in the text the mistake is, and what would be right.
// Must not know: how patterns are parsed, axes, sizes, tensors.
// The idea: a mistake is data (a case with its spans); one function words it, one draws it under the pattern.
namespace NamedTensors.Patterns

open System
open System.Globalization
open System.Text

/// The two sides of the arrow.
[<RequireQualifiedAccess>]
type Side =
    /// Before the arrow.
    | Left
    /// After the arrow.
    | Right

/// A mistake in a pattern that shows without knowing any axis. Each case says where.
/// Example: `a (b c -> c b a` gives `GroupNotClosed { Start = 2; Length = 1 }`.
[<RequireQualifiedAccess>]
type PatternError =
    /// There is no pattern. Example: ` `.
    | Empty of Span
    /// Example: `a b`, `a b, b c`.
    | MissingArrow of Span
    /// The second one. Example: `a b -> b -> a`.
    | SeveralArrows of Span
    /// Something that may have been meant as an arrow. Example: `a - > a`, `a = b`.
    | BrokenArrow of Span
    /// A side of a rearrange says nothing. The span is the arrow's. Example: `a b ->`.
    | EmptySide of Side * Span
    /// Example: `a*b -> b`.
    | UnexpectedCharacter of text: string * Span
    /// Example: `a (b c -> a`. The span is the parenthesis'.
    | GroupNotClosed of Span
    /// Example: `a b) -> b`.
    | GroupNotOpened of Span
    /// Example: `(E: ) a`, `()`.
    | EmptyGroup of Span
    /// A group in a group, the inner one's parenthesis. Example: `(a (b c))`.
    | NestedGroup of Span
    /// A group that needs a name has none: on the right, in braces, or before a colon. Example: `(H W)`, `(: H W)`.
    | UnnamedGroup of Span
    /// A second colon. Example: `(E: F: H W)`.
    | SeveralGroupNames of Span
    /// A colon that does not follow the first name of the group. Example: `(E H: W)`.
    | LateGroupName of Span
    /// A colon outside parentheses. Example: `E: H W -> H`.
    | ColonOutsideGroup of Span
    /// Example: `(h w) d, d -> h`.
    | GroupInEinsum of Span
    /// Example: `(a ...)`.
    | EllipsisInGroup of Span
    /// Example: `{H W -> H`.
    | BracesNotClosed of Span
    /// Example: `H W} -> H`.
    | BracesNotOpened of Span
    /// Braces that do not enclose the whole left side. Example: `{H W} B -> H`, `a -> {a}`.
    | BracesMisplaced of Span
    /// Example: `{H W}, {W D} -> H D`.
    | BracesAmongOperands of Span
    /// Example: `'a b -> b`. The span is the quote's.
    | QuoteNotClosed of Span
    /// Example: `''`.
    | EmptyQuotes of Span
    /// Example: `2b`.
    | DigitFirst of text: string * Span
    /// Example: `99999999999`.
    | SizeTooLarge of text: string * Span
    /// A literal size other than 1 in a rearrange. Example: `(h 2) -> h`.
    | SizeNotUnit of text: string * Span
    /// A `1` on the right of a rearrange, where the new axis needs a name. Example: `a -> a 1`.
    | UnnamedUnit of Span
    /// A size where axes are named: in braces, or on the right of an einsum. Example: `{H 1} -> H`, `a 1 -> 1`.
    | UnnamedSize of Span
    /// A `_` where an axis is kept or named. Example: `a _ -> _`.
    | AnonymousAxis of Span
    /// Two ellipses where one is the limit. Example: `... a ... -> a`.
    | SeveralEllipses of first: Span * second: Span
    /// A name that occurs twice where names are distinct. Example: `a b -> b b`.
    | RepeatedName of name: string * first: Span * second: Span
    /// A name of the left side that a rearrange does not place. Example: `a b -> a`.
    | OnlyLeft of Name
    /// A name of the right side that the left does not have, and those that it has. Example: `a b -> a x`.
    | OnlyRight of Name * left: string list
    /// The name of a group that is split, on the right. Example: `(h: h1 h2) -> h`.
    | SplitName of Name * factors: string list

/// The text of pattern errors.
[<RequireQualifiedAccess>]
module PatternError =
    /// Where the mistake is: the place to mend first, then what it clashes with. Never empty, always inside the pattern.
    /// Example: for `a b -> b b` these are the two `b` on the right, the second first.
    let spans (error: PatternError) : Span list =
        match error with
        | PatternError.Empty span
        | PatternError.MissingArrow span
        | PatternError.SeveralArrows span
        | PatternError.BrokenArrow span
        | PatternError.EmptySide(_, span)
        | PatternError.UnexpectedCharacter(_, span)
        | PatternError.GroupNotClosed span
        | PatternError.GroupNotOpened span
        | PatternError.EmptyGroup span
        | PatternError.NestedGroup span
        | PatternError.UnnamedGroup span
        | PatternError.SeveralGroupNames span
        | PatternError.LateGroupName span
        | PatternError.ColonOutsideGroup span
        | PatternError.GroupInEinsum span
        | PatternError.EllipsisInGroup span
        | PatternError.BracesNotClosed span
        | PatternError.BracesNotOpened span
        | PatternError.BracesMisplaced span
        | PatternError.BracesAmongOperands span
        | PatternError.QuoteNotClosed span
        | PatternError.EmptyQuotes span
        | PatternError.DigitFirst(_, span)
        | PatternError.SizeTooLarge(_, span)
        | PatternError.SizeNotUnit(_, span)
        | PatternError.UnnamedUnit span
        | PatternError.UnnamedSize span
        | PatternError.AnonymousAxis span -> [ span ]
        | PatternError.SeveralEllipses(first, second)
        | PatternError.RepeatedName(_, first, second) -> [ second; first ]
        | PatternError.OnlyLeft name
        | PatternError.OnlyRight(name, _)
        | PatternError.SplitName(name, _) -> [ name.Span ]

    // A character that would break a line, or the terminal, as a space.
    let private printable (c: char) =
        match Char.GetUnicodeCategory c with
        | UnicodeCategory.Control
        | UnicodeCategory.LineSeparator
        | UnicodeCategory.ParagraphSeparator -> ' '
        | _ -> c

    // A name in quotes, on one line and not endless.
    let private said (name: string) =
        let shown = if name.Length > 40 then name.Substring(0, 40) + "…" else name
        "'" + String.map printable shown + "'"

    let private listed (names: string list) =
        let shown = names |> List.truncate 8 |> List.map said
        String.Join(", ", shown) + (if List.length names > 8 then ", …" else "")

    // A character by itself if it can be seen, else its number.
    let private visible (text: string) =
        if text |> Seq.forall (fun c -> Char.IsControl c || Char.IsSurrogate c || c > '\uFFF0') then
            String.Join(" ", text |> Seq.map (fun c -> "U+" + (int c).ToString("X4", CultureInfo.InvariantCulture)))
        else
            "'" + text + "'"

    /// What is wrong, and what would be right, in one line.
    /// Example: `group is not closed`, `'x' is not on the left, which has 'a', 'b'`.
    let message (error: PatternError) : string =
        match error with
        | PatternError.Empty _ -> "the pattern is empty, write 'left -> right'"
        | PatternError.MissingArrow _ -> "the arrow is missing, write 'left -> right'"
        | PatternError.SeveralArrows _ -> "there is a second arrow"
        | PatternError.BrokenArrow _ -> "the arrow is written '->'"
        | PatternError.EmptySide(Side.Left, _) -> "there is nothing on the left, name the array's axes there"
        | PatternError.EmptySide(Side.Right, _) -> "there is nothing on the right, name the result's axes there"
        | PatternError.UnexpectedCharacter(("[" | "]") as text, _) ->
            "unexpected '" + text + "', a group is written '( )'"
        | PatternError.UnexpectedCharacter(",", _) -> "unexpected ',', there is only one result"
        | PatternError.UnexpectedCharacter(".", _) -> "unexpected '.', an ellipsis is written '...'"
        | PatternError.UnexpectedCharacter(text, _) ->
            "unexpected " + visible text + ", quote the name if it is part of one"
        | PatternError.GroupNotClosed _ -> "group is not closed"
        | PatternError.GroupNotOpened _ -> "')' closes no group"
        | PatternError.EmptyGroup _ -> "group is empty"
        | PatternError.NestedGroup _ -> "a group can't hold a group"
        | PatternError.UnnamedGroup _ -> "group has no name, write '(name: …)'"
        | PatternError.SeveralGroupNames _ -> "group has a second name"
        | PatternError.LateGroupName _ -> "the name of a group is one name and comes first, write '(name: …)'"
        | PatternError.ColonOutsideGroup _ -> "':' names a group, write '(name: …)'"
        | PatternError.GroupInEinsum _ -> "einsum has no groups, rearrange before or after it"
        | PatternError.EllipsisInGroup _ -> "a group can't hold an ellipsis, name its factors"
        | PatternError.BracesNotClosed _ -> "'{' is not closed"
        | PatternError.BracesNotOpened _ -> "'}' closes nothing"
        | PatternError.BracesMisplaced _ -> "'{ }' can only enclose the whole left side"
        | PatternError.BracesAmongOperands _ -> "'{ }' stands for all operands together, it can't be one of several"
        | PatternError.QuoteNotClosed _ -> "quoted name is not closed"
        | PatternError.EmptyQuotes _ -> "quoted name is empty"
        | PatternError.DigitFirst(text, _) -> "a name can't start with a digit, quote it: " + said text
        | PatternError.SizeTooLarge(text, _) -> "size " + said text + " is too large"
        | PatternError.SizeNotUnit(text, _) -> "an axis of size " + text + " needs a name, only 1 may stand without"
        | PatternError.UnnamedUnit _ -> "a new axis needs a name, write '(name: 1)'"
        | PatternError.UnnamedSize _ -> "a size can't stand for an axis here, write its name"
        | PatternError.AnonymousAxis _ -> "'_' is not a name, write one here"
        | PatternError.SeveralEllipses _ -> "there is a second ellipsis"
        | PatternError.RepeatedName(name, _, _) -> said name + " occurs twice on this side"
        | PatternError.OnlyLeft name -> said name.Text + " is not on the right, add it or '...'"
        | PatternError.OnlyRight(name, []) -> said name.Text + " is not on the left"
        | PatternError.OnlyRight(name, left) -> said name.Text + " is not on the left, which has " + listed left
        | PatternError.SplitName(name, []) -> said name.Text + " has been split"
        | PatternError.SplitName(name, factors) -> said name.Text + " has been split into " + listed factors

    // The most that is shown of a long pattern, and how much of that goes before the mistake.
    let private window, private lead = 100, 40

    // Columns that a character takes: none if it joins the one before.
    let private columns (c: char) =
        match Char.GetUnicodeCategory c with
        | UnicodeCategory.NonSpacingMark
        | UnicodeCategory.EnclosingMark
        | UnicodeCategory.Format -> 0
        | _ -> if Char.IsLowSurrogate c then 0 else 1

    let private within (i: int) (span: Span) = i = span.Start || (i > span.Start && i < span.Start + span.Length)

    /// A message with the pattern below it and the spans underlined. Of a long pattern only the part around the first
    /// span is shown. For the mistakes that only show with axes at hand.
    /// Example: `draw "rearrange" "axis 'h' has size 5, not a multiple of 2" "(h 2) -> h" [ { Start = 0; Length = 5 } ]`.
    let draw (operation: string) (message: string) (pattern: string) (spans: Span list) : string =
        let text = if isNull (box pattern) then "" else pattern

        let from =
            match spans with
            | first :: _ when text.Length > window -> Math.Clamp(first.Start - lead, 0, text.Length - window)
            | _ -> 0

        let till = Math.Min(text.Length, from + window)
        let shown, carets = StringBuilder "  ", StringBuilder "  "

        let put (c: char) (caret: char) =
            shown.Append c |> ignore
            carets.Append(caret, columns c) |> ignore

        if from > 0 then
            put '…' ' '

        for i in from .. till - 1 do
            put (printable text[i]) (if List.exists (within i) spans then '^' else ' ')

        if till < text.Length then
            put '…' ' '
        elif List.exists (within till) spans then
            put ' ' '^'

        String.Join("\n", operation + ": " + message, shown.ToString().TrimEnd(), carets.ToString().TrimEnd())

    /// The whole text of a mistake: the operation, what is wrong, the pattern, and carets under the place.
    /// Example: `render "rearrange" "a (b c -> c b a" error` is
    /// `rearrange: group is not closed`, `  a (b c -> c b a`, `    ^` on three lines.
    let render (operation: string) (pattern: string) (error: PatternError) : string =
        draw operation (message error) pattern (spans error)
