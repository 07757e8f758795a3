/// What each mistake in a pattern says, whole: the message, the pattern, the carets.
module NamedTensors.Tests.PatternErrorTests

open System
open NUnit.Framework
open NamedTensors.Patterns

let private rendered (operation: string) (pattern: string) =
    let answer =
        if operation = "einsum" then
            Pattern.parseEinsum pattern |> Result.map Einsum.print
        else
            Pattern.parseRearrange pattern |> Result.map Rearrange.print

    match answer with
    | Ok tree -> $"no mistake: %s{tree}"
    | Error error -> PatternError.render operation pattern error

// Each block is the whole text of a mistake; its second line is the pattern that makes it.
let private blocks =
    """
einsum: the arrow is missing, write 'left -> right'
  a b, b c
          ^

rearrange: the arrow is missing, write 'left -> right'
  B H W C
         ^

rearrange: there is a second arrow
  a -> b -> a
         ^^

einsum: there is a second arrow
  h w d, d w h -> h -> w
                    ^^

rearrange: the arrow is written '->'
  B H W C - > C B H W
          ^

rearrange: the arrow is written '->'
  B H W C = C B H W
          ^

einsum: the arrow is written '->'
  i j → j
      ^

rearrange: the arrow is written '->'
  a b ->> b a
        ^

rearrange: there is nothing on the right, name the result's axes there
  B H W C ->
          ^^

rearrange: there is nothing on the left, name the array's axes there
  -> B H
  ^^

rearrange: unexpected '*', quote the name if it is part of one
  B H -> B*H
          ^

rearrange: unexpected '-', quote the name if it is part of one
  a-b -> b
   ^

rearrange: unexpected '[', a group is written '( )'
  B H -> [E: H] B
         ^

rearrange: unexpected '.', an ellipsis is written '...'
  B H -> .. B
         ^

einsum: unexpected ',', there is only one result
  a, b -> a, b
           ^

rearrange: group is not closed
  a (b c -> c b a
    ^

rearrange: group is not closed
  B H W C -> (E: H W C
             ^

rearrange: group is not closed
  {H (W C} -> ...
     ^

rearrange: ')' closes no group
  B H) W -> B
     ^

rearrange: group is empty
  a b -> a (b: ) b
           ^^^^^

rearrange: group is empty
  () a -> a
  ^^

rearrange: a group can't hold a group
  (a (b c)) -> a b c
     ^

rearrange: group has no name, write '(name: …)'
  B H W -> (H W) B
           ^^^^^

rearrange: group has no name, write '(name: …)'
  B H W -> (: H W) B
            ^

rearrange: group has no name, write '(name: …)'
  {(h1 h2)} -> ... h1 h2
   ^^^^^^^

rearrange: group has a second name
  B H W -> (E: F: H W) B
                ^

rearrange: the name of a group is one name and comes first, write '(name: …)'
  B H W -> (E H: W) B
               ^

rearrange: ':' names a group, write '(name: …)'
  B H W -> E: H W B
            ^

einsum: einsum has no groups, rearrange before or after it
  (h w) d, d -> h
  ^

rearrange: a group can't hold an ellipsis, name its factors
  a b -> (x: ...)
             ^^^

rearrange: '{' is not closed
  {H W -> H
  ^

einsum: '}' closes nothing
  H W} -> H
     ^

rearrange: '{ }' can only enclose the whole left side
  B {H W} -> ... H W
    ^

einsum: '{ }' can only enclose the whole left side
  {H W D} H -> H
  ^^^^^^^

rearrange: '{ }' can only enclose the whole left side
  a -> {a}
       ^^^

einsum: '{ }' can only enclose the whole left side
  {{H} -> H
   ^

einsum: '{ }' stands for all operands together, it can't be one of several
  {H W}, {W D} -> H D
  ^^^^^

rearrange: quoted name is not closed
  'a b -> b
  ^

rearrange: quoted name is empty
  a b -> a '' b
           ^^

rearrange: a name can't start with a digit, quote it: '2b'
  B H -> (e: 2b H)
             ^^

einsum: size '99999999999' is too large
  a 99999999999 -> a
    ^^^^^^^^^^^

rearrange: an axis of size 2 needs a name, only 1 may stand without
  (h 2) -> h
     ^

rearrange: a new axis needs a name, write '(name: 1)'
  a -> a 1
         ^

einsum: a size can't stand for an axis here, write its name
  a 1 -> a 1
           ^

rearrange: a size can't stand for an axis here, write its name
  {H 1} -> H
     ^

rearrange: '_' is not a name, write one here
  a _ -> a
    ^

einsum: '_' is not a name, write one here
  a _ -> _
         ^

rearrange: there is a second ellipsis
  B ... H ... C -> ...
    ^^^   ^^^

einsum: there is a second ellipsis
  ... a, b ... -> ... a ... b
                  ^^^   ^^^

rearrange: 'B' occurs twice on this side
  B B W -> B W
  ^ ^

einsum: 'h' occurs twice on this side
  h w d, d w h -> h h
                  ^ ^

rearrange: 'b' occurs twice on this side
  a b c -> (x: a b) c b
                 ^    ^

rearrange: 'x' occurs twice on this side
  a b -> (x: a) (x: b)
          ^      ^

rearrange: 'height' is not on the right, add it or '...'
  batch height -> batch
        ^^^^^^

rearrange: 'heigth' is not on the left, which has 'b', 'h', 'w', 'c'
  b h w c -> c b heigth w
                 ^^^^^^

einsum: 'x' is not on the left, which has 'h', 'w', 'd'
  h w d, d w h -> h x
                    ^

rearrange: 'a' is not on the left
  ... -> a
         ^
"""

let private mistakes =
    blocks.Trim().Split("\n\n")
    |> Array.map (fun block ->
        let rows = block.Split '\n'
        TestCaseData(block).SetArgDisplayNames(rows[1].Trim()))

[<TestCaseSource(nameof mistakes)>]
let ``a mistake says what and where`` (block: string) =
    let rows = block.Split('\n')
    let operation = rows[0].Substring(0, rows[0].IndexOf ':')
    Assert.That(rendered operation (rows[1].Substring 2), Is.EqualTo block)

[<Test>]
let ``there are enough mistakes`` () = Assert.That(mistakes.Length, Is.GreaterThanOrEqualTo 40)

let private says (operation: string) (pattern: string) (expected: string list) =
    Assert.That(rendered operation pattern, Is.EqualTo(String.Join("\n", expected)))

[<Test>]
let ``nothing is no pattern`` () =
    says "rearrange" "" [ "rearrange: the pattern is empty, write 'left -> right'"; ""; "  ^" ]
    says "einsum" " \t" [ "einsum: the pattern is empty, write 'left -> right'"; ""; "  ^^" ]

[<Test>]
let ``carets stand under their character whatever it is`` () =
    says "rearrange" "a\tb -> a (\tb" [ "rearrange: group is not closed"; "  a b -> a ( b"; "           ^" ]

    says
        "einsum"
        "a \u0007 -> a"
        [ "einsum: unexpected U+0007, quote the name if it is part of one"; "  a   -> a"; "    ^" ]

    says
        "rearrange"
        "'e\u0301t\u00e9' b -> c"
        [
            "rearrange: 'c' is not on the left, which has 'e\u0301t\u00e9', 'b'"
            "  'e\u0301t\u00e9' b -> c"
            "             ^"
        ]

    says
        "einsum"
        "\U0001F600 b -> x"
        [
            "einsum: 'x' is not on the left, which has '\U0001F600', 'b'"
            "  \U0001F600 b -> x"
            "         ^"
        ]

[<Test>]
let ``of a long pattern the part around the mistake is shown`` () =
    says
        "einsum"
        (String.replicate 40 "axis " + "! -> a" + String.replicate 40 " x")
        [
            "einsum: unexpected '!', quote the name if it is part of one"
            "  …axis axis axis axis axis axis axis axis ! -> a" + String.replicate 27 " x" + "…"
            "  " + String.replicate 41 " " + "^"
        ]

[<Test>]
let ``a mistake that needs axes is drawn like the others`` () =
    let text = PatternError.draw "rearrange" "5 is no multiple of 2" "(h 2) -> h" [ { Start = 0; Length = 5 } ]
    Assert.That(text, Is.EqualTo "rearrange: 5 is no multiple of 2\n  (h 2) -> h\n  ^^^^^")
