// The op table: all rows.
module internal NamedTensors.Tests.Table.Table

let internal rows: Row.Row list =
    List.concat
        [
            ElementwiseRows.rows
            StructureRows.rows
            AlongRows.rows
            WindowRows.rows
            MatrixRows.rows
            RandomRows.rows
            ControlRows.rows
        ]
