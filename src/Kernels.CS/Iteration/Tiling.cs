// A space cut into tiles: pieces of a row, or rows of the two innermost dimensions.
// Knows no element type and no operation.
// One idea: tiles are numbered, so that any range of them can be walked on its own.
namespace NamedTensors.Kernels;

/// <summary>How an iteration space is cut, and how to walk the tiles.</summary>
internal unsafe struct Tiling
{
    public IterationSpace Space;

    /// <summary>Tiles in all, and tiles in the two (or one) innermost dimensions.</summary>
    public long Tiles, Pieces;

    /// <summary>The shape of a tile; the last pieces may have fewer rows or columns.</summary>
    public long Rows, Columns;

    private long allRows, columnPieces;
    private int tileRank, operands;

    /// <summary>Dimensions outside the tiles.</summary>
    public readonly int Outer => Space.Rank - tileRank;

    /// <summary>Tiles of at most <paramref name="row"/> elements of one row, or <paramref name="block"/> elements of
    /// several (0: never several).</summary>
    public static Tiling Cut(IterationSpace space, int operands, long row, long block)
    {
        var inner = space.InnerExtent;
        if (inner > block / 2 || space.Rank < 2) return Cut(space, operands, Math.Min(space.Rank, 1), 1, row);
        return Cut(space, operands, 2, block / inner, inner);
    }

    /// <summary>Tiles of at most so many elements, with about <paramref name="side"/> columns if there are rows
    /// enough.</summary>
    public static Tiling Blocks(IterationSpace space, int operands, long side, long elements)
    {
        long inner = space.InnerExtent, all = space.Extent(space.Rank - 2);
        var rows = Math.Min(all, elements / Math.Min(inner, side));
        return Cut(space, operands, 2, rows, elements / rows);
    }

    private static Tiling Cut(IterationSpace space, int operands, int tileRank, long rows, long columns)
    {
        var inner = space.InnerExtent;
        var tiling = new Tiling { Space = space, operands = operands, tileRank = tileRank };
        tiling.allRows = tileRank == 2 ? space.Extent(space.Rank - 2) : 1;
        (tiling.Columns, tiling.columnPieces) = Even(inner, columns);
        (tiling.Rows, var rowPieces) = Even(tiling.allRows, rows);
        tiling.Pieces = rowPieces * tiling.columnPieces;
        tiling.Tiles = space.Count / inner / tiling.allRows * tiling.Pieces;
        return tiling;
    }

    // Pieces of at most so many elements, of nearly the same size.
    private static (long Size, long Pieces) Even(long extent, long most)
    {
        var pieces = (extent + most - 1) / most;
        var size = (extent + pieces - 1) / pieces;
        return (size, (extent + size - 1) / size);
    }

    public readonly long RowStride(int operand) => tileRank == 2 ? Space.Stride(Space.Rank - 2, operand) : 0;

    public readonly long ColumnStride(int operand) => Space.InnerStride(operand);

    /// <summary>Bytes from the origin of the outer dimensions to a piece.</summary>
    public readonly long PieceOffset(long piece, int operand) => columnPieces == 1
        ? piece * Rows * RowStride(operand)
        : piece / columnPieces * Rows * RowStride(operand) + piece % columnPieces * Columns * ColumnStride(operand);

    /// <summary>The shape of a piece.</summary>
    public readonly (long Rows, long Columns) Shape(long piece) => columnPieces == 1
        ? (Math.Min(Rows, allRows - piece * Rows), Columns)
        : (Math.Min(Rows, allRows - piece / columnPieces * Rows),
            Math.Min(Columns, Space.InnerExtent - piece % columnPieces * Columns));

    /// <summary>Moves the origins (given: those of the space) to the outer position of a tile; gives the tile's
    /// piece.</summary>
    public readonly long Locate(long tile, long* index, byte** origins)
    {
        var (position, piece) = Math.DivRem(tile, Pieces);
        for (var d = Outer - 1; d >= 0; d--)
        {
            (position, index[d]) = Math.DivRem(position, Space.Extent(d));
            for (var o = 0; o < operands; o++) origins[o] += index[d] * Space.Stride(d, o);
        }
        return piece;
    }

    /// <summary>Moves the origins to the next outer position, if there is one.</summary>
    public readonly void Advance(long* index, byte** origins)
    {
        for (var d = Outer - 1; d >= 0; d--)
        {
            var wraps = ++index[d] == Space.Extent(d);
            var steps = wraps ? 1 - Space.Extent(d) : 1;
            for (var o = 0; o < operands; o++) origins[o] += steps * Space.Stride(d, o);
            if (!wraps) return;
            index[d] = 0;
        }
    }
}
