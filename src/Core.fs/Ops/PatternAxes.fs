// What the planners of patterns share: refusals that show the place, and matching of axes by position.
// Knows no operation's meaning. One idea: an ellipsis takes what is left between the axes before and after it.
namespace NamedTensors.Engine

open NamedTensors
open NamedTensors.Patterns

module internal PatternAxes =
    let quote (text: string) = "'" + text + "'"

    /// Raises, with the pattern and these places in it.
    let refuse operation (pattern: string) (problem: string) (spans: Span list) : 'a =
        Error.fail (Mistake.BadPattern(operation, pattern, problem, spans |> List.map (fun s -> s.Start, s.Length)))

    /// A hint at what a name may have been, or what there is.
    let hint (word: string) (known: string list) =
        match Error.suggest word known, known with
        | Some k, _ -> "did you mean " + quote k + "?"
        | None, [] -> "there is none"
        | None, _ -> "there is " + System.String.Join(", ", known |> List.map quote)

    /// The items of one array's side, each with the axis it stands for. The ellipsis, if any, is left out.
    let byPosition
        operation
        pattern
        (isEllipsis: 'item -> bool)
        (span: 'item -> Span)
        (items: 'item list)
        (rank: int)
        : ('item * int) list =
        let named = items |> List.filter (isEllipsis >> not)
        let has = string rank + (if rank = 1 then " axis" else " axes")

        if named.Length > rank then
            refuse operation pattern ("the array has only " + has) (named |> List.skip rank |> List.map span)

        if named.Length = items.Length && named.Length < rank then
            let spans = items |> List.map span

            refuse
                operation
                pattern
                ("the array has "
                 + has
                 + ", here are "
                 + string named.Length
                 + "; add "
                 + quote "..."
                 + " for the others")
                spans

        let before = items |> List.takeWhile (isEllipsis >> not)
        let after = items |> List.skip before.Length |> List.filter (isEllipsis >> not)
        let last = rank - after.Length
        (before |> List.mapi (fun i item -> item, i)) @ (after |> List.mapi (fun i item -> item, last + i))
