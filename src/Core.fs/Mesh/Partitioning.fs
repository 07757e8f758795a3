// How named axes lie on the axes of a mesh of devices: pure planning, no device and no data.
// Knows names and sizes only. One idea: a mapping sends an axis name to one or several mesh axes; whatever else is asked
// (sizes, roundings, layouts) follows from that and the mesh.
namespace NamedTensors

open System
open System.Collections
open System.Collections.Generic
open NamedTensors.Engine

/// One or several mesh axes, in order.
[<Sealed>]
type PhysicalAxes internal (names: string[], isSingle: bool) =
    /// The mesh axes.
    member _.Names = Array.copy names
    /// Written as one name, not as a list.
    member _.IsSingle = isSingle
    static member op_Implicit(name: string) : PhysicalAxes = PhysicalAxes([| name |], true)
    static member op_Implicit(names: string[]) : PhysicalAxes = PhysicalAxes(Array.copy names, false)
    /// Comma-separated names.
    override _.ToString() = String.Join(", ", names)

/// A grid of devices with named axes: `new Mesh { { "data", 4 }, { "model", 2 } }`.
[<Sealed>]
type Mesh() =
    let axes = List<Axis>()
    /// Adds an axis.
    member _.Add(name: string, size: int) = axes.Add(Axis(name, size))
    /// The axes, outermost first.
    member _.Axes: IReadOnlyList<Axis> = axes.ToArray()

    member internal _.Size(name: string) : int voption =
        match axes.Find(fun a -> a.Name = name) with
        | null -> ValueNone
        | a -> ValueSome a.Size

    interface IEnumerable with
        member _.GetEnumerator() = (axes :> IEnumerable).GetEnumerator()

/// Where named axes lie: `new AxisMapping { { "batch", "data" } }`.
[<Sealed>]
type AxisMapping() =
    let entries = Dictionary<string, PhysicalAxes>()
    /// Adds an axis and the mesh axes that it is split over.
    member _.Add(axis: string, physical: PhysicalAxes) = entries.Add(axis, physical)

    member internal _.Find(axis: string) : PhysicalAxes voption =
        match entries.TryGetValue axis with
        | true, p -> ValueSome p
        | _ -> ValueNone

    interface IEnumerable with
        member _.GetEnumerator() = (entries :> IEnumerable).GetEnumerator()

/// The mapping that is in force in this thread, for calls that are given none.
[<AbstractClass; Sealed>]
type internal AmbientMapping private () =
    [<ThreadStatic; DefaultValue>]
    static val mutable private current: AxisMapping | null

    static member OrGiven(mapping: AxisMapping | null) : AxisMapping | null =
        match mapping with
        | null -> AmbientMapping.current
        | m -> m

    static member Within(mapping: AxisMapping, body: unit -> 'T) : 'T =
        let before = AmbientMapping.current
        AmbientMapping.current <- mapping

        try
            body ()
        finally
            AmbientMapping.current <- before

module internal Partitioning =
    /// Runs `body` with `mapping` in force.
    let within (mapping: AxisMapping) (body: Func<'T>) : 'T = AmbientMapping.Within(mapping, body.Invoke)

    /// The mesh axes of an axis; null if it is not mapped.
    let physicalName (axis: AxisSelector) (mapping: AxisMapping | null) : PhysicalAxes | null =
        match AmbientMapping.OrGiven mapping with
        | null -> null
        | m ->
            match m.Find axis.Name with
            | ValueSome p -> p
            | ValueNone -> null

    let private sizeOn (mesh: Mesh) (name: string) =
        match mesh.Size name with
        | ValueSome n -> n
        | ValueNone ->
            let axes = "the mesh (" + String.Join(", ", mesh.Axes) + ")"
            Error.fail (Mistake.UnknownAxis("physical_axis_size", name, axes, [ for a in mesh.Axes -> a.Name ]))

    /// The product of the sizes of its mesh axes; null if it is not mapped.
    let physicalSize (axis: AxisSelector) (mapping: AxisMapping | null) (mesh: Mesh) : Nullable<int> =
        match physicalName axis mapping with
        | null -> Nullable()
        | p -> Nullable(p.Names |> Array.fold (fun n name -> n * sizeOn mesh name) 1)

    /// The next size that splits evenly.
    let round (axis: Axis) (mapping: AxisMapping | null) (mesh: Mesh) : Axis =
        let n = physicalSize (AxisSelector.op_Implicit axis) mapping mesh

        if n.HasValue && n.Value > 0 then
            axis.Resize((axis.Size + n.Value - 1) / n.Value * n.Value)
        else
            axis

    /// For each axis, the mesh axes that it is split over (null: none).
    let layout (axes: AxisSelection) (mapping: AxisMapping | null) : (PhysicalAxes | null)[] =
        axes.Items |> Array.map (fun a -> physicalName a mapping)
