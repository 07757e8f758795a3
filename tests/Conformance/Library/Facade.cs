// The library behind its C# facade, as the interpreter and the judge see it.
// Knows: how tensors of a case become the library's arrays and back.
// Must not know: operations (Table/ has them), cases, verdicts.

using NamedTensors.Conformance.Model;
using NamedTensors.Conformance.Run;

namespace NamedTensors.Conformance.Library;

public sealed class Facade : ILibrary
{
    public object Literal(Value value) => value;

    public Value Observe(object? result) => Observation.Of(result, _ => null);

    public bool IsOwnError(Exception error) => error.GetType().Name == "NamedTensorException";
}
