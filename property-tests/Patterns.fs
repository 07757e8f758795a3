/// Laws of the pattern language. Trees are generated so that they obey its rules, texts so that they come close to
/// patterns: words of the grammar in any order, and printed trees with small damage.
[<NUnit.Framework.TestFixture>]
module NamedTensors.PropertyTests.Patterns

open FsCheck
open FsCheck.FSharp
open FsCheck.NUnit
open NamedTensors.Patterns
open NamedTensors.PropertyTests.PatternSpans
open NamedTensors.PropertyTests.PatternTrees

// ---- texts

let private words =
    [
        "->"
        "->"
        "..."
        "…"
        "("
        ")"
        "{"
        "}"
        ":"
        ","
        " "
        "  "
        "\t"
        "\r\n"
        "1"
        "2"
        "_"
        "a"
        "b"
        "h1"
        "'"
        "\""
        "'x y'"
        "\\"
        "-"
        ">"
        "="
        "."
        ".."
        "!"
        "\u0000"
        "\uFFFF"
        "\uD83D"
        "é"
        "99999999999"
        "3d"
        "[a]"
        "→"
        "\u00A0"
        "(a b)"
        "(x: a b)"
        "{a b}"
        "a b -> b a"
    ]

let private damaged (print: 'tree -> string) (trees: Gen<'tree>) =
    gen {
        let! tree = trees
        let text = print tree
        let! at = Gen.choose (0, text.Length)
        let! drop = Gen.choose (0, min 2 (text.Length - at))
        let! add = Gen.oneof [ Gen.constant ""; Gen.elements words ]
        return text.Remove(at, drop).Insert(at, add)
    }

let private texts =
    Gen.frequency
        [
            3, Gen.listOf (Gen.elements words) |> Gen.map (String.concat "")
            3, Gen.listOf (Gen.elements words) |> Gen.map (String.concat " ")
            3, damaged Einsum.print einsums
            3, damaged Rearrange.print rearranges
            1, ArbMap.defaults |> ArbMap.generate<string>
        ]

/// A text that may be a pattern; shrinks as text does.
type Text = Text of string

type Trees =
    static member Einsum() : Arbitrary<Einsum> = Arb.fromGen einsums
    static member Rearrange() : Arbitrary<Rearrange> = Arb.fromGen rearranges

    static member Text() : Arbitrary<Text> =
        Arb.fromGenShrink (
            Gen.map Text texts,
            fun (Text text) ->
                seq {
                    if not (isNull (box text)) then
                        for i in 0 .. text.Length - 1 -> Text(text.Remove(i, 1))
                }
        )

let private length (text: string) = if isNull (box text) then 0 else text.Length

let private inside (text: string) (span: Span) =
    span.Start >= 0 && span.Length >= 0 && span.Start + span.Length <= length text

/// A name's span holds the name, quoted or not.
let private holds (text: string) (it: Name) =
    let written = text.Substring(it.Span.Start, it.Span.Length)

    written = it.Text
    || (let quote = written[0]

        (quote = '\'' || quote = '"')
        && written.Length > 2
        && written[written.Length - 1] = quote
        && it.Text.Length <= written.Length - 2)

// ---- laws

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 2000, QuietOnSuccess = true)>]
let ``parsing a printed einsum gives the einsum`` (tree: Einsum) =
    Pattern.parseEinsum (Einsum.print tree) |> Result.map bareEinsum = Ok tree

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 2000, QuietOnSuccess = true)>]
let ``parsing a printed rearrange gives the rearrange`` (tree: Rearrange) =
    Pattern.parseRearrange (Rearrange.print tree) |> Result.map bareRearrange = Ok tree

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 5000, QuietOnSuccess = true)>]
let ``printing loses nothing of an einsum that was parsed`` (Text text) =
    match Pattern.parseEinsum text with
    | Error _ -> true
    | Ok tree -> Pattern.parseEinsum (Einsum.print tree) |> Result.map bareEinsum = Ok(bareEinsum tree)

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 5000, QuietOnSuccess = true)>]
let ``printing loses nothing of a rearrange that was parsed`` (Text text) =
    match Pattern.parseRearrange text with
    | Error _ -> true
    | Ok tree -> Pattern.parseRearrange (Rearrange.print tree) |> Result.map bareRearrange = Ok(bareRearrange tree)

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 20000, QuietOnSuccess = true)>]
let ``every text is an einsum or a mistake inside it`` (Text text) =
    match Pattern.parseEinsum text with
    | Error error ->
        List.forall (inside text) (PatternError.spans error)
        && (PatternError.render "einsum" text error).Split('\n').Length = 3
    | Ok tree -> List.forall (inside text) (einsumSpans tree) && List.forall (holds text) (Einsum.names tree)

[<Property(Arbitrary = [| typeof<Trees> |], MaxTest = 20000, QuietOnSuccess = true)>]
let ``every text is a rearrange or a mistake inside it`` (Text text) =
    match Pattern.parseRearrange text with
    | Error error ->
        List.forall (inside text) (PatternError.spans error)
        && (PatternError.render "rearrange" text error).Split('\n').Length = 3
    | Ok tree -> List.forall (inside text) (rearrangeSpans tree) && List.forall (holds text) (Rearrange.names tree)
