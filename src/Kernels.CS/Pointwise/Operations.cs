// What an operation is: a struct with a static Invoke.
// Knows no memory.
// One idea: a vector operation is written once for any register width, and a lane's result depends on that lane only,
// so that loops of every width, the fused code and the interpreter agree bit for bit.
namespace NamedTensors.Kernels.Operations;

/// <summary>An operation of one argument on registers.</summary>
public interface IUnary<T> where T : unmanaged
{
    static abstract V Invoke<V>(V x) where V : unmanaged, ILanes<V, T>;
}

/// <summary>An operation of two arguments on registers.</summary>
public interface IBinary<T> where T : unmanaged
{
    static abstract V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T>;
}

/// <summary>An operation of three arguments on registers.</summary>
public interface ITernary<T> where T : unmanaged
{
    static abstract V Invoke<V>(V x, V y, V z) where V : unmanaged, ILanes<V, T>;
}

/// <summary>An operation of two arguments on registers, giving a mask.</summary>
public interface ITest<T> where T : unmanaged
{
    static abstract V Invoke<V>(V x, V y) where V : unmanaged, ILanes<V, T>;
}

/// <summary>An operation of one argument that has no vector form.</summary>
public interface IScalarUnary<S, D>
{
    static abstract D Invoke(S x);
}

/// <summary>An operation of two arguments that has no vector form.</summary>
public interface IScalarBinary<S, D>
{
    static abstract D Invoke(S x, S y);
}

/// <summary>An operation of three arguments that has no vector form.</summary>
public interface IScalarTernary<S, D>
{
    static abstract D Invoke(S x, S y, S z);
}
