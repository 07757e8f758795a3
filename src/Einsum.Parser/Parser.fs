// The grammar of patterns, in FParsec: text to the raw shape that einsum and rearrange share.
// Knows: characters, brackets, quotes, arrows, and which of them belong together.
// Must not know: what a pattern means (Check.fs), axes, sizes, tensors.
// The idea: no choice needs more than one item of lookahead, so the first thing that doesn't fit is the mistake;
// it travels in the parser's user state, and FParsec's own messages are never built.
namespace NamedTensors.Patterns

open System
open System.Globalization
open FParsec

/// What stands between separators on one side, whichever operation it is for.
[<RequireQualifiedAccess>]
type internal Item =
    | Name of Name
    | Anonymous of Span
    | Size of int * Span
    | Ellipsis of Span
    | Group of Group<Name option>

/// One operand, or the right side.
type internal RawOperand = { Braced: bool; Items: Item list; Span: Span }

/// A pattern with one arrow; `More` are the operands of an einsum after the first.
type internal Raw = { First: RawOperand; More: RawOperand list; Arrow: Span; Output: RawOperand }

/// What differs between the two operations in the grammar: einsum has operands with commas between them,
/// rearrange has groups.
[<RequireQualifiedAccess>]
type internal Dialect =
    | Einsum
    | Rearrange

[<RequireQualifiedAccess>]
module internal Grammar =
    type private P<'t> = Parser<'t, PatternError voption>

    // A part of a group before its name is told from its factors.
    [<RequireQualifiedAccess>]
    type private Entry =
        | Factor of Factor
        | Colon of Span

    let private reject (error: PatternError) : P<'t> =
        fun stream ->
            stream.UserState <- ValueSome error
            Reply(FatalError, NoErrorMessages)

    let private here (length: int) (stream: CharStream<_>) = { Start = int stream.Index; Length = length }

    // The character that is next, as an error says it.
    let private unexpected (stream: CharStream<_>) =
        PatternError.UnexpectedCharacter(stream.Peek().ToString(), here 1 stream)

    let private rejectHere (choose: CharStream<PatternError voption> -> PatternError) : P<'t> =
        fun stream -> reject (choose stream) stream

    let private located (p: P<'t>) : P<'t * Span> =
        fun stream ->
            let start = int stream.Index
            let reply = p stream

            if reply.Status = Ok then
                Reply((reply.Result, { Start = start; Length = int stream.Index - start }))
            else
                Reply(reply.Status, reply.Error)

    let private whitespace: P<unit> = skipManySatisfy Char.IsWhiteSpace

    // Between names, in rearrange, braces and groups, a comma is a space.
    let private separators: P<unit> = skipManySatisfy (fun c -> c = ',' || Char.IsWhiteSpace c)

    // Character by character, because FParsec's string parsers turn "\r\n" into "\n".
    let private quoted: P<Name> =
        fun stream ->
            let start = int stream.Index
            let quote = stream.Read()
            let text = Text.StringBuilder()

            while not stream.IsEndOfStream && stream.Peek() <> quote do
                if stream.Peek() = '\\' then
                    stream.Skip()

                if not stream.IsEndOfStream then
                    text.Append(stream.Read()) |> ignore

            let span length = { Start = start; Length = length }

            if stream.IsEndOfStream then
                reject (PatternError.QuoteNotClosed(span 1)) stream
            else
                stream.Skip()
                let span = span (int stream.Index - start)

                if text.Length = 0 then
                    reject (PatternError.EmptyQuotes span) stream
                else
                    Reply { Text = text.ToString(); Span = span }

    let private name: P<Name> =
        choice
            [
                followedBy (anyOf "'\"") >>. quoted
                located (many1Satisfy2 Name.isStart Name.isPart)
                |>> fun (text, span) -> { Text = text; Span = span }
            ]

    // A lone `_`; `_b` is a name.
    let private anonymous: P<Span> =
        fun stream ->
            if stream.Peek() = '_' && not (Name.isPart (stream.Peek 1u)) then
                let span = here 1 stream
                stream.Skip()
                Reply span
            else
                Reply(Error, NoErrorMessages)

    let private number: P<int * Span> =
        located (many1Satisfy2 isDigit Name.isPart)
        >>= fun (text, span) ->
            if not (Seq.forall isDigit text) then
                reject (PatternError.DigitFirst(text, span))
            else
                match Int32.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture) with
                | true, size -> preturn (size, span)
                | false, _ -> reject (PatternError.SizeTooLarge(text, span))

    let private ellipsis: P<Span> = located (skipString "..." <|> skipChar '…') |>> snd

    let private entry: P<Entry> =
        choice
            [
                anonymous >>= fun span -> reject (PatternError.AnonymousAxis span)
                name |>> fun name -> Entry.Factor(Factor.Axis name)
                number
                >>= fun (size, span) ->
                    if size = 1 then
                        preturn (Entry.Factor(Factor.Unit span))
                    else
                        reject (PatternError.SizeNotUnit(string size, span))
                located (skipChar ':') |>> fun ((), span) -> Entry.Colon span
            ]

    // Tells the name of a group from its factors.
    let private assemble (entries: Entry list, span: Span) : P<Group<Name option>> =
        let name, rest =
            match entries with
            | Entry.Factor(Factor.Axis name) :: Entry.Colon _ :: rest -> Some name, rest
            | _ -> None, entries

        let factors, colons =
            (rest, ([], []))
            ||> List.foldBack (fun entry (factors, colons) ->
                match entry with
                | Entry.Factor factor -> factor :: factors, colons
                | Entry.Colon colon -> factors, colon :: colons)

        match name, rest, colons, factors with
        | Some _, _, colon :: _, _ -> reject (PatternError.SeveralGroupNames colon)
        | None, Entry.Colon colon :: _, _, _ -> reject (PatternError.UnnamedGroup colon)
        | None, _, colon :: _, _ -> reject (PatternError.LateGroupName colon)
        | _, _, [], [] -> reject (PatternError.EmptyGroup span)
        | _, _, [], _ -> preturn { Name = name; Factors = factors; Span = span }

    let private stuckInGroup (opening: Span) : P<'t> =
        rejectHere (fun stream ->
            match stream.Peek() with
            | '(' -> PatternError.NestedGroup(here 1 stream)
            | '…' -> PatternError.EllipsisInGroup(here 1 stream)
            | '.' when stream.Match "..." -> PatternError.EllipsisInGroup(here 3 stream)
            | '{'
            | '}' -> PatternError.GroupNotClosed opening
            | '-' when stream.Match "->" -> PatternError.GroupNotClosed opening
            | _ when stream.IsEndOfStream -> PatternError.GroupNotClosed opening
            | _ -> unexpected stream)

    let private group: P<Group<Name option>> =
        located (
            located (skipChar '(')
            >>= fun ((), opening) ->
                separators >>. many (entry .>> separators) .>> (skipChar ')' <|> stuckInGroup opening)
        )
        >>= assemble

    let private item (dialect: Dialect) : P<Item> =
        let group =
            match dialect with
            | Dialect.Einsum -> followedBy (skipChar '(') >>. rejectHere (here 1 >> PatternError.GroupInEinsum)
            | Dialect.Rearrange -> group

        choice
            [
                anonymous |>> Item.Anonymous
                name |>> Item.Name
                number |>> Item.Size
                ellipsis |>> Item.Ellipsis
                group |>> Item.Group
            ]

    // Could this begin an item?
    let private isItem (c: char) = Name.isStart c || isDigit c || Seq.contains c "'\"(.…"

    let private stuckInBraces (opening: Span) : P<'t> =
        rejectHere (fun stream ->
            match stream.Peek() with
            | '{' -> PatternError.BracesMisplaced(here 1 stream)
            | ')' -> PatternError.GroupNotOpened(here 1 stream)
            | ':' -> PatternError.ColonOutsideGroup(here 1 stream)
            | '-' when stream.Match "->" -> PatternError.BracesNotClosed opening
            | _ when stream.IsEndOfStream -> PatternError.BracesNotClosed opening
            | _ -> unexpected stream)

    let private spanOf (item: Item) =
        match item with
        | Item.Name name -> name.Span
        | Item.Anonymous span
        | Item.Size(_, span)
        | Item.Ellipsis span -> span
        | Item.Group group -> group.Span

    let private braced (dialect: Dialect) : P<RawOperand> =
        located (
            located (skipChar '{')
            >>= fun ((), opening) ->
                separators >>. many (item dialect .>> separators) .>> (skipChar '}' <|> stuckInBraces opening)
        )
        |>> fun (items, span) -> { Braced = true; Items = items; Span = span }

    // Up to the end of its last item; as long as nothing, where there is none.
    let private ordered (dialect: Dialect) (blank: P<unit>) : P<RawOperand> =
        located (preturn ()) .>>. many (item dialect .>> blank)
        |>> fun (((), start), items) ->
            let last = items |> List.tryLast |> Option.map spanOf |> Option.defaultValue start

            {
                Braced = false
                Items = items
                Span = { Start = start.Start; Length = last.Start + last.Length - start.Start }
            }

    // What comes after a side that isn't what should: the arrow, or the end.
    let private stuck (operand: RawOperand) : P<'t> =
        rejectHere (fun stream ->
            match stream.Peek() with
            | ')' -> PatternError.GroupNotOpened(here 1 stream)
            | '}' -> PatternError.BracesNotOpened(here 1 stream)
            | '{' -> PatternError.BracesMisplaced(here 1 stream)
            | ':' -> PatternError.ColonOutsideGroup(here 1 stream)
            | '-' when stream.Match "->" -> PatternError.SeveralArrows(here 2 stream)
            | '-'
            | '='
            | '>'
            | '→' -> PatternError.BrokenArrow(here 1 stream)
            | c when operand.Braced && isItem c -> PatternError.BracesMisplaced operand.Span
            | _ when stream.IsEndOfStream -> PatternError.MissingArrow(here 0 stream)
            | _ -> unexpected stream)

    let private pattern (dialect: Dialect) : P<Raw> =
        let blank =
            match dialect with
            | Dialect.Einsum -> whitespace
            | Dialect.Rearrange -> separators

        let operand = blank >>. (braced dialect .>> blank <|> ordered dialect blank)

        let more =
            match dialect with
            | Dialect.Einsum -> many (skipChar ',' >>. operand)
            | Dialect.Rearrange -> preturn []

        operand .>>. more
        >>= fun (first, more) ->
            let last = List.fold (fun _ next -> next) first more

            located (skipString "->" <|> stuck last) .>>. operand
            >>= fun (((), arrow), output) ->
                let raw = { First = first; More = more; Arrow = arrow; Output = output }

                (eof >>% raw) <|> stuck output

    let private einsum = pattern Dialect.Einsum
    let private rearrange = pattern Dialect.Rearrange

    // A dash that isn't the arrow, when the arrow is there further on, is just a dash.
    let private reconsider (text: string) (error: PatternError) =
        match error with
        | PatternError.BrokenArrow span when text.IndexOf("->", span.Start, StringComparison.Ordinal) > span.Start ->
            PatternError.UnexpectedCharacter(text.Substring(span.Start, span.Length), span)
        | other -> other

    /// The raw shape of a pattern. Total: whatever the text, the answer is a shape or a mistake inside it.
    let parse (dialect: Dialect) (text: string) : Result<Raw, PatternError> =
        if String.IsNullOrWhiteSpace text then
            Result.Error(PatternError.Empty { Start = 0; Length = text.Length })
        else
            use stream = new CharStream<PatternError voption>(text, 0, text.Length, UserState = ValueNone)

            let reply =
                match dialect with
                | Dialect.Einsum -> einsum stream
                | Dialect.Rearrange -> rearrange stream

            match reply.Status, stream.UserState with
            | Ok, _ -> Result.Ok reply.Result
            | _, ValueSome error -> Result.Error(reconsider text error)
            | _, ValueNone -> Result.Error(unexpected stream)
