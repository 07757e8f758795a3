// What the library calls: a pattern's text to its tree, each text parsed once.
// Knows: the grammar, the rules, and a bounded cache for each operation.
// Must not know: axes, sizes, tensors.
// The idea: a tree never changes and depends on the text alone, so remembering it can't be noticed but in time.
namespace NamedTensors.Patterns

open System.Collections.Concurrent
open System.Threading

// Answers by text. It is emptied when full, which a program with fewer patterns than places never sees. Mistakes and
// long texts are not kept: programs don't repeat the former, and the latter would let few entries hold much memory.
type internal Cache<'t>(compute: string -> Result<'t, PatternError>) =
    let places, longest = 1024, 1024
    let known = ConcurrentDictionary<string, Result<'t, PatternError>>()
    let mutable computed = 0L

    member _.Find(text: string) : Result<'t, PatternError> =
        match known.TryGetValue text with
        | true, answer -> answer
        | false, _ ->
            Interlocked.Increment(&computed) |> ignore
            let answer = compute text

            if Result.isOk answer && text.Length <= longest then
                if known.Count >= places then
                    known.Clear()

                known[text] <- answer

            answer

    member _.Computed = Interlocked.Read(&computed)
    member _.Count = known.Count

/// Parsing of patterns. Total and safe to call from any thread: every text has a tree or a mistake inside it.
[<RequireQualifiedAccess>]
module Pattern =
    let private einsums = Cache(fun text -> Grammar.parse Dialect.Einsum text |> Result.bind Check.einsum)

    let private rearranges = Cache(fun text -> Grammar.parse Dialect.Rearrange text |> Result.bind Check.rearrange)

    // C# may give null.
    let private orEmpty (text: string) = if isNull (box text) then "" else text

    /// The tree of an einsum pattern: ordered `h w d, d w h -> h w`, by name `{H W D} -> H W`, or by output `-> H W`.
    /// Operands are separated by commas, names by spaces (in braces by either).
    /// Example: `Pattern.parseEinsum "a b"` is `Error(PatternError.MissingArrow { Start = 3; Length = 0 })`.
    let parseEinsum (text: string) : Result<Einsum, PatternError> = einsums.Find(orEmpty text)

    /// The tree of a rearrange pattern: ordered `b (h k) -> h b k` or by name `{H W} -> ... (E: H W)`.
    /// Names are separated by spaces or commas.
    /// Example: `Pattern.parseRearrange "a (b c -> a"` is `Error(PatternError.GroupNotClosed { Start = 2; Length = 1 })`.
    let parseRearrange (text: string) : Result<Rearrange, PatternError> = rearranges.Find(orEmpty text)

    /// How many texts have been parsed, rather than found in a cache. For tests.
    /// Example: parsing one pattern twice adds one.
    let parsed () : int64 = einsums.Computed + rearranges.Computed

    /// How many trees the caches hold, at most 1,024 an operation. For tests.
    /// Example: 2 after one einsum and one rearrange.
    let cached () : int = einsums.Count + rearranges.Count
