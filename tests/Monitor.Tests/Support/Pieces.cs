using System.Buffers;

namespace Monitor.Tests.Support;

/// <summary>Bytes in several buffers, as a network gives them.</summary>
sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> memory, long before) => (Memory, RunningIndex) = (memory, before);

    /// <summary>The bytes, cut in two.</summary>
    public static ReadOnlySequence<byte> Of(byte[] bytes, int cut)
    {
        var first = new Pieces(bytes.AsMemory(0, cut), 0);
        var last = new Pieces(bytes.AsMemory(cut), cut);
        first.Next = last;
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
