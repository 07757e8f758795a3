/// The pattern language by example: what each form becomes, and how long texts and many texts fare.
/// Its mistakes are in PatternErrorTests.fs, its laws in property-tests/Patterns.fs.
module NamedTensors.Tests.PatternTests

open System
open System.Threading.Tasks
open NUnit.Framework
open NamedTensors.Patterns

let private at start length : Span = { Start = start; Length = length }
let private named text start length : Name = { Text = text; Span = at start length }

[<Test>]
let ``an ordered einsum`` () =
    let expected: Einsum =
        {
            Input =
                EinsumInput.Ordered
                    [
                        { Axes = [ OperandAxis.Axis(named "h" 0 1); OperandAxis.Ellipsis(at 2 3) ]; Span = at 0 5 }
                        {
                            Axes =
                                [
                                    OperandAxis.Axis(named "h" 7 1)
                                    OperandAxis.Anonymous(at 9 1)
                                    OperandAxis.Size(3, at 11 1)
                                ]
                            Span = at 7 5
                        }
                    ]
            Output = [ EinsumAxis.Ellipsis(at 16 3) ]
        }

    Assert.That(Pattern.parseEinsum "h ..., h _ 3 -> ...", Is.EqualTo(Ok expected: Result<Einsum, PatternError>))

[<Test>]
let ``a rearrange by name`` () =
    let expected: Rearrange =
        {
            Input =
                RearrangeInput.Unordered(
                    [
                        UnorderedAxis.Split
                            {
                                Name = named "H" 2 1
                                Factors = [ Factor.Axis(named "h 1" 5 5); Factor.Unit(at 11 1) ]
                                Span = at 1 12
                            }
                        UnorderedAxis.Axis(named "C" 15 1)
                    ],
                    None
                )
            Output =
                [
                    OutputAxis.Ellipsis(at 21 3)
                    OutputAxis.Merge
                        {
                            Name = named "E" 26 1
                            Factors = [ Factor.Axis(named "C" 28 1); Factor.Axis(named "h 1" 30 5) ]
                            Span = at 25 11
                        }
                ]
        }

    Assert.That(
        Pattern.parseRearrange """{(H: 'h 1' 1), C} -> ... (E:C "h 1")""",
        Is.EqualTo(Ok expected: Result<Rearrange, PatternError>)
    )

let private einsumForms =
    [
        "h w d,d w h->h w", "h w d, d w h -> h w"
        "  h  w d ,  d w h  ->  w", "h w d, d w h -> w"
        "{H, W ,D} -> H W", "{H W D} -> H W"
        "{... D} -> H", "{D ...} -> H"
        "{H}->... H ...", "{H} -> ... H ..."
        "{D H} -> D … H", "{D H} -> D ... H"
        "->H W", "-> H W"
        "->", "->"
        "{} ->", "{} ->"
        ", i -> i", ", i -> i"
        "i,->i", "i, -> i"
        "i i -> i", "i i -> i"
        "b i i -> b", "b i i -> b"
        "a b _ _ 1 2 -> b", "a b _ _ 1 2 -> b"
        "'a b' \"c'\" '_' -> 'a b'", "'a b' 'c\\'' '_' -> 'a b'"
        "Ä ß_1 -> ß_1", "Ä ß_1 -> ß_1"
    ]
    |> List.map (fun (written: string, plain: string) -> TestCaseData(written, plain))

let private rearrangeForms =
    [
        "B H W C->C\tB H W", "B H W C -> C B H W"
        "b,h , w -> w,h b", "b h w -> w h b"
        "B H W C -> ( E:H W C ) B", "B H W C -> (E: H W C) B"
        "b (h k) -> h b k", "b (h k) -> h b k"
        "(a: a1 a) -> a a1", "(a: a1 a) -> a a1"
        "B H -> (B: B H)", "B H -> (B: B H)"
        "b h w c -> ... c b", "b h w c -> ... c b"
        "b ... -> ... b ...", "b ... -> ... b ..."
        "{ B (H: h1 H) (W: w1 W)} -> (B: B h1 w1) H W ...", "{B (H: h1 H) (W: w1 W)} -> (B: B h1 w1) H W ..."
        "{...} -> ...", "{...} -> ..."
        "{} -> ...", "{} -> ..."
        "b 1 (h 1) -> (new: 1) h b", "b 1 (h 1) -> (new: 1) h b"
        "'a b' h -> h 'a b'", "'a b' h -> h 'a b'"
        "b h -> b ('my axis': h)", "b h -> b ('my axis': h)"
        "_b _h -> _h _b", "_b _h -> _h _b"
        "(p:a b)(q:c)->(r:a c)b", "(p: a b) (q: c) -> (r: a c) b"
    ]
    |> List.map (fun (written: string, plain: string) -> TestCaseData(written, plain))

[<TestCaseSource(nameof einsumForms)>]
let ``an einsum prints in its plainest form`` (written: string, plain: string) =
    Assert.That(
        Pattern.parseEinsum written |> Result.map Einsum.print,
        Is.EqualTo(Ok plain: Result<string, PatternError>)
    )

[<TestCaseSource(nameof rearrangeForms)>]
let ``a rearrange prints in its plainest form`` (written: string, plain: string) =
    Assert.That(
        Pattern.parseRearrange written |> Result.map Rearrange.print,
        Is.EqualTo(Ok plain: Result<string, PatternError>)
    )

let private words (names: Name list) = String.Join(" ", names |> List.map _.Text)

[<Test>]
let ``the names of a rearrange`` () =
    match Pattern.parseRearrange "b (h: h1 h2) (w1 1) ... -> h2 (e: b w1) ..." with
    | Error error -> Assert.Fail(PatternError.message error)
    | Ok tree ->
        let axis (whole, parts) = words (Option.toList whole) + ": " + words parts
        let axes = Rearrange.axes tree.Input |> List.map axis
        Assert.That(String.Join("; ", axes), Is.EqualTo "b: b; h: h1 h2; : w1")
        Assert.That(words (Rearrange.placed tree.Input), Is.EqualTo "b h1 h2 w1")
        Assert.That(words (Rearrange.whole tree.Input), Is.EqualTo "b h")
        Assert.That(words (Rearrange.used tree.Output), Is.EqualTo "h2 b w1")
        Assert.That(words (Rearrange.results tree.Output), Is.EqualTo "h2 e")
        Assert.That(words (Rearrange.names tree), Is.EqualTo "b h h1 h2 w1 e")

[<Test>]
let ``the names of an einsum`` () =
    match Pattern.parseEinsum "h w d, d _ h -> w h" with
    | Error error -> Assert.Fail(PatternError.message error)
    | Ok tree ->
        Assert.That(words (Einsum.inputs tree.Input), Is.EqualTo "h w d d h")
        Assert.That(words (Einsum.outputs tree.Output), Is.EqualTo "w h")
        Assert.That(words (Einsum.names tree), Is.EqualTo "h w d")

// ---- limits

[<Test>]
let ``long and deep texts are answered`` () =
    let many = 200_000

    let refused (text: string) =
        Pattern.parseRearrange text |> Result.isError && Pattern.parseEinsum text |> Result.isError

    for bracket in [ "("; "{"; ")"; "'"; "(a "; "..."; "\\"; "1" ] do
        Assert.That(refused (String.replicate many bracket), bracket)

    let names = String.Join(" ", [ for i in 1..many -> "a" + string i ])
    Assert.That(Pattern.parseRearrange $"%s{names} -> (all: %s{names})" |> Result.isOk)
    Assert.That(Pattern.parseEinsum $"%s{names}, %s{names} -> %s{names}" |> Result.isOk)
    Assert.That(Pattern.parseEinsum (String.replicate many "a, " + "a -> a") |> Result.isOk)

    match Pattern.parseRearrange $"%s{names} -> %s{names} x" with
    | Ok _ -> Assert.Fail "x is not on the left"
    | Error error ->
        Assert.That((PatternError.render "rearrange" $"%s{names} -> %s{names} x" error).Length, Is.LessThan 500)

[<Test>]
let ``null is an empty pattern`` () =
    Assert.That(Pattern.parseEinsum (Unchecked.defaultof<string>) |> Result.isError)
    Assert.That(Pattern.parseRearrange (Unchecked.defaultof<string>) |> Result.isError)

[<Test; NonParallelizable>]
let ``a pattern is parsed once`` () =
    let before = Pattern.parsed ()

    for _ in 1..10 do
        Pattern.parseEinsum "once_a once_b -> once_b" |> ignore

    Assert.That(Pattern.parsed () - before, Is.EqualTo 1L)

[<Test; NonParallelizable>]
let ``the caches are bounded, whoever fills them`` () =
    Parallel.For(0, 5000, fun i -> Pattern.parseRearrange $"a%d{i} b -> b a%d{i}" |> ignore) |> ignore
    Assert.That(Pattern.cached (), Is.LessThan 2100)
