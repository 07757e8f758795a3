// A space cut into tiles: pieces of a row, or rows of the two innermost dimensions when rows are short.
// Knows no element type and no operation. One idea: tiles are numbered, so that any range of them can be walked on its own.
namespace NamedTensors.Kernels;

/// <summary>How an iteration space is cut, and how to walk the tiles.</summary>
internal unsafe struct Tiling
{
    public IterationSpace Space;

    /// <summary>Tiles in all, and tiles in the two (or one) innermost dimensions.</summary>
    public long Tiles, Pieces;

    /// <summary>The shape of a tile; the last piece may have fewer.</summary>
    public long Rows, Columns;

    private int tileRank;
    private int operands;

    /// <summary>Dimensions outside the tiles.</summary>
    public readonly int Outer => Space.Rank - tileRank;

    /// <summary>Tiles of at most <paramref name="row"/> elements of one row, or <paramref name="block"/> elements of several (0: never several).</summary>
    public static Tiling Cut(IterationSpace space, int operands, long row, long block)
    {
        var (rank, inner) = (space.Rank, space.InnerExtent);
        var tiling = new Tiling { Space = space, operands = operands };
        if (inner > block / 2 || rank < 2)
        {
            tiling.tileRank = Math.Min(rank, 1);
            tiling.Rows = 1;
            var pieces = (inner + row - 1) / row;
            tiling.Columns = (inner + pieces - 1) / pieces;
            tiling.Pieces = (inner + tiling.Columns - 1) / tiling.Columns;
            tiling.Tiles = space.Count / inner * tiling.Pieces;
            return tiling;
        }
        var rows = space.Extent(rank - 2);
        tiling.tileRank = 2;
        tiling.Columns = inner;
        tiling.Rows = Math.Min(rows, block / inner);
        tiling.Pieces = (rows + tiling.Rows - 1) / tiling.Rows;
        tiling.Tiles = space.Count / inner / rows * tiling.Pieces;
        return tiling;
    }

    public readonly long RowStride(int operand) => tileRank == 2 ? Space.Stride(Space.Rank - 2, operand) : 0;

    public readonly long ColumnStride(int operand) => Space.InnerStride(operand);

    /// <summary>Bytes from the origin of the outer dimensions to a piece.</summary>
    public readonly long PieceOffset(long piece, int operand) =>
        tileRank == 2 ? piece * Rows * RowStride(operand) : piece * Columns * ColumnStride(operand);

    /// <summary>The shape of a piece.</summary>
    public readonly (long Rows, long Columns) Shape(long piece) => tileRank switch
    {
        2 => (Math.Min(Rows, Space.Extent(Space.Rank - 2) - piece * Rows), Columns),
        1 => (1, Math.Min(Columns, Space.InnerExtent - piece * Columns)),
        _ => (1, 1),
    };

    /// <summary>Moves the origins (given: those of the space) to the outer position of a tile; gives the tile's piece.</summary>
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
