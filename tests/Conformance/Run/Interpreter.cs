// Runs the calls of one case: its own, and the lines of its functions.
// Knows: variables and their scopes, functions as closures, the table of operations.
// Must not know: what any operation does; how the library holds a tensor (ILibrary does).
// Idea: arguments are evaluated in order, the table's line is called, its result brought into host kinds.

using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

using Fields = IReadOnlyList<KeyValuePair<string, Value>>;

/// <summary>A line of the table: reads its arguments, calls the library.</summary>
public delegate object? Operation(Arguments arguments);

/// <summary>The library, as far as the interpreter and the judge need it.</summary>
public interface ILibrary
{
    /// <summary>The object that stands for a tensor or a key of a case.</summary>
    object Literal(Value value);

    /// <summary>The value of a result, for the comparer.</summary>
    Value Observe(object? result);

    /// <summary>Element <paramref name="index"/> of an array along its first axis; null: it is no array of the library.</summary>
    object? Element(object? of, int index) => null;

    /// <summary>Whether an exception is the one by which the library reports a mistake of its user.</summary>
    bool IsOwnError(Exception error);
}

/// <summary>The table has no line for an operation.</summary>
public sealed class MissingOperation(string op) : Exception($"the table has no line for {op}")
{
    public string Op { get; } = op;
}

public sealed class Interpreter(IReadOnlyDictionary<string, Operation> table, ILibrary library)
{
    /// <summary>The innermost operation that threw, for the report.</summary>
    public string? Culprit { get; private set; }

    /// <summary>What the case or the table is at fault for, even where the library caught it.</summary>
    public Exception? Fault { get; private set; }

    public object? Call(string op, Fields args) => Call(op, args, new Scope(null));

    private object? Call(string op, Fields args, Scope scope)
    {
        try
        {
            if (!table.TryGetValue(op, out var operation)) throw new MissingOperation(op);
            var evaluated = new Mapping(args.Select(a => KeyValuePair.Create(a.Key, Evaluate(a.Value, scope))));
            var arguments = new Arguments(op, evaluated);
            var result = Host.Normal(operation(arguments));
            arguments.RequireAllRead();
            return result;
        }
        catch (Exception e) when (Note(op, e))
        {
            throw;
        }
    }

    // Always false: a filter sees the exception before the stack is unwound, and lets it pass.
    private bool Note(string op, Exception e)
    {
        Culprit ??= op;
        if (e is MissingOperation or BadCase) Fault ??= e;
        return false;
    }

    private object? Element(object? of, object? index) =>
        index is Int128 i && library.Element(of, (int)i) is { } element ? element : Host.Element(of, index);

    private object? Evaluate(Value value, Scope scope) => value switch
    {
        Value.Null => null,
        Value.Bool b => b.Is,
        Value.Int i => i.Number,
        Value.Float f => f.Number,
        Value.ComplexNumber c => c.Number,
        Value.Text t => t.Content,
        Value.List l => l.Items.Select(i => Evaluate(i, scope)).ToArray(),
        Value.Dict d => Evaluate(d.Entries, scope),
        Value.Tensor or Value.Key => library.Literal(value),
        Value.Axis or Value.DType or Value.Enumeration or Value.Ellipsis => value,
        Value.Slice s => new HostSlice(Evaluate(s.Start, scope), Evaluate(s.Stop, scope), Evaluate(s.Step, scope)),
        Value.DSlice s => new HostDSlice(Evaluate(s.Start, scope), Evaluate(s.Size, scope)),
        Value.Record r => new HostRecord(r.Type, Evaluate(r.Entries, scope)),
        Value.Var v => scope[v.Name],
        Value.Get g => Element(Evaluate(g.Of, scope), Evaluate(g.Index, scope)),
        Value.Fn f => new Closure(this, f, scope),
        _ => throw new InvalidOperationException(),
    };

    private Mapping Evaluate(Fields fields, Scope scope) =>
        new(fields.Select(f => KeyValuePair.Create(f.Key, Evaluate(f.Value, scope))));

    /// <summary>A function of the case with the scope around it.</summary>
    public sealed class Closure(Interpreter interpreter, Value.Fn function, Scope around) : Callable
    {
        public IReadOnlyList<string> Params => function.Params;

        public override object? Invoke(params IReadOnlyList<object?> arguments)
        {
            if (arguments.Count != function.Params.Count)
                throw new BadCase($"a function of {function.Params.Count} parameters is called with {arguments.Count}");
            var scope = new Scope(around);
            foreach (var (name, argument) in function.Params.Zip(arguments)) scope[name] = Host.Normal(argument);
            foreach (var line in function.Lines) scope[line.Let] = interpreter.Call(line.Op, line.Args, scope);
            return interpreter.Evaluate(function.Result, scope);
        }
    }
}

/// <summary>The variables of a function; those of the functions around it are seen too.</summary>
public sealed class Scope(Scope? around)
{
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);

    public object? this[string name]
    {
        get => _variables.TryGetValue(name, out var value) ? value
            : around is not null ? around[name]
            : throw new BadCase($"there is no variable '{name}'");
        set => _variables[name] = value;
    }
}
