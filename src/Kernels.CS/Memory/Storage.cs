// Memory and who owns it: a garbage-collected array (small), a pooled native block (large), or a mapped file.
// Knows no shape. One idea: views share the owner, and the owner gives its block back when nothing sees it any more.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NamedTensors.Kernels;

/// <summary>A run of bytes that tensors look into.</summary>
public abstract class Storage
{
    /// <summary>Storages up to this many bytes are garbage-collected arrays.</summary>
    public const int SmallLimit = 4096;

    /// <summary>Bytes that may be read.</summary>
    public abstract long ByteLength { get; }

    /// <summary>The first byte. Pin it (<c>fixed</c>) for as long as a pointer is used.</summary>
    public abstract ref byte Start { get; }

    /// <summary>May be written by whoever made it.</summary>
    public virtual bool Writable => true;

    /// <summary>New memory for <paramref name="count"/> elements; its content is undefined.</summary>
    public static Storage Allocate(ElementType type, long count)
    {
        var bytes = checked(count * type.Size());
        return bytes <= SmallLimit ? new ArrayStorage(new byte[bytes]) : new BlockStorage(BlockPool.Rent(bytes), bytes);
    }

    /// <summary>As <see cref="Allocate"/>, at an address that never moves, however small.</summary>
    public static Storage AllocateFixed(ElementType type, long count)
    {
        var bytes = Math.Max(1, checked(count * type.Size()));
        return new BlockStorage(BlockPool.Rent(bytes), bytes);
    }

    /// <summary>The address of the first byte where it never moves, else 0. Valid while the storage is alive.</summary>
    public virtual nint Address => 0;

    /// <summary>Large enough that giving it back at once is worth the while: see <see cref="Release"/>.</summary>
    public virtual bool IsReleasable => false;

    /// <summary>Gives the memory back at once. Only for a compiled program that knows that nothing sees it.</summary>
    public virtual void Release() { }

    /// <summary>A copy of a span of elements.</summary>
    public static Storage Copy<T>(ElementType type, ReadOnlySpan<T> source) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(source);
        var result = Allocate(type, bytes.Length / type.Size());
        bytes.CopyTo(MemoryMarshal.CreateSpan(ref result.Start, bytes.Length));
        return result;
    }
}

/// <summary>A small storage: an array that the garbage collector owns.</summary>
internal sealed class ArrayStorage(byte[] bytes) : Storage
{
    public override long ByteLength => bytes.Length;
    public override ref byte Start => ref MemoryMarshal.GetArrayDataReference(bytes);
}

/// <summary>A large storage: a block of the pool, returned to it by the finaliser.</summary>
internal sealed unsafe class BlockStorage(nint block, long length) : Storage
{
    private nint block = block;
    public override long ByteLength => length;
    public override ref byte Start => ref Unsafe.AsRef<byte>((void*)block);
    public override nint Address => block;

    public override bool IsReleasable => true;

    public override void Release()
    {
        var taken = Interlocked.Exchange(ref block, 0);
        if (taken == 0) return;
        GC.SuppressFinalize(this);
        BlockPool.Return(taken, length);
    }

    ~BlockStorage() { if (block != 0) BlockPool.Return(block, length); }
}
