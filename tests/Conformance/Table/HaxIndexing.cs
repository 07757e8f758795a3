// Lines of named indexing, indexed updates, windows and references.
using NamedTensors.Conformance.Library;
using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Table;

public static class HaxIndexing
{
    public static Dictionary<string, Operation> Part { get; } = new()
    {
        ["hax.index"] = a => hax.Index(a.Named("array"), a.Indices("slices")),
        ["hax.take"] = a => hax.Take(a.Named("array"), a.Selector("axis"), a.Index("index")),
        ["hax.slice"] = a => a.Has("axis")
            ? hax.Slice(a.Named("array"), a.Selector("axis"), a.OptSelector("new_axis"), a.OptIndex("start"), a.OptInt("length"))
            : hax.Slice(a.Named("array"), a.Indices("start"), a.Get("length", ReadersIndexing.ToLengths)),
        ["hax.updated_slice"] = a => hax.UpdatedSlice(a.Named("array"), a.Indices("start"), a.Named("update")),

        ["hax.NamedArray.at.get"] = a => a.Elements().Get(a.Mode(), a.OptNamed("fill_value")),
        ["hax.NamedArray.at.set"] = a => a.Elements().Set(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.add"] = a => a.Elements().Add(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.multiply"] = a => a.Elements().Multiply(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.divide"] = a => a.Elements().Divide(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.power"] = a => a.Elements().Power(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.min"] = a => a.Elements().Min(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.max"] = a => a.Elements().Max(a.Named("update"), a.Mode()),
        ["hax.NamedArray.at.apply"] = a =>
        {
            var func = a.Function("func");
            return a.Elements().Apply(x => (NamedArray)func.Invoke(x)!, a.Mode());
        },

        ["hax.dslice"] = a => a.Required("length") is Value.Axis ? hax.Dslice(a.Named("start"), a.Axis("length")) : hax.Dslice(a.Named("start"), a.Int("length")),
        ["hax.ds"] = a => a.Required("length") is Value.Axis ? hax.Ds(a.Named("start"), a.Axis("length")) : hax.Ds(a.Named("start"), a.Int("length")),
        ["hax.dblock"] = a => hax.Dblock(a.Named("idx"), a.Int("size")),
        ["hax.dslice.block"] = a => Dslice.Block(a.Named("idx"), a.Int("size")),
        ["hax.dslice.to_slice"] = a => a.Window("dslice").ToSlice(),

        ["hax.new_ref"] = a => hax.NewRef(a.Named("value")),
        ["hax.freeze"] = a => hax.Freeze(a.Ref("ref")),
        ["hax.swap"] = a => hax.Swap(a.Ref("ref"), a.IndicesOrAll("idx"), a.Named("value")),
        ["hax.NamedRef.get"] = a => a.Ref("ref").Get(a.IndicesOrAll("idx")),
        ["hax.NamedRef.set"] = a =>
        {
            a.Ref("ref").Set(a.IndicesOrAll("idx"), a.Named("value"));
            return null;
        },
        ["hax.NamedRef.value"] = a => a.Ref("ref").Value(),
        ["hax.NamedRef.unsliced"] = a => a.Ref("ref").Unsliced(),
        ["hax.NamedRef.slice"] = a => a.Ref("ref").Slice(a.Indices("selector")),
        ["hax.NamedRef.resolve_axis"] = a => a.Ref("ref").ResolveAxis(a.Selector("axis")),
        ["hax.NamedRef.axes"] = a => a.Ref("ref").Axes,
        ["hax.NamedRef.shape"] = a => a.Ref("ref").Shape,
        ["hax.NamedRef.named_shape"] = a => a.Ref("ref").NamedShape,
        ["hax.NamedRef.ndim"] = a => a.Ref("ref").Ndim,
        ["hax.NamedRef.dtype"] = a => a.Ref("ref").Dtype,
    };
}
