// Patterns of einsum and rearrange: what can't be read, and what does not fit the arrays. Knows the facade only.
using static NamedTensors.Surface.Errors.Mistakes;

namespace NamedTensors.Surface.Errors;

internal static class PatternMistakes
{
    private static NamedArray X => F(("a", 2), ("b", 6), ("c", 4));

    public static readonly Row[] Rows =
    [
        new("a group that is not closed", () => hax.Rearrange(X, "a (b c -> c b a"), """
            rearrange: group is not closed
              a (b c -> c b a
                ^
            """),
        new("a pattern without arrow", () => hax.Rearrange(X, "a b c"), """
            rearrange: the arrow is missing, write 'left -> right'
              a b c
                   ^
            """),
        new("an empty pattern", () => hax.Rearrange(X, ""), """
            rearrange: the pattern is empty, write 'left -> right'

              ^
            """),
        new("an arrow with nothing on its right side", () => hax.Rearrange(X, "a b c ->"), """
            rearrange: there is nothing on the right, name the result's axes there
              a b c ->
                    ^^
            """),
        new("two arrows", () => hax.Rearrange(X, "a b c -> a -> b"), """
            rearrange: there is a second arrow
              a b c -> a -> b
                         ^^
            """),
        new("a letter that is none", () => hax.Rearrange(X, "a b c -> a $ b c"), """
            rearrange: unexpected '$', quote the name if it is part of one
              a b c -> a $ b c
                         ^
            """),
        new("a name twice on one side", () => hax.Rearrange(X, "a a b -> a b"), """
            rearrange: 'a' occurs twice on this side
              a a b -> a b
              ^ ^
            """),
        new("a name on the right alone", () => hax.Rearrange(X, "a b c -> a b d"), """
            rearrange: 'd' is not on the left, which has 'a', 'b', 'c'
              a b c -> a b d
                           ^
            """),
        new("a name that is dropped", () => hax.Rearrange(X, "a b c -> a b"), """
            rearrange: 'c' is not on the right, add it or '...'
              a b c -> a b
                  ^
            """),
        new("two ellipses", () => hax.Rearrange(X, "... a ... -> a ..."), """
            rearrange: there is a second ellipsis
              ... a ... -> a ...
              ^^^   ^^^
            """),
        new("another number of axes", () => hax.Rearrange(X, "a b -> b a"), """
            rearrange: the array has 3 axes, here are 2; add '...' for the others
              a b -> b a
              ^ ^
            """),
        new("a split whose sizes are not known", () => hax.Rearrange(X, "a (h d) c -> h a d c"), """
            rearrange: only one size can be found, bind the others
              a (h d) c -> h a d c
                 ^ ^
            """),
        new("a split that does not divide", () => hax.Rearrange(X, "a (h d) c -> h a d c", ("h", 4)), """
            rearrange: 'b' has size 6, not a multiple of 4
              a (h d) c -> h a d c
                ^^^^^
            """),
        new("a binding that the pattern does not have", () => hax.Rearrange(X, "a (h d) c -> h a d c", ("h", 2), ("k", 3)), """
            rearrange: binding 'k' is for no label of a (h d) c -> h a d c
              did you mean 'a'?
            """),
        new("an unordered pattern with an unknown axis", () => hax.Rearrange(F(("height", 2), ("width", 3)), "{heigth width} -> width heigth"), """
            rearrange: no axis 'heigth' in the array, did you mean 'height'?
              {heigth width} -> width heigth
               ^^^^^^
            """),
        new("einsum without arrow", () => hax.Einsum("a b, b c", F(("a", 2), ("b", 3)), F(("b", 3), ("c", 4))), """
            einsum: the arrow is missing, write 'left -> right'
              a b, b c
                      ^
            """),
        new("einsum with too few arrays", () => hax.Einsum("a b, b c -> a c", F(("a", 2), ("b", 3))), """
            einsum: the pattern is for 2 arrays, 1 are given
              a b, b c -> a c
              ^^^  ^^^
            """),
        new("einsum with nothing", () => hax.Einsum("a -> a"), """
            einsum: 0 arrays given, one or more expected
              give one or more
            """),
        new("einsum with two sizes", () => hax.Einsum("a b, b c -> a c", F(("a", 2), ("b", 3)), F(("b", 4), ("c", 4))), """
            einsum: 'b' has size 3 in array 1 and 4 in array 2
              a b, b c -> a c
                ^  ^
            """),
        new("einsum into an axis that is not there", () => hax.Einsum("a b -> a d", F(("a", 2), ("b", 3))), """
            einsum: 'd' is not on the left, which has 'a', 'b'
              a b -> a d
                       ^
            """),
        new("einsum of an unordered axis that is not there", () => hax.Einsum("{heigth} -> height", F(("height", 2))), """
            einsum: no axis 'heigth' in the arrays, did you mean 'height'?
              {heigth} -> height
               ^^^^^^
            """),
        new("einsum with a group", () => hax.Einsum("(a b) c -> c", F(("a", 2), ("b", 3))), """
            einsum: einsum has no groups, rearrange before or after it
              (a b) c -> c
              ^
            """),
    ];
}
